//! The inspector with nothing selected: what there is, and the note on the whole.

use egui::{RichText, Ui};

use super::{Panel, caption, remark_ui, title_ui};
use crate::model::{Edit, Item, Visibility};
use crate::session::{Command, Selection};
use crate::ui::theme::{self, palette};
use crate::ui::widgets::counted;

impl Panel<'_> {
    pub(super) fn overview_ui(&mut self, ui: &mut Ui) {
        title_ui(ui, "Nothing selected");
        ui.label(
            RichText::new(
                "Select a card, a line of the comparison, a party or an issue to see all about it and to correct it",
            )
            .weak(),
        );
        let counts = &self.view.derived.counts;
        let left = counts.positions - counts.reviewed;
        if left > 0 {
            remark_ui(
                ui,
                &format!(
                    "{} to review. A accepts, R rejects the selected one, U goes to the next",
                    counted(left, "suggestion")
                ),
            );
        }
        ui.separator();
        self.parties_ui(ui);
        ui.separator();
        self.note_ui(ui, Item::Comparison);
    }

    fn parties_ui(&mut self, ui: &mut Ui) {
        caption(ui, "Parties");
        let view = self.view;
        for party in &view.comparison.parties {
            ui.horizontal(|ui| {
                let tint = view.derived.tint(party.id);
                ui.label(RichText::new(theme::marker(tint)).color(palette(ui.visuals()).party(tint)));
                if ui.add(egui::Button::new(&party.name).frame(false).truncate()).clicked() {
                    self.ask(Command::Select(Some(Selection::Party(party.id))));
                }
                if party.visibility == Visibility::Hidden {
                    ui.label(RichText::new("hidden").weak());
                    if ui.small_button("Show").clicked() {
                        self.ask(Command::Edit(Edit::ShowParty(party.id, Visibility::Shown)));
                    }
                }
            });
        }
    }
}
