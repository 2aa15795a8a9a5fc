//! Whom a noun phrase stands for: names, "Russian officials", "a spokesman for the union", "the firm", pronouns.
//! Reads the article in order and keeps in mind who was spoken of last.

use std::ops::Range;

use super::Reading;
use super::gazetteer::Kind;
use super::party::{Cast, Mention};
use super::token::{Form, Token};
use super::words::Class;

/// A phrase that stands for an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    /// Who takes the position: the party in the end, not its spokesman.
    pub(super) party: usize,
    /// Who exactly is named.
    pub(super) actor: usize,
    /// The tokens that name it, within the sentence asked about.
    pub(super) at: Range<usize>,
}

/// Who was spoken of last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Focus {
    pub(super) person: Option<usize>,
    pub(super) other: Option<usize>,
    pub(super) any: Option<usize>,
    /// Who speaks in the quotation at hand: "we".
    pub(super) speaker: Option<usize>,
}

impl Focus {
    /// Notes that `actor` was spoken of.
    pub(super) fn note(&mut self, cast: &Cast, actor: usize) {
        if cast.actors[actor].kind == Kind::Person {
            self.person = Some(actor);
        } else {
            self.other = Some(actor);
        }
        self.any = Some(actor);
    }
}

impl Cast {
    /// The parties that the noun phrase `range` of sentence `s` stands for; none when its head is a thing or a place.
    pub(super) fn holders(&mut self, reading: &Reading, focus: &Focus, s: usize, range: Range<usize>) -> Vec<Holder> {
        let tokens = &reading.sentences[s].tokens;
        let is_behind = |i: usize, words: &[&str]| i > range.start && words.contains(&tokens[i - 1].lower.as_str());
        let starts_in_phrase = tokens.get(range.start).is_some_and(|token| Class::Place.has(&token.lower));
        let mut found: Vec<Holder> = Vec::new();
        // A role word before "of" or "for": what follows is whom it speaks for, and no place.
        let mut has_role = false;
        let mut i = range.start;
        // "told the paper it": the pronoun next to the verb is the subject.
        if range.len() > 1 && matches!(tokens[range.end - 1].lower.as_str(), "it" | "he" | "she" | "they" | "we" | "i")
        {
            i = range.end - 1;
        }
        while i < range.end {
            let word = tokens[i].lower.as_str();
            if !found.is_empty() && !goes_on(tokens, i, range.end) {
                break;
            }
            if let Some(mention) = self.mentions[s].iter().find(|mention| mention.at.start == i).cloned() {
                let is_place = !has_role && is_place(tokens, range.start, i);
                match self.bearer(tokens, s, &mention, range.end) {
                    Bearer::Actor(actor, end) if mention.needs_role || owns(tokens, mention.at.end) || !is_place => {
                        self.push(&mut found, actor, i..end);
                        i = end;
                    }
                    Bearer::Thing if found.is_empty() && !has_role => return found,
                    _ => i = mention.at.end,
                }
                continue;
            }
            // "its lawyer", "her party"
            let owner = match word {
                "its" | "their" => focus.other.or(focus.any),
                "his" | "her" => focus.person,
                _ => None,
            };
            if let Some((actor, head)) = owner.zip(head_after(tokens, i + 1, range.end)).filter(|_| found.is_empty()) {
                let (actor, end) = self.named_after(s, i, head, range.end).unwrap_or((actor, head + 1));
                self.push(&mut found, actor, i..end);
                i = end;
                continue;
            }
            if let Some(actor) = pronoun(focus, &tokens[i]).filter(|_| found.is_empty()) {
                self.push(&mut found, actor, i..i + 1);
                i += 1;
                continue;
            }
            let is_in_phrase = Class::Place.has(word) && !has_role && !starts_in_phrase && i > range.start;
            let is_break = tokens[i].form == Form::Mark && word != "," && !tokens[i].is_quotation_mark();
            if found.is_empty() && is_in_phrase || is_break {
                break;
            }
            let is_pair = matches!(word, "sides" | "parties" | "countries" | "governments" | "leaders" | "nations");
            if is_pair && found.is_empty() && is_behind(i, &["both", "two", "all"]) {
                for actor in self.main_two() {
                    self.push(&mut found, actor, i - 1..i + 1);
                }
                return found;
            }
            if Class::Speaker.has(word) || Class::Group.has(word) || Class::Document.has(word) {
                let is_near = |mention: &Mention| mention.at.start <= i + 9 && mention.at.end <= range.end;
                let next = self.mentions[s].iter().find(|mention| mention.at.start > i).filter(|next| is_near(next));
                let is_of = tokens
                    .get(i + 1)
                    .is_some_and(|next| matches!(next.lower.as_str(), "of" | "for" | "from" | "at" | "with"));
                if next.is_some_and(|next| is_of || next.at.start == i + 1) {
                    has_role = true;
                } else if let Some((actor, at)) = self
                    .described(reading, focus, s, i, range.start)
                    .filter(|_| has_role || i == 0 || !Class::Place.has(&tokens[i - 1].lower))
                {
                    self.push(&mut found, actor, at);
                }
            }
            i += 1;
        }
        found
    }

    /// Whom a name stands for with the words behind it: "Norland", "Norland's [envoy]", "Norland's [envoy Ana Sol]".
    fn bearer(&self, tokens: &[Token], s: usize, mention: &Mention, limit: usize) -> Bearer {
        let end = mention.at.end;
        let is_owner = owns(tokens, end);
        let with_head = |head: usize| self.named_after(s, end, head, limit).unwrap_or((mention.actor, head + 1));
        if mention.needs_role || is_owner {
            return match head_after(tokens, end + usize::from(is_owner), limit) {
                Some(head) => {
                    let (actor, end) = with_head(head);
                    Bearer::Actor(actor, end)
                }
                None if is_owner => Bearer::Thing,
                None => Bearer::Nobody,
            };
        }
        // "Acme spokesman", "Senate Majority Leader Ana Sol"
        let is_role = |i: usize| Class::Title.has(&tokens[i].lower) || Class::Speaker.has(&tokens[i].lower);
        let head = (end..limit.min(end + 3)).take_while(|i| is_role(*i)).last();
        let (actor, end) = head.map_or((mention.actor, end), with_head);
        Bearer::Actor(actor, end)
    }

    /// Somebody named right behind the role word `head`: "Norland's minister [Ana Sol]".
    fn named_after(&self, s: usize, from: usize, head: usize, limit: usize) -> Option<(usize, usize)> {
        let own =
            self.mentions[s].iter().find(|own| own.at.start >= from && own.at.start <= head + 1 && !own.needs_role)?;
        (own.at.end <= limit).then_some((own.actor, own.at.end))
    }

    /// The two parties that the article names most: "both sides".
    pub(super) fn main_two(&self) -> Vec<usize> {
        let mut weights = vec![0; self.actors.len()];
        for (actor, known) in self.actors.iter().enumerate() {
            weights[self.party_of(actor)] += known.weight;
        }
        let mut order: Vec<usize> = (0..weights.len()).filter(|actor| weights[*actor] > 1).collect();
        order.sort_by_key(|actor| (std::cmp::Reverse(weights[*actor]), *actor));
        order.truncate(2);
        order
    }

    fn push(&self, found: &mut Vec<Holder>, actor: usize, at: Range<usize>) {
        if self.actors[actor].only_comments {
            return;
        }
        let party = self.party_of(actor);
        if !found.iter().any(|holder| holder.party == party) {
            found.push(Holder { party, actor, at });
        }
    }

    /// Who is named most of those that have the word `stem` in their name or title; of several only a group.
    fn called(&mut self, stem: &str, is_several: bool) -> Option<usize> {
        let word = (stem.to_owned(), is_several);
        if let Some((_, called)) = self.called.get(&word).filter(|(n_actors, _)| *n_actors == self.actors.len()) {
            return *called;
        }
        let is_called = |actor: &usize| {
            let actor = &self.actors[*actor];
            (if is_several { actor.kind == Kind::Group } else { actor.kind != Kind::Person })
                && (actor.titles.iter().any(|title| title.trim_end_matches('s') == stem)
                    || actor.name.to_lowercase().contains(stem))
        };
        let called = (0..self.actors.len())
            .filter(is_called)
            .max_by_key(|actor| (self.actors[*actor].weight, std::cmp::Reverse(*actor)));
        self.called.insert(word, (self.actors.len(), called));
        called
    }

    /// "the union", "protesters", "the foreign minister": the actor that the article means by a common noun.
    fn described(
        &mut self,
        reading: &Reading,
        focus: &Focus,
        s: usize,
        i: usize,
        floor: usize,
    ) -> Option<(usize, Range<usize>)> {
        let tokens = &reading.sentences[s].tokens;
        let word = tokens[i].lower.as_str();
        let mut start = i;
        while start > floor && i - start < 4 {
            let before = &tokens[start - 1];
            let is_modifier = before.is_word()
                && (!before.form.is_verb() || before.form == Form::Base)
                && !Class::Place.has(before.lower.as_str())
                && !matches!(before.lower.as_str(), "and" | "or" | "that" | "but");
            if !is_modifier {
                break;
            }
            start -= 1;
        }
        let first = tokens[start].lower.as_str();
        let is_definite = matches!(first, "the" | "this" | "its" | "their" | "his" | "her" | "our" | "both");
        let at = start..i + 1;
        if Class::Government.has(word) && self.home.is_some() {
            return Some((self.home?, at));
        }
        let stem = tokens[i].lemma.as_str();
        // "the mayor", "the foreign minister": somebody who was introduced with this title.
        if is_definite && Class::Speaker.has(word) && !Class::Group.has(word) {
            // "the prime minister" is no deputy foreign minister.
            let asked: Vec<&str> = tokens[start..=i]
                .iter()
                .map(|token| token.lower.as_str())
                .filter(|word| Class::Title.has(word))
                .collect();
            let has = |titles: &[String], word: &str| titles.iter().any(|title| title == word);
            let bearer = (0..self.actors.len()).filter(|actor| {
                let known = &self.actors[*actor];
                known.kind == Kind::Person
                    && has(&known.titles, word)
                    && asked.iter().all(|word| has(&known.titles, word))
            });
            let bearer = bearer.max_by_key(|actor| (focus.person == Some(*actor), self.actors[*actor].weight));
            return bearer
                .or_else(|| Class::Office.has(word).then_some(self.home).flatten())
                .or(focus.any)
                .map(|actor| (actor, at));
        }
        if is_definite && Class::Document.has(word) {
            return focus.any.map(|actor| (actor, at));
        }
        // "union leaders" are the union.
        let (head, stem) = if Class::Members.has(word) && i > start && Class::Group.has(&tokens[i - 1].lower) {
            (i - 1, tokens[i - 1].lemma.as_str())
        } else {
            (i, stem)
        };
        if !Class::Group.has(&tokens[head].lower)
            || (!is_definite && tokens[head].lower == stem && head == i && !matches!(stem, "court" | "judge"))
        {
            return None;
        }
        // "unions" are several, none of them by name.
        let is_several = tokens[head].lower != stem && Class::Organisation.has(stem);
        if let Some(actor) = self.called(stem, is_several) {
            return Some((actor, at));
        }
        if is_definite
            && matches!(
                stem,
                "company"
                    | "firm"
                    | "university"
                    | "school"
                    | "network"
                    | "commission"
                    | "agency"
                    | "group"
                    | "organisation"
                    | "organization"
                    | "airline"
                    | "bloc"
            )
        {
            // A union is no firm: who already goes by another such word is not meant.
            let is_free = |actor: &usize| {
                let actor = &self.actors[*actor];
                matches!(actor.kind, Kind::Organisation)
                    && actor.of.is_none()
                    && actor.titles.iter().all(|title| title == stem)
            };
            let last = focus.other.filter(is_free);
            let most = (0..self.actors.len())
                .filter(is_free)
                .max_by_key(|actor| (self.actors[*actor].weight, std::cmp::Reverse(*actor)));
            if let Some(actor) = last.or(most) {
                self.actors[actor].titles.push(stem.to_owned());
                self.called.clear();
                return Some((actor, at));
            }
        }
        let mut name = tokens[head].lower.clone();
        if let Some(first) = name.get(..1) {
            name = format!("{}{}", first.to_uppercase(), &name[1..]);
        }
        let actor = self.add(&name, Kind::Group);
        self.actors[actor].titles.push(stem.to_owned());
        Some((actor, at))
    }
}

/// What a name is in its noun phrase.
enum Bearer {
    /// This actor, up to the token behind it.
    Actor(usize, usize),
    /// The owner of a thing, which is the head: "Norland's assault".
    Thing,
    /// An adjective of something else.
    Nobody,
}

fn owns(tokens: &[Token], end: usize) -> bool {
    tokens.get(end).is_some_and(|next| matches!(next.lower.as_str(), "'s" | "'"))
}

/// Whether the list of names found so far goes on at token `i`.
fn goes_on(tokens: &[Token], i: usize, end: usize) -> bool {
    let joins = |word: &str| matches!(word, "and" | "," | "or" | "&" | "the" | "nor");
    let ends_list = tokens[i].lower == "," && !tokens[i..end.min(i + 10)].iter().any(|token| token.lower == "and");
    !ends_list && (joins(&tokens[i].lower) || tokens[i].lower == "both" || i > 0 && joins(&tokens[i - 1].lower))
}

/// "in Norland", "against the Norland": behind a preposition a name is a place or an object.
fn is_place(tokens: &[Token], start: usize, i: usize) -> bool {
    let is_preposition = |i: usize| i >= start && Class::Place.has(&tokens[i].lower);
    let opens_with_of = i == start + 1 && tokens[start].lower == "of";
    i > start && is_preposition(i - 1) && !opens_with_of
        || i > start + 1 && tokens[i - 1].lower == "the" && is_preposition(i - 2)
}

fn pronoun(focus: &Focus, token: &Token) -> Option<usize> {
    match token.lower.as_str() {
        "he" | "she" => focus.person,
        "it" | "they" => focus.other.or(focus.any),
        "we" | "i" | "us" | "my" | "our" if token.quoted => focus.speaker,
        _ => None,
    }
}

/// The word that makes a party's adjective or possessive speak: "Russian [officials]", "Ukraine's [team]".
fn head_after(tokens: &[Token], from: usize, end: usize) -> Option<usize> {
    let mut head = None;
    for (i, token) in tokens.iter().enumerate().take(end.min(from + 7)).skip(from) {
        let word = token.lower.as_str();
        let speaks = Class::Speaker.has(word)
            || Class::Group.has(word)
            || Class::Document.has(word)
            || Class::Government.has(word);
        if speaks {
            head = Some(i);
        } else if !token.is_word()
            || Class::Place.has(word)
            || matches!(word, "and" | "or") && !tokens.get(i + 1).is_some_and(|next| next.capital)
            || matches!(word, "who" | "that" | "'s" | "'")
            || (head.is_some() && !token.capital)
        {
            break;
        }
    }
    // "Labour's Ana Sol", "NRU's Lee": a name after a possessive.
    head.or_else(|| (from < end && tokens[from].capital && tokens[from - 1].lower == "'s").then_some(from))
}
