//! Seeks, rejects, accepts or no position: cues with their negation, and what must, should or will be done in reported words.

use std::ops::Range;

use super::Reading;
use super::attribute::{Saying, shared_subjects};
use super::clause::{Complement, MODALS, Subject, complement, group_start, items, subject, trim};
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
    /// The tokens that name the thing.
    pub(super) thing: Range<usize>,
    /// The tokens that are the evidence.
    pub(super) evidence: Range<usize>,
    pub(super) condition: Option<Range<usize>>,
    pub(super) speaker: Option<String>,
    pub(super) cue: String,
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
}

/// All positions that sentence `scene.s` states, in the order of its words.
pub(super) fn positions(scene: &Scene, cast: &mut Cast, focus: &mut Focus) -> Vec<Found> {
    let n_tokens = scene.tokens().len();
    let mut found = Vec::new();
    // Words inside a thing already taken are no cues of their own.
    let mut taken = 0;
    let mut i = 0;
    while i < n_tokens {
        if let Some(saying) = scene.saying(i) {
            focus.speaker = Some(saying.holder.party);
        }
        let cue =
            cues_at(scene.tokens(), i).into_iter().find(|cue| cue.cue.sign != Sign::Says && fits(scene.tokens(), cue));
        let new = match cue {
            Some(cue) if i >= taken => by_cue(scene, cast, focus, &cue),
            _ if i >= taken && is_modal(scene.tokens(), i) => by_modal(scene, cast, focus, i),
            _ => Vec::new(),
        };
        if let Some(last) = new.iter().map(|position| position.evidence.end).max() {
            taken = taken.max(last);
        }
        found.extend(new);
        i += 1;
    }
    found
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
fn by_cue(scene: &Scene, cast: &mut Cast, focus: &mut Focus, cue: &CueAt) -> Vec<Found> {
    let tokens = scene.tokens();
    let Sign::Takes(mut stance) = cue.cue.sign else { return Vec::new() };
    let start = group_start(tokens, cue.head);
    let helpers = &tokens[start..cue.at.start];
    let has = |words: &[&str]| helpers.iter().any(|token| words.contains(&token.lower.as_str()));
    let in_saying = scene.saying(cue.head).is_some();
    let mut why = vec![reason("cue", scene.reading.words(scene.s, cue.at.clone()))];
    if has(&["must", "should", "ought"]) {
        return Vec::new();
    }
    let is_passive = tokens[cue.head].form == Form::Past
        && cue.cue.after != After::Subject
        && (helpers.iter().any(|token| token.lemma == "be")
            && !helpers.iter().any(|token| token.form == Form::Ing && token.lemma != "be")
            || tokens.get(cue.at.end).is_some_and(|next| next.lower == "by"));
    let negated = is_negated(tokens, start..cue.at.start);
    let is_dropped = helpers.windows(2).any(|pair| pair[0].lower == "no" && pair[1].lower == "longer");
    if is_dropped && stance == Stance::Seeks {
        return Vec::new();
    }
    if negated || is_dropped {
        match negate(stance, &tokens[cue.head], helpers) {
            Some(other) => stance = other,
            None => return Vec::new(),
        }
        why.push(reason("negation", scene.reading.words(scene.s, start..cue.at.start)));
    }
    if has(&["could", "may", "might"]) {
        return Vec::new();
    }
    // "refused to accept", "vowed to oppose": the second verb names the thing.
    let mut thing_start = cue.at.end;
    let next = skip(tokens, thing_start, &["to"]);
    if matches!(cue.cue.after, After::To | After::Thing) && next > thing_start && !is_passive {
        let verb = (next..tokens.len().min(next + 3)).find(|i| !tokens[*i].lower.ends_with("ly")).unwrap_or(next);
        let inner = tokens.get(verb).and_then(|_| {
            cues_at(tokens, verb).into_iter().find(|inner| !inner.cue.is_noun && inner.cue.strength >= 0.65)
        });
        if let Some(inner) = inner {
            match (stance, inner.cue.sign) {
                (Stance::Rejects, Sign::Takes(Stance::Rejects) | Sign::Open) | (_, Sign::Open) => return Vec::new(),
                (Stance::Rejects, Sign::Takes(_)) => {
                    thing_start = inner.at.end;
                    why.push(reason("refused", scene.reading.words(scene.s, inner.at.clone())));
                }
                (_, Sign::Takes(inner_stance)) if inner_stance != Stance::Seeks => {
                    stance = inner_stance;
                    thing_start = inner.at.end;
                    why.push(reason("cue", scene.reading.words(scene.s, inner.at.clone())));
                }
                _ => {}
            }
        }
    }
    let (holders, thing) = if cue.cue.after == After::Subject {
        let Subject::Phrase(phrase) = subject(tokens, start, cue.head) else { return Vec::new() };
        let Some(saying) = scene.saying(cue.head) else { return Vec::new() };
        let end = cue.at.end;
        (vec![saying.holder.clone()], Complement { at: trim(tokens, phrase.start..end), condition: None })
    } else if is_passive {
        let by = (cue.at.end..tokens.len().min(cue.at.end + 3)).find(|i| tokens[*i].lower == "by");
        let Some(by) = by else { return Vec::new() };
        let end = complement(tokens, by + 1).at.end;
        let holders = cast.holders(scene.reading, focus, scene.s, by + 1..end);
        let Some(last) = holders.last().map(|holder| holder.at.end) else { return Vec::new() };
        let thing = match subject(tokens, start, cue.head) {
            Subject::Phrase(phrase) => phrase,
            Subject::Shared | Subject::None => return Vec::new(),
        };
        let _ = last;
        let at = trim(tokens, thing);
        return build(scene, cast, cue, holders, stance, &Complement { at, condition: None }, why, in_saying);
    } else {
        let from = skip(tokens, thing_start, &["for", "that", "to", "on"]);
        let thing = complement(tokens, from);
        let holders = if cue.cue.is_noun {
            noun_holders(scene, cast, focus, cue)
        } else {
            match subject(tokens, start, cue.head) {
                Subject::Phrase(phrase)
                    if phrase.start > 0
                        && matches!(tokens[phrase.start - 1].lower.as_str(), "if" | "unless" | "whether") =>
                {
                    return Vec::new();
                }
                Subject::Phrase(phrase) => cast.holders(scene.reading, focus, scene.s, phrase),
                Subject::Shared => shared_subjects(scene.reading, cast, focus, scene.s, start),
                Subject::None => Vec::new(),
            }
        };
        (holders, thing)
    };
    build(scene, cast, cue, holders, stance, &thing, why, in_saying)
}

#[expect(clippy::too_many_arguments, reason = "the parts of one position, passed once")]
fn build(
    scene: &Scene,
    cast: &Cast,
    cue: &CueAt,
    holders: Vec<Holder>,
    stance: Stance,
    thing: &Complement,
    why: Vec<Reason>,
    in_saying: bool,
) -> Vec<Found> {
    let tokens = scene.tokens();
    if thing.at.is_empty() || !tokens[thing.at.clone()].iter().any(|token| token.is_word() && token.lower.len() > 2) {
        return Vec::new();
    }
    let saying = scene.saying(cue.head).filter(|_| in_saying);
    let mut out = Vec::new();
    for holder in &holders {
        for item in items(tokens, &thing.at) {
            let teller = saying.map(|saying| saying.holder.party).filter(|teller| *teller != holder.party);
            let mut why = why.clone();
            why.insert(
                0,
                reason(
                    "party",
                    &format!(
                        "{} = {}",
                        scene.reading.words(scene.s, holder.at.clone()),
                        cast.actors[holder.party].name
                    ),
                ),
            );
            out.push(Found {
                sentence: scene.s,
                party: holder.party,
                teller,
                stance,
                thing: item.clone(),
                evidence: item,
                condition: thing.condition.clone(),
                speaker: Some(saying.map_or_else(
                    || scene.reading.words(scene.s, holder.at.clone()).to_owned(),
                    |saying| saying.speaker.clone(),
                )),
                cue: scene.reading.words(scene.s, cue.at.clone()).to_owned(),
                quoted: tokens[cue.head].quoted,
                confidence: cue.cue.strength * if teller.is_some() { 0.7 } else { 1.0 },
                why,
                answers: None,
            });
        }
    }
    out
}

/// Whose demand a demand is: "Norland's demand", "his call", "pressure by Norland"; else the subject of the sentence.
fn noun_holders(scene: &Scene, cast: &mut Cast, focus: &mut Focus, cue: &CueAt) -> Vec<Holder> {
    let tokens = scene.tokens();
    let mut i = cue.head;
    while i > 0 && cue.head - i < 4 {
        let before = &tokens[i - 1];
        match before.lower.as_str() {
            "'s" | "'" => {
                let mention = cast.mentions[scene.s].iter().find(|mention| mention.at.end == i - 1).cloned();
                return mention
                    .map(|mention| Holder { party: cast.party_of(mention.actor), at: mention.at })
                    .into_iter()
                    .collect();
            }
            "his" | "her" | "its" | "their" => {
                let actor = match before.lower.as_str() {
                    "his" | "her" => focus.person,
                    _ => focus.other.or(focus.any),
                };
                return actor.map(|actor| Holder { party: cast.party_of(actor), at: i - 1..i }).into_iter().collect();
            }
            _ => {}
        }
        if let Some(mention) = cast.mentions[scene.s].iter().find(|mention| mention.at.end == i).cloned() {
            return vec![Holder { party: cast.party_of(mention.actor), at: mention.at }];
        }
        if !before.is_word() || before.form.is_verb() {
            break;
        }
        i -= 1;
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
        Stance::Seeks => None,
        Stance::Accepts => Some(Stance::Rejects),
        Stance::Rejects if has(&["will", "would", "wo", "'ll", "do", "does"]) => Some(Stance::Accepts),
        Stance::Rejects => None,
    }
}

fn is_modal(tokens: &[Token], i: usize) -> bool {
    let next = tokens.get(i + 1).map_or("", |next| next.lower.as_str());
    match tokens[i].lower.as_str() {
        "must" | "should" | "will" | "would" | "cannot" | "can" | "wo" | "'ll" | "ca" => true,
        "ought" | "need" | "needs" | "has" | "have" | "had" => next == "to",
        _ => false,
    }
}

/// What must, should, will or will not be done, in words that somebody says.
fn by_modal(scene: &Scene, cast: &mut Cast, focus: &mut Focus, i: usize) -> Vec<Found> {
    let tokens = scene.tokens();
    let Some(saying) = scene.saying(i).cloned() else { return Vec::new() };
    let Subject::Phrase(phrase) = subject(tokens, group_start(tokens, i), i) else { return Vec::new() };
    let phrase = phrase.start.max(saying.content.start)..phrase.end;
    if phrase.is_empty()
        || phrase.start > 0
            && matches!(
                tokens[phrase.start - 1].lower.as_str(),
                "if" | "when" | "unless" | "what" | "how" | "why" | "which" | "as"
            )
    {
        return Vec::new();
    }
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
    let at = trim(tokens, thing.min(verb)..rest.at.end.max(verb + 1));
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
        thing: at.clone(),
        evidence: at,
        condition: rest.condition,
        speaker: Some(saying.speaker),
        cue: saying.cue,
        quoted: tokens[i].quoted,
        confidence,
        why,
        answers: None,
    }]
}

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

fn skip(tokens: &[Token], at: usize, words: &[&str]) -> usize {
    match tokens.get(at) {
        Some(token) if words.contains(&token.lower.as_str()) => at + 1,
        _ => at,
    }
}

pub(super) fn reason(rule: &str, words: &str) -> Reason {
    Reason { rule: rule.to_owned(), words: words.to_owned() }
}

/// True for words that only lead to a verb.
#[expect(dead_code, reason = "used by the next step")]
fn is_auxiliary(token: &Token) -> bool {
    MODALS.contains(&token.lower.as_str())
}
