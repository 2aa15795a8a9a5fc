//! The thing itself in at most twelve words, out of the article's own.

use super::party::Cast;
use super::reading::{Reading, dependents, is};
use super::thing::Thing;
use super::words::Class;
use crate::language::{Relation, Sentence, Upos};

const MOST: usize = 12;

/// A summary of `thing` in sentence `s`: no quotation marks, no leading "to" or "that", no modal verb, at most twelve words.
pub(super) fn summary(reading: &Reading, cast: &Cast, s: usize, thing: &Thing) -> String {
    let sentence = &reading.sentences[s];
    let words = sentence.words();
    let mut out = String::new();
    let mut end = None;
    for (i, word) in words.iter().enumerate().take(thing.last + 1).skip(thing.first) {
        let form = reading.slice(word.span);
        let is_mark = word.upos == Upos::Punct || matches!(form, "[" | "]");
        let is_lead = out.is_empty() && (is_mark || leads(sentence, i));
        if is_lead || is_quotation_mark(form) || is_modal(sentence, i, thing.head) {
            continue;
        }
        let is_joined = end == Some(word.span.start)
            || matches!(form, "," | "." | ";" | ":" | ")" | "%" | "'s" | "’s" | "n't" | "n’t");
        let is_clitic = is_joined && (is_mark || form.starts_with(['\'', '’']) || word.lower == "n't");
        if !is_clitic && n_words(&out) >= MOST {
            break;
        }
        if !out.is_empty() && !is_joined && !out.ends_with('(') {
            out.push(' ');
        }
        match named(reading, cast, s, i).filter(|_| out.is_empty()) {
            Some(name) => out.push_str(name),
            None if out.is_empty() && i == 0 && word.upos != Upos::Propn && word.lower != "i" => {
                out.push_str(&word.lower);
            }
            None => out.push_str(form),
        }
        end = Some(word.span.end);
    }
    // A name in place of "he" may be longer.
    while n_words(&out) > MOST {
        out.truncate(out.rfind(' ').unwrap_or(0));
    }
    while let Some(cut) = out.rfind(' ').filter(|cut| Class::Hanging.has(out[cut + 1..].to_lowercase().as_str())) {
        out.truncate(cut);
    }
    out.trim_matches([' ', ',', ';', ':', '–', '—', '-', '.']).to_owned()
}

/// How many words a reader counts.
fn n_words(summary: &str) -> usize {
    summary.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count()
}

fn is_quotation_mark(form: &str) -> bool {
    matches!(form, "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "''" | "``")
}

/// What a summary does not begin with.
fn leads(sentence: &Sentence, i: usize) -> bool {
    matches!(
        sentence.words()[i].lower.as_str(),
        "that" | "to" | "for" | "and" | "the" | "a" | "an" | "any" | "of" | "on"
    )
}

/// "must", "cannot", "should be": what the stance already says.
fn is_modal(sentence: &Sentence, i: usize, head: usize) -> bool {
    let word = &sentence.words()[i];
    let at_head = word.head == Some(head);
    let is_aux = is(sentence, i, Relation::Aux)
        && matches!(
            word.lower.as_str(),
            "must" | "should" | "can" | "ca" | "could" | "will" | "would" | "wo" | "ought" | "'ll"
        );
    let is_not = matches!(word.lower.as_str(), "not" | "n't" | "never") && is(sentence, i, Relation::Advmod);
    let after_modal = i < head || dependents(sentence, head, &[Relation::Aux]).any(|k| k < i);
    at_head && (is_aux || is_not && after_modal)
}

/// The person that "him" at the start of a thing means: the last one named before it.
fn named<'a>(reading: &Reading<'a>, cast: &Cast, s: usize, i: usize) -> Option<&'a str> {
    let sentence = &reading.sentences[s];
    if !matches!(sentence.words()[i].lower.as_str(), "him" | "he" | "she") {
        return None;
    }
    let is_person = |actor: usize| cast.actors[actor].kind == super::gazetteer::Kind::Person;
    let here = cast.mentions[s].iter().rev().find(|mention| mention.at.end <= i && is_person(mention.actor));
    let before =
        || s.checked_sub(1).and_then(|s| Some((s, cast.mentions[s].iter().rev().find(|m| is_person(m.actor))?)));
    let (s, mention) = here.map(|mention| (s, mention)).or_else(before)?;
    let words = reading.sentences[s].words();
    Some(reading.slice(words[mention.at.start].span.cover(words[mention.at.end - 1].span)))
}
