//! The copy of a file that is kept beside it, as it was before its first save of a day.
#![expect(clippy::disallowed_methods, reason = "files are touched here and nowhere else")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Zoned;

use super::Problem;
use super::write::put;

/// Where the copy of the file at `path` stands: `port.bak.ron` beside `port.ron`.
#[must_use]
pub fn backup_path(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(".bak");
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

/// Copies the file at `path` beside it, unless a copy was made earlier on the day of `now`.
pub(super) fn back_up(path: &Path, now: SystemTime) -> Result<(), Problem> {
    let backup = backup_path(path);
    // The copy's own time is that of its making, by which the day is known.
    let made = fs::metadata(&backup).and_then(|about| about.modified());
    if made.is_ok_and(|made| is_same_day(made, now)) {
        return Ok(());
    }
    let copy = || -> io::Result<_> { Ok((fs::metadata(path)?.permissions(), fs::read(path)?)) };
    let (permissions, bytes) = copy().map_err(|error| Problem::reading(&error))?;
    put(&backup, &bytes, Some(permissions), |_| Ok(()))
}

/// By the user's own clock. Times that no calendar has are of no day.
fn is_same_day(a: SystemTime, b: SystemTime) -> bool {
    let day = |time| Zoned::try_from(time).map(|time| time.date());
    matches!((day(a), day(b)), (Ok(a), Ok(b)) if a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_has_the_same_ending() {
        for (path, backup) in [("a/port.ron", "a/port.bak.ron"), ("x.y.ron", "x.y.bak.ron"), ("plain", "plain.bak")] {
            assert_eq!(backup_path(Path::new(path)), Path::new(backup));
        }
    }
}
