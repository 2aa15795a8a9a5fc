//! Cuts text into words and marks, close to the Penn Treebank's way: clitics apart, abbreviations and amounts whole.

use crate::text::Span;

/// Abbreviations that keep their full stop; those of one letter or with inner stops need no listing.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gov", "sen", "sens", "rep", "reps", "gen", "col", "lt", "sgt", "capt", "st",
    "jr", "sr", "inc", "ltd", "co", "corp", "vs", "etc", "no", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "calif", "mass", "mich", "minn", "conn", "fla", "ill", "pa", "va", "wash", "wis",
    "ariz", "tenn", "ala", "ark", "colo", "del", "ga", "kan", "ky", "la", "md", "miss", "mo", "mont", "neb", "nev",
    "okla", "ore", "tex", "vt", "rev", "hon", "messrs", "adm", "cmdr", "supt", "dept", "approx", "est", "fig",
];

const OPENING: &[char] = &['"', '“', '„', '«', '‘', '\'', '(', '[', '{', '<', '–', '—', '-', '•', '*', '’', '`'];
const CLOSING: &[char] =
    &['"', '”', '“', '»', '’', '\'', ')', ']', '}', '>', ',', ';', ':', '!', '?', '.', '…', '–', '—', '-', '*'];
const CLITICS: &[&str] = &["'s", "'d", "'m", "'ll", "'re", "'ve", "n't"];

/// Places of the tokens inside `within`, in order.
pub(super) fn tokenize(text: &str, within: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let Some(part) = within.slice(text) else { return out };
    let mut start = None;
    for (offset, c) in part.char_indices() {
        match (c.is_whitespace() || c == '\u{200b}', start) {
            (false, None) => start = Some(offset),
            (true, Some(from)) => {
                chunk(text, Span::new(within.start + from, within.start + offset), &mut out);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        chunk(text, Span::new(within.start + from, within.end), &mut out);
    }
    out
}

/// Tokens of one run without white space: marks peeled off both ends, then the rest cut at inner dashes.
fn chunk(text: &str, mut span: Span, out: &mut Vec<Span>) {
    let words = |span: Span| span.slice(text).unwrap_or_default();
    while let Some(c) = words(span).chars().next().filter(|c| OPENING.contains(c)) {
        // A sign before a number belongs to it.
        let is_sign = c == '-' && words(span)[1..].starts_with(|c: char| c.is_ascii_digit());
        if is_sign {
            break;
        }
        let end = if words(span).starts_with("--") { span.start + 2 } else { span.start + c.len_utf8() };
        out.push(Span::new(span.start, end));
        span.start = end;
    }
    let mut tail = Vec::new();
    while let Some(c) = words(span).chars().next_back().filter(|c| CLOSING.contains(c)) {
        let whole = words(span);
        if c == '.' && is_abbreviation(whole) {
            break;
        }
        let length = if whole.ends_with("...") { 3 } else { c.len_utf8() };
        tail.push(Span::new(span.end - length, span.end));
        span.end -= length;
    }
    let mut from = span.start;
    for (offset, mark) in words(span).match_indices(['—', '–', '…', '/', '"', '“', '”', '[', ']']) {
        let at = span.start + offset;
        clitics(text, Span::new(from, at), out);
        out.push(Span::new(at, at + mark.len()));
        from = at + mark.len();
    }
    clitics(text, Span::new(from, span.end), out);
    out.extend(tail.into_iter().rev());
}

/// One word, with "'s", "n't" and the like as tokens of their own.
fn clitics(text: &str, span: Span, out: &mut Vec<Span>) {
    let word = span.slice(text).unwrap_or_default();
    if word.is_empty() {
        return;
    }
    let clitic = CLITICS.iter().find_map(|clitic| {
        // Both apostrophes count; they differ in length.
        let cut = word.char_indices().rev().nth(clitic.chars().count() - 1)?.0;
        let ending = word[cut..].to_lowercase().replace('’', "'");
        (cut > 0 && ending == **clitic).then_some(span.start + cut)
    });
    match clitic {
        Some(cut) => out.extend([Span::new(span.start, cut), Span::new(cut, span.end)]),
        None => out.push(span),
    }
}

fn is_abbreviation(word: &str) -> bool {
    let Some(stem) = word.strip_suffix('.') else { return false };
    let is_letters = stem.len() <= 12
        && stem.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    is_letters || (stem.len() <= 6 && ABBREVIATIONS.contains(&stem.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tagged: &str) {
        let text = tagged.replace('|', "");
        let words: Vec<&str> =
            tokenize(&text, Span::new(0, text.len())).into_iter().filter_map(|span| span.slice(&text)).collect();
        let expected: Vec<&str> = tagged.split(['|', ' ']).filter(|word| !word.is_empty()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn words_and_marks_come_apart() {
        check("The union|'s offer|, of 8%|, fell|.");
        check("Norland|’s envoy does|n’t agree|!");
        check("“|No|!|”|, the U.N. said on Nov. 6|.");
        check("(|Ms. Ito|) left|—|then came back|.");
        check("It cost $7bn|; 1,200 paid -5 each|.|.|.".replace(".|.|.", "...").as_str());
        check("the workers|' pay|–|and more");
    }
}
