//! Several drafts to one: the first keeps all it has, the others are fitted to it.

use std::collections::{BTreeMap, BTreeSet};

use super::relate::between;
use super::{Draft, issue};
use crate::model::{Issue, IssueId, Party, PartyId, Position, PositionId, Relation, RelationId, Telling};

/// Joins the drafts of several articles, or a comparison and drafts of articles that are added to it.
///
/// The first draft keeps its ids, names, order, rows and decisions, and its relations as they are. Parties of the others
/// are the same where one bears a name of the other; their rows are joined where their words are alike; relations are
/// made for every pair of positions of which at least one is new.
#[must_use]
pub fn join(drafts: Vec<Draft>) -> Draft {
    let mut drafts = drafts.into_iter();
    let mut joined = drafts.next().unwrap_or_default();
    let old: BTreeSet<PositionId> = joined.positions.iter().map(|position| position.id).collect();
    for draft in drafts {
        add(&mut joined, draft);
    }
    let positions: Vec<&Position> = joined.positions.iter().collect();
    let new = between(&positions, |a, b| !(old.contains(&a.id) && old.contains(&b.id)));
    let mut ids = Ids::after(joined.relations.iter().map(|relation| relation.id.0));
    joined.relations.extend(new.into_iter().map(|relation| Relation { id: RelationId(ids.next()), ..relation }));
    joined
}

fn add(joined: &mut Draft, draft: Draft) {
    let parties = add_parties(&mut joined.parties, draft.parties);
    let issues = add_issues(joined, &draft.issues, &draft.positions);
    let mut ids = Ids::after(joined.positions.iter().map(|position| position.id.0));
    let party = |id: &PartyId| parties.get(id).copied();
    for position in draft.positions {
        // What refers to nothing cannot be fitted in; drafts made here never do.
        let (Some(holder), Some(row)) = (party(&position.party), issues.get(&position.issue)) else { continue };
        let telling = match position.telling {
            Telling::Account(teller) => party(&teller).map_or(Telling::Reported, Telling::Account),
            other => other,
        };
        joined.positions.push(Position { id: PositionId(ids.next()), party: holder, issue: *row, telling, ..position });
    }
    joined.notes.extend(draft.notes);
}

/// Adds the parties that are new and answers where each of `parties` is now.
fn add_parties(known: &mut Vec<Party>, parties: Vec<Party>) -> BTreeMap<PartyId, PartyId> {
    let mut names: BTreeMap<String, PartyId> = BTreeMap::new();
    let mut aliases: BTreeMap<String, PartyId> = BTreeMap::new();
    for party in known.iter() {
        names.entry(party.name.to_lowercase()).or_insert(party.id);
        for alias in party.aliases.iter().filter(|alias| is_name(alias)) {
            aliases.entry(alias.to_lowercase()).or_insert(party.id);
        }
    }
    let mut ids = Ids::after(known.iter().map(|party| party.id.0));
    let mut places = BTreeMap::new();
    for party in parties {
        let name = party.name.to_lowercase();
        let own_aliases = party.aliases.iter().filter(|alias| is_name(alias)).map(|alias| alias.to_lowercase());
        let same = names
            .get(&name)
            .or_else(|| aliases.get(&name))
            .or_else(|| own_aliases.clone().find_map(|alias| names.get(&alias)));
        if let Some(id) = same.copied() {
            places.insert(party.id, id);
            if let Some(known) = known.iter_mut().find(|known| known.id == id) {
                for alias in std::iter::once(party.name).chain(party.aliases) {
                    if alias != known.name && !known.aliases.contains(&alias) {
                        known.aliases.push(alias);
                    }
                }
            }
        } else {
            let id = PartyId(ids.next());
            places.insert(party.id, id);
            known.push(Party { id, ..party });
        }
    }
    places
}

/// "the union" and "he" are aliases within one article only.
fn is_name(alias: &str) -> bool {
    alias.starts_with(char::is_uppercase) && !alias.to_lowercase().starts_with("the ") && alias.len() > 2
}

/// Adds the rows that are new and answers where each of `issues` is now: in the row most of its positions are like.
fn add_issues(joined: &mut Draft, issues: &[Issue], positions: &[Position]) -> BTreeMap<IssueId, IssueId> {
    let row_of: BTreeMap<IssueId, usize> =
        joined.issues.iter().enumerate().map(|(row, issue)| (issue.id, row)).collect();
    let names = issue::name_words(&joined.parties);
    let mut items: Vec<issue::Item> = (joined.positions.iter())
        .map(|position| issue::Item {
            key: issue::key(&position.summary, &names),
            linked: None,
            fixed: row_of.get(&position.issue).copied(),
        })
        .collect();
    let n_old = items.len();
    items.extend(positions.iter().map(|position| issue::Item {
        key: issue::key(&position.summary, &names),
        linked: None,
        fixed: None,
    }));
    let rows = issue::rows(&items);
    let mut votes: BTreeMap<IssueId, BTreeMap<usize, usize>> = BTreeMap::new();
    for (position, row) in positions.iter().zip(&rows[n_old..]).filter(|(_, row)| **row < row_of.len()) {
        *votes.entry(position.issue).or_default().entry(*row).or_default() += 1;
    }
    let mut taken: BTreeMap<String, IssueId> =
        joined.issues.iter().map(|issue| (issue.name.to_lowercase(), issue.id)).collect();
    let mut ids = Ids::after(joined.issues.iter().map(|issue| issue.id.0));
    let mut places = BTreeMap::new();
    for issue in issues {
        let most =
            votes.get(&issue.id).and_then(|rows| rows.iter().max_by_key(|(row, n)| (**n, std::cmp::Reverse(**row))));
        let known =
            most.map(|(row, _)| joined.issues[*row].id).or_else(|| taken.get(&issue.name.to_lowercase()).copied());
        let place = known.unwrap_or_else(|| {
            let id = IssueId(ids.next());
            taken.insert(issue.name.to_lowercase(), id);
            joined.issues.push(Issue { id, name: issue.name.clone() });
            id
        });
        places.insert(issue.id, place);
    }
    places
}

/// Numbers that are not used yet.
struct Ids {
    used: BTreeSet<u32>,
    last: u32,
}

impl Ids {
    fn after(used: impl Iterator<Item = u32>) -> Self {
        let used: BTreeSet<u32> = used.collect();
        Self { last: used.last().copied().unwrap_or(0), used }
    }

    fn next(&mut self) -> u32 {
        // A file written by hand may already use the largest number: then the first gap is taken.
        let free = self.last.checked_add(1).or_else(|| (1..=u32::MAX).find(|id| !self.used.contains(id)));
        let id = free.unwrap_or(u32::MAX);
        self.used.insert(id);
        self.last = self.last.max(id);
        id
    }
}
