//! What is known of parties before any article is read: names, seats and adjectives of states, bodies, groups and firms, from
//! `assets/parties.txt`, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language;
use crate::text::Span;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    State,
    /// A part of a state that speaks for itself.
    Region,
    /// A bloc, court, agency or armed group.
    Body,
    /// A political party.
    Party,
    /// A firm of the gazetteer, or an organisation that the article names.
    Organisation,
    Person,
    /// Named only by a common noun: "the union", "protesters".
    Crowd,
}

/// One entry of the gazetteer.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Name of the entry that this person speaks for.
    pub(super) of: Option<&'static str>,
    /// A newspaper or an agency reports and takes no part.
    pub(super) only_reports: bool,
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
        let only_reports = kind == "outlet";
        let kind = match kind {
            "state" => Kind::State,
            "region" => Kind::Region,
            "party" => Kind::Party,
            "firm" | "outlet" => Kind::Organisation,
            "person" => Kind::Person,
            _ => Kind::Body,
        };
        let entry = gazetteer.entries.len();
        let is_person = kind == Kind::Person;
        gazetteer.entries.push(Entry { name, kind, of: is_person.then_some(adjectives), only_reports });
        let names = std::iter::once(name).chain(others.split(',')).map(|name| (name, false));
        // "Russians" stand for themselves, "Russian" needs a noun.
        let adjectives = adjectives
            .split(',')
            .map(str::trim)
            .filter(|_| !is_person)
            .map(|word| (word, !word.ends_with('s') || word.ends_with("ss")));
        for (spelling, is_adjective) in names.chain(adjectives) {
            let words = words(spelling);
            if let Some(first) = words.first() {
                let spellings = gazetteer.spellings.entry(first.clone()).or_default();
                spellings.push(Spelling { words, entry, is_adjective });
            }
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for spellings in gazetteer.spellings.values_mut() {
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
    }
    gazetteer
});

/// The words of a name as they stand in a text, apostrophes straight.
fn words(name: &str) -> Vec<String> {
    let segments = language::segment(name, Span::new(0, name.len()));
    let tokens = segments.iter().flat_map(|segment| &segment.tokens);
    tokens.filter_map(|token| token.span.slice(name)).map(|word| word.replace('’', "'")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_sound() {
        assert!(GAZETTEER.entries.len() > 270);
        for line in include_str!("../../assets/parties.txt").lines() {
            assert!(line.is_empty() || line.starts_with('#') || line.split('|').count() == 4, "{line}");
        }
        // Longer spellings that begin so come first.
        let moscow = GAZETTEER.spellings["Moscow"].iter().find(|spelling| spelling.words.len() == 1);
        let moscow = moscow.map(|spelling| (GAZETTEER.entries[spelling.entry].name, spelling.is_adjective));
        assert_eq!(moscow, Some(("Russia", false)));
        assert!(GAZETTEER.spellings["Russian"].iter().any(|spelling| spelling.is_adjective));
        for party in GAZETTEER.entries.iter().filter_map(|entry| entry.of) {
            assert!(GAZETTEER.entries.iter().any(|entry| entry.name == party), "{party}");
        }
    }
}
