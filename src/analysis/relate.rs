//! How two positions of two parties on one issue stand to each other: by a table, from the positions alone.

use std::collections::BTreeMap;

use crate::model::{Origin, Position, Relation, RelationId, RelationKind, Review, Stance};

/// The relations between `positions`, numbered from 1. Pure; positions that were rejected in review have none.
#[must_use]
pub fn relate(positions: &[&Position]) -> Vec<Relation> {
    between(positions, |_, _| true)
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
                let Some((kind, reason)) = relation(a, b) else { continue };
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

fn relation(a: &Position, b: &Position) -> Option<(RelationKind, String)> {
    use Stance::{Accepts, Rejects, Seeks};
    let clash = terms(a, b);
    Some(match (a.stance, b.stance) {
        (Rejects, Rejects) => (RelationKind::Overlap, "Both reject it.".to_owned()),
        (Rejects, other) | (other, Rejects) => {
            let verb = if other == Seeks { "seeks" } else { "accepts" };
            (RelationKind::Contradiction, format!("One {verb} what the other rejects."))
        }
        (Accepts | Seeks, Accepts | Seeks) => match clash {
            Some(term) => (RelationKind::Partial, format!("The same in principle, but {term}.")),
            None => (RelationKind::Overlap, "Both can have it.".to_owned()),
        },
    })
}

/// The term that two positions for one thing differ in.
fn terms(a: &Position, b: &Position) -> Option<String> {
    let numbers = |position: &Position| -> Vec<String> {
        position
            .summary
            .split_whitespace()
            .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
            .map(|word| word.trim_matches(',').to_owned())
            .collect()
    };
    let (na, nb) = (numbers(a), numbers(b));
    if !na.is_empty() && !nb.is_empty() && !na.iter().any(|number| nb.contains(number)) {
        return Some(format!("{} against {}", na[0], nb[0]));
    }
    if a.condition.is_some() != b.condition.is_some() {
        let condition = a.condition.as_ref().or(b.condition.as_ref())?;
        return Some(format!("one only {condition}"));
    }
    None
}
