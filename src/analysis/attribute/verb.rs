//! Reports by a verb: "X said that …", "…, X said", "urged X to …", "supports …", "was criticised by X".

use super::super::reading::{dependent, dependents};
use super::content::{is_mark, union, without, without_trailing};
use super::lexicon::{Frame, Kind, Lexicon};
use super::{Report, layout, source};
use crate::language::{Relation, Sentence, Upos, Xpos};

/// The prepositions that go on with an object: "criticised X for …".
const TAILS: [&str; 10] = ["for", "of", "on", "over", "against", "with", "to", "about", "as", "from"];

/// Who reports, and what.
type Said = (Option<usize>, Vec<usize>);

/// A verb that may report, in its sentence.
struct Cue<'a> {
    sentence: &'a Sentence,
    v: usize,
    is_passive: bool,
    object: Option<usize>,
    /// The infinitive, participle, noun or adjective that completes it.
    complement: Option<usize>,
}

/// The report of the verb `v`, where it is one: by the first of the frames it takes that the sentence fills.
pub(super) fn report(sentence: &Sentence, v: usize) -> Option<Report> {
    let cue = Cue {
        sentence,
        v,
        is_passive: is_passive(sentence, v),
        object: dependent(sentence, v, &[Relation::Obj, Relation::Iobj]),
        complement: dependents(sentence, v, &[Relation::Xcomp]).next(),
    };
    let is_something = |said: &Said| said.1.iter().any(|i| !is_mark(&sentence.words()[*i]));
    let trimmed = |(source, content)| (source, without_trailing(sentence, content, false));
    let said = cue.clause().filter(is_something).or_else(|| {
        let complemented = cue.complemented().filter(is_something).or_else(|| cue.held_as());
        complemented.or_else(|| cue.noun_phrase()).filter(is_something).or_else(|| cue.prepositional()).map(trimmed)
    });
    let (source, content) = said.filter(is_something)?;
    Some(Report { cue_at: v, cue: cue.words(), source, content })
}

impl Cue<'_> {
    fn takes(&self, frame: Frame) -> bool {
        Lexicon::get().takes(Kind::Verb, &self.sentence.words()[self.v].lemma, frame)
    }

    fn relation(&self) -> Relation {
        self.sentence.words()[self.v].relation
    }

    /// Who reports: the subject, or of a passive "by X".
    fn source(&self) -> Option<usize> {
        if self.is_passive { self.agent() } else { source::subject(self.sentence, self.v) }
    }

    fn agent(&self) -> Option<usize> {
        dependent(self.sentence, self.v, &[Relation::OblAgent])
    }

    /// What is done to: "X" in "X was criticised" and in "X, criticised by".
    fn patient(&self) -> Option<usize> {
        let head = self.sentence.words()[self.v].head;
        let own = dependent(self.sentence, self.v, &[Relation::NsubjPass, Relation::Nsubj]);
        own.or_else(|| head.filter(|_| self.relation().is_a(Relation::Acl))).or_else(|| {
            dependent(self.sentence, head.filter(|_| self.relation() == Relation::Conj)?, &[Relation::NsubjPass])
        })
    }

    fn subtree(&self, i: Option<usize>) -> Vec<usize> {
        i.map(|i| self.sentence.subtree(i)).unwrap_or_default()
    }

    /// "says (that) …", "…, says X", "as X says".
    fn clause(&self) -> Option<Said> {
        if !self.takes(Frame::Clause) {
            return None;
        }
        if let Some(content) = self.told() {
            return Some((self.source(), without_trailing(self.sentence, content, true)));
        }
        if self.relation() == Relation::Parataxis || self.is_beside() {
            return Some((self.source(), self.host()?));
        }
        layout::reported(self.sentence, self.v, &[]).map(|(content, source)| (Some(source), content))
    }

    /// The clauses that are said, with the sentences that stand beside them in the same quotation.
    fn told(&self) -> Option<Vec<usize>> {
        let words = self.sentence.words();
        let mut content = Vec::new();
        for &k in self.sentence.dependents(self.v) {
            let is_beside = words[k].relation == Relation::Parataxis && words[k].quoted && !words[self.v].quoted;
            if words[k].relation == Relation::Ccomp || is_beside {
                content = union(content, self.sentence.subtree(k));
            }
        }
        if let Some((whole, _)) = layout::reported(self.sentence, self.v, &content) {
            return Some(whole);
        }
        // "“…,” he said, and left": what follows the verb is told, not said, unless it is quoted too.
        let last_before = content.iter().rev().find(|k| **k < self.v && !is_mark(&words[**k]));
        if last_before.is_some_and(|k| words[*k].quoted) && !words[self.v].quoted {
            content.retain(|k| *k < self.v || words[*k].quoted || is_mark(&words[*k]));
        }
        (!content.is_empty()).then_some(content)
    }

    /// The clause in which the verb is put: "the plan, he said, is dead".
    fn host(&self) -> Option<Vec<usize>> {
        let head = self.sentence.words()[self.v].head?;
        Some(without(&self.sentence.subtree(head), &self.sentence.subtree(self.v)))
    }

    /// Whether it is the verb of "as X said", which stands beside a clause.
    fn is_beside(&self) -> bool {
        let words = self.sentence.words();
        let has = |relations: &[Relation]| dependent(self.sentence, self.v, relations).is_some();
        let mark = dependent(self.sentence, self.v, &[Relation::Mark]);
        self.relation() == Relation::Advcl
            && mark.is_some_and(|mark| words[mark].lower == "as" && mark.abs_diff(self.v) < 8)
            && has(&[Relation::Nsubj])
            && !has(&[Relation::Obj, Relation::Ccomp, Relation::Xcomp, Relation::Cop])
    }

    /// "wants to …", "urged X to …", "called X a …", "denies taking …", and their passives.
    fn complemented(&self) -> Option<Said> {
        let words = self.sentence.words();
        let x = self.complement?;
        let is_to = is_infinitive(self.sentence, x);
        let complement = self.sentence.subtree(x);
        let content = if is_to && self.takes(Frame::Raising) {
            let who = source::subject(self.sentence, self.v).or_else(|| self.patient());
            let who = who.map(|i| source::phrase(self.sentence, i)).unwrap_or_default();
            return Some((None, union(who, complement)));
        } else if self.is_passive {
            let is_shall = is_to && (self.takes(Frame::Person) || self.takes(Frame::Infinitive));
            // "a bill called …" only says what its name is.
            let is_name = matches!(&*words[self.v].lemma, "call" | "name") && self.agent().is_none();
            let is_held = !is_shall && self.takes(Frame::Predicate) && !is_name;
            (is_shall || is_held).then(|| union(self.subtree(self.patient()), complement))
        } else if self.object.is_some() {
            self.takes(if is_to { Frame::Person } else { Frame::Predicate })
                .then(|| union(self.subtree(self.object), complement))
        } else if is_to {
            self.takes(Frame::Infinitive).then_some(complement)
        } else if self.relation() == Relation::AclRelcl && self.takes(Frame::Predicate) {
            // "what X called a …"
            let what = words[self.v].head.filter(|head| words[*head].upos == Upos::Pron);
            Some(union(what.into_iter().collect(), complement))
        } else {
            (words[x].xpos == Xpos::Vbg && self.takes(Frame::Gerund)).then_some(complement)
        };
        content.map(|content| (self.source(), content))
    }

    /// "described X as …".
    fn held_as(&self) -> Option<Said> {
        if !self.takes(Frame::As) {
            return None;
        }
        let words = self.sentence.words();
        let is_as = |k: &usize| {
            (is_adjunct(words[*k].relation) || words[*k].relation == Relation::Xcomp)
                && case(self.sentence, *k).is_some_and(|case| words[case].lower == "as")
        };
        let x = self.sentence.dependents(self.v).iter().copied().filter(|k| *k > self.v).find(is_as)?;
        let what = if self.is_passive { self.patient() } else { self.object };
        Some((self.source(), union(self.subtree(what), self.sentence.subtree(x))))
    }

    /// "supports …", "was criticised by X", "the plan that X supports".
    fn noun_phrase(&self) -> Option<Said> {
        if !self.takes(Frame::Object) {
            return None;
        }
        let own = self.sentence.subtree(self.v);
        if self.is_passive {
            let (agent, patient) = (self.agent()?, self.patient()?);
            let whole = self.sentence.subtree(patient);
            // "plans backed by X": there the verb hangs on what it is about.
            let hangs_on_it = self.sentence.words()[self.v].head == Some(patient);
            return Some((Some(agent), if hangs_on_it { without(&whole, &own) } else { whole }));
        }
        if let Some(object) = self.object {
            return Some((self.source(), union(self.sentence.subtree(object), self.tail(object))));
        }
        let words = self.sentence.words();
        let subject = dependent(self.sentence, self.v, &[Relation::Nsubj])?;
        let is_gap = self.relation() == Relation::AclRelcl
            && self.complement.is_none()
            && dependent(self.sentence, self.v, &[Relation::Ccomp]).is_none()
            && !matches!(words[subject].xpos, Xpos::Wdt | Xpos::Wp);
        let head = words[self.v].head.filter(|_| is_gap)?;
        Some((Some(subject), without(&self.sentence.subtree(head), &own)))
    }

    /// What follows the object and belongs to it: "criticised X *for* …".
    fn tail(&self, object: usize) -> Vec<usize> {
        let words = self.sentence.words();
        let mut tail = Vec::new();
        for &k in self.sentence.dependents(self.v).iter().filter(|k| **k > object) {
            let goes_on = case(self.sentence, k).is_some_and(|case| TAILS.contains(&&*words[case].lower));
            if is_adjunct(words[k].relation) && goes_on {
                tail = union(tail, self.sentence.subtree(k));
            }
        }
        tail
    }

    /// "calls for …", "called on X to …".
    fn prepositional(&self) -> Option<Said> {
        let words = self.sentence.words();
        let takes = |case: &usize| Lexicon::get().takes_with(Kind::Verb, &words[self.v].lemma, &words[*case].lower);
        let behind = self.sentence.dependents(self.v).iter().copied().filter(|k| *k > self.v);
        let (k, case) = behind
            .clone()
            .filter(|k| is_adjunct(words[*k].relation))
            .find_map(|k| Some((k, case(self.sentence, k).filter(takes)?)))?;
        let mut content = without(&self.sentence.subtree(k), &[case]);
        for to in behind.filter(|to| *to > k && is_infinitive(self.sentence, *to)) {
            if matches!(words[to].relation, Relation::Xcomp | Relation::Advcl) {
                content = union(content, self.sentence.subtree(to));
            }
        }
        Some((self.source(), content))
    }

    /// The verb with its helpers: "has not said".
    fn words(&self) -> Vec<usize> {
        let words = self.sentence.words();
        let helps = |k: &&usize| {
            let relation = words[**k].relation;
            let is_not = relation == Relation::Advmod && words[**k].upos == Upos::Part;
            relation.is_a(Relation::Aux) || relation == Relation::CompoundPrt || is_not
        };
        let helpers = self.sentence.dependents(self.v).iter().filter(helps).copied().collect();
        union(helpers, vec![self.v])
    }
}

/// A phrase or clause that a verb need not have, but for "by X".
fn is_adjunct(relation: Relation) -> bool {
    (relation.is_a(Relation::Obl) && relation != Relation::OblAgent) || relation == Relation::Advcl
}

/// The word with which the phrase or clause of `i` begins: "for", "as", "because".
fn case(sentence: &Sentence, i: usize) -> Option<usize> {
    dependent(sentence, i, &[Relation::Case, Relation::Mark])
}

fn is_infinitive(sentence: &Sentence, i: usize) -> bool {
    dependents(sentence, i, &[Relation::Mark]).any(|mark| sentence.words()[mark].lower == "to")
}

fn is_passive(sentence: &Sentence, v: usize) -> bool {
    let word = &sentence.words()[v];
    let is_bare = || dependent(sentence, v, &[Relation::Aux, Relation::Obj]).is_none();
    dependent(sentence, v, &[Relation::AuxPass, Relation::NsubjPass, Relation::OblAgent]).is_some()
        || (word.xpos == Xpos::Vbn && word.relation != Relation::Conj && is_bare())
}
