//! The inspector: everything about the selected card or relation, editable.

use egui::{ComboBox, Key, RichText, ScrollArea, TextEdit, Ui};

use super::action::Action;
use super::card::Card;
use super::lit::Lit;
use super::theme::{self, BODY, SMALL, bold, palette};
use super::view::View;
use super::widgets::counted;
use crate::model::{Anchor, Choice, Edit, Evidence, Field, Origin, Position, PositionId, Relation, Review, Stance};
use crate::session::{Command, Selection, Session};

/// The inspector's text fields hold drafts. A draft becomes a change when the focus leaves its field, or when anything else is asked for.
#[derive(Default)]
pub(super) struct Inspector {
    drafts: Option<Drafts>,
}

/// What stands in the fields of one position.
struct Drafts {
    /// Which of the documents opened so far.
    document: u64,
    position: PositionId,
    summary: Draft,
    condition: Draft,
    new_issue: Draft,
    is_left: bool,
}

/// What stands in one field, and what it was when it was last in step with the position.
#[derive(Default)]
struct Draft {
    text: String,
    base: String,
}

impl Draft {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned(), base: text.to_owned() }
    }

    /// Takes over what the position says now, where that has changed since.
    fn follow(&mut self, now: &str) {
        if self.base != now {
            *self = Self::of(now);
        }
    }

    /// What was typed, where that says something else. Trimmed.
    fn change(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|&text| text != self.base.trim())
    }
}

impl Inspector {
    /// Draws what is selected.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        let area = ScrollArea::vertical().id_salt(("inspector", view.session.n_selected())).auto_shrink(false);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 7.0;
            if let Some(position) = view.selected_position() {
                let drafts = Drafts::kept(self.drafts.take(), view, position);
                let drafts = self.drafts.insert(drafts);
                ui.push_id(position.id, |ui| position_ui(ui, view, position, drafts, commands));
            } else if let Some(relation) = view.selected_relation() {
                relation_ui(ui, view, relation, commands);
            } else {
                nothing_ui(ui, view);
            }
        });
    }

    /// Puts what was typed before anything else that was asked for in this frame, so that neither is lost.
    pub(super) fn commit(&mut self, session: &Session, commands: &mut Vec<Command>) {
        let Some(drafts) = &mut self.drafts else { return };
        let is_left = std::mem::take(&mut drafts.is_left);
        if is_left || !commands.is_empty() {
            commands.splice(0..0, self.pending(session));
        }
        if is_left {
            // What came to no change, such as an emptied summary, gives way to what the position says.
            self.drafts = None;
        }
    }

    /// The changes that what was typed amounts to.
    pub(super) fn pending(&mut self, session: &Session) -> Vec<Command> {
        let Some(drafts) = &mut self.drafts else { return Vec::new() };
        let position = session.comparison().and_then(|comparison| comparison.position(drafts.position));
        let edits = position.map_or_else(Vec::new, |position| drafts.edits(position));
        if !edits.is_empty() {
            self.drafts = None;
        }
        edits.into_iter().map(Command::Edit).collect()
    }
}

impl Drafts {
    /// The drafts as they are, where they belong to `position`; else fresh ones.
    fn kept(drafts: Option<Self>, view: &View<'_>, position: &Position) -> Self {
        let key = (view.session.drawing().document, position.id);
        let mut drafts = drafts.filter(|drafts| (drafts.document, drafts.position) == key).unwrap_or_else(|| Self {
            document: key.0,
            position: key.1,
            summary: Draft::default(),
            condition: Draft::default(),
            new_issue: Draft::default(),
            is_left: false,
        });
        drafts.summary.follow(&position.summary);
        drafts.condition.follow(position.condition.as_deref().unwrap_or_default());
        drafts
    }

    /// The changes that the drafts amount to.
    fn edits(&self, position: &Position) -> Vec<Edit> {
        let summary = self.summary.change().filter(|text| !text.is_empty());
        let summary = summary.map(|text| Edit::SetText(position.id, Field::Summary, text.to_owned()));
        let condition =
            self.condition.change().map(|text| Edit::SetText(position.id, Field::Condition, text.to_owned()));
        let issue = |text: &str| Edit::SetIssue(vec![position.id], Choice::New(text.to_owned()));
        summary.into_iter().chain(condition).chain(self.new_issue.change().map(issue)).collect()
    }
}

fn position_ui(ui: &mut Ui, view: &View<'_>, position: &Position, drafts: &mut Drafts, commands: &mut Vec<Command>) {
    title_ui(ui, &Card::label(view, position));
    state_ui(ui, position.review, position.origin);
    review_ui(ui, view, commands);
    ui.separator();
    party_ui(ui, view, position, commands);
    stance_ui(ui, position, commands);
    issue_ui(ui, view, position, commands);
    drafts.is_left |= draft_ui(ui, "Move to a new issue", &mut drafts.new_issue);
    drafts.is_left |= draft_ui(ui, "Summary", &mut drafts.summary);
    drafts.is_left |= draft_ui(ui, "Condition", &mut drafts.condition);
    ui.separator();
    evidence_ui(ui, view, position, commands);
    ui.separator();
    why_ui(ui, position);
    related_ui(ui, view, position, commands);
}

fn issue_ui(ui: &mut Ui, view: &View<'_>, position: &Position, commands: &mut Vec<Command>) {
    let caption = caption(ui, "Issue");
    let name = view.comparison.issue(position.issue).map_or("", |issue| issue.name.as_str());
    let combo = ComboBox::from_id_salt("issue").selected_text(name).width(ui.available_width()).truncate();
    let response = combo.show_ui(ui, |ui| {
        for issue in &view.comparison.issues {
            if ui.selectable_label(issue.id == position.issue, &issue.name).clicked() && issue.id != position.issue {
                commands.push(Command::Edit(Edit::SetIssue(vec![position.id], Choice::Existing(issue.id))));
            }
        }
    });
    response.response.labelled_by(caption.id);
}

/// A text field with a caption. Answers whether the focus has left it; Enter leaves it, Escape takes the old text back.
fn draft_ui(ui: &mut Ui, name: &str, draft: &mut Draft) -> bool {
    let caption = caption(ui, name);
    let field = TextEdit::multiline(&mut draft.text).desired_rows(1).return_key(None).desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(caption.id);
    let is_pressed = |key| ui.input(|input| input.key_pressed(key));
    let is_entered = response.has_focus() && is_pressed(Key::Enter);
    if is_entered {
        response.surrender_focus();
    }
    let is_left = response.lost_focus() || is_entered;
    if is_left && is_pressed(Key::Escape) {
        draft.text.clone_from(&draft.base);
    }
    is_left
}

fn title_ui(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).font(bold(15.0))).wrap());
}

fn caption(ui: &mut Ui, text: &str) -> egui::Response {
    ui.label(RichText::new(text).font(SMALL).weak())
}

fn state_ui(ui: &mut Ui, review: Review, origin: Origin) {
    let state = match review {
        Review::Suggested => "Suggested, not reviewed",
        Review::Accepted => "Accepted",
        Review::Rejected => "Rejected",
    };
    let origin = match origin {
        Origin::Found => "found by the program",
        Origin::Edited => "found by the program, corrected by hand",
        Origin::Added => "added by hand",
    };
    ui.label(RichText::new(format!("{state} · {origin}")).font(SMALL).weak());
}

fn review_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        for action in [Action::Accept, Action::Reject] {
            action.button_ui(ui, view.session, commands);
        }
    });
}

fn party_ui(ui: &mut Ui, view: &View<'_>, position: &Position, commands: &mut Vec<Command>) {
    let caption = caption(ui, "Party");
    let combo =
        ComboBox::from_id_salt("party").selected_text(view.party_name(position.party)).width(ui.available_width());
    let response = combo.show_ui(ui, |ui| {
        for party in &view.comparison.parties {
            if ui.selectable_label(party.id == position.party, &party.name).clicked() && party.id != position.party {
                commands.push(Command::Edit(Edit::SetParty(position.id, Choice::Existing(party.id))));
            }
        }
    });
    response.response.labelled_by(caption.id);
}

fn stance_ui(ui: &mut Ui, position: &Position, commands: &mut Vec<Command>) {
    caption(ui, "Stance");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 4.5;
        for stance in Stance::ALL {
            let text = format!("{} {}", theme::stance_sign(stance), stance.verb());
            if ui.selectable_label(stance == position.stance, text).clicked() && stance != position.stance {
                commands.push(Command::Edit(Edit::SetStance(position.id, stance)));
            }
        }
    });
}

fn evidence_ui(ui: &mut Ui, view: &View<'_>, position: &Position, commands: &mut Vec<Command>) {
    caption(ui, &format!("Evidence · {}", view.telling(position)));
    let n_articles = view.comparison.articles.len();
    for (idx, evidence) in position.evidence.iter().enumerate() {
        quote_ui(ui, view, position, evidence, Lit::NOTHING);
        if let Some(article) = view.comparison.article(evidence.article).filter(|_| n_articles > 1) {
            ui.label(RichText::new(&article.title).font(SMALL).weak());
        }
        match view.comparison.anchor(evidence) {
            Anchor::Exact => {}
            Anchor::Moved(_) => {
                warning(ui, "These words do not stand where the file says; they stand once, elsewhere");
                if ui.button("Use the new place").clicked() {
                    commands.push(Command::Edit(Edit::MoveEvidence(position.id, idx)));
                }
            }
            Anchor::Ambiguous(places) => {
                warning(
                    ui,
                    &format!("These words do not stand where the file says; they stand at {places} other places"),
                );
            }
            Anchor::Lost => warning(ui, "These words stand nowhere in the article"),
        }
    }
    if let Some(cue) = &position.cue {
        ui.label(RichText::new(format!("Reported by “{cue}”")).font(SMALL).weak());
    }
}

fn warning(ui: &mut Ui, text: &str) {
    let color = palette(ui.visuals()).warning;
    ui.add(egui::Label::new(RichText::new(text).font(SMALL).color(color)).wrap());
}

/// The article's words, with a stripe of the party's colour.
fn quote_ui(ui: &mut Ui, view: &View<'_>, position: &Position, evidence: &Evidence, lit: Lit<'_>) {
    let palette = palette(ui.visuals());
    let frame = egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 4, top: 3, bottom: 3 });
    let response = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(lit.job(ui, &format!("“{}”", evidence.words), BODY)).wrap());
    });
    let rect = response.response.rect;
    let stripe = egui::Rect::from_min_size(rect.min, egui::vec2(3.0, rect.height()));
    ui.painter().rect_filled(stripe, 1, palette.party(view.tint(position)));
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
        let sure = match position.confidence {
            c if c >= 0.75 => "The program is sure of this",
            c if c >= 0.5 => "The program is fairly sure of this",
            _ => "The program is not sure of this",
        };
        ui.label(RichText::new(sure).font(SMALL).weak());
    }
}

/// The relations that a position has, each a way to the other side.
fn related_ui(ui: &mut Ui, view: &View<'_>, position: &Position, commands: &mut Vec<Command>) {
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
        let text = format!(
            "{} {} with {}",
            theme::relation_sign(relation.kind),
            relation.kind.noun(),
            view.party_name(other.party)
        );
        let button = egui::Button::new(RichText::new(text).color(color)).frame(false).wrap();
        if ui.add(button).on_hover_text(&relation.reason).clicked() {
            commands.push(Command::Select(Some(Selection::Relation(relation.id))));
        }
    }
}

fn relation_ui(ui: &mut Ui, view: &View<'_>, relation: &Relation, commands: &mut Vec<Command>) {
    let Some((a, b)) = view.ends(relation) else { return };
    let color = palette(ui.visuals()).relation(relation.kind);
    let kind = format!("{} {}", theme::relation_sign(relation.kind), relation.kind.noun());
    ui.label(RichText::new(kind).font(bold(15.0)).color(color));
    state_ui(ui, relation.review, relation.origin);
    review_ui(ui, view, commands);
    ui.separator();
    ui.add(egui::Label::new(&relation.reason).wrap());
    let [a_words, b_words] = view.session.telling_words();
    for (position, words) in [(a, a_words), (b, b_words)] {
        let lit = Lit { words, ground: palette(ui.visuals()).telling(relation.kind) };
        ui.separator();
        let title = egui::Button::new(lit.job(ui, &Card::label(view, position), bold(BODY.size))).frame(false).wrap();
        if ui.add(title).on_hover_text("Select this card").clicked() {
            commands.push(Command::Select(Some(Selection::Position(position.id))));
        }
        if let Some(condition) = &position.condition {
            ui.add(egui::Label::new(lit.job(ui, condition, SMALL)).wrap());
        }
        for evidence in &position.evidence {
            quote_ui(ui, view, position, evidence, lit);
        }
        ui.label(RichText::new(view.telling(position)).font(SMALL).weak());
    }
}

fn nothing_ui(ui: &mut Ui, view: &View<'_>) {
    ui.add_space(4.0);
    title_ui(ui, "Nothing selected");
    ui.label(RichText::new("Select a card or a line of the comparison to see its words and its reason").weak());
    let left = view.derived.counts.positions - view.derived.counts.reviewed;
    if left > 0 {
        ui.add_space(6.0);
        ui.label(
            RichText::new(format!("{} to review. A accepts, R rejects the selected one", counted(left, "suggestion")))
                .weak(),
        );
    }
}
