//! Positions as sentences state them: the calculus of stances over cues, their holders and their things.

use super::cleft;
use super::counterpart::counterpart;
use super::cue::{self, Left};
use super::denial::is_negated;
use super::frame::Fit;
use super::lexicon::Frame;
use super::mention::{GAINS, Holder, Scene, are_among};
use super::modal;
use super::party::Cast;
use super::pronoun::Focus;
use super::reading::{Reading, dependents, has, is};
use super::terms;
use super::thing::{Thing, condition, condition_head, is_denied, is_exchange, things};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos};
use crate::model::{Reason, Stance};
use crate::text::Span;

/// In a rival's account only stronger cues are believed.
const HEARSAY: f32 = 0.75;

/// A position as it stands in one sentence, before it is joined with others.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) sentence: usize,
    pub(super) party: usize,
    /// The party whose account it is, where only another one says so.
    pub(super) teller: Option<usize>,
    pub(super) stance: Stance,
    pub(super) status: Status,
    /// The sentence and the words that name the thing; of an answer, those of what it answers.
    pub(super) thing: (usize, Thing),
    pub(super) evidence: Span,
    pub(super) condition: Option<Span>,
    pub(super) speaker: Option<Span>,
    /// The words that name the holder.
    pub(super) holder: Span,
    /// Whether these are a way to call the party.
    pub(super) is_called_so: bool,
    /// The words that say so, and the word that they hang on.
    pub(super) cue: Span,
    pub(super) cue_at: usize,
    pub(super) quoted: bool,
    pub(super) confidence: f32,
    pub(super) why: Vec<Reason>,
    /// Whether its words only point at a plan: "opposes the bill".
    pub(super) points_at_plan: bool,
    /// Index of the position that it answers.
    pub(super) answers: Option<usize>,
}

/// Whether a position is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Held now.
    Current,
    /// Held once: "had backed in 2019".
    Earlier,
    /// Given up: "no longer insists".
    Dropped,
    /// Held only if something were so.
    Hypothetical,
}

/// Who says what: a report, with its source resolved.
#[derive(Clone, Debug)]
pub(super) struct Saying {
    pub(super) content: Vec<Span>,
    pub(super) source: Option<Span>,
    pub(super) cue: Option<Span>,
    /// Whom the source stands for; nobody where that is not known.
    pub(super) holders: Vec<Holder>,
    /// "did not say that …": what is told is not said.
    pub(super) denied: bool,
    /// Whether it is thought: "does not think that this is right" says that it is wrong.
    pub(super) thinks: bool,
}

impl Saying {
    pub(super) fn covers(&self, span: Span) -> bool {
        self.content.iter().any(|content| content.contains(span))
    }
}

/// A sentence with who is in mind, and what is said in it.
pub(super) struct View<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) s: usize,
    pub(super) focus: Focus,
    pub(super) sayings: &'a [Saying],
}

impl<'a> View<'a> {
    pub(super) fn sentence(&self) -> &'a Sentence {
        &self.reading.sentences[self.s]
    }

    /// The reports that word `i` is told in, the innermost first.
    pub(super) fn told(&self, i: usize) -> Vec<&'a Saying> {
        let span = self.sentence().words()[i].span;
        let mut told: Vec<&Saying> = self.sayings.iter().filter(|saying| saying.covers(span)).collect();
        told.sort_by_key(|saying| saying.content.iter().map(|content| content.len()).sum::<usize>());
        told
    }

    /// True where word `i` is told as not said: "did not say that …". Of what somebody "does not think" he says the contrary.
    pub(super) fn is_unsaid(&self, i: usize, holders: &[Holder]) -> bool {
        self.told(i).iter().any(|saying| saying.denied && !(saying.thinks && are_among(holders, &saying.holders)))
    }

    /// Where holders of what word `i` says are looked for: in reported words, with the speaker in mind.
    pub(super) fn scene(&self, i: usize) -> Scene<'a> {
        let told = self.told(i);
        let focus = self.focus.spoken_by(told.first().map_or(&[], |saying| &saying.holders));
        Scene { reading: self.reading, s: self.s, focus }
    }

    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        let words = self.sentence().words();
        words[first].span.cover(words[last].span)
    }
}

/// What a rule found: whose, which stance, which thing, and by which words.
#[derive(Clone)]
pub(super) struct Claim {
    pub(super) holders: Vec<Holder>,
    pub(super) stance: Stance,
    pub(super) status: Status,
    pub(super) things: Vec<Thing>,
    /// The first and the last word of the evidence, where it is more than the words of a single thing.
    pub(super) evidence: Option<(usize, usize)>,
    /// Words from which a condition may hang.
    pub(super) heads: Vec<usize>,
    pub(super) cue: (usize, usize),
    pub(super) cue_at: usize,
    pub(super) rule: String,
    pub(super) strength: f32,
    /// Whether it is what the holder says he will do.
    pub(super) is_own_action: bool,
}

/// A cue that states no position, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abstention {
    /// The cue.
    pub words: Span,
    /// Why it states nothing, in a few words.
    pub why: String,
}

/// All positions that a sentence states, in the order of its words; and the cues that state none.
pub(super) fn positions(view: &View, cast: &mut Cast) -> (Vec<Found>, Vec<Abstention>) {
    /// Longer sentences are no news.
    const LONGEST: usize = 400;
    let sentence = view.sentence();
    let n_words = sentence.words().len();
    let mut left = Vec::new();
    let abstain = |why: &str| (Vec::new(), vec![Abstention { words: sentence.span, why: why.to_owned() }]);
    if n_words > LONGEST {
        return abstain("too long to be a sentence of news");
    }
    if sentence.words()[n_words - 1].lower == "?" && !sentence.words()[0].quoted {
        return abstain("a question");
    }
    let mut found: Vec<Found> = Vec::new();
    // Words inside a thing already taken are no cues of their own, unless somebody else is behind them.
    let mut taken = vec![false; n_words];
    for i in 0..n_words {
        let claims = match cue::claim(view, cast, i) {
            Ok(Some(claim)) => vec![claim],
            Ok(None) => modal::claim(view, cast, i).into_iter().collect(),
            Err(Left { why, is_settled }) => {
                left.push(Abstention { words: sentence.words()[i].span, why });
                if is_settled { Vec::new() } else { modal::claim(view, cast, i).into_iter().collect() }
            }
        };
        let claims = if claims.is_empty() { cleft::claim(view, cast, i).into_iter().collect() } else { claims };
        let terms = if claims.is_empty() { terms::claims(view, cast, i) } else { Vec::new() };
        // "agreed on a bill that would cap rents": beside the bill its terms.
        let is_inner = taken[i] && terms.is_empty();
        let claims = if claims.is_empty() { terms } else { claims };
        let opposites: Vec<Claim> = claims.iter().filter_map(|claim| but_not(sentence, claim)).collect();
        let gains: Vec<Claim> = claims.iter().filter_map(|claim| counterpart(view, cast, claim)).collect();
        let claims = claims.into_iter().chain(opposites).chain(gains);
        let with_aim = claims.flat_map(|claim| match aim(sentence, &claim) {
            // Of "threatened to strike unless pay rises" the strike is only the means.
            Some(aim) if is_means(sentence, &claim) => vec![aim],
            aim => std::iter::once(claim).chain(aim).collect(),
        });
        for claim in with_aim.collect::<Vec<_>>() {
            let new = finish(view, cast, &claim);
            let new: Vec<Found> = new
                .into_iter()
                .filter(|new| {
                    !is_inner
                        || found.iter().all(|outer| outer.party != new.party)
                            && (is_noun(sentence, i) || is_agreed(sentence, i, new.stance))
                })
                .collect();
            for position in &new {
                let thing = &position.thing.1;
                if position.thing.0 == view.s {
                    taken[thing.first..=thing.last].fill(true);
                }
            }
            found.extend(new);
        }
    }
    (found, left)
}

/// "condemned the treaty in which two others agreed on borders": the clause tells what these accept.
fn is_agreed(sentence: &Sentence, i: usize, stance: Stance) -> bool {
    stance == Stance::Accepts && is(sentence, i, Relation::AclRelcl)
}

fn is_noun(sentence: &Sentence, i: usize) -> bool {
    sentence.words()[i].upos == Upos::Noun
}

/// "backs the corridor but not the plan": the plan is rejected.
fn but_not(sentence: &Sentence, claim: &Claim) -> Option<Claim> {
    let head = claim.things.first().filter(|_| claim.stance != Stance::Rejects)?.head;
    let is_other = |k: &usize| {
        is_denied(sentence, *k)
            && has(sentence, *k, &[Relation::Cc], &["but"])
            && matches!(sentence.words()[*k].upos, Upos::Noun | Upos::Propn | Upos::Pron)
            && dependents(sentence, *k, &[Relation::Nsubj, Relation::Cop]).next().is_none()
    };
    let verb = sentence.words()[head].head.into_iter();
    let other =
        std::iter::once(head).chain(verb).find_map(|at| dependents(sentence, at, &[Relation::Conj]).find(is_other))?;
    let fit = Fit::new(other, Frame::Object);
    let mut things = things(sentence, &fit, claim.cue_at);
    // "not" belongs to the stance.
    let not = dependents(sentence, other, &[Relation::Advmod]).filter(|k| *k < other).max();
    things[0].first = not.map_or(things[0].first, |not| things[0].first.max(not + 1));
    Some(Claim { stance: Stance::Rejects, things, heads: Vec::new(), ..claim.clone() })
}

/// A threat or an announced action, which an aim makes a means.
fn is_means(sentence: &Sentence, claim: &Claim) -> bool {
    let is_reprisal = claim.is_own_action && Class::Reprisal.has(&sentence.words()[claim.cue_at].lemma);
    is_reprisal
        || claim.stance == Stance::Seeks && (claim.is_own_action || sentence.words()[claim.cue_at].lemma == "threaten")
}

/// "will not disarm unless the army leaves", "will strike if pay is not raised", "offered land in return for peace": what the
/// refusal, the threat or the offer is to bring about.
pub(super) fn aim(sentence: &Sentence, claim: &Claim) -> Option<Claim> {
    let words = sentence.words();
    let head = condition_head(sentence, &claim.heads)?;
    let exchanged = dependents(sentence, head, &[Relation::Nmod]).find(|_| is_exchange(sentence, head));
    // "will sign only if Norland leaves": the other's leaving is asked for.
    let own = dependents(sentence, head, &[Relation::Nsubj]).next();
    let is_only_if = claim.stance == Stance::Accepts
        && has(sentence, head, &[Relation::Mark], &["if"])
        && has(sentence, head, &[Relation::Advmod], &["only"])
        && own.is_some_and(|own| words[own].upos == Upos::Propn);
    if claim.status != Status::Current || !(is_only_if || is(sentence, head, Relation::Advcl)) && exchanged.is_none() {
        return None;
    }
    let is_unless = has(sentence, head, &[Relation::Mark], &["unless"]);
    let is_if_not = has(sentence, head, &[Relation::Mark], &["if"]) && is_negated(sentence, head);
    let is_ours = has(sentence, head, &[Relation::Nsubj], &["we", "i"]);
    let is_threat = is_if_not && !is_ours && (words[claim.cue_at].lemma == "threaten" || claim.is_own_action);
    // "would retaliate if duties were raised": what is answered with it is rejected.
    let does = claim.things.first().map_or(claim.cue_at, |thing| thing.head);
    let is_reprisal = has(sentence, head, &[Relation::Mark], &["if"])
        && !is_negated(sentence, head)
        && Class::Reprisal.has(&words[does].lemma);
    if !(is_unless || is_only_if || is_threat || is_reprisal || exchanged.is_some()) {
        return None;
    }
    let head = exchanged.unwrap_or(head);
    let mut things = things(sentence, &Fit::new(head, Frame::Clause), words.len());
    // "only if" belongs to the condition.
    let mark = dependents(sentence, head, &[Relation::Mark]).next().filter(|mark| is_only_if && *mark < head);
    things[0].first = mark.map_or(things[0].first, |mark| things[0].first.max(mark + 1));
    Some(Claim {
        holders: claim.holders.clone(),
        stance: if is_reprisal { Stance::Rejects } else { Stance::Seeks },
        status: claim.status,
        things,
        evidence: None,
        is_own_action: false,
        heads: Vec::new(),
        cue: claim.cue,
        cue_at: claim.cue_at,
        rule: "aim of a refusal, a threat or an offer".to_owned(),
        strength: 0.6,
    })
}

/// Makes of a claim the positions of each holder on each thing.
fn finish(view: &View, cast: &Cast, claim: &Claim) -> Vec<Found> {
    let sentence = view.sentence();
    let words = sentence.words();
    let told = view.told(claim.cue_at);
    let condition = condition(sentence, &claim.heads)
        .filter(|(first, last)| claim.things.iter().all(|thing| *last < thing.first || thing.last < *first));
    // "Norland said that both hoped for a deal": who speaks for both is no rival.
    let is_joint = |saying: &Saying| {
        saying.holders.iter().any(|other| claim.holders.iter().any(|holder| holder.party == other.party))
    };
    let teller = told.iter().find(|saying| !is_joint(saying) && !saying.holders.is_empty());
    let teller = teller.map(|saying| saying.holders[0].party);
    let mut found = Vec::new();
    for holder in &claim.holders {
        // "They are trying to ruin us": what a rival says that somebody is up to is an accusation.
        // What a rival says in his own words that somebody wants is his guess.
        let is_guess = words[claim.cue_at].quoted
            && matches!(words[claim.cue_at].lemma.as_str(), "want" | "wish" | "desire" | "like" | "prefer");
        if teller.is_some() && (claim.strength <= HEARSAY || is_guess) {
            continue;
        }
        let source = told.iter().find(|saying| saying.holders.iter().any(|other| other.party == holder.party));
        for thing in &claim.things {
            let quoted = (thing.first..=thing.last).filter(|k| words[*k].quoted).count() * 2 > thing.last - thing.first;
            let mut why = vec![
                reason(&claim.rule, view.reading.slice(view.span(claim.cue.0, claim.cue.1))),
                whose(view.reading.slice(holder.words), &cast.actors[holder.party].name, holder.rule),
            ];
            if let Some(saying) = source
                && let Some(cue) = saying.cue
            {
                why.push(reason("reported with", view.reading.slice(cue)));
            }
            found.push(Found {
                sentence: view.s,
                party: holder.party,
                teller,
                stance: claim.stance,
                status: claim.status,
                thing: (view.s, thing.clone()),
                evidence: match claim.evidence {
                    Some((first, last)) => view.span(first, last),
                    None => view.span(thing.first, thing.last),
                },
                condition: condition.map(|(first, last)| view.span(first, last)),
                // Who only gains has not spoken.
                speaker: source
                    .and_then(|saying| saying.source)
                    .or(Some(holder.words))
                    .filter(|_| holder.rule != GAINS),
                holder: holder.words,
                is_called_so: holder.is_called_so(),
                cue: view.span(claim.cue.0, claim.cue.1),
                cue_at: claim.cue_at,
                quoted,
                confidence: claim.strength * (0.7 + 0.3 * words[claim.cue_at].confidence),
                why,
                points_at_plan: false,
                answers: None,
            });
        }
    }
    found
}

pub(super) fn reason(rule: &str, words: &str) -> Reason {
    Reason { rule: rule.to_owned(), words: words.to_owned() }
}

/// The step from the words that name somebody to the party.
fn whose(words: &str, party: &str, rule: &str) -> Reason {
    if words == party { reason("names the party", words) } else { reason(&format!("{rule}: {party}"), words) }
}
