//! The sentences of an article as the reader reads them, without parsing them.

use crate::language;
use crate::text::{Article, Span};

/// The sentences of the article's body, in order, from their first word or mark to their last.
#[must_use]
pub fn sentences(article: &Article) -> Vec<Span> {
    language::segment(&article.text, article.body()).into_iter().map(|segment| segment.span).collect()
}
