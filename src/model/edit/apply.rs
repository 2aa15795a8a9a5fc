//! How each change is made, so that a comparison that was sound stays sound.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::gather;
use super::{Choice, Edit, Field, Reading};
use crate::model::{
    Anchor, Comparison, Evidence, Issue, IssueId, Item, Origin, Party, PartyId, Position, PositionId, Relation,
    RelationId, Review, RowOrder,
};
use crate::text::{ArticleId, Span};

impl Edit {
    /// Makes the change. A relation whose ends no longer stand in one row for two parties goes, a row without positions goes,
    /// and so do the notes on what went.
    pub fn apply(&self, comparison: &mut Comparison) {
        match self {
            Self::Review(items, review) => self::review(comparison, items, *review),
            Self::SortRows(order) => comparison.order = *order,
            Self::OrderIssues(ids) => {
                comparison.issues.sort_by_key(|issue| place(ids, issue.id));
                comparison.order = RowOrder::Listed;
            }
            Self::OrderParties(ids) => comparison.parties.sort_by_key(|party| place(ids, party.id)),
            Self::RenameIssue(id, name) => {
                let is_taken = |issue: &Issue| issue.id != *id && is_same_name(&issue.name, name);
                if !name.trim().is_empty()
                    && !comparison.issues.iter().any(is_taken)
                    && let Some(issue) = comparison.issues.iter_mut().find(|issue| issue.id == *id)
                {
                    name.trim().clone_into(&mut issue.name);
                }
            }
            Self::RenameParty(id, name) => {
                let is_taken = |party: &Party| party.id != *id && is_same_name(&party.name, name);
                if !name.trim().is_empty() && !comparison.parties.iter().any(is_taken) {
                    with_party(comparison, *id, |party| name.trim().clone_into(&mut party.name));
                }
            }
            Self::SetAliases(id, aliases) => with_party(comparison, *id, |party| {
                let mut seen = BTreeSet::new();
                let aliases = aliases.iter().map(|alias| alias.trim()).filter(|alias| !alias.is_empty());
                party.aliases = aliases.filter(|alias| seen.insert(*alias)).map(str::to_owned).collect();
            }),
            Self::SetTint(id, tint) => with_party(comparison, *id, |party| party.tint = *tint),
            Self::ShowParty(id, visibility) => with_party(comparison, *id, |party| party.visibility = *visibility),
            Self::MergeIssues { kept, gone } => gather::merge_issues(comparison, *kept, *gone),
            Self::MergeParties { kept, gone } => gather::merge_parties(comparison, *kept, *gone),
            Self::MergePositions { kept, gone } => gather::merge_positions(comparison, *kept, *gone),
            Self::SplitPosition { from, new, evidence } => gather::split(comparison, *from, *new, *evidence),
            Self::AddRelation(relation) => add_relation(comparison, relation),
            Self::SetKind(id, kind) => correct_relation(comparison, *id, |relation| relation.kind = *kind),
            Self::SetReason(id, reason) => {
                if !reason.trim().is_empty() {
                    correct_relation(comparison, *id, |relation| reason.trim().clone_into(&mut relation.reason));
                }
            }
            Self::SetNote(item, text) => {
                comparison.notes.remove(item);
                if comparison.has(*item) && !text.trim().is_empty() {
                    comparison.notes.insert(*item, text.trim().to_owned());
                }
            }
            Self::MarkRead(article, spans, reading) => mark_read(comparison, *article, spans, *reading),
            Self::SetTitle(id, title) => {
                let article = comparison.articles.iter_mut().find(|article| article.id == *id);
                if let Some(article) = article.filter(|_| !title.trim().is_empty()) {
                    title.trim().clone_into(&mut Arc::make_mut(article).title);
                }
            }
            Self::RemoveArticle(id) => gather::remove_article(comparison, *id),
            Self::Relate(ids, relations) => relate(comparison, ids, relations),
            Self::AddArticle(next) | Self::Renew(next) => comparison.clone_from(next),
            _ => self.apply_to_position(comparison),
        }
        drop_broken(comparison);
    }

    /// The changes of one position, or of some to one row.
    fn apply_to_position(&self, comparison: &mut Comparison) {
        match self {
            Self::AddPosition { position, party, issue } => add_position(comparison, position, party, issue),
            Self::SetParty(id, choice) => {
                if comparison.position(*id).is_some()
                    && let Some(party) = chosen_party(comparison, choice)
                {
                    correct(comparison, *id, |position| position.party = party);
                }
            }
            Self::SetStance(id, stance) => correct(comparison, *id, |position| position.stance = *stance),
            Self::SetText(id, field, text) => set_text(comparison, *id, *field, text.trim()),
            Self::SetTelling(id, telling) => correct(comparison, *id, |position| position.telling = *telling),
            Self::SetIssue(ids, choice) => {
                let ids: Vec<_> = ids.iter().filter(|id| comparison.position(**id).is_some()).collect();
                if !ids.is_empty()
                    && let Some(issue) = chosen_issue(comparison, choice)
                {
                    for id in ids {
                        correct(comparison, *id, |position| position.issue = issue);
                    }
                }
            }
            Self::SetEvidence(id, evidence) => {
                let stands = |piece: &Evidence| comparison.article(piece.article).is_some() && !piece.words.is_empty();
                if !evidence.is_empty() && evidence.iter().all(stands) {
                    correct(comparison, *id, |position| position.evidence.clone_from(evidence));
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
            _ => {}
        }
    }
}

/// Where `id` stands in `ids`; behind them all where it does not.
fn place<T: PartialEq + Copy>(ids: &[T], id: T) -> usize {
    ids.iter().position(|other| *other == id).unwrap_or(usize::MAX)
}

fn is_same_name(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

pub(super) fn position_mut(comparison: &mut Comparison, id: PositionId) -> Option<&mut Position> {
    comparison.positions.iter_mut().find(|position| position.id == id).map(Arc::make_mut)
}

fn relation_mut(comparison: &mut Comparison, id: RelationId) -> Option<&mut Relation> {
    comparison.relations.iter_mut().find(|relation| relation.id == id).map(Arc::make_mut)
}

fn with_party(comparison: &mut Comparison, id: PartyId, change: impl FnOnce(&mut Party)) {
    if let Some(party) = comparison.parties.iter_mut().find(|party| party.id == id) {
        change(party);
    }
}

/// A correction by hand: the position counts as looked at, and says that a person had a hand in it.
pub(super) fn correct(comparison: &mut Comparison, id: PositionId, change: impl FnOnce(&mut Position)) {
    if let Some(position) = position_mut(comparison, id) {
        let before = position.clone();
        change(position);
        if *position != before {
            position.review = Review::Accepted;
            position.origin = by_hand(position.origin);
        }
    }
}

fn correct_relation(comparison: &mut Comparison, id: RelationId, change: impl FnOnce(&mut Relation)) {
    if let Some(relation) = relation_mut(comparison, id) {
        change(relation);
        relation.review = Review::Accepted;
        relation.origin = by_hand(relation.origin);
    }
}

fn by_hand(origin: Origin) -> Origin {
    if origin == Origin::Found { Origin::Edited } else { origin }
}

fn review(comparison: &mut Comparison, items: &[Item], review: Review) {
    let items: BTreeSet<_> = items.iter().collect();
    for position in &mut comparison.positions {
        if items.contains(&Item::Position(position.id)) {
            Arc::make_mut(position).review = review;
        }
    }
    for relation in &mut comparison.relations {
        if items.contains(&Item::Relation(relation.id)) {
            Arc::make_mut(relation).review = review;
        }
    }
}

fn set_text(comparison: &mut Comparison, id: PositionId, field: Field, text: &str) {
    let optional = Some(text).filter(|text| !text.is_empty()).map(str::to_owned);
    correct(comparison, id, |position| match field {
        Field::Summary => {
            if !text.is_empty() {
                text.clone_into(&mut position.summary);
            }
        }
        Field::Condition => position.condition = optional,
        Field::Speaker => position.speaker = optional,
        Field::Cue => position.cue = optional,
    });
}

fn chosen_issue(comparison: &mut Comparison, choice: &Choice<IssueId>) -> Option<IssueId> {
    match choice {
        Choice::Existing(id) => comparison.issue(*id).map(|issue| issue.id),
        Choice::New(name) => {
            if let Some(issue) = comparison.issues.iter().find(|issue| is_same_name(&issue.name, name)) {
                return Some(issue.id);
            }
            let name = Some(name.trim()).filter(|name| !name.is_empty())?.to_owned();
            let id = IssueId(comparison.issues.iter().map(|issue| issue.id.0).max().unwrap_or(0).checked_add(1)?);
            comparison.issues.push(Issue { id, name });
            Some(id)
        }
    }
}

fn chosen_party(comparison: &mut Comparison, choice: &Choice<PartyId>) -> Option<PartyId> {
    match choice {
        Choice::Existing(id) => comparison.party(*id).map(|party| party.id),
        Choice::New(name) => {
            if let Some(party) = comparison.parties.iter().find(|party| is_same_name(&party.name, name)) {
                return Some(party.id);
            }
            let name = Some(name.trim()).filter(|name| !name.is_empty())?;
            let id = PartyId(comparison.parties.iter().map(|party| party.id.0).max().unwrap_or(0).checked_add(1)?);
            comparison.parties.push(Party::new(id, name, Vec::new()));
            Some(id)
        }
    }
}

fn add_position(comparison: &mut Comparison, new: &Position, party: &Choice<PartyId>, issue: &Choice<IssueId>) {
    let is_sound = comparison.position(new.id).is_none()
        && !new.summary.trim().is_empty()
        && !new.evidence.is_empty()
        && new.evidence.iter().all(|evidence| comparison.stands(evidence));
    if !is_sound {
        return;
    }
    let Some(party) = chosen_party(comparison, party) else { return };
    let Some(issue) = chosen_issue(comparison, issue) else { return };
    comparison.positions.push(Arc::new(Position { party, issue, ..new.clone() }));
}

fn add_relation(comparison: &mut Comparison, relation: &Relation) {
    let pair = [(relation.a, relation.b), (relation.b, relation.a)];
    let is_known = |known: &Arc<Relation>| known.id == relation.id || pair.contains(&(known.a, known.b));
    if !comparison.relations.iter().any(is_known) {
        comparison.relations.push(Arc::new(relation.clone()));
    }
}

fn mark_read(comparison: &mut Comparison, article: ArticleId, spans: &[Span], reading: Reading) {
    if comparison.article(article).is_none() {
        return;
    }
    let read = comparison.read.entry(article).or_default();
    read.retain(|span| !spans.contains(span));
    if reading == Reading::Read {
        read.extend(spans);
        read.sort_unstable();
        read.dedup();
    }
    comparison.read.retain(|_, spans| !spans.is_empty());
}

/// Replaces the engine's own, unreviewed relations of `ids`; a pair that the analyst has decided on is left alone, and a pair that
/// is related again keeps its number, and with it its note.
fn relate(comparison: &mut Comparison, ids: &BTreeSet<PositionId>, found: &[Relation]) {
    let touches = |relation: &Relation| ids.contains(&relation.a) || ids.contains(&relation.b);
    let is_open = |relation: &Relation| relation.review == Review::Suggested && relation.origin == Origin::Found;
    let pair = |relation: &Relation| [relation.a.min(relation.b), relation.a.max(relation.b)];
    let mut last = comparison.relations.iter().map(|relation| relation.id.0).max().unwrap_or(0);
    let relations = std::mem::take(&mut comparison.relations);
    let (replaced, kept): (Vec<_>, Vec<_>) = relations.into_iter().partition(|known| touches(known) && is_open(known));
    let number_of: BTreeMap<_, _> = replaced.iter().map(|known| (pair(known), known.id)).collect();
    let mut known: BTreeSet<_> = kept.iter().map(|known| pair(known)).collect();
    comparison.relations = kept;
    for relation in found.iter().filter(|relation| touches(relation)) {
        if known.insert(pair(relation)) {
            let id = number_of.get(&pair(relation)).copied().or_else(|| {
                last = last.checked_add(1)?;
                Some(RelationId(last))
            });
            let Some(id) = id else { return };
            comparison.relations.push(Arc::new(Relation { id, ..relation.clone() }));
        }
    }
}

fn drop_broken(comparison: &mut Comparison) {
    let Comparison { positions, relations, issues, .. } = comparison;
    let place: HashMap<_, _> = positions.iter().map(|p| (p.id, (p.party, p.issue))).collect();
    relations.retain(|relation| match (place.get(&relation.a), place.get(&relation.b)) {
        (Some((party_a, issue_a)), Some((party_b, issue_b))) => party_a != party_b && issue_a == issue_b,
        _ => false,
    });
    let used: BTreeSet<_> = positions.iter().map(|position| position.issue).collect();
    issues.retain(|issue| used.contains(&issue.id));
    let items = std::mem::take(&mut comparison.notes);
    comparison.notes = items.into_iter().filter(|(item, _)| comparison.has(*item)).collect();
}
