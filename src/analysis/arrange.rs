//! Positions in order: which rows they stand in, what these are called, and how positions relate.

use std::collections::{BTreeMap, BTreeSet};

use super::issue::{self, Known};
use super::{heading, key, relate};
use crate::model::{Issue, IssueId, Party, Position, Relation};

/// Puts `positions` of `parties` into rows and relates them, by what they say and where their evidence stands. The issues they have are
/// not looked at, and set anew; issues and relations are numbered from 1.
pub fn arrange(parties: &[Party], positions: &mut [Position]) -> (Vec<Issue>, Vec<Relation>) {
    arrange_linked(parties, positions, Vec::new())
}

/// As [`arrange`]; the pairs of `links`, which are places in `positions`, stand in one row whatever they say.
pub(super) fn arrange_linked(
    parties: &[Party],
    positions: &mut [Position],
    links: Vec<(usize, usize)>,
) -> (Vec<Issue>, Vec<Relation>) {
    let names = key::name_words(parties);
    let known = Known { links, ..Known::default() };
    let rows = issue::group(&positions.iter().collect::<Vec<_>>(), &names, &known);
    for (position, row) in positions.iter_mut().zip(rows) {
        position.issue = IssueId(u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1));
    }
    let issues = named(positions, &names);
    let relations = relate::relate(&positions.iter().collect::<Vec<_>>());
    (issues, relations)
}

/// The rows with their headings, each used once.
fn named(positions: &[Position], names: &BTreeSet<String>) -> Vec<Issue> {
    let mut summaries: BTreeMap<IssueId, Vec<&str>> = BTreeMap::new();
    for position in positions {
        summaries.entry(position.issue).or_default().push(&position.summary);
    }
    let mut taken = BTreeSet::new();
    let name = |(id, list): (IssueId, Vec<&str>)| {
        let name = heading::heading(&list, names, &taken);
        taken.insert(name.to_lowercase());
        Issue { id, name }
    };
    summaries.into_iter().map(name).collect()
}
