//! Small pieces that several panels draw with: laid-out text, painted text, outlines.

use std::sync::Arc;

use egui::scroll_area::State;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, FontId, Frame, Galley, Id, IdSalt, Modal, Painter, Pos2, Rect, Response, Role, Shape, Stroke, Ui, Vec2,
    WidgetInfo,
};

use super::theme::palette;

/// Lays out a run of differently set pieces in `width`, cut with "…" after `max_rows`.
pub(super) fn lay_out(ui: &Ui, pieces: &[(&str, FontId, Color32)], width: f32, max_rows: usize) -> Arc<Galley> {
    let mut job = LayoutJob {
        // A long name in one row is cut within a word: the word before may be no more than its sign.
        wrap: TextWrapping {
            max_width: width.max(1.0),
            max_rows,
            break_anywhere: max_rows == 1,
            ..TextWrapping::default()
        },
        ..LayoutJob::default()
    };
    for (text, font, color) in pieces {
        let line_height = Some(line_height(font));
        job.append(text, 0.0, TextFormat { line_height, ..TextFormat::simple(font.clone(), *color) });
    }
    ui.painter().layout_job(job)
}

/// The distance of two lines of running text in `font`.
pub(super) fn line_height(font: &FontId) -> f32 {
    (font.size * 1.4).round()
}

/// Draws `galley` with its left top corner at `at`.
pub(super) fn draw(painter: &Painter, at: Pos2, galley: Arc<Galley>) {
    painter.galley(at, galley, Color32::PLACEHOLDER);
}

/// A dashed outline along the inside of `rect`.
pub(super) fn dash(painter: &Painter, rect: Rect, stroke: Stroke) {
    let rect = rect.shrink(stroke.width / 2.0);
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}

/// Names something that is drawn by hand, so that it can be read out and found: a button that may be the selected one.
pub(super) fn name(response: &Response, is_selected: bool, label: &str) {
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, label));
}

/// What a screen reader says of it after its name.
pub(super) fn describe(response: &Response, description: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(description));
}

/// How far the scroll area with this salt, directly in `ui`, is scrolled.
pub(super) fn scrolled(ui: &Ui, salt: IdSalt) -> Vec2 {
    // The area makes a salt of the salt it is given once more.
    let id = ui.make_persistent_id(IdSalt::new(salt));
    State::load(ui.ctx(), id).map_or(Vec2::ZERO, |state| state.clamped_offset())
}

/// A box over everything else; the rest waits.
pub(super) fn modal(ui: &Ui, name: &str) -> Modal {
    let frame = Frame::popup(ui.style()).inner_margin(20);
    Modal::new(Id::unique(name)).backdrop_color(palette(ui.visuals()).shade).frame(frame)
}

/// "1 position", "2 positions".
pub(super) fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// The ring around what has the keyboard.
pub(super) fn focus_ring(ui: &Ui, response: &Response, color: Color32) {
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, 5, Stroke::new(2.0, color), egui::StrokeKind::Inside);
    }
}
