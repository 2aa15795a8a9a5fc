//! Saving over a file that may have changed meanwhile, with a copy of what stood there.

use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

use super::backup::back_up;
use super::write::put;
use super::{Error, Problem, Stamp, backup_path, to_ron};
use crate::model::Comparison;

/// How a save went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file holds now.
    pub stamp: Stamp,
    /// True when the file was expected and had gone; it was made anew.
    pub was_gone: bool,
    /// Why there is no copy of what stood there before.
    pub no_backup: Option<Error>,
}

/// Saves `comparison` at `path`, in place of what stands there. Where that is still to be what `known` says, it is looked at as the
/// very last thing before it is replaced. At the first save on the day of `now`, a copy of it is kept.
///
/// # Errors
/// When the file has changed ([`Problem::Changed`]) or cannot be written; the old file is unchanged then.
pub fn save_over(path: &Path, comparison: &Comparison, known: Option<Stamp>, now: SystemTime) -> Result<Saved, Error> {
    let text = to_ron(comparison).map_err(|problem| problem.at(path))?;
    let mut saved = Saved { stamp: Stamp::of(text.as_bytes()), was_gone: false, no_backup: None };
    let look = |is_there: bool| {
        if let Some(known) = known {
            match known.still_fits(path) {
                Ok(true) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => saved.was_gone = true,
                Ok(false) | Err(_) => return Err(Problem::Changed),
            }
        }
        // The save goes on without the copy: what is in the window stands nowhere else yet, and is worth more than a second copy
        // of what was about to be replaced. Whoever wants the old file all the same is told, and has undo until the window closes.
        if is_there {
            saved.no_backup = back_up(path, now).err().map(|problem| problem.at(&backup_path(path)));
        }
        Ok(())
    };
    put(path, text.as_bytes(), None, look).map_err(|problem| problem.at(path))?;
    Ok(saved)
}
