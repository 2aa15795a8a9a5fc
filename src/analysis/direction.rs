//! Which way a thing points: "repeal of the tax law" does away with what "the tax law" and "the tax law kept" leave standing. So who seeks
//! the one rejects the other.

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
    /// What the others mean.
    matter: Vec<WordVector>,
}

/// How much of the smaller matter has to be in the other for the two to be one thing, turned round; less where one says that it
/// is to be kept. Tuned on annotated articles.
const ONE_MATTER: f32 = 0.6;
const ONE_MATTER_KEPT: f32 = 0.3;
/// Words less alike than this have nothing to do with each other.
const NEAR: f32 = 0.3;

impl<'a> Direction<'a> {
    /// The direction of what `summary` says.
    pub(super) fn of(summary: &'a str) -> Self {
        let tokens =
            language::segment(summary, Span::new(0, summary.len())).into_iter().flat_map(|segment| segment.tokens);
        let written: Vec<&str> = tokens.filter_map(|token| token.span.slice(summary)).collect();
        let lower: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
        let mut direction = Self { ending: Vec::new(), keeping: Vec::new(), matter: Vec::new() };
        for (i, word) in lower.iter().enumerate() {
            let word = word.as_str();
            if ends(&lower, i) {
                direction.ending.push(written[i]);
            } else if Class::Keeping.has(word) {
                direction.keeping.push(written[i]);
            } else if word.starts_with(char::is_alphabetic) && !Class::Linking.has(word) && !Class::Ending.has(word) {
                direction.matter.push(English::get().word_vector(word));
            }
        }
        direction
    }

    fn does_away(&self) -> bool {
        self.ending.len() % 2 == 1
    }

    /// The words that tell so, where this and `other` are of one matter and point in opposite ways.
    pub(super) fn turned(&self, other: &Self) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
        if self.does_away() == other.does_away() {
            return None;
        }
        let (against, standing) = if self.does_away() { (self, other) } else { (other, self) };
        let bar = if standing.keeping.is_empty() { ONE_MATTER } else { ONE_MATTER_KEPT };
        let telling = |direction: &Self| {
            if direction.does_away() { direction.ending.clone() } else { direction.keeping.clone() }
        };
        (against.shared(standing) >= bar).then(|| (telling(self), telling(other)))
    }

    /// The share of either matter, the larger one, that is found in the other.
    fn shared(&self, other: &Self) -> f32 {
        let found = |one: &[WordVector], two: &[WordVector]| {
            let nearest = |vector: &WordVector| {
                let near = two.iter().map(|other| vector.similarity(other)).fold(0.0, f32::max);
                if near > NEAR { near } else { 0.0 }
            };
            #[expect(clippy::cast_precision_loss, reason = "a few words")]
            let n = one.len().max(1) as f32;
            one.iter().map(nearest).sum::<f32>() / n
        };
        found(&self.matter, &other.matter).max(found(&other.matter, &self.matter))
    }
}

/// True where word `i` does away with what the others name: at the beginning ("repeal of the tax"), as a participle ("the tax dropped"),
/// or as an action against it ("an injunction against the tax"). "The closed plant" is a false one.
fn ends(words: &[String], i: usize) -> bool {
    const FIRST: usize = 2;
    let word = words[i].as_str();
    match word {
        "no" | "without" | "not" => i < FIRST,
        "against" => {
            let before = i.checked_sub(1).map_or("", |k| words[k].as_str());
            matches!(before, "injunction" | "ruling" | "case" | "stand" | "action" | "vote" | "law")
        }
        _ => {
            let is_participle =
                word.ends_with("ed") || matches!(word, "struck" | "thrown" | "torn" | "shut" | "withdrawn");
            Class::Ending.has(word) && (i < FIRST || i + 2 >= words.len() || is_participle)
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
        ] {
            assert!(turned(a, b).is_some() && turned(b, a).is_some(), "{a} / {b}");
        }
        for (a, b) in [
            ("ceasefire", "truce"),
            ("end to the strike", "halt to the strike"),
            ("repeal of the tax law", "release of prisoners"),
            ("end of the tax repeal", "the tax repeal stopped"),
            ("", ""),
        ] {
            assert_eq!(turned(a, b), None, "{a} / {b}");
        }
        let words = turned("repeal of the tax law", "tax law kept").expect("turned");
        assert_eq!(words, (vec!["repeal".to_owned()], vec!["kept".to_owned()]));
    }
}
