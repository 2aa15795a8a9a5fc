//! What is said with "be" alone: "what we need is a truce", "the solution is to leave", "there will be no truce".

use super::denial::is_negated;
use super::doer::doer;
use super::frame::Fit;
use super::holder::said_by;
use super::lexicon::Frame;
use super::mention::Holder;
use super::party::Cast;
use super::reading::{dependent, dependents, first_word, has, has_case};
use super::stance::{Claim, Status, View};
use super::thing::{Thing, is_denied, things};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos};
use crate::model::Stance;

/// Words of a cue that is shown whole.
const LONGEST_CUE: usize = 6;

/// The position that predicate `i` states with "be", if any.
pub(super) fn claim(view: &View, cast: &mut Cast, i: usize) -> Option<Claim> {
    let claim = wanted(view, cast, i).or_else(|| absent(view, i))?;
    (!claim.holders.is_empty() && !view.is_unsaid(i, &claim.holders)).then_some(claim)
}

/// "What we need is a truce", "all they want is peace", "the goal is to end the war", "a truce is the aim of the talks".
fn wanted(view: &View, cast: &mut Cast, i: usize) -> Option<Claim> {
    let sentence = view.sentence();
    let words = sentence.words();
    let copula = dependent(sentence, i, &[Relation::Cop]).filter(|copula| *copula < i)?;
    let subject = dependents(sentence, i, &[Relation::Nsubj, Relation::Csubj]).find(|k| *k < copula)?;
    let aim = |k: usize| Class::Aim.has(&words[k].lemma) && words[k].upos == Upos::Noun;
    let stance = if is_negated(sentence, i) { Stance::Rejects } else { Stance::Seeks };
    let rule = format!("“{}” {}", words[subject].lower, stance.verb());
    // "This was one of the five demands of the guild."
    let one_of = dependents(sentence, i, &[Relation::Nmod]).find(|k| aim(*k) && words[i].lower == "one");
    if let Some(noun) = Some(i).filter(|i| aim(*i)).or(one_of) {
        let things = things(sentence, &Fit::new(subject, Frame::Object), copula);
        let evidence = (things[0].first.min(subject), noun);
        return Some(Claim {
            evidence: Some(evidence),
            ..said(owners(view, cast, noun)?, stance, things, copula, rule)
        });
    }
    let holders = if aim(subject) && can_be_aimed_at(sentence, i) {
        // "Demand is high": what nobody owns may be no aim.
        owners(view, cast, subject).or_else(|| (words[subject].lemma != "demand").then(|| said_by(view, i)))?
    } else {
        let owner = doer(sentence, wanting(sentence, subject)?);
        let is_other = |owner: &usize| !matches!(words[*owner].lower.as_str(), "we" | "i" | "what");
        match owner.filter(is_other) {
            Some(owner) => cast.holders(&view.scene(i), owner),
            None => said_by(view, i),
        }
    };
    let mut things = things(sentence, &Fit::new(i, Frame::Clause), words.len());
    let after = (copula + 1..=i).find(|k| *k == i || !matches!(words[*k].lower.as_str(), "to" | "not" | "that"))?;
    things[0].first = things[0].first.max(after);
    // "What we need is", where that is short.
    let first = Some(first_word(sentence, subject)).filter(|first| first + LONGEST_CUE >= copula).unwrap_or(copula);
    Some(Claim { cue: (first, copula), ..said(holders, stance, things, copula, rule) })
}

/// "is [to leave]", "is [leaving]", "is [a truce]"; not "is high", "is in the report".
fn can_be_aimed_at(sentence: &Sentence, i: usize) -> bool {
    match sentence.words()[i].upos {
        Upos::Verb => true,
        Upos::Noun => dependent(sentence, i, &[Relation::Case]).is_none(),
        _ => false,
    }
}

/// The verb of "what we [need]", "all that they [want]".
fn wanting(sentence: &Sentence, subject: usize) -> Option<usize> {
    let words = sentence.words();
    let is_open = matches!(words[subject].lower.as_str(), "what" | "all" | "thing");
    let clause = dependent(sentence, subject, &[Relation::AclRelcl]).filter(|_| is_open);
    let verb = clause.or_else(|| has(sentence, subject, &[Relation::Obj], &["what"]).then_some(subject))?;
    let wants = ["want", "need", "require", "demand", "ask", "seek", "like", "insist"];
    wants.contains(&words[verb].lemma.as_str()).then_some(verb)
}

/// Whose aim it is: "the aim of the guild", "its goal".
fn owners(view: &View, cast: &mut Cast, noun: usize) -> Option<Vec<Holder>> {
    let sentence = view.sentence();
    let of = dependents(sentence, noun, &[Relation::Nmod]).find(|k| has_case(sentence, *k, &["of", "for"]));
    let owner = dependent(sentence, noun, &[Relation::NmodPoss]).or(of)?;
    let scene = view.scene(noun);
    let holders = cast.holders(&scene, owner);
    if !holders.is_empty() {
        return Some(holders);
    }
    // "an aim of the Norland operation"
    let inner = dependents(sentence, owner, &[Relation::Amod, Relation::Compound, Relation::NmodPoss]);
    let inner: Vec<usize> = inner.collect();
    inner.into_iter().map(|k| cast.holders(&scene, k)).find(|holders| !holders.is_empty())
}

/// "There will be no truce, Norland said."
fn absent(view: &View, i: usize) -> Option<Claim> {
    let sentence = view.sentence();
    let is_there = has(sentence, i, &[Relation::Expl], &["there"]);
    let is_future = has(sentence, i, &[Relation::Aux], &["will", "would", "can", "could"]);
    let subject = dependent(sentence, i, &[Relation::Nsubj])?;
    // "There can be no doubt that …"
    let is_idle =
        matches!(sentence.words()[subject].lower.as_str(), "doubt" | "mistake" | "surprise" | "winner" | "winners");
    let denies = is_denied(sentence, subject) || is_negated(sentence, i);
    if !(is_there && is_future && denies && sentence.words()[i].lemma == "be") || is_idle {
        return None;
    }
    let mut things = things(sentence, &Fit::new(subject, Frame::Object), i);
    let no = dependents(sentence, subject, &[Relation::Det, Relation::Advmod]).filter(|k| *k < subject).max();
    things[0].first = no.map_or(things[0].first, |no| things[0].first.max(no + 1));
    let rule = "“there” is to be none".to_owned();
    let first = dependent(sentence, i, &[Relation::Aux]).filter(|helper| *helper < i).unwrap_or(i);
    Some(Claim { cue: (first, i), ..said(said_by(view, i), Stance::Rejects, things, i, rule) })
}

fn said(holders: Vec<Holder>, stance: Stance, things: Vec<Thing>, cue: usize, rule: String) -> Claim {
    Claim {
        holders,
        stance,
        status: Status::Current,
        heads: vec![things[0].head],
        things,
        evidence: None,
        cue: (cue, cue),
        cue_at: cue,
        rule,
        strength: 0.6,
        is_own_action: false,
    }
}
