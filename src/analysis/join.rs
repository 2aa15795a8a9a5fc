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
    let names = issue::name_words(drafts.iter().flat_map(|draft| &draft.parties));
    let mut drafts = drafts.into_iter();
    let mut all = Join::new(drafts.next().unwrap_or_default(), names);
    let old: BTreeSet<PositionId> = all.draft.positions.iter().map(|position| position.id).collect();
    for draft in drafts {
        all.add(draft);
    }
    let mut joined = all.draft;
    let positions: Vec<&Position> = joined.positions.iter().collect();
    let new = between(&positions, |a, b| !(old.contains(&a.id) && old.contains(&b.id)));
    let mut ids = Ids::after(joined.relations.iter().map(|relation| relation.id.0));
    joined.relations.extend(new.into_iter().map(|relation| Relation { id: RelationId(ids.next()), ..relation }));
    joined
}

/// What has been joined so far, with all that is looked up in it: kept from draft to draft, so that time grows with the
/// number of positions alone.
struct Join {
    draft: Draft,
    /// Words of all parties' names.
    names: BTreeSet<String>,
    /// Parties by their names and by their aliases, in small letters, and where they stand.
    parties: BTreeMap<String, PartyId>,
    aliases: BTreeMap<String, PartyId>,
    place_of: BTreeMap<PartyId, usize>,
    /// Where the rows stand, and which have which name.
    row_of: BTreeMap<IssueId, usize>,
    taken: BTreeMap<String, IssueId>,
    rows: issue::Rows,
    party_ids: Ids,
    issue_ids: Ids,
    position_ids: Ids,
}

impl Join {
    fn new(first: Draft, names: BTreeSet<String>) -> Self {
        let mut join = Self {
            names,
            parties: BTreeMap::new(),
            aliases: BTreeMap::new(),
            place_of: BTreeMap::new(),
            row_of: first.issues.iter().enumerate().map(|(row, issue)| (issue.id, row)).collect(),
            taken: first.issues.iter().map(|issue| (issue.name.to_lowercase(), issue.id)).collect(),
            rows: issue::Rows::default(),
            party_ids: Ids::after(first.parties.iter().map(|party| party.id.0)),
            issue_ids: Ids::after(first.issues.iter().map(|issue| issue.id.0)),
            position_ids: Ids::after(first.positions.iter().map(|position| position.id.0)),
            draft: first,
        };
        join.rows.count = join.draft.issues.len();
        for place in 0..join.draft.parties.len() {
            join.know(place);
        }
        for position in &join.draft.positions {
            let key = issue::key(&position.summary, &join.names);
            join.rows.note(&key);
            join.rows.add(key, None, join.row_of.get(&position.issue).copied());
        }
        join
    }

    /// Makes the names of the party at `place` known.
    fn know(&mut self, place: usize) {
        let party = &self.draft.parties[place];
        self.place_of.insert(party.id, place);
        self.parties.entry(party.name.to_lowercase()).or_insert(party.id);
        for alias in party.aliases.iter().filter(|alias| is_name(alias)) {
            self.aliases.entry(alias.to_lowercase()).or_insert(party.id);
        }
    }

    fn add(&mut self, draft: Draft) {
        let parties = self.add_parties(draft.parties);
        let issues = self.add_issues(&draft.issues, &draft.positions);
        let party = |id: &PartyId| parties.get(id).copied();
        for position in draft.positions {
            // What refers to nothing cannot be fitted in; drafts made here never do.
            let (Some(holder), Some(row)) = (party(&position.party), issues.get(&position.issue)) else { continue };
            let telling = match position.telling {
                Telling::Account(teller) => party(&teller).map_or(Telling::Reported, Telling::Account),
                other => other,
            };
            let id = PositionId(self.position_ids.next());
            self.draft.positions.push(Position { id, party: holder, issue: *row, telling, ..position });
        }
        self.draft.notes.extend(draft.notes);
    }

    /// Adds the parties that are new and answers where each of `parties` is now.
    fn add_parties(&mut self, parties: Vec<Party>) -> BTreeMap<PartyId, PartyId> {
        let mut places = BTreeMap::new();
        // Names become known when all are placed: two parties of one draft are never the same.
        let mut changed = BTreeSet::new();
        for party in parties {
            let name = party.name.to_lowercase();
            let mut own_aliases = party.aliases.iter().filter(|alias| is_name(alias)).map(|alias| alias.to_lowercase());
            let same = self
                .parties
                .get(&name)
                .or_else(|| self.aliases.get(&name))
                .or_else(|| own_aliases.find_map(|alias| self.parties.get(&alias)));
            if let Some(id) = same.copied() {
                places.insert(party.id, id);
                let Some(place) = self.place_of.get(&id) else { continue };
                let known = &mut self.draft.parties[*place];
                for alias in std::iter::once(party.name).chain(party.aliases) {
                    if alias != known.name && !known.aliases.contains(&alias) {
                        known.aliases.push(alias);
                        changed.insert(*place);
                    }
                }
            } else {
                let id = PartyId(self.party_ids.next());
                places.insert(party.id, id);
                changed.insert(self.draft.parties.len());
                self.draft.parties.push(Party { id, ..party });
            }
        }
        for place in changed {
            self.know(place);
        }
        places
    }

    /// Adds the rows that are new and answers where each of `issues` is now: in the row most of its positions are like.
    fn add_issues(&mut self, issues: &[Issue], positions: &[Position]) -> BTreeMap<IssueId, IssueId> {
        let n_old = self.draft.issues.len();
        self.rows.count = n_old;
        let keys: Vec<BTreeSet<String>> =
            positions.iter().map(|position| issue::key(&position.summary, &self.names)).collect();
        for key in &keys {
            self.rows.note(key);
        }
        let first = self.rows.row_of.len();
        let mut votes: BTreeMap<IssueId, BTreeMap<usize, usize>> = BTreeMap::new();
        for (position, key) in positions.iter().zip(keys) {
            let row = self.rows.add(key, None, None);
            if row < n_old {
                *votes.entry(position.issue).or_default().entry(row).or_default() += 1;
            }
        }
        let mut places = BTreeMap::new();
        for issue in issues {
            let most = votes
                .get(&issue.id)
                .and_then(|rows| rows.iter().max_by_key(|(row, n)| (**n, std::cmp::Reverse(**row))));
            let known = most
                .map(|(row, _)| self.draft.issues[*row].id)
                .or_else(|| self.taken.get(&issue.name.to_lowercase()).copied());
            let place = known.unwrap_or_else(|| {
                let id = IssueId(self.issue_ids.next());
                self.taken.insert(issue.name.to_lowercase(), id);
                self.row_of.insert(id, self.draft.issues.len());
                self.draft.issues.push(Issue { id, name: issue.name.clone() });
                id
            });
            places.insert(issue.id, place);
        }
        // From now on each stands in the row of its issue.
        for (position, row) in positions.iter().zip(&mut self.rows.row_of[first..]) {
            if let Some(settled) = places.get(&position.issue).and_then(|id| self.row_of.get(id)) {
                *row = *settled;
            }
        }
        places
    }
}

/// "the union" and "he" are aliases within one article only.
fn is_name(alias: &str) -> bool {
    alias.starts_with(char::is_uppercase) && !alias.to_lowercase().starts_with("the ") && alias.len() > 2
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
