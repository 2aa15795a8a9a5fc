//! The margin: a mark for every sentence, beside the line it begins on. A click says that it was read, or was not.

use egui::{CursorIcon, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::laid::Laid;
use crate::session::{Command, Entry, Standing};
use crate::text::{Article, Span};
use crate::ui::theme::palette;
use crate::ui::view::View;

/// How wide the margin with the marks is, in points.
pub(super) const MARGIN: f32 = 30.0;
const LEFT: f32 = 7.0;
const STEP: f32 = 10.0;
const RADIUS: f32 = 3.5;
/// Of a long sentence the mark is named by so many characters.
const MAX_NAME: usize = 60;

/// Underlays the current sentence, as far as it stands in this piece.
pub(super) fn current_ui(ui: &Ui, view: &View<'_>, article: &Article, laid: &Laid, at: Pos2) {
    let Some((_, entry)) = view.session.sentence().filter(|(id, _)| *id == article.id) else { return };
    let palette = palette(ui.visuals());
    for line in laid.lines(article, entry.span) {
        let line = line.translate(at.to_vec2()).expand2(vec2(3.0, 0.0));
        ui.painter().rect_filled(line, 3, palette.hovered);
    }
}

/// Draws the marks of the sentences that begin in the piece `span`, whose left top corner stands at `at`.
pub(super) fn marks_ui(
    ui: &Ui,
    view: &View<'_>,
    article: &Article,
    (span, laid, at): (Span, &Laid, Pos2),
    commands: &mut Vec<Command>,
) {
    let entries =
        view.session.ledger().entries_in(article.id, span).iter().filter(|entry| entry.span.start >= span.start);
    let line = |entry: &Entry| {
        let begin = Span::new(entry.span.start, article.text.ceil_char_boundary(entry.span.start + 1));
        Some((laid.lines(article, begin).first()?.translate(at.to_vec2()).y_range(), *entry))
    };
    let placed: Vec<_> = entries.filter_map(line).collect();
    for on_one_line in placed.chunk_by(|(one, _), (two, _)| one == two) {
        #[expect(clippy::cast_precision_loss, reason = "sentences that begin on one line")]
        let step = STEP.min((MARGIN - LEFT - RADIUS) / on_one_line.len() as f32);
        for ((y, entry), place) in on_one_line.iter().zip(0_u16..) {
            let center = pos2(at.x - MARGIN + LEFT + step * (f32::from(place) + 0.5), y.center());
            let rect = Rect::from_center_size(center, vec2(step, y.span()));
            if ui.is_rect_visible(rect) {
                mark_ui(ui, view, article, *entry, rect, commands);
            }
        }
    }
}

fn mark_ui(ui: &Ui, view: &View<'_>, article: &Article, entry: Entry, rect: Rect, commands: &mut Vec<Command>) {
    let palette = palette(ui.visuals());
    let response = ui.interact(rect, ui.scope_id().with(("sentence", entry.span.start)), Sense::CLICK);
    let words = entry.span.slice(&article.text).unwrap_or_default();
    let short: String = words.chars().take(MAX_NAME).collect();
    let (name, tooltip) = match entry.standing {
        Standing::Used(_) => ("Used", "Some of this sentence is evidence"),
        Standing::Read => ("Read", "This sentence was read and holds no position; a click makes it unread again"),
        Standing::Unread => ("Unread", "This sentence is to be read; a click says that it was and holds no position"),
    };
    let is_used = matches!(entry.standing, Standing::Used(_));
    let label = format!("{name}: {short}");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, !is_used, entry.standing != Standing::Unread, &label));
    let painter = ui.painter();
    let center = rect.center();
    match entry.standing {
        Standing::Used(idx) => {
            let tint = view.comparison.positions.get(idx).map_or(0, |position| view.tint(position));
            painter.circle_filled(center, RADIUS, palette.party(tint));
        }
        Standing::Read => tick(painter, center, Stroke::new(1.5, palette.muted)),
        Standing::Unread => drop(painter.circle_filled(center, RADIUS - 1.5, palette.outline)),
    }
    let is_current = view.session.sentence() == Some((article.id, entry));
    if is_current || response.hovered() && !is_used {
        let color = if is_current { palette.accent } else { palette.muted };
        painter.circle_stroke(center, RADIUS + 2.5, Stroke::new(1.0, color));
    }
    if response.clicked() && !is_used {
        commands.push(Command::ToggleRead(article.id, entry.span));
    }
    let response = if is_used { response } else { response.on_hover_cursor(CursorIcon::PointingHand) };
    response.on_hover_text(tooltip);
}

fn tick(painter: &Painter, center: Pos2, stroke: Stroke) {
    let points = [vec2(-3.0, 0.0), vec2(-1.0, 2.5), vec2(3.5, -3.0)].map(|from| center + from);
    painter.add(Shape::line(points.to_vec(), stroke));
}
