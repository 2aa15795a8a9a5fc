//! The jobs that read and write files: what runs on the job's thread, and what it brings back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Notice;
use super::document::Document;
use super::job::Report;
use super::load::{self, Imported};
use crate::analysis::{Draft, analyze, join};
use crate::model::{Anchor, Comparison, Edit};
use crate::storage;
use crate::text::ArticleId;

/// What a job brings back.
pub(super) enum Outcome {
    /// Something to put in the place of what is open.
    Opened { document: Document, notices: Vec<Notice> },
    /// An article to add to what is open.
    Added { edit: Edit, article: ArticleId, notices: Vec<Notice> },
    /// `snapshot` stands in the file at `path`.
    Saved { path: PathBuf, snapshot: Arc<Comparison> },
}

/// A job's work: told how to report, it ends with an outcome or a message for the user.
pub(super) type Task = Box<dyn FnOnce(&mut Report<'_>) -> Result<Outcome, String> + Send>;

const SAMPLE: &str = include_str!("../../assets/sample.txt");

/// Reads the article at `path` into a new comparison.
pub(super) fn article(path: PathBuf) -> Task {
    Box::new(move |report| {
        let imported = load::read_article(ArticleId(1), &path).map_err(|failure| failure.to_string())?;
        Ok(made(imported, report, Document::read))
    })
}

/// Reads the saved comparison at `path`.
pub(super) fn comparison(path: PathBuf) -> Task {
    Box::new(move |_| {
        let opened = storage::open(&path).map_err(|error| error.to_string())?;
        let notices = anchor_notice(&opened.findings).into_iter().collect();
        Ok(Outcome::Opened { document: Document::opened(path, opened.comparison), notices })
    })
}

/// Reads a comparison where the name ends in `.ron`, an article else.
pub(super) fn by_ending(path: PathBuf) -> Task {
    if is_comparison(&path) { comparison(path) } else { article(path) }
}

/// Reads the built-in sample.
pub(super) fn sample() -> Task {
    Box::new(|report| {
        let mut imported = load::paste(ArticleId(1), SAMPLE).map_err(|failure| failure.to_string())?;
        "Sample".clone_into(&mut imported.article.title);
        Ok(made(imported, report, Document::read))
    })
}

/// Reads text that was pasted.
pub(super) fn pasted(text: String) -> Task {
    Box::new(move |report| {
        let imported = load::paste(ArticleId(1), &text).map_err(|failure| failure.to_string())?;
        Ok(made(imported, report, Document::pasted))
    })
}

/// Reads the article at `path` and joins what it holds to `comparison`.
pub(super) fn added_article(comparison: Arc<Comparison>, path: PathBuf) -> Task {
    Box::new(move |report| {
        let last = comparison.articles.iter().map(|article| article.id.0).max().unwrap_or(0);
        let id = ArticleId(last.saturating_add(1));
        let imported = load::read_article(id, &path).map_err(|failure| failure.to_string())?;
        let found = analyze(&imported.article, report);
        let mut notices: Vec<_> = imported.notes.into_iter().map(Notice::note).collect();
        notices.extend(load::notes_on(id, &found).into_iter().map(Notice::warning));
        let joined = join(vec![worked_on(&comparison), found]);
        let edit = Edit::AddArticle {
            article: Arc::new(imported.article),
            parties: joined.parties,
            issues: joined.issues,
            positions: joined.positions,
            relations: joined.relations,
        };
        Ok(Outcome::Added { edit, article: id, notices })
    })
}

/// Writes `snapshot` to `path`.
pub(super) fn saved(snapshot: Arc<Comparison>, path: PathBuf) -> Task {
    Box::new(move |_| match storage::save(&path, &snapshot) {
        Ok(()) => Ok(Outcome::Saved { path, snapshot }),
        Err(error) => Err(error.to_string()),
    })
}

fn made(imported: Imported, report: &mut Report<'_>, document: fn(String, Comparison) -> Document) -> Outcome {
    let name = imported.article.title.clone();
    let mut notices: Vec<_> = imported.notes.into_iter().map(Notice::note).collect();
    let (comparison, notes) = load::compare(vec![imported.article], report);
    notices.extend(notes.into_iter().map(Notice::warning));
    Outcome::Opened { document: document(name, comparison), notices }
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
