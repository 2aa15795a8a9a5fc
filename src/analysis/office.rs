//! Which state an official speaks for of whom an article says only the office: "the prime minister", "Foreign Minister Ana Sol".

use std::collections::BTreeMap;

use super::gazetteer::Kind;
use super::party::{Cast, THEIRS};
use super::reading::{Reading, dependents, has, has_case, is};
use super::words::Class;
use crate::language::Relation;

impl Cast {
    /// The state that somebody with these titles and no other master speaks for: the one that the article is most about, of those
    /// that have such an office.
    pub(super) fn office_of(&self, titles: &[String], is_person: bool) -> Option<usize> {
        /// States without a president.
        const CROWNS: [&str; 20] = [
            "United Kingdom",
            "Canada",
            "Australia",
            "New Zealand",
            "Japan",
            "Spain",
            "Netherlands",
            "Belgium",
            "Sweden",
            "Norway",
            "Denmark",
            "Thailand",
            "Malaysia",
            "Saudi Arabia",
            "Jordan",
            "Kuwait",
            "Qatar",
            "Morocco",
            "Bahrain",
            "Oman",
        ];
        let has = |words: &[&str]| titles.iter().any(|title| words.contains(&title.as_str()));
        let is_office = is_person && titles.iter().any(|title| Class::Office.has(title))
            || titles.iter().any(|title| Class::Ministry.has(title));
        if !is_office
            || has(&["secretary"]) && has(&["general"])
            || has(&[
                THEIRS,
                "shadow",
                "former",
                "ex",
                "mayor",
                "governor",
                "gov",
                "senator",
                "sen",
                "rep",
                "congressman",
                "congresswoman",
                "mp",
            ])
        {
            return None;
        }
        let first =
            |fits: &dyn Fn(&str) -> bool| self.states.iter().copied().find(|state| fits(&self.actors[*state].name));
        if has(&["secretary"]) && has(&["home", "foreign"]) {
            return first(&|name| name == "United Kingdom").or(self.home);
        }
        if has(&["secretary", "attorney", "vice"]) && !has(&["minister"]) {
            return first(&|name| name == "United States").or(self.home);
        }
        if has(&["prime", "premier", "chancellor", "king", "queen", "minister", "sultan", "emir"]) {
            return first(&|name| name != "United States");
        }
        if has(&["president"]) {
            return first(&|name| !CROWNS.contains(&name));
        }
        self.home
    }

    /// The state that the sentences about an official point to: "In Oslo, Trade Minister Ana Sol said", "Norland will wait, Ana Sol
    /// said".
    ///
    /// `said_in` are the sentences that name the official.
    pub(super) fn office_near(&self, reading: &Reading, actor: usize, said_in: &[usize]) -> Option<usize> {
        /// A sign in the sentence itself counts for so many in the one before.
        const OWN: usize = 2;
        /// One sign could be chance only where others contradict it.
        const CLEAR: usize = 2;
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for s in said_in.iter().copied() {
            let mentions = &self.mentions[s];
            let Some(person) = mentions.iter().find(|mention| mention.actor == actor) else { continue };
            let before = s.checked_sub(1).and_then(|before| self.subject_state(reading, before));
            if let Some(state) =
                before.filter(|_| is(&reading.sentences[s], person.at.end - 1, Relation::Nsubj) || person.at.start < 6)
            {
                *votes.entry(state).or_default() += 1;
            }
            for mention in mentions {
                let state = self.party_of(mention.actor);
                if self.actors[state].kind == Kind::State && points_to(reading, s, person.at.start, mention.at.end - 1)
                {
                    *votes.entry(state).or_default() += OWN;
                }
            }
        }
        let (state, most) = votes.iter().max_by_key(|(state, votes)| (**votes, std::cmp::Reverse(**state)))?;
        let others: usize = votes.values().sum::<usize>() - most;
        (others == 0 || *most >= CLEAR * others).then_some(*state)
    }

    /// The state or region that a sentence is about: "Quebec's government is impatient."
    fn subject_state(&self, reading: &Reading, s: usize) -> Option<usize> {
        let sentence = &reading.sentences[s];
        let subject = dependents(sentence, sentence.root(), &[Relation::Nsubj]).next()?;
        let owner = dependents(sentence, subject, &[Relation::NmodPoss]).next();
        let mention = owner.and_then(|owner| self.mention_at(s, owner)).or_else(|| self.mention_at(s, subject))?;
        let state = self.party_of(mention.actor);
        matches!(self.actors[state].kind, Kind::State | Kind::Region).then_some(state)
    }
}

/// Whether the state at word `state` is where the official at word `person` speaks, or what he speaks of as his own.
fn points_to(reading: &Reading, s: usize, person: usize, state: usize) -> bool {
    let sentence = &reading.sentences[s];
    let words = sentence.words();
    // "In Oslo, the minister said"
    let opens = state < person && state < 3 && has_case(sentence, state, &["in"]);
    if opens {
        return true;
    }
    // "said Norland would wait", "Norland would wait, the minister said": not "Norland must wait", which is said of others.
    let Some(verb) = words[state].head.filter(|_| is(sentence, state, Relation::Nsubj)) else { return false };
    let asks = has(sentence, verb, &[Relation::Aux], &["must", "should", "ought"]);
    let says = |head: usize| {
        let speaker = dependents(sentence, head, &[Relation::Nsubj]).find(|k| *k <= person && person <= *k + 6);
        Class::Saying.has(&words[head].lemma) && speaker.is_some()
    };
    let above = words[verb].head.filter(|_| is(sentence, verb, Relation::Ccomp));
    let beside = dependents(sentence, verb, &[Relation::Parataxis]).any(says);
    !asks && (above.is_some_and(says) || beside)
}
