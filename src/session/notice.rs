//! What the window has to tell: one sentence each, until it is dismissed.

/// A message over the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave it is.
    pub weight: Weight,
    /// What happened and what to do.
    pub text: String,
}

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Good to know.
    Note,
    /// Look at this.
    Warning,
    /// Something asked for was not done.
    Failure,
}

impl Notice {
    /// Good to know.
    pub fn note(text: impl Into<String>) -> Self {
        Self { weight: Weight::Note, text: text.into() }
    }

    /// Look at this.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { weight: Weight::Warning, text: text.into() }
    }

    /// Something asked for was not done.
    pub fn failure(text: impl Into<String>) -> Self {
        Self { weight: Weight::Failure, text: text.into() }
    }
}
