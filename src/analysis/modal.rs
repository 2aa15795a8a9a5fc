//! Positions without a cue, in somebody's reported words: what must or should be, what the speaker will or will not do, and orders.

use super::denial::{is_hostile, is_negated};
use super::doer::doer;
use super::frame::Fit;
use super::holder::said_by;
use super::lexicon::{Frame, Kind, LEXICON};
use super::mention::Holder;
use super::party::Cast;
use super::reading::{dependent, dependents, first_word, has, is, is_passive};
use super::stance::{Claim, Status, View, aim};
use super::thing::{Thing, actions, condition, things};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos, Xpos};
use crate::model::Stance;

/// Words of a subject that is told with what must be done to it.
const LONGEST_SUBJECT: usize = 14;

/// What a modal verb at the predicate makes of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    /// must, should, has to, needs to.
    Must,
    /// will, would, is going to.
    Will,
    /// "cannot be renegotiated".
    Cannot,
    /// "Stop the war."
    Order,
}

/// The position that the predicate at word `i` states, if a modal verb makes it one.
pub(super) fn claim(view: &View, cast: &mut Cast, i: usize) -> Option<Claim> {
    let sentence = view.sentence();
    let words = sentence.words();
    let is_predicate = words[i].upos == Upos::Verb || dependent(sentence, i, &[Relation::Cop]).is_some();
    let speakers = said_by(view, i);
    if let Some(claim) = listed(view, &speakers, i) {
        return Some(claim);
    }
    if let Some(claim) = called(view, cast, i) {
        return Some(claim);
    }
    let mood = mood(sentence, i, !speakers.is_empty())?;
    if !is_predicate {
        return None;
    }
    // "does not think that it should be closed"
    let denied = denies(sentence, i) ^ view.told(i).iter().any(|saying| saying.denied && saying.thinks);
    let subject = dependents(sentence, i, &[Relation::Nsubj, Relation::Csubj]).next();
    let scene = view.scene(i);
    let doers: Vec<Holder> = match doer(sentence, i).filter(|_| words[i].upos == Upos::Verb) {
        Some(head) => cast.holders(&scene, head),
        None => Vec::new(),
    };
    let has_doer = !doers.is_empty();
    let is_own = speakers.iter().any(|speaker| doers.iter().any(|doer| doer.party == speaker.party));
    // "You can't win them all."
    let is_anybody = subject.is_some_and(|subject| matches!(words[subject].lower.as_str(), "you" | "one"));
    let no_subject = subject.is_some_and(|subject| has(sentence, subject, &[Relation::Det], &["no"]));
    let (holders, stance, strength) = match mood {
        Mood::Must if asks_nothing(sentence, i, is_own, denied) => return None,
        // "If you want a pension you must work for it": how things are.
        Mood::Must if is_anybody && condition(sentence, &[i]).is_some() => return None,
        // "The broadcasts will continue."
        Mood::Will
            if !speakers.is_empty() && doers.is_empty() && subject.is_some() && Class::Lasting.has(&words[i].lemma) =>
        {
            (speakers, if denied { Stance::Rejects } else { Stance::Seeks }, 0.6)
        }
        Mood::Must if !speakers.is_empty() => {
            let stance = if denied || no_subject { Stance::Rejects } else { Stance::Seeks };
            (speakers, stance, 0.6)
        }
        // "The announcement cannot change the facts" asks for nothing.
        Mood::Cannot
            if !speakers.is_empty()
                && denied
                && !is_own
                && doers.is_empty()
                && !is_anybody
                && (is_passive(sentence, i) || words[i].upos != Upos::Verb || Class::Doing.has(&words[i].lemma)) =>
        {
            (speakers, Stance::Rejects, 0.6)
        }
        // "The sanctions can be eased if …"
        Mood::Cannot if !speakers.is_empty() && !denied && doers.is_empty() && is_granted(sentence, i) => {
            (speakers, Stance::Accepts, 0.5)
        }
        Mood::Order if !speakers.is_empty() => (speakers, if denied { Stance::Rejects } else { Stance::Seeks }, 0.5),
        Mood::Will if !speakers.is_empty() && doers.is_empty() && is_decided(sentence, i, denied) => {
            (speakers, announced(sentence, i, denied), 0.55)
        }
        // "will host the talks only if all attend"
        Mood::Will if (is_own || speakers.is_empty() && has_doer) && !denied && hangs_on_only(sentence, i) => {
            (if is_own { speakers } else { doers }, Stance::Accepts, 0.65)
        }
        Mood::Will if is_own || speakers.is_empty() && denied && !doers.is_empty() => {
            let stance = announced(sentence, i, denied || is_hostile(sentence, i));
            // "it would hurt trade": no action, and perhaps the plan and not the speaker.
            if !denied && !is_action(sentence, i) {
                return None;
            }
            (if is_own { speakers } else { doers }, stance, if denied { 0.6 } else { 0.5 })
        }
        // "Crews will walk out unless pay rises, the union said."
        Mood::Will | Mood::Cannot if !speakers.is_empty() => return threat(sentence, speakers, i),
        _ => return None,
    };
    if view.is_unsaid(i, &holders) {
        return None;
    }
    let is_own_action = mood == Mood::Will && has_doer;
    let helper = helper(sentence, i).unwrap_or(i);
    let things = words_of(sentence, i, mood, is_own_action, helper);
    Some(Claim {
        holders,
        stance,
        status: Status::Current,
        heads: vec![i],
        things,
        evidence: None,
        is_own_action,
        cue: (helper.min(i), helper.min(i)),
        cue_at: i,
        rule: format!("“{}” {}", words[helper].lower, stance.verb()),
        strength,
    })
}

/// "will not leave", "are not going to wait", "will make no payments", "would have nothing to do with it"
fn denies(sentence: &Sentence, i: usize) -> bool {
    let words = sentence.words();
    let is_nothing = |k: usize| {
        let no_more =
            dependents(sentence, k, &[Relation::Amod]).any(|more| has(sentence, more, &[Relation::Advmod], &["no"]));
        words[k].lower == "nothing" || has(sentence, k, &[Relation::Det], &["no"]) || no_more
    };
    let going = words[i].head.filter(|head| words[*head].lower == "going" && is(sentence, i, Relation::Xcomp));
    let is_denied = is_negated(sentence, i) ^ going.is_some_and(|going| is_negated(sentence, going));
    is_denied || dependents(sentence, i, &[Relation::Obj]).any(is_nothing)
}

/// The words of what the predicate at word `i` with its modal verb `helper` says.
fn words_of(sentence: &Sentence, i: usize, mood: Mood, is_own_action: bool, helper: usize) -> Vec<Thing> {
    let words = sentence.words();
    // Of what the speaker does himself, only the action: "will not [disarm]".
    let mut things =
        if is_own_action { actions(sentence, i) } else { things(sentence, &Fit::new(i, Frame::Clause), words.len()) };
    // "would fight the bill and restore the old law": each verb has a stance of its own.
    if is_own_action && is_hostile(sentence, i) {
        things.truncate(1);
    }
    // "The form, which has forty pages of questions in small print, must be returned": the demand is enough.
    if mood == Mood::Must && things.len() == 1 && helper < i && helper > things[0].first + LONGEST_SUBJECT {
        things[0].first = helper + 1;
    }
    // "the changes have to go ahead": what has to stands before the helper.
    let has_own = dependent(sentence, i, &[Relation::Nsubj, Relation::Csubj]).is_some();
    let outer = dependents(sentence, helper, &[Relation::Nsubj]).next().filter(|_| helper != i && !has_own);
    if let Some(outer) = outer.filter(|outer| *outer < i && words[*outer].upos != Upos::Pron) {
        let first = first_word(sentence, outer);
        things[0].first = things[0].first.min(first);
    }
    things
}

/// "I must say", "nobody should doubt", "since they must pay": nothing is asked for.
fn asks_nothing(sentence: &Sentence, i: usize, is_own: bool, denied: bool) -> bool {
    let word = &sentence.words()[i];
    let is_idle =
        Class::Idle.has(&word.lemma) && (is_own || denied && !matches!(word.lemma.as_str(), "be" | "stand" | "wait"));
    let under_need = word.head.is_some_and(|head| is_need(sentence, head) && is_aside(sentence, head));
    Class::Silent.has(&word.lemma) || is_idle || is_aside(sentence, i) || under_need
}

/// "called the move a “grab for power”": what somebody calls a plan is an objection, unless the words praise.
fn called(view: &View, cast: &mut Cast, i: usize) -> Option<Claim> {
    let sentence = view.sentence();
    let words = sentence.words();
    if !matches!(words[i].lemma.as_str(), "call" | "describe" | "brand" | "label" | "dub") {
        return None;
    }
    let object = dependents(sentence, i, &[Relation::Obj]).next()?;
    let name = dependents(sentence, i, &[Relation::Xcomp, Relation::Obl, Relation::Ccomp]).find(|k| *k > object)?;
    let is_plan = Class::Idea.has(&words[object].lemma)
        || Class::Policy.has(&words[object].lower)
        || Class::Measure.has(&words[object].lower);
    let praises = sentence.subtree(name).into_iter().take(12).any(|k| Class::Praise.has(&words[k].lower));
    let is_own_word = words[name].quoted;
    // "called it “radical”"
    let blames = LEXICON.cues(Kind::Adjective, &words[name].lower).any(|cue| cue.stance == Some(Stance::Rejects));
    let points = matches!(words[object].lower.as_str(), "it" | "this") && blames;
    if !(is_plan || points) || praises || !is_own_word {
        return None;
    }
    let head = doer(sentence, i)?;
    let holders = cast.holders(&view.scene(i), head);
    let fit = Fit::new(object, Frame::Object);
    let last = sentence.subtree(name).last().copied().unwrap_or(name);
    let last = (name..=last).rev().find(|k| words[*k].upos != Upos::Punct).unwrap_or(name);
    (!holders.is_empty()).then(|| Claim {
        holders,
        stance: Stance::Rejects,
        status: Status::Current,
        things: things(sentence, &fit, i),
        evidence: Some((i, last)),
        is_own_action: false,
        heads: vec![i],
        cue: (i, i),
        cue_at: i,
        rule: format!("“{}” in words that do not praise", words[i].lemma),
        strength: 0.5,
    })
}

/// What can be announced as an action, not as what comes of one or what is still to be decided.
fn is_action(sentence: &Sentence, i: usize) -> bool {
    let word = &sentence.words()[i];
    // "would have to borrow"
    let is_forced = word.lemma == "have" || is(sentence, i, Relation::Xcomp);
    let is_going =
        word.lemma == "go" && has(sentence, i, &[Relation::CompoundPrt, Relation::Advmod], &["ahead", "on", "forward"]);
    let is_told = !word.quoted && word.upos == Upos::Verb && !is_forced;
    Class::Doing.has(&word.lemma)
        || is_going
        || is_told
            && !Class::Outcome.has(&word.lemma)
            && !Class::Idle.has(&word.lemma)
            && !Class::Silent.has(&word.lemma)
}

/// "The troops would not be pulled out", "the prisoners would be freed": who says so decides it.
fn is_decided(sentence: &Sentence, i: usize, denied: bool) -> bool {
    let lemma = &sentence.words()[i].lemma;
    is_passive(sentence, i)
        && !is_unreal(sentence, i)
        && (denied || Class::Giving.has(lemma) || Class::Doing.has(lemma))
}

/// "would not have been saved": it was.
fn is_unreal(sentence: &Sentence, i: usize) -> bool {
    has(sentence, i, &[Relation::Aux], &["have"])
}

/// "The sanctions can be eased", "an extension could be granted"
fn is_granted(sentence: &Sentence, i: usize) -> bool {
    is_passive(sentence, i)
        && !is_unreal(sentence, i)
        && Class::Giving.has(&sentence.words()[i].lemma)
        && !is(sentence, i, Relation::Advcl)
        && !is(sentence, i, Relation::AclRelcl)
}

/// The stance toward what is said to be done or not: what is given is accepted, anything else sought.
fn announced(sentence: &Sentence, i: usize, denied: bool) -> Stance {
    if denied {
        Stance::Rejects
    } else if Class::Giving.has(&sentence.words()[i].lemma) {
        Stance::Accepts
    } else {
        Stance::Seeks
    }
}

/// What others are to be brought to by something that a speaker announces.
fn threat(sentence: &Sentence, speakers: Vec<Holder>, i: usize) -> Option<Claim> {
    aim(
        sentence,
        &Claim {
            holders: speakers,
            stance: Stance::Seeks,
            status: Status::Current,
            things: Vec::new(),
            evidence: None,
            is_own_action: false,
            heads: vec![i],
            cue: (i, i),
            cue_at: i,
            rule: String::new(),
            strength: 0.6,
        },
    )
}

/// A condition that begins with "only".
fn hangs_on_only(sentence: &Sentence, i: usize) -> bool {
    condition(sentence, &[i]).is_some_and(|(first, _)| sentence.words()[first].lower == "only")
}

/// "First, a truce. Second, elections.": what somebody counts up in his own words.
fn listed(view: &View, speakers: &[Holder], i: usize) -> Option<Claim> {
    let sentence = view.sentence();
    let words = sentence.words();
    let is_top = words[i].head.is_none() || is(sentence, i, Relation::Ccomp) || is(sentence, i, Relation::Parataxis);
    let is_item =
        words[i].upos == Upos::Noun && words[i].quoted && is_top && dependent(sentence, i, &[Relation::Cop]).is_none();
    let first = words.iter().position(|word| word.quoted)?;
    let counts = matches!(words[first].lower.as_str(), "first" | "second" | "third" | "fourth" | "fifth" | "finally");
    if speakers.is_empty() || !is_item || !counts {
        return None;
    }
    let fit = Fit::new(i, Frame::Object);
    let denied = has(sentence, i, &[Relation::Det], &["no"]);
    let mut things = things(sentence, &fit, first);
    if denied {
        let no = dependents(sentence, i, &[Relation::Det]).next().unwrap_or(first);
        things[0].first = things[0].first.max(no + 1);
    }
    Some(Claim {
        holders: speakers.to_vec(),
        stance: if denied { Stance::Rejects } else { Stance::Seeks },
        status: Status::Current,
        things,
        evidence: None,
        is_own_action: false,
        heads: vec![i],
        cue: (first, first),
        cue_at: i,
        rule: format!("counted up with “{}”", words[first].lower),
        strength: 0.7,
    })
}

/// True for the first word of what is said, but for "not", "please" and the like.
fn opens(sentence: &Sentence, i: usize) -> bool {
    let words = sentence.words();
    let small = |k: &usize| matches!(words[*k].upos, Upos::Aux | Upos::Part | Upos::Adv | Upos::Intj);
    let first = (0..i).rev().take_while(small).last().unwrap_or(i);
    first == 0 || matches!(words[first - 1].lower.as_str(), "“" | "\"" | "‘" | "'" | ":" | "–" | "—" | ";")
}

/// "since they must pay", "decisions that must be made": not what the speaker asks for.
fn is_aside(sentence: &Sentence, i: usize) -> bool {
    let gives_reason = is(sentence, i, Relation::Advcl)
        && has(
            sentence,
            i,
            &[Relation::Mark],
            &["since", "because", "if", "when", "as", "although", "though", "while"],
        );
    gives_reason || is(sentence, i, Relation::AclRelcl)
}

fn helper(sentence: &Sentence, i: usize) -> Option<usize> {
    let words = sentence.words();
    let aux = dependents(sentence, i, &[Relation::Aux]).find(|k| {
        matches!(
            words[*k].lower.as_str(),
            "must" | "should" | "ought" | "will" | "would" | "wo" | "'ll" | "shall" | "can" | "could" | "ca"
        )
    });
    aux.or_else(|| words[i].head.filter(|head| is(sentence, i, Relation::Xcomp) && is_need(sentence, *head)))
}

fn is_need(sentence: &Sentence, i: usize) -> bool {
    matches!(sentence.words()[i].lemma.as_str(), "need" | "have" | "ought")
}

fn mood(sentence: &Sentence, i: usize, is_told: bool) -> Option<Mood> {
    let words = sentence.words();
    if let Some(helper) = helper(sentence, i) {
        return match words[helper].lower.as_str() {
            "will" | "would" | "wo" | "'ll" => Some(Mood::Will),
            "can" | "could" | "ca" => Some(Mood::Cannot),
            // must, should, ought, shall; has to, needs to
            _ => Some(Mood::Must),
        };
    }
    // "is going to", "are not going to"
    if is(sentence, i, Relation::Xcomp)
        && words[i]
            .head
            .is_some_and(|head| words[head].lower == "going" && has(sentence, i, &[Relation::Mark], &["to"]))
    {
        return Some(Mood::Will);
    }
    let is_order = words[i].xpos == Xpos::Vb
        && is_told
        && opens(sentence, i)
        && (words[i].head.is_none() || is(sentence, i, Relation::Ccomp) || is(sentence, i, Relation::Parataxis))
        && dependent(sentence, i, &[Relation::Nsubj, Relation::Aux, Relation::Mark]).is_none()
        && !Class::Silent.has(&words[i].lemma);
    is_order.then_some(Mood::Order)
}
