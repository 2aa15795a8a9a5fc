//! What is dragged over the board: a card to another cell, a row or a column to another place.

use egui::{Align2, Context, DragAndDrop, LayerId, Order, Pos2, Rect, Response, Ui, vec2};

use super::theme::{BODY, palette};
use super::widgets::lay_out;
use crate::model::{Choice, Edit, IssueId, PartyId, Position, PositionId};
use crate::session::Command;

/// What is in the hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dragged {
    Card(PositionId),
    Row(IssueId),
    Column(PartyId),
}

impl Dragged {
    /// Takes it into the hand when a drag of `response` begins, and draws `label` beside the pointer while it lasts.
    pub(super) fn taken_from(self, ui: &Ui, response: &Response, label: &str) {
        response.dnd_set_drag_payload(self);
        if let Some(pointer) = ui.ctx().pointer_interact_pos().filter(|_| response.dragged()) {
            ghost_ui(ui, pointer, label);
        }
    }

    /// What is in the hand and over `rect`, as far as `ui` shows it; and whether it is let go there now.
    pub(super) fn over(ui: &Ui, rect: Rect) -> Option<(Self, Pos2, bool)> {
        let dragged = *DragAndDrop::payload::<Self>(ui.ctx())?;
        let pointer = ui.ctx().pointer_interact_pos()?;
        let is_released = ui.input(|input| input.pointer.any_released());
        rect.intersect(ui.clip_rect()).contains(pointer).then_some((dragged, pointer, is_released))
    }

    /// Forgets what was in the hand, so that it is let go in one place only.
    pub(super) fn let_go(ctx: &Context) {
        DragAndDrop::clear_payload(ctx);
    }
}

/// The step that gives a card to another cell, if it is another.
pub(super) fn move_card(position: &Position, party: PartyId, issue: IssueId) -> Option<Command> {
    let to_row = (position.issue != issue).then(|| Edit::SetIssue(vec![position.id], Choice::Existing(issue)));
    let to_column = (position.party != party).then_some(Edit::SetParty(position.id, Choice::Existing(party)));
    let edits: Vec<_> = to_row.into_iter().chain(to_column).collect();
    (!edits.is_empty()).then_some(Command::EditAll(edits))
}

/// `ids` with `moved` put before or behind `target`.
pub(super) fn reordered<Id: Copy + PartialEq>(ids: &[Id], moved: Id, target: Id, is_behind: bool) -> Option<Vec<Id>> {
    if moved == target || !ids.contains(&moved) {
        return None;
    }
    let mut order: Vec<Id> = ids.iter().copied().filter(|id| *id != moved).collect();
    let place = order.iter().position(|id| *id == target)? + usize::from(is_behind);
    order.insert(place, moved);
    (order != ids).then_some(order)
}

fn ghost_ui(ui: &Ui, pointer: Pos2, label: &str) {
    let palette = palette(ui.visuals());
    let over = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, ui.scope_id().with("dragged")));
    let galley = lay_out(ui, &[(label, BODY, palette.text)], 240.0, 2);
    let rect = Align2::LEFT_TOP.anchor_size(pointer + vec2(12.0, 8.0), galley.size() + vec2(16.0, 10.0));
    over.rect_filled(rect, 5, palette.selected);
    over.rect_stroke(rect, 5, (1.0, palette.accent), egui::StrokeKind::Inside);
    over.galley(rect.min + vec2(8.0, 5.0), galley, palette.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_let_go_stands_before_or_behind_its_target() {
        assert_eq!(reordered(&[1, 2, 3, 4], 4, 2, false), Some(vec![1, 4, 2, 3]));
        assert_eq!(reordered(&[1, 2, 3, 4], 1, 3, true), Some(vec![2, 3, 1, 4]));
        assert_eq!(reordered(&[1, 2, 3], 1, 2, false), None, "there it stands already");
        assert_eq!(reordered(&[1, 2, 3], 2, 2, true), None);
        assert_eq!(reordered(&[1, 2, 3], 9, 2, true), None);
    }
}
