//! Everything the window can ask of the session.

use std::path::PathBuf;

use super::settings::ThemeChoice;
use crate::model::{Edit, PartyId, PositionId, RelationId};
use crate::text::ArticleId;

/// One request, carried out by [`Session::handle`](super::Session::handle) after the frame is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Ask for a file for this purpose.
    Ask(Purpose),
    /// Use this file for this purpose.
    Use(Purpose, PathBuf),
    /// Save to this file, which may be replaced.
    SaveTo(PathBuf),
    /// Open an article or a comparison, told apart by the file's ending.
    Open(PathBuf),
    /// Open the built-in sample.
    OpenSample,
    /// Ask for text to paste.
    AskForText,
    /// Read this pasted text as a new article.
    Paste(String),
    /// Save where it was opened or last saved; ask where there is no such place.
    Save,
    /// Leave the open comparison for the welcome page.
    Close,
    /// Leave the program.
    Quit,
    /// Answer the question that is on the screen.
    Answer(Answer),
    /// Stop the job under way.
    CancelJob,
    /// Take this notice away, counted from the top.
    Dismiss(usize),
    /// Change what is selected.
    Select(Option<Selection>),
    /// Show this article in the article pane.
    ShowArticle(ArticleId),
    /// Change the comparison.
    Edit(Edit),
    /// Take the last change back.
    Undo,
    /// Make the change last taken back again.
    Redo,
    /// Show or hide rejected positions.
    ShowRejected(Visibility),
    /// Show this in the middle of the window.
    ShowMiddle(Middle),
    /// Narrow the board to what two parties have to do with each other, or show all of it.
    ShowBetween(Option<[PartyId; 2]>),
    /// Light, dark or as the desktop says.
    SetTheme(ThemeChoice),
}

/// What a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Start a new comparison with an article.
    OpenArticle,
    /// Add an article to the open comparison.
    AddArticle,
    /// Open a saved comparison.
    OpenComparison,
    /// Save the open comparison under a name.
    SaveAs,
}

/// What stands in the middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Middle {
    /// A row an issue, a column a party.
    #[default]
    Board,
    /// Parties by parties, with how many relations they have.
    Matrix,
}

/// Whether something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// It is drawn.
    Shown,
    /// It is left out.
    Hidden,
}

/// Answers to a question on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save first, or go on with what was asked.
    Yes,
    /// Go on without saving.
    Discard,
    /// Leave everything as it is.
    Cancel,
}

/// What the inspector shows and all views light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A card.
    Position(PositionId),
    /// A line of the comparison column.
    Relation(RelationId),
}
