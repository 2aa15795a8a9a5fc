//! A view in which nothing stands says what is not there, why, and how to go on.

use egui::Ui;

use super::action::Action;
use super::view::View;
use crate::session::Command;

/// Draws it over all of `ui`; `ways` are the buttons under it.
pub(super) fn empty_ui(ui: &mut Ui, heading: &str, text: &str, ways: impl FnOnce(&mut Ui)) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() / 3.0);
        ui.heading(heading);
        if !text.is_empty() {
            ui.label(text);
        }
        ui.add_space(8.0);
        ways(ui);
    });
}

/// The ways from another view to what there is: past the filter, and back to the board.
pub(super) fn ways_back_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    if !view.session.filter().is_default() {
        Action::ShowAll.button_ui(ui, view.session, commands);
    }
    Action::ShowBoard.button(ui, view.session, "Back to the board", commands);
}
