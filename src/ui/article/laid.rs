//! A piece of the text laid out: its marks and the selected words underlaid, and which place of the text is where on the screen.

use std::sync::Arc;

use egui::text::{CharIndex, LayoutJob, TextFormat, TextWrapping};
use egui::{Galley, Rect, Stroke, Ui, Vec2, vec2};

use super::pieces::{Piece, Rank};
use crate::session::Mark;
use crate::text::{Article, Span};
use crate::ui::theme::{Emphasis, READING, SMALL, bold, palette};
use crate::ui::view::View;
use crate::ui::widgets::line_height;

/// A piece as it stands on the screen.
pub(super) struct Laid {
    /// Its text.
    pub(super) galley: Arc<Galley>,
    /// The part of the article that stands in it.
    pub(super) span: Span,
}

impl Laid {
    /// Lays a piece out, `width` points wide.
    pub(super) fn of(ui: &Ui, view: &View<'_>, article: &Article, piece: &Piece, width: f32) -> Self {
        let palette = palette(ui.visuals());
        let text = piece.span.slice(&article.text).unwrap_or_default();
        // A date line may begin with blanks, which would only look crooked; nothing in it is evidence.
        let blanks = if piece.rank == Rank::Frame { text.len() - text.trim_start().len() } else { 0 };
        let start = piece.span.start + blanks;
        let span = Span::new(start, start.max(piece.span.start + text.trim_end_matches('\n').len()));
        let (font, color) = match piece.rank {
            Rank::Headline => (bold(18.0), palette.text),
            Rank::Text => (READING, palette.text),
            Rank::Frame => (SMALL, palette.muted),
        };
        let line_height = Some((line_height(&font) * 1.08).round());
        let plain = TextFormat { line_height, ..TextFormat::simple(font, color) };
        let mut job =
            LayoutJob { wrap: TextWrapping { max_width: width, ..TextWrapping::default() }, ..LayoutJob::default() };
        let picked = view.session.words().filter(|(other, _)| other.id == article.id).map(|(_, words)| words);
        let mut add = |from: usize, to: usize, format: TextFormat| {
            let picked = picked.map_or((to, to), |words| (words.start.clamp(from, to), words.end.clamp(from, to)));
            let lit = TextFormat { background: palette.picked(), expand_bg: 1.0, ..format.clone() };
            for (from, to, format) in [(from, picked.0, &format), (picked.0, picked.1, &lit), (picked.1, to, &format)] {
                job.append(article.text.get(from..to).unwrap_or_default(), 0.0, format.clone());
            }
        };
        let mut at = span.start;
        for mark in marks_in(view, article, piece.span) {
            let (from, to) = (mark.span.start.clamp(at, span.end.max(at)), mark.span.end.min(span.end));
            if from < to {
                add(at, from, plain.clone());
                add(from, to, marked(ui, view, mark, &plain));
                at = to;
            }
        }
        add(at, span.end, plain);
        Self { galley: ui.painter().layout_job(job), span }
    }

    /// Where in the article its text begins.
    pub(super) fn start(&self) -> usize {
        self.span.start
    }

    /// The place in the article that is nearest to a point, measured from the left top corner of the piece.
    pub(super) fn byte_at(&self, article: &Article, point: Vec2) -> usize {
        let chars = self.galley.cursor_from_pos(point).index.0;
        let text = self.span.slice(&article.text).unwrap_or_default();
        self.span.start + text.char_indices().nth(chars).map_or(text.len(), |(byte, _)| byte)
    }

    /// The stretches of the lines on which the part of `span` stands that is in this piece, measured from its left top corner.
    pub(super) fn lines(&self, article: &Article, span: Span) -> Vec<Rect> {
        let chars = |byte: usize| {
            let before = Span::new(self.span.start, byte.clamp(self.span.start, self.span.end));
            before.slice(&article.text).map_or(0, |text| text.chars().count())
        };
        if !span.overlaps(self.span) {
            return Vec::new();
        }
        let (start, end) = (chars(span.start), chars(span.end));
        let mut first = 0;
        let mut lines = Vec::new();
        for row in &self.galley.rows {
            let len = row.char_count_excluding_newline().0;
            let (from, to) = (start.max(first), end.min(first + len));
            if from < to {
                let [left, right] = [from, to].map(|at| row.pos.x + row.x_offset(CharIndex(at - first)));
                lines.push(Rect::from_min_size(egui::pos2(left, row.pos.y), vec2(right - left, row.size.y)));
            }
            first += row.char_count_including_newline().0;
        }
        lines
    }
}

/// How high a piece stands.
pub(super) fn piece_height(ui: &Ui, view: &View<'_>, article: &Article, piece: &Piece, width: f32) -> f32 {
    let text = piece.span.slice(&article.text).unwrap_or_default();
    let after = if piece.rank == Rank::Text { 0.0 } else { 6.0 };
    if text.trim().is_empty() { 10.0 } else { Laid::of(ui, view, article, piece, width).galley.size().y + after }
}

/// The marks of the article that have a part in `span`.
pub(super) fn marks_in<'a>(view: &View<'a>, article: &Article, span: Span) -> impl Iterator<Item = &'a Mark> {
    let marks = view.derived.marks.get(&article.id).map_or(&[][..], Vec::as_slice);
    let first = marks.partition_point(|mark| mark.span.end <= span.start);
    marks[first..].iter().take_while(move |mark| mark.span.start < span.end)
}

/// Underlaid in the colour of the first party it speaks for, underlined in that of the second.
fn marked(ui: &Ui, view: &View<'_>, mark: &Mark, plain: &TextFormat) -> TextFormat {
    let palette = palette(ui.visuals());
    let positions: Vec<_> = mark.positions.iter().map(|&idx| &view.comparison.positions[idx]).collect();
    let mut columns: Vec<_> = positions.iter().map(|position| view.tint(position)).collect();
    columns.dedup();
    let selected = positions.iter().find(|position| view.emphasis(position.id) == Emphasis::Selected);
    let lit = positions.iter().find(|position| view.is_lit(position));
    let column = selected.or(lit).map_or(columns.first().copied().unwrap_or(0), |position| view.tint(position));
    let underline = match (selected, columns.get(1)) {
        (Some(_), _) => Stroke::new(2.0, palette.party(column)),
        (None, Some(&second)) => Stroke::new(1.5, palette.party(second)),
        (None, None) => Stroke::NONE,
    };
    let background = palette.underlay(column, Emphasis::of(selected.or(lit).is_some()));
    TextFormat { background, expand_bg: 1.0, underline, ..plain.clone() }
}
