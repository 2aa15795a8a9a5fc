//! Places in a text. Byte ranges inside the program; Unicode scalar values only where the exchange form wants them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets into one article's text.
///
/// A span read from a file may lie outside the text or inside a character: [`Span::slice`] answers `None` then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Bytes covered; 0 for a span whose end lies before its start.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True when nothing is covered.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The words at this place, or `None` where the span does not fit the text.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// The same as a standard range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// True when `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// An edge of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// Which way an edge moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A word more.
    Out,
    /// A word less.
    In,
}

impl Span {
    /// The span with one edge moved over a word of `text` and the blanks around it; `None` where there is no further word, or
    /// where none would be left. Words are what stands between blanks.
    #[must_use]
    pub fn moved(self, text: &str, edge: Edge, step: Step) -> Option<Self> {
        let inside = self.slice(text)?;
        let moved = match (edge, step) {
            (Edge::Start, Step::Out) => {
                let before = text[..self.start].trim_end();
                let word = before.rfind(char::is_whitespace).map_or(0, |blank| blank + blank_len(before, blank));
                Self::new(word, self.end)
            }
            (Edge::End, Step::Out) => {
                let after = &text[self.end..];
                let gap = after.len() - after.trim_start().len();
                let word = after[gap..].find(char::is_whitespace).unwrap_or(after.len() - gap);
                Self::new(self.start, self.end + gap + word)
            }
            (Edge::Start, Step::In) => {
                let first = inside.len() - inside.trim_start().len();
                let word = inside[first..].find(char::is_whitespace)?;
                let rest = &inside[first + word..];
                Self::new(self.end - rest.trim_start().len(), self.end)
            }
            (Edge::End, Step::In) => {
                let kept = inside[..inside.trim_end().rfind(char::is_whitespace)?].trim_end();
                Self::new(self.start, self.start + kept.len())
            }
        };
        (moved != self && moved.slice(text).is_some_and(|words| !words.trim().is_empty())).then_some(moved)
    }
}

/// The bytes of the character at `at`.
fn blank_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// Turns byte offsets of one text into counts of Unicode scalar values, in logarithmic time.
pub struct CharOffsets {
    /// `(byte, chars before it)`, one entry every [`CharOffsets::STEP`] characters.
    marks: Vec<(usize, usize)>,
}

impl CharOffsets {
    const STEP: usize = 256;

    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let marks = text.char_indices().map(|(byte, _)| byte).enumerate();
        Self { marks: marks.step_by(Self::STEP).map(|(chars, byte)| (byte, chars)).collect() }
    }

    /// Scalar values of `text` before `byte`. `text` must be the text that was read, `byte` a character boundary in it.
    #[must_use]
    pub fn chars_before(&self, text: &str, byte: usize) -> usize {
        let after = self.marks.partition_point(|&(mark, _)| mark <= byte);
        let (mark, chars) = if after == 0 { (0, 0) } else { self.marks[after - 1] };
        chars + text.get(mark..byte).map_or(0, |between| between.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_does_not_fit_has_no_words() {
        assert_eq!(Span::new(1, 3).slice("aä"), Some("ä"));
        assert_eq!(Span::new(2, 3).slice("aä"), None);
        assert_eq!(Span::new(3, 1).slice("aäb"), None);
        assert_eq!(Span::new(0, 99).slice("a"), None);
    }

    #[test]
    fn an_edge_moves_word_by_word() {
        let text = "Né wants\u{a0} “a raise” now";
        let span = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len()));
        let moved =
            |words: &str, edge, step| span(words).and_then(|s| s.moved(text, edge, step)).and_then(|s| s.slice(text));
        assert_eq!(moved("“a", Edge::Start, Step::Out), Some("wants\u{a0} “a"));
        assert_eq!(moved("wants", Edge::Start, Step::Out), Some("Né wants"));
        assert_eq!(moved("Né", Edge::Start, Step::Out), None);
        assert_eq!(moved("“a", Edge::End, Step::Out), Some("“a raise”"));
        assert_eq!(moved("now", Edge::End, Step::Out), None);
        assert_eq!(moved("wants\u{a0} “a", Edge::Start, Step::In), Some("“a"));
        assert_eq!(moved("wants\u{a0} “a", Edge::End, Step::In), Some("wants"));
        assert_eq!((moved("now", Edge::Start, Step::In), moved("now", Edge::End, Step::In)), (None, None));
        assert_eq!(Span::new(1, 99).moved(text, Edge::End, Step::In), None);
    }

    #[test]
    fn bytes_become_scalar_values() {
        let text = "“é” x".repeat(400);
        let offsets = CharOffsets::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.chars_before(&text, byte), chars);
        }
        assert_eq!(offsets.chars_before(&text, text.len()), text.chars().count());
        assert_eq!(CharOffsets::new("").chars_before("", 0), 0);
    }
}
