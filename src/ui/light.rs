//! What lies under the pointer: every view lights what belongs to it.

use std::cell::RefCell;

use crate::model::{Item, Position, Relation, RelationId};

/// The cards and relations under the pointer. What one panel finds there is lit in all of them in the next frame.
#[derive(Default)]
pub(super) struct Light {
    now: Vec<Item>,
    next: RefCell<Vec<Item>>,
}

impl Light {
    /// Says that these are under the pointer in this frame.
    pub(super) fn point_at(&self, items: impl IntoIterator<Item = Item>) {
        self.next.borrow_mut().extend(items);
    }

    /// Ends a frame; answers whether something else is lit now.
    pub(super) fn turn(&mut self) -> bool {
        let before = std::mem::replace(&mut self.now, self.next.take());
        before != self.now
    }

    /// Whether a position is lit, itself or as an end of a lit relation, which `relation` finds by its number.
    pub(super) fn is_on<'a>(&self, position: &Position, relation: impl Fn(RelationId) -> Option<&'a Relation>) -> bool {
        self.now.iter().any(|item| match item {
            Item::Position(id) => *id == position.id,
            Item::Relation(id) => relation(*id).is_some_and(|relation| [relation.a, relation.b].contains(&position.id)),
            _ => false,
        })
    }

    /// The lit relations.
    pub(super) fn relations(&self) -> impl Iterator<Item = RelationId> {
        self.now.iter().filter_map(|item| if let Item::Relation(id) = item { Some(*id) } else { None })
    }
}
