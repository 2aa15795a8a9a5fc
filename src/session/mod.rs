//! What is open, and what happens to it: the document, the selection, the job under way, questions and notices.
//!
//! The window reads a [`Session`] and sends it [`Command`]s; nothing else changes it.

mod command;
mod derived;
mod document;
mod job;
pub mod load;
mod notice;
mod opening;
mod settings;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub use command::{Answer, Command, Purpose, Selection, Visibility};
pub use derived::{Counts, Derived, Mark, Row};
pub use document::Document;
pub use job::Wake;
pub use notice::{Notice, Weight};
pub use settings::{Settings, ThemeChoice};

use crate::analysis::Progress;
use crate::model::{About, Comparison};
use crate::storage;
use crate::text::ArticleId;
use job::{Job, Polled};
use opening::Outcome;

/// A file or folder for the program's own path prompt.
pub use crate::storage::FolderEntry;

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
    /// There is a file at this path already.
    Replace(PathBuf),
}

/// What is open, and what happens to it.
pub struct Session {
    document: Option<Document>,
    derived: Derived,
    derived_from: Option<(u64, u64, Visibility)>,
    n_opened: u64,
    work: Option<Work>,
    dialog: Option<(Purpose, Job<Chosen>)>,
    question: Option<Question>,
    after_save: Option<Command>,
    notices: Vec<Notice>,
    selection: Option<Selection>,
    n_selected: u64,
    article: Option<ArticleId>,
    settings: Settings,
    dialogs: Dialogs,
    wake: Wake,
    is_leaving: bool,
}

struct Work {
    kind: WorkKind,
    job: Job<Result<Outcome, String>>,
}

/// What a job is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkKind {
    /// Something is being opened; it will take the place of what is open.
    Opening,
    /// An article is being added to what is open.
    Adding,
    /// The comparison is being written.
    Saving,
}

/// What the desktop's dialog answered, and whether a person can have seen it.
struct Chosen {
    path: Option<PathBuf>,
    took: Duration,
}

/// A dialog that says "cancelled" sooner than this was never on the screen: the desktop has none.
const NO_DIALOG: Duration = Duration::from_millis(300);

impl Session {
    /// A session with nothing open. `wake` asks the window for a frame when a job has news.
    pub fn new(dialogs: Dialogs, wake: Wake) -> Self {
        Self {
            document: None,
            derived: Derived::default(),
            derived_from: None,
            n_opened: 0,
            work: None,
            dialog: None,
            question: None,
            after_save: None,
            notices: Vec::new(),
            selection: None,
            n_selected: 0,
            article: None,
            settings: Settings::default(),
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
    pub fn drawing(&self) -> (u64, u64, Visibility) {
        self.derived_from.unwrap_or((0, 0, Visibility::Hidden))
    }

    /// What is selected.
    pub fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// Counts selections: when it moved, the selected thing is to be scrolled to.
    pub fn n_selected(&self) -> u64 {
        self.n_selected
    }

    /// The article in the article pane.
    pub fn shown_article(&self) -> Option<ArticleId> {
        self.article
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

    /// True once the program may end.
    pub fn is_leaving(&self) -> bool {
        self.is_leaving
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

    /// Takes in what jobs and dialogs have come to. Called once a frame, before drawing.
    pub fn poll(&mut self) {
        self.poll_dialog();
        let Some(work) = &mut self.work else { return };
        let (kind, polled) = (work.kind, work.job.poll());
        if !matches!(polled, Polled::Running) {
            self.work = None;
        }
        match polled {
            Polled::Running => {}
            Polled::Done(Ok(outcome)) => self.take_in(outcome),
            Polled::Done(Err(message)) => self.fail(message),
            Polled::Broken => self.fail(match kind {
                WorkKind::Saving => "Saving stopped by a fault in the program; the file is as it was. Try Save as…",
                WorkKind::Opening | WorkKind::Adding => {
                    "Reading stopped by a fault in the program; what was open is unchanged. Please report the article."
                }
            }),
        }
    }

    /// Brings [`Session::derived`] in step with the comparison. Called once a frame, before drawing.
    pub fn refresh(&mut self) {
        let Some(document) = &self.document else { return };
        let now = (self.n_opened, document.history.revision(), self.settings.rejected);
        if self.derived_from != Some(now) {
            let before = self.derived_from.is_some().then_some(&self.derived);
            self.derived = Derived::of(document.history.current(), self.settings.rejected, before);
            self.derived_from = Some(now);
        }
    }

    /// Carries out one request.
    pub fn handle(&mut self, command: Command) {
        if self.would_lose_work(&command) {
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

    fn would_lose_work(&self, command: &Command) -> bool {
        use Command::{Close, Open, OpenSample, Paste, Quit, Use};
        let replaces = matches!(
            command,
            Close | Quit | Open(_) | OpenSample | Paste(_) | Use(Purpose::OpenArticle | Purpose::OpenComparison, _)
        );
        replaces && self.document.as_ref().is_some_and(|document| document.history.is_unsaved())
    }

    fn carry_out(&mut self, command: Command) {
        match command {
            Command::Ask(purpose) => self.ask_for_path(purpose),
            Command::Use(Purpose::OpenArticle, path) => self.start(WorkKind::Opening, opening::article(path)),
            Command::Use(Purpose::OpenComparison, path) => self.start(WorkKind::Opening, opening::comparison(path)),
            Command::Use(Purpose::AddArticle, path) => self.add_article(path),
            Command::Use(Purpose::SaveAs, path) => self.save_as(path),
            Command::Open(path) => self.start(WorkKind::Opening, opening::by_ending(path)),
            Command::OpenSample => self.start(WorkKind::Opening, opening::sample()),
            Command::AskForText => self.question = Some(Question::Text),
            Command::Paste(text) => {
                self.question = None;
                self.start(WorkKind::Opening, opening::pasted(text));
            }
            Command::Save => match self.document.as_ref().map(|document| document.path.clone()) {
                Some(Some(path)) => self.save_to(path),
                Some(None) => self.ask_for_path(Purpose::SaveAs),
                None => {}
            },
            Command::Close => self.replace_document(None),
            Command::Quit => self.is_leaving = true,
            Command::Answer(answer) => self.answer(answer),
            Command::CancelJob => {
                self.work = None;
                self.after_save = None;
            }
            Command::Dismiss(index) => {
                if index < self.notices.len() {
                    self.notices.remove(index);
                }
            }
            Command::Select(selection) => self.select(selection),
            Command::ShowArticle(id) => self.article = Some(id),
            Command::Edit(edit) => self.change(|document| {
                document.edit(edit);
                None
            }),
            Command::Undo => self.change(Document::undo),
            Command::Redo => self.change(Document::redo),
            Command::ShowRejected(visibility) => self.settings.rejected = visibility,
            Command::SetTheme(theme) => self.settings.theme = theme,
        }
    }

    /// Changes the document, unless an article is just being read into it, and shows what the change was about.
    fn change(&mut self, change: impl FnOnce(&mut Document) -> Option<About>) {
        if self.work.as_ref().is_some_and(|work| work.kind == WorkKind::Adding) {
            return;
        }
        let Some(document) = &mut self.document else { return };
        match change(document) {
            Some(About::Position(id)) => self.select(Some(Selection::Position(id))),
            Some(About::Relation(id)) => self.select(Some(Selection::Relation(id))),
            Some(About::Whole) | None => {}
        }
        let gone = match (self.selection, self.comparison()) {
            (Some(Selection::Position(id)), Some(comparison)) => comparison.position(id).is_none(),
            (Some(Selection::Relation(id)), Some(comparison)) => comparison.relation(id).is_none(),
            _ => false,
        };
        if gone {
            self.select(None);
        }
    }

    fn select(&mut self, selection: Option<Selection>) {
        self.selection = selection;
        self.n_selected += 1;
        if let (Some(Selection::Position(id)), Some(comparison)) = (selection, self.comparison())
            && let Some(evidence) = comparison.position(id).and_then(|position| position.evidence.first())
        {
            self.article = Some(evidence.article);
        }
    }

    fn ask_for_path(&mut self, purpose: Purpose) {
        if self.dialogs == Dialogs::BuiltIn {
            self.question = Some(Question::Path(purpose));
            return;
        }
        let name = self.document.as_ref().map_or_else(String::new, Document::suggested_file_name);
        let started = Job::start("file dialog", self.wake.clone(), move |_| {
            let asked = Instant::now();
            let dialog = rfd::FileDialog::new();
            let path = match purpose {
                Purpose::OpenArticle | Purpose::AddArticle => dialog.add_filter("Articles", &["txt"]).pick_file(),
                Purpose::OpenComparison => dialog.add_filter("Comparisons", &["ron"]).pick_file(),
                Purpose::SaveAs => dialog.add_filter("Comparisons", &["ron"]).set_file_name(name).save_file(),
            };
            Chosen { path, took: asked.elapsed() }
        });
        match started {
            Ok(job) => self.dialog = Some((purpose, job)),
            Err(_no_thread) => self.question = Some(Question::Path(purpose)),
        }
    }

    fn poll_dialog(&mut self) {
        let Some((purpose, job)) = &mut self.dialog else { return };
        let (purpose, polled) = (*purpose, job.poll());
        match polled {
            Polled::Running => return,
            Polled::Done(Chosen { path: Some(path), .. }) => match purpose {
                // The desktop's dialog has asked already whether to replace a file.
                Purpose::SaveAs => self.save_to(with_ending(path)),
                Purpose::OpenArticle | Purpose::AddArticle | Purpose::OpenComparison => {
                    self.handle(Command::Use(purpose, path));
                }
            },
            Polled::Done(Chosen { path: None, took }) if took >= NO_DIALOG => self.after_save = None,
            Polled::Done(Chosen { path: None, .. }) | Polled::Broken => {
                self.dialogs = Dialogs::BuiltIn;
                self.question = Some(Question::Path(purpose));
            }
        }
        self.dialog = None;
    }

    fn answer(&mut self, answer: Answer) {
        match (self.question.take(), answer) {
            (Some(Question::Unsaved(command)), Answer::Yes) => {
                self.after_save = Some(*command);
                self.carry_out(Command::Save);
            }
            (Some(Question::Unsaved(command)), Answer::Discard) => self.carry_out(*command),
            (Some(Question::Replace(path)), Answer::Yes) => self.save_to(path),
            _ => self.after_save = None,
        }
    }

    fn start(&mut self, kind: WorkKind, work: opening::Task) {
        self.question = None;
        if self.work.is_some() {
            self.fail("The program is still busy with the last file; try again when it is done.");
            return;
        }
        match Job::start("files", self.wake.clone(), work) {
            Ok(job) => self.work = Some(Work { kind, job }),
            Err(why) => self.fail(format!("The work could not be started: {why}.")),
        }
    }

    fn add_article(&mut self, path: PathBuf) {
        if let Some(document) = &self.document {
            let work = opening::added_article(document.history.current().clone(), path);
            self.start(WorkKind::Adding, work);
        }
    }

    fn save_as(&mut self, path: PathBuf) {
        let path = with_ending(path);
        let is_its_own = self.document.as_ref().is_some_and(|document| document.path.as_ref() == Some(&path));
        if !is_its_own && storage::exists(&path) {
            self.question = Some(Question::Replace(path));
        } else {
            self.save_to(path);
        }
    }

    fn save_to(&mut self, path: PathBuf) {
        if let Some(document) = &self.document {
            let work = opening::saved(document.history.current().clone(), path);
            self.start(WorkKind::Saving, work);
        }
    }

    fn take_in(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Opened { document, notices } => {
                self.replace_document(Some(document));
                self.notices = notices;
            }
            Outcome::Added { edit, article, notices } => {
                self.change(|document| {
                    document.edit(edit);
                    None
                });
                self.article = Some(article);
                self.notices.extend(notices);
            }
            Outcome::Saved { path, snapshot } => {
                if let Some(document) = &mut self.document {
                    document.mark_saved(path, snapshot);
                }
                self.notices.retain(|notice| notice.weight != Weight::Failure);
                if let Some(command) = self.after_save.take() {
                    self.handle(command);
                }
            }
        }
    }

    fn fail(&mut self, message: impl Into<String>) {
        self.after_save = None;
        self.notices.push(Notice::failure(message));
    }

    fn replace_document(&mut self, document: Option<Document>) {
        self.article = document
            .as_ref()
            .and_then(|document| document.history.current().articles.first())
            .map(|article| article.id);
        self.document = document;
        self.n_opened += 1;
        self.derived_from = None;
        self.notices.clear();
        self.select(None);
    }
}

fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".ron");
    name.into()
}
