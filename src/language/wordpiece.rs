//! Words as the network sees them: the longest pieces that its vocabulary has (Wu et al. 2016), and how the word is written.
//! `assets/english/treebank.py` does the same for training.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest words are links; what follows so many pieces says nothing more.
const PIECES_PER_WORD: usize = 8;
/// Bytes of the longest piece of the vocabulary, and more.
const LONGEST_PIECE: usize = 32;
/// More of a word than this is not looked at.
const LONGEST_WORD: usize = 400;

/// The pieces that the network knows, in the order of its embeddings.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Pieces that begin a word.
    initial: HashMap<&'static str, u16>,
    /// Pieces that go on, without their "##".
    inner: HashMap<&'static str, u16>,
    pub(super) cls: u16,
    pub(super) sep: u16,
    unknown: u16,
}

impl Vocabulary {
    /// Reads a piece a line; `None` where one of the special pieces is missing.
    pub(super) fn read(lines: &'static str) -> Option<Self> {
        let (mut initial, mut inner) = (HashMap::new(), HashMap::new());
        for (id, line) in (0..).zip(lines.lines()) {
            match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => inner.insert(rest, id),
                _ => initial.insert(line, id),
            };
        }
        let special = |name| initial.get(name).copied();
        let (cls, sep, unknown) = (special("[CLS]")?, special("[SEP]")?, special("[UNK]")?);
        Some(Self { initial, inner, cls, sep, unknown })
    }

    /// The pieces of `word`, at least one.
    pub(super) fn pieces(&self, word: &str) -> Vec<u16> {
        let word = normalized(word);
        let mut pieces = Vec::new();
        let mut rest = word.as_str();
        while let Some(c) = rest.chars().next().filter(|_| pieces.len() < PIECES_PER_WORD) {
            let end = if is_mark(c) { c.len_utf8() } else { rest.find(is_mark).unwrap_or(rest.len()) };
            self.split(&rest[..end], &mut pieces);
            rest = &rest[end..];
        }
        pieces.truncate(PIECES_PER_WORD);
        if pieces.is_empty() {
            pieces.push(self.unknown);
        }
        pieces
    }

    /// Adds the longest pieces of `run`, one unknown piece where there are none.
    fn split(&self, run: &str, pieces: &mut Vec<u16>) {
        let n_before = pieces.len();
        let mut start = 0;
        while start < run.len() {
            let known = if start == 0 { &self.initial } else { &self.inner };
            let longest = (start + LONGEST_PIECE).min(run.len());
            let found = (start + 1..=longest).rev().find_map(|end| Some((end, *known.get(run.get(start..end)?)?)));
            let Some((end, piece)) = found else {
                pieces.truncate(n_before);
                return pieces.push(self.unknown);
            };
            pieces.push(piece);
            start = end;
        }
    }
}

/// Small letters without accents, with straight quotation marks.
fn normalized(word: &str) -> String {
    let straight = |c| match c {
        '‘' | '’' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        c => c,
    };
    let straightened: String = word.chars().take(LONGEST_WORD).map(straight).collect();
    straightened.replace("''", "\"").to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// Characters that are a piece of their own.
fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_alphanumeric();
    }
    // The punctuation of English text; of other scripts' only a part is here.
    matches!(c, '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}' | '\u{4E00}'..='\u{9FFF}')
}

/// How a word is written, which its pieces do not say; the number is the row of the network's embedding.
pub(super) fn shape(word: &str) -> usize {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let n_capitals = letters().filter(|c| c.is_uppercase()).count();
    let n_letters = letters().count();
    match n_capitals {
        _ if word.contains(char::is_numeric) => 5,
        0 => 0,
        n if n == n_letters => {
            if n == 1 {
                3
            } else {
                2
            }
        }
        1 if letters().next().is_some_and(char::is_uppercase) => 1,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(word: &str) -> Vec<u16> {
        let lines = "[UNK]\n[CLS]\n[SEP]\ncease\n##fire\n-\n'\n\"\ne\n##t\n##e\ncease##\n漢";
        Vocabulary::read(lines).expect("the special pieces").pieces(word)
    }

    #[test]
    fn words_are_cut_into_the_longest_known_pieces() {
        assert_eq!(pieces("ceasefire"), [3, 4]);
        assert_eq!(pieces("CEASE-Fire"), [3, 5, 0], "what begins behind a mark is no inner piece");
        assert_eq!(pieces("été"), [8, 9, 10]);
        assert_eq!(pieces("’"), [6]);
        assert_eq!(pieces("''"), pieces("“"));
        assert_eq!(pieces("漢漢"), [12, 12]);
        assert_eq!(pieces("ceasefix"), [0], "what cannot be cut to its end is unknown as a whole");
        assert_eq!(pieces(""), [0]);
        assert_eq!(pieces("\u{301}"), [0]);
        assert_eq!(pieces(&"-".repeat(5_000)).len(), PIECES_PER_WORD);
    }

    #[test]
    fn a_vocabulary_without_special_pieces_is_none() {
        assert!(Vocabulary::read("cease\n[UNK]").is_none());
    }

    #[test]
    fn the_shape_tells_capitals_and_digits() {
        for (word, expected) in [
            ("talks", 0),
            ("Talks", 1),
            ("NATO", 2),
            ("A", 3),
            ("McKay", 4),
            ("iPad", 4),
            ("G7", 5),
            ("-", 0),
            ("’s", 0),
            ("Élan", 1),
        ] {
            assert_eq!(shape(word), expected, "{word}");
        }
    }
}
