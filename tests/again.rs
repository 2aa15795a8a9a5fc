//! Analysing again in the window, driven by role and label: what stays, what is asked where a file has changed, what is listed.

mod common;
#[path = "common/window.rs"]
mod harness;

use std::path::PathBuf;

use counterpoint::model::{Comparison, Edit, Item, PositionId, Review};
use counterpoint::session::{Command, Find, Middle, Selection};
use counterpoint::storage;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, ask, click, notices, press, session, settle};

const TEXT: &str =
    "Norland wants a customs union. Sudland rejected a customs union. Estmark demanded a ban on whaling.\n";

fn open_comparison(window: &mut Window) -> Comparison {
    session(window).comparison().expect("a comparison is open").clone()
}

/// What undo would take back.
fn undo_label(window: &mut Window) -> Option<String> {
    session(window).document().and_then(|document| document.history.undo_label()).map(str::to_owned)
}

/// A window on the article of a file, with one position accepted and one rejected.
fn window_on_article() -> (Window, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("harbour.txt");
    storage::write_text(&path, TEXT).expect("a file can be written");
    let mut window = harness::window();
    ask(&mut window, Command::Open(path.clone()));
    let found = open_comparison(&mut window);
    let words: Vec<_> = found.positions.iter().map(|position| position.evidence[0].words.as_str()).collect();
    assert_eq!(words, ["a customs union", "a customs union", "a ban on whaling"]);
    for (n, review) in [(1, Review::Accepted), (2, Review::Rejected)] {
        ask(&mut window, Command::Edit(Edit::Review(vec![Item::Position(PositionId(n))], review)));
    }
    (window, folder, path)
}

const AGAIN: (Modifiers, Key) = (Modifiers::COMMAND, Key::R);
const QUESTION: &str = "“harbour” has changed since it was read";

#[test]
fn where_nothing_is_new_nothing_changes() {
    let (mut window, _folder, _) = window_on_article();
    let before = open_comparison(&mut window);
    click(&mut window, Role::Button, "Edit");
    click(&mut window, Role::Button, "Analyse again");
    assert_eq!(open_comparison(&mut window), before);
    assert_eq!(undo_label(&mut window).as_deref(), Some("reject position"), "no step is made");
    window.get_by_label("Analysed again: nothing new");
}

#[test]
fn the_sample_with_an_article_added_is_found_again_as_it_is() {
    let (mut window, folder, _) = window_on_article();
    let path = folder.path().join("more.txt");
    let more =
        "Norland rejected a customs union. Lindqvist, the head of the Seafarers’ Union, wants a pay rise of 9%.\n";
    storage::write_text(&path, more).expect("a file can be written");
    ask(&mut window, Command::Use(counterpoint::session::Purpose::AddArticle, path));
    let before = open_comparison(&mut window);
    press(&mut window, AGAIN.0, AGAIN.1);
    assert_eq!(open_comparison(&mut window), before);
    window.get_by_label("Analysed again: nothing new");
    ask(&mut window, Command::OpenSample);
    ask(&mut window, Command::Answer(counterpoint::session::Answer::Discard));
    let before = open_comparison(&mut window);
    assert!(before.positions.len() > 10);
    press(&mut window, AGAIN.0, AGAIN.1);
    assert_eq!(open_comparison(&mut window), before);
}

#[test]
fn a_changed_text_is_read_where_a_person_says_so() {
    let (mut window, _folder, path) = window_on_article();
    let before = open_comparison(&mut window);
    let text = format!("It rained on Monday.\n\n{TEXT}\nWestmark rejects the customs union.\n");
    storage::write_text(&path, &text).expect("a file can be written");
    press(&mut window, AGAIN.0, AGAIN.1);
    window.get_by_label(QUESTION);
    click(&mut window, Role::Button, "Cancel");
    assert_eq!(open_comparison(&mut window), before);
    assert!(session(&mut window).question().is_none());
    press(&mut window, AGAIN.0, AGAIN.1);
    click(&mut window, Role::Button, "Keep the text");
    assert_eq!(open_comparison(&mut window), before);
    assert!(notices(&mut window).contains("nothing new"), "{}", notices(&mut window));
    press(&mut window, AGAIN.0, AGAIN.1);
    click(&mut window, Role::Button, "Read the new text");
    let after = open_comparison(&mut window);
    assert_eq!(after.check(), Ok(()));
    assert_eq!(&*after.articles[0].text, text);
    let reviews: Vec<_> = after.positions.iter().map(|position| (position.id.0, position.review)).collect();
    assert_eq!(reviews, [(1, Review::Accepted), (2, Review::Rejected), (3, Review::Suggested), (4, Review::Suggested)]);
    assert!(after.positions.iter().all(|position| after.stands(&position.evidence[0])));
    assert!(after.relations.iter().any(|relation| relation.a.0 == 1 && relation.b.0 == 4));
    assert!(notices(&mut window).contains("1 new, 2 kept that you decided on, 2 moved with their words"));
    assert_eq!(undo_label(&mut window).as_deref(), Some("analyse again"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(open_comparison(&mut window), before);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(open_comparison(&mut window), after);
}

#[test]
fn what_could_not_be_found_again_is_gone_through() {
    let (mut window, _folder, path) = window_on_article();
    storage::write_text(&path, "Sudland is calm.\n\nEstmark demanded a ban on whaling.\n").expect("a file");
    press(&mut window, AGAIN.0, AGAIN.1);
    click(&mut window, Role::Button, "Read the new text");
    let finds = session(&mut window).again().expect("it was analysed again").finds.clone();
    assert_eq!(finds, [(Find::Lost, PositionId(1)), (Find::Lost, PositionId(2))]);
    assert!(notices(&mut window).contains("2 of these not found again"), "{}", notices(&mut window));
    click(&mut window, Role::Button, "Analysed again");
    assert_eq!(session(&mut window).middle(), Middle::Again);
    window.get_by_label("Their words stand nowhere in the new text");
    click(&mut window, Role::Button, "Norland seeks customs union (accepted)");
    assert_eq!(session(&mut window).selection(), Some(Selection::Position(PositionId(1))));
    press(&mut window, Modifiers::NONE, Key::J);
    assert_eq!(session(&mut window).selection(), Some(Selection::Position(PositionId(2))), "also the rejected one");
    ask(&mut window, Command::Close);
    ask(&mut window, Command::Answer(counterpoint::session::Answer::Discard));
    assert!(session(&mut window).again().is_none(), "it is of what was open");
}

#[test]
fn a_file_that_is_gone_or_no_text_leaves_the_text_as_it_is() {
    let (mut window, folder, path) = window_on_article();
    let before = open_comparison(&mut window);
    storage::write_text(&path, " \n").expect("a file can be written");
    press(&mut window, AGAIN.0, AGAIN.1);
    assert!(notices(&mut window).contains("“harbour” could not be read from its file again"));
    drop(folder);
    press(&mut window, AGAIN.0, AGAIN.1);
    assert_eq!(open_comparison(&mut window), before);
    assert!(notices(&mut window).ends_with("nothing new"), "{}", notices(&mut window));
}

#[test]
fn it_can_be_cancelled() {
    let (mut window, _folder, _) = window_on_article();
    let long = "The union wants higher pay and rejects the plan. ".repeat(20_000);
    let before = open_comparison(&mut window);
    let mut articles = before.articles.clone();
    articles.push(std::sync::Arc::new(counterpoint::text::Article::new(
        counterpoint::text::ArticleId(2),
        "long",
        None,
        long,
    )));
    let with_long = Comparison { articles, ..before };
    ask(&mut window, Command::Edit(Edit::AddArticle(std::sync::Arc::new(with_long.clone()))));
    session(&mut window).handle(Command::AnalyseAgain);
    while window.query_by_role_and_label(Role::ProgressIndicator, "Progress").is_none() {
        window.step();
        std::thread::yield_now();
    }
    window.get_by_role_and_label(Role::Button, "Cancel").click();
    settle(&mut window);
    assert_eq!(open_comparison(&mut window), with_long);
    assert!(session(&mut window).again().is_none());
    assert_eq!(undo_label(&mut window).as_deref(), Some("add article"));
}
