//! Words under the hand: dragged over, double clicked, extended with Shift; and the bar that offers what can be made of them.

use egui::{Align2, Area, Frame, Id, Modifiers, Order, Pos2, Rect, Response, Ui, pos2};

use super::laid::{Laid, marks_in};
use crate::model::{Item, PositionId};
use crate::session::{Command, Mark, Selection};
use crate::text::{Article, ArticleId, Span, word_at};
use crate::ui::action::Action;
use crate::ui::view::View;

/// So far from the edge a drag begins to scroll the text, and so fast it does, in points.
const EDGE: f32 = 12.0;
const SPEED: f32 = 14.0;

/// The bar is not wider, in points: its buttons stand in one line.
const BAR: f32 = 640.0;

const ACTIONS: [Action; 5] =
    [Action::AddPosition, Action::AddEvidence, Action::FitEvidence, Action::CopyWords, Action::CopyCited];

/// A piece of the text that is in view.
pub(super) struct Placed {
    pub(super) span: Span,
    pub(super) rect: Rect,
    pub(super) laid: Laid,
    pub(super) response: Response,
}

/// What the hand does with words, from frame to frame.
#[derive(Default)]
pub(super) struct Hand {
    /// Where a selection began.
    anchor: Option<(ArticleId, usize)>,
    is_dragging: bool,
    /// Where the selected words stand, as far as they are in view.
    pub(super) place: Option<Rect>,
}

impl Hand {
    /// Turns what the pointer does over the pieces in view into commands. Answers whether it sent the eye to where it is already.
    pub(super) fn work(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        article: &Article,
        pieces: &[Placed],
        commands: &mut Vec<Command>,
    ) -> bool {
        let words = view.session.words().filter(|(other, _)| other.id == article.id).map(|(_, words)| words);
        self.place = words.and_then(|words| {
            let lines = pieces.iter().flat_map(|piece| {
                piece.laid.lines(article, words).into_iter().map(|line| line.translate(piece.rect.min.to_vec2()))
            });
            lines.filter(|line| ui.clip_rect().intersects(*line)).reduce(Rect::union)
        });
        let byte_at = |pointer: Pos2| {
            let piece = pieces.iter().find(|piece| pointer.y < piece.rect.bottom()).or(pieces.last())?;
            Some(piece.laid.byte_at(article, pointer - piece.rect.min))
        };
        self.drag(ui, article, pieces, byte_at, commands);
        let Some(piece) = pieces.iter().find(|piece| piece.response.contains_pointer()) else { return false };
        let Some(byte) = piece.response.hover_pos().and_then(byte_at) else { return false };
        let under = marks_in(view, article, piece.span).find(|mark| mark.span.start <= byte && byte < mark.span.end);
        if let Some(mark) = under.filter(|_| !self.is_dragging) {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            view.light.point_at(ids(view, mark).map(Item::Position));
        } else {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        let entry = view.session.ledger().entries_in(article.id, Span::new(byte, byte + 1)).first();
        let is_shift = ui.input(|input| input.modifiers.matches_logically(Modifiers::SHIFT));
        if piece.response.triple_clicked() {
            self.select(article, entry.map_or(Span::new(byte, byte), |entry| entry.span), commands);
        } else if piece.response.double_clicked() {
            self.select(article, word_at(&article.text, byte), commands);
        } else if piece.response.clicked() && is_shift {
            let anchor = self.anchor.filter(|(id, _)| *id == article.id && words.is_some());
            let anchor =
                anchor.map_or_else(|| view.session.place().map_or(byte, |(_, place)| place.start), |(_, at)| at);
            commands.push(Command::SelectWords(Some((article.id, span_of(anchor, byte)))));
        } else if piece.response.clicked() {
            self.anchor = Some((article.id, byte));
            commands.push(Command::SelectWords(None));
            if let Some(mark) = under {
                commands.push(Command::Select(next_of(view, mark).map(Selection::Position)));
                commands.push(Command::LookAt(article.id, mark.span));
            } else if let Some(entry) = entry {
                commands.push(Command::LookAt(article.id, entry.span));
                return true;
            }
        }
        false
    }

    fn select(&mut self, article: &Article, span: Span, commands: &mut Vec<Command>) {
        self.anchor = Some((article.id, span.start));
        commands.push(Command::SelectWords(Some((article.id, span))));
    }

    fn drag(
        &mut self,
        ui: &Ui,
        article: &Article,
        pieces: &[Placed],
        byte_at: impl Fn(Pos2) -> Option<usize>,
        commands: &mut Vec<Command>,
    ) {
        let is_primary = |response: &Response| response.drag_started_by(egui::PointerButton::Primary);
        if pieces.iter().any(|piece| is_primary(&piece.response)) {
            let origin = ui.input(|input| input.pointer.press_origin());
            self.anchor = origin.and_then(&byte_at).map(|byte| (article.id, byte));
            self.is_dragging = self.anchor.is_some();
        }
        // The piece where it began may be out of view by now.
        self.is_dragging &= ui.input(|input| input.pointer.primary_down());
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()).filter(|_| self.is_dragging) else { return };
        if let (Some((id, anchor)), Some(byte)) = (self.anchor, byte_at(pointer))
            && id == article.id
        {
            commands.push(Command::SelectWords(Some((id, span_of(anchor, byte)))));
        }
        let window = ui.clip_rect();
        let way = if pointer.y < window.top() + EDGE {
            SPEED
        } else if pointer.y > window.bottom() - EDGE {
            -SPEED
        } else {
            return;
        };
        ui.scroll_with_delta(egui::vec2(0.0, way));
        ui.ctx().request_repaint();
    }

    /// The bar under the selected words, once the hand has let go of them.
    pub(super) fn bar_ui(&self, ui: &Ui, view: &View<'_>, window: Rect, commands: &mut Vec<Command>) {
        // With Shift the words under it are about to be clicked.
        let is_extending = ui.input(|input| input.modifiers.shift);
        if self.is_dragging || is_extending || view.session.question().is_some() {
            return;
        }
        let Some(place) = self.place else { return };
        // Over the words where there is no room under them.
        let room = 50.0;
        let (pivot, y) = if place.bottom() + room < window.bottom() {
            (Align2::LEFT_TOP, place.bottom() + 4.0)
        } else {
            (Align2::LEFT_BOTTOM, place.top() - 4.0)
        };
        let area = Area::new(Id::unique("words")).order(Order::Middle).pivot(pivot).constrain(true);
        area.fixed_pos(pos2(window.left() + 8.0, y)).show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).inner_margin(5).show(ui, |ui| {
                ui.set_max_width(BAR);
                ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
                ui.horizontal_wrapped(|ui| {
                    for action in ACTIONS.into_iter().filter(|action| action.is_at_hand(view.session)) {
                        action.button_ui(ui, view.session, commands);
                    }
                });
            });
        });
    }
}

/// What can be done with the words, by the second button of the mouse.
pub(super) fn menu_ui(response: &Response, view: &View<'_>, commands: &mut Vec<Command>) {
    response.context_menu(|ui| {
        for action in ACTIONS.into_iter().chain([Action::ReadOn, Action::NextUnread]) {
            action.menu_ui(ui, view.session, commands);
        }
    });
}

fn span_of(one: usize, two: usize) -> Span {
    Span::new(one.min(two), one.max(two))
}

fn ids<'a>(view: &View<'a>, mark: &'a Mark) -> impl Iterator<Item = PositionId> {
    let positions = &view.comparison.positions;
    mark.positions.iter().filter_map(|&idx| positions.get(idx)).map(|position| position.id)
}

/// The card that a click on a mark selects: its first, or the one after the selected where several share the words.
fn next_of(view: &View<'_>, mark: &Mark) -> Option<PositionId> {
    let ids: Vec<_> = ids(view, mark).collect();
    let selected = view.selected_position().and_then(|position| ids.iter().position(|&id| id == position.id));
    ids.get(selected.map_or(0, |place| (place + 1) % ids.len())).copied()
}
