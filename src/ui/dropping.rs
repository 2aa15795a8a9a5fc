//! Files that are dragged over the window or dropped on it: what dropping will do, and the question whether to add them.

use std::path::{Path, PathBuf};

use egui::{Align2, Area, Frame, Id, LayerId, Order, RichText, Ui, Vec2};

use super::question::{focus_at_first, title_ui};
use super::theme::{SMALL, bold, palette};
use super::widgets::counted;
use crate::session::{Answer, Command, Document, Session, WorkKind};

/// So many names are shown; the others are counted.
const MOST_NAMES: usize = 6;

/// Takes in dropped files, and says what dropping will do while files are over the window.
pub(super) fn dropping_ui(ui: &Ui, session: &Session, commands: &mut Vec<Command>) {
    let (over, dropped) = ui.input(|input| {
        let over: Vec<_> = input.raw.hovered_files.iter().map(|file| file.path.clone().unwrap_or_default()).collect();
        let dropped: Vec<_> = input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect();
        (over, dropped)
    });
    if !dropped.is_empty() && hindrance(session).is_none() {
        commands.push(Command::Drop(dropped));
    } else if !over.is_empty() {
        let text = hindrance(session).map_or_else(|| promise(session, &over), str::to_owned);
        overlay_ui(ui, &text, &over);
    }
}

/// Why files cannot be taken now.
fn hindrance(session: &Session) -> Option<&'static str> {
    if session.question().is_some() {
        return Some("Answer the question on the screen first");
    }
    let is_reading = session.work().is_some_and(|(kind, _)| kind != WorkKind::Saving);
    is_reading.then_some("Wait until the program has read the last file")
}

/// What dropping these files will do.
fn promise(session: &Session, paths: &[PathBuf]) -> String {
    match (session.document(), paths) {
        (Some(document), _) if session.may_add(paths) => {
            format!("Drop to add to “{}” or to start a new comparison", document.name())
        }
        (_, [path]) => format!("Drop to open {}", name(path)),
        _ if !Session::hold_comparison(paths) => {
            format!("Drop to compare {}", counted(paths.len(), "article"))
        }
        _ => "Drop to open the comparison".to_owned(),
    }
}

fn overlay_ui(ui: &Ui, text: &str, paths: &[PathBuf]) {
    let id = Id::unique("dropping");
    let shade = palette(ui.visuals()).shade;
    ui.ctx().layer_painter(LayerId::new(Order::Foreground, id)).rect_filled(ui.ctx().content_rect(), 0, shade);
    Area::new(id.with("box")).order(Order::Tooltip).anchor(Align2::CENTER_CENTER, Vec2::ZERO).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(24).show(ui, |ui| {
            ui.set_width(460.0);
            ui.vertical_centered(|ui| {
                ui.label(RichText::new(text).font(bold(16.0)));
                names_ui(ui, paths);
            });
        });
    });
}

fn names_ui(ui: &mut Ui, paths: &[PathBuf]) {
    for path in paths.iter().take(MOST_NAMES) {
        ui.add(egui::Label::new(RichText::new(name(path)).font(SMALL).weak()).truncate());
    }
    if paths.len() > MOST_NAMES {
        ui.label(RichText::new(format!("and {} more", paths.len() - MOST_NAMES)).font(SMALL).weak());
    }
}

/// Asks whether to add dropped articles to what is open.
pub(super) fn add_ui(ui: &mut Ui, session: &Session, paths: &[PathBuf], commands: &mut Vec<Command>) {
    let document = session.document().map_or("the comparison", Document::name);
    let these = if let [_] = paths { "this article".to_owned() } else { format!("these {} articles", paths.len()) };
    title_ui(ui, &format!("Add {these} to “{document}”?"));
    names_ui(ui, paths);
    ui.horizontal(|ui| {
        let add = ui.button("Add to this comparison");
        focus_at_first(ui, &add);
        if add.clicked() {
            commands.push(Command::AddAll(paths.to_vec()));
        }
        if ui.button("Start a new comparison").clicked() {
            commands.push(Command::OpenAll(paths.to_vec()));
        }
        if ui.button("Cancel").clicked() {
            commands.push(Command::Answer(Answer::Cancel));
        }
    });
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
