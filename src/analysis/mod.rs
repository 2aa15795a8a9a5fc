//! From one article to a draft of its comparison: `analyze` and, for several articles, `join`.

mod again;
mod answer;
mod arrange;
mod assemble;
mod attribute;
mod cleft;
mod counterpart;
mod cue;
mod denial;
mod direction;
mod doer;
mod explain;
mod find;
mod frame;
mod gazetteer;
mod heading;
mod holder;
mod issue;
mod join;
mod key;
mod learn;
mod lexicon;
mod likeness;
mod matter;
mod mention;
mod modal;
mod name;
mod office;
mod party;
mod place;
mod pronoun;
mod reading;
mod relate;
mod sentences;
mod sign;
mod stance;
mod summary;
mod terms;
mod thing;
mod token;
mod words;

use std::ops::ControlFlow;

use crate::language::{Sentence, Upos};
use crate::model::{Issue, Party, Position, Relation};
use crate::text::{Article, Span};

use party::Cast;
use reading::Reading;
use words::Class;

pub use again::{Again, Find, renew};
pub use arrange::arrange;
pub use attribute::{Attribution, attributions};
pub use explain::{Account, Stated, explain};
pub use join::join;
pub use place::row_for;
pub use relate::{Related, changes, relate, relate_some, related};
pub use sentences::sentences;
pub use stance::{Abstention, Status};

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

/// Reads `article` and returns what it found. Never fails: what cannot be read is left out, with a note.
///
/// `progress` is called at least once a stage and every few hundred sentences; when it answers `Break`, the draft returned is
/// partial and to be thrown away.
pub fn analyze(article: &Article, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Draft {
    let mut tell = |stage, done| progress(Progress { stage, done });
    if tell("Reading sentences", 0.0).is_break() {
        return Draft::default();
    }
    let mut stopped = false;
    let reading = Reading::of(article, &mut |share| {
        let flow = tell("Reading sentences", 0.8 * share);
        stopped |= flow.is_break();
        flow
    });
    if stopped || tell("Finding parties", 0.8).is_break() {
        return Draft::default();
    }
    let mut cast = Cast::read(&reading);
    if tell("Finding positions", 0.85).is_break() {
        return Draft::default();
    }
    let findings = find::find(&reading, &mut cast, &mut |share| {
        let flow = tell("Finding positions", 0.85 + 0.1 * share);
        stopped |= flow.is_break();
        flow
    });
    if stopped || tell("Relating positions", 0.95).is_break() {
        return Draft::default();
    }
    let mut draft = assemble::assemble(article, &reading, &cast, &findings.found);
    draft.notes = notes(&reading, draft.parties.is_empty());
    // Whatever it answers: all is done.
    let _done = tell("Relating positions", 1.0);
    draft
}

/// What the reader should know: a text in another language, or one in which nobody takes a position.
fn notes(reading: &Reading, finds_nobody: bool) -> Vec<Note> {
    let words = || reading.sentences.iter().flat_map(Sentence::words).filter(|word| word.upos != Upos::Punct);
    let n_words = words().count();
    let n_english = words().filter(|word| Class::English.has(word.lower.as_str())).count();
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
