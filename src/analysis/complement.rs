//! The words behind a cue that name the thing: where they end, what they hang on, and the items of a list.

use std::ops::Range;

use super::clause::{REACH, is_determiner, is_finite};
use super::token::{Form, Token};
use super::words::Class;

/// A complement: the words that name the thing, and what it hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complement {
    pub(super) at: Range<usize>,
    pub(super) condition: Option<Range<usize>>,
}

/// The words after a cue, from `start`: up to the end of the clause, without what only adds to it.
pub(super) fn complement(tokens: &[Token], start: usize) -> Complement {
    let start = start.min(tokens.len());
    let limit = tokens.len().min(start + REACH);
    // "welcomed but did not endorse": the thing comes with the second verb.
    let mut end = start;
    if tokens.get(start).is_some_and(|token| matches!(token.lower.as_str(), "but" | "and" | "or")) {
        return Complement { at: start..start, condition: None };
    }
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
            "”" | "“" | "\"" | "«" | "»" => {
                end > start
                    && (tokens[end - 1].form == Form::Mark
                        || next.is_none_or(|next| next.form == Form::Mark || is_finite(tokens, end + 1)))
            }
            "," => !is_list_comma(tokens, end, limit),
            "but" | "although" | "though" | "while" | "because" | "whereas" | "since" | "saying" | "amid"
            | "citing" | "despite" | "which" | "who" | "adding" | "so" | "where" | "-" | "if" | "unless"
            | "provided" => end > start,
            "after" | "before" | "as" | "when" | "following" | "once" => end > start + 1,
            "and" => end > start && begins_clause(tokens, start, end + 1),
            "until" => end > start && opens_condition(tokens, end),
            "only" => opens_condition(tokens, end),
            _ => false,
        };
        if is_end {
            // "…, but only if": a condition as well.
            let lead = (end..limit.min(end + 3)).find(|i| !matches!(tokens[*i].lower.as_str(), "," | "but" | "and"));
            let lead = lead.unwrap_or(end);
            if opens_condition(tokens, lead) {
                condition = Some(lead..condition_end(tokens, lead));
            }
            break;
        }
        end += 1;
    }
    Complement { at: trim(tokens, start..end), condition }
}

/// Where the condition that `lead` opens ends, past insertions: "unless the groups, including the largest, disarm".
pub(super) fn condition_end(tokens: &[Token], lead: usize) -> usize {
    let mut end = complement(tokens, lead + 1).at.end.max(lead + 1);
    for _ in 0..3 {
        let is_inserted = tokens.get(end).is_some_and(|mark| mark.lower == ",")
            && tokens.get(end + 1).is_some_and(|next| {
                matches!(next.lower.as_str(), "including" | "such" | "like" | "especially" | "particularly" | "among")
            });
        let closing = (end + 2..tokens.len().min(end + 16)).find(|i| tokens[*i].lower == ",");
        let Some(closing) = closing.filter(|_| is_inserted) else { break };
        let rest = complement(tokens, closing + 1).at.end;
        if rest <= closing + 1 {
            break;
        }
        end = rest;
    }
    end
}

/// "if", "unless", "only after", "until the army leaves"; but "until next year" is a date.
fn opens_condition(tokens: &[Token], i: usize) -> bool {
    let next = |words: &[&str]| tokens.get(i + 1).is_some_and(|next| words.contains(&next.lower.as_str()));
    match tokens.get(i).map_or("", |token| token.lower.as_str()) {
        "if" | "unless" | "provided" | "once" => true,
        "only" => next(&["if", "after", "when", "once"]),
        "until" => !tokens[i..tokens.len().min(i + 7)]
            .iter()
            .any(|token| token.form == Form::Number || Class::Time.has(&token.lower)),
        _ => false,
    }
}

/// After "and": a new verb of the same subject, or a new subject, and no further part of the thing.
fn begins_clause(tokens: &[Token], start: usize, i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let has_object = tokens.get(i + 1).is_some_and(|next| {
        next.capital || is_determiner(next) || matches!(next.lower.as_str(), "to" | "for" | "on" | "that" | "it")
    });
    let is_past = token.form == Form::Past && token.lemma != "be";
    // "oppose the tax and want cuts", but not "to leave the lake and call an election".
    let is_to_do = tokens[start].form == Form::Base || start > 0 && tokens[start - 1].lower == "to";
    let is_cue = matches!(
        token.lower.as_str(),
        "want" | "oppose" | "reject" | "support" | "say" | "call" | "refuse" | "urge" | "back"
    );
    let is_plural = is_cue && token.form == Form::Base && !is_to_do;
    let same_in_past = matches!(token.lower.as_str(), "cast" | "cut" | "put" | "set" | "hit" | "shut" | "quit");
    is_past
        || (token.form == Form::Third || same_in_past) && has_object
        || is_plural && tokens.get(i + 1).is_some_and(Token::is_word)
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
    // "…, and Norland opposes": a new clause.
    let new_clause = next.lower == "and" && (comma + 3..limit.min(comma + 9)).any(|i| is_finite(tokens, i));
    !new_clause && has_and(tokens, comma + 1, limit)
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

/// `range` without marks and joining words at its ends; a range that ends before it begins is empty.
pub(super) fn trim(tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    range.end = range.end.min(tokens.len());
    range.start = range.start.min(range.end);
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
    // "a raise and a shorter week"
    let is_article = |token: &Token| matches!(token.lower.as_str(), "a" | "an" | "the");
    if is_article(first) && is_article(next) {
        return !tokens[range.start..and]
            .iter()
            .any(|token| matches!(token.lower.as_str(), "between" | "to" | "that" | "both"));
    }
    let has_verb = tokens[range.start..and].iter().any(|token| token.form.is_verb());
    let starts_with_verb = next.form == Form::Base && !tokens[and - 1].capital || next.lower == "to";
    let both_ing = next.form == Form::Ing && first.form == Form::Ing;
    has_verb && (starts_with_verb || both_ing)
}
