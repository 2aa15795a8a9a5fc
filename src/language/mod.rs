//! English, read: from text to sentences of words with tags, dictionary forms and trees, and vectors of words.
//! Knows no party and no issue.
//!
//! The stages, each a function from plain data to plain data:
//!
//! 1. [`segment`] cuts the text into paragraphs, tokens and sentences, and marks what stands inside quotation marks.
//! 2. [`English::parse`] lets the network score the words of each segment and makes of that a tag and a dictionary form for
//!    each, and one tree over all: a [`Sentence`]. Where no full stop tells, the network also says where a sentence starts.
//! 3. A [`Pattern`] finds words of a sentence by how they hang together.
//!
//! Beside these, [`English::meaning`] says how near words are in meaning. Everything is embedded in the program
//! (`assets/english/`), and the same text gives the same result on every machine, to the last bit.

pub mod conllu;
mod depend;
mod english;
mod lemma;
mod mend;
mod names;
mod network;
mod pattern;
mod quote;
mod sentence;
mod split;
mod tokenize;
mod wordpiece;

pub use english::{English, Glance, Meaning};
pub use names::{Relation, UnknownName, Upos, Xpos};
pub use pattern::{BadPattern, Match, Pattern};
pub use sentence::{Sentence, Word};

use crate::text::Span;

/// A word, number or mark of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place in the article.
    pub span: Span,
    /// Whether it stands inside quotation marks; the marks themselves do not.
    pub quoted: bool,
}

/// A sentence that is not parsed yet, with at least one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// From its first to its last token.
    pub span: Span,
    /// Its words and marks, in order.
    pub tokens: Vec<Token>,
    /// Which paragraph of the text it belongs to, counted from 0.
    pub paragraph: usize,
}

impl Segment {
    /// The segment of `tokens`; `None` where there are none.
    fn new(tokens: Vec<Token>, paragraph: usize) -> Option<Self> {
        let span = tokens.first()?.span.cover(tokens.last()?.span);
        Some(Self { span, tokens, paragraph })
    }

    /// The segments that begin with the first token and with the tokens `starts`, which are in order.
    fn split_at(&self, starts: &[usize]) -> Vec<Self> {
        let ends = starts.iter().copied().chain([self.tokens.len()]);
        let mut start = 0;
        let part = |end: usize| {
            let tokens = self.tokens[start..end].to_vec();
            start = end;
            Self::new(tokens, self.paragraph)
        };
        ends.filter_map(part).collect()
    }
}

/// Cuts the part `within` of `text` into sentences of tokens. Time grows with the length of the text and nothing else.
#[must_use]
pub fn segment(text: &str, within: Span) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (paragraph, span) in split::paragraphs(text, within).into_iter().enumerate() {
        let pieces = tokenize::tokenize(text, span);
        let quoted = quote::quoted(text, &pieces);
        for range in split::split(text, &pieces, &quoted) {
            let tokens = range.map(|i| Token { span: pieces[i], quoted: quoted[i] }).collect();
            segments.extend(Segment::new(tokens, paragraph));
        }
    }
    segments
}
