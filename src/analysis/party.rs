//! Who appears in an article: names of the gazetteer, and persons and organisations learned from the article itself.
//! Says who a name stands for; what a pronoun or "the union" means is settled in `mention`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::Reading;
use super::gazetteer::{GAZETTEER, Kind, Role};
use crate::language::Form;

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

struct Name {
    words: Vec<String>,
    actor: usize,
}

/// All actors of an article and the places where they are named.
#[derive(Default)]
pub(super) struct Cast {
    pub(super) actors: Vec<Actor>,
    /// For each sentence, in order, never overlapping.
    pub(super) mentions: Vec<Vec<Mention>>,
    names: HashMap<String, Vec<Name>>,
    by_entry: BTreeMap<usize, usize>,
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
            for run in runs(reading, s, &lowercase, &inner) {
                cast.learn(reading, s, run);
            }
        }
        for s in 0..reading.sentences.len() {
            cast.mentions[s] = cast.find(reading, s);
        }
        cast.affiliate(reading);
        cast.find_home();
        for actor in &mut cast.actors {
            let holds_office = actor.titles.iter().any(|title| Role::Office.has(title));
            let is_ministry = actor.titles.iter().any(|title| Role::Ministry.has(title));
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
            let own = self.names.get(first).and_then(|names| names.iter().find(|name| fits(&name.words)));
            let own = own.map(|name| (name.words.len(), name.actor));
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
                    .is_some_and(|next| next.capital && next.lower != "'s" && !Role::Title.has(&next.lower))
                && !is_adjective
                && !GAZETTEER.spellings.contains_key(reading.word(s, end))
                && !self.names.contains_key(reading.word(s, end));
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

    /// Makes an actor of a run of capitalised words, or gives one that is known a further name.
    fn learn(&mut self, reading: &Reading, s: usize, run: Range<usize>) {
        let tokens = &reading.sentences[s].tokens;
        let mut start = run.start;
        let mut of = None;
        let mut titles = Vec::new();
        // "Ukrainian President Volodymyr Zelenskyy": party, title, name.
        if let Some(mention) = self.mentions[s].iter().find(|mention| mention.at.start == start) {
            if mention.at.end >= run.end {
                return;
            }
            of = Some(mention.actor);
            start = mention.at.end;
        }
        // "the Ohio Republican" is one of a party that is known.
        let ends_in_party = self.mentions[s]
            .iter()
            .any(|mention| mention.at.end == run.end && self.actors[mention.actor].kind == Kind::Party);
        if ends_in_party {
            return;
        }
        while start < run.end && Role::Title.has(&tokens[start].lower) {
            titles.push(tokens[start].lower.clone());
            start += 1;
        }
        let has_party_and_title = of.is_some() && !titles.is_empty();
        let is_organisation = (run.start..run.end).any(|i| Role::Organisation.has(&tokens[i].lower));
        if start == run.end || (is_organisation && titles.is_empty()) {
            if is_organisation && !has_party_and_title {
                self.learn_organisation(reading, s, run, of);
            }
            return;
        }
        if titles.is_empty() {
            start = run.start;
        }
        let (left_titles, left_of) = self.before(reading, s, run.start);
        titles.extend(left_titles);
        of = of.filter(|_| has_party_and_title).or(left_of);
        let (right_titles, right_of) = self.after(reading, s, run.end);
        titles.extend(right_titles);
        let of = of.or(right_of);
        let words: Vec<String> = (start..run.end).map(|i| reading.word(s, i).to_owned()).collect();
        let is_acronym = words.len() == 1 && words[0].len() > 1 && words[0].chars().all(char::is_uppercase);
        if Role::Never.has(&tokens[run.end - 1].lower) || words.len() > 5 {
            return;
        }
        let kind = if titles.is_empty() || is_acronym { Kind::Organisation } else { Kind::Person };
        let actor = self.named(&words).unwrap_or_else(|| {
            let actor = self.add(&words.join(" "), kind);
            self.name(words.clone(), actor);
            actor
        });
        if kind == Kind::Person {
            self.actors[actor].kind = kind;
            // "De Vido" and "Vido" for "Julio De Vido".
            for start in 1..words.len() {
                self.name(words[start..].to_vec(), actor);
            }
        }
        let is_known = self.by_entry.values().any(|known| *known == actor);
        let known = &mut self.actors[actor];
        known.only_comments |= titles.iter().any(|title| Role::Commentator.has(title));
        if known.of.is_none() && kind == Kind::Person && !is_known && of != Some(actor) {
            known.of = of;
        }
        known.titles.extend(titles);
        self.break_circle(actor);
    }

    fn learn_organisation(&mut self, reading: &Reading, s: usize, run: Range<usize>, of: Option<usize>) {
        let tokens = &reading.sentences[s].tokens;
        let words: Vec<String> = run.clone().map(|i| reading.word(s, i).to_owned()).collect();
        if words.len() < 2 || words.len() > 9 || Role::Never.has(&tokens[run.end - 1].lower) {
            return;
        }
        let actor = self.named(&words).unwrap_or_else(|| {
            let actor = self.add(&words.join(" "), Kind::Organisation);
            self.name(words.clone(), actor);
            actor
        });
        let titles: Vec<String> = run
            .clone()
            .map(|i| tokens[i].lower.clone())
            .filter(|word| Role::Group.has(word) || Role::Ministry.has(word))
            .collect();
        if titles.iter().any(|title| Role::Ministry.has(title)) {
            self.actors[actor].of = of.filter(|of| self.actors[*of].kind == Kind::State);
        }
        self.actors[actor].titles.extend(titles);
        // "National Rail Union (NRU)"
        let is_bracket = tokens.get(run.end).is_some_and(|token| token.lower == "(");
        if is_bracket && tokens.get(run.end + 2).is_some_and(|token| token.lower == ")") {
            let short = reading.word(s, run.end + 1).to_owned();
            if short.chars().filter(|c| c.is_uppercase()).count() > 1 && !GAZETTEER.spellings.contains_key(&short) {
                self.name(vec![short], actor);
            }
        }
    }

    /// Finds for whom the persons speak, now that the article's own organisations are known; and takes "Acme University"
    /// for "Acme", where both occur.
    fn affiliate(&mut self, reading: &Reading) {
        for s in 0..self.mentions.len() {
            for mention in self.mentions[s].clone() {
                let actor = mention.actor;
                let known = &self.actors[actor];
                let is_open = known.of.is_none() && matches!(known.kind, Kind::Person | Kind::Organisation);
                if !is_open || self.by_entry.values().any(|entry| *entry == actor) {
                    continue;
                }
                let (mut titles, mut of) = self.before(reading, s, mention.at.start);
                if of.is_none() && known.kind == Kind::Person {
                    (titles, of) = self.after(reading, s, mention.at.end);
                }
                if let Some(of) = of.filter(|of| *of != actor && !titles.is_empty()) {
                    self.actors[actor].kind = Kind::Person;
                    self.actors[actor].of = Some(of);
                    self.actors[actor].only_comments |= titles.iter().any(|title| Role::Commentator.has(title));
                    self.actors[actor].titles.extend(titles);
                    self.break_circle(actor);
                }
            }
        }
        let by_name: HashMap<String, usize> =
            self.actors.iter().enumerate().map(|(actor, known)| (known.name.clone(), actor)).collect();
        for actor in 0..self.actors.len() {
            let known = &self.actors[actor];
            let short = known.name.rsplit_once(' ').filter(|(_, last)| Role::Organisation.has(&last.to_lowercase()));
            let short = short.and_then(|(short, _)| by_name.get(short)).copied();
            let is_same =
                |short: &usize| self.actors[*short].kind == Kind::Organisation && known.kind == Kind::Organisation;
            if let Some(short) = short.filter(|short| known.of.is_none() && is_same(short)) {
                self.actors[actor].of = Some(short);
                self.break_circle(actor);
            }
        }
    }

    fn named(&self, words: &[String]) -> Option<usize> {
        let own = self.names.get(&words[0]).and_then(|names| names.iter().find(|name| name.words == words));
        own.map(|name| name.actor).or_else(|| {
            let spelling = GAZETTEER.spellings.get(&words[0])?.iter().find(|spelling| spelling.words == words)?;
            self.by_entry.get(&spelling.entry).copied()
        })
    }

    fn name(&mut self, words: Vec<String>, actor: usize) {
        let Some(first) = words.first().cloned() else { return };
        let names = self.names.entry(first).or_default();
        if !names.iter().any(|name| name.words == words) {
            names.push(Name { words, actor });
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
    }

    fn break_circle(&mut self, actor: usize) {
        let mut next = self.actors[actor].of;
        for _ in 0..8 {
            let Some(other) = next else { return };
            if other == actor {
                break;
            }
            next = self.actors[other].of;
        }
        if next.is_some() {
            self.actors[actor].of = None;
        }
    }

    /// Role words and party just before a name: "Harvard spokesman …", "CTU's …", "Argentine Economic Minister, …".
    fn before(&self, reading: &Reading, s: usize, start: usize) -> (Vec<String>, Option<usize>) {
        let tokens = &reading.sentences[s].tokens;
        let mut titles = Vec::new();
        let mut i = start;
        if i > 1 && tokens[i - 1].lower == "," && Role::Title.has(&tokens[i - 2].lower) {
            i -= 1;
        }
        let floor = start.saturating_sub(8);
        while i > floor {
            if let Some(mention) = self.mentions[s].iter().find(|mention| mention.at.end == i) {
                let is_whole =
                    !titles.is_empty() || tokens.get(i).is_some_and(|token| matches!(token.lower.as_str(), "'s" | "'"));
                // "the chief executive of Acme Ana Sol"
                let is_of = mention.at.start > 1 && matches!(tokens[mention.at.start - 1].lower.as_str(), "of" | "the");
                return (titles, Some(mention.actor).filter(|_| is_whole || is_of));
            }
            let token = &tokens[i - 1];
            let is_role =
                Role::Title.has(&token.lower) || Role::Speaker.has(&token.lower) || Role::Commentator.has(&token.lower);
            if is_role {
                titles.push(token.lower.clone());
            } else if token.form == Form::Mark
                || token.form.is_verb() && token.form != Form::Base
                || matches!(token.lower.as_str(), "and" | "by" | "in" | "with" | "on" | "to" | "that" | "as")
            {
                break;
            } else if !matches!(token.lower.as_str(), "'s" | "'" | "the" | "of") && titles.is_empty() {
                break;
            }
            i -= 1;
        }
        (titles, None)
    }

    /// Role words and party just after a name: "…, the prime minister of Belgium,", "… (R-Ohio)".
    fn after(&self, reading: &Reading, s: usize, end: usize) -> (Vec<String>, Option<usize>) {
        let tokens = &reading.sentences[s].tokens;
        let Some(first) = tokens.get(end) else { return (Vec::new(), None) };
        if !matches!(first.lower.as_str(), "," | "(" | "of") {
            return (Vec::new(), None);
        }
        if let Some(next) = tokens.get(end + 1) {
            let name = match next.lower.as_str() {
                word if word == "r" || word.starts_with("r-") => Some("Republicans"),
                word if word == "d" || word.starts_with("d-") => Some("Democrats"),
                _ => None,
            };
            if let Some(name) = name {
                let actor = (0..self.actors.len()).find(|actor| self.actors[*actor].name == name);
                return (vec!["rep".to_owned()], actor);
            }
        }
        let mut titles = Vec::new();
        for i in end + 1..tokens.len().min(end + 12) {
            let token = &tokens[i];
            if let Some(mention) = self.mentions[s].iter().find(|mention| mention.at.contains(&i)) {
                let is_adjective_first = titles.is_empty() && mention.needs_role;
                if !titles.is_empty() {
                    return (titles, Some(mention.actor));
                }
                if is_adjective_first
                    || tokens.get(mention.at.end).is_some_and(|next| matches!(next.lower.as_str(), "'s" | "'"))
                {
                    let role = (i + 1..tokens.len().min(i + 6)).find(|k| Role::Speaker.has(&tokens[*k].lower));
                    if let Some(k) = role {
                        return (vec![tokens[k].lower.clone()], Some(mention.actor));
                    }
                }
                return (titles, None);
            }
            if matches!(token.lower.as_str(), "," | ")" | "." | "who" | "which" | "said") {
                break;
            }
            if i == end + 1
                && first.lower == ","
                && !(matches!(token.lower.as_str(), "a" | "an" | "the" | "its" | "his" | "their")
                    || Role::Speaker.has(&token.lower))
            {
                break;
            }
            if Role::Speaker.has(&token.lower) || Role::Commentator.has(&token.lower) {
                titles.push(token.lower.clone());
            }
        }
        (titles, None)
    }
}

/// Runs of capitalised words in sentence `s` that can be names.
fn runs(reading: &Reading, s: usize, lowercase: &HashSet<&str>, inner: &HashSet<&str>) -> Vec<Range<usize>> {
    let tokens = &reading.sentences[s].tokens;
    let ends = tokens.iter().any(|token| matches!(token.lower.as_str(), "." | "!" | "?"));
    let is_headline = !ends
        && tokens.iter().filter(|token| token.is_word() && !token.capital).count() * 2
            < tokens.iter().filter(|token| token.is_word()).count();
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() && !is_headline {
        let starts =
            i == 0 || tokens[i - 1].form == Form::Mark && tokens[i - 1].lower != "," && tokens[i - 1].lower != "(";
        let is_plain = |i: usize| tokens[i].form == Form::Mark || tokens[i].form == Form::Number || !tokens[i].capital;
        let is_common = starts
            && (lowercase.contains(tokens[i].lower.as_str())
                || FUNCTION.contains(&tokens[i].lower.as_str())
                || tokens[i].form.is_verb()
                || !inner.contains(tokens[i].lower.as_str())
                    && !tokens.get(i + 1).is_some_and(|next| next.capital)
                    && reading.word(s, i).chars().skip(1).all(char::is_lowercase))
            && !Role::Title.has(&tokens[i].lower);
        // "Western-backed" is no name.
        let is_compound = reading
            .word(s, i)
            .split_once('-')
            .is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase) || GAZETTEER.spellings.contains_key(rest));
        let is_date = is_compound || Role::Never.has(&tokens[i].lower) && tokens[i].lower.len() > 2;
        if is_plain(i) || is_common || FUNCTION.contains(&tokens[i].lower.as_str()) || is_date {
            i += 1;
            continue;
        }
        let start = i;
        while i < tokens.len() {
            let is_link = i > start
                && matches!(
                    tokens[i].lower.as_str(),
                    "of" | "for" | "and" | "&" | "the" | "'" | "de" | "al" | "van" | "von" | "bin" | "la" | "on"
                );
            let next_capital = |k: usize| {
                tokens.get(k).is_some_and(|token| token.capital && token.is_word() && !Role::Never.has(&token.lower))
            };
            let has_head =
                (start..i).any(|k| Role::Organisation.has(&tokens[k].lower)) || tokens[start].lower == "american";
            let links = match tokens[i].lower.as_str() {
                "of" | "for" | "on" => {
                    has_head
                        && (next_capital(i + 1)
                            || tokens.get(i + 1).is_some_and(|t| t.lower == "the") && next_capital(i + 2))
                }
                "the" => has_head && matches!(tokens[i - 1].lower.as_str(), "of" | "for") && next_capital(i + 1),
                "and" => {
                    next_capital(i + 1)
                        && tokens.get(i + 2).is_some_and(|token| token.capital && Role::Organisation.has(&token.lower))
                        && !has_head
                }
                "'" => next_capital(i + 1) && tokens.get(i + 1).is_some_and(|t| Role::Organisation.has(&t.lower)),
                _ => next_capital(i + 1),
            };
            if !(if is_link { links } else { !is_plain(i) && !Role::Never.has(&tokens[i].lower) || i == start }) {
                break;
            }
            i += 1;
        }
        // "Associated Press" is no party, nor is its first half.
        if !(i < tokens.len() && tokens[i].capital && Role::Never.has(&tokens[i].lower)) {
            found.push(start..i);
        }
    }
    found
}

const FUNCTION: &[&str] = &[
    "the",
    "a",
    "an",
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "you",
    "in",
    "on",
    "at",
    "but",
    "and",
    "or",
    "this",
    "that",
    "these",
    "those",
    "there",
    "for",
    "if",
    "as",
    "with",
    "after",
    "before",
    "both",
    "its",
    "his",
    "her",
    "their",
    "our",
    "my",
    "your",
    "while",
    "when",
    "since",
    "although",
    "though",
    "however",
    "meanwhile",
    "also",
    "no",
    "not",
    "some",
    "many",
    "most",
    "more",
    "all",
    "any",
    "each",
    "last",
    "next",
    "earlier",
    "later",
    "under",
    "by",
    "from",
    "to",
    "of",
    "what",
    "who",
    "why",
    "how",
    "where",
    "which",
    "still",
    "yet",
    "so",
    "then",
    "now",
    "even",
    "despite",
    "during",
    "first",
    "second",
    "third",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "hundreds",
    "thousands",
    "millions",
    "tens",
    "neither",
    "nor",
    "either",
    "other",
    "others",
    "another",
    "such",
    "only",
    "just",
    "until",
    "unless",
    "because",
    "instead",
    "according",
    "through",
    "over",
    "about",
    "against",
    "between",
    "without",
    "within",
    "among",
    "around",
    "would",
    "will",
    "could",
    "should",
    "must",
    "may",
    "might",
    "can",
    "is",
    "are",
    "was",
    "were",
    "let",
    "please",
    "yes",
    "asked",
    "speaking",
    "talks",
    "critics",
    "opponents",
    "supporters",
    "experts",
    "officials",
    "once",
    "again",
    "today",
    "yesterday",
    "tomorrow",
    "tuesday",
    "per",
    "like",
    "people",
    "much",
    "every",
];
