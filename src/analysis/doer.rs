//! Who does what a word says: the subject of a verb over coordination, infinitives, participles and relative clauses; the owner of
//! a noun.

use super::frame::is_infinitive;
use super::party::Cast;
use super::reading::{dependent, dependents, has_case, is, is_passive};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos, Xpos};

const SUBJECTS: [Relation; 2] = [Relation::Nsubj, Relation::NsubjOuter];

/// The head of the noun phrase that does what verb or predicate `c` says; `None` where it is not said.
pub(super) fn doer(sentence: &Sentence, c: usize) -> Option<usize> {
    let words = sentence.words();
    if words[c].upos == Upos::Verb && is_passive(sentence, c) {
        return agent(sentence, c);
    }
    subject(sentence, c)
}

/// The "by" phrase of a passive.
pub(super) fn agent(sentence: &Sentence, c: usize) -> Option<usize> {
    dependent(sentence, c, &[Relation::OblAgent])
        .or_else(|| dependents(sentence, c, &[Relation::Obl]).find(|i| *i > c && has_case(sentence, *i, &["by"])))
}

/// The subject of `c`, its own or one it shares; also of a passive.
pub(super) fn subject(sentence: &Sentence, c: usize) -> Option<usize> {
    /// A subject is found within so many steps up the tree or not at all.
    const MOST: usize = 8;
    let words = sentence.words();
    let mut verb = c;
    for _ in 0..MOST {
        let own = dependents(sentence, verb, &SUBJECTS).find(|i| words[*i].lower != "there" && *i != c);
        // "said it was ready to talk", where the parser takes "it" for an empty word.
        let is_state = matches!(
            words[verb].lower.as_str(),
            "ready"
                | "willing"
                | "prepared"
                | "open"
                | "happy"
                | "committed"
                | "determined"
                | "keen"
                | "opposed"
                | "unwilling"
        );
        let own =
            own.or_else(|| dependents(sentence, verb, &[Relation::Expl]).find(|i| is_state && words[*i].lower == "it"));
        if own.is_some() {
            return own;
        }
        let head = words[verb].head?;
        let relation = words[verb].relation;
        if relation.is_a(Relation::Acl) && !is(sentence, verb, Relation::AclRelcl) && words[verb].upos != Upos::Adj {
            // "officials calling for talks"; "a plan to leave" is its owner's.
            return if words[verb].xpos == Xpos::Vbg || Class::Document.has(&words[head].lower) {
                Some(head)
            } else {
                None
            };
        }
        // "Mexico, eager to avoid tariffs, …"
        let is_attribute = words[verb].upos == Upos::Adj
            && words[head].upos != Upos::Verb
            && [Relation::Amod, Relation::Appos, Relation::Acl].into_iter().any(|attribute| relation.is_a(attribute));
        if is(sentence, verb, Relation::AclRelcl) || is_attribute {
            return Some(head);
        }
        if is(sentence, verb, Relation::Xcomp) {
            let object = dependents(sentence, head, &[Relation::Obj, Relation::Iobj]).find(|i| *i < verb);
            // "promised Norland to leave" leaves by itself.
            if let Some(object) = object.filter(|_| !matches!(words[head].lemma.as_str(), "promise" | "vow" | "assure"))
            {
                // "persuaded Norland to leave"; who is only urged to leave has not said that he will.
                let does = matches!(
                    words[head].lemma.as_str(),
                    "persuade" | "convince" | "force" | "lead" | "get" | "prompt" | "cause" | "oblige" | "compel"
                );
                return does.then_some(object);
            }
        }
        let goes_up = [Relation::Conj, Relation::Xcomp, Relation::Advcl].into_iter().any(|up| relation.is_a(up))
            || is(sentence, verb, Relation::Parataxis) && words[verb].xpos == Xpos::Vbg
            // "rejects the tax and demands a refund", where the second verb was hung on the noun.
            || verb != c
                && words[verb].upos == Upos::Noun
                && words[c].upos == Upos::Verb
                && [Relation::Obj, Relation::Obl].into_iter().any(|up| relation.is_a(up));
        if !goes_up {
            return None;
        }
        verb = head;
    }
    None
}

/// Who has what noun `c` says: "Kyiv's demand", "the Russian demand", "a call by the union", "the union made a call".
pub(super) fn owner(sentence: &Sentence, cast: &Cast, s: usize, c: usize) -> Option<usize> {
    let words = sentence.words();
    if let Some(owner) = dependent(sentence, c, &[Relation::NmodPoss]) {
        return Some(owner);
    }
    let named = dependents(sentence, c, &[Relation::Amod, Relation::Compound])
        .find(|i| cast.mention_at(s, *i).is_some() || Class::Group.has(&words[*i].lower));
    if named.is_some() {
        return named;
    }
    let is_by = |i: &usize| {
        has_case(sentence, *i, &["by", "from", "among"])
            || has_case(sentence, *i, &["of"]) && Class::Demand.has(&words[c].lemma) && cast.mention_at(s, *i).is_some()
    };
    let by = dependents(sentence, c, &[Relation::Nmod, Relation::Obl, Relation::Acl]).find(|i| *i > c && is_by(i));
    if by.is_some() {
        return by;
    }
    // "an advocate of talks"
    if dependent(sentence, c, &[Relation::Cop]).is_some() {
        return dependents(sentence, c, &SUBJECTS).next();
    }
    let verb = words[c].head.filter(|_| is(sentence, c, Relation::Obj) || is(sentence, c, Relation::Obl))?;
    let carries = Class::Issuing.has(&words[verb].lemma.to_lowercase()) && !is_infinitive(sentence, c);
    if carries && words[verb].upos == Upos::Verb {
        return doer(sentence, verb);
    }
    None
}
