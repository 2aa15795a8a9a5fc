//! Who says what: the sources, cues and contents of an article's reports, by frames over the trees.
//!
//! 1. In each sentence the cue words (`assets/reports.txt`, [`lexicon`]) are looked up and their frames filled from the tree:
//!    [`verb`], [`phrase`]; [`layout`] helps where "…, X said" was not read right. [`source`] says who, [`content`] where.
//! 2. [`quotes`] gives each quotation to the report that it belongs to, over the ends of sentences; [`colon`] reads
//!    "X: …" at the start of paragraphs.
//! 3. A report inside what another reports is marked as nested.

mod colon;
mod content;
mod layout;
mod lexicon;
mod nested;
mod phrase;
mod quotes;
mod source;
#[cfg(test)]
mod tests;
mod verb;

use std::ops::ControlFlow;

use super::reading::{Place, Reading};
use crate::language::{Sentence, Upos};
use crate::text::{Article, Span};

/// A sentence with more words is no prose; its tree is not searched, its quotations are.
const LONGEST_SENTENCE: usize = 400;

/// One report: who is the source, which words report, and what is reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the source; empty where none are there.
    pub source: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// What is reported; at least one span.
    pub content: Vec<Span>,
    /// Whether it stands inside the content of another report: that one's source tells that this one's says so.
    pub is_nested: bool,
    /// The head word of the source.
    pub(super) source_at: Option<Place>,
    /// The head word of the cue.
    pub(super) cue_at: Option<Place>,
}

/// A report inside one sentence, in words of it.
struct Report {
    cue_at: usize,
    cue: Vec<usize>,
    source: Option<usize>,
    content: Vec<usize>,
}

/// What the article itself reports, in the order of its text; what its sources report of others is not in.
#[must_use]
pub fn attributions(article: &Article) -> Vec<Attribution> {
    let mut found = attribute(&Reading::of(article, &mut |_| ControlFlow::Continue(())));
    found.retain(|one| !one.is_nested);
    found
}

/// All reports of `reading`, nested ones among them, in the order of its text.
pub(super) fn attribute(reading: &Reading) -> Vec<Attribution> {
    let mut found = in_trees(reading, false);
    quotes::complete(reading, &mut found);
    found.extend(colon::reports(reading));
    nested::mark(&mut found);
    // What somebody quotes of others is part of the quotation, whoever is quoted.
    found.extend(in_trees(reading, true).into_iter().map(|one| Attribution { is_nested: true, ..one }));
    found.sort_by_key(|one| (one.cue_at, one.content.first().map(|span| span.start)));
    found
}

/// The reports that the trees show, of cues in quotations or of those outside.
fn in_trees(reading: &Reading, quoted: bool) -> Vec<Attribution> {
    let sentences = reading.sentences.iter().enumerate();
    let prose = sentences.filter(|(_, sentence)| sentence.words().len() <= LONGEST_SENTENCE);
    prose.flat_map(|(s, sentence)| in_tree(sentence, s, quoted)).collect()
}

fn in_tree(sentence: &Sentence, s: usize, quoted: bool) -> Vec<Attribution> {
    let mut reports = Vec::new();
    for (i, word) in sentence.words().iter().enumerate().filter(|(_, word)| word.quoted == quoted) {
        reports.extend(match word.upos {
            Upos::Verb => verb::report(sentence, i),
            Upos::Noun => phrase::noun(sentence, i),
            Upos::Adj => phrase::adjective(sentence, i),
            _ => None,
        });
        let by_phrase = phrase::according(sentence, i).or_else(|| phrase::view(sentence, i));
        reports.extend(by_phrase.or_else(|| phrase::adverb(sentence, i)));
    }
    reports.into_iter().filter_map(|report| placed(sentence, s, &report)).collect()
}

/// The report `report` of sentence `s`, in places of the text.
fn placed(sentence: &Sentence, s: usize, report: &Report) -> Option<Attribution> {
    let content = content::spans(sentence, &report.content);
    let source = report.source.map(|i| content::spans(sentence, &source::words(sentence, i, report.cue_at)));
    (!content.is_empty()).then(|| Attribution {
        source: source.unwrap_or_default(),
        cue: content::spans(sentence, &report.cue),
        content,
        is_nested: false,
        source_at: report.source.map(|word| Place { sentence: s, word }),
        cue_at: Some(Place { sentence: s, word: report.cue_at }),
    })
}
