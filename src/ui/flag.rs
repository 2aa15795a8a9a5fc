//! One amount on its axis: a flag on a pole with the stance and the words, and the open end of "at least" and "at most".

use std::sync::Arc;

use egui::{
    Align2, Color32, CursorIcon, Galley, Pos2, Rangef, Rect, RichText, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::card::Card;
use super::theme::{self, BODY, Emphasis, SMALL, bold, palette};
use super::view::View;
use super::widgets::{self, draw, lay_out};
use crate::model::{Bound, Position, Quantity, Review};
use crate::session::{Amount, Axis, Command, Selection};

/// The height of a flag, in points.
pub(super) const LEVEL: f32 = 19.0;

fn position<'a>(view: &View<'a>, amount: &Amount) -> Option<&'a Position> {
    view.comparison.positions.get(amount.position).map(AsRef::as_ref)
}

/// Whether its position is selected.
pub(super) fn emphasis(view: &View<'_>, amount: &Amount) -> Emphasis {
    position(view, amount).map_or(Emphasis::Plain, |position| view.emphasis(position.id))
}

/// "≥ 9%", "by 1 March": what is written on a flag.
fn flag_text(quantity: &Quantity, amount: &Amount) -> String {
    let bound = match (amount.bound, quantity) {
        (Bound::Exact, _) => return amount.words.clone(),
        (Bound::AtLeast, Quantity::Date | Quantity::Day) => "from",
        (Bound::AtMost, Quantity::Date | Quantity::Day) => "by",
        (Bound::AtLeast, _) => "≥",
        (Bound::AtMost, _) => "≤",
    };
    format!("{bound} {}", amount.words)
}

/// The same to be read out: "at least 9%".
fn spoken(quantity: &Quantity, amount: &Amount) -> String {
    flag_text(quantity, amount).replace('≥', "at least").replace('≤', "at most")
}

/// How wide its flag is, with room to the next.
pub(super) fn label_width(ui: &Ui, quantity: &Quantity, amount: &Amount) -> f32 {
    flag(ui, quantity, amount, Color32::PLACEHOLDER, Color32::PLACEHOLDER).size().x + 16.0
}

fn flag(ui: &Ui, quantity: &Quantity, amount: &Amount, sign: Color32, text: Color32) -> Arc<Galley> {
    let stance = format!("{} ", theme::stance_sign(amount.stance));
    lay_out(ui, &[(&stance, bold(SMALL.size), sign), (&flag_text(quantity, amount), SMALL, text)], 260.0, 1)
}

/// Where less or more would do as well: the line is thick that far.
pub(super) fn open_end_ui(ui: &Ui, view: &View<'_>, amount: &Amount, at: f32, y: f32, x: Rangef) {
    let Some(position) = position(view, amount) else { return };
    let color = palette(ui.visuals()).party(view.tint(position));
    let (end, way) = match amount.bound {
        Bound::Exact => return,
        Bound::AtLeast => (x.max, -1.0),
        Bound::AtMost => (x.min, 1.0),
    };
    let painter = ui.painter();
    painter.hline(Rangef::new(at.min(end), at.max(end)), y, Stroke::new(2.0, color));
    let tip = [pos2(end, y), pos2(end + way * 7.0, y - 4.0), pos2(end + way * 7.0, y + 4.0)];
    painter.add(Shape::convex_polygon(tip.to_vec(), color, Stroke::NONE));
}

/// A flag on its pole, from the flag's left top corner down to the line.
pub(super) fn amount_ui(
    ui: &mut Ui,
    view: &View<'_>,
    axis: &Axis,
    amount: &Amount,
    pole: [Pos2; 2],
    commands: &mut Vec<Command>,
) {
    let Some(position) = position(view, amount) else { return };
    let palette = palette(ui.visuals());
    let color = palette.party(view.tint(position));
    let galley = flag(ui, &axis.quantity, amount, color, palette.text);
    let [top, foot] = pole;
    let ground = Rect::from_min_size(top, vec2(galley.size().x + 10.0, LEVEL - 1.0));
    let words = (axis.quantity.noun(), axis.quantity.unit(), &amount.words);
    let id = ui.scope_id().with((words, position.id));
    let response = ui.interact(ground, id, Sense::click());
    // Its foot is clicked as well, but is nothing of its own to the keyboard and to who reads it out.
    let at_foot = ui.interact(Rect::from_center_size(foot, vec2(13.0, 15.0)), id.with("foot"), Sense::CLICK);
    ui.ctx().accesskit_node_builder(at_foot.id, egui::accesskit::Node::set_hidden);
    let is_hovered = response.hovered() || at_foot.hovered();
    let is_selected = view.emphasis(position.id) == Emphasis::Selected;
    let painter = ui.painter();
    if is_selected || is_hovered {
        painter.rect_filled(ground, 3, if is_selected { palette.selected } else { palette.hovered });
    }
    if is_selected {
        painter.rect_stroke(ground, 3, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
    }
    let stroke = Stroke::new(1.5, color);
    if position.review == Review::Suggested {
        painter.extend(Shape::dashed_line(&pole, stroke, 3.0, 2.5));
    } else {
        painter.line_segment(pole, stroke);
    }
    draw(painter, top + vec2(5.0, (ground.height() - galley.size().y) / 2.0), galley);
    painter.text(foot, Align2::CENTER_CENTER, theme::marker(view.tint(position)), BODY, color);
    if response.has_focus() {
        painter.rect_stroke(ground.expand(1.0), 4, Stroke::new(2.0, palette.accent), StrokeKind::Outside);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let party = view.party_name(position.party);
    let label = format!("{party} {} {}: {}", position.stance.verb(), spoken(&axis.quantity, amount), position.summary);
    widgets::name(&response, is_selected, &label);
    if response.clicked() || at_foot.clicked() {
        commands.push(Command::Select(Some(Selection::Position(position.id))));
    }
    for response in [response, at_foot] {
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| about_ui(ui, view, position));
    }
}

/// The position and its words, beside the pointer.
fn about_ui(ui: &mut Ui, view: &View<'_>, position: &Position) {
    ui.set_max_width(340.0);
    ui.label(RichText::new(Card::label(view, position)).font(bold(BODY.size)));
    if let Some(evidence) = position.evidence.first() {
        ui.label(format!("“{}”", evidence.words));
    }
}
