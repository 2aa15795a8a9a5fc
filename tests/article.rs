//! The article pane: words selected and made into positions and evidence, sentences read one after another, several articles.

mod common;
#[path = "common/window.rs"]
mod harness;

use std::sync::Arc;

use common::{TEXT, comparison};
use counterpoint::model::{Comparison, Origin, PartyId, PositionId, Review, Stance};
use counterpoint::session::{Command, Coverage, Selection};
use counterpoint::storage;
use counterpoint::text::{Article, ArticleId, Span};
use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, PointerButton, Pos2};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, ask, click, open_comparison, press, session, settle, window};

const FIRST: &str = "Norland wants the port open.";
const SECOND: &str = "Sudland rejects an open port.";
const THIRD: &str = "Estmark offers to guard the port.";

/// A window on the small comparison, a paragraph a sentence, with `more` behind it.
fn window_on(more: &str, second: Option<&str>) -> (Window, Comparison) {
    let mut comparison = comparison();
    let text = format!("{}{more}", TEXT.replace(". ", ".\n"));
    comparison.articles = vec![Arc::new(Article::new(ArticleId(1), "port", None, text))];
    comparison.articles.extend(second.map(|text| Arc::new(Article::new(ArticleId(2), "more", None, text))));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("port.ron");
    storage::save(&path, &comparison).expect("the comparison can be saved");
    let mut window = window();
    ask(&mut window, Command::Open(path));
    (window, comparison)
}

fn now(window: &mut Window) -> Comparison {
    open_comparison(window).clone()
}

/// Presses or releases the first button.
fn button(window: &mut Window, pos: Pos2, pressed: bool) {
    window.event(egui::Event::PointerMoved(pos));
    let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
    window.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
    window.step();
}

/// Drags over the whole of the paragraphs from `first` to `last`.
fn drag(window: &mut Window, first: &str, last: &str) {
    let from = window.get_by_role_and_label(Role::Paragraph, first).rect();
    let to = window.get_by_role_and_label(Role::Paragraph, last).rect();
    button(window, from.left_top() + egui::vec2(0.5, 5.0), true);
    for pos in [from.center(), to.right_bottom() - egui::vec2(0.5, 3.0)] {
        window.event(egui::Event::PointerMoved(pos));
        window.step();
    }
    button(window, to.right_bottom() - egui::vec2(0.5, 3.0), false);
    window.run();
}

fn words(window: &mut Window) -> String {
    session(window).copied().unwrap_or_default().to_owned()
}

fn copied(window: &Window) -> Vec<String> {
    let commands = &window.output().platform_output.commands;
    let text =
        |command: &OutputCommand| if let OutputCommand::CopyText(text) = command { Some(text.clone()) } else { None };
    commands.iter().filter_map(text).collect()
}

#[test]
fn selected_words_become_a_position_in_one_step() {
    let (mut window, before) = window_on("", None);
    drag(&mut window, SECOND, SECOND);
    assert_eq!(words(&mut window), SECOND);
    press(&mut window, Modifiers::NONE, Key::P);
    let field = |label| window.get_by_role_and_label(Role::TextInput, label).value();
    assert_eq!(field("Party").as_deref(), Some("Sudland"), "whose evidence the words overlap");
    assert_eq!(field("What").as_deref(), Some("Sudland rejects an open port"));
    window.key_press(Key::Enter);
    settle(&mut window);
    let after = now(&mut window);
    let added = after.positions.last().expect("a position");
    assert_eq!((after.positions.len(), added.party, added.stance), (4, PartyId(2), Stance::Rejects));
    assert_eq!((added.review, added.origin), (Review::Accepted, Origin::Added));
    assert_eq!(added.evidence.iter().map(|piece| piece.words.as_str()).collect::<Vec<_>>(), [SECOND]);
    assert_eq!(after.issues, before.issues, "it stands in the row of what is most like it");
    assert_eq!(session(&mut window).selection(), Some(Selection::Position(added.id)));
    assert_eq!(words(&mut window), "", "the words are done with");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(now(&mut window), before);
}

#[test]
fn a_position_may_be_of_a_new_party_and_is_not_added_when_cancelled() {
    let (mut window, before) = window_on("\nNobody asked the ferrymen for lower fares.", None);
    let last = "Nobody asked the ferrymen for lower fares.";
    drag(&mut window, last, last);
    click(&mut window, Role::Button, "Add position…");
    let party = window.get_by_role_and_label(Role::TextInput, "Party");
    assert_eq!(party.value().as_deref(), Some("Estmark"), "who was named last");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!((now(&mut window), words(&mut window).as_str()), (before.clone(), last), "the words are still selected");

    press(&mut window, Modifiers::NONE, Key::P);
    window.get_by_role_and_label(Role::TextInput, "Party").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_role_and_label(Role::TextInput, "Party").type_text("The ferrymen");
    window.run();
    click(&mut window, Role::Button, "+ seeks");
    click(&mut window, Role::Button, "Add");
    let after = now(&mut window);
    assert_eq!((after.parties.len(), after.issues.len(), after.positions.len()), (4, 3, 4));
    assert_eq!(after.parties[3].name, "The ferrymen");
    assert_eq!(after.positions[3].party, after.parties[3].id);
    assert_eq!(after.check(), Ok(()));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(now(&mut window), before);
}

#[test]
fn evidence_is_added_extended_and_cut() {
    let (mut window, before) = window_on("", None);
    let evidence = |window: &mut Window| -> Vec<String> {
        now(window).positions[0].evidence.iter().map(|piece| piece.words.clone()).collect()
    };
    ask(&mut window, Command::Select(Some(Selection::Position(PositionId(1)))));
    drag(&mut window, THIRD, THIRD);
    assert!(window.query_by_role_and_label(Role::Button, "Fit the evidence to these words").is_none());
    click(&mut window, Role::Button, "Add as evidence");
    assert_eq!(evidence(&mut window), ["the port open", THIRD]);

    drag(&mut window, FIRST, FIRST);
    assert!(window.query_by_role_and_label(Role::Button, "Add as evidence").is_none(), "they overlap a piece");
    click(&mut window, Role::Button, "Fit the evidence to these words");
    assert_eq!(evidence(&mut window), [FIRST, THIRD]);

    ask(&mut window, Command::SelectWords(Some((ArticleId(1), Span::new(8, 27)))));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    assert_eq!(evidence(&mut window), ["wants the port open", THIRD]);
    assert_eq!(now(&mut window).check(), Ok(()));
    for _ in 0..3 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(now(&mut window), before);
}

#[test]
fn words_are_selected_over_paragraphs_by_clicks_and_with_shift() {
    let (mut window, _) = window_on("", None);
    drag(&mut window, FIRST, SECOND);
    assert_eq!(words(&mut window), format!("{FIRST}\n{SECOND}"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(words(&mut window), "");

    let rect = window.get_by_role_and_label(Role::Paragraph, FIRST).rect();
    let at = rect.left_top() + egui::vec2(14.0, 8.0);
    // All in one frame, or the second click would come too late.
    let click = [true, false, true, false].map(|pressed| egui::Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    window.hover_at(at);
    window.step();
    window.input_mut().events.extend(click);
    window.run();
    assert_eq!(words(&mut window), "Norland");
    let end = window.get_by_role_and_label(Role::Paragraph, THIRD).rect().right_bottom() - egui::vec2(0.5, 3.0);
    window.event(egui::Event::ModifiersChanged(Modifiers::SHIFT));
    window.step();
    for pressed in [true, false] {
        button(&mut window, end, pressed);
    }
    window.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    window.run();
    assert_eq!(words(&mut window), TEXT.replace(". ", ".\n"));
}

#[test]
fn words_are_copied_plain_and_as_a_citation() {
    let (mut window, _) = window_on("", None);
    drag(&mut window, SECOND, SECOND);
    window.event(egui::Event::Copy);
    window.step();
    assert_eq!(copied(&window), [SECOND]);
    window.get_by_role_and_label(Role::Button, "Copy with citation").click();
    let mut last = Vec::new();
    for _ in 0..4 {
        window.step();
        last.extend(copied(&window));
    }
    assert_eq!(last, [format!("“{SECOND}” (port)")]);
}

#[test]
fn sentences_are_read_one_after_another() {
    let more = "\nIt rained all day. All went home.";
    let (mut window, before) = window_on(more, None);
    let sentence = |window: &mut Window| {
        let (id, entry) = session(window).sentence()?;
        let comparison = now(window);
        entry.span.slice(&comparison.article(id)?.text).map(str::to_owned)
    };
    assert_eq!(session(&mut window).ledger().all(), Coverage { sentences: 5, unread: 2 });
    click(&mut window, Role::Button, "2 of 5 sentences unread");
    assert_eq!(sentence(&mut window).as_deref(), Some("It rained all day."));
    press(&mut window, Modifiers::NONE, Key::W);
    assert_eq!(sentence(&mut window).as_deref(), Some("All went home."));
    assert_eq!(now(&mut window), before, "going there is not reading");
    press(&mut window, Modifiers::NONE, Key::X);
    assert_eq!(sentence(&mut window).as_deref(), Some("It rained all day."));
    press(&mut window, Modifiers::NONE, Key::X);
    window.get_by_label("every sentence read");
    assert_eq!(now(&mut window).read[&ArticleId(1)].len(), 2);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    window.get_by_role_and_label(Role::Button, "1 of 5 sentences unread");
    assert_eq!(sentence(&mut window).as_deref(), Some("It rained all day."), "undo shows what it changed");
    click(&mut window, Role::CheckBox, "Read: All went home.");
    click(&mut window, Role::CheckBox, "Unread: It rained all day.");
    assert_eq!(now(&mut window).read[&ArticleId(1)].len(), 1);
    window.get_by_role_and_label(Role::CheckBox, &format!("Used: {FIRST}"));
    window.get_by_role_and_label(Role::CheckBox, "Unread: All went home.");
}

#[test]
fn all_sentences_are_read_in_one_step() {
    let (mut window, before) = window_on("\nIt rained all day. All went home.", None);
    click(&mut window, Role::Button, "Article");
    click(&mut window, Role::Button, "Mark all unread sentences as read");
    window.get_by_label("every sentence read");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(now(&mut window), before);
}

#[test]
fn articles_stand_in_tabs() {
    let (mut window, _) = window_on("", Some("The ferry ran late. Nobody was in a hurry."));
    window.get_by_role_and_label(Role::Paragraph, FIRST);
    window.get_by_role_and_label(Role::Button, "2 of 5 sentences unread");
    click(&mut window, Role::Button, "more");
    window.get_by_role_and_label(Role::Paragraph, "The ferry ran late. Nobody was in a hurry.");
    assert!(window.query_by_role_and_label(Role::Paragraph, FIRST).is_none());
    for (key, shown) in [(Key::PageDown, 1), (Key::PageUp, 2), (Key::PageUp, 1)] {
        press(&mut window, Modifiers::COMMAND, key);
        assert_eq!(session(&mut window).shown_article(), Some(ArticleId(shown)));
    }
    press(&mut window, Modifiers::NONE, Key::W);
    assert_eq!(session(&mut window).shown_article(), Some(ArticleId(2)), "unread sentences are found in all articles");
    ask(&mut window, Command::Select(Some(Selection::Article(ArticleId(1)))));
    assert_eq!(session(&mut window).shown_article(), Some(ArticleId(1)));
}

#[test]
fn any_place_of_an_article_can_be_looked_at() {
    let filler = "\n\nThe ferry ran late on every day of that week, and nobody was in a hurry to say why.";
    let text = format!("{}\n\nAll went home.", filler.repeat(120));
    let (mut window, before) = window_on(&text, None);
    let last = "All went home.";
    assert!(window.query_by_role_and_label(Role::Paragraph, last).is_none(), "it is out of sight");
    let start = before.articles[0].text.find(last).expect("the words");
    ask(&mut window, Command::LookAt(ArticleId(1), Span::new(start, start + last.len())));
    window.get_by_role_and_label(Role::Paragraph, last);
    for span in [Span::new(7, 99_999), Span::new(9, 4)] {
        ask(&mut window, Command::LookAt(ArticleId(1), span));
        ask(&mut window, Command::SelectWords(Some((ArticleId(1), span))));
    }
    ask(&mut window, Command::LookAt(ArticleId(7), Span::new(0, 1)));
    window.get_by_role_and_label(Role::Paragraph, last);
}
