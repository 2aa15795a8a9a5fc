//! What the window draws of a comparison: columns, rows and their order, marks on the text, counts.

mod common;

use std::sync::Arc;

use common::{TEXT, comparison, position, relation};
use counterpoint::model::{
    Comparison, Edit, Issue, IssueId, Item, Origin, PartyId, Position, PositionId, RelationId, RelationKind, Review,
    RowOrder, Stance, Visibility,
};
use counterpoint::session::{Counts, Derived, Filter, State, Sureness};
use counterpoint::text::{ArticleId, Span};

fn derived(comparison: &Comparison) -> Derived {
    Derived::of(comparison, &Filter::default(), &Derived::default())
}

fn looked_at(comparison: &Comparison, filter: &Filter) -> Derived {
    Derived::of(comparison, filter, &Derived::default())
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
    Edit::Review(vec![Item::Position(PositionId(2))], Review::Rejected).apply(&mut comparison);
    let hidden = derived(&comparison);
    assert_eq!(hidden.columns.iter().map(|party| party.0).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(hidden.n_relations(RelationKind::Contradiction), 0);
    assert_eq!(hidden.counts.positions, 2);
    assert_eq!(hidden.marks[&ArticleId(1)].len(), 2);
    let shown = looked_at(&comparison, &Filter { state: State::All, ..Filter::default() });
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
    assert_eq!(issues(&Derived::of(&comparison, &Filter::default(), &before)), [1, 3, 2], "but nothing jumps");
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
    let narrowed = looked_at(&comparison, &Filter { between, ..Filter::default() });
    assert_eq!(narrowed.columns, [PartyId(1), PartyId(2)]);
    assert_eq!(narrowed.rows.len(), 1);
    assert_eq!(narrowed.tally(PartyId(2), PartyId(1)), [1, 0, 0], "whichever is named first");
    assert_eq!(narrowed.parties.len(), 3, "the matrix stays whole");
    let whole = derived(&comparison).counts;
    assert_eq!((narrowed.counts.shown, whole.shown), (2, 3));
    assert_eq!(narrowed.counts, Counts { shown: 2, ..whole }, "nothing else is counted otherwise");
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

/// The positions that stand on the board.
fn cards(derived: &Derived, comparison: &Comparison) -> Vec<u32> {
    let id = |item: &Item| if let Item::Position(id) = item { id.0 } else { 0 };
    derived.cards_in_order(comparison).iter().map(id).collect()
}

#[test]
fn each_part_of_a_filter_narrows() {
    let mut comparison = comparison();
    Edit::Review(vec![Item::Position(PositionId(3))], Review::Accepted).apply(&mut comparison);
    let none = Filter::default;
    for (filter, left) in [
        (none(), vec![1, 2, 3]),
        (Filter { words: " OPEN ".to_owned(), ..none() }, vec![1, 2]),
        (Filter { party: Some(PartyId(2)), ..none() }, vec![2]),
        (Filter { stance: Some(Stance::Accepts), ..none() }, vec![3]),
        (Filter { issue: Some(IssueId(1)), ..none() }, vec![1, 2]),
        (Filter { relation: Some(RelationKind::Contradiction), ..none() }, vec![1, 2]),
        (Filter { relation: Some(RelationKind::Overlap), ..none() }, vec![]),
        (Filter { state: State::Open, ..none() }, vec![1, 2]),
        (Filter { state: State::Accepted, ..none() }, vec![3]),
        (Filter { state: State::Rejected, ..none() }, vec![]),
        (Filter { origin: Some(Origin::Added), ..none() }, vec![]),
        (Filter { sureness: Some(Sureness::FairlySure), ..none() }, vec![1, 2, 3]),
        (Filter { sureness: Some(Sureness::Sure), ..none() }, vec![]),
        (Filter { state: State::Open, party: Some(PartyId(1)), ..none() }, vec![1]),
    ] {
        assert_eq!(cards(&looked_at(&comparison, &filter), &comparison), left, "{filter:?}");
    }
}

#[test]
fn the_queue_holds_open_positions_in_the_order_of_the_text_and_then_relations() {
    let mut comparison = comparison();
    comparison.positions.reverse();
    Edit::Review(vec![Item::Position(PositionId(2))], Review::Accepted).apply(&mut comparison);
    let queue = derived(&comparison).queue;
    let relation = Item::Relation(RelationId(1));
    assert_eq!(queue, [Item::Position(PositionId(1)), Item::Position(PositionId(3)), relation]);
    let accepted = looked_at(&comparison, &Filter { state: State::Accepted, ..Filter::default() });
    assert_eq!(accepted.queue, [Item::Position(PositionId(2))]);
}

#[test]
fn a_hidden_party_is_out_of_sight_and_keeps_its_positions() {
    let mut comparison = comparison();
    Edit::ShowParty(PartyId(2), Visibility::Hidden).apply(&mut comparison);
    let derived = derived(&comparison);
    assert_eq!(cards(&derived, &comparison), [1, 3]);
    assert_eq!(derived.parties, [PartyId(1), PartyId(3)]);
    assert_eq!((derived.marks[&ArticleId(1)].len(), derived.counts.positions), (2, 3));
    assert_eq!(derived.tint(PartyId(3)), 2, "the others keep their colours");
}

#[test]
fn rows_are_sorted_as_is_asked() {
    let mut comparison = comparison();
    let before = derived(&comparison);
    assert_eq!(issues(&before), [1, 2]);
    for (order, rows) in [(RowOrder::Name, [2, 1]), (RowOrder::Listed, [1, 2]), (RowOrder::Contradictions, [1, 2])] {
        Edit::SortRows(order).apply(&mut comparison);
        assert_eq!(issues(&Derived::of(&comparison, &Filter::default(), &before)), rows, "{order:?}");
    }
    Edit::OrderIssues(vec![IssueId(2)]).apply(&mut comparison);
    assert_eq!(issues(&derived(&comparison)), [2, 1]);
}

#[test]
fn a_party_may_have_a_colour_of_its_own() {
    let mut comparison = comparison();
    Edit::SetTint(PartyId(3), Some(7)).apply(&mut comparison);
    let derived = derived(&comparison);
    assert_eq!([1, 2, 3].map(|n| derived.tint(PartyId(n))), [0, 1, 7]);
}
