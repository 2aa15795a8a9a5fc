//! One row of the board: measured once, then drawn cell by cell as far as it is in view.

use std::sync::Arc;

use egui::{Align2, CursorIcon, Galley, Rangef, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::action;
use super::card::Card;
use super::drag::{self, Dragged};
use super::found;
use super::theme::{self, BODY, SMALL, bold, palette};
use super::view::View;
use super::widgets::{self, draw, lay_out};
use crate::model::{Edit, IssueId, Item, Position, PositionId, Relation, RelationKind, Review};
use crate::session::{Command, Row, Selection};

/// Room between a cell's edge and what stands in it, in points.
pub(super) const MARGIN: f32 = 7.0;
const GAP: f32 = 8.0;
const MIN_COLUMN: f32 = 140.0;

/// How wide the parts are, in points.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Widths {
    /// The issue column.
    pub(super) issue: f32,
    /// Each party's column.
    pub(super) column: f32,
    /// The comparison column.
    pub(super) comparison: f32,
}

impl Widths {
    /// Shares out `available` points; what does not fit is scrolled to.
    pub(super) fn fit(available: f32, n_columns: usize) -> Self {
        let issue = (available * 0.12).clamp(100.0, 190.0);
        let comparison = (available * 0.17).clamp(140.0, 270.0);
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let column = (available - issue - comparison) / n_columns.max(1) as f32;
        Self { issue, column: column.max(MIN_COLUMN), comparison }
    }

    fn card(self) -> f32 {
        self.column - 2.0 * MARGIN
    }
}

/// Where everything in a row stands, measured from the row's top.
pub(super) struct RowLayout {
    /// The row's issue.
    pub(super) issue: IssueId,
    is_shared: bool,
    /// How high it is, in points.
    pub(super) height: f32,
    cells: Vec<Vec<Placed<Position>>>,
    relations: Vec<Placed<Relation>>,
}

/// Something in a row, and where.
struct Placed<T> {
    item: Arc<T>,
    extent: Rangef,
}

impl RowLayout {
    /// Lays out everything in `row`.
    pub(super) fn measure(ui: &Ui, view: &View<'_>, row: &Row, widths: Widths) -> Self {
        let card = |position: &Position| Card::new(ui, view, position, widths.card()).height() + GAP;
        let line = |relation: &Relation| relation_line(ui, view, relation, widths.comparison).size().y + 10.0;
        let cells: Vec<_> = row.cells.iter().map(|cell| stack(cell, &view.comparison.positions, card)).collect();
        let relations = stack(&row.relations, &view.comparison.relations, line);
        let heading = issue_heading(ui, view, row.issue, row.is_shared, widths.issue).size().y + 3.0 * MARGIN;
        let ends = cells.iter().filter_map(|cell| cell.last()).map(|card| card.extent.max);
        let height = ends.chain(relations.last().map(|line| line.extent.max + MARGIN)).fold(heading, f32::max);
        Self { issue: row.issue, is_shared: row.is_shared, height, cells, relations }
    }

    /// A guess at the height of a row that is not measured yet.
    pub(super) fn estimate(view: &View<'_>, row: &Row, widths: Widths) -> f32 {
        let card = |idx: &usize| Card::estimate(&view.comparison.positions[*idx], widths.card()) + GAP;
        #[expect(clippy::cast_precision_loss, reason = "relations of one row")]
        let relations = row.relations.len() as f32 * 44.0;
        row.cells.iter().map(|cell| cell.iter().map(card).sum::<f32>()).fold(relations, f32::max) + MARGIN
    }

    /// Whether this is still the layout of `row`: the very same positions and relations in the same places.
    pub(super) fn is_of(&self, view: &View<'_>, row: &Row) -> bool {
        self.is_shared == row.is_shared
            && self.cells.len() == row.cells.len()
            && self.cells.iter().zip(&row.cells).all(|(placed, cell)| is_same(placed, cell, &view.comparison.positions))
            && is_same(&self.relations, &row.relations, &view.comparison.relations)
    }

    /// Where a card stands in the row.
    pub(super) fn place_of(&self, id: PositionId) -> Option<Rangef> {
        self.cells.iter().flatten().find(|card| card.item.id == id).map(|card| card.extent)
    }

    /// The row's name, held in sight while the row is.
    pub(super) fn issue_ui(&self, ui: &Ui, view: &View<'_>, rect: Rect, top: f32, commands: &mut Vec<Command>) {
        let palette = palette(ui.visuals());
        let heading = issue_heading(ui, view, self.issue, self.is_shared, rect.width());
        let lowest = (rect.bottom() - heading.size().y - MARGIN).max(rect.top() + MARGIN);
        let y = (rect.top() + MARGIN + 4.0).max(top + MARGIN).min(lowest);
        let response = ui.interact(rect, ui.scope_id().with("issue"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, heading.text()));
        let selection = Selection::Issue(self.issue);
        if view.session.selection() == Some(selection) {
            ui.painter().rect_filled(rect, 0, palette.selected);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 0, palette.hovered);
        }
        widgets::focus_ring(ui, &response, palette.accent);
        if response.clicked() {
            commands.push(Command::Select(Some(selection)));
        }
        Dragged::Row(self.issue).taken_from(ui, &response, heading.text());
        if let Some((Dragged::Row(id), pointer, is_released)) = Dragged::over(ui, rect)
            && let is_behind = pointer.y > rect.center().y
            && let Some(order) = drag::reordered(view.derived.row_order(), id, self.issue, is_behind)
        {
            let y = if is_behind { rect.bottom() - 1.0 } else { rect.top() + 1.0 };
            ui.painter().hline(rect.x_range(), y, (2.0, palette.accent));
            if is_released {
                Dragged::let_go(ui.ctx());
                commands.push(Command::Edit(Edit::OrderIssues(order)));
            }
        }
        let at = pos2(rect.left() + MARGIN + 2.0, y);
        found::light(ui, view, &heading, at);
        draw(ui.painter(), at, heading);
        response.on_hover_cursor(CursorIcon::PointingHand);
    }

    /// The cards of one party.
    pub(super) fn cell_ui(&self, ui: &Ui, view: &View<'_>, column: usize, rect: Rect, commands: &mut Vec<Command>) {
        let Some(cell) = self.cells.get(column) else { return };
        if cell.is_empty() {
            // That a party says nothing is known only once every sentence was read.
            let is_all_read = view.session.ledger().all().unread == 0;
            remark_ui(ui, rect, if is_all_read { "not stated" } else { "nothing found" });
        }
        let dragged = Dragged::over(ui, rect);
        if let Some((Dragged::Card(id), _, is_released)) = dragged
            && let (Some(position), Some(party)) = (view.position(id), view.derived.columns.get(column))
        {
            let outline = (1.5, palette(ui.visuals()).accent);
            ui.painter().rect_stroke(rect.shrink(2.0), 5, outline, egui::StrokeKind::Inside);
            if is_released {
                Dragged::let_go(ui.ctx());
                commands.extend(drag::move_card(position, *party, self.issue));
            }
        }
        for Placed { item: position, extent } in cell {
            let place = Rect::from_x_y_ranges(rect.x_range().shrink(MARGIN), *extent).translate(vec2(0.0, rect.top()));
            let place = place.with_max_y(place.bottom() - GAP);
            if ui.is_rect_visible(place) {
                let card = Card::new(ui, view, position, place.width());
                let response = card.show(ui, view, place, view.is_lit(position));
                if response.clicked() {
                    let with_other = ui.input(|input| input.modifiers.command);
                    commands.push(Command::Select(Some(picked(view, position.id, with_other))));
                }
                action::context_menu_ui(&response, view.session, Selection::Position(position.id), commands);
            }
        }
    }

    /// The lines of the comparison column: one a relation, or a remark where there is none.
    pub(super) fn relations_ui(&self, ui: &Ui, view: &View<'_>, rect: Rect, commands: &mut Vec<Command>) {
        if self.relations.is_empty() {
            let is_answered = self.cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
            remark_ui(ui, rect, if is_answered { "no relation found" } else { "unanswered" });
        }
        for Placed { item: relation, extent } in &self.relations {
            let place = Rect::from_x_y_ranges(rect.x_range().shrink(4.0), *extent).translate(vec2(0.0, rect.top()));
            let place = place.with_max_y(place.bottom() - 2.0);
            if ui.is_rect_visible(place) {
                relation_ui(ui, view, relation, place, commands);
            }
        }
    }
}

/// What a click on a card selects: the card, or with Ctrl held the selected card and this one.
fn picked(view: &View<'_>, id: PositionId, with_other: bool) -> Selection {
    match view.session.selection() {
        Some(Selection::Position(first)) if with_other && first != id => Selection::Pair([first, id]),
        _ => Selection::Position(id),
    }
}

fn stack<T>(indices: &[usize], items: &[Arc<T>], height: impl Fn(&T) -> f32) -> Vec<Placed<T>> {
    let mut top = MARGIN;
    let place = |&idx: &usize| {
        let item = items[idx].clone();
        let extent = Rangef::new(top, top + height(&item));
        top = extent.max;
        Placed { item, extent }
    };
    indices.iter().map(place).collect()
}

fn is_same<T>(placed: &[Placed<T>], indices: &[usize], items: &[Arc<T>]) -> bool {
    placed.len() == indices.len()
        && placed.iter().zip(indices).all(|(placed, &idx)| Arc::ptr_eq(&placed.item, &items[idx]))
}

fn remark_ui(ui: &Ui, rect: Rect, remark: &str) {
    let at = rect.min + vec2(MARGIN + 2.0, MARGIN + 4.0);
    ui.painter().text(at, Align2::LEFT_TOP, remark, SMALL, palette(ui.visuals()).muted);
}

fn issue_heading(ui: &Ui, view: &View<'_>, issue: IssueId, is_shared: bool, width: f32) -> Arc<Galley> {
    let palette = palette(ui.visuals());
    let name = view.comparison.issue(issue).map_or("?", |issue| &issue.name);
    let shared = format!("\n{} shared by all", theme::relation_sign(RelationKind::Overlap));
    let mut pieces = vec![(name, bold(BODY.size), palette.text)];
    if is_shared {
        pieces.push((&shared, SMALL, palette.relation(RelationKind::Overlap)));
    }
    lay_out(ui, &pieces, width - 2.0 * MARGIN - 4.0, usize::MAX)
}

fn relation_ui(ui: &Ui, view: &View<'_>, relation: &Relation, place: Rect, commands: &mut Vec<Command>) {
    let palette = palette(ui.visuals());
    let galley = relation_line(ui, view, relation, place.width() + 8.0);
    let is_selected = view.session.selection() == Some(Selection::Relation(relation.id));
    let response = ui.interact(place, ui.scope_id().with(("relation", relation.id)), Sense::click());
    if is_selected {
        ui.painter().rect_filled(place, 5, palette.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(place, 5, palette.hovered);
    }
    let at = place.min + vec2(MARGIN - 2.0, 4.0);
    found::light_relation(ui, view, relation, &galley, at);
    draw(ui.painter(), at, galley);
    widgets::focus_ring(ui, &response, palette.accent);
    widgets::name(&response, is_selected, &format!("{} {}", relation.kind.noun(), parties(view, relation)));
    if response.hovered() {
        view.light.point_at([Item::Relation(relation.id)]);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        commands.push(Command::Select(Some(Selection::Relation(relation.id))));
    }
    action::context_menu_ui(&response, view.session, Selection::Relation(relation.id), commands);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(&relation.reason);
}

fn relation_line(ui: &Ui, view: &View<'_>, relation: &Relation, width: f32) -> Arc<Galley> {
    let palette = palette(ui.visuals());
    let is_rejected = relation.review == Review::Rejected;
    let remark = if is_rejected { " · rejected" } else { "" };
    let kind = format!("{} {}{remark}\n", theme::relation_sign(relation.kind), relation.kind.noun());
    let color = if is_rejected { palette.muted } else { palette.relation(relation.kind) };
    let parties = parties(view, relation);
    let pieces = [(kind.as_str(), bold(SMALL.size), color), (parties.as_str(), SMALL, palette.text)];
    lay_out(ui, &pieces, width - 2.0 * MARGIN - 4.0, usize::MAX)
}

/// "Ukraine – Russia", in the order of the columns.
fn parties(view: &View<'_>, relation: &Relation) -> String {
    let Some((a, b)) = view.ends(relation) else { return String::new() };
    let mut parties = [a.party, b.party];
    parties.sort_by_key(|party| view.derived.column_idx(*party));
    parties.map(|party| view.party_name(party)).join(" – ")
}
