//! Going through suggestions: deciding one and going on, deciding many at once, and what comes next in each view.

use std::collections::BTreeSet;

use super::{Drawing, Middle, Notice, Remedy, Selection, Session, Way, gaps};
use crate::model::{Edit, Item, Review};

impl Session {
    /// Shows something else in the middle. The queue begins with its first item where none of it is selected.
    pub(super) fn show_middle(&mut self, middle: Middle) {
        self.middle = middle;
        self.start_review();
    }

    /// Selects the first item to be reviewed, where the queue is shown and none of it is selected.
    pub(super) fn start_review(&mut self) {
        if self.middle != Middle::Review {
            return;
        }
        self.refresh();
        if self.place_of_selected(&self.derived.queue).is_none() {
            self.select(self.derived.queue.first().copied().and_then(Selection::of));
        }
    }

    /// Decides on what is selected. In the queue the next is selected then, in a table only where the decided one has left it.
    pub(super) fn decide(&mut self, review: Review) {
        self.refresh();
        let items = self.selection.map(Selection::items).unwrap_or_default();
        let before = self.order();
        let place = self.place_of_selected(&before);
        self.edit(Edit::Review(items, review));
        let is_in_turn = match self.middle {
            Middle::Review => true,
            Middle::Relations => place.is_some(),
            Middle::Board | Middle::Matrix | Middle::Amounts | Middle::Again => false,
        };
        if !is_in_turn {
            return;
        }
        let decided = self.selection.take();
        self.let_go();
        self.refresh();
        let left: BTreeSet<_> = self.order().into_iter().collect();
        let (until, after) = before.split_at(place.map_or(0, |place| place + 1));
        let is_gone = place.is_none_or(|place| !left.contains(&before[place]));
        if self.middle == Middle::Review || is_gone {
            // The decided one itself comes last: where nothing else is left it stays.
            let next = after.iter().chain(until).find(|item| left.contains(item));
            self.select(next.copied().and_then(Selection::of));
        } else {
            self.selection = decided;
        }
    }

    /// The selected item and its place in the queue, where only a change of the comparison has made the queue stale: a correction
    /// decides an item, and it would vanish under the hand.
    pub(super) fn held_in_queue(&self, now: Drawing) -> Option<(usize, Item)> {
        let before = self.derived_from?;
        let is_same_sight = (before.document, before.look) == (now.document, now.look);
        let place = self.place_of_selected(&self.derived.queue)?;
        (is_same_sight && self.middle == Middle::Review).then(|| (place, self.derived.queue[place]))
    }

    /// Keeps an item in its place in the queue until something else is selected.
    pub(super) fn hold_in_queue(&mut self, held: Option<(usize, Item)>) {
        self.lingering = None;
        let Some((place, item)) = held else { return };
        if self.comparison().is_some_and(|comparison| comparison.has(item)) && !self.derived.queue.contains(&item) {
            self.derived.queue.insert(place.min(self.derived.queue.len()), item);
            self.lingering = Some(item);
        }
    }

    /// Takes what only lingers off the queue, unless it is selected.
    pub(super) fn let_go(&mut self) {
        let is_selected = |item: &Item| self.selection.is_some_and(|selection| selection.items().contains(item));
        if let Some(item) = self.lingering.take_if(|item| !is_selected(item)) {
            self.derived.queue.retain(|other| *other != item);
        }
    }

    /// Decides on all that is looked at and stands otherwise, in one step.
    pub(super) fn decide_all(&mut self, review: Review) {
        self.refresh();
        let stands_otherwise = |item: &Item| self.review_of(*item).is_some_and(|now| now != review);
        let items: Vec<_> = self.derived.queue.iter().copied().filter(stands_otherwise).collect();
        if items.is_empty() {
            return;
        }
        let n_items = items.len();
        self.select(None);
        self.edit(Edit::Review(items, review));
        let what = match review {
            Review::Accepted => "accepted",
            Review::Rejected => "rejected",
            Review::Suggested => "open again",
        };
        self.notices.push(Notice::note(format!("{n_items} {what}")).with(Remedy::Undo));
        self.start_review();
    }

    pub(super) fn go(&mut self, way: Way) {
        self.refresh();
        let order = self.order();
        let to = match way {
            Way::Next => self.after_selected(&order, 1),
            Way::Previous => self.after_selected(&order, order.len().saturating_sub(1)),
            Way::NextOpen => {
                let is_open = |item: &Item| self.review_of(*item) == Some(Review::Suggested);
                let from = self.place_of_selected(&order).map_or(0, |place| place + 1);
                let (before, after) = order.split_at(from.min(order.len()));
                after.iter().chain(before).copied().find(is_open)
            }
        };
        if let Some(selection) = to.and_then(Selection::of) {
            self.select(Some(selection));
        }
    }

    /// What can be gone through in the middle of the window, from the top.
    fn order(&self) -> Vec<Item> {
        match self.middle {
            Middle::Review => self.derived.queue.clone(),
            Middle::Relations => self.table.items(),
            Middle::Again => self.found_again(),
            Middle::Amounts => {
                self.comparison().map_or_else(Vec::new, |comparison| gaps::in_order(&self.axes.1, comparison))
            }
            Middle::Board | Middle::Matrix => {
                self.comparison().map_or_else(Vec::new, |comparison| self.derived.cards_in_order(comparison))
            }
        }
    }

    /// Where the first selected item stands in `order`.
    fn place_of_selected(&self, order: &[Item]) -> Option<usize> {
        let items = self.selection.map(Selection::items).unwrap_or_default();
        order.iter().position(|item| items.contains(item))
    }

    /// What stands `n` behind the selected item, from the end on to the start; the first where nothing of it is selected. Nothing
    /// but the selected item itself is answered by nothing.
    fn after_selected(&self, order: &[Item], n: usize) -> Option<Item> {
        match self.place_of_selected(order) {
            Some(place) => order.get((place + n) % order.len()).copied().filter(|item| *item != order[place]),
            None => order.first().copied(),
        }
    }

    fn review_of(&self, item: Item) -> Option<Review> {
        self.derived.review_of(self.comparison()?, item)
    }
}
