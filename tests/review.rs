//! The review and the table of relations, driven by role, label and key as a person would drive them.

mod common;
#[path = "common/window.rs"]
mod harness;

use std::sync::Arc;

use counterpoint::model::{
    Comparison, Evidence, Issue, IssueId, Item, Origin, Party, PartyId, Position, PositionId, Reason, RelationKind,
    Review, Stance,
};
use counterpoint::session::{Column, Command, Filter, Middle, Selection, State};
use counterpoint::text::{Article, ArticleId, Span};
use egui::accesskit::{Role, SortDirection, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use harness::{Window, ask, session};

const N: u32 = 40;

/// Forty positions of two parties on ten issues, told backwards, and a contradiction on each issue.
fn forty() -> Comparison {
    let mut text = String::new();
    let mut positions = Vec::new();
    for n in (1..=N).rev() {
        let party = 2 - n % 2;
        let name = if party == 1 { "Norland" } else { "Sudland" };
        let stance = if party == 1 { Stance::Seeks } else { Stance::Rejects };
        text.extend(["On day ", &n.to_string(), " ", name, " ", stance.verb(), " "]);
        let start = text.len();
        text.extend(["port ", &n.to_string()]);
        let span = Span::new(start, text.len());
        text += ", it said.\n";
        let evidence = vec![Evidence { article: ArticleId(1), span, words: format!("port {n}") }];
        let mut position = Position::suggested(PositionId(n), PartyId(party), stance, &format!("port {n}"));
        position.issue = IssueId((n - 1) / 4 + 1);
        position.evidence = evidence;
        position.why = vec![Reason { rule: "cue".to_owned(), words: "said".to_owned() }];
        positions.push(Arc::new(position));
    }
    positions.reverse();
    let relation = |n: u32| {
        let mut relation = common::relation(n, RelationKind::Contradiction, 4 * n - 3, 4 * n - 2);
        relation.reason = format!("Reason {n}");
        Arc::new(relation)
    };
    Comparison {
        articles: vec![Arc::new(Article::new(ArticleId(1), "ports", None, text))],
        parties: vec![Party::new(PartyId(1), "Norland", vec![]), Party::new(PartyId(2), "Sudland", vec![])],
        issues: (1..=N / 4).map(|n| Issue { id: IssueId(n), name: format!("Issue {n}") }).collect(),
        positions,
        relations: (1..=N / 4).map(relation).collect(),
        ..Comparison::default()
    }
}

/// A window on `comparison`, with `middle` shown.
fn window_on(comparison: &Comparison, middle: Middle) -> (Window, tempfile::TempDir) {
    let (mut window, folder) = harness::window_on(comparison, "ports.ron");
    ask(&mut window, Command::ShowMiddle(middle));
    (window, folder)
}

fn press(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::NONE, key);
    window.run();
}

fn press_ctrl(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

fn click(window: &mut Window, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run();
}

/// The filter bar and what stands for an empty list both offer it.
fn show_everything(window: &mut Window) {
    let buttons = window.get_all_by_role_and_label(Role::Button, "Show everything");
    buttons.last().expect("it is offered").click();
    window.run();
}

fn open_comparison(window: &mut Window) -> &Comparison {
    session(window).comparison().expect("a comparison is open")
}

fn n_positions(window: &mut Window, review: Review) -> usize {
    open_comparison(window).positions.iter().filter(|position| position.review == review).count()
}

fn selected(window: &mut Window) -> Option<Selection> {
    session(window).selection()
}

fn position(n: u32) -> Selection {
    Selection::Position(PositionId(n))
}

/// The label of the item that is open in full.
fn current(window: &Window) -> Vec<String> {
    let buttons = window.get_all_by_role(Role::Button).map(|node| node.accesskit_node());
    let current = buttons.filter(|node| node.toggled() == Some(Toggled::True)).filter_map(|node| node.label());
    current.filter(|label| label.contains("port")).collect()
}

fn undo_label(window: &mut Window) -> String {
    let document = session(window).document().expect("a comparison is open");
    document.history.undo_label().expect("something was changed").to_owned()
}

#[test]
fn the_queue_follows_the_article_and_its_first_item_is_open_at_once() {
    let (mut window, _folder) = window_on(&forty(), Middle::Review);
    assert_eq!(selected(&mut window), Some(position(40)), "the first in the text");
    assert_eq!(current(&window), ["Sudland rejects port 40"]);
    let queue = &session(&mut window).derived().queue;
    assert_eq!(queue.len(), 50);
    assert_eq!(queue[39], Item::Position(PositionId(1)), "relations come behind all positions");
    window.get_by_label("0 of 40 positions reviewed · 0 of 10 relations");
    press(&mut window, Key::J);
    assert_eq!(selected(&mut window), Some(position(39)));
    press(&mut window, Key::K);
    press(&mut window, Key::K);
    assert!(matches!(selected(&mut window), Some(Selection::Relation(_))), "before the first comes the last");
    press(&mut window, Key::Escape);
    assert_eq!(selected(&mut window), None);
    press(&mut window, Key::U);
    assert_eq!(selected(&mut window), Some(position(40)));
}

#[test]
fn forty_suggestions_take_forty_keys() {
    let (mut window, _folder) = window_on(&forty(), Middle::Review);
    for n in (1..=N).rev() {
        assert_eq!(selected(&mut window), Some(position(n)));
        assert_eq!(current(&window).len(), 1, "the current item is in sight");
        press(&mut window, Key::A);
    }
    assert_eq!(n_positions(&mut window, Review::Accepted), 40);
    window.get_by_label_contains("40 of 40 positions reviewed");
    while let Some(selection) = selected(&mut window) {
        assert!(matches!(selection, Selection::Relation(_)));
        press(&mut window, Key::A);
    }
    assert_eq!(selected(&mut window), None);
    window.get_by_label("All 40 positions are reviewed");
    click(&mut window, Role::Button, "Back to the board");
    assert_eq!(session(&mut window).middle(), Middle::Board);
}

#[test]
fn every_decision_takes_at_most_two_keys() {
    let (mut window, _folder) = window_on(&forty(), Middle::Review);
    for n in (1..=N).rev() {
        assert_eq!(selected(&mut window), Some(position(n)));
        match n % 3 {
            0 => press(&mut window, Key::R),
            1 => press(&mut window, Key::A),
            _ => {
                press(&mut window, if n % 2 == 1 { Key::Num2 } else { Key::S });
                assert_eq!(selected(&mut window), Some(position(n)), "a correction leaves it the current one");
                press(&mut window, Key::A);
            }
        }
    }
    let comparison = open_comparison(&mut window);
    for position in &comparison.positions {
        let n = position.id.0;
        let found = if n % 2 == 1 { Stance::Seeks } else { Stance::Rejects };
        let (review, origin) = match n % 3 {
            0 => (Review::Rejected, Origin::Found),
            1 => (Review::Accepted, Origin::Found),
            _ => (Review::Accepted, Origin::Edited),
        };
        assert_eq!((position.review, position.origin), (review, origin), "{n}");
        let is_turned = origin == Origin::Edited && n % 2 == 0;
        assert_eq!(position.stance != found, is_turned, "{n}");
        assert_eq!(position.party == PartyId(1), origin == Origin::Found && n % 2 == 1, "{n}");
    }
    window.get_by_label_contains("40 of 40 positions reviewed");
}

#[test]
fn what_a_decision_takes_off_the_queue_is_not_gone_on_to() {
    let (mut window, _folder) = window_on(&common::comparison(), Middle::Review);
    // Norland's and Sudland's positions contradict each other: with both rejected nothing but Estmark's is left.
    press(&mut window, Key::R);
    press(&mut window, Key::R);
    press(&mut window, Key::R);
    assert_eq!(selected(&mut window), None, "a relation of rejected positions is decided with them");
    window.get_by_label("All 3 positions are reviewed");
    press_ctrl(&mut window, Key::Z);
    assert_eq!(selected(&mut window), Some(position(3)), "undo shows what it has taken back");
    assert_eq!(session(&mut window).derived().queue, [Item::Position(PositionId(3))]);
}

#[test]
fn all_that_is_shown_is_decided_in_one_step() {
    let (mut window, _folder) = window_on(&forty(), Middle::Review);
    ask(&mut window, Command::Look(Box::new(Filter { party: Some(PartyId(1)), ..Filter::default() })));
    assert_eq!(selected(&mut window), Some(position(39)), "the first that is shown");
    window.get_by_label("Shown are 20 positions and 0 relations");
    click(&mut window, Role::Button, "Accept all 20 shown");
    assert_eq!(n_positions(&mut window, Review::Accepted), 20);
    assert_eq!(n_positions(&mut window, Review::Suggested), 20, "what is not shown is left alone");
    assert_eq!(undo_label(&mut window), "accept 20 suggestions");
    window.get_by_label("20 accepted");
    window.get_by_label("Nothing that is shown is to be reviewed");
    click(&mut window, Role::Button, "Undo");
    assert_eq!(n_positions(&mut window, Review::Suggested), 40);
    assert!(window.query_by_label("20 accepted").is_none(), "there is nothing of it left to undo");
    click(&mut window, Role::Button, "Reject all 20 shown");
    assert_eq!(n_positions(&mut window, Review::Rejected), 20);
    show_everything(&mut window);
    press(&mut window, Key::U);
    press(&mut window, Key::A);
    assert!(window.query_by_label("20 rejected").is_none(), "undo would take back another change now");
}

#[test]
fn what_is_decided_stays_where_all_is_shown() {
    let (mut window, _folder) = window_on(&forty(), Middle::Review);
    ask(&mut window, Command::Look(Box::new(Filter { state: State::All, ..Filter::default() })));
    press(&mut window, Key::A);
    press(&mut window, Key::R);
    assert_eq!(selected(&mut window), Some(position(38)));
    let queue = &session(&mut window).derived().queue;
    assert_eq!(queue[..2], [Item::Position(PositionId(40)), Item::Position(PositionId(39))]);
    let n_acceptable = queue.len() - 1;
    window.get_by_role_and_label(Role::Button, &format!("Accept all {n_acceptable} shown"));
    ask(&mut window, Command::Look(Box::new(Filter { state: State::Rejected, ..Filter::default() })));
    assert_eq!(selected(&mut window), Some(position(39)));
    press(&mut window, Key::A);
    assert_eq!(selected(&mut window), None, "what is accepted is not rejected any more");
}

#[test]
fn a_click_opens_an_item_where_the_pointer_is() {
    let (mut window, _folder) = window_on(&forty(), Middle::Review);
    for _ in 0..12 {
        press(&mut window, Key::J);
    }
    let label = "Sudland rejects port 24";
    assert_eq!(selected(&mut window), Some(position(28)));
    let before = window.get_by_role_and_label(Role::Button, "Sudland rejects port 30").rect().top();
    click(&mut window, Role::Button, "Sudland rejects port 30");
    let after = window.get_by_role_and_label(Role::Button, "Sudland rejects port 30").rect().top();
    assert!((before - after).abs() < 1.0, "{before} {after}");
    let other = window.query_by_role_and_label(Role::Button, label);
    assert!(other.is_none_or(|node| node.accesskit_node().toggled() != Some(Toggled::True)));
}

#[test]
fn the_table_is_sorted_by_its_heads_and_gone_through_as_it_is_seen() {
    let (mut window, _folder) = window_on(&forty(), Middle::Relations);
    let relations = |window: &mut Window| -> Vec<u32> {
        let session = session(window);
        let relations = &session.comparison().expect("a comparison is open").relations;
        session.relations().iter().map(|idx| relations[*idx].id.0).collect()
    };
    let heads: Vec<_> =
        window.get_all_by_role(Role::ColumnHeader).filter_map(|head| head.accesskit_node().label()).collect();
    assert_eq!(heads.len(), Column::ALL.len());
    click(&mut window, Role::ColumnHeader, "Reason");
    assert_eq!(relations(&mut window), [1, 10, 2, 3, 4, 5, 6, 7, 8, 9]);
    click(&mut window, Role::ColumnHeader, "Reason");
    assert_eq!(relations(&mut window)[..2], [9, 8]);
    let head = window.get_by_role_and_label(Role::ColumnHeader, "Reason");
    assert_eq!(head.accesskit_node().sort_direction(), Some(SortDirection::Descending));
    press(&mut window, Key::J);
    press(&mut window, Key::J);
    assert_eq!(relation_of(selected(&mut window)), 8);
    press(&mut window, Key::C);
    press(&mut window, Key::A);
    let comparison = open_comparison(&mut window);
    let relation = comparison.relations.iter().find(|relation| relation.id.0 == 8).expect("it is there");
    assert_eq!((relation.kind, relation.review), (RelationKind::Partial, Review::Accepted));
    click(&mut window, Role::ColumnHeader, "Kind");
    click(&mut window, Role::ColumnHeader, "Kind");
    assert_eq!(relations(&mut window)[0], 8);
    click(&mut window, Role::Button, "contradiction: Norland seeks port 9 – Sudland rejects port 10");
    assert_eq!(relation_of(selected(&mut window)), 3);
}

fn relation_of(selection: Option<Selection>) -> u32 {
    match selection {
        Some(Selection::Relation(id)) => id.0,
        other => panic!("{other:?} is no relation"),
    }
}

#[test]
fn a_rejected_relation_leaves_the_table_and_the_next_is_selected() {
    let (mut window, _folder) = window_on(&forty(), Middle::Relations);
    press(&mut window, Key::J);
    let first = relation_of(selected(&mut window));
    press(&mut window, Key::R);
    assert_ne!(relation_of(selected(&mut window)), first);
    assert_eq!(session(&mut window).relations().len(), 9);
    ask(&mut window, Command::Look(Box::new(Filter { state: State::All, ..Filter::default() })));
    assert_eq!(session(&mut window).relations().len(), 10);
    ask(&mut window, Command::Look(Box::new(Filter { stance: Some(Stance::Seeks), ..Filter::default() })));
    window.get_by_label("No relation is shown");
    show_everything(&mut window);
    assert_eq!(session(&mut window).relations().len(), 9);
}

#[test]
fn a_decision_does_not_make_a_sorted_table_jump() {
    let (mut window, _folder) = window_on(&forty(), Middle::Relations);
    click(&mut window, Role::ColumnHeader, "State");
    let before = session(&mut window).relations().to_vec();
    press(&mut window, Key::J);
    press(&mut window, Key::A);
    assert_eq!(session(&mut window).relations(), before);
    click(&mut window, Role::ColumnHeader, "Reason");
    click(&mut window, Role::ColumnHeader, "State");
    assert_eq!(session(&mut window).relations().last(), before.first());
}
