//! How far the review has come, and what one decision on all that is shown would change.

use super::Derived;
use super::derived::hidden;
use crate::model::{Comparison, Item, Position, Review};

/// How much is decided and how much there is, and what is in the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// Positions of parties that are shown.
    pub positions: Share,
    /// Relations between them. With one of its positions rejected, a relation is decided too.
    pub relations: Share,
    /// Positions in the queue.
    pub queued_positions: usize,
    /// Relations in the queue.
    pub queued_relations: usize,
    /// Items of the queue that are not accepted yet.
    pub n_acceptable: usize,
    /// Items of the queue that are not rejected yet.
    pub n_rejectable: usize,
}

/// Some of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are decided.
    pub done: usize,
    /// All of them.
    pub all: usize,
}

impl Share {
    fn count(&mut self, is_done: bool) {
        self.all += 1;
        self.done += usize::from(is_done);
    }
}

impl Reviewed {
    /// Counts what `derived` has worked out so far: everything but this.
    pub(super) fn of(comparison: &Comparison, derived: &Derived) -> Self {
        let hidden = hidden(comparison);
        let is_shown = |position: &Position| !hidden.contains(&position.party);
        let mut reviewed = Self::default();
        for position in comparison.positions.iter().filter(|position| is_shown(position)) {
            reviewed.positions.count(position.review != Review::Suggested);
        }
        for relation in &comparison.relations {
            let Some(ends) = derived.ends(comparison, relation) else { continue };
            if ends.iter().all(|position| is_shown(position)) {
                let is_moot = ends.iter().any(|position| position.review == Review::Rejected);
                reviewed.relations.count(is_moot || relation.review != Review::Suggested);
            }
        }
        for item in &derived.queue {
            let review = derived.review_of(comparison, *item);
            let is_position = matches!(item, Item::Position(_));
            reviewed.queued_positions += usize::from(is_position);
            reviewed.queued_relations += usize::from(!is_position);
            reviewed.n_acceptable += usize::from(review != Some(Review::Accepted));
            reviewed.n_rejectable += usize::from(review != Some(Review::Rejected));
        }
        reviewed
    }
}
