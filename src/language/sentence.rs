//! Paragraphs, and where in them a sentence ends.

use std::ops::Range;

use super::Sentence;
use super::tokenize::ABBREVIATIONS;
use crate::text::Span;

/// Words that often begin a sentence and so end one at "U.S." or "Inc." before them.
const STARTERS: &[&str] = &[
    "the", "a", "an", "it", "he", "she", "they", "we", "i", "in", "on", "at", "but", "and", "this", "that", "these",
    "those", "there", "for", "if", "as", "with", "after", "before", "both", "its", "his", "their", "our", "while",
];

/// The paragraphs inside `within`, without white space around them. A line is a paragraph, unless it breaks off in
/// mid-sentence and the next one goes on in small letters, as in text wrapped by hand.
pub(super) fn paragraphs(text: &str, within: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let Some(part) = within.slice(text) else { return out };
    let mut offset = within.start;
    let mut is_blank_before = true;
    for line in part.split_inclusive('\n') {
        let words = line.trim();
        let start = offset + (line.len() - line.trim_start().len());
        offset += line.len();
        if words.is_empty() {
            is_blank_before = true;
            continue;
        }
        let goes_on = !is_blank_before && words.starts_with(char::is_lowercase);
        match out.last_mut() {
            Some(last) if goes_on => last.end = start + words.len(),
            _ => out.push(Span::new(start, start + words.len())),
        }
        is_blank_before = false;
    }
    out
}

/// The sentences of one paragraph, as ranges of its tokens.
pub(super) fn split(text: &str, tokens: &[Span], quoted: &[bool]) -> Vec<Range<usize>> {
    let words = |i: usize| tokens.get(i).and_then(|span| span.slice(text)).unwrap_or_default();
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        let mut end = i + 1;
        if ends_sentence(words(i), words(i + 1)) {
            // Closing marks belong to the sentence they close.
            while end < tokens.len()
                && matches!(words(end), "\"" | "”" | "’" | "'" | ")" | "]" | "»" | "." | "!" | "?" | "…" | "...")
                && tokens[end].start == tokens[end - 1].end
                && !(matches!(words(end), "\"") && !quoted[end - 1] && !quoted[i])
            {
                end += 1;
            }
            let next = words(end);
            let goes_on = next.starts_with(char::is_lowercase) || matches!(next, "," | ";" | ":" | "–" | "—");
            if !goes_on {
                out.push(start..end);
                start = end;
            }
        }
        if end - start >= Sentence::LONGEST {
            out.push(start..start + Sentence::LONGEST);
            start += Sentence::LONGEST;
        }
        i = end;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out.into_iter().flat_map(|range| chop(&range)).collect()
}

fn chop(range: &Range<usize>) -> Vec<Range<usize>> {
    range.clone().step_by(Sentence::LONGEST).map(|start| start..range.end.min(start + Sentence::LONGEST)).collect()
}

fn ends_sentence(word: &str, next: &str) -> bool {
    match word {
        "." | "!" | "?" | "…" | "..." => true,
        _ => word.strip_suffix('.').is_some_and(|stem| {
            let is_title = stem.chars().count() == 1 || ABBREVIATIONS[..20].contains(&stem.to_lowercase().as_str());
            let is_starter = next.starts_with(char::is_uppercase) && STARTERS.contains(&next.to_lowercase().as_str());
            !is_title && is_starter
        }),
    }
}

#[cfg(test)]
mod tests {
    use crate::language::parse;
    use crate::text::Span;

    /// Sentences are separated by `|` in the input.
    fn check(tagged: &str) {
        let text = tagged.replace('|', "");
        let found: Vec<String> = parse(&text, Span::new(0, text.len()))
            .iter()
            .map(|sentence| sentence.span.slice(&text).unwrap_or_default().to_owned())
            .collect();
        let expected: Vec<&str> = tagged.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check("Mr. Sol met Gen. Dorn. |The U.S. envoy left on Nov. 6. |He came from the U.S. |It rained.");
        check("“We agree. |We will sign,” she said. |“Now!” |Dorn wrote.");
        check("The rise is 3.5 percent. |“Is it enough?” he asked.");
        check("A headline without a stop\nThe text begins. |It goes on.");
        check("A line that was wrapped\nby hand goes on. |Then it ends.".replace('\n', " ").as_str());
        check("They left… |Nobody knows why.");
    }
}
