//! Seeks, rejects, accepts or no position by a cue: its negation, a second verb, whose it is, and the things it names.

use std::ops::Range;

use super::attribute::{Saying, shared_subjects};
use super::clause::{Subject, antecedent, group_start, is_helper, subject};
use super::complement::{Complement, complement, items, trim};
use super::lexicon::{After, CueAt, Sign, cues_at};
use super::mention::{Focus, Holder};
use super::party::Cast;
use super::stance::{Found, Scene, follows, is_negated, reason, skip, whose};
use super::token::{Form, Token};
use super::words::Class;
use crate::model::{Reason, Stance};

/// Whether what follows the cue is of the kind it asks for.
pub(super) fn fits(tokens: &[Token], cue: &CueAt) -> bool {
    let end = cue.at.end;
    match cue.cue.after {
        After::To => tokens.get(end).is_some_and(|next| next.lower == "to"),
        After::Asked => (end..tokens.len().min(end + 8))
            .take_while(|i| tokens[*i].is_word())
            .any(|i| i > end && tokens[i].lower == "to"),
        After::Thing | After::Someone | After::Subject => true,
    }
}

/// Positions that one cue gives: one for each holder and each item of its list.
pub(super) fn by_cue(scene: &Scene, cast: &mut Cast, focus: &Focus, cue: &CueAt) -> Vec<Found> {
    let tokens = scene.tokens();
    let start = group_start(tokens, cue.head);
    let Some((mut stance, mut why)) = sign(scene, cue, start) else { return Vec::new() };
    let helpers = &tokens[start..cue.at.start];
    let has_be = helpers.iter().any(|token| token.lemma == "be");
    let is_by = tokens.get(cue.at.end).is_some_and(|next| next.lower == "by");
    let is_passive =
        tokens[cue.head].form == Form::Past && cue.cue.after != After::Subject && !cue.cue.is_noun && (has_be || is_by);
    let (holders, thing, evidence) = if cue.cue.after == After::Subject {
        let (Subject::Phrase(phrase), Some(saying)) = (subject(tokens, start, cue.head), scene.saying(cue.head)) else {
            return Vec::new();
        };
        let mut thing = trim(tokens, phrase.start.max(saying.content.start)..phrase.end);
        let mut evidence = thing.start..cue.at.end;
        // "It is essential that …"
        if tokens[thing.clone()].iter().all(|token| token.lower == "it")
            && tokens.get(cue.at.end).is_some_and(|next| matches!(next.lower.as_str(), "that" | "to" | "for"))
        {
            thing = complement(tokens, cue.at.end + 1).at;
            evidence = thing.clone();
        }
        (vec![saying.holder.clone()], Complement { at: thing, condition: None }, Some(evidence))
    } else if is_passive {
        let Some(by) = (cue.at.end..tokens.len().min(cue.at.end + 3)).find(|i| tokens[*i].lower == "by") else {
            return Vec::new();
        };
        let Subject::Phrase(phrase) = subject(tokens, start, cue.head) else { return Vec::new() };
        let holders = cast.holders(scene.reading, focus, scene.s, by + 1..tokens.len());
        let end = holders.iter().map(|holder| holder.at.end).max().unwrap_or(by);
        // Of a relative clause the clause is the evidence: it points at the thing before it.
        let from = if phrase.end < start { start - 1 } else { phrase.start };
        let thing = trim(tokens, phrase);
        (holders, Complement { at: thing, condition: None }, Some(trim(tokens, from..end)))
    } else {
        let holders = if cue.cue.is_noun {
            noun_holders(scene, cast, focus, cue)
        } else {
            match subject(tokens, start, cue.head) {
                Subject::Phrase(phrase) if follows(tokens, phrase.start, &["if", "unless", "whether"]) => Vec::new(),
                Subject::Phrase(phrase) => cast.holders(scene.reading, focus, scene.s, phrase),
                Subject::Shared => shared_subjects(scene.reading, cast, focus, scene.s, start),
                Subject::None => Vec::new(),
            }
        };
        let Some((thing_start, inner)) = compose(scene, cue, &mut stance, &mut why) else { return Vec::new() };
        let after = match holders
            .last()
            .filter(|_| tokens[cue.at.end - 1].lower == "by" || tokens[cue.at.end - 1].lower == "from")
        {
            Some(holder) => {
                let limit = tokens.len().min(holder.at.end + 5);
                let lead = (holder.at.end..limit).find(|i| matches!(tokens[*i].lower.as_str(), "for" | "to" | "that"));
                lead.map_or(tokens.len(), |lead| lead + 1)
            }
            None => skip(tokens, thing_start, &["for", "that", "to", "on"]),
        };
        // "urged Norland not to leave"
        let refused = (after..tokens.len().min(after + 8))
            .find(|i| tokens[*i].lower == "not" && tokens.get(i + 1).is_some_and(|next| next.lower == "to"));
        let asks = matches!(cue.cue.after, After::Someone | After::Asked) || tokens[cue.head].lemma == "want";
        let after = match refused.filter(|not| asks && tokens[after..*not].iter().all(Token::is_word)) {
            Some(not) => {
                let verb = skip(tokens, not + 2, &["be"]);
                if tokens.get(verb).is_some_and(|verb| Class::Silent.has(&verb.lemma)) {
                    return Vec::new();
                }
                stance = Stance::Rejects;
                why.push(reason("negation", scene.reading.words(scene.s, not..not + 2)));
                not + 2
            }
            None => after,
        };
        let mut thing = complement(tokens, after);
        // "will not accept a cut": the words that refuse are part of what says it.
        let is_negated = is_negated(tokens, start..cue.at.start) && !thing.at.is_empty();
        let mut evidence = is_negated.then_some(start..thing.at.end);
        // "the pullout that Norland demanded never came"
        let is_followed = tokens.get(cue.at.end).is_some_and(is_helper) && !cue.cue.is_noun;
        // "will sign only after the vote": the verb itself is the thing.
        if thing.at.is_empty() && thing.condition.is_some() {
            thing.at = cue.at.clone();
        }
        if (thing.at.is_empty() || is_followed)
            && !inner
            && let Subject::Phrase(phrase) = subject(tokens, start, cue.head)
            && let Some(before) = antecedent(tokens, phrase.start)
        {
            evidence = Some(phrase.start - 1..cue.at.end);
            thing.at = trim(tokens, before);
        }
        (holders, thing, evidence)
    };
    let said = scene.saying(cue.head);
    let mut read = Read { cue, stance, thing, evidence, why, said };
    let mut found = build(scene, cast, &read, &holders);
    found.extend(gained(scene, cast, &mut read, &holders));
    found
}

/// "Norland agreed to lift the ban": what only one of the two main parties has to do, the other one seeks.
fn gained(scene: &Scene, cast: &Cast, read: &mut Read, holders: &[Holder]) -> Vec<Found> {
    let tokens = scene.tokens();
    let agreed = tokens[read.cue.head].lemma == "agree" && read.stance == Stance::Accepts && read.evidence.is_none();
    let gives = tokens
        .get(read.thing.at.start)
        .is_some_and(|verb| Class::Giving.has(verb.lemma.as_str()) || verb.lemma == "buy");
    let [holder] = holders else { return Vec::new() };
    if !agreed || !gives {
        return Vec::new();
    }
    let [a, b] = cast.main_two()[..] else { return Vec::new() };
    if holder.party != a && holder.party != b {
        return Vec::new();
    }
    let other = if holder.party == a { b } else { a };
    read.stance = Stance::Seeks;
    read.why.push(reason("the other side gains", &cast.actors[other].name));
    build(scene, cast, read, &[Holder { party: other, actor: other, at: holder.at.clone() }])
        .into_iter()
        .map(|found| Found { speaker: None, confidence: found.confidence * 0.6, teller: None, ..found })
        .collect()
}

/// A cue that has been read, before its holders and items are told apart.
struct Read<'a> {
    cue: &'a CueAt,
    stance: Stance,
    thing: Complement,
    /// Where it is not the thing itself.
    evidence: Option<Range<usize>>,
    why: Vec<Reason>,
    said: Option<&'a Saying>,
}

/// The stance of a cue with its negation and its modal verb; `None` where no position is taken.
fn sign(scene: &Scene, cue: &CueAt, start: usize) -> Option<(Stance, Vec<Reason>)> {
    let tokens = scene.tokens();
    let Sign::Takes(stance) = cue.cue.sign else { return None };
    let helpers = &tokens[start..cue.at.start];
    let has = |words: &[&str]| helpers.iter().any(|token| words.contains(&token.lower.as_str()));
    if has(&["must", "should", "ought", "could", "may", "might"]) {
        return None;
    }
    let mut why = vec![reason("cue", scene.reading.words(scene.s, cue.at.clone()))];
    let is_weak = cue.cue.strength <= 0.4;
    let is_dropped = helpers.windows(2).any(|pair| pair[0].lower == "no" && pair[1].lower == "longer");
    if !is_dropped && !is_negated(tokens, start..cue.at.start) {
        return (!is_weak).then_some((stance, why));
    }
    why.push(reason("negation", scene.reading.words(scene.s, start..cue.at.start)));
    match negate(stance, &tokens[cue.head], helpers) {
        _ if is_dropped && stance == Stance::Seeks => None,
        other => other.map(|other| (other, why)),
    }
}

/// "refused to accept", "vowed to oppose": the second verb names the thing. Answers where the thing begins and whether
/// there is a second verb; `None` where nothing is taken ("refused to rule out").
fn compose(scene: &Scene, cue: &CueAt, stance: &mut Stance, why: &mut Vec<Reason>) -> Option<(usize, bool)> {
    let tokens = scene.tokens();
    let end = cue.at.end;
    let next = skip(tokens, end, &["to"]);
    if next == end || !matches!(cue.cue.after, After::To | After::Thing) {
        return Some((end, false));
    }
    let verb = (next..tokens.len().min(next + 3)).find(|i| !tokens[*i].lower.ends_with("ly")).unwrap_or(next);
    // "declined to release details"
    let tells_nothing =
        tokens[verb.min(tokens.len())..].iter().take(5).take_while(|token| token.is_word()).any(|token| {
            matches!(token.lemma.as_str(), "detail" | "information" | "specific" | "comment" | "interview")
        });
    let is_silent = tokens.get(verb).is_some_and(|verb| Class::Silent.has(verb.lemma.as_str()));
    if is_silent || tells_nothing && *stance == Stance::Rejects {
        return None;
    }
    let inner = (verb < tokens.len())
        .then(|| cues_at(tokens, verb).into_iter().find(|inner| !inner.cue.is_noun && inner.cue.strength >= 0.65));
    let Some(inner) = inner.flatten() else { return Some((end, false)) };
    match (*stance, inner.cue.sign) {
        (Stance::Rejects, Sign::Takes(Stance::Rejects)) | (_, Sign::Open) => return None,
        (Stance::Rejects, Sign::Takes(_)) => {}
        (_, Sign::Takes(second)) if second != Stance::Seeks => *stance = second,
        _ => return Some((end, false)),
    }
    why.push(reason("second verb", scene.reading.words(scene.s, inner.at.clone())));
    Some((inner.at.end, true))
}

fn build(scene: &Scene, cast: &Cast, read: &Read, holders: &[Holder]) -> Vec<Found> {
    let tokens = scene.tokens();
    let says_something = tokens[read.thing.at.clone()].iter().any(|token| token.is_word() && token.lower.len() > 1);
    // "support across the island": where somebody stands is no thing.
    let is_place = tokens[read.thing.at.clone()].first().is_some_and(|first| {
        Class::Place.has(&first.lower) && !matches!(first.lower.as_str(), "over" | "under" | "off" | "about" | "than")
    });
    if !says_something || is_place {
        return Vec::new();
    }
    let mut out = Vec::new();
    for holder in holders {
        let named = scene.reading.words(scene.s, holder.at.clone());
        let teller = read
            .said
            .filter(|_| !read.cue.cue.is_noun)
            .map(|saying| saying.holder.party)
            .filter(|teller| *teller != holder.party);
        let is_own = |saying: &&Saying| saying.holder.party == holder.party;
        let speaker = read.said.filter(is_own).map_or_else(|| named.to_owned(), |saying| saying.speaker.clone());
        let mut items =
            if read.evidence.is_some() { vec![read.thing.at.clone()] } else { items(tokens, &read.thing.at) };
        items.extend(counted(tokens, read.thing.at.end));
        for item in items {
            let mut why = vec![whose(named, &cast.actors[holder.party].name)];
            why.extend(read.why.iter().cloned());
            out.push(Found {
                sentence: scene.s,
                party: holder.party,
                teller,
                stance: read.stance,
                thing: (scene.s, item.clone()),
                evidence: read.evidence.clone().unwrap_or(item),
                condition: read.thing.condition.clone(),
                speaker: Some(speaker.clone()),
                cue: scene.reading.words(scene.s, read.cue.at.clone()).to_owned(),
                cue_at: read.cue.at.clone(),
                quoted: tokens[read.cue.head].quoted,
                confidence: read.cue.cue.strength * if teller.is_some() { 0.7 } else { 1.0 },
                why,
                answers: None,
            });
        }
    }
    out
}

/// "… several things: a raise; more staff; and a pension": the items behind a colon at `colon`, where semicolons part them.
fn counted(tokens: &[Token], colon: usize) -> Vec<Range<usize>> {
    let rest = colon + 1..tokens.len();
    let is_list = tokens.get(colon).is_some_and(|token| token.lower == ":")
        && tokens[rest.clone()].iter().filter(|token| token.lower == ";").count() > 0;
    if !is_list {
        return Vec::new();
    }
    tokens[rest.clone()]
        .split(|token| matches!(token.lower.as_str(), ";" | "."))
        .scan(rest.start, |start, item| {
            let range = trim(tokens, *start..*start + item.len());
            *start += item.len() + 1;
            Some(range)
        })
        .filter(|item| item.len() > 1)
        .collect()
}

/// Whose demand a demand is: "Norland's demand", "his call", "pressure by Norland"; "demands including" are those of the
/// sentence's subject.
fn noun_holders(scene: &Scene, cast: &mut Cast, focus: &Focus, cue: &CueAt) -> Vec<Holder> {
    let tokens = scene.tokens();
    let last = tokens[cue.at.end - 1].lower.as_str();
    if matches!(last, "by" | "from") {
        return cast.holders(scene.reading, focus, scene.s, cue.at.end..tokens.len());
    }
    let mut i = cue.head;
    while i > 0 && cue.head - i < 4 {
        let before = &tokens[i - 1];
        let is_owned = matches!(before.lower.as_str(), "'s" | "'");
        let owner = if is_owned { i - 1 } else { i };
        if let Some(mention) = cast.mentions[scene.s].iter().find(|mention| mention.at.end == owner).cloned() {
            return vec![Holder { party: cast.party_of(mention.actor), actor: mention.actor, at: mention.at }];
        }
        let actor = match before.lower.as_str() {
            "his" | "her" => focus.person,
            "its" | "their" => focus.other.or(focus.any),
            _ => None,
        };
        if let Some(actor) = actor {
            return vec![Holder { party: cast.party_of(actor), actor, at: i - 1..i }];
        }
        if is_owned {
            return cast.holders(scene.reading, focus, scene.s, i.saturating_sub(4)..i - 1);
        }
        // "has a plan to", "made an offer to"
        if before.form.is_verb() && Class::Issuing.has(before.lemma.as_str()) {
            return match subject(tokens, group_start(tokens, i - 1), i - 1) {
                Subject::Phrase(phrase) => cast.holders(scene.reading, focus, scene.s, phrase),
                Subject::Shared => shared_subjects(scene.reading, cast, focus, scene.s, i - 1),
                Subject::None => Vec::new(),
            };
        }
        if !before.is_word() || before.form.is_verb() {
            break;
        }
        i -= 1;
    }
    if matches!(last, "including" | "as") {
        return shared_subjects(scene.reading, cast, focus, scene.s, cue.head);
    }
    Vec::new()
}

/// The stance of a cue that is denied; `None` where nothing is taken.
fn negate(stance: Stance, head: &Token, helpers: &[Token]) -> Option<Stance> {
    let has = |words: &[&str]| helpers.iter().any(|token| words.contains(&token.lower.as_str()));
    match stance {
        Stance::Seeks
            if matches!(
                head.lemma.as_str(),
                "want" | "favour" | "favor" | "like" | "plan" | "intend" | "need" | "seek"
            ) =>
        {
            Some(Stance::Rejects)
        }
        Stance::Accepts => Some(Stance::Rejects),
        Stance::Rejects if has(&["will", "would", "wo", "'ll", "do", "does"]) => Some(Stance::Accepts),
        Stance::Seeks | Stance::Rejects => None,
    }
}
