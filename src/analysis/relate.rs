//! How two positions of two parties on one issue stand to each other: by a table, from the positions alone.
//!
//! The table goes by the stances, by which way the things point (`direction`), and by their terms: amounts and dates (`value`), scope, time
//! and conditions.

use std::collections::{BTreeMap, BTreeSet};

use super::direction::{self, Direction};
use super::words::Class;
use crate::model::{Origin, Position, PositionId, Quantity, Relation, RelationId, RelationKind, Review, Stance, Value};

/// Later positions of a crowded row are left out, so that a very long text stays readable and quick.
const MOST_IN_A_ROW: usize = 60;

/// How two positions stand to each other, and what shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The kind.
    pub kind: RelationKind,
    /// Why, in one readable sentence.
    pub reason: String,
    /// The words of the first position, in its summary or its condition, that show it; none where it is the thing as a whole.
    pub a_words: Vec<String>,
    /// The same of the second.
    pub b_words: Vec<String>,
}

/// The relations between `positions`, numbered from 1. Pure; positions that were rejected in review have none.
#[must_use]
pub fn relate(positions: &[&Position]) -> Vec<Relation> {
    between(positions, |_, _| true)
}

/// As [`relate`], for the pairs that a position in `ids` is one of. Of a crowded row only the first positions are related: those
/// asked for are taken first.
#[must_use]
pub fn relate_some(ids: &BTreeSet<PositionId>, positions: &[&Position]) -> Vec<Relation> {
    let is_asked_for = |position: &&Position| ids.contains(&position.id);
    let rows: BTreeSet<_> = positions.iter().copied().filter(is_asked_for).map(|position| position.issue).collect();
    let mut positions: Vec<_> = positions.iter().copied().filter(|position| rows.contains(&position.issue)).collect();
    positions.sort_by_key(|position| !is_asked_for(position));
    between(&positions, |a, b| ids.contains(&a.id) || ids.contains(&b.id))
}

/// As [`relate`], for the pairs that `wanted` answers true to.
pub(super) fn between(positions: &[&Position], wanted: impl Fn(&Position, &Position) -> bool) -> Vec<Relation> {
    let mut rows: BTreeMap<_, Vec<Directed>> = BTreeMap::new();
    for position in positions.iter().filter(|position| position.review != Review::Rejected) {
        let row = rows.entry(position.issue).or_default();
        if row.len() < MOST_IN_A_ROW {
            row.push(Directed::of(position));
        }
    }
    let mut out = Vec::new();
    let mut number = 0;
    for row in rows.values() {
        for (i, one) in row.iter().enumerate() {
            let a = one.position;
            for other in &row[i + 1..] {
                let b = other.position;
                if b.party == a.party || !wanted(a, b) {
                    continue;
                }
                let Related { kind, reason, .. } = one.related(other);
                number += 1;
                out.push(Relation {
                    id: RelationId(number),
                    kind,
                    a: a.id,
                    b: b.id,
                    reason,
                    review: Review::Suggested,
                    origin: Origin::Found,
                    confidence: confidence(a, b),
                });
            }
        }
    }
    out
}

fn confidence(a: &Position, b: &Position) -> f32 {
    (a.confidence * b.confidence).clamp(0.05, 1.0)
}

/// The `relations` whose ends both are among `positions`, with what would be suggested of them now where they are `open`. One
/// with an end that was rejected in review stays as it is.
pub(super) fn anew(
    positions: &[&Position],
    relations: Vec<Relation>,
    open: impl Fn(&Relation) -> bool,
) -> Vec<Relation> {
    let directed: BTreeMap<_, _> = positions.iter().map(|position| (position.id, Directed::of(position))).collect();
    let again = |relation: Relation| {
        let (a, b) = (directed.get(&relation.a)?, directed.get(&relation.b)?);
        if !open(&relation) || a.position.review == Review::Rejected || b.position.review == Review::Rejected {
            return Some(relation);
        }
        let Related { kind, reason, .. } = a.related(b);
        Some(Relation { kind, reason, confidence: confidence(a.position, b.position), ..relation })
    };
    relations.into_iter().filter_map(again).collect()
}

/// Which of the positions of one party on one issue contradict each other, the earlier one first: it has changed its mind, speaks
/// with two voices, or was misread.
#[must_use]
pub fn changes<'a>(held: impl Iterator<Item = &'a Position>) -> Vec<(PositionId, PositionId)> {
    let held: Vec<_> = held.take(MOST_IN_A_ROW).map(Directed::of).collect();
    let mut out = Vec::new();
    for (i, a) in held.iter().enumerate() {
        // A party may well reject one thing and seek another on the same issue: only of one thing it cannot do both.
        let is_turned = |b: &&Directed| {
            a.direction.is_of_one_matter(&b.direction) && a.related(b).kind == RelationKind::Contradiction
        };
        out.extend(held[i + 1..].iter().filter(is_turned).map(|b| (a.position.id, b.position.id)));
    }
    out
}

/// A position, and what its thing is like: worked out once for all pairs that it is in.
struct Directed<'a> {
    position: &'a Position,
    direction: Direction<'a>,
    instead: Instead<'a>,
    values: Vec<Value>,
}

impl<'a> Directed<'a> {
    fn of(position: &'a Position) -> Self {
        Self {
            position,
            direction: Direction::of(&position.summary),
            instead: Instead::of(&position.summary),
            values: position.values(),
        }
    }
}

/// How position `a` stands to position `b` of another party on the same issue.
#[must_use]
pub fn related(a: &Position, b: &Position) -> Related {
    Directed::of(a).related(&Directed::of(b))
}

impl Directed<'_> {
    fn related(&self, other: &Self) -> Related {
        use Stance::{Accepts, Rejects, Seeks};
        let (a, b) = (self.position, other.position);
        let is_agreed = (a.stance == Rejects) == (b.stance == Rejects);
        let each = each(a, b);
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        let aside = set_aside(self, other);
        // Of two that seek, one to keep a thing and one to end it, one has what the other cannot have.
        let turned = aside.clone().filter(|_| !is_agreed).or_else(|| self.direction.turned(&other.direction));
        let exclusive = match aside.filter(|_| is_agreed) {
            Some((a_words, b_words)) => Some((owned(a_words), owned(b_words))),
            None => exclusive(a, b).filter(|_| (a.stance, b.stance) == (Seeks, Seeks)),
        };
        match (turned, exclusive, terms(self, other)) {
            (Some((a_words, b_words)), ..) => {
                let (kind, outcome) = if is_agreed {
                    (RelationKind::Contradiction, "; one would end what the other would keep.")
                } else {
                    (RelationKind::Overlap, ", which comes to the same.")
                };
                Related { kind, reason: each + outcome, a_words: owned(a_words), b_words: owned(b_words) }
            }
            // Two that want "one alone" and "the other instead", or "one, not the other" and the other, cannot both have it.
            (None, Some((a_words, b_words)), _) => Related {
                kind: RelationKind::Contradiction,
                reason: each + "; only one of them can be.",
                a_words,
                b_words,
            },
            (None, None, Some(terms)) if is_agreed && a.stance != Rejects => Related {
                kind: RelationKind::Partial,
                reason: format!("The same in principle, on other terms: {}.", terms.what),
                a_words: terms.a_words,
                b_words: terms.b_words,
            },
            (None, None, _) => {
                let both = |verb: &str| {
                    let second =
                        if a.summary == b.summary { String::new() } else { format!(" and “{}”", b.summary) };
                    format!("Both {verb} “{}”{second}.", a.summary)
                };
                let (kind, reason) = match (a.stance, b.stance) {
                    (Rejects, Rejects) => (RelationKind::Overlap, both("reject")),
                    (Seeks, Seeks) => (RelationKind::Overlap, both("seek")),
                    (Accepts, Accepts) => (RelationKind::Overlap, both("accept")),
                    _ if is_agreed => (RelationKind::Overlap, each + "."),
                    _ => (RelationKind::Contradiction, each + "."),
                };
                Related { kind, reason, a_words: Vec::new(), b_words: Vec::new() }
            }
        }
    }
}

/// What one of two things puts in the place of the other, and the other: "judges, not ministers" and "ministers".
fn set_aside<'a>(a: &Directed<'a>, b: &Directed<'a>) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
    // An amount instead of another is a matter of terms.
    if a.position.summary == b.position.summary || !a.values.is_empty() || !b.values.is_empty() {
        return None;
    }
    let names = |one: &Instead<'a>, other: &Instead<'a>| {
        one.dropped
            .filter(|dropped| direction::is_named(dropped, other.kept, one.kept))
            .map(|dropped| (dropped, other.kept))
    };
    let by_a = names(&a.instead, &b.instead).map(|(dropped, kept)| (vec![dropped], vec![kept]));
    by_a.or_else(|| names(&b.instead, &a.instead).map(|(dropped, kept)| (vec![kept], vec![dropped])))
}

/// What a summary names, and what that is to be instead of.
struct Instead<'a> {
    kept: &'a str,
    dropped: Option<&'a str>,
}

impl<'a> Instead<'a> {
    fn of(summary: &'a str) -> Self {
        let cut = |between: &str| summary.split_once(between);
        let (kept, dropped) = [" rather than ", " instead of ", ", not ", " and not "]
            .into_iter()
            .find_map(cut)
            .filter(|(_, dropped)| !dropped.starts_with("only ") && !dropped.starts_with("just "))
            .map_or((summary, None), |(kept, dropped)| (kept, Some(dropped)));
        Self { kept, dropped }
    }
}

/// The words by which one of two things leaves no room for the other.
fn exclusive(a: &Position, b: &Position) -> Option<(Vec<String>, Vec<String>)> {
    let words = |position: &Position| -> Vec<String> {
        word_of(&position.summary, Class::Exclusive).map(str::to_owned).into_iter().collect()
    };
    let (a_words, b_words) = (words(a), words(b));
    (a.summary != b.summary && !(a_words.is_empty() && b_words.is_empty())).then_some((a_words, b_words))
}

/// "One seeks “…”, the other rejects “…”"
fn each(a: &Position, b: &Position) -> String {
    let (one, other) = (a.stance.verb(), b.stance.verb());
    if a.summary == b.summary {
        format!("One {one}, the other {other} “{}”", a.summary)
    } else {
        format!("One {one} “{}”, the other {other} “{}”", a.summary, b.summary)
    }
}

/// What two positions for one thing differ in.
struct Terms {
    /// In words: "3% against 8%".
    what: String,
    a_words: Vec<String>,
    b_words: Vec<String>,
}

impl Terms {
    fn new(what: String, words: &str, side: Side, others: Option<&str>) -> Self {
        let (words, others) = (vec![words.to_owned()], others.map(str::to_owned).into_iter().collect());
        let (a_words, b_words) = match side {
            Side::A => (words, others),
            Side::B => (others, words),
        };
        Self { what, a_words, b_words }
    }

    fn amounts(a: &str, b: &str) -> Self {
        Self::new(format!("“{a}” against “{b}”"), a, Side::A, Some(b))
    }

    /// What `side` says is `limited`, what the other says may be all of it in so many words.
    fn less(limited: &str, whole: Option<&str>, side: Side) -> Self {
        let what = match whole {
            Some(whole) => format!("“{limited}” against “{whole}”"),
            None => format!("one is only “{limited}”"),
        };
        Self::new(what, limited, side, whole)
    }

    /// What `side` asks for is all of it, and the other does not say so.
    fn whole(whole: &str, side: Side) -> Self {
        Self::new(format!("one is “{whole}”, the other does not say so"), whole, side, None)
    }

    /// What `side` offers is so much, and the other asks for it without saying how much would do.
    fn limit(amount: &str, quantity: &Quantity, side: Side) -> Self {
        let how = match quantity {
            Quantity::Duration => "long",
            Quantity::Count(_) => "many",
            _ => "much",
        };
        Self::new(format!("one is “{amount}”, the other does not say how {how}"), amount, side, None)
    }

    fn condition(condition: &str, side: Side) -> Self {
        Self::new(format!("one sets a condition, “{condition}”"), condition, side, None)
    }
}

/// The terms that two positions for one thing differ in: an amount, a date, the scope, the time or a condition.
fn terms(a: &Directed, b: &Directed) -> Option<Terms> {
    let (ones, others) = (&a.values, &b.values);
    let (a, b) = (a.position, b.position);
    if let Some((one, other)) = differing(ones, others) {
        let words = |value: &Value, summary: &'_ str| value.span.slice(summary).unwrap_or_default().to_owned();
        return Some(Terms::amounts(&words(one, &a.summary), &words(other, &b.summary)));
    }
    let (one, other) = (word_of(&a.summary, Class::Limited), word_of(&b.summary, Class::Limited));
    match (one, other) {
        (Some(one), None) => return Some(Terms::less(one, word_of(&b.summary, Class::Whole), Side::A)),
        (None, Some(other)) => return Some(Terms::less(other, word_of(&a.summary, Class::Whole), Side::B)),
        _ => {}
    }
    // "the full report" is sought, "the report" is offered.
    let whole = |sought: &Position, offered: &Position, side| {
        let is_offer = sought.stance == Stance::Seeks && offered.stance == Stance::Accepts;
        let word = word_of(&sought.summary, Class::Whole).filter(|_| is_offer)?;
        word_of(&offered.summary, Class::Whole).is_none().then(|| Terms::whole(word, side))
    };
    if let Some(terms) = whole(a, b, Side::A).or_else(|| whole(b, a, Side::B)) {
        return Some(terms);
    }
    // "a rise" is sought, "a rise of 3%" is offered.
    let limit = |sought: &Position, offered: &Position, values: &[Value], side| {
        let is_open =
            !sought.summary.split(' ').any(|word| matches!(word, "double" | "doubling" | "triple" | "tripling"));
        let is_offer = is_open && sought.stance == Stance::Seeks && offered.stance == Stance::Accepts;
        // A date says when, not how much.
        let is_amount = |value: &&Value| !matches!(value.quantity, Quantity::Date | Quantity::Day);
        let value = values.iter().find(is_amount).filter(|_| is_offer)?;
        Some(Terms::limit(value.span.slice(&offered.summary)?, &value.quantity, side))
    };
    let amount = match (ones.is_empty(), others.is_empty()) {
        (true, false) => limit(a, b, others, Side::B),
        (false, true) => limit(b, a, ones, Side::A),
        _ => None,
    };
    if amount.is_some() {
        return amount;
    }
    match (&a.condition, &b.condition) {
        (Some(condition), None) => Some(Terms::condition(condition, Side::A)),
        (None, Some(condition)) => Some(Terms::condition(condition, Side::B)),
        _ => None,
    }
}

/// Which of the two positions.
#[derive(Clone, Copy)]
enum Side {
    A,
    B,
}

/// The first amounts of one quantity that are not the same; none where the two share an amount of it.
fn differing<'a>(ones: &'a [Value], others: &'a [Value]) -> Option<(&'a Value, &'a Value)> {
    ones.iter().find_map(|one| {
        let mut same = others.iter().filter(|other| other.quantity == one.quantity);
        let first = same.clone().next()?;
        let is_shared = |other: &Value| ones.iter().any(|own| own.quantity == other.quantity && is_equal(own, other));
        (!same.any(is_shared)).then_some((one, first))
    })
}

/// "30 days" and "one month" are the same, 2030 and 2031 are not.
fn is_equal(one: &Value, other: &Value) -> bool {
    const CLOSE: f64 = 0.02;
    let is_date = matches!(one.quantity, Quantity::Date | Quantity::Day);
    let close = if is_date { 1e-6 } else { CLOSE };
    (one.amount - other.amount).abs() <= close * one.amount.abs().max(other.amount.abs())
}

/// The first word of `summary` that is of `class`, as written.
fn word_of(summary: &str, class: Class) -> Option<&str> {
    let mut words = summary.split(|c: char| !c.is_alphanumeric());
    words.find(|word| class.has(&word.to_lowercase()))
}
