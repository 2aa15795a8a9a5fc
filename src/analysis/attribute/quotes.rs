//! Quotations: where they are, whose they are, and how far they reach.

use std::collections::BTreeMap;

use super::super::reading::{Place, Reading};
use super::content::{self, is_mark, is_quote};
use super::lexicon::{Frame, Kind, Lexicon};
use super::{Attribution, LONGEST_SENTENCE, source};
use crate::language::{Upos, Word};
use crate::text::Span;

/// How many words may stand between a quotation and the verb that reports it.
const REACH: usize = 16;
/// Somebody who is quoted in so many pieces is not given more.
const MOST_PIECES: usize = 64;
/// A name behind a quotation has no more words.
const LONGEST_NAME: usize = 10;

/// Words in quotation marks, in one paragraph.
struct Quotation {
    /// With its marks.
    span: Span,
    first: Place,
    last: Place,
    n_words: usize,
    is_closed: bool,
}

/// Adds to `found`, which is in the order of the text, what quotations say.
pub(super) fn complete(reading: &Reading, found: &mut Vec<Attribution>) {
    let mut owners = Owners { reading, n_before: found.len(), found, added: BTreeMap::new() };
    let mut last: Option<(usize, Quotation)> = None;
    for quotation in quotations(reading) {
        let is_speech = is_speech(reading, &quotation);
        let mut owner = owners.by_tree(&quotation, is_speech);
        if is_speech {
            owner = owner.or_else(|| owners.signed(&quotation)).or_else(|| owners.beside(&quotation));
            owner = owner.or_else(|| owners.going_on(&quotation, last.as_ref()));
        }
        if let Some(owner) = owner {
            last = Some((owner, quotation));
        }
    }
}

/// The quotations of the text, in order.
fn quotations(reading: &Reading) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    let mut open: Option<Quotation> = None;
    let mut before: Option<(Span, bool, usize)> = None;
    for (s, sentence) in reading.sentences.iter().enumerate() {
        for (i, word) in sentence.words().iter().enumerate() {
            let is_new_paragraph = before.is_some_and(|(_, _, paragraph)| paragraph != sentence.paragraph);
            if (!word.quoted || is_new_paragraph)
                && let Some(mut done) = open.take()
            {
                done.is_closed = !is_new_paragraph;
                if done.is_closed && is_quote(word) {
                    done.span = done.span.cover(word.span);
                }
                out.push(done);
            }
            if word.quoted {
                let last = Place { sentence: s, word: i };
                let quotation = open.get_or_insert_with(|| {
                    let mark = before.filter(|(_, is_quote, _)| *is_quote && !is_new_paragraph);
                    let span = mark.map_or(word.span, |(mark, _, _)| mark);
                    Quotation { span, first: last, last, n_words: 0, is_closed: false }
                });
                quotation.span = quotation.span.cover(word.span);
                quotation.last = last;
                quotation.n_words += usize::from(!is_mark(word));
            }
            before = Some((word.span, is_quote(word), sentence.paragraph));
        }
    }
    out.extend(open);
    out
}

/// Whether `quotation` begins its sentence, marks apart.
fn begins(reading: &Reading, quotation: &Quotation) -> bool {
    let first = quotation.first;
    first.word < 4 && reading.sentences[first.sentence].words()[..first.word].iter().all(is_mark)
}

/// Whether `quotation` is an utterance, and no single word or phrase of somebody, and no title.
fn is_speech(reading: &Reading, quotation: &Quotation) -> bool {
    let begins = begins(reading, quotation);
    let first = &reading.sentences[quotation.first.sentence].words()[..quotation.first.word];
    let is_introduced = matches!(first, [.., word, _] if matches!(&*word.lower, "," | ":"));
    let ends = is_mark(reading.word(quotation.last));
    let is_long = quotation.first.sentence < quotation.last.sentence;
    let all = || words(reading, quotation).filter(|word| !is_mark(word));
    let is_name = |word: &Word| matches!(word.upos, Upos::Propn | Upos::Adp | Upos::Det);
    let has_verb = || all().any(|word| matches!(word.upos, Upos::Verb | Upos::Aux));
    if quotation.n_words == 0 || (!begins && all().all(is_name)) {
        return false;
    }
    let n = quotation.n_words;
    is_long || (ends && (begins || is_introduced || (n >= 3 && has_verb()))) || (n >= 4 && (begins || is_introduced))
}

fn words<'a>(reading: &'a Reading, quotation: &Quotation) -> impl Iterator<Item = &'a Word> {
    let (first, last) = (quotation.first, quotation.last);
    (first.sentence..=last.sentence).flat_map(move |s| {
        let words = reading.sentences[s].words();
        let from = if s == first.sentence { first.word } else { 0 };
        let to = if s == last.sentence { last.word + 1 } else { words.len() };
        &words[from..to]
    })
}

/// The reports, to which quotations are given.
struct Owners<'a, 'b> {
    reading: &'a Reading<'b>,
    /// First those of the trees, in the order of the text; then those that were added.
    found: &'a mut Vec<Attribution>,
    n_before: usize,
    added: BTreeMap<Place, usize>,
}

impl Owners<'_, '_> {
    /// The report that has `quotation` in its content, by the tree; the content is made to cover what was said.
    fn by_tree(&mut self, quotation: &Quotation, is_speech: bool) -> Option<usize> {
        let (first, last) = (quotation.first.sentence, quotation.last.sentence);
        let from = self.first_since(first);
        let mut owner = None;
        for k in from..self.n_before {
            let one = &mut self.found[k];
            let Some(at) = one.cue_at.filter(|at| at.sentence <= last) else { break };
            let sentence = self.reading.sentences[at.sentence].span;
            let here = Span::new(sentence.start.max(quotation.span.start), sentence.end.min(quotation.span.end));
            let shared: usize = one.content.iter().map(|span| overlap(*span, here)).sum();
            if shared * 2 > here.len() {
                owner = owner.or(Some(k));
                if is_speech {
                    cover(&mut one.content, quotation.span);
                }
            }
        }
        owner
    }

    /// A report by a name behind `quotation`: "“…” ― Jane Doe".
    fn signed(&mut self, quotation: &Quotation) -> Option<usize> {
        let reading = self.reading;
        let mut places = following(reading, quotation.last);
        let dash = places.by_ref().take(4).find(|place| !is_quote(reading.word(*place)))?;
        let dash_word = reading.word(dash);
        if !matches!(&*dash_word.lower, "―" | "—" | "–" | "--" | "-") {
            return None;
        }
        // The line ends behind the name, though the paragraph may go on.
        let rest = reading.text.get(dash_word.span.end..)?;
        let line_end = rest.char_indices().take(200).find(|(_, c)| *c == '\n').map_or(rest.len(), |(at, _)| at);
        let line_end = dash_word.span.end + line_end;
        let name: Vec<Place> =
            places.take(LONGEST_NAME + 1).take_while(|place| reading.word(*place).span.start < line_end).collect();
        let head = *name.first()?;
        let is_prose = |place: &Place| reading.word(*place).upos == Upos::Verb || reading.word(*place).quoted;
        if name.len() > LONGEST_NAME || reading.word(head).upos != Upos::Propn || name.iter().any(is_prose) {
            return None;
        }
        let last = name.iter().rev().map(|place| reading.word(*place)).find(|word| !is_mark(word))?;
        Some(self.add(Attribution {
            source: vec![reading.word(head).span.cover(last.span)],
            cue: vec![dash_word.span],
            content: vec![quotation.span],
            is_nested: false,
            source_at: Some(head),
            cue_at: Some(dash),
        }))
    }

    /// The report by the verb that stands beside `quotation`, where the tree did not show that it reports it.
    fn beside(&mut self, quotation: &Quotation) -> Option<usize> {
        let behind = self.reporting_verb(quotation.last, true);
        let before = self.reporting_verb(quotation.first, false);
        let distance = |at: &Place, from: Place| at.word.abs_diff(from.word);
        let at = match (behind, before) {
            (Some(b), Some(a)) if distance(&a, quotation.first) < distance(&b, quotation.last) => a,
            (behind, before) => behind.or(before)?,
        };
        self.report_at(at, quotation)
    }

    /// The nearest verb of saying behind `place`, or before it, with no other verb between.
    fn reporting_verb(&self, place: Place, is_behind: bool) -> Option<Place> {
        let words = self.reading.sentences[place.sentence].words();
        let is_verb = |i: &usize| words[*i].upos == Upos::Verb && !words[*i].quoted;
        let word = if is_behind {
            (place.word + 1..words.len().min(place.word + 1 + REACH)).find(is_verb)
        } else {
            (place.word.saturating_sub(REACH)..place.word).rev().find(is_verb)
        };
        let says = |i: &usize| Lexicon::get().takes(Kind::Verb, &words[*i].lemma, Frame::Clause);
        word.filter(says).map(|word| Place { sentence: place.sentence, word })
    }

    /// The speaker before goes on with `quotation`: in the same paragraph, behind a quotation that the last paragraph left
    /// open, or behind a colon.
    fn going_on(&mut self, quotation: &Quotation, last: Option<&(usize, Quotation)>) -> Option<usize> {
        let sentences = &self.reading.sentences;
        let first = quotation.first.sentence;
        let paragraph = sentences[first].paragraph;
        let begins = begins(self.reading, quotation);
        if let Some((owner, before)) = last {
            let its = sentences[before.last.sentence].paragraph;
            if its == paragraph || (its + 1 == paragraph && !before.is_closed && begins) {
                return self.give(*owner, quotation);
            }
        }
        let previous = first.checked_sub(1).filter(|_| begins)?;
        let words = sentences[previous].words();
        let ends_in_colon = words.last().is_some_and(|word| word.lower == ":");
        if !ends_in_colon && sentences[previous].paragraph != paragraph {
            return None;
        }
        let next = self.first_since(first);
        let is_there = |k: &usize| self.found[*k].cue_at.is_some_and(|at| at.sentence == previous);
        if let Some(owner) = next.checked_sub(1).filter(is_there) {
            return self.give(owner, quotation);
        }
        if !ends_in_colon || words.len() > LONGEST_SENTENCE {
            return None;
        }
        let says =
            |word: &Word| word.upos == Upos::Verb && Lexicon::get().takes(Kind::Verb, &word.lemma, Frame::Clause);
        let word = words.iter().rposition(says)?;
        self.report_at(Place { sentence: previous, word }, quotation)
    }

    /// Gives `quotation` to the report of the verb at `at`, which is made where it is missing.
    fn report_at(&mut self, at: Place, quotation: &Quotation) -> Option<usize> {
        let sentence = &self.reading.sentences[at.sentence];
        let of_tree = self.found[..self.n_before].partition_point(|one| one.cue_at < Some(at));
        let is_there = |k: &usize| *k < self.n_before && self.found[*k].cue_at == Some(at);
        if let Some(owner) = Some(of_tree).filter(is_there).or_else(|| self.added.get(&at).copied()) {
            return self.give(owner, quotation);
        }
        if sentence.words().len() > LONGEST_SENTENCE {
            return None;
        }
        let subject = source::subject(sentence, at.word).filter(|i| !sentence.words()[*i].quoted);
        let source = subject.map(|i| content::spans(sentence, &source::words(sentence, i, at.word)));
        let owner = self.add(Attribution {
            source: source.unwrap_or_default(),
            cue: vec![self.reading.word(at).span],
            content: vec![quotation.span],
            is_nested: false,
            source_at: subject.map(|word| Place { sentence: at.sentence, word }),
            cue_at: Some(at),
        });
        self.added.insert(at, owner);
        Some(owner)
    }

    fn give(&mut self, owner: usize, quotation: &Quotation) -> Option<usize> {
        let content = &mut self.found[owner].content;
        (content.len() < MOST_PIECES).then(|| {
            cover(content, quotation.span);
            owner
        })
    }

    fn add(&mut self, attribution: Attribution) -> usize {
        self.found.push(attribution);
        self.found.len() - 1
    }

    /// The first report of the trees whose cue is in sentence `s` or later.
    fn first_since(&self, s: usize) -> usize {
        self.found[..self.n_before].partition_point(|one| one.cue_at.is_some_and(|at| at.sentence < s))
    }
}

/// The words behind `place`, in its sentence and the next.
fn following<'a>(reading: &'a Reading, place: Place) -> impl Iterator<Item = Place> + 'a {
    (place.sentence..reading.sentences.len().min(place.sentence + 2)).flat_map(move |sentence| {
        let from = if sentence == place.sentence { place.word + 1 } else { 0 };
        (from..reading.sentences[sentence].words().len()).map(move |word| Place { sentence, word })
    })
}

fn overlap(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Makes `content` cover `span`, and joins what then overlaps.
fn cover(content: &mut Vec<Span>, span: Span) {
    content.push(span);
    content.sort_by_key(|span| span.start);
    let mut joined: Vec<Span> = Vec::new();
    for span in content.drain(..) {
        match joined.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => *last = last.cover(span),
            None => joined.push(span),
        }
    }
    *content = joined;
}
