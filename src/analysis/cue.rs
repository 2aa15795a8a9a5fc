//! What a cue of the lexicon states where it stands: which frame it fits, who holds it, and which words name the thing.

use super::denial::is_hostile;
use super::doer::{agent, subject};
use super::frame::{self, Fit};
use super::holder::{holder_words, holders, said_by};
use super::lexicon::{Cue, Frame, Kind, LEXICON};
use super::mention::are_among;
use super::party::Cast;
use super::reading::{dependent, dependents, first_word, has, is, is_passive};
use super::sign::{self, Sign};
use super::stance::{Claim, Status, View};
use super::thing::{Thing, things};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos, Xpos};
use crate::model::Stance;

/// The cues that word `i` can be, best first, with where their thing stands.
pub(super) fn cue_at(sentence: &Sentence, i: usize) -> Option<(&'static Cue, Fit)> {
    let word = &sentence.words()[i];
    let lemma = word.lemma.to_lowercase();
    // "No one's right to refuge should be touched", with a noun that looks like an adjective.
    let is_subject = is(sentence, i, Relation::Nsubj);
    let is_participle = word.upos == Upos::Verb;
    let kinds: &[Kind] = match word.upos {
        Upos::Verb if is_passive(sentence, i) && agent(sentence, i).is_none() => &[Kind::Adjective, Kind::Verb],
        Upos::Verb => &[Kind::Verb, Kind::Adjective],
        Upos::Noun => &[Kind::Noun],
        Upos::Adj | Upos::Adp | Upos::Adv if !is_subject => &[Kind::Adjective],
        _ => &[],
    };
    for kind in kinds {
        // "is opposed to" is listed as written.
        let form = if *kind == Kind::Adjective && is_participle { word.lower.as_str() } else { lemma.as_str() };
        for cue in LEXICON.cues(*kind, form) {
            if let Some(fit) = frame::fit(sentence, i, cue) {
                return Some((cue, fit));
            }
        }
    }
    None
}

/// A fixed phrase that is said of something, at its first word: "[out] of the question".
fn phrase_at(sentence: &Sentence, i: usize) -> Option<(&'static Cue, Fit, usize)> {
    let words = sentence.words();
    let phrase = LEXICON.phrases(&words[i].lower).iter().find(|phrase| {
        phrase.words.iter().enumerate().all(|(k, word)| words.get(i + k).is_some_and(|there| there.lower == *word))
    })?;
    let last = i + phrase.words.len() - 1;
    // The phrase's own predicate is the word in it that hangs outside.
    let top = (i..=last).find(|k| words[*k].head.is_none_or(|head| !(i..=last).contains(&head)))?;
    let object = dependents(sentence, top, &[Relation::Nmod, Relation::Obl, Relation::Acl]).find(|k| *k > last);
    let fit = if phrase.cue.frames.contains(&Frame::Object) {
        // "in favour of talks": what follows, or the word that the phrase's words hang on.
        let head =
            object.or_else(|| (top > last).then_some(top)).or_else(|| words[top].head.filter(|head| *head > last))?;
        // "The union is against it": its subject is the thing's.
        let verb = if dependent(sentence, head, &[Relation::Cop]).is_some() { Some(head) } else { words[top].head };
        let carrier = if dependent(sentence, top, &[Relation::Cop]).is_some() { Some(top) } else { verb };
        Fit { head, someone: None, frame: Frame::Object, carrier }
    } else {
        frame::fit(sentence, top, &phrase.cue)?
    };
    Some((&phrase.cue, fit, last))
}

/// Weaker cues mean something else more often than not.
pub(super) const WEAKEST: f32 = 0.5;

/// Why a cue states nothing.
pub(super) struct Left {
    pub(super) why: String,
    /// Whether no modal verb can make a position of it either.
    pub(super) is_settled: bool,
}

impl Left {
    pub(super) fn settled(why: &str) -> Self {
        Self { why: why.to_owned(), is_settled: true }
    }

    pub(super) fn open(why: impl Into<String>) -> Self {
        Self { why: why.into(), is_settled: false }
    }
}

/// What the cue at word `i` states; `None` where there is no cue, and the reason where there is one that states nothing.
pub(super) fn claim(view: &View, cast: &mut Cast, i: usize) -> Result<Option<Claim>, Left> {
    let sentence = view.sentence();
    let found = phrase_at(sentence, i).or_else(|| cue_at(sentence, i).map(|(cue, fit)| (cue, fit, i)));
    let Some((cue, fit, last)) = found else { return Ok(None) };
    let holders = holders(view, cast, &view.scene(i), i, cue, &fit);
    if holders.is_empty() {
        return Err(Left::open(match holder_words(view, cast, i, cue, &fit) {
            Some(words) => format!("“{}” is no party", view.reading.slice(words)),
            None => "nobody is named who holds it".to_owned(),
        }));
    }
    if view.is_unsaid(i, &holders) {
        return Err(Left::settled("told as not said"));
    }
    let carrier = fit.carrier.unwrap_or(i);
    let mut sign = sign::at(sentence, i, cue, &fit)?;
    // "Norland said it could accept the plan": said of oneself, it is no mere possibility.
    let is_offered = sign.stance == Stance::Accepts
        && sign.status == Status::Hypothetical
        && has(sentence, i, &[Relation::Aux], &["can", "could"])
        && !is(sentence, i, Relation::AclRelcl)
        && !has(sentence, i, &[Relation::Mark], &["if", "whether", "unless"])
        && are_among(&holders, &said_by(view, i));
    if is_offered {
        sign.status = Status::Current;
    }
    let named = made_sure(sentence, fit);
    let (fit, is_composed) = sign.compose(sentence, named.clone())?;
    let strength = weigh(sentence, i, cue, &fit, &sign)?;
    check(view, cast, i, &fit, strength)?;
    let mut things = things(sentence, &fit, i);
    // "Party funding needs to be made public", "A change would need our approval": what needs it is part of the thing.
    let is_consent = fit.frame == Frame::Object
        && matches!(sentence.words()[fit.head].lemma.as_str(), "approval" | "consent" | "permission" | "agreement");
    let needs = matches!(sentence.words()[i].lemma.as_str(), "need" | "require")
        && (fit.frame == Frame::Infinitive || is_consent);
    let what = subject(sentence, i).filter(|subject| needs && sentence.words()[*subject].upos != Upos::Pron);
    if let Some(what) = what {
        things[0].first = first_word(sentence, what);
    }
    // "appeal against the ruling": what is sought is the appeal, never the ruling.
    if is_appeal(sentence, i, &fit) {
        things[0].first = things[0].first.min(i);
    }
    let mut evidence = evidence(sentence, i, last, &named, &fit, is_composed, &things);
    // "the Norland peace plan" is the thing, and not the peace.
    if fit.frame == Frame::Compound && Class::Scheme.has(&sentence.words()[i].lemma) {
        evidence = Some((things[0].first, i));
    }
    sign.deny_things(sentence, &fit, &mut things)?;
    sign.turn(sentence, i, cue, &fit, is_composed);
    // "The firm proposed a rise of 3%": what an employer proposes to give is an offer.
    let proposes = matches!(sentence.words()[i].lemma.as_str(), "propose" | "want" | "proposal");
    let gives = proposes && sign.stance == Stance::Seeks && is_benefit(sentence, fit.head);
    if gives && holders.iter().all(|holder| cast.is_employer(holder.party)) {
        sign.stance = Stance::Accepts;
    }
    let first = cue_start(sentence, carrier.min(i));
    Ok(Some(Claim {
        holders,
        stance: sign.stance,
        status: sign.status,
        heads: vec![i, carrier, fit.head],
        things,
        evidence,
        is_own_action: false,
        cue: (first, last.max(cue_end(sentence, i, &fit))),
        cue_at: i,
        rule: format!("“{}” {}", sentence.words()[i].lemma, sign.stance.verb()),
        strength,
    }))
}

/// "a pay rise", "to allocate money for child care costs"
fn is_benefit(sentence: &Sentence, head: usize) -> bool {
    let word = &sentence.words()[head];
    let is_one = |k: usize| Class::Benefit.has(&sentence.words()[k].lower);
    if word.upos == Upos::Verb {
        return Class::Giving.has(&word.lemma) && sentence.subtree(head).into_iter().any(is_one);
    }
    let near = |k: usize| dependents(sentence, k, &[Relation::Compound, Relation::Amod, Relation::Obj, Relation::Nmod]);
    let inner = near(head).chain(near(head).collect::<Vec<_>>().into_iter().flat_map(near));
    std::iter::once(head).chain(inner).any(is_one)
}

fn is_appeal(sentence: &Sentence, i: usize, fit: &Fit) -> bool {
    sentence.words()[i].lemma == "appeal" && matches!(fit.frame, Frame::Preposition("against"))
}

/// How often the cue means its stance, of this thing: "imposed tariffs" and "reached a deal" do where "imposed silence" does not.
fn weigh(sentence: &Sentence, i: usize, cue: &Cue, fit: &Fit, sign: &Sign) -> Result<f32, Left> {
    let words = sentence.words();
    let thing = &words[fit.head];
    let strength = cue.strength.max(sign.strength);
    let is_object = fit.frame == Frame::Object && cue.kind == Kind::Verb;
    let is_plan = Class::Idea.has(&thing.lemma)
        || Class::Policy.has(&thing.lower)
        || Class::Measure.has(&thing.lower) && words[i].lemma != "threaten";
    // "questioned the decision", "threatened the franchise's renewal"
    let is_against = words[i].lemma != "fight" || is_hostile(sentence, i);
    // "worried about the effects of the tariffs"
    let is_measure_near = || {
        let near = dependents(sentence, fit.head, &[Relation::Nmod]);
        std::iter::once(fit.head).chain(near).any(|k| Class::Measure.has(&words[k].lower))
    };
    let is_worry = cue.kind == Kind::Adjective && matches!(words[i].lower.as_str(), "worried" | "concerned");
    let opposes = is_worry && sign.stance == Stance::Rejects && is_measure_near()
        || is_object && is_against && sign.stance == Stance::Rejects && is_plan;
    let is_measure = sign.stance == Stance::Seeks && Class::Measure.has(&thing.lower)
        || sign.stance == Stance::Accepts && Class::Deal.has(&thing.lower);
    // "sanctions imposed by Norland" are there already.
    let is_there = is(sentence, i, Relation::Acl) && words[i].xpos == Xpos::Vbn;
    let is_done = !is_there
        && matches!(words[i].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn)
        && !has(sentence, i, &[Relation::Aux], &["will", "would", "to", "can"]);
    let takes = is_object && is_measure && is_done && sign.is_plain;
    if strength >= WEAKEST || sign.is_denied {
        return Ok(strength);
    }
    // "reached a deal": on what?
    if takes && sentence.dependents(fit.head).iter().all(|k| is(sentence, *k, Relation::Det)) {
        return Err(Left::open("says nothing of what it is about"));
    }
    // "is looking for a good deal"
    let looks = words[i].lemma == "look" && Class::Deal.has(&thing.lower);
    if opposes || takes || looks { Ok(WEAKEST) } else { Err(Left::open("too weak a cue")) }
}

/// What is no thing that could be granted or refused.
fn check(view: &View, cast: &Cast, i: usize, fit: &Fit, strength: f32) -> Result<(), Left> {
    let words = view.sentence().words();
    let head = &words[fit.head];
    let makes_sure = head.lemma == "make" && has(view.sentence(), fit.head, &[Relation::Xcomp], &["sure", "clear"]);
    if matches!(head.lower.as_str(), "clear" | "sure") || makes_sure {
        return Err(Left::settled("says only how it is said"));
    }
    if matches!(fit.frame, Frame::Infinitive | Frame::Gerund) && Class::Silent.has(&head.lemma) {
        return Err(Left::settled("says only that nothing is said"));
    }
    // "declined to give details"
    let is_detail = |k: usize| Class::Detail.has(&words[k].lower);
    if fit.frame == Frame::Infinitive && dependents(view.sentence(), fit.head, &[Relation::Obj]).any(is_detail) {
        return Err(Left::settled("says only that nothing is said"));
    }
    // "expects the tariff to cost him dearly": of somebody it is asked, of a thing only foreseen.
    let is_foreseen =
        words[i].lemma == "expect" && fit.someone.is_none_or(|who| cast.mention_at(view.s, who).is_none());
    if is_foreseen && fit.frame == Frame::Someone {
        return Err(Left::settled("what is foreseen"));
    }
    // "insisted that the soldiers are volunteers": a claim, nothing that is asked for.
    if words[i].lemma == "insist" && fit.frame == Frame::Clause && is_fact(view.sentence(), fit.head) {
        return Err(Left::open("a claim about what is so"));
    }
    // "which he may veto, requiring a second vote": what follows from it.
    if words[i].lemma == "require" && words[i].xpos == Xpos::Vbg && is(view.sentence(), i, Relation::Advcl) {
        return Err(Left::settled("says what follows"));
    }
    // "scrambled to reach a deal": it is not made.
    let verb = words[i].head.filter(|_| Class::Deal.has(&words[i].lemma) && is(view.sentence(), i, Relation::Obj));
    if verb.is_some_and(|verb| frame::is_infinitive(view.sentence(), verb)) {
        return Err(Left::settled("a deal that is not made"));
    }
    // "instead of agreeing to a rise"
    let is_instead = has(view.sentence(), i, &[Relation::Mark, Relation::Case], &["instead", "without", "rather"]);
    if is_instead && words[i].xpos == Xpos::Vbg {
        return Err(Left::settled("what is not done"));
    }
    // "Asked to confirm this, she said …"
    if i == 0 && words[i].lower == "asked" {
        return Err(Left::settled("a question that somebody answers"));
    }
    // "hopes that it will be resolved", "pledged to follow"
    if says_nothing(view.sentence(), i, fit) {
        return Err(Left::settled("says nothing of what it is about"));
    }
    // "conceded nothing", "outlined its position"
    let is_outline =
        matches!(words[i].lemma.as_str(), "outline" | "set") && matches!(head.lower.as_str(), "position" | "stance");
    if fit.frame == Frame::Object && (head.lower == "nothing" || is_outline) {
        return Err(Left::settled("says nothing of what it is about"));
    }
    // "accused Norland of trying to"
    let accuses = words[i].head.filter(|_| has(view.sentence(), i, &[Relation::Mark, Relation::Case], &["of"]));
    if accuses.is_some_and(|head| matches!(words[head].lemma.as_str(), "accuse" | "suspect" | "convict")) {
        return Err(Left::settled("an accusation"));
    }
    if Class::Blame.has(&words[i].lemma) && Class::Past.has(&head.lower) {
        return Err(Left::settled("blame for what is past"));
    }
    let is_against = matches!(fit.frame, Frame::Preposition("against")) && words[i].upos == Upos::Noun;
    if (is_against || matches!(fit.frame, Frame::Object | Frame::Subject)) && is_somebody(view, cast, fit.head) {
        return Err(Left::open("somebody, no thing"));
    }
    let is_bare_deal = Class::Deal.has(&head.lower)
        && view.sentence().dependents(fit.head).iter().all(|k| words[*k].relation == Relation::Det);
    if strength <= WEAKEST && is_bare_deal {
        return Err(Left::open("says nothing of what it is about"));
    }
    Ok(())
}

/// An action without anything that it is done to: "follow", "it will be resolved soon".
fn says_nothing(sentence: &Sentence, i: usize, fit: &Fit) -> bool {
    let words = sentence.words();
    let arguments = [Relation::Obj, Relation::Obl, Relation::Ccomp, Relation::Xcomp, Relation::Advcl];
    let has_own = dependents(sentence, fit.head, &arguments).next().is_some();
    let is_vague = matches!(words[fit.head].lemma.as_str(), "follow" | "respond" | "act");
    let is_pointed =
        |k: usize| matches!(words[k].lower.as_str(), "it" | "this" | "that") && words[k].upos == Upos::Pron;
    let subject = dependent(sentence, fit.head, &[Relation::Nsubj]);
    let is_clause = fit.frame == Frame::Clause && words[i].lemma == "hope" && subject.is_some_and(is_pointed);
    !has_own && (is_vague && matches!(fit.frame, Frame::Infinitive | Frame::Someone) || is_clause)
}

/// "are volunteers", "was agreed": no modal verb and no bare form asks for it.
fn is_fact(sentence: &Sentence, head: usize) -> bool {
    let words = sentence.words();
    let is_finite = |k: usize| matches!(words[k].xpos, Xpos::Vbz | Xpos::Vbp | Xpos::Vbd);
    dependents(sentence, head, &[Relation::Cop, Relation::AuxPass]).any(is_finite)
        && dependents(sentence, head, &[Relation::Aux]).next().is_none()
}

/// The words that say so, where they are more than the thing's own.
fn evidence(
    sentence: &Sentence,
    i: usize,
    last: usize,
    named: &Fit,
    fit: &Fit,
    is_composed: bool,
    things: &[Thing],
) -> Option<(usize, usize)> {
    // "rejected [calls for talks]"
    if named.head != fit.head && !is_composed {
        let outer = Fit::new(named.head, Frame::Object);
        return self::things(sentence, &outer, i).first().map(|outer| (outer.first, outer.last));
    }
    // "The quota is unacceptable": what is said of the thing says it.
    let is_said_of = fit.frame == Frame::Subject && things.len() == 1 && last == i;
    is_said_of.then(|| (things[0].first.min(i), things[0].last.max(last)))
}

/// "wants to make sure that children are fed": what is made sure is the thing.
fn made_sure(sentence: &Sentence, fit: Fit) -> Fit {
    let words = sentence.words();
    let sure = dependents(sentence, fit.head, &[Relation::Xcomp]).find(|k| words[*k].lower == "sure");
    let at = match (sure, words[fit.head].lemma.as_str()) {
        (Some(sure), "make") => vec![sure, fit.head],
        (_, "ensure") => vec![fit.head],
        _ => return fit,
    };
    let inner = at.into_iter().find_map(|at| dependents(sentence, at, &[Relation::Ccomp]).next());
    match inner {
        Some(head) => Fit { head, frame: Frame::Clause, ..fit },
        None => fit,
    }
}

/// A name or a person alone: nothing that could be granted or refused.
fn is_somebody(view: &View, cast: &Cast, head: usize) -> bool {
    let named = cast.mention_at(view.s, head).is_some_and(|mention| !mention.is_adjective);
    let lower = view.sentence().words()[head].lower.as_str();
    let is_pronoun =
        view.sentence().words()[head].upos == Upos::Pron && matches!(lower, "him" | "me" | "us" | "you" | "everyone");
    let is_bare = view.sentence().dependents(head).iter().all(|k| *k < head);
    named || is_bare && Class::Title.has(lower) && !Class::Group.has(lower) || is_pronoun
}

/// The first word of a cue: its helpers and denials go with it.
fn cue_start(sentence: &Sentence, i: usize) -> usize {
    let words = sentence.words();
    let helpers = [Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Advmod];
    let near = dependents(sentence, i, &helpers).filter(|k| *k < i && i - k <= 4);
    near.filter(|k| {
        words[*k].relation != Relation::Advmod || matches!(words[*k].lower.as_str(), "not" | "n't" | "never")
    })
    .min()
    .unwrap_or(i)
}

/// The last word of a cue: its particle and its preposition.
fn cue_end(sentence: &Sentence, i: usize, fit: &Fit) -> usize {
    let words = sentence.words();
    let mut last = i;
    if let Some(particle) = dependent(sentence, i, &[Relation::CompoundPrt]).filter(|k| *k > i && *k <= i + 2) {
        last = particle;
    }
    if let Frame::Preposition(preposition) = fit.frame
        && words.get(last + 1).is_some_and(|next| next.lower == preposition)
    {
        last += 1;
    }
    last
}
