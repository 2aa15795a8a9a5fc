//! Whom a noun phrase stands for: names, "Russian officials", "a spokesman for the union", "the firm", pronouns.
//! Reads the article in order and keeps in mind who was spoken of last.

use super::gazetteer::Kind;
use super::learn::congress_party;
use super::party::Cast;
use super::pronoun::Focus;
use super::reading::{Reading, cover_phrase, dependent, dependents, has, has_case, is, subtree_without};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos};
use crate::text::Span;

/// An actor with the words that stand for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    /// Who takes the position: the party in the end, not its spokesman.
    pub(super) party: usize,
    /// Who exactly is named.
    pub(super) actor: usize,
    /// The words that name it.
    pub(super) words: Span,
    /// By which rule the words stand for the party.
    pub(super) rule: &'static str,
}

/// The rule by which one party stands behind what the other agreed to.
pub(super) const GAINS: &str = "gains by what was agreed";
/// The rule by which a plan, a bill or a letter stands for its author.
pub(super) const DOCUMENT: &str = "document of the party";
/// The rule by which "both sides" are the two that the article is about.
pub(super) const MAIN_TWO: &str = "one of the two main parties";

impl Holder {
    /// Whether its words are a way to call the party, and not only point at it: "the plan", "both sides".
    pub(super) fn is_called_so(&self) -> bool {
        !matches!(self.rule, GAINS | DOCUMENT | MAIN_TWO | "the speaker's own")
    }
}

/// Where holders are looked for: the sentence, its number and who is in mind.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) s: usize,
    pub(super) focus: Focus,
}

impl Scene<'_> {
    pub(super) fn sentence(&self) -> &Sentence {
        &self.reading.sentences[self.s]
    }
}

/// Whether all of `holders` are among `speakers`.
pub(super) fn are_among(holders: &[Holder], speakers: &[Holder]) -> bool {
    holders.iter().all(|holder| speakers.iter().any(|speaker| speaker.party == holder.party))
}

impl Cast {
    /// The parties that the noun phrase with the head `i` stands for, its coordinated ones too; none where it is a thing.
    pub(super) fn holders(&mut self, scene: &Scene, i: usize) -> Vec<Holder> {
        let sentence = scene.sentence();
        let mut found: Vec<Holder> = Vec::new();
        let heads = std::iter::once(i).chain(dependents(sentence, i, &[Relation::Conj]));
        let is_more = |k: usize| {
            // "Sen. Joe Dorn, D-Ohio": his party.
            sentence.words()[k].upos != Upos::Verb && congress_party(sentence.words(), k).is_none()
        };
        let heads: Vec<usize> = heads.filter(|k| *k == i || is_more(*k)).take(12).collect();
        for head in heads {
            let pair = self.pair(scene, head);
            let one = if pair.is_empty() { self.all(scene, head) } else { pair };
            for (actor, rule) in one {
                let party = self.party_of(actor);
                let is_silent = self.actors[actor].only_comments || self.actors[party].only_comments;
                if !is_silent && !found.iter().any(|holder| holder.party == party) {
                    found.push(Holder { party, actor, words: cover_phrase(sentence, head), rule });
                }
            }
        }
        found
    }

    /// "both sides", "neither party", "the two countries": the two that the article names most.
    fn pair(&mut self, scene: &Scene, i: usize) -> Vec<(usize, &'static str)> {
        let sentence = scene.sentence();
        let word = &sentence.words()[i].lower;
        // "Both want peace", "the two agreed"
        let alone = dependents(sentence, i, &[Relation::Nmod, Relation::Appos, Relation::Nummod]).next().is_none();
        let is_the_two = matches!(word.as_str(), "both" | "neither")
            || word == "two" && has(sentence, i, &[Relation::Det], &["the"]);
        if is_the_two && alone && self.several(scene, i).is_empty() {
            return self.main_two().into_iter().map(|actor| (actor, MAIN_TWO)).collect();
        }
        let is_side = Class::Side.has(word);
        let modifiers = [Relation::Det, Relation::Nummod, Relation::Amod, Relation::CcPreconj, Relation::DetPredet];
        let is_pair = dependents(sentence, i, &modifiers)
            .any(|k| matches!(sentence.words()[k].lower.as_str(), "both" | "two" | "neither" | "all" | "either"));
        let has_name = !self.role_of(scene.reading, scene.s, i).is_empty();
        if is_side && is_pair && !has_name {
            return self.main_two().into_iter().map(|actor| (actor, MAIN_TWO)).collect();
        }
        Vec::new()
    }

    /// Whom one noun phrase stands for: of "the leaders of Norland and Sudland" several.
    fn all(&mut self, scene: &Scene, i: usize) -> Vec<(usize, &'static str)> {
        let sentence = scene.sentence();
        let lower = sentence.words()[i].lower.as_str();
        if matches!(lower, "they" | "their" | "both") {
            let several = self.several(scene, i);
            if several.len() > 1 {
                return several.into_iter().map(|actor| (actor, "pronoun")).collect();
            }
        }
        if matches!(lower, "we" | "us" | "our") {
            let speakers: Vec<usize> = scene.focus.speakers.into_iter().flatten().collect();
            if speakers.len() > 1 {
                return speakers.into_iter().map(|actor| (actor, "pronoun")).collect();
            }
        }
        let is_free = self.mention_at(scene.s, i).is_none() && self.person_behind(scene, i).is_none();
        if Class::Speaker.has(lower) && lower.ends_with('s') && is_free {
            let several = self.role_of(scene.reading, scene.s, i);
            if several.len() > 1 {
                return several.into_iter().map(|actor| (actor, "role of the party")).collect();
            }
            // "Negotiators met again", "The leaders agreed": those of both sides.
            let is_both = lower == "negotiators" || lower == "leaders" && has(sentence, i, &[Relation::Det], &["the"]);
            if several.is_empty() && is_both && dependents(sentence, i, &[Relation::Compound]).next().is_none() {
                let pair = self.main_two();
                if pair.len() == 2 && pair.iter().all(|actor| self.actors[*actor].kind == Kind::State) {
                    return pair.into_iter().map(|actor| (actor, MAIN_TWO)).collect();
                }
            }
        }
        self.one(scene, i).into_iter().collect()
    }

    pub(super) fn one(&mut self, scene: &Scene, i: usize) -> Option<(usize, &'static str)> {
        let sentence = scene.sentence();
        let word = &sentence.words()[i];
        if word.upos == Upos::Pron || matches!(word.lower.as_str(), "its" | "their" | "his" | "her" | "our" | "my") {
            return self.pronoun(scene, i);
        }
        if Class::Commentator.has(&word.lower) {
            return None;
        }
        // "the Chinese said"
        let is_people = |mention: &&super::party::Mention| {
            mention.at.end == i + 1 && has(sentence, i, &[Relation::Det], &["the"]) && word.upos != Upos::Noun
        };
        if let Some(mention) = self.mention_at(scene.s, i).filter(|mention| !mention.is_adjective || is_people(mention))
        {
            // "US Secretary of State John Kerry", where the title is the head.
            let person = self.person_behind(scene, i).unwrap_or(mention.actor);
            let rule = if self.party_of(person) == person { "names the party" } else { "speaks for the party" };
            return Some((person, rule));
        }
        if let Some(person) = self.person_behind(scene, i) {
            // "The police union disagrees. Its president, Ana Sol, …", "the union's chair, Ana Sol"
            let is_free = self.actors[person].of.is_none() && !self.actors[person].is_known;
            if is_free
                && let Some(owner) = self.owner(scene, i).filter(|owner| *owner != person)
                && (has(sentence, i, &[Relation::NmodPoss], &["its", "their"])
                    || !matches!(self.actors[owner].kind, Kind::State | Kind::Region | Kind::Person))
            {
                self.affiliate_to(person, owner);
            }
            return Some((person, "speaks for the party"));
        }
        let lower = word.lower.as_str();
        // "one of these groups, the Harbour Watch,", "his rival, Ana Sol,"
        let named = dependents(sentence, i, &[Relation::Appos]).find_map(|k| self.mention_at(scene.s, k));
        // "TALLINN - Norland demanded …": the place that the report comes from was read as its subject.
        let form = scene.reading.form(sentence, i);
        let is_dateline = i == 0 && form.len() > 3 && form.chars().all(char::is_uppercase);
        // "the trade union Zenda", however the parser joins them
        let next = || self.mention_at(scene.s, i + 1).filter(|mention| mention.at.start == i + 1);
        let is_group = Class::Group.has(lower) && word.upos == Upos::Noun;
        let named = named.or_else(|| next().filter(|mention| is_group && !mention.is_adjective));
        let named = named.filter(|mention| !mention.is_adjective && (is_dateline || word.upos != Upos::Propn));
        if let Some(actor) = named.map(|mention| mention.actor) {
            return Some((actor, "named beside it"));
        }
        // "Norland and Sudland fell out over the former's refusal"
        if matches!(lower, "former" | "latter") && has(sentence, i, &[Relation::Det], &["the"]) {
            let mut two =
                self.mentions[scene.s].iter().rev().filter(|mention| mention.at.end <= i && !mention.is_adjective);
            let (last, first) = (two.next()?, two.next()?);
            return Some((if lower == "former" { first.actor } else { last.actor }, "the former or the latter"));
        }
        let speaks = Class::Speaker.has(lower)
            || Class::Government.has(lower)
            || Class::Ministry.has(lower)
            || Class::Document.has(lower);
        // "thousands of workers", "one of the unions"
        if Class::Quantity.has(lower)
            && let Some(inner) =
                dependents(sentence, i, &[Relation::Nmod]).find(|k| *k > i && has_case(sentence, *k, &["of"]))
        {
            return self.one(scene, inner);
        }
        // "her party", "its government"
        if Class::Own.has(lower)
            && let Some(owner) = dependent(sentence, i, &[Relation::NmodPoss])
            && sentence.words()[owner].upos == Upos::Pron
            && let Some((actor, _)) = self.pronoun(scene, owner)
        {
            return Some((actor, "the speaker's own"));
        }
        // "Norland farmers" are not Norland, "Norland's farmers" neither; but "the committee of the union" is the union.
        let role = self.role_of(scene.reading, scene.s, i).first().copied();
        let role = role.filter(|actor| {
            let kind = self.actors[*actor].kind;
            let is_same = Class::Group.has(lower) && matches!(kind, Kind::Organisation | Kind::Body | Kind::Party);
            // "a Western official": nobody says of which state.
            let is_nameless = self.actors[*actor].name == "The West" && !lower.ends_with('s');
            (speaks || is_same || Class::Part.has(lower) && kind != Kind::State) && !is_nameless
        });
        if let Some(actor) = role {
            return Some((actor, "role of the party"));
        }
        if speaks && let Some(actor) = self.owner(scene, i) {
            return Some((actor, "role of the party"));
        }
        if matches!(lower, "country" | "nation" | "kingdom")
            || Class::Local.has(lower)
            || Class::Speaker.has(lower)
            || Class::Group.has(lower)
            || Class::Body.has(lower)
            || Class::Document.has(lower)
            || Class::Title.has(lower)
        {
            return self.described(scene, i);
        }
        self.stranger(scene, i)
    }

    /// "the Malaysian Bar", "the League of the North-East": a name that is nobody's yet, of somebody who does something.
    fn stranger(&mut self, scene: &Scene, i: usize) -> Option<(usize, &'static str)> {
        /// Words of the longest name.
        const LONGEST: usize = 6;
        let sentence = scene.sentence();
        let word = &sentence.words()[i];
        let is_name = word.upos == Upos::Propn
            && is(sentence, i, Relation::Nsubj)
            && !Class::Never.has(&word.lower)
            && !Class::Law.has(&word.lower)
            && super::reading::is_capital(scene.reading.form(sentence, i));
        let name = scene.reading.slice(cover_phrase(sentence, i));
        let name = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
        let is_short = name.split_whitespace().count() <= LONGEST && name.len() > 2;
        if !is_name || !is_short || scene.reading.is_headline(sentence) {
            return None;
        }
        // "DORN URGES TRUCE"
        if name.chars().all(char::is_uppercase) && name.len() > 3 {
            let small = name.to_lowercase();
            let (first, rest) = small.split_at(small.chars().next().map_or(0, char::len_utf8));
            return self.named(&[&(first.to_uppercase() + rest)]).map(|actor| (actor, "names the party"));
        }
        let actor = self.named(&[name]).unwrap_or_else(|| {
            let actor = self.add(name, Kind::Organisation);
            self.give(&[name], actor);
            actor
        });
        Some((actor, "names the party"))
    }

    /// "its lawyer", "the union's leaders", "a spokesman for protesters": who owns a role, where that is no name.
    fn owner(&mut self, scene: &Scene, i: usize) -> Option<usize> {
        let sentence = scene.sentence();
        let owner = dependent(sentence, i, &[Relation::NmodPoss]).or_else(|| {
            dependents(sentence, i, &[Relation::Nmod, Relation::Compound])
                .find(|k| *k < i || has_case(sentence, *k, &["of", "for", "from", "at", "with"]))
        })?;
        let word = &sentence.words()[owner];
        if word.upos == Upos::Pron || matches!(word.lower.as_str(), "its" | "their" | "his" | "her" | "our" | "my") {
            return self.pronoun(scene, owner).map(|(actor, _)| actor);
        }
        let is_group =
            Class::Group.has(&word.lower) || Class::Government.has(&word.lower) || Class::Ministry.has(&word.lower);
        is_group.then(|| self.described(scene, owner)).flatten().map(|(actor, _)| actor)
    }

    /// A person named together with a title: "spokesman [Per Lund]", "the prime minister, [Ana Sol]".
    fn person_behind(&self, scene: &Scene, i: usize) -> Option<usize> {
        const NAMED: [Relation; 4] = [Relation::Flat, Relation::Appos, Relation::NmodDesc, Relation::Compound];
        let sentence = scene.sentence();
        if !Class::Speaker.has(&sentence.words()[i].lower) && !Class::Title.has(&sentence.words()[i].lower) {
            return None;
        }
        let behind = dependents(sentence, i, &NAMED).filter(|k| *k > i).chain(beside(sentence, i));
        let mut actors = behind.filter_map(|k| self.mention_at(scene.s, k)).map(|mention| mention.actor);
        actors.find(|actor| self.actors[*actor].kind == Kind::Person)
    }

    /// The two parties that the article names most.
    pub(super) fn main_two(&self) -> Vec<usize> {
        let mut weights = vec![0; self.actors.len()];
        for (actor, known) in self.actors.iter().enumerate() {
            weights[self.party_of(actor)] += known.weight;
        }
        let mut order: Vec<usize> = (0..weights.len()).filter(|actor| weights[*actor] > 0).collect();
        order.sort_by_key(|actor| (std::cmp::Reverse(weights[*actor]), *actor));
        order.truncate(2);
        order
    }

    /// Who is named most of those that have the word `stem` in their name or title; of several only a group.
    fn called(&mut self, stem: &str, is_several: bool) -> Option<usize> {
        let word = (stem.to_owned(), is_several);
        if let Some((_, called)) = self.called.get(&word).filter(|(n_actors, _)| *n_actors == self.actors.len()) {
            return *called;
        }
        let is_called = |actor: &usize| {
            let actor = &self.actors[*actor];
            (if is_several { actor.kind == Kind::Crowd } else { actor.kind != Kind::Person })
                && (actor.titles.iter().any(|title| title.trim_end_matches('s') == stem)
                    || actor.name.to_lowercase().split(' ').any(|word| word.trim_end_matches('s') == stem))
        };
        let called = (0..self.actors.len()).filter(is_called).max_by_key(|actor| {
            let known = &self.actors[*actor];
            // The Dockers Union is "the union" before any workers are.
            let is_named = known.name.to_lowercase().contains(stem);
            (is_named && known.weight > 1, known.weight, std::cmp::Reverse(*actor))
        });
        self.called.insert(word, (self.actors.len(), called));
        called
    }

    /// "the union", "protesters", "the foreign minister": whom the article means by a common noun.
    fn described(&mut self, scene: &Scene, i: usize) -> Option<(usize, &'static str)> {
        let sentence = scene.sentence();
        let word = &sentence.words()[i];
        let lower = word.lower.as_str();
        let stem = word.lemma.to_lowercase();
        let is_plural = lower != stem;
        let definite = dependents(sentence, i, &[Relation::Det, Relation::NmodPoss]).any(|k| {
            matches!(
                sentence.words()[k].lower.as_str(),
                "the" | "this" | "its" | "their" | "his" | "her" | "our" | "both" | "these" | "those" | "that"
            )
        });
        // "the bakers' union": the article stands with the bakers.
        let definite = definite || dependent(sentence, i, &[Relation::NmodPoss]).is_some();
        if definite && matches!(lower, "country" | "nation" | "state" | "kingdom") {
            let is_state = |actor: &usize| self.actors[self.party_of(*actor)].kind == Kind::State;
            let own = scene.focus.speaker().filter(is_state);
            let here = self.mentions[scene.s].iter().rev().filter(|mention| mention.at.end <= i);
            let here = here.map(|mention| mention.actor).find(is_state);
            let last = own.or(here).or_else(|| scene.focus.others.into_iter().flatten().find(is_state));
            return last.map(|actor| (actor, "the country spoken of last"));
        }
        if definite && let Some(actor) = self.administration(lower) {
            return Some((actor, "administration of the one spoken of"));
        }
        if Class::Government.has(lower) && self.home.is_some() {
            return self.home.map(|home| (home, "government of the article's country"));
        }
        // "the mayor", "the foreign minister": somebody who was introduced with this title.
        let is_title = (Class::Speaker.has(lower) || Class::Title.has(lower)) && !Class::Group.has(lower);
        if is_title {
            return if definite && !is_plural {
                Some(self.titled(scene, i))
            } else {
                self.speakers(scene, i, definite)
            };
        }
        if Class::Document.has(lower) {
            // "released a bill that would ban it": whose verb it is the object of.
            let verb = word
                .head
                .filter(|verb| is(sentence, i, Relation::Obj) && Class::Issuing.has(&sentence.words()[*verb].lemma));
            let author = verb.and_then(|verb| super::doer::doer(sentence, verb)).filter(|author| *author != i);
            if let Some((actor, _)) = author.and_then(|author| self.one(scene, author)) {
                return Some((actor, DOCUMENT));
            }
            let author = self.owned(scene, i, |lemma| lemma == stem);
            let author = author.or_else(|| self.owned(scene, i, |lemma| Class::Document.has(lemma)));
            return author.or(scene.focus.any).filter(|_| definite).map(|actor| (actor, DOCUMENT));
        }
        if definite && Class::Body.has(lower) {
            return self.last_organisation(scene, &stem).map(|actor| (actor, "the organisation spoken of last"));
        }
        // "Ferry County … The county": only what goes by this word.
        if definite && Class::Local.has(lower) {
            return self.called(&stem, false).map(|actor| (actor, "the one that is called so"));
        }
        if !Class::Group.has(lower) {
            return None;
        }
        if !definite && !is_plural && !matches!(stem.as_str(), "court" | "judge" | "management" | "police") {
            return None;
        }
        // "unions" are several, none of them by name.
        let is_several = is_plural && Class::Organisation.has(&stem);
        let name = self.crowd_name(scene, i);
        // "the company" is the last one, whichever else is called a company somewhere.
        let is_firm = |actor: &usize| {
            let known = &self.actors[*actor];
            let is_other = |title: &String| !Class::Firm.has(title);
            known.kind == Kind::Organisation && known.of.is_none() && !known.titles.iter().any(is_other)
        };
        if let Some(actor) =
            scene.focus.other().filter(|_| definite && matches!(lower, "company" | "firm")).filter(is_firm)
        {
            return Some((actor, "the organisation spoken of last"));
        }
        if let Some(actor) = self.called(&stem, is_several).filter(|_| definite || is_several) {
            return Some((actor, "the one that is called so"));
        }
        if let Some(actor) = self.named(&[name.as_str()]) {
            return Some((actor, "called so before"));
        }
        if definite && !is_plural && Class::Firm.has(&stem) {
            // A union is no firm: who already goes by another such word is not meant.
            let is_free = |actor: &usize| {
                let known = &self.actors[*actor];
                // Two capitals look like a person until something else is said of them.
                let is_unknown = known.kind == Kind::Person && known.titles.is_empty() && !known.is_known;
                (known.kind == Kind::Organisation || is_unknown)
                    && known.of.is_none()
                    && known.titles.iter().all(|title| *title == stem)
            };
            let last = scene.focus.any.filter(is_free).or_else(|| scene.focus.other().filter(is_free));
            let most = (0..self.actors.len())
                .filter(is_free)
                .max_by_key(|actor| (self.actors[*actor].weight, std::cmp::Reverse(*actor)));
            if let Some(actor) = last.or(most) {
                self.actors[actor].titles.push(stem);
                self.actors[actor].kind = Kind::Organisation;
                self.called.clear();
                return Some((actor, "the organisation spoken of last"));
            }
        }
        let actor = self.add(&name, Kind::Crowd);
        self.give(&[name.as_str()], actor);
        self.actors[actor].titles.push(stem);
        Some((actor, "named by a common noun"))
    }

    /// "the administration" of a university that weighs more than the article's country.
    fn administration(&mut self, lower: &str) -> Option<usize> {
        if !matches!(lower, "administration" | "management") {
            return None;
        }
        let home = self.home.map_or(0, |home| self.actors[home].weight);
        let run = ["university", "college", "school", "company"].into_iter().find_map(|stem| self.called(stem, false));
        run.filter(|actor| self.actors[*actor].weight > home)
    }

    /// "the group" is whichever organisation was spoken of last, unless one goes by that word.
    fn last_organisation(&mut self, scene: &Scene, stem: &str) -> Option<usize> {
        let is_organisation = |actor: &usize| {
            matches!(self.actors[*actor].kind, Kind::Organisation | Kind::Body | Kind::Crowd | Kind::Party)
                || self.can_be_organisation(*actor) && self.actors[*actor].kind == Kind::Person
        };
        let last = scene.focus.any.into_iter().chain(scene.focus.others.into_iter().flatten()).find(is_organisation);
        self.called(stem, false).or(last)
    }

    /// Whose the last such document or speaker was: "Norland's plan … The plan calls for …", "Norland's embassy … The embassy".
    fn owned(&self, scene: &Scene, i: usize, fits: impl Fn(&str) -> bool) -> Option<usize> {
        /// So many are looked back on.
        const MOST: usize = 40;
        let end = self.owned.partition_point(|owned| (owned.0, owned.1) < (scene.s, i));
        self.owned[..end].iter().rev().take(MOST).find(|owned| fits(&owned.2)).map(|owned| owned.3)
    }

    /// What heads a column for a common noun: "Public sector unions", "Protesters".
    fn crowd_name(&self, scene: &Scene, i: usize) -> String {
        let sentence = scene.sentence();
        let kept = [Relation::Compound, Relation::Amod];
        // "Bakers' union"
        let owner = dependents(sentence, i, &[Relation::NmodPoss])
            .find(|k| *k < i && sentence.words()[*k].upos == Upos::Noun && self.mention_at(scene.s, *k).is_none());
        let first = dependents(sentence, i, &kept)
            .chain(owner)
            .filter(|k| *k < i && i - k < 4 && !Class::Vague.has(&sentence.words()[*k].lower))
            .map(|k| dependents(sentence, k, &kept).filter(|j| *j < k).fold(k, usize::min))
            .min()
            .unwrap_or(i);
        let span = sentence.words()[first].span.cover(sentence.words()[i].span);
        let name = scene.reading.slice(span);
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// The person who was introduced with the title at word `i`, or the holder of a state's office.
    fn titled(&mut self, scene: &Scene, i: usize) -> (usize, &'static str) {
        let sentence = scene.sentence();
        let lower = sentence.words()[i].lower.as_str();
        // "the prime minister" is no deputy foreign minister.
        let asked: Vec<&str> = dependents(sentence, i, &[Relation::Amod, Relation::Compound])
            .map(|k| sentence.words()[k].lower.as_str())
            .filter(|word| Class::Title.has(word))
            .collect();
        let has = |titles: &[String], word: &str| titles.iter().any(|title| title == word);
        let bearer = (0..self.actors.len()).filter(|actor| {
            let known = &self.actors[*actor];
            known.kind == Kind::Person && has(&known.titles, lower) && asked.iter().all(|word| has(&known.titles, word))
        });
        let bearer = bearer.max_by_key(|actor| (scene.focus.person() == Some(*actor), self.actors[*actor].weight));
        if let Some(actor) = bearer {
            return (actor, "the one with this title");
        }
        if Class::Office.has(lower) {
            let titles: Vec<String> = asked.iter().copied().chain([lower]).map(str::to_owned).collect();
            if let Some(state) = self.office_of(&titles, true) {
                return (state, "office of the article's country");
            }
        }
        let stem = sentence.words()[i].lemma.to_lowercase();
        if let Some(actor) = self.owned(scene, i, |lemma| lemma == stem) {
            return (actor, "the one with such a speaker");
        }
        let spoken = scene.focus.person().filter(|actor| self.actors[*actor].of.is_some());
        if let Some(actor) = spoken.or(scene.focus.any) {
            return (actor, "the one spoken of last");
        }
        // "the premier", of whom nothing else is known.
        let name = self.crowd_name(scene, i);
        let actor = self.named(&[name.as_str()]).unwrap_or_else(|| {
            let actor = self.add(&name, Kind::Crowd);
            self.give(&[name.as_str()], actor);
            actor
        });
        (actor, "named by an office alone")
    }

    /// "officials said", "union leaders": for whom speakers without a name speak.
    fn speakers(&mut self, scene: &Scene, i: usize, definite: bool) -> Option<(usize, &'static str)> {
        let sentence = scene.sentence();
        let lower = sentence.words()[i].lower.as_str();
        // "union leaders" are the union.
        let group = dependents(sentence, i, &[Relation::Compound, Relation::Amod]).find(|k| {
            Class::Group.has(&sentence.words()[*k].lower) || Class::Organisation.has(&sentence.words()[*k].lower)
        });
        if let Some(group) = group {
            let stem = sentence.words()[group].lemma.to_lowercase();
            if let Some(actor) = self.called(&stem, false) {
                return Some((actor, "speaks for the one that is called so"));
            }
        }
        let stem = sentence.words()[i].lemma.to_lowercase();
        if definite && let Some(actor) = self.owned(scene, i, |lemma| lemma == stem) {
            return Some((actor, "the one with such speakers"));
        }
        if Class::Crowd.has(lower) && definite {
            let name = self.crowd_name(scene, i);
            let actor = self.named(&[name.as_str()]).unwrap_or_else(|| {
                let actor = self.add(&name, Kind::Crowd);
                self.give(&[name.as_str()], actor);
                actor
            });
            return Some((actor, "named by a common noun"));
        }
        None
    }
}

/// The name right behind a phrase that the tree keeps apart from it: "the envoy to the League [Ana Sol] said".
pub(super) fn beside(sentence: &Sentence, i: usize) -> Option<usize> {
    let words = sentence.words();
    let head = words[i].head.filter(|_| is(sentence, i, Relation::Nsubj))?;
    let last = subtree_without(sentence, i, |_| false).into_iter().next_back()?;
    let next = last + 1;
    let is_beside = words.get(next).is_some_and(|word| word.upos == Upos::Propn && word.head == Some(head));
    (is_beside && is(sentence, next, Relation::Nsubj)).then_some(next)
}
