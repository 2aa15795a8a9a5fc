//! A field for words that are looked for: a sign before them, a remark behind them, and a way to empty it.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align2, Id, Key, Margin, Painter, Pos2, Response, Sense, Stroke, TextEdit, Ui, pos2, vec2};

use super::theme::{BODY, SMALL, palette};

/// What a field is called and what stands in it.
pub(super) struct Field<'a> {
    /// Its name for the eye, while it is empty, and for a screen reader.
    pub(super) name: &'a str,
    /// Told behind the words.
    pub(super) remark: &'a str,
    /// Width over all, in points.
    pub(super) width: f32,
}

/// What was done in a field.
pub(super) struct Done {
    /// The field itself.
    pub(super) response: Response,
    /// The words that stand in it now, where they are others.
    pub(super) words: Option<String>,
    /// Escape was pressed in it.
    pub(super) is_left: bool,
}

impl Field<'_> {
    /// Draws it over `words`.
    pub(super) fn show(&self, ui: &mut Ui, id: Id, words: &str) -> Done {
        let palette = palette(ui.visuals());
        let remark = ui.painter().layout_no_wrap(self.remark.to_owned(), SMALL, palette.muted);
        let mut text = words.to_owned();
        #[expect(clippy::cast_possible_truncation, reason = "the width of a few words in points")]
        let behind = (remark.size().x + 26.0) as i8;
        let margin = Margin { left: 27, right: behind, top: 4, bottom: 4 };
        let edit = TextEdit::singleline(&mut text).id(id).hint_text(self.name).margin(margin);
        let edit = edit.font(BODY).align(Align2::LEFT_CENTER);
        let response = ui.add_sized(vec2(self.width, ui.spacing().interact_size.y), edit);
        response.ctx.accesskit_node_builder(response.id, |node| node.set_label(self.name));
        // The focus is gone by now: Escape takes it before anything is drawn.
        let is_left = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        let rect = response.rect;
        glass(ui.painter(), pos2(rect.left() + 14.0, rect.center().y), Stroke::new(1.4, palette.muted));
        let mut is_emptied = false;
        if !words.is_empty() {
            let clear = egui::Rect::from_center_size(pos2(rect.right() - 13.0, rect.center().y), vec2(20.0, 20.0));
            let button = ui.interact(clear, id.with("clear"), Sense::click());
            let color = if button.hovered() { palette.text } else { palette.muted };
            ui.painter().text(clear.center(), Align2::CENTER_CENTER, "×", BODY, color);
            let name = format!("Empty the field “{}”", self.name);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            is_emptied = button.on_hover_cursor(egui::CursorIcon::Default).clicked();
        }
        let at = pos2(rect.right() - 26.0 - remark.size().x, rect.center().y - remark.size().y / 2.0);
        ui.painter().galley(at, remark, palette.muted);
        let words = if is_emptied { Some(String::new()) } else { response.changed().then_some(text) };
        Done { response, words, is_left }
    }
}

/// Gives the keyboard to the field `id`, with all of `words` selected.
pub(super) fn focus(ui: &Ui, id: Id, words: &str) {
    ui.memory_mut(|memory| memory.request_focus(id));
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::default(), CCursor::new(egui::text::CharIndex(words.chars().count())));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

/// A magnifying glass, drawn because not every font has one.
fn glass(painter: &Painter, at: Pos2, stroke: Stroke) {
    let center = at - vec2(1.0, 1.0);
    painter.circle_stroke(center, 4.2, stroke);
    let end = center + vec2(3.1, 3.1);
    painter.line_segment([end, end + vec2(3.4, 3.4)], stroke);
}
