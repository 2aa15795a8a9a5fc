//! From a path, standard input or pasted text to an article, and from articles to their comparison.
//!
//! The same way for the window and the command line. Knows no thread: who calls decides where it runs.

use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::analysis::{self, Draft, Progress};
use crate::import;
use crate::model::Comparison;
use crate::storage;
use crate::text::{Article, ArticleId};

pub use crate::import::Imported;

/// Why there is no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Its file could not be read.
    Storage(storage::Error),
    /// What was read is no article.
    Import {
        /// Why.
        error: import::Error,
        /// What was read: a path, with the line where it has several, "standard input" or "pasted text".
        name: String,
    },
    /// The file, named here, is a saved comparison.
    IsComparison(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Storage(error) => error.fmt(f),
            Self::Import { error, name } => write!(f, "{error}: {name}"),
            Self::IsComparison(name) => {
                write!(f, "This is a saved comparison, not an article; open it as a comparison: {name}")
            }
        }
    }
}

impl std::error::Error for Failure {}

impl From<storage::Error> for Failure {
    fn from(error: storage::Error) -> Self {
        Self::Storage(error)
    }
}

/// Reads the article in the text file at `path`; its title is the file's name without the ending.
///
/// # Errors
/// When the file cannot be read, is no text, or holds no word.
pub fn read_article(id: ArticleId, path: &Path) -> Result<Imported, Failure> {
    let bytes = storage::read_bytes(path)?;
    let name = path.display().to_string();
    let title = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    take_in(id, &title, Some(name.clone()), &bytes, name)
}

/// Reads the articles in the file of JSON lines at `path`, each with the number `id`.
///
/// # Errors
/// When the file cannot be read. A line that is no article has its failure in its place.
pub fn read_json_lines(id: ArticleId, path: &Path) -> Result<Vec<Result<Imported, Failure>>, Failure> {
    let bytes = storage::read_bytes(path)?;
    let articles = import::json_lines(id, &bytes).map(|(line, read)| {
        read.map_err(|error| Failure::Import { error, name: format!("{}, line {line}", path.display()) })
    });
    Ok(articles.collect())
}

/// Reads an article from standard input.
///
/// # Errors
/// When it cannot be read, is no text, or holds no word.
pub fn read_stdin(id: ArticleId) -> Result<Imported, Failure> {
    let bytes = storage::read_stdin()?;
    take_in(id, "Standard input", None, &bytes, "standard input".to_owned())
}

/// Takes `text` from the clipboard or a text field as an article.
///
/// # Errors
/// When it is no text or holds no word.
pub fn paste(id: ArticleId, text: &str) -> Result<Imported, Failure> {
    take_in(id, "Pasted text", None, text.as_bytes(), "pasted text".to_owned())
}

fn take_in(id: ArticleId, title: &str, path: Option<String>, bytes: &[u8], name: String) -> Result<Imported, Failure> {
    if storage::is_comparison(bytes) {
        return Err(Failure::IsComparison(name));
    }
    import::plain_text(id, title, path, bytes).map_err(|error| Failure::Import { error, name })
}

/// Something about the reading of an article that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The article.
    pub article: ArticleId,
    /// One sentence that says what is the matter and what to do.
    pub message: String,
}

impl From<Note> for String {
    fn from(note: Note) -> Self {
        note.message
    }
}

/// Reads `articles`, which have numbers of their own each, and compares what their parties say.
///
/// `progress` hears how much of all articles is done. When it answers `Break`, the result is partial and to be thrown away.
pub fn compare(
    articles: Vec<Article>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> (Comparison, Vec<Note>) {
    let articles: Vec<_> = articles.into_iter().map(Arc::new).collect();
    let (drafts, notes) = drafts(&articles, progress);
    let Draft { parties, issues, positions, relations, .. } = analysis::join(drafts);
    let comparison = Comparison {
        articles,
        parties,
        issues,
        positions: positions.into_iter().map(Arc::new).collect(),
        relations: relations.into_iter().map(Arc::new).collect(),
        ..Comparison::default()
    };
    (comparison, notes)
}

/// What is found in each of `articles`, and what a person should know of their reading. When `progress` answers `Break`, the
/// rest is not read.
pub(super) fn drafts(
    articles: &[Arc<Article>],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> (Vec<Draft>, Vec<Note>) {
    let n_articles = articles.len();
    let mut drafts = Vec::with_capacity(n_articles);
    let mut notes = Vec::new();
    let mut answer = ControlFlow::Continue(());
    for (article_idx, article) in articles.iter().enumerate() {
        let draft = analysis::analyze(article, &mut |Progress { stage, done }| {
            answer = progress(Progress { stage, done: share(article_idx, done, n_articles) });
            answer
        });
        if answer.is_break() {
            break;
        }
        notes.extend(notes_on(article.id, &draft));
        drafts.push(draft);
    }
    (drafts, notes)
}

/// How much of all articles is done, where this much of one is.
#[expect(clippy::cast_precision_loss, reason = "a share of a progress bar")]
pub(super) fn share(article_idx: usize, done: f32, n_articles: usize) -> f32 {
    (article_idx as f32 + done) / n_articles as f32
}

pub(super) fn notes_on(article: ArticleId, draft: &Draft) -> Vec<Note> {
    draft.notes.iter().map(|note| Note { article, message: note.message.clone() }).collect()
}
