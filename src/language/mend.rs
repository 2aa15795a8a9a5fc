//! A tree that cannot be is put right where that is sure.

use super::names::{Relation, Upos, Xpos};
use super::sentence::Word;

/// Puts right what is surely wrong in a tree.
pub(super) fn mend(words: &mut [Word]) {
    raise(words);
    lower(words);
    let below = below(words);
    hand_over(words, &below);
    name_beside(words);
    rejoin(words, &below);
}

/// What hangs on a word, as far as it is asked for here.
#[derive(Clone, Copy, Default)]
struct Below {
    has_subject: bool,
    has_to: bool,
    helper: Helper,
}

/// The helpers of a verb.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Helper {
    #[default]
    None,
    /// "must", "can".
    Modal,
    /// "did", "has", "would": the verb has a form of its own.
    Finite,
}

/// For each word what hangs on it.
fn below(words: &[Word]) -> Vec<Below> {
    const HELPERS: [&str; 12] =
        ["did", "does", "do", "has", "have", "had", "is", "are", "was", "were", "will", "would"];
    let mut found = vec![Below::default(); words.len()];
    for word in words {
        let Some(head) = word.head else { continue };
        found[head].has_subject |= word.relation.is_a(Relation::Nsubj) || word.relation.is_a(Relation::Expl);
        if word.relation.is_a(Relation::Aux) && found[head].helper != Helper::Finite {
            let is_finite = HELPERS.contains(&word.lower.as_str());
            found[head].helper = if is_finite { Helper::Finite } else { Helper::Modal };
        }
        found[head].has_to |= word.lower == "to" && word.upos == Upos::Part;
    }
    found
}

/// "Norland last week warned [it] would close the port", where the network gives the verb of saying two subjects: the second,
/// right behind it, is that of what is said.
fn hand_over(words: &mut [Word], below: &[Below]) {
    /// What stands farther off is no part of the clause.
    const FAR: usize = 60;
    for i in 1..words.len() {
        let Some(verb) = words[i].head.filter(|verb| *verb + 1 == i && words[i].relation.is_a(Relation::Nsubj)) else {
            continue;
        };
        let is_first = |word: &Word| word.head == Some(verb) && word.relation.is_a(Relation::Nsubj);
        let has_first = words[verb.saturating_sub(FAR)..verb].iter().any(is_first);
        let is_said = |k: &usize| words[*k].head == Some(verb) && words[*k].relation.is_a(Relation::Ccomp);
        let said =
            (i + 1..words.len().min(i + FAR)).find(is_said).filter(|said| has_first && !below[*said].has_subject);
        if let Some(said) = said {
            words[i].head = Some(said);
        }
    }
}

/// "said its farm minister, [Ida] Lund", where the network gives the verb two subjects: the name says who the first one is.
fn name_beside(words: &mut [Word]) {
    for i in 3..words.len() {
        let first = i - 2;
        let is_subject =
            |k: usize| words[k].relation.is_a(Relation::Nsubj) && words[k].head.is_some_and(|verb| verb < first);
        let are_subjects = is_subject(first) && is_subject(i) && words[first].head == words[i].head;
        if are_subjects && words[i - 1].lower == "," && words[first].upos == Upos::Noun && words[i].upos == Upos::Propn
        {
            (words[i].head, words[i].relation) = (Some(first), Relation::Appos);
        }
    }
}

/// "agreed to build a bridge but did not [accede] to the rest", "said that it must stay and [rejected] the rest", where the network
/// joins a verb to one that has another form: it is joined to the verb above.
fn rejoin(words: &mut [Word], below: &[Below]) {
    for i in 1..words.len() {
        let Some(first) = words[i].head.filter(|first| *first < i && words[i].relation.is_a(Relation::Conj)) else {
            continue;
        };
        let is_finite = matches!(words[i].xpos, Xpos::Vbd | Xpos::Vbz);
        let is_joined_to_infinitive = below[first].has_to && words[first].relation.is_a(Relation::Xcomp);
        let is_joined_to_helped = words[first].xpos == Xpos::Vb
            && below[first].helper != Helper::None
            && !below[first].has_to
            && words[first].relation.is_a(Relation::Ccomp);
        let differs = is_joined_to_infinitive && (is_finite || below[i].helper == Helper::Finite)
            || is_joined_to_helped && is_finite;
        let is_verb = |i: usize| words[i].upos == Upos::Verb;
        // Words that are said before the verb of saying stay where they are.
        let above = words[first].head.filter(|above| *above < first && is_verb(*above));
        if let Some(above) = above.filter(|_| differs && is_verb(i) && !below[i].has_subject) {
            words[i].head = Some(above);
        }
    }
}

/// "having resisted pressure by [Norland] to leave", where the network takes whoever exerts it for the subject of the verb before:
/// the name hangs on the noun, and so does what the pressure is for.
fn lower(words: &mut [Word]) {
    for i in 2..words.len() {
        let Some(verb) = words[i].head.filter(|verb| *verb + 1 < i && words[i].relation.is_a(Relation::Nsubj)) else {
            continue;
        };
        let is_by =
            |k: usize| words[k].lower == "by" && words[k].head == Some(i) && words[k].relation == Relation::Case;
        let Some(by) = (verb + 1..i).find(|k| is_by(*k)) else { continue };
        let noun = by - 1;
        if words[noun].head != Some(verb) || !words[noun].relation.is_a(Relation::Obj) {
            continue;
        }
        let for_what = (i + 1..words.len().min(i + 3)).find(|k| {
            words[*k].head == Some(verb)
                && words[*k].xpos == Xpos::Vb
                && (words[*k].relation.is_a(Relation::Advcl) || words[*k].relation.is_a(Relation::Xcomp))
        });
        (words[i].head, words[i].relation) = (Some(noun), Relation::Nmod);
        if let Some(action) = for_what {
            (words[action].head, words[action].relation) = (Some(noun), Relation::Acl);
        }
    }
}

/// "The guild, which has 400 members, [called] for talks", where the network takes the main verb for a second relative clause
/// and the noun for the top: the verb becomes the top, and the noun its subject.
fn raise(words: &mut [Word]) {
    let Some(top) = words.iter().position(|word| word.head.is_none()) else { return };
    if !matches!(words[top].upos, Upos::Noun | Upos::Propn | Upos::Pron) {
        return;
    }
    let child = |i: usize, relations: &[Relation]| {
        words.iter().any(|word| word.head == Some(i) && relations.iter().any(|relation| word.relation.is_a(*relation)))
    };
    let is_clause = |i: usize| words[i].head == Some(top) && words[i].relation.is_a(Relation::AclRelcl);
    let is_main = |i: &usize| {
        is_clause(*i)
            && matches!(words[*i].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn)
            && !child(*i, &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl])
    };
    let is_predicate = child(top, &[Relation::Cop, Relation::Nsubj, Relation::Expl]);
    let Some(verb) = (top + 1..words.len()).rev().find(is_main).filter(|_| !is_predicate) else { return };
    let first = (top..verb).find(|i| words[*i].head == Some(verb)).unwrap_or(verb);
    if words[first - 1].lower != "," || first - 1 == top {
        return;
    }
    for word in words.iter_mut().skip(verb + 1).filter(|word| word.head == Some(top)) {
        word.head = Some(verb);
    }
    (words[top].head, words[top].relation) = (Some(verb), Relation::Nsubj);
    (words[verb].head, words[verb].relation) = (None, Relation::Root);
}
