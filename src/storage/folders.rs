//! Where the program keeps its own things, apart from the user's files.

use std::path::{Path, PathBuf};

/// The two folders that are the program's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    state: PathBuf,
    settings: PathBuf,
}

impl Folders {
    /// Those of this user, as the desktop's rules have them; none where the user has no home.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        // Only Linux knows a folder for state.
        let state = dirs::state_dir().or_else(dirs::data_local_dir)?;
        Some(Self { state: state.join("counterpoint"), settings: dirs::config_dir()?.join("counterpoint") })
    }

    /// Both inside `folder`.
    #[must_use]
    pub fn within(folder: &Path) -> Self {
        Self { state: folder.join("state"), settings: folder.join("settings") }
    }

    /// The file with the user's choices.
    #[must_use]
    pub fn settings_file(&self) -> PathBuf {
        self.settings.join("settings.ron")
    }

    /// The folder with the work of programs that run, and of those that ended without saving.
    #[must_use]
    pub fn recovery(&self) -> PathBuf {
        self.state.join("recovery")
    }
}
