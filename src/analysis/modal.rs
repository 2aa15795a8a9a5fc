//! What must, should, will or will not be done, in words that somebody is reported to say.

use super::attribute::shared_subjects;
use super::clause::{Subject, group_start, is_helper, subject};
use super::complement::{complement, trim};
use super::lexicon::{Sign, cues_at};
use super::mention::Focus;
use super::party::Cast;
use super::stance::{Found, Scene, follows, is_negated, reason, whose};
use super::token::{Form, Token};
use super::words::Class;
use crate::model::Stance;

pub(super) fn is_modal(tokens: &[Token], i: usize) -> bool {
    let next = tokens.get(i + 1).map_or("", |next| next.lower.as_str());
    match tokens[i].lower.as_str() {
        "must" | "should" | "will" | "would" | "cannot" | "can" | "wo" | "'ll" | "ca" => true,
        "ought" | "need" | "needs" | "has" | "have" | "had" => next == "to",
        _ => false,
    }
}

/// "… saying a meeting could only take place after a truce": a condition of what was just refused or accepted.
pub(super) fn only_after(scene: &Scene, i: usize, found: &mut [Found]) -> bool {
    let tokens = scene.tokens();
    let is_only = matches!(tokens[i].lower.as_str(), "can" | "could" | "will" | "would")
        && tokens.get(i + 1).is_some_and(|next| next.lower == "only");
    let limit = tokens.len().min(i + 12);
    let lead = (i + 2..limit).find(|k| matches!(tokens[*k].lower.as_str(), "after" | "if" | "when" | "once" | "until"));
    let (true, Some(saying), Some(lead)) = (is_only, scene.saying(i), lead) else { return false };
    let Some(last) = found.iter_mut().rev().find(|last| last.party == saying.holder.party) else { return false };
    let end = complement(tokens, lead + 1).at.end.max(lead + 1);
    last.condition.get_or_insert(lead..end);
    last.why.push(reason("condition", scene.reading.words(scene.s, lead..end)));
    true
}

/// What must, should, will or will not be done, in words that somebody says.
pub(super) fn by_modal(scene: &Scene, cast: &mut Cast, focus: &Focus, i: usize) -> Vec<Found> {
    let tokens = scene.tokens();
    let Some(saying) = scene.saying(i).cloned() else { return Vec::new() };
    let (phrase, holders) = match subject(tokens, group_start(tokens, i), i) {
        Subject::Phrase(phrase) => {
            let phrase = phrase.start.max(saying.content.start).min(phrase.end)..phrase.end;
            (phrase.clone(), cast.holders(scene.reading, focus, scene.s, phrase))
        }
        // "… and would not sign": only of what the speaker will do himself.
        Subject::Shared if matches!(tokens[i].lower.as_str(), "will" | "would" | "wo") => {
            (i..i + 1, shared_subjects(scene.reading, cast, focus, scene.s, i))
        }
        Subject::Shared | Subject::None => return Vec::new(),
    };
    if phrase.is_empty()
        || follows(tokens, phrase.start, &["if", "when", "unless", "what", "how", "why", "which", "as"])
    {
        return Vec::new();
    }
    // "told the paper it would": the pronoun is the subject.
    let is_pronoun = matches!(tokens[phrase.end - 1].lower.as_str(), "it" | "he" | "she" | "they" | "we" | "i");
    let phrase = if is_pronoun { phrase.end - 1..phrase.end } else { phrase };
    let mut verb = i + 1;
    while verb < tokens.len() && (is_helper(&tokens[verb]) || matches!(tokens[verb].lower.as_str(), "to" | "be")) {
        verb += 1;
    }
    // "will not accept a cut": the cue says more than the modal verb.
    let is_cue = verb < tokens.len()
        && cues_at(tokens, verb)
            .iter()
            .any(|cue| !cue.cue.is_noun && cue.cue.strength >= 0.65 && cue.cue.sign != Sign::Says);
    if is_cue && matches!(tokens[i].lower.as_str(), "will" | "would" | "wo" | "'ll" | "cannot" | "can" | "ca") {
        return Vec::new();
    }
    let negated =
        is_negated(tokens, i..verb.min(tokens.len())) || matches!(tokens[phrase.start].lower.as_str(), "no" | "nobody");
    let speaks_for_itself = holders.iter().any(|holder| holder.party == saying.holder.party);
    let (stance, thing, confidence) = match (tokens[i].lower.as_str(), negated) {
        ("must" | "should" | "ought" | "need" | "needs" | "has" | "have" | "had", false) => {
            (Stance::Seeks, phrase.start, 0.75)
        }
        ("must" | "should", true) if tokens[phrase.start].lower == "nobody" => (Stance::Rejects, verb, 0.7),
        ("must" | "should", true) => (Stance::Rejects, phrase.start, 0.7),
        ("cannot" | "can" | "ca", true) if speaks_for_itself => (Stance::Rejects, verb, 0.55),
        ("cannot" | "can" | "ca", true) if tokens.get(verb).is_some_and(|token| token.form == Form::Past) => {
            (Stance::Rejects, phrase.start, 0.55)
        }
        ("will" | "wo" | "'ll" | "would", true) if speaks_for_itself => (Stance::Rejects, verb, 0.7),
        ("will" | "would", false)
            if tokens
                .get(verb)
                .is_some_and(|token| matches!(token.lemma.as_str(), "continue" | "remain" | "stay" | "proceed")) =>
        {
            (Stance::Seeks, phrase.start, 0.5)
        }
        ("will" | "'ll" | "would", false) if speaks_for_itself => {
            let gives = tokens.get(verb).is_some_and(|token| Class::Giving.has(token.lemma.as_str()));
            (if gives { Stance::Accepts } else { Stance::Seeks }, verb, 0.5)
        }
        _ => return Vec::new(),
    };
    if verb >= tokens.len() || !tokens[verb].form.is_verb() || Class::Silent.has(&tokens[verb].lemma) {
        return Vec::new();
    }
    let rest = complement(tokens, verb);
    let end = rest.at.end.max(verb + 1);
    let at = trim(tokens, thing.min(verb)..end);
    let evidence = if stance == Stance::Rejects { trim(tokens, phrase.start..end) } else { at.clone() };
    let why = vec![
        whose(&saying.speaker, &cast.actors[saying.holder.party].name),
        reason("said", &saying.cue),
        reason("what must or will be", scene.reading.words(scene.s, i..verb)),
    ];
    vec![Found {
        sentence: scene.s,
        party: saying.holder.party,
        teller: None,
        stance,
        thing: (scene.s, at),
        evidence,
        condition: rest.condition,
        speaker: Some(saying.speaker),
        cue: saying.cue,
        cue_at: i..i + 1,
        quoted: tokens[i].quoted,
        confidence,
        why,
        answers: None,
    }]
}
