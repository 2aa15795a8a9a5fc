//! Everything a person can do to a comparison, and what it is called. The only way to change one.

mod apply;
mod gather;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    Comparison, Evidence, IssueId, Item, PartyId, Position, PositionId, Relation, RelationId, RelationKind, Review,
    RowOrder, Stance, Telling, Visibility,
};
use crate::text::{ArticleId, Span};

/// One change. Applying it is total: what it names and is not there is left alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Say where the analyst stands with positions and relations.
    Review(Vec<Item>, Review),
    /// Add a position with words of its own; its number must be free.
    AddPosition {
        /// All of it but the party and the issue.
        position: Box<Position>,
        /// Whose it is.
        party: Choice<PartyId>,
        /// Its row.
        issue: Choice<IssueId>,
    },
    /// Give a position to another party.
    SetParty(PositionId, Choice<PartyId>),
    /// Change a position's stance.
    SetStance(PositionId, Stance),
    /// Change one of a position's texts; empty means none. An empty summary is refused.
    SetText(PositionId, Field, String),
    /// Say how a position's words came to the article.
    SetTelling(PositionId, Telling),
    /// Move positions to another row.
    SetIssue(Vec<PositionId>, Choice<IssueId>),
    /// Put other evidence in the place of a position's; none at all is refused.
    SetEvidence(PositionId, Vec<Evidence>),
    /// Move the evidence of this index to the one other place where its words stand.
    MoveEvidence(PositionId, usize),
    /// Make two positions one: the first keeps what it says and takes the evidence and the relations of the other.
    MergePositions {
        /// The one that stays.
        kept: PositionId,
        /// The one that goes.
        gone: PositionId,
    },
    /// Make two positions of one. A given piece of evidence goes to the new one; without it both have all.
    SplitPosition {
        /// The one that is there.
        from: PositionId,
        /// The number of the new one; it must be free.
        new: PositionId,
        /// The piece that goes to the new one.
        evidence: Option<usize>,
    },
    /// Give a row another name; an empty one and that of another row are refused.
    RenameIssue(IssueId, String),
    /// Put all positions of one row into another.
    MergeIssues {
        /// The row that stays.
        kept: IssueId,
        /// The row that goes.
        gone: IssueId,
    },
    /// Put the rows in this order, and sort them so. Rows that are not named come last.
    OrderIssues(Vec<IssueId>),
    /// Sort the rows.
    SortRows(RowOrder),
    /// Give a party another name; an empty one and that of another party are refused.
    RenameParty(PartyId, String),
    /// Change what else a party is called.
    SetAliases(PartyId, Vec<String>),
    /// Give all positions of one party to another.
    MergeParties {
        /// The party that stays.
        kept: PartyId,
        /// The party that goes.
        gone: PartyId,
    },
    /// Put the columns in this order. Parties that are not named come last.
    OrderParties(Vec<PartyId>),
    /// Give a party a colour of its own, or that of its column.
    SetTint(PartyId, Option<u8>),
    /// Show or hide a party's column.
    ShowParty(PartyId, Visibility),
    /// Add a relation between positions of two parties in one row; its number must be free.
    AddRelation(Relation),
    /// Change how two positions stand to each other.
    SetKind(RelationId, RelationKind),
    /// Change why; an empty reason is refused.
    SetReason(RelationId, String),
    /// Note something on an item; an empty note is none.
    SetNote(Item, String),
    /// Say whether sentences were read and hold no position.
    MarkRead(ArticleId, Vec<Span>, Reading),
    /// Give an article another title; an empty one is refused.
    SetTitle(ArticleId, String),
    /// Take an article out, with the evidence in it and the positions that have no other.
    RemoveArticle(ArticleId),
    /// Put new suggestions in place of the unreviewed relations of some positions, as part of the change before.
    Relate(BTreeSet<PositionId>, Vec<Relation>),
    /// Add an article: this is the comparison with it and all that was found in it.
    AddArticle(Arc<Comparison>),
    /// Put in what another analysis made of the comparison: this is all of it.
    Renew(Arc<Comparison>),
}

/// A row or a party to give a position to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice<Id> {
    /// One that is there.
    Existing(Id),
    /// A new one of this name; where one already has the name, that one.
    New(String),
}

/// A text of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The thing itself.
    Summary,
    /// What it hangs on.
    Condition,
    /// Who is quoted or reported.
    Speaker,
    /// The words that report it.
    Cue,
}

/// Whether a sentence was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It was.
    Read,
    /// It is to be read.
    Unread,
}

impl Edit {
    /// What it does, as the end of "Undo …".
    #[must_use]
    pub fn label(&self) -> Cow<'static, str> {
        let what = match self {
            Self::Review(items, review) => return review_label(items, *review),
            Self::SetIssue(ids, _) if ids.len() > 1 => return format!("move {} positions", ids.len()).into(),
            Self::SetNote(_, text) if text.trim().is_empty() => "remove note",
            Self::AddPosition { .. } => "add position",
            Self::SetParty(..) => "change party",
            Self::SetStance(..) => "change stance",
            Self::SetText(_, Field::Summary, _) => "edit summary",
            Self::SetText(_, Field::Condition, _) => "edit condition",
            Self::SetText(_, Field::Speaker, _) => "edit speaker",
            Self::SetText(_, Field::Cue, _) => "edit cue",
            Self::SetTelling(..) => "change telling",
            Self::SetIssue(..) => "change issue",
            Self::SetEvidence(..) => "change evidence",
            Self::MoveEvidence(..) => "move evidence",
            Self::MergePositions { .. } => "merge positions",
            Self::SplitPosition { .. } => "split position",
            Self::RenameIssue(..) => "rename issue",
            Self::MergeIssues { .. } => "merge issues",
            Self::OrderIssues(..) => "move issue",
            Self::SortRows(..) => "sort rows",
            Self::RenameParty(..) => "rename party",
            Self::SetAliases(..) => "edit other names",
            Self::MergeParties { .. } => "merge parties",
            Self::OrderParties(..) => "move party",
            Self::SetTint(..) => "change colour",
            Self::ShowParty(_, Visibility::Shown) => "show party",
            Self::ShowParty(_, Visibility::Hidden) => "hide party",
            Self::AddRelation(..) => "add relation",
            Self::SetKind(..) => "change kind",
            Self::SetReason(..) => "edit reason",
            Self::SetNote(..) => "edit note",
            Self::MarkRead(_, _, Reading::Read) => "mark as read",
            Self::MarkRead(_, _, Reading::Unread) => "mark as unread",
            Self::SetTitle(..) => "rename article",
            Self::RemoveArticle(..) => "remove article",
            Self::Relate(..) => "relate positions",
            Self::AddArticle(_) => "add article",
            Self::Renew(_) => "analyse again",
        };
        what.into()
    }

    /// What it is about, so that undo can show it.
    #[must_use]
    pub fn about(&self) -> Item {
        match self {
            Self::Review(items, _) => match items[..] {
                [item] => item,
                _ => Item::Comparison,
            },
            Self::AddPosition { position, .. } => Item::Position(position.id),
            Self::SetParty(id, _)
            | Self::SetStance(id, _)
            | Self::SetText(id, ..)
            | Self::SetTelling(id, _)
            | Self::SetEvidence(id, _)
            | Self::MoveEvidence(id, _)
            | Self::MergePositions { kept: id, .. }
            | Self::SplitPosition { from: id, .. } => Item::Position(*id),
            Self::SetIssue(ids, _) => match ids[..] {
                [id] => Item::Position(id),
                _ => Item::Comparison,
            },
            Self::RenameIssue(id, _) | Self::MergeIssues { kept: id, .. } => Item::Issue(*id),
            Self::RenameParty(id, _)
            | Self::SetAliases(id, _)
            | Self::MergeParties { kept: id, .. }
            | Self::SetTint(id, _)
            | Self::ShowParty(id, _) => Item::Party(*id),
            Self::AddRelation(relation) => Item::Relation(relation.id),
            Self::SetKind(id, _) | Self::SetReason(id, _) => Item::Relation(*id),
            Self::SetNote(item, _) => *item,
            Self::MarkRead(id, ..) | Self::SetTitle(id, _) => Item::Article(*id),
            Self::OrderIssues(_)
            | Self::SortRows(_)
            | Self::OrderParties(_)
            | Self::RemoveArticle(_)
            | Self::Relate(..)
            | Self::AddArticle(_)
            | Self::Renew(_) => Item::Comparison,
        }
    }

    /// The positions whose relations this change, which makes `after` of `before`, may have changed.
    #[must_use]
    pub fn positions_to_relate(&self, before: &Comparison, after: &Comparison) -> BTreeSet<PositionId> {
        let all_of = |comparison: &Comparison, wanted: &dyn Fn(&Position) -> bool| {
            comparison.positions.iter().filter(|position| wanted(position)).map(|position| position.id).collect()
        };
        match self {
            // Only what was rejected had lost its relations.
            Self::Review(items, Review::Accepted | Review::Suggested) => {
                let items: BTreeSet<_> = items.iter().collect();
                all_of(before, &|position| {
                    position.review == Review::Rejected && items.contains(&Item::Position(position.id))
                })
            }
            Self::AddPosition { position, .. } => BTreeSet::from([position.id]),
            Self::SetParty(id, _)
            | Self::SetStance(id, _)
            | Self::SetText(id, Field::Summary | Field::Condition, _)
            | Self::MergePositions { kept: id, .. } => BTreeSet::from([*id]),
            Self::SplitPosition { from, new, .. } => BTreeSet::from([*from, *new]),
            Self::SetIssue(ids, _) => ids.iter().copied().collect(),
            Self::MergeIssues { kept, .. } => all_of(after, &|position| position.issue == *kept),
            Self::MergeParties { kept, .. } => all_of(after, &|position| position.party == *kept),
            _ => BTreeSet::new(),
        }
    }
}

fn review_label(items: &[Item], review: Review) -> Cow<'static, str> {
    let verb = match review {
        Review::Accepted => "accept",
        Review::Rejected => "reject",
        Review::Suggested => "reopen",
    };
    match items {
        [Item::Position(_)] => format!("{verb} position").into(),
        [Item::Relation(_)] => format!("{verb} relation").into(),
        _ => format!("{verb} {} suggestions", items.len()).into(),
    }
}
