//! Another analysis of a comparison that was worked on: what the analyst decided stays, the rest is renewed. Plain data to plain data.

mod anchor;
mod same;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::join::{self, Join};
use super::{Draft, key, relate};
use crate::model::{
    Comparison, IssueId, Item, Origin, Party, PartyId, Position, PositionId, Relation, Review, Telling,
};
use crate::text::Article;
use anchor::Reread;
use same::{Old, Same};

/// What came of another analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// Suggestions that were not there before.
    pub n_new: usize,
    /// Suggestions that say something else now.
    pub n_changed: usize,
    /// Suggestions that nobody had looked at and that are not made any more.
    pub n_gone: usize,
    /// Positions that the analyst decided on, which all stay.
    pub n_kept: usize,
    /// What became of those of them that are not as they were, what needs a person first.
    pub finds: Vec<(Find, PositionId)>,
}

/// What became of a position that stays, what needs a person first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Find {
    /// Words of its evidence stand nowhere any more.
    Lost,
    /// Words of its evidence stand at this many places, none of which is clearly the right one.
    Ambiguous(usize),
    /// Words of its evidence stand elsewhere, where its speaker is not named.
    OtherSpeaker,
    /// The program would not suggest it now.
    NotSuggested,
    /// Words of its evidence stand at another place, and the evidence with them.
    Moved,
}

impl Again {
    /// How many positions could not be found again.
    #[must_use]
    pub fn n_lost(&self) -> usize {
        self.finds.iter().filter(|(find, _)| *find != Find::Moved).count()
    }

    /// Of how many positions evidence was moved.
    #[must_use]
    pub fn n_moved(&self) -> usize {
        self.finds.len() - self.n_lost()
    }
}

/// Whether the analyst has decided on a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It stays as it is.
    Decided,
    /// It is a suggestion like any other.
    Open,
}

/// Renews what the program suggests in `old`, whose articles have the `texts` now where these differ, and in which `drafts` were
/// found, one an article.
///
/// What the analyst decided on stays with its number: positions that are accepted, rejected, edited, added or noted on, relations of
/// that kind with both their ends, parties and rows with their names and order. An open suggestion that is found again keeps its
/// number, party and row; one that is not goes. Evidence is put to the new texts only where it is clear which words it means.
#[must_use]
pub fn renew(old: &Comparison, texts: &[Arc<Article>], drafts: Vec<Draft>) -> (Comparison, Again) {
    let Reread { articles, positions, read, finds } = anchor::reread(old, texts);
    let before = Comparison { articles, positions, read, ..old.clone() };
    let decided = decided(&before);
    let olds = before.positions.iter().map(|position| {
        let standing = if decided.contains(&position.id) { Standing::Decided } else { Standing::Open };
        Old::new(&before, position, standing)
    });
    let olds: Vec<Old<'_>> = olds.collect();
    let (join, mut again) = Renewal::of(&before, &olds, drafts).into_join();
    again.finds.extend(finds.into_iter().filter(|(id, _)| decided.contains(id)).map(|(id, find)| (find, id)));
    again.finds.sort_unstable();
    // Of one position only what needs a person most.
    let mut seen = BTreeSet::new();
    again.finds.retain(|(_, id)| seen.insert(*id));
    let n_old = join.draft.positions.len() - again.n_new;
    let draft = join.finish(n_old);
    (renewed(&before, draft), again)
}

/// The positions that the analyst decided on, noted on, or related by a decision.
fn decided(comparison: &Comparison) -> BTreeSet<PositionId> {
    let is_decided = |position: &&Arc<Position>| {
        position.review != Review::Suggested
            || position.origin != Origin::Found
            || comparison.notes.contains_key(&Item::Position(position.id))
    };
    let own = comparison.positions.iter().filter(is_decided).map(|position| position.id);
    let related = comparison.relations.iter().filter(|relation| !is_open(comparison, relation));
    own.chain(related.flat_map(|relation| [relation.a, relation.b])).collect()
}

fn is_open(comparison: &Comparison, relation: &Relation) -> bool {
    relation.review == Review::Suggested
        && relation.origin == Origin::Found
        && !comparison.notes.contains_key(&Item::Relation(relation.id))
}

/// A comparison on its way through another analysis.
struct Renewal<'a> {
    before: &'a Comparison,
    olds: &'a [Old<'a>],
    join: Join,
    /// Of each old position what it is now; none where it is gone.
    now: Vec<Option<Position>>,
    /// Places of the decided positions that the program suggests as well.
    confirmed: BTreeSet<usize>,
    /// What is new in each article.
    new: Vec<News>,
}

/// New positions of one article with their parties as they are known here, and the names of their rows.
struct News {
    positions: Vec<Position>,
    parties: BTreeMap<PartyId, PartyId>,
    headings: BTreeMap<IssueId, String>,
}

impl<'a> Renewal<'a> {
    fn of(before: &'a Comparison, olds: &'a [Old<'a>], drafts: Vec<Draft>) -> Self {
        let names = key::name_words(before.parties.iter().chain(drafts.iter().flat_map(|draft| &draft.parties)));
        let known = Draft {
            parties: before.parties.clone(),
            issues: before.issues.clone(),
            positions: before.positions.iter().map(|position| (**position).clone()).collect(),
            ..Draft::default()
        };
        let kept = |old: &Old<'_>| (old.standing == Standing::Decided).then(|| old.position.clone());
        let mut renewal = Self {
            before,
            olds,
            join: Join::new(known, names),
            now: olds.iter().map(kept).collect(),
            confirmed: BTreeSet::new(),
            new: Vec::new(),
        };
        for draft in drafts {
            renewal.take_in(draft);
        }
        renewal.keep_noted_rows();
        renewal
    }

    fn take_in(&mut self, draft: Draft) {
        let parties = self.join.add_parties(draft.parties, &same::parties(self.olds, &draft.positions));
        let sameness = same::same(self.olds, &draft.positions, &parties);
        self.confirmed.extend(sameness.confirmed);
        let mut rows: BTreeMap<IssueId, BTreeMap<IssueId, usize>> = BTreeMap::new();
        let mut positions = Vec::new();
        for (found, same) in draft.positions.into_iter().zip(sameness.of) {
            match same {
                Same::As(idx) => {
                    let old = self.olds[idx].position;
                    *rows.entry(found.issue).or_default().entry(old.issue).or_default() += 1;
                    if self.olds[idx].standing == Standing::Open {
                        let telling = join::told(found.telling, &parties);
                        let Position { id, party, issue, .. } = *old;
                        self.now[idx] = Some(Position { id, party, issue, telling, ..found });
                    }
                }
                Same::Repeated => {}
                Same::New => positions.push(found),
            }
        }
        // A row of the draft is the one in which most of it stands, whatever that is called now.
        let mut headings = join::headings(draft.issues);
        for (row, votes) in rows {
            if let Some(issue) = same::elected(&votes).and_then(|id| self.before.issue(id)) {
                headings.insert(row, issue.name.clone());
            }
        }
        self.new.push(News { positions, parties, headings });
    }

    /// A row that was noted on and would be empty keeps what stood in it.
    fn keep_noted_rows(&mut self) {
        let filled: BTreeSet<IssueId> = self.now.iter().flatten().map(|position| position.issue).collect();
        for (old, now) in self.olds.iter().zip(&mut self.now) {
            let row = old.position.issue;
            if !filled.contains(&row) && self.before.notes.contains_key(&Item::Issue(row)) {
                *now = Some(old.position.clone());
            }
        }
    }

    /// All of it in one list, the new positions last, and what came of the old ones.
    fn into_join(self) -> (Join, Again) {
        let Self { before, olds, mut join, now, confirmed, new } = self;
        let changed = olds.iter().zip(&now).filter(|(old, now)| now.as_ref().is_some_and(|now| now != old.position));
        let mut again = Again {
            n_changed: changed.count(),
            n_gone: now.iter().filter(|now| now.is_none()).count(),
            ..Again::default()
        };
        for (idx, old) in olds.iter().enumerate().filter(|(_, old)| old.standing == Standing::Decided) {
            again.n_kept += 1;
            if old.position.origin != Origin::Added && !confirmed.contains(&idx) {
                again.finds.push((Find::NotSuggested, old.position.id));
            }
        }
        let positions: Vec<Position> = now.into_iter().flatten().collect();
        let used: BTreeSet<IssueId> = positions.iter().map(|position| position.issue).collect();
        join.draft.issues.retain(|issue| used.contains(&issue.id));
        let relations = before.relations.iter().map(|relation| (**relation).clone()).collect();
        let all: Vec<&Position> = positions.iter().collect();
        join.draft.relations = relate::anew(&all, relations, |relation| is_open(before, relation));
        let n_old = positions.len();
        join.draft.positions = positions;
        for news in new {
            join.add_positions(news.positions, &news.parties, &news.headings);
        }
        again.n_new = join.draft.positions.len() - n_old;
        (join, again)
    }
}

/// `before` with what is in `draft`, which shares with it what is the same.
fn renewed(before: &Comparison, draft: Draft) -> Comparison {
    let positions: BTreeMap<_, _> = before.positions.iter().map(|position| (position.id, position)).collect();
    let relations: BTreeMap<_, _> = before.relations.iter().map(|relation| (relation.id, relation)).collect();
    let parties = parties(before, &draft);
    Comparison {
        parties,
        issues: draft.issues,
        positions: draft.positions.into_iter().map(|now| shared(positions.get(&now.id).copied(), now)).collect(),
        relations: draft.relations.into_iter().map(|now| shared(relations.get(&now.id).copied(), now)).collect(),
        ..before.clone()
    }
}

fn shared<T: PartialEq>(before: Option<&Arc<T>>, now: T) -> Arc<T> {
    before.filter(|before| ***before == now).map_or_else(|| Arc::new(now), Arc::clone)
}

/// The old parties as they were, but for those that lost all they said and that the analyst did nothing with; then the new ones.
fn parties(before: &Comparison, draft: &Draft) -> Vec<Party> {
    let used_in = |positions: &mut dyn Iterator<Item = &Position>| -> BTreeSet<PartyId> {
        let mut used = BTreeSet::new();
        for position in positions {
            used.insert(position.party);
            if let Telling::Account(teller) = position.telling {
                used.insert(teller);
            }
        }
        used
    };
    let were_used = used_in(&mut before.positions.iter().map(AsRef::as_ref));
    let are_used = used_in(&mut draft.positions.iter());
    let is_touched = |party: &Party| {
        party.tint.is_some()
            || !party.visibility.is_shown()
            || before.notes.contains_key(&Item::Party(party.id))
            || !were_used.contains(&party.id)
    };
    let old = before.parties.iter().filter(|party| are_used.contains(&party.id) || is_touched(party));
    let new = draft.parties.iter().filter(|party| before.party(party.id).is_none() && are_used.contains(&party.id));
    old.chain(new).cloned().collect()
}
