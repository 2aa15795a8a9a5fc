//! What a position is about, as far as it tells which row it belongs in: its words with what they mean, whose it is and where it
//! stands. How like two such matters are is told by numbers, which `likeness` weighs.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::words::Class;
use crate::language::{self, English, Glance, Meaning};
use crate::model::{PartyId, Position, Stance};
use crate::text::{ArticleId, Span};

/// How much words of the parties' names count, and words that say which way a thing points: "extension", "lifted".
const LESS: f32 = 0.4;
/// What summaries share counts less the more of them do, out of all and so many more that have nothing in common.
const OTHERS: f32 = 2.0;
/// So many words of the evidence are looked at, and of a summary that somebody wrote by hand.
const MOST_WORDS: usize = 24;

/// One position, prepared for comparing it with others.
#[derive(Debug)]
pub(super) struct Matter {
    party: PartyId,
    stance: Stance,
    summary: Words,
    quoted: Words,
    /// What the summary means, and the same less what all summaries of the comparison have in common.
    meaning: Meaning,
    apart: Meaning,
    /// What the quotes mean.
    quote: Meaning,
    places: Vec<(ArticleId, Span)>,
}

/// Telling words, each with its meaning and its weight.
#[derive(Debug)]
struct Words {
    /// The same one for the same word.
    meanings: Vec<Rc<Meaning>>,
    weights: Vec<f32>,
}

/// What is compared of two matters, in the order of `assets/likeness.txt`.
pub(super) const FEATURES: [&str; 16] = [
    "summary-of-smaller",
    "summary-of-larger",
    "shared-weight",
    "meaning",
    "meaning-apart",
    "quote-meaning",
    "summary-in-quote-larger",
    "summary-in-quote-smaller",
    "quote-inside",
    "quote-same",
    "distance",
    "near",
    "answer",
    "same-party",
    "same-party-and-stance",
    "count",
];

/// The matters of `positions`. `names` are the words of the parties' names, in small letters.
pub(super) fn matters(positions: &[&Position], names: &BTreeSet<String>) -> Vec<Matter> {
    let words: Vec<Vec<String>> = positions.iter().map(|position| telling(&position.summary)).collect();
    let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.iter().flatten() {
        *frequency.entry(singular(word)).or_default() += 1;
    }
    // A word that all summaries share tells nothing of one of them.
    #[expect(clippy::cast_precision_loss, reason = "counts of words in a comparison")]
    let weight = |word: &str| {
        let word = singular(word);
        let others = frequency.get(word).copied().unwrap_or(1) - 1;
        (if names.contains(word) || is_aside(word) { LESS } else { 1.0 })
            * (1.0 - others as f32 / (words.len() as f32 + OTHERS))
    };
    let meanings: Vec<Meaning> = positions.iter().map(|position| English::get().meaning(&position.summary)).collect();
    let apart = Meaning::apart(&meanings, OTHERS);
    let mut known: BTreeMap<String, Rc<Meaning>> = BTreeMap::new();
    let mut prepared = |words: &[String]| {
        let meaning = |word: &String| {
            let meaning = known.entry(word.clone()).or_insert_with(|| Rc::new(English::get().meaning(word)));
            Rc::clone(meaning)
        };
        let meanings: Vec<Rc<Meaning>> = words.iter().map(meaning).collect();
        let weights = words.iter().zip(&meanings).map(|(word, meaning)| weight(word) * meaning.weight().sqrt());
        Words { weights: weights.collect(), meanings }
    };
    let all = positions.iter().zip(&words).zip(meanings.into_iter().zip(apart));
    let matter = |((position, words), (meaning, apart)): ((&&Position, &Vec<String>), (Meaning, Meaning))| {
        let quotes = position.evidence.iter().map(|evidence| evidence.words.as_str()).collect::<Vec<_>>().join(" ");
        Matter {
            party: position.party,
            stance: position.stance,
            summary: prepared(words),
            quoted: prepared(&telling(&quotes)),
            meaning,
            apart,
            quote: English::get().meaning(&quotes),
            places: position.evidence.iter().map(|evidence| (evidence.article, evidence.span)).collect(),
        }
    };
    all.map(matter).collect()
}

/// The words of a phrase that tell what it is about, each once, in small letters.
fn telling(phrase: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for token in language::segment(phrase, Span::new(0, phrase.len())).into_iter().flat_map(|segment| segment.tokens) {
        let word = token.span.slice(phrase).unwrap_or_default().to_lowercase();
        let is_word = word.starts_with(char::is_alphabetic) && !Class::Linking.has(&word);
        if is_word && words.len() < MOST_WORDS && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Words that say which way a thing points or what is thought of it, not what it is.
fn is_aside(word: &str) -> bool {
    [Class::Ending, Class::Keeping, Class::Delaying, Class::Pale].iter().any(|class| class.has(word))
}

/// "tariffs" counts as "tariff".
fn singular(word: &str) -> &str {
    if word.len() > 3 { word.strip_suffix('s').unwrap_or(word) } else { word }
}

impl Words {
    fn weight(&self) -> f32 {
        self.weights.iter().sum()
    }

    /// How much of these words' weight is found among `others`.
    fn found_in(&self, others: &Self) -> f32 {
        let nearest = self.meanings.iter().map(|meaning| nearest(meaning, &others.meanings));
        nearest.zip(&self.weights).map(|(near, weight)| near * weight).sum()
    }
}

/// How like `meaning` the likeliest of `others` is, as in soft alignment; nothing where none is near.
pub(super) fn nearest(meaning: &Meaning, others: &[impl Borrow<Meaning>]) -> f32 {
    /// Words less alike than this have nothing to do with each other.
    const NEAR: f32 = 0.3;
    // Most of the likeliest are the same word, which is quick to see.
    if others.iter().any(|other| std::ptr::eq(other.borrow(), meaning)) {
        return 1.0;
    }
    let near = others.iter().map(|other| meaning.similarity(other.borrow())).fold(0.0, f32::max);
    if near > NEAR { near } else { 0.0 }
}

/// A part of a whole that may be nothing.
fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

impl Matter {
    /// What a first, quick look sees of it.
    pub(super) fn glance(&self) -> Glance {
        self.meaning.glance()
    }

    /// What there is to compare of two of `count` matters, as [`FEATURES`] names it.
    pub(super) fn compare(&self, other: &Self, count: usize) -> [f32; FEATURES.len()] {
        /// Articles have about so many positions; in larger comparisons two positions are not less likely of one issue, in smaller ones
        /// not more.
        const USUAL: (f32, f32) = (8.0, 40.0);
        let (a, b) = (&self.summary, &other.summary);
        let (a_found, b_found) = (a.found_in(b), b.found_in(a));
        let (one, two) = (share(a_found, a.weight()), share(b_found, b.weight()));
        let (a_quoted, b_quoted) =
            (share(a.found_in(&other.quoted), a.weight()), share(b.found_in(&self.quoted), b.weight()));
        let Apart { inside, same, distance } = self.apart(other);
        let is_answer = (self.stance == Stance::Rejects) != (other.stance == Stance::Rejects);
        let is_own = self.party == other.party;
        let flag = |is: bool| f32::from(u8::from(is));
        #[expect(clippy::cast_precision_loss, reason = "a count of positions and a distance in a text")]
        let (count, distance) = (count as f32, distance.map_or(f32::INFINITY, |bytes| bytes as f32));
        [
            one.min(two),
            one.max(two),
            a_found.min(b_found),
            self.meaning.similarity(&other.meaning),
            self.apart.similarity(&other.apart),
            self.quote.similarity(&other.quote),
            a_quoted.max(b_quoted),
            a_quoted.min(b_quoted),
            inside,
            same,
            distance.min(10_000.0).ln_1p() / 8.0,
            flag(distance < 200.0),
            flag(is_answer),
            flag(is_own),
            flag(is_own && self.stance == other.stance),
            count.clamp(USUAL.0, USUAL.1).ln(),
        ]
    }

    fn apart(&self, other: &Self) -> Apart {
        let mut apart = Apart { inside: 0.0, same: 0.0, distance: None };
        for (article, one) in &self.places {
            for two in other.places.iter().filter(|(other, _)| other == article).map(|(_, span)| span) {
                let shared = one.end.min(two.end).saturating_sub(one.start.max(two.start));
                #[expect(clippy::cast_precision_loss, reason = "lengths of quotes")]
                let share = |whole: usize| if whole == 0 { 0.0 } else { shared as f32 / whole as f32 };
                apart.inside = apart.inside.max(share(one.len().min(two.len())));
                apart.same = apart.same.max(share(one.cover(*two).len()));
                let gap = one.start.max(two.start).saturating_sub(one.end.min(two.end));
                apart.distance = Some(apart.distance.map_or(gap, |least: usize| least.min(gap)));
            }
        }
        apart
    }
}

/// How far the evidence of two positions stands apart.
struct Apart {
    /// The largest share of a quote that stands inside one of the other.
    inside: f32,
    /// The largest share that two quotes have in common.
    same: f32,
    /// Bytes between the nearest; `None` where they stand in different articles.
    distance: Option<usize>,
}
