//! The parts of a clause on the left of a verb, found without a parse: its helpers, its subject, what a relative clause is about.

use std::ops::Range;

use super::token::{Form, Token};
use super::words::Class;

/// Longest way that is looked for a subject or a complement, in tokens.
pub(super) const REACH: usize = 60;

/// Words between a subject and its verb.
pub(super) fn is_helper(token: &Token) -> bool {
    matches!(token.lemma.as_str(), "be" | "remain" | "have" | "do" | "not")
        || Class::Modal.has(token.lower.as_str())
        || matches!(
            token.lower.as_str(),
            "'d" | "'ll"
                | "'ve"
                | "'re"
                | "'m"
                | "never"
                | "also"
                | "both"
                | "now"
                | "still"
                | "already"
                | "again"
                | "just"
                | "all"
                | "always"
                | "however"
                | "later"
                | "once"
                | "even"
                | "long"
                | "today"
                | "yesterday"
                | "instead"
                | "meanwhile"
                | "since"
                | "first"
                | "only"
                | "no"
                | "longer"
                | "so"
                | "far"
                | "not"
                | "then"
                | "too"
                | "ca"
                | "on"
                | "previously"
        )
        || is_weekday(&token.lower)
        || token.lower.ends_with("ly") && token.lower.len() > 4 && token.form == Form::Other
}

/// True for the name of a day, in lower case.
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// How a verb stands to its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// These tokens.
    Phrase(Range<usize>),
    /// The subject of the clause before: "…, saying", "… and called".
    Shared,
    /// None in the clause: "to reject".
    None,
}

/// First token of the verb group that `verb` closes: "has repeatedly pushed" from "has".
pub(super) fn group_start(tokens: &[Token], verb: usize) -> usize {
    let mut start = verb;
    while start > 0 && verb - start < 8 && is_helper(&tokens[start - 1]) {
        start -= 1;
    }
    // A weekday or "on" belongs to the group only behind an auxiliary or the noun phrase: never begin with "on".
    while start < verb && matches!(tokens[start].lower.as_str(), "on" | "both" | "all" | "first") {
        start += 1;
    }
    start
}

/// The subject of the verb group that begins at `start`.
pub(super) fn subject(tokens: &[Token], start: usize, verb: usize) -> Subject {
    let Some(before) = start.checked_sub(1).map(|i| &tokens[i]) else { return Subject::None };
    if tokens[start..verb].iter().any(|token| token.lower == "to") || before.lower == "to" {
        return Subject::None;
    }
    let floor = start.saturating_sub(REACH);
    match before.lower.as_str() {
        "and" | "or" | "but" | "then" => Subject::Shared,
        "who" | "which" | "that" => {
            let end = antecedent_end(tokens, floor, start - 1);
            Subject::Phrase(phrase_start(tokens, floor, end)..end)
        }
        "," | "–" | "—" | "-" => {
            if start == verb && tokens[verb].form == Form::Ing {
                return Subject::Shared;
            }
            // "The firm, which serves the city, wants …"
            let opening = (floor..start - 1).rev().find(|i| tokens[*i].lower == before.lower);
            match opening {
                // The insertion stays in: "one of them, the Dockers' Union, wants …"
                Some(comma) if comma > 0 => Subject::Phrase(phrase_start(tokens, floor, comma)..start),
                _ => Subject::Shared,
            }
        }
        _ if start == verb && tokens[verb].form == Form::Ing => Subject::Shared,
        _ if before.form == Form::Mark && !before.is_quotation_mark() && before.lower != ")" && before.lower != "'" => {
            Subject::None
        }
        _ => {
            let end = start;
            Subject::Phrase(phrase_start(tokens, floor, end)..end)
        }
    }
}

/// Where the noun phrase before the relative pronoun `at` ends: before its comma, before an insertion between dashes.
fn antecedent_end(tokens: &[Token], floor: usize, at: usize) -> usize {
    let Some(mark) = at.checked_sub(1).filter(|i| matches!(tokens[*i].lower.as_str(), "," | "–" | "—")) else {
        return at;
    };
    let opening = (floor..mark).rev().find(|i| tokens[*i].lower == tokens[mark].lower && tokens[mark].lower != ",");
    opening.unwrap_or(mark)
}

/// What a relative clause without an object of its own is about: "the ban, which [Norland opposes]".
pub(super) fn antecedent(tokens: &[Token], clause_start: usize) -> Option<Range<usize>> {
    let pronoun = clause_start.checked_sub(1).filter(|i| matches!(tokens[*i].lower.as_str(), "which" | "that"))?;
    let floor = pronoun.saturating_sub(REACH);
    let end = antecedent_end(tokens, floor, pronoun);
    let start = phrase_start(tokens, floor, end);
    (start < end).then_some(start..end)
}

/// Where the clause that ends at `end` begins.
fn phrase_start(tokens: &[Token], floor: usize, end: usize) -> usize {
    let mut i = end;
    while i > floor {
        let token = &tokens[i - 1];
        let word = token.lower.as_str();
        let is_boundary = matches!(
            word,
            ";" | ":"
                | "–"
                | "—"
                | "-"
                | "that"
                | "which"
                | "who"
                | "because"
                | "while"
                | "when"
                | "if"
                | "but"
                | "though"
                | "although"
                | "as"
                | "whether"
                | "until"
                | "unless"
                | "after"
                | "before"
                | "since"
                | "than"
                | "so"
                | "what"
                | "where"
                | "how"
        ) || token.is_quotation_mark()
            || word == "," && !continues_list(tokens, i, end)
            || word == "and" && i < end && tokens[..i - 1].last().is_some_and(|before| before.lower == ",")
            || is_finite(tokens, i - 1);
        if is_boundary {
            break;
        }
        i -= 1;
    }
    // "Norland urged calm and Sudland called for talks": a verb before "and" takes what stands between.
    let is_after_verb = i > 0 && is_finite(tokens, i - 1) && !Class::Saying.has(tokens[i - 1].lemma.as_str());
    let last_and =
        (i..end).rev().find(|k| tokens[*k].lower == "and").filter(|_| is_after_verb && tokens[i - 1].lemma != "be");
    last_and.map_or(i, |and| and + 1)
}

/// "France, Germany and Italy": a comma inside a list of names.
fn continues_list(tokens: &[Token], after_comma: usize, end: usize) -> bool {
    let is_name = tokens.get(after_comma).is_some_and(|token| token.capital)
        && after_comma >= 2
        && tokens[after_comma - 2].capital;
    is_name && tokens[after_comma..end.min(after_comma + 10)].iter().any(|token| token.lower == "and")
}

/// True where a token is surely a finite verb.
pub(super) fn is_finite(tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    let before = i.checked_sub(1).map(|k| &tokens[k]);
    match token.form {
        _ if Class::Modal.has(token.lower.as_str()) && token.lower != "may" => true,
        Form::Third | Form::Past if matches!(token.lemma.as_str(), "be" | "have" | "do" | "say") => true,
        Form::Base if token.lower == "are" => true,
        Form::Third => before.is_some_and(|before| before.capital && before.lower != "the"),
        Form::Past => {
            before.is_some_and(|before| {
                before.is_word()
                    && !is_determiner(before)
                    && !matches!(
                        before.lower.as_str(),
                        "of" | "by" | "in" | "for" | "to" | "and" | "newly" | "with" | "'s"
                    )
            }) && tokens.get(i + 1).is_none_or(|next| next.lower != "by")
        }
        _ => false,
    }
}

pub(super) fn is_determiner(token: &Token) -> bool {
    matches!(
        token.lower.as_str(),
        "the"
            | "a"
            | "an"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "your"
            | "this"
            | "that"
            | "these"
            | "those"
            | "any"
            | "some"
            | "no"
            | "every"
            | "each"
            | "'s"
            | "such"
            | "all"
            | "more"
            | "many"
    )
}
