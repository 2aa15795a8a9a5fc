//! The page of shortcuts: which key does what, in the order of the menus.

use egui::{Align, Key, Layout, Modifiers, RichText, ScrollArea, Ui};

use super::columns;
use super::menu::{MENUS, Menu};
use super::theme::{SMALL, bold};
use super::widgets::modal;
use crate::session::{Answer, Command, Question, Session};

const COLUMN: f32 = 330.0;
const LINE: f32 = 24.0;

/// A menu's keys: what they do, and their names.
type Group = (&'static str, Vec<(&'static str, String)>);

/// Draws the page where it is asked for.
pub(super) fn shortcuts_ui(ui: &Ui, session: &Session, commands: &mut Vec<Command>) {
    if session.question() != Some(&Question::Shortcuts) {
        return;
    }
    let response = modal(ui, "shortcuts").show(ui.ctx(), |ui| {
        // The last 16 points are for the scroll bar of a low window.
        ui.set_width(2.0 * COLUMN + 40.0 + 16.0);
        let is_closed = ui.horizontal(|ui| {
            ui.label(RichText::new("Keyboard shortcuts").font(bold(16.0)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.button("Close").clicked()).inner
        });
        ui.label(
            RichText::new("Single letters and numbers act while no text field has the keyboard").font(SMALL).weak(),
        );
        ui.add_space(8.0);
        let room = ui.ctx().content_rect().height() - 170.0;
        ScrollArea::vertical().min_scrolled_height(room).max_height(room).show(ui, |ui| {
            let groups = groups(ui);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 40.0;
                let (left, right) = groups.split_at(half(&groups));
                for column in [left, right] {
                    ui.vertical(|ui| {
                        ui.set_width(COLUMN);
                        for group in column {
                            group_ui(ui, group);
                        }
                    });
                }
            });
        });
        is_closed.inner
    });
    let is_pressed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1));
    if is_pressed || response.inner || response.should_close() {
        commands.push(Command::Answer(Answer::Cancel));
    }
}

fn group_ui(ui: &mut Ui, (name, lines): &Group) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.label(RichText::new(*name).font(bold(13.5)));
    ui.add_space(2.0);
    for (text, key) in lines {
        ui.horizontal(|ui| {
            ui.set_height(LINE);
            ui.label(*text);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(RichText::new(key).weak()));
        });
    }
    ui.add_space(12.0);
}

/// The menus with those of their actions that have a key.
fn groups(ui: &Ui) -> Vec<Group> {
    let keys = |menu: &Menu| {
        let with_key = menu.actions().filter_map(|action| Some((action.text(), action.shortcut()?)));
        let mut lines: Vec<_> = with_key.map(|(text, key)| (text, ui.ctx().format_shortcut(&key))).collect();
        if menu.name == "Edit" {
            let [first, .., last] = columns::KEYS;
            lines.push((columns::TEXT, format!("{} – {}", first.name(), last.name())));
        }
        (menu.name, lines)
    };
    MENUS.iter().map(keys).filter(|(_, lines)| !lines.is_empty()).collect()
}

/// How many groups go into the first column so that both are about as long.
fn half(groups: &[Group]) -> usize {
    let all: usize = groups.iter().map(|(_, lines)| lines.len() + 2).sum();
    let mut so_far = 0;
    let is_before_middle = |(_, lines): &&Group| {
        so_far += lines.len() + 2;
        2 * so_far <= all + lines.len() + 2
    };
    groups.iter().take_while(is_before_middle).count()
}
