//! The relations in the order in which their table shows them.

use std::collections::BTreeMap;

use super::{Derived, Drawing};
use crate::model::{Comparison, Item, Position, Relation, RelationId};

/// A column of the table of relations, by which it can be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// How the two positions stand to each other.
    Kind,
    /// Who holds one position.
    PartyA,
    /// What the one position is.
    SummaryA,
    /// Who holds the other.
    PartyB,
    /// What the other is.
    SummaryB,
    /// The row of both.
    Issue,
    /// Why they stand so.
    Reason,
    /// Where the analyst stands with it.
    State,
    /// Who made it.
    Origin,
}

/// How the table is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// By what.
    pub column: Column,
    /// Whether the last comes first.
    pub is_reversed: bool,
}

/// The relations that are looked at, in the order in which they are shown.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// `None` for row by row, as on the board.
    pub(super) sorting: Option<Sorting>,
    /// By their index in the comparison.
    pub(super) order: Vec<usize>,
    ids: Vec<RelationId>,
    made_for: Option<(Drawing, Option<Sorting>)>,
}

impl Column {
    /// All of them, as they stand in the table.
    pub const ALL: [Self; 9] = [
        Self::Kind,
        Self::PartyA,
        Self::SummaryA,
        Self::PartyB,
        Self::SummaryB,
        Self::Issue,
        Self::Reason,
        Self::State,
        Self::Origin,
    ];
}

impl Table {
    /// Sorts by `column`; the other way round where it is sorted by it already.
    pub(super) fn sort(&mut self, column: Column) {
        let is_reversed = self.sorting.is_some_and(|before| before.column == column && !before.is_reversed);
        self.sorting = Some(Sorting { column, is_reversed });
    }

    /// Takes in what is looked at now. After a change of the comparison the relations keep their places, so that a decision does not
    /// make the table jump; new ones come last.
    pub(super) fn refresh(&mut self, comparison: &Comparison, derived: &Derived, now: Drawing) {
        if self.made_for == Some((now, self.sorting)) {
            return;
        }
        let is_same_sight = self.made_for.is_some_and(|(before, sorting)| {
            (before.document, before.look, sorting) == (now.document, now.look, self.sorting)
        });
        self.order = derived.rows.iter().flat_map(|row| &row.relations).copied().collect();
        if let Some(sorting) = self.sorting {
            let known = if is_same_sight { std::mem::take(&mut self.ids) } else { Vec::new() };
            self.sort_rows(comparison, derived, sorting, &known);
        }
        self.ids = self.order.iter().map(|idx| comparison.relations[*idx].id).collect();
        self.made_for = Some((now, self.sorting));
    }

    fn sort_rows(&mut self, comparison: &Comparison, derived: &Derived, sorting: Sorting, known: &[RelationId]) {
        let place: BTreeMap<_, _> = known.iter().zip(0_usize..).collect();
        let key = |idx: &usize| {
            let relation = &comparison.relations[*idx];
            let place = place.get(&relation.id).copied().unwrap_or(usize::MAX);
            (place, Key::of(comparison, derived, relation, sorting.column))
        };
        let mut keyed: Vec<_> = self.order.iter().map(|idx| (key(idx), *idx)).collect();
        keyed.sort_by(|((place, key), _), ((other_place, other_key), _)| {
            let by_key = key.cmp(other_key);
            place.cmp(other_place).then(if sorting.is_reversed { by_key.reverse() } else { by_key })
        });
        self.order = keyed.into_iter().map(|(_, idx)| idx).collect();
    }

    /// What is shown, from the top.
    pub(super) fn items(&self) -> Vec<Item> {
        self.ids.iter().map(|id| Item::Relation(*id)).collect()
    }
}

/// What a relation is sorted by: a number, or words whatever their capitals.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(usize),
    Words(String),
}

impl Key {
    fn of(comparison: &Comparison, derived: &Derived, relation: &Relation, column: Column) -> Self {
        let Some([a, b]) = derived.ends(comparison, relation) else { return Self::Number(0) };
        let party = |position: &Position| comparison.party(position.party).map(|party| party.name.to_lowercase());
        let words = match column {
            Column::Kind => return Self::Number(relation.kind as usize),
            Column::State => return Self::Number(relation.review as usize),
            Column::Origin => return Self::Number(relation.origin as usize),
            Column::PartyA => party(a),
            Column::PartyB => party(b),
            Column::SummaryA => Some(a.summary.to_lowercase()),
            Column::SummaryB => Some(b.summary.to_lowercase()),
            Column::Issue => comparison.issue(a.issue).map(|issue| issue.name.to_lowercase()),
            Column::Reason => Some(relation.reason.to_lowercase()),
        };
        Self::Words(words.unwrap_or_default())
    }
}
