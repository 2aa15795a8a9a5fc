//! Positions to issues: what shares its telling words stands in one row, named as a briefing would.

use std::collections::{BTreeMap, BTreeSet};

use super::answer;
use super::words::Class;
use crate::language::{self, Form, Token};
use crate::model::Party;
use crate::text::Span;

/// Words of the parties' names, in small letters: they tell no issue from another.
pub(super) fn name_words(parties: &[Party]) -> BTreeSet<String> {
    let names = parties.iter().flat_map(|party| std::iter::once(&party.name).chain(&party.aliases));
    let words = names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.len() > 1 && word.starts_with(char::is_uppercase)).map(str::to_lowercase).collect()
}

/// The telling words of a thing, for comparing. Forms of one verb and its nouns are one word; words of `names` count only
/// where there are no others.
pub(super) fn key(words: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let sentences = language::parse(words, Span::new(0, words.len()));
    let tokens = sentences.into_iter().flat_map(|sentence| sentence.tokens);
    let tokens = tokens.filter(|token| token.form != Form::Mark && token.form != Form::Number && token.lemma.len() > 1);
    let (empty, full): (Vec<_>, Vec<_>) =
        tokens.partition(|token| Class::Empty.has(token.lemma.as_str()) || Class::Empty.has(token.lower.as_str()));
    let words: BTreeSet<String> =
        full.iter().flat_map(|token| token.lemma.split('-').map(str::to_owned).collect::<Vec<_>>()).collect();
    // "rejected the deal": where there is nothing else, the deal is what tells.
    if words.is_empty() {
        let is_plan = |word: &str| Class::Plan.has(word) || answer::is_pointing(word);
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

/// A thing to be put in a row.
pub(super) struct Item {
    pub(super) key: BTreeSet<String>,
    /// Stands in the same row as this earlier one, whatever the words.
    pub(super) linked: Option<usize>,
    /// Row that is settled already.
    pub(super) fixed: Option<usize>,
}

/// Rows for `items`: for each the number of its row, rows counted in the order of their first item.
///
/// Items are compared only with the last few that share a word, so time grows with their number alone.
pub(super) fn rows(items: &[Item]) -> Vec<usize> {
    const WINDOW: usize = 24;
    /// Share of the telling words that two things must have in common, tuned on annotated articles.
    const BAR: f32 = 0.34;
    let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
    for item in items {
        for word in item.key.iter().filter(|_| item.linked.is_none()) {
            *frequency.entry(word).or_default() += 1;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of words in an article")]
    let weight = |word: &str| 1.0 / (1.0 + 0.5 * (frequency.get(word).copied().unwrap_or(1) as f32).ln());
    let mut row_of: Vec<usize> = Vec::with_capacity(items.len());
    let mut n_rows = items.iter().filter_map(|item| item.fixed).max().map_or(0, |last| last + 1);
    for (index, item) in items.iter().enumerate() {
        let mut best: Option<(f32, usize)> = None;
        let candidates: BTreeSet<usize> = item
            .key
            .iter()
            .filter_map(|word| seen.get(word.as_str()))
            .flat_map(|list| list.iter().rev().take(WINDOW))
            .copied()
            .collect();
        for other in candidates {
            let shared: f32 = item.key.intersection(&items[other].key).map(|word| weight(word)).sum();
            let total = |key: &BTreeSet<String>| key.iter().map(|word| weight(word)).sum::<f32>();
            let likeness = shared / total(&item.key).min(total(&items[other].key)).max(0.01);
            if likeness >= BAR && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, other));
            }
        }
        let row = item
            .fixed
            .or_else(|| item.linked.map(|other| row_of[other]))
            .or_else(|| best.map(|(_, other)| row_of[other]));
        row_of.push(row.unwrap_or_else(|| {
            n_rows += 1;
            n_rows - 1
        }));
        for word in &item.key {
            seen.entry(word).or_default().push(index);
        }
    }
    row_of
}
