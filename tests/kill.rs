//! The program is killed at 200 random moments while it edits and saves. The saved file always opens and holds what was saved, and with
//! the work that is recovered nothing is lost but what was done in the last three seconds.
#![expect(clippy::disallowed_methods, reason = "the tests look at the files themselves")]

mod common;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use common::comparison;
use counterpoint::model::{Comparison, Edit, Field, PositionId};
use counterpoint::session::{Command, Dialogs, Folders, Memory, Session};
use counterpoint::storage;

/// Set for a program that is to be killed: its folder.
const FOLDER: &str = "COUNTERPOINT_TEST_FOLDER";
const N_KILLS: u64 = 200;
/// As many run at once.
const N_AT_ONCE: u64 = 100;
/// In milliseconds.
const LONGEST_LIFE: u64 = 5000;
/// What was done in this time before its end may be lost.
const MAY_BE_LOST: Duration = Duration::from_secs(3);

/// The same numbers on every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) % limit
    }
}

/// Microseconds on a clock that all programs share.
fn now() -> u128 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a clock").as_micros()
}

fn tell(what: &str, n: u64) {
    writeln!(io::stdout().lock(), "\n{what} {n} {}", now()).expect("somebody listens");
}

/// The change no. `n`: each one changes the next of the three positions.
fn edit(n: u64) -> Edit {
    let id = u32::try_from(n % 3 + 1).expect("small");
    Edit::SetText(PositionId(id), Field::Summary, format!("change {n}"))
}

/// After how many changes the comparison stands. It has to be just as these changes make it.
fn n_changes(comparison: &Comparison) -> u64 {
    let numbers =
        comparison.positions.iter().map(|position| position.summary.strip_prefix("change ").map(str::parse::<u64>));
    let last = numbers.flatten().map(|number| number.expect("a number")).max().unwrap_or(0);
    for n in last.saturating_sub(2).max(1)..=last {
        let at = usize::try_from(n % 3).expect("small");
        assert_eq!(comparison.positions[at].summary, format!("change {n}"));
    }
    last
}

/// The program that is killed: not a test of its own, but what the other starts.
#[test]
fn edit_and_save_until_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let folder = Path::new(&folder);
    let started = Instant::now();
    let memory = Memory::read(Folders::within(folder));
    let mut session = Session::remembering(memory, Dialogs::BuiltIn, Arc::new(|| ()));
    session.handle(Command::Open(folder.join("port.ron")));
    let mut random = Random(u64::from(std::process::id()) + 1);
    // Some save all the time, others hardly ever.
    let n_between_saves = [20, 600][usize::from(random.below(2) == 0)];
    let mut n_edits = 0;
    let mut saving = None;
    loop {
        sleep(Duration::from_millis(6 + random.below(8)));
        assert_eq!(session.poll(started.elapsed()), None);
        assert_eq!(session.notices(), []);
        assert_eq!(session.question(), None);
        if session.comparison().is_none() {
            continue;
        }
        if session.work().is_none()
            && let Some(n) = saving.take()
        {
            tell("saved", n);
        }
        n_edits += 1;
        session.handle(Command::Edit(edit(n_edits)));
        tell("edit", n_edits);
        if saving.is_none() && random.below(n_between_saves) == 0 {
            saving = Some(n_edits);
            tell("saving", n_edits);
            session.handle(Command::Save);
        }
    }
}

fn start(folder: &Path) -> Child {
    storage::save(&folder.join("port.ron"), &comparison()).expect("saved");
    let told = File::create(folder.join("told.txt")).expect("made");
    Process::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "edit_and_save_until_killed", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(told)
        .stderr(Stdio::inherit())
        .spawn()
        .expect("started")
}

/// In how many programs it was so when they were killed.
#[derive(Default)]
struct Tally {
    saved: usize,
    while_saving: usize,
    recovered: usize,
    with_old_edits: usize,
}

impl Tally {
    /// Looks at what a program left that was killed at `killed_at`.
    fn add(&mut self, folder: &Path, killed_at: u128) {
        let told = fs::read_to_string(folder.join("told.txt")).expect("read");
        // The last line may have been cut off.
        let lines: Vec<_> = told.rsplit_once('\n').map_or("", |(whole, _)| whole).lines().collect();
        let of = |what: &str| -> Vec<(u64, u128)> {
            let numbers = lines.iter().filter_map(|line| line.strip_prefix(what)?.strip_prefix(' ')?.split_once(' '));
            numbers.filter_map(|(n, at)| Some((n.parse().ok()?, at.parse().ok()?))).collect()
        };
        let last_saved = of("saved").last().map_or(0, |saved| saved.0);
        let saving = of("saving").last().map_or(0, |saving| saving.0);
        let opened = storage::open(&folder.join("port.ron")).expect("the saved file opens");
        let in_file = n_changes(&opened.comparison);
        assert!([last_saved, saving].contains(&in_file), "{in_file}: {last_saved} was saved, {saving} being saved");

        let left = storage::left_behind(&Folders::within(folder));
        assert!(left.len() <= 1);
        let recovered = left.into_iter().next().map(|left| left.expect("the recovery file opens"));
        let in_recovery = recovered.as_ref().map_or(0, |left| n_changes(&left.comparison));
        let may_be_lost = killed_at - MAY_BE_LOST.as_micros();
        let safe = of("edit").iter().filter(|edit| edit.1 <= may_be_lost).map(|edit| edit.0).max().unwrap_or(0);
        let found = in_file.max(in_recovery);
        assert!(found >= safe, "{safe} changes were older than three seconds, {found} were found");

        self.saved += usize::from(last_saved > 0);
        self.while_saving += usize::from(saving != last_saved);
        self.recovered += usize::from(in_recovery > in_file);
        self.with_old_edits += usize::from(safe > 0);
    }
}

#[test]
fn a_killed_program_loses_at_most_three_seconds() {
    let mut random = Random(1_000_003);
    let mut tally = Tally::default();
    for _ in 0..N_KILLS / N_AT_ONCE {
        let mut lives: Vec<_> = (0..N_AT_ONCE).map(|_| Duration::from_millis(random.below(LONGEST_LIFE))).collect();
        lives.sort_unstable();
        let folders: Vec<_> = lives.iter().map(|_| tempfile::tempdir().expect("a temporary folder")).collect();
        let children: Vec<_> = folders.iter().map(|folder| start(folder.path())).collect();
        let started = Instant::now();
        let mut killed_at = Vec::new();
        for (mut child, life) in children.into_iter().zip(lives) {
            sleep((started + life).saturating_duration_since(Instant::now()));
            killed_at.push(now());
            assert_eq!(child.try_wait().expect("asked"), None, "it still runs");
            child.kill().expect("killed");
            child.wait().expect("gone");
        }
        for (folder, killed_at) in folders.iter().zip(killed_at) {
            tally.add(folder.path(), killed_at);
        }
    }
    let Tally { saved, while_saving, recovered, with_old_edits } = tally;
    let all = format!(
        "{saved} had saved, {while_saving} were saving, {recovered} had work to recover, {with_old_edits} had changes older than three seconds"
    );
    assert!(saved > 20 && recovered > 20 && with_old_edits > 10, "the test tests little: {all}");
    writeln!(io::stdout().lock(), "{all}").expect("written");
}
