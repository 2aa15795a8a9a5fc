//! The row of one position that a person adds: that of the most alike ones, or one of its own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::issue::{self, Known};
use super::{heading, key};
use crate::model::{Choice, Comparison, IssueId, Position};

/// So many positions are looked at closely: those that share most words with the new one.
const NEAR: usize = 60;

/// The row of `comparison` where `position`, which is new to it, belongs; a new one, with a name, where none is like it.
#[must_use]
pub fn row_for(position: &Position, comparison: &Comparison) -> Choice<IssueId> {
    let names = key::name_words(&comparison.parties);
    let words = words_of(position);
    let mut near: Vec<(usize, &Position)> =
        comparison.positions.iter().map(|other| (words_of(other).intersection(&words).count(), &**other)).collect();
    near.sort_by_key(|(n_shared, _)| Reverse(*n_shared));
    near.truncate(NEAR);
    let row_of: BTreeMap<IssueId, usize> = comparison.issues.iter().map(|issue| issue.id).zip(0..).collect();
    let known = Known {
        rows: near.iter().map(|(_, other)| row_of.get(&other.issue).copied()).collect(),
        n_rows: comparison.issues.len(),
        links: Vec::new(),
    };
    let all: Vec<&Position> = near.into_iter().map(|(_, other)| other).chain([position]).collect();
    let row = issue::group(&all, &names, &known).pop();
    if let Some(issue) = row.and_then(|row| comparison.issues.get(row)) {
        return Choice::Existing(issue.id);
    }
    let taken = comparison.issues.iter().map(|issue| issue.name.to_lowercase()).collect();
    Choice::New(heading::heading(&[&position.summary], &names, &taken))
}

/// The longer words of a position's summary and quotes, in small letters.
fn words_of(position: &Position) -> BTreeSet<String> {
    let quotes = position.evidence.iter().map(|evidence| evidence.words.as_str());
    let words = std::iter::once(position.summary.as_str())
        .chain(quotes)
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3));
    words.map(str::to_lowercase).collect()
}
