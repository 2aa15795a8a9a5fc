//! Whether what a word says is denied, given up, only possible, or turned round by the verb above it.

use super::reading::{dependent, dependents, has, is};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos, Xpos};

/// How far what a cue says holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    Plain,
    /// "does not want", "refused to accept".
    Denied,
    /// "no longer insists".
    Dropped,
    /// "failed to agree", "denied wanting": nothing is taken either way.
    Open,
    /// "could accept", "if it were to offer".
    Possible,
}

/// Verbs whose infinitive does not happen: "failed to reject".
const TURNING: [&str; 6] = ["refuse", "decline", "stop", "cease", "avoid", "resist"];

/// Verbs whose infinitive or gerund is neither done nor refused: "failed to agree", "denied wanting".
const OPEN: [&str; 5] = ["fail", "deny", "neglect", "forget", "hesitate"];

/// True for a verb that does something against another's measure: "boycott", "fight the bill"; not "fight climate change".
pub(super) fn is_hostile(sentence: &Sentence, i: usize) -> bool {
    let lemma = &sentence.words()[i].lemma;
    let is_against = |object: usize| dependent(sentence, object, &[Relation::Det, Relation::NmodPoss]).is_some();
    Class::Hostile.has(lemma) && (lemma != "fight" || dependents(sentence, i, &[Relation::Obj]).any(is_against))
}

/// How far word `c` holds, over the verbs that it is the complement of.
pub(super) fn hold(sentence: &Sentence, c: usize) -> Hold {
    const MOST: usize = 5;
    let words = sentence.words();
    let mut denied = false;
    let mut verb = c;
    for step in 0..MOST {
        if is_dropped(sentence, verb) {
            return Hold::Dropped;
        }
        if is_possible(sentence, verb) {
            return Hold::Possible;
        }
        denied ^= is_negated(sentence, verb);
        let Some(head) = words[verb].head else { break };
        if is(sentence, verb, Relation::Xcomp) && words[head].upos != Upos::Noun {
            if OPEN.contains(&words[head].lemma.as_str()) {
                return Hold::Open;
            }
            if TURNING.contains(&words[head].lemma.as_str()) {
                denied = !denied;
            }
            verb = head;
        } else if is(sentence, verb, Relation::Ccomp)
            && matches!(words[head].lemma.as_str(), "think" | "believe" | "expect" | "see")
        {
            // "I do not think that this is right."
            denied ^= is_negated(sentence, head);
            break;
        } else if step == 0 && is(sentence, verb, Relation::Conj) && shares_negation(sentence, verb) {
            denied ^= is_negated(sentence, head);
            break;
        } else {
            break;
        }
    }
    if denied { Hold::Denied } else { Hold::Plain }
}

/// "not", "never", "neither side", "no union": at the word itself or at its subject.
pub(super) fn is_negated(sentence: &Sentence, i: usize) -> bool {
    const NEGATIONS: [&str; 7] = ["not", "n't", "never", "neither", "nor", "hardly", "nowhere"];
    let by_adverb = has(sentence, i, &[Relation::Advmod, Relation::Cc, Relation::CcPreconj], &NEGATIONS);
    let by_subject = dependents(sentence, i, &[Relation::Nsubj]).any(|subject| {
        matches!(sentence.words()[subject].lower.as_str(), "neither" | "none" | "nobody" | "no-one" | "nothing")
            || has(sentence, subject, &[Relation::Det, Relation::CcPreconj], &["no", "neither"])
    });
    let own = has(sentence, i, &[Relation::Det], &["no"]) && sentence.words()[i].upos == Upos::Noun;
    by_adverb || by_subject || own
}

fn is_dropped(sentence: &Sentence, i: usize) -> bool {
    dependents(sentence, i, &[Relation::Advmod]).any(|k| {
        let lower = sentence.words()[k].lower.as_str();
        lower == "longer" && has(sentence, k, &[Relation::Advmod, Relation::Det], &["no"])
            || lower == "anymore"
            || lower == "longer" && k > 0 && matches!(sentence.words()[k - 1].lower.as_str(), "no" | "any")
    })
}

/// "could", "might", "may", and a verb in a clause with "if": said of what is not so.
fn is_possible(sentence: &Sentence, i: usize) -> bool {
    let words = sentence.words();
    let could = dependents(sentence, i, &[Relation::Aux])
        .any(|k| matches!(words[k].lower.as_str(), "could" | "might" | "may" | "can"));
    let in_if = is(sentence, i, Relation::Advcl) && has(sentence, i, &[Relation::Mark], &["if", "unless", "whether"]);
    let asks = has(sentence, i, &[Relation::Mark], &["whether"]);
    // "would likely veto it" is expected by others.
    let likely = has(sentence, i, &[Relation::Advmod], &["likely", "probably", "perhaps", "possibly", "presumably"]);
    // "could not accept" is a refusal.
    could && !is_negated(sentence, i) || in_if || asks || likely
}

/// "did not accept or endorse": the second verb has no helper of its own.
fn shares_negation(sentence: &Sentence, i: usize) -> bool {
    let bare = matches!(sentence.words()[i].xpos, Xpos::Vb | Xpos::Vbn);
    bare && dependent(sentence, i, &[Relation::Aux, Relation::Nsubj]).is_none()
        && !has(sentence, i, &[Relation::Cc], &["but"])
}
