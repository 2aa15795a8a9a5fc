//! The command palette: everything that can be done, found by typing some of its name.

use egui::{Align2, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::action::Action;
use super::columns;
use super::field::{self, Field};
use super::matching::Typed;
use super::menu::{MENUS, Menu};
use super::theme::{BODY, SMALL, palette};
use super::widgets::{self, lay_out, modal};
use crate::session::{Answer, Command, Filter, Question, Selection, Session};

const WIDTH: f32 = 600.0;
const ROW: f32 = 44.0;
/// Rows that are in view at once.
const ROWS: usize = 9;

/// What the palette remembers while it is open.
#[derive(Default)]
pub(super) struct Palette {
    is_open: bool,
    words: String,
    chosen: usize,
}

/// A line of the palette.
struct Entry {
    name: String,
    more: String,
    key: String,
    /// Or why there is none.
    command: Result<Command, &'static str>,
}

impl Palette {
    /// Draws the palette where it is asked for.
    pub(super) fn show(&mut self, ui: &Ui, session: &Session, commands: &mut Vec<Command>) {
        let was_open = std::mem::replace(&mut self.is_open, session.question() == Some(&Question::Action));
        if !self.is_open {
            return;
        }
        let id = Id::unique("palette words");
        if !was_open {
            *self = Self { is_open: true, ..Self::default() };
            field::focus(ui, id, "");
        }
        let entries = fitting(entries(ui, session), &self.words);
        let area = egui::Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, 84.0));
        let response = modal(ui, "palette").area(area).show(ui.ctx(), |ui| {
            ui.set_width(WIDTH);
            let has_moved = self.keys(ui, entries.len());
            let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            let field = Field { name: "Type what you want to do", remark: "", width: WIDTH };
            let done = field.show(ui, id, &self.words);
            done.response.request_focus();
            let is_typed = done.words.is_some();
            if let Some(words) = done.words {
                self.words = words;
                self.chosen = 0;
            }
            let clicked = self.list_ui(ui, &entries, has_moved || is_typed);
            let run = clicked.or(is_entered.then_some(self.chosen)).and_then(|idx| entries.get(idx));
            (run.and_then(|entry| entry.command.clone().ok()), done.is_left)
        });
        let is_closed = response.should_close();
        let (run, is_left) = response.inner;
        if run.is_some() || is_left || is_closed {
            commands.push(Command::Answer(Answer::Cancel));
            commands.extend(run);
        }
    }

    /// Moves what is chosen; answers whether it has moved.
    fn keys(&mut self, ui: &Ui, n_entries: usize) -> bool {
        let last = n_entries.saturating_sub(1);
        let before = self.chosen;
        for (key, to) in [
            (Key::ArrowDown, if before >= last { 0 } else { before + 1 }),
            (Key::ArrowUp, before.checked_sub(1).unwrap_or(last)),
            (Key::PageDown, (before + 8).min(last)),
            (Key::PageUp, before.saturating_sub(8)),
        ] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                self.chosen = to;
            }
        }
        self.chosen = self.chosen.min(last);
        self.chosen != before
    }

    /// The lines in view; answers which was clicked.
    fn list_ui(&self, ui: &mut Ui, entries: &[Entry], is_chosen_shown: bool) -> Option<usize> {
        #[expect(clippy::cast_precision_loss, reason = "some hundred lines")]
        let top = |idx: usize| idx as f32 * ROW;
        let height = top(entries.len().clamp(1, ROWS));
        if entries.is_empty() {
            let (place, _) = ui.allocate_exact_size(vec2(WIDTH, height), Sense::hover());
            let color = palette(ui.visuals()).muted;
            ui.painter().text(place.min + vec2(10.0, 14.0), Align2::LEFT_TOP, "Nothing is called so", BODY, color);
            return None;
        }
        let area = ScrollArea::vertical().id_salt("actions").min_scrolled_height(height).max_height(height);
        area.auto_shrink(false)
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(top(entries.len()));
                let origin = ui.min_rect().min;
                let row = |idx| Rect::from_min_size(origin + vec2(0.0, top(idx)), vec2(ui.available_width(), ROW));
                let in_view = |idx: &usize| top(*idx) < viewport.bottom() && top(*idx + 1) > viewport.top();
                let mut clicked = None;
                for idx in (0..entries.len()).filter(in_view) {
                    if entry_ui(ui, &entries[idx], row(idx), idx == self.chosen) {
                        clicked = Some(idx);
                    }
                }
                if is_chosen_shown {
                    ui.scroll_to_rect_animation(row(self.chosen), None, egui::style::ScrollAnimation::none());
                }
                clicked
            })
            .inner
    }
}

/// Draws a line; answers whether it was clicked.
fn entry_ui(ui: &Ui, entry: &Entry, place: Rect, is_chosen: bool) -> bool {
    let palette = palette(ui.visuals());
    let response = ui.interact(place, ui.scope_id().with(&entry.name), Sense::click());
    if is_chosen {
        ui.painter().rect_filled(place, 5, palette.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(place, 5, palette.hovered);
    }
    let color = if entry.command.is_ok() { palette.text } else { palette.muted };
    let aside = entry.command.as_ref().map_or_else(|why| *why, |_| &entry.key);
    let aside = ui.painter().layout_no_wrap(aside.to_owned(), SMALL, palette.muted);
    let room = place.width() - 30.0 - aside.size().x;
    let name = lay_out(ui, &[(&entry.name, BODY, color)], room, 1);
    let more = lay_out(ui, &[(&entry.more, SMALL, palette.muted)], place.width() - 20.0, 1);
    let has_more = !entry.more.is_empty();
    let height = name.size().y + if has_more { more.size().y } else { 0.0 };
    let at = pos2(place.left() + 10.0, place.center().y - height / 2.0);
    let below = at + vec2(0.0, name.size().y);
    let beside = pos2(place.right() - 10.0 - aside.size().x, at.y + (name.size().y - aside.size().y) / 2.0);
    widgets::draw(ui.painter(), at, name);
    widgets::draw(ui.painter(), below, more);
    widgets::draw(ui.painter(), beside, aside);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::ListItem, entry.command.is_ok(), is_chosen, &entry.name)
    });
    response.clicked()
}

/// Those that fit what was typed, best first; with nothing typed all of them, those possible now first.
fn fitting(entries: Vec<Entry>, words: &str) -> Vec<Entry> {
    let typed = Typed::new(words);
    let fit = |entry: Entry| typed.fit(&entry.name, &entry.more).map(|fit| (fit, entry));
    let mut fitting: Vec<_> = entries.into_iter().filter_map(fit).collect();
    let is_all = typed.is_empty();
    fitting.sort_by_key(|(fit, entry)| (std::cmp::Reverse(if is_all { 0 } else { *fit }), entry.command.is_err()));
    fitting.into_iter().map(|(_, entry)| entry).collect()
}

/// Everything that can be done: the table of actions, then recent files, parties and issues.
fn entries(ui: &Ui, session: &Session) -> Vec<Entry> {
    let of_action = |action: Action| Entry {
        name: action.text().to_owned(),
        more: action.tooltip().to_owned(),
        key: action.shortcut().map_or_else(String::new, |key| ui.ctx().format_shortcut(&key)),
        command: action.command(session).ok_or_else(|| action.why_not(session)),
    };
    // The palette itself is open already.
    let actions = MENUS.iter().flat_map(Menu::actions).filter(|action| *action != Action::Palette);
    let mut entries: Vec<_> = actions.map(of_action).collect();
    for path in &session.settings().recent {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let (more, command) = (path.display().to_string(), Ok(Command::Open(path.clone())));
        entries.push(Entry { name: format!("Open recent {name}"), more, key: String::new(), command });
    }
    let entry = |name: String, command| Entry { name, more: String::new(), key: String::new(), command: Ok(command) };
    for (idx, (party, name)) in columns::parties(session).enumerate() {
        let key = columns::KEYS.get(idx).map_or("", |key| key.name()).to_owned();
        let command = columns::give(session, party).ok_or("no card of another party is selected");
        let more = String::new();
        entries.push(Entry { name: format!("Give to {name}"), more, key, command });
    }
    let Some(comparison) = session.comparison() else { return entries };
    for party in &comparison.parties {
        let only = Filter { party: Some(party.id), ..Filter::default() };
        entries.push(entry(format!("Show only {}", party.name), Command::Look(Box::new(only))));
        let select = Command::Select(Some(Selection::Party(party.id)));
        entries.push(entry(format!("Select party {}", party.name), select));
    }
    for row in &session.derived().rows {
        if let Some(issue) = comparison.issue(row.issue) {
            let select = Command::Select(Some(Selection::Issue(issue.id)));
            entries.push(entry(format!("Go to issue {}", issue.name), select));
        }
    }
    entries
}
