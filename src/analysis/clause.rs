//! The parts of a clause around a verb, found without a parse: subject to the left, complement to the right, condition,
//! and the items of a list.

use std::ops::Range;

use crate::language::{Form, Token};

/// Longest way that is looked for a subject or a complement, in tokens.
const REACH: usize = 60;

/// Words between a subject and its verb.
pub(super) fn is_helper(token: &Token) -> bool {
    matches!(token.lemma.as_str(), "be" | "remain" | "have" | "do" | "not")
        || MODALS.contains(&token.lower.as_str())
        || matches!(
            token.lower.as_str(),
            "'d" | "'ll"
                | "'ve"
                | "'re"
                | "'m"
                | "never"
                | "also"
                | "both"
                | "now"
                | "still"
                | "already"
                | "again"
                | "just"
                | "all"
                | "always"
                | "however"
                | "later"
                | "once"
                | "even"
                | "long"
                | "today"
                | "yesterday"
                | "instead"
                | "meanwhile"
                | "since"
                | "first"
                | "only"
                | "no"
                | "longer"
                | "so"
                | "far"
                | "not"
                | "then"
                | "too"
                | "ca"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "on"
                | "previously"
        )
        || token.lower.ends_with("ly") && token.lower.len() > 4 && token.form == Form::Other
}

pub(super) const MODALS: &[&str] =
    &["will", "would", "can", "could", "should", "must", "may", "might", "shall", "ought", "cannot", "wo"];

/// How a verb stands to its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// These tokens.
    Phrase(Range<usize>),
    /// The subject of the clause before: "…, saying", "… and called".
    Shared,
    /// None in the clause: "to reject".
    None,
}

/// First token of the verb group that `verb` closes: "has repeatedly pushed" from "has".
pub(super) fn group_start(tokens: &[Token], verb: usize) -> usize {
    let mut start = verb;
    while start > 0 && verb - start < 8 && is_helper(&tokens[start - 1]) {
        start -= 1;
    }
    // A weekday or "on" belongs to the group only behind an auxiliary or the noun phrase: never begin with "on".
    while start < verb && matches!(tokens[start].lower.as_str(), "on" | "both" | "all" | "first") {
        start += 1;
    }
    start
}

/// The subject of the verb group that begins at `start`.
pub(super) fn subject(tokens: &[Token], start: usize, verb: usize) -> Subject {
    let Some(before) = start.checked_sub(1).map(|i| &tokens[i]) else { return Subject::None };
    if tokens[start..verb].iter().any(|token| token.lower == "to") || before.lower == "to" {
        return Subject::None;
    }
    let floor = start.saturating_sub(REACH);
    match before.lower.as_str() {
        "and" | "or" | "but" | "then" => Subject::Shared,
        "who" | "which" | "that" => {
            let end = antecedent_end(tokens, floor, start - 1);
            Subject::Phrase(phrase_start(tokens, floor, end)..end)
        }
        "," | "–" | "—" | "-" => {
            if start == verb && tokens[verb].form == Form::Ing {
                return Subject::Shared;
            }
            // "The firm, which serves the city, wants …"
            let opening = (floor..start - 1).rev().find(|i| tokens[*i].lower == before.lower);
            match opening {
                // The insertion stays in: "one of them, the Dockers' Union, wants …"
                Some(comma) if comma > 0 => Subject::Phrase(phrase_start(tokens, floor, comma)..start),
                _ => Subject::Shared,
            }
        }
        _ if start == verb && tokens[verb].form == Form::Ing => Subject::Shared,
        _ if before.form == Form::Mark && !before.is_quotation_mark() && before.lower != ")" && before.lower != "'" => {
            Subject::None
        }
        _ => {
            let end = start;
            Subject::Phrase(phrase_start(tokens, floor, end)..end)
        }
    }
}

/// Where the noun phrase before the relative pronoun `at` ends: before its comma, before an insertion between dashes.
fn antecedent_end(tokens: &[Token], floor: usize, at: usize) -> usize {
    let Some(mark) = at.checked_sub(1).filter(|i| matches!(tokens[*i].lower.as_str(), "," | "–" | "—")) else {
        return at;
    };
    let opening = (floor..mark).rev().find(|i| tokens[*i].lower == tokens[mark].lower && tokens[mark].lower != ",");
    opening.unwrap_or(mark)
}

/// What a relative clause without an object of its own is about: "the ban, which [Norland opposes]".
pub(super) fn antecedent(tokens: &[Token], clause_start: usize) -> Option<Range<usize>> {
    let pronoun = clause_start.checked_sub(1).filter(|i| matches!(tokens[*i].lower.as_str(), "which" | "that"))?;
    let floor = pronoun.saturating_sub(REACH);
    let end = antecedent_end(tokens, floor, pronoun);
    let start = phrase_start(tokens, floor, end);
    (start < end).then_some(start..end)
}

/// Where the clause that ends at `end` begins.
fn phrase_start(tokens: &[Token], floor: usize, end: usize) -> usize {
    let mut i = end;
    while i > floor {
        let token = &tokens[i - 1];
        let word = token.lower.as_str();
        let is_boundary = matches!(
            word,
            ";" | ":"
                | "–"
                | "—"
                | "-"
                | "that"
                | "which"
                | "who"
                | "because"
                | "while"
                | "when"
                | "if"
                | "but"
                | "though"
                | "although"
                | "as"
                | "whether"
                | "until"
                | "unless"
                | "after"
                | "before"
                | "since"
                | "than"
                | "so"
                | "what"
                | "where"
                | "how"
        ) || token.is_quotation_mark()
            || word == "," && !continues_list(tokens, i, end)
            || word == "and" && i < end && tokens[..i - 1].last().is_some_and(|before| before.lower == ",")
            || is_finite(tokens, i - 1);
        if is_boundary {
            break;
        }
        i -= 1;
    }
    // "Norland urged calm and Sudland called for talks": a verb before "and" takes what stands between.
    let is_after_verb = i > 0 && is_finite(tokens, i - 1) && !SAYING.contains(&tokens[i - 1].lemma.as_str());
    let last_and =
        (i..end).rev().find(|k| tokens[*k].lower == "and").filter(|_| is_after_verb && tokens[i - 1].lemma != "be");
    last_and.map_or(i, |and| and + 1)
}

const SAYING: &[&str] =
    &["say", "add", "tell", "warn", "announce", "believe", "insist", "argue", "claim", "state", "think", "hope"];

/// "France, Germany and Italy": a comma inside a list of names.
fn continues_list(tokens: &[Token], after_comma: usize, end: usize) -> bool {
    let is_name = tokens.get(after_comma).is_some_and(|token| token.capital)
        && after_comma >= 2
        && tokens[after_comma - 2].capital;
    is_name && tokens[after_comma..end.min(after_comma + 10)].iter().any(|token| token.lower == "and")
}

/// True where a token is surely a finite verb.
pub(super) fn is_finite(tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    let before = i.checked_sub(1).map(|k| &tokens[k]);
    match token.form {
        _ if MODALS.contains(&token.lower.as_str()) && token.lower != "may" => true,
        Form::Third | Form::Past if matches!(token.lemma.as_str(), "be" | "have" | "do" | "say") => true,
        Form::Base if token.lower == "are" => true,
        Form::Third => before.is_some_and(|before| before.capital && before.lower != "the"),
        Form::Past => {
            before.is_some_and(|before| {
                before.is_word()
                    && !is_determiner(before)
                    && !matches!(
                        before.lower.as_str(),
                        "of" | "by" | "in" | "for" | "to" | "and" | "newly" | "with" | "'s"
                    )
            }) && !tokens.get(i + 1).is_some_and(|next| next.lower == "by")
        }
        _ => false,
    }
}

pub(super) fn is_determiner(token: &Token) -> bool {
    matches!(
        token.lower.as_str(),
        "the"
            | "a"
            | "an"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "your"
            | "this"
            | "that"
            | "these"
            | "those"
            | "any"
            | "some"
            | "no"
            | "every"
            | "each"
            | "'s"
            | "such"
            | "all"
            | "more"
            | "many"
    )
}

/// A complement: the words that name the thing, and what it hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complement {
    pub(super) at: Range<usize>,
    pub(super) condition: Option<Range<usize>>,
}

/// The words after a cue, from `start`: up to the end of the clause, without what only adds to it.
pub(super) fn complement(tokens: &[Token], start: usize) -> Complement {
    let limit = tokens.len().min(start + REACH);
    let mut end = start;
    let mut condition = None;
    let mut depth = 0_usize;
    while end < limit {
        let token = &tokens[end];
        let word = token.lower.as_str();
        match word {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 {
            end += 1;
            continue;
        }
        let next = tokens.get(end + 1);
        let is_end = match word {
            "." | "!" | "?" | ";" | ":" | "…" | "..." | "–" | "—" | "--" => true,
            "-" => end > start,
            "”" | "“" | "\"" | "«" | "»" => {
                end > start
                    && (tokens[end - 1].form == Form::Mark
                        || next.is_none_or(|next| next.form == Form::Mark || is_finite(tokens, end + 1)))
            }
            "," => !is_list_comma(tokens, end, limit),
            "but" | "although" | "though" | "while" | "because" | "whereas" | "since" | "saying" | "amid"
            | "citing" | "despite" | "which" | "who" | "adding" | "so" | "where" => end > start,
            "after" | "before" | "as" | "when" | "following" | "once" => end > start + 1,
            "and" => end > start && begins_clause(tokens, end + 1),
            "if" | "unless" | "until" | "provided" => end > start,
            "only" => {
                next.is_some_and(|next| matches!(next.lower.as_str(), "if" | "after" | "when" | "once")) && end > start
            }
            _ => false,
        };
        if is_end {
            if matches!(word, "if" | "unless" | "until" | "provided" | "only" | "once") {
                let rest = complement(tokens, end + 1);
                condition = Some(end..rest.at.end.max(end + 1));
            }
            break;
        }
        end += 1;
    }
    Complement { at: trim(tokens, start..end), condition }
}

/// After "and": a new verb of the same subject, or a new subject, and no further part of the thing.
fn begins_clause(tokens: &[Token], i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let has_object = tokens.get(i + 1).is_some_and(|next| {
        next.capital || is_determiner(next) || matches!(next.lower.as_str(), "to" | "for" | "on" | "that" | "it")
    });
    let is_past = token.form == Form::Past && token.lemma != "be";
    let same_in_past = matches!(token.lower.as_str(), "cast" | "cut" | "put" | "set" | "hit" | "shut" | "quit");
    is_past
        || (token.form == Form::Third || same_in_past) && has_object
        || matches!(
            token.lower.as_str(),
            "has" | "have" | "had" | "said" | "says" | "that" | "is" | "was" | "he" | "she" | "it" | "they" | "we"
        )
}

/// A comma between items of one list, which "and" closes later in the clause, or around a short insertion.
fn is_list_comma(tokens: &[Token], comma: usize, limit: usize) -> bool {
    let Some(next) = tokens.get(comma + 1) else { return false };
    if is_determiner(next) && next.lower == "that"
        || matches!(
            next.lower.as_str(),
            "which"
                | "who"
                | "where"
                | "but"
                | "with"
                | "said"
                | "says"
                | "he"
                | "she"
                | "it"
                | "they"
                | "we"
                | "i"
                | "according"
                | "as"
        )
        || next.form == Form::Ing && !has_and(tokens, comma + 1, limit)
        || next.is_quotation_mark()
    {
        return false;
    }
    has_and(tokens, comma + 1, limit)
}

fn has_and(tokens: &[Token], from: usize, limit: usize) -> bool {
    for i in from..limit.min(from + 14) {
        match tokens[i].lower.as_str() {
            "and" | "or" => {
                return !tokens.get(i + 1).is_some_and(|next| {
                    matches!(next.lower.as_str(), "that" | "has" | "said" | "he" | "she" | "it" | "they" | "is" | "was")
                });
            }
            "." | ";" | ":" | "but" | "–" | "—" => return false,
            _ if is_finite(tokens, i) && tokens[i].form != Form::Past => return false,
            _ => {}
        }
    }
    false
}

/// `range` without marks and joining words at its ends.
pub(super) fn trim(tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    let is_loose = |token: &Token| {
        token.form == Form::Mark && !matches!(token.lower.as_str(), "(" | ")" | "[" | "]")
            || matches!(token.lower.as_str(), "and" | "or" | "also" | "just" | "either")
    };
    while range.start < range.end && is_loose(&tokens[range.start]) {
        range.start += 1;
    }
    while range.start < range.end
        && (is_loose(&tokens[range.end - 1])
            || matches!(tokens[range.end - 1].lower.as_str(), "that" | "to" | "of" | "by"))
    {
        range.end -= 1;
    }
    range
}

/// The items of a list in `range`: "prisoners freed, children returned and shelling halted" are three.
pub(super) fn items(tokens: &[Token], range: &Range<usize>) -> Vec<Range<usize>> {
    let commas: Vec<usize> = range.clone().filter(|i| matches!(tokens[*i].lower.as_str(), "," | ";")).collect();
    let ands: Vec<usize> = range.clone().filter(|i| tokens[*i].lower == "and").collect();
    let Some(&last_and) = ands.last() else { return vec![range.clone()] };
    let mut cuts: Vec<usize> = commas.into_iter().filter(|comma| *comma < last_and).collect();
    let is_list = !cuts.is_empty();
    if is_list || splits_in_two(tokens, range, last_and) {
        cuts.push(last_and);
    }
    let mut out = Vec::new();
    let mut start = range.start;
    for cut in cuts.into_iter().chain([range.end]) {
        let item = trim(tokens, start..cut);
        if !item.is_empty() {
            out.push(item);
        }
        start = cut + 1;
    }
    // "spend more on roads, rails and ports" is one thing to do; only verbs part things to do.
    let is_to_do = |item: &Range<usize>| tokens[item.start].form == Form::Base || tokens[item.start].lower == "to";
    if is_to_do(range) && !out.iter().all(is_to_do) {
        return vec![range.clone()];
    }
    // "full, unconditional and immediate" lists no things: all but its last item are single words.
    let (last, others) = out.split_last().map_or((None, &[][..]), |(last, others)| (Some(last), others));
    let is_named = |item: &Range<usize>| {
        item.len() >= 2 || tokens[item.start].form == Form::Noun || tokens[item.start].lower.ends_with('s')
    };
    let are_things = last.is_some_and(is_named)
        && (others.iter().all(is_named) || others.iter().skip(1).any(|item| item.len() >= 2));
    if out.len() > 6 || !are_things { vec![range.clone()] } else { out }
}

/// "be cut off from aid and cede the port", "release prisoners and the return of children".
fn splits_in_two(tokens: &[Token], range: &Range<usize>, and: usize) -> bool {
    let (Some(first), Some(next)) = (tokens.get(range.start), tokens.get(and + 1)) else { return false };
    if and < range.start + 2 || range.end < and + 3 {
        return false;
    }
    let has_verb = tokens[range.start..and].iter().any(|token| token.form.is_verb());
    let starts_with_verb = next.form == Form::Base && !tokens[and - 1].capital || next.lower == "to";
    let both_ing = next.form == Form::Ing && first.form == Form::Ing;
    has_verb && (starts_with_verb || both_ing)
}
