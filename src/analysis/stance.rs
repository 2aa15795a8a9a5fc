//! Positions as sentences state them, and the order in which a sentence is asked for them: cues, remarks, modal verbs.

use std::ops::Range;

use super::attribute::Saying;
use super::lexicon::{Sign, cues_at};
use super::mention::Focus;
use super::party::Cast;
use super::token::Token;
use super::{Reading, cue, modal, remark};
use crate::model::{Reason, Stance};

/// A position as it stands in one sentence, before it is joined with others.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) sentence: usize,
    pub(super) party: usize,
    /// The party whose account it is, where only another one says so.
    pub(super) teller: Option<usize>,
    pub(super) stance: Stance,
    /// The sentence and the tokens that name the thing; of an answer, those of what it answers.
    pub(super) thing: (usize, Range<usize>),
    /// The tokens that are the evidence.
    pub(super) evidence: Range<usize>,
    pub(super) condition: Option<Range<usize>>,
    pub(super) speaker: Option<String>,
    pub(super) cue: String,
    pub(super) cue_at: Range<usize>,
    pub(super) quoted: bool,
    pub(super) confidence: f32,
    pub(super) why: Vec<Reason>,
    /// Index of the position that it answers.
    pub(super) answers: Option<usize>,
}

/// What is looked at: one sentence with what is said in it.
pub(super) struct Scene<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) s: usize,
    pub(super) sayings: &'a [Saying],
}

impl Scene<'_> {
    pub(super) fn tokens(&self) -> &[Token] {
        &self.reading.sentences[self.s].tokens
    }

    /// What is said at token `i`, the innermost if several.
    pub(super) fn saying(&self, i: usize) -> Option<&Saying> {
        let here = self.sayings.iter().filter(|saying| saying.sentence == self.s && saying.content.contains(&i));
        here.min_by_key(|saying| saying.content.len())
    }

    /// Who is meant by a pronoun at token `i`: in reported words the speaker speaks of himself as "he", in quoted ones as "we".
    pub(super) fn focus(&self, i: usize, focus: &Focus) -> Focus {
        let Some(saying) = self.saying(i) else { return *focus };
        let speaker = Some(saying.holder.actor);
        if self.tokens()[i].quoted {
            return Focus { speaker, ..*focus };
        }
        Focus { person: speaker, other: speaker, any: speaker, speaker }
    }
}

/// All positions that sentence `scene.s` states, in the order of its words.
pub(super) fn positions(scene: &Scene, cast: &mut Cast, focus: &Focus) -> Vec<Found> {
    let n_tokens = scene.tokens().len();
    let mut found: Vec<Found> = remark::enumerated(scene);
    // Words inside a thing already taken are no cues of their own.
    let mut taken = found.iter().map(|position| position.evidence.end).max().unwrap_or(0);
    for i in 0..n_tokens {
        let focus = scene.focus(i, focus);
        let cue = cues_at(scene.tokens(), i)
            .into_iter()
            .find(|cue| cue.cue.sign != Sign::Says && cue::fits(scene.tokens(), cue));
        let new = match cue {
            Some(cue) if i >= taken => cue::by_cue(scene, cast, &focus, &cue),
            // "rejected Norland's demand for a port": Norland's as well.
            Some(cue) if cue.cue.is_noun => cue::by_cue(scene, cast, &focus, &cue)
                .into_iter()
                .filter(|new| found.iter().all(|outer| outer.party != new.party))
                .collect(),
            _ if i >= taken && scene.tokens()[i].lemma == "call" => remark::by_name(scene, cast, &focus, i),
            _ if modal::only_after(scene, i, &mut found) => Vec::new(),
            _ if i >= taken && modal::is_modal(scene.tokens(), i) => modal::by_modal(scene, cast, &focus, i),
            _ => Vec::new(),
        };
        if let Some(last) = new.iter().map(|position| position.evidence.end).max() {
            taken = taken.max(last);
        }
        found.extend(new);
    }
    found
}

pub(super) fn is_negated(tokens: &[Token], range: Range<usize>) -> bool {
    let words = &tokens[range];
    words.iter().any(|token| matches!(token.lower.as_str(), "not" | "n't" | "never" | "neither" | "cannot"))
}

pub(super) fn follows(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    at.checked_sub(1).is_some_and(|i| words.contains(&tokens[i].lower.as_str()))
}

pub(super) fn skip(tokens: &[Token], at: usize, words: &[&str]) -> usize {
    match tokens.get(at) {
        Some(token) if words.contains(&token.lower.as_str()) => at + 1,
        _ => at,
    }
}

pub(super) fn reason(rule: &str, words: &str) -> Reason {
    Reason { rule: rule.to_owned(), words: words.to_owned() }
}

/// The step from the words that name somebody to the party.
pub(super) fn whose(words: &str, party: &str) -> Reason {
    if words == party { reason("names the party", words) } else { reason(&format!("stands for {party}"), words) }
}
