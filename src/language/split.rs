//! Paragraphs, and where in them a sentence ends.

use std::ops::Range;

use super::tokenize::{LEADING, is_abbreviation, is_face};
use crate::text::Span;

/// Words that often begin a sentence and so end one at "U.S." or "Inc." before them.
const STARTERS: &[&str] = &[
    "the", "a", "an", "it", "he", "she", "they", "we", "i", "you", "in", "on", "at", "but", "and", "this", "that",
    "these", "those", "there", "for", "if", "as", "with", "after", "before", "both", "its", "his", "their", "our",
    "my", "while", "when", "however", "what", "how", "why", "so", "no", "yes", "all", "some", "since", "although",
    "though", "by", "from",
];
/// Verbs that a quotation ending in "!" or "?" may be followed by, with their speaker between: "“Now!” Dorn wrote."
const REPORTING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "wrote",
    "writes",
    "added",
    "adds",
    "told",
    "tells",
    "tweeted",
    "replied",
    "shouted",
    "cried",
    "warned",
    "exclaimed",
    "wondered",
    "insisted",
    "declared",
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

/// The sentences of one paragraph, as ranges of its tokens. `quoted` says which tokens stand inside quotation marks.
pub(super) fn split(text: &str, tokens: &[Span], quoted: &[bool]) -> Vec<Range<usize>> {
    let words = |i: usize| tokens.get(i).and_then(|span| span.slice(text)).unwrap_or_default();
    let is_joined = |i: usize| i > 0 && i < tokens.len() && tokens[i].start == tokens[i - 1].end;
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    if let Some(end) = dateline(&words).filter(|end| *end < tokens.len()) {
        out.push(0..end);
        (start, i) = (end, end);
    }
    while i < tokens.len() {
        if start < i && begins_item(&words, start, i, is_joined(i)) {
            out.push(start..i);
            start = i;
        }
        let mut end = i + 1;
        if is_stop(words(i)) && !is_number_of_a_list(words(start), i - start, words(i))
            || is_last_abbreviation(words(i), words(i + 1))
        {
            // Closing marks belong to the sentence they close; a straight one may also open the next.
            while end < tokens.len()
                && (is_stop(words(end)) || is_closing(words(end)))
                && (is_joined(end) || !matches!(words(end), "\"" | "'"))
                && !(words(end) == "\"" && !quoted[end - 1] && !quoted[i])
            {
                end += 1;
            }
            end = after_trailers(&words, end);
            let next = words(end);
            let is_told = || {
                is_closing(words(end - 1))
                    && matches!(words(i), "!" | "?")
                    && (end..end + 5)
                        .map(words)
                        .take_while(|word| !word.is_empty() && !is_stop(word))
                        .any(|word| REPORTING.contains(&word))
            };
            let goes_on = next.starts_with(char::is_lowercase)
                && (is_closing(words(end - 1)) || words(i).ends_with("..") || words(i) == "…")
                || matches!(next, "," | ";" | ":" | "–" | "—" | "%")
                || is_told();
            if !goes_on {
                out.push(start..end);
                start = end;
            }
        }
        i = end;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// The tokens that say where and by whom a report was made, to their dash: "OSLO, May 3 (AFN) -", "Oslo (AFN) —". They are no
/// part of the sentence behind them.
fn dateline<'a>(words: &impl Fn(usize) -> &'a str) -> Option<usize> {
    const LONGEST: usize = 12;
    let is_capitals = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
    let is_place = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    let is_dash = |word: &str| matches!(word, "-" | "--" | "–" | "—");
    let end = (1..LONGEST).find(|i| is_dash(words(*i)))?;
    let is_agency = words(end - 1) == ")" && words(1) == "(";
    let is_part = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(word, "," | "(" | ")" | "." | "/")
    };
    let is_line = is_capitals(words(0)) || is_place(words(0)) && (is_agency || words(end) == "--" && end == 1);
    (is_line && (0..end).map(words).all(is_part)).then_some(end + 1)
}

/// Where the sentence ends that a stop before `end` closes: behind the numbers of notes ("in Rome. [7] [8]"), a face, or marks
/// that end the paragraph.
fn after_trailers<'a>(words: &impl Fn(usize) -> &'a str, mut end: usize) -> usize {
    while words(end) == "[" && words(end + 2) == "]" {
        end += 3;
    }
    if is_face(words(end)) || matches!(words(end), "\"" | "”" | "*") && words(end + 1).is_empty() {
        end += 1;
    }
    end
}

/// True where the parts of letters and captions end without a full stop: at word `i` of a sentence that began at `start`.
fn begins_item<'a>(words: &impl Fn(usize) -> &'a str, start: usize, i: usize, is_joined: bool) -> bool {
    let (last, this) = (words(i - 1), words(i));
    let has_digit_and = |word: &str, mark| word.contains(mark) && word.starts_with(|c: char| c.is_ascii_digit());
    let begins = this.starts_with(char::is_uppercase);
    let n_before = i - start;
    let formula = |list: &[&str], word: &str| list.contains(&word.to_lowercase().as_str());
    match last {
        // "Dear Ms Ito, We", "Regards, Dorn"
        "," if n_before <= 6 => {
            begins
                && (formula(&["dear"], words(start))
                    || (2..=4).contains(&n_before)
                        && formula(&["regards", "sincerely", "cheers", "yours", "truly", "wishes"], words(i - 2)))
        }
        // "Ada Holt 08/17/2000 11:21 AM We"
        "AM" | "PM" => n_before > 3 && has_digit_and(words(i - 2), ':') && has_digit_and(words(i - 3), '/'),
        // "terms.pdf - annex.pdf"
        _ if this == "-" => {
            let is_file = |word: &str| {
                word.rsplit_once('.').is_some_and(|(_, ending)| {
                    (3..=4).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphabetic())
                })
            };
            !is_joined && is_file(last) && is_file(words(i + 1))
        }
        // "Figure 2 The"
        _ => {
            n_before == 2
                && begins
                && formula(&["figure", "table"], words(start))
                && last.chars().all(|c| c.is_ascii_digit() || c == '.')
        }
    }
}

/// A run of full stops, exclamation and question marks.
fn is_stop(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, '.' | '!' | '?' | '…'))
}

/// Marks that close a quotation or a bracket.
fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "'" | "''" | "’’" | "»" | ")" | "]")
}

/// The full stop of "1." that numbers a sentence.
fn is_number_of_a_list(first: &str, n_before: usize, stop: &str) -> bool {
    stop == "." && n_before == 1 && first.len() <= 2 && first.chars().all(|c| c.is_ascii_digit())
}

/// An abbreviation whose full stop also ends the sentence, as far as the `next` word tells.
fn is_last_abbreviation(word: &str, next: &str) -> bool {
    let Some(stem) = word.strip_suffix('.').filter(|_| is_abbreviation(word)) else { return false };
    let leads = (stem.chars().count() == 1 && stem != "I") || LEADING.contains(&stem.to_lowercase().as_str());
    let is_starter = next.starts_with(char::is_uppercase) && STARTERS.contains(&next.to_lowercase().as_str());
    !leads && is_starter
}

#[cfg(test)]
mod tests {
    use crate::language::segment;
    use crate::text::Span;

    /// Sentences are separated by `|` in the input.
    fn check(tagged: &str) {
        let text = tagged.replace('|', "");
        let found: Vec<String> = segment(&text, Span::new(0, text.len()))
            .iter()
            .map(|segment| segment.span.slice(&text).unwrap_or_default().to_owned())
            .collect();
        let expected: Vec<&str> = tagged.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check("Mr. Sol met Gen. Dorn. |The U.S. envoy left on Nov. 6. |He came from the U.S. |It rained.");
        check("“We agree. |We will sign,” she said. |“Now!” Dorn wrote. |“Now!” |The hall fell silent.");
        check("The rise is 3.5 percent. |“Is it enough?” he asked.");
        check("A headline without a stop\nThe text begins. |It goes on.");
        check("A line that was wrapped\nby hand goes on. |Then it ends.".replace('\n', " ").as_str());
        check("They left… |Nobody knows why. |\"So what?\" |\"We stay.\"");
        check("1. Open the border. |2. Free the prisoners.");
        check("J. B. Orr of Acme Inc. of Alto said (as on Jan. 5) no. |The end!!! |Really?");
        check("Dear Ms Ito, |We agree. |Kind regards, |Dorn");
        check(
            "Hello, Norland. |Thanks, Ada, we said. |From norland.com - A site. |Ada Holt 08/17/2000 11:21 AM |We met at 11:21 AM Monday.",
        );
        check("Figure 2 |The port. |See terms.pdf |- annex.pdf |- map.pdf");
        check("“Now!” |They left. |He said no. |Fr. Orr read Art. 50 aloud.");
        check("He said: “They called it ‘a trap.’ |We went.” |Nobody came.");
    }
}
