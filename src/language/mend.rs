//! A tree that cannot be is put right where that is sure.

use super::names::{Relation, Upos, Xpos};
use super::sentence::Word;

/// "The guild, which has 400 members, [called] for talks", where the network takes the main verb for a second relative clause
/// and the noun for the top: the verb becomes the top, and the noun its subject.
pub(super) fn mend(words: &mut [Word]) {
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
            && matches!(words[*i].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            && !child(*i, &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl])
    };
    let is_predicate = child(top, &[Relation::Cop, Relation::Nsubj, Relation::Expl]);
    let Some(verb) = (top + 1..words.len()).rev().find(is_main).filter(|_| !is_predicate) else { return };
    let first = (top..verb).find(|i| words[*i].head == Some(verb)).unwrap_or(verb);
    if words[first - 1].lower != "," || first - 1 == top {
        return;
    }
    for i in verb + 1..words.len() {
        if words[i].head == Some(top) {
            words[i].head = Some(verb);
        }
    }
    (words[top].head, words[top].relation) = (Some(verb), Relation::Nsubj);
    (words[verb].head, words[verb].relation) = (None, Relation::Root);
}
