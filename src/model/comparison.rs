//! What a comparison is: articles, parties, issues, positions with their evidence, and relations. Plain data.
//!
//! Changed only by [`Edit`](super::Edit); the definitions follow the project's specification of positions.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{IssueId, PartyId, PositionId, RelationId};
use crate::text::{Article, ArticleId, Span};

/// The document: everything an analyst works on. Large parts are shared, so a clone is cheap enough for every undo step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The articles, in the order they were added.
    pub articles: Vec<Arc<Article>>,
    /// The columns, in their order on the board.
    pub parties: Vec<Party>,
    /// The rows, in the order of the article.
    pub issues: Vec<Issue>,
    /// All positions, also the rejected ones.
    pub positions: Vec<Arc<Position>>,
    /// Relations between positions of two parties on one issue.
    pub relations: Vec<Arc<Relation>>,
}

/// An actor that takes positions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its number.
    pub id: PartyId,
    /// The short name that stands over its column.
    pub name: String,
    /// Every other way the articles name it.
    pub aliases: Vec<String>,
}

/// A matter on which positions stand in one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Its number.
    pub id: IssueId,
    /// The row's heading.
    pub name: String,
}

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

/// Whether evidence still stands where its span says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The words stand there.
    Exact,
    /// They do not; they stand once, at this other place.
    Moved(Span),
    /// They do not; they stand at this many other places.
    Ambiguous(usize),
    /// They stand nowhere in the article, or the article is missing.
    Lost,
}

/// Reads a share of 1. A number that is none would leave the position unequal to itself, and every edit a change.
fn share<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let written = f32::deserialize(deserializer)?;
    Ok(if written.is_nan() { 0.0 } else { written.clamp(0.0, 1.0) })
}

impl Comparison {
    /// The article with this number.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&Arc<Article>> {
        self.articles.iter().find(|article| article.id == id)
    }

    /// The party with this number.
    #[must_use]
    pub fn party(&self, id: PartyId) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// The issue with this number.
    #[must_use]
    pub fn issue(&self, id: IssueId) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.id == id)
    }

    /// The position with this number.
    #[must_use]
    pub fn position(&self, id: PositionId) -> Option<&Arc<Position>> {
        self.positions.iter().find(|position| position.id == id)
    }

    /// The relation with this number.
    #[must_use]
    pub fn relation(&self, id: RelationId) -> Option<&Arc<Relation>> {
        self.relations.iter().find(|relation| relation.id == id)
    }

    /// Whether the words of `evidence` stand where its span says, in constant time but for the words themselves.
    #[must_use]
    pub fn stands(&self, evidence: &Evidence) -> bool {
        let article = self.article(evidence.article).filter(|_| !evidence.words.is_empty());
        article.and_then(|article| evidence.span.slice(&article.text)) == Some(&evidence.words)
    }

    /// Where the words of `evidence` stand. Searches the whole text where they do not stand where the span says. Empty words
    /// stand nowhere.
    #[must_use]
    pub fn anchor(&self, evidence: &Evidence) -> Anchor {
        if self.stands(evidence) {
            return Anchor::Exact;
        }
        let Some(article) = self.article(evidence.article).filter(|_| !evidence.words.is_empty()) else {
            return Anchor::Lost;
        };
        let mut places = article.text.match_indices(&evidence.words);
        match (places.next(), places.count()) {
            (None, _) => Anchor::Lost,
            (Some((start, words)), 0) => Anchor::Moved(Span::new(start, start + words.len())),
            (Some(_), further) => Anchor::Ambiguous(further + 1),
        }
    }

    /// Checks that every number is used once and every reference has its target.
    ///
    /// # Errors
    /// One sentence that names the first fault.
    pub fn check(&self) -> Result<(), String> {
        let articles = unique(self.articles.iter().map(|article| article.id))?;
        let parties = unique(self.parties.iter().map(|party| party.id))?;
        let issues = unique(self.issues.iter().map(|issue| issue.id))?;
        let positions = unique(self.positions.iter().map(|position| position.id))?;
        unique(self.relations.iter().map(|relation| relation.id))?;
        for position in &self.positions {
            let owner = format!("position {}", position.id);
            known(&owner, "party", position.party, &parties)?;
            known(&owner, "issue", position.issue, &issues)?;
            if let Telling::Account(teller) = position.telling {
                known(&owner, "party", teller, &parties)?;
            }
            if position.evidence.is_empty() {
                return Err(format!("{owner} has no evidence"));
            }
            for evidence in &position.evidence {
                known(&owner, "article", evidence.article, &articles)?;
            }
        }
        for relation in &self.relations {
            let owner = format!("relation {}", relation.id);
            known(&owner, "position", relation.a, &positions)?;
            known(&owner, "position", relation.b, &positions)?;
        }
        Ok(())
    }
}

fn unique<T: Ord + Copy + fmt::Display>(ids: impl Iterator<Item = T>) -> Result<BTreeSet<T>, String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(format!("the id {id} is used twice"));
        }
    }
    Ok(seen)
}

fn known<T: Ord + Copy + fmt::Display>(owner: &str, what: &str, id: T, ids: &BTreeSet<T>) -> Result<(), String> {
    if ids.contains(&id) { Ok(()) } else { Err(format!("{owner} refers to {what} {id}, which is not in the file")) }
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
