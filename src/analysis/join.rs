//! Several drafts to one: the first keeps all it has, the others are fitted to it.

use std::collections::{BTreeMap, BTreeSet};

use super::issue::Known;
use super::relate::between;
use super::{Draft, issue, key};
use crate::model::{Issue, IssueId, Party, PartyId, Position, PositionId, Relation, RelationId, Telling};

/// Joins the drafts of several articles, or a comparison and drafts of articles that are added to it.
///
/// The first draft keeps its ids, names, order, rows and decisions, and its relations as they are. Parties of the others
/// are the same where one bears a name of the other; their rows are joined where their words are alike; relations are
/// made for every pair of positions of which at least one is new.
#[must_use]
pub fn join(drafts: Vec<Draft>) -> Draft {
    let names = key::name_words(drafts.iter().flat_map(|draft| &draft.parties));
    let mut drafts = drafts.into_iter();
    let mut all = Join::new(drafts.next().unwrap_or_default(), names);
    let first_new = all.draft.positions.len();
    for draft in drafts {
        let parties = all.add_parties(draft.parties, &BTreeMap::new());
        all.add_positions(draft.positions, &parties, &headings(draft.issues));
        all.draft.notes.extend(draft.notes);
    }
    all.finish(first_new)
}

/// The name of each row.
pub(super) fn headings(issues: Vec<Issue>) -> BTreeMap<IssueId, String> {
    issues.into_iter().map(|issue| (issue.id, issue.name)).collect()
}

/// What has been joined so far, with all that is looked up in it: kept from draft to draft, so that time grows with the
/// number of positions alone.
pub(super) struct Join {
    pub(super) draft: Draft,
    /// Words of all parties' names.
    names: BTreeSet<String>,
    /// Parties by their names and by their aliases, in small letters, and where they stand.
    parties: BTreeMap<String, PartyId>,
    aliases: BTreeMap<String, PartyId>,
    place_of: BTreeMap<PartyId, usize>,
    /// The headings that added positions had in their own draft.
    heading_of: BTreeMap<PositionId, String>,
    party_ids: Ids,
    position_ids: Ids,
}

impl Join {
    pub(super) fn new(first: Draft, names: BTreeSet<String>) -> Self {
        let mut join = Self {
            names,
            parties: BTreeMap::new(),
            aliases: BTreeMap::new(),
            place_of: BTreeMap::new(),
            heading_of: BTreeMap::new(),
            party_ids: Ids::after(first.parties.iter().map(|party| party.id.0)),
            position_ids: Ids::after(first.positions.iter().map(|position| position.id.0)),
            draft: first,
        };
        for place in 0..join.draft.parties.len() {
            join.know(place);
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

    /// Adds positions of one draft, whose parties are by now `parties` and whose rows were called so.
    pub(super) fn add_positions(
        &mut self,
        positions: Vec<Position>,
        parties: &BTreeMap<PartyId, PartyId>,
        headings: &BTreeMap<IssueId, String>,
    ) {
        for position in positions {
            // What refers to nothing cannot be fitted in; drafts made here never do.
            let (Some(holder), Some(heading)) = (parties.get(&position.party), headings.get(&position.issue)) else {
                continue;
            };
            let telling = told(position.telling, parties);
            let id = PositionId(self.position_ids.next());
            self.heading_of.insert(id, heading.clone());
            self.draft.positions.push(Position { id, party: *holder, telling, ..position });
        }
    }

    /// Adds the parties that are new and answers where each of `parties` is now: where `settled` says, else by its names.
    pub(super) fn add_parties(
        &mut self,
        mut parties: Vec<Party>,
        settled: &BTreeMap<PartyId, PartyId>,
    ) -> BTreeMap<PartyId, PartyId> {
        let mut places = settled.clone();
        parties.retain(|party| !settled.contains_key(&party.id));
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

    /// All that was joined, with rows and relations for the positions from `first_new` on.
    pub(super) fn finish(mut self, first_new: usize) -> Draft {
        let old: BTreeSet<PositionId> = self.draft.positions[..first_new].iter().map(|position| position.id).collect();
        self.find_rows(first_new);
        let mut joined = self.draft;
        let positions: Vec<&Position> = joined.positions.iter().collect();
        let new = between(&positions, |a, b| !(old.contains(&a.id) && old.contains(&b.id)));
        let mut ids = Ids::after(joined.relations.iter().map(|relation| relation.id.0));
        joined.relations.extend(new.into_iter().map(|relation| Relation { id: RelationId(ids.next()), ..relation }));
        joined
    }

    /// Puts the positions that were added into rows: those of one row of their draft stay together, and rows are one where they are
    /// alike or have one name.
    fn find_rows(&mut self, first_new: usize) {
        // One article alone has its rows already.
        if first_new == self.draft.positions.len() {
            return;
        }
        let n_rows = self.draft.issues.len();
        let row_of: BTreeMap<IssueId, usize> = self.draft.issues.iter().map(|issue| issue.id).zip(0..).collect();
        let settled = self.draft.positions[..first_new].iter().map(|position| row_of.get(&position.issue).copied());
        let mut known = Known { rows: settled.collect(), n_rows, links: Vec::new() };
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        for (i, position) in self.draft.positions.iter().enumerate() {
            // Ids of issues are those of the first draft, in whose positions alone they stand yet.
            let row = row_of.get(&position.issue).filter(|_| i < first_new);
            let name = row.map(|row| &self.draft.issues[*row].name).or_else(|| self.heading_of.get(&position.id));
            let Some(name) = name.map(|name| name.to_lowercase()) else { continue };
            let first = *named.entry(name).or_insert(i);
            known.links.push((first, i));
        }
        let rows = issue::group(&self.draft.positions.iter().collect::<Vec<_>>(), &self.names, &known);
        let mut ids: Vec<IssueId> = self.draft.issues.iter().map(|issue| issue.id).collect();
        let mut free = Ids::after(ids.iter().map(|id| id.0));
        for (position, row) in self.draft.positions.iter_mut().zip(rows).skip(first_new) {
            while ids.len() <= row {
                let id = IssueId(free.next());
                let name = self.heading_of.get(&position.id).cloned().unwrap_or_default();
                self.draft.issues.push(Issue { id, name });
                ids.push(id);
            }
            position.issue = ids[row];
        }
    }
}

/// The same telling, its teller among `parties`.
pub(super) fn told(telling: Telling, parties: &BTreeMap<PartyId, PartyId>) -> Telling {
    match telling {
        Telling::Account(teller) => parties.get(&teller).map_or(Telling::Reported, |party| Telling::Account(*party)),
        other => other,
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
