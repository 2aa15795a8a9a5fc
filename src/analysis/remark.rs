//! Positions without a cue of their own: what somebody counts up, and a plan that is called names.

use super::answer;
use super::attribute::shared_subjects;
use super::clause::{Subject, group_start, is_finite, subject};
use super::complement::complement;
use super::lexicon::is_verbal;
use super::mention::Focus;
use super::party::Cast;
use super::stance::{Found, Scene, reason};
use super::token::{Form, Token};
use super::words::Class;
use crate::model::Stance;

/// "First – a truce. Second, no bases": items that somebody counts up in his own words.
pub(super) fn enumerated(scene: &Scene) -> Vec<Found> {
    let tokens = scene.tokens();
    let first = tokens.iter().position(Token::is_word).unwrap_or(0);
    let Some(saying) = scene.saying(first) else { return Vec::new() };
    let counts = matches!(
        tokens[first].lower.as_str(),
        "first" | "second" | "third" | "fourth" | "fifth" | "firstly" | "secondly" | "thirdly" | "finally"
    );
    let is_set_off =
        tokens.get(first + 1).is_some_and(|next| matches!(next.lower.as_str(), "–" | "—" | "-" | "," | ":"));
    let thing = complement(tokens, first + 2).at;
    let has_verb = thing.clone().any(|i| is_finite(tokens, i));
    if !counts || !is_set_off || thing.is_empty() || has_verb {
        return Vec::new();
    }
    let is_refused = tokens[thing.start].lower == "no";
    vec![Found {
        sentence: scene.s,
        party: saying.holder.party,
        teller: None,
        stance: if is_refused { Stance::Rejects } else { Stance::Seeks },
        thing: (scene.s, thing.start + usize::from(is_refused)..thing.end),
        evidence: thing,
        condition: None,
        speaker: Some(saying.speaker.clone()),
        cue: saying.cue.clone(),
        cue_at: first..first + 1,
        quoted: true,
        confidence: 0.7,
        why: vec![reason("counts up", scene.reading.words(scene.s, first..first + 1))],
        answers: None,
    }]
}

/// "called the move “an insult”": calling a plan or a decision names is rejecting it, unless the names are kind.
pub(super) fn by_name(scene: &Scene, cast: &mut Cast, focus: &Focus, verb: usize) -> Vec<Found> {
    let tokens = scene.tokens();
    if !is_verbal(tokens, verb) || tokens[verb].form == Form::Base {
        return Vec::new();
    }
    let limit = tokens.len().min(verb + 12);
    let Some(opening) = (verb + 2..limit).find(|i| tokens[*i].is_quotation_mark()) else { return Vec::new() };
    let end = (opening + 1..tokens.len()).find(|i| tokens[*i].is_quotation_mark()).unwrap_or(tokens.len());
    let mut thing = verb + 1..opening;
    while thing.end > thing.start && matches!(tokens[thing.end - 1].lower.as_str(), "a" | "an" | "," | "as") {
        thing.end -= 1;
    }
    let is_kind = tokens[opening..end].iter().any(|token| Class::Praise.has(token.lower.as_str()));
    let is_plan = tokens[thing.clone()].iter().any(|token| {
        answer::is_pointing(&token.lemma) || matches!(token.form, Form::Noun) || Class::Plan.has(token.lemma.as_str())
    });
    if is_kind || !is_plan {
        return Vec::new();
    }
    let start = group_start(tokens, verb);
    let holders = match subject(tokens, start, verb) {
        Subject::Phrase(phrase) => cast.holders(scene.reading, focus, scene.s, phrase),
        Subject::Shared => shared_subjects(scene.reading, cast, focus, scene.s, start),
        Subject::None => Vec::new(),
    };
    holders
        .into_iter()
        .map(|holder| Found {
            sentence: scene.s,
            party: holder.party,
            teller: None,
            stance: Stance::Rejects,
            thing: (scene.s, thing.clone()),
            evidence: verb..end.min(tokens.len() - 1),
            condition: None,
            speaker: Some(scene.reading.words(scene.s, holder.at).to_owned()),
            cue: scene.reading.words(scene.s, verb..verb + 1).to_owned(),
            cue_at: verb..verb + 1,
            quoted: false,
            confidence: 0.5,
            why: vec![reason("called names", scene.reading.words(scene.s, opening..end))],
            answers: None,
        })
        .collect()
}
