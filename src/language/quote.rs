//! Which tokens of a paragraph stand inside quotation marks.

use crate::text::Span;

/// For each token of a paragraph, whether it is inside a quotation. A quotation that is never closed ends with its
/// paragraph, as newspapers write it when the next paragraph goes on quoting.
pub(super) fn quoted(text: &str, tokens: &[Span]) -> Vec<bool> {
    let words = |i: usize| tokens.get(i).and_then(|span| span.slice(text)).unwrap_or_default();
    let mut inside = Inside::Nothing;
    let mut out = Vec::with_capacity(tokens.len());
    for i in 0..tokens.len() {
        let before = inside;
        let joined_to_next = tokens.get(i + 1).is_some_and(|next| next.start == tokens[i].end);
        let joined_to_last = i > 0 && tokens[i - 1].end == tokens[i].start;
        inside = match (inside, words(i)) {
            (Inside::Nothing, "“" | "„" | "«" | "``" | "‘‘") if joined_to_next || !joined_to_last => {
                Inside::Double
            }
            (Inside::Nothing, "”" | "''") if !joined_to_last => Inside::Double,
            // What follows a closing mark is another mark.
            (Inside::Nothing, "\"") if !joined_to_last || (joined_to_next && !is_mark(words(i + 1))) => Inside::Double,
            // A single mark opens only at the start of a word, and closes only after a mark or at a word's end.
            (Inside::Nothing, "‘" | "'") if joined_to_next && !joined_to_last && closes_later(tokens, i, words) => {
                Inside::Single
            }
            (Inside::Double, "\"" | "”" | "»" | "''" | "’’") => Inside::Nothing,
            (Inside::Single, "’" | "'") if !joined_to_next || is_mark(words(i + 1)) => Inside::Nothing,
            (same, _) => same,
        };
        out.push(inside != Inside::Nothing && before != Inside::Nothing);
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Double,
    Single,
}

fn is_mark(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphanumeric())
}

/// True where a closing single mark follows within the next sentences; else it is an apostrophe.
fn closes_later<'a>(tokens: &[Span], i: usize, words: impl Fn(usize) -> &'a str) -> bool {
    (i + 2..tokens.len().min(i + 60)).any(|k| matches!(words(k), "’" | "'") && tokens[k - 1].end == tokens[k].start)
}
