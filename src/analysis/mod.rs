//! From one article to a draft of its comparison: `analyze` and, for several articles, `join`.

use std::ops::ControlFlow;

use crate::model::{Issue, Party, Position, Relation};
use crate::text::{Article, Span};

/// What the engine made of an article; its ids count from 1 and hold within the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Who takes positions, by weight in the article.
    pub parties: Vec<Party>,
    /// The rows, in the order of the article.
    pub issues: Vec<Issue>,
    /// What was found, in the order of the article.
    pub positions: Vec<Position>,
    /// How positions of different parties stand to each other.
    pub relations: Vec<Relation>,
    /// What the reader should know about the reading itself.
    pub notes: Vec<Note>,
}

/// Something about the reading of an article that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// One sentence that says what is the matter and what to do.
    pub message: String,
    /// The words it is about, where it is about some.
    pub span: Option<Span>,
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The stage, in words that stand in a window: "Reading sentences".
    pub stage: &'static str,
    /// How much of the whole is done, 0 to 1.
    pub done: f32,
}

/// Reads `article` and returns what it found. Never fails: what cannot be read is left out, with a note.
///
/// `progress` is called at least once a stage and every few hundred sentences; when it answers `Break`, the draft returned is
/// partial and to be thrown away.
pub fn analyze(_article: &Article, _progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Draft {
    Draft::default()
}
