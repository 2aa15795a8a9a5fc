//! The files last opened or saved, on the welcome page and in the File menu.

use std::path::Path;

use egui::{RichText, Ui};

use super::theme::SMALL;
use super::widgets::name;
use crate::session::{Command, Session};

/// As many stand on the welcome page; all stand in the menu.
const N_WELCOME: usize = 6;

/// A submenu with all of them.
pub(super) fn menu_ui(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let recent = &session.settings().recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Recent", |ui| {
            for path in recent {
                if entry_ui(ui, path, RichText::new(file_name(path))) {
                    commands.push(Command::Open(path.clone()));
                    ui.close();
                }
            }
        });
    });
}

/// The latest ones, under a heading.
pub(super) fn welcome_ui(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let recent = &session.settings().recent;
    if recent.is_empty() {
        return;
    }
    ui.add_space(20.0);
    ui.label(RichText::new("Recent").font(SMALL).weak());
    ui.add_space(4.0);
    for path in recent.iter().take(N_WELCOME) {
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let text = RichText::new(format!("{}  ·  {folder}", file_name(path))).font(SMALL);
        if entry_ui(ui, path, text) {
            commands.push(Command::Open(path.clone()));
        }
    }
}

/// A line for the file at `path`; true when it is chosen.
fn entry_ui(ui: &mut Ui, path: &Path, text: RichText) -> bool {
    let response = ui.add(egui::Button::new(text).frame_when_inactive(false).truncate());
    name(&response, false, &format!("Open {}", path.display()));
    response.on_hover_text(path.display().to_string()).clicked()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
