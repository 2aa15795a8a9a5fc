//! Reports by a noun, an adjective or a set phrase: "his claim that …", "is sure that …", "according to X", "reportedly".

use super::super::reading::dependent;
use super::content::{is_mark, without};
use super::lexicon::{Frame, Kind, Lexicon};
use super::{Report, layout, source};
use crate::language::{Relation, Sentence, Upos};

/// How many words up the tree the verb of a clause may stand.
const LONGEST_WALK: usize = 12;

/// The report of the noun `n`: "X's claim that …", "a call for …".
pub(super) fn noun(sentence: &Sentence, n: usize) -> Option<Report> {
    let content = completed(sentence, n, Kind::Noun)?;
    Some(Report { cue_at: n, cue: vec![n], source: source::owner(sentence, n), content })
}

/// The report of the adjective `a`: "X is sure that …", "worried about …".
pub(super) fn adjective(sentence: &Sentence, a: usize) -> Option<Report> {
    let words = sentence.words();
    let content = completed(sentence, a, Kind::Adjective)?;
    let described = || words[a].head.filter(|_| words[a].relation == Relation::Amod);
    let source = source::subject(sentence, a).or_else(described);
    Some(Report { cue_at: a, cue: vec![a], source, content })
}

/// What completes the noun or adjective `i`: the first clause, infinitive or phrase behind it that is in its frames.
fn completed(sentence: &Sentence, i: usize, kind: Kind) -> Option<Vec<usize>> {
    let words = sentence.words();
    let lemma = &*words[i].lemma;
    let lexicon = Lexicon::get();
    if !lexicon.has(kind, lemma) {
        return None;
    }
    let complement = |k: usize| {
        let relation = words[k].relation;
        let begin = dependent(sentence, k, &[Relation::Case, Relation::Mark]);
        let begin_word = begin.map_or("", |begin| &*words[begin].lower);
        let is_clause = matches!(relation, Relation::Acl | Relation::Ccomp | Relation::Advcl | Relation::Xcomp);
        let says_that = matches!(begin_word, "that" | "whether" | "if");
        // "sure he will come": only adjectives leave "that" out.
        let is_bare = kind == Kind::Adjective && relation == Relation::Ccomp && begin_word != "to";
        if is_clause && (says_that || is_bare) {
            return lexicon.takes(kind, lemma, Frame::Clause).then(|| sentence.subtree(k));
        }
        if is_clause && begin_word == "to" {
            return lexicon.takes(kind, lemma, Frame::Infinitive).then(|| sentence.subtree(k));
        }
        let is_phrase = is_clause || relation.is_a(Relation::Nmod) || relation.is_a(Relation::Obl);
        let takes = is_phrase && lexicon.takes_with(kind, lemma, begin_word);
        takes.then(|| without(&sentence.subtree(k), begin.as_slice()))
    };
    sentence.dependents(i).iter().copied().filter(|k| *k > i).find_map(complement)
}

/// "according to X", whose first word is `i`.
pub(super) fn according(sentence: &Sentence, i: usize) -> Option<Report> {
    let words = sentence.words();
    if words[i].lower != "according" || words.get(i + 1).is_none_or(|next| next.lower != "to") {
        return None;
    }
    // The treebank's "according to" introduces X; now and then X is read as hanging on "according".
    let is_case = words[i].relation == Relation::Case;
    let x = words[i].head.filter(|_| is_case).or_else(|| dependent(sentence, i, &[Relation::Obl]))?;
    let own = sentence.subtree(if is_case { x } else { i });
    let content = layout::before_tail(sentence, i, *own.last()?);
    let content = content.or_else(|| Some(without(&around(sentence, if is_case { x } else { i })?, &own)))?;
    Some(Report { cue_at: i, cue: vec![i, i + 1], source: Some(x), content })
}

/// "in X's view" and "in the poll", by the noun `n`.
pub(super) fn view(sentence: &Sentence, n: usize) -> Option<Report> {
    let words = sentence.words();
    let lexicon = Lexicon::get();
    let lemma = &*words[n].lemma;
    if !lexicon.has(Kind::View, lemma) || !words[n].relation.is_a(Relation::Obl) {
        return None;
    }
    let case = dependent(sentence, n, &[Relation::Case])?;
    if !matches!(&*words[case].lower, "in" | "to" | "per") {
        return None;
    }
    let content = without(&around(sentence, n)?, &sentence.subtree(n));
    if lexicon.takes(Kind::View, lemma, Frame::Object) {
        return Some(Report { cue_at: case, cue: vec![case], source: Some(n), content });
    }
    let owner = dependent(sentence, n, &[Relation::NmodPoss])?;
    Some(Report { cue_at: n, cue: vec![case, n], source: Some(owner), content })
}

/// "reportedly": what its clause says, by nobody.
pub(super) fn adverb(sentence: &Sentence, i: usize) -> Option<Report> {
    let words = sentence.words();
    let head = words[i].head.filter(|_| Lexicon::get().has(Kind::Adverb, &words[i].lower))?;
    Some(Report { cue_at: i, cue: vec![i], source: None, content: without(&sentence.subtree(head), &[i]) })
}

/// The clause that the phrase of `i` is about.
fn around(sentence: &Sentence, i: usize) -> Option<Vec<usize>> {
    let words = sentence.words();
    let mut at = words[i].head?;
    // "14 people, according to X": what stands before is the clause, not the noun alone.
    for _ in 0..LONGEST_WALK {
        let is_noun =
            words[at].upos != Upos::Verb && dependent(sentence, at, &[Relation::Nsubj, Relation::Cop]).is_none();
        match words[at].head {
            Some(head) if is_noun || matches!(words[at].relation, Relation::Xcomp | Relation::Acl) => at = head,
            _ => break,
        }
    }
    let content = sentence.subtree(at);
    content.iter().any(|k| !is_mark(&words[*k])).then_some(content)
}
