//! Unsaved work of running programs, and of programs that ended without saving it.
//!
//! Each program has a folder of its own with the work, an ordinary comparison, and a file that it holds locked as long as it runs.
//! The system frees the lock however the program ends.
#![expect(clippy::disallowed_methods, reason = "files are touched here and nowhere else")]

use std::fs::{self, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::read::read_up_to;
use super::{COMPARISON_LIMIT, Error, Folders, Problem, Stamp, create_folder, format, to_ron, write_text};
use crate::model::Comparison;

const LOCK: &str = "lock";
const WORK: &str = "work.ron";

/// Stands before the last line of a file of work, which says where it belongs; a comment for whoever reads a comparison.
const MARK: &str = "// belongs to ";

/// Where work belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// What it is called.
    pub name: String,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// What that file held when it was last read or written.
    pub stamp: Option<Stamp>,
}

/// A folder for the unsaved work of one program, which is this one's as long as it holds the slot.
#[derive(Debug)]
pub struct Slot {
    folder: PathBuf,
    _lock: fs::File,
}

/// Work of a program that ended without saving it.
#[derive(Debug)]
pub struct Left {
    /// Where it stands; held, so that no other program offers it too.
    pub slot: Slot,
    /// The work.
    pub comparison: Comparison,
    /// Where it belongs.
    pub home: Home,
    /// When it was last written down.
    pub when: SystemTime,
    /// True when its file was saved after that.
    pub is_outdated: bool,
}

impl Slot {
    /// A new one, with nothing in it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(folders: &Folders) -> Result<Self, Error> {
        let all = folders.recovery();
        create_folder(&all)?;
        let make = || tempfile::Builder::new().prefix("").tempdir_in(&all).map(tempfile::TempDir::keep);
        loop {
            let folder = make().map_err(|error| Problem::writing(&error).at(&all))?;
            // A program that just looks through the folders may have it, and takes it away then.
            if let Some(slot) = Self::claim(folder).map_err(|error| Problem::writing(&error).at(&all))? {
                return Ok(slot);
            }
        }
    }

    /// Takes `folder`, unless a running program has it or it is gone.
    fn claim(folder: PathBuf) -> io::Result<Option<Self>> {
        let path = folder.join(LOCK);
        let lock = match fs::File::options().create(true).truncate(false).write(true).open(&path) {
            Ok(lock) => lock,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Some network folders know no locks. Then it is better to offer the work of a program that still runs than not to
            // offer that of one that ended.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        Ok(path.exists().then_some(Self { folder, _lock: lock }))
    }

    /// Writes work down, in place of what stands there: whole or not at all.
    ///
    /// # Errors
    /// When it cannot be written; what stood there is unchanged then.
    pub fn keep(&self, comparison: &Comparison, home: &Home) -> Result<(), Error> {
        let path = self.folder.join(WORK);
        let mut text = to_ron(comparison).map_err(|problem| problem.at(&path))?;
        // Only a path that is no text cannot be written down; the work is then kept without it.
        let line = ron::to_string(home).or_else(|_| ron::to_string(&Home { path: None, stamp: None, ..home.clone() }));
        text.push_str(MARK);
        text.push_str(&line.map_err(|error| Problem::CannotWrite(error.to_string()).at(&path))?);
        text.push('\n');
        write_text(&path, &text)
    }

    /// Takes it away with what is in it.
    ///
    /// # Errors
    /// When that cannot be done.
    pub fn clear(self) -> Result<(), Error> {
        // The work first: broken off after that, nothing is offered that was meant to go.
        let path = self.folder.join(WORK);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(Problem::writing(&error).at(&path)),
            _ => {}
        }
        // What is left of the folder is cleared away when someone next looks for work.
        fs::remove_dir_all(&self.folder).ok();
        Ok(())
    }
}

/// The work of all programs that ended without saving it, the latest first. Where it cannot be read, what is the matter; it stays
/// where it is.
#[must_use]
pub fn left_behind(folders: &Folders) -> Vec<Result<Left, Error>> {
    let Ok(entries) = fs::read_dir(folders.recovery()) else { return Vec::new() };
    let mut found: Vec<_> = entries
        .filter_map(|entry| Slot::claim(entry.ok()?.path()).ok().flatten())
        .filter_map(|slot| {
            let path = slot.folder.join(WORK);
            if path.exists() {
                return Some(read(slot, &path));
            }
            // Whoever began this ended before there was anything in it.
            slot.clear().ok();
            None
        })
        .collect();
    found.sort_by_key(|left| std::cmp::Reverse(left.as_ref().map_or(SystemTime::UNIX_EPOCH, |left| left.when)));
    found
}

fn read(slot: Slot, path: &Path) -> Result<Left, Error> {
    let bytes = read_up_to(path, COMPARISON_LIMIT)?;
    let comparison = format::from_ron(&bytes).map_err(|problem| problem.at(path))?;
    let time = |path: &Path| fs::metadata(path).and_then(|about| about.modified());
    let when = time(path).map_err(|error| Problem::reading(&error).at(path))?;
    let home = home(&bytes);
    let is_outdated = home.path.as_ref().is_some_and(|path| time(path).is_ok_and(|saved| saved > when));
    Ok(Left { slot, comparison, home, when, is_outdated })
}

/// What the last line says. The work is worth reading without it.
fn home(bytes: &[u8]) -> Home {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().next_back().and_then(|line| line.strip_prefix(MARK));
    line.and_then(|line| ron::from_str(line).ok()).unwrap_or(Home {
        name: "comparison".to_owned(),
        path: None,
        stamp: None,
    })
}
