//! Everything a person can do to a comparison. The only place that changes one.

use std::sync::Arc;

use super::{Comparison, Issue, IssueId, Origin, PartyId, Position, PositionId, Relation, RelationId, Review, Stance};
use crate::model::{Anchor, Party};
use crate::text::Article;

/// One change. Applying it is total: what it names and is not there is left alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Say where the analyst stands with a position.
    ReviewPosition(PositionId, Review),
    /// Say where the analyst stands with a relation.
    ReviewRelation(RelationId, Review),
    /// Give a position to another party.
    SetParty(PositionId, PartyId),
    /// Change a position's stance.
    SetStance(PositionId, Stance),
    /// Change a position's summary; an empty one is refused.
    SetSummary(PositionId, String),
    /// Change what a position hangs on; empty means nothing.
    SetCondition(PositionId, String),
    /// Move a position to another row.
    SetIssue(PositionId, IssueChoice),
    /// Move the evidence of this index to the one other place where its words stand.
    MoveEvidence(PositionId, usize),
    /// Put new suggestions in place of the unreviewed relations of a position, as part of the change before.
    Relate(PositionId, Vec<Relation>),
    /// Add an article with what was found in it, joined to what is there: the lists replace the old ones.
    AddArticle {
        /// The article.
        article: Arc<Article>,
        /// All parties, old and new.
        parties: Vec<Party>,
        /// All issues, old and new.
        issues: Vec<Issue>,
        /// All positions, old and new.
        positions: Vec<Position>,
        /// All relations, old and new.
        relations: Vec<Relation>,
    },
}

/// A row to move a position to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueChoice {
    /// One that is there.
    Existing(IssueId),
    /// A new one of this name; where a row already has the name, that row.
    New(String),
}

impl Edit {
    /// What it does, as the end of "Undo …".
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::ReviewPosition(_, Review::Accepted) => "accept position",
            Self::ReviewPosition(_, Review::Rejected) => "reject position",
            Self::ReviewPosition(_, Review::Suggested) => "reopen position",
            Self::ReviewRelation(_, Review::Accepted) => "accept relation",
            Self::ReviewRelation(_, Review::Rejected) => "reject relation",
            Self::ReviewRelation(_, Review::Suggested) => "reopen relation",
            Self::SetParty(..) => "change party",
            Self::SetStance(..) => "change stance",
            Self::SetSummary(..) => "edit summary",
            Self::SetCondition(..) => "edit condition",
            Self::SetIssue(..) => "change issue",
            Self::MoveEvidence(..) => "move evidence",
            Self::Relate(..) => "relate positions",
            Self::AddArticle { .. } => "add article",
        }
    }

    /// The position it is about, if it is about one.
    #[must_use]
    pub fn position(&self) -> Option<PositionId> {
        match self {
            Self::ReviewPosition(id, _)
            | Self::SetParty(id, _)
            | Self::SetStance(id, _)
            | Self::SetSummary(id, _)
            | Self::SetCondition(id, _)
            | Self::SetIssue(id, _)
            | Self::MoveEvidence(id, _)
            | Self::Relate(id, _) => Some(*id),
            Self::ReviewRelation(..) | Self::AddArticle { .. } => None,
        }
    }

    /// The relation it is about, if it is about one.
    #[must_use]
    pub fn relation(&self) -> Option<RelationId> {
        match self {
            Self::ReviewRelation(id, _) => Some(*id),
            _ => None,
        }
    }

    /// Makes the change. A comparison that was sound stays sound: a relation whose ends no longer stand in one row
    /// for two parties goes, a row without positions goes.
    pub fn apply(&self, comparison: &mut Comparison) {
        match self {
            Self::ReviewPosition(id, review) => {
                if let Some(position) = position_mut(comparison, *id) {
                    position.review = *review;
                }
            }
            Self::ReviewRelation(id, review) => {
                let relation = comparison.relations.iter_mut().find(|relation| relation.id == *id);
                if let Some(relation) = relation {
                    Arc::make_mut(relation).review = *review;
                }
            }
            Self::SetParty(id, party) => {
                if comparison.party(*party).is_some() {
                    correct(comparison, *id, |position| position.party = *party);
                }
            }
            Self::SetStance(id, stance) => correct(comparison, *id, |position| position.stance = *stance),
            Self::SetSummary(id, summary) => {
                let summary = summary.trim();
                if !summary.is_empty() {
                    correct(comparison, *id, |position| summary.clone_into(&mut position.summary));
                }
            }
            Self::SetCondition(id, condition) => {
                let condition = Some(condition.trim()).filter(|words| !words.is_empty()).map(str::to_owned);
                correct(comparison, *id, |position| position.condition = condition);
            }
            Self::SetIssue(id, choice) => {
                if comparison.position(*id).is_some()
                    && let Some(issue) = issue_of_choice(comparison, choice)
                {
                    correct(comparison, *id, |position| position.issue = issue);
                }
            }
            Self::MoveEvidence(id, index) => {
                let evidence = comparison.position(*id).and_then(|position| position.evidence.get(*index));
                if let Some(Anchor::Moved(span)) = evidence.map(|evidence| comparison.anchor(evidence))
                    && let Some(evidence) = position_mut(comparison, *id).and_then(|p| p.evidence.get_mut(*index))
                {
                    evidence.span = span;
                }
            }
            Self::Relate(id, relations) => relate(comparison, *id, relations),
            Self::AddArticle { article, parties, issues, positions, relations } => {
                comparison.articles.push(article.clone());
                comparison.parties.clone_from(parties);
                comparison.issues.clone_from(issues);
                comparison.positions = positions.iter().cloned().map(Arc::new).collect();
                comparison.relations = relations.iter().cloned().map(Arc::new).collect();
            }
        }
        drop_broken(comparison);
    }
}

fn position_mut(comparison: &mut Comparison, id: PositionId) -> Option<&mut Position> {
    comparison.positions.iter_mut().find(|position| position.id == id).map(Arc::make_mut)
}

/// A correction by hand: the position counts as looked at, and says that a person had a hand in it.
fn correct(comparison: &mut Comparison, id: PositionId, change: impl FnOnce(&mut Position)) {
    if let Some(position) = position_mut(comparison, id) {
        change(position);
        position.review = Review::Accepted;
        if position.origin == Origin::Found {
            position.origin = Origin::Edited;
        }
    }
}

fn issue_of_choice(comparison: &mut Comparison, choice: &IssueChoice) -> Option<IssueId> {
    match choice {
        IssueChoice::Existing(id) => comparison.issue(*id).map(|issue| issue.id),
        IssueChoice::New(name) => {
            let name = name.trim();
            if let Some(issue) = comparison.issues.iter().find(|issue| issue.name.to_lowercase() == name.to_lowercase())
            {
                return Some(issue.id);
            }
            let id = IssueId(comparison.issues.iter().map(|issue| issue.id.0).max().unwrap_or(0).checked_add(1)?);
            (!name.is_empty()).then(|| comparison.issues.push(Issue { id, name: name.to_owned() }))?;
            Some(id)
        }
    }
}

/// Replaces the engine's own, unreviewed relations of `id`; a pair that the analyst has decided on is left alone.
fn relate(comparison: &mut Comparison, id: PositionId, relations: &[Relation]) {
    let touches = |relation: &Relation| relation.a == id || relation.b == id;
    let is_open = |relation: &Relation| relation.review == Review::Suggested && relation.origin == Origin::Found;
    comparison.relations.retain(|relation| !(touches(relation) && is_open(relation)));
    let mut next = comparison.relations.iter().map(|relation| relation.id.0).max().unwrap_or(0);
    for relation in relations.iter().filter(|relation| touches(relation)) {
        let pair = [(relation.a, relation.b), (relation.b, relation.a)];
        if comparison.relations.iter().any(|known| pair.contains(&(known.a, known.b))) {
            continue;
        }
        let Some(number) = next.checked_add(1) else { return };
        next = number;
        comparison.relations.push(Arc::new(Relation { id: RelationId(next), ..relation.clone() }));
    }
}

fn drop_broken(comparison: &mut Comparison) {
    let Comparison { positions, relations, issues, .. } = comparison;
    let place: std::collections::BTreeMap<_, _> = positions.iter().map(|p| (p.id, (p.party, p.issue))).collect();
    relations.retain(|relation| match (place.get(&relation.a), place.get(&relation.b)) {
        (Some((party_a, issue_a)), Some((party_b, issue_b))) => party_a != party_b && issue_a == issue_b,
        _ => false,
    });
    let used: std::collections::BTreeSet<_> = positions.iter().map(|position| position.issue).collect();
    issues.retain(|issue| used.contains(&issue.id));
}
