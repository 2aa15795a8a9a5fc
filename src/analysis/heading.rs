//! Headings of rows: the most telling noun phrase of the positions in it, as a briefing would print it.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::token::{self, Form, Token};
use super::words::Class;
use crate::text::Span;

/// A heading for a row from the summaries in it, unlike the `taken` ones (in small letters). Words of `names`, the parties',
/// tell no row from another.
pub(super) fn heading(summaries: &[&str], names: &BTreeSet<String>, taken: &BTreeSet<String>) -> String {
    let mut frequency: BTreeMap<String, f32> = BTreeMap::new();
    for word in summaries.iter().flat_map(|summary| key::key(summary, names)) {
        *frequency.entry(word).or_default() += 1.0;
    }
    let mut best: Vec<(f32, String)> = Vec::new();
    for summary in summaries {
        for (place, phrase) in phrases(summary).into_iter().enumerate() {
            let key = key::key(&phrase, names);
            let telling: f32 = key.iter().filter_map(|word| frequency.get(word)).sum();
            let is_name = key.iter().all(|word| names.contains(word));
            #[expect(clippy::cast_precision_loss, reason = "places in a dozen words")]
            let score = if is_name { -1.0 } else { telling } - 0.6 * place as f32;
            best.push((score, phrase));
        }
    }
    let shortest = summaries.iter().min_by_key(|summary| summary.len()).copied().unwrap_or("Other");
    best.push((0.0, shortest.to_owned()));
    // Best first; of equals the shorter, then the earlier.
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.len().cmp(&b.1.len())));
    let candidates = best.into_iter().map(|(_, phrase)| capitalised(&phrase));
    let all: Vec<String> = candidates.filter(|name| !name.is_empty()).collect();
    if let Some(free) = all.iter().find(|name| !taken.contains(&name.to_lowercase())) {
        return free.clone();
    }
    let first = all.into_iter().next().unwrap_or_else(|| "Other".to_owned());
    let numbered = (2..1_000_000).map(|n| format!("{first} ({n})")).find(|name| !taken.contains(&name.to_lowercase()));
    numbered.unwrap_or(first)
}

fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The noun phrases of a summary, without articles and amounts: "private meeting", "return of stolen statues".
fn phrases(summary: &str) -> Vec<String> {
    let sentences = token::sentences(summary, Span::new(0, summary.len()));
    let tokens: Vec<&Token> = sentences.iter().flat_map(|sentence| &sentence.tokens).collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let start = i;
        while i < tokens.len() && is_inside(&tokens, start, i) {
            i += 1;
        }
        // "of" and an amount at the end name nothing.
        let mut end = i;
        // "truce of 30 days"
        let is_number = |i: usize| tokens[i].form == Form::Number || Class::Number.has(&tokens[i].lower);
        let is_length = |end: usize| end > start + 1 && Class::Time.has(&tokens[end - 1].lower) && is_number(end - 2);
        while end > start
            && (matches!(tokens[end - 1].lower.as_str(), "of" | "on") || is_number(end - 1) || is_length(end))
        {
            end -= 1;
        }
        if end > start {
            let mut first = if end - start > 5 { end - 4 } else { start };
            // "massive pension cuts"
            if end - first > 2 && Class::Empty.has(&tokens[first].lower) {
                first += 1;
            }
            let before = tokens[..start].iter().rev().find(|token| token.lower != "the");
            let is_joined = before.is_some_and(|before| before.lemma == "join");
            let words = summary.get(tokens[first].span.start..tokens[end - 1].span.end).unwrap_or_default();
            out.push(if is_joined { format!("{words} membership") } else { words.to_owned() });
        }
        i = i.max(start + 1);
    }
    out
}

fn is_inside(tokens: &[&Token], start: usize, i: usize) -> bool {
    let token = tokens[i];
    let next_is_noun = tokens
        .get(i + 1)
        .is_some_and(|next| matches!(next.form, Form::Other | Form::Noun) && !Class::Loose.has(next.lower.as_str()));
    match token.form {
        Form::Mark => false,
        Form::Number => i > start,
        _ if Class::Number.has(&token.lower) => false,
        Form::Other if matches!(token.lower.as_str(), "of" | "on") => {
            i > start
                && tokens
                    .get(i + 1)
                    .is_some_and(|next| next.form != Form::Mark && !Class::Loose.has(next.lower.as_str()))
        }
        Form::Other | Form::Noun => {
            !(Class::Loose.has(&token.lower) || token.lower.ends_with("ly") && token.lower.len() > 5)
        }
        // "stolen statues", "standing committee"
        Form::Past => next_is_noun && i > 0,
        Form::Ing => next_is_noun && i > start,
        // "the ban", "tax cuts": a noun unless it opens the summary or follows "to".
        // "release of prisoners", "pay rise"
        Form::Base if i == 0 => tokens.get(1).is_some_and(|next| {
            matches!(next.lower.as_str(), "of" | "on") || matches!(next.form, Form::Base | Form::Noun)
        }),
        Form::Base if tokens[i - 1].form == Form::Number || Class::Loose.has(&token.lower) => false,
        Form::Base => tokens[i - 1].lower != "to" && !matches!(token.lemma.as_str(), "be" | "have" | "do"),
        Form::Third => i > 0 && !matches!(token.lemma.as_str(), "be" | "have" | "do" | "say" | "want"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_named_by_its_noun() {
        let none = BTreeSet::new();
        let check = |summaries: &[&str], name: &str| assert_eq!(heading(summaries, &none, &none), name);
        check(&["the two ministers to hold a private meeting"], "Private meeting");
        check(&["return of stolen statues"], "Return of stolen statues");
        check(&["banning the country from joining the Pact"], "Pact membership");
        check(&["raise the fares", "higher fares for night trains"], "Fares");
        check(&["go"], "Go");
    }

    #[test]
    fn no_two_rows_have_one_name() {
        let taken = BTreeSet::from(["fares".to_owned()]);
        assert_ne!(heading(&["raise the fares"], &BTreeSet::new(), &taken), "Fares");
    }
}
