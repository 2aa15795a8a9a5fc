//! Positions to issues: those that are likely on one matter stand in one row.
//!
//! How likely two are is a logistic model over what `matter` compares, with the weights in `assets/likeness.txt`; rows are made by
//! joining the two that are likeliest one on average over their positions, until none are likely enough (average-link agglomeration).

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::sync::LazyLock;

use super::matter::{self, FEATURES, Matter};
use crate::language::Glance;
use crate::model::Position;

/// Rows are joined as long as their positions are at least so likely on one issue.
const LIKELY: f32 = 0.42;
/// Pairs that were not looked at closely are as likely as this.
const UNLIKELY: f32 = 0.02;
/// Up to so many positions every pair is looked at; of more, each with the so many likest.
const ALL_PAIRS: usize = 160;
const NEIGHBOURS: usize = 24;

/// What is known of positions before their words are compared.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// For each position the row it stands in already; positions of different rows stay apart. Missing ones are new.
    pub(super) rows: Vec<Option<usize>>,
    /// How many rows there are already.
    pub(super) n_rows: usize,
    /// Pairs that share a row: an answer and what it answers.
    pub(super) links: Vec<(usize, usize)>,
}

/// For each of `positions` the number of its row; new rows are counted on from the known ones, in the order of their first position.
///
/// `names` are the words of the parties' names, in small letters. Time grows with the square of the number of positions, at some 30 ns a
/// pair.
pub(super) fn group(positions: &[&Position], names: &BTreeSet<String>, known: &Known) -> Vec<usize> {
    let matters = matter::matters(positions, names);
    let mut rows = Rows::new(positions.len(), known);
    for (a, b) in pairs(&matters) {
        let likely = likely(&matters[a].compare(&matters[b], matters.len()));
        rows.note(a, b, likely);
    }
    rows.join();
    rows.numbered()
}

/// The pairs of matters that are worth a close look.
fn pairs(matters: &[Matter]) -> BTreeSet<(usize, usize)> {
    let n = matters.len();
    if n <= ALL_PAIRS {
        return (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
    }
    let mut pairs = BTreeSet::new();
    // One behind the other in memory, which is what takes the time here.
    let glances: Vec<Glance> = matters.iter().map(Matter::glance).collect();
    for (a, glance) in glances.iter().enumerate() {
        let mut near: Vec<(f32, usize)> =
            glances.iter().enumerate().map(|(b, other)| (glance.similarity(other), b)).collect();
        let by_likeness = |one: &(f32, usize), two: &(f32, usize)| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1));
        near.select_nth_unstable_by(NEIGHBOURS, by_likeness);
        pairs.extend(near[..=NEIGHBOURS].iter().filter(|(_, b)| *b != a).map(|(_, b)| (a.min(*b), a.max(*b))));
    }
    pairs
}

/// The weights of `assets/likeness.txt`: one that stands alone, then one for each feature.
static WEIGHTS: LazyLock<[f32; FEATURES.len() + 1]> = LazyLock::new(|| {
    let lines = include_str!("../../assets/likeness.txt").lines().filter_map(|line| line.split_once(' '));
    let known: BTreeMap<&str, f32> = lines.filter_map(|(name, weight)| Some((name, weight.parse().ok()?))).collect();
    let weight = |name: &str| known.get(name).copied().unwrap_or(0.0);
    let mut weights = [weight("alone"); FEATURES.len() + 1];
    for (to, name) in weights[1..].iter_mut().zip(FEATURES) {
        *to = weight(name);
    }
    weights
});

/// How likely two positions are on one issue, 0 to 1.
fn likely(features: &[f32; FEATURES.len()]) -> f32 {
    let sum = WEIGHTS[1..].iter().zip(features).map(|(weight, feature)| weight * feature).sum::<f32>();
    1.0 / (1.0 + (-WEIGHTS[0] - sum).exp())
}

/// Rows on their way: at first each position has its own, or the one that is known.
#[derive(Debug)]
struct Rows {
    /// For each row that is left its positions, by the first of them.
    members: BTreeMap<usize, Vec<usize>>,
    row_of: Vec<usize>,
    /// For each row and each other one the sum of what is known of their pairs, and how many those are.
    seen: BTreeMap<usize, BTreeMap<usize, (f32, usize)>>,
    /// The known number of a row.
    settled: BTreeMap<usize, usize>,
    /// The number of the first new row.
    next: usize,
}

/// Two rows that could be one.
#[derive(Debug, PartialEq)]
struct Join {
    likely: f32,
    rows: (usize, usize),
    sizes: (usize, usize),
}

impl Eq for Join {}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> Ordering {
        self.likely.total_cmp(&other.likely).then(other.rows.cmp(&self.rows)).then(other.sizes.cmp(&self.sizes))
    }
}

impl Rows {
    fn new(n: usize, known: &Known) -> Self {
        let mut rows = Self {
            members: (0..n).map(|i| (i, vec![i])).collect(),
            row_of: (0..n).collect(),
            seen: BTreeMap::new(),
            settled: BTreeMap::new(),
            next: known.n_rows,
        };
        let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (i, row) in known.rows.iter().enumerate().filter_map(|(i, row)| Some((i, (*row)?))) {
            let first = *first_of.entry(row).or_insert(i);
            rows.settled.insert(first, row);
            rows.unite(first, i);
        }
        for (a, b) in &known.links {
            let (a, b) = (rows.row_of[*a], rows.row_of[*b]);
            if rows.may_join(a, b) {
                rows.unite(a.min(b), a.max(b));
            }
        }
        rows
    }

    /// Notes how likely positions `a` and `b` are on one issue.
    fn note(&mut self, a: usize, b: usize, likely: f32) {
        let (a, b) = (self.row_of[a], self.row_of[b]);
        if a != b {
            for (one, two) in [(a, b), (b, a)] {
                let (sum, n) = self.seen.entry(one).or_default().entry(two).or_default();
                *sum += likely;
                *n += 1;
            }
        }
    }

    fn may_join(&self, a: usize, b: usize) -> bool {
        a != b && !(self.settled.contains_key(&a) && self.settled.contains_key(&b))
    }

    /// Joins the likeliest rows as long as they are likely enough.
    fn join(&mut self) {
        let seen = self.seen.iter().flat_map(|(a, others)| others.keys().filter(move |b| a < b).map(move |b| (*a, *b)));
        let mut heap: BinaryHeap<Join> = seen.filter_map(|(a, b)| self.candidate(a, b)).collect();
        while let Some(join) = heap.pop() {
            let (a, b) = join.rows;
            // Told of rows as they were before one of them grew.
            if self.candidate(a, b).as_ref() != Some(&join) {
                continue;
            }
            self.unite(a, b);
            let others: Vec<usize> = self.seen.get(&a).into_iter().flat_map(|others| others.keys().copied()).collect();
            heap.extend(others.into_iter().filter_map(|other| self.candidate(a.min(other), a.max(other))));
        }
    }

    fn candidate(&self, a: usize, b: usize) -> Option<Join> {
        let sizes = (self.members.get(&a)?.len(), self.members.get(&b)?.len());
        let (sum, n) = *self.seen.get(&a)?.get(&b)?;
        #[expect(clippy::cast_precision_loss, reason = "counts of positions")]
        let (n, all) = (n as f32, (sizes.0 * sizes.1) as f32);
        let likely = (sum + (all - n) * UNLIKELY) / all;
        (likely >= LIKELY && self.may_join(a, b)).then_some(Join { likely, rows: (a, b), sizes })
    }

    /// Puts the positions of row `b` into row `a`.
    fn unite(&mut self, a: usize, b: usize) {
        if a == b {
            return;
        }
        let moved = self.members.remove(&b).unwrap_or_default();
        for i in &moved {
            self.row_of[*i] = a;
        }
        self.members.entry(a).or_default().extend(moved);
        if let Some(row) = self.settled.remove(&b) {
            self.settled.insert(a, row);
        }
        for (other, (sum, n)) in self.seen.remove(&b).unwrap_or_default() {
            if let Some(others) = self.seen.get_mut(&other) {
                others.remove(&b);
            }
            if other != a {
                for (one, two) in [(a, other), (other, a)] {
                    let (all, count) = self.seen.entry(one).or_default().entry(two).or_default();
                    *all += sum;
                    *count += n;
                }
            }
        }
    }

    /// The number of each position's row.
    fn numbered(&self) -> Vec<usize> {
        let mut next = self.next;
        let mut numbers: BTreeMap<usize, usize> = self.settled.clone();
        let number = |row: &usize| {
            *numbers.entry(*row).or_insert_with(|| {
                next += 1;
                next - 1
            })
        };
        self.row_of.iter().map(number).collect()
    }
}
