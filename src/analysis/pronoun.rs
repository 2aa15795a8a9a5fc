//! Whom a pronoun stands for: the subject of a clause above or before, the speaker, who was spoken of last.

use super::gazetteer::Kind;
use super::mention::{Holder, MAIN_TWO, Scene};
use super::party::{Cast, Sex};
use super::reading::{dependent, dependents, has_case, is};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos};

/// Who was spoken of last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Focus {
    /// Persons and others, the last first.
    pub(super) persons: [Option<usize>; RECENT],
    pub(super) others: [Option<usize>; RECENT],
    pub(super) any: Option<usize>,
    /// Those who were spoken of together last.
    pub(super) several: [Option<usize>; 4],
    /// The last sentence was about some who are no party that is known: whether they are several.
    pub(super) stranger: Option<bool>,
    /// Who speak where the words stand: "we".
    pub(super) speakers: [Option<usize>; 4],
}

/// How many persons, and how many others, are kept in mind.
const RECENT: usize = 3;

impl Focus {
    /// Notes that `actor` was spoken of.
    pub(super) fn note(&mut self, cast: &Cast, actor: usize) {
        let put = |list: &mut [Option<usize>; RECENT]| {
            let place = list.iter().position(|other| *other == Some(actor)).unwrap_or(RECENT - 1);
            list[..=place].rotate_right(1);
            list[0] = Some(actor);
        };
        if cast.actors[actor].kind == Kind::Person {
            put(&mut self.persons);
        }
        if cast.can_be_organisation(actor) {
            put(&mut self.others);
        }
        self.any = Some(actor);
        self.several = [None; 4];
        self.stranger = None;
    }

    /// With these in mind as those who speak.
    pub(super) fn spoken_by(mut self, holders: &[Holder]) -> Self {
        self.speakers = [None; 4];
        for (place, holder) in self.speakers.iter_mut().zip(holders) {
            *place = Some(holder.actor);
        }
        self
    }

    /// Notes that these were spoken of together.
    pub(super) fn note_all(&mut self, cast: &Cast, holders: &[Holder]) {
        for holder in holders.iter().take(1) {
            self.note(cast, holder.actor);
        }
        if holders.len() > 1 {
            for (place, holder) in self.several.iter_mut().zip(holders) {
                *place = Some(holder.actor);
            }
        }
    }

    /// Who speaks where the words stand, the first of several: "I", and in reported words "he" and "it".
    pub(super) fn speaker(&self) -> Option<usize> {
        self.speakers[0]
    }

    /// The person spoken of last.
    pub(super) fn person(&self) -> Option<usize> {
        self.persons[0]
    }

    /// The party, group or state spoken of last.
    pub(super) fn other(&self) -> Option<usize> {
        self.others[0]
    }
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    He,
    She,
    It,
    They,
}

impl Form {
    fn of(lower: &str) -> Option<Self> {
        match lower {
            "he" | "his" | "him" | "himself" => Some(Self::He),
            "she" | "her" | "herself" => Some(Self::She),
            "it" | "its" | "itself" => Some(Self::It),
            "they" | "their" | "themselves" | "them" => Some(Self::They),
            _ => None,
        }
    }

    fn fits(self, cast: &Cast, actor: usize) -> bool {
        let known = &cast.actors[actor];
        let is_person = known.kind == Kind::Person;
        match self {
            Self::He => is_person && known.sex != Some(Sex::Woman),
            Self::She => is_person && known.sex != Some(Sex::Man),
            // "protesters" are they, a union is either.
            Self::It => cast.can_be_organisation(actor) && (known.kind != Kind::Crowd || !known.name.ends_with('s')),
            Self::They => cast.can_be_organisation(actor),
        }
    }
}

/// What a pronoun's antecedent is.
enum Referent {
    Actor(usize),
    /// Something that takes no position: "the tariffs, if they …".
    Thing,
}

impl Cast {
    /// True for all but persons; a name of which nothing is said may be either.
    pub(super) fn can_be_organisation(&self, actor: usize) -> bool {
        let known = &self.actors[actor];
        let is_unknown = known.titles.is_empty() && !known.is_known && known.of.is_none() && known.sex.is_none();
        known.kind != Kind::Person || is_unknown
    }

    pub(super) fn pronoun(&mut self, scene: &Scene, i: usize) -> Option<(usize, &'static str)> {
        /// "his party's leader said that its …" is followed no deeper.
        const DEEPEST: usize = 3;
        let lower = scene.sentence().words()[i].lower.as_str();
        let actor = match lower {
            "we" | "i" | "us" | "our" | "my" => scene.focus.speaker(),
            "who" | "which" | "that" => return self.relative(scene, i),
            "both" | "neither" => {
                let pair = self.main_two();
                return pair.first().map(|actor| (*actor, MAIN_TWO));
            }
            _ => {
                let form = Form::of(lower)?;
                if self.depth >= DEEPEST {
                    return None;
                }
                self.depth += 1;
                let actor = self.antecedent(scene, i, form);
                self.depth -= 1;
                actor
            }
        };
        actor.map(|actor| (actor, "pronoun"))
    }

    fn antecedent(&mut self, scene: &Scene, i: usize, form: Form) -> Option<usize> {
        let sentence = scene.sentence();
        let quoted = sentence.words()[i].quoted;
        let focus = &scene.focus;
        // In somebody's own words "he" and "they" are others.
        let speakers_party = focus.speaker().map(|speaker| self.party_of(speaker)).filter(|_| quoted);
        match self.here(scene, i, form) {
            Some(Referent::Actor(actor)) => return Some(actor),
            Some(Referent::Thing) => return None,
            None => {}
        }
        let own = focus.speaker().filter(|actor| !quoted && (form == Form::They || form.fits(self, *actor)));
        if own.is_some() {
            return own;
        }
        // "Pacific islanders held a rally. They oppose it."
        let is_stranger = match form {
            Form::They => focus.stranger == Some(true),
            Form::It => focus.stranger == Some(false),
            Form::He | Form::She => false,
        };
        if is_stranger {
            return None;
        }
        let is_other = |actor: &usize| speakers_party != Some(self.party_of(*actor)) && focus.speaker() != Some(*actor);
        let list = if matches!(form, Form::He | Form::She) { &focus.persons } else { &focus.others };
        let recent = list.iter().flatten().copied().filter(is_other).find(|actor| form.fits(self, *actor));
        if form != Form::They {
            return recent;
        }
        recent
            .or(focus.any.filter(is_other))
            .or_else(|| speakers_party.and_then(|_| self.main_two().into_iter().find(is_other)))
    }

    /// Whom a pronoun stands for within its sentence.
    fn here(&mut self, scene: &Scene, i: usize, form: Form) -> Option<Referent> {
        let sentence = scene.sentence();
        for k in subjects_before(sentence, i) {
            let word = &sentence.words()[k];
            if word.upos == Upos::Pron {
                if Form::of(&word.lower) == Some(form) {
                    return self.pronoun(scene, k).map(|(actor, _)| Referent::Actor(actor));
                }
                continue;
            }
            match self.one(scene, k) {
                Some((actor, _)) if form.fits(self, actor) => return Some(Referent::Actor(actor)),
                // "The president said that he …", where only his country is known.
                Some((actor, _))
                    if matches!(form, Form::He | Form::She)
                        && (Class::Title.has(&word.lower) || Class::Speaker.has(&word.lower))
                        && word.upos != Upos::Pron
                        && self.mention_at(scene.s, k).is_none()
                        && word.lower == word.lemma.to_lowercase() =>
                {
                    return Some(Referent::Actor(actor));
                }
                Some(_) => {}
                None => {
                    // "Norland's economy shrank, and its debts grew."
                    if let Some(actor) = self.possessor(scene, k).filter(|actor| form.fits(self, *actor)) {
                        return Some(Referent::Actor(actor));
                    }
                    // Somebody whom the article names and nobody knows.
                    if word.upos == Upos::Propn {
                        return Some(Referent::Thing);
                    }
                    let is_plural = word.lower != word.lemma.to_lowercase();
                    // "The rebels left as fire resumed, saying that it …": a thing says nothing.
                    let says = (k..i).any(|said| Class::Saying.has(&sentence.words()[said].lemma));
                    let is_thing = word.upos == Upos::Noun
                        && !says
                        && !Class::Speaker.has(&word.lower)
                        && (form == Form::It && !is_plural || form == Form::They && is_plural);
                    if is_thing {
                        return Some(Referent::Thing);
                    }
                }
            }
        }
        // "turned on the union, rejecting its offer": who is named before and is not the subject.
        if !is(sentence, i, Relation::NmodPoss) || !matches!(form, Form::It | Form::They) {
            return None;
        }
        let quoted = sentence.words()[i].quoted;
        let named = self.mentions[scene.s].iter().rev().filter(|mention| mention.at.end <= i && !mention.is_adjective);
        named
            .filter(|mention| sentence.words()[mention.at.start].quoted == quoted)
            .find(|mention| form.fits(self, mention.actor))
            .map(|mention| Referent::Actor(mention.actor))
    }

    /// Who has what the noun phrase with the head `k` names: "Norland's economy", "much of Norland's wealth".
    pub(super) fn possessor(&self, scene: &Scene, k: usize) -> Option<usize> {
        let sentence = scene.sentence();
        let inner = dependents(sentence, k, &[Relation::Nmod]).filter(|i| has_case(sentence, *i, &["of"]));
        let owners = std::iter::once(k).chain(inner);
        let mut owners = owners.filter_map(|i| dependent(sentence, i, &[Relation::NmodPoss]));
        owners.find_map(|owner| self.mention_at(scene.s, owner)).map(|mention| mention.actor)
    }

    /// Those whom "they" stands for, where it is several.
    pub(super) fn several(&mut self, scene: &Scene, i: usize) -> Vec<usize> {
        let sentence = scene.sentence();
        let subjects = subjects_before(sentence, i);
        // "Norland and Sudland said they …"
        let joint = subjects.iter().copied().find(|k| dependents(sentence, *k, &[Relation::Conj]).next().is_some());
        if let Some(joint) = joint {
            return self.holders(scene, joint).into_iter().map(|holder| holder.actor).collect();
        }
        if scene.focus.speaker().is_some() || self.here(scene, i, Form::They).is_some() {
            return Vec::new();
        }
        scene.focus.several.into_iter().flatten().collect()
    }

    /// Whom the noun stands for that a relative clause hangs on.
    fn relative(&mut self, scene: &Scene, i: usize) -> Option<(usize, &'static str)> {
        let sentence = scene.sentence();
        let mut clause = sentence.words()[i].head?;
        for _ in 0..4 {
            if is(sentence, clause, Relation::AclRelcl) {
                let noun = sentence.words()[clause].head?;
                return (noun != i && sentence.words()[noun].upos != Upos::Pron)
                    .then(|| self.one(scene, noun))
                    .flatten();
            }
            clause = sentence.words()[clause].head?;
        }
        None
    }
}

/// The subjects before pronoun `i` that it can stand for, the likeliest first: those of the clauses that it stands in, then the
/// others, the last first.
fn subjects_before(sentence: &Sentence, i: usize) -> Vec<usize> {
    /// Who stands farther off is not meant.
    const MOST: usize = 4;
    /// So deep is no clause of news.
    const DEEPEST: usize = 24;
    let words = sentence.words();
    let quoted = words[i].quoted;
    let mut above = Vec::new();
    let mut word = i;
    while let Some(head) = words[word].head.filter(|_| above.len() < DEEPEST) {
        // "Norland will leave, it said": what is said tells nothing of who says it.
        if !quoted && is(sentence, word, Relation::Parataxis) {
            if above.len() == 1 {
                return Vec::new();
            }
            break;
        }
        above.push(head);
        word = head;
    }
    let is_open = |k: &usize| *k < i && !above.contains(k) && words[*k].quoted == quoted;
    let mut found: Vec<usize> = Vec::new();
    for clause in &above {
        found.extend(dependents(sentence, *clause, &[Relation::Nsubj]).filter(is_open));
    }
    // Neither do the words of the clause that the pronoun's own verb reports.
    let is_reported = |k: usize| {
        let mut word = k;
        (0..DEEPEST).any(|_| {
            let Some(head) = words[word].head else { return false };
            let reports = above.first() == Some(&head) && is(sentence, word, Relation::Ccomp);
            word = head;
            reports
        })
    };
    let before = (0..i).rev().filter(|k| is(sentence, *k, Relation::Nsubj) && is_open(k) && !is_reported(*k));
    for k in before.take(MOST) {
        if !found.contains(&k) {
            found.push(k);
        }
    }
    found.truncate(MOST);
    found
}
