//! The only access to the file system: articles' bytes in, comparisons in and out, exports out.
//!
//! A file is written beside the old one and renamed over it, so a failed save leaves the old file as it was.

mod anchors;
mod backup;
mod error;
mod folders;
mod format;
mod read;
mod recovery;
mod save;
mod stamp;
mod write;

use std::path::Path;

pub use anchors::AnchorFinding;
pub use backup::backup_path;
pub use error::{Error, Problem};
pub use folders::Folders;
pub use format::{is_comparison, to_ron};
pub use read::{
    ARTICLE_LIMIT, COMPARISON_LIMIT, FolderEntry, exists, is_same_file, list_folder, read_bytes, read_stdin,
};
pub use recovery::{Home, Left, Slot, left_behind};
pub use save::{Saved, save_over};
pub use stamp::Stamp;
pub use write::{create_folder, save, write_text};

use crate::model::Comparison;

/// A comparison as it stands in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The comparison; its references are sound.
    pub comparison: Comparison,
    /// The evidence whose words do not stand where its span says; empty when all is well.
    pub findings: Vec<AnchorFinding>,
    /// What the file held.
    pub stamp: Stamp,
}

/// Opens the comparison at `path`.
///
/// # Errors
/// When the file cannot be read, is no comparison, is malformed or contradicts itself, or comes from a newer version.
pub fn open(path: &Path) -> Result<Opened, Error> {
    let bytes = read::read_up_to(path, COMPARISON_LIMIT)?;
    let comparison = format::from_ron(&bytes).map_err(|problem| problem.at(path))?;
    let findings = anchors::findings(&comparison);
    Ok(Opened { comparison, findings, stamp: Stamp::of(&bytes) })
}
