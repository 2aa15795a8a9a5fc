//! How the session carries out what it is asked: questions first where work could be lost, then jobs, changes, selection.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::again::Texts;
use super::document::absolute;
use super::job::{Job, Polled};
use super::notice::{Notice, Remedy, Weight};
use super::opening::{self, Outcome};
use super::{
    Answer, Command, Dialogs, Document, Filter, Middle, Purpose, Question, Selection, Session, Table, Work, WorkKind,
};
use crate::model::{Anchor, Edit, Item};
use crate::storage;
use crate::text::{ArticleId, Span};

/// What the desktop's dialog answered, and whether a person can have seen it.
pub(super) struct Chosen {
    path: Option<PathBuf>,
    took: Duration,
}

/// A dialog that says "cancelled" sooner than this was never on the screen: the desktop has none.
const NO_DIALOG: Duration = Duration::from_millis(300);

impl Session {
    pub(super) fn would_lose_work(&self, command: &Command) -> bool {
        leaves_document(command) && self.document.as_ref().is_some_and(|document| document.history.is_unsaved())
    }

    /// True where `command` has to wait until the save under way is done.
    pub(super) fn must_wait(&self, command: &Command) -> bool {
        leaves_document(command) && self.work.as_ref().is_some_and(|work| work.kind == WorkKind::Saving)
    }

    pub(super) fn carry_out(&mut self, command: Command) {
        match command {
            Command::Ask(purpose) => self.ask_for_path(purpose),
            Command::Use(Purpose::OpenArticle, path) => self.start(WorkKind::Opening, opening::article(path)),
            Command::Use(Purpose::OpenComparison, path) => self.start(WorkKind::Opening, opening::comparison(path)),
            Command::Use(Purpose::AddArticle, path) => self.add_articles(vec![path]),
            Command::Use(Purpose::SaveAs, path) => self.save_as(path),
            Command::SaveTo(path) => self.save_to(&path),
            Command::Open(path) => self.start(WorkKind::Opening, opening::by_ending(path)),
            Command::Drop(paths) if self.may_add(&paths) => self.question = Some(Question::Dropped(paths)),
            Command::Drop(paths) => self.handle(Command::OpenAll(paths)),
            Command::OpenAll(paths) => self.start(WorkKind::Opening, opening::all(paths)),
            Command::AddAll(paths) => self.add_articles(paths),
            Command::OpenSample => self.start(WorkKind::Opening, opening::sample()),
            Command::AskForText => self.question = Some(Question::Text),
            Command::Paste(text) => self.start(WorkKind::Opening, opening::pasted(text)),
            Command::Save => match self.document.as_ref().map(|document| document.path.clone()) {
                Some(Some(path)) => self.save_to(&path),
                Some(None) => self.ask_for_path(Purpose::SaveAs),
                None => {}
            },
            Command::Close => self.replace_document(None),
            Command::Quit => self.is_leaving = true,
            Command::AnalyseAgain => self.analyse_again(Texts::Asked),
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
            Command::LookAt(id, span) => self.look_at(id, span),
            Command::NextUnread | Command::ReadOn | Command::ReadAll | Command::ToggleRead(..) => {
                self.keep_ledger(&command);
            }
            Command::SelectWords(_)
            | Command::AddEvidence
            | Command::FitEvidence
            | Command::ProposePosition
            | Command::AddPosition(_) => self.use_words(command),
            Command::Edit(edit) => self.edit(edit),
            Command::EditAll(edits) => self.change(|document| {
                document.edit_all(edits);
                None
            }),
            Command::Make(edit) => self.make(edit),
            Command::Hold => self.hold(),
            Command::Copy(text) => self.clipboard = Some(text),
            Command::Undo => self.retrace(|document| document.history.undo()),
            Command::Redo => self.retrace(|document| document.history.redo()),
            Command::ShowMiddle(middle) => self.show_middle(middle),
            Command::Look(filter) => self.look(*filter),
            Command::Search(words) => self.search_for(words),
            Command::Seek(seek) => self.seek(seek),
            Command::AskForAction => self.question = Some(Question::Action),
            Command::ShowShortcuts => self.question = Some(Question::Shortcuts),
            Command::Decide(review) => self.decide(review),
            Command::DecideAll(review) => self.decide_all(review),
            Command::Go(way) => self.go(way),
            Command::Focus(focus) => self.focus = (Some(focus), self.focus.1 + 1),
            Command::SortRelations(column) => self.table.sort(column),
            Command::SetTheme(theme) => self.settings.theme = theme,
            Command::SetTextScale(scale) => self.settings.text_scale = scale,
        }
    }

    /// Changes the document, unless something is just being read into it or into its place, and shows what the change was about.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Document) -> Option<Item>) {
        if self.work.as_ref().is_some_and(|work| work.kind != WorkKind::Saving) {
            return;
        }
        let Some(document) = &mut self.document else { return };
        // Undo would take back another change than the one they tell of.
        self.notices.retain(|notice| notice.remedy != Some(Remedy::Undo));
        let shown = change(document).and_then(Selection::of);
        if shown.is_some() {
            self.select(shown);
        }
        let items = self.selection.map(Selection::items).unwrap_or_default();
        if self.comparison().is_some_and(|comparison| items.iter().any(|item| !comparison.has(*item))) {
            self.select(None);
        }
    }

    /// Makes one change and leaves the selection as it is.
    pub(super) fn edit(&mut self, edit: Edit) {
        self.change(|document| {
            document.edit(edit);
            None
        });
    }

    /// Looks at something else. A selection that is out of sight now stays: the inspector shows it.
    fn look(&mut self, filter: Filter) {
        if self.filter != filter {
            self.filter = filter;
            self.n_looks += 1;
            self.start_review();
        }
    }

    /// Makes a change and selects what it is about; of a split card the new one.
    fn make(&mut self, edit: Edit) {
        let made = match &edit {
            Edit::SplitPosition { new, .. } => Item::Position(*new),
            edit => edit.about(),
        };
        self.change(|document| {
            document.edit(edit);
            Some(made)
        });
    }

    fn hold(&mut self) {
        let Some(Selection::Position(id)) = self.selection else { return };
        match self.held.take().filter(|held| *held != id) {
            Some(held) => self.select(Some(Selection::Pair([held, id]))),
            None => self.held = Some(id),
        }
    }

    pub(super) fn select(&mut self, selection: Option<Selection>) {
        self.selection = selection;
        self.let_go();
        self.n_selected += 1;
        if let Some(Selection::Article(id)) = selection {
            self.article = Some(id);
        }
        let Some(evidence) = self.selected_card().and_then(|position| position.evidence.first()) else { return };
        let article = evidence.article;
        match self.comparison().map(|comparison| comparison.anchor(evidence)) {
            Some(Anchor::Exact) => self.look_at(article, evidence.span),
            Some(Anchor::Moved(span)) => self.look_at(article, span),
            _ => self.article = Some(article),
        }
    }

    /// Sends the eye to a place in an article; one that does not fit its text is none.
    pub(super) fn look_at(&mut self, id: ArticleId, span: Span) {
        let article = self.comparison().and_then(|comparison| comparison.article(id));
        if article.is_some_and(|article| span.slice(&article.text).is_some()) {
            self.article = Some(id);
            self.place = (Some((id, span)), self.place.1 + 1);
        }
    }

    fn ask_for_path(&mut self, purpose: Purpose) {
        if self.dialog.is_some() {
            self.notices.push(Notice::note("A file dialog is open already; answer it first"));
            return;
        }
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

    pub(super) fn poll_dialog(&mut self) -> Option<Command> {
        let (purpose, job) = self.dialog.as_mut()?;
        let (purpose, polled) = (*purpose, job.poll());
        if matches!(polled, Polled::Running) {
            return None;
        }
        self.dialog = None;
        match polled {
            Polled::Done(Chosen { path: Some(path), .. }) => {
                // The desktop's dialog has asked already whether to replace the file of this very name.
                let is_asked = purpose == Purpose::SaveAs && with_ending(path.clone()) == path;
                Some(if is_asked { Command::SaveTo(path) } else { Command::Use(purpose, path) })
            }
            Polled::Done(Chosen { path: None, took }) if took >= NO_DIALOG => {
                self.after_save = None;
                None
            }
            _ => {
                self.dialogs = Dialogs::BuiltIn;
                self.question = Some(Question::Path(purpose));
                None
            }
        }
    }

    fn answer(&mut self, answer: Answer) {
        match (self.question.take(), answer) {
            (Some(Question::Unsaved(command)), Answer::Yes) => {
                self.after_save = Some(*command);
                self.carry_out(Command::Save);
            }
            (Some(Question::Unsaved(command)), Answer::Discard) if *command == Command::AskForText => {
                self.replace_document(None);
                self.carry_out(*command);
            }
            (Some(Question::Unsaved(command)), Answer::Discard) => self.carry_out(*command),
            (Some(Question::Replace(path)), Answer::Yes) => self.save_to(&path),
            (Some(Question::Changed(path)), Answer::Yes) => self.save_over(path, None),
            (Some(Question::Changed(_)), Answer::Elsewhere) => self.ask_for_path(Purpose::SaveAs),
            (Some(Question::Recover(_)), answer) => self.answer_left(answer),
            // Neither is about what waits for a save.
            (Some(Question::Action | Question::Shortcuts), _) => {}
            (Some(Question::NewTexts(texts)), Answer::Yes) => self.analyse_again(Texts::New(texts)),
            (Some(Question::NewTexts(_)), Answer::Discard) => self.analyse_again(Texts::Kept),
            _ => self.after_save = None,
        }
    }

    pub(super) fn start(&mut self, kind: WorkKind, work: opening::Task) {
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

    fn add_articles(&mut self, paths: Vec<PathBuf>) {
        if let Some(document) = &self.document {
            let work = opening::added_articles(document.history.current().clone(), paths);
            self.start(WorkKind::Adding, work);
        }
    }

    fn save_as(&mut self, path: PathBuf) {
        let path = absolute(&with_ending(path));
        let is_its_own = self.document.as_ref().is_some_and(|document| document.path.as_ref() == Some(&path));
        if !is_its_own && storage::exists(&path) {
            self.question = Some(Question::Replace(path));
        } else {
            self.save_to(&path);
        }
    }

    fn save_to(&mut self, path: &Path) {
        let path = absolute(path);
        let own = self.document.as_ref().filter(|document| document.path.as_ref() == Some(&path));
        self.save_over(path, own.and_then(|document| document.stamp));
    }

    /// Saves to `path`, where `known` is still to stand.
    fn save_over(&mut self, path: PathBuf, known: Option<storage::Stamp>) {
        if let Some(document) = &self.document {
            let work = opening::saved(document.history.current().clone(), path, known);
            self.start(WorkKind::Saving, work);
        }
    }

    pub(super) fn take_in(&mut self, outcome: Outcome) -> Option<Command> {
        match outcome {
            Outcome::Opened { document, file, notices } => {
                self.replace_document(Some(document));
                self.notices.extend(notices);
                if let Some(file) = file {
                    self.settings.note_recent(&file);
                }
            }
            Outcome::Added { edit, article, sentences, notices } => {
                self.change(|document| {
                    document.sentences.extend(sentences);
                    document.edit(edit);
                    None
                });
                self.article = Some(article);
                self.notices.extend(notices);
            }
            Outcome::NewTexts { texts, notices } => {
                self.notices.extend(notices);
                self.question = Some(Question::NewTexts(texts));
            }
            Outcome::Renewed { edit, again, sentences, notices } => {
                self.change(|document| {
                    document.sentences.extend(sentences);
                    document.edit(edit);
                    None
                });
                self.again = Some(again);
                self.notices.extend(notices);
            }
            Outcome::Saved { path, snapshot, saved } => {
                self.notices.retain(|notice| notice.weight != Weight::Failure);
                self.settings.note_recent(&path);
                let stamp = saved.stamp;
                self.notices.extend(opening::notes_on_save(&path, saved));
                if let Some(document) = &mut self.document {
                    document.mark_saved(&path, snapshot, stamp);
                }
                return self.after_save.take();
            }
            Outcome::Changed { path } if self.question.is_none() => self.question = Some(Question::Changed(path)),
            Outcome::Changed { path } => {
                let why = storage::Problem::Changed.at(&path).to_string();
                self.fail_with(Notice::failure(why).with(Remedy::SaveAs));
            }
        }
        None
    }

    pub(super) fn fail(&mut self, message: impl Into<String>) {
        self.fail_with(Notice::failure(message));
    }

    pub(super) fn fail_with(&mut self, notice: Notice) {
        self.after_save = None;
        self.notices.push(notice);
    }

    pub(super) fn replace_document(&mut self, document: Option<Document>) {
        self.article = document
            .as_ref()
            .and_then(|document| document.history.current().articles.first())
            .map(|article| article.id);
        self.document = document;
        (self.place.0, self.words) = (None, None);
        self.n_opened += 1;
        self.derived_from = None;
        self.table = Table::default();
        self.middle = Middle::default();
        self.look(Filter::default());
        self.held = None;
        self.search_for(String::new());
        self.notices.retain(|notice| notice.is_lasting);
        self.again = None;
        self.after_save = None;
        self.select(None);
    }
}

/// True for what puts something else, or nothing, in the place of the open document.
fn leaves_document(command: &Command) -> bool {
    use Command::{AskForText, Close, Open, OpenAll, OpenSample, Paste, Quit, Use};
    // Pasting is asked about before the text is, so that a long text is not lost to the question.
    matches!(
        command,
        Close
            | Quit
            | Open(_)
            | OpenAll(_)
            | OpenSample
            | AskForText
            | Paste(_)
            | Use(Purpose::OpenArticle | Purpose::OpenComparison, _)
    )
}

fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".ron");
    name.into()
}
