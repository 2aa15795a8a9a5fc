//! Positions to issues: what shares its telling words stands in one row, named as a briefing would.

use std::collections::{BTreeMap, BTreeSet};

use super::token::{self, Form, Token};
use super::words::Class;
use crate::language::PhraseVector;
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

/// Things in rows, to which more can be added: each goes to the row of the earlier one that it is most like.
///
/// A thing is compared only with the last few that share a word, so time grows with their number alone.
#[derive(Default)]
pub(super) struct Rows {
    keys: Vec<BTreeSet<String>>,
    /// What each thing means, where that was asked for.
    vectors: Vec<Option<PhraseVector>>,
    /// For each thing the number of its row, rows counted in the order of their first thing.
    pub(super) row_of: Vec<usize>,
    pub(super) count: usize,
    /// For each word the things that have it.
    seen: BTreeMap<String, Vec<usize>>,
    frequency: BTreeMap<String, usize>,
}

impl Rows {
    /// Counts the words of a thing that is to be added: the more have a word, the less it tells.
    pub(super) fn note(&mut self, key: &BTreeSet<String>) {
        for word in key {
            *self.frequency.entry(word.clone()).or_default() += 1;
        }
    }

    /// Adds a thing and answers its row: `settled`, whatever the words, where that is known.
    pub(super) fn add(&mut self, key: BTreeSet<String>, vector: Option<PhraseVector>, settled: Option<usize>) -> usize {
        let nearest = || self.nearest(&key, vector.as_ref()).map(|other| self.row_of[other]);
        let row = settled.or_else(nearest).unwrap_or(self.count);
        self.count = self.count.max(row + 1);
        for word in &key {
            self.seen.entry(word.clone()).or_default().push(self.keys.len());
        }
        self.keys.push(key);
        self.vectors.push(vector);
        self.row_of.push(row);
        row
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of words in an article")]
    fn weight(&self, word: &str) -> f32 {
        1.0 / (1.0 + 0.5 * (self.frequency.get(word).copied().unwrap_or(1) as f32).ln())
    }

    /// The earlier thing that has most in common with `key`, if enough.
    fn nearest(&self, key: &BTreeSet<String>, vector: Option<&PhraseVector>) -> Option<usize> {
        const WINDOW: usize = 24;
        /// Share of the telling words that two things must have in common, tuned on annotated articles.
        const BAR: f32 = 0.34;
        /// How near in meaning things are that have no word in common, tuned the same way.
        const NEAR: f32 = 0.6;
        let mut best: Option<(f32, usize)> = None;
        let lists = key.iter().filter_map(|word| self.seen.get(word));
        let mut candidates: BTreeSet<usize> = lists.flat_map(|list| list.iter().rev().take(WINDOW)).copied().collect();
        candidates.extend((0..self.keys.len()).rev().take(WINDOW));
        let total = |key: &BTreeSet<String>| key.iter().map(|word| self.weight(word)).sum::<f32>();
        let own = total(key);
        for other in candidates {
            let shared: f32 = key.intersection(&self.keys[other]).map(|word| self.weight(word)).sum();
            let by_words = shared / own.min(total(&self.keys[other])).max(0.01) / BAR;
            let by_meaning = match (vector, &self.vectors[other]) {
                (Some(one), Some(two)) => one.similarity(two) / NEAR,
                _ => 0.0,
            };
            let likeness = by_words.max(by_meaning);
            if likeness >= 1.0 && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, other));
            }
        }
        best.map(|(_, other)| other)
    }
}

/// Rows for the things of one article: for each its words, and the earlier thing in whose row it stands whatever they are.
pub(super) fn rows(things: Vec<(BTreeSet<String>, PhraseVector, Option<usize>)>) -> Vec<usize> {
    let mut rows = Rows::default();
    for (key, ..) in things.iter().filter(|(.., linked)| linked.is_none()) {
        rows.note(key);
    }
    for (key, vector, linked) in things {
        let settled = linked.map(|other| rows.row_of[other]);
        rows.add(key, Some(vector), settled);
    }
    rows.row_of
}
