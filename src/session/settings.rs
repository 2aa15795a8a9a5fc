//! How the user likes the window.

/// Choices that belong to the user, not to a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Light, dark or as the desktop says.
    pub theme: ThemeChoice,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: ThemeChoice::System }
    }
}

/// Light, dark or as the desktop says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the desktop says.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}
