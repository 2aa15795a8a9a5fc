//! The sign of a cue: what denial, time, helpers, other stances inside and the thing itself make of the stance that the lexicon gives.

use super::cue::{Left, cue_at};
use super::denial::{Hold, hold, is_hostile, is_negated};
use super::frame::Fit;
use super::lexicon::{Cue, Frame, Kind, LEXICON};
use super::reading::{dependents, has, has_case, is, is_year};
use super::stance::Status;
use super::thing::{Thing, is_denied};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos, Xpos};
use crate::model::Stance;

/// A stance with how it is held.
pub(super) struct Sign {
    pub(super) stance: Stance,
    pub(super) status: Status,
    /// How strong a stance inside makes it: "agreed to [oppose] the plan".
    pub(super) strength: f32,
    /// Whether the cue is denied, and whether nothing at all is done to it.
    pub(super) is_denied: bool,
    pub(super) is_plain: bool,
    /// "wants to", "hopes to".
    is_wish: bool,
}

/// The sign of `cue` at word `i`.
pub(super) fn at(sentence: &Sentence, i: usize, cue: &Cue, fit: &Fit) -> Result<Sign, Left> {
    let carrier = fit.carrier.unwrap_or(i);
    let held = hold(sentence, carrier);
    let little = is_negated(sentence, i) && carrier != i || cue.kind == Kind::Noun && is_little(sentence, i);
    let stance = match held {
        _ if little => cue.denied,
        Hold::Denied => cue.denied,
        Hold::Open => None,
        Hold::Plain | Hold::Dropped | Hold::Possible => cue.stance,
    };
    if is_taken_back(sentence, i, cue) {
        return Err(Left::settled("taken back by what follows"));
    }
    let status = match held {
        _ if cue.kind == Kind::Noun && is_given_up(sentence, i) => Status::Dropped,
        Hold::Dropped => Status::Dropped,
        Hold::Possible => Status::Hypothetical,
        _ if is_earlier(sentence, i) => Status::Earlier,
        _ => Status::Current,
    };
    // "Norland must accept": asked for by somebody else.
    if has(sentence, i, &[Relation::Aux], &["must", "should", "ought"]) && fit.frame != Frame::Subject {
        return Err(Left::open("what somebody must, somebody else asks for"));
    }
    // "will not impose tariffs": said by who would do it, a helper makes it a refusal.
    let may_refuse = cue.stance != Some(Stance::Rejects) && has(sentence, i, &[Relation::Aux], &["will", "would"]);
    let is_wish = matches!(sentence.words()[i].lemma.as_str(), "want" | "wish" | "hope" | "prefer" | "like" | "seek");
    let stance = stance.ok_or_else(|| {
        let why = "denied, which leaves the thing open";
        if may_refuse { Left::open(why) } else { Left::settled(why) }
    })?;
    Ok(Sign { stance, status, strength: 0.0, is_denied: held == Hold::Denied, is_plain: held == Hold::Plain, is_wish })
}

impl Sign {
    /// Goes inside where the thing is itself a stance: "refused to accept the plan", "agreed to oppose it", "rejected calls for
    /// talks". Answers where the thing stands then, and whether both stances were made one.
    pub(super) fn compose(&mut self, sentence: &Sentence, fit: Fit) -> Result<(Fit, bool), Left> {
        let words = sentence.words();
        let head = &words[fit.head];
        let is_action =
            head.upos == Upos::Verb && matches!(fit.frame, Frame::Infinitive | Frame::Gerund | Frame::Preposition(_));
        // "refused to drop its demand for a rise": still asks for it.
        let demand = dependents(sentence, fit.head, &[Relation::Obj]).next().filter(|_| {
            is_action
                && self.stance == Stance::Rejects
                && matches!(head.lemma.as_str(), "drop" | "abandon" | "withdraw")
        });
        if let Some((cue, inner)) = demand.and_then(|demand| cue_at(sentence, demand))
            && cue.stance == Some(Stance::Seeks)
        {
            (self.stance, self.strength) = (Stance::Seeks, cue.strength);
            return Ok((inner, true));
        }
        let is_call =
            head.upos == Upos::Noun && matches!(fit.frame, Frame::Object | Frame::Preposition(_) | Frame::Subject);
        let Some((cue, inner)) = cue_at(sentence, fit.head).filter(|_| is_action || is_call) else {
            return Ok((fit, false));
        };
        if is_call {
            // "rejected calls for talks" rejects the talks.
            let is_demand = cue.stance == Some(Stance::Seeks) && cue.strength >= 0.6;
            return Ok((if is_demand { inner } else { fit }, false));
        }
        let takes_stance = matches!(cue.stance, Some(Stance::Accepts | Stance::Rejects) | None) && cue.strength >= 0.6;
        // "would prefer to agree a solution": wants one.
        let wants = self.stance == Stance::Seeks && self.is_wish && head.lemma == "agree";
        if !takes_stance || wants || Class::Deed.has(&head.lemma) {
            return Ok((fit, false));
        }
        let both = match (self.stance, cue.stance) {
            (_, None) => None,
            (Stance::Rejects, Some(Stance::Accepts)) => cue.denied.or(Some(Stance::Rejects)),
            (Stance::Rejects, Some(_)) => matches!(head.lemma.as_str(), "oppose" | "resist").then_some(Stance::Accepts),
            (_, inner) => inner,
        };
        self.stance = both.ok_or_else(|| Left::settled("one stance undoes the other"))?;
        self.strength = cue.strength;
        Ok((inner, true))
    }

    /// "wants no bases", "urged Norland not to strike": the stance toward things that are themselves denied.
    pub(super) fn deny_things(&mut self, sentence: &Sentence, fit: &Fit, things: &mut Vec<Thing>) -> Result<(), Left> {
        let has_only = |thing: &Thing| has(sentence, thing.head, &[Relation::Advmod], &["only"]);
        let denies = |thing: &Thing| is_denied(sentence, thing.head) && !has_only(thing);
        if !things.iter().any(denies) {
            return Ok(());
        }
        // "offered no details"; but "agreed not to strike" accepts that there is no strike.
        if self.stance == Stance::Accepts && fit.frame == Frame::Object {
            return Err(Left::settled("nothing is offered"));
        }
        if self.stance == Stance::Seeks {
            things.retain(denies);
            self.stance = Stance::Rejects;
        }
        Ok(())
    }

    /// What is announced to be done for the other side is an offer, and what is done against its measure a refusal.
    pub(super) fn turn(&mut self, sentence: &Sentence, i: usize, cue: &Cue, fit: &Fit, is_composed: bool) {
        let words = sentence.words();
        let is_action = fit.frame == Frame::Infinitive;
        let announces = matches!(
            words[i].lemma.as_str(),
            "plan" | "promise" | "pledge" | "vow" | "intend" | "decide" | "commit" | "announce" | "decision"
        );
        if self.stance != Stance::Seeks {
            return;
        }
        // "committed to the alliance", "to keeping the border safe": what is there already is kept.
        let is_commitment = matches!(words[i].lemma.as_str(), "commit" | "commitment" | "committed");
        let keeps = matches!(
            words[fit.head].lemma.as_str(),
            "keep"
                | "maintain"
                | "implement"
                | "honour"
                | "honor"
                | "uphold"
                | "respect"
                | "comply"
                | "address"
                | "preserve"
        );
        if is_commitment && (words[fit.head].upos == Upos::Noun || keeps) {
            self.stance = Stance::Accepts;
            return;
        }
        if is_action && is_hostile(sentence, fit.head) {
            self.stance = Stance::Rejects;
        } else if announces
            && !is_composed
            && Class::Giving.has(&words[fit.head].lemma)
            && (is_action || cue.kind == Kind::Verb)
        {
            self.stance = Stance::Accepts;
        }
    }
}

/// "backed it in 2019", "had once opposed": held before, and perhaps no more.
fn is_earlier(sentence: &Sentence, i: usize) -> bool {
    let words = sentence.words();
    let was = dependents(sentence, i, &[Relation::Aux]).any(|k| words[k].lower == "had");
    let then = dependents(sentence, i, &[Relation::Advmod]).any(|k| {
        matches!(words[k].lower.as_str(), "once" | "previously" | "earlier" | "initially" | "originally" | "formerly")
    });
    let in_year = dependents(sentence, i, &[Relation::Obl, Relation::OblUnmarked])
        .any(|k| is_year(&words[k].lower) && has_case(sentence, k, &["in"]));
    let is_told = words[i].xpos == Xpos::Vbd || has(sentence, i, &[Relation::AuxPass], &["was", "were"]);
    // "had hoped to win": it came otherwise.
    let in_vain = was && words[i].lemma == "hope";
    // "The last time the union struck was in 1972."
    let is_last_time = is(sentence, i, Relation::AclRelcl)
        && words[i]
            .head
            .is_some_and(|time| words[time].lower == "time" && has(sentence, time, &[Relation::Amod], &["last"]));
    in_vain
        || is_last_time
        || was && then
        || (was || is_told) && in_year
        || has(sentence, i, &[Relation::Aux], &["used"])
}

/// "dropped its demand for", "abandoned plans to"
fn is_given_up(sentence: &Sentence, i: usize) -> bool {
    let verb = sentence.words()[i].head.filter(|_| is(sentence, i, Relation::Obj));
    // "refused to drop its demand"
    verb.filter(|verb| hold(sentence, *verb) == Hold::Plain).is_some_and(|verb| {
        matches!(
            sentence.words()[verb].lemma.as_str(),
            "drop" | "withdraw" | "abandon" | "scrap" | "retract" | "shelve" | "give"
        )
    })
}

/// "little support", "not much appetite"
fn is_little(sentence: &Sentence, i: usize) -> bool {
    dependents(sentence, i, &[Relation::Amod, Relation::Det]).any(|k| {
        let lower = sentence.words()[k].lower.as_str();
        lower == "little" || lower == "scant" || lower == "much" && k > 0 && sentence.words()[k - 1].lower == "not"
    })
}

/// "welcomed but did not endorse the offer": what the second verb takes back.
fn is_taken_back(sentence: &Sentence, i: usize, cue: &Cue) -> bool {
    // "agreed to free two men but did not endorse the rest" takes nothing back.
    let has_own = dependents(sentence, i, &[Relation::Obj, Relation::Xcomp, Relation::Ccomp]).any(|k| k > i);
    !has_own
        && dependents(sentence, i, &[Relation::Conj]).any(|k| {
            let is_but = has(sentence, k, &[Relation::Cc], &["but"]) && is_negated(sentence, k);
            let lemma = &sentence.words()[k].lemma;
            is_but && LEXICON.cues(Kind::Verb, lemma).any(|other| other.stance == cue.stance)
        })
}
