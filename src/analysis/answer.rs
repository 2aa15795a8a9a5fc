//! "Rejected those calls", "pushed back on that prospect", "…, which Norland opposes": what an answer points at.

use super::party::Cast;
use super::reading::{Reading, dependent, dependents, is, subtree_without};
use super::stance::{Found, Status, reason};
use super::thing::Thing;
use super::words::Class;
use crate::language::{Relation, Sentence, Upos};
use crate::model::Stance;
use crate::text::Span;

/// What the words of a thing point at.
struct Pointer {
    /// "those calls": each of what was called for.
    all: bool,
    /// "calls", "demands": only what somebody seeks.
    demands_only: bool,
    /// "Norland's proposal": only what this party raised.
    owner: Option<usize>,
    /// "it": says nothing by itself.
    is_bare: bool,
}

/// `new`, or what it answers: one position for each thing of another party that its words point at.
///
/// Candidates are what others raised in the same paragraph and the five before it, the last first.
pub(super) fn resolve(reading: &Reading, cast: &Cast, found: &[Found], new: Found) -> Vec<Found> {
    /// Positions looked back on, so that a very long paragraph stays quick.
    const WINDOW: usize = 100;
    let (s, thing) = new.thing.clone();
    let sentence = &reading.sentences[s];
    // "would appeal against the decision": what was decided, which is nobody's proposal.
    if reading.sentences[new.sentence].words()[new.cue_at].lemma == "appeal" && new.stance == Stance::Seeks {
        return vec![new];
    }
    let Some(pointer) = pointer(sentence, cast, s, &thing) else {
        // "a port, which Norland opposes": the thing is what another one raised in the same sentence.
        let mut here = (0..found.len()).rev().take_while(|i| found[*i].sentence >= s);
        let raised = here.find(|i| {
            let (other, (sentence, raised)) = (&found[*i], &found[*i].thing);
            other.party != new.party && *sentence == s && raised.first <= thing.last && thing.first <= raised.last
        });
        return vec![match raised {
            Some(target) => Found { answers: Some(target), evidence: own_words(sentence, &new), ..new },
            None => new,
        }];
    };
    let new = Found { points_at_plan: !pointer.is_bare && !pointer.demands_only && pointer.owner.is_none(), ..new };
    let candidates: Vec<usize> = (0..found.len())
        .rev()
        .take(WINDOW)
        .take_while(|i| is_near(reading, found[*i].sentence, s, pointer.is_bare))
        .filter(|i| {
            let other = &found[*i];
            let is_raised = match (pointer.demands_only, pointer.is_bare) {
                (true, _) => other.stance == Stance::Seeks,
                // "It has also been ruled out by Sudland."
                (false, true) => true,
                (false, false) => other.stance != Stance::Rejects,
            };
            other.party != new.party
                && other.party != new.teller.unwrap_or(usize::MAX)
                && is_raised
                && other.status == Status::Current
                && pointer.owner.is_none_or(|owner| other.party == owner)
        })
        .collect();
    // "had once opposed it; it now supports it": what the party itself said before.
    let own = || {
        let mut before = (0..found.len()).rev().take(WINDOW).take_while(|i| found[*i].sentence + 1 >= s);
        before.find(|i| found[*i].party == new.party && found[*i].stance != new.stance)
    };
    let Some(first) = candidates.first().copied().or_else(|| own().filter(|_| pointer.is_bare)) else {
        // A bare "it" that points at nothing found says nothing a reader could use.
        let says_nothing = pointer.is_bare || pointer.demands_only;
        return if says_nothing { Vec::new() } else { vec![Found { evidence: whole(&new, false), ..new }] };
    };
    let answered: Vec<usize> = if pointer.all {
        candidates
            .into_iter()
            .filter(|i| found[*i].party == found[first].party && is_listed_with(&found[*i], &found[first]))
            .collect()
    } else {
        vec![first]
    };
    answered.into_iter().rev().map(|target| link(reading, found, new.clone(), target, pointer.is_bare)).collect()
}

/// Things asked for in one sentence, or counted up in somebody's own words: "First, a truce. Second, elections."
fn is_listed_with(one: &Found, last: &Found) -> bool {
    const LIST: usize = 2;
    one.sentence == last.sentence || one.quoted && last.quoted && one.sentence + LIST >= last.sentence
}

/// Whether something raised in sentence `other` can be what sentence `s` points at: "it" reaches back two sentences, "the plan" five
/// paragraphs.
fn is_near(reading: &Reading, other: usize, s: usize, is_bare: bool) -> bool {
    let paragraph = |s: usize| reading.sentences[s].paragraph;
    if is_bare { other + 2 >= s } else { paragraph(other) + 5 >= paragraph(s) }
}

/// The thing's words with those of the cue, and of the holder where he stands beside them: "Kyiv has rejected those calls".
fn whole(new: &Found, with_holder: bool) -> Span {
    const BESIDE: usize = 24;
    let (first, second) =
        if new.cue.start < new.evidence.start { (new.cue, new.evidence) } else { (new.evidence, new.cue) };
    if first.end + BESIDE / 2 < second.start {
        return new.evidence;
    }
    let words = new.evidence.cover(new.cue);
    if !with_holder {
        return words;
    }
    let gap = if new.holder.end <= words.start {
        words.start - new.holder.end
    } else {
        new.holder.start.saturating_sub(words.end)
    };
    if gap <= BESIDE { words.cover(new.holder) } else { words }
}

/// The evidence of one who answers in a clause that hangs on another's words: that clause.
fn own_words(sentence: &Sentence, new: &Found) -> Span {
    let words = sentence.words();
    let mut clause = new.cue_at;
    for _ in 0..4 {
        if is(sentence, clause, Relation::AclRelcl) || is(sentence, clause, Relation::Acl) {
            let all = subtree_without(sentence, clause, |k| words[k].relation == Relation::Punct);
            return words[all[0]].span.cover(words[all[all.len() - 1]].span);
        }
        let Some(head) = words[clause].head else { break };
        clause = head;
    }
    new.evidence
}

/// `new` as the answer to `target`: its own words are the evidence, the target's say what the thing is.
fn link(reading: &Reading, found: &[Found], mut new: Found, target: usize, is_bare: bool) -> Found {
    let (s, thing) = found[target].thing.clone();
    let words = reading.sentences[s].words();
    new.why.push(reason("points at", reading.slice(words[thing.first].span.cover(words[thing.last].span))));
    new.evidence = whole(&new, is_bare);
    new.thing = (s, thing);
    new.answers = Some(target);
    new.confidence *= 0.8;
    new
}

fn pointer(sentence: &Sentence, cast: &Cast, s: usize, thing: &Thing) -> Option<Pointer> {
    let word = &sentence.words()[thing.head];
    let is_short = thing.last - thing.first < 5;
    // "agreed to do so"
    if word.lemma == "do"
        && dependents(sentence, thing.head, &[Relation::Advmod, Relation::Obj])
            .any(|k| matches!(sentence.words()[k].lower.as_str(), "so" | "it" | "that" | "this"))
    {
        return Some(Pointer { all: false, demands_only: false, owner: None, is_bare: true });
    }
    if word.lower == "one" && thing.first == thing.last {
        return Some(Pointer { all: false, demands_only: false, owner: None, is_bare: true });
    }
    if matches!(word.upos, Upos::Pron | Upos::Det) {
        let all = match word.lower.as_str() {
            "it" | "this" | "that" | "so" | "one" => false,
            "them" | "these" | "those" | "both" => true,
            _ => return None,
        };
        return is_short.then_some(Pointer { all, demands_only: false, owner: None, is_bare: true });
    }
    let lemma = word.lemma.as_str();
    let demands_only = Class::Demand.has(lemma);
    if !demands_only && !Class::Idea.has(lemma) || !is_short {
        return None;
    }
    // "the demand for X" names its thing itself.
    let complements = [Relation::Nmod, Relation::Acl, Relation::Ccomp, Relation::Compound, Relation::Appos];
    let has_own = dependents(sentence, thing.head, &complements)
        .filter(|k| !is(sentence, *k, Relation::AclRelcl))
        .any(|k| k > thing.head || cast.mention_at(s, k).is_none());
    if has_own {
        return None;
    }
    let owner = dependent(sentence, thing.head, &[Relation::NmodPoss, Relation::Compound, Relation::Amod]);
    let owner = owner.and_then(|k| cast.mention_at(s, k)).map(|mention| cast.party_of(mention.actor));
    let has_clause = dependents(sentence, thing.head, &[Relation::AclRelcl]).next().is_some();
    let points = has_clause
        || dependents(sentence, thing.head, &[Relation::Det, Relation::NmodPoss]).any(|k| {
            matches!(
                sentence.words()[k].lower.as_str(),
                "the"
                    | "this"
                    | "that"
                    | "those"
                    | "these"
                    | "such"
                    | "any"
                    | "both"
                    | "all"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
            )
        });
    let all = word.lower != word.lemma;
    (points || owner.is_some() || demands_only && all).then_some(Pointer { all, demands_only, owner, is_bare: false })
}
