//! From a cue to the words that name its thing, by the frames of the lexicon over the tree. Each frame is a function from the cue's
//! word to the head of the thing.

use super::lexicon::{Cue, Frame, Kind};
use super::reading::{dependent, dependents, has, has_case, is, is_passive};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos, Xpos};

/// Where a cue's thing stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The head of the thing.
    pub(super) head: usize,
    /// Somebody who is to do it and stands outside its clause: "urged [Norland] to leave".
    pub(super) someone: Option<usize>,
    pub(super) frame: Frame,
    /// The verb that gives the thing its predicate: "[called] the plan unacceptable".
    pub(super) carrier: Option<usize>,
}

impl Fit {
    pub(super) fn new(head: usize, frame: Frame) -> Self {
        Self { head, someone: None, frame, carrier: None }
    }
}

/// The first frame of `cue` that word `c` has, and where its thing stands.
pub(super) fn fit(sentence: &Sentence, c: usize, cue: &Cue) -> Option<Fit> {
    if !has_particle(sentence, c, cue) {
        return None;
    }
    cue.frames.iter().find_map(|frame| match (cue.kind, frame) {
        (Kind::Noun, Frame::Object) => None,
        (_, Frame::Object) => object(sentence, c).map(|head| Fit::new(head, *frame)),
        (_, Frame::Infinitive) => infinitive(sentence, c).map(|head| Fit::new(head, *frame)),
        (_, Frame::Clause) => clause(sentence, c).map(|head| Fit::new(head, *frame)),
        (_, Frame::Gerund) => gerund(sentence, c).map(|head| Fit::new(head, *frame)),
        (_, Frame::Preposition(preposition)) => behind(sentence, c, cue, preposition),
        (_, Frame::Someone) => someone(sentence, c),
        (_, Frame::Subject) => subject(sentence, c),
        (_, Frame::From) => from_doing(sentence, c),
        (_, Frame::Purpose) => purpose(sentence, c).map(|head| Fit::new(head, *frame)),
        (_, Frame::Compound) => compound(sentence, c).map(|head| Fit::new(head, *frame)),
    })
}

fn has_particle(sentence: &Sentence, c: usize, cue: &Cue) -> bool {
    let Some(particle) = cue.particle else { return true };
    let words = sentence.words();
    if particle == "would" {
        return has(sentence, c, &[Relation::Aux], &["would", "'d", "should"]);
    }
    has(sentence, c, &[Relation::CompoundPrt, Relation::Advmod, Relation::Obl, Relation::Xcomp], &[particle])
        || words.get(c + 1).is_some_and(|next| next.lower == particle)
        || particle == "clear" && has(sentence, c, &[Relation::Xcomp, Relation::Ccomp], &["clear"])
}

/// True for "who", "which" and "that" as part of a relative clause.
pub(super) fn is_relative(sentence: &Sentence, i: usize) -> bool {
    let word = &sentence.words()[i];
    matches!(word.lower.as_str(), "who" | "which" | "that" | "whom" | "what")
        && matches!(word.xpos, Xpos::Wp | Xpos::Wdt)
}

/// The noun that the relative clause of verb `c` hangs on.
pub(super) fn antecedent(sentence: &Sentence, c: usize) -> Option<usize> {
    let words = sentence.words();
    let mut clause = c;
    for _ in 0..3 {
        if is(sentence, clause, Relation::AclRelcl) {
            return words[clause].head.filter(|noun| *noun < clause);
        }
        if !is(sentence, clause, Relation::Xcomp) && !is(sentence, clause, Relation::Conj) {
            return None;
        }
        clause = words[clause].head?;
    }
    None
}

/// What a verb is done to: its object, of a passive its subject, in a relative clause perhaps the noun outside.
fn object(sentence: &Sentence, c: usize) -> Option<usize> {
    let words = sentence.words();
    let outer = |i: usize| if is_relative(sentence, i) { antecedent(sentence, c) } else { Some(i) };
    if is_passive(sentence, c) {
        if let Some(subject) = dependent(sentence, c, &[Relation::NsubjPass, Relation::CsubjPass]) {
            return outer(subject);
        }
        if is(sentence, c, Relation::Acl) {
            return words[c].head;
        }
        if is(sentence, c, Relation::Conj) {
            let first = words[c].head.filter(|first| is_passive(sentence, *first))?;
            return object_of_first(sentence, first);
        }
        return None;
    }
    if let Some(object) = dependents(sentence, c, &[Relation::Obj]).find(|i| !is_reflexive(sentence, *i)) {
        return outer(object);
    }
    // "wants the port demilitarised", read as a noun.
    let noun = dependents(sentence, c, &[Relation::Xcomp]).find(|i| *i > c && words[*i].upos == Upos::Noun);
    if let Some(noun) = noun.filter(|_| words[c].lemma == "want") {
        return Some(noun);
    }
    let has_complement =
        dependent(sentence, c, &[Relation::Ccomp, Relation::Xcomp, Relation::Obl]).is_some_and(|i| i > c);
    let has_own_subject = dependents(sentence, c, &[Relation::Nsubj]).any(|i| !is_relative(sentence, i));
    if has_own_subject
        && !has_complement
        && let Some(noun) = antecedent(sentence, c)
    {
        return Some(noun);
    }
    // "welcomed but did not endorse the offer"
    let next = dependents(sentence, c, &[Relation::Conj]).find(|i| words[*i].upos == Upos::Verb);
    let has_nothing = dependents(sentence, c, &[Relation::Ccomp, Relation::Xcomp]).next().is_none();
    next.filter(|next| has_nothing && *next < c + 6).and_then(|next| dependent(sentence, next, &[Relation::Obj]))
}

fn object_of_first(sentence: &Sentence, first: usize) -> Option<usize> {
    dependent(sentence, first, &[Relation::NsubjPass]).filter(|i| !is_relative(sentence, *i))
}

fn is_reflexive(sentence: &Sentence, i: usize) -> bool {
    let lower = &sentence.words()[i].lower;
    lower.ends_with("self") || lower.ends_with("selves") || lower == "other"
}

/// True for "to leave", "Norland to leave".
pub(super) fn is_infinitive(sentence: &Sentence, i: usize) -> bool {
    has(sentence, i, &[Relation::Mark, Relation::Case], &["to"]) || has(sentence, i, &[Relation::Aux], &["to"])
}

fn infinitive(sentence: &Sentence, c: usize) -> Option<usize> {
    let to = |i: &usize| *i > c && is_infinitive(sentence, *i);
    let inner = dependents(sentence, c, &[Relation::Xcomp, Relation::Ccomp, Relation::Acl, Relation::Csubj]).find(to);
    let words = sentence.words();
    // "the request of the guild to leave", where the parser hangs the infinitive on the verb above.
    let beside = || {
        words[c].head.filter(|_| words[c].upos == Upos::Noun && !is(sentence, c, Relation::Nsubj)).and_then(|verb| {
            let last = sentence.subtree(c).last().copied().unwrap_or(c);
            dependents(sentence, verb, &[Relation::Advcl, Relation::Xcomp])
                .find(|i| to(i) && words.get(last + 1).is_some_and(|next| next.lower == "to" && next.head == Some(*i)))
        })
    };
    // A purpose and a complement look alike; what follows at once is a complement.
    inner.or_else(beside).or_else(|| {
        dependents(sentence, c, &[Relation::Advcl])
            .find(to)
            .filter(|_| words.get(c + 1).is_some_and(|w| w.lower == "to"))
    })
}

fn clause(sentence: &Sentence, c: usize) -> Option<usize> {
    let finite = |i: &usize| {
        *i != c
            && !is_infinitive(sentence, *i)
            && sentence.words()[*i].xpos != Xpos::Vbg
            && dependent(sentence, *i, &[Relation::Nsubj, Relation::Csubj, Relation::Expl]).is_some()
    };
    let acl = |i: &usize| *i > c && has(sentence, *i, &[Relation::Mark], &["that"]);
    dependents(sentence, c, &[Relation::Ccomp, Relation::Csubj])
        .find(finite)
        .or_else(|| dependents(sentence, c, &[Relation::Acl, Relation::Advcl]).find(acl))
}

fn gerund(sentence: &Sentence, c: usize) -> Option<usize> {
    let ing = |i: &usize| *i > c && sentence.words()[*i].xpos == Xpos::Vbg && sentence.words()[*i].upos == Upos::Verb;
    let relations = [Relation::Xcomp, Relation::Ccomp, Relation::Obj];
    let beside = |i: &usize| ing(i) && *i <= c + 2;
    dependents(sentence, c, &relations).find(ing).or_else(|| dependents(sentence, c, &[Relation::Advcl]).find(beside))
}

/// What follows a preposition: "call for talks", "call for him to go", "call on Norland to leave".
fn behind(sentence: &Sentence, c: usize, cue: &Cue, preposition: &'static str) -> Option<Fit> {
    const COMPLEMENTS: [Relation; 7] = [
        Relation::Obl,
        Relation::Nmod,
        Relation::Advcl,
        Relation::Acl,
        Relation::Xcomp,
        Relation::Ccomp,
        Relation::Obj,
    ];
    let words = sentence.words();
    let frame = Frame::Preposition(preposition);
    let marks = |i: usize| {
        dependents(sentence, i, &[Relation::Case, Relation::Mark])
            .next()
            .is_some_and(|k| words[k].lower == preposition && (k > c || k + 1 == i))
    };
    let found =
        dependents(sentence, c, &COMPLEMENTS).find(|i| *i > c && marks(*i) && !is(sentence, *i, Relation::AclRelcl));
    // "a call by the union for talks": what is asked for hangs on the one who asks.
    let found = found.or_else(|| {
        let by = dependents(sentence, c, &[Relation::Nmod, Relation::Obl, Relation::Obj]).filter(|i| *i > c);
        let under = |i: usize| dependents(sentence, i, &[Relation::Nmod]).filter(move |k| *k > i);
        by.flat_map(under).find(|i| marks(*i) && cue.kind != Kind::Adjective)
    });
    // "filed complaints against the tariffs", where the parser hangs the tariffs on the verb.
    let found = found.or_else(|| {
        let is_its_own = matches!(preposition, "against" | "over" | "about")
            || preposition == "for" && Class::Demand.has(&words[c].lemma);
        let verb = words[c].head.filter(|_| cue.kind == Kind::Noun && is_its_own && is(sentence, c, Relation::Obj))?;
        let is_time = |i: usize| Class::Time.has(&words[i].lower);
        dependents(sentence, verb, &[Relation::Obl]).find(|i| *i > c && marks(*i) && !is_time(*i))
    });
    let Some(found) = found else {
        // "the inquiry that she called for"
        let stranded = words.get(c + 1).is_some_and(|next| next.lower == preposition)
            && sentence.dependents(c + 1).is_empty()
            && words[c + 1].head == Some(c);
        return antecedent(sentence, c).filter(|_| stranded).map(|head| Fit::new(head, frame));
    };
    if is_relative(sentence, found) {
        return antecedent(sentence, c).map(|head| Fit::new(head, frame));
    }
    if words[found].upos == Upos::Verb || preposition != "to" && is_infinitive(sentence, found) {
        return Some(Fit::new(found, frame));
    }
    // "call on Norland to leave", "call for Norland to leave"
    let clauses = [Relation::Xcomp, Relation::Advcl, Relation::Ccomp, Relation::Acl];
    let later = |i: &usize| *i > found && is_infinitive(sentence, *i);
    let action =
        dependents(sentence, c, &clauses).find(later).or_else(|| dependents(sentence, found, &clauses).find(later));
    let needs_action = cue.kind == Kind::Verb
        && matches!(
            (words[c].lemma.as_str(), preposition),
            ("call", "on" | "upon") | ("appeal", "to") | ("plead", "with")
        );
    match action {
        Some(action) if needs_action || preposition == "for" && is_near(sentence, found, action) => {
            Some(Fit { someone: Some(found), ..Fit::new(action, frame) })
        }
        _ if needs_action => None,
        _ => Some(Fit::new(found, frame)),
    }
}

/// True where the infinitive `action` follows the noun phrase of `someone` at once.
fn is_near(sentence: &Sentence, someone: usize, action: usize) -> bool {
    let to = dependents(sentence, action, &[Relation::Mark]).next().unwrap_or(action);
    let last = sentence.dependents(someone).iter().copied().filter(|i| *i < to).max().unwrap_or(someone).max(someone);
    to <= last + 2
}

/// "urged Norland to leave", "wants Norland out", "told the firm to pay".
pub(super) fn someone(sentence: &Sentence, c: usize) -> Option<Fit> {
    let words = sentence.words();
    let clauses = [Relation::Xcomp, Relation::Ccomp, Relation::Advcl];
    if is_passive(sentence, c) {
        let action = dependents(sentence, c, &clauses).find(|i| *i > c && is_infinitive(sentence, *i))?;
        let someone = dependent(sentence, c, &[Relation::NsubjPass]).filter(|i| !is_relative(sentence, *i));
        // The subject stands before the cue: the action alone is the thing's words.
        return Some(Fit { someone: someone.filter(|i| *i > c), ..Fit::new(action, Frame::Someone) });
    }
    // "urged both parties to accept it", where the parser takes them for a second subject.
    let object = dependents(sentence, c, &[Relation::Obj, Relation::Iobj, Relation::Nsubj]).find(|i| *i > c);
    let after = object.unwrap_or(c);
    let action = dependents(sentence, c, &clauses).find(|i| {
        *i > after && (is_infinitive(sentence, *i) || is(sentence, *i, Relation::Xcomp) && words[*i].xpos == Xpos::Vbn)
    });
    // The infinitive may hang on the object.
    let action = action.or_else(|| {
        let object = object?;
        dependents(sentence, object, &[Relation::Acl, Relation::Advcl])
            .find(|i| *i > object && is_infinitive(sentence, *i))
    })?;
    let inner = dependent(sentence, action, &[Relation::Nsubj, Relation::NsubjPass]).filter(|i| *i > c);
    object.or(inner).map(|someone| Fit { someone: Some(someone), ..Fit::new(action, Frame::Someone) })
}

/// "barred Norland from fishing"
fn from_doing(sentence: &Sentence, c: usize) -> Option<Fit> {
    let words = sentence.words();
    let clauses = [Relation::Advcl, Relation::Xcomp, Relation::Obl, Relation::Ccomp];
    let is_from = |i: &usize| {
        *i > c && words[*i].xpos == Xpos::Vbg && has(sentence, *i, &[Relation::Mark, Relation::Case], &["from"])
    };
    let action = dependents(sentence, c, &clauses).find(is_from)?;
    let someone = dependents(sentence, c, &[Relation::Obj, Relation::Iobj]).find(|i| *i > c && *i < action);
    Some(Fit { someone, ..Fit::new(action, Frame::From) })
}

/// "sued the city to have the order annulled"
fn purpose(sentence: &Sentence, c: usize) -> Option<usize> {
    dependents(sentence, c, &[Relation::Advcl, Relation::Xcomp]).find(|i| *i > c && is_infinitive(sentence, *i))
}

/// "border wall demands", "a ceasefire proposal": what stands before the noun and is no adjective.
fn compound(sentence: &Sentence, c: usize) -> Option<usize> {
    let words = sentence.words();
    // "a common-sense plan"
    let is_adjective = |i: usize| i > 1 && words[i - 1].lower == "-" && words[i - 2].upos == Upos::Adj;
    let is_one = |i: &usize| *i < c && words[*i].upos == Upos::Noun && !is_adjective(*i);
    dependents(sentence, c, &[Relation::Compound]).filter(is_one).last()
}

/// What something is said of: "a veto is unacceptable", "called the veto unacceptable", "a veto that Norland calls unacceptable".
fn subject(sentence: &Sentence, c: usize) -> Option<Fit> {
    let words = sentence.words();
    let outer = |verb: usize, i: usize| if is_relative(sentence, i) { antecedent(sentence, verb) } else { Some(i) };
    if let Some(verb) = words[c].head.filter(|_| is_predicate_of_object(sentence, c)) {
        let head = if is_passive(sentence, verb) {
            dependent(sentence, verb, &[Relation::NsubjPass]).and_then(|i| outer(verb, i))
        } else {
            let object = dependents(sentence, verb, &[Relation::Obj]).find(|i| *i != c);
            object.and_then(|i| outer(verb, i)).or_else(|| antecedent(sentence, verb))
        }?;
        return Some(Fit { carrier: Some(verb), ..Fit::new(head, Frame::Subject) });
    }
    // Inside a clause whose own subject is the thing.
    let has_copula = dependent(sentence, c, &[Relation::Cop]).is_some();
    let subject =
        dependents(sentence, c, &[Relation::Nsubj, Relation::Csubj]).find(|i| !is(sentence, *i, Relation::NsubjOuter));
    // "It would be a disgrace if the port were closed."
    let is_empty = |i: &usize| words[*i].lower == "it";
    let if_clause = dependents(sentence, c, &[Relation::Advcl])
        .find(|i| *i > c && has(sentence, *i, &[Relation::Mark], &["if"]))
        .filter(|_| {
            subject.is_none_or(|i| is_empty(&i)) && has(sentence, c, &[Relation::Nsubj, Relation::Expl], &["it"])
        });
    let found = if_clause.or(subject).filter(|_| has_copula).and_then(|i| outer(c, i))?;
    Some(Fit::new(found, Frame::Subject))
}

/// "called the veto [unacceptable]", "described it as [wrong]".
fn is_predicate_of_object(sentence: &Sentence, c: usize) -> bool {
    let words = sentence.words();
    let has_own = dependent(sentence, c, &[Relation::Cop, Relation::Nsubj]).is_some();
    let Some(verb) = words[c].head.filter(|_| !has_own) else { return false };
    let calls = matches!(
        words[verb].lemma.as_str(),
        "call"
            | "consider"
            | "deem"
            | "brand"
            | "find"
            | "label"
            | "think"
            | "declare"
            | "term"
            | "judge"
            | "rule"
            | "make"
    );
    let describes = matches!(
        words[verb].lemma.as_str(),
        "describe"
            | "denounce"
            | "dismiss"
            | "see"
            | "regard"
            | "condemn"
            | "reject"
            | "view"
            | "characterise"
            | "characterize"
            | "blast"
            | "slam"
            | "criticize"
            | "criticise"
            | "decry"
    );
    let is_complement = [Relation::Xcomp, Relation::Obj, Relation::Ccomp, Relation::Obl, Relation::Advcl]
        .into_iter()
        .any(|relation| is(sentence, c, relation));
    is_complement
        && (calls && !has_case(sentence, c, &["for", "on"])
            || describes && has(sentence, c, &[Relation::Case, Relation::Mark], &["as"]))
}
