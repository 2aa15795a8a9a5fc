//! What a search has found, lit in the texts of all views.

use egui::text::{CharIndex, LayoutJob};
use egui::{Color32, Galley, Pos2, Rect, Response, StrokeKind, Ui, pos2};

use super::theme::palette;
use super::view::View;
use crate::model::Relation;
use crate::session::Needle;
use crate::text::{ArticleId, Span};

/// Lights the hits in a text that is drawn at `at` next.
pub(super) fn light(ui: &Ui, view: &View<'_>, galley: &Galley, at: Pos2) {
    if let Some(needle) = view.session.search().needle() {
        light_words(ui, needle, galley, at);
    }
}

/// Lights a line of the comparison: the hits in it, and its kind where its reason has some.
pub(super) fn light_relation(ui: &Ui, view: &View<'_>, relation: &Relation, galley: &Galley, at: Pos2) {
    let Some(needle) = view.session.search().needle() else { return };
    light_words(ui, needle, galley, at);
    if needle.stands_in(&relation.reason) {
        let kind = galley.text().find('\n').map(|end| Span::new(0, end));
        for rect in rects(galley, kind.into_iter()) {
            ui.painter().rect_filled(rect.translate(at.to_vec2()), 2, palette(ui.visuals()).found);
        }
    }
}

/// The same for words that are not those of the session's search.
pub(super) fn light_words(ui: &Ui, needle: &Needle, galley: &Galley, at: Pos2) {
    let ground = palette(ui.visuals()).found;
    for rect in rects(galley, needle.places(galley.text())) {
        ui.painter().rect_filled(rect.translate(at.to_vec2()), 2, ground);
    }
}

/// Lights the hits in a text that was drawn at `at`, and is that of an article from a byte on, with a ring around the one that is
/// looked at.
pub(super) fn light_article(ui: &Ui, view: &View<'_>, (id, start): (ArticleId, usize), galley: &Galley, at: Pos2) {
    let search = view.session.search();
    light_drawn(ui, search.needle(), galley, at);
    let whole = Span::new(start, start + galley.text().len());
    let looked_at = search.current_words().filter(|(article, words)| *article == id && whole.overlaps(*words));
    if let Some((_, words)) = looked_at {
        let words = Span::new(words.start.max(start) - start, words.end.min(whole.end) - start);
        for rect in rects(galley, std::iter::once(words)) {
            let ring = (1.5, palette(ui.visuals()).accent);
            ui.painter().rect_stroke(rect.translate(at.to_vec2()), 2, ring, StrokeKind::Outside);
        }
    }
}

/// Lights the hits in a label that was just drawn from `job`, as wide as `width`.
pub(super) fn light_label(ui: &Ui, view: &View<'_>, mut job: LayoutJob, width: f32, label: &Response) {
    if let Some(needle) = view.session.search().needle() {
        job.wrap.max_width = width;
        light_drawn(ui, Some(needle), &ui.painter().layout_job(job), label.rect.min);
    }
}

/// Lights the hits in a text that was drawn already, whatever lies under it.
pub(super) fn light_drawn(ui: &Ui, needle: Option<&Needle>, galley: &Galley, at: Pos2) {
    let Some(needle) = needle.filter(|needle| needle.stands_in(galley.text())) else { return };
    // What lies under the words would hide the light: they are drawn once more, over it.
    let mut job = (*galley.job).clone();
    for section in &mut job.sections {
        section.format.background = Color32::TRANSPARENT;
    }
    let plain = ui.painter().layout_job(job);
    for rect in rects(galley, needle.places(galley.text())) {
        let rect = rect.translate(at.to_vec2());
        ui.painter().rect_filled(rect, 2, palette(ui.visuals()).found);
        let inside = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        inside.galley(at, plain.clone(), palette(ui.visuals()).text);
    }
}

/// The boxes around places of a text, which are in order: one for each line that a place runs over.
fn rects(galley: &Galley, places: impl Iterator<Item = Span>) -> Vec<Rect> {
    let text = galley.text();
    let mut rects = Vec::new();
    let (mut byte, mut chars) = (0, 0);
    let mut count_to = |to: usize| {
        chars += text.get(byte..to).map_or(0, |between| between.chars().count());
        byte = to;
        chars
    };
    let mut rows = galley.rows.iter().peekable();
    let mut row_start = 0;
    for place in places {
        let (start, end) = (count_to(place.start), count_to(place.end));
        while let Some(row) = rows.peek() {
            let row_end = row_start + row.char_count_excluding_newline().0;
            let (from, to) = (start.max(row_start), end.min(row_end));
            if from < to {
                let x = |at: usize| row.pos.x + row.x_offset(CharIndex(at - row_start));
                rects.push(Rect::from_min_max(pos2(x(from), row.min_y()), pos2(x(to), row.max_y())));
            }
            // The next place may begin in the row in which this one ends.
            if end <= row_end {
                break;
            }
            row_start = row_end + usize::from(row.ends_with_newline);
            rows.next();
        }
    }
    rects
}
