//! Patterns over parsed sentences: a word with tests, and steps from it to other words, written as text.
//!
//! ```text
//! cue: lemma=say|tell upos=VERB {      a word named "cue" with one of two lemmas and a word class
//!     >nsubj who: !xpos=EX             that has a subject, named "who", with another tag than EX
//!     >ccomp what: upos=VERB {         and a clause as its complement,
//!         ?>mark that: word=that       perhaps with "that"
//!         !>advmod lemma=never         but without "never"
//!     }
//!     !+ word=otherwise                and no "otherwise" right behind it
//! }
//! ```
//!
//! | written | means |
//! |---|---|
//! | `name:` | the word can be asked for by this name; before its tests |
//! | `word= lemma= upos= xpos= rel=` | what the word must be, one of several values between `\|`; `!` before it turns it round |
//! | `before` `after` | where the word stands, seen from the word that the step comes from |
//! | `*` | any word |
//! | `>rel` `<rel` | a step to a dependent that is `rel` of this word; to the head whose `rel` this word is |
//! | `>` `<` | the same for any relation |
//! | `+` `-` | a step to the next word, to the one before |
//! | `>rel*` `>rel+` | the step any number of times, none included; at least once |
//! | `?` `!` before a step | it is taken where it can be; there must be no way to take it |
//!
//! A relation stands for its sub-types too: `nsubj` is also `nsubj:pass`. Words of a pattern are in small letters.

use std::fmt;

use super::names::{Relation, Upos, Xpos};
use super::sentence::{Sentence, Word};

/// A pattern finds at most so many ways to match from one word.
const MOST_WAYS: usize = 200;
/// A step that is taken any number of times reaches at most so many words, of the longest sentences the nearest ones.
const LONGEST_WALK: usize = 1_000;

/// A pattern, ready to be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    names: Vec<String>,
    top: Node,
}

/// One way in which a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'p> {
    names: &'p [String],
    words: Vec<Option<usize>>,
    /// The word that matches the pattern's first one.
    pub anchor: usize,
}

impl Match<'_> {
    /// The word that goes by `name`; `None` where its step was not taken, or where no word has this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<usize> {
        self.words[self.names.iter().position(|other| other == name)?]
    }
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPattern {
    /// The part that cannot be read; empty where the text ends too early.
    pub part: String,
    /// What is the matter with it.
    pub why: &'static str,
}

impl fmt::Display for BadPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”: {}", self.part, self.why)
    }
}

impl std::error::Error for BadPattern {}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    /// Which of the names it goes by.
    name: Option<usize>,
    tests: Vec<Test>,
    steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Test {
    /// Whether the test must fail.
    turned: bool,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Word(Vec<String>),
    Lemma(Vec<String>),
    Upos(Vec<Upos>),
    Xpos(Vec<Xpos>),
    Relation(Vec<Relation>),
    Before,
    After,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    need: Need,
    direction: Direction,
    /// Any relation where there is none.
    relations: Vec<Relation>,
    repeat: Repeat,
    node: Node,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
    Forbidden,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Dependent,
    Head,
    Next,
    Previous,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Repeat {
    Once,
    AnyTimes,
    AtLeastOnce,
}

impl Pattern {
    /// Reads a pattern; the module's documentation says how they are written.
    ///
    /// # Errors
    ///
    /// At the first part that is not written so, or names what no treebank has.
    pub fn new(text: &str) -> Result<Self, BadPattern> {
        let spaced = text.replace('{', " { ").replace('}', " } ");
        let mut reader = Reader { parts: spaced.split_whitespace().peekable(), names: Vec::new() };
        let top = reader.node()?;
        match reader.parts.next() {
            None => Ok(Self { names: reader.names, top }),
            Some(part) => Err(bad(part, "the pattern has ended before it")),
        }
    }

    /// Every way in which the pattern matches in `sentence`, in the order of the words that its first one matches.
    #[must_use]
    pub fn find(&self, sentence: &Sentence) -> Vec<Match<'_>> {
        (0..sentence.words().len()).flat_map(|word| self.find_at(sentence, word)).collect()
    }

    /// The ways in which the pattern matches from `word` on.
    #[must_use]
    pub fn find_at(&self, sentence: &Sentence, word: usize) -> Vec<Match<'_>> {
        let unbound = vec![None; self.names.len()];
        let ways = self.top.ways(sentence, word, word, &unbound);
        ways.into_iter().map(|words| Match { names: &self.names, words, anchor: word }).collect()
    }
}

impl Node {
    /// The names' words in each way in which `word`, reached from word `from`, matches, on top of those that are `bound`.
    fn ways(&self, sentence: &Sentence, word: usize, from: usize, bound: &[Option<usize>]) -> Vec<Vec<Option<usize>>> {
        if !self.tests.iter().all(|test| test.holds(&sentence.words()[word], word, from)) {
            return Vec::new();
        }
        let mut first = bound.to_vec();
        if let Some(name) = self.name {
            first[name] = Some(word);
        }
        let mut ways = vec![first];
        for step in &self.steps {
            let places = step.places(sentence, word);
            let on = |way: &Vec<Option<usize>>| -> Vec<Vec<Option<usize>>> {
                places.iter().flat_map(|place| step.node.ways(sentence, *place, word, way)).take(MOST_WAYS).collect()
            };
            let further = |way: Vec<Option<usize>>| {
                let found = on(&way);
                match step.need {
                    Need::Required => found,
                    Need::Optional if !found.is_empty() => found,
                    Need::Forbidden if !found.is_empty() => Vec::new(),
                    Need::Optional | Need::Forbidden => vec![way],
                }
            };
            ways = ways.into_iter().flat_map(further).take(MOST_WAYS).collect();
        }
        ways
    }
}

impl Test {
    fn holds(&self, word: &Word, at: usize, from: usize) -> bool {
        let holds = match &self.what {
            What::Word(words) => words.contains(&word.lower),
            What::Lemma(lemmas) => lemmas.iter().any(|lemma| lemma.eq_ignore_ascii_case(&word.lemma)),
            What::Upos(classes) => classes.contains(&word.upos),
            What::Xpos(tags) => tags.contains(&word.xpos),
            What::Relation(relations) => relations.iter().any(|relation| word.relation.is_a(*relation)),
            What::Before => at < from,
            What::After => at > from,
        };
        holds != self.turned
    }
}

impl Step {
    /// The words that the step leads to, in the order in which they are reached.
    fn places(&self, sentence: &Sentence, word: usize) -> Vec<usize> {
        if self.repeat == Repeat::Once {
            return self.once(sentence, word);
        }
        let mut reached = vec![word];
        let mut next = 0;
        while next < reached.len() && reached.len() < LONGEST_WALK {
            reached.extend(self.once(sentence, reached[next]));
            next += 1;
        }
        if self.repeat == Repeat::AtLeastOnce {
            reached.remove(0);
        }
        reached
    }

    fn once(&self, sentence: &Sentence, word: usize) -> Vec<usize> {
        let words = sentence.words();
        let fits = |i: &usize| {
            self.relations.is_empty() || self.relations.iter().any(|relation| words[*i].relation.is_a(*relation))
        };
        match self.direction {
            Direction::Dependent => sentence.dependents(word).iter().copied().filter(fits).collect(),
            Direction::Head => words[word].head.into_iter().filter(|_| fits(&word)).collect(),
            Direction::Next => (word + 1..words.len()).take(1).collect(),
            Direction::Previous => word.checked_sub(1).into_iter().collect(),
        }
    }
}

/// Reads the parts of a pattern one after the other.
struct Reader<'a> {
    parts: std::iter::Peekable<std::str::SplitWhitespace<'a>>,
    names: Vec<String>,
}

fn bad(part: &str, why: &'static str) -> BadPattern {
    BadPattern { part: part.to_owned(), why }
}

impl Reader<'_> {
    fn node(&mut self) -> Result<Node, BadPattern> {
        let mut node = Node { name: None, tests: Vec::new(), steps: Vec::new() };
        let name = self.parts.next_if(|part| part.len() > 1 && part.ends_with(':') && !part.contains('='));
        if let Some(name) = name.and_then(|part| part.strip_suffix(':')) {
            if self.names.iter().any(|other| other == name) {
                return Err(bad(name, "two words have this name"));
            }
            node.name = Some(self.names.len());
            self.names.push(name.to_owned());
        }
        let mut is_any = false;
        while let Some(part) = self.parts.next_if(|part| *part == "*" || is_test(part)) {
            match part {
                "*" => is_any = true,
                part => node.tests.push(test(part)?),
            }
        }
        if node.tests.is_empty() != is_any {
            let part = self.parts.peek().copied().unwrap_or_default();
            return Err(bad(part, "a word needs a test before it, or a * where there is none"));
        }
        if self.parts.next_if_eq(&"{").is_some() {
            loop {
                match self.parts.next() {
                    Some("}") => break,
                    Some(part) => node.steps.push(self.step(part)?),
                    None => return Err(bad("", "a } is missing")),
                }
            }
        }
        Ok(node)
    }

    fn step(&mut self, part: &str) -> Result<Step, BadPattern> {
        let (need, rest) = match part.strip_prefix('?') {
            Some(rest) => (Need::Optional, rest),
            None => part.strip_prefix('!').map_or((Need::Required, part), |rest| (Need::Forbidden, rest)),
        };
        let mut letters = rest.chars();
        let direction = match letters.next() {
            Some('>') => Direction::Dependent,
            Some('<') => Direction::Head,
            Some('+') => Direction::Next,
            Some('-') => Direction::Previous,
            _ => return Err(bad(part, "a step begins with one of > < + -")),
        };
        let (names, repeat) = match letters.as_str() {
            rest if rest.ends_with('*') => (&rest[..rest.len() - 1], Repeat::AnyTimes),
            rest if rest.ends_with('+') => (&rest[..rest.len() - 1], Repeat::AtLeastOnce),
            rest => (rest, Repeat::Once),
        };
        if !names.is_empty() && matches!(direction, Direction::Next | Direction::Previous) {
            return Err(bad(part, "only steps in the tree have a relation"));
        }
        let relations = if names.is_empty() { Vec::new() } else { values(part, names)? };
        Ok(Step { need, direction, relations, repeat, node: self.node()? })
    }
}

fn is_test(part: &str) -> bool {
    part.contains('=') || matches!(part.trim_start_matches('!'), "before" | "after")
}

fn test(part: &str) -> Result<Test, BadPattern> {
    let (turned, rest) = part.strip_prefix('!').map_or((false, part), |rest| (true, rest));
    let texts = |texts: &str| texts.split('|').map(str::to_owned).collect();
    let what = match rest.split_once('=') {
        None if rest == "before" => What::Before,
        None if rest == "after" => What::After,
        None => return Err(bad(part, "only one ! can stand before a test")),
        Some((_, "")) => return Err(bad(part, "the value is missing")),
        Some(("word", words)) => What::Word(texts(words)),
        Some(("lemma", lemmas)) => What::Lemma(texts(lemmas)),
        Some(("upos", names)) => What::Upos(values(part, names)?),
        Some(("xpos", names)) => What::Xpos(values(part, names)?),
        Some(("rel", names)) => What::Relation(values(part, names)?),
        Some(_) => return Err(bad(part, "a test is one of word, lemma, upos, xpos and rel")),
    };
    Ok(Test { turned, what })
}

/// The names between the `|` of `part`.
fn values<T: std::str::FromStr>(part: &str, names: &str) -> Result<Vec<T>, BadPattern> {
    names.split('|').map(|name| name.parse().or(Err(bad(part, "no treebank has this name")))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// "Norland , which fought , said it never wants Sudland and Estmark to arm", as a parser would have it.
    fn sentence() -> Sentence {
        let rows = [
            ("Norland", "PROPN NNP", 6, "nsubj"),
            (",", "PUNCT ,", 3, "punct"),
            ("which", "PRON WDT", 3, "nsubj"),
            ("fought", "VERB VBD", 0, "acl:relcl"),
            (",", "PUNCT ,", 3, "punct"),
            ("once", "ADV RB", 6, "advmod"),
            ("said", "VERB VBD", 6, "root"),
            ("it", "PRON PRP", 9, "nsubj"),
            ("never", "ADV RB", 9, "advmod"),
            ("wants", "VERB VBZ", 6, "ccomp"),
            ("Sudland", "PROPN NNP", 9, "obj"),
            ("and", "CCONJ CC", 12, "cc"),
            ("Estmark", "PROPN NNP", 10, "conj"),
        ];
        let word = |(i, (form, tags, head, relation)): (usize, (&str, &str, usize, &str))| {
            let (upos, xpos) = tags.split_once(' ').expect("two tags");
            let lower = form.to_lowercase();
            Word {
                span: Span::new(i, i + 1),
                lemma: match form {
                    "said" => "say".to_owned(),
                    "wants" => "want".to_owned(),
                    _ => lower.clone(),
                },
                lower,
                upos: upos.parse().expect("a word class"),
                xpos: xpos.parse().expect("a tag"),
                head: (relation != "root").then_some(head),
                relation: relation.parse().expect("a relation"),
                confidence: 1.0,
                quoted: false,
            }
        };
        Sentence::new(0, rows.into_iter().enumerate().map(word).collect())
    }

    /// What `names` stand for in each match, as written above; `-` for nothing.
    fn check(pattern: &str, names: &[&str], expected: &[&str]) {
        let sentence = sentence();
        let pattern = Pattern::new(pattern).expect("a pattern");
        let word = |found: &Match, name| found.get(name).map_or("-", |i| sentence.words()[i].lower.as_str());
        let found: Vec<String> = pattern
            .find(&sentence)
            .iter()
            .map(|found| names.iter().map(|name| word(found, name)).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn steps_lead_through_the_tree_and_the_text() {
        check(
            "cue: lemma=say|tell { >nsubj who: * >ccomp what: upos=VERB }",
            &["who", "cue", "what"],
            &["norland said wants"],
        );
        check("who: upos=PROPN { <nsubj cue: * }", &["who", "cue"], &["norland said"]);
        check("lemma=want { >obj * { >conj* what: * } }", &["what"], &["sudland", "estmark"]);
        check("lemma=want { >obj * { >conj+ what: * } }", &["what"], &["estmark"]);
        check("x: upos=PROPN { + word=and }", &["x"], &["sudland"]);
        check("x: upos=PROPN { - word=and }", &["x"], &["estmark"]);
        check("x: xpos=WDT|NNP { <nsubj rel=acl }", &["x"], &["which"]);
        check("lemma=say { >+ x: xpos=RB }", &["x"], &["once", "never"]);
    }

    #[test]
    fn steps_can_be_optional_or_forbidden() {
        check("v: upos=VERB { ?>obj o: * }", &["v", "o"], &["fought -", "said -", "wants sudland"]);
        check("v: upos=VERB { !>advmod word=never }", &["v"], &["fought", "said"]);
        check("v: upos=VERB { >nsubj s: !upos=PROPN }", &["v", "s"], &["fought which", "wants it"]);
        check("upos=VERB { > x: xpos=RB before } ", &["x"], &["once", "never"]);
        check("upos=VERB { > x: upos=PROPN|VERB after }", &["x"], &["wants", "sudland"]);
    }

    #[test]
    fn a_text_that_is_no_pattern_says_why() {
        for (text, part, why) in [
            ("", "", "a word needs a test before it, or a * where there is none"),
            ("x: { >obj * }", "{", "a word needs a test before it, or a * where there is none"),
            ("upos=NOUNS", "upos=NOUNS", "no treebank has this name"),
            ("* { >object * }", ">object", "no treebank has this name"),
            ("* { ~obj * }", "~obj", "a step begins with one of > < + -"),
            ("* { +obj * }", "+obj", "only steps in the tree have a relation"),
            ("* { >obj *", "", "a } is missing"),
            ("* }", "}", "the pattern has ended before it"),
            ("form=x", "form=x", "a test is one of word, lemma, upos, xpos and rel"),
            ("word=", "word=", "the value is missing"),
            ("a: * { > a: * }", "a", "two words have this name"),
            ("* { > !!before }", "!!before", "only one ! can stand before a test"),
        ] {
            assert_eq!(Pattern::new(text), Err(bad(part, why)), "{text}");
        }
    }
}
