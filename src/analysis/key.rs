//! The telling words of a thing: by these a party's positions are the same one said twice, and rows are named.

use std::collections::{BTreeMap, BTreeSet};

use super::token::{self, Form, Token};
use super::words::Class;
use crate::model::Party;
use crate::text::Span;

/// Words of the parties' names, in small letters: they tell no issue from another.
pub(super) fn name_words<'a>(parties: impl IntoIterator<Item = &'a Party>) -> BTreeSet<String> {
    let names = parties.into_iter().flat_map(|party| std::iter::once(&party.name).chain(&party.aliases));
    let words = names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.len() > 1 && word.starts_with(char::is_uppercase)).map(str::to_lowercase).collect()
}

/// The telling words of a thing, for comparing. Forms of one verb and its nouns are one word; words of `names` count only
/// where there are no others.
pub(super) fn key(words: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let sentences = token::sentences(words, Span::new(0, words.len()));
    let tokens = sentences.into_iter().flat_map(|sentence| sentence.tokens);
    let tokens = tokens.filter(|token| token.form != Form::Mark && token.form != Form::Number && token.lemma.len() > 1);
    let (empty, full): (Vec<_>, Vec<_>) =
        tokens.partition(|token| Class::Empty.has(token.lemma.as_str()) || Class::Empty.has(token.lower.as_str()));
    let words: BTreeSet<String> =
        full.iter().flat_map(|token| token.lemma.split('-').map(str::to_owned).collect::<Vec<_>>()).collect();
    // "rejected the deal": where there is nothing else, the deal is what tells.
    if words.is_empty() {
        let is_plan = |word: &str| Class::Plan.has(word);
        // The dictionary form of "agreement" is "agree".
        let name = |token: &Token| {
            let noun = token.lower.trim_end_matches('s');
            [noun, &token.lemma].into_iter().find(|word| is_plan(word)).map(str::to_owned)
        };
        return empty.iter().filter_map(name).collect();
    }
    let (of_parties, telling): (BTreeSet<String>, BTreeSet<String>) =
        words.into_iter().partition(|word| names.contains(word));
    let words = if telling.is_empty() { of_parties } else { telling };
    words.iter().map(|word| concept(word)).collect()
}

/// One word for all that name the same matter, from `assets/topics.txt`.
fn concept(word: &str) -> String {
    TOPICS.get(word).copied().unwrap_or(word).to_owned()
}

static TOPICS: std::sync::LazyLock<BTreeMap<&'static str, &'static str>> = std::sync::LazyLock::new(|| {
    let lines = include_str!("../../assets/topics.txt").lines().filter(|line| !line.starts_with('#'));
    let sets = lines.filter_map(|line| line.split_once(':'));
    sets.flat_map(|(topic, words)| words.split_whitespace().map(move |word| (word, topic))).collect()
});
