//! How the user likes the window, as it is remembered from one start to the next.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::document::absolute;

/// Choices that belong to the user, not to a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or as the desktop says.
    pub theme: ThemeChoice,
    /// The size of text and all else, in percent of the usual; see [`Settings::TEXT_SCALES`].
    pub text_scale: u16,
    /// The files last opened or saved, the latest first.
    pub recent: Vec<PathBuf>,
    /// Where the window was.
    pub window: Option<WindowPlace>,
}

/// Where the window was when it was neither maximised nor minimised, in points of the desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Its left top corner with its frame, where the desktop tells.
    pub at: Option<[i32; 2]>,
    /// Width and height inside its frame.
    pub size: [i32; 2],
    /// Whether it filled the screen since.
    pub is_maximized: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: ThemeChoice::System, text_scale: 100, recent: Vec::new(), window: None }
    }
}

impl Settings {
    /// The sizes that text can have, in percent.
    pub const TEXT_SCALES: [u16; 11] = [70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

    /// As many recent files are remembered.
    const N_RECENT: usize = 12;

    /// The next larger size of text; none where it is the largest.
    pub fn larger_text(&self) -> Option<u16> {
        Self::TEXT_SCALES.into_iter().find(|&scale| scale > self.text_scale)
    }

    /// The next smaller size of text; none where it is the smallest.
    pub fn smaller_text(&self) -> Option<u16> {
        Self::TEXT_SCALES.into_iter().rev().find(|&scale| scale < self.text_scale)
    }

    /// The settings in a file with this content, made sound.
    pub(super) fn from_ron(text: &str) -> Result<Self, String> {
        let mut settings: Self = ron::from_str(text).map_err(|error| error.to_string())?;
        let [smallest, .., largest] = Self::TEXT_SCALES;
        settings.text_scale = settings.text_scale.clamp(smallest, largest);
        settings.recent.truncate(Self::N_RECENT);
        Ok(settings)
    }

    pub(super) fn to_ron(&self) -> Result<String, String> {
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::new().new_line("\n"));
        text.map(|text| text + "\n").map_err(|error| error.to_string())
    }

    /// Puts the file at `path` before the other recent ones.
    pub(super) fn note_recent(&mut self, path: &Path) {
        let path = absolute(path);
        // A name that is no text cannot be written down.
        if path.to_str().is_some() {
            self.forget_recent(&path);
            self.recent.insert(0, path);
            self.recent.truncate(Self::N_RECENT);
        }
    }

    /// Takes the file at `path` off the recent ones.
    pub(super) fn forget_recent(&mut self, path: &Path) {
        self.recent.retain(|recent| recent != path);
    }
}

/// Light, dark or as the desktop says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the desktop says.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}
