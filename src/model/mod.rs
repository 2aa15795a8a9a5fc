//! The document: plain data and its only mutation.

mod comparison;
mod edit;
mod history;
mod ids;
mod value;

pub use comparison::{
    Anchor, Comparison, Evidence, Issue, Origin, Party, Position, Reason, Relation, RelationKind, Review, Stance,
    Telling,
};
pub use edit::{Edit, IssueChoice};
pub use history::{About, History};
pub use ids::{IssueId, PartyId, PositionId, RelationId};
pub use value::{Quantity, Value, values};
