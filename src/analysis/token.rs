//! The words of a summary, for the stages that compare summaries (issues, headings, relations): tokens of the language core, joined
//! where an amount or a hyphened word is one, with a dictionary form that needs no tree: by a list of verbs and a few rules.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language;
use crate::text::Span;

/// Text without any full stop is cut after so many tokens, so that no step is ever slow.
const LONGEST: usize = 200;

/// One word, number or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its place in the article.
    pub(super) span: Span,
    /// The word in small letters, with straight apostrophes.
    pub(super) lower: String,
    /// The word that a dictionary lists: "call" for "called".
    pub(super) lemma: String,
    /// What its ending says about it.
    pub(super) form: Form,
    /// Whether it is written with a capital letter.
    pub(super) capital: bool,
    /// Whether it stands inside quotation marks; the marks themselves do not.
    pub(super) quoted: bool,
}

/// A sentence, never longer than [`LONGEST`] tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// From its first to its last token.
    pub(super) span: Span,
    /// Its words and marks.
    pub(super) tokens: Vec<Token>,
    /// Which paragraph of the text it belongs to, counted from 0.
    pub(super) paragraph: usize,
}

/// Reads the part `within` of `text`. Time grows with the length of the text and with nothing else.
pub(super) fn sentences(text: &str, within: Span) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for segment in language::segment(text, within) {
        let tokens = joined(text, &segment.tokens);
        sentences.extend(tokens.chunks(LONGEST).map(|tokens| Sentence {
            span: tokens[0].span.cover(tokens[tokens.len() - 1].span),
            tokens: tokens.to_vec(),
            paragraph: segment.paragraph,
        }));
    }
    sentences
}

/// Amounts with their signs and words with their hyphens as one token each.
fn joined(text: &str, tokens: &[language::Token]) -> Vec<Token> {
    let word = |i: usize| tokens.get(i).and_then(|token| token.span.slice(text)).unwrap_or_default();
    let is_part = |word: &str| word.starts_with(char::is_alphanumeric) || word.ends_with(char::is_alphanumeric);
    let goes_on = |i: usize| {
        let (last, next) = (word(i - 1), word(i));
        tokens[i].span.start == tokens[i - 1].span.end
            && match next {
                "%" => last.ends_with(|c: char| c.is_ascii_digit()),
                "-" => {
                    is_part(last)
                        && is_part(word(i + 1))
                        && tokens.get(i + 1).is_some_and(|next| next.span.start == tokens[i].span.end)
                }
                "not" => last.eq_ignore_ascii_case("can"),
                _ if last == "-" => {
                    i > 1 && is_part(next) && is_part(word(i - 2)) && tokens[i - 2].span.end == tokens[i - 1].span.start
                }
                _ => matches!(last, "$" | "€" | "£" | "¥" | "US$") && next.starts_with(|c: char| c.is_ascii_digit()),
            }
    };
    let mut spans: Vec<(Span, bool)> = Vec::with_capacity(tokens.len());
    for (i, token) in tokens.iter().enumerate() {
        match spans.last_mut().filter(|_| i > 0 && goes_on(i)) {
            Some((span, _)) => span.end = token.span.end,
            None => spans.push((token.span, token.quoted)),
        }
    }
    spans.into_iter().map(|(span, quoted)| token(text, span, quoted)).collect()
}

fn token(text: &str, span: Span, quoted: bool) -> Token {
    let words = span.slice(text).unwrap_or_default();
    let lower = words.to_lowercase().replace('’', "'");
    let (lemma, form) = lemma(&lower);
    Token { span, lower, lemma, form, capital: words.starts_with(char::is_uppercase), quoted }
}

/// What a word's shape says. English leaves much open: "calls" is [`Form::Third`] also where it is a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A mark.
    Mark,
    /// A number or an amount.
    Number,
    /// No verb that the list knows.
    Other,
    /// A verb as a dictionary has it: "call".
    Base,
    /// "calls".
    Third,
    /// "called": past or participle.
    Past,
    /// "calling".
    Ing,
    /// A noun made from a verb: "withdrawal".
    Noun,
}

static VERBS: LazyLock<HashMap<String, (String, Form)>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    let mut add = |word: String, base: &str, form: Form| {
        forms.entry(word).or_insert_with(|| (base.to_owned(), form));
    };
    for line in include_str!("../../assets/verbs.txt").lines().filter(|line| !line.starts_with('#')) {
        let (verb, nouns) = line.split_once('=').unwrap_or((line, ""));
        let mut words = verb.split_whitespace();
        let Some(base) = words.next() else { continue };
        add(base.to_owned(), base, Form::Base);
        let irregular: Vec<&str> = words.collect();
        for word in &irregular {
            let form = match *word {
                "is" | "has" | "does" | "says" => Form::Third,
                "are" | "am" => Form::Base,
                "being" => Form::Ing,
                _ => Form::Past,
            };
            add((*word).to_owned(), base, form);
        }
        for noun in nouns.split_whitespace() {
            add(noun.to_owned(), base, Form::Noun);
            add(format!("{noun}s"), base, Form::Noun);
        }
        let [third, past, ing] = regular(base);
        add(third, base, Form::Third);
        add(ing, base, Form::Ing);
        if irregular.is_empty() {
            add(past, base, Form::Past);
        }
    }
    forms
});

/// Third person, past and -ing form of a regular verb.
fn regular(base: &str) -> [String; 3] {
    let is_vowel = |c: char| "aeiou".contains(c);
    let letters: Vec<char> = base.chars().collect();
    let [.., before, last] = letters[..] else { return [base, base, base].map(str::to_owned) };
    let stem = &base[..base.len() - 1];
    if last == 'e' {
        let ing = if before == 'e' { format!("{base}ing") } else { format!("{stem}ing") };
        return [format!("{base}s"), format!("{base}d"), ing];
    }
    if last == 'y' && !is_vowel(before) {
        return [format!("{stem}ies"), format!("{stem}ied"), format!("{base}ing")];
    }
    let hisses = matches!(last, 's' | 'x' | 'z' | 'o') || base.ends_with("sh") || base.ends_with("ch");
    let third = if hisses { format!("{base}es") } else { format!("{base}s") };
    // One vowel before one consonant doubles it: ban, banned. Long verbs double only where the stress is at the end.
    let is_short = letters.iter().filter(|c| is_vowel(**c)).count() == 1 || DOUBLED.contains(&base);
    let doubles = is_short && is_vowel(before) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y') && {
        letters.len() < 3 || !is_vowel(letters[letters.len() - 3])
    };
    let stressed = if doubles { format!("{base}{last}") } else { base.to_owned() };
    [third, format!("{stressed}ed"), format!("{stressed}ing")]
}

const DOUBLED: &[&str] = &[
    "admit", "commit", "permit", "submit", "prefer", "refer", "transfer", "rebut", "expel", "cancel", "emit", "begin",
    "forbid",
];

/// The dictionary form of `lower`, a word in small letters, and its form.
fn lemma(lower: &str) -> (String, Form) {
    if !lower.contains(char::is_alphanumeric) {
        return (lower.to_owned(), Form::Mark);
    }
    if lower.starts_with(|c: char| c.is_ascii_digit() || "$€£¥-".contains(c)) {
        return (lower.to_owned(), Form::Number);
    }
    if let Some((base, form)) = VERBS.get(lower) {
        return (base.clone(), *form);
    }
    let base = match lower {
        "n't" | "cannot" => "not",
        "'s" | "us" | "his" | "this" | "its" | "was" => lower,
        _ if lower.len() > 4 && lower.ends_with("ies") => {
            return (format!("{}y", &lower[..lower.len() - 3]), Form::Other);
        }
        _ if lower.len() > 4 && ["sses", "shes", "ches", "xes"].iter().any(|end| lower.ends_with(end)) => {
            &lower[..lower.len() - 2]
        }
        _ if lower.len() > 3 && lower.ends_with('s') && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end)) => {
            &lower[..lower.len() - 1]
        }
        _ => lower,
    };
    (base.to_owned(), Form::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_hyphened_words_are_one() {
        let text = "“An 8% rise, $7bn and a 30-day truce,” they said. We cannot –";
        let found = sentences(text, Span::new(0, text.len()));
        let words: Vec<Vec<&str>> =
            found.iter().map(|s| s.tokens.iter().filter_map(|token| token.span.slice(text)).collect()).collect();
        assert_eq!(
            words[0],
            ["“", "An", "8%", "rise", ",", "$7bn", "and", "a", "30-day", "truce", ",", "”", "they", "said", "."]
        );
        assert_eq!(words[1], ["We", "cannot", "–"]);
        assert!(found[0].tokens[1].quoted && !found[0].tokens[12].quoted);
    }

    #[test]
    fn forms_of_one_verb_share_its_dictionary_form() {
        for (word, base, form) in [
            ("withdrawal", "withdraw", Form::Noun),
            ("withdrew", "withdraw", Form::Past),
            ("banned", "ban", Form::Past),
            ("refusing", "refuse", Form::Ing),
            ("ratifies", "ratify", Form::Third),
            ("agreed", "agree", Form::Past),
            ("committing", "commit", Form::Ing),
            ("opened", "open", Form::Past),
            ("offering", "offer", Form::Ing),
            ("vetoes", "veto", Form::Third),
            ("treaties", "treaty", Form::Other),
            ("prisoners", "prisoner", Form::Other),
            ("8%", "8%", Form::Number),
            ("–", "–", Form::Mark),
        ] {
            assert_eq!(lemma(word), (base.to_owned(), form), "{word}");
        }
    }
}
