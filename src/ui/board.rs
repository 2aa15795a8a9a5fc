//! The board: a row an issue, a column a party, and what the parties' positions have to do with each other in the last column.
//!
//! Only rows in view are laid out. The heads, the issue column and the comparison column stay while the rest scrolls.

use std::sync::Arc;

use egui::{Align2, Galley, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, style::ScrollAnimation, vec2};

use super::card::Card;
use super::heights::Heights;
use super::theme::{self, BODY, SMALL, bold, palette};
use super::view::View;
use super::widgets::{self, draw, lay_out};
use crate::model::{PositionId, Relation, RelationId};
use crate::session::{Command, Row, Selection, Visibility};

const HEAD: f32 = 44.0;
const MARGIN: f32 = 7.0;
const GAP: f32 = 8.0;
const MIN_COLUMN: f32 = 140.0;
const MAX_COLUMN: f32 = 340.0;

/// What the board remembers between frames.
#[derive(Default)]
pub(super) struct Board {
    heights: Heights,
    measured_for: Option<MeasuredFor>,
    shown_selection: u64,
    /// The line of the comparison column under the pointer.
    lit: Option<RelationId>,
}

/// Heights hold for one drawing, one set of widths, one scale.
#[derive(Clone, Copy, PartialEq)]
struct MeasuredFor {
    drawing: (u64, u64, Visibility),
    widths: Widths,
    scale: f32,
}

/// How wide the parts are, in points.
#[derive(Clone, Copy, PartialEq)]
struct Widths {
    issue: f32,
    column: f32,
    comparison: f32,
}

impl Widths {
    fn fit(available: f32, n_columns: usize) -> Self {
        let issue = (available * 0.13).clamp(100.0, 190.0);
        let comparison = (available * 0.2).clamp(140.0, 270.0);
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let column = (available - issue - comparison) / n_columns.max(1) as f32;
        Self { issue, column: column.clamp(MIN_COLUMN, MAX_COLUMN).floor(), comparison }
    }
}

impl Board {
    /// Draws the board over all of `ui`.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        if view.derived.rows.is_empty() {
            nothing_found_ui(ui, view);
            return;
        }
        let scroll_bar = ui.spacing().scroll.bar_width + 4.0;
        let n_columns = view.derived.columns.len();
        let widths = Widths::fit(ui.available_width() - scroll_bar, n_columns);
        self.measure_anew_if_stale(ui, view, widths);

        let outer = ui.available_rect_before_wrap();
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let content_width = widths.issue + widths.comparison + widths.column * n_columns as f32;
        let mut area = ScrollArea::both().id_salt("board").auto_shrink(false);
        if let Some(offset) = self.offset_to_selection(ui, view, widths, outer.height() - HEAD) {
            area = area.vertical_scroll_offset(offset);
        }
        let mut lit = None;
        area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(content_width, HEAD + self.heights.total()));
            let window = ui.clip_rect().intersect(outer);
            let (rows, shift) =
                self.heights.view(viewport.top(), viewport.height() - HEAD, |idx| row_height(ui, view, idx, widths));
            if shift != 0.0 {
                // What is in view must not move because something above it turned out higher.
                ui.scroll_with_delta_animation(vec2(0.0, -shift), ScrollAnimation::none());
            }
            let frame = Frame { window, widths, left: window.left() + widths.issue - viewport.left() };
            for idx in rows {
                let Some((top, bottom)) = self.heights.extent(idx) else { continue };
                let y = window.top() + HEAD - viewport.top() - shift;
                frame.row_ui(ui, view, idx, (y + top, y + bottom), self.lit, commands, &mut lit);
            }
            frame.heads_ui(ui, view);
        });
        if lit != self.lit {
            self.lit = lit;
            ui.ctx().request_repaint();
        }
    }

    fn measure_anew_if_stale(&mut self, ui: &Ui, view: &View<'_>, widths: Widths) {
        let now = MeasuredFor { drawing: view.session.drawing(), widths, scale: ui.ctx().pixels_per_point() };
        if self.measured_for == Some(now) {
            return;
        }
        let card = |idx: &usize| Card::estimate(&view.comparison.positions[*idx], widths.column - 2.0 * MARGIN) + GAP;
        let estimate = |row: &Row| {
            let cells = row.cells.iter().map(|cell| cell.iter().map(card).sum::<f32>());
            #[expect(clippy::cast_precision_loss, reason = "relations of one row")]
            let relations = row.relations.len() as f32 * 44.0;
            cells.fold(relations, f32::max) + MARGIN
        };
        self.heights = Heights::estimated(view.derived.rows.iter().map(estimate));
        self.measured_for = Some(now);
    }

    /// The scroll offset that brings a new selection into view, where it is not in view already.
    fn offset_to_selection(&mut self, ui: &Ui, view: &View<'_>, widths: Widths, height: f32) -> Option<f32> {
        if self.shown_selection == view.session.n_selected() {
            return None;
        }
        self.shown_selection = view.session.n_selected();
        let id = view.selected_position().map(|p| p.id).or(view.selected_relation().map(|relation| relation.a))?;
        let idx = view.derived.position_idx(id)?;
        let row = view.derived.rows.iter().position(|row| row.cells.iter().any(|cell| cell.contains(&idx)))?;
        let (top, _) = self.heights.extent(row)?;
        let (above, card) = place_in_row(ui, view, row, idx, widths)?;
        let state = egui::containers::scroll_area::State::load(ui.ctx(), ui.make_persistent_id("board"));
        let offset = state.map_or(0.0, |state| state.clamped_offset().y);
        let (card_top, card_bottom) = (top + above, top + above + card);
        let is_in_view = card_top >= offset && card_bottom <= offset + height;
        (!is_in_view).then(|| (card_top - height / 3.0).max(0.0))
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

    #[expect(clippy::too_many_arguments, reason = "one row's place, its sight and what it may send")]
    fn row_ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        row_idx: usize,
        (top, bottom): (f32, f32),
        lit: Option<RelationId>,
        commands: &mut Vec<Command>,
        now_lit: &mut Option<RelationId>,
    ) {
        let row = &view.derived.rows[row_idx];
        let palette = palette(ui.visuals());
        let rows_window = Rect::from_min_max(pos2(self.window.left(), self.window.top() + HEAD), self.window.max);
        let mut inside = |clip: Rect, salt: &str| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(rows_window).id_salt((salt, row.issue)));
            child.set_clip_rect(clip.intersect(rows_window));
            child
        };
        let lit_ends = lit.and_then(|id| view.comparison.relation(id)).map(|relation| [relation.a, relation.b]);
        let body = inside(self.body(), "cells");
        for (column, cell) in row.cells.iter().enumerate() {
            let left = self.column_left(column);
            if left > self.body().right() || left + self.widths.column < self.body().left() {
                continue;
            }
            body.painter().vline(left, top..=bottom, (1.0, palette.line));
            cell_ui(
                &body,
                view,
                cell,
                (left + MARGIN, top + MARGIN, self.widths.column - 2.0 * MARGIN),
                lit_ends,
                commands,
            );
        }
        let issue_rect =
            Rect::from_min_max(pos2(self.window.left(), top), pos2(self.window.left() + self.widths.issue, bottom));
        let issue = inside(issue_rect, "issue");
        issue.painter().rect_filled(issue_rect, 0, palette.panel);
        let heading = issue_heading(&issue, view, row, self.widths.issue);
        draw(issue.painter(), issue_rect.min + vec2(MARGIN + 2.0, MARGIN + 4.0), heading);
        let comparison_rect = Rect::from_min_max(pos2(self.comparison_left(), top), pos2(self.window.right(), bottom));
        let comparison = inside(comparison_rect, "comparison");
        comparison.painter().rect_filled(comparison_rect, 0, palette.panel);
        relations_ui(&comparison, view, row, comparison_rect, commands, now_lit);
        let lines = inside(rows_window, "lines");
        lines.painter().hline(self.window.x_range(), top, (1.0, palette.line));
        lines.painter().vline(issue_rect.right(), top..=bottom, (1.0, palette.line));
        lines.painter().vline(comparison_rect.left(), top..=bottom, (1.0, palette.line));
    }

    fn heads_ui(&self, ui: &mut Ui, view: &View<'_>) {
        let palette = palette(ui.visuals());
        let head = Rect::from_min_size(self.window.min, vec2(self.window.width(), HEAD));
        ui.painter().rect_filled(head, 0, palette.panel);
        let columns = Rect::from_x_y_ranges(self.body().x_range(), head.y_range());
        let mut child = ui.new_child(UiBuilder::new().max_rect(columns).id_salt("heads"));
        child.set_clip_rect(columns.intersect(ui.clip_rect()));
        for (column, &id) in view.derived.columns.iter().enumerate() {
            let rect = Rect::from_min_size(pos2(self.column_left(column), head.top()), vec2(self.widths.column, HEAD));
            party_head_ui(&child, view, column, id, rect);
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

fn party_head_ui(ui: &Ui, view: &View<'_>, column: usize, id: crate::model::PartyId, rect: Rect) {
    let palette = palette(ui.visuals());
    let Some(party) = view.comparison.party(id) else { return };
    let color = palette.party(column);
    let sign = format!("{} ", theme::marker(column));
    let pieces = [(sign.as_str(), BODY, color), (party.name.as_str(), bold(14.5), palette.text)];
    let galley = lay_out(ui, &pieces, rect.width() - 2.0 * MARGIN, 1);
    draw(ui.painter(), pos2(rect.left() + MARGIN + 2.0, rect.center().y - galley.size().y / 2.0), galley);
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ColumnHeader, true, &party.name));
    if !party.aliases.is_empty() {
        response.on_hover_text(format!("Also: {}", party.aliases.join(", ")));
    }
}

fn cell_ui(
    ui: &Ui,
    view: &View<'_>,
    cell: &[usize],
    (left, top, width): (f32, f32, f32),
    lit: Option<[PositionId; 2]>,
    commands: &mut Vec<Command>,
) {
    let palette = palette(ui.visuals());
    if cell.is_empty() {
        ui.painter().text(pos2(left + 2.0, top + 4.0), Align2::LEFT_TOP, "not stated", SMALL, palette.muted);
        return;
    }
    let mut y = top;
    for &idx in cell {
        let position = &view.comparison.positions[idx];
        let card = Card::new(ui, view, position, width);
        let rect = Rect::from_min_size(pos2(left, y), vec2(width, card.height()));
        y = rect.bottom() + GAP;
        let is_lit = lit.is_some_and(|ends| ends.contains(&position.id));
        if ui.is_rect_visible(rect) && card.show(ui, view, rect, is_lit).clicked() {
            commands.push(Command::Select(Some(Selection::Position(position.id))));
        }
    }
}

fn issue_heading(ui: &Ui, view: &View<'_>, row: &Row, width: f32) -> Arc<Galley> {
    let name = view.comparison.issue(row.issue).map_or("?", |issue| &issue.name);
    lay_out(ui, &[(name, bold(BODY.size), palette(ui.visuals()).text)], width - 2.0 * MARGIN - 4.0, usize::MAX)
}

/// The lines of the comparison column: one a relation, or a word where there is none.
fn relations_ui(
    ui: &Ui,
    view: &View<'_>,
    row: &Row,
    rect: Rect,
    commands: &mut Vec<Command>,
    lit: &mut Option<RelationId>,
) {
    let palette = palette(ui.visuals());
    let mut y = rect.top() + MARGIN;
    if row.relations.is_empty() {
        let is_answered = row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
        let word = if is_answered { "no relation found" } else { "unanswered" };
        ui.painter().text(pos2(rect.left() + MARGIN + 2.0, y + 4.0), Align2::LEFT_TOP, word, SMALL, palette.muted);
        return;
    }
    for &idx in &row.relations {
        let relation = &view.comparison.relations[idx];
        let galley = relation_line(ui, view, relation, rect.width());
        let line = Rect::from_min_size(pos2(rect.left() + 4.0, y), vec2(rect.width() - 8.0, galley.size().y + 8.0));
        y = line.bottom() + 2.0;
        if !ui.is_rect_visible(line) {
            continue;
        }
        let is_selected = view.session.selection() == Some(Selection::Relation(relation.id));
        let response = ui.interact(line, ui.scope_id().with(("relation", relation.id)), Sense::click());
        if is_selected {
            ui.painter().rect_filled(line, 5, palette.selected);
        } else if response.hovered() {
            ui.painter().rect_filled(line, 5, palette.hovered);
        }
        draw(ui.painter(), line.min + vec2(MARGIN - 2.0, 4.0), galley);
        widgets::focus_ring(ui, &response, palette.accent);
        widgets::name(&response, is_selected, &relation_label(view, relation));
        if response.hovered() {
            *lit = Some(relation.id);
        }
        if response.clicked() {
            commands.push(Command::Select(Some(Selection::Relation(relation.id))));
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&relation.reason);
    }
}

fn relation_line(ui: &Ui, view: &View<'_>, relation: &Relation, width: f32) -> Arc<Galley> {
    let palette = palette(ui.visuals());
    let kind = format!("{} {}\n", theme::relation_sign(relation.kind), relation.kind.noun());
    let parties = relation_parties(view, relation);
    let pieces =
        [(kind.as_str(), bold(SMALL.size), palette.relation(relation.kind)), (parties.as_str(), SMALL, palette.text)];
    lay_out(ui, &pieces, width - 2.0 * MARGIN - 4.0, usize::MAX)
}

/// "Ukraine – Russia".
fn relation_parties(view: &View<'_>, relation: &Relation) -> String {
    view.ends(relation)
        .map_or_else(String::new, |(a, b)| format!("{} – {}", view.party_name(a.party), view.party_name(b.party)))
}

/// What a line of the comparison column is called: "contradiction Ukraine – Russia".
fn relation_label(view: &View<'_>, relation: &Relation) -> String {
    format!("{} {}", relation.kind.noun(), relation_parties(view, relation))
}

fn row_height(ui: &Ui, view: &View<'_>, row_idx: usize, widths: Widths) -> f32 {
    let row = &view.derived.rows[row_idx];
    let card = |&idx: &usize| {
        Card::new(ui, view, &view.comparison.positions[idx], widths.column - 2.0 * MARGIN).height() + GAP
    };
    let cells = row.cells.iter().map(|cell| cell.iter().map(card).sum::<f32>()).fold(0.0, f32::max);
    let line =
        |&idx: &usize| relation_line(ui, view, &view.comparison.relations[idx], widths.comparison).size().y + 10.0;
    let relations = row.relations.iter().map(line).sum::<f32>() + GAP;
    let issue = issue_heading(ui, view, row, widths.issue).size().y + 2.0 * MARGIN + 4.0;
    // A cell's last card ends with a gap already.
    cells.max(relations).max(issue) + MARGIN
}

/// Where in its row a card begins, and how high it is.
fn place_in_row(ui: &Ui, view: &View<'_>, row: usize, position_idx: usize, widths: Widths) -> Option<(f32, f32)> {
    let cell = view.derived.rows[row].cells.iter().find(|cell| cell.contains(&position_idx))?;
    let height =
        |&idx: &usize| Card::new(ui, view, &view.comparison.positions[idx], widths.column - 2.0 * MARGIN).height();
    let above: f32 = cell.iter().take_while(|&&idx| idx != position_idx).map(|idx| height(idx) + GAP).sum();
    Some((MARGIN + above, height(&position_idx)))
}

fn nothing_found_ui(ui: &mut Ui, view: &View<'_>) {
    let hidden = view.comparison.positions.len();
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() / 3.0);
        if hidden > 0 {
            ui.heading("Every position is rejected");
            ui.label("View › Show rejected positions brings them back");
        } else {
            ui.heading("No positions were found");
            ui.label(
                "The text names no party that seeks, rejects or accepts something. The article stands on the left",
            );
        }
    });
}
