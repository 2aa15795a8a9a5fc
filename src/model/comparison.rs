//! What a comparison is: articles, parties, issues, positions with their evidence, and relations. Plain data.
//!
//! Changed only by [`Edit`](super::Edit); the definitions follow the project's specification of positions.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Evidence, IssueId, Item, PartyId, Position, PositionId, Relation, RelationId, Telling};
use crate::text::{Article, ArticleId, Span};

/// The document: everything an analyst works on. Large parts are shared, so a clone is cheap enough for every undo step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The articles, in the order they were added.
    pub articles: Vec<Arc<Article>>,
    /// The columns, in their order on the board.
    pub parties: Vec<Party>,
    /// The rows, in the order of the article until the analyst arranges them.
    pub issues: Vec<Issue>,
    /// All positions, also the rejected ones.
    pub positions: Vec<Arc<Position>>,
    /// Relations between positions of two parties on one issue.
    pub relations: Vec<Arc<Relation>>,
    /// How the rows are sorted.
    pub order: RowOrder,
    /// What the analyst noted, and on what. No note is empty.
    pub notes: BTreeMap<Item, String>,
    /// Sentences that the analyst read and found to hold no position, in order.
    pub read: BTreeMap<ArticleId, Vec<Span>>,
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
    /// The number of the colour that the analyst gave it; without one it has that of its column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tint: Option<u8>,
    /// Whether it has a column.
    #[serde(default, skip_serializing_if = "Visibility::is_shown")]
    pub visibility: Visibility,
}

/// Whether something is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// It is drawn.
    #[default]
    Shown,
    /// It is left out.
    Hidden,
}

/// How the rows are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowOrder {
    /// Those with most contradictions first.
    #[default]
    Contradictions,
    /// As the list of issues has them: in the order of the article, or as the analyst arranged them.
    Listed,
    /// By name.
    Name,
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
        self.article(evidence.article).is_some_and(|article| evidence.stands_in(article))
    }

    /// The note on this item; empty where there is none.
    #[must_use]
    pub fn note(&self, item: Item) -> &str {
        self.notes.get(&item).map_or("", String::as_str)
    }

    /// Whether it has this item.
    #[must_use]
    pub fn has(&self, item: Item) -> bool {
        match item {
            Item::Comparison => true,
            Item::Article(id) => self.article(id).is_some(),
            Item::Party(id) => self.party(id).is_some(),
            Item::Issue(id) => self.issue(id).is_some(),
            Item::Position(id) => self.position(id).is_some(),
            Item::Relation(id) => self.relation(id).is_some(),
        }
    }

    /// A number that no position has.
    #[must_use]
    pub fn free_position(&self) -> PositionId {
        PositionId(self.positions.iter().map(|position| position.id.0).max().unwrap_or(0).saturating_add(1))
    }

    /// A number that no relation has.
    #[must_use]
    pub fn free_relation(&self) -> RelationId {
        RelationId(self.relations.iter().map(|relation| relation.id.0).max().unwrap_or(0).saturating_add(1))
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
        for article in self.read.keys() {
            known("the list of what was read", "article", *article, &articles)?;
        }
        let lost = self.notes.keys().find(|item| !self.has(**item));
        lost.map_or(Ok(()), |item| Err(format!("a note refers to {item}, which is not in the file")))
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

impl Party {
    /// A party with nothing of its own but its name and what else it is called.
    #[must_use]
    pub fn new(id: PartyId, name: impl Into<String>, aliases: Vec<String>) -> Self {
        Self { id, name: name.into(), aliases, tint: None, visibility: Visibility::Shown }
    }
}

impl Visibility {
    /// Whether it is drawn.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        *self == Self::Shown
    }
}

impl RowOrder {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Contradictions, Self::Listed, Self::Name];
}
