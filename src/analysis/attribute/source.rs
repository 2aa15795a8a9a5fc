//! Who reports: the subject of a word, also where it stands with another word, and the words that name it.

use super::super::reading::dependent;
use super::content::union;
use crate::language::{Relation, Sentence, Upos, Xpos};

/// How far up the tree a subject may be from the word that lacks one.
const LONGEST_WALK: usize = 24;

/// The subject of the verb or predicate `i`: its own, that of the verb it goes on from, or the noun it describes.
pub(super) fn subject(sentence: &Sentence, i: usize) -> Option<usize> {
    let words = sentence.words();
    let mut at = i;
    for _ in 0..LONGEST_WALK {
        if let Some(own) = dependent(sentence, at, &[Relation::Nsubj])
            && (at != i || words[own].relation != Relation::NsubjPass)
        {
            return Some(antecedent(sentence, own));
        }
        let head = words[at].head?;
        at = match words[at].relation {
            Relation::Xcomp => match dependent(sentence, head, &[Relation::Obj, Relation::Iobj]) {
                // "asked X to say"
                Some(controller) if controller < at => return Some(controller),
                _ => head,
            },
            // "a statement saying …", "the man who says …"
            Relation::AclRelcl => return Some(head),
            Relation::Acl if words[at].xpos == Xpos::Vbg => return Some(head),
            Relation::Acl => return owner(sentence, head),
            Relation::Conj if !is_predicate(sentence, head) => return None,
            Relation::Conj | Relation::Advcl | Relation::Ccomp | Relation::Parataxis => head,
            _ => return None,
        };
    }
    None
}

fn is_predicate(sentence: &Sentence, i: usize) -> bool {
    matches!(sentence.words()[i].upos, Upos::Verb | Upos::Aux | Upos::Adj)
        || dependent(sentence, i, &[Relation::Nsubj, Relation::Cop]).is_some()
}

fn is_relative(sentence: &Sentence, i: usize) -> bool {
    matches!(sentence.words()[i].xpos, Xpos::Wdt | Xpos::Wp)
}

/// The noun that the relative pronoun `i` stands for, or `i` itself.
fn antecedent(sentence: &Sentence, i: usize) -> usize {
    let words = sentence.words();
    if !is_relative(sentence, i) && words[i].lower != "that" {
        return i;
    }
    let mut at = i;
    for _ in 0..LONGEST_WALK {
        match words[at].head {
            Some(head) if words[at].relation == Relation::AclRelcl => return head,
            Some(head) => at = head,
            None => break,
        }
    }
    i
}

/// Whose the noun `i` is: "his claim", "a claim by X", or the subject of the verb it completes ("X made a claim").
pub(super) fn owner(sentence: &Sentence, i: usize) -> Option<usize> {
    let words = sentence.words();
    let case = |k: usize| dependent(sentence, k, &[Relation::Case]).map_or("", |case| &*words[case].lower);
    let with = |preposition: &str| {
        let is_it = |k: &usize| words[*k].relation.is_a(Relation::Nmod) && case(*k) == preposition;
        sentence.dependents(i).iter().copied().find(is_it)
    };
    let own = dependent(sentence, i, &[Relation::NmodPoss]);
    own.or_else(|| with("by")).or_else(|| with("from")).or_else(|| with("among")).or_else(|| {
        let is_completing = match words[i].relation {
            Relation::Obj | Relation::Xcomp => true,
            Relation::Obl => matches!(case(i), "in" | "with" | "by"),
            _ => false,
        };
        subject(sentence, words[i].head.filter(|_| is_completing)?)
    })
}

/// The words that name the source `i` of the cue `cue_at`: its phrase, and the "who" that stands for it.
pub(super) fn words(sentence: &Sentence, i: usize, cue_at: usize) -> Vec<usize> {
    let pronoun = dependent(sentence, cue_at, &[Relation::Nsubj]).filter(|own| is_relative(sentence, *own));
    union(phrase(sentence, i), pronoun.into_iter().collect())
}

/// The noun phrase of `i` without clauses and what else trails behind.
pub(super) fn phrase(sentence: &Sentence, i: usize) -> Vec<usize> {
    const TAILS: [Relation; 11] = [
        Relation::Acl,
        Relation::Parataxis,
        Relation::Advcl,
        Relation::Nsubj,
        Relation::Cop,
        Relation::Aux,
        Relation::Mark,
        Relation::Discourse,
        Relation::List,
        Relation::Ccomp,
        Relation::Dep,
    ];
    let words = sentence.words();
    let mut found = vec![i];
    let mut next = 0;
    while let Some(&at) = found.get(next) {
        let belongs = |k: &&usize| {
            let relation = words[**k].relation;
            let leads_in = **k < i && matches!(relation, Relation::Case | Relation::Cc);
            let is_outer = at == i && (leads_in || relation == Relation::Appos);
            !is_outer && !TAILS.iter().any(|tail| relation.is_a(*tail))
        };
        found.extend(sentence.dependents(at).iter().filter(belongs));
        next += 1;
    }
    found.sort_unstable();
    found
}
