//! The document: plain data and its only mutation.

mod bound;
mod comparison;
mod edit;
mod history;
mod ids;
mod position;
mod relation;
mod value;

pub use bound::Bound;
pub use comparison::{Anchor, Comparison, Issue, Party, RowOrder, Visibility};
pub use edit::{Choice, Edit, Field, Reading};
pub use history::History;
pub use ids::{IssueId, Item, PartyId, PositionId, RelationId};
pub use position::{Evidence, Origin, Position, Reason, Review, Stance, Telling};
pub use relation::{Relation, RelationKind};
pub use value::{Quantity, Value, values};
