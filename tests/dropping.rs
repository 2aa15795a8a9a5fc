//! Files dragged over the window and dropped on it.

mod common;
#[path = "common/window.rs"]
mod harness;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::comparison;
use counterpoint::session::Command;
use counterpoint::storage;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, session, settle};
use tempfile::TempDir;

#[derive(Debug)]
struct File(PathBuf);

impl egui::DroppedFile for File {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the program reads files itself".to_owned())
    }
}

/// A window, and a folder with two articles, a comparison and something that is neither.
fn window() -> (Window, TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [
        ("mon.txt", "Norland rejected a customs union. Sudland wants a customs union.\n"),
        ("tue.txt", "Estmark wants a customs union. Norland rejected a ceasefire.\n"),
        ("none.txt", ""),
    ] {
        storage::write_text(&folder.path().join(name), text).expect("a file can be written");
    }
    storage::save(&folder.path().join("port.ron"), &comparison()).expect("the comparison can be saved");
    let mut window = harness::window();
    window.run();
    (window, folder)
}

fn hover(window: &mut Window, folder: &TempDir, names: &[&str]) {
    let over =
        names.iter().map(|name| egui::HoveredFile { path: Some(folder.path().join(name)), ..Default::default() });
    window.input_mut().hovered_files = over.collect();
    // The library draws frame after frame while files are over the window.
    window.run_steps(3);
}

fn drop_on(window: &mut Window, folder: &TempDir, names: &[&str]) {
    let files = names.iter().map(|name| Arc::new(File(folder.path().join(name))) as egui::DroppedFileHandle);
    let input = window.input_mut();
    input.hovered_files.clear();
    input.dropped_files = files.collect();
    settle(window);
}

fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    settle(window);
}

fn titles(window: &mut Window) -> Vec<String> {
    let comparison = session(window).comparison().expect("a comparison is open");
    assert_eq!(comparison.check(), Ok(()));
    comparison.articles.iter().map(|article| article.title.clone()).collect()
}

fn notices(window: &mut Window) -> String {
    session(window).notices().iter().map(|notice| notice.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn articles_on_the_empty_window_become_one_comparison() {
    let (mut window, folder) = window();
    hover(&mut window, &folder, &["mon.txt", "tue.txt"]);
    window.get_by_label("Drop to compare 2 articles");
    window.get_by_label("tue.txt");
    drop_on(&mut window, &folder, &["mon.txt", "tue.txt"]);
    assert!(window.query_by_label("Drop to compare 2 articles").is_none());
    assert_eq!(titles(&mut window), ["mon", "tue"]);
    assert_eq!(session(&mut window).window_title(), "mon – Counterpoint");
}

#[test]
fn articles_on_a_comparison_are_added_in_one_step() {
    let (mut window, folder) = window();
    drop_on(&mut window, &folder, &["port.ron"]);
    assert_eq!(*session(&mut window).comparison().expect("the comparison"), comparison());
    hover(&mut window, &folder, &["mon.txt", "tue.txt"]);
    window.get_by_label("Drop to add to “port” or to start a new comparison");
    drop_on(&mut window, &folder, &["mon.txt", "tue.txt"]);
    window.get_by_label("Add these 2 articles to “port”?");
    click(&mut window, "Add to this comparison");
    assert_eq!(titles(&mut window), ["port", "mon", "tue"]);
    assert!(window.query_by_label("Add these 2 articles to “port”?").is_none(), "the question is answered");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(*session(&mut window).comparison().expect("the comparison"), comparison());
}

#[test]
fn added_together_or_one_by_one_they_give_the_same() {
    let (mut window, folder) = window();
    drop_on(&mut window, &folder, &["port.ron"]);
    drop_on(&mut window, &folder, &["mon.txt", "tue.txt"]);
    click(&mut window, "Add to this comparison");
    let together = session(&mut window).comparison().expect("the comparison").clone();
    session(&mut window).handle(Command::Undo);
    for name in ["mon.txt", "tue.txt"] {
        drop_on(&mut window, &folder, &[name]);
        window.get_by_label("Add this article to “port”?");
        click(&mut window, "Add to this comparison");
    }
    assert_eq!(*session(&mut window).comparison().expect("the comparison"), together);
}

#[test]
fn a_new_comparison_asks_about_unsaved_work() {
    let (mut window, folder) = window();
    drop_on(&mut window, &folder, &["port.ron"]);
    drop_on(&mut window, &folder, &["mon.txt"]);
    click(&mut window, "Add to this comparison");
    drop_on(&mut window, &folder, &["tue.txt"]);
    click(&mut window, "Start a new comparison");
    window.get_by_label("Save the changes to “port”?");
    hover(&mut window, &folder, &["mon.txt"]);
    window.get_by_label("Answer the question on the screen first");
    drop_on(&mut window, &folder, &["mon.txt"]);
    window.get_by_label("Save the changes to “port”?");
    click(&mut window, "Don’t save");
    assert_eq!(titles(&mut window), ["tue"]);
}

#[test]
fn a_file_that_is_no_article_is_told_and_the_others_are_read() {
    let (mut window, folder) = window();
    drop_on(&mut window, &folder, &["mon.txt", "none.txt", "gone.txt"]);
    assert_eq!(titles(&mut window), ["mon"]);
    for name in ["none.txt", "gone.txt"] {
        assert!(notices(&mut window).contains(name), "{}", notices(&mut window));
    }
    drop_on(&mut window, &folder, &["none.txt", "tue.txt"]);
    click(&mut window, "Add to this comparison");
    assert_eq!(titles(&mut window), ["mon", "tue"]);
    drop_on(&mut window, &folder, &["gone.txt"]);
    click(&mut window, "Add to this comparison");
    assert_eq!(titles(&mut window), ["mon", "tue"], "what is open stays");
    assert!(notices(&mut window).matches("gone.txt").count() >= 2, "{}", notices(&mut window));
}

#[test]
fn a_comparison_among_articles_is_opened_alone() {
    let (mut window, folder) = window();
    drop_on(&mut window, &folder, &["mon.txt"]);
    hover(&mut window, &folder, &["tue.txt", "port.ron"]);
    window.get_by_label("Drop to open the comparison");
    drop_on(&mut window, &folder, &["tue.txt", "port.ron"]);
    assert_eq!(titles(&mut window), ["port"]);
    assert!(notices(&mut window).contains("only the comparison"), "{}", notices(&mut window));
    hover(&mut window, &folder, &["port.ron"]);
    window.get_by_label("Drop to open port.ron");
}
