//! The inspector of a relation: kind, reason, both sides with the words that clash.

use egui::{RichText, Ui};

use super::draft::{Enter, Slot};
use super::evidence::quote_ui;
use super::{Panel, caption, remark_ui, state_ui};
use crate::model::{Edit, Item, Position, Relation, RelationKind};
use crate::session::{Command, Focus, Selection};
use crate::ui::action::Action;
use crate::ui::card::Card;
use crate::ui::lit::Lit;
use crate::ui::theme::{self, BODY, SMALL, bold, palette};

impl Panel<'_> {
    pub(super) fn relation_ui(&mut self, ui: &mut Ui, relation: &Relation) {
        let Some((a, b)) = self.view.ends(relation) else { return };
        let color = palette(ui.visuals()).relation(relation.kind);
        let kind = format!("{} {}", theme::relation_sign(relation.kind), relation.kind.noun());
        ui.label(RichText::new(kind).font(bold(15.0)).color(color));
        state_ui(ui, relation.review, relation.origin);
        ui.horizontal_wrapped(|ui| {
            for action in [Action::Accept, Action::Reject] {
                action.button_ui(ui, self.view.session, self.commands);
            }
        });
        ui.separator();
        caption(ui, "Kind");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding.x = 4.5;
            for kind in RelationKind::ALL {
                let text = format!("{} {}", theme::relation_sign(kind), kind.noun());
                if ui.selectable_label(kind == relation.kind, text).clicked() && kind != relation.kind {
                    self.ask(Command::Edit(Edit::SetKind(relation.id, kind)));
                }
            }
        });
        self.text_ui(ui, Slot::Reason, "Reason", &relation.reason, Enter::Leaves, Some(Focus::Text));
        let [a_words, b_words] = self.view.session.telling_words();
        for (position, words) in [(a, a_words), (b, b_words)] {
            ui.separator();
            self.side_ui(ui, position, Lit { words, ground: palette(ui.visuals()).telling(relation.kind) });
        }
        ui.separator();
        self.note_ui(ui, Item::Relation(relation.id));
    }

    /// One of two positions that are looked at together.
    pub(super) fn side_ui(&mut self, ui: &mut Ui, position: &Position, lit: Lit<'_>) {
        let label = Card::label(self.view, position);
        let title = egui::Button::new(lit.job(ui, &label, bold(BODY.size))).frame(false).wrap();
        if ui.add(title).on_hover_text("Select this card").clicked() {
            self.ask(Command::Select(Some(Selection::Position(position.id))));
        }
        if let Some(condition) = &position.condition {
            ui.add(egui::Label::new(lit.job(ui, condition, SMALL)).wrap());
        }
        for evidence in &position.evidence {
            quote_ui(ui, self.view, position, evidence, lit);
        }
        remark_ui(ui, &self.view.telling(position));
    }
}
