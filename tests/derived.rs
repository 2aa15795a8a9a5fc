//! What the window draws of a comparison: columns, rows and their order, marks on the text, counts.

mod common;

use std::sync::Arc;

use common::{TEXT, comparison, position, relation};
use counterpoint::model::{
    Comparison, Edit, Issue, IssueId, PartyId, Position, PositionId, RelationKind, Review, Stance,
};
use counterpoint::session::{Derived, Shown, Visibility};
use counterpoint::text::{ArticleId, Span};

fn derived(comparison: &Comparison) -> Derived {
    Derived::of(comparison, Shown::ALL, &Derived::default())
}

fn issues(derived: &Derived) -> Vec<u32> {
    derived.rows.iter().map(|row| row.issue.0).collect()
}

#[test]
fn every_shown_position_stands_in_its_cell() {
    let derived = derived(&comparison());
    assert_eq!(derived.columns.iter().map(|party| party.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(derived.rows[0].cells, [vec![0], vec![1], vec![]]);
    assert_eq!(derived.rows[1].cells, [vec![], vec![], vec![2]]);
    assert_eq!(derived.rows[0].relations, [0]);
    assert_eq!((derived.counts.positions, derived.counts.reviewed), (3, 0));
    assert_eq!(derived.n_relations(RelationKind::Contradiction), 1);
}

#[test]
fn what_is_rejected_leaves_the_board_with_its_relations_until_it_is_asked_for() {
    let mut comparison = comparison();
    Edit::ReviewPosition(PositionId(2), Review::Rejected).apply(&mut comparison);
    let hidden = derived(&comparison);
    assert_eq!(hidden.columns.iter().map(|party| party.0).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(hidden.n_relations(RelationKind::Contradiction), 0);
    assert_eq!(hidden.counts.positions, 2);
    assert_eq!(hidden.marks[&ArticleId(1)].len(), 2);
    let shown = Derived::of(&comparison, Shown { rejected: Visibility::Shown, ..Shown::ALL }, &Derived::default());
    assert_eq!(shown.columns.len(), 3);
    assert_eq!(shown.n_relations(RelationKind::Contradiction), 0, "a rejected position contradicts nobody");
}

#[test]
fn rows_with_contradictions_come_first_and_then_keep_their_place() {
    let mut comparison = comparison();
    comparison.issues.insert(0, Issue { id: IssueId(3), name: "Pilots".to_owned() });
    comparison.positions.push(position(4, 1, 3, Stance::Seeks, "Norland"));
    let before = derived(&comparison);
    assert_eq!(issues(&before), [1, 3, 2]);
    comparison.relations.clear();
    assert_eq!(issues(&derived(&comparison)), [3, 1, 2], "opened anew, the article's order holds");
    assert_eq!(issues(&Derived::of(&comparison, Shown::ALL, &before)), [1, 3, 2], "but nothing jumps");
}

#[test]
fn partial_and_overlap_follow_contradictions_in_a_row() {
    let mut comparison = comparison();
    comparison.positions.push(position(4, 3, 1, Stance::Seeks, "the port open"));
    comparison.relations.insert(0, Arc::new(relation(2, RelationKind::Overlap, 1, 4)));
    comparison.relations.insert(1, Arc::new(relation(3, RelationKind::Partial, 2, 4)));
    assert_eq!(derived(&comparison).rows[0].relations, [2, 1, 0]);
}

#[test]
fn overlapping_evidence_is_cut_into_stretches() {
    let mut comparison = comparison();
    comparison.positions.push(position(4, 2, 2, Stance::Seeks, "port open. Sudland"));
    comparison.positions.push(position(5, 3, 2, Stance::Seeks, "the port open"));
    let marks = &derived(&comparison).marks[&ArticleId(1)];
    let words: Vec<_> =
        marks.iter().map(|mark| (mark.span.slice(TEXT).unwrap_or("?"), mark.positions.as_slice())).collect();
    let expected: [(&str, &[usize]); 5] = [
        ("the ", &[0, 4]),
        ("port open", &[0, 3, 4]),
        (". Sudland", &[3]),
        ("an open port", &[1]),
        ("guard the port", &[2]),
    ];
    assert_eq!(words, expected);
}

#[test]
fn words_out_of_place_are_not_marked_but_counted() {
    let mut comparison = comparison();
    let mut loose: Position = (*comparison.positions[0]).clone();
    loose.evidence[0].span = Span::new(1, 4);
    comparison.positions[0] = Arc::new(loose);
    let derived = derived(&comparison);
    assert_eq!(derived.counts.loose_evidence, 1);
    assert_eq!(derived.marks[&ArticleId(1)].len(), 2);
}

#[test]
fn positions_of_one_party_that_contradict_each_other_are_marked() {
    let mut comparison = comparison();
    let mut turned = (*position(4, 1, 1, Stance::Rejects, "the port open")).clone();
    turned.summary = "the port open".to_owned();
    comparison.positions.push(Arc::new(turned));
    let derived = derived(&comparison);
    assert_eq!(derived.change_of(PositionId(1)), Some(PositionId(4)));
    assert_eq!(derived.change_of(PositionId(4)), Some(PositionId(1)));
    assert_eq!(derived.change_of(PositionId(2)), None, "another party may well disagree");
}

#[test]
fn narrowing_leaves_rows_in_which_the_two_meet() {
    let comparison = comparison();
    let between = Some([PartyId(1), PartyId(2)]);
    let narrowed = Derived::of(&comparison, Shown { between, ..Shown::ALL }, &Derived::default());
    assert_eq!(narrowed.columns, [PartyId(1), PartyId(2)]);
    assert_eq!(narrowed.rows.len(), 1);
    assert_eq!(narrowed.tally(PartyId(2), PartyId(1)), [1, 0, 0], "whichever is named first");
    assert_eq!(narrowed.parties.len(), 3, "the matrix stays whole");
    assert_eq!(narrowed.counts, derived(&comparison).counts);
}

#[test]
fn what_all_parties_share_is_marked() {
    let mut comparison = comparison();
    let is_shared =
        |comparison: &Comparison| -> Vec<bool> { derived(comparison).rows.iter().map(|row| row.is_shared).collect() };
    assert_eq!(is_shared(&comparison), [false, false]);
    comparison.positions.push(position(4, 1, 2, Stance::Seeks, "guard the port"));
    comparison.positions.push(position(5, 2, 2, Stance::Seeks, "guard the port"));
    for (n, (a, b)) in [(2, (3, 4)), (3, (3, 5)), (4, (4, 5))] {
        comparison.relations.push(Arc::new(relation(n, RelationKind::Overlap, a, b)));
    }
    assert_eq!(is_shared(&comparison), [false, true]);
    comparison.relations.push(Arc::new(relation(5, RelationKind::Partial, 4, 5)));
    assert_eq!(is_shared(&comparison), [false, false], "on other terms they do not");
}
