//! Everything the window can ask of the session.

use std::path::PathBuf;

use super::settings::ThemeChoice;
use super::{Column, Filter, Proposal, Seek};
use crate::model::{Edit, IssueId, Item, PartyId, PositionId, RelationId, Review};
use crate::text::{ArticleId, Span};

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
    /// Files were dropped on the window: open them, or ask whether to add them to what is open.
    Drop(Vec<PathBuf>),
    /// Open the saved comparison among these files, or compare the articles in them.
    OpenAll(Vec<PathBuf>),
    /// Read these articles into the open comparison, in one step.
    AddAll(Vec<PathBuf>),
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
    /// Find anew what the articles hold, and keep what the analyst decided.
    AnalyseAgain,
    /// Change what is selected.
    Select(Option<Selection>),
    /// Show this article in the article pane.
    ShowArticle(ArticleId),
    /// Scroll the article pane to this place of this article, where it is not in view already: for search hits and jumps of any kind.
    LookAt(ArticleId, Span),
    /// Select these words of this article; white space at their ends is left out.
    SelectWords(Option<(ArticleId, Span)>),
    /// Make the selected words a further piece of evidence of the selected card.
    AddEvidence,
    /// Extend the evidence of the selected card to the selected words, or cut it down to them.
    FitEvidence,
    /// Ask for the position that the selected words are evidence of.
    ProposePosition,
    /// Add this position, in the row where it belongs, and select it.
    AddPosition(Proposal),
    /// Put this text on the clipboard.
    Copy(String),
    /// Look at the next unread sentence.
    NextUnread,
    /// The current sentence is read and holds no position; look at the next unread one.
    ReadOn,
    /// Every sentence of the shown article that is unread is read now.
    ReadAll,
    /// This sentence is read, or not, the other way round than it was.
    ToggleRead(ArticleId, Span),
    /// Change the comparison.
    Edit(Edit),
    /// Change it in several ways as one step.
    EditAll(Vec<Edit>),
    /// Change it and select what that made.
    Make(Edit),
    /// Keep the selected card at hand; with one at hand, select both.
    Hold,
    /// Take the last change back.
    Undo,
    /// Make the change last taken back again.
    Redo,
    /// Say where the analyst stands with what is selected; where suggestions are reviewed one by one, go on to the next.
    Decide(Review),
    /// Say the same of all that is looked at and not decided yet, in one step.
    DecideAll(Review),
    /// Select what stands before or behind the selected.
    Go(Way),
    /// Put the keyboard into a part of the inspector.
    Focus(Focus),
    /// Show this in the middle of the window.
    ShowMiddle(Middle),
    /// Look at this and nothing else.
    Look(Box<Filter>),
    /// Look for these words everywhere; with none, the search ends.
    Search(String),
    /// Go to a place where the words stand that are looked for.
    Seek(Seek),
    /// Ask what is to be done.
    AskForAction,
    /// Show which key does what.
    ShowShortcuts,
    /// Sort the table of relations by this, or the other way round where it is sorted so.
    SortRelations(Column),
    /// Light, dark or as the desktop says.
    SetTheme(ThemeChoice),
    /// The size of text and all else, in percent of the usual.
    SetTextScale(u16),
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
    /// The suggestions one after another.
    Review,
    /// A line a relation.
    Relations,
    /// Parties by parties, with how many relations they have.
    Matrix,
    /// An axis for each kind of amount that is named on an issue, with a line a party.
    Amounts,
    /// What came of the last analysis again.
    Again,
}

/// Where to go from what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the next one.
    Next,
    /// To the one before.
    Previous,
    /// To the next that is not reviewed, from the end on to the start.
    NextOpen,
}

/// A part of the window that takes the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The summary of a position, the name of a row or party, the reason of a relation.
    Text,
    /// The choice of the row.
    Issue,
    /// The note.
    Note,
    /// The words that are looked for.
    Search,
    /// The words of the filter.
    Filter,
}

/// Answers to a question on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save first, or go on with what was asked, or read the new text.
    Yes,
    /// Go on without saving, or with the text there is; delete the work that was found.
    Discard,
    /// Save to another file instead.
    Elsewhere,
    /// Leave everything as it is.
    Cancel,
}

/// What the inspector shows and all views light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A card.
    Position(PositionId),
    /// Two cards, to be related or merged.
    Pair([PositionId; 2]),
    /// A line of the comparison column.
    Relation(RelationId),
    /// A row.
    Issue(IssueId),
    /// A column.
    Party(PartyId),
    /// An article.
    Article(ArticleId),
}

impl Selection {
    /// What shows this item; the whole needs no selection.
    pub fn of(item: Item) -> Option<Self> {
        match item {
            Item::Comparison => None,
            Item::Article(id) => Some(Self::Article(id)),
            Item::Party(id) => Some(Self::Party(id)),
            Item::Issue(id) => Some(Self::Issue(id)),
            Item::Position(id) => Some(Self::Position(id)),
            Item::Relation(id) => Some(Self::Relation(id)),
        }
    }

    /// The items that are selected.
    pub fn items(self) -> Vec<Item> {
        match self {
            Self::Position(id) => vec![Item::Position(id)],
            Self::Pair(ids) => ids.map(Item::Position).to_vec(),
            Self::Relation(id) => vec![Item::Relation(id)],
            Self::Issue(id) => vec![Item::Issue(id)],
            Self::Party(id) => vec![Item::Party(id)],
            Self::Article(id) => vec![Item::Article(id)],
        }
    }
}
