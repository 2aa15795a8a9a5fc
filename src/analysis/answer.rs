//! "Rejected those calls", "pushed back on that prospect", "…, which Norland opposes": what an answer points at.

use std::ops::Range;

use super::Reading;
use super::stance::{Found, reason};
use super::token::Token;
use crate::model::Stance;

/// Nouns that point at what somebody else raised, and whether they do so for demands only.
const POINTING: &[(&str, bool)] = &[
    ("call", true),
    ("demand", true),
    ("request", true),
    ("appeal", true),
    ("plea", true),
    ("ultimatum", true),
    ("plan", false),
    ("proposal", false),
    ("idea", false),
    ("prospect", false),
    ("move", false),
    ("step", false),
    ("suggestion", false),
    ("offer", false),
    ("notion", false),
    ("possibility", false),
    ("measure", false),
    ("term", false),
    ("change", false),
    ("recommendation", false),
    ("initiative", false),
    ("decision", false),
    ("scheme", false),
];

/// True for a noun such as "plan" or "move".
pub(super) fn is_pointing(lemma: &str) -> bool {
    POINTING.iter().any(|(noun, _)| *noun == lemma)
}

/// What the words of a thing point at.
enum Pointer {
    One,
    /// "those calls": each of what was called for.
    All,
}

/// `new`, or what it answers: one position for each thing of another party that its words point at.
///
/// Candidates are what others raised in the same paragraph and the five before it, the last first.
pub(super) fn resolve(reading: &Reading, found: &[Found], new: Found) -> Vec<Found> {
    /// Positions looked back on, so that a very long paragraph stays quick.
    const WINDOW: usize = 100;
    let (s, range) = new.thing.clone();
    let Some((pointer, demands_only)) = pointer(reading, s, range.clone()) else {
        // "a port, which Norland opposes": the thing is what another one raised in the same sentence.
        let mut here = (0..found.len()).rev().take_while(|i| found[*i].sentence >= s);
        let raised = here.find(|i| {
            let (other, (sentence, thing)) = (&found[*i], &found[*i].thing);
            other.party != new.party && *sentence == s && thing.start < range.end && range.start < thing.end
        });
        // "we want it soon" names nothing.
        let is_bare =
            range.len() <= 3 && matches!(reading.sentences[s].tokens[range.start].lower.as_str(), "it" | "them");
        if is_bare {
            return Vec::new();
        }
        return vec![match raised.filter(|_| new.evidence != range) {
            Some(target) => link(reading, found, new, target),
            None => new,
        }];
    };
    let paragraph = reading.sentences[s].paragraph;
    let candidates: Vec<usize> = (0..found.len())
        .rev()
        .take(WINDOW)
        .take_while(|i| reading.sentences[found[*i].sentence].paragraph + 5 >= paragraph)
        .filter(|i| {
            let other = &found[*i];
            let is_raised = if demands_only { other.stance == Stance::Seeks } else { other.stance != Stance::Rejects };
            other.party != new.party && other.party != new.teller.unwrap_or(usize::MAX) && is_raised
        })
        .collect();
    let Some(&first) = candidates.first() else {
        // A bare "it" or "those calls" that points at nothing found says nothing a reader could use.
        return if demands_only || new.thing.1.len() < 2 { Vec::new() } else { vec![new] };
    };
    let answered: Vec<usize> = match pointer {
        Pointer::One => vec![first],
        Pointer::All => candidates
            .into_iter()
            .filter(|i| found[*i].sentence == found[first].sentence && found[*i].party == found[first].party)
            .collect(),
    };
    answered.into_iter().rev().map(|target| link(reading, found, new.clone(), target)).collect()
}

/// `new` as the answer to `target`: its own words are the evidence, the target's say what the thing is.
pub(super) fn link(reading: &Reading, found: &[Found], mut new: Found, target: usize) -> Found {
    let (s, thing) = found[target].thing.clone();
    new.why.push(reason("points at", reading.words(s, thing.clone())));
    new.evidence.start = new.cue_at.start.min(new.evidence.start);
    new.evidence.end = new.cue_at.end.max(new.evidence.end);
    new.thing = (s, thing);
    new.answers = Some(target);
    new.confidence *= 0.8;
    new
}

fn pointer(reading: &Reading, s: usize, range: Range<usize>) -> Option<(Pointer, bool)> {
    let tokens = &reading.sentences[s].tokens[range];
    let first = tokens.first()?.lower.as_str();
    if tokens.len() == 1 {
        return match first {
            "it" | "this" | "that" | "so" => Some((Pointer::One, false)),
            "them" | "these" | "those" => Some((Pointer::All, false)),
            _ => {
                POINTING.iter().find(|(noun, _)| *noun == tokens[0].lemma).map(|(_, demands)| (Pointer::All, *demands))
            }
        };
    }
    let is_pointing = matches!(
        first,
        "the" | "this" | "that" | "those" | "these" | "such" | "any" | "both" | "all" | "its" | "their" | "his" | "her"
    );
    // "the mayor to step aside" points at nothing.
    let mut words = tokens.iter().take(4).take_while(|token| token.lower != "to").skip(1);
    let pointing = |token: &Token| POINTING.iter().find(|(noun, _)| *noun == token.lemma).map(|(_, demands)| *demands);
    let head = words.find_map(|token| Some((token, pointing(token)?)));
    let (head, demands_only) = head?;
    // "the demand for X" names its thing itself.
    let at = tokens.iter().position(|token| token == head)?;
    let is_bare =
        tokens.get(at + 1).is_none_or(|next| !matches!(next.lower.as_str(), "for" | "to" | "that" | "of" | "on"));
    let is_plural = head.lower.ends_with('s');
    (is_pointing && is_bare && tokens.len() <= 5)
        .then_some((if is_plural { Pointer::All } else { Pointer::One }, demands_only))
}
