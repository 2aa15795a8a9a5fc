//! What a file held when it was last read or written, to see whether another program has changed it since.
#![expect(clippy::disallowed_methods, reason = "files are touched here and nowhere else")]

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// A file's length and a number made of its bytes.
///
/// Its time is left out: a copied, checked-out or touched file has another one with the same content, and a clock set back or a
/// copied time may hide a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    len: u64,
    hash: u64,
}

impl Stamp {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self { len: bytes.len() as u64, hash: hasher.finish() }
    }

    /// Whether the file at `path` still holds what it held then.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub(super) fn still_fits(self, path: &Path) -> io::Result<bool> {
        Ok(fs::metadata(path)?.len() == self.len && Self::of(&fs::read(path)?) == self)
    }
}
