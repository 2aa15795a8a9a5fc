//! The program in a window without a screen, driven by role and label as a person would drive it.
#![allow(dead_code, clippy::allow_attributes, reason = "each test of the window uses some of it")]

use std::path::PathBuf;

use counterpoint::app::App;
use counterpoint::model::Comparison;
use counterpoint::session::{Command, Dialogs, Session};
use counterpoint::storage;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::common::comparison;

pub(crate) type Window = Harness<'static, Option<App>>;

/// The program in a window without a screen.
pub(crate) fn window() -> Window {
    Harness::builder().with_size([1280.0, 800.0]).with_max_steps(32).build_ui_state(
        |ui, app: &mut Option<App>| {
            let app = app.get_or_insert_with(|| App::new(ui.ctx(), Dialogs::BuiltIn));
            app.poll(ui.ctx());
            app.show(ui);
        },
        None,
    )
}

pub(crate) fn session(window: &mut Window) -> &mut Session {
    window.state_mut().as_mut().expect("the first frame makes the program").session()
}

pub(crate) fn open_comparison(window: &mut Window) -> &Comparison {
    session(window).comparison().expect("a comparison is open")
}

/// Draws frames until no job is under way.
pub(crate) fn settle(window: &mut Window) {
    loop {
        window.step();
        if session(window).work().is_none() {
            break;
        }
        std::thread::yield_now();
    }
    window.run();
}

pub(crate) fn ask(window: &mut Window, command: Command) {
    session(window).handle(command);
    settle(window);
}

pub(crate) fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

pub(crate) fn click(window: &mut Window, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    settle(window);
}

pub(crate) fn title(window: &mut Window) -> String {
    session(window).window_title()
}

pub(crate) fn notices(window: &mut Window) -> String {
    session(window).notices().iter().map(|notice| notice.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A folder of its own, with the small comparison saved in it as `port.ron`.
pub(crate) fn saved() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("port.ron");
    storage::save(&path, &comparison()).expect("the comparison can be saved");
    (folder, path)
}

/// A window on the small comparison, opened from its file.
pub(crate) fn window_on_port() -> (Window, tempfile::TempDir, PathBuf) {
    let (folder, path) = saved();
    let mut window = window();
    ask(&mut window, Command::Open(path.clone()));
    assert_eq!(title(&mut window), "port – Counterpoint");
    (window, folder, path)
}

/// Puts `text` in place of what stands in a field of the inspector, and leaves the focus there.
pub(crate) fn retype(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::MultilineTextInput, field).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_role_and_label(Role::MultilineTextInput, field).type_text(text);
    window.run();
}

/// A window on `comparison`, opened from a file called `name`.
pub(crate) fn window_on(comparison: &Comparison, name: &str) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    storage::save(&path, comparison).expect("the comparison can be saved");
    let mut window = window();
    ask(&mut window, Command::Open(path));
    assert!(session(&mut window).comparison().is_some(), "the comparison is open");
    (window, folder)
}

/// Types `text` into a field to choose in, and takes the first line of its list.
pub(crate) fn choose(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
}
