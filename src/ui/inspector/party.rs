//! The inspector of a party: its names, its colour, its column, what to join it to.

use egui::{Sense, Ui, vec2};

use super::draft::{Enter, Slot};
use super::{Panel, caption, list, title_ui, warning_ui};
use crate::model::{Edit, Item, Party, Visibility};
use crate::session::{Command, Filter, Focus};
use crate::ui::theme::{self, palette};
use crate::ui::widgets::{self, counted};

impl Panel<'_> {
    pub(super) fn party_ui(&mut self, ui: &mut Ui, party: &Party) {
        title_ui(ui, &party.name);
        let n_positions = self.view.comparison.positions.iter().filter(|position| position.party == party.id).count();
        super::remark_ui(ui, &counted(n_positions, "position"));
        self.text_ui(ui, Slot::Name, "Name", &party.name, Enter::Leaves, Some(Focus::Text));
        let typed = self.drafts.text(Slot::Name).to_lowercase();
        let is_taken = |other: &Party| other.id != party.id && other.name.to_lowercase() == typed;
        if self.view.comparison.parties.iter().any(is_taken) {
            warning_ui(ui, "Another party is called so. Merge the two instead");
        }
        self.text_ui(ui, Slot::Aliases, "Other names, one a line", &party.aliases.join("\n"), Enter::Breaks, None);
        self.tint_ui(ui, party);
        ui.separator();
        ui.horizontal_wrapped(|ui| {
            let view = self.view;
            let order = || view.comparison.parties.iter().map(|party| party.id).collect();
            let texts = ["Move left", "Move right"];
            if let Some(order) = list::move_ui(ui, texts, party.id, &self.view.derived.columns, order) {
                self.ask(Command::Edit(Edit::OrderParties(order)));
            }
            let all = self.view.comparison.parties.iter().map(|party| (party.id, party.name.as_str()));
            if let Some(kept) = list::merge_ui(ui, "Give all its positions to another party", party.id, all) {
                self.ask(Command::Make(Edit::MergeParties { kept, gone: party.id }));
            }
            self.visibility_ui(ui, party);
            let only = Filter { party: Some(party.id), ..Filter::default() };
            if *self.view.session.filter() != only && ui.button("Show only this").clicked() {
                self.ask(Command::Look(Box::new(only)));
            }
        });
        ui.separator();
        self.note_ui(ui, Item::Party(party.id));
    }

    fn tint_ui(&mut self, ui: &mut Ui, party: &Party) {
        caption(ui, "Colour and sign");
        let palette = palette(ui.visuals());
        let now = self.view.derived.tint(party.id);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for tint in 0..theme::N_TINTS {
                let (rect, response) = ui.allocate_exact_size(vec2(26.0, 26.0), Sense::click());
                let is_on = now % theme::N_TINTS == tint;
                if is_on {
                    ui.painter().rect_filled(rect, 5, palette.selected);
                } else if response.hovered() {
                    ui.painter().rect_filled(rect, 5, palette.hovered);
                }
                let (color, sign) = (palette.party(tint), theme::marker(tint));
                ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, sign, theme::bold(15.0), color);
                widgets::focus_ring(ui, &response, palette.accent);
                widgets::name(&response, is_on, &format!("Colour {}", tint + 1));
                if response.clicked() && !is_on {
                    self.ask(Command::Edit(Edit::SetTint(party.id, u8::try_from(tint).ok())));
                }
            }
            if party.tint.is_some() && ui.button("As its column").clicked() {
                self.ask(Command::Edit(Edit::SetTint(party.id, None)));
            }
        });
    }

    fn visibility_ui(&mut self, ui: &mut Ui, party: &Party) {
        let (text, to) = match party.visibility {
            Visibility::Shown => ("Hide", Visibility::Hidden),
            Visibility::Hidden => ("Show", Visibility::Shown),
        };
        if ui.button(text).clicked() {
            self.ask(Command::Edit(Edit::ShowParty(party.id, to)));
        }
    }
}
