//! Runs of capitalised words that can be names: where they begin and end, and which are none.

use std::collections::HashSet;
use std::ops::Range;

use super::Reading;
use super::gazetteer::GAZETTEER;
use super::token::{Form, Token};
use super::words::Class;

/// A bare singular before a finite verb, "Norland demanded …": at the head of a sentence a name, even where it stands only once.
/// Wrong for a mass noun ("Management rejected …"), which then is a party all the same.
fn stands_as_subject(tokens: &[Token], i: usize) -> bool {
    let is_singular = !tokens[i].lower.ends_with('s') && tokens[i].form == Form::Other;
    is_singular && tokens.get(i + 1).is_some_and(|next| matches!(next.form, Form::Third | Form::Past))
}

/// Runs of capitalised words in sentence `s` that can be names.
pub(super) fn runs(reading: &Reading, s: usize, lowercase: &HashSet<&str>, inner: &HashSet<&str>) -> Vec<Range<usize>> {
    let tokens = &reading.sentences[s].tokens;
    let ends = tokens.iter().any(|token| matches!(token.lower.as_str(), "." | "!" | "?"));
    let is_headline = !ends
        && tokens.iter().filter(|token| token.is_word() && !token.capital).count() * 2
            < tokens.iter().filter(|token| token.is_word()).count();
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() && !is_headline {
        let starts =
            i == 0 || tokens[i - 1].form == Form::Mark && tokens[i - 1].lower != "," && tokens[i - 1].lower != "(";
        let is_plain = |i: usize| tokens[i].form == Form::Mark || tokens[i].form == Form::Number || !tokens[i].capital;
        let is_common = starts
            && (lowercase.contains(tokens[i].lower.as_str())
                || Class::Function.has(tokens[i].lower.as_str())
                || tokens[i].form.is_verb()
                || !inner.contains(tokens[i].lower.as_str())
                    && !tokens.get(i + 1).is_some_and(|next| next.capital)
                    && !stands_as_subject(tokens, i)
                    && reading.word(s, i).chars().skip(1).all(char::is_lowercase))
            && !Class::Title.has(&tokens[i].lower);
        // "Western-backed" is no name.
        let is_compound = reading.word(s, i).split_once('-').is_some_and(|(first, rest)| {
            rest.starts_with(char::is_lowercase)
                || rest.split('-').all(|part| GAZETTEER.spellings.contains_key(part))
                // "I-Ohio": a senator's party and state
                || matches!(first, "R" | "D" | "I")
        });
        let is_date = is_compound || Class::Never.has(&tokens[i].lower) && tokens[i].lower.len() > 2;
        if is_plain(i) || is_common || Class::Function.has(tokens[i].lower.as_str()) || is_date {
            i += 1;
            continue;
        }
        let start = i;
        while i < tokens.len() {
            let is_link = i > start
                && matches!(
                    tokens[i].lower.as_str(),
                    "of" | "for" | "and" | "&" | "the" | "'" | "de" | "al" | "van" | "von" | "bin" | "la" | "on"
                );
            let next_capital = |k: usize| {
                tokens.get(k).is_some_and(|token| token.capital && token.is_word() && !Class::Never.has(&token.lower))
            };
            let has_head =
                (start..i).any(|k| Class::Organisation.has(&tokens[k].lower)) || tokens[start].lower == "american";
            let links = match tokens[i].lower.as_str() {
                "of" | "for" | "on" => {
                    has_head
                        && (next_capital(i + 1)
                            || tokens.get(i + 1).is_some_and(|t| t.lower == "the") && next_capital(i + 2))
                }
                "the" => has_head && matches!(tokens[i - 1].lower.as_str(), "of" | "for") && next_capital(i + 1),
                "and" => {
                    next_capital(i + 1)
                        && tokens.get(i + 2).is_some_and(|token| token.capital && Class::Organisation.has(&token.lower))
                        && !has_head
                }
                "'" => next_capital(i + 1) && tokens.get(i + 1).is_some_and(|t| Class::Organisation.has(&t.lower)),
                _ => next_capital(i + 1),
            };
            if !(if is_link {
                links
            } else {
                !is_plain(i) && !Class::Never.has(&tokens[i].lower) && !breaks_title(&tokens[i]) || i == start
            }) {
                break;
            }
            i += 1;
        }
        if let Some(end) = law_end(tokens, i) {
            i = end;
            continue;
        }
        if let Some(body) = body_end(tokens, start, i) {
            found.extend([start..body, body..i]);
            continue;
        }
        // "Associated Press" is no party, nor is its first half.
        if !(i < tokens.len() && tokens[i].capital && Class::Never.has(&tokens[i].lower)) {
            found.push(start..i);
        }
    }
    found
}

/// "Norland Has Tried": the small words of a title in capitals; but "Per Lund" and "Bank One".
fn breaks_title(token: &Token) -> bool {
    matches!(
        token.lower.as_str(),
        "do" | "does"
            | "did"
            | "has"
            | "have"
            | "had"
            | "is"
            | "are"
            | "was"
            | "were"
            | "who"
            | "what"
            | "why"
            | "how"
            | "where"
            | "which"
            | "that"
            | "this"
            | "if"
            | "when"
            | "while"
            | "with"
            | "to"
            | "from"
            | "his"
            | "her"
            | "their"
            | "its"
            | "not"
            | "than"
    )
}

/// "the Protection of Rivers Bill" is no party, nor is its beginning: where the name ends that goes on at `from`.
fn law_end(tokens: &[Token], from: usize) -> Option<usize> {
    let rest = tokens.get(from..)?;
    let in_name = |token: &&Token| token.capital || matches!(token.lower.as_str(), "of" | "for" | "and" | "the");
    let is_law = |token: &Token| token.capital && matches!(token.lower.as_str(), "bill" | "act" | "law" | "treaty");
    rest.first().filter(|next| matches!(next.lower.as_str(), "of" | "for"))?;
    Some(from + 1 + rest.iter().take(8).take_while(in_name).position(is_law)?)
}

/// "the head of the Harbour Council Ana Sol": two names side by side, the first of which ends here.
fn body_end(tokens: &[Token], start: usize, end: usize) -> Option<usize> {
    let body = end.checked_sub(2).filter(|body| *body > start + 1)?;
    let before = &tokens[start.saturating_sub(2)..start];
    let is_of = matches!(before, [.., of] if of.lower == "of")
        || matches!(before, [of, the] if of.lower == "of" && the.lower == "the");
    let is_person = tokens[body..end]
        .iter()
        .all(|token| token.capital && !Class::Title.has(&token.lower) && !Class::Organisation.has(&token.lower));
    (is_of && is_person && Class::Organisation.has(&tokens[body - 1].lower)).then_some(body)
}
