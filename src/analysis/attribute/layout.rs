//! What the order of a sentence says where its tree does not: "…, X said." and "…, X said, …".

use super::super::reading::dependent;
use super::content::{is_mark, is_quote};
use super::lexicon::{Frame, Kind, Lexicon};
use crate::language::{Relation, Sentence, Upos};

/// So far from its verb may a phrase of a reporting clause begin that stands behind or inside what it reports.
const LONGEST_REACH: usize = 14;
/// Such a clause is no longer than this.
const LONGEST_CLAUSE: usize = 26;

/// What the verb `v` reports, and its source, where "X said" or "said X" stands behind or inside it, set off by commas.
/// `known` is what the tree gives.
pub(super) fn reported(sentence: &Sentence, v: usize, known: &[usize]) -> Option<(Vec<usize>, usize)> {
    let words = sentence.words();
    let subject = speaker(sentence, v)?;
    let is_relative = matches!(&*words[subject].lower, "who" | "which" | "that" | "what");
    // What completes the verb behind it is what it tells: "X, after a walk, named Y". Only an addressee may stand there.
    let has_object = dependent(sentence, v, &[Relation::Obj]).is_some_and(|object| object != subject);
    let is_complete =
        (has_object && !takes(sentence, v, Frame::Person)) || dependent(sentence, v, &[Relation::Xcomp]).is_some();
    if words[v].quoted || is_relative || is_complete || subject.abs_diff(v) > LONGEST_REACH {
        return None;
    }
    let (first, last) = clause(sentence, v, known)?;
    if first < 2 || !is_comma(sentence, first - 1) || last - first > LONGEST_CLAUSE {
        return None;
    }
    let content = before_tail(sentence, first, last).or_else(|| around(sentence, v, first, last))?;
    let has_subject = |k: &usize| words[*k].relation.is_a(Relation::Nsubj) || words[*k].relation == Relation::Expl;
    content.iter().any(has_subject).then_some((content, subject))
}

/// All before word `first`, where that stands behind a comma, and word `last` ends the sentence.
pub(super) fn before_tail(sentence: &Sentence, first: usize, last: usize) -> Option<Vec<usize>> {
    let words = sentence.words();
    if first < 3 || !is_comma(sentence, first - 1) {
        return None;
    }
    // Where a quotation stands before, the quotation is what is reported.
    let before = words[..first].iter().rev().find(|word| !is_mark(word))?;
    let is_end = words[last + 1..].iter().all(is_mark);
    (is_end && !before.quoted).then(|| (0..first - 1).collect())
}

/// All but the words `first` to `last`, where these stand between commas in the midst of the sentence.
fn around(sentence: &Sentence, v: usize, first: usize, last: usize) -> Option<Vec<usize>> {
    let words = sentence.words();
    let is_set_off = words.get(last + 1).is_some_and(|word| word.lower == ",");
    let goes_on = || words[last + 2..].iter().any(|word| matches!(word.upos, Upos::Verb | Upos::Aux));
    let is_plain = || words[..first].iter().all(|word| !word.quoted);
    let is_inside = is_set_off && last <= v + 8 && words[v].relation != Relation::Root && goes_on() && is_plain();
    is_inside.then(|| (0..first - 1).chain(last + 2..words.len()).collect())
}

/// The subject of `v`, or what looks like its object in "…, said one person".
fn speaker(sentence: &Sentence, v: usize) -> Option<usize> {
    let words = sentence.words();
    let own = dependent(sentence, v, &[Relation::Nsubj]);
    let inverted = || {
        let is_behind_comma = v > 0 && words[v - 1].lower == ",";
        let has_objects = takes(sentence, v, Frame::Object) || takes(sentence, v, Frame::Person);
        dependent(sentence, v, &[Relation::Obj]).filter(|object| *object > v && is_behind_comma && !has_objects)
    };
    own.or_else(inverted).filter(|subject| words[*subject].relation != Relation::NsubjPass)
}

/// The first and the last word of the clause that reports: its subject and helpers, and what tells when, where and to whom.
fn clause(sentence: &Sentence, v: usize, known: &[usize]) -> Option<(usize, usize)> {
    const PARTS: [Relation; 7] = [
        Relation::Nsubj,
        Relation::Obl,
        Relation::Aux,
        Relation::Advmod,
        Relation::Obj,
        Relation::Iobj,
        Relation::CompoundPrt,
    ];
    let words = sentence.words();
    let is_part =
        |k: &&usize| k.abs_diff(v) <= LONGEST_REACH && PARTS.iter().any(|part| words[**k].relation.is_a(*part));
    let mut own = vec![v];
    for &k in sentence.dependents(v).iter().filter(is_part) {
        own.extend(sentence.subtree(k));
    }
    own.retain(|k| known.binary_search(k).is_err() && !is_mark(&words[*k]));
    Some((*own.iter().min()?, *own.iter().max()?))
}

fn takes(sentence: &Sentence, v: usize, frame: Frame) -> bool {
    Lexicon::get().takes(Kind::Verb, &sentence.words()[v].lemma, frame)
}

/// Whether word `i` is a comma, or a quotation mark behind one.
fn is_comma(sentence: &Sentence, i: usize) -> bool {
    let words = sentence.words();
    words[i].lower == "," || (is_quote(&words[i]) && i > 0 && words[i - 1].lower == ",")
}
