//! Text and places in it. Knows nothing of language.

mod article;
mod id;
mod span;
mod word;

pub use article::{Article, ArticleId};
pub(crate) use id::typed_id;
pub use span::{CharOffsets, Edge, Span, Step};
pub use word::{trimmed, word_at};
