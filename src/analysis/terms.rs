//! What plans, bills and deals hold: the terms of a plan are sought by its author, those of a deal bind the two who made it.

use super::denial::is_negated;
use super::doer::{doer, owner, subject};
use super::frame::{Fit, antecedent, is_infinitive, is_relative, someone};
use super::holder::by_adjective;
use super::lexicon::Frame;
use super::mention::{DOCUMENT, Holder, MAIN_TWO};
use super::party::Cast;
use super::reading::{dependents, has, has_case, is, is_passive, is_year};
use super::stance::{Claim, Saying, Status, View};
use super::thing::{Thing, actions, things};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos, Xpos};
use crate::model::Stance;

/// How strong a term of a plan is as a sign of a stance; in a rival's account it is not believed.
const OF_PLAN: f32 = 0.6;
/// The same of a deal, whose terms bind both, whichever of them tells them.
const OF_DEAL: f32 = 0.8;

/// The positions that verb `i` states as a term of a plan or a deal: "The bill would cap rents", "a plan that would cap rents",
/// "Under the deal, the firm will pay", "The deal requires the firm to pay".
pub(super) fn claims(view: &View, cast: &mut Cast, i: usize) -> Vec<Claim> {
    let sentence = view.sentence();
    // "a deal on setting up a levy", "the bill involves raising a levy"
    let names = |k: usize| !matches!(sentence.words()[k].lower.as_str(), "to" | "while" | "that");
    let is_named = dependents(sentence, i, &[Relation::Mark, Relation::Case]).any(names)
        || is(sentence, i, Relation::Xcomp) && sentence.words()[i].xpos == Xpos::Vbg;
    if sentence.words()[i].upos != Upos::Verb || is_negated(sentence, i) || is_named {
        return Vec::new();
    }
    let Some(held) = held_in(sentence, i) else { return taken_up(view, cast, i).into_iter().collect() };
    let lemma = &sentence.words()[held.noun].lemma.to_lowercase();
    // "the 1974 treaty" binds as it ever did, and nobody takes it up now.
    if sentence.dependents(held.noun).iter().any(|k| is_year(&sentence.words()[*k].lower)) {
        Vec::new()
    } else if Class::Deal.has(lemma) {
        deal(view, cast, i, &held)
    } else {
        scheme(view, cast, i, &held).into_iter().collect()
    }
}

/// True for a plan and for a deal.
pub(super) fn has_terms(sentence: &Sentence, noun: usize) -> bool {
    let lemma = sentence.words()[noun].lemma.to_lowercase();
    Class::Deal.has(&lemma) || Class::Scheme.has(&lemma)
}

/// The plan or deal that a verb says a term of.
struct Held {
    noun: usize,
    /// Whether it is the verb's subject, and not only what the verb's clause stands under ("under the plan").
    is_subject: bool,
}

fn held_in(sentence: &Sentence, i: usize) -> Option<Held> {
    let words = sentence.words();
    let is_one = |noun: &usize| has_terms(sentence, *noun);
    let outer = |noun: usize| if is_relative(sentence, noun) { antecedent(sentence, i) } else { Some(noun) };
    // "reached a deal to cap rents"
    let made = words[i].head.filter(|_| is_infinitive(sentence, i));
    let made = made.and_then(|head| {
        let is_maker = matches!(words[head].lemma.as_str(), "reach" | "strike" | "clinch" | "seal" | "sign");
        let object = dependents(sentence, head, &[Relation::Obj]).find(|_| is_maker);
        object.or_else(|| (words[head].upos == Upos::Noun && is(sentence, i, Relation::Acl)).then_some(head))
    });
    if let Some(noun) = made.filter(|noun| Class::Deal.has(&words[*noun].lemma.to_lowercase())) {
        return Some(Held { noun, is_subject: true });
    }
    let by_subject = subject(sentence, i).and_then(outer).filter(is_one).filter(|_| !is_passive(sentence, i));
    if let Some(noun) = by_subject {
        return Some(Held { noun, is_subject: true });
    }
    let under = dependents(sentence, i, &[Relation::Obl]).find(|k| {
        has_case(sentence, *k, &["under", "according"]) || words[*k].lower == "part" && has_case(sentence, *k, &["as"])
    })?;
    let part = dependents(sentence, under, &[Relation::Nmod]).find(|k| words[under].lower == "part" && *k > under);
    let noun = part.or(Some(under)).filter(is_one)?;
    Some(Held { noun, is_subject: false })
}

/// "The minister presented her draft. It would cap rents": the plan of the sentence before, taken up.
fn taken_up(view: &View, cast: &Cast, i: usize) -> Option<Claim> {
    let sentence = view.sentence();
    let words = sentence.words();
    let pronoun = subject(sentence, i).filter(|k| matches!(words[*k].lower.as_str(), "it" | "this"))?;
    if !is_term(sentence, i, true) || !view.told(i).is_empty() {
        return None;
    }
    let end = cast.owned.partition_point(|owned| owned.0 < view.s);
    let (s, word, lemma, actor) = cast.owned[..end].last()?;
    let is_next = s + 1 == view.s && view.reading.sentences[*s].words()[*word].upos == Upos::Noun;
    if !is_next || !Class::Scheme.has(lemma) {
        return None;
    }
    let party = cast.party_of(*actor);
    let holder = Holder { party, actor: *actor, words: view.span(pronoun, pronoun), rule: DOCUMENT };
    Some(claim(vec![holder], Stance::Seeks, terms(sentence, i, true)?, i, sentence, lemma))
}

/// True for "would cap", "will pay", "is to pay".
fn is_to_come(sentence: &Sentence, i: usize) -> bool {
    let aux = |words: &[&str]| has(sentence, i, &[Relation::Aux], words);
    aux(&["will", "would", "'ll", "'d", "must", "shall"]) && !aux(&["have"])
}

/// The terms of a plan, sought by its author.
fn scheme(view: &View, cast: &mut Cast, i: usize, held: &Held) -> Option<Claim> {
    let sentence = view.sentence();
    let words = sentence.words();
    if !is_term(sentence, i, held.is_subject) {
        return None;
    }
    let holders = authors(view, cast, held.noun);
    // What others say that it would do is their account.
    let is_others = |saying: &&Saying| {
        saying.holders.iter().all(|teller| holders.iter().all(|holder| holder.party != teller.party))
    };
    if holders.is_empty() || view.told(i).iter().any(is_others) {
        return None;
    }
    let things = terms(sentence, i, held.is_subject)?;
    Some(claim(holders, Stance::Seeks, things, i, sentence, &words[held.noun].lemma))
}

/// "would cap", "requires": what a plan holds, said of the plan itself or of what goes on under it.
fn is_term(sentence: &Sentence, i: usize, is_subject: bool) -> bool {
    let lemma = sentence.words()[i].lemma.to_lowercase();
    let does = Class::Doing.has(&lemma) || Class::Term.has(&lemma);
    is_to_come(sentence, i) && does || is_subject && Class::Term.has(&lemma) && !is_past(sentence, i)
}

/// "The old law required": no plan.
fn is_past(sentence: &Sentence, i: usize) -> bool {
    let word = &sentence.words()[i];
    word.xpos == Xpos::Vbd || has(sentence, i, &[Relation::Aux], &["had", "has", "have", "could", "might", "may"])
}

/// Whose plan the noun at `noun` is: its owner's, or that of who brings it in.
fn authors(view: &View, cast: &mut Cast, noun: usize) -> Vec<Holder> {
    let sentence = view.sentence();
    let words = sentence.words();
    let scene = view.scene(noun);
    if let Some(head) = owner(sentence, cast, view.s, noun) {
        let adjective = cast.mention_at(view.s, head).filter(|mention| mention.is_adjective);
        if let Some(holder) = adjective.map(|mention| by_adjective(view, cast, mention)) {
            return vec![holder];
        }
        return cast.holders(&scene, head);
    }
    let is_brought = |verb: &usize| {
        words[*verb].upos == Upos::Verb && *verb < noun && !has_case(sentence, noun, &["under", "according"])
    };
    // "a draft of a bill"
    let top = words[noun].head.filter(|above| words[*above].upos == Upos::Noun && *above < noun).unwrap_or(noun);
    let verb = words[top].head.filter(is_brought);
    if let Some(verb) = verb {
        let lemma = words[verb].lemma.to_lowercase();
        let brings = Class::Issuing.has(&lemma) || Class::Promoting.has(&lemma);
        let author = doer(sentence, verb).filter(|_| brings && !is_negated(sentence, verb));
        return author.map_or_else(Vec::new, |head| cast.holders(&scene, head));
    }
    cast.holders(&scene, noun)
}

/// The words of the terms: "the plan includes [a tunnel]", "would [cap rents]", "requires the firm [to pay]".
fn terms(sentence: &Sentence, i: usize, is_subject: bool) -> Option<Vec<Thing>> {
    let words = sentence.words();
    let holds = matches!(words[i].lemma.as_str(), "include" | "contain" | "feature" | "provide" | "create" | "propose");
    let object = dependents(sentence, i, &[Relation::Obj]).find(|k| *k > i && words[*k].upos != Upos::Pron);
    if holds && is_subject {
        let head = object?;
        return Some(things(sentence, &Fit::new(head, Frame::Object), i));
    }
    if let Some(fit) = someone(sentence, i).filter(|_| matches!(words[i].lemma.as_str(), "require" | "oblige")) {
        return Some(things(sentence, &fit, i));
    }
    Some(if is_subject { actions(sentence, i) } else { things(sentence, &Fit::new(i, Frame::Clause), words.len()) })
}

fn claim(
    holders: Vec<Holder>,
    stance: Stance,
    things: Vec<Thing>,
    i: usize,
    sentence: &Sentence,
    document: &str,
) -> Claim {
    Claim {
        holders,
        stance,
        status: Status::Current,
        things,
        evidence: None,
        heads: Vec::new(),
        cue: (i, i),
        cue_at: i,
        rule: format!("a term of the {document}: “{}”", sentence.words()[i].lemma),
        strength: if Class::Deal.has(document) { OF_DEAL } else { OF_PLAN },
        is_own_action: false,
    }
}

/// The terms of a deal: who has to do it accepts, the other one seeks; where that is not said both accept.
fn deal(view: &View, cast: &mut Cast, i: usize, held: &Held) -> Vec<Claim> {
    let sentence = view.sentence();
    let Some(sides) = makers(view, cast, held.noun) else { return Vec::new() };
    let bound = match someone(sentence, i).filter(|_| held.is_subject) {
        Some(fit) => told(view, cast, i, &sides, &fit),
        None if held.is_subject => granted(sentence, cast, i, &sides),
        None => promised(view, cast, i, &sides),
    };
    let Some((giver, things)) = bound else { return Vec::new() };
    let document = &sentence.words()[held.noun].lemma;
    let of = |holders, stance, things| claim(holders, stance, things, i, sentence, document);
    let [first, second] = sides;
    let (giver, taker) = match giver {
        Giver::Both => return vec![of(vec![first, second], Stance::Accepts, things)],
        Giver::First => (first, second),
        Giver::Second => (second, first),
    };
    vec![of(vec![giver], Stance::Accepts, things.clone()), of(vec![taker], Stance::Seeks, things)]
}

/// Which of the two who made a deal has to do what a term says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Giver {
    First,
    Second,
    Both,
}

impl Giver {
    /// The one of `sides` who is `party`.
    fn is(sides: &[Holder; 2], party: usize) -> Option<Self> {
        match sides.iter().position(|side| side.party == party)? {
            0 => Some(Self::First),
            _ => Some(Self::Second),
        }
    }

    fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
            Self::Both => Self::Both,
        }
    }
}

/// "The deal requires the firm to pay", "allows the firm to close": whom it tells or lets do something.
fn told(view: &View, cast: &mut Cast, i: usize, sides: &[Holder; 2], fit: &Fit) -> Option<(Giver, Vec<Thing>)> {
    let sentence = view.sentence();
    let who = fit.someone?;
    let bound = cast.holders(&view.scene(who), who).into_iter().next()?;
    let does = Giver::is(sides, bound.party)?;
    let giver = match sentence.words()[i].lemma.as_str() {
        "require" | "oblige" | "commit" | "force" | "bind" | "see" | "have" => does,
        "allow" | "permit" | "let" | "enable" => does.other(),
        _ => return None,
    };
    Some((giver, things(sentence, &Fit { someone: None, ..fit.clone() }, i)))
}

/// "The deal includes a rise": an employer grants it to its union; of other two nobody is told.
fn granted(sentence: &Sentence, cast: &Cast, i: usize, sides: &[Holder; 2]) -> Option<(Giver, Vec<Thing>)> {
    let lemma = sentence.words()[i].lemma.to_lowercase();
    let is_done = is_to_come(sentence, i) || is_infinitive(sentence, i) || !Class::Doing.has(&lemma);
    if !Class::Term.has(&lemma) || !is_done || lemma == "require" {
        return None;
    }
    let giver = match sides.each_ref().map(|side| cast.is_union(side.party)) {
        [true, false] => Giver::Second,
        [false, true] => Giver::First,
        _ => Giver::Both,
    };
    Some((giver, terms(sentence, i, true)?))
}

/// "Under the deal, the firm will pay": who says what he will do.
fn promised(view: &View, cast: &mut Cast, i: usize, sides: &[Holder; 2]) -> Option<(Giver, Vec<Thing>)> {
    let sentence = view.sentence();
    let lemma = sentence.words()[i].lemma.to_lowercase();
    let does = Class::Doing.has(&lemma) || Class::Giving.has(&lemma);
    let head = subject(sentence, i).filter(|_| does && is_to_come(sentence, i) && !is_passive(sentence, i))?;
    let [bound] = <[Holder; 1]>::try_from(cast.holders(&view.scene(head), head)).ok()?;
    Some((Giver::is(sides, bound.party)?, actions(sentence, i)))
}

/// The two who made the deal at `noun`: who is named with it, or the two that the article is about.
fn makers(view: &View, cast: &mut Cast, noun: usize) -> Option<[Holder; 2]> {
    let sentence = view.sentence();
    let scene = view.scene(noun);
    let mut named: Vec<Holder> = Vec::new();
    let with = dependents(sentence, noun, &[Relation::Nmod])
        .filter(|k| *k > noun && has_case(sentence, *k, &["between", "with", "among"]))
        .collect::<Vec<_>>();
    for head in owner(sentence, cast, view.s, noun).into_iter().chain(with) {
        for holder in cast.holders(&scene, head) {
            if named.iter().all(|other| other.party != holder.party) {
                named.push(holder);
            }
        }
    }
    let words = view.span(noun, noun);
    let rest = cast.main_two().into_iter().map(|actor| Holder { party: actor, actor, words, rule: MAIN_TWO });
    for holder in rest {
        if named.len() < 2 && named.iter().all(|other| other.party != holder.party) {
            named.push(holder);
        }
    }
    <[Holder; 2]>::try_from(named).ok()
}
