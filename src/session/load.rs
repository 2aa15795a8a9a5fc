//! From a path, standard input or pasted text to an article, and from articles to their comparison.
//!
//! The same way for the window and the command line. Knows no thread: who calls decides where it runs.

use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::analysis::{self, Draft, Progress};
use crate::import::{self, Imported};
use crate::model::{Comparison, Edit};
use crate::storage;
use crate::text::{Article, ArticleId, Span};

/// Why there is no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Its file could not be read.
    Storage(storage::Error),
    /// What was read is no article.
    Import {
        /// Why.
        error: import::Error,
        /// What was read: a path, "standard input" or "pasted text".
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
                write!(f, "This is a saved comparison, not an article; open it in the window: {name}")
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

/// How far the reading of one or several articles is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The stage, in words that stand in a window.
    pub stage: &'static str,
    /// How much of all articles is done, 0 to 1.
    pub done: f32,
    /// The article being read, from 0.
    pub article_idx: usize,
    /// How many there are to read.
    pub n_articles: usize,
}

/// Something about the reading of an article that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The article.
    pub article: ArticleId,
    /// One sentence that says what is the matter and what to do.
    pub message: String,
    /// The words it is about, where it is about some.
    pub span: Option<Span>,
}

/// Is told how far the reading is, and says whether to go on.
pub type OnProgress<'a> = &'a mut dyn FnMut(Reading) -> ControlFlow<()>;

/// Reads `articles`, which have numbers of their own each, and compares what their parties say.
///
/// `None` when `progress` broke it off.
pub fn compare(articles: Vec<Article>, progress: OnProgress<'_>) -> Option<(Comparison, Vec<Note>)> {
    let (drafts, notes) = read(&articles, progress)?;
    let Draft { parties, issues, positions, relations, .. } = join(drafts);
    let comparison = Comparison {
        articles: articles.into_iter().map(Arc::new).collect(),
        parties,
        issues,
        positions: positions.into_iter().map(Arc::new).collect(),
        relations: relations.into_iter().map(Arc::new).collect(),
    };
    Some((comparison, notes))
}

/// Reads `article`, whose number is new in `comparison`, and returns the edit that adds it there.
///
/// `None` when `progress` broke it off.
pub fn extend(comparison: &Comparison, article: Article, progress: OnProgress<'_>) -> Option<(Edit, Vec<Note>)> {
    let (mut drafts, notes) = read(std::slice::from_ref(&article), progress)?;
    drafts.insert(0, draft_of(comparison));
    let Draft { parties, issues, positions, relations, .. } = join(drafts);
    Some((Edit::AddArticle { article: Arc::new(article), parties, issues, positions, relations }, notes))
}

/// The number for the next article of `comparison`.
#[must_use]
pub fn next_article_id(comparison: &Comparison) -> ArticleId {
    let last = comparison.articles.iter().map(|article| article.id.0).max().unwrap_or(0);
    ArticleId(last.saturating_add(1))
}

fn read(articles: &[Article], progress: OnProgress<'_>) -> Option<(Vec<Draft>, Vec<Note>)> {
    let n_articles = articles.len();
    let mut drafts = Vec::with_capacity(n_articles);
    let mut notes = Vec::new();
    for (article_idx, article) in articles.iter().enumerate() {
        let mut answer = ControlFlow::Continue(());
        let draft = analysis::analyze(article, &mut |Progress { stage, done }| {
            if answer.is_continue() {
                let done = share(article_idx, done, n_articles);
                answer = progress(Reading { stage, done, article_idx, n_articles });
            }
            answer
        });
        if answer.is_break() {
            return None;
        }
        notes.extend(notes_on(article.id, &draft));
        drafts.push(draft);
    }
    Some((drafts, notes))
}

#[expect(clippy::cast_precision_loss, reason = "a share of a progress bar")]
fn share(article_idx: usize, done: f32, n_articles: usize) -> f32 {
    (article_idx as f32 + done) / n_articles as f32
}

fn notes_on(article: ArticleId, draft: &Draft) -> Vec<Note> {
    let mut notes: Vec<Note> =
        (draft.notes.iter().cloned()).map(|analysis::Note { message, span }| Note { article, message, span }).collect();
    if draft.positions.is_empty() {
        let message =
            "No party was found that takes a position; choose an article that says what its parties want or refuse";
        notes.push(Note { article, message: message.to_owned(), span: None });
    }
    notes
}

fn draft_of(comparison: &Comparison) -> Draft {
    Draft {
        parties: comparison.parties.clone(),
        issues: comparison.issues.clone(),
        positions: comparison.positions.iter().map(|position| (**position).clone()).collect(),
        relations: comparison.relations.iter().map(|relation| (**relation).clone()).collect(),
        notes: Vec::new(),
    }
}

/// Stands in for `analysis::join` until it is there.
fn join(mut drafts: Vec<Draft>) -> Draft {
    if drafts.is_empty() { Draft::default() } else { drafts.swap_remove(0) }
}
