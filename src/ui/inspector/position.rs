//! The inspector of a card.

use egui::{ComboBox, RichText, Ui};

use super::choice::Offer;
use super::draft::{Enter, Slot};
use super::{Panel, caption, remark_ui, state_ui, title_ui};
use crate::model::{Edit, Item, Origin, Position, Stance, Telling};
use crate::session::{Command, Focus, Selection, Sureness};
use crate::ui::action::Action;
use crate::ui::card::Card;
use crate::ui::theme::{self, SMALL, palette};

impl Panel<'_> {
    pub(super) fn position_ui(&mut self, ui: &mut Ui, position: &Position) {
        title_ui(ui, &Card::label(self.view, position));
        state_ui(ui, position.review, position.origin);
        ui.horizontal_wrapped(|ui| {
            for action in [Action::Accept, Action::Reject, Action::Hold] {
                action.button_ui(ui, self.view.session, self.commands);
            }
        });
        if self.view.session.held() == Some(position.id) {
            remark_ui(ui, "Held. Select another card and press H to relate or merge the two");
        }
        ui.separator();
        self.party_choice_ui(ui, position);
        self.stance_ui(ui, position);
        self.issue_choice_ui(ui, position);
        self.text_ui(ui, Slot::Summary, "Summary", &position.summary, Enter::Leaves, Some(Focus::Text));
        let condition = position.condition.as_deref().unwrap_or_default();
        self.text_ui(ui, Slot::Condition, "Condition", condition, Enter::Leaves, None);
        ui.separator();
        self.evidence_ui(ui, position);
        self.telling_ui(ui, position);
        let speaker = position.speaker.as_deref().unwrap_or_default();
        self.text_ui(ui, Slot::Speaker, "Speaker", speaker, Enter::Leaves, None);
        self.text_ui(
            ui,
            Slot::Cue,
            "Reported by the words",
            position.cue.as_deref().unwrap_or_default(),
            Enter::Leaves,
            None,
        );
        ui.separator();
        self.note_ui(ui, Item::Position(position.id));
        ui.separator();
        why_ui(ui, position);
        self.related_ui(ui, position);
    }

    fn party_choice_ui(&mut self, ui: &mut Ui, position: &Position) {
        let all = self.view.comparison.parties.iter().map(|party| (party.id, party.name.as_str())).collect();
        let offer = Offer { name: "Party", now: position.party, all, new: "New party" };
        if let Some(choice) = offer.show(ui, self.drafts, false) {
            self.ask(Command::Edit(Edit::SetParty(position.id, choice)));
        }
    }

    fn issue_choice_ui(&mut self, ui: &mut Ui, position: &Position) {
        let all = self.view.comparison.issues.iter().map(|issue| (issue.id, issue.name.as_str())).collect();
        let offer = Offer { name: "Issue", now: position.issue, all, new: "New issue" };
        if let Some(choice) = offer.show(ui, self.drafts, self.focus == Some(Focus::Issue)) {
            self.ask(Command::Edit(Edit::SetIssue(vec![position.id], choice)));
        }
    }

    fn stance_ui(&mut self, ui: &mut Ui, position: &Position) {
        caption(ui, "Stance");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding.x = 4.5;
            for stance in Stance::ALL {
                let text = format!("{} {}", theme::stance_sign(stance), stance.verb());
                if ui.selectable_label(stance == position.stance, text).clicked() && stance != position.stance {
                    self.ask(Command::Edit(Edit::SetStance(position.id, stance)));
                }
            }
        });
    }

    /// How the words came to the article.
    fn telling_ui(&mut self, ui: &mut Ui, position: &Position) {
        let caption = caption(ui, "How it is told");
        let name = |telling| match telling {
            Telling::Quote => "Quoted".to_owned(),
            Telling::Reported => "Reported".to_owned(),
            Telling::Account(teller) => format!("By {}’s account", self.view.party_name(teller)),
        };
        let others = self.view.comparison.parties.iter().map(|party| party.id).filter(|id| *id != position.party);
        let all: Vec<_> = [Telling::Quote, Telling::Reported].into_iter().chain(others.map(Telling::Account)).collect();
        let combo = ComboBox::from_id_salt("telling").selected_text(name(position.telling)).truncate();
        let response = combo.width(ui.available_width()).show_ui(ui, |ui| {
            let picked = |ui: &mut Ui, telling: &Telling| {
                ui.selectable_label(*telling == position.telling, name(*telling)).clicked()
                    && *telling != position.telling
            };
            all.iter().copied().filter(|telling| picked(ui, telling)).last()
        });
        response.response.labelled_by(caption.id);
        if let Some(telling) = response.inner.flatten() {
            self.ask(Command::Edit(Edit::SetTelling(position.id, telling)));
        }
    }

    /// The relations that a position has, each a way to the other side.
    fn related_ui(&mut self, ui: &mut Ui, position: &Position) {
        let view = self.view;
        let rows = view.derived.rows.iter().filter(|row| row.issue == position.issue);
        let relations: Vec<_> = rows
            .flat_map(|row| &row.relations)
            .map(|&idx| &view.comparison.relations[idx])
            .filter(|relation| relation.a == position.id || relation.b == position.id)
            .collect();
        if relations.is_empty() {
            return;
        }
        ui.separator();
        caption(ui, "Relations");
        for relation in relations {
            let other = if relation.a == position.id { relation.b } else { relation.a };
            let Some(other) = view.position(other) else { continue };
            let color = palette(ui.visuals()).relation(relation.kind);
            let sign = theme::relation_sign(relation.kind);
            let text = format!("{sign} {} with {}", relation.kind.noun(), view.party_name(other.party));
            let button = egui::Button::new(RichText::new(text).color(color)).frame(false).wrap();
            if ui.add(button).on_hover_text(&relation.reason).clicked() {
                self.ask(Command::Select(Some(Selection::Relation(relation.id))));
            }
        }
    }
}

fn why_ui(ui: &mut Ui, position: &Position) {
    caption(ui, "Why");
    if position.why.is_empty() {
        ui.label(RichText::new("Made by hand").font(SMALL));
    }
    for reason in &position.why {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.label(RichText::new(format!("{}:", reason.rule)).font(SMALL).weak());
            ui.label(RichText::new(&reason.words).font(SMALL));
        });
    }
    if position.origin != Origin::Added {
        let sure = match Sureness::of(position.confidence) {
            Sureness::Sure => "The program is sure of this",
            Sureness::FairlySure => "The program is fairly sure of this",
            Sureness::NotSure => "The program is not sure of this",
        };
        remark_ui(ui, sure);
    }
}
