//! A position: what a party seeks, rejects or accepts, with the words that say it and how it came about. Plain data.

use serde::{Deserialize, Serialize};

use super::{IssueId, PartyId, PositionId};
use crate::text::{Article, ArticleId, Span};

/// A party's stance toward one thing that could be granted or refused on its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Its number.
    pub id: PositionId,
    /// Whose position it is.
    pub party: PartyId,
    /// The row it stands in.
    pub issue: IssueId,
    /// Sought, rejected or accepted.
    pub stance: Stance,
    /// The thing itself in at most 12 words, free of the stance.
    pub summary: String,
    /// What it hangs on, where the text says so.
    pub condition: Option<String>,
    /// The article's words that say it; at least one.
    pub evidence: Vec<Evidence>,
    /// Who is quoted or reported, as the article names them.
    pub speaker: Option<String>,
    /// The words that report it.
    pub cue: Option<String>,
    /// How the words came to us.
    pub telling: Telling,
    /// Where the analyst stands with it.
    pub review: Review,
    /// Who made it.
    pub origin: Origin,
    /// How sure the engine is, 0 to 1.
    #[serde(deserialize_with = "share")]
    pub confidence: f32,
    /// The chain that led the engine here, first step first.
    pub why: Vec<Reason>,
}

/// Its share of 1 is always a number; so two that are the same one in memory are equal without a look into them.
impl Eq for Position {}

/// Words of an article at a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// The place.
    pub span: Span,
    /// The words that stood there when the evidence was made.
    pub words: String,
}

/// One step of the engine's way to a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// What was done, in plain words: "cue", "points at", "capital of".
    pub rule: String,
    /// The words it was done on.
    pub words: String,
}

/// What a party does with a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Wants it, calls for it, demands it.
    Seeks,
    /// Opposes it, refuses it, will not allow it.
    Rejects,
    /// Agrees to it, offers it, is ready to give it.
    Accepts,
}

/// How a position's words reached the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Telling {
    /// In the party's own words, between quotation marks.
    Quote,
    /// In the article's words.
    Reported,
    /// In the account of another party.
    Account(PartyId),
}

/// Where the analyst stands with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Review {
    /// Found by the engine, not looked at.
    Suggested,
    /// Held to be right.
    Accepted,
    /// Held to be wrong: off the board, kept in the file.
    Rejected,
}

/// Who made an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The engine.
    Found,
    /// The engine, then corrected by hand.
    Edited,
    /// The analyst.
    Added,
}

/// Reads a share of 1. A number that is none would leave the position unequal to itself, and every edit a change.
pub(super) fn share<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let written = f32::deserialize(deserializer)?;
    Ok(if written.is_nan() { 0.0 } else { written.clamp(0.0, 1.0) })
}

impl Position {
    /// A suggestion of which no more is known: in no row yet, without evidence, as sure as can be.
    #[must_use]
    pub fn suggested(id: PositionId, party: PartyId, stance: Stance, summary: &str) -> Self {
        Self {
            id,
            party,
            issue: IssueId(0),
            stance,
            summary: summary.to_owned(),
            condition: None,
            evidence: Vec::new(),
            speaker: None,
            cue: None,
            telling: Telling::Reported,
            review: Review::Suggested,
            origin: Origin::Found,
            confidence: 1.0,
            why: Vec::new(),
        }
    }
}

impl Evidence {
    /// Evidence at `span` of `article`, or `None` where the span does not fit its text.
    #[must_use]
    pub fn at(article: &Article, span: Span) -> Option<Self> {
        let words = span.slice(&article.text).filter(|words| !words.is_empty())?;
        Some(Self { article: article.id, span, words: words.to_owned() })
    }

    /// Whether these words, which may not be empty, stand at their place in `article`.
    #[must_use]
    pub fn stands_in(&self, article: &Article) -> bool {
        !self.words.is_empty() && self.span.slice(&article.text) == Some(&self.words)
    }
}

impl Review {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

impl Stance {
    /// All stances, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Seeks, Self::Rejects, Self::Accepts];

    /// The word for it, as in "Ukraine seeks …".
    #[must_use]
    pub fn verb(self) -> &'static str {
        match self {
            Self::Seeks => "seeks",
            Self::Rejects => "rejects",
            Self::Accepts => "accepts",
        }
    }
}
