//! Every change that can be made to a comparison: made, taken back, made again, and never leaving it unsound.

mod common;

use std::sync::Arc;

use common::{TEXT, comparison, position, relation};
use counterpoint::model::{
    Choice, Comparison, Edit, Evidence, Field, History, IssueId, Item, Origin, PartyId, Position, PositionId, Reading,
    RelationId, RelationKind, Review, RowOrder, Stance, Telling, Visibility,
};
use counterpoint::text::{Article, ArticleId, Span};

const X1: Item = Item::Position(PositionId(1));

fn evidence(words: &str) -> Evidence {
    let start = TEXT.find(words).expect("words of the text");
    Evidence { article: ArticleId(1), span: Span::new(start, start + words.len()), words: words.to_owned() }
}

fn after(edit: &Edit) -> Comparison {
    let mut changed = comparison();
    edit.apply(&mut changed);
    assert_eq!(changed.check(), Ok(()), "{edit:?}");
    changed
}

/// One of each but `MoveEvidence` and `AddRelation`, all of which change something.
fn every_edit() -> Vec<Edit> {
    let mut further = comparison();
    let two = Arc::new(Article::new(ArticleId(2), "two", None, "Norland wants more."));
    further.articles.push(two);
    further.positions.push(Arc::new(Position {
        id: PositionId(4),
        evidence: vec![Evidence { article: ArticleId(2), span: Span::new(8, 18), words: "wants more".to_owned() }],
        ..(*further.positions[0]).clone()
    }));
    vec![
        Edit::Review(vec![X1], Review::Accepted),
        Edit::Review(vec![X1], Review::Rejected),
        Edit::Review(vec![X1, Item::Relation(RelationId(1))], Review::Accepted),
        Edit::Review(vec![Item::Relation(RelationId(1))], Review::Rejected),
        Edit::AddPosition {
            position: Box::new((*position(4, 9, 9, Stance::Rejects, "open")).clone()),
            party: Choice::New("Westmark".to_owned()),
            issue: Choice::Existing(IssueId(1)),
        },
        Edit::SetParty(PositionId(1), Choice::Existing(PartyId(3))),
        Edit::SetParty(PositionId(1), Choice::New("Westmark".to_owned())),
        Edit::SetStance(PositionId(2), Stance::Accepts),
        Edit::SetText(PositionId(2), Field::Summary, " open port ".to_owned()),
        Edit::SetText(PositionId(2), Field::Condition, "after the talks".to_owned()),
        Edit::SetText(PositionId(2), Field::Speaker, "its envoy".to_owned()),
        Edit::SetText(PositionId(2), Field::Cue, "rejects".to_owned()),
        Edit::SetTelling(PositionId(2), Telling::Account(PartyId(1))),
        Edit::SetIssue(vec![PositionId(2)], Choice::Existing(IssueId(2))),
        Edit::SetIssue(vec![PositionId(1), PositionId(2)], Choice::New("Harbour".to_owned())),
        Edit::SetEvidence(PositionId(1), vec![evidence("wants the port open")]),
        Edit::MergePositions { kept: PositionId(1), gone: PositionId(2) },
        Edit::SplitPosition { from: PositionId(1), new: PositionId(4), evidence: None },
        Edit::RenameIssue(IssueId(1), " Harbour ".to_owned()),
        Edit::MergeIssues { kept: IssueId(1), gone: IssueId(2) },
        Edit::OrderIssues(vec![IssueId(2), IssueId(1)]),
        Edit::SortRows(RowOrder::Name),
        Edit::RenameParty(PartyId(1), "Nordland".to_owned()),
        Edit::SetAliases(PartyId(1), vec![" the north".to_owned(), String::new(), "the north".to_owned()]),
        Edit::MergeParties { kept: PartyId(1), gone: PartyId(3) },
        Edit::OrderParties(vec![PartyId(3)]),
        Edit::SetTint(PartyId(1), Some(5)),
        Edit::ShowParty(PartyId(1), Visibility::Hidden),
        Edit::SetKind(RelationId(1), RelationKind::Partial),
        Edit::SetReason(RelationId(1), "They differ".to_owned()),
        Edit::SetNote(X1, " ask them ".to_owned()),
        Edit::SetNote(Item::Comparison, "for Monday".to_owned()),
        Edit::MarkRead(ArticleId(1), vec![Span::new(0, 28)], Reading::Read),
        Edit::SetTitle(ArticleId(1), "The port".to_owned()),
        Edit::RemoveArticle(ArticleId(1)),
        Edit::Relate([PositionId(1)].into(), vec![relation(1, RelationKind::Partial, 1, 2)]),
        Edit::AddArticle(Arc::new(further.clone())),
        Edit::Renew(Arc::new(further)),
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
        assert_eq!(history.undo_label(), Some(edit.label().as_ref()));
        assert!(history.undo().is_some());
        assert_eq!(**history.current(), comparison(), "undo of {edit:?}");
        assert!(!history.is_unsaved(), "back at what was saved");
        assert_eq!(history.redo_label(), Some(edit.label().as_ref()));
        assert!(history.redo().is_some());
        assert_eq!(**history.current(), changed, "redo of {edit:?}");
        assert_eq!(history.redo(), None);
    }
}

#[test]
fn what_is_not_there_is_left_alone() {
    let edits = [
        Edit::Review(
            vec![Item::Position(PositionId(9)), Item::Relation(RelationId(9)), Item::Comparison],
            Review::Accepted,
        ),
        Edit::AddPosition {
            position: Box::new((*position(1, 1, 1, Stance::Rejects, "open")).clone()),
            party: Choice::New("Westmark".to_owned()),
            issue: Choice::New("Harbour".to_owned()),
        },
        Edit::AddPosition {
            position: Box::new(Position {
                evidence: vec![Evidence { span: Span::new(1, 5), ..evidence("open") }],
                ..(*position(4, 1, 1, Stance::Rejects, "open")).clone()
            }),
            party: Choice::New("Westmark".to_owned()),
            issue: Choice::New("Harbour".to_owned()),
        },
        Edit::SetParty(PositionId(9), Choice::Existing(PartyId(1))),
        Edit::SetParty(PositionId(9), Choice::New("Westmark".to_owned())),
        Edit::SetParty(PositionId(1), Choice::Existing(PartyId(9))),
        Edit::SetParty(PositionId(1), Choice::New(" norland ".to_owned())),
        Edit::SetStance(PositionId(9), Stance::Seeks),
        Edit::SetText(PositionId(1), Field::Summary, "  ".to_owned()),
        Edit::SetText(PositionId(9), Field::Summary, "x".to_owned()),
        Edit::SetText(PositionId(9), Field::Condition, "x".to_owned()),
        Edit::SetTelling(PositionId(9), Telling::Quote),
        Edit::SetIssue(vec![PositionId(1)], Choice::Existing(IssueId(9))),
        Edit::SetIssue(vec![PositionId(1)], Choice::New("  ".to_owned())),
        Edit::SetIssue(vec![PositionId(9)], Choice::New("Harbour".to_owned())),
        Edit::SetEvidence(PositionId(1), Vec::new()),
        Edit::SetEvidence(PositionId(1), vec![Evidence { article: ArticleId(9), ..evidence("open") }]),
        Edit::MergePositions { kept: PositionId(1), gone: PositionId(1) },
        Edit::MergePositions { kept: PositionId(9), gone: PositionId(1) },
        Edit::SplitPosition { from: PositionId(1), new: PositionId(2), evidence: None },
        Edit::SplitPosition { from: PositionId(1), new: PositionId(4), evidence: Some(0) },
        Edit::RenameIssue(IssueId(1), "guard".to_owned()),
        Edit::RenameIssue(IssueId(1), " ".to_owned()),
        Edit::MergeIssues { kept: IssueId(1), gone: IssueId(9) },
        Edit::MergeIssues { kept: IssueId(1), gone: IssueId(1) },
        Edit::RenameParty(PartyId(1), "SUDLAND".to_owned()),
        Edit::RenameParty(PartyId(9), "Westmark".to_owned()),
        Edit::MergeParties { kept: PartyId(9), gone: PartyId(1) },
        Edit::OrderParties(vec![PartyId(9), PartyId(1)]),
        Edit::AddRelation(relation(2, RelationKind::Overlap, 2, 1)),
        Edit::AddRelation(relation(2, RelationKind::Overlap, 1, 3)),
        Edit::AddRelation(relation(2, RelationKind::Overlap, 1, 9)),
        Edit::SetKind(RelationId(9), RelationKind::Partial),
        Edit::SetReason(RelationId(1), " ".to_owned()),
        Edit::SetNote(Item::Party(PartyId(9)), "x".to_owned()),
        Edit::SetNote(X1, " ".to_owned()),
        Edit::MarkRead(ArticleId(9), vec![Span::new(0, 28)], Reading::Read),
        Edit::MarkRead(ArticleId(1), vec![Span::new(0, 28)], Reading::Unread),
        Edit::SetTitle(ArticleId(1), " ".to_owned()),
        Edit::RemoveArticle(ArticleId(9)),
        Edit::MoveEvidence(PositionId(1), 0),
        Edit::MoveEvidence(PositionId(1), 7),
        Edit::Relate([PositionId(9)].into(), vec![relation(1, RelationKind::Partial, 1, 2)]),
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
    let accepted = after(&Edit::Review(vec![X1], Review::Accepted));
    assert_eq!(accepted.position(PositionId(1)).map(|position| position.origin), Some(Origin::Found));
}

#[test]
fn a_relation_goes_with_its_ground() {
    let same_party = after(&Edit::SetParty(PositionId(1), Choice::Existing(PartyId(2))));
    assert!(same_party.relations.is_empty());
    let other_row = after(&Edit::SetIssue(vec![PositionId(1)], Choice::Existing(IssueId(2))));
    assert!(other_row.relations.is_empty());
}

#[test]
fn rows_come_and_go_with_their_positions() {
    let moved = after(&Edit::SetIssue(vec![PositionId(3)], Choice::New(" port ".to_owned())));
    assert_eq!(moved.issues.len(), 1, "the name is taken, the empty row goes: {:?}", moved.issues);
    let new = after(&Edit::SetIssue(vec![PositionId(1)], Choice::New("Harbour".to_owned())));
    assert_eq!(new.issues.last().map(|issue| issue.name.as_str()), Some("Harbour"));
}

#[test]
fn new_suggestions_leave_decisions_alone() {
    let mut comparison = comparison();
    Edit::Review(vec![Item::Relation(RelationId(1))], Review::Accepted).apply(&mut comparison);
    let decided = comparison.clone();
    Edit::Relate([PositionId(1)].into(), vec![relation(1, RelationKind::Overlap, 2, 1)]).apply(&mut comparison);
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
    assert_eq!(history.undo(), Some(X1));
    assert_eq!(**history.current(), loose);
}

#[test]
fn a_new_change_forgets_what_was_taken_back() {
    let mut history = History::unsaved(comparison());
    assert!(history.is_unsaved());
    history.edit(&[Edit::SetStance(PositionId(1), Stance::Accepts)]);
    assert_eq!(history.undo(), Some(X1));
    history.edit(&[Edit::Review(vec![Item::Relation(RelationId(1))], Review::Accepted)]);
    assert_eq!(history.redo_label(), None);
    assert_eq!(history.undo(), Some(Item::Relation(RelationId(1))));
}

#[test]
fn a_relation_is_added_between_two_parties_of_one_row() {
    let mut comparison = comparison();
    Edit::SetIssue(vec![PositionId(3)], Choice::Existing(IssueId(1))).apply(&mut comparison);
    Edit::AddRelation(relation(2, RelationKind::Overlap, 1, 3)).apply(&mut comparison);
    assert_eq!((comparison.relations.len(), comparison.check()), (2, Ok(())));
}

#[test]
fn a_merged_position_takes_over_evidence_relations_and_notes() {
    let mut comparison = comparison();
    for edit in [
        Edit::SetIssue(vec![PositionId(3)], Choice::Existing(IssueId(1))),
        Edit::SetParty(PositionId(3), Choice::Existing(PartyId(1))),
        Edit::SetNote(Item::Position(PositionId(1)), "one".to_owned()),
        Edit::SetNote(Item::Position(PositionId(3)), "three".to_owned()),
        Edit::MergePositions { kept: PositionId(3), gone: PositionId(1) },
    ] {
        edit.apply(&mut comparison);
        assert_eq!(comparison.check(), Ok(()), "{edit:?}");
    }
    let kept = comparison.position(PositionId(3)).expect("the one that stays");
    let words: Vec<_> = kept.evidence.iter().map(|piece| piece.words.as_str()).collect();
    assert_eq!(words, ["the port open", "guard the port"], "in the order of the text");
    assert_eq!(comparison.relations[0].a, PositionId(3));
    assert_eq!(comparison.note(Item::Position(PositionId(3))), "three\none");
    assert_eq!(comparison.notes.len(), 1);
}

#[test]
fn a_piece_of_evidence_is_split_off() {
    let mut comparison = comparison();
    let pieces = vec![evidence("the port open"), evidence("Norland wants")];
    Edit::SetEvidence(PositionId(1), pieces).apply(&mut comparison);
    Edit::SplitPosition { from: PositionId(1), new: PositionId(4), evidence: Some(1) }.apply(&mut comparison);
    let words = |n| comparison.position(PositionId(n)).map(|position| position.evidence[0].words.as_str());
    assert_eq!((words(1), words(4)), (Some("the port open"), Some("Norland wants")));
    assert_eq!(comparison.positions[1].id, PositionId(4), "it stands behind the old one");
}

#[test]
fn merged_parties_are_one_with_all_names() {
    let mut comparison = comparison();
    Edit::SetTelling(PositionId(1), Telling::Account(PartyId(2))).apply(&mut comparison);
    Edit::MergeParties { kept: PartyId(1), gone: PartyId(2) }.apply(&mut comparison);
    assert_eq!(comparison.check(), Ok(()));
    assert_eq!(comparison.parties[0].aliases, ["Sudland"]);
    assert_eq!(comparison.positions[0].telling, Telling::Reported, "nobody tells an account of himself");
    assert!(comparison.relations.is_empty(), "a party has no relation with itself");
}

#[test]
fn notes_go_with_what_they_are_on() {
    let mut comparison = comparison();
    Edit::SetNote(Item::Issue(IssueId(2)), "the guard".to_owned()).apply(&mut comparison);
    Edit::SetNote(Item::Relation(RelationId(1)), "the clash".to_owned()).apply(&mut comparison);
    Edit::MergeIssues { kept: IssueId(1), gone: IssueId(2) }.apply(&mut comparison);
    assert_eq!(comparison.note(Item::Issue(IssueId(1))), "the guard");
    Edit::SetParty(PositionId(1), Choice::Existing(PartyId(2))).apply(&mut comparison);
    assert_eq!(comparison.note(Item::Relation(RelationId(1))), "", "the relation is gone");
    assert_eq!(comparison.check(), Ok(()));
}

#[test]
fn rows_stay_as_they_were_arranged() {
    let mut comparison = comparison();
    Edit::OrderIssues(vec![IssueId(2), IssueId(1)]).apply(&mut comparison);
    assert_eq!(comparison.order, RowOrder::Listed);
    assert_eq!(comparison.issues.iter().map(|issue| issue.id.0).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn labels_say_how_much_was_decided() {
    let label = |items, review| Edit::Review(items, review).label().into_owned();
    assert_eq!(label(vec![X1], Review::Accepted), "accept position");
    assert_eq!(label(vec![Item::Relation(RelationId(1))], Review::Rejected), "reject relation");
    assert_eq!(label(vec![X1, X1], Review::Suggested), "reopen 2 suggestions");
}

#[test]
fn a_pair_that_is_related_again_keeps_its_number_and_its_note() {
    let mut comparison = comparison();
    let item = Item::Relation(RelationId(1));
    Edit::SetNote(item, "ask the editor".to_owned()).apply(&mut comparison);
    Edit::Relate([PositionId(1)].into(), vec![relation(7, RelationKind::Overlap, 2, 1)]).apply(&mut comparison);
    assert_eq!(comparison.relations[..], [Arc::new(relation(1, RelationKind::Overlap, 2, 1))]);
    assert!(comparison.notes.contains_key(&item));
}
