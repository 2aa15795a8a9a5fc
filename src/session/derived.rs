//! What the window draws, worked out from the comparison once a change: columns, rows, marks on the text, counts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::command::Visibility;
use crate::model::{Comparison, IssueId, PartyId, PositionId, RelationId, RelationKind, Review};
use crate::text::{ArticleId, Span};

/// The board and the article's marks. Positions and relations are given by their index in the comparison.
#[derive(Debug, Default)]
pub struct Derived {
    /// Parties that hold a position on the board, in the comparison's order.
    pub columns: Vec<PartyId>,
    /// Issues that have a position on the board, most contradictions first.
    pub rows: Vec<Row>,
    /// Marked stretches of every article, in order, not overlapping.
    pub marks: BTreeMap<ArticleId, Vec<Mark>>,
    /// Numbers for the bar above and below.
    pub counts: Counts,
    positions: BTreeMap<PositionId, usize>,
    relations: BTreeMap<RelationId, usize>,
    column_of: BTreeMap<PartyId, usize>,
    tint_of: BTreeMap<PartyId, usize>,
    /// All issues in the order of the rows, also those that have nothing on the board now.
    order: Vec<IssueId>,
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
}

/// Words of an article that are evidence, and of what.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// Whose evidence; at least one.
    pub positions: Vec<usize>,
}

/// How much there is.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Positions that are not rejected.
    pub positions: usize,
    /// Those of them that are not suggestions any more.
    pub reviewed: usize,
    /// Relations on the board, by kind.
    pub relations: BTreeMap<RelationKind, usize>,
    /// Pieces of evidence whose words do not stand where they should.
    pub loose_evidence: usize,
}

impl Derived {
    /// Works everything out anew. Rows keep the order they have in `before`, so that a correction does not make them jump.
    pub fn of(comparison: &Comparison, rejected: Visibility, before: &Self) -> Self {
        let is_shown = |review: Review| review != Review::Rejected || rejected == Visibility::Shown;
        let mut derived = Self {
            positions: comparison.positions.iter().enumerate().map(|(i, position)| (position.id, i)).collect(),
            relations: comparison.relations.iter().enumerate().map(|(i, relation)| (relation.id, i)).collect(),
            ..Self::default()
        };
        derived.find_columns(comparison, is_shown);
        derived.find_rows(comparison, is_shown, before);
        derived.find_marks(comparison, is_shown);
        derived
    }

    /// The place of a position in the comparison's list.
    pub fn position_idx(&self, id: PositionId) -> Option<usize> {
        self.positions.get(&id).copied()
    }

    /// The place of a relation in the comparison's list.
    pub fn relation_idx(&self, id: RelationId) -> Option<usize> {
        self.relations.get(&id).copied()
    }

    /// The column of a party, where it has one.
    pub fn column_idx(&self, id: PartyId) -> Option<usize> {
        self.column_of.get(&id).copied()
    }

    /// How many relations of this kind stand on the board.
    pub fn n_relations(&self, kind: RelationKind) -> usize {
        self.counts.relations.get(&kind).copied().unwrap_or(0)
    }

    /// The number of a party's colour and sign. It stays while positions of other parties come and go.
    pub fn tint(&self, id: PartyId) -> usize {
        self.tint_of.get(&id).copied().unwrap_or(0)
    }

    fn find_columns(&mut self, comparison: &Comparison, is_shown: impl Fn(Review) -> bool) {
        let holders = |is_counted: &dyn Fn(Review) -> bool| -> Vec<PartyId> {
            let counted = comparison.positions.iter().filter(|position| is_counted(position.review));
            let ids: BTreeSet<_> = counted.map(|position| position.party).collect();
            comparison.parties.iter().map(|party| party.id).filter(|id| ids.contains(id)).collect()
        };
        self.tint_of = holders(&|_| true).into_iter().enumerate().map(|(tint, id)| (id, tint)).collect();
        self.columns = holders(&is_shown);
        self.column_of = self.columns.iter().enumerate().map(|(column, &id)| (id, column)).collect();
    }

    fn find_rows(&mut self, comparison: &Comparison, is_shown: impl Fn(Review) -> bool, before: &Self) {
        let row_of: BTreeMap<_, _> = comparison.issues.iter().enumerate().map(|(row, issue)| (issue.id, row)).collect();
        let empty_row = |issue| Row { issue, cells: vec![Vec::new(); self.columns.len()], relations: Vec::new() };
        let mut rows: Vec<_> = comparison.issues.iter().map(|issue| empty_row(issue.id)).collect();
        for (idx, position) in comparison.positions.iter().enumerate() {
            if position.review != Review::Rejected {
                self.counts.positions += 1;
                self.counts.reviewed += usize::from(position.review == Review::Accepted);
            }
            if let (true, Some(&row), Some(&column)) =
                (is_shown(position.review), row_of.get(&position.issue), self.column_of.get(&position.party))
            {
                rows[row].cells[column].push(idx);
            }
        }
        for (idx, relation) in comparison.relations.iter().enumerate() {
            let ends = [relation.a, relation.b].map(|id| self.positions.get(&id).map(|&i| &comparison.positions[i]));
            let [Some(a), Some(b)] = ends else { continue };
            let holds = [a.review, b.review].iter().all(|&review| review != Review::Rejected);
            if let (true, Some(&row)) = (holds && is_shown(relation.review), row_of.get(&a.issue)) {
                rows[row].relations.push(idx);
                if relation.review != Review::Rejected {
                    *self.counts.relations.entry(relation.kind).or_default() += 1;
                }
            }
        }
        let kind = |idx: &usize| comparison.relations[*idx].kind;
        for row in &mut rows {
            row.relations.sort_by_key(kind);
        }
        let place: BTreeMap<_, _> = before.order.iter().enumerate().map(|(place, &issue)| (issue, place)).collect();
        rows.sort_by_key(|row| {
            let count = |wanted| row.relations.iter().filter(|&idx| kind(idx) == wanted).count();
            (place.get(&row.issue).copied().unwrap_or(usize::MAX), Reverse(RelationKind::ALL.map(count)))
        });
        self.order = rows.iter().map(|row| row.issue).collect();
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        self.rows = rows;
    }

    /// Cuts every article into stretches with the same evidence; what does not stand where it should is not marked.
    fn find_marks(&mut self, comparison: &Comparison, is_shown: impl Fn(Review) -> bool) {
        let mut edges: BTreeMap<ArticleId, Vec<(usize, bool, usize)>> = BTreeMap::new();
        for (idx, position) in comparison.positions.iter().enumerate() {
            for evidence in &position.evidence {
                if !comparison.stands(evidence) {
                    self.counts.loose_evidence += 1;
                } else if is_shown(position.review) {
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
