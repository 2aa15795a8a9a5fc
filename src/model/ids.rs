//! The typed numbers of a comparison's parts.

use crate::text::typed_id;

typed_id!(PartyId, "p", "a party");
typed_id!(IssueId, "i", "an issue");
typed_id!(PositionId, "x", "a position");
typed_id!(RelationId, "r", "a relation");
