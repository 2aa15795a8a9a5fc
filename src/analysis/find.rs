//! From an article's sentences to all that its parties say: reports with their sources, positions in the order of the text, answers
//! with what they answer. Keeps in mind who was spoken of last.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::attribute::{self, Attribution};
use super::mention::Scene;
use super::party::Cast;
use super::pronoun::Focus;
use super::reading::{self, Reading};
use super::stance::{self, Abstention, Found, Saying, View};
use super::words::Class;
use super::{answer, assemble, denial, key, summary};
use crate::language::{Relation, Upos};
use crate::text::Span;

/// What the sentences of an article gave.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) reports: Vec<Attribution>,
    /// For each report whom its source stands for.
    pub(super) sources: Vec<Vec<usize>>,
    /// In order, answers resolved.
    pub(super) found: Vec<Found>,
    /// For each sentence the cues that state no position.
    pub(super) left: Vec<Vec<Abstention>>,
}

/// The positions of all sentences. `progress` is told now and then which share is done; when it answers `Break`, there are no more.
pub(super) fn find(reading: &Reading, cast: &mut Cast, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Findings {
    /// So many sentences are read before progress is told again.
    const STEP: usize = 200;
    let reports = attribute::attribute(reading);
    let mut focus = Focus::default();
    let mut found: Vec<Found> = Vec::new();
    let mut all_left = Vec::new();
    let none = BTreeSet::new();
    let by_sentence = by_sentence(reading, &reports);
    let mut sayings: Vec<Option<Saying>> = vec![None; reports.len()];
    for (s, told) in by_sentence.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        if s % STEP == STEP - 1 && progress(s as f32 / by_sentence.len() as f32).is_break() {
            return Findings::default();
        }
        // Whose words a report inside another stands in is known first.
        let mut order = told.clone();
        order.sort_by_key(|report| (reports[*report].is_nested, *report));
        for report in order {
            if sayings[report].is_none() {
                let outer: Vec<&Saying> = told.iter().filter_map(|other| sayings[*other].as_ref()).collect();
                let new = saying(reading, cast, focus, &reports[report], &outer);
                sayings[report] = Some(new);
            }
        }
        let here: Vec<Saying> = told.iter().filter_map(|report| sayings[*report].clone()).collect();
        let before = focus;
        if let Some(subject) = subject_mention(reading, cast, s) {
            focus.note(cast, subject);
        }
        let view = View { reading, s, focus, sayings: &here };
        let (stated, left) = stance::positions(&view, cast);
        for new in stated {
            let resolved = answer::resolve(reading, cast, &found, new);
            // "whatever he wants to do" names no thing, and of "he ought" no word is left.
            let says = |f: &Found| {
                let words = assemble::words_of_thing(reading, f);
                (!key::key(words, &none).is_empty()
                    || words.contains(|c: char| c.is_ascii_digit())
                    || is_time(reading, f))
                    && summary::summary(reading, cast, f.thing.0, &f.thing.1).contains(char::is_alphanumeric)
            };
            found.extend(resolved.into_iter().filter(says));
        }
        all_left.push(left);
        // "Five unions met the minister. They want …"
        let scene = Scene { reading, s, focus: before };
        let root = reading.sentences[s].root();
        let subject = reading::dependent(&reading.sentences[s], root, &[Relation::Nsubj]);
        if let Some(subject) = subject {
            let holders = cast.holders(&scene, subject);
            // "Norland's economy shrank. It …"
            let owner = cast.possessor(&scene, subject).filter(|_| holders.is_empty());
            if let Some(owner) = owner {
                focus.note(cast, owner);
            }
            let word = &reading.sentences[s].words()[subject];
            let is_noun = matches!(word.upos, Upos::Noun | Upos::Propn);
            if holders.is_empty() && owner.is_none() && is_noun && !word.quoted {
                focus.stranger = Some(word.lower != word.lemma.to_lowercase());
            }
            focus.note_all(cast, &holders);
        }
        for report in told.iter().filter(|report| !reports[**report].is_nested) {
            if let Some(saying) = &sayings[*report] {
                focus.note_all(cast, &saying.holders);
            }
        }
    }
    let parties = |saying: Option<Saying>| {
        saying.map_or_else(Vec::new, |saying| saying.holders.iter().map(|h| h.party).collect())
    };
    Findings { reports, sources: sayings.into_iter().map(parties).collect(), found, left: all_left }
}

/// "a week", "more time"
fn is_time(reading: &Reading, f: &Found) -> bool {
    Class::Time.has(&reading.sentences[f.thing.0].words()[f.thing.1.head].lower)
}

/// For each sentence the reports with content in it.
fn by_sentence(reading: &Reading, reports: &[Attribution]) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); reading.sentences.len()];
    for (r, report) in reports.iter().enumerate() {
        let mut last = None;
        for content in &report.content {
            let mut s = reading.sentences.partition_point(|sentence| sentence.span.end <= content.start);
            while s < reading.sentences.len() && reading.sentences[s].span.start < content.end {
                if last != Some(s) {
                    out[s].push(r);
                    last = Some(s);
                }
                s += 1;
            }
        }
    }
    out
}

/// A report with its source resolved, in the words of the innermost of `outer` that it stands in.
fn saying(reading: &Reading, cast: &mut Cast, focus: Focus, report: &Attribution, outer: &[&Saying]) -> Saying {
    let speaker = report.cue.first().and_then(|cue| {
        let around = outer.iter().filter(|outer| outer.covers(*cue) && !outer.holders.is_empty());
        around.min_by_key(|outer| outer.content.iter().map(|content| content.len()).sum::<usize>())
    });
    let holders = report.source_at.map_or_else(Vec::new, |at| {
        let quoted = reading.word(at).quoted;
        let is_plural = reading.word(at).lower == "they" && !quoted;
        if let Some(outer) = outer.iter().find(|outer| is_plural && outer.holders.len() > 1) {
            return outer.holders.clone();
        }
        let focus = focus.spoken_by(speaker.map_or(&[], |outer| &outer.holders));
        let scene = Scene { reading, s: at.sentence, focus };
        cast.holders(&scene, at.word)
    });
    let whole = |spans: &[Span]| Some(spans.first()?.cover(*spans.last()?));
    let denied = report.cue_at.is_some_and(|at| denial::is_negated(&reading.sentences[at.sentence], at.word));
    let thinks = report.cue_at.is_some_and(|at| matches!(reading.word(at).lemma.as_str(), "think" | "believe"));
    Saying {
        content: report.content.clone(),
        source: whole(&report.source),
        cue: whole(&report.cue),
        holders,
        denied,
        thinks,
    }
}

/// Who a sentence is about: its first subject that is named.
fn subject_mention(reading: &Reading, cast: &Cast, s: usize) -> Option<usize> {
    let sentence = &reading.sentences[s];
    let named = cast.mentions[s].iter().filter(|mention| !mention.is_adjective);
    let mut subjects = named.filter(|mention| mention.at.clone().any(|i| reading::is(sentence, i, Relation::Nsubj)));
    subjects.next().map(|mention| mention.actor)
}
