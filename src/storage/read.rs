//! Reading files, standard input and folders, with a limit on what is taken in.
#![expect(clippy::disallowed_methods, reason = "files are touched here and nowhere else")]

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Error, Problem};

/// The largest article that is read, in bytes: some four million words.
pub const ARTICLE_LIMIT: u64 = 20_000_000;

/// The largest comparison that is opened, in bytes.
pub const COMPARISON_LIMIT: u64 = 256_000_000;

/// One thing in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderEntry {
    /// Its name, with marks for what is not Unicode.
    pub name: String,
    /// Its whole path.
    pub path: PathBuf,
    /// True for a folder and for a link to one.
    pub is_folder: bool,
}

/// Reads an article's file.
///
/// # Errors
/// When nothing stands at `path` or something other than a plain file, when it may not be read or has more than
/// [`ARTICLE_LIMIT`] bytes.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    read_up_to(path, ARTICLE_LIMIT)
}

/// Reads standard input to its end.
///
/// # Errors
/// When it cannot be read or has more than [`ARTICLE_LIMIT`] bytes.
pub fn read_stdin() -> Result<Vec<u8>, Error> {
    take(io::stdin().lock(), ARTICLE_LIMIT).map_err(|problem| problem.at(Path::new("standard input")))
}

pub(super) fn read_up_to(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    read_file(path, limit).map_err(|problem| problem.at(path))
}

fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    // Asked before opening: opening a pipe would wait for a writer.
    let about = fs::metadata(path).map_err(|error| Problem::reading(&error))?;
    if about.is_dir() {
        return Err(Problem::IsFolder);
    }
    if !about.is_file() {
        return Err(Problem::NotAFile);
    }
    if about.len() > limit {
        return Err(Problem::TooLarge { limit });
    }
    take(fs::File::open(path).map_err(|error| Problem::reading(&error))?, limit)
}

/// Takes in at most `limit` bytes, for sources that do not know their size or grow.
fn take(source: impl Read, limit: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let n_read = source.take(limit + 1).read_to_end(&mut bytes).map_err(|error| Problem::reading(&error))?;
    if n_read as u64 > limit { Err(Problem::TooLarge { limit }) } else { Ok(bytes) }
}

/// True when something stands at `path`.
#[must_use]
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// True when both paths lead to one file that is there.
#[must_use]
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// What stands in a folder: folders first, then by name; hidden things are left out.
///
/// # Errors
/// When the folder is not there or may not be read.
pub fn list_folder(path: &Path) -> Result<Vec<FolderEntry>, Error> {
    let read = || {
        let mut entries = Vec::new();
        for entry in fs::read_dir(path)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                let is_folder = path.is_dir();
                entries.push(FolderEntry { name, path, is_folder });
            }
        }
        entries.sort_by_cached_key(|entry| (!entry.is_folder, entry.name.to_lowercase(), entry.name.clone()));
        Ok(entries)
    };
    read().map_err(|error| match Problem::reading(&error) {
        Problem::NotFound if path.exists() => Problem::CannotRead("it is not a folder".to_owned()).at(path),
        problem => problem.at(path),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_taken_in_than_shows_that_it_is_too_much() {
        let mut source = &[b'a'; 100][..];
        assert_eq!(take(&mut source, 10), Err(Problem::TooLarge { limit: 10 }));
        assert_eq!(source.len(), 89);
        assert_eq!(take(&mut source, 89).map(|bytes| bytes.len()), Ok(89));
    }
}
