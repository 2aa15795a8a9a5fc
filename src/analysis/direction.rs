//! Which way a thing points: "repeal of the tax law" does away with what "the tax law" and "the tax law kept" leave standing. So who seeks
//! the one rejects the other.

use super::matter::nearest;
use super::words::Class;
use crate::language::{self, English, WordVector};
use crate::text::Span;

/// A thing's words, by what they say of its direction.
#[derive(Debug)]
pub(super) struct Direction<'a> {
    /// The words that do away with something; the thing does so where their number is odd.
    ending: Vec<&'a str>,
    /// The words that keep or extend something.
    keeping: Vec<&'a str>,
    /// The words that put something off, which is against it only where the other side keeps it.
    delaying: Vec<&'a str>,
    /// What the others mean.
    matter: Vec<WordVector>,
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
        let mut direction = Self { ending: Vec::new(), keeping: Vec::new(), delaying: Vec::new(), matter: Vec::new() };
        for (i, word) in lower.iter().enumerate() {
            let word = word.as_str();
            if ends(&lower, i) {
                direction.ending.push(written[i]);
            } else if Class::Keeping.has(word) {
                direction.keeping.push(written[i]);
            } else if Class::Delaying.has(word) {
                direction.delaying.push(written[i]);
            } else if word.starts_with(char::is_alphabetic) && !Class::Linking.has(word) && !Class::Ending.has(word) {
                direction.matter.push(English::get().word_vector(word));
            }
        }
        direction
    }

    fn does_away(&self) -> bool {
        self.ending.len() % 2 == 1
    }

    /// True where this is against what `other` names.
    fn is_against(&self, other: &Self) -> bool {
        let delays =
            |one: &Self, two: &Self| !one.delaying.is_empty() && two.delaying.is_empty() && !two.keeping.is_empty();
        if self.does_away() == other.does_away() { delays(self, other) } else { self.does_away() }
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
            } else if direction.does_away() {
                direction.ending.clone()
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

/// The share of one matter that is found in another.
fn found(one: &[WordVector], other: &[WordVector]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let n = one.len().max(1) as f32;
    one.iter().map(|vector| nearest(vector, other)).sum::<f32>() / n
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
        _ => {
            // "the dismissed drivers" are no dismissal.
            let is_before_noun = matches!(before, "the" | "a" | "an") && i + 1 < words.len() && word.ends_with("ed");
            let is_participle =
                word.ends_with("ed") || matches!(word, "struck" | "thrown" | "torn" | "shut" | "withdrawn");
            // "the company withdraws the rosters"
            let is_ending =
                Class::Ending.has(word) || word.strip_suffix('s').is_some_and(|word| Class::Ending.has(word));
            is_ending && !is_before_noun && (is_first || i + 2 >= words.len() || is_participle || before == "to")
        }
    }
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
            ("", ""),
        ] {
            assert_eq!(turned(a, b), None, "{a} / {b}");
        }
        let words = turned("repeal of the tax law", "tax law kept").expect("turned");
        assert_eq!(words, (vec!["repeal".to_owned()], vec!["kept".to_owned()]));
    }
}
