//! What another analysis keeps, renews and lists, on small texts with made-up findings.

use super::*;
use crate::model::{Choice, Edit, Evidence, Field, History, Reading, RelationKind, Stance};
use crate::text::{ArticleId, Span};
use Stance::{Accepts, Rejects, Seeks};

const TEXT: &str = "Norland wants the port open. Sudland rejects an open port. Estmark offers to guard the bay.";

/// Party, stance, words of the text, row.
type Finding = (&'static str, Stance, &'static str, &'static str);

const ALL: [Finding; 3] = [
    ("Norland", Seeks, "the port open", "Port"),
    ("Sudland", Rejects, "an open port", "Port"),
    ("Estmark", Accepts, "guard the bay", "Bay"),
];

fn article(text: &str) -> Arc<Article> {
    Arc::new(Article::new(ArticleId(1), "harbour", None, text))
}

/// Where `item` stands in `list`, counted from 1; it is added where it does not.
fn number<'a>(list: &mut Vec<&'a str>, item: &'a str) -> u32 {
    let place = list.iter().position(|other| *other == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    });
    u32::try_from(place + 1).expect("a short list")
}

/// What an analysis of `text` might make.
fn draft(text: &str, findings: &[Finding]) -> Draft {
    let article = article(text);
    let (mut parties, mut rows) = (Vec::new(), Vec::new());
    let mut positions = Vec::new();
    for ((party, stance, words, row), n) in findings.iter().zip(1..) {
        let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
        let evidence = Evidence::at(&article, Span::new(start, start + words.len()));
        positions.push(Position {
            issue: IssueId(number(&mut rows, row)),
            evidence: evidence.into_iter().collect(),
            speaker: Some((*party).to_owned()),
            ..Position::suggested(PositionId(n), PartyId(number(&mut parties, party)), *stance, words)
        });
    }
    let party = |(name, n): (&str, u32)| Party::new(PartyId(n), name, Vec::new());
    let issue = |(name, n): (&str, u32)| crate::model::Issue { id: IssueId(n), name: name.to_owned() };
    Draft {
        relations: relate::relate(&positions.iter().collect::<Vec<_>>()),
        parties: parties.into_iter().zip(1..).map(party).collect(),
        issues: rows.into_iter().zip(1..).map(issue).collect(),
        positions,
        notes: Vec::new(),
    }
}

/// The comparison of one article with these findings, after `edits`.
fn worked_on(findings: &[Finding], edits: &[Edit]) -> Comparison {
    let draft = draft(TEXT, findings);
    let found = Comparison {
        articles: vec![article(TEXT)],
        parties: draft.parties,
        issues: draft.issues,
        positions: draft.positions.into_iter().map(Arc::new).collect(),
        relations: draft.relations.into_iter().map(Arc::new).collect(),
        ..Comparison::default()
    };
    let mut history = History::unsaved(found);
    history.edit(edits);
    (**history.current()).clone()
}

/// Analyses `old` again, with these findings in the same text.
fn again(old: &Comparison, findings: &[Finding]) -> (Comparison, Again) {
    sound(renew(old, &[], vec![draft(TEXT, findings)]))
}

/// Analyses `old` again, with these findings in `text`.
fn again_in(old: &Comparison, text: &str, findings: &[Finding]) -> (Comparison, Again) {
    sound(renew(old, &[article(text)], vec![draft(text, findings)]))
}

fn sound((comparison, again): (Comparison, Again)) -> (Comparison, Again) {
    assert_eq!(comparison.check(), Ok(()));
    let mut applied = comparison.clone();
    Edit::Renew(Arc::new(comparison.clone())).apply(&mut applied);
    assert_eq!(applied, comparison, "nothing in it falls away");
    (comparison, again)
}

fn x(n: u32) -> PositionId {
    PositionId(n)
}

fn accept(n: u32) -> Edit {
    Edit::Review(vec![Item::Position(x(n))], Review::Accepted)
}

fn reject(n: u32) -> Edit {
    Edit::Review(vec![Item::Position(x(n))], Review::Rejected)
}

fn note(item: Item) -> Edit {
    Edit::SetNote(item, "ask her".to_owned())
}

fn ids(comparison: &Comparison) -> Vec<u32> {
    comparison.positions.iter().map(|position| position.id.0).collect()
}

fn party_names(comparison: &Comparison) -> Vec<&str> {
    comparison.parties.iter().map(|party| party.name.as_str()).collect()
}

fn row_of(comparison: &Comparison, n: u32) -> &str {
    let position = comparison.position(x(n)).expect("the position");
    &comparison.issue(position.issue).expect("its row").name
}

#[test]
fn what_is_found_unchanged_changes_nothing() {
    let relation = Item::Relation(crate::model::RelationId(1));
    let bay = Choice::Existing(IssueId(2));
    for edits in [
        vec![],
        vec![accept(1), reject(2), note(Item::Position(x(3)))],
        vec![Edit::RenameParty(PartyId(1), "The North".to_owned()), accept(3)],
        vec![Edit::MergeParties { kept: PartyId(1), gone: PartyId(3) }],
        vec![Edit::RenameIssue(IssueId(1), "Harbour".to_owned()), Edit::OrderIssues(vec![IssueId(2), IssueId(1)])],
        vec![Edit::MergeIssues { kept: IssueId(2), gone: IssueId(1) }],
        vec![Edit::SetIssue(vec![x(1)], bay), Edit::SetStance(x(2), Accepts)],
        vec![Edit::SetParty(x(1), Choice::Existing(PartyId(3)))],
        vec![Edit::SetParty(x(1), Choice::New("Westland".to_owned()))],
        vec![Edit::SetText(x(3), Field::Summary, "free use".to_owned())],
        vec![Edit::Review(vec![relation], Review::Rejected), note(relation), note(Item::Comparison)],
        vec![Edit::SplitPosition { from: x(1), new: x(9), evidence: None }],
        vec![Edit::MergePositions { kept: x(1), gone: x(3) }],
        vec![Edit::MarkRead(ArticleId(1), vec![Span::new(0, 28)], Reading::Read)],
        vec![Edit::OrderParties(vec![PartyId(3), PartyId(1)]), Edit::SetTint(PartyId(2), Some(3))],
        vec![Edit::SetAliases(PartyId(1), vec!["N.".to_owned()])],
    ] {
        let old = worked_on(&ALL, &edits);
        let (new, told) = again(&old, &ALL);
        assert_eq!(new, old, "{edits:?}");
        assert_eq!((told.n_new, told.n_changed, told.n_gone, told.finds), (0, 0, 0, vec![]), "{edits:?}");
    }
}

#[test]
fn a_rejected_suggestion_does_not_come_back() {
    let old = worked_on(&ALL, &[reject(1)]);
    for words in ["the port open", "the port", "wants the port open"] {
        let (new, told) = again(&old, &[("Norland", Seeks, words, "Port"), ALL[1], ALL[2]]);
        assert_eq!((new.positions, told.n_new), (old.positions.clone(), 0), "{words}");
    }
    let (new, told) = again(&old, &[("Norland", Seeks, "Norland wants the", "Port"), ALL[1], ALL[2]]);
    assert_eq!((ids(&new), told.n_new), (vec![1, 2, 3, 4], 1), "only a word in common");
}

#[test]
fn untouched_suggestions_come_and_go() {
    let old = worked_on(&ALL, &[accept(1)]);
    let (new, told) = again(&old, &[ALL[0], ("Norland", Rejects, "guard the bay", "Bay")]);
    assert_eq!(ids(&new), [1, 4]);
    assert_eq!((told.n_new, told.n_gone, told.n_kept), (1, 2, 1));
    assert_eq!(party_names(&new), ["Norland"], "who says nothing any more has no column");
    assert!(new.relations.is_empty(), "their ends are gone");
}

#[test]
fn a_suggestion_that_says_something_else_keeps_its_number() {
    let old = worked_on(&ALL, &[]);
    let (new, told) = again(&old, &[ALL[0], ("Sudland", Rejects, "rejects an open port", "Port"), ALL[2]]);
    assert_eq!((ids(&new), told.n_changed, told.n_new), (vec![1, 2, 3], 1, 0));
    assert_eq!(new.positions[1].summary, "rejects an open port");
    assert_ne!(new.relations[0].reason, old.relations[0].reason, "its relation is renewed as well");
    assert_eq!(new.relations[0].id, old.relations[0].id);
}

#[test]
fn decisions_that_are_not_suggested_any_more_stay_and_are_listed() {
    let old = worked_on(&ALL, &[accept(1), reject(2), note(Item::Position(x(3)))]);
    let (new, told) = again(&old, &[]);
    assert_eq!(new, old);
    assert_eq!(told.finds, [1, 2, 3].map(|n| (Find::NotSuggested, x(n))));
    assert_eq!((told.n_kept, told.n_lost(), told.n_moved()), (3, 3, 0));
}

#[test]
fn what_the_analyst_added_is_kept_and_not_suggested_beside_it() {
    let of = draft(TEXT, &ALL).positions[2].clone();
    let position = Box::new(Position { id: x(7), review: Review::Accepted, origin: Origin::Added, ..of });
    let (party, issue) = (Choice::New("Estmark".to_owned()), Choice::New("Bay".to_owned()));
    let old = worked_on(&ALL[..2], &[Edit::AddPosition { position, party, issue }]);
    let (new, told) = again(&old, &ALL[..2]);
    assert_eq!((new, told.finds), (old.clone(), vec![]), "what the program never found it cannot lose");
    assert_eq!(again(&old, &ALL).0, old);
}

#[test]
fn the_ends_of_a_relation_that_was_decided_on_stay() {
    let relation = crate::model::RelationId(1);
    for edit in [
        Edit::Review(vec![Item::Relation(relation)], Review::Accepted),
        Edit::SetKind(relation, RelationKind::Partial),
        note(Item::Relation(relation)),
    ] {
        let old = worked_on(&ALL, &[edit]);
        let (new, told) = again(&old, &[ALL[2]]);
        assert_eq!((new, told.n_kept), (old, 2));
    }
}

#[test]
fn new_positions_find_their_row_and_are_related() {
    let names = |name: &str| Edit::RenameIssue(IssueId(1), name.to_owned());
    let rows = Edit::OrderIssues(vec![IssueId(2), IssueId(1)]);
    let old = worked_on(&ALL[1..], &[names("Ships"), rows, accept(1)]);
    let (new, told) = again(&old, &ALL);
    assert_eq!((ids(&new), told.n_new), (vec![1, 2, 3], 1));
    assert_eq!(row_of(&new, 3), "Ships", "the draft calls it “Port”");
    assert_eq!(new.issues, old.issues);
    let related: Vec<_> = new.relations.iter().map(|relation| (relation.a.0, relation.b.0)).collect();
    assert_eq!(related, [(1, 3)]);
    let new_row = again(&worked_on(&ALL[..2], &[]), &ALL).0;
    assert_eq!((row_of(&new_row, 3), new_row.issues.len()), ("Bay", 2));
}

#[test]
fn a_new_position_of_a_renamed_or_merged_party_is_its() {
    let renamed = worked_on(&ALL[..2], &[Edit::RenameParty(PartyId(1), "The North".to_owned())]);
    let more = [ALL[0], ALL[1], ("Norland", Rejects, "guard the bay", "Bay")];
    let (new, _) = again(&renamed, &more);
    assert_eq!(new.parties, renamed.parties);
    assert_eq!(new.positions[2].party, PartyId(1));
    let merged = worked_on(&ALL, &[Edit::MergeParties { kept: PartyId(2), gone: PartyId(1) }, reject(1)]);
    let (new, told) = again(&merged, &[ALL[1], ALL[2], ("Norland", Rejects, "Estmark offers", "Port")]);
    assert_eq!(new.parties, merged.parties);
    assert_eq!(new.positions[3].party, PartyId(2), "by its alias alone");
    assert_eq!(told.n_new, 1);
}

#[test]
fn a_row_or_party_that_was_noted_on_stays() {
    let old = worked_on(&ALL, &[note(Item::Issue(IssueId(2))), note(Item::Party(PartyId(2)))]);
    let (new, told) = again(&old, &[ALL[0]]);
    assert_eq!(ids(&new), [1, 3], "the row would be empty");
    assert_eq!(new.notes, old.notes);
    assert_eq!((new.issues, new.parties, told.n_gone), (old.issues, old.parties, 1));
}

#[test]
fn words_that_another_suggestion_shares_are_told_apart() {
    let two = [ALL[0], ("Norland", Rejects, "wants the port open", "Port")];
    let old = worked_on(&two[..1], &[accept(1)]);
    assert_eq!(ids(&again(&old, &two).0), [1, 2], "beside what was accepted as it is something else may be said");
    let old = worked_on(&two[..1], &[Edit::SetText(x(1), Field::Summary, "free use".to_owned())]);
    assert_eq!(ids(&again(&old, &two).0), [1], "what was worked over by hand says it all");
}

#[test]
fn an_inserted_paragraph_moves_the_evidence() {
    let new_text = format!("It rained in the port.\n\n{TEXT}");
    let read = Edit::MarkRead(ArticleId(1), vec![Span::new(0, 28)], Reading::Read);
    let old = worked_on(&ALL, &[accept(1), reject(2), read]);
    let (new, told) = again_in(&old, &new_text, &ALL);
    assert_eq!(ids(&new), [1, 2, 3]);
    for (now, before) in new.positions.iter().zip(&old.positions) {
        assert!(new.stands(&now.evidence[0]));
        assert_eq!(now.evidence[0].span.start, before.evidence[0].span.start + 24);
        assert_eq!((now.review, now.issue), (before.review, before.issue));
    }
    assert_eq!(&*new.articles[0].text, new_text);
    assert_eq!(new.read[&ArticleId(1)], [Span::new(24, 52)]);
    assert_eq!(told.finds, [(Find::Moved, x(1)), (Find::Moved, x(2))], "open suggestions need no word");
    assert_eq!((told.n_new, told.n_changed, told.n_gone), (0, 0, 0));
}

#[test]
fn words_that_are_gone_are_listed_and_left_alone() {
    let read = Edit::MarkRead(ArticleId(1), vec![Span::new(0, 28)], Reading::Read);
    let old = worked_on(&ALL, &[accept(1), accept(3), read]);
    let text = "Sudland rejects an open port. Weber offers to guard the bay.";
    let (new, told) = again_in(&old, text, &[ALL[1]]);
    assert_eq!(ids(&new), [1, 2, 3]);
    assert_eq!(new.positions[0], old.positions[0]);
    assert_eq!(new.positions[2], old.positions[2]);
    assert_eq!(told.finds, [(Find::Lost, x(1)), (Find::OtherSpeaker, x(3))]);
    assert!(new.read.is_empty(), "the sentence that was read is gone");
}

#[test]
fn a_rejected_suggestion_does_not_come_back_where_its_place_is_unclear() {
    let text = "So: Norland wants the port open. Oh! Norland wants the port open. So: Norland wants the port open. Oh!";
    let old = worked_on(&ALL[..1], &[reject(1)]);
    let (new, told) = again_in(&old, text, &ALL[..1]);
    assert_eq!((ids(&new), told.n_new), (vec![1], 0));
    assert_eq!(told.finds, [(Find::Ambiguous(3), x(1))]);
}

#[test]
fn a_large_comparison_is_renewed_as_it_is() {
    let lines: Vec<_> = (0..2000).map(|n| format!("Norland wants thing{n} now.")).collect();
    let text = lines.join("\n\n");
    let article = article(&text);
    let mut large = Draft { parties: vec![Party::new(PartyId(1), "Norland", vec![])], ..Draft::default() };
    for n in 0..2000 {
        let words = format!("thing{n} now");
        let start = text.find(&words).expect("the words");
        let evidence = Evidence::at(&article, Span::new(start, start + words.len())).into_iter().collect();
        let id = PositionId(n + 1);
        let issue = IssueId(n + 1);
        large.issues.push(crate::model::Issue { id: issue, name: words.clone() });
        large.positions.push(Position { issue, evidence, ..Position::suggested(id, PartyId(1), Seeks, &words) });
    }
    let old = Comparison {
        articles: vec![article],
        parties: large.parties.clone(),
        issues: large.issues.clone(),
        positions: large.positions.iter().cloned().map(Arc::new).collect(),
        ..Comparison::default()
    };
    assert_eq!(sound(renew(&old, &[], vec![large])).0, old);
}
