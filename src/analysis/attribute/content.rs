//! What is reported, from words to spans: trimmed, with the quotation marks that belong to it.

use crate::language::{Relation, Sentence, Upos, Word, Xpos};
use crate::text::Span;

/// How many words up the tree something may hang that trails behind.
const LONGEST_WALK: usize = 24;

/// The spans that `words` cover, which are in order: one for each run without a gap, marks apart.
pub(super) fn spans(sentence: &Sentence, words: &[usize]) -> Vec<Span> {
    let all = sentence.words();
    let mut spans = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    for &i in words.iter().filter(|i| !is_mark(&all[**i])) {
        run = match run {
            Some((first, last)) if all[last + 1..i].iter().all(is_mark) => Some((first, i)),
            Some((first, last)) => {
                spans.push(with_quotes(all, first, last));
                Some((i, i))
            }
            None => Some((i, i)),
        };
    }
    spans.extend(run.map(|(first, last)| with_quotes(all, first, last)));
    spans
}

/// From word `first` to `last`, with the quotation mark that opens before them and the one that closes behind.
fn with_quotes(all: &[Word], first: usize, last: usize) -> Span {
    let mut span = all[first].span.cover(all[last].span);
    if let Some(before) = first.checked_sub(1).map(|before| &all[before])
        && is_quote(before)
        && all[first].quoted
    {
        span = span.cover(before.span);
    }
    if all[last].quoted {
        // “…,” and “… .”: the marks in between are the quotation's.
        let behind = &all[last + 1..];
        let n_marks = behind.iter().take_while(|word| is_mark(word) && word.quoted).count();
        if let Some(close) = behind.get(n_marks).filter(|word| is_quote(word)) {
            span = span.cover(close.span);
        }
    } else if let Some(close) = all.get(last + 1).filter(|word| matches!(&*word.lower, ")" | "]"))
        && all[first..=last].iter().any(|word| matches!(&*word.lower, "(" | "["))
    {
        span = span.cover(close.span);
    }
    span
}

/// True for punctuation.
pub(super) fn is_mark(word: &Word) -> bool {
    word.upos == Upos::Punct
}

/// True for a quotation mark.
pub(super) fn is_quote(word: &Word) -> bool {
    matches!(&*word.lower, "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "’" | "'" | "''" | "``" | "‘‘" | "’’")
}

/// The words of `whole` that are not in `part`; both are in order.
pub(super) fn without(whole: &[usize], part: &[usize]) -> Vec<usize> {
    whole.iter().copied().filter(|i| part.binary_search(i).is_err()).collect()
}

/// The words of both, in order.
pub(super) fn union(a: Vec<usize>, b: Vec<usize>) -> Vec<usize> {
    let mut all = a;
    all.extend(b);
    all.sort_unstable();
    all.dedup();
    all
}

/// `words` without what only trails behind: ", dealing a blow to …", ", the party's leader", and for phrases ", which …".
pub(super) fn without_trailing(sentence: &Sentence, words: Vec<usize>, is_clause: bool) -> Vec<usize> {
    let all = sentence.words();
    let Some(end) = words.iter().copied().rev().find(|i| !is_mark(&all[*i]) && !all[*i].quoted) else { return words };
    if words.iter().any(|i| *i > end && !is_mark(&all[*i])) {
        return words;
    }
    // What ends there, from the innermost out; the outermost that trails is cut off.
    let mut cut = None;
    let mut at = Some(end);
    for _ in 0..LONGEST_WALK {
        let Some(i) = at.filter(|i| words.binary_search(i).is_ok()) else { break };
        cut = trailing(sentence, i, is_clause).or(cut);
        at = all[i].head;
    }
    match cut {
        Some(first) if words.partition_point(|i| *i < first) >= 3 => words.into_iter().filter(|i| *i < first).collect(),
        _ => words,
    }
}

/// The first word of what hangs on `i`, where that trails behind a comma.
fn trailing(sentence: &Sentence, i: usize, is_clause: bool) -> Option<usize> {
    let all = sentence.words();
    let relation = all[i].relation;
    let is_relative = relation == Relation::AclRelcl && !is_clause;
    let is_participle = relation == Relation::Advcl && all[i].xpos == Xpos::Vbg;
    if !(is_relative || is_participle || relation == Relation::Appos) {
        return None;
    }
    let first = sentence.subtree(i).into_iter().find(|k| !is_mark(&all[*k]))?;
    let has_pronoun = matches!(all[first].xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpS);
    let is_set_off = first > 0 && all[first - 1].lower == "," && !all[first].quoted;
    (is_set_off && (has_pronoun || !is_relative)).then_some(first)
}
