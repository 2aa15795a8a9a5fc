//! The jobs that read and write files: what runs on the job's thread, and what it brings back.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::document::Document;
use super::job::Report;
use super::ledger::Sentences;
use super::load::{self, Imported};
use super::{Notice, Remedy};
use crate::analysis::{Again, Draft, Progress, analyze, join};
use crate::model::{Anchor, Comparison, Edit};
use crate::storage;
use crate::text::{Article, ArticleId};

/// What a job brings back.
pub(super) enum Outcome {
    /// Something to put in the place of what is open.
    Opened { document: Document, file: Option<PathBuf>, notices: Vec<Notice> },
    /// Articles to add to what is open; the last of them is to be shown.
    Added { edit: Edit, article: ArticleId, sentences: Sentences, notices: Vec<Notice> },
    /// Files hold other texts than what is open: a person is to choose.
    NewTexts { texts: Vec<Arc<Article>>, notices: Vec<Notice> },
    /// What another analysis made of what is open.
    Renewed { edit: Edit, again: Again, sentences: Sentences, notices: Vec<Notice> },
    /// `snapshot` stands in the file at `path`.
    Saved { path: PathBuf, snapshot: Arc<Comparison>, saved: storage::Saved },
    /// Nothing was saved: another program has changed the file at `path`.
    Changed { path: PathBuf },
}

/// Why a job came to nothing.
pub(super) struct Failure {
    pub(super) notice: Notice,
    /// The file that was to be opened and is not there.
    pub(super) gone: Option<PathBuf>,
}

/// A job's work: told how to report, it ends with an outcome or a message for the user.
pub(super) type Task = Box<dyn FnOnce(&mut Report<'_>) -> Result<Outcome, Failure> + Send>;

const SAMPLE: &str = include_str!("../../assets/sample.txt");

/// Reads the article at `path` into a new comparison.
pub(super) fn article(path: PathBuf) -> Task {
    Box::new(move |report| {
        let imported = load::read_article(ArticleId(1), &path)?;
        Ok(made(vec![imported], Some(path), report, Document::read))
    })
}

/// Reads the saved comparison at `path`.
pub(super) fn comparison(path: PathBuf) -> Task {
    Box::new(move |_| {
        let opened = storage::open(&path).map_err(load::Failure::from)?;
        let notices = anchor_notice(&opened.findings).into_iter().collect();
        let document = Document::opened(&path, opened.comparison, opened.stamp);
        Ok(Outcome::Opened { document, file: Some(path), notices })
    })
}

/// Reads a comparison where the name ends in `.ron`, an article else.
pub(super) fn by_ending(path: PathBuf) -> Task {
    if is_comparison(&path) { comparison(path) } else { article(path) }
}

/// Reads the first comparison among `paths`; where there is none, all articles into a new one.
pub(super) fn all(paths: Vec<PathBuf>) -> Task {
    Box::new(move |report| {
        if let [path] = paths.as_slice() {
            return by_ending(path.clone())(report);
        }
        if let Some(path) = paths.iter().find(|path| is_comparison(path)) {
            let mut outcome = comparison(path.clone())(report)?;
            if let Outcome::Opened { notices, .. } = &mut outcome {
                notices.push(Notice::warning(
                    "Of these files only the comparison was opened; drop articles on it to add them",
                ));
            }
            return Ok(outcome);
        }
        let read = (1..).zip(&paths).map(|(n, path)| load::read_article(ArticleId(n), path));
        let (read, failed): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
        let failures: Vec<_> = failed.into_iter().filter_map(Result::err).collect();
        let articles: Vec<_> = read.into_iter().flatten().collect();
        if articles.is_empty() {
            return Err(none_read(failures));
        }
        let mut outcome = made(articles, None, report, Document::read);
        if let Outcome::Opened { notices, .. } = &mut outcome {
            notices.extend(failures.iter().map(|failure| Notice::failure(failure.to_string())));
        }
        Ok(outcome)
    })
}

/// Reads the built-in sample.
pub(super) fn sample() -> Task {
    Box::new(|report| {
        let mut imported = load::paste(ArticleId(1), SAMPLE)?;
        "Sample".clone_into(&mut imported.article.title);
        Ok(made(vec![imported], None, report, Document::read))
    })
}

/// Reads text that was pasted.
pub(super) fn pasted(text: String) -> Task {
    Box::new(move |report| {
        let imported = load::paste(ArticleId(1), &text)?;
        Ok(made(vec![imported], None, report, Document::pasted))
    })
}

/// Reads the articles at `paths` and joins what they hold to `comparison`, one after the other.
pub(super) fn added_articles(comparison: Arc<Comparison>, paths: Vec<PathBuf>) -> Task {
    Box::new(move |report| {
        let mut grown = (*comparison).clone();
        let mut notices = Vec::new();
        let mut failures = Vec::new();
        let mut sentences = Sentences::default();
        let mut last = None;
        for (idx, path) in paths.iter().enumerate() {
            let id = ArticleId(grown.articles.iter().map(|article| article.id.0).max().unwrap_or(0).saturating_add(1));
            let imported = match load::read_article(id, path) {
                Ok(imported) => imported,
                Err(failure) => {
                    failures.push(failure);
                    continue;
                }
            };
            let mut answer = ControlFlow::Continue(());
            let found = analyze(&imported.article, &mut |Progress { stage, done }| {
                answer = report(Progress { stage, done: load::share(idx, done, paths.len()) });
                answer
            });
            if answer.is_break() {
                break;
            }
            notices.extend(imported.notes.into_iter().map(Notice::note));
            notices.extend(load::notes_on(id, &found).into_iter().map(Notice::warning));
            let joined = join(vec![worked_on(&grown), found]);
            let article = Arc::new(imported.article);
            sentences.extend(Sentences::of([&article]));
            grown = Comparison {
                articles: grown.articles.iter().cloned().chain([article]).collect(),
                parties: joined.parties,
                issues: joined.issues,
                positions: joined.positions.into_iter().map(Arc::new).collect(),
                relations: joined.relations.into_iter().map(Arc::new).collect(),
                ..grown
            };
            last = Some(id);
        }
        let Some(article) = last else { return Err(none_read(failures)) };
        notices.extend(failures.iter().map(|failure| Notice::failure(failure.to_string())));
        Ok(Outcome::Added { edit: Edit::AddArticle(Arc::new(grown)), article, sentences, notices })
    })
}

/// Writes `snapshot` to `path`, where `known` is still to stand.
pub(super) fn saved(snapshot: Arc<Comparison>, path: PathBuf, known: Option<storage::Stamp>) -> Task {
    Box::new(move |_| match storage::save_over(&path, &snapshot, known, SystemTime::now()) {
        Ok(saved) => Ok(Outcome::Saved { path, snapshot, saved }),
        Err(storage::Error { problem: storage::Problem::Changed, path }) => Ok(Outcome::Changed { path }),
        Err(error) => {
            let notice = Notice::failure(error.to_string()).with(Remedy::SaveAs);
            Err(Failure { notice, gone: None })
        }
    })
}

/// What a save that succeeded has to tell all the same.
pub(super) fn notes_on_save(path: &Path, saved: storage::Saved) -> Vec<Notice> {
    let was_gone = saved.was_gone.then(|| {
        let text = format!("The file had gone from its place and was made anew: {}", path.display());
        Notice::note(text).with(Remedy::SaveAs)
    });
    let no_backup = saved.no_backup.map(|error| {
        let problem = error.problem;
        Notice::warning(format!("Saved, but no copy of the older file was kept. {problem}: {}", error.path.display()))
    });
    was_gone.into_iter().chain(no_backup).collect()
}

impl From<load::Failure> for Failure {
    fn from(failure: load::Failure) -> Self {
        let gone = match &failure {
            load::Failure::Storage(storage::Error { problem: storage::Problem::NotFound, path }) => Some(path.clone()),
            _ => None,
        };
        Self { notice: Notice::failure(failure.to_string()), gone }
    }
}

/// What is told where none of several files could be read.
fn none_read(failures: Vec<load::Failure>) -> Failure {
    let told: Vec<_> = failures.iter().map(ToString::to_string).collect();
    let gone = failures.into_iter().next().and_then(|failure| Failure::from(failure).gone);
    Failure { notice: Notice::failure(told.join("\n")), gone }
}

/// A comparison of the articles, called by the first; `file` is where to find it again.
fn made(
    all: Vec<Imported>,
    file: Option<PathBuf>,
    report: &mut Report<'_>,
    document: fn(String, Comparison) -> Document,
) -> Outcome {
    let name = all.first().map_or_else(String::new, |imported| imported.article.title.clone());
    let mut notices: Vec<_> = all.iter().flat_map(|imported| &imported.notes).cloned().map(Notice::note).collect();
    let (comparison, notes) = load::compare(all.into_iter().map(|imported| imported.article).collect(), report);
    notices.extend(notes.into_iter().map(Notice::warning));
    Outcome::Opened { document: document(name, comparison), file, notices }
}

/// The open comparison in the form that another article's draft can be joined to.
fn worked_on(comparison: &Comparison) -> Draft {
    Draft {
        parties: comparison.parties.clone(),
        issues: comparison.issues.clone(),
        positions: comparison.positions.iter().map(|position| (**position).clone()).collect(),
        relations: comparison.relations.iter().map(|relation| (**relation).clone()).collect(),
        notes: Vec::new(),
    }
}

/// Whether the file is a saved comparison, by its name.
pub(super) fn is_comparison(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

/// One sentence on the quotes that do not stand where the file says.
fn anchor_notice(findings: &[storage::AnchorFinding]) -> Option<Notice> {
    let count = |wanted: fn(Anchor) -> bool| findings.iter().filter(|finding| wanted(finding.anchor)).count();
    let moved = count(|anchor| matches!(anchor, Anchor::Moved(_)));
    let ambiguous = count(|anchor| matches!(anchor, Anchor::Ambiguous(_)));
    let lost = count(|anchor| anchor == Anchor::Lost);
    (moved + ambiguous + lost > 0).then(|| {
        Notice::warning(format!(
            "Some quotes do not stand where the file says: {moved} moved, {ambiguous} ambiguous, {lost} lost. \
             Their cards are marked; select one to see its evidence"
        ))
    })
}
