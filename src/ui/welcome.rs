//! The empty window: what the program is for, and the ways to begin.

use egui::{RichText, Ui};

use super::action::Action;
use super::recent;
use super::theme::bold;
use crate::session::{Command, Session};

const WIDTH: f32 = 460.0;

/// Draws the welcome page.
pub(super) fn welcome_ui(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.26).max(24.0));
        ui.label(RichText::new("Counterpoint").font(bold(30.0)));
        ui.add_space(2.0);
        ui.label(RichText::new("Who seeks, rejects and accepts what, in the article’s own words").weak());
        ui.add_space(26.0);
        ui.allocate_ui_with_layout(
            egui::vec2(WIDTH, 0.0),
            egui::Layout::top_down_justified(egui::Align::Center),
            |ui| {
                ui.spacing_mut().button_padding.y = 9.0;
                ui.spacing_mut().item_spacing.y = 10.0;
                for action in [Action::OpenArticle, Action::PasteText, Action::OpenComparison, Action::OpenSample] {
                    action.button_ui(ui, session, commands);
                }
                ui.spacing_mut().button_padding.y = 3.0;
                ui.spacing_mut().item_spacing.y = 2.0;
                recent::welcome_ui(ui, session, commands);
            },
        );
        ui.add_space(22.0);
        ui.label(RichText::new("Everything stays on this computer").weak());
    });
}
