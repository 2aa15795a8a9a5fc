//! The relations as a table: a line each, sorted by any column. Only lines in sight are laid out, all of one height.

use std::sync::Arc;

use egui::accesskit::SortDirection;
use egui::{
    CursorIcon, Galley, IdSalt, Margin, Panel, Rect, RichText, Role, ScrollArea, Sense, Sides, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::action::Action;
use super::card::Card;
use super::empty::{empty_ui, ways_back_ui};
use super::found;
use super::theme::{self, SMALL, bold, palette};
use super::view::View;
use super::widgets::{self, counted, draw, lay_out, scrolled};
use crate::model::{Origin, Position, Relation, RelationKind, Review};
use crate::session::{Column, Command, Selection, Sorting};

const HEAD: f32 = 34.0;
/// Two lines of text and room around them.
const LINE: f32 = 46.0;
const PADDING: f32 = 8.0;

/// What the table remembers between frames.
#[derive(Default)]
pub(super) struct Relations {
    /// When this moved, the selected line is to be in sight.
    shown_selection: u64,
    /// How much of the table the scroll bars took in the last frame, in points.
    bars: Vec2,
}

/// Where the columns begin, from the left edge of the table; the last is its width.
struct Columns([f32; Column::ALL.len() + 1]);

impl Columns {
    /// Shares out `available` points; what does not fit is scrolled to.
    fn fit(available: f32) -> Self {
        // Points that a column needs, and its share of what is left.
        let needs = |column| match column {
            Column::Kind => (106.0, 0.0),
            Column::PartyA => (72.0, 0.9),
            Column::PartyB => (78.0, 0.9),
            Column::SummaryA | Column::SummaryB | Column::Reason => (80.0, 2.2),
            Column::Issue => (70.0, 1.2),
            Column::State => (74.0, 0.1),
            Column::Origin => (66.0, 0.1),
        };
        let least: f32 = Column::ALL.iter().map(|column| needs(*column).0).sum();
        let shares: f32 = Column::ALL.iter().map(|column| needs(*column).1).sum();
        let left = (available - least).max(0.0) / shares;
        let mut edges = [0.0; Column::ALL.len() + 1];
        for (idx, column) in Column::ALL.into_iter().enumerate() {
            let (least, share) = needs(column);
            edges[idx + 1] = edges[idx] + least + share * left;
        }
        Self(edges)
    }

    fn width(&self) -> f32 {
        self.0[Column::ALL.len()]
    }

    /// A column's place in a line or head that stands at `rect`.
    fn place(&self, idx: usize, rect: Rect) -> Rect {
        Rect::from_x_y_ranges(rect.left() + self.0[idx]..=rect.left() + self.0[idx + 1], rect.y_range())
    }
}

impl Relations {
    /// Draws the table over all of `ui`.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        let relations = view.session.relations();
        if relations.is_empty() {
            nothing_ui(ui, view, commands);
            return;
        }
        bar_ui(ui, view, commands);
        let outer = ui.available_rect_before_wrap();
        let columns = Columns::fit(outer.width() - self.bars.x);
        let salt = IdSalt::new(("relations", view.session.drawing().document));
        let mut area = ScrollArea::both().id_salt(salt).auto_shrink(false);
        let offset = scrolled(ui, salt);
        if let Some(y) = self.offset_to_selection(view, offset.y, outer.height() - self.bars.y - HEAD) {
            area = area.scroll_offset(vec2(offset.x, y));
        }
        #[expect(clippy::cast_precision_loss, reason = "far fewer relations than a float counts")]
        let height = relations.len() as f32 * LINE;
        let shown = area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(columns.width(), HEAD + height));
            let window = ui.clip_rect().intersect(outer);
            let body = Rect::from_min_max(pos2(window.left(), window.top() + HEAD), window.max);
            let mut lines = ui.new_child(UiBuilder::new().max_rect(body).id_salt("lines"));
            lines.set_clip_rect(body);
            let left = window.left() - viewport.left();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the offset is not negative")]
            let first = (viewport.top() / LINE).max(0.0) as usize;
            for (idx, relation) in relations.iter().enumerate().skip(first) {
                #[expect(clippy::cast_precision_loss, reason = "far fewer relations than a float counts")]
                let top = body.top() + idx as f32 * LINE - viewport.top();
                if top >= body.bottom() {
                    break;
                }
                let rect = Rect::from_min_size(pos2(left, top), vec2(columns.width(), LINE));
                line_ui(&lines, view, &view.comparison.relations[*relation], &columns, rect, commands);
            }
            let head = Rect::from_min_size(window.min, vec2(window.width(), HEAD));
            let mut heads = ui.new_child(UiBuilder::new().max_rect(head).id_salt("heads"));
            heads.set_clip_rect(head);
            heads_ui(&heads, view, &columns, head, left, commands);
        });
        let bars = outer.size() - shown.inner_rect.size();
        if std::mem::replace(&mut self.bars, bars) != bars {
            ui.ctx().request_repaint();
        }
    }

    /// The offset that brings a new selection into sight, where it is not.
    fn offset_to_selection(&mut self, view: &View<'_>, offset: f32, room: f32) -> Option<f32> {
        if std::mem::replace(&mut self.shown_selection, view.session.n_selected()) == view.session.n_selected() {
            return None;
        }
        let selected = view.selected_relation()?.id;
        let is_selected = |idx: &usize| view.comparison.relations[*idx].id == selected;
        #[expect(clippy::cast_precision_loss, reason = "far fewer relations than a float counts")]
        let top = view.session.relations().iter().position(is_selected)? as f32 * LINE;
        let target = offset.max(top + LINE - room).min(top);
        (offset - target).abs().gt(&0.5).then_some(target)
    }
}

/// How many there are, and what can be done with the selected one.
fn bar_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let palette = palette(ui.visuals());
    let relations = view.session.relations();
    let margin = Margin { left: 14, right: 12, top: 6, bottom: 6 };
    Panel::top("relations bar").frame(egui::Frame::new().fill(palette.panel).inner_margin(margin)).show(ui, |ui| {
        let share = view.derived.reviewed.relations;
        let text = format!("{} · {} of {} reviewed", counted(relations.len(), "relation"), share.done, share.all);
        Sides::new().shrink_left().truncate().show(
            ui,
            |ui| ui.label(RichText::new(text).font(bold(SMALL.size + 1.0))),
            |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                for (action, text) in
                    [(Action::CycleKind, "Kind"), (Action::Reject, "Reject"), (Action::Accept, "Accept")]
                {
                    action.button(ui, view.session, text, commands);
                }
            },
        );
    });
}

fn heads_ui(ui: &Ui, view: &View<'_>, columns: &Columns, head: Rect, left: f32, commands: &mut Vec<Command>) {
    let palette = palette(ui.visuals());
    let painter = ui.painter();
    painter.rect_filled(head, 0, palette.panel);
    let line = Rect::from_min_size(pos2(left, head.top()), vec2(columns.width(), HEAD));
    for (idx, column) in Column::ALL.into_iter().enumerate() {
        let rect = columns.place(idx, line);
        let sorting = view.session.sorting().filter(|sorting| sorting.column == column);
        let response = ui.interact(rect, ui.scope_id().with(idx), Sense::click());
        let sign = match sorting {
            None => "",
            Some(Sorting { is_reversed: false, .. }) => " ▲",
            Some(Sorting { is_reversed: true, .. }) => " ▼",
        };
        let color = if response.hovered() || sorting.is_some() { palette.text } else { palette.muted };
        let name = name_of(column);
        let pieces = [(name, bold(SMALL.size), color), (sign, bold(9.0), palette.accent)];
        let galley = lay_out(ui, &pieces, rect.width() - PADDING, 1);
        draw(painter, pos2(rect.left() + PADDING, rect.center().y - galley.size().y / 2.0), galley);
        widgets::focus_ring(ui, &response, palette.accent);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
        if let Some(sorting) = sorting {
            let direction = if sorting.is_reversed { SortDirection::Descending } else { SortDirection::Ascending };
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_sort_direction(direction));
        }
        if response.clicked() {
            commands.push(Command::SortRelations(column));
        }
        let hint = if sorting.is_some() { "Turn the order round" } else { "Sort by this" };
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hint);
    }
    painter.hline(head.x_range(), head.bottom() - 0.5, (1.0, palette.line));
}

fn name_of(column: Column) -> &'static str {
    match column {
        Column::Kind => "Kind",
        Column::PartyA => "Party",
        Column::SummaryA => "Position",
        Column::PartyB => "Other party",
        Column::SummaryB => "Its position",
        Column::Issue => "Issue",
        Column::Reason => "Reason",
        Column::State => "State",
        Column::Origin => "Origin",
    }
}

fn line_ui(ui: &Ui, view: &View<'_>, relation: &Relation, columns: &Columns, rect: Rect, commands: &mut Vec<Command>) {
    let palette = palette(ui.visuals());
    let Some((a, b)) = view.ends(relation) else { return };
    let is_selected = view.session.selection() == Some(Selection::Relation(relation.id));
    let response = ui.interact(rect, ui.scope_id().with(relation.id), Sense::click());
    let painter = ui.painter();
    if is_selected {
        painter.rect_filled(rect, 0, palette.selected);
    } else if response.hovered() {
        painter.rect_filled(rect, 0, palette.panel);
    }
    for (idx, column) in Column::ALL.into_iter().enumerate() {
        let place = columns.place(idx, rect);
        let galley = cell(ui, view, relation, [a, b], column, place.width() - PADDING);
        let at = pos2(place.left() + PADDING, rect.center().y - galley.size().y / 2.0);
        found::light(ui, view, &galley, at);
        draw(painter, at, galley);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, (1.0, palette.line));
    widgets::focus_ring(ui, &response, palette.accent);
    let [one, two] = [a, b].map(|end| Card::label(view, end));
    let issue = view.comparison.issue(a.issue).map_or("", |issue| &issue.name);
    widgets::name(&response, is_selected, &format!("{}: {one} – {two}", relation.kind.noun()));
    widgets::describe(&response, &format!("{issue}, {}: {}", relation.review.word(), relation.reason));
    if response.clicked() {
        commands.push(Command::Select(Some(Selection::Relation(relation.id))));
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(420.0);
        ui.label(RichText::new(&relation.reason).font(bold(SMALL.size + 1.0)));
        ui.label(RichText::new(one).font(SMALL));
        ui.label(RichText::new(two).font(SMALL));
    });
}

/// What stands in a cell, at most two lines of it.
fn cell(
    ui: &Ui,
    view: &View<'_>,
    relation: &Relation,
    [a, b]: [&Position; 2],
    column: Column,
    width: f32,
) -> Arc<Galley> {
    let palette = palette(ui.visuals());
    let text = if relation.review == Review::Rejected { palette.muted } else { palette.text };
    let party = |position: &Position| {
        let tint = view.tint(position);
        let sign = format!("{} ", theme::marker(tint));
        let pieces = [(sign.as_str(), SMALL, palette.party(tint)), (view.party_name(position.party), SMALL, text)];
        lay_out(ui, &pieces, width, 2)
    };
    let plain = |words: &str, color| lay_out(ui, &[(words, SMALL, color)], width, 2);
    let stance = |position: &Position| {
        let sign = format!("{} ", theme::stance_sign(position.stance));
        let pieces =
            [(sign.as_str(), bold(SMALL.size), palette.party(view.tint(position))), (&position.summary, SMALL, text)];
        lay_out(ui, &pieces, width, 2)
    };
    match column {
        Column::Kind => {
            let kind = format!("{} {}", theme::relation_sign(relation.kind), relation.kind.noun());
            lay_out(ui, &[(&kind, bold(SMALL.size), palette.relation(relation.kind))], width, 1)
        }
        Column::PartyA => party(a),
        Column::PartyB => party(b),
        Column::SummaryA => stance(a),
        Column::SummaryB => stance(b),
        Column::Issue => plain(view.comparison.issue(a.issue).map_or("", |issue| &issue.name), text),
        Column::Reason => plain(&relation.reason, palette.muted),
        Column::State => {
            let color = if relation.review == Review::Accepted { text } else { palette.muted };
            plain(relation.review.word(), color)
        }
        Column::Origin => {
            let origin = match relation.origin {
                Origin::Found => "program",
                Origin::Edited => "corrected",
                Origin::Added => "by hand",
            };
            plain(origin, palette.muted)
        }
    }
}

/// What stands where there is no relation to show.
fn nothing_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let is_narrowed = !view.session.filter().is_default();
    let kinds = RelationKind::ALL.map(RelationKind::noun).join(", ");
    let (heading, text) = if is_narrowed && !view.comparison.relations.is_empty() {
        ("No relation is shown", "The filter leaves none of them".to_owned())
    } else {
        ("There are no relations", format!("No two positions on one issue stand to each other as {kinds}"))
    };
    empty_ui(ui, heading, &text, |ui| ways_back_ui(ui, view, commands));
}
