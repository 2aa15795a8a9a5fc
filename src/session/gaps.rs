//! Amounts that parties name on one issue, side by side, and how far the parties stand apart.

use super::derived::Derived;
use crate::model::{Bound, Comparison, IssueId, Item, PartyId, Quantity, Review, Stance, Value};

/// The amounts of one kind that stand on one issue: at least two.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The issue.
    pub issue: IssueId,
    /// Of what, and in which unit.
    pub quantity: Quantity,
    /// The parties that name one, in the order of the columns.
    pub lines: Vec<Line>,
    /// The least and the greatest amount.
    pub range: [f64; 2],
    /// The two parties that stand furthest apart.
    pub gap: Option<Gap>,
}

/// The amounts that one party names, least first.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which party.
    pub party: PartyId,
    /// Its amounts, at least one.
    pub amounts: Vec<Amount>,
}

/// One amount in the summary of a position.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The position's place in the comparison's list.
    pub position: usize,
    /// What the party does with it.
    pub stance: Stance,
    /// How much, in the unit of the quantity.
    pub amount: f64,
    /// Whether less or more would do as well.
    pub bound: Bound,
    /// The words that say so: "9%".
    pub words: String,
}

/// How far two parties stand apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Whose amount is less.
    pub low: PartyId,
    /// Whose amount is greater.
    pub high: PartyId,
    /// From where to where it reaches, in the unit of the quantity; nowhere where what they want can be had together.
    pub ends: [f64; 2],
}

impl Gap {
    /// How wide it is, 0 or more.
    pub fn width(&self) -> f64 {
        self.ends[1] - self.ends[0]
    }
}

/// No amount that parties differ over: a number that no axis could show is a slip or a joke.
const TOO_MUCH: f64 = 1e18;

/// The axes of what `derived` shows, in the order of its rows. Rejected positions have no part in them.
pub(super) fn axes(comparison: &Comparison, derived: &Derived) -> Vec<Axis> {
    let mut axes = Vec::new();
    for row in &derived.rows {
        let mut found: Vec<(Quantity, Vec<Line>)> = Vec::new();
        for (party, cell) in derived.columns.iter().zip(&row.cells) {
            for &idx in cell {
                for (quantity, amount) in amounts(comparison, idx) {
                    put(&mut found, quantity, *party, amount);
                }
            }
        }
        axes.extend(found.into_iter().filter_map(|(quantity, lines)| Axis::of(row.issue, quantity, lines)));
    }
    axes
}

/// The amounts of the position at `idx` of the list, with what they are of.
fn amounts(comparison: &Comparison, idx: usize) -> impl Iterator<Item = (Quantity, Amount)> {
    let position = comparison.positions.get(idx).filter(|position| position.review != Review::Rejected);
    position.into_iter().flat_map(move |position| {
        let values = position.values();
        let ends: Vec<usize> = values.iter().map(|value| value.span.end).collect();
        let is_own = move |value: &Value| value.amount < TOO_MUCH && !is_rate(&position.summary, value, &ends);
        values.into_iter().filter(is_own).map(move |value| {
            let words = value.span.slice(&position.summary).unwrap_or_default().to_owned();
            let bound = value.bound(&position.summary);
            let amount = Amount { position: idx, stance: position.stance, amount: value.amount, bound, words };
            (plain(value.quantity), amount)
        })
    })
}

/// Whether `value` only says how often another amount falls due, one that ends at one of `ends`: "two sailings a day".
fn is_rate(summary: &str, value: &Value, ends: &[usize]) -> bool {
    let follows = |end: &usize| summary.get(*end..value.span.start).is_some_and(|between| between.trim().is_empty());
    let words = value.span.slice(summary).unwrap_or_default().to_lowercase();
    value.quantity == Quantity::Duration && words.starts_with('a') && ends.iter().any(follows)
}

/// Amounts in "€" and in "euro" belong on one axis.
fn plain(quantity: Quantity) -> Quantity {
    const NAMES: [(&str, &str); 3] = [("euro", "€"), ("dollar", "$"), ("pound", "£")];
    match quantity {
        Quantity::Money(unit) => {
            let sign = NAMES.iter().find(|(name, _)| *name == unit).map(|(_, sign)| (*sign).to_owned());
            Quantity::Money(sign.unwrap_or(unit))
        }
        other => other,
    }
}

/// Puts an amount where it belongs. What a position names twice stands once.
fn put(found: &mut Vec<(Quantity, Vec<Line>)>, quantity: Quantity, party: PartyId, amount: Amount) {
    let place = found.iter().position(|(other, _)| *other == quantity).unwrap_or_else(|| {
        found.push((quantity, Vec::new()));
        found.len() - 1
    });
    let lines = &mut found[place].1;
    if lines.last().is_none_or(|line| line.party != party) {
        lines.push(Line { party, amounts: Vec::new() });
    }
    let Some(line) = lines.last_mut() else { return };
    let is_same = |other: &Amount| other.position == amount.position && other.amount.total_cmp(&amount.amount).is_eq();
    if !line.amounts.iter().any(is_same) {
        line.amounts.push(amount);
    }
}

impl Axis {
    /// An axis, where there are two amounts to set side by side.
    fn of(issue: IssueId, quantity: Quantity, mut lines: Vec<Line>) -> Option<Self> {
        for line in &mut lines {
            line.amounts.sort_by(|a, b| a.amount.total_cmp(&b.amount));
        }
        let all = || lines.iter().flat_map(|line| &line.amounts).map(|amount| amount.amount);
        if all().count() < 2 {
            return None;
        }
        let range = [all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max)];
        let gap = furthest(&lines);
        Some(Self { issue, quantity, lines, range, gap })
    }
}

/// The two parties furthest apart by what they seek or accept: where a party rejects an amount, it stands elsewhere.
fn furthest(lines: &[Line]) -> Option<Gap> {
    let held = |line: &Line| line.amounts.iter().any(|amount| amount.stance != Stance::Rejects);
    let lines: Vec<&Line> = lines.iter().filter(|line| held(line)).collect();
    let pairs = lines.iter().enumerate().flat_map(|(i, a)| lines[i + 1..].iter().map(move |b| (a, b)));
    // The first of equal ones.
    pairs.filter_map(|(a, b)| between(a, b)).reduce(|best, gap| if gap.width() > best.width() { gap } else { best })
}

/// How far apart two parties are where they come closest.
fn between(a: &Line, b: &Line) -> Option<Gap> {
    let held = |line: &'_ Line| -> Vec<[f64; 2]> {
        let amounts = line.amounts.iter().filter(|amount| amount.stance != Stance::Rejects);
        amounts.map(Amount::extent).collect()
    };
    let (of_a, of_b) = (held(a), held(b));
    let gaps = of_a.iter().flat_map(|one| of_b.iter().map(move |two| (one, two))).map(|(one, two)| {
        if one[1] < two[0] {
            Gap { low: a.party, high: b.party, ends: [one[1], two[0]] }
        } else if two[1] < one[0] {
            Gap { low: b.party, high: a.party, ends: [two[1], one[0]] }
        } else {
            Gap { low: a.party, high: b.party, ends: [0.0, 0.0] }
        }
    });
    gaps.reduce(|best, gap| if gap.width() < best.width() { gap } else { best })
}

impl Amount {
    /// From where to where it reaches.
    fn extent(&self) -> [f64; 2] {
        match self.bound {
            Bound::Exact => [self.amount, self.amount],
            Bound::AtLeast => [self.amount, f64::INFINITY],
            Bound::AtMost => [f64::NEG_INFINITY, self.amount],
        }
    }
}

/// The positions that name the amounts, in the order in which they stand.
pub(super) fn in_order(axes: &[Axis], comparison: &Comparison) -> Vec<Item> {
    let mut order = Vec::new();
    for amount in axes.iter().flat_map(|axis| &axis.lines).flat_map(|line| &line.amounts) {
        let item = comparison.positions.get(amount.position).map(|position| Item::Position(position.id));
        order.extend(item.filter(|item| !order.contains(item)));
    }
    order
}
