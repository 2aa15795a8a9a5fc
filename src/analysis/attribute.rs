//! Who said what: "X said that …", "…, said X", "according to X", and quotations that run on.

use std::ops::Range;

use super::Reading;
use super::clause::{Subject, group_start, is_finite, is_helper, is_weekday, subject};
use super::lexicon::{Sign, cues_at};
use super::mention::{Focus, Holder};
use super::party::Cast;
use super::token::{Form, Token};
use super::words::Class;

/// Words somebody is reported to have said.
#[derive(Clone, Debug)]
pub(super) struct Saying {
    pub(super) sentence: usize,
    /// Tokens of the sentence that are said.
    pub(super) content: Range<usize>,
    pub(super) holder: Holder,
    /// How the article names the speaker.
    pub(super) speaker: String,
    /// The words that report it.
    pub(super) cue: String,
}

/// All that is said in the sentences `range`, one paragraph. `last` is who spoke last before it and is kept up to date;
/// `focus` is left as it was.
pub(super) fn sayings(
    reading: &Reading,
    cast: &mut Cast,
    focus: &Focus,
    last: &mut Option<Saying>,
    range: Range<usize>,
) -> Vec<Saying> {
    let mut found: Vec<Saying> = Vec::new();
    let mut focus = *focus;
    for s in range.clone() {
        let tokens = &reading.sentences[s].tokens;
        for v in 0..tokens.len() {
            if let Some(saying) = saying_at(reading, cast, &focus, s, v) {
                focus.note(cast, saying.holder.actor);
                found.push(saying);
            }
        }
        if let Some(subject) = shared_subject(reading, cast, &focus, s, tokens.len()) {
            focus.note(cast, subject.actor);
        }
    }
    // Quotations that nobody is named for: the speaker beside them in the paragraph, or the one before it.
    for s in range {
        let tokens = &reading.sentences[s].tokens;
        let n_quoted = tokens.iter().filter(|token| token.quoted).count();
        if n_quoted < 3 {
            continue;
        }
        let has_own = found.iter().any(|saying| saying.sentence == s);
        if has_own {
            // "A, he said. B": all quoted words of the sentence are the speaker's.
            if let Some(own) = found.iter().position(|saying| saying.sentence == s) {
                let (Some(first), Some(end)) =
                    (tokens.iter().position(|t| t.quoted), tokens.iter().rposition(|t| t.quoted))
                else {
                    continue;
                };
                let covered = found.iter().any(|saying| saying.sentence == s && saying.content.contains(&first));
                if !covered {
                    let saying = Saying { content: first..end + 1, ..found[own].clone() };
                    found.push(saying);
                }
            }
            continue;
        }
        let is_mostly_quoted = n_quoted * 10 >= tokens.len() * 6;
        if !is_mostly_quoted {
            continue;
        }
        let in_paragraph = found
            .iter()
            .filter(|saying| saying.sentence < s)
            .max_by_key(|saying| saying.sentence)
            .or_else(|| found.iter().filter(|saying| saying.sentence > s).min_by_key(|saying| saying.sentence));
        if let Some(source) = in_paragraph.or(last.as_ref()) {
            let saying = Saying { sentence: s, content: 0..tokens.len(), ..source.clone() };
            found.push(saying);
        }
    }
    found.sort_by_key(|saying| (saying.sentence, saying.content.start));
    if let Some(saying) = found.last() {
        *last = Some(saying.clone());
    }
    found
}

fn saying_at(reading: &Reading, cast: &mut Cast, focus: &Focus, s: usize, v: usize) -> Option<Saying> {
    let tokens = &reading.sentences[s].tokens;
    if tokens[v].lower == "according" && tokens.get(v + 1).is_some_and(|next| next.lower == "to") {
        let end = (v + 2..tokens.len())
            .find(|i| matches!(tokens[*i].lower.as_str(), "," | "." | ";"))
            .unwrap_or(tokens.len());
        let holder = cast.holders(reading, focus, s, v + 2..end).into_iter().next()?;
        let content = if v < 3 { (end + 1).min(tokens.len())..tokens.len() } else { 0..v };
        return Some(made(reading, s, content, holder, v..v + 2));
    }
    let cue = cues_at(tokens, v).into_iter().find(|found| found.cue.sign == Sign::Says && !found.cue.is_noun)?;
    if tokens[v].quoted {
        return None;
    }
    let start = group_start(tokens, cue.head);
    if start < v && tokens[start..v].iter().any(|token| matches!(token.lower.as_str(), "not" | "n't" | "never")) {
        return None;
    }
    let closes = |i: usize| tokens[i].is_quotation_mark() || matches!(tokens[i].lower.as_str(), "," | "?" | "!" | "”");
    let after = cue.at.end;
    let is_inverted = (v == 0 || closes(v - 1))
        && tokens.get(after).is_some_and(|next| {
            next.capital
                || matches!(next.lower.as_str(), "the" | "a" | "an" | "one" | "his" | "its")
                || next.form == Form::Other
                    && !next.lower.ends_with("ly")
                    && next.lower != "that"
                    && v > 0
                    && !matches!(tokens[after].lower.as_str(), "it" | "he" | "she" | "they" | "in" | "on" | "there")
        });
    if is_inverted && (v == 0 || tokens[..v].iter().any(|token| token.quoted) || tokens[v].form == Form::Past) {
        let end = (after..tokens.len().min(after + 16))
            .find(|i| {
                tokens[*i].is_quotation_mark()
                    || matches!(
                        tokens[*i].lower.as_str(),
                        "." | ";" | ":" | "in" | "on" | "at" | "after" | "during" | "told"
                    )
            })
            .unwrap_or(tokens.len().min(after + 16));
        if let Some(holder) = cast.holders(reading, focus, s, after..end).into_iter().next() {
            return Some(made(reading, s, 0..v, holder, cue.at));
        }
    }
    let (phrase, holder) = match subject(tokens, start, cue.head) {
        Subject::Phrase(phrase) => (phrase.clone(), cast.holders(reading, focus, s, phrase).into_iter().next()?),
        Subject::Shared => (start..start, shared_subject(reading, cast, focus, s, start)?),
        Subject::None => return None,
    };
    let said_before = phrase.start > 2
        && closes(phrase.start - 1)
        && (tokens[phrase.start - 2].quoted
            || phrase.end - phrase.start < 12 && !opens_phrase(tokens, phrase.start - 1));
    let rest = content_start(tokens, after);
    let has_rest = tokens.len().saturating_sub(rest) > 3;
    let has_clause_after = tokens.get(rest).is_some_and(|token| {
        let is_aside = matches!(token.lower.as_str(), "on" | "in" | "at" | "during" | "after" | "." | "last" | "of");
        !is_aside && !is_weekday(&token.lower)
    });
    let quotes_next = tokens[after..tokens.len().min(after + 2)].iter().any(Token::is_quotation_mark);
    if said_before
        && !quotes_next
        && !(has_rest
            && tokens[rest..].iter().any(|token| token.quoted)
            && !tokens[..phrase.start].iter().any(|token| token.quoted))
    {
        return Some(made(reading, s, 0..phrase.start, holder, cue.at));
    }
    (has_rest && (has_clause_after || tokens[rest..].iter().any(|token| token.quoted)))
        .then(|| made(reading, s, rest..tokens.len(), holder, cue.at))
}

/// True when the comma at `comma` closes an opening phrase ("On Sunday, Norland said …") rather than the words said.
fn opens_phrase(tokens: &[Token], comma: usize) -> bool {
    matches!(
        tokens[0].lower.as_str(),
        "on" | "in"
            | "at"
            | "after"
            | "before"
            | "during"
            | "for"
            | "as"
            | "with"
            | "while"
            | "when"
            | "by"
            | "despite"
            | "but"
            | "and"
            | "however"
            | "if"
            | "since"
            | "although"
            | "though"
            | "earlier"
            | "later"
            | "under"
            | "outlining"
            | "meanwhile"
            | "last"
            | "from"
            | "yesterday"
            | "speaking"
            | "asked"
    ) || comma < 4
        || tokens[0].form == Form::Ing
}

/// Where the words said begin behind a verb of saying: past "that", past the person told.
fn content_start(tokens: &[Token], after: usize) -> usize {
    let limit = tokens.len().min(after + 12);
    let leads = |i: &usize| {
        tokens[*i].lower == ":"
            || tokens[*i].is_quotation_mark()
            || tokens[*i].lower == "that" && is_lead(tokens, after, *i)
    };
    (after..limit).find(leads).map_or(after, |lead| lead + 1)
}

/// "said that", "told the paper that", "said on Sunday that"; but in "said a law that is unfair must go" it is a pronoun.
fn is_lead(tokens: &[Token], after: usize, that: usize) -> bool {
    let tells = after > 0
        && matches!(tokens[after - 1].lemma.as_str(), "tell" | "warn" | "assure" | "inform" | "remind" | "advise");
    let is_aside = tokens.get(after).is_some_and(|next| {
        Class::Place.has(&next.lower) || Class::Time.has(&next.lower) || is_helper(next) || next.form == Form::Mark
    });
    let is_clause = (after..that).any(|i| is_finite(tokens, i));
    that == after || (tells || is_aside) && !is_clause
}

fn made(reading: &Reading, s: usize, content: Range<usize>, holder: Holder, cue: Range<usize>) -> Saying {
    let speaker = reading.words(s, holder.at.clone()).to_owned();
    Saying { sentence: s, content, holder, speaker, cue: reading.words(s, cue).to_owned() }
}

/// The subject of the sentence's first verb before `start`, for "…, saying" and "… and called".
pub(super) fn shared_subject(
    reading: &Reading,
    cast: &mut Cast,
    focus: &Focus,
    s: usize,
    start: usize,
) -> Option<Holder> {
    shared_subjects(reading, cast, focus, s, start).into_iter().next()
}

/// As [`shared_subject`], all that are joined in it.
pub(super) fn shared_subjects(
    reading: &Reading,
    cast: &mut Cast,
    focus: &Focus,
    s: usize,
    start: usize,
) -> Vec<Holder> {
    let tokens = &reading.sentences[s].tokens;
    let verb = (0..start.min(tokens.len())).find(|i| {
        is_finite(tokens, *i) || super::lexicon::is_verbal(tokens, *i) && tokens[*i].form != Form::Ing && *i > 0
    });
    let Some(verb) = verb else { return Vec::new() };
    match subject(tokens, group_start(tokens, verb), verb) {
        Subject::Phrase(phrase) => cast.holders(reading, focus, s, phrase),
        Subject::Shared | Subject::None => Vec::new(),
    }
}
