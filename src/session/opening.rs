//! The jobs that read and write files: what runs on the job's thread, and what it brings back.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::document::Document;
use super::job::Report;
use super::ledger::Sentences;
use super::load::{self, Imported};
use super::{Notice, Remedy};
use crate::analysis::{Draft, analyze, join};
use crate::model::{Anchor, Comparison, Edit};
use crate::storage;
use crate::text::ArticleId;

/// What a job brings back.
pub(super) enum Outcome {
    /// Something to put in the place of what is open.
    Opened { document: Document, file: Option<PathBuf>, notices: Vec<Notice> },
    /// An article to add to what is open.
    Added { edit: Edit, article: ArticleId, sentences: Sentences, notices: Vec<Notice> },
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
        Ok(made(imported, Some(path), report, Document::read))
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

/// Reads the built-in sample.
pub(super) fn sample() -> Task {
    Box::new(|report| {
        let mut imported = load::paste(ArticleId(1), SAMPLE)?;
        "Sample".clone_into(&mut imported.article.title);
        Ok(made(imported, None, report, Document::read))
    })
}

/// Reads text that was pasted.
pub(super) fn pasted(text: String) -> Task {
    Box::new(move |report| {
        let imported = load::paste(ArticleId(1), &text)?;
        Ok(made(imported, None, report, Document::pasted))
    })
}

/// Reads the article at `path` and joins what it holds to `comparison`.
pub(super) fn added_article(comparison: Arc<Comparison>, path: PathBuf) -> Task {
    Box::new(move |report| {
        let last = comparison.articles.iter().map(|article| article.id.0).max().unwrap_or(0);
        let id = ArticleId(last.saturating_add(1));
        let imported = load::read_article(id, &path)?;
        let found = analyze(&imported.article, report);
        let mut notices: Vec<_> = imported.notes.into_iter().map(Notice::note).collect();
        notices.extend(load::notes_on(id, &found).into_iter().map(Notice::warning));
        let joined = join(vec![worked_on(&comparison), found]);
        let article = Arc::new(imported.article);
        let sentences = Sentences::of([&article]);
        let edit = Edit::AddArticle {
            article,
            parties: joined.parties,
            issues: joined.issues,
            positions: joined.positions,
            relations: joined.relations,
        };
        Ok(Outcome::Added { edit, article: id, sentences, notices })
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

fn made(
    imported: Imported,
    file: Option<PathBuf>,
    report: &mut Report<'_>,
    document: fn(String, Comparison) -> Document,
) -> Outcome {
    let name = imported.article.title.clone();
    let mut notices: Vec<_> = imported.notes.into_iter().map(Notice::note).collect();
    let (comparison, notes) = load::compare(vec![imported.article], report);
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

fn is_comparison(path: &Path) -> bool {
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
