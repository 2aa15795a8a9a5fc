//! The words of a thing: where its phrase begins and ends, what of it is a condition, and which coordinated things it holds.

use super::frame::Fit;
use super::lexicon::Frame;
use super::reading::{dependents, first_word, has, has_case, is, subtree_without};
use crate::language::{Relation, Sentence, Upos, Xpos};

/// A thing as words of one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thing {
    pub(super) head: usize,
    /// Its first and its last word.
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Longer things are cut: nobody could read them as one.
const LONGEST: usize = 60;

/// The things that `fit` found: one, or each of several coordinated ones.
pub(super) fn things(sentence: &Sentence, fit: &Fit, cue: usize) -> Vec<Thing> {
    let items = match fit.frame {
        Frame::Preposition("including" | "like") => counted(sentence, fit.head),
        _ => items(sentence, fit.head),
    };
    let mut found: Vec<Thing> = Vec::new();
    for item in &items {
        let (first, last) = phrase(sentence, *item, &items, cue);
        found.push(Thing { head: *item, first, last });
    }
    if let Some(someone) = fit.someone.filter(|someone| *someone < found[0].first) {
        let (first, _) = phrase(sentence, someone, &[someone], cue);
        found[0].first = found[0].first.min(first);
    }
    found
}

/// What verb `i` says that somebody does, without who does it: "the firm will [pay a bonus]".
pub(super) fn actions(sentence: &Sentence, i: usize) -> Vec<Thing> {
    let mut found = things(sentence, &Fit::new(i, Frame::Clause), sentence.words().len());
    found[0].first = found[0].first.max(i.min(found[0].last));
    found
}

/// The coordinated things under `head`, itself first: clauses each by itself, nouns where they are a list or have words of their own.
fn items(sentence: &Sentence, head: usize) -> Vec<usize> {
    const MOST: usize = 12;
    let words = sentence.words();
    let is_clause = words[head].upos == Upos::Verb;
    let joined: Vec<usize> = joined(sentence, head)
        // "renegotiate, not scrap"
        .filter(|i| !is_denied(sentence, *i) && !has(sentence, *i, &[Relation::Cc], &["but", "rather", "than"]))
        .filter(|i| (words[*i].upos == Upos::Verb) == is_clause && !is_statement(sentence, *i))
        .take(MOST)
        .collect();
    let nested = if is_clause { Vec::new() } else { nested(sentence, head) };
    let size = |i: usize| own_size(sentence, i);
    let is_list = joined.len() + nested.len() > 1;
    let is_own = |item: &usize| {
        // "banks, defence and energy companies" share a noun and are one thing.
        let is_full = size(*item) > 1 || size(head) == 1;
        words[*item].upos != Upos::Propn && (is_clause || is_full && (is_list || size(head) > 1))
    };
    let mut found = vec![head];
    found.extend(joined.into_iter().chain(nested).filter(is_own));
    if is_clause && found.len() == 1 {
        found.extend(objects(sentence, head));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// "pay a bonus for drivers and a grant for cooks": the further objects of a verb, where each has words of its own.
fn objects(sentence: &Sentence, verb: usize) -> Vec<usize> {
    const LEAST: usize = 2;
    let is_noun = |i: &usize| sentence.words()[*i].upos == Upos::Noun;
    let Some(first) = dependents(sentence, verb, &[Relation::Obj]).find(is_noun) else { return Vec::new() };
    let others: Vec<usize> = joined(sentence, first).collect();
    let is_full = |i: &usize| is_noun(i) && own_size(sentence, *i) >= LEAST && !is_denied(sentence, *i);
    let all_full = own_size(sentence, first) >= LEAST && others.iter().all(is_full);
    if all_full { others } else { Vec::new() }
}

/// "demands including limiting the army, banning arms and a change of borders": the items by their commas, as parsers lose count here.
fn counted(sentence: &Sentence, head: usize) -> Vec<usize> {
    const MOST: usize = 8;
    let words = sentence.words();
    let mut found = vec![head];
    let marks = (head + 1..words.len().saturating_sub(1))
        .take_while(|i| !matches!(words[*i].lower.as_str(), "." | ";" | "–" | "—"));
    for mark in marks.filter(|i| matches!(words[*i].lower.as_str(), "," | "and")) {
        let first = if words[mark + 1].lower == "and" { mark + 2 } else { mark + 1 };
        let item = if words.get(first).is_some_and(|word| word.xpos == Xpos::Vbg) {
            Some(first)
        } else {
            noun_of(sentence, first)
        };
        if let Some(item) = item.filter(|item| !found.contains(item) && found.len() < MOST) {
            found.push(item);
        }
    }
    found
}

/// The noun that the words from `first` on lead to: "[massive territorial] concessions".
fn noun_of(sentence: &Sentence, first: usize) -> Option<usize> {
    const FAR: usize = 6;
    let words = sentence.words();
    let mut word = first;
    while words.get(word)?.upos != Upos::Noun || is(sentence, word, Relation::Compound) {
        word = words[word].head.filter(|head| *head > word && *head <= first + FAR)?;
    }
    Some(word)
}

/// What is coordinated with word `i`, over two steps: of "A, B and C" the parser may hang C on B.
fn joined(sentence: &Sentence, i: usize) -> impl Iterator<Item = usize> {
    let first: Vec<usize> = dependents(sentence, i, &[Relation::Conj]).collect();
    let second = first.iter().flat_map(|k| dependents(sentence, *k, &[Relation::Conj]));
    let second: Vec<usize> = second.collect();
    first.into_iter().chain(second)
}

/// "a halt to the raids, the release of three men and the return of the boats": items of a list that the parser hangs on a word
/// inside the item before; the article that each of them has tells them from what belongs to that item.
fn nested(sentence: &Sentence, head: usize) -> Vec<usize> {
    const MOST: usize = 12;
    let words = sentence.words();
    let has_article = |i: usize| has(sentence, i, &[Relation::Det], &["a", "an", "the"]);
    let mut found = Vec::new();
    let mut next = vec![head];
    while let Some(i) = next.pop() {
        for k in sentence.dependents(i).iter().copied().filter(|k| *k > head && words[*k].upos == Upos::Noun) {
            let goes_on = is(sentence, k, Relation::Conj) && i != head || is(sentence, k, Relation::Appos);
            // Once a list is found its further items may differ.
            let is_alike = has_article(head) == has_article(k) && (has_article(k) || is(sentence, k, Relation::Conj))
                || found.contains(&i);
            if goes_on && is_alike && is_listed(sentence, k) {
                found.push(k);
            }
            let goes_down =
                [Relation::Nmod, Relation::Conj, Relation::Appos].into_iter().any(|down| is(sentence, k, down));
            if goes_down && found.len() < MOST && next.len() < MOST {
                next.push(k);
            }
        }
    }
    found
}

/// True where a comma or "and" stands right before the phrase of word `k`, and an "and" comes before or soon after it.
fn is_listed(sentence: &Sentence, k: usize) -> bool {
    const NEAR: usize = 14;
    let words = sentence.words();
    let is_mark = |i: &usize| matches!(words[*i].relation, Relation::Punct | Relation::Cc);
    let first = sentence.dependents(k).iter().copied().filter(|i| !is_mark(i)).min().map_or(k, |first| first.min(k));
    let before = first.checked_sub(1).map_or("", |i| words[i].lower.as_str());
    let near_and = words[first..].iter().take(NEAR).any(|word| word.relation == Relation::Cc);
    let after_comma = words[..first].iter().rev().take(NEAR).any(|word| word.lower == ",");
    before == "and" && after_comma || before == "," && near_and
}

/// A clause with a subject and a finite verb of its own is another statement; "children returned" is not.
fn is_statement(sentence: &Sentence, i: usize) -> bool {
    let has_own = |relations: &[Relation]| dependents(sentence, i, relations).next().is_some();
    let is_bare = matches!(sentence.words()[i].xpos, Xpos::Vbn | Xpos::Vb | Xpos::Vbg)
        && !has_own(&[Relation::Aux, Relation::AuxPass, Relation::Cop]);
    // "must be fair and cannot be put off": each helper makes a statement of its own.
    let modal = |i: usize| {
        let lower = |k: usize| sentence.words()[k].lower.as_str();
        let is_modal =
            |k: &usize| matches!(lower(*k), "can" | "ca" | "could" | "must" | "should" | "will" | "wo" | "would");
        dependents(sentence, i, &[Relation::Aux]).find(is_modal).map(lower)
    };
    let first = sentence.words()[i].head.and_then(modal);
    let has_modal = modal(i).is_some_and(|own| first != Some(own) || is_denied(sentence, i));
    has_own(&[Relation::Nsubj, Relation::Csubj]) && !is_bare || has_modal
}

/// How many words of its own an item has.
fn own_size(sentence: &Sentence, i: usize) -> usize {
    let words = sentence.words();
    let is_small = |k: usize| {
        matches!(words[k].relation, Relation::Conj | Relation::Cc | Relation::Punct | Relation::Det | Relation::Case)
    };
    subtree_without(sentence, i, is_small).len()
}

/// True where "not" or "no" stands at word `i`.
pub(super) fn is_denied(sentence: &Sentence, i: usize) -> bool {
    has(sentence, i, &[Relation::Advmod, Relation::Det, Relation::Cc], &["not", "n't", "never", "no", "nor"])
}

/// The first and the last word of the phrase with the head `head`, one of `items`. What hangs on it loosely is left out:
/// conditions, clauses behind a comma, the other items, and the clause that holds the cue.
fn phrase(sentence: &Sentence, head: usize, items: &[usize], cue: usize) -> (usize, usize) {
    let words = sentence.words();
    let several = items.len() > 1;
    // "a system [backed by the charity]" is told apart from others by it, "the pullout [that Norland demanded]" is not.
    let is_reduced = cue < words.len()
        && is(sentence, cue, Relation::Acl)
        && !is(sentence, cue, Relation::AclRelcl)
        && words[cue].head == Some(head);
    let around_cue = if is_reduced { Vec::new() } else { path(sentence, cue, head) };
    let leave = |k: usize| {
        let at_head = words[k].head == Some(head);
        let is_conj = is(sentence, k, Relation::Conj) && at_head;
        let is_other = items.contains(&k)
            || several && (is_conj || words[k].relation == Relation::Cc && at_head)
            || is_conj && (is_statement(sentence, k) || words[k].upos == Upos::Verb && words[head].upos != Upos::Verb);
        let is_aside = is(sentence, k, Relation::Parataxis) || words[k].relation == Relation::Discourse;
        let behind_comma = words[k].head.is_some_and(|above| above < k)
            && [Relation::AclRelcl, Relation::Advcl, Relation::Appos].into_iter().any(|loose| is(sentence, k, loose))
            && starts_behind_comma(sentence, k);
        // "to close six courts, a step that …"
        let is_second = is(sentence, k, Relation::Obj)
            && words[k].head.is_some_and(|above| dependents(sentence, above, &[Relation::Obj]).any(|other| other < k))
            && starts_behind_comma(sentence, k);
        let is_cue = k == cue || around_cue.contains(&k);
        let is_mark = words[k].relation == Relation::Punct;
        // "rejected the limit as unworkable"
        let is_verdict = words[k].upos == Upos::Adj && has(sentence, k, &[Relation::Case, Relation::Mark], &["as"]);
        let is_source =
            is_verdict || words[k].lower == "according" || has(sentence, k, &[Relation::Case], &["according"]);
        is_other || is_aside || behind_comma || is_second || is_cue || is_mark || is_source || is_condition(sentence, k)
    };
    let mut found = subtree_without(sentence, head, leave);
    // "that", "for" and "and" at its start belong to the cue.
    let is_lead = |k: usize| {
        words[k].head == Some(head)
            && k < head
            && matches!(words[k].relation, Relation::Mark | Relation::Case | Relation::Cc)
            && words[k].lower != "'s"
    };
    found.retain(|k| !is_lead(*k));
    let place = found.iter().position(|k| *k == head).unwrap_or(0);
    let from = place.saturating_sub(LONGEST / 2);
    let to = (place + LONGEST / 2).min(found.len() - 1);
    let (mut first, mut last) = (found[from], found[to]);
    // What stands on the other side of the cue is none of it.
    if cue > head && !is_reduced {
        last = found[..=to].iter().copied().filter(|k| *k < cue).max().unwrap_or(head).max(head);
    } else if cue < head {
        first = found[from..].iter().copied().find(|k| *k > cue).unwrap_or(head).min(head);
    }
    // "will sign only after …": the word belongs to the condition.
    if last > first && words[last].lower == "only" {
        last -= 1;
    }
    (first, last)
}

/// The words from `cue` up to `head`, where the cue hangs somewhere on the head; else none.
fn path(sentence: &Sentence, cue: usize, head: usize) -> Vec<usize> {
    const LONGEST_PATH: usize = 8;
    let words = sentence.words();
    let mut found = Vec::new();
    let mut word = cue;
    while word < words.len() && word != head && found.len() < LONGEST_PATH {
        found.push(word);
        match words[word].head {
            Some(above) => word = above,
            None => return Vec::new(),
        }
    }
    if word == head { found } else { Vec::new() }
}

fn starts_behind_comma(sentence: &Sentence, k: usize) -> bool {
    let words = sentence.words();
    let first = first_word(sentence, k);
    let before = if words[first].relation == Relation::Punct { Some(first) } else { first.checked_sub(1) };
    before.is_some_and(|i| matches!(words[i].lower.as_str(), "," | "–" | "—" | "-" | ";" | "("))
}

/// True for a clause or phrase that something hangs on: "if …", "unless …", "only after …", "in return for …".
pub(super) fn is_condition(sentence: &Sentence, k: usize) -> bool {
    const CONDITIONS: [&str; 8] = ["if", "unless", "until", "once", "provided", "providing", "till", "lest"];
    let words = sentence.words();
    let starts = |lower: &[&str]| has(sentence, k, &[Relation::Mark, Relation::Case], lower);
    let only = has(sentence, k, &[Relation::Advmod], &["only"]) || follows_only(sentence, k);
    // "welcomed it, but only if the strike is suspended"
    if is(sentence, k, Relation::Conj) {
        return only && starts(&["if", "when", "after"]);
    }
    if is(sentence, k, Relation::Advcl) {
        let only_when =
            only && has(sentence, k, &[Relation::Mark, Relation::Advmod, Relation::Case], &["after", "when", "if"]);
        return starts(&CONDITIONS) || only_when || starts(&["long"]) && words[k].xpos != Xpos::Vbg;
    }
    if is(sentence, k, Relation::Obl) || is(sentence, k, Relation::Nmod) {
        let is_until = is(sentence, k, Relation::Obl) && starts(&["until", "pending"]);
        return is_exchange(sentence, k) || only && starts(&["after", "with", "on"]) || is_until;
    }
    false
}

/// "in return for wider access", "in exchange for prisoners"
pub(super) fn is_exchange(sentence: &Sentence, k: usize) -> bool {
    matches!(sentence.words()[k].lower.as_str(), "return" | "exchange") && has_case(sentence, k, &["in"])
}

/// True where "only" stands right before the phrase of word `k`.
fn follows_only(sentence: &Sentence, k: usize) -> bool {
    let first = first_word(sentence, k);
    first > 0 && sentence.words()[first - 1].lower == "only" || sentence.words()[first].lower == "only"
}

/// The head of the first condition that hangs on one of `heads`, or on an object of one.
pub(super) fn condition_head(sentence: &Sentence, heads: &[usize]) -> Option<usize> {
    let under = |head: &usize| sentence.dependents(*head).iter().copied();
    let near = heads.iter().flat_map(under).find(|k| is_condition(sentence, *k));
    let objects = || heads.iter().flat_map(|head| dependents(sentence, *head, &[Relation::Obj, Relation::Nmod]));
    near.or_else(|| objects().flat_map(|object| under(&object).collect::<Vec<_>>()).find(|k| is_exchange(sentence, *k)))
}

/// The words of the first condition that hangs on one of `heads`: its first and last word.
pub(super) fn condition(sentence: &Sentence, heads: &[usize]) -> Option<(usize, usize)> {
    let words = sentence.words();
    let found = condition_head(sentence, heads)?;
    let all = subtree_without(sentence, found, |k| is(sentence, k, Relation::Parataxis));
    let is_loose =
        |k: usize| matches!(words[k].relation, Relation::Punct | Relation::Cc) && words[k].head == Some(found);
    let all: Vec<usize> = all.into_iter().filter(|k| words[*k].relation != Relation::Punct && !is_loose(*k)).collect();
    let (first, last) = (*all.first()?, *all.last()?);
    // "only" may hang on the verb above.
    let first = if first > 0 && words[first - 1].lower == "only" { first - 1 } else { first };
    Some((first, last))
}
