//! From a file's bytes to an article, or to positions in the exchange form. Knows formats, not files.

mod error;
mod exchange;
mod lines;
mod text;

pub use error::Error;
pub use exchange::Exchange;
pub use lines::json_lines;

use crate::text::{Article, ArticleId};

/// An article and what the reader should know about how it was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The article.
    pub article: Article,
    /// One sentence each, for example on the encoding; mostly none.
    pub notes: Vec<String>,
}

/// Makes an article of the bytes of a plain text file.
///
/// # Errors
/// When the bytes are no text, or hold no word.
pub fn plain_text(id: ArticleId, title: &str, path: Option<String>, bytes: &[u8]) -> Result<Imported, Error> {
    let decoded = text::decode(bytes)?;
    Ok(Imported { article: Article::new(id, title, path, decoded.text), notes: decoded.notes })
}
