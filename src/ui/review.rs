//! The review: suggestions one after another, the current one in full with its sentence, its reasons and the keys that decide it.

use egui::{
    Button, CursorIcon, IdSalt, Margin, Panel, Rect, RichText, Role, ScrollArea, Sense, Sides, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::action::Action;
use super::columns;
use super::empty::{empty_ui, ways_back_ui};
use super::entry::{self, COMPACT, Entry, PADDING, Subject};
use super::theme::{self, BODY, SMALL, bold, palette};
use super::view::View;
use super::widgets::{self, counted, scrolled};
use crate::model::{Item, Review as State};
use crate::session::{Command, Selection, Share};

const MARGIN: f32 = 14.0;
const GAP: f32 = 8.0;
/// Wider lines are hard to read.
const MAX_WIDTH: f32 = 900.0;

/// What the review remembers between frames.
#[derive(Default)]
pub(super) struct Review {
    /// Counted selections and filters: when one moved, the current item is to be in sight.
    shown: (u64, u64),
    /// The item that was clicked, and where it stood: it stays under the pointer.
    clicked: Option<(Item, f32)>,
    /// How high the buttons of the current item are; they wrap where the window is narrow.
    buttons: f32,
}

/// Where the items stand: all of one height but the current one.
struct Places {
    n_items: usize,
    /// The current one and its height.
    open: Option<(usize, f32)>,
}

#[expect(clippy::cast_precision_loss, reason = "far fewer items than a float counts")]
impl Places {
    const PITCH: f32 = COMPACT + GAP;

    fn height(&self, idx: usize) -> f32 {
        self.open.filter(|(open, _)| *open == idx).map_or(COMPACT, |(_, height)| height)
    }

    fn top(&self, idx: usize) -> f32 {
        let extra = self.open.filter(|(open, _)| *open < idx).map_or(0.0, |(_, height)| height - COMPACT);
        MARGIN + idx as f32 * Self::PITCH + extra
    }

    fn total(&self) -> f32 {
        self.top(self.n_items) + MARGIN - GAP
    }

    /// The items between `top` and `bottom`.
    fn between(&self, top: f32, bottom: f32) -> impl Iterator<Item = usize> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the list")]
        let plain = |y: f32| ((y - MARGIN) / Self::PITCH).max(0.0) as usize;
        let first = match self.open {
            Some((open, height)) if top >= self.top(open) => plain(top - (height - COMPACT)).max(open),
            _ => plain(top),
        };
        (first..self.n_items).take_while(move |idx| self.top(*idx) < bottom)
    }

    /// The offset, as near to `offset` as can be, at which item `idx` is in sight, with one more above and below where there is room.
    fn offset_to(&self, idx: usize, offset: f32, room: f32, context: f32) -> f32 {
        let (top, height) = (self.top(idx), self.height(idx));
        let context = context.min((room - height) / 2.0).max(MARGIN);
        let (highest, lowest) = (top - context, top + height + context - room);
        // Beyond the end the area would spring back.
        offset.max(lowest).min(highest).min(self.total() - room).max(0.0)
    }
}

impl Review {
    /// Draws the queue over all of `ui`.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        head_ui(ui, view, commands);
        let queue = &view.derived.queue;
        if queue.is_empty() {
            nothing_left_ui(ui, view, commands);
            return;
        }
        let outer = ui.available_rect_before_wrap();
        let width = (outer.width() - 2.0 * MARGIN - ui.spacing().scroll.bar_width - 4.0).clamp(120.0, MAX_WIDTH);
        let selected = view.session.selection();
        let current = queue.iter().position(|item| Selection::of(*item) == selected);
        let full = current.and_then(|idx| {
            let place = format!("{} of {}", idx + 1, queue.len());
            Some((idx, Entry::full(ui, view, Subject::of(view, queue[idx])?, &place, width)))
        });
        let open = full.as_ref().map(|(idx, entry)| (*idx, entry.bottom() + self.buttons + PADDING));
        let places = Places { n_items: queue.len(), open };

        let salt = IdSalt::new(("review", view.session.drawing().document));
        let mut area = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
        if let Some(offset) = self.offset_to_current(view, &places, scrolled(ui, salt).y, outer.height()) {
            area = area.vertical_scroll_offset(offset);
        }
        area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(ui.available_width(), places.total()));
            let origin = ui.min_rect().min + vec2(MARGIN, 0.0);
            let mut full = full.map(|(_, entry)| entry);
            for idx in places.between(viewport.top(), viewport.bottom()) {
                let Some(subject) = Subject::of(view, queue[idx]) else { continue };
                let at = pos2(origin.x, origin.y + places.top(idx));
                let rect = Rect::from_min_size(at, vec2(width, places.height(idx)));
                let is_current = current == Some(idx);
                if item_ui(ui, view, subject, queue[idx], rect, is_current) {
                    self.clicked = Some((queue[idx], places.top(idx)));
                    commands.push(Command::Select(Selection::of(queue[idx])));
                }
                match full.take_if(|_| is_current) {
                    Some(entry) => self.open_ui(ui, view, subject, entry, rect, commands),
                    None => Entry::compact(ui, view, subject, width).paint(ui, view, rect.min),
                }
            }
        });
    }

    /// Where to scroll to when another item has become the current one.
    fn offset_to_current(&mut self, view: &View<'_>, places: &Places, offset: f32, room: f32) -> Option<f32> {
        let now = (view.session.n_selected(), view.session.drawing().look);
        if std::mem::replace(&mut self.shown, now) == now {
            return None;
        }
        let clicked = self.clicked.take();
        let (idx, _) = places.open?;
        match clicked.filter(|(item, _)| *item == view.derived.queue[idx]) {
            Some((_, before)) => Some(places.offset_to(idx, offset + places.top(idx) - before, room, MARGIN)),
            None => Some(places.offset_to(idx, offset, room, Places::PITCH)),
        }
    }

    /// The current item: all of it, and its buttons.
    fn open_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        subject: Subject<'_>,
        entry: Entry,
        rect: Rect,
        commands: &mut Vec<Command>,
    ) {
        let (sides, top) = (entry.sides(), entry.bottom());
        entry.paint(ui, view, rect.min);
        let place = Rect::from_min_max(
            pos2(rect.left() + sides.min, rect.top() + top),
            pos2(rect.left() + sides.max, rect.bottom()),
        );
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("decide"));
        child.horizontal_wrapped(|ui| buttons_ui(ui, view, subject, commands));
        let buttons = child.min_rect().height();
        if (self.buttons - buttons).abs() > 0.5 {
            self.buttons = buttons;
            ui.ctx().request_repaint();
        }
    }
}

/// How far it is, and what can be done with all that is shown.
fn head_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let palette = palette(ui.visuals());
    let reviewed = &view.derived.reviewed;
    let Share { done, all } = reviewed.positions;
    let (relations_done, all_relations) = (reviewed.relations.done, reviewed.relations.all);
    let positions = format!("{done} of {} reviewed", counted(all, "position"));
    let relations = match all_relations {
        0 => String::new(),
        n => format!(" · {relations_done} of {}", counted(n, "relation")),
    };
    let text = positions + &relations;
    let margin = Margin { left: 14, right: 12, top: 8, bottom: 8 };
    Panel::top("progress").frame(egui::Frame::new().fill(palette.panel).inner_margin(margin)).show(ui, |ui| {
        let words_ui = |ui: &mut Ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add_space(3.0);
                ui.label(RichText::new(&text).font(bold(BODY.size)));
                if !view.session.filter().is_default() {
                    let scope = format!(
                        "Shown are {} and {}",
                        counted(reviewed.queued_positions, "position"),
                        counted(reviewed.queued_relations, "relation")
                    );
                    ui.label(RichText::new(scope).font(SMALL).color(palette.muted));
                }
            });
        };
        let mut bulk = [
            (Action::AcceptAll, format!("Accept all {} shown", reviewed.n_acceptable)),
            (Action::RejectAll, format!("Reject all {} shown", reviewed.n_rejectable)),
        ];
        let is_wide = ui.available_width() > 700.0;
        if is_wide {
            // Laid out from the right.
            bulk.reverse();
        }
        let bulk_ui = |ui: &mut Ui| {
            ui.set_min_height(ui.spacing().interact_size.y);
            let bulk = bulk.iter().filter(|_| !view.derived.queue.is_empty());
            for (action, text) in bulk {
                action.button(ui, view.session, text, commands);
            }
        };
        if is_wide {
            Sides::new().show(ui, words_ui, bulk_ui);
        } else {
            words_ui(ui);
            ui.horizontal_wrapped(bulk_ui);
        }
        ui.add_space(2.0);
        bar_ui(ui, done + relations_done, all + all_relations);
    });
}

fn bar_ui(ui: &mut Ui, done: usize, all: usize) {
    let palette = palette(ui.visuals());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
    #[expect(clippy::cast_precision_loss, reason = "counts of suggestions")]
    let share = done as f32 / all.max(1) as f32;
    ui.painter().rect_filled(rect, 2, palette.line);
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(filled, 2, palette.accent);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, format!("{done} of {all} decided")));
}

/// The ground of an item. Answers whether it was clicked.
fn item_ui(ui: &Ui, view: &View<'_>, subject: Subject<'_>, item: Item, rect: Rect, is_current: bool) -> bool {
    let palette = palette(ui.visuals());
    let response = ui.interact(rect, ui.scope_id().with(item), Sense::click());
    let painter = ui.painter();
    painter.rect_filled(rect, 5, palette.card);
    let outline = if is_current {
        Stroke::new(1.5, palette.accent)
    } else if response.hovered() {
        Stroke::new(1.0, palette.muted)
    } else {
        Stroke::new(1.0, palette.outline)
    };
    if subject.review() == State::Suggested {
        widgets::dash(painter, rect, outline);
    } else {
        painter.rect_stroke(rect, 5, outline, StrokeKind::Inside);
    }
    entry::stripe(ui, view, subject, rect);
    widgets::focus_ring(ui, &response, palette.accent);
    widgets::name(&response, is_current, &subject.label(view));
    widgets::describe(&response, &subject.description(view));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let is_clicked = response.clicked() && !is_current;
    if !is_current {
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
    is_clicked
}

/// What can be done with the current item, each with its key.
fn buttons_ui(ui: &mut Ui, view: &View<'_>, subject: Subject<'_>, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let mut button = |ui: &mut Ui, action: Action, text: &str| action.button(ui, view.session, text, commands);
    button(ui, Action::Accept, "Accept");
    button(ui, Action::Reject, "Reject");
    match subject {
        Subject::Position(_) => {
            party_ui(ui, view, commands);
            for (action, text) in
                [(Action::CycleStance, "Stance"), (Action::ChooseIssue, "Issue"), (Action::EditText, "Edit")]
            {
                action.button(ui, view.session, text, commands);
            }
        }
        Subject::Relation(..) => {
            for (action, text) in [(Action::CycleKind, "Kind"), (Action::EditText, "Edit")] {
                action.button(ui, view.session, text, commands);
            }
        }
    }
    Action::EditNote.button(ui, view.session, "Note", commands);
    Action::Next.button(ui, view.session, "Next", commands);
}

/// Gives the position to another party.
fn party_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let button = Button::new("Party").shortcut_text("1–9");
    egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for (idx, (party, name)) in columns::parties(view.session).enumerate() {
            let command = columns::give(view.session, party);
            let key = columns::KEYS.get(idx).map_or("", |key| key.name());
            let text = format!("{} {name}", theme::marker(view.derived.tint(party)));
            if ui.add_enabled(command.is_some(), Button::new(text).shortcut_text(key)).clicked() {
                commands.extend(command);
                ui.close();
            }
        }
    });
}

/// What stands where the queue is empty.
fn nothing_left_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let reviewed = &view.derived.reviewed;
    let is_narrowed = !view.session.filter().is_default();
    let (heading, text) = if reviewed.positions.all == 0 {
        ("There is nothing to review".to_owned(), "No positions were found in what was read")
    } else if is_narrowed {
        ("Nothing that is shown is to be reviewed".to_owned(), "The filter leaves nothing to decide")
    } else {
        let positions = reviewed.positions.all;
        let all = if positions == 1 { "The one position is" } else { &format!("All {positions} positions are") };
        (format!("{all} reviewed"), "Undo takes a decision back; the board shows what is accepted")
    };
    empty_ui(ui, &heading, text, |ui| ways_back_ui(ui, view, commands));
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "sums of small whole numbers are exact")]
mod tests {
    use super::*;

    #[test]
    fn only_the_items_in_sight_are_drawn() {
        let places = Places { n_items: 5000, open: Some((2, 300.0)) };
        let between = |top, bottom| places.between(top, bottom).collect::<Vec<_>>();
        assert_eq!(between(0.0, 200.0), [0, 1, 2]);
        assert_eq!(between(places.top(2) + 200.0, places.top(2) + 299.0), [2]);
        assert_eq!(between(places.top(3), places.top(4)), [3]);
        assert_eq!(between(places.top(4999), f32::MAX), [4999]);
        assert_eq!(Places { n_items: 0, open: None }.between(0.0, 100.0).count(), 0);
        assert_eq!(places.total(), places.top(4999) + COMPACT + MARGIN);
    }

    #[test]
    fn scrolling_goes_no_farther_than_it_must() {
        let places = Places { n_items: 50, open: Some((10, 300.0)) };
        let top = places.top(10);
        assert_eq!(places.offset_to(10, top - 150.0, 700.0, MARGIN), top - 150.0, "in sight already");
        assert_eq!(places.offset_to(10, top + 50.0, 700.0, MARGIN), top - MARGIN, "up to its top");
        assert_eq!(places.offset_to(10, 0.0, 700.0, MARGIN), top + 300.0 + MARGIN - 700.0, "down to its end");
        assert_eq!(places.offset_to(10, 0.0, 200.0, MARGIN), top - MARGIN, "what does not fit begins at the top");
        assert_eq!(places.offset_to(0, 500.0, 700.0, 80.0), 0.0);
    }
}
