//! The dictionary form of a word and what its ending says about it, by a list of verbs and a few rules.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word's shape says. English leaves much open: "calls" is [`Form::Third`] also where it is a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
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

impl Form {
    /// True for the forms of a verb.
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Base | Self::Third | Self::Past | Self::Ing)
    }
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
pub(super) fn lemma(lower: &str) -> (String, Form) {
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
