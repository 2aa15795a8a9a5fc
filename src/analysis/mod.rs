//! From one article to a draft of its comparison: `analyze` and, for several articles, `join`.

mod answer;
mod attribute;
mod clause;
mod gazetteer;
mod issue;
mod join;
mod lexicon;
mod mention;
mod party;
mod relate;
mod stance;
mod summary;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{ControlFlow, Range};

use crate::language::{self, Sentence};
use crate::model::{Evidence, Issue, IssueId, Origin, Party, PartyId, Position, PositionId, Relation, Review, Telling};
use crate::text::{Article, Span};

pub use join::join;
pub use relate::relate;

/// What the engine made of an article; its ids count from 1 and hold within the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Who takes positions, by weight in the article.
    pub parties: Vec<Party>,
    /// The rows, in the order of the article.
    pub issues: Vec<Issue>,
    /// What was found, in the order of the article.
    pub positions: Vec<Position>,
    /// How positions of different parties stand to each other.
    pub relations: Vec<Relation>,
    /// What the reader should know about the reading itself.
    pub notes: Vec<Note>,
}

/// Something about the reading of an article that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// One sentence that says what is the matter and what to do.
    pub message: String,
    /// The words it is about, where it is about some.
    pub span: Option<Span>,
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The stage, in words that stand in a window: "Reading sentences".
    pub stage: &'static str,
    /// How much of the whole is done, 0 to 1.
    pub done: f32,
}

/// An article's text cut into sentences.
struct Reading<'a> {
    text: &'a str,
    sentences: Vec<Sentence>,
    /// Where the text behind the headline begins.
    headline_end: usize,
}

impl<'a> Reading<'a> {
    /// Token `i` of sentence `s` as written; empty where there is none.
    fn word(&self, s: usize, i: usize) -> &'a str {
        self.sentences[s].tokens.get(i).and_then(|token| token.span.slice(self.text)).unwrap_or_default()
    }

    /// The place of tokens `range` of sentence `s`.
    fn span(&self, s: usize, range: Range<usize>) -> Option<Span> {
        let tokens = self.sentences[s].tokens.get(range)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

    /// Tokens `range` of sentence `s` as written.
    fn words(&self, s: usize, range: Range<usize>) -> &'a str {
        self.span(s, range).and_then(|span| span.slice(self.text)).unwrap_or_default()
    }
}

/// Reads `article` and returns what it found. Never fails: what cannot be read is left out, with a note.
///
/// `progress` is called at least once a stage and every few hundred sentences; when it answers `Break`, the draft returned is
/// partial and to be thrown away.
pub fn analyze(article: &Article, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Draft {
    let mut tell = |stage, done| progress(Progress { stage, done }).is_break();
    if tell("Reading sentences", 0.0) {
        return Draft::default();
    }
    let reading = Reading {
        text: &article.text,
        sentences: language::parse(&article.text, article.body()),
        headline_end: article.headline().map_or(0, |span| span.end),
    };
    if tell("Finding parties", 0.2) {
        return Draft::default();
    }
    let mut cast = party::Cast::read(&reading);
    let mut focus = mention::Focus::default();
    let mut last = None;
    let mut found: Vec<stance::Found> = Vec::new();
    let mut s = 0;
    let n_sentences = reading.sentences.len();
    let mut told = 0;
    while s < n_sentences {
        let end = (s..n_sentences)
            .find(|i| reading.sentences[*i].paragraph != reading.sentences[s].paragraph || i - s > 60)
            .unwrap_or(n_sentences);
        let sayings = attribute::sayings(&reading, &mut cast, &focus, &mut last, s..end);
        for sentence in s..end {
            let scene = stance::Scene { reading: &reading, s: sentence, sayings: &sayings };
            if let Some(mention) =
                cast.mentions[sentence].iter().find(|mention| mention.at.start < 6 && !mention.needs_role)
            {
                focus.note(&cast, mention.actor);
            }
            for new in stance::positions(&scene, &mut cast, &focus) {
                let resolved = answer::resolve(&reading, &found, new);
                // "whatever he wants to do" names no thing.
                let says = |f: &stance::Found| !issue::key(reading.words(f.thing.0, f.thing.1.clone())).is_empty();
                found.extend(resolved.into_iter().filter(says));
            }
            if let Some(saying) = sayings.iter().rev().find(|saying| saying.sentence == sentence) {
                focus.note(&cast, saying.holder.actor);
            }
        }
        s = end;
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        let share = s as f32 / n_sentences as f32;
        if s - told > 200 {
            told = s;
            if tell("Finding positions", 0.3 + 0.5 * share) {
                return Draft::default();
            }
        }
    }
    if tell("Relating positions", 0.8) {
        return Draft::default();
    }
    let draft = assemble(article, &reading, &cast, &found);
    tell("Relating positions", 1.0);
    draft
}

/// Parties, rows, positions and relations out of what the sentences gave.
fn assemble(article: &Article, reading: &Reading, cast: &party::Cast, found: &[stance::Found]) -> Draft {
    let keys: Vec<BTreeSet<String>> =
        found.iter().map(|f| issue::key(reading.words(f.thing.0, f.thing.1.clone()))).collect();
    // Said twice, one position: the first of a party with this stance and like words takes the further evidence.
    let mut first_of: Vec<usize> = Vec::new();
    let mut by_party: BTreeMap<(usize, crate::model::Stance), Vec<usize>> = BTreeMap::new();
    for (i, f) in found.iter().enumerate() {
        let same = by_party.entry((f.party, f.stance)).or_default();
        let known = same.iter().rev().take(40).copied().find(|k| {
            let shared = keys[*k].intersection(&keys[i]).count();
            let smaller = keys[*k].len().min(keys[i].len());
            smaller > 0 && shared * 3 >= smaller * 2 && shared >= 1 && (shared >= 2 || smaller == 1)
        });
        first_of.push(known.unwrap_or(i));
        if known.is_none() {
            same.push(i);
        }
    }
    let firsts: Vec<usize> = (0..found.len()).filter(|i| first_of[*i] == *i).collect();
    // An answer stands in the row of what it answers.
    let item_of: BTreeMap<usize, usize> = firsts.iter().enumerate().map(|(item, first)| (*first, item)).collect();
    let links = |i: usize| {
        found[i].answers.and_then(|target| item_of.get(&first_of[target])).copied().filter(|item| firsts[*item] < i)
    };
    let items: Vec<issue::Item> = firsts
        .iter()
        .map(|i| issue::Item { key: keys[*i].clone(), party: found[*i].party, linked: links(*i), fixed: None })
        .collect();
    let rows = issue::rows(&items);
    let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
    for (actor, known) in cast.actors.iter().enumerate() {
        *weights.entry(cast.party_of(actor)).or_default() += known.weight;
    }
    let used: BTreeSet<usize> = found.iter().flat_map(|f| [Some(f.party), f.teller]).flatten().collect();
    let mut order: Vec<usize> = used.into_iter().collect();
    order.sort_by_key(|party| (std::cmp::Reverse(weights.get(party).copied().unwrap_or(0)), *party));
    let party_id = |party: usize| {
        let place = order.iter().position(|other| *other == party).unwrap_or(0);
        PartyId(u32::try_from(place).unwrap_or(0) + 1)
    };
    let parties = order
        .iter()
        .map(|party| Party {
            id: party_id(*party),
            name: cast.actors[*party].name.clone(),
            aliases: aliases(reading, cast, *party, found),
        })
        .collect();
    let mut positions: Vec<Position> = Vec::new();
    for (n, i) in firsts.iter().enumerate() {
        let f = &found[*i];
        let spans = (*i..found.len())
            .filter(|k| first_of[*k] == *i)
            .filter_map(|k| reading.span(found[k].sentence, found[k].evidence.clone()));
        let evidence: Vec<Evidence> = spans.filter_map(|span| Evidence::at(article, span)).collect();
        if evidence.is_empty() {
            continue;
        }
        positions.push(Position {
            id: PositionId(u32::try_from(n).unwrap_or(u32::MAX - 1) + 1),
            party: party_id(f.party),
            issue: IssueId(u32::try_from(rows[n]).unwrap_or(u32::MAX - 1) + 1),
            stance: f.stance,
            summary: summary::summary(reading, f.thing.0, f.thing.1.clone()),
            condition: f.condition.clone().map(|range| reading.words(f.sentence, range).to_owned()),
            evidence,
            speaker: f.speaker.clone(),
            cue: Some(f.cue.clone()),
            telling: match f.teller {
                Some(teller) => Telling::Account(party_id(teller)),
                None if f.quoted => Telling::Quote,
                None => Telling::Reported,
            },
            review: Review::Suggested,
            origin: Origin::Found,
            confidence: f.confidence,
            why: f.why.clone(),
        });
    }
    let mut issues: Vec<Issue> = Vec::new();
    let mut taken = BTreeSet::new();
    let mut summaries: BTreeMap<IssueId, Vec<&str>> = BTreeMap::new();
    for position in &positions {
        summaries.entry(position.issue).or_default().push(&position.summary);
    }
    for (id, list) in &summaries {
        let name = issue::name(list, &taken);
        taken.insert(name.to_lowercase());
        issues.push(Issue { id: *id, name });
    }
    let relations = relate(&positions.iter().collect::<Vec<_>>());
    Draft { parties, issues, positions, relations, notes: Vec::new() }
}

/// All ways in which the article names a party, other than its name.
fn aliases(reading: &Reading, cast: &party::Cast, party: usize, found: &[stance::Found]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut add = |words: &str| {
        let is_pronoun = matches!(
            words.to_lowercase().as_str(),
            "he" | "she" | "it" | "they" | "we" | "i" | "its" | "his" | "her" | "their" | "our" | "my"
        );
        if !is_pronoun
            && words != cast.actors[party].name
            && !words.is_empty()
            && !out.iter().any(|known| known == words)
        {
            out.push(words.to_owned());
        }
    };
    for (s, mentions) in cast.mentions.iter().enumerate() {
        for mention in mentions.iter().filter(|mention| cast.party_of(mention.actor) == party) {
            add(reading.words(s, mention.at.clone()));
        }
    }
    for f in found.iter().filter(|f| f.party == party && f.teller.is_none()) {
        if let Some(speaker) = &f.speaker {
            add(speaker);
        }
    }
    out
}
