//! The typed numbers of a comparison's parts, and any one of the parts.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::{ArticleId, typed_id};

typed_id!(PartyId, "p", "a party");
typed_id!(IssueId, "i", "an issue");
typed_id!(PositionId, "x", "a position");
typed_id!(RelationId, "r", "a relation");

/// Any part of a comparison, or the whole. Written as its number, the whole as `comparison`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// The whole.
    Comparison,
    /// An article.
    Article(ArticleId),
    /// A party.
    Party(PartyId),
    /// An issue.
    Issue(IssueId),
    /// A position.
    Position(PositionId),
    /// A relation.
    Relation(RelationId),
}

const WHOLE: &str = "comparison";

impl Item {
    /// The item that is written like this.
    fn parse(written: &str) -> Option<Self> {
        if written == WHOLE {
            return Some(Self::Comparison);
        }
        let number = written.get(1..)?.parse().ok()?;
        Some(match written.get(..1)? {
            "s" => Self::Article(ArticleId(number)),
            "p" => Self::Party(PartyId(number)),
            "i" => Self::Issue(IssueId(number)),
            "x" => Self::Position(PositionId(number)),
            "r" => Self::Relation(RelationId(number)),
            _ => return None,
        })
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Comparison => f.write_str(WHOLE),
            Self::Article(id) => id.fmt(f),
            Self::Party(id) => id.fmt(f),
            Self::Issue(id) => id.fmt(f),
            Self::Position(id) => id.fmt(f),
            Self::Relation(id) => id.fmt(f),
        }
    }
}

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        let what = "is not the id of anything, expected one like \"x1\"";
        Self::parse(&written).ok_or_else(|| serde::de::Error::custom(format!("\"{written}\" {what}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_as_it_is_written() {
        let items = [
            Item::Comparison,
            Item::Article(ArticleId(1)),
            Item::Party(PartyId(20)),
            Item::Issue(IssueId(3)),
            Item::Position(PositionId(400)),
            Item::Relation(RelationId(5)),
        ];
        for item in items {
            assert_eq!(Item::parse(&item.to_string()), Some(item));
        }
        for nonsense in ["", "x", "q1", "é1", "x-1", "x99999999999"] {
            assert_eq!(Item::parse(nonsense), None, "{nonsense}");
        }
    }
}
