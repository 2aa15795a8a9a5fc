//! How two positions of two parties on one issue stand to each other: by a table, from the positions alone.

use std::collections::BTreeMap;

use super::token::{self, Form, Token};
use super::words::Class;
use crate::model::{Origin, Position, PositionId, Relation, RelationId, RelationKind, Review, Stance};
use crate::text::Span;

/// The relations between `positions`, numbered from 1. Pure; positions that were rejected in review have none.
#[must_use]
pub fn relate(positions: &[&Position]) -> Vec<Relation> {
    between(positions, |_, _| true)
}

/// As [`relate`], for the pairs that position `id` is one of. Of a crowded row only the first positions are related: the one
/// asked for belongs in front.
#[must_use]
pub fn relate_one(id: PositionId, positions: &[&Position]) -> Vec<Relation> {
    between(positions, |a, b| a.id == id || b.id == id)
}

/// As [`relate`], for the pairs that `wanted` answers true to.
pub(super) fn between(positions: &[&Position], wanted: impl Fn(&Position, &Position) -> bool) -> Vec<Relation> {
    /// Later positions of a crowded row are left out, so that a very long text stays readable and quick.
    const MOST_IN_A_ROW: usize = 60;
    let mut rows: BTreeMap<_, Vec<&Position>> = BTreeMap::new();
    for position in positions.iter().filter(|position| position.review != Review::Rejected) {
        rows.entry(position.issue).or_default().push(position);
    }
    let mut out = Vec::new();
    let mut number = 0;
    for row in rows.values() {
        for (i, a) in row.iter().enumerate().take(MOST_IN_A_ROW) {
            for b in row.iter().take(MOST_IN_A_ROW).skip(i + 1).filter(|b| b.party != a.party && wanted(a, b)) {
                let (kind, reason) = relation(a, b);
                number += 1;
                out.push(Relation {
                    id: RelationId(number),
                    kind,
                    a: a.id,
                    b: b.id,
                    reason,
                    review: Review::Suggested,
                    origin: Origin::Found,
                    confidence: (a.confidence * b.confidence).clamp(0.05, 1.0),
                });
            }
        }
    }
    out
}

fn relation(a: &Position, b: &Position) -> (RelationKind, String) {
    use Stance::{Accepts, Rejects, Seeks};
    // Of two that seek, one to keep a thing and one to end it, one has what the other cannot have.
    let is_turned = ends(a) != ends(b) && a.summary != b.summary;
    let is_agreed = (a.stance == Rejects) == (b.stance == Rejects);
    let both = |verb: &str| {
        let second = if a.summary == b.summary { String::new() } else { format!(" and “{}”", b.summary) };
        format!("Both {verb} “{}”{second}.", a.summary)
    };
    let (one, other) = (a.stance.verb(), b.stance.verb());
    let each = if a.summary == b.summary {
        format!("One {one}, the other {other} “{}”", a.summary)
    } else {
        format!("One {one} “{}”, the other {other} “{}”", a.summary, b.summary)
    };
    match (a.stance, b.stance, terms(a, b)) {
        _ if is_turned && is_agreed => {
            (RelationKind::Contradiction, format!("{each}; one would end what the other would keep."))
        }
        _ if is_turned => (RelationKind::Overlap, format!("{each}, which comes to the same.")),
        (Rejects, Rejects, _) => (RelationKind::Overlap, both("reject")),
        _ if !is_agreed => (RelationKind::Contradiction, format!("{each}.")),
        (_, _, Some(term)) => (RelationKind::Partial, format!("The same in principle, on other terms: {term}.")),
        (Seeks, Seeks, None) => (RelationKind::Overlap, both("seek")),
        (Accepts, Accepts, None) => (RelationKind::Overlap, both("accept")),
        _ => (RelationKind::Overlap, format!("{each}.")),
    }
}

/// True for "an end to the ban", "withdrawal of troops": a thing that ends another.
fn ends(position: &Position) -> bool {
    let sentences = token::sentences(&position.summary, Span::new(0, position.summary.len()));
    let tokens: Vec<&Token> = sentences.iter().flat_map(|sentence| &sentence.tokens).collect();
    let is_ending = |i: usize| {
        let next = tokens.get(i + 1).map_or("", |next| next.lower.as_str());
        Class::Ending.has(&tokens[i].lemma)
            || matches!((tokens[i].lemma.as_str(), next), ("phase", "out") | ("call", "off"))
    };
    // "the agency to drop the rule": what somebody is to do is said by the verb.
    let to = tokens.iter().take(5).position(|token| token.lower == "to").filter(|to| *to > 0);
    if let Some(verb) = to.map(|to| to + 1).filter(|i| tokens.get(*i).is_some_and(|verb| verb.form == Form::Base)) {
        return is_ending(verb) || is_ending(0);
    }
    // "the company withdraws the rosters"
    if tokens.iter().take(4).enumerate().any(|(i, token)| i > 0 && token.form == Form::Third && is_ending(i)) {
        return true;
    }
    let mut words = (0..tokens.len()).filter(|i| tokens[*i].is_word());
    words.find(|i| !Class::Empty.has(&tokens[*i].lower) || is_ending(*i)).is_some_and(is_ending)
}

/// The term that two positions for one thing differ in: an amount or a condition.
fn terms(a: &Position, b: &Position) -> Option<String> {
    let amounts = |position: &Position| -> Vec<String> {
        let is_amount = |word: &&str| {
            word.trim_start_matches(['$', '€', '£', '¥']).starts_with(|c: char| c.is_ascii_digit())
                || Class::Number.has(word)
        };
        let words = position.summary.split_whitespace().filter(is_amount);
        words.map(|word| word.trim_matches(',').to_owned()).collect()
    };
    let (first, second) = (amounts(a), amounts(b));
    if let ([one, ..], [other, ..]) = (&first[..], &second[..])
        && !first.iter().any(|amount| second.contains(amount))
    {
        return Some(format!("{one} against {other}"));
    }
    match (&a.condition, &b.condition) {
        (Some(condition), None) | (None, Some(condition)) => Some(format!("one sets a condition, “{condition}”")),
        _ => None,
    }
}
