//! Who speaks by the layout alone: "Smith: …" at the start of a paragraph, as headlines and transcripts have it.

use std::ops::Range;

use super::super::reading::{Place, Reading};
use super::content::{is_mark, is_quote};
use super::{Attribution, content};
use crate::language::{Upos, Word, Xpos};
use crate::text::Span;

/// So many words can a name before a colon have.
const LONGEST_NAME: usize = 8;
/// What speaks in headlines besides names.
const SPEAKING: [&str; 8] = ["poll", "report", "study", "survey", "analysis", "exclusive", "source", "expert"];

/// The reports that a colon makes.
pub(super) fn reports(reading: &Reading) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    // The speaker of a transcript, while it goes on.
    let mut speaking: Option<usize> = None;
    for paragraph in paragraphs(reading) {
        let words = reading.sentences[paragraph.start].words();
        let whole = reading.sentences[paragraph.start].span.cover(reading.sentences[paragraph.end - 1].span);
        let behind = |i: usize| words.get(i + 1).map(|word| Span::new(word.span.start, whole.end));
        let colon = name_before_colon(words, paragraph.start == 0);
        if let Some((colon, rest)) = colon.and_then(|colon| Some((colon, behind(colon)?))) {
            let is_one = paragraph.start == 0 || paragraph.len() == 1;
            let span = if is_one { without_stop(reading, paragraph.end - 1, rest) } else { rest };
            found.push(report(reading, paragraph.start, colon, span));
            let is_transcript = words[..colon].iter().all(|word| is_capitals(reading.slice(word.span)));
            speaking = Some(found.len() - 1).filter(|_| is_transcript);
        } else {
            let goes_on = is_quote(&words[0]) && words.len() > 4;
            speaking = speaking.filter(|_| goes_on);
            if let Some((k, rest)) = speaking.zip(behind(0)) {
                found[k].content.push(rest);
            }
        }
    }
    found
}

/// The sentences of each paragraph.
fn paragraphs(reading: &Reading) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    reading.sentences.chunk_by(|a, b| a.paragraph == b.paragraph).map(move |sentences| {
        let paragraph = start..start + sentences.len();
        start = paragraph.end;
        paragraph
    })
}

/// The colon behind the name with which a paragraph begins. A headline may also have "Poll: …" and "Historians: …".
fn name_before_colon(words: &[Word], is_headline: bool) -> Option<usize> {
    let colon = words.iter().take(LONGEST_NAME + 1).position(|word| word.lower == ":")?;
    let speaks = |word: &Word| SPEAKING.contains(&&*word.lemma) || (colon == 1 && word.xpos == Xpos::Nns);
    let is_name = |word: &Word| {
        // Questions and answers.
        word.upos == Upos::Propn || matches!(&*word.lower, "q" | "a") || (is_headline && speaks(word))
    };
    let is_title = |word: &Word| {
        matches!(word.upos, Upos::Adj | Upos::Noun) && word.lemma.chars().next().is_some_and(char::is_uppercase)
    };
    let name = &words[..colon];
    let is_all_name = name.iter().all(|word| is_name(word) || is_mark(word) || is_title(word));
    (is_all_name && name.iter().any(is_name) && words.len() > colon + 2).then_some(colon)
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && word.chars().nth(2).is_some() && !word.chars().any(char::is_lowercase)
}

/// `span`, which ends with sentence `s`, without the full stop there.
fn without_stop(reading: &Reading, s: usize, span: Span) -> Span {
    match reading.sentences[s].words() {
        [.., word, last] if is_mark(last) && !is_quote(last) && word.span.end > span.start => {
            Span::new(span.start, word.span.end)
        }
        _ => span,
    }
}

fn report(reading: &Reading, s: usize, colon: usize, content: Span) -> Attribution {
    let sentence = &reading.sentences[s];
    let words = sentence.words();
    let name: Vec<usize> = (0..colon).filter(|i| !is_mark(&words[*i])).collect();
    let head = name.iter().copied().find(|i| words[*i].head.is_none_or(|head| head >= colon));
    Attribution {
        source: content::spans(sentence, &name),
        cue: vec![words[colon].span],
        content: vec![content],
        is_nested: false,
        source_at: head.map(|word| Place { sentence: s, word }),
        cue_at: Some(Place { sentence: s, word: colon }),
    }
}
