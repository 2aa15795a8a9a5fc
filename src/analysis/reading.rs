//! An article as the engine reads it: its text, its sentences with their trees, and how to walk these. Knows no party and no
//! stance.

use std::ops::ControlFlow;

use crate::language::{English, Relation, Sentence, Upos, Word, Xpos};
use crate::text::{Article, Span};

/// A word of an article: which sentence it stands in, and which word of that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) sentence: usize,
    pub(super) word: usize,
}

/// An article's text cut into parsed sentences.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) sentences: Vec<Sentence>,
    /// Where the text behind the headline begins.
    pub(super) headline_end: usize,
}

impl<'a> Reading<'a> {
    /// Parses `article`. `progress` hears how much of it is done, 0 to 1; when it answers `Break`, the rest is not read.
    pub(super) fn of(article: &'a Article, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Self {
        let sentences = English::get().parse(&article.text, article.body(), progress);
        let headline_end = article.headline().map_or(0, |span| span.end);
        Self { text: &article.text, sentences, headline_end }
    }

    /// The word at `place`.
    pub(super) fn word(&self, place: Place) -> &Word {
        &self.sentences[place.sentence].words()[place.word]
    }

    /// The words that `span` covers, as written.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        span.slice(self.text).unwrap_or_default()
    }

    /// Word `i` of `sentence` as written.
    pub(super) fn form(&self, sentence: &Sentence, i: usize) -> &'a str {
        sentence.words().get(i).map_or("", |word| self.slice(word.span))
    }

    /// True for a sentence of the headline.
    pub(super) fn is_headline(&self, sentence: &Sentence) -> bool {
        sentence.span.end <= self.headline_end
    }
}

/// The dependents of word `i` whose relation is one of `relations` or a sub-type of one, in the order of the sentence.
pub(super) fn dependents<'a>(
    sentence: &'a Sentence,
    i: usize,
    relations: &'a [Relation],
) -> impl Iterator<Item = usize> + 'a {
    let is_one = |k: &usize| relations.iter().any(|relation| sentence.words()[*k].relation.is_a(*relation));
    sentence.dependents(i).iter().copied().filter(is_one)
}

/// The first dependent of word `i` whose relation is one of `relations` or a sub-type of one.
pub(super) fn dependent(sentence: &Sentence, i: usize, relations: &[Relation]) -> Option<usize> {
    dependents(sentence, i, relations).next()
}

/// True where a dependent of word `i` that is one of `relations` is one of the words `lower`.
pub(super) fn has(sentence: &Sentence, i: usize, relations: &[Relation], lower: &[&str]) -> bool {
    dependents(sentence, i, relations).any(|k| lower.contains(&sentence.words()[k].lower.as_str()))
}

/// True where word `i` has one of `prepositions` before it.
pub(super) fn has_case(sentence: &Sentence, i: usize, prepositions: &[&str]) -> bool {
    has(sentence, i, &[Relation::Case], prepositions)
}

/// True where word `i` is `relation` of its head, or a sub-type of that.
pub(super) fn is(sentence: &Sentence, i: usize, relation: Relation) -> bool {
    sentence.words()[i].relation.is_a(relation)
}

/// Word `i` with all that hangs on it, in order, but for what hangs on words that `leave` answers true to. Word `i` itself is
/// never left.
pub(super) fn subtree_without(sentence: &Sentence, i: usize, leave: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut found = vec![i];
    let mut next = 0;
    while next < found.len() {
        found.extend(sentence.dependents(found[next]).iter().copied().filter(|k| !leave(*k)));
        next += 1;
    }
    found.sort_unstable();
    found
}

/// True for a verb in a passive: "was ruled out", "a plan backed by Norland".
pub(super) fn is_passive(sentence: &Sentence, i: usize) -> bool {
    let word = &sentence.words()[i];
    if word.upos != Upos::Verb || word.xpos == Xpos::Vbg && dependent(sentence, i, &[Relation::AuxPass]).is_none() {
        return false;
    }
    // "having resisted pressure by Norland": whoever the "by" belongs to, it is no passive.
    let is_perfect = dependents(sentence, i, &[Relation::Aux]).any(|k| sentence.words()[k].lemma == "have");
    // "The league called for talks", read as a passive without a helper.
    let is_top = word.head.is_none() || is(sentence, i, Relation::Ccomp) || is(sentence, i, Relation::Parataxis);
    let has_been = dependent(sentence, i, &[Relation::AuxPass]).is_some()
        || !is_top && dependent(sentence, i, &[Relation::NsubjPass]).is_some();
    // "Asked to leave, he stayed."
    let is_opening = is(sentence, i, Relation::Advcl)
        && !is_perfect
        && dependent(sentence, i, &[Relation::Mark, Relation::Nsubj, Relation::Obj]).is_none();
    let is_reduced = word.xpos == Xpos::Vbn
        && (is(sentence, i, Relation::Acl) && !is(sentence, i, Relation::AclRelcl) || is_opening);
    has_been || !is_perfect && dependent(sentence, i, &[Relation::OblAgent]).is_some() || is_reduced
}

/// The first word of the phrase with the head `i`, as far as its own dependents reach.
pub(super) fn first_word(sentence: &Sentence, i: usize) -> usize {
    sentence.dependents(i).first().copied().unwrap_or(i).min(i)
}

/// True for "1998".
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.chars().all(|c| c.is_ascii_digit())
}

/// True for a word that carries a capital letter.
pub(super) fn is_capital(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// The noun phrase with the head `i`, without the clauses, appositions and coordinated phrases that hang on it.
pub(super) fn cover_phrase(sentence: &Sentence, i: usize) -> Span {
    use Relation::{Acl, Advcl, Appos, Cc, Ccomp, Conj, Parataxis, Punct};
    let words = sentence.words();
    let leave = |k: usize| {
        let relation = words[k].relation;
        [Acl, Advcl, Appos, Cc, Ccomp, Conj, Parataxis].into_iter().any(|left| relation.is_a(left))
            && words[k].head == Some(i)
            || relation == Punct && !words[k].lower.starts_with(['-', '\''])
    };
    // "Peskov, the spokesman": the name is enough, and "both Kyiv" is Kyiv.
    let found = subtree_without(sentence, i, leave);
    let found: Vec<usize> = found.into_iter().filter(|k| words[*k].relation != Relation::CcPreconj).collect();
    words[found[0]].span.cover(words[found[found.len() - 1]].span)
}
