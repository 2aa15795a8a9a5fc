//! The board: a row an issue, a column a party, and what the parties' positions have to do with each other in the last column.
//!
//! Only rows in view are laid out. The heads, the issue column and the comparison column stay while the rest scrolls.

use std::collections::BTreeMap;

use egui::epaint::CubicBezierShape;
use egui::{Align2, Color32, IdSalt, Rangef, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};

use super::action::Action;
use super::drag::{self, Dragged};
use super::empty::empty_ui;
use super::found;
use super::heights::{Height, Heights};
use super::row::{MARGIN, RowLayout, Widths};
use super::theme::{self, BODY, bold, palette};
use super::view::View;
use super::widgets::{draw, focus_ring, lay_out, scrolled};
use crate::model::{Edit, PartyId, Position, Relation};
use crate::session::{Command, Drawing, Row, Selection};

const HEAD: f32 = 50.0;

/// What the board remembers between frames.
#[derive(Default)]
pub(super) struct Board {
    heights: Heights,
    rows: Vec<Option<RowLayout>>,
    measured_for: Option<MeasuredFor>,
    shown_selection: u64,
    /// How much of the board the scroll bars took in the last frame, in points.
    bars: Vec2,
}

/// Heights hold for one drawing of the session, one set of widths, one scale.
#[derive(Clone, Copy, PartialEq)]
struct MeasuredFor {
    drawing: Drawing,
    widths: Widths,
    scale: f32,
}

impl Board {
    /// Draws the board over all of `ui`.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        if view.derived.rows.is_empty() {
            nothing_found_ui(ui, view, commands);
            return;
        }
        let n_columns = view.derived.columns.len();
        let outer = ui.available_rect_before_wrap();
        let inside = outer.size() - self.bars;
        let widths = Widths::fit(inside.x, n_columns);
        // A document of its own has a scroll position of its own.
        let salt = IdSalt::new(("board", view.session.drawing().document));
        let mut offset = scrolled(ui, salt);
        self.measure_anew_if_stale(ui, view, widths, offset.y);

        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let content_width = widths.issue + widths.comparison + widths.column * n_columns as f32;
        let mut area = ScrollArea::both().id_salt(salt).auto_shrink(false);
        let owed = self.heights.owed();
        let room = inside - vec2(widths.issue + widths.comparison, HEAD);
        offset.y += owed;
        let target = self.offset_to_selection(ui, view, widths, Rect::from_min_size(offset.to_pos2(), room));
        if owed != 0.0 || target.is_some() {
            area = area.scroll_offset(target.unwrap_or(offset));
        }
        let shown = area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(content_width, HEAD + self.heights.total()));
            let window = ui.clip_rect().intersect(outer);
            let rows = &mut self.rows;
            let measure =
                |idx: usize| rows[idx].insert(RowLayout::measure(ui, view, &view.derived.rows[idx], widths)).height;
            let (in_view, shift) = self.heights.view(viewport.top(), viewport.height() - HEAD, measure);
            if shift != 0.0 {
                ui.ctx().request_repaint();
            }
            let frame = Frame { window, widths, left: window.left() + widths.issue - viewport.left() };
            let origin = window.top() + HEAD - viewport.top() - shift;
            for idx in in_view {
                if let (Some((top, bottom)), Some(row)) = (self.heights.extent(idx), &self.rows[idx]) {
                    let rows = Rangef::new(origin + top, origin + bottom);
                    frame.row_ui(ui, view, row, rows, commands);
                }
            }
            frame.end_ui(ui, origin + self.heights.total());
            frame.heads_ui(ui, view, commands);
        });
        let bars = outer.size() - shown.inner_rect.size();
        if std::mem::replace(&mut self.bars, bars) != bars {
            ui.ctx().request_repaint();
        }
    }

    /// Takes over what is measured already of rows that are as they were, and guesses the rest.
    fn measure_anew_if_stale(&mut self, ui: &Ui, view: &View<'_>, widths: Widths, top: f32) {
        let now = MeasuredFor { drawing: view.session.drawing(), widths, scale: ui.ctx().pixels_per_point() };
        if self.measured_for == Some(now) {
            return;
        }
        let is_same_size =
            self.measured_for.is_some_and(|before| MeasuredFor { drawing: now.drawing, ..before } == now);
        let before = std::mem::take(&mut self.rows).into_iter().flatten().filter(|_| is_same_size);
        let mut before: BTreeMap<_, _> = before.map(|row| (row.issue, row)).collect();
        let take_over = |row: &Row| {
            let old = before.remove(&row.issue)?;
            // A row that was in view before a change keeps a true height, or what is in view would jump.
            Some(if old.is_of(view, row) { old } else { RowLayout::measure(ui, view, row, widths) })
        };
        self.rows = view.derived.rows.iter().map(take_over).collect();
        let heights = self.rows.iter().zip(&view.derived.rows).map(|(layout, row)| match layout {
            Some(layout) => Height::Measured(layout.height),
            None => Height::Estimated(RowLayout::estimate(view, row, widths)),
        });
        let is_same_document = self.measured_for.is_some_and(|before| before.drawing.document == now.drawing.document);
        self.heights = if is_same_document { self.heights.renewed(heights, top) } else { Heights::new(heights) };
        self.measured_for = Some(now);
    }

    /// The scroll offset that brings a new selection into `window`, what the cells show now, where it is not in it already.
    fn offset_to_selection(&mut self, ui: &Ui, view: &View<'_>, widths: Widths, window: Rect) -> Option<Vec2> {
        if self.shown_selection == view.session.n_selected() {
            return None;
        }
        self.shown_selection = view.session.n_selected();
        if let Some(Selection::Issue(issue)) = view.session.selection() {
            let idx = view.derived.rows.iter().position(|row| row.issue == issue)?;
            let (top, end) = self.heights.extent(idx)?;
            let is_in_view = window.top() <= top && end.min(top + window.height()) <= window.bottom();
            return (!is_in_view).then(|| vec2(window.left(), top));
        }
        let position = view.session.selected_card()?;
        let idx = view.derived.rows.iter().position(|row| row.issue == position.issue)?;
        let measure = || RowLayout::measure(ui, view, &view.derived.rows[idx], widths);
        let row = self.rows.get_mut(idx)?.get_or_insert_with(measure);
        let card = row.place_of(position.id)?;
        self.heights.settle(idx, row.height);
        let (top, _) = self.heights.extent(idx)?;
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let left = view.derived.column_idx(position.party)? as f32 * widths.column;
        let place = Rect::from_x_y_ranges(left..=left + widths.column, top + card.min..=top + card.max);
        let x = if window.x_range().contains(place.left()) && place.right() <= window.right() + 1.0 {
            window.left()
        } else {
            (place.center().x - window.width() / 2.0).max(0.0)
        };
        let is_in_view = window.top() <= place.top() && place.bottom() <= window.bottom();
        let y = if is_in_view { window.top() } else { (place.top() - window.height() / 3.0).max(0.0) };
        (vec2(x, y) != window.min.to_vec2()).then_some(vec2(x, y))
    }
}

/// The screen places of one frame.
struct Frame {
    /// All of the board.
    window: Rect,
    widths: Widths,
    /// Where the first party's column begins, scrolled.
    left: f32,
}

impl Frame {
    /// The part in which parties' cards stand.
    fn body(&self) -> Rect {
        let right = self.comparison_left();
        Rect::from_min_max(
            pos2(self.window.left() + self.widths.issue, self.window.top() + HEAD),
            pos2(right, self.window.bottom()),
        )
    }

    /// The comparison column stands right of the last party, and never leaves the window.
    fn comparison_left(&self) -> f32 {
        self.window.right() - self.widths.comparison
    }

    fn column_left(&self, column: usize) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let passed = column as f32 * self.widths.column;
        self.left + passed
    }

    fn row_ui(&self, ui: &mut Ui, view: &View<'_>, row: &RowLayout, rows: Rangef, commands: &mut Vec<Command>) {
        let palette = palette(ui.visuals());
        let window = Rect::from_min_max(pos2(self.window.left(), self.window.top() + HEAD), self.window.max);
        let mut inside = |clip: Rect, salt: &str| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(window).id_salt((salt, row.issue)));
            child.set_clip_rect(clip.intersect(window));
            child
        };
        let body = inside(self.body(), "cells");
        for column in 0..view.derived.columns.len() {
            let cell = Rect::from_x_y_ranges(Rangef::new(self.column_left(column), self.column_left(column + 1)), rows);
            if cell.intersects(self.body()) {
                body.painter().vline(cell.left(), rows, (1.0, palette.line));
                row.cell_ui(&body, view, column, cell, commands);
            }
        }
        for relation in view.selected_relation().into_iter().chain(view.lit_relations()) {
            self.connector_ui(&body, view, row, rows.min, relation);
        }
        let issue_rect = Rect::from_x_y_ranges(Rangef::new(window.left(), self.body().left()), rows);
        let issue = inside(issue_rect, "issue");
        issue.painter().rect_filled(issue_rect, 0, palette.panel);
        row.issue_ui(&issue, view, issue_rect, window.top(), commands);
        let comparison_rect = Rect::from_x_y_ranges(Rangef::new(self.comparison_left(), window.right()), rows);
        let comparison = inside(comparison_rect, "comparison");
        comparison.painter().rect_filled(comparison_rect, 0, palette.panel);
        row.relations_ui(&comparison, view, comparison_rect, commands);
        let lines = inside(window, "lines");
        lines.painter().hline(window.x_range(), rows.min, (1.0, palette.line));
        for x in [issue_rect.right(), comparison_rect.left()] {
            lines.painter().vline(x, rows, (1.0, palette.line));
        }
    }

    /// A line between the two cards of a relation that is selected or under the pointer, where they stand in this row.
    fn connector_ui(&self, body: &Ui, view: &View<'_>, row: &RowLayout, top: f32, relation: &Relation) {
        let Some((a, b)) = view.ends(relation) else { return };
        let place = |position: &Position| {
            let extent = row.place_of(position.id)?;
            let left = self.column_left(view.derived.column_idx(position.party)?);
            let x = Rangef::new(left + MARGIN, left + self.widths.column - MARGIN);
            Some(Rect::from_x_y_ranges(x, Rangef::new(top + extent.min, top + extent.max)))
        };
        let (Some(one), Some(two)) = (place(a), place(b)) else { return };
        let (left, right) = if one.left() < two.left() { (one, two) } else { (two, one) };
        let color = palette(body.visuals()).relation(relation.kind);
        let (from, to) = (left.right_center(), right.left_center());
        let reach = vec2(((to.x - from.x) / 2.0).max(MARGIN * 2.0), 0.0);
        let line = CubicBezierShape::from_points_stroke(
            [from, from + reach, to - reach, to],
            false,
            Color32::TRANSPARENT,
            Stroke::new(2.0, color),
        );
        body.painter().add(line);
        for end in [from, to] {
            body.painter().circle_filled(end, 4.0, color);
        }
    }

    /// The line under the last row.
    fn end_ui(&self, ui: &Ui, bottom: f32) {
        let line = (1.0, palette(ui.visuals()).line);
        ui.painter().with_clip_rect(self.window).hline(self.window.x_range(), bottom, line);
    }

    fn heads_ui(&self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        let palette = palette(ui.visuals());
        let head = Rect::from_min_size(self.window.min, vec2(self.window.width(), HEAD));
        ui.painter().rect_filled(head, 0, palette.panel);
        let columns = Rect::from_x_y_ranges(self.body().x_range(), head.y_range());
        let mut child = ui.new_child(UiBuilder::new().max_rect(columns).id_salt("heads"));
        child.set_clip_rect(columns.intersect(ui.clip_rect()));
        for (column, &id) in view.derived.columns.iter().enumerate() {
            let rect = Rect::from_min_size(pos2(self.column_left(column), head.top()), vec2(self.widths.column, HEAD));
            party_head_ui(&child, view, id, rect, commands);
        }
        let painter = ui.painter();
        let middle = head.center().y;
        painter.text(
            pos2(head.left() + MARGIN + 2.0, middle),
            Align2::LEFT_CENTER,
            "Issue",
            bold(BODY.size),
            palette.muted,
        );
        let right = self.comparison_left();
        painter.text(
            pos2(right + MARGIN + 2.0, middle),
            Align2::LEFT_CENTER,
            "Comparison",
            bold(BODY.size),
            palette.muted,
        );
        for x in [self.body().left(), right] {
            painter.vline(x, head.y_range(), (1.0, palette.line));
        }
        painter.hline(head.x_range(), head.bottom(), (1.0, palette.line));
    }
}

fn party_head_ui(ui: &Ui, view: &View<'_>, id: PartyId, rect: Rect, commands: &mut Vec<Command>) {
    let palette = palette(ui.visuals());
    let Some(party) = view.comparison.party(id) else { return };
    let tint = view.derived.tint(id);
    let color = palette.party(tint);
    let sign = format!("{} ", theme::marker(tint));
    let pieces = [(sign.as_str(), BODY, color), (party.name.as_str(), bold(14.0), palette.text)];
    let galley = lay_out(ui, &pieces, rect.width() - 2.0 * MARGIN, 2);
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ColumnHeader, true, &party.name));
    let selection = Selection::Party(id);
    if view.session.selection() == Some(selection) {
        ui.painter().rect_filled(rect, 0, palette.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, palette.hovered);
    }
    let at = pos2(rect.left() + MARGIN + 2.0, rect.center().y - galley.size().y / 2.0);
    found::light(ui, view, &galley, at);
    draw(ui.painter(), at, galley);
    focus_ring(ui, &response, palette.accent);
    if response.clicked() {
        commands.push(Command::Select(Some(selection)));
    }
    Dragged::Column(id).taken_from(ui, &response, &party.name);
    let order: Vec<_> = view.comparison.parties.iter().map(|party| party.id).collect();
    if let Some((Dragged::Column(moved), pointer, is_released)) = Dragged::over(ui, rect)
        && let is_behind = pointer.x > rect.center().x
        && let Some(order) = drag::reordered(&order, moved, id, is_behind)
    {
        let x = if is_behind { rect.right() - 1.0 } else { rect.left() + 1.0 };
        ui.painter().vline(x, rect.y_range(), (2.0, palette.accent));
        if is_released {
            Dragged::let_go(ui.ctx());
            commands.push(Command::Edit(Edit::OrderParties(order)));
        }
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if !party.aliases.is_empty() {
        response.on_hover_text(format!("Also: {}", party.aliases.join(", ")));
    }
}

fn nothing_found_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let is_any = !view.comparison.positions.is_empty();
    let is_narrowed = is_any && !view.session.filter().is_default();
    let (heading, text) = if is_narrowed {
        ("No position passes the filter", "")
    } else if is_any {
        ("Every position is rejected", "View › Show rejected positions lets you take some back")
    } else {
        (
            "No positions were found",
            "The text names no party that seeks, rejects or accepts something. The article stands on the left",
        )
    };
    empty_ui(ui, heading, text, |ui| {
        if is_narrowed {
            Action::ShowAll.button_ui(ui, view.session, commands);
        }
    });
}
