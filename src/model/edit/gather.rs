//! Merging and splitting: of positions, rows, parties; and what goes with an article.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::apply::{correct, position_mut};
use crate::model::{
    Comparison, Evidence, IssueId, Item, Origin, PartyId, Position, PositionId, Relation, Review, Telling,
};
use crate::text::ArticleId;

/// Puts the note on `gone` under that on `kept`.
fn merge_notes(comparison: &mut Comparison, kept: Item, gone: Item) {
    if let Some(note) = comparison.notes.remove(&gone) {
        let all = comparison.notes.entry(kept).or_default();
        *all = if all.is_empty() { note } else { format!("{all}\n{note}") };
    }
}

pub(super) fn merge_issues(comparison: &mut Comparison, kept: IssueId, gone: IssueId) {
    if kept == gone || comparison.issue(kept).is_none() || comparison.issue(gone).is_none() {
        return;
    }
    for position in comparison.positions.iter_mut().filter(|position| position.issue == gone) {
        Arc::make_mut(position).issue = kept;
    }
    merge_notes(comparison, Item::Issue(kept), Item::Issue(gone));
    comparison.issues.retain(|issue| issue.id != gone);
}

pub(super) fn merge_parties(comparison: &mut Comparison, kept: PartyId, gone: PartyId) {
    let Some(old) = comparison.party(gone).cloned() else { return };
    if kept == gone || comparison.party(kept).is_none() {
        return;
    }
    let teller_is = |position: &Position, party| position.telling == Telling::Account(party);
    let concerns = |position: &&mut Arc<Position>| position.party == gone || teller_is(position, gone);
    for position in comparison.positions.iter_mut().filter(concerns) {
        let position = Arc::make_mut(position);
        if position.party == gone {
            position.party = kept;
        }
        if teller_is(position, gone) {
            position.telling = Telling::Account(kept);
        }
        // What a party tells of itself is no account of another.
        if position.telling == Telling::Account(position.party) {
            position.telling = Telling::Reported;
        }
    }
    if let Some(party) = comparison.parties.iter_mut().find(|party| party.id == kept) {
        for alias in std::iter::once(old.name).chain(old.aliases) {
            if alias != party.name && !party.aliases.contains(&alias) {
                party.aliases.push(alias);
            }
        }
    }
    merge_notes(comparison, Item::Party(kept), Item::Party(gone));
    comparison.parties.retain(|party| party.id != gone);
}

pub(super) fn merge_positions(comparison: &mut Comparison, kept: PositionId, gone: PositionId) {
    let Some(old) = comparison.position(gone).cloned() else { return };
    if kept == gone || comparison.position(kept).is_none() {
        return;
    }
    correct(comparison, kept, |position| {
        let new = old.evidence.iter().filter(|piece| !position.evidence.contains(piece)).cloned().collect::<Vec<_>>();
        position.evidence.extend(new);
        position.evidence.sort_by_key(|piece| (piece.article, piece.span));
        position.condition = position.condition.take().or_else(|| old.condition.clone());
        position.review = Review::Accepted;
        if position.origin == Origin::Found {
            position.origin = Origin::Edited;
        }
    });
    comparison.positions.retain(|position| position.id != gone);
    let mut known = BTreeSet::new();
    for relation in std::mem::take(&mut comparison.relations) {
        let end = |id| if id == gone { kept } else { id };
        let (a, b) = (end(relation.a), end(relation.b));
        if a != b && known.insert((a.min(b), a.max(b))) {
            let is_same = (a, b) == (relation.a, relation.b);
            let moved = if is_same { relation } else { Arc::new(Relation { a, b, ..(*relation).clone() }) };
            comparison.relations.push(moved);
        }
    }
    merge_notes(comparison, Item::Position(kept), Item::Position(gone));
}

pub(super) fn split(comparison: &mut Comparison, from: PositionId, new: PositionId, evidence: Option<usize>) {
    let Some(old) = comparison.position(from).cloned() else { return };
    if comparison.position(new).is_some() {
        return;
    }
    let taken: Vec<Evidence> = match evidence {
        Some(idx) if old.evidence.len() > 1 => old.evidence.get(idx).cloned().into_iter().collect(),
        Some(_) => return,
        None => old.evidence.clone(),
    };
    if taken.is_empty() {
        return;
    }
    if let (Some(idx), Some(position)) = (evidence, position_mut(comparison, from)) {
        position.evidence.remove(idx);
    }
    let place = comparison.positions.iter().position(|position| position.id == from).map_or(0, |place| place + 1);
    let position =
        Position { id: new, evidence: taken, review: Review::Accepted, origin: Origin::Edited, ..(*old).clone() };
    comparison.positions.insert(place, Arc::new(position));
}

pub(super) fn remove_article(comparison: &mut Comparison, id: ArticleId) {
    comparison.articles.retain(|article| article.id != id);
    comparison.read.remove(&id);
    for position in &mut comparison.positions {
        if position.evidence.iter().any(|piece| piece.article == id) {
            Arc::make_mut(position).evidence.retain(|piece| piece.article != id);
        }
    }
    comparison.positions.retain(|position| !position.evidence.is_empty());
    let is_used = |party: PartyId| {
        comparison
            .positions
            .iter()
            .any(|position| position.party == party || position.telling == Telling::Account(party))
    };
    comparison.parties.retain(|party| is_used(party.id));
}
