//! Search, filter, command palette and shortcuts, driven by role and label as a person would drive them.

mod common;
#[path = "common/window.rs"]
mod harness;

use common::comparison;
use counterpoint::model::{Edit, Item, PartyId, PositionId, RelationId, Review};
use counterpoint::session::{Command, Filter, Middle, Question, Selection, State};
use counterpoint::text::{ArticleId, Span};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use harness::{Window, ask, click, press, session, settle};

const CARD: &str = "Norland seeks the port open";
const GUARD: &str = "Estmark accepts guard the port";
const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

fn window() -> (Window, tempfile::TempDir) {
    harness::window_on(&comparison(), "port.ron")
}

/// Types `words` into a field that has the keyboard.
fn type_into(window: &mut Window, field: &str, words: &str) {
    window.get_by_role_and_label(Role::TextInput, field).type_text(words);
    settle(window);
}

fn search(window: &mut Window, words: &str) {
    press(window, CTRL, Key::F);
    type_into(window, "Search", words);
}

#[test]
fn hits_are_listed_by_where_they_stand() {
    let mut noted = comparison();
    noted.notes.insert(Item::Issue(noted.issues[1].id), "who pays for the port?".to_owned());
    let (mut window, _folder) = harness::window_on(&noted, "port.ron");
    search(&mut window, "PORT");
    for caption in ["Articles · 3", "Positions · 3", "Issues · 1", "Notes · 1"] {
        window.get_by_role_and_label(Role::Heading, caption);
    }
    assert!(window.query_by_label_contains("Relations ·").is_none());
    assert_eq!(session(&mut window).search().hits().len(), 8);
    click(&mut window, Role::ListItem, "who pays for the port?");
    assert_eq!(session(&mut window).selection(), Some(Selection::Issue(noted.issues[1].id)));
    assert!(window.query_by_role_and_label(Role::Heading, "Articles · 3").is_none(), "the list is closed");
}

#[test]
fn enter_goes_from_hit_to_hit_and_escape_leaves() {
    let (mut window, _folder) = window();
    search(&mut window, "open port");
    press(&mut window, NONE, Key::Enter);
    let start = common::TEXT.find("open port").expect("the words");
    assert_eq!(session(&mut window).place(), Some((ArticleId(1), Span::new(start, start + 9))));
    press(&mut window, NONE, Key::Enter);
    assert_eq!(session(&mut window).selection(), Some(Selection::Position(PositionId(2))));
    press(&mut window, NONE, Key::Enter);
    assert_eq!(session(&mut window).search().current(), Some(0), "from the last on to the first");
    press(&mut window, SHIFT, Key::Enter);
    assert_eq!(session(&mut window).search().current(), Some(1));
    press(&mut window, NONE, Key::F3);
    press(&mut window, SHIFT, Key::F3);
    assert_eq!(session(&mut window).search().current(), Some(1));
    press(&mut window, NONE, Key::Escape);
    assert_eq!(session(&mut window).search().words(), "");
    assert_eq!(session(&mut window).search().hits(), []);
    assert!(session(&mut window).selection().is_some(), "what was found stays selected");
}

#[test]
fn a_search_follows_what_is_changed() {
    let (mut window, _folder) = window();
    search(&mut window, "guard");
    assert_eq!(session(&mut window).search().hits().len(), 3);
    let issue = comparison().issues[1].id;
    ask(&mut window, Command::Edit(Edit::RenameIssue(issue, "Watch".to_owned())));
    assert_eq!(session(&mut window).search().hits().len(), 2);
    press(&mut window, NONE, Key::Escape);
    search(&mut window, "nowhere to be found");
    window.get_by_label("“nowhere to be found” stands nowhere");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(session(&mut window).selection(), None);
}

#[test]
fn a_hit_in_a_reason_selects_its_relation_on_the_board() {
    let (mut window, _folder) = window();
    press(&mut window, NONE, Key::M);
    assert_eq!(session(&mut window).middle(), Middle::Matrix);
    search(&mut window, "other rejects");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(session(&mut window).selection(), Some(Selection::Relation(RelationId(1))));
    assert_eq!(session(&mut window).middle(), Middle::Board);
}

#[test]
fn a_hit_is_shown_in_a_view_that_has_it() {
    let (mut window, _folder) = window();
    for (words, before, after) in [
        ("other rejects", Middle::Relations, Middle::Relations),
        ("other rejects", Middle::Review, Middle::Review),
        ("estmark accepts", Middle::Review, Middle::Review),
        ("estmark", Middle::Amounts, Middle::Board),
    ] {
        ask(&mut window, Command::ShowMiddle(before));
        search(&mut window, words);
        press(&mut window, SHIFT, Key::Enter);
        assert_eq!(session(&mut window).middle(), after, "{words} in {before:?}");
        press(&mut window, NONE, Key::Escape);
    }
}

#[test]
fn escape_beside_the_field_takes_the_selection_away_first_and_then_the_search() {
    let (mut window, _folder) = window();
    search(&mut window, "port");
    click(&mut window, Role::Button, CARD);
    press(&mut window, NONE, Key::Escape);
    assert_eq!((session(&mut window).selection(), session(&mut window).search().words()), (None, "port"));
    press(&mut window, NONE, Key::Escape);
    assert_eq!(session(&mut window).search().words(), "");
}

#[test]
fn what_is_found_can_be_all_that_is_shown() {
    let (mut window, _folder) = window();
    search(&mut window, "guard");
    click(&mut window, Role::Button, "Show only these positions");
    assert_eq!(session(&mut window).filter().words, "guard");
    window.get_by_label("1 of 3 positions");
    window.get_by_role_and_label(Role::Button, GUARD);
    assert!(window.query_by_role_and_label(Role::Button, CARD).is_none());
    click(&mut window, Role::Button, "Empty the field “Filter by words”");
    window.get_by_role_and_label(Role::Button, CARD);
    window.get_by_label("3 positions");
}

#[test]
fn words_filter_while_they_are_typed_also_by_party() {
    let (mut window, _folder) = window();
    press(&mut window, Modifiers::COMMAND | SHIFT, Key::F);
    type_into(&mut window, "Filter by words", "NORL");
    assert_eq!(window.get_all_by_role(Role::ColumnHeader).count(), 1);
    window.get_by_role_and_label(Role::Button, CARD);
    type_into(&mut window, "Filter by words", "x");
    window.get_by_label("No position passes the filter");
    window.get_all_by_role_and_label(Role::Button, "Show everything").next().expect("a way back").click();
    settle(&mut window);
    assert!(session(&mut window).filter().is_default());
    window.get_by_role_and_label(Role::Button, CARD);
}

#[test]
fn the_panel_narrows_by_every_part_and_chips_take_it_away() {
    let (mut window, _folder) = window();
    click(&mut window, Role::Button, "Filter");
    for choice in ["+ seeks", "≠ contradiction", "to review", "found by the program", "fairly sure", "Port"] {
        click(&mut window, Role::Button, choice);
    }
    let filter = session(&mut window).filter().clone();
    assert!(filter.stance.is_some() && filter.relation.is_some() && filter.origin.is_some());
    assert!(filter.sureness.is_some() && filter.issue.is_some() && filter.state == State::Open);
    press(&mut window, NONE, Key::Escape);
    window.get_by_label("1 of 3 positions");
    click(&mut window, Role::Button, "seeks");
    assert_eq!(session(&mut window).filter().stance, None);
    window.get_by_label("2 of 3 positions");
    click(&mut window, Role::Button, "Show everything");
    assert_eq!(*session(&mut window).filter(), Filter::default());
}

#[test]
fn what_is_chosen_in_the_panel_is_given_back_by_a_second_click() {
    let (mut window, _folder) = window();
    click(&mut window, Role::Button, "Filter");
    click(&mut window, Role::Button, "● Norland");
    assert_eq!(session(&mut window).filter().party, Some(PartyId(1)));
    let before = window.get_by_role_and_label(Role::Button, "Filter").rect();
    window.get_all_by_role_and_label(Role::Button, "● Norland").last().expect("the choice").click();
    settle(&mut window);
    assert_eq!(session(&mut window).filter().party, None);
    assert_eq!(window.get_by_role_and_label(Role::Button, "Filter").rect(), before, "nothing jumps");
}

#[test]
fn the_palette_finds_an_action_and_does_it() {
    let (mut window, _folder) = window();
    click(&mut window, Role::Button, CARD);
    press(&mut window, CTRL, Key::K);
    type_into(&mut window, "Type what you want to do", "acc");
    window.key_press(Key::R);
    settle(&mut window);
    assert_eq!(session(&mut window).comparison(), Some(&comparison()), "letters are only typed");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(session(&mut window).question(), None);
    let comparison = session(&mut window).comparison().expect("it is open");
    assert_eq!(comparison.positions[0].review, Review::Accepted);
}

#[test]
fn the_palette_goes_to_parties_and_issues_and_closes_by_escape() {
    let (mut window, _folder) = window();
    press(&mut window, CTRL, Key::K);
    type_into(&mut window, "Type what you want to do", "only sud");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(session(&mut window).filter().party, Some(PartyId(2)));
    ask(&mut window, Command::Look(Box::default()));
    press(&mut window, CTRL, Key::K);
    type_into(&mut window, "Type what you want to do", "go issue");
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::Enter);
    assert_eq!(session(&mut window).selection(), Some(Selection::Issue(comparison().issues[1].id)));
    press(&mut window, CTRL, Key::K);
    assert_eq!(session(&mut window).question(), Some(&Question::Action));
    press(&mut window, NONE, Key::Escape);
    assert_eq!(session(&mut window).question(), None);
}

#[test]
fn an_action_that_is_not_possible_now_is_shown_and_not_done() {
    let (mut window, _folder) = window();
    press(&mut window, CTRL, Key::K);
    type_into(&mut window, "Type what you want to do", "undo");
    let undo = window.get_by_role_and_label(Role::ListItem, "Undo");
    assert!(undo.accesskit_node().is_disabled());
    press(&mut window, NONE, Key::Enter);
    assert_eq!(session(&mut window).question(), Some(&Question::Action), "the palette waits for something else");
}

#[test]
fn the_page_of_shortcuts_opens_and_closes_by_its_key() {
    let (mut window, _folder) = window();
    press(&mut window, NONE, Key::F1);
    for text in ["Keyboard shortcuts", "Command palette", "Give the card to the party of this column", "1 – 9"] {
        assert!(window.get_all_by_label(text).next().is_some(), "{text}");
    }
    press(&mut window, NONE, Key::M);
    assert_eq!(session(&mut window).middle(), Middle::Board, "letters wait");
    press(&mut window, NONE, Key::F1);
    assert_eq!(session(&mut window).question(), None);
}

#[test]
fn a_number_gives_the_card_to_the_party_of_that_column() {
    let (mut window, _folder) = window();
    press(&mut window, NONE, Key::Num3);
    assert_eq!(session(&mut window).comparison(), Some(&comparison()), "nothing is selected");
    click(&mut window, Role::Button, CARD);
    press(&mut window, NONE, Key::Num9);
    assert_eq!(session(&mut window).comparison(), Some(&comparison()), "there is no such column");
    press(&mut window, NONE, Key::Num3);
    let party = |window: &mut Window| session(window).comparison().expect("it is open").positions[0].party;
    assert_eq!(party(&mut window), PartyId(3));
    press(&mut window, CTRL, Key::Z);
    assert_eq!(party(&mut window), PartyId(1));
}
