//! Who appears in an article: names of the gazetteer, and persons and organisations learned from the article itself.
//! Says who a name stands for; what a pronoun or "the union" means is settled in `mention`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::gazetteer::{GAZETTEER, Kind};
use super::token::Form;
use super::words::Class;
use super::{Reading, run};

/// Somebody who may take positions.
#[derive(Debug)]
pub(super) struct Actor {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Whom it speaks for, if not for itself.
    pub(super) of: Option<usize>,
    /// Analysts and reporters comment and take no part.
    pub(super) only_comments: bool,
    /// Words that the article calls it by, in small letters: "minister", "union".
    pub(super) titles: Vec<String>,
    /// How often it is named.
    pub(super) weight: usize,
}

/// A name in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) at: Range<usize>,
    pub(super) actor: usize,
    /// "Russian", or "Moscow" in "Moscow Conservatory": stands for nobody without a word such as "officials".
    pub(super) needs_role: bool,
}

/// The article's own names, found by their words.
#[derive(Default)]
pub(super) struct Names {
    /// By all words, with single spaces between.
    actors: HashMap<String, usize>,
    /// How many words the names have that begin with this one.
    lengths: HashMap<String, BTreeSet<usize>>,
}

impl Names {
    /// Gives `actor` the name `words`, unless it is somebody's already.
    pub(super) fn give(&mut self, words: &[String], actor: usize) {
        let Some(first) = words.first() else { return };
        self.actors.entry(words.join(" ")).or_insert(actor);
        self.lengths.entry(first.clone()).or_default().insert(words.len());
    }

    pub(super) fn get(&self, words: &[String]) -> Option<usize> {
        self.actors.get(&words.join(" ")).copied()
    }

    /// The longest name at token `i` of sentence `s`: the number of its words and whose it is.
    fn at(&self, reading: &Reading, s: usize, i: usize) -> Option<(usize, usize)> {
        self.lengths.get(reading.word(s, i))?.iter().rev().find_map(|length| {
            let words: Vec<&str> = (i..i + length).map(|k| reading.word(s, k)).collect();
            Some((*length, *self.actors.get(&words.join(" "))?))
        })
    }
}

/// All actors of an article and the places where they are named.
#[derive(Default)]
pub(super) struct Cast {
    pub(super) actors: Vec<Actor>,
    /// For each sentence, in order, never overlapping.
    pub(super) mentions: Vec<Vec<Mention>>,
    pub(super) names: Names,
    /// Who is called by a group word ("union", of several or of one), as long as there are this many actors.
    pub(super) called: HashMap<(String, bool), (usize, Option<usize>)>,
    pub(super) by_entry: BTreeMap<usize, usize>,
    /// The state that the article is most about.
    pub(super) home: Option<usize>,
}

impl Cast {
    pub(super) fn read(reading: &Reading) -> Self {
        let mut cast = Self::default();
        let lowercase: HashSet<&str> = (reading.sentences.iter())
            .flat_map(|sentence| &sentence.tokens)
            .filter(|token| !token.capital && token.form != Form::Mark)
            .map(|token| token.lower.as_str())
            .collect();
        // A word that has its capital only from beginning a sentence is no name.
        let inner: HashSet<&str> = (reading.sentences.iter())
            .flat_map(|sentence| sentence.tokens.windows(2))
            .filter(|pair| pair[1].capital && pair[0].is_word())
            .map(|pair| pair[1].lower.as_str())
            .collect();
        for s in 0..reading.sentences.len() {
            let found = cast.find(reading, s);
            cast.mentions.push(found);
        }
        cast.find_home();
        let in_text = (0..reading.sentences.len()).filter(|s| reading.sentences[*s].span.end > reading.headline_end);
        for s in in_text {
            for run in run::runs(reading, s, &lowercase, &inner) {
                cast.learn(reading, s, run);
            }
        }
        for s in 0..reading.sentences.len() {
            cast.mentions[s] = cast.find(reading, s);
        }
        cast.affiliate(reading);
        cast.find_home();
        for actor in &mut cast.actors {
            let holds_office = actor.titles.iter().any(|title| Class::Office.has(title));
            let is_ministry = actor.titles.iter().any(|title| Class::Ministry.has(title));
            if actor.of.is_none() && (actor.kind == Kind::Person && holds_office || is_ministry) {
                actor.of = cast.home;
            }
        }
        cast
    }

    /// The actor that `actor` speaks for in the end.
    pub(super) fn party_of(&self, actor: usize) -> usize {
        let mut party = actor;
        for _ in 0..4 {
            match self.actors[party].of {
                Some(next) => party = next,
                None => break,
            }
        }
        party
    }

    pub(super) fn add(&mut self, name: &str, kind: Kind) -> usize {
        self.actors.push(Actor {
            name: name.to_owned(),
            kind,
            of: None,
            only_comments: false,
            titles: Vec::new(),
            weight: 0,
        });
        self.actors.len() - 1
    }

    fn entry(&mut self, entry: usize) -> usize {
        if let Some(actor) = self.by_entry.get(&entry) {
            return *actor;
        }
        let known = &GAZETTEER.entries[entry];
        let actor = self.add(known.name, known.kind);
        self.by_entry.insert(entry, actor);
        if let Some(of) = known.of.and_then(|name| GAZETTEER.entries.iter().position(|entry| entry.name == name)) {
            self.actors[actor].of = Some(self.entry(of));
        }
        actor
    }

    /// The state named most often, itself, by its seats, its people or as an adjective.
    fn find_home(&mut self) {
        let mut counts = vec![0_usize; self.actors.len()];
        for mention in self.mentions.iter().flatten() {
            counts[self.party_of(mention.actor)] += 1;
        }
        let states = (0..counts.len()).filter(|actor| self.actors[*actor].kind == Kind::State);
        self.home = states.max_by_key(|actor| (counts[*actor], std::cmp::Reverse(*actor)));
    }

    /// Names in sentence `s`: the longest at each place, the article's own before the gazetteer's.
    fn find(&mut self, reading: &Reading, s: usize) -> Vec<Mention> {
        let tokens = &reading.sentences[s].tokens;
        let mut found = Vec::new();
        let mut i = 0;
        while i < tokens.len() {
            let first = reading.word(s, i);
            let fits = |words: &[String]| words.iter().enumerate().all(|(k, word)| reading.word(s, i + k) == word);
            let own = self.names.at(reading, s, i);
            let spellings = GAZETTEER.spellings.get(first);
            let known = spellings.and_then(|list| list.iter().find(|spelling| fits(&spelling.words)));
            let known = known.filter(|spelling| own.is_none_or(|(length, _)| length < spelling.words.len()));
            let Some((length, actor, is_adjective)) = (match (known, own) {
                (Some(spelling), _) => Some((spelling.words.len(), self.entry(spelling.entry), spelling.is_adjective)),
                (None, Some((length, actor))) => Some((length, actor, false)),
                (None, None) => None,
            }) else {
                i += 1;
                continue;
            };
            let end = i + length;
            let is_cut_short = matches!(self.actors[actor].kind, Kind::State | Kind::Body)
                && tokens
                    .get(end)
                    .is_some_and(|next| next.capital && next.lower != "'s" && !Class::Title.has(&next.lower))
                && !is_adjective
                && !GAZETTEER.spellings.contains_key(reading.word(s, end))
                && !self.names.lengths.contains_key(reading.word(s, end));
            let is_other_place = i > 0
                && tokens[i - 1].capital
                && matches!(tokens[i - 1].lower.as_str(), "new" | "south" | "north" | "east" | "west" | "gulf" | "st.");
            if !is_other_place {
                self.actors[actor].weight += 1;
                found.push(Mention { at: i..end, actor, needs_role: is_adjective || is_cut_short });
            }
            i = end;
        }
        found
    }
}
