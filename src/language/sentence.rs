//! A parsed sentence: its words and the tree over them.

use super::names::{Relation, Upos, Xpos};
use crate::text::Span;

/// A word, number or mark with what was read from the sentence about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its place in the text.
    pub span: Span,
    /// As written, in small letters and with straight apostrophes.
    pub lower: String,
    /// The form that a dictionary lists, in small letters but for names: "call" for "called", "Kyiv" for "Kyiv".
    pub lemma: String,
    /// Its word class.
    pub upos: Upos,
    /// Its finer tag.
    pub xpos: Xpos,
    /// The word it depends on, as an index into the sentence; `None` for the root.
    pub head: Option<usize>,
    /// What it is to its head.
    pub relation: Relation,
    /// How likely the network holds `head` and `relation` to be, 0 to 1.
    pub confidence: f32,
    /// Whether it stands inside quotation marks; the marks themselves do not.
    pub quoted: bool,
}

/// A sentence with one tree over all its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// From its first to its last word.
    pub span: Span,
    /// Which paragraph of the text it belongs to, counted from 0.
    pub paragraph: usize,
    words: Vec<Word>,
    /// The dependents of word `i` are `dependents[first[i]..first[i + 1]]`, in the order of the sentence.
    first: Vec<usize>,
    dependents: Vec<usize>,
}

impl Sentence {
    /// The sentence over `words`, which must be at least one and hang together in one tree.
    pub(super) fn new(paragraph: usize, words: Vec<Word>) -> Self {
        let mut first = vec![0; words.len() + 1];
        for head in words.iter().filter_map(|word| word.head) {
            first[head + 1] += 1;
        }
        for i in 0..words.len() {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut dependents = vec![0; first[words.len()]];
        for (i, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                dependents[next[head]] = i;
                next[head] += 1;
            }
        }
        let span = words[0].span.cover(words[words.len() - 1].span);
        Self { span, paragraph, words, first, dependents }
    }

    /// Its words and marks, in order; never empty.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The word that everything else depends on.
    #[must_use]
    pub fn root(&self) -> usize {
        self.words.iter().position(|word| word.head.is_none()).unwrap_or(0)
    }

    /// The words that depend on word `i`, in the order of the sentence.
    #[must_use]
    pub fn dependents(&self, i: usize) -> &[usize] {
        &self.dependents[self.first[i]..self.first[i + 1]]
    }

    /// Word `i` and all that hangs on it, in the order of the sentence.
    #[must_use]
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        let mut found = vec![i];
        let mut next = 0;
        while next < found.len() {
            found.extend_from_slice(self.dependents(found[next]));
            next += 1;
        }
        found.sort_unstable();
        found
    }
}
