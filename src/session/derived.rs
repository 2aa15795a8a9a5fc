//! What the window draws, worked out from the comparison once a change: columns, rows, marks on the text, counts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{Filter, Needle, Reviewed, State, search};
use crate::analysis;
use crate::model::{
    Comparison, IssueId, Item, Party, PartyId, Position, PositionId, Relation, RelationId, RelationKind, Review,
    RowOrder,
};
use crate::text::{ArticleId, Span};

/// How many relations of each kind, in the order of [`RelationKind::ALL`].
pub type Tally = [usize; 3];

/// The board and the article's marks. Positions and relations are given by their index in the comparison.
#[derive(Debug, Default)]
pub struct Derived {
    /// Parties that hold a position that is looked at, in the comparison's order.
    pub columns: Vec<PartyId>,
    /// Issues that have a position that is looked at, in the comparison's sorting.
    pub rows: Vec<Row>,
    /// Marked stretches of every article, in order, not overlapping.
    pub marks: BTreeMap<ArticleId, Vec<Mark>>,
    /// What is looked at and to be reviewed: positions in the order of the articles, then relations row by row. Where accepted or
    /// rejected ones are looked at, those.
    pub queue: Vec<Item>,
    /// How far the review has come.
    pub reviewed: Reviewed,
    /// Numbers for the bar above and below.
    pub counts: Counts,
    /// All parties that hold a position that is not rejected, and how many relations each two of them have, the earlier one first:
    /// whatever the board is narrowed to.
    pub parties: Vec<PartyId>,
    /// See [`Derived::parties`].
    pub tallies: BTreeMap<[PartyId; 2], Tally>,
    unanswered: BTreeSet<PositionId>,
    changed: BTreeMap<PositionId, PositionId>,
    held: BTreeMap<(PartyId, IssueId), Arc<Held>>,
    positions: HashMap<PositionId, usize>,
    relations: HashMap<RelationId, usize>,
    column_of: BTreeMap<PartyId, usize>,
    tint_of: BTreeMap<PartyId, usize>,
    /// All issues in the order of the rows, also those that have nothing on the board now.
    order: Vec<IssueId>,
    sorted_by: RowOrder,
}

/// One issue over all parties.
#[derive(Debug)]
pub struct Row {
    /// The issue.
    pub issue: IssueId,
    /// Positions a column, in the order of [`Derived::columns`].
    pub cells: Vec<Vec<usize>>,
    /// Relations between positions of this row, contradictions first.
    pub relations: Vec<usize>,
    /// Whether all parties of the comparison hold something here, and it only overlaps.
    pub is_shared: bool,
}

/// Words of an article that are evidence, and of what.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// Whose evidence; at least one.
    pub positions: Vec<usize>,
}

/// What a party holds on an issue, and which of it contradict each other: slow to find, so kept while nothing of it changes.
#[derive(Debug)]
struct Held {
    positions: Vec<Arc<Position>>,
    changes: Vec<(PositionId, PositionId)>,
}

/// How much there is.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Positions that are not rejected.
    pub positions: usize,
    /// Those of them that are not suggestions any more.
    pub reviewed: usize,
    /// Those of them that no position of another party has to do with.
    pub unanswered: usize,
    /// Relations on the board, by kind.
    pub relations: BTreeMap<RelationKind, usize>,
    /// Pieces of evidence whose words do not stand where they should.
    pub loose_evidence: usize,
    /// Positions on the board.
    pub shown: usize,
}

/// The parties that have no column.
pub(super) fn hidden(comparison: &Comparison) -> BTreeSet<PartyId> {
    comparison.parties.iter().filter(|party| !party.visibility.is_shown()).map(|party| party.id).collect()
}

impl Held {
    fn of(positions: Vec<&Arc<Position>>) -> Self {
        let changes = analysis::changes(positions.iter().copied().map(AsRef::as_ref));
        Self { positions: positions.into_iter().cloned().collect(), changes }
    }
}

impl Derived {
    /// Works everything out anew. Rows keep the order they have in `before`, so that a correction does not make them jump.
    pub fn of(comparison: &Comparison, filter: &Filter, before: &Self) -> Self {
        let mut derived = Self {
            positions: comparison.positions.iter().enumerate().map(|(i, position)| (position.id, i)).collect(),
            relations: comparison.relations.iter().enumerate().map(|(i, relation)| (relation.id, i)).collect(),
            ..Self::default()
        };
        let shown = derived.shown(comparison, filter);
        derived.find_columns(comparison, &shown);
        derived.find_rows(comparison, filter, &shown, before);
        derived.find_tallies(comparison);
        derived.find_changes(comparison, before);
        if let Some(pair) = filter.between {
            derived.narrow(comparison, pair);
        }
        derived.counts.shown = derived.rows.iter().flat_map(|row| &row.cells).map(Vec::len).sum();
        derived.find_queue(comparison, filter, &shown);
        derived.reviewed = Reviewed::of(comparison, &derived);
        derived.find_marks(comparison, |idx| {
            let party = comparison.positions[idx].party;
            shown[idx] && filter.between.is_none_or(|pair| pair.contains(&party))
        });
        derived
    }

    /// True where no position of another party has to do with this one.
    pub fn is_unanswered(&self, id: PositionId) -> bool {
        self.unanswered.contains(&id)
    }

    /// The position of the same party that this one contradicts.
    pub fn change_of(&self, id: PositionId) -> Option<PositionId> {
        self.changed.get(&id).copied()
    }

    /// How many relations two parties have, whichever is named first.
    pub fn tally(&self, a: PartyId, b: PartyId) -> Tally {
        let either = self.tallies.get(&[a, b]).or_else(|| self.tallies.get(&[b, a]));
        either.copied().unwrap_or_default()
    }

    /// The place of a position in the comparison's list.
    pub fn position_idx(&self, id: PositionId) -> Option<usize> {
        self.positions.get(&id).copied()
    }

    /// The place of a relation in the comparison's list.
    pub fn relation_idx(&self, id: RelationId) -> Option<usize> {
        self.relations.get(&id).copied()
    }

    /// Where the analyst stands with a position or a relation of `comparison`.
    pub fn review_of(&self, comparison: &Comparison, item: Item) -> Option<Review> {
        match item {
            Item::Position(id) => self.position_idx(id).map(|idx| comparison.positions[idx].review),
            Item::Relation(id) => self.relation_idx(id).map(|idx| comparison.relations[idx].review),
            Item::Comparison | Item::Article(_) | Item::Party(_) | Item::Issue(_) => None,
        }
    }

    /// The column of a party, where it has one.
    pub fn column_idx(&self, id: PartyId) -> Option<usize> {
        self.column_of.get(&id).copied()
    }

    /// All issues in the order of the rows, also those that are not looked at.
    pub fn row_order(&self) -> &[IssueId] {
        &self.order
    }

    /// The cards of the board, row by row.
    pub fn cards_in_order(&self, comparison: &Comparison) -> Vec<Item> {
        let cards = self.rows.iter().flat_map(|row| &row.cells).flatten();
        cards.map(|idx| Item::Position(comparison.positions[*idx].id)).collect()
    }

    /// How many relations of this kind stand on the board.
    pub fn n_relations(&self, kind: RelationKind) -> usize {
        self.counts.relations.get(&kind).copied().unwrap_or(0)
    }

    /// The number of a party's colour and sign. It stays while positions of other parties come and go.
    pub fn tint(&self, id: PartyId) -> usize {
        self.tint_of.get(&id).copied().unwrap_or(0)
    }

    /// For each position whether it is looked at.
    fn shown(&self, comparison: &Comparison, filter: &Filter) -> Vec<bool> {
        let hidden = hidden(comparison);
        let needle = Needle::new(&filter.words);
        let says = |position: &Position| needle.as_ref().is_none_or(|words| search::says(comparison, position, words));
        let is_shown =
            |position: &Position| !hidden.contains(&position.party) && filter.shows(position) && says(position);
        let mut shown: Vec<bool> = comparison.positions.iter().map(|position| is_shown(position)).collect();
        if filter.relation.is_some() {
            let mut is_related = vec![false; shown.len()];
            for relation in comparison.relations.iter().filter(|relation| filter.shows_relation(relation)) {
                if let (Some(a), Some(b)) = (self.position_idx(relation.a), self.position_idx(relation.b)) {
                    is_related[a] |= filter.state.shows(comparison.positions[b].review);
                    is_related[b] |= filter.state.shows(comparison.positions[a].review);
                }
            }
            shown.iter_mut().zip(is_related).for_each(|(shown, is_related)| *shown &= is_related);
        }
        shown
    }

    fn find_columns(&mut self, comparison: &Comparison, shown: &[bool]) {
        let holders = |is_counted: &dyn Fn(usize) -> bool| -> Vec<&Party> {
            let counted = comparison.positions.iter().enumerate().filter(|(idx, _)| is_counted(*idx));
            let ids: BTreeSet<_> = counted.map(|(_, position)| position.party).collect();
            comparison.parties.iter().filter(|party| ids.contains(&party.id)).collect()
        };
        let tint = |(place, party): (usize, &Party)| (party.id, party.tint.map_or(place, usize::from));
        self.tint_of = holders(&|_| true).into_iter().enumerate().map(tint).collect();
        self.columns = holders(&|idx| shown[idx]).into_iter().map(|party| party.id).collect();
        self.column_of = self.columns.iter().enumerate().map(|(column, &id)| (id, column)).collect();
    }

    fn find_rows(&mut self, comparison: &Comparison, filter: &Filter, shown: &[bool], before: &Self) {
        let row_of: BTreeMap<_, _> = comparison.issues.iter().enumerate().map(|(row, issue)| (issue.id, row)).collect();
        let empty_row =
            |issue| Row { issue, cells: vec![Vec::new(); self.columns.len()], relations: Vec::new(), is_shared: false };
        let mut rows: Vec<_> = comparison.issues.iter().map(|issue| empty_row(issue.id)).collect();
        for (idx, position) in comparison.positions.iter().enumerate() {
            if position.review != Review::Rejected {
                self.counts.positions += 1;
                self.counts.reviewed += usize::from(position.review == Review::Accepted);
            }
            if let (true, Some(&row), Some(&column)) =
                (shown[idx], row_of.get(&position.issue), self.column_of.get(&position.party))
            {
                rows[row].cells[column].push(idx);
            }
        }
        for (idx, relation) in comparison.relations.iter().enumerate() {
            let (Some(a), Some(b)) = (self.position_idx(relation.a), self.position_idx(relation.b)) else { continue };
            let [review_a, review_b] = [a, b].map(|end| comparison.positions[end].review);
            let is_held = [review_a, review_b, relation.review].iter().all(|review| *review != Review::Rejected);
            let is_shown = shown[a] && shown[b] && filter.shows_relation(relation);
            if let (true, Some(&row)) = (is_shown, row_of.get(&comparison.positions[a].issue)) {
                rows[row].relations.push(idx);
                if is_held {
                    *self.counts.relations.entry(relation.kind).or_default() += 1;
                }
            }
        }
        let kind = |idx: &usize| comparison.relations[*idx].kind;
        // What is left of a row tells nothing of all parties.
        let is_whole = *filter == Filter { between: filter.between, ..Filter::default() };
        for row in &mut rows {
            row.relations.sort_by_key(kind);
            row.is_shared = is_whole
                && self.columns.len() > 1
                && row.cells.iter().all(|cell| !cell.is_empty())
                && !row.relations.is_empty()
                && row.relations.iter().all(|idx| kind(idx) == RelationKind::Overlap);
        }
        self.sorted_by = comparison.order;
        match comparison.order {
            RowOrder::Contradictions => {
                let known = if before.sorted_by == self.sorted_by { &before.order[..] } else { &[] };
                let place: BTreeMap<_, _> = known.iter().enumerate().map(|(place, &issue)| (issue, place)).collect();
                rows.sort_by_key(|row| {
                    let count = |wanted| row.relations.iter().filter(|&idx| kind(idx) == wanted).count();
                    (place.get(&row.issue).copied().unwrap_or(usize::MAX), Reverse(RelationKind::ALL.map(count)))
                });
            }
            RowOrder::Listed => {}
            RowOrder::Name => rows.sort_by_cached_key(|row| {
                comparison.issues.get(row_of[&row.issue]).map(|issue| issue.name.to_lowercase())
            }),
        }
        self.order = rows.iter().map(|row| row.issue).collect();
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        self.rows = rows;
    }

    /// The two positions of a relation.
    pub fn ends<'a>(&self, comparison: &'a Comparison, relation: &Relation) -> Option<[&'a Position; 2]> {
        let position = |id| self.position_idx(id).map(|idx| comparison.positions[idx].as_ref());
        Some([position(relation.a)?, position(relation.b)?])
    }

    fn find_tallies(&mut self, comparison: &Comparison) {
        let held = |position: &&Arc<Position>| position.review != Review::Rejected;
        let holders: BTreeSet<_> = comparison.positions.iter().filter(held).map(|position| position.party).collect();
        let parties = comparison.parties.iter().filter(|party| party.visibility.is_shown());
        self.parties = parties.map(|party| party.id).filter(|id| holders.contains(id)).collect();
        let place: BTreeMap<_, _> = self.parties.iter().zip(0..).map(|(id, place)| (*id, place)).collect();
        self.unanswered = comparison.positions.iter().filter(held).map(|position| position.id).collect();
        for relation in comparison.relations.iter().filter(|relation| relation.review != Review::Rejected) {
            let Some([a, b]) = self.ends(comparison, relation) else { continue };
            let (Some(one), Some(two)) = (place.get(&a.party), place.get(&b.party)) else { continue };
            if [a, b].iter().any(|position| position.review == Review::Rejected) {
                continue;
            }
            let pair = if one < two { [a.party, b.party] } else { [b.party, a.party] };
            let kind = RelationKind::ALL.iter().position(|kind| *kind == relation.kind).unwrap_or(0);
            self.tallies.entry(pair).or_default()[kind] += 1;
            self.unanswered.remove(&a.id);
            self.unanswered.remove(&b.id);
        }
        self.counts.unanswered = self.unanswered.len();
    }

    /// Positions of one party on one issue that contradict each other.
    fn find_changes(&mut self, comparison: &Comparison, before: &Self) {
        let mut held: BTreeMap<_, Vec<&Arc<Position>>> = BTreeMap::new();
        for position in comparison.positions.iter().filter(|position| position.review != Review::Rejected) {
            held.entry((position.party, position.issue)).or_default().push(position);
        }
        for (place, positions) in held {
            let is_same = |known: &&Arc<Held>| {
                let mut pairs = known.positions.iter().zip(&positions);
                known.positions.len() == positions.len() && pairs.all(|(one, other)| Arc::ptr_eq(one, other))
            };
            let known = before.held.get(&place).filter(is_same).cloned();
            let held = known.unwrap_or_else(|| Arc::new(Held::of(positions)));
            for &(a, b) in &held.changes {
                self.changed.entry(a).or_insert(b);
                self.changed.entry(b).or_insert(a);
            }
            self.held.insert(place, held);
        }
    }

    /// Leaves on the board what two parties have to do with each other.
    fn narrow(&mut self, comparison: &Comparison, pair: [PartyId; 2]) {
        let is_between = |relation: &usize| {
            let ends = self.ends(comparison, &comparison.relations[*relation]);
            ends.is_some_and(|ends| ends.iter().all(|position| pair.contains(&position.party)))
        };
        let kept: Vec<usize> = (0..self.columns.len()).filter(|column| pair.contains(&self.columns[*column])).collect();
        let between: BTreeSet<usize> =
            self.rows.iter().flat_map(|row| &row.relations).copied().filter(is_between).collect();
        for row in &mut self.rows {
            row.relations.retain(|relation| between.contains(relation));
            row.cells = kept.iter().map(|column| std::mem::take(&mut row.cells[*column])).collect();
        }
        self.rows.retain(|row| !row.relations.is_empty());
        self.columns = kept.iter().map(|column| self.columns[*column]).collect();
        self.column_of = self.columns.iter().zip(0..).map(|(id, column)| (*id, column)).collect();
    }

    /// What is to be reviewed of what is looked at.
    fn find_queue(&mut self, comparison: &Comparison, filter: &Filter, shown: &[bool]) {
        let state = if filter.state == State::Held { State::Open } else { filter.state };
        let order: BTreeMap<_, _> =
            comparison.articles.iter().zip(0..).map(|(article, place)| (article.id, place)).collect();
        let place = |position: &Position| {
            position.evidence.iter().map(|piece| (order.get(&piece.article).copied(), piece.span)).min()
        };
        let is_wanted = |(idx, position): &(usize, &Arc<Position>)| {
            let is_between = filter.between.is_none_or(|pair| pair.contains(&position.party));
            shown[*idx] && is_between && state.shows(position.review)
        };
        let positions = comparison.positions.iter().enumerate().filter(is_wanted);
        let mut positions: Vec<_> = positions.map(|(_, position)| position).collect();
        positions.sort_by_cached_key(|position| place(position));
        let relations = self.rows.iter().flat_map(|row| &row.relations).map(|idx| &comparison.relations[*idx]);
        let relations =
            relations.filter(|relation| state.shows(relation.review)).map(|relation| Item::Relation(relation.id));
        self.queue = positions.into_iter().map(|position| Item::Position(position.id)).chain(relations).collect();
    }

    /// Cuts every article into stretches with the same evidence; what does not stand where it should is not marked.
    fn find_marks(&mut self, comparison: &Comparison, is_shown: impl Fn(usize) -> bool) {
        let mut edges: BTreeMap<ArticleId, Vec<(usize, bool, usize)>> = BTreeMap::new();
        let articles: BTreeMap<_, _> = comparison.articles.iter().map(|article| (article.id, article)).collect();
        for (idx, position) in comparison.positions.iter().enumerate() {
            for evidence in &position.evidence {
                if !articles.get(&evidence.article).is_some_and(|article| evidence.stands_in(article)) {
                    self.counts.loose_evidence += 1;
                } else if is_shown(idx) {
                    let list = edges.entry(evidence.article).or_default();
                    list.push((evidence.span.start, true, idx));
                    list.push((evidence.span.end, false, idx));
                }
            }
        }
        for (article, mut list) in edges {
            list.sort_unstable();
            let mut marks: Vec<Mark> = Vec::new();
            let mut open: Vec<usize> = Vec::new();
            let mut from = 0;
            for (at, is_start, idx) in list {
                if !open.is_empty() && at > from {
                    let mut positions = open.clone();
                    positions.dedup();
                    marks.push(Mark { span: Span::new(from, at), positions });
                }
                from = at;
                if is_start {
                    open.insert(open.partition_point(|&other| other <= idx), idx);
                } else if let Some(place) = open.iter().position(|&other| other == idx) {
                    open.remove(place);
                }
            }
            self.marks.insert(article, marks);
        }
    }
}
