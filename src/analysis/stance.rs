//! Seeks, rejects, accepts or no position: cues with their negation, and what must, should or will be done in reported words.

use std::ops::Range;

use super::Reading;
use super::attribute::{Saying, shared_subjects};
use super::clause::{Complement, Subject, antecedent, complement, group_start, items, subject, trim};
use super::lexicon::{After, CueAt, Sign, cues_at};
use super::mention::{Focus, Holder};
use super::party::Cast;
use crate::language::{Form, Token};
use crate::model::{Reason, Stance};

/// A position as it stands in one sentence, before it is joined with others.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) sentence: usize,
    pub(super) party: usize,
    /// The party whose account it is, where only another one says so.
    pub(super) teller: Option<usize>,
    pub(super) stance: Stance,
    /// The sentence and the tokens that name the thing; of an answer, those of what it answers.
    pub(super) thing: (usize, Range<usize>),
    /// The tokens that are the evidence.
    pub(super) evidence: Range<usize>,
    pub(super) condition: Option<Range<usize>>,
    pub(super) speaker: Option<String>,
    pub(super) cue: String,
    pub(super) cue_at: Range<usize>,
    pub(super) quoted: bool,
    pub(super) confidence: f32,
    pub(super) why: Vec<Reason>,
    /// Index of the position that it answers.
    pub(super) answers: Option<usize>,
}

/// What is looked at: one sentence with what is said in it.
pub(super) struct Scene<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) s: usize,
    pub(super) sayings: &'a [Saying],
}

impl Scene<'_> {
    fn tokens(&self) -> &[Token] {
        &self.reading.sentences[self.s].tokens
    }

    /// What is said at token `i`, the innermost if several.
    fn saying(&self, i: usize) -> Option<&Saying> {
        let here = self.sayings.iter().filter(|saying| saying.sentence == self.s && saying.content.contains(&i));
        here.min_by_key(|saying| saying.content.len())
    }

    /// Who is meant by a pronoun at token `i`: in reported words the speaker speaks of himself as "he", in quoted ones as "we".
    fn focus(&self, i: usize, focus: &Focus) -> Focus {
        let Some(saying) = self.saying(i) else { return *focus };
        let speaker = Some(saying.holder.actor);
        if self.tokens()[i].quoted {
            return Focus { speaker, ..*focus };
        }
        Focus { person: speaker, other: speaker, any: speaker, speaker }
    }
}

/// All positions that sentence `scene.s` states, in the order of its words.
pub(super) fn positions(scene: &Scene, cast: &mut Cast, focus: &Focus) -> Vec<Found> {
    let n_tokens = scene.tokens().len();
    let mut found: Vec<Found> = enumerated(scene);
    // Words inside a thing already taken are no cues of their own.
    let mut taken = found.iter().map(|position| position.evidence.end).max().unwrap_or(0);
    for i in 0..n_tokens {
        let focus = scene.focus(i, focus);
        let cue =
            cues_at(scene.tokens(), i).into_iter().find(|cue| cue.cue.sign != Sign::Says && fits(scene.tokens(), cue));
        let new = match cue {
            Some(cue) if i >= taken => by_cue(scene, cast, &focus, &cue),
            // "rejected Norland's demand for a port": Norland's as well.
            Some(cue) if cue.cue.is_noun => by_cue(scene, cast, &focus, &cue)
                .into_iter()
                .filter(|new| found.iter().all(|outer| outer.party != new.party))
                .collect(),
            _ if i >= taken && scene.tokens()[i].lemma == "call" => by_name(scene, cast, &focus, i),
            _ if only_after(scene, i, &mut found) => Vec::new(),
            _ if i >= taken && is_modal(scene.tokens(), i) => by_modal(scene, cast, &focus, i),
            _ => Vec::new(),
        };
        if let Some(last) = new.iter().map(|position| position.evidence.end).max() {
            taken = taken.max(last);
        }
        found.extend(new);
    }
    found
}

/// "First – a truce. Second, no bases": items that somebody counts up in his own words.
fn enumerated(scene: &Scene) -> Vec<Found> {
    let tokens = scene.tokens();
    let first = tokens.iter().position(Token::is_word).unwrap_or(0);
    let Some(saying) = scene.saying(first) else { return Vec::new() };
    let counts = matches!(
        tokens[first].lower.as_str(),
        "first" | "second" | "third" | "fourth" | "fifth" | "firstly" | "secondly" | "thirdly" | "finally"
    );
    let is_set_off =
        tokens.get(first + 1).is_some_and(|next| matches!(next.lower.as_str(), "–" | "—" | "-" | "," | ":"));
    let thing = complement(tokens, first + 2).at;
    let has_verb = thing.clone().any(|i| super::clause::is_finite(tokens, i));
    if !counts || !is_set_off || thing.is_empty() || has_verb {
        return Vec::new();
    }
    let is_refused = tokens[thing.start].lower == "no";
    vec![Found {
        sentence: scene.s,
        party: saying.holder.party,
        teller: None,
        stance: if is_refused { Stance::Rejects } else { Stance::Seeks },
        thing: (scene.s, thing.start + usize::from(is_refused)..thing.end),
        evidence: thing,
        condition: None,
        speaker: Some(saying.speaker.clone()),
        cue: saying.cue.clone(),
        cue_at: first..first + 1,
        quoted: true,
        confidence: 0.7,
        why: vec![reason("counts up", scene.reading.words(scene.s, first..first + 1))],
        answers: None,
    }]
}

/// Whether what follows the cue is of the kind it asks for.
fn fits(tokens: &[Token], cue: &CueAt) -> bool {
    let end = cue.at.end;
    match cue.cue.after {
        After::To => tokens.get(end).is_some_and(|next| next.lower == "to"),
        After::Asked => (end..tokens.len().min(end + 8))
            .take_while(|i| tokens[*i].is_word())
            .any(|i| i > end && tokens[i].lower == "to"),
        After::Thing | After::Someone | After::Subject => true,
    }
}

fn is_negated(tokens: &[Token], range: Range<usize>) -> bool {
    let words = &tokens[range];
    words.iter().any(|token| matches!(token.lower.as_str(), "not" | "n't" | "never" | "neither" | "cannot"))
}

/// Positions that one cue gives: one for each holder and each item of its list.
fn by_cue(scene: &Scene, cast: &mut Cast, focus: &Focus, cue: &CueAt) -> Vec<Found> {
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
                stance = Stance::Rejects;
                why.push(reason("negation", scene.reading.words(scene.s, not..not + 2)));
                not + 2
            }
            None => after,
        };
        let mut thing = complement(tokens, after);
        // "will not accept a cut": the words that refuse are part of what says it.
        let is_negated = is_negated(tokens, start..cue.at.start) && !thing.at.is_empty();
        let mut evidence = is_negated.then(|| start..thing.at.end);
        if thing.at.is_empty()
            && !inner
            && let Subject::Phrase(phrase) = subject(tokens, start, cue.head)
            && let Some(before) = antecedent(tokens, phrase.start)
        {
            evidence = Some(phrase.start..cue.at.end);
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
        .is_some_and(|verb| GIVING.contains(&verb.lemma.as_str()) || verb.lemma == "buy");
    let main = cast.main_two();
    let ([holder], [a, b]) = (holders, &main[..]) else { return Vec::new() };
    let other = if holder.party == *a { *b } else { *a };
    if !agreed || !gives || ![*a, *b].contains(&holder.party) {
        return Vec::new();
    }
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
    if tokens.get(verb).is_some_and(|verb| SILENT.contains(&verb.lemma.as_str())) {
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
    if !says_something {
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
            let mut why = vec![reason("party", &format!("{named} = {}", cast.actors[holder.party].name))];
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
        if before.form.is_verb() && ISSUING.contains(&before.lemma.as_str()) {
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

fn follows(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    at.checked_sub(1).is_some_and(|i| words.contains(&tokens[i].lower.as_str()))
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
        Stance::Seeks => None,
        Stance::Accepts => Some(Stance::Rejects),
        Stance::Rejects if has(&["will", "would", "wo", "'ll", "do", "does"]) => Some(Stance::Accepts),
        Stance::Rejects => None,
    }
}

/// "called the move “an insult”": calling a plan or a decision names is rejecting it, unless the names are kind.
fn by_name(scene: &Scene, cast: &mut Cast, focus: &Focus, verb: usize) -> Vec<Found> {
    let tokens = scene.tokens();
    if !super::lexicon::is_verbal(tokens, verb) || tokens[verb].form == Form::Base {
        return Vec::new();
    }
    let limit = tokens.len().min(verb + 12);
    let Some(opening) = (verb + 2..limit).find(|i| tokens[*i].is_quotation_mark()) else { return Vec::new() };
    let end = (opening + 1..tokens.len()).find(|i| tokens[*i].is_quotation_mark()).unwrap_or(tokens.len());
    let mut thing = verb + 1..opening;
    while thing.end > thing.start && matches!(tokens[thing.end - 1].lower.as_str(), "a" | "an" | "," | "as") {
        thing.end -= 1;
    }
    let is_kind = tokens[opening..end].iter().any(|token| KIND.contains(&token.lower.as_str()));
    let is_plan = tokens[thing.clone()].iter().any(|token| {
        super::answer::is_pointing(&token.lemma)
            || matches!(token.form, Form::Noun)
            || PLANS.contains(&token.lemma.as_str())
    });
    if is_kind || !is_plan {
        return Vec::new();
    }
    let start = group_start(tokens, verb);
    let holders = match subject(tokens, start, verb) {
        Subject::Phrase(phrase) => cast.holders(scene.reading, focus, scene.s, phrase),
        Subject::Shared => shared_subjects(scene.reading, cast, focus, scene.s, start),
        Subject::None => Vec::new(),
    };
    holders
        .into_iter()
        .map(|holder| Found {
            sentence: scene.s,
            party: holder.party,
            teller: None,
            stance: Stance::Rejects,
            thing: (scene.s, thing.clone()),
            evidence: verb..end.min(tokens.len() - 1),
            condition: None,
            speaker: Some(scene.reading.words(scene.s, holder.at).to_owned()),
            cue: scene.reading.words(scene.s, verb..verb + 1).to_owned(),
            cue_at: verb..verb + 1,
            quoted: false,
            confidence: 0.5,
            why: vec![reason("called names", scene.reading.words(scene.s, opening..end))],
            answers: None,
        })
        .collect()
}

/// Things that can be dropped when somebody objects to them.
const PLANS: &[&str] = &[
    "agreement",
    "deal",
    "bill",
    "law",
    "rule",
    "tariff",
    "sanction",
    "tax",
    "policy",
    "ruling",
    "order",
    "vote",
    "strike",
    "budget",
];

/// Words of praise.
const KIND: &[&str] = &[
    "good",
    "great",
    "important",
    "historic",
    "fair",
    "right",
    "positive",
    "welcome",
    "legitimate",
    "breakthrough",
    "progress",
    "victory",
    "success",
    "significant",
    "compatible",
    "step",
    "best",
    "beautiful",
    "landmark",
    "win",
    "essential",
];

fn is_modal(tokens: &[Token], i: usize) -> bool {
    let next = tokens.get(i + 1).map_or("", |next| next.lower.as_str());
    match tokens[i].lower.as_str() {
        "must" | "should" | "will" | "would" | "cannot" | "can" | "wo" | "'ll" | "ca" => true,
        "ought" | "need" | "needs" | "has" | "have" | "had" => next == "to",
        _ => false,
    }
}

/// "… saying a meeting could only take place after a truce": a condition of what was just refused or accepted.
fn only_after(scene: &Scene, i: usize, found: &mut [Found]) -> bool {
    let tokens = scene.tokens();
    let is_only = matches!(tokens[i].lower.as_str(), "can" | "could" | "will" | "would")
        && tokens.get(i + 1).is_some_and(|next| next.lower == "only");
    let limit = tokens.len().min(i + 12);
    let lead = (i + 2..limit).find(|k| matches!(tokens[*k].lower.as_str(), "after" | "if" | "when" | "once" | "until"));
    let (true, Some(saying), Some(lead)) = (is_only, scene.saying(i), lead) else { return false };
    let Some(last) = found.iter_mut().rev().find(|last| last.party == saying.holder.party) else { return false };
    let end = complement(tokens, lead + 1).at.end.max(lead + 1);
    last.condition.get_or_insert(lead..end);
    last.why.push(reason("condition", scene.reading.words(scene.s, lead..end)));
    true
}

/// What must, should, will or will not be done, in words that somebody says.
fn by_modal(scene: &Scene, cast: &mut Cast, focus: &Focus, i: usize) -> Vec<Found> {
    let tokens = scene.tokens();
    let Some(saying) = scene.saying(i).cloned() else { return Vec::new() };
    let Subject::Phrase(phrase) = subject(tokens, group_start(tokens, i), i) else { return Vec::new() };
    let phrase = phrase.start.max(saying.content.start)..phrase.end;
    if phrase.is_empty()
        || follows(tokens, phrase.start, &["if", "when", "unless", "what", "how", "why", "which", "as"])
    {
        return Vec::new();
    }
    // "told the paper it would": the pronoun is the subject.
    let is_pronoun = matches!(tokens[phrase.end - 1].lower.as_str(), "it" | "he" | "she" | "they" | "we" | "i");
    let phrase = if is_pronoun { phrase.end - 1..phrase.end } else { phrase };
    let mut verb = i + 1;
    while verb < tokens.len()
        && (super::clause::is_helper(&tokens[verb]) || matches!(tokens[verb].lower.as_str(), "to" | "be"))
    {
        verb += 1;
    }
    let negated = is_negated(tokens, i..verb.min(tokens.len()))
        || tokens[phrase.clone()].first().is_some_and(|token| token.lower == "no");
    let speaks_for_itself = cast
        .holders(scene.reading, focus, scene.s, phrase.clone())
        .iter()
        .any(|holder| holder.party == saying.holder.party);
    let (stance, thing, confidence) = match (tokens[i].lower.as_str(), negated) {
        ("must" | "should" | "ought" | "need" | "needs" | "has" | "have" | "had", false) => {
            (Stance::Seeks, phrase.start, 0.75)
        }
        ("must" | "should", true) => (Stance::Rejects, phrase.start, 0.7),
        ("cannot" | "can" | "ca", true)
            if tokens.get(verb).is_some_and(|token| token.form == Form::Past) || speaks_for_itself =>
        {
            (Stance::Rejects, phrase.start, 0.55)
        }
        ("will" | "wo" | "'ll" | "would", true) if speaks_for_itself => (Stance::Rejects, verb, 0.7),
        ("will" | "would", false)
            if tokens
                .get(verb)
                .is_some_and(|token| matches!(token.lemma.as_str(), "continue" | "remain" | "stay" | "proceed")) =>
        {
            (Stance::Seeks, phrase.start, 0.5)
        }
        ("will" | "'ll" | "would", false) if speaks_for_itself => {
            let gives = tokens.get(verb).is_some_and(|token| GIVING.contains(&token.lemma.as_str()));
            (if gives { Stance::Accepts } else { Stance::Seeks }, verb, 0.5)
        }
        _ => return Vec::new(),
    };
    if verb >= tokens.len() || !tokens[verb].form.is_verb() {
        return Vec::new();
    }
    let rest = complement(tokens, verb);
    let end = rest.at.end.max(verb + 1);
    let at = trim(tokens, thing.min(verb)..end);
    let evidence = if stance == Stance::Rejects { trim(tokens, phrase.start..end) } else { at.clone() };
    let why = vec![
        reason("party", &format!("{} = {}", saying.speaker, cast.actors[saying.holder.party].name)),
        reason("said", &saying.cue),
        reason("what must or will be", scene.reading.words(scene.s, i..verb)),
    ];
    vec![Found {
        sentence: scene.s,
        party: saying.holder.party,
        teller: None,
        stance,
        thing: (scene.s, at),
        evidence,
        condition: rest.condition,
        speaker: Some(saying.speaker),
        cue: saying.cue,
        cue_at: i..i + 1,
        quoted: tokens[i].quoted,
        confidence,
        why,
        answers: None,
    }]
}

/// Verbs whose object is a demand or an offer of their subject.
const ISSUING: &[&str] = &[
    "have",
    "make",
    "issue",
    "present",
    "release",
    "announce",
    "publish",
    "outline",
    "repeat",
    "reiterate",
    "renew",
    "unveil",
    "submit",
    "send",
    "voice",
    "express",
    "put",
    "table",
    "back",
    "support",
    "endorse",
];

/// What is done for the other side: said of oneself, it is an offer and no demand.
const GIVING: &[&str] = &[
    "withdraw",
    "release",
    "lift",
    "pay",
    "allow",
    "provide",
    "offer",
    "give",
    "help",
    "reduce",
    "cut",
    "remove",
    "postpone",
    "delay",
    "drop",
    "stop",
    "end",
    "halt",
    "reopen",
    "accept",
    "agree",
    "support",
    "consider",
    "return",
    "free",
    "exempt",
    "suspend",
    "sign",
    "share",
    "assist",
    "compensate",
    "ease",
    "grant",
    "comply",
    "cooperate",
    "respect",
];

/// "declined to comment": nothing is taken.
const SILENT: &[&str] =
    &["comment", "say", "answer", "respond", "elaborate", "speculate", "describe", "identify", "name", "disclose"];

fn skip(tokens: &[Token], at: usize, words: &[&str]) -> usize {
    match tokens.get(at) {
        Some(token) if words.contains(&token.lower.as_str()) => at + 1,
        _ => at,
    }
}

pub(super) fn reason(rule: &str, words: &str) -> Reason {
    Reason { rule: rule.to_owned(), words: words.to_owned() }
}
