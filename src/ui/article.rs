//! The article beside the board: its text as it was loaded, evidence underlaid in the party's colour.
//!
//! The text is laid out paragraph by paragraph and only where it is in view, so that its length does not matter.

use std::sync::Arc;

use egui::text::{CharIndex, LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Galley, IdSalt, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use super::heights::{Height, Heights};
use super::theme::{BODY, Emphasis, READING, SMALL, bold, palette};
use super::view::View;
use super::widgets::{line_height, scrolled};
use crate::model::PositionId;
use crate::session::{Command, Drawing, Mark, Selection};
use crate::text::{Article, ArticleId, Span};

const MARGIN: f32 = 16.0;
/// About 75 characters of the reading font.
const MAX_LINE: f32 = 540.0;
/// Longer paragraphs are laid out in pieces; 1 MB without a line end still scrolls.
const MAX_PIECE: usize = 4000;

/// What the article pane remembers between frames.
#[derive(Default)]
pub(super) struct ArticlePane {
    pieces: Vec<Piece>,
    heights: Heights,
    measured_for: Option<MeasuredFor>,
    shown_selection: u64,
}

#[derive(Clone, Copy, PartialEq)]
struct MeasuredFor {
    drawing: Drawing,
    article: ArticleId,
    width: f32,
    scale: f32,
}

/// A stretch of the text that is laid out at once: a paragraph, or a part of a very long one.
struct Piece {
    span: Span,
    rank: Rank,
}

/// What a paragraph is to the article.
#[derive(Clone, Copy, PartialEq)]
enum Rank {
    Headline,
    Text,
    /// The date before the text, the agency after it.
    Frame,
}

impl ArticlePane {
    /// Draws the tabs and the shown article.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        let shown = view.session.shown_article().and_then(|id| view.comparison.article(id));
        let Some(article) = shown.or(view.comparison.articles.first()) else { return };
        head_ui(ui, view, article, commands);
        let width = (ui.available_width() - 2.0 * MARGIN - ui.spacing().scroll.bar_width).clamp(80.0, MAX_LINE);
        // Every article of every document has a scroll position of its own.
        let salt = IdSalt::new(("article", view.session.drawing().document, article.id));
        let top = scrolled(ui, salt).y;
        self.measure_anew_if_stale(ui, view, article, width, top);
        let owed = self.heights.owed();
        let target = self.offset_to_selection(ui, view, article, width, top + owed);
        let mut area = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
        if owed != 0.0 || target.is_some() {
            area = area.vertical_scroll_offset(target.unwrap_or(top + owed));
        }
        area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(ui.available_width(), self.heights.total() + 2.0 * MARGIN));
            let pieces = &self.pieces;
            let measure = |idx: usize| piece_height(ui, view, article, &pieces[idx], width);
            let (range, shift) = self.heights.view(viewport.top() - MARGIN, viewport.height(), measure);
            if shift != 0.0 {
                ui.ctx().request_repaint();
            }
            let left = ui.min_rect().left() + MARGIN;
            let origin = ui.min_rect().top() + MARGIN - shift;
            for idx in range {
                let Some((top, _)) = self.heights.extent(idx) else { continue };
                piece_ui(
                    ui,
                    view,
                    article,
                    &self.pieces[idx],
                    Rect::from_min_size(pos2(left, origin + top), vec2(width, 0.0)),
                    commands,
                );
            }
        });
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

    /// The scroll offset that brings the evidence of a new selection into view, where it is not in view already.
    fn offset_to_selection(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        article: &Article,
        width: f32,
        offset: f32,
    ) -> Option<f32> {
        if self.shown_selection == view.session.n_selected() {
            return None;
        }
        self.shown_selection = view.session.n_selected();
        let (_, words) = view.selected_words().filter(|(id, _)| *id == article.id)?;
        let idx = self.pieces.partition_point(|piece| piece.span.end <= words.start);
        let piece = self.pieces.get(idx).filter(|piece| piece.span.start <= words.start)?;
        let galley = lay_out(ui, view, article, piece, width);
        let chars = article.text.get(piece.span.start..words.start)?.chars().count();
        let line = galley.pos_from_cursor(egui::text::CCursor::new(CharIndex(chars)));
        self.heights.settle(idx, piece_height(ui, view, article, piece, width));
        let y = self.heights.extent(idx)?.0 + line.top();
        let height = ui.available_height();
        let is_in_view = y >= offset && y + 2.0 * line.height() <= offset + height;
        // Beyond the end the area would spring back.
        let last = self.heights.total() + 2.0 * MARGIN - height;
        (!is_in_view).then(|| (y - height / 3.0).min(last).max(0.0))
    }
}

/// Which article it is; a tab for each where there are several.
fn head_ui(ui: &mut Ui, view: &View<'_>, article: &Article, commands: &mut Vec<Command>) {
    egui::Frame::new().inner_margin(egui::Margin { left: 16, right: 12, top: 11, bottom: 4 }).show(ui, |ui| {
        if view.comparison.articles.len() > 1 {
            ScrollArea::horizontal().id_salt("tabs").show(ui, |ui| {
                ui.horizontal(|ui| {
                    for other in &view.comparison.articles {
                        if ui.selectable_label(other.id == article.id, &other.title).clicked() {
                            commands.push(Command::ShowArticle(other.id));
                        }
                    }
                });
            });
        } else {
            ui.add(egui::Label::new(egui::RichText::new(&article.title).font(bold(BODY.size))).truncate());
        }
        let facts: Vec<_> = [article.date(), article.source()].into_iter().flatten().collect();
        if !facts.is_empty() {
            ui.add(egui::Label::new(egui::RichText::new(facts.join(" · ")).weak().font(SMALL)).truncate());
        }
    });
    ui.separator();
}

/// Cuts the text at its line ends, and very long lines at a blank.
fn pieces(article: &Article) -> Vec<Piece> {
    let (body, headline) = (article.body(), article.headline());
    // The blank that divides the date from the text belongs to the date's line.
    let divider =
        article.text[body.start..body.end].len() - article.text[body.start..body.end].trim_start_matches(' ').len();
    let body = Span::new(if body.start > 0 { body.start + divider } else { 0 }, body.end);
    let mut pieces = Vec::new();
    let mut start = 0;
    for line in article.text.split_inclusive('\n') {
        let end = start + line.len();
        for edge in [body.start, body.end, end] {
            while start < edge && edge <= end {
                let cut = cut_before(&article.text, start, edge);
                let span = Span::new(start, cut);
                let rank = if !body.contains(span) {
                    Rank::Frame
                } else if headline.is_some_and(|headline| headline.overlaps(span)) {
                    Rank::Headline
                } else {
                    Rank::Text
                };
                pieces.push(Piece { span, rank });
                start = cut;
            }
        }
    }
    pieces
}

/// The end of a piece that begins at `start` and must not go past `end`.
fn cut_before(text: &str, start: usize, end: usize) -> usize {
    if end - start <= MAX_PIECE {
        return end;
    }
    let limit = text.floor_char_boundary(start + MAX_PIECE);
    text[start..limit].rfind(char::is_whitespace).map_or(limit, |blank| text.ceil_char_boundary(start + blank + 1))
}

fn lay_out(ui: &Ui, view: &View<'_>, article: &Article, piece: &Piece, width: f32) -> Arc<Galley> {
    let palette = palette(ui.visuals());
    let text = piece.span.slice(&article.text).unwrap_or_default();
    // A date line may begin with blanks, which would only look crooked; nothing in it is evidence.
    let blanks = if piece.rank == Rank::Frame { text.len() - text.trim_start().len() } else { 0 };
    let start = piece.span.start + blanks;
    let end = start.max(piece.span.start + text.trim_end_matches('\n').len());
    let (font, color) = match piece.rank {
        Rank::Headline => (bold(18.0), palette.text),
        Rank::Text => (READING, palette.text),
        Rank::Frame => (SMALL, palette.muted),
    };
    let plain =
        TextFormat { line_height: Some((line_height(&font) * 1.08).round()), ..TextFormat::simple(font, color) };
    let mut job =
        LayoutJob { wrap: TextWrapping { max_width: width, ..TextWrapping::default() }, ..LayoutJob::default() };
    let mut at = start;
    for mark in marks_in(view, article, piece.span) {
        let (from, to) = (mark.span.start.clamp(at, end), mark.span.end.min(end));
        if from >= to {
            continue;
        }
        job.append(&article.text[at..from], 0.0, plain.clone());
        job.append(&article.text[from..to], 0.0, marked(ui, view, mark, &plain));
        at = to;
    }
    job.append(&article.text[at..end], 0.0, plain);
    ui.painter().layout_job(job)
}

/// Underlaid in the colour of the first party it speaks for, underlined in that of the second.
fn marked(ui: &Ui, view: &View<'_>, mark: &Mark, plain: &TextFormat) -> TextFormat {
    let palette = palette(ui.visuals());
    let positions: Vec<_> = mark.positions.iter().map(|&idx| &view.comparison.positions[idx]).collect();
    let mut columns: Vec<_> = positions.iter().map(|position| view.tint(position)).collect();
    columns.dedup();
    let selected = positions.iter().find(|position| view.emphasis(position.id) == Emphasis::Selected);
    let (column, emphasis) = match selected {
        Some(position) => (view.tint(position), Emphasis::Selected),
        None => (columns.first().copied().unwrap_or(0), Emphasis::Plain),
    };
    let underline = match (emphasis, columns.get(1)) {
        (Emphasis::Selected, _) => Stroke::new(2.0, palette.party(column)),
        (Emphasis::Plain, Some(&second)) => Stroke::new(1.5, palette.party(second)),
        (Emphasis::Plain, None) => Stroke::NONE,
    };
    TextFormat { background: palette.underlay(column, emphasis), expand_bg: 1.0, underline, ..plain.clone() }
}

fn marks_in<'a>(view: &View<'a>, article: &Article, span: Span) -> impl Iterator<Item = &'a Mark> {
    let marks = view.derived.marks.get(&article.id).map_or(&[][..], Vec::as_slice);
    let first = marks.partition_point(|mark| mark.span.end <= span.start);
    marks[first..].iter().take_while(move |mark| mark.span.start < span.end)
}

fn piece_height(ui: &Ui, view: &View<'_>, article: &Article, piece: &Piece, width: f32) -> f32 {
    let text = piece.span.slice(&article.text).unwrap_or_default();
    let after = if piece.rank == Rank::Text { 0.0 } else { 6.0 };
    if text.trim().is_empty() { 10.0 } else { lay_out(ui, view, article, piece, width).size().y + after }
}

fn piece_ui(ui: &Ui, view: &View<'_>, article: &Article, piece: &Piece, at: Rect, commands: &mut Vec<Command>) {
    let text = piece.span.slice(&article.text).unwrap_or_default();
    if text.trim().is_empty() {
        return;
    }
    let galley = lay_out(ui, view, article, piece, at.width());
    let rect = Rect::from_min_size(at.min, galley.size());
    let response = ui.interact(rect, ui.scope_id().with(("piece", piece.span.start)), Sense::CLICK);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Paragraph, true, text.trim()));
    let under_pointer = |pointer: egui::Pos2| {
        let chars = galley.cursor_from_pos(pointer - rect.min).index.0;
        let byte = piece.span.start + text.char_indices().nth(chars).map_or(text.len(), |(byte, _)| byte);
        marks_in(view, article, piece.span).find(|mark| mark.span.start <= byte && byte < mark.span.end)
    };
    if let Some(mark) = response.hover_pos().and_then(under_pointer) {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        if response.clicked() {
            commands.push(Command::Select(next_of(view, mark).map(Selection::Position)));
        }
    }
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
}

/// The card that a click on a mark selects: its first, or the one after the selected where several share the words.
fn next_of(view: &View<'_>, mark: &Mark) -> Option<PositionId> {
    let ids: Vec<_> = mark.positions.iter().map(|&idx| view.comparison.positions[idx].id).collect();
    let selected = view.selected_position().and_then(|position| ids.iter().position(|&id| id == position.id));
    ids.get(selected.map_or(0, |place| (place + 1) % ids.len())).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(String, bool)> {
        let article = Article::new(ArticleId(1), "t", None, text);
        let pieces = pieces(&article);
        pieces.iter().map(|p| (p.span.slice(text).unwrap_or("?").to_owned(), p.rank == Rank::Frame)).collect()
    }

    #[test]
    fn pieces_cover_the_text() {
        let long = "word ".repeat(3000);
        let unbroken = "ä".repeat(9000);
        for text in
            ["", "a", "\n", "a\n\nb\n", " date 2025-06-02 He left.\n\nShe stayed.\n-Agency News", &long, &unbroken]
        {
            let whole: String = cut(text).into_iter().map(|(words, _)| words).collect();
            assert_eq!(whole, text);
        }
        assert!(cut(&long).iter().chain(&cut(&unbroken)).all(|(words, _)| words.len() <= MAX_PIECE));
    }

    #[test]
    fn the_frame_stands_apart() {
        let pieces = cut(" date 2025-06-02 He left.\n\n-Agency News");
        let pieces: Vec<_> = pieces.iter().map(|(words, is_frame)| (words.as_str(), *is_frame)).collect();
        assert_eq!(pieces, [(" date 2025-06-02 ", true), ("He left.\n", false), ("\n", false), ("-Agency News", true)]);
    }
}
