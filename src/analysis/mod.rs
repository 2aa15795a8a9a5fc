//! From one article to a draft of its comparison: `analyze` and, for several articles, `join`.

mod answer;
mod assemble;
mod attribute;
mod clause;
mod complement;
mod cue;
mod gazetteer;
mod heading;
mod issue;
mod join;
mod learn;
mod lexicon;
mod mention;
mod modal;
mod party;
mod relate;
mod remark;
mod run;
mod stance;
mod summary;
#[cfg(test)]
mod tests;
mod token;
mod words;

use std::collections::BTreeSet;
use std::ops::{ControlFlow, Range};

use crate::model::{Issue, Party, Position, Relation};
use crate::text::{Article, Span};
use token::Sentence;

use words::Class;

pub use join::join;
pub use relate::{relate, relate_one};

/// What the engine made of an article; its ids count from 1 and hold within the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Who takes positions, by weight in the article.
    pub parties: Vec<Party>,
    /// The rows, in the order of the article.
    pub issues: Vec<Issue>,
    /// What was found, in the order of the article.
    pub positions: Vec<Position>,
    /// How positions of different parties stand to each other.
    pub relations: Vec<Relation>,
    /// What the reader should know about the reading itself.
    pub notes: Vec<Note>,
}

/// Something about the reading of an article that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// One sentence that says what is the matter and what to do.
    pub message: String,
    /// The words it is about, where it is about some.
    pub span: Option<Span>,
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The stage, in words that stand in a window: "Reading sentences".
    pub stage: &'static str,
    /// How much of the whole is done, 0 to 1.
    pub done: f32,
}

/// An article's text cut into sentences.
struct Reading<'a> {
    text: &'a str,
    sentences: Vec<Sentence>,
    /// Where the text behind the headline begins.
    headline_end: usize,
}

impl<'a> Reading<'a> {
    /// Token `i` of sentence `s` as written; empty where there is none.
    fn word(&self, s: usize, i: usize) -> &'a str {
        self.sentences[s].tokens.get(i).and_then(|token| token.span.slice(self.text)).unwrap_or_default()
    }

    /// The place of tokens `range` of sentence `s`.
    fn span(&self, s: usize, range: Range<usize>) -> Option<Span> {
        let tokens = self.sentences[s].tokens.get(range)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

    /// Tokens `range` of sentence `s` as written.
    fn words(&self, s: usize, range: Range<usize>) -> &'a str {
        self.span(s, range).and_then(|span| span.slice(self.text)).unwrap_or_default()
    }
}

/// Reads `article` and returns what it found. Never fails: what cannot be read is left out, with a note.
///
/// `progress` is called at least once a stage and every few hundred sentences; when it answers `Break`, the draft returned is
/// partial and to be thrown away.
pub fn analyze(article: &Article, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Draft {
    let mut tell = |stage, done| progress(Progress { stage, done }).is_break();
    if tell("Reading sentences", 0.0) {
        return Draft::default();
    }
    let reading = Reading {
        text: &article.text,
        sentences: token::sentences(&article.text, article.body()),
        headline_end: article.headline().map_or(0, |span| span.end),
    };
    if tell("Finding parties", 0.2) {
        return Draft::default();
    }
    let mut cast = party::Cast::read(&reading);
    let mut focus = mention::Focus::default();
    let mut last = None;
    let mut found: Vec<stance::Found> = Vec::new();
    let none = BTreeSet::new();
    let mut s = 0;
    let n_sentences = reading.sentences.len();
    let mut told = 0;
    while s < n_sentences {
        let end = (s..n_sentences)
            .find(|i| reading.sentences[*i].paragraph != reading.sentences[s].paragraph || i - s > 60)
            .unwrap_or(n_sentences);
        let sayings = attribute::sayings(&reading, &mut cast, &focus, &mut last, s..end);
        for sentence in s..end {
            let scene = stance::Scene { reading: &reading, s: sentence, sayings: &sayings };
            if let Some(mention) =
                cast.mentions[sentence].iter().find(|mention| mention.at.start < 6 && !mention.needs_role)
            {
                focus.note(&cast, mention.actor);
            }
            for new in stance::positions(&scene, &mut cast, &focus) {
                let resolved = answer::resolve(&reading, &found, new);
                // "whatever he wants to do" names no thing, and of "he ought" no word is left.
                let says = |f: &stance::Found| {
                    let (s, thing) = f.thing.clone();
                    !issue::key(reading.words(s, thing.clone()), &none).is_empty()
                        && summary::summary(&reading, &cast, s, thing).contains(char::is_alphanumeric)
                };
                found.extend(resolved.into_iter().filter(says));
            }
            if let Some(saying) = sayings.iter().rev().find(|saying| saying.sentence == sentence) {
                focus.note(&cast, saying.holder.actor);
            }
        }
        s = end;
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        let share = s as f32 / n_sentences as f32;
        if s - told > 200 {
            told = s;
            if tell("Finding positions", 0.3 + 0.5 * share) {
                return Draft::default();
            }
        }
    }
    if tell("Relating positions", 0.8) {
        return Draft::default();
    }
    let mut draft = assemble::assemble(article, &reading, &cast, &found);
    draft.notes = notes(&reading, draft.parties.is_empty());
    tell("Relating positions", 1.0);
    draft
}

/// What the reader should know: a text in another language, or one in which nobody takes a position.
fn notes(reading: &Reading, finds_nobody: bool) -> Vec<Note> {
    let words = || reading.sentences.iter().flat_map(|sentence| &sentence.tokens).filter(|token| token.is_word());
    let n_words = words().count();
    let n_english = words().filter(|token| Class::English.has(token.lower.as_str())).count();
    let mut out = Vec::new();
    // In English about every fourth word is one of these, one in ten even in a list of names; in no other language more than
    // a few are.
    if n_words >= 20 && n_english * 16 < n_words {
        let message = "This does not look like English, the only language that is read; choose an article in English";
        out.push(Note { message: message.to_owned(), span: None });
    }
    if finds_nobody {
        let message =
            "No party was found that takes a position; choose an article that says what its parties want or refuse";
        out.push(Note { message: message.to_owned(), span: None });
    }
    out
}
