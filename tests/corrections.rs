//! Everything an analyst can correct in the window: words, rows, parties, relations, notes; each one step that undo takes back.

mod common;
#[path = "common/window.rs"]
mod harness;

use common::comparison;
use counterpoint::model::{
    Comparison, Edit, IssueId, Item, Origin, PartyId, PositionId, RelationKind, Review, RowOrder, Stance, Telling,
    Visibility,
};
use counterpoint::session::{Command, Selection};
use counterpoint::storage;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, ask, choose, click, open_comparison, press, retype, session, title, window_on_port};

const CARD: &str = "Norland seeks the port open";
const OTHER: &str = "Sudland rejects an open port";

fn key(window: &mut Window, key: Key) {
    press(window, Modifiers::NONE, key);
}

/// Takes the last step back and holds that everything is as it was.
fn undone(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*open_comparison(window), comparison());
}

fn words(window: &mut Window, n: u32) -> Vec<String> {
    let position = open_comparison(window).position(PositionId(n)).expect("the position");
    position.evidence.iter().map(|piece| piece.words.clone()).collect()
}

#[test]
fn evidence_grows_and_shrinks_word_by_word() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    click(&mut window, Role::Button, "Take in the word before");
    assert_eq!(words(&mut window, 1), ["wants the port open"]);
    click(&mut window, Role::Button, "Take in the word after");
    assert_eq!(words(&mut window, 1), ["wants the port open."]);
    click(&mut window, Role::Button, "Leave out the first word");
    click(&mut window, Role::Button, "Leave out the last word");
    assert_eq!(words(&mut window, 1), ["the port"]);
    for _ in 0..3 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    undone(&mut window);
}

#[test]
fn a_card_is_split_and_the_two_are_merged_again() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    let split = "Make a second card of the same words, for a sentence that says two things";
    click(&mut window, Role::Button, split);
    assert_eq!(open_comparison(&mut window).positions.len(), 4);
    assert_eq!(session(&mut window).selection(), Some(Selection::Position(PositionId(4))), "the new one is selected");
    retype(&mut window, "Summary", "lower fees");
    key(&mut window, Key::Enter);
    assert_eq!(open_comparison(&mut window).position(PositionId(4)).expect("it").summary, "lower fees");
    key(&mut window, Key::H);
    click(&mut window, Role::Button, CARD);
    key(&mut window, Key::H);
    assert_eq!(session(&mut window).selection(), Some(Selection::Pair([PositionId(4), PositionId(1)])));
    click(&mut window, Role::Button, "Keep the second");
    assert_eq!(open_comparison(&mut window).positions.len(), 3);
    assert_eq!(session(&mut window).selection(), Some(Selection::Position(PositionId(1))));
    for _ in 0..2 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    undone(&mut window);
}

#[test]
fn two_cards_are_related_by_hand() {
    let unrelated = Comparison { relations: Vec::new(), ..comparison() };
    let (mut window, folder, _) = window_on_port();
    let path = folder.path().join("unrelated.ron");
    storage::save(&path, &unrelated).expect("the comparison can be saved");
    ask(&mut window, Command::Open(path.clone()));
    click(&mut window, Role::Button, CARD);
    window.get_by_role_and_label(Role::Button, OTHER).click_modifiers(Modifiers::COMMAND);
    window.run();
    click(&mut window, Role::Button, "= overlap");
    let relation = open_comparison(&mut window).relations.last().expect("a relation").clone();
    assert_eq!(
        (relation.kind, relation.origin, relation.review),
        (RelationKind::Overlap, Origin::Added, Review::Accepted)
    );
    assert_eq!(session(&mut window).selection(), Some(Selection::Relation(relation.id)));
    key(&mut window, Key::E);
    retype(&mut window, "Reason", "A guard keeps it open");
    key(&mut window, Key::Enter);
    click(&mut window, Role::Button, "≈ partial");
    retype(&mut window, "Note", "Ask Estmark how long");
    press(&mut window, Modifiers::COMMAND, Key::S);
    let reopened = storage::open(&path).expect("the file").comparison;
    let kept = reopened.relations.last().expect("the relation");
    assert_eq!((kept.kind, kept.reason.as_str()), (RelationKind::Partial, "A guard keeps it open"));
    assert_eq!(reopened.note(Item::Relation(kept.id)), "Ask Estmark how long");
    key(&mut window, Key::Tab);
    for _ in 0..4 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*open_comparison(&mut window), unrelated);
}

#[test]
fn cards_of_two_rows_are_brought_into_one_before_they_are_related() {
    let (mut window, _folder, _) = window_on_port();
    ask(&mut window, Command::Select(Some(Selection::Pair([PositionId(1), PositionId(3)]))));
    click(&mut window, Role::Button, "Move Estmark’s card to “Port”");
    assert_eq!(open_comparison(&mut window).position(PositionId(3)).expect("it").issue, IssueId(1));
    undone(&mut window);
}

#[test]
fn related_cards_lead_to_their_relation() {
    let (mut window, _folder, _) = window_on_port();
    ask(&mut window, Command::Select(Some(Selection::Pair([PositionId(2), PositionId(1)]))));
    click(&mut window, Role::Button, "≠ contradiction");
    assert!(matches!(session(&mut window).selection(), Some(Selection::Relation(_))));
    assert_eq!(*open_comparison(&mut window), comparison());
}

#[test]
fn a_new_party_and_a_new_row_are_made_by_typing_their_names() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    choose(&mut window, "Party", "Westmark");
    assert_eq!(open_comparison(&mut window).parties.last().expect("a party").name, "Westmark");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    key(&mut window, Key::I);
    window.get_by_role_and_label(Role::TextInput, "Issue").type_text("Harbour dues");
    window.run();
    key(&mut window, Key::Enter);
    assert_eq!(open_comparison(&mut window).issues.last().expect("a row").name, "Harbour dues");
    undone(&mut window);
}

#[test]
fn a_choice_that_is_left_changes_nothing() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    window.get_by_role_and_label(Role::TextInput, "Party").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Party").type_text("Westm");
    window.run();
    key(&mut window, Key::Escape);
    assert_eq!(*open_comparison(&mut window), comparison());
    assert!(session(&mut window).selection().is_some(), "Escape left the list, not the card");
    window.get_by_role_and_label(Role::TextInput, "Issue").focus();
    window.run();
    click(&mut window, Role::Button, "Guard");
    assert_eq!(open_comparison(&mut window).positions[0].issue, IssueId(2), "a click on a line takes it");
    undone(&mut window);
}

#[test]
fn speaker_cue_and_telling_are_corrected() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    retype(&mut window, "Speaker", "its envoy");
    key(&mut window, Key::Enter);
    retype(&mut window, "Reported by the words", "wants");
    key(&mut window, Key::Enter);
    click(&mut window, Role::ComboBox, "How it is told");
    click(&mut window, Role::Button, "By Sudland’s account");
    let position = open_comparison(&mut window).positions[0].clone();
    assert_eq!((position.speaker.as_deref(), position.cue.as_deref()), (Some("its envoy"), Some("wants")));
    assert_eq!(position.telling, Telling::Account(PartyId(2)));
}

#[test]
fn stance_turns_by_key() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    key(&mut window, Key::S);
    assert_eq!(open_comparison(&mut window).positions[0].stance, Stance::Rejects);
    undone(&mut window);
}

#[test]
fn rows_are_renamed_moved_merged_and_split() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::RowHeader, "Port");
    retype(&mut window, "Name", "guard");
    window.get_by_label("Another row is called so. Merge the two instead");
    key(&mut window, Key::Enter);
    assert_eq!(*open_comparison(&mut window), comparison(), "two rows of one name would not be told apart");
    retype(&mut window, "Name", "Harbour");
    key(&mut window, Key::Enter);
    assert_eq!(open_comparison(&mut window).issues[0].name, "Harbour");
    undone(&mut window);
    click(&mut window, Role::Button, "Move down");
    assert_eq!(open_comparison(&mut window).order, RowOrder::Listed);
    assert_eq!(session(&mut window).derived().rows[0].issue, IssueId(2));
    undone(&mut window);
    click(&mut window, Role::Button, "Merge into…");
    click(&mut window, Role::Button, "Guard");
    assert_eq!(open_comparison(&mut window).issues.len(), 1);
    assert_eq!(session(&mut window).selection(), Some(Selection::Issue(IssueId(2))));
    undone(&mut window);
    ask(&mut window, Command::Select(Some(Selection::Issue(IssueId(1)))));
    click(&mut window, Role::CheckBox, &format!("Split off {OTHER}"));
    click(&mut window, Role::Button, "Put the ticked cards into a new row");
    assert_eq!(open_comparison(&mut window).issues.last().expect("a row").name, "An open port");
    undone(&mut window);
}

#[test]
fn parties_are_renamed_coloured_moved_hidden_and_merged() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::ColumnHeader, "Norland");
    retype(&mut window, "Name", "Nordland");
    key(&mut window, Key::Enter);
    assert_eq!(open_comparison(&mut window).parties[0].name, "Nordland");
    undone(&mut window);
    retype(&mut window, "Other names, one a line", "the north");
    click(&mut window, Role::Button, "Colour 5");
    assert_eq!(open_comparison(&mut window).parties[0].aliases, ["the north"]);
    assert_eq!(open_comparison(&mut window).parties[0].tint, Some(4));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    undone(&mut window);
    click(&mut window, Role::Button, "Move right");
    assert_eq!(open_comparison(&mut window).parties[1].name, "Norland");
    undone(&mut window);
    click(&mut window, Role::Button, "Hide");
    assert!(window.query_by_role_and_label(Role::Button, CARD).is_none());
    key(&mut window, Key::Escape);
    click(&mut window, Role::Button, "Show");
    assert_eq!(open_comparison(&mut window).parties[0].visibility, Visibility::Shown);
    ask(&mut window, Command::Select(Some(Selection::Party(PartyId(1)))));
    click(&mut window, Role::Button, "Merge into…");
    click(&mut window, Role::Button, "Estmark");
    assert_eq!(open_comparison(&mut window).parties.len(), 2);
    assert_eq!(open_comparison(&mut window).check(), Ok(()));
}

#[test]
fn everything_can_carry_a_note() {
    let (mut window, _folder, path) = window_on_port();
    let selections = [
        None,
        Some(Selection::Party(PartyId(1))),
        Some(Selection::Issue(IssueId(1))),
        Some(Selection::Position(PositionId(1))),
        Some(Selection::Article(counterpoint::text::ArticleId(1))),
    ];
    for (n, selection) in selections.into_iter().enumerate() {
        ask(&mut window, Command::Select(selection));
        retype(&mut window, "Note", &format!("note {n}"));
        key(&mut window, Key::Tab);
    }
    press(&mut window, Modifiers::COMMAND, Key::S);
    let notes = storage::open(&path).expect("the file").comparison.notes;
    assert_eq!(notes.values().collect::<Vec<_>>(), ["note 0", "note 4", "note 1", "note 2", "note 3"]);
}

/// Drags from one place to another.
fn drag(window: &mut Window, from: egui::Pos2, to: egui::Pos2) {
    window.drag_at(from);
    window.step();
    for share in [0.1, 0.5, 0.9, 1.0] {
        window.hover_at(from + (to - from) * share);
        window.step();
    }
    window.drop_at(to);
    window.step();
    window.run();
}

fn center(window: &Window, role: Role, label: &str) -> egui::Pos2 {
    window.get_by_role_and_label(role, label).rect().center()
}

#[test]
fn a_card_is_dragged_to_another_row_and_party_in_one_step() {
    let (mut window, _folder, _) = window_on_port();
    let from = center(&window, Role::Button, CARD);
    let to = egui::pos2(center(&window, Role::ColumnHeader, "Estmark").x, center(&window, Role::RowHeader, "Guard").y);
    drag(&mut window, from, to);
    let moved = open_comparison(&mut window).positions[0].clone();
    assert_eq!((moved.party, moved.issue), (PartyId(3), IssueId(2)));
    undone(&mut window);
    let (from, to) = (center(&window, Role::Button, CARD), egui::pos2(20.0, 300.0));
    drag(&mut window, from, to);
    assert_eq!(*open_comparison(&mut window), comparison(), "let go elsewhere it stays");
}

#[test]
fn columns_and_rows_are_dragged_to_other_places() {
    let (mut window, _folder, _) = window_on_port();
    let (from, to) = (center(&window, Role::ColumnHeader, "Estmark"), center(&window, Role::ColumnHeader, "Norland"));
    drag(&mut window, from, to - egui::vec2(20.0, 0.0));
    assert_eq!(open_comparison(&mut window).parties[0].id, PartyId(3));
    undone(&mut window);
    let (from, to) = (center(&window, Role::RowHeader, "Guard"), center(&window, Role::RowHeader, "Port"));
    drag(&mut window, from, to - egui::vec2(0.0, 20.0));
    assert_eq!(session(&mut window).derived().rows[0].issue, IssueId(2));
    undone(&mut window);
}

#[test]
fn undo_shows_what_it_changed_and_says_what() {
    let (mut window, _folder, _) = window_on_port();
    ask(&mut window, Command::Edit(Edit::SetTint(PartyId(2), Some(3))));
    ask(&mut window, Command::Select(None));
    window.get_by_role_and_label(Role::Button, "Edit").click();
    window.run();
    click(&mut window, Role::Button, "Undo change colour");
    assert_eq!(session(&mut window).selection(), Some(Selection::Party(PartyId(2))));
    assert_eq!(title(&mut window), "port – Counterpoint");
    let before: Comparison = open_comparison(&mut window).clone();
    assert_eq!(before, comparison());
}
