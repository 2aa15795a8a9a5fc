//! The article beside the board: its text as it was loaded, evidence underlaid in the party's colour, a mark for every sentence.
//!
//! The text is laid out paragraph by paragraph and only where it is in view, so that its length does not matter.

mod adding;
mod laid;
mod ledger;
mod pieces;
mod tabs;
mod words;

use egui::{Color32, IdSalt, Pos2, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::found;
use super::heights::{Height, Heights};
use super::view::View;
use super::widgets::scrolled;
use crate::session::{Command, Drawing};
use crate::text::{Article, ArticleId, Span};
use adding::Adding;
use laid::{Laid, piece_height};
use ledger::MARGIN;
use pieces::{Piece, pieces};
use tabs::Tabs;
use words::{Hand, Placed};

/// Room over and under the text and right of it, in points.
const ROOM: f32 = 16.0;
/// About 75 characters of the reading font.
const MAX_LINE: f32 = 540.0;

/// What the article pane remembers between frames.
#[derive(Default)]
pub(super) struct ArticlePane {
    tabs: Tabs,
    pieces: Vec<Piece>,
    heights: Heights,
    measured_for: Option<MeasuredFor>,
    shown_place: u64,
    hand: Hand,
    adding: Adding,
}

#[derive(Clone, Copy, PartialEq)]
struct MeasuredFor {
    drawing: Drawing,
    article: ArticleId,
    width: f32,
    scale: f32,
}

impl ArticlePane {
    /// Draws the tabs and the shown article.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        let shown = view.session.shown_article().and_then(|id| view.comparison.article(id));
        let Some(article) = shown.or(view.comparison.articles.first()) else { return };
        self.tabs.show(ui, view, article, commands);
        let width = (ui.available_width() - MARGIN - ROOM - ui.spacing().scroll.bar_width).clamp(80.0, MAX_LINE);
        // Every article of every document has a scroll position of its own.
        let salt = IdSalt::new(("article", view.session.drawing().document, article.id));
        let top = scrolled(ui, salt).y;
        self.measure_anew_if_stale(ui, view, article, width, top);
        let owed = self.heights.owed();
        let target = self.offset_to_place(ui, view, article, width, top + owed);
        let mut area = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
        if owed != 0.0 || target.is_some() {
            area = area.vertical_scroll_offset(target.unwrap_or(top + owed));
        }
        let shown = area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(ui.available_width(), self.heights.total() + 2.0 * ROOM));
            let pieces = &self.pieces;
            let measure = |idx: usize| piece_height(ui, view, article, &pieces[idx], width);
            let (range, shift) = self.heights.view(viewport.top() - ROOM, viewport.height(), measure);
            if shift != 0.0 {
                ui.ctx().request_repaint();
            }
            let left = ui.min_rect().left() + MARGIN;
            let origin = ui.min_rect().top() + ROOM - shift;
            let mut placed = Vec::new();
            for idx in range {
                let Some((top, _)) = self.heights.extent(idx) else { continue };
                placed.extend(piece_ui(
                    ui,
                    view,
                    article,
                    &self.pieces[idx],
                    pos2(left, origin + top),
                    width,
                    commands,
                ));
            }
            if self.hand.work(ui, view, article, &placed, commands) {
                // What was clicked is in view already.
                self.shown_place = view.session.n_places() + 1;
            }
        });
        self.hand.bar_ui(ui, view, shown.inner_rect, commands);
        self.adding.show(ui, view, self.hand.place, commands);
    }

    fn measure_anew_if_stale(&mut self, ui: &Ui, view: &View<'_>, article: &Article, width: f32, top: f32) {
        let scale = ui.ctx().pixels_per_point();
        let now = MeasuredFor { drawing: view.session.drawing(), article: article.id, width, scale };
        if self.measured_for == Some(now) {
            return;
        }
        let is_same_text = self
            .measured_for
            .is_some_and(|before| (before.drawing.document, before.article) == (now.drawing.document, now.article));
        if !is_same_text {
            self.pieces = pieces(article);
        }
        #[expect(clippy::cast_precision_loss, reason = "bytes of one paragraph")]
        let estimate = |piece: &Piece| Height::Estimated((piece.span.len() as f32 * 7.2 / width).ceil() * 20.0 + 10.0);
        let is_same_layout =
            self.measured_for.is_some_and(|before| MeasuredFor { drawing: now.drawing, ..before } == now);
        if !is_same_text {
            self.heights = Heights::new(self.pieces.iter().map(estimate));
        } else if !is_same_layout {
            self.heights = self.heights.renewed(self.pieces.iter().map(estimate), top);
        }
        self.measured_for = Some(now);
    }

    /// The scroll offset that brings a new place to look at into view, where it is not in view already.
    fn offset_to_place(&mut self, ui: &Ui, view: &View<'_>, article: &Article, width: f32, offset: f32) -> Option<f32> {
        if self.shown_place == view.session.n_places() {
            return None;
        }
        self.shown_place = view.session.n_places();
        let (_, words) = view.session.place().filter(|(id, _)| *id == article.id)?;
        let idx = self.pieces.partition_point(|piece| piece.span.end <= words.start);
        let piece = self.pieces.get(idx).filter(|piece| piece.span.start <= words.start)?;
        let laid = Laid::of(ui, view, article, piece, width);
        let begin = Span::new(words.start, article.text.ceil_char_boundary(words.start + 1));
        let line = laid.lines(article, begin).first().copied().unwrap_or(Rect::ZERO);
        self.heights.settle(idx, piece_height(ui, view, article, piece, width));
        let y = self.heights.extent(idx)?.0 + line.top();
        let height = ui.available_height();
        let is_in_view = y >= offset && y + 2.0 * line.height() <= offset + height;
        let last = (self.heights.total() + 2.0 * ROOM - height).max(0.0);
        (!is_in_view).then(|| (y - height / 3.0).clamp(0.0, last))
    }
}

/// Draws a piece with its left top corner at `at`, and answers what the pointer does with it.
fn piece_ui(
    ui: &Ui,
    view: &View<'_>,
    article: &Article,
    piece: &Piece,
    at: Pos2,
    width: f32,
    commands: &mut Vec<Command>,
) -> Option<Placed> {
    let text = piece.span.slice(&article.text).map(str::trim).filter(|text| !text.is_empty())?;
    let laid = Laid::of(ui, view, article, piece, width);
    let rect = Rect::from_min_size(at, vec2(width, laid.galley.size().y));
    let response = ui.interact(rect, ui.scope_id().with(("piece", piece.span.start)), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Paragraph, true, text));
    words::menu_ui(&response, view, commands);
    ledger::current_ui(ui, view, article, &laid, at);
    ui.painter().galley(at, laid.galley.clone(), Color32::PLACEHOLDER);
    found::light_article(ui, view, (article.id, laid.start()), &laid.galley, at);
    ledger::marks_ui(ui, view, article, (piece.span, &laid, at), commands);
    Some(Placed { span: piece.span, rect, laid, response })
}
