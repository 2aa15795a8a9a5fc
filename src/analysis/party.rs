//! Who appears in an article: names of the gazetteer, and persons and organisations learned from the article itself.
//! Says who a name stands for; what a pronoun or "the union" means is settled in `mention`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::gazetteer::{GAZETTEER, Kind};
use super::reading::{Reading, is_capital};
use super::words::Class;
use crate::language::Sentence;

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
    /// Whether the gazetteer has it.
    pub(super) is_known: bool,
    /// Of a person, where a title or a first name tells.
    pub(super) sex: Option<Sex>,
}

/// The title of somebody who was introduced as "its leader", whoever that was.
pub(super) const THEIRS: &str = "its";

/// What "he" and "she" tell of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    Man,
    Woman,
}

impl Sex {
    /// "Mrs", "spokesman", "Ana" tell.
    pub(super) fn of(word: &str) -> Option<Self> {
        let is = |class: Class| class.has(&word.to_lowercase());
        is(Class::Man).then_some(Self::Man).or_else(|| is(Class::Woman).then_some(Self::Woman))
    }
}

/// A name in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Its words.
    pub(super) at: Range<usize>,
    pub(super) actor: usize,
    /// "Russian": stands for nobody without a word such as "officials".
    pub(super) is_adjective: bool,
}

/// All actors of an article and the places where they are named.
#[derive(Default)]
pub(super) struct Cast {
    pub(super) actors: Vec<Actor>,
    /// For each sentence, in order, never overlapping.
    pub(super) mentions: Vec<Vec<Mention>>,
    /// The article's own names by all their words, with single spaces between.
    names: HashMap<String, usize>,
    /// How many words the names have that begin with this one.
    lengths: HashMap<String, BTreeSet<usize>>,
    by_entry: BTreeMap<usize, usize>,
    /// Who is called by a group word ("union", of several or of one), as long as there are this many actors.
    pub(super) called: HashMap<(String, bool), (usize, Option<usize>)>,
    /// The state that the article is most about.
    pub(super) home: Option<usize>,
    /// Whether a union is named.
    has_union: bool,
    /// All states, by how often they are named.
    pub(super) states: Vec<usize>,
    /// Documents and speakers with an owner: sentence, word, lemma and whose; in the order of the article.
    pub(super) owned: Vec<(usize, usize, String, usize)>,
    /// How deep pronouns are being followed now: "his party said its leader …".
    pub(super) depth: usize,
}

impl Cast {
    pub(super) fn read(reading: &Reading) -> Self {
        let mut cast = Self::default();
        for sentence in &reading.sentences {
            let found = cast.find(reading, sentence);
            cast.mentions.push(found);
        }
        cast.learn(reading);
        for actor in &mut cast.actors {
            actor.weight = 0;
        }
        for (s, sentence) in reading.sentences.iter().enumerate() {
            cast.mentions[s] = cast.find(reading, sentence);
        }
        cast.find_home();
        cast.affiliate(reading);
        cast.find_home();
        cast.find_owned(reading);
        cast.free_backbenchers();
        cast.has_union = (0..cast.actors.len()).any(|actor| cast.is_union(actor) && cast.actors[actor].of.is_none());
        let mut said_in = vec![Vec::new(); cast.actors.len()];
        for (s, mention) in cast.mentions.iter().enumerate().flat_map(|(s, list)| list.iter().map(move |one| (s, one)))
        {
            if said_in[mention.actor].last() != Some(&s) {
                said_in[mention.actor].push(s);
            }
        }
        for (actor, said_in) in said_in.iter().enumerate() {
            let known = &cast.actors[actor];
            let is_open = known.of.is_none() && !known.is_known && known.kind != Kind::Crowd;
            let of = if is_open { cast.office_of(&known.titles, known.kind == Kind::Person) } else { None };
            let of = of.map(|of| cast.office_near(reading, actor, said_in).unwrap_or(of));
            if let Some(of) = of {
                cast.affiliate_to(actor, of);
            }
        }
        cast
    }

    /// Lets plain members of a parliament speak for themselves; its leaders speak for their parties.
    fn free_backbenchers(&mut self) {
        const PLAIN: [&str; 9] =
            ["sen", "senator", "rep", "representative", "congressman", "congresswoman", "mp", "state", "former"];
        for actor in 0..self.actors.len() {
            let known = &self.actors[actor];
            let is_plain = known.titles.iter().all(|title| PLAIN.contains(&title.trim_end_matches('.')));
            let of = known.of.map(|of| self.actors[of].kind);
            let is_bound = of == Some(Kind::Party) && !known.is_known || of == Some(Kind::State) && known.is_known;
            if known.kind == Kind::Person && !known.titles.is_empty() && is_plain && is_bound {
                self.actors[actor].of = None;
            }
        }
    }

    /// The actor that `actor` speaks for in the end.
    pub(super) fn party_of(&self, actor: usize) -> usize {
        let mut party = actor;
        for _ in 0..6 {
            match self.actors[party].of {
                Some(next) => party = next,
                None => break,
            }
        }
        party
    }

    pub(super) fn add(&mut self, name: &str, kind: Kind) -> usize {
        self.actors.push(Actor {
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            kind,
            of: None,
            only_comments: false,
            titles: Vec::new(),
            weight: 0,
            is_known: false,
            sex: None,
        });
        self.actors.len() - 1
    }

    /// Lets `actor` speak for `party`, unless `party` speaks for it.
    pub(super) fn affiliate_to(&mut self, actor: usize, party: usize) {
        let mut next = Some(party);
        for _ in 0..8 {
            match next {
                Some(other) if other == actor => return,
                Some(other) => next = self.actors[other].of,
                None => {
                    self.actors[actor].of = Some(party);
                    return;
                }
            }
        }
    }

    /// Gives `actor` the name `words`, unless it is somebody's already.
    pub(super) fn give(&mut self, words: &[&str], actor: usize) {
        let Some(first) = words.first() else { return };
        self.names.entry(words.join(" ")).or_insert(actor);
        self.lengths.entry((*first).to_owned()).or_default().insert(words.len());
    }

    /// Whose name `words` are, in the article or in the gazetteer.
    pub(super) fn named(&mut self, words: &[&str]) -> Option<usize> {
        if let Some(actor) = self.names.get(&words.join(" ")) {
            return Some(*actor);
        }
        let spellings = GAZETTEER.spellings.get(*words.first()?)?;
        let spelling = spellings.iter().find(|spelling| !spelling.is_adjective && spelling.words == words)?;
        Some(self.entry(spelling.entry))
    }

    fn entry(&mut self, entry: usize) -> usize {
        if let Some(actor) = self.by_entry.get(&entry) {
            return *actor;
        }
        let known = &GAZETTEER.entries[entry];
        let actor = self.add(known.name, known.kind);
        self.actors[actor].is_known = true;
        self.actors[actor].only_comments = known.only_reports;
        if known.kind == Kind::Person {
            self.actors[actor].sex = known.name.split(' ').next().and_then(Sex::of);
        }
        self.by_entry.insert(entry, actor);
        if let Some(of) = known.of.and_then(|name| GAZETTEER.entries.iter().position(|entry| entry.name == name)) {
            self.actors[actor].of = Some(self.entry(of));
        }
        actor
    }

    /// Whether `party` stands for workers against their employer.
    pub(super) fn is_union(&self, party: usize) -> bool {
        let known = &self.actors[party];
        let is_one = |word: &str| matches!(word, "union" | "unions" | "workers" | "guild");
        let is_of_states =
            matches!(known.name.as_str(), "European Union" | "African Union" | "Eurasian Economic Union");
        !is_of_states
            && (known.name.to_lowercase().split([' ', '-']).any(is_one)
                || known.titles.iter().any(|title| is_one(title)))
    }

    /// Whether `party` faces a union in this article.
    pub(super) fn is_employer(&self, party: usize) -> bool {
        let two = self.main_two();
        let has_union = self.has_union || two.iter().any(|other| self.is_union(*other));
        has_union && !self.is_union(party) && two.contains(&party)
    }

    /// The mention that word `i` of sentence `s` belongs to.
    pub(super) fn mention_at(&self, s: usize, i: usize) -> Option<&Mention> {
        let list = &self.mentions[s];
        let next = list.partition_point(|mention| mention.at.end <= i);
        list.get(next).filter(|mention| mention.at.contains(&i))
    }

    /// The state named most often, itself, by its seats, its people or as an adjective.
    fn find_home(&mut self) {
        let mut counts = vec![0_usize; self.actors.len()];
        for mention in self.mentions.iter().flatten() {
            counts[self.party_of(mention.actor)] += 1;
        }
        let states = (0..counts.len()).filter(|actor| self.actors[*actor].kind == Kind::State);
        self.states = states.collect();
        self.states.sort_by_key(|actor| (std::cmp::Reverse(counts[*actor]), *actor));
        self.home = self.states.first().copied();
    }

    /// Names in a sentence: the longest at each place, the article's own before the gazetteer's.
    fn find(&mut self, reading: &Reading, sentence: &Sentence) -> Vec<Mention> {
        let words = sentence.words();
        let forms: Vec<String> = (0..words.len()).map(|i| reading.form(sentence, i).replace('’', "'")).collect();
        let fits = |name: &[String], i: usize| forms.get(i..i + name.len()).is_some_and(|there| there == name);
        let mut found = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let known = GAZETTEER.spellings.get(&forms[i]);
            let known = known.and_then(|list| list.iter().find(|spelling| fits(&spelling.words, i)));
            let own = self.lengths.get(&forms[i]).and_then(|lengths| {
                lengths.iter().rev().find_map(|length| {
                    let name = forms.get(i..i + length)?.join(" ");
                    Some((*length, *self.names.get(&name)?))
                })
            });
            let known = known.filter(|spelling| own.is_none_or(|(length, _)| length < spelling.words.len()));
            let Some((length, mut actor, is_adjective)) = (match (known, own) {
                (Some(spelling), _) => Some((spelling.words.len(), self.entry(spelling.entry), spelling.is_adjective)),
                (None, Some((length, actor))) => Some((length, actor, false)),
                (None, None) => None,
            }) else {
                i += 1;
                continue;
            };
            let end = i + length;
            let mut start = i;
            if self.actors[actor].kind == Kind::Party && !is_adjective && i > 0 && Class::Wing.has(&words[i - 1].lower)
            {
                actor = self.wing(&words[i - 1].lower, actor);
                start -= 1;
            }
            if !self.is_part(reading, sentence, actor, i..end) {
                self.actors[actor].weight += 1;
                found.push(Mention { at: start..end, actor, is_adjective });
            }
            i = end;
        }
        found
    }

    /// "progressive Greens", which an article sets apart from the rest of the party.
    fn wing(&mut self, wing: &str, party: usize) -> usize {
        let name = format!("{wing} {}", self.actors[party].name);
        let mut letters = name.chars();
        let name = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
        self.named(&[name.as_str()]).unwrap_or_else(|| {
            let actor = self.add(&name, Kind::Party);
            self.give(&[name.as_str()], actor);
            actor
        })
    }

    /// "Moscow Conservatory", "New Jersey's Jersey City": part of the name of something else.
    fn is_part(&self, reading: &Reading, sentence: &Sentence, actor: usize, at: Range<usize>) -> bool {
        if !self.actors[actor].is_known || at.len() > 1 {
            return false;
        }
        let words = sentence.words();
        let before = at.start.checked_sub(1).map(|i| words[i].lower.as_str());
        let is_other = before.is_some_and(|before| {
            matches!(before, "new" | "south" | "north" | "east" | "west" | "gulf" | "st." | "lake" | "port")
                && is_capital(reading.form(sentence, at.start - 1))
                && at.start > 1
        });
        let next = words.get(at.end);
        // "Labour unions are few": no party, only the first word of a sentence.
        if self.actors[actor].kind == Kind::Party
            && at.start == 0
            && next.is_some_and(|next| matches!(next.lower.as_str(), "union" | "unions"))
        {
            return true;
        }
        let is_building =
            next.is_some_and(|next| Class::Building.has(&next.lower)) && is_capital(reading.form(sentence, at.end));
        is_other || is_building
    }
}
