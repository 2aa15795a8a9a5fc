//! A relation: how two positions of two parties on one issue stand to each other. Plain data.

use serde::{Deserialize, Serialize};

use super::position::{Origin, Review, share};
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
