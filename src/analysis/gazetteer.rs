//! What is known of parties before any article is read: names and seats of states and bodies, and words for roles.
//! The data are files in `assets/`; this reads them once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::token;
use crate::text::Span;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    State,
    Body,
    Party,
    Person,
    Organisation,
    /// Named only by a common noun: "the union", "protesters".
    Group,
}

/// One entry of the gazetteer.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Name of the entry that this person speaks for.
    pub(super) of: Option<&'static str>,
}

/// A way to write an entry's name.
pub(super) struct Spelling {
    pub(super) words: Vec<String>,
    pub(super) entry: usize,
    /// "Russian" alone is nobody, "Russian officials" are Russia.
    pub(super) is_adjective: bool,
}

pub(super) struct Gazetteer {
    pub(super) entries: Vec<Entry>,
    /// By first word, longest first.
    pub(super) spellings: HashMap<String, Vec<Spelling>>,
}

pub(super) static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut gazetteer = Gazetteer { entries: Vec::new(), spellings: HashMap::new() };
    for line in include_str!("../../assets/parties.txt").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&'static str> = line.split('|').map(str::trim).collect();
        let [kind, name, others, adjectives] = fields[..] else { continue };
        let kind = match kind {
            "state" | "region" => Kind::State,
            "party" => Kind::Party,
            "person" => Kind::Person,
            _ => Kind::Body,
        };
        let entry = gazetteer.entries.len();
        let is_person = kind == Kind::Person;
        gazetteer.entries.push(Entry { name, kind, of: is_person.then_some(adjectives) });
        let names = std::iter::once(name).chain(others.split(',')).map(|name| (name, false));
        let adjectives = adjectives
            .split(',')
            .filter(|_| !is_person)
            .map(|word| (word, !word.trim().ends_with('s') || word.ends_with("ss")));
        for (spelling, is_adjective) in names.chain(adjectives) {
            let words = words(spelling);
            if let Some(first) = words.first() {
                let spellings = gazetteer.spellings.entry(first.clone()).or_default();
                spellings.push(Spelling { words, entry, is_adjective });
                spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
            }
        }
    }
    gazetteer
});

/// The tokens of a name as written.
pub(super) fn words(name: &str) -> Vec<String> {
    let sentences = token::sentences(name, Span::new(0, name.len()));
    let tokens = sentences.iter().flat_map(|sentence| &sentence.tokens);
    tokens.filter_map(|token| token.span.slice(name)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_files_are_sound() {
        assert!(GAZETTEER.entries.len() > 200);
        for line in include_str!("../../assets/parties.txt").lines() {
            assert!(line.is_empty() || line.starts_with('#') || line.split('|').count() == 4, "{line}");
        }
        let moscow = &GAZETTEER.spellings["Moscow"][0];
        assert_eq!((GAZETTEER.entries[moscow.entry].name, moscow.is_adjective), ("Russia", false));
        assert!(GAZETTEER.spellings["Russian"].iter().any(|spelling| spelling.is_adjective));
        for person in GAZETTEER.entries.iter().filter_map(|entry| entry.of) {
            assert!(GAZETTEER.entries.iter().any(|entry| entry.name == person), "{person}");
        }
    }
}
