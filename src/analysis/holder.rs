//! Who holds what a cue says: its subject or owner, all of those who speak, or whom the words before it mean.

use super::doer::{doer, owner, subject};
use super::frame::{self, Fit};
use super::lexicon::{Cue, Frame, Kind};
use super::mention::{Holder, Scene};
use super::party::{Cast, Mention};
use super::reading::{cover_phrase, dependent, dependents, has, has_case, is};
use super::stance::View;
use super::terms;
use super::thing::is_denied;
use crate::language::{Relation, Upos};
use crate::text::Span;

/// The head of the words that name who holds what the cue at word `i` says.
fn holder_head(view: &View, cast: &Cast, i: usize, cue: &Cue, fit: &Fit) -> Option<usize> {
    let sentence = view.sentence();
    match (cue.kind, fit.frame) {
        (_, Frame::Subject) => fit.carrier.and_then(|verb| doer(sentence, verb)),
        (Kind::Adjective, Frame::Object) => subject(sentence, fit.carrier.unwrap_or(i)),
        // "language that stands for demands including a ban": whoever the sentence is about.
        (Kind::Noun, Frame::Preposition("including" | "like")) => {
            owner(sentence, cast, view.s, i).or_else(|| dependent(sentence, sentence.root(), &[Relation::Nsubj]))
        }
        (Kind::Noun, _) => owner(sentence, cast, view.s, i),
        // "is committed": a state, whatever the verb looks like.
        (Kind::Adjective, _) => subject(sentence, i),
        (Kind::Verb, _) => doer(sentence, i),
    }
}

pub(super) fn holder_words(view: &View, cast: &Cast, i: usize, cue: &Cue, fit: &Fit) -> Option<Span> {
    holder_head(view, cast, i, cue, fit).map(|head| cover_phrase(view.sentence(), head))
}

/// Who holds what the cue at word `i` says.
pub(super) fn holders(view: &View, cast: &mut Cast, scene: &Scene, i: usize, cue: &Cue, fit: &Fit) -> Vec<Holder> {
    let sentence = view.sentence();
    if fit.frame == Frame::Subject && fit.carrier.is_none() {
        // "An amnesty is off the table for Kabul."
        let for_whom = dependents(sentence, i, &[Relation::Nmod, Relation::Obl])
            .chain(
                sentence.words()[i]
                    .head
                    .into_iter()
                    .flat_map(|head| dependents(sentence, head, &[Relation::Nmod, Relation::Obl])),
            )
            .find(|k| *k > i && has_case(sentence, *k, &["for"]));
        let holders = for_whom.map_or_else(Vec::new, |head| cast.holders(scene, head));
        return if holders.is_empty() { said_by(view, i) } else { holders };
    }
    let head = holder_head(view, cast, i, cue, fit);
    // "a Turkish plan to share the bridge"
    let adjective = head.and_then(|head| cast.mention_at(view.s, head)).filter(|mention| mention.is_adjective);
    if let Some(mention) = adjective.filter(|_| cue.kind == Kind::Noun) {
        return vec![by_adjective(view, cast, mention)];
    }
    // "Nepal and Bhutan, which both want a levy", "many of whom want a levy": all that the clause hangs on.
    let is_relative = |head: usize| {
        frame::is_relative(sentence, head)
            || dependents(sentence, head, &[Relation::Nmod]).any(|k| frame::is_relative(sentence, k))
    };
    if let Some(noun) = head.filter(|head| is_relative(*head)).and_then(|_| frame::antecedent(sentence, i)) {
        // "The guild, which wants a levy, and the league": who comes later is no subject of the clause.
        let start = sentence.words()[i].span.start;
        return cast.holders(scene, noun).into_iter().filter(|holder| holder.words.start < start).collect();
    }
    // "They said they oppose it": all of those who speak.
    let is_they = head.is_some_and(|head| sentence.words()[head].lower == "they" && !sentence.words()[head].quoted);
    if is_they && view.told(i).first().is_some_and(|saying| saying.holders.len() > 1) {
        return said_by(view, i);
    }
    // "We want peace": all of those who speak.
    let is_first_person = |head: usize| {
        let word = &sentence.words()[head];
        word.upos == Upos::Pron && matches!(word.lower.as_str(), "we" | "i" | "us" | "our" | "my")
    };
    if head.is_some_and(is_first_person) {
        return said_by(view, i);
    }
    // "This would need our approval": what something requires is asked for by who says so.
    let requires =
        cue.kind == Kind::Verb && matches!(sentence.words()[i].lemma.as_str(), "require" | "need" | "mandate");
    if requires && let Some(head) = head {
        // What a deal or a bill requires is said where its terms are; what it would require is what the speaker wants.
        let has_terms = dependent(sentence, i, &[Relation::Aux]).is_none() && terms::has_terms(sentence, head);
        let is_empty = sentence.words()[head].lower == "it" || cast.holders(scene, head).is_empty() && !has_terms;
        if is_empty {
            return said_by(view, i);
        }
    }
    // "It is time for Norland to leave."
    let is_value = cue.frames.contains(&Frame::Subject);
    let is_empty_subject = head.is_some_and(|head| is(sentence, head, Relation::Expl));
    if (cue.kind == Kind::Noun || cue.kind == Kind::Adjective && (is_value || is_empty_subject))
        && head.is_some_and(|head| matches!(sentence.words()[head].lower.as_str(), "it" | "this" | "that"))
    {
        return said_by(view, i);
    }
    // "There were no plans to leave, Norland said."
    let is_there = |verb: usize| has(sentence, verb, &[Relation::Expl], &["there"]);
    let is_absent = cue.kind == Kind::Noun && is(sentence, i, Relation::Nsubj) && is_denied(sentence, i);
    if head.is_none() && is_absent && sentence.words()[i].head.is_some_and(is_there) {
        return said_by(view, i);
    }
    // "Time to end it"
    if cue.kind == Kind::Noun && head.is_none() && sentence.words()[i].lemma.eq_ignore_ascii_case("time") {
        return said_by(view, i);
    }
    // "It is vital that …": said by who speaks.
    match head.filter(|_| !is_empty_subject && !is_value || fit.carrier.is_some()) {
        Some(head) if head != fit.head => cast.holders(scene, head),
        None if is_value => said_by(view, i),
        Some(_) | None => Vec::new(),
    }
}

/// Whose a noun is that has the adjective of a party before it: "the Turkish plan".
pub(super) fn by_adjective(view: &View, cast: &Cast, mention: &Mention) -> Holder {
    let words = view.span(mention.at.start, mention.at.end - 1);
    Holder { party: cast.party_of(mention.actor), actor: mention.actor, words, rule: "adjective of the party" }
}

/// Whose words word `i` stands in.
pub(super) fn said_by(view: &View, i: usize) -> Vec<Holder> {
    view.told(i).first().map(|saying| saying.holders.clone()).unwrap_or_default()
}
