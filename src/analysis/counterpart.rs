//! The other side of a promise: what one of two parties agreed to do alone, the other one gains and is taken to seek.

use super::mention::{GAINS, Holder};
use super::party::Cast;
use super::reading::{dependents, has, has_case};
use super::stance::{Claim, Status, View};
use super::thing::Thing;
use super::words::Class;
use crate::language::{Relation, Upos};
use crate::model::Stance;

/// How sure it is that who gains by a promise also asked for it.
const INFERRED: f32 = 0.6;

/// What the other of the two main parties seeks where `claim` is that one of them agreed to do something by itself.
///
/// "Norland agreed to buy grain" in an article about Norland and Sudland: Sudland seeks that. Nobody gains by what both do
/// ("agreed to meet").
pub(super) fn counterpart(view: &View, cast: &Cast, claim: &Claim) -> Option<Claim> {
    let words = view.sentence().words();
    let agrees = matches!(words[claim.cue_at].lemma.as_str(), "agree" | "concede");
    let [holder] = claim.holders.as_slice() else { return None };
    if !agrees || claim.stance != Stance::Accepts || claim.status != Status::Current {
        return None;
    }
    let does_alone = |thing: &Thing| {
        words[thing.head].upos == Upos::Verb
            && has(view.sentence(), thing.head, &[Relation::Mark], &["to"])
            && !Class::Joint.has(&words[thing.head].lemma)
            && !dependents(view.sentence(), thing.head, &[Relation::Obl])
                .any(|k| has_case(view.sentence(), k, &["with"]))
    };
    let two = cast.main_two();
    if !two.contains(&holder.party) {
        return None;
    }
    let other = two.into_iter().find(|actor| *actor != holder.party)?;
    // "agreed to a pay rise": what an employer grants, its union gains.
    let is_employer = cast.is_employer(holder.party);
    let is_granted = |thing: &Thing| {
        let head = &words[thing.head];
        is_employer && head.upos == Upos::Noun && !Class::Deal.has(&head.lemma) && !Class::Joint.has(&head.lemma)
    };
    let gained = |thing: &&Thing| does_alone(thing) || is_granted(thing);
    let things: Vec<Thing> = claim.things.iter().filter(gained).cloned().collect();
    if things.is_empty() {
        return None;
    }
    let gains = Holder { party: other, actor: other, words: holder.words, rule: GAINS };
    let strength = claim.strength.min(INFERRED);
    Some(Claim { holders: vec![gains], stance: Stance::Seeks, things, strength, ..claim.clone() })
}
