//! Nothing is lost: unsaved work outlasts a crash, a file that another program changed is not overwritten unasked, and what the user
//! chose is there at the next start.
#![expect(clippy::disallowed_methods, reason = "the tests look at the files themselves")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use common::comparison;
use counterpoint::app::App;
use counterpoint::model::{Comparison, Edit, Field, PositionId};
use counterpoint::session::{Command, Dialogs, Folders, Memory, Session, Settings, ThemeChoice, WindowPlace};
use counterpoint::storage;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Window = Harness<'static, Option<App>>;

const DAY: Duration = Duration::from_hours(24);

/// A folder with the small comparison in it, and beside it the program's own folders.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir(desk.path("news")).expect("a folder");
        storage::save(&desk.port(), &comparison()).expect("the comparison can be saved");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn port(&self) -> PathBuf {
        self.path("news/port.ron")
    }

    fn folders(&self) -> Folders {
        Folders::within(self.folder.path())
    }

    /// The program, started in a window without a screen.
    fn start(&self) -> Window {
        let memory = Memory::read(self.folders());
        let mut window = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(32).build_ui_state(
            move |ui, app: &mut Option<App>| {
                let start = || App::remembering(ui.ctx(), Dialogs::BuiltIn, memory.clone());
                let app = app.get_or_insert_with(start);
                app.poll(ui.ctx());
                app.show(ui);
            },
            None,
        );
        window.run();
        window
    }

    /// The program with the small comparison open.
    fn start_on_port(&self) -> Window {
        let mut window = self.start();
        ask(&mut window, Command::Open(self.port()));
        window
    }

    /// The files with unsaved work.
    fn kept(&self) -> Vec<PathBuf> {
        let Ok(slots) = fs::read_dir(self.folders().recovery()) else { return Vec::new() };
        slots.map(|slot| slot.expect("an entry").path().join("work.ron")).filter(|work| work.exists()).collect()
    }

    /// The summary of the first position in the unsaved work.
    fn kept_summary(&self) -> Option<String> {
        let [work] = &self.kept()[..] else { return None };
        Some(summary(&storage::open(work).ok()?.comparison))
    }

    /// Leaves unsaved work behind as a crash does.
    fn crash(&self, summary: &str) {
        let mut window = self.start_on_port();
        reword(&mut window, summary);
        wait(&mut window, |_| self.kept_summary().as_deref() == Some(summary));
        self.end(window);
    }

    /// Ends the program without any of what it does at its end. Its lock goes with it, also where a thread has that, as it would
    /// with the process.
    fn end(&self, window: Window) {
        drop(window);
        for work in self.kept() {
            let lock = fs::File::open(work.with_file_name("lock")).expect("it has a lock");
            lock.lock().expect("it can be locked");
        }
    }
}

fn session(window: &mut Window) -> &mut Session {
    window.state_mut().as_mut().expect("the first frame makes the program").session()
}

/// Draws frames until it is so.
fn wait(window: &mut Window, is_so: impl Fn(&mut Window) -> bool) {
    let mut n_frames = 0;
    while !is_so(window) {
        window.step();
        std::thread::yield_now();
        n_frames += 1;
        assert!(n_frames < 20_000, "this takes too long; {}", notices(window));
    }
    // Whoever leaves asks to be closed with every frame.
    if !session(window).is_leaving() {
        window.run();
    }
}

fn settle(window: &mut Window) {
    window.step();
    wait(window, |window| session(window).work().is_none());
}

fn ask(window: &mut Window, command: Command) {
    session(window).handle(command);
    settle(window);
}

fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    settle(window);
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

fn reword(window: &mut Window, summary: &str) {
    session(window).handle(Command::Edit(Edit::SetText(PositionId(1), Field::Summary, summary.to_owned())));
}

fn summary(comparison: &Comparison) -> String {
    comparison.positions[0].summary.clone()
}

fn saved_summary(path: &Path) -> String {
    summary(&storage::open(path).expect("the file opens").comparison)
}

fn open_summary(window: &mut Window) -> String {
    summary(session(window).comparison().expect("a comparison is open"))
}

fn notices(window: &mut Window) -> String {
    session(window).notices().iter().map(|notice| notice.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn quit(window: &mut Window) {
    session(window).handle(Command::Quit);
    wait(window, |window| session(window).is_leaving());
}

const OFFER: &str = "Counterpoint ended without saving “port”";

#[test]
fn unsaved_work_is_written_down_within_three_seconds_and_an_idle_window_rests() {
    let desk = Desk::new();
    let mut window = desk.start_on_port();
    wait(&mut window, |window| session(window).due_in(Duration::ZERO).is_none());
    reword(&mut window, "one");
    // A frame is a quarter of a second. Further changes do not put it off.
    for n in 0..8 {
        reword(&mut window, &format!("change {n}"));
        window.step();
    }
    for _ in 0..1_000_000 {
        if desk.kept_summary().is_some() {
            break;
        }
        std::thread::yield_now();
    }
    assert!(desk.kept_summary().is_some_and(|kept| kept.starts_with("change")), "two seconds have passed");
    wait(&mut window, |_| desk.kept_summary().as_deref() == Some("change 7"));
    wait(&mut window, |window| session(window).due_in(Duration::ZERO).is_none());
    let work = &desk.kept()[0];
    let before = fs::metadata(work).expect("there").modified().expect("a time");
    for _ in 0..40 {
        window.step();
    }
    assert_eq!(fs::metadata(work).expect("there").modified().expect("a time"), before, "it is not written again");
}

#[test]
fn the_recovery_file_goes_when_the_work_is_saved_undone_or_given_up() {
    let desk = Desk::new();
    let mut window = desk.start_on_port();
    let change = |window: &mut Window| {
        reword(window, "an open port, always");
        wait(window, |_| !desk.kept().is_empty());
    };
    let is_gone = |_: &mut Window| desk.kept().is_empty();

    change(&mut window);
    ask(&mut window, Command::Undo);
    wait(&mut window, is_gone);

    change(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait(&mut window, is_gone);
    assert_eq!(saved_summary(&desk.port()), "an open port, always");

    reword(&mut window, "other words");
    wait(&mut window, |_| !desk.kept().is_empty());
    press(&mut window, Modifiers::COMMAND, Key::W);
    click(&mut window, "Don’t save");
    wait(&mut window, is_gone);

    ask(&mut window, Command::Open(desk.port()));
    reword(&mut window, "words to throw away");
    wait(&mut window, |_| !desk.kept().is_empty());
    press(&mut window, Modifiers::COMMAND, Key::Q);
    window.get_by_role_and_label(Role::Button, "Don’t save").click();
    wait(&mut window, |window| session(window).is_leaving());
    assert!(desk.kept().is_empty(), "nothing of it is left when the program ends");
}

#[test]
fn work_left_by_a_crash_is_recovered_as_unsaved_work_of_its_file() {
    let desk = Desk::new();
    desk.crash("lost words");
    let mut window = desk.start();
    wait(&mut window, |window| session(window).question().is_some());
    window.get_by_label(OFFER);
    click(&mut window, "Recover");
    assert_eq!(open_summary(&mut window), "lost words");
    assert_eq!(session(&mut window).window_title(), "• port – Counterpoint");
    assert_eq!(desk.kept().len(), 1, "until it is saved it stands in the recovery file");
    assert_eq!(saved_summary(&desk.port()), "the port open");

    // Another crash, before anything was changed, loses nothing.
    desk.end(window);
    let mut window = desk.start();
    wait(&mut window, |window| session(window).question().is_some());
    click(&mut window, "Recover");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(saved_summary(&desk.port()), "lost words");
    wait(&mut window, |_| desk.kept().is_empty());
    quit(&mut window);
    drop(window);
    let mut window = desk.start();
    wait(&mut window, |_| fs::read_dir(desk.folders().recovery()).expect("a folder").next().is_none());
    assert!(session(&mut window).question().is_none());
}

#[test]
fn recovered_work_that_is_changed_stays_in_one_recovery_file() {
    let desk = Desk::new();
    desk.crash("lost words");
    let mut window = desk.start();
    wait(&mut window, |window| session(window).question().is_some());
    click(&mut window, "Recover");
    reword(&mut window, "more words");
    wait(&mut window, |_| desk.kept_summary().as_deref() == Some("more words"));
}

#[test]
fn work_left_by_a_crash_can_be_left_for_later_and_deleted() {
    let desk = Desk::new();
    desk.crash("lost words");
    let mut window = desk.start();
    wait(&mut window, |window| session(window).question().is_some());
    click(&mut window, "Later");
    assert!(session(&mut window).question().is_none());
    assert!(session(&mut window).document().is_none());
    assert_eq!(desk.kept_summary().as_deref(), Some("lost words"));

    let mut window = desk.start();
    wait(&mut window, |window| session(window).question().is_some());
    click(&mut window, "Delete it");
    assert!(desk.kept().is_empty());
    assert!(session(&mut window).question().is_none());
}

#[test]
fn the_work_of_a_running_program_is_offered_to_no_other() {
    let desk = Desk::new();
    let mut running = desk.start_on_port();
    reword(&mut running, "words of the first");
    wait(&mut running, |_| !desk.kept().is_empty());
    let mut second = desk.start_on_port();
    for _ in 0..40 {
        second.step();
        std::thread::yield_now();
    }
    assert!(session(&mut second).question().is_none());
    reword(&mut second, "words of the second");
    wait(&mut second, |_| desk.kept().len() == 2);

    drop(running);
    desk.end(second);
    let mut third = desk.start();
    wait(&mut third, |window| session(window).question().is_some());
    let mut fourth = desk.start();
    for _ in 0..40 {
        fourth.step();
        std::thread::yield_now();
    }
    assert!(session(&mut fourth).question().is_none(), "what one program offers, no other does");
    click(&mut third, "Recover");
    assert_eq!(open_summary(&mut third), "words of the second", "the latest first");
    click_save_and_wait(&mut third);
    wait(&mut third, |window| session(window).question().is_some());
    click(&mut third, "Recover");
    assert_eq!(open_summary(&mut third), "words of the first", "the next is offered when the first is safe");
}

fn click_save_and_wait(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::S);
    assert!(!session(window).window_title().starts_with('•'), "{}", notices(window));
}

#[test]
fn damaged_work_is_told_and_kept() {
    let desk = Desk::new();
    desk.crash("lost words");
    let work = desk.kept().remove(0);
    let text = fs::read_to_string(&work).expect("there");
    fs::write(&work, &text[..text.len() / 2]).expect("written");
    let mut window = desk.start();
    wait(&mut window, |window| !session(window).notices().is_empty());
    assert!(notices(&mut window).contains("work.ron"), "{}", notices(&mut window));
    ask(&mut window, Command::Open(desk.port()));
    assert!(notices(&mut window).contains("work.ron"), "it stays when something is opened");
    assert_eq!(desk.kept(), [work]);
}

#[test]
fn pasted_text_is_recovered_without_a_file() {
    let desk = Desk::new();
    let mut window = desk.start();
    ask(&mut window, Command::Paste("Norland wants a truce. Sudland rejected the truce.".to_owned()));
    wait(&mut window, |_| !desk.kept().is_empty());
    desk.end(window);
    let mut window = desk.start();
    wait(&mut window, |window| session(window).question().is_some());
    click(&mut window, "Recover");
    assert_eq!(session(&mut window).window_title(), "• Pasted text – Counterpoint");
    press(&mut window, Modifiers::COMMAND, Key::S);
    window.get_by_role_and_label(Role::TextInput, "Save the comparison as");
}

/// Another program changes the file under a window with unsaved work, and the user saves.
fn conflict(desk: &Desk) -> Window {
    let mut window = desk.start_on_port();
    reword(&mut window, "mine");
    let mut theirs = comparison();
    "Someone else".clone_into(&mut theirs.parties[0].name);
    storage::save(&desk.port(), &theirs).expect("saved");
    press(&mut window, Modifiers::COMMAND, Key::S);
    window.get_by_label("“port.ron” was changed by another program");
    assert_eq!(storage::open(&desk.port()).expect("opens").comparison, theirs, "nothing is overwritten yet");
    window
}

#[test]
fn a_file_changed_by_another_program_is_overwritten_only_when_told() {
    let desk = Desk::new();
    let mut window = conflict(&desk);
    click(&mut window, "Cancel");
    assert_eq!(session(&mut window).window_title(), "• port – Counterpoint");
    press(&mut window, Modifiers::COMMAND, Key::S);
    click(&mut window, "Overwrite");
    assert_eq!(saved_summary(&desk.port()), "mine");
    let theirs = storage::open(&storage::backup_path(&desk.port())).expect("a copy").comparison;
    assert_eq!(theirs.parties[0].name, "Someone else");
    reword(&mut window, "mine again");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(saved_summary(&desk.port()), "mine again", "its own save is no conflict");
}

#[test]
fn a_conflict_can_be_left_for_another_file_and_quitting_goes_on() {
    let desk = Desk::new();
    let mut window = conflict(&desk);
    click(&mut window, "Cancel");
    press(&mut window, Modifiers::COMMAND, Key::Q);
    click(&mut window, "Save");
    click(&mut window, "Save as…");
    let field = window.get_by_role_and_label(Role::TextInput, "Save the comparison as");
    field.focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    let other = desk.path("news/mine.ron");
    let text = other.display().to_string();
    window.get_by_role_and_label(Role::TextInput, "Save the comparison as").type_text(&text);
    window.run();
    window.get_by_role_and_label(Role::Button, "Save").click();
    wait(&mut window, |window| session(window).is_leaving());
    assert_eq!(saved_summary(&other), "mine");
    assert_eq!(saved_summary(&desk.port()), "the port open");
}

#[test]
fn a_file_with_another_time_and_the_same_content_is_no_conflict() {
    let desk = Desk::new();
    let mut window = desk.start_on_port();
    let file = fs::File::options().write(true).open(desk.port()).expect("there");
    file.set_modified(SystemTime::UNIX_EPOCH + DAY).expect("set");
    reword(&mut window, "mine");
    click_save_and_wait(&mut window);
    assert_eq!(saved_summary(&desk.port()), "mine");
}

#[test]
fn what_hinders_a_save_is_told_with_save_as_at_hand() {
    let desk = Desk::new();
    let mut window = desk.start_on_port();
    reword(&mut window, "mine");
    let mut permissions = fs::metadata(desk.port()).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.port(), permissions).expect("set");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(notices(&mut window).contains("write-protected"), "{}", notices(&mut window));
    assert_eq!(saved_summary(&desk.port()), "the port open");

    fs::remove_dir_all(desk.path("news")).expect("removed");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(notices(&mut window).contains("no such folder"), "{}", notices(&mut window));
    assert_eq!(session(&mut window).window_title(), "• port – Counterpoint");
    window.get_all_by_role_and_label(Role::Button, "Save as…").next().expect("it is at hand").click();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Save the comparison as");
}

#[test]
fn a_file_that_is_gone_is_made_anew_and_told() {
    let desk = Desk::new();
    let mut window = desk.start_on_port();
    reword(&mut window, "mine");
    fs::remove_file(desk.port()).expect("removed");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(saved_summary(&desk.port()), "mine");
    assert!(notices(&mut window).contains("made anew"), "{}", notices(&mut window));
}

#[test]
fn the_first_save_of_a_day_keeps_what_stood_there() {
    let desk = Desk::new();
    let backup = desk.path("news/port.bak.ron");
    let save = |summary: &str, now: SystemTime| {
        let mut next = comparison();
        std::sync::Arc::make_mut(&mut next.positions[0]).summary = summary.to_owned();
        storage::save_over(&desk.port(), &next, None, now).expect("saved")
    };
    // The day is that of the copy's file.
    assert_eq!(save("one", SystemTime::UNIX_EPOCH + 2 * DAY).no_backup, None);
    assert_eq!(saved_summary(&backup), "the port open");
    let made = fs::metadata(&backup).expect("there").modified().expect("a time");
    save("two", made);
    assert_eq!(saved_summary(&backup), "the port open", "once a day");
    save("three", made + DAY + DAY / 12);
    assert_eq!(saved_summary(&backup), "two");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(desk.port(), PermissionsExt::from_mode(0o600)).expect("set");
        save("four", made + 3 * DAY);
        let bits = fs::metadata(&backup).expect("there").permissions().mode() & 0o777;
        assert_eq!(bits, 0o600, "a copy is as private as the file");
    }
    fs::remove_file(&backup).expect("removed");
    fs::create_dir(&backup).expect("a folder in the way");
    let saved = save("five", made + 5 * DAY);
    assert!(saved.no_backup.is_some_and(|error| error.path == backup), "told, and saved all the same");
    assert_eq!(saved_summary(&desk.port()), "five");
}

#[test]
fn settings_and_recent_files_are_there_at_the_next_start() {
    let desk = Desk::new();
    let article = desk.path("news/truce.txt");
    fs::write(&article, "Norland wants a truce. Sudland rejected the truce.\n").expect("written");
    let mut window = desk.start();
    ask(&mut window, Command::Open(article.clone()));
    ask(&mut window, Command::Open(desk.port()));
    ask(&mut window, Command::SetTheme(ThemeChoice::Dark));
    press(&mut window, Modifiers::COMMAND, Key::Plus);
    press(&mut window, Modifiers::COMMAND, Key::Equals);
    assert_eq!(session(&mut window).settings().text_scale, 125);
    press(&mut window, Modifiers::COMMAND, Key::Minus);
    quit(&mut window);
    drop(window);

    let mut window = desk.start();
    let settings = session(&mut window).settings().clone();
    assert_eq!((settings.theme, settings.text_scale), (ThemeChoice::Dark, 110));
    assert_eq!(settings.recent, [desk.port(), article.clone()]);
    assert!((window.ctx.zoom_factor() - 1.1).abs() < 0.01, "{}", window.ctx.zoom_factor());
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    assert_eq!(session(&mut window).settings().text_scale, 100);
    click(&mut window, &format!("Open {}", article.display()));
    assert_eq!(session(&mut window).window_title(), "truce – Counterpoint");
}

#[test]
fn a_choice_is_remembered_without_quitting() {
    let desk = Desk::new();
    let mut window = desk.start();
    ask(&mut window, Command::SetTheme(ThemeChoice::Light));
    wait(&mut window, |_| Memory::read(desk.folders()).settings().theme == ThemeChoice::Light);
}

#[test]
fn a_recent_file_that_is_gone_is_told_and_taken_off() {
    let desk = Desk::new();
    let mut window = desk.start_on_port();
    ask(&mut window, Command::Close);
    fs::remove_file(desk.port()).expect("removed");
    window.get_by_role_and_label(Role::Button, "File").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "Recent").click();
    window.run();
    let name = format!("Open {}", desk.port().display());
    window.get_all_by_role_and_label(Role::Button, &name).last().expect("in the submenu").click();
    settle(&mut window);
    assert!(notices(&mut window).contains("There is no such file"), "{}", notices(&mut window));
    assert!(session(&mut window).settings().recent.is_empty());
    assert!(window.query_by_role_and_label(Role::Button, &name).is_none());
}

#[test]
fn no_more_than_twelve_recent_files_are_remembered() {
    let desk = Desk::new();
    let mut window = desk.start();
    for n in 0..14 {
        let path = desk.path(&format!("news/{n}.ron"));
        storage::save(&path, &comparison()).expect("saved");
        ask(&mut window, Command::Open(path));
    }
    ask(&mut window, Command::Open(desk.path("news/5.ron")));
    let recent = &session(&mut window).settings().recent;
    assert_eq!((recent.len(), &recent[0], &recent[1]), (12, &desk.path("news/5.ron"), &desk.path("news/13.ron")));
}

#[test]
fn settings_that_cannot_be_read_do_not_stop_the_start() {
    let desk_with = |settings: &str| {
        let desk = Desk::new();
        let path = desk.folders().settings_file();
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, settings).expect("written");
        desk
    };
    for damaged in ["", "(theme: Purple)", "(text_scale: 900000)", "(theme: Dark", "\u{0}\u{1}", "(recent: 7)"] {
        let mut window = desk_with(damaged).start();
        assert!(notices(&mut window).contains("settings.ron"), "{damaged:?}: {}", notices(&mut window));
        assert_eq!(session(&mut window).settings().theme, ThemeChoice::System);
    }
    // Settings of a later program, and sizes that nobody can use.
    let desk = desk_with("(theme: Dark, wallpaper: \"x\", text_scale: 9000)");
    let memory = Memory::read(desk.folders());
    assert_eq!((memory.settings().theme, memory.settings().text_scale), (ThemeChoice::Dark, 300));
    assert_eq!(notices(&mut desk.start()), "");
}

#[test]
fn the_window_is_remembered_where_it_was_before_it_was_maximised() {
    let desk = Desk::new();
    let mut window = desk.start();
    let mut put = |min: [f32; 2], is_maximized: bool| {
        let viewport = window.input_mut().viewports.get_mut(&egui::ViewportId::ROOT).expect("the window");
        let rect = egui::Rect::from_min_size(min.into(), egui::vec2(1000.0, 700.0));
        (viewport.inner_rect, viewport.outer_rect, viewport.maximized) = (Some(rect), Some(rect), Some(is_maximized));
        window.step();
    };
    put([40.0, 30.0], false);
    put([0.0, 0.0], true);
    quit(&mut window);
    let place = WindowPlace { at: Some([40, 30]), size: [1000, 700], is_maximized: true };
    assert_eq!(Memory::read(desk.folders()).settings().window, Some(place));
}

#[test]
fn a_program_that_may_keep_nothing_says_so_once_and_works() {
    let desk = Desk::new();
    fs::write(desk.path("state"), "a file in the way").expect("written");
    let mut window = desk.start_on_port();
    reword(&mut window, "mine");
    wait(&mut window, |window| notices(window).contains("not kept for the case of a crash"));
    for _ in 0..200 {
        window.step();
        std::thread::yield_now();
    }
    assert_eq!(session(&mut window).notices().len(), 1);
    click_save_and_wait(&mut window);
    quit(&mut window);
    assert_ne!(
        *Memory::read(desk.folders()).settings(),
        Settings::default(),
        "the settings have a folder of their own"
    );
}

#[test]
fn recovered_work_finds_its_file_from_any_folder() {
    let desk = Desk::new();
    let mut window = desk.start();
    ask(&mut window, Command::Open(PathBuf::from("tests/files/v1.ron")));
    reword(&mut window, "lost words");
    wait(&mut window, |_| !desk.kept().is_empty());
    desk.end(window);
    let mut window = desk.start();
    wait(&mut window, |window| session(window).question().is_some());
    click(&mut window, "Recover");
    let path = session(&mut window).document().and_then(|document| document.path.clone());
    assert_eq!(path, Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/v1.ron")));
}
