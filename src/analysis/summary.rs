//! The thing itself in at most twelve words, out of the article's own.

use std::ops::Range;

use super::Reading;
use crate::language::Form;

const MOST: usize = 12;

/// A summary of the tokens `range` of sentence `s`: no quotation marks, no leading "to" or "that", at most twelve words.
pub(super) fn summary(reading: &Reading, s: usize, range: Range<usize>) -> String {
    let tokens = &reading.sentences[s].tokens;
    let mut out = String::new();
    let mut n_words = 0;
    let mut end = 0;
    for i in range {
        let token = &tokens[i];
        let words = reading.word(s, i);
        if token.is_quotation_mark() || matches!(words, "[" | "]") {
            continue;
        }
        if out.is_empty() && (token.form == Form::Mark || matches!(token.lower.as_str(), "that" | "to" | "for" | "and"))
        {
            continue;
        }
        let is_joined =
            end == token.span.start || matches!(words, "," | "." | ";" | ":" | ")" | "'s" | "’s" | "n't" | "n’t" | "%");
        let is_clitic =
            is_joined && (token.form == Form::Mark || words.starts_with(['\'', '’']) || token.lower == "n't");
        if !is_clitic && token.form != Form::Mark {
            n_words += 1;
            if n_words > MOST {
                break;
            }
        }
        if !out.is_empty() && !is_joined && !out.ends_with('(') {
            out.push(' ');
        }
        if out.is_empty() && i == 0 && !is_name(reading, s, i) {
            out.push_str(&token.lower);
        } else {
            out.push_str(words);
        }
        end = token.span.end;
    }
    while let Some(cut) = out.rfind(' ').filter(|cut| LOOSE.contains(&out[cut + 1..].to_lowercase().as_str())) {
        out.truncate(cut);
    }
    out.trim_matches([' ', ',', ';', ':', '–', '—', '-', '.']).to_owned()
}

/// A capital at the start of a sentence that would stand anywhere: the next word has one too, or it has several.
fn is_name(reading: &Reading, s: usize, i: usize) -> bool {
    let words = reading.word(s, i);
    words.chars().filter(|c| c.is_uppercase()).count() > 1
        || words == "I"
        || reading.sentences[s].tokens.get(i + 1).is_some_and(|next| next.capital)
}

const LOOSE: &[&str] = &[
    "the", "a", "an", "of", "in", "on", "to", "for", "and", "or", "by", "with", "from", "that", "which", "its",
    "their", "at", "as", "who", "is", "are", "be", "his", "her", "this", "into", "than",
];
