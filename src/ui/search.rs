//! The search field in the menu bar, and the list of hits under it.

use egui::{Align2, Id, Key, Modifiers, Popup, PopupCloseBehavior, RectAlign, RichText, ScrollArea, Sense, Ui};
use egui::{pos2, vec2};

use super::field::{self, Field};
use super::found;
use super::theme::{self, BODY, Palette, SMALL, bold, palette};
use super::view::View;
use super::widgets::{self, counted, draw, lay_out};
use crate::model::Item;
use crate::session::{Command, Filter, Focus, Group, Hit, Needle, Search, Seek};

const LIST: f32 = 460.0;
const ROW: f32 = 26.0;
/// Further hits of a group are only counted.
const MOST: usize = 30;

/// What the field remembers between frames.
#[derive(Default)]
pub(super) struct SearchField {
    is_listed: bool,
    n_focused: u64,
}

impl SearchField {
    /// Draws the field, `width` points wide.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, width: f32, commands: &mut Vec<Command>) {
        let search = view.session.search();
        let id = Id::unique("search");
        let (focus, n_focused) = view.session.focus();
        if std::mem::replace(&mut self.n_focused, n_focused) != n_focused && focus == Some(Focus::Search) {
            field::focus(ui, id, search.words());
        }
        if ui.memory(|memory| memory.has_focus(id)) {
            self.keys(ui, commands);
        }
        let done = Field { name: "Search", remark: &remark(search), width }.show(ui, id, search.words());
        if done.is_left {
            self.is_listed = false;
            commands.push(Command::Search(String::new()));
        } else if let Some(words) = done.words {
            self.is_listed = !words.is_empty();
            commands.push(Command::Search(words));
        }
        if done.response.clicked() {
            self.is_listed = true;
        }
        let Some(needle) = search.needle().filter(|_| self.is_listed) else { return };
        let popup = Popup::from_response(&done.response)
            .open(true)
            .align(RectAlign::BOTTOM_END)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .width(LIST);
        let list = popup.show(|ui| {
            ui.set_width(LIST);
            ui.spacing_mut().item_spacing.y = 0.0;
            self.list_ui(ui, view, needle, commands);
        });
        let is_elsewhere = |at: egui::Pos2| {
            !done.response.rect.contains(at) && list.as_ref().is_none_or(|list| !list.response.rect.contains(at))
        };
        if ui.input(|input| input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(is_elsewhere)) {
            self.is_listed = false;
        }
    }

    /// The field's own keys; longer ones first.
    fn keys(&mut self, ui: &Ui, commands: &mut Vec<Command>) {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let seek = if pressed(Modifiers::SHIFT, Key::Enter) {
            Some(Seek::Previous)
        } else if pressed(Modifiers::NONE, Key::Enter) {
            Some(Seek::Next)
        } else {
            None
        };
        self.is_listed &= seek.is_none();
        self.is_listed |= pressed(Modifiers::NONE, Key::ArrowDown);
        commands.extend(seek.map(Command::Seek));
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &View<'_>, needle: &Needle, commands: &mut Vec<Command>) {
        let search = view.session.search();
        if search.hits().is_empty() {
            let words = RichText::new(format!("“{}” stands nowhere", search.words().trim())).weak();
            ui.add(egui::Label::new(words).truncate());
            return;
        }
        ScrollArea::vertical().max_height(ui.ctx().content_rect().height() * 0.6).show(ui, |ui| {
            for group in Group::ALL {
                let range = search.in_group(group);
                if range.is_empty() {
                    continue;
                }
                caption_ui(ui, name(group), range.len());
                for idx in range.clone().take(MOST) {
                    if hit_ui(ui, view, needle, idx) {
                        self.is_listed = false;
                        commands.push(Command::Seek(Seek::To(idx)));
                    }
                }
                if range.len() > MOST {
                    let more = format!("and {} more", range.len() - MOST);
                    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                    let at = pos2(place.left() + 8.0, place.center().y);
                    ui.painter().text(at, Align2::LEFT_CENTER, more, SMALL, palette(ui.visuals()).muted);
                }
            }
        });
        if !search.in_group(Group::Positions).is_empty() {
            ui.add_space(4.0);
            ui.separator();
            ui.add_space(4.0);
            if ui.button("Show only these positions").clicked() {
                self.is_listed = false;
                let words = search.words().trim().to_owned();
                commands.push(Command::Look(Box::new(Filter { words, ..view.session.filter().clone() })));
            }
        }
    }
}

/// "3 of 17", "17 hits".
fn remark(search: &Search) -> String {
    match (search.needle(), search.current(), search.hits().len()) {
        (None, _, _) => String::new(),
        (_, _, 0) => "no hits".to_owned(),
        (_, Some(idx), n) => format!("{} of {n}", idx + 1),
        (_, None, n) => counted(n, "hit"),
    }
}

fn name(group: Group) -> &'static str {
    match group {
        Group::Articles => "Articles",
        Group::Positions => "Positions",
        Group::Relations => "Relations",
        Group::Issues => "Issues",
        Group::Notes => "Notes",
    }
}

fn caption_ui(ui: &mut Ui, name: &str, n: usize) {
    let color = palette(ui.visuals()).muted;
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let at = pos2(place.left() + 8.0, place.center().y + 2.0);
    let text = format!("{name} · {n}");
    ui.painter().text(at, Align2::LEFT_CENTER, &text, bold(SMALL.size), color);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &text));
}

/// A line of the list; answers whether it was clicked.
fn hit_ui(ui: &mut Ui, view: &View<'_>, needle: &Needle, idx: usize) -> bool {
    let palette = palette(ui.visuals());
    let search = view.session.search();
    let hit = search.hits()[idx];
    let context = hit.context(view.comparison, needle);
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let is_current = search.current() == Some(idx);
    if is_current {
        ui.painter().rect_filled(place, 4, palette.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(place, 4, palette.hovered);
    }
    let left = place.left() + 8.0;
    let remark = ui.painter().layout_no_wrap(remark_on(view, hit), SMALL, palette.muted);
    let remark_at = pos2(place.right() - 8.0 - remark.size().x, place.center().y - remark.size().y / 2.0);
    let sign_width = match sign(view, hit, palette) {
        Some((sign, color)) => {
            ui.painter().text(pos2(left, place.center().y), Align2::LEFT_CENTER, sign, SMALL, color);
            18.0
        }
        None => 0.0,
    };
    let galley = lay_out(ui, &[(&context, BODY, palette.text)], remark_at.x - left - sign_width - 10.0, 1);
    let at = pos2(left + sign_width, place.center().y - galley.size().y / 2.0);
    found::light_words(ui, needle, &galley, at);
    draw(ui.painter(), at, galley);
    ui.painter().galley(remark_at, remark, palette.muted);
    widgets::focus_ring(ui, &response, palette.accent);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, is_current, &context));
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// The sign and colour of a position's party or a relation's kind.
fn sign(view: &View<'_>, hit: Hit, palette: &Palette) -> Option<(&'static str, egui::Color32)> {
    let (Hit::Item(item) | Hit::Note(item)) = hit else { return None };
    match item {
        Item::Position(id) => {
            let tint = view.tint(view.position(id)?);
            Some((theme::marker(tint), palette.party(tint)))
        }
        Item::Relation(id) => {
            let kind = view.comparison.relations[view.derived.relation_idx(id)?].kind;
            Some((theme::relation_sign(kind), palette.relation(kind)))
        }
        _ => None,
    }
}

/// Which of several articles it is; what is not on the board now.
fn remark_on(view: &View<'_>, hit: Hit) -> String {
    match hit {
        Hit::Words(id, _) if view.comparison.articles.len() > 1 => {
            let title = view.comparison.article(id).map_or("", |article| &article.title);
            title.chars().take(24).collect()
        }
        Hit::Item(Item::Position(id)) => {
            let is_shown = view.derived.rows.iter().flat_map(|row| &row.cells).flatten();
            let idx = view.derived.position_idx(id);
            if is_shown.copied().any(|shown| Some(shown) == idx) { String::new() } else { "not shown".to_owned() }
        }
        _ => String::new(),
    }
}
