//! The thing itself in at most twelve words, out of the article's own.

use std::ops::Range;

use super::Reading;
use super::clause::is_helper;
use super::gazetteer::Kind;
use super::party::{Cast, Mention};
use super::token::{Form, Token};
use super::words::Class;

const MOST: usize = 12;

/// A summary of the tokens `range` of sentence `s`: no quotation marks, no leading "to" or "that", at most twelve words.
pub(super) fn summary(reading: &Reading, cast: &Cast, s: usize, range: Range<usize>) -> String {
    let tokens = &reading.sentences[s].tokens;
    let mut out = String::new();
    let mut n_words = 0;
    let mut end = 0;
    let lead = range.clone().take_while(|i| leads(tokens, range.start, *i)).count();
    for i in range.start + lead..range.end {
        let token = &tokens[i];
        let words = reading.word(s, i);
        let is_stray = token.lower == "n't" && (out.is_empty() || end != token.span.start);
        if token.is_quotation_mark() || matches!(words, "[" | "]") || is_stray {
            continue;
        }
        let is_lead = matches!(token.lower.as_str(), "that" | "to" | "for" | "and" | "the" | "a" | "an");
        if out.is_empty() && (token.form == Form::Mark || is_lead) {
            continue;
        }
        // "The plan must not be signed": what counts is "plan signed".
        if is_modal(tokens, range.start, i) {
            continue;
        }
        if out.is_empty()
            && let Some(name) = bearer(reading, cast, s, i)
        {
            out.push_str(name);
            n_words += name.split(' ').count();
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
    while let Some(cut) = out.rfind(' ').filter(|cut| Class::Hanging.has(out[cut + 1..].to_lowercase().as_str())) {
        out.truncate(cut);
    }
    out.trim_matches([' ', ',', ';', ':', '–', '—', '-', '.']).to_owned()
}

/// "they might be able to", "we will": what comes before the thing that is done.
fn leads(tokens: &[Token], start: usize, i: usize) -> bool {
    let is_pronoun = |i: usize| Class::Pronoun.has(&tokens[i].lower);
    let has_modal = tokens.get(start + 1).is_some_and(|next| Class::Modal.has(&next.lower));
    let is_helper = is_helper(&tokens[i]) || matches!(tokens[i].lower.as_str(), "be" | "able" | "to");
    is_pronoun(start) && has_modal && (i == start || is_helper)
}

/// "must", "cannot" and the like behind a subject, with the "not", "to" and "be" after them.
fn is_modal(tokens: &[Token], start: usize, i: usize) -> bool {
    let is_one = |i: usize| matches!(tokens[i].lower.as_str(), "must" | "should" | "cannot" | "ought" | "needs");
    let leads = |i: usize| matches!(tokens[i].lower.as_str(), "not" | "to" | "be");
    let first = (start..=i).rev().find(|k| !leads(*k));
    first.is_some_and(|first| first > start && is_one(first) && (first..=i).skip(1).all(leads))
}

/// The person that "him" at the start of a thing means: the last one named before it.
fn bearer<'a>(reading: &Reading<'a>, cast: &Cast, s: usize, i: usize) -> Option<&'a str> {
    if !matches!(reading.sentences[s].tokens[i].lower.as_str(), "him" | "he" | "she") {
        return None;
    }
    let is_person = |mention: &&Mention| cast.actors[mention.actor].kind == Kind::Person;
    let here =
        cast.mentions[s].iter().rev().filter(|mention| mention.at.end <= i).find(is_person).map(|mention| (s, mention));
    let before =
        s.checked_sub(1).and_then(|s| cast.mentions[s].iter().rev().find(is_person).map(|mention| (s, mention)));
    here.or(before).map(|(s, mention)| reading.words(s, mention.at.clone()))
}

/// A capital at the start of a sentence that would stand anywhere: the next word has one too, or it has several.
fn is_name(reading: &Reading, s: usize, i: usize) -> bool {
    let words = reading.word(s, i);
    words.chars().filter(|c| c.is_uppercase()).count() > 1
        || words == "I"
        || reading.sentences[s].tokens.get(i + 1).is_some_and(|next| next.capital)
}
