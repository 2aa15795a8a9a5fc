//! What the window has to tell: one sentence each, until it is dismissed.

/// A message over the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave it is.
    pub weight: Weight,
    /// What happened and what to do.
    pub text: String,
    /// What is at hand against it.
    pub remedy: Option<Remedy>,
    /// True for what is not about the open comparison and outlasts it.
    pub(super) is_lasting: bool,
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

/// What can be done about it with one click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Save the comparison.
    Save,
    /// Save it to another file.
    SaveAs,
    /// Take back the change that it tells of. Such a notice goes with the next change.
    Undo,
}

impl Notice {
    /// Good to know.
    pub fn note(text: impl Into<String>) -> Self {
        Self::new(Weight::Note, text.into())
    }

    /// Look at this.
    pub fn warning(text: impl Into<String>) -> Self {
        Self::new(Weight::Warning, text.into())
    }

    /// Something asked for was not done.
    pub fn failure(text: impl Into<String>) -> Self {
        Self::new(Weight::Failure, text.into())
    }

    fn new(weight: Weight, text: String) -> Self {
        Self { weight, text, remedy: None, is_lasting: false }
    }

    /// With `remedy` at hand.
    #[must_use]
    pub fn with(self, remedy: Remedy) -> Self {
        Self { remedy: Some(remedy), ..self }
    }

    /// Not about the open comparison, so that it stays when another is opened.
    #[must_use]
    pub(super) fn lasting(self) -> Self {
        Self { is_lasting: true, ..self }
    }
}
