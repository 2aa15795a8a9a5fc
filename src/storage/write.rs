//! Writing files so that a failure at any moment leaves what stood there.
#![expect(clippy::disallowed_methods, reason = "files are touched here and nowhere else")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Error, Problem, to_ron};
use crate::model::Comparison;

/// Saves `comparison` at `path`, in place of what stands there.
///
/// # Errors
/// When it cannot be written; the old file is unchanged then.
pub fn save(path: &Path, comparison: &Comparison) -> Result<(), Error> {
    let text = to_ron(comparison).map_err(|problem| problem.at(path))?;
    write_text(path, &text)
}

/// Writes `text` at `path`, in place of what stands there: whole or not at all.
///
/// The file keeps its permissions, and a link keeps pointing at it.
///
/// # Errors
/// When it cannot be written; the old file is unchanged then.
pub fn write_text(path: &Path, text: &str) -> Result<(), Error> {
    put(path, text.as_bytes(), None, |_| Ok(())).map_err(|problem| problem.at(path))
}

/// Makes the folder at `path`, and those above it, where they are missing.
///
/// # Errors
/// When it cannot be made, for example because a file stands there.
pub fn create_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|error| Problem::writing(&error).at(path))
}

/// Writes `bytes` at `path`, whole or not at all. They get `permissions`, or those of the file that stands there. `look` is asked at
/// the last moment, told whether one stands there, and can still prevent it.
pub(super) fn put(
    path: &Path,
    bytes: &[u8],
    permissions: Option<fs::Permissions>,
    look: impl FnOnce(bool) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let failed = |error: io::Error| Problem::writing(&error);
    let target = follow_link(path);
    let old = match fs::metadata(&target) {
        Ok(about) if about.is_dir() => return Err(failed(io::ErrorKind::IsADirectory.into())),
        Ok(about) if !about.is_file() => return Err(failed(io::Error::other("a device or pipe stands there"))),
        Ok(about) if about.permissions().readonly() => return Err(Problem::WriteProtected),
        Ok(about) => Some(about.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let is_there = old.is_some();
    let folder = folder_of(&target);
    let mut file = temporary_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    if let Some(permissions) = permissions.or(old) {
        file.as_file().set_permissions(permissions).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    look(is_there)?;
    file.persist(&target).map_err(|stuck| failed(stuck.error))?;
    // The file is in place already; where the folder cannot be synchronised, only a power cut now could undo that.
    #[cfg(unix)]
    fs::File::open(folder).and_then(|folder| folder.sync_all()).ok();
    Ok(())
}

/// The file that a link at `path` leads to, also where it is yet to be made; `path` itself where there is no link.
fn follow_link(path: &Path) -> PathBuf {
    fs::canonicalize(path)
        .or_else(|_| fs::read_link(path).map(|target| folder_of(path).join(target)))
        .unwrap_or_else(|_| path.to_owned())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn temporary_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".counterpoint-");
    // A temporary file is made private; this one will be an ordinary file, for which the user's mask decides.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
