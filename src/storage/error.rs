//! What can be the matter with a file, in words that say what to do.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A file that could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is the matter.
    pub problem: Problem,
    /// The file, as it was asked for.
    pub path: PathBuf,
}

/// What is the matter with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing stands at the path.
    NotFound,
    /// A folder stands at the path.
    IsFolder,
    /// A device, pipe or socket stands at the path.
    NotAFile,
    /// The system does not let us read it.
    NoPermission,
    /// It has more than `limit` bytes.
    TooLarge {
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// It breaks the file format.
    Malformed {
        /// The line of the fault, from 1.
        line: usize,
        /// The character in that line, from 1.
        column: usize,
        /// What was found or expected there.
        what: String,
    },
    /// It does not begin like a comparison.
    NotAComparison,
    /// Its parts contradict each other, in one sentence.
    Inconsistent(String),
    /// It has a format version that this program does not know yet.
    NewerVersion(u32),
    /// Reading broke off, for the system's reason.
    CannotRead(String),
    /// It cannot be written because its folder is not there, or no more.
    NoFolder,
    /// It or its folder may not be written.
    WriteProtected,
    /// There is no room for it.
    DiskFull,
    /// Another program has changed it.
    Changed,
    /// Writing failed, for the system's reason.
    CannotWrite(String),
}

impl Problem {
    /// The error of having this problem with the file at `path`.
    #[must_use]
    pub fn at(self, path: &Path) -> Error {
        Error { problem: self, path: path.to_owned() }
    }

    /// What a failed reading means.
    pub(super) fn reading(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NotFound,
            ErrorKind::IsADirectory => Self::IsFolder,
            ErrorKind::PermissionDenied => Self::NoPermission,
            _ => Self::CannotRead(error.to_string()),
        }
    }

    /// What a failed writing means.
    pub(super) fn writing(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::WriteProtected,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::CannotWrite(error.to_string()),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.problem, self.path.display())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => write!(f, "There is no such file; check its name and folder"),
            Self::IsFolder => write!(f, "This is a folder; choose a file in it"),
            Self::NotAFile => write!(f, "This is a device or pipe; choose a plain file"),
            Self::NoPermission => write!(f, "You may not read this; ask its owner or change its permissions"),
            Self::TooLarge { limit } => {
                write!(f, "This is larger than {} MB; split it and read the parts one by one", limit / 1_000_000)
            }
            Self::Malformed { line, column, what } => {
                write!(f, "The file is damaged at line {line}, column {column} ({what}); mend it or take a backup")
            }
            Self::NotAComparison => write!(f, "This is not a comparison saved by Counterpoint; choose another file"),
            Self::Inconsistent(what) => {
                write!(f, "The file contradicts itself ({what}); mend it or take a backup")
            }
            Self::NewerVersion(version) => {
                write!(f, "A newer Counterpoint wrote this (format {version}); update the program to open it")
            }
            Self::CannotRead(why) => write!(f, "Reading failed ({why}); try again or copy the file elsewhere"),
            Self::NoFolder => write!(f, "Saving failed, there is no such folder any more; save somewhere else"),
            Self::WriteProtected => {
                write!(f, "Saving failed, the file or its folder is write-protected; save somewhere else")
            }
            Self::DiskFull => {
                write!(
                    f,
                    "Saving failed, the disk is full and what stood there is unchanged; make room or save somewhere else"
                )
            }
            Self::Changed => write!(f, "Another program has changed this file, it was not saved; save somewhere else"),
            Self::CannotWrite(why) => {
                write!(f, "Saving failed ({why}), what stood there is unchanged; save somewhere else")
            }
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hinders_a_save_is_named() {
        for (kind, problem) in [
            (ErrorKind::NotFound, Problem::NoFolder),
            (ErrorKind::NotADirectory, Problem::NoFolder),
            (ErrorKind::PermissionDenied, Problem::WriteProtected),
            (ErrorKind::ReadOnlyFilesystem, Problem::WriteProtected),
            (ErrorKind::StorageFull, Problem::DiskFull),
            (ErrorKind::QuotaExceeded, Problem::DiskFull),
            (ErrorKind::TimedOut, Problem::CannotWrite("timed out".to_owned())),
        ] {
            assert_eq!(Problem::writing(&kind.into()), problem);
        }
    }

    #[test]
    fn what_the_system_says_becomes_what_to_do() {
        for (kind, problem) in [
            (ErrorKind::NotFound, Problem::NotFound),
            (ErrorKind::NotADirectory, Problem::NotFound),
            (ErrorKind::IsADirectory, Problem::IsFolder),
            (ErrorKind::PermissionDenied, Problem::NoPermission),
            (ErrorKind::TimedOut, Problem::CannotRead("timed out".to_owned())),
        ] {
            assert_eq!(Problem::reading(&kind.into()), problem);
        }
        assert_eq!(
            Problem::NoPermission.at(Path::new("x.txt")).to_string(),
            "You may not read this; ask its owner or change its permissions: x.txt"
        );
    }
}
