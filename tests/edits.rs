//! Every change that can be made to a comparison: made, taken back, made again, and never leaving it unsound.

mod common;

use std::sync::Arc;

use common::{comparison, relation};
use counterpoint::model::{
    About, Comparison, Edit, Evidence, History, IssueChoice, IssueId, Origin, PartyId, Position, PositionId,
    RelationId, RelationKind, Review, Stance,
};
use counterpoint::text::{Article, ArticleId, Span};

fn after(edit: &Edit) -> Comparison {
    let mut changed = comparison();
    edit.apply(&mut changed);
    assert_eq!(changed.check(), Ok(()), "{edit:?}");
    changed
}

/// One of each but `MoveEvidence`, all of which change something.
fn every_edit() -> Vec<Edit> {
    let mut further = comparison();
    let two = Arc::new(Article::new(ArticleId(2), "two", None, "Norland wants more."));
    further.positions.push(Arc::new(Position {
        id: PositionId(4),
        evidence: vec![Evidence { article: ArticleId(2), span: Span::new(8, 18), words: "wants more".to_owned() }],
        ..(*further.positions[0]).clone()
    }));
    vec![
        Edit::ReviewPosition(PositionId(1), Review::Accepted),
        Edit::ReviewPosition(PositionId(1), Review::Rejected),
        Edit::ReviewRelation(RelationId(1), Review::Rejected),
        Edit::SetParty(PositionId(1), PartyId(3)),
        Edit::SetStance(PositionId(2), Stance::Accepts),
        Edit::SetSummary(PositionId(2), " open port ".to_owned()),
        Edit::SetCondition(PositionId(2), "after the talks".to_owned()),
        Edit::SetIssue(PositionId(2), IssueChoice::Existing(IssueId(2))),
        Edit::SetIssue(PositionId(2), IssueChoice::New("Harbour".to_owned())),
        Edit::Relate(PositionId(1), vec![relation(1, RelationKind::Partial, 1, 2)]),
        Edit::AddArticle {
            article: two,
            parties: further.parties,
            issues: further.issues,
            positions: further.positions.iter().map(|position| (**position).clone()).collect(),
            relations: Vec::new(),
        },
    ]
}

#[test]
fn every_edit_can_be_taken_back_and_made_again() {
    for edit in every_edit() {
        let mut history = History::saved(comparison());
        assert!(!history.is_unsaved());
        history.edit(std::slice::from_ref(&edit));
        let changed = after(&edit);
        assert_ne!(changed, comparison(), "{edit:?}");
        assert_eq!(**history.current(), changed);
        assert!(history.is_unsaved());
        assert_eq!(history.undo_label(), Some(edit.label()));
        assert!(history.undo().is_some());
        assert_eq!(**history.current(), comparison(), "undo of {edit:?}");
        assert!(!history.is_unsaved(), "back at what was saved");
        assert_eq!(history.redo_label(), Some(edit.label()));
        assert!(history.redo().is_some());
        assert_eq!(**history.current(), changed, "redo of {edit:?}");
        assert_eq!(history.redo(), None);
    }
}

#[test]
fn what_is_not_there_is_left_alone() {
    let edits = [
        Edit::ReviewPosition(PositionId(9), Review::Accepted),
        Edit::ReviewRelation(RelationId(9), Review::Accepted),
        Edit::SetParty(PositionId(9), PartyId(1)),
        Edit::SetParty(PositionId(1), PartyId(9)),
        Edit::SetStance(PositionId(9), Stance::Seeks),
        Edit::SetSummary(PositionId(1), "  ".to_owned()),
        Edit::SetSummary(PositionId(9), "x".to_owned()),
        Edit::SetCondition(PositionId(9), "x".to_owned()),
        Edit::SetIssue(PositionId(1), IssueChoice::Existing(IssueId(9))),
        Edit::SetIssue(PositionId(1), IssueChoice::New("  ".to_owned())),
        Edit::SetIssue(PositionId(9), IssueChoice::New("Harbour".to_owned())),
        Edit::MoveEvidence(PositionId(1), 0),
        Edit::MoveEvidence(PositionId(1), 7),
        Edit::Relate(PositionId(9), vec![relation(1, RelationKind::Partial, 1, 2)]),
    ];
    for edit in edits {
        assert_eq!(after(&edit), comparison(), "{edit:?}");
        let mut history = History::saved(comparison());
        history.edit(&[edit]);
        assert_eq!((history.undo_label(), history.is_unsaved()), (None, false));
    }
}

#[test]
fn a_correction_counts_as_looked_at() {
    let changed = after(&Edit::SetStance(PositionId(1), Stance::Accepts));
    let position = changed.position(PositionId(1)).map(|position| (position.review, position.origin));
    assert_eq!(position, Some((Review::Accepted, Origin::Edited)));
    let accepted = after(&Edit::ReviewPosition(PositionId(1), Review::Accepted));
    assert_eq!(accepted.position(PositionId(1)).map(|position| position.origin), Some(Origin::Found));
}

#[test]
fn a_relation_goes_with_its_ground() {
    let same_party = after(&Edit::SetParty(PositionId(1), PartyId(2)));
    assert!(same_party.relations.is_empty());
    let other_row = after(&Edit::SetIssue(PositionId(1), IssueChoice::Existing(IssueId(2))));
    assert!(other_row.relations.is_empty());
}

#[test]
fn rows_come_and_go_with_their_positions() {
    let moved = after(&Edit::SetIssue(PositionId(3), IssueChoice::New(" port ".to_owned())));
    assert_eq!(moved.issues.len(), 1, "the name is taken, the empty row goes: {:?}", moved.issues);
    let new = after(&Edit::SetIssue(PositionId(1), IssueChoice::New("Harbour".to_owned())));
    assert_eq!(new.issues.last().map(|issue| issue.name.as_str()), Some("Harbour"));
}

#[test]
fn new_suggestions_leave_decisions_alone() {
    let mut comparison = comparison();
    Edit::ReviewRelation(RelationId(1), Review::Accepted).apply(&mut comparison);
    let decided = comparison.clone();
    Edit::Relate(PositionId(1), vec![relation(1, RelationKind::Overlap, 2, 1)]).apply(&mut comparison);
    assert_eq!(comparison, decided);
}

#[test]
fn evidence_moves_to_the_one_other_place_and_back() {
    let mut loose = comparison();
    let position = Position {
        evidence: vec![Evidence { span: Span::new(0, 13), ..loose.positions[0].evidence[0].clone() }],
        ..(*loose.positions[0]).clone()
    };
    loose.positions[0] = Arc::new(position);
    let mut history = History::saved(loose.clone());
    history.edit(&[Edit::MoveEvidence(PositionId(1), 0)]);
    assert_eq!(**history.current(), comparison());
    assert_eq!(history.undo(), Some(About::Position(PositionId(1))));
    assert_eq!(**history.current(), loose);
}

#[test]
fn a_new_change_forgets_what_was_taken_back() {
    let mut history = History::unsaved(comparison());
    assert!(history.is_unsaved());
    history.edit(&[Edit::SetStance(PositionId(1), Stance::Accepts)]);
    assert_eq!(history.undo(), Some(About::Position(PositionId(1))));
    history.edit(&[Edit::ReviewRelation(RelationId(1), Review::Accepted)]);
    assert_eq!((history.redo_label(), history.undo()), (None, Some(About::Relation(RelationId(1)))));
}
