//! Words to be found in texts, whatever their capitals, accents and the shape of quotation marks and dashes.

use unicode_normalization::char::decompose_canonical;

use crate::text::Span;

/// Words that are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    /// Folded; never empty.
    letters: Vec<char>,
}

impl Needle {
    /// What to look for when `words` were typed; nothing where they are blank.
    pub fn new(words: &str) -> Option<Self> {
        let mut letters = Vec::new();
        words.trim().chars().for_each(|c| fold(c, |letter| letters.push(letter)));
        (!letters.is_empty()).then_some(Self { letters })
    }

    /// Whether the words stand in `text`.
    pub fn stands_in(&self, text: &str) -> bool {
        self.next(text, 0).is_some()
    }

    /// Where the words stand in `text`, in order, without overlap.
    pub fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Span> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let place = self.next(text, from)?;
            from = place.end;
            Some(place)
        })
    }

    fn next(&self, text: &str, from: usize) -> Option<Span> {
        // Most letters are none to begin at, and are passed over at once; one of several bytes is folded before it is judged.
        let may_begin = |byte: u8| byte >= 0xc0 || char::from(byte.to_ascii_lowercase()) == self.letters[0];
        let bytes = text.bytes().enumerate().skip(from);
        bytes.filter(|(_, byte)| may_begin(*byte)).find_map(|(start, _)| {
            let len = self.end(text.get(start..)?)?;
            Some(Span::new(start, start + len))
        })
    }

    /// How many bytes of `text` the words take, where it begins with them. Marks on the last letter belong to it.
    fn end(&self, text: &str) -> Option<usize> {
        let mut left = self.letters.as_slice();
        for (at, c) in text.char_indices() {
            if left.is_empty() && !is_accent(c) {
                return Some(at);
            }
            let mut is_same = true;
            fold(c, |letter| match left.split_first() {
                Some((wanted, rest)) if *wanted == letter => left = rest,
                _ => is_same = false,
            });
            if !is_same {
                return None;
            }
        }
        left.is_empty().then_some(text.len())
    }
}

/// Hands on what `c` is looked for as: small letters without accents.
fn fold(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        return each(folded_ascii(c));
    }
    match c {
        '‘' | '’' | '‚' | '′' => each('\''),
        '“' | '”' | '„' | '«' | '»' | '″' => each('"'),
        '‐'..='―' => each('-'),
        'ς' => each('σ'),
        c if c.is_whitespace() => each(' '),
        c => decompose_canonical(c, |part| {
            if !is_accent(part) {
                part.to_lowercase().filter(|small| !is_accent(*small)).for_each(&mut each);
            }
        }),
    }
}

fn folded_ascii(c: char) -> char {
    if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() }
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(words: &str, text: &'a str) -> Vec<&'a str> {
        let needle = Needle::new(words).expect("there are words");
        needle.places(text).filter_map(|place| place.slice(text)).collect()
    }

    #[test]
    fn capitals_and_accents_make_no_difference() {
        assert_eq!(found("ERDOĞAN", "Erdogan met erdoğan"), ["Erdogan", "erdoğan"]);
        assert_eq!(found("cafe", "Café, cafe\u{301}s"), ["Café", "cafe\u{301}"]);
        assert_eq!(found("istanbul", "İstanbul"), ["İstanbul"]);
        assert_eq!(found("ОДЕСА", "Одеса"), ["Одеса"]);
        assert_eq!(found("ΟΔΟΣ", "οδος οδοσ"), ["οδος", "οδοσ"]);
    }

    #[test]
    fn quotation_marks_dashes_and_line_ends_are_found_as_they_are_typed() {
        assert_eq!(found("don't", "We don’t, we don't"), ["don’t", "don't"]);
        assert_eq!(found("\"no\"", "They said “no”"), ["“no”"]);
        assert_eq!(found("2-3 days", "2–3\ndays"), ["2–3\ndays"]);
    }

    #[test]
    fn places_do_not_overlap_and_lie_between_letters() {
        assert_eq!(found("aa", "aaaaa"), ["aa", "aa"]);
        assert_eq!(found("é", "eéE"), ["e", "é", "E"]);
        assert_eq!(found("x", "äöü"), [""; 0]);
    }

    #[test]
    fn blanks_alone_are_nothing_to_look_for() {
        for words in ["", "  ", "\n", "\u{301}"] {
            assert_eq!(Needle::new(words), None, "{words:?}");
        }
        assert_eq!(Needle::new(" pay "), Needle::new("PAY"));
    }
}
