//! A relation: how two positions of two parties on one issue stand to each other. Plain data.

use serde::{Deserialize, Serialize};

use super::position::{Origin, Position, Review, share};
use super::{PositionId, RelationId};

/// Two positions of two parties on one issue, and how they stand to each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Its number.
    pub id: RelationId,
    /// How they stand to each other.
    pub kind: RelationKind,
    /// One position.
    pub a: PositionId,
    /// The other one, of another party.
    pub b: PositionId,
    /// Why, in one readable sentence.
    pub reason: String,
    /// Where the analyst stands with it.
    pub review: Review,
    /// Who made it.
    pub origin: Origin,
    /// How sure the engine is, 0 to 1.
    #[serde(deserialize_with = "share")]
    pub confidence: f32,
}

/// As for positions: its share of 1 is always a number.
impl Eq for Relation {}

/// How two positions stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// Satisfying one denies the other.
    Contradiction,
    /// The same thing in principle, on other terms.
    Partial,
    /// Both can be satisfied together, in the same thing.
    Overlap,
}

impl Relation {
    /// A relation that the analyst sees between two positions.
    #[must_use]
    pub fn by_hand(id: RelationId, kind: RelationKind, a: &Position, b: &Position) -> Self {
        let reason = format!("One {} {}, the other {} {}", a.stance.verb(), a.summary, b.stance.verb(), b.summary);
        let (review, origin) = (Review::Accepted, Origin::Added);
        Self { id, kind, a: a.id, b: b.id, reason, review, origin, confidence: 1.0 }
    }
}

impl RelationKind {
    /// All kinds, the gravest first.
    pub const ALL: [Self; 3] = [Self::Contradiction, Self::Partial, Self::Overlap];

    /// The word for it.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Partial => "partial",
            Self::Overlap => "overlap",
        }
    }
}
