//! Which way a thing points: "repeal of the tax law" does away with what "the tax law" and "the tax law kept" leave standing. So who seeks
//! the one rejects the other.

use super::matter::nearest;
use super::words::Class;
use crate::language::{self, English, Meaning};
use crate::text::Span;

/// A thing's words, by what they say of its direction.
#[derive(Debug, Default)]
pub(super) struct Direction<'a> {
    /// The words that do away with something; the thing does so where their number is odd.
    ending: Vec<&'a str>,
    /// The same of what a plan would do away with, which counts only beside what is not called a plan itself: "the bill to lower prices"
    /// and "the price bill" are one thing.
    planned: Vec<&'a str>,
    is_plan: bool,
    /// The words that keep or extend something.
    keeping: Vec<&'a str>,
    /// The words that put something off, which is against it only where the other side keeps it.
    delaying: Vec<&'a str>,
    /// What the others mean.
    matter: Vec<Meaning>,
}

/// How much of the smaller matter has to be in the other for the two to be one thing, turned round; less where one says that it
/// is to be kept. Tuned on annotated articles.
const ONE_MATTER: f32 = 0.6;
const ONE_MATTER_KEPT: f32 = 0.3;
impl<'a> Direction<'a> {
    /// The direction of what `summary` says.
    pub(super) fn of(summary: &'a str) -> Self {
        let tokens =
            language::segment(summary, Span::new(0, summary.len())).into_iter().flat_map(|segment| segment.tokens);
        let written: Vec<&str> = tokens.filter_map(|token| token.span.slice(summary)).collect();
        let lower: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
        let mut direction = Self::default();
        for (i, word) in lower.iter().enumerate() {
            let word = word.as_str();
            let is_behind_plan = direction.is_plan;
            direction.is_plan |= Class::Scheme.has(word) || Class::Document.has(word) || word == "law";
            if ends(&lower, i) {
                // "the law to be repealed" is the law's own end.
                let is_planned = is_behind_plan && !is_participle(word);
                if is_planned { &mut direction.planned } else { &mut direction.ending }.push(written[i]);
            } else if Class::Keeping.has(word) {
                direction.keeping.push(written[i]);
            } else if Class::Delaying.has(word) {
                direction.delaying.push(written[i]);
            } else if word.starts_with(char::is_alphabetic) && !Class::Linking.has(word) && !Class::Ending.has(word) {
                direction.matter.push(English::get().meaning(word));
            }
        }
        direction
    }

    /// The words by which this does away with something that `other` names.
    fn ending(&self, other: &Self) -> impl Iterator<Item = &'a str> {
        let planned = self.planned.iter().filter(|_| !other.is_plan);
        self.ending.iter().chain(planned).copied()
    }

    fn does_away(&self, other: &Self) -> bool {
        self.ending(other).count() % 2 == 1
    }

    /// True where this is against what `other` names.
    fn is_against(&self, other: &Self) -> bool {
        let delays =
            |one: &Self, two: &Self| !one.delaying.is_empty() && two.delaying.is_empty() && !two.keeping.is_empty();
        let does_away = self.does_away(other);
        if does_away == other.does_away(self) { delays(self, other) } else { does_away }
    }

    /// The words that tell so, where this and `other` are of one matter and point in opposite ways.
    pub(super) fn turned(&self, other: &Self) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
        let (against, standing) = match (self.is_against(other), other.is_against(self)) {
            (true, false) => (self, other),
            (false, true) => (other, self),
            _ => return None,
        };
        let bar = if standing.keeping.is_empty() { ONE_MATTER } else { ONE_MATTER_KEPT };
        let telling = |direction: &Self, other: &Self| {
            if !direction.is_against(other) {
                direction.keeping.clone()
            } else if direction.does_away(other) {
                direction.ending(other).collect()
            } else {
                direction.delaying.clone()
            }
        };
        (against.shared(standing) >= bar).then(|| (telling(self, other), telling(other, self)))
    }

    /// Whether nearly all that either is about is found in the other.
    pub(super) fn is_of_one_matter(&self, other: &Self) -> bool {
        const NEARLY_ALL: f32 = 0.75;
        found(&self.matter, &other.matter).min(found(&other.matter, &self.matter)) >= NEARLY_ALL
    }

    /// The share of either matter, the larger one, that is found in the other.
    fn shared(&self, other: &Self) -> f32 {
        found(&self.matter, &other.matter).max(found(&other.matter, &self.matter))
    }
}

/// Whether most of what `thing` names is named in `text`, by words that are not in `besides`.
pub(super) fn is_named(thing: &str, text: &str, besides: &str) -> bool {
    let [thing, mut text, besides] = [thing, text, besides].map(|words| Direction::of(words).matter);
    text.retain(|meaning| nearest(meaning, &besides) < ONE_MATTER);
    found(&thing, &text) >= ONE_MATTER
}

/// The share of one matter that is found in another.
fn found(one: &[Meaning], other: &[Meaning]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let n = one.len().max(1) as f32;
    one.iter().map(|meaning| nearest(meaning, other)).sum::<f32>() / n
}

/// True where word `i` does away with what the others name: at the beginning ("repeal of the tax"), as a participle or an infinitive ("the
/// tax dropped", "the tax to end"), or as an action against it ("an injunction against the tax"). "A tax on closed shops" is a false one.
fn ends(words: &[String], i: usize) -> bool {
    const FIRST: usize = 2;
    let word = words[i].as_str();
    let before = i.checked_sub(1).map_or("", |k| words[k].as_str());
    let next = words.get(i + 1).map_or("", String::as_str);
    let tells = |word: &&String| word.starts_with(char::is_alphabetic) && !Class::Linking.has(word);
    let is_first = words[..i].iter().filter(tells).count() < FIRST;
    match word {
        "no" | "without" | "not" => i < FIRST,
        "against" => {
            matches!(before, "appeal" | "injunction" | "ruling" | "case" | "stand" | "action" | "vote" | "law")
        }
        "phase" | "phased" | "phasing" => next == "out",
        "call" | "called" | "calling" => next == "off",
        // "a pull-out"
        "pull" | "pulled" | "pulling" => {
            next == "out" || next == "-" && words.get(i + 2).is_some_and(|word| word == "out")
        }
        _ => {
            // "the dismissed drivers" are no dismissal.
            let is_before_noun = matches!(before, "the" | "a" | "an") && i + 1 < words.len() && word.ends_with("ed");
            // "the company withdraws the rosters"
            let is_ending =
                Class::Ending.has(word) || word.strip_suffix('s').is_some_and(|word| Class::Ending.has(word));
            // "even after the shutdown"
            let is_last = i + 2 >= words.len() && !matches!(before, "the" | "a" | "an");
            is_ending && !is_before_noun && (is_first || is_last || is_participle(word) || before == "to")
        }
    }
}

fn is_participle(word: &str) -> bool {
    word.ends_with("ed") || matches!(word, "struck" | "thrown" | "torn" | "shut" | "withdrawn")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(a: &str, b: &str) -> Option<(Vec<String>, Vec<String>)> {
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        Direction::of(a).turned(&Direction::of(b)).map(|(a, b)| (owned(a), owned(b)))
    }

    #[test]
    fn what_does_away_is_turned_against_what_stands() {
        for (a, b) in [
            ("repeal of the tax law", "the tax law"),
            ("the ferry licence kept", "withdrawal of the ferry licence"),
            ("council tax scrapped", "council tax extended to second homes"),
            ("lifting of the fishing ban", "fishing ban kept in force"),
            ("no foreign bases", "foreign bases"),
            ("injunction against the strike", "the strike"),
            ("US troop withdrawal from Syria", "US troops staying in Syria"),
            ("postponement of the election", "the election held as scheduled"),
            ("coal power phased out", "coal power kept"),
            ("the company withdraws the new rosters", "the new rosters stay"),
            ("a plan to end the fuel subsidy", "the fuel subsidy"),
            ("replacement of the tenancy law", "the existing tenancy law"),
            ("the tenancy law to be repealed", "the tenancy law"),
            ("waive his immunity", "his immunity"),
        ] {
            assert!(turned(a, b).is_some() && turned(b, a).is_some(), "{a} / {b}");
        }
        for (a, b) in [
            ("ceasefire", "truce"),
            ("end to the strike", "halt to the strike"),
            ("repeal of the tax law", "release of prisoners"),
            ("end of the tax repeal", "the tax repeal stopped"),
            ("withdrawal of foreign troops", "foreign troops to withdraw from the island"),
            ("a 60% cut in emissions", "emissions reduced by 45%"),
            ("reinstatement of the dismissed drivers", "the drivers reinstated"),
            ("postponement of the election", "the election"),
            ("the bill to lower fuel prices", "the fuel price bill"),
            ("money for the tunnel, even after the shutdown", "money for the tunnel"),
            ("", ""),
        ] {
            assert_eq!(turned(a, b), None, "{a} / {b}");
        }
        let words = turned("repeal of the tax law", "tax law kept").expect("turned");
        assert_eq!(words, (vec!["repeal".to_owned()], vec!["kept".to_owned()]));
    }
}
