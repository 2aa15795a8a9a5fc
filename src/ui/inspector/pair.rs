//! The inspector of two selected cards: to relate them, or to make them one.

use egui::{RichText, Ui};

use super::{Panel, caption, remark_ui, title_ui};
use crate::model::{Choice, Edit, Position, Relation, RelationKind};
use crate::session::{Command, Selection};
use crate::ui::lit::Lit;
use crate::ui::theme::{self, palette};

impl Panel<'_> {
    pub(super) fn pair_ui(&mut self, ui: &mut Ui, a: &Position, b: &Position) {
        title_ui(ui, "Two cards");
        if a.party == b.party {
            self.merge_ui(ui, a, b);
        } else if a.issue == b.issue {
            self.relate_ui(ui, a, b);
        } else {
            self.join_rows_ui(ui, a, b);
        }
        for position in [a, b] {
            ui.separator();
            self.side_ui(ui, position, Lit::NOTHING);
        }
    }

    fn merge_ui(&mut self, ui: &mut Ui, a: &Position, b: &Position) {
        remark_ui(
            ui,
            "Both are of one party. Made one, the card that stays takes the words and relations of the other",
        );
        for (kept, gone, text) in [(a, b, "Keep the first"), (b, a, "Keep the second")] {
            if ui.button(text).on_hover_text(&kept.summary).clicked() {
                self.ask(Command::Make(Edit::MergePositions { kept: kept.id, gone: gone.id }));
            }
        }
    }

    fn relate_ui(&mut self, ui: &mut Ui, a: &Position, b: &Position) {
        let pair = [(a.id, b.id), (b.id, a.id)];
        let known = self.view.comparison.relations.iter().find(|relation| pair.contains(&(relation.a, relation.b)));
        if let Some(relation) = known {
            let text = format!("{} {}", theme::relation_sign(relation.kind), relation.kind.noun());
            let color = palette(ui.visuals()).relation(relation.kind);
            caption(ui, "They are related already");
            if ui.add(egui::Button::new(RichText::new(text).color(color))).clicked() {
                self.ask(Command::Select(Some(Selection::Relation(relation.id))));
            }
            return;
        }
        caption(ui, "Relate them as");
        ui.horizontal_wrapped(|ui| {
            for kind in RelationKind::ALL {
                let text = format!("{} {}", theme::relation_sign(kind), kind.noun());
                let color = palette(ui.visuals()).relation(kind);
                if ui.add(egui::Button::new(RichText::new(text).color(color))).clicked() {
                    let id = self.view.comparison.free_relation();
                    self.ask(Command::Make(Edit::AddRelation(Relation::by_hand(id, kind, a, b))));
                }
            }
        });
    }

    fn join_rows_ui(&mut self, ui: &mut Ui, a: &Position, b: &Position) {
        remark_ui(ui, "They stand in different rows; only cards of one row can be related");
        for (moved, other) in [(b, a), (a, b)] {
            let name = self.view.comparison.issue(other.issue).map_or("", |issue| issue.name.as_str());
            let text = format!("Move {}’s card to “{name}”", self.view.party_name(moved.party));
            if ui.add(egui::Button::new(text).wrap()).clicked() {
                self.ask(Command::Edit(Edit::SetIssue(vec![moved.id], Choice::Existing(other.issue))));
            }
        }
    }
}
