//! What is open, and what happens to it: the document, the selection, the job under way, questions and notices.
//!
//! The window reads a [`Session`] and sends it [`Command`]s; nothing else changes it.

mod again;
mod carry_out;
mod command;
mod derived;
mod document;
mod filter;
mod gaps;
mod job;
mod keeper;
mod keeping;
mod ledger;
pub mod load;
mod memory;
mod needle;
mod notice;
mod opening;
mod progress;
mod proposal;
mod reviewing;
mod search;
mod settings;
mod table;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use command::{Answer, Command, Focus, Middle, Purpose, Selection, Way};
pub use derived::{Counts, Derived, Mark, Row, Tally};
pub use document::Document;
pub use filter::{Filter, State, Sureness};
pub use gaps::{Amount, Axis, Gap, Line};
pub use job::Wake;
pub use keeping::Recoverable;
pub use ledger::{Coverage, Entry, Ledger, Standing};
pub use memory::Memory;
pub use needle::Needle;
pub use notice::{Notice, Remedy, Weight};
pub use progress::{Reviewed, Share};
pub use proposal::Proposal;
pub use search::{Group, Hit, Search, Seek};
pub use settings::{Settings, ThemeChoice, WindowPlace};
pub use table::{Column, Sorting};

use crate::analysis::related;
pub use crate::analysis::{Again, Find, Progress};
use crate::model::{Comparison, Item, Position, PositionId};
use crate::storage;
use crate::text::{Article, ArticleId, Span};
use carry_out::Chosen;
use job::{Job, Polled};
use keeping::Keeping;
use opening::{Failure, Outcome};
use table::Table;

/// A file or folder for the program's own path prompt.
pub use crate::storage::FolderEntry;
/// Where the program keeps its own things.
pub use crate::storage::Folders;

/// Where file names come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialogs {
    /// The desktop's own dialogs; the program's prompt where there are none.
    Native,
    /// The program's prompt only.
    BuiltIn,
}

/// A question that stands over the window until it is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Which file?
    Path(Purpose),
    /// Which text?
    Text,
    /// There is unsaved work, and this command would lose it.
    Unsaved(Box<Command>),
    /// Are these articles, dropped on the window, to be added to what is open?
    Dropped(Vec<PathBuf>),
    /// There is a file at this path already.
    Replace(PathBuf),
    /// Another program has changed the file that was to be saved.
    Changed(PathBuf),
    /// There is work that was not saved before the program ended.
    Recover(Recoverable),
    /// What is the position that these words are to be evidence of?
    Position(Proposal),
    /// What is to be done? The command palette.
    Action,
    /// Which key does what? The page of shortcuts, which is only to be closed.
    Shortcuts,
    /// The files of these articles hold these other texts now: are they to be read?
    NewTexts(Vec<Arc<Article>>),
}

/// What is open, and what happens to it.
pub struct Session {
    document: Option<Document>,
    derived: Derived,
    derived_from: Option<Drawing>,
    /// Of the view of amounts, for which drawing they were worked out.
    axes: (Option<Drawing>, Vec<Axis>),
    middle: Middle,
    filter: Filter,
    search: Search,
    /// Counts what was looked at so far.
    n_looks: u64,
    table: Table,
    /// The item that stays in the queue while it is selected, though it was corrected and so is decided.
    lingering: Option<Item>,
    /// What is to take the keyboard, and how often that was asked for.
    focus: (Option<Focus>, u64),
    /// A card kept at hand, to be paired with another.
    held: Option<PositionId>,
    /// Of the selected relation, for which selection and drawing they were worked out.
    telling: (Option<(u64, Drawing)>, [Vec<String>; 2]),
    n_opened: u64,
    work: Option<Work>,
    dialog: Option<(Purpose, Job<Chosen>)>,
    question: Option<Question>,
    after_save: Option<Command>,
    notices: Vec<Notice>,
    again: Option<Again>,
    selection: Option<Selection>,
    n_selected: u64,
    article: Option<ArticleId>,
    /// Where in the articles the eye is, and how often it was sent somewhere.
    place: (Option<(ArticleId, Span)>, u64),
    words: Option<(ArticleId, Span)>,
    /// Text on its way to the clipboard.
    clipboard: Option<String>,
    /// For which document and revision it was worked out.
    ledger_from: Option<(u64, u64)>,
    ledger: Ledger,
    settings: Settings,
    keeping: Option<Keeping>,
    dialogs: Dialogs,
    wake: Wake,
    is_leaving: bool,
}

/// Which comparison is drawn, how far it was edited, and what is shown of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Another number for each document that was opened.
    pub document: u64,
    /// Another number for each change.
    pub revision: u64,
    /// Another number for each filter.
    pub look: u64,
}

struct Work {
    kind: WorkKind,
    job: Job<Result<Outcome, Failure>>,
}

/// What a job is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkKind {
    /// Something is being opened; it will take the place of what is open.
    Opening,
    /// An article is being added to what is open.
    Adding,
    /// What is open is analysed again.
    Again,
    /// The comparison is being written.
    Saving,
}

impl Session {
    /// A session with nothing open, that keeps nothing outside the user's files. `wake` asks the window for a frame when a job has news.
    pub fn new(dialogs: Dialogs, wake: Wake) -> Self {
        Self {
            document: None,
            derived: Derived::default(),
            derived_from: None,
            axes: (None, Vec::new()),
            middle: Middle::default(),
            filter: Filter::default(),
            search: Search::default(),
            n_looks: 0,
            table: Table::default(),
            lingering: None,
            focus: (None, 0),
            held: None,
            telling: (None, <[Vec<String>; 2]>::default()),
            n_opened: 0,
            work: None,
            dialog: None,
            question: None,
            after_save: None,
            notices: Vec::new(),
            again: None,
            selection: None,
            n_selected: 0,
            article: None,
            place: (None, 0),
            words: None,
            clipboard: None,
            ledger_from: None,
            ledger: Ledger::default(),
            settings: Settings::default(),
            keeping: None,
            dialogs,
            wake,
            is_leaving: false,
        }
    }

    /// The open document.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The open comparison as it is now.
    pub fn comparison(&self) -> Option<&Comparison> {
        self.document.as_ref().map(|document| document.history.current().as_ref())
    }

    /// What the window draws; in step with the comparison after [`Session::refresh`].
    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    /// Changes whenever [`Session::derived`] does: what a panel has measured is stale then.
    pub fn drawing(&self) -> Drawing {
        self.derived_from.unwrap_or(Drawing { document: 0, revision: 0, look: 0 })
    }

    /// What stands in the middle of the window.
    pub fn middle(&self) -> Middle {
        self.middle
    }

    /// The relations that are looked at, by their index in the comparison and in the order of their table.
    pub fn relations(&self) -> &[usize] {
        &self.table.order
    }

    /// How the table of relations is sorted; `None` for row by row, as on the board.
    pub fn sorting(&self) -> Option<Sorting> {
        self.table.sorting
    }

    /// What is looked at.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The part of the inspector that was last asked to take the keyboard, and how often one was.
    pub fn focus(&self) -> (Option<Focus>, u64) {
        self.focus
    }

    /// The words of the selected relation's two positions that show how they stand to each other.
    pub fn telling_words(&self) -> &[Vec<String>; 2] {
        &self.telling.1
    }

    /// Amounts of one kind on one issue, side by side; in step with the comparison while [`Middle::Amounts`] is shown.
    pub fn axes(&self) -> &[Axis] {
        &self.axes.1
    }

    /// What is selected.
    pub fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// The card kept at hand.
    pub fn held(&self) -> Option<PositionId> {
        self.held
    }

    /// The selected position; of a selected relation its first, of two cards the one selected last.
    pub fn selected_card(&self) -> Option<&Position> {
        let comparison = self.comparison()?;
        let id = match self.selection? {
            Selection::Position(id) | Selection::Pair([_, id]) => id,
            Selection::Relation(id) => comparison.relation(id)?.a,
            Selection::Issue(_) | Selection::Party(_) | Selection::Article(_) => return None,
        };
        comparison.position(id).map(AsRef::as_ref)
    }

    /// Counts selections: when it moved, the selected thing is to be scrolled to.
    pub fn n_selected(&self) -> u64 {
        self.n_selected
    }

    /// The article in the article pane.
    pub fn shown_article(&self) -> Option<ArticleId> {
        self.article
    }

    /// The place that was last to be looked at, by [`Command::LookAt`] or a selection.
    pub fn place(&self) -> Option<(ArticleId, Span)> {
        self.place.0
    }

    /// Counts places that were to be looked at: when it moved, the last one is to be scrolled to.
    pub fn n_places(&self) -> u64 {
        self.place.1
    }

    /// The question on the screen.
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// Messages, oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The user's choices.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The job under way and how far it is.
    pub fn work(&self) -> Option<(WorkKind, Option<Progress>)> {
        self.work.as_ref().map(|work| (work.kind, work.job.progress()))
    }

    /// True where dropping these files asks whether to add them to what is open.
    pub fn may_add(&self, paths: &[PathBuf]) -> bool {
        self.document.is_some() && !Self::hold_comparison(paths)
    }

    /// True where one of these files is a saved comparison, by its name.
    pub fn hold_comparison(paths: &[PathBuf]) -> bool {
        paths.iter().any(|path| opening::is_comparison(path))
    }

    /// True once the program may end.
    pub fn is_leaving(&self) -> bool {
        self.is_leaving && self.is_all_kept()
    }

    /// What is to be put on the clipboard, once.
    pub fn take_copied(&mut self) -> Option<String> {
        self.clipboard.take()
    }

    /// The title bar: unsaved mark, document, program.
    pub fn window_title(&self) -> String {
        match &self.document {
            Some(document) if document.history.is_unsaved() => format!("• {} – Counterpoint", document.name()),
            Some(document) => format!("{} – Counterpoint", document.name()),
            None => "Counterpoint".to_owned(),
        }
    }

    /// The files and folders in `folder`, for the program's own path prompt.
    ///
    /// # Errors
    /// What failed and what to do.
    pub fn browse(folder: &Path) -> Result<Vec<FolderEntry>, String> {
        storage::list_folder(folder).map_err(|error| error.to_string())
    }

    fn poll_jobs(&mut self) -> Option<Command> {
        if let Some(command) = self.poll_dialog() {
            return Some(command);
        }
        let work = self.work.as_mut()?;
        let (kind, polled) = (work.kind, work.job.poll());
        if !matches!(polled, Polled::Running) {
            self.work = None;
        }
        match polled {
            Polled::Running => {}
            Polled::Done(Ok(outcome)) => return self.take_in(outcome),
            Polled::Done(Err(Failure { notice, gone })) => {
                if let Some(path) = gone {
                    self.settings.forget_recent(&path);
                }
                self.fail_with(notice);
            }
            Polled::Broken => self.fail(match kind {
                WorkKind::Saving => "Saving stopped by a fault in the program; the file is as it was. Try Save as…",
                WorkKind::Opening | WorkKind::Adding | WorkKind::Again => {
                    "Reading stopped by a fault in the program; what was open is unchanged. Please report the article"
                }
            }),
        }
        None
    }

    /// Brings [`Session::derived`] in step with the comparison. Called once a frame, before drawing.
    pub fn refresh(&mut self) {
        self.refresh_search();
        let Some(document) = &self.document else { return };
        let comparison = document.history.current().clone();
        let now = Drawing { document: self.n_opened, revision: document.history.revision(), look: self.n_looks };
        if self.derived_from != Some(now) {
            if self.derived_from.is_none() {
                self.derived = Derived::default();
            }
            let held = self.held_in_queue(now);
            self.derived = Derived::of(&comparison, &self.filter, &self.derived);
            self.derived_from = Some(now);
            self.hold_in_queue(held);
        }
        self.table.refresh(&comparison, &self.derived, now);
        if let Some(document) =
            self.document.as_mut().filter(|_| self.ledger_from != Some((now.document, now.revision)))
        {
            self.ledger = Ledger::of(&comparison, &mut document.sentences);
            self.ledger_from = Some((now.document, now.revision));
        }
        if self.middle == Middle::Amounts && self.axes.0 != Some(now) {
            self.axes = (Some(now), gaps::axes(&comparison, &self.derived));
        }
        if self.telling.0 != Some((self.n_selected, now)) {
            self.telling = (Some((self.n_selected, now)), self.find_telling_words().unwrap_or_default());
        }
    }

    fn find_telling_words(&self) -> Option<[Vec<String>; 2]> {
        let Some(Selection::Relation(id)) = self.selection else { return None };
        let comparison = self.comparison()?;
        let relation = comparison.relation(id)?;
        let related = related(comparison.position(relation.a)?, comparison.position(relation.b)?);
        // The analyst may see it otherwise than the program.
        (related.kind == relation.kind).then_some([related.a_words, related.b_words])
    }

    /// Carries out one request.
    pub fn handle(&mut self, command: Command) {
        if self.is_leaving {
            // What is left to do is under way.
        } else if self.must_wait(&command) {
            self.after_save = Some(command);
        } else if self.would_lose_work(&command) {
            self.question = Some(Question::Unsaved(Box::new(command)));
        } else {
            self.carry_out(command);
        }
    }

    /// Carries out several requests, in order.
    pub fn handle_all(&mut self, commands: impl IntoIterator<Item = Command>) {
        for command in commands {
            self.handle(command);
        }
    }
}
