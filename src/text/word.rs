//! Words under a hand: what a double click and a drag over a text take.

use super::Span;

/// The word of `text` that the character at or before `byte` belongs to; an empty span where there is none.
#[must_use]
pub fn word_at(text: &str, byte: usize) -> Span {
    let byte = text.floor_char_boundary(byte);
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let start = text[..byte].char_indices().rev().take_while(|(_, c)| is_inside(*c)).last().map_or(byte, |(i, _)| i);
    let end = text[byte..].find(|c| !is_inside(c)).map_or(text.len(), |len| byte + len);
    // An apostrophe or dash at an edge belongs to the text around the word.
    let word = &text[start..end];
    let lead = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let words = word.trim_matches(|c: char| !c.is_alphanumeric());
    Span::new(start + lead, start + lead + words.len())
}

/// `span` without the white space at its ends and with its ends between characters; `None` where nothing else is in it.
#[must_use]
pub fn trimmed(text: &str, span: Span) -> Option<Span> {
    let start = text.floor_char_boundary(span.start.min(span.end));
    let end = text.ceil_char_boundary(span.start.max(span.end));
    let words = &text[start..end];
    let start = start + (words.len() - words.trim_start().len());
    let words = words.trim();
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_taken_from_any_place_in_it() {
        let text = "“Über-fast” isn’t ‘x’ —";
        let word = |byte| word_at(text, byte).slice(text).unwrap_or("?");
        assert_eq!((word(3), word(4), word(8)), ("Über-fast", "Über-fast", "Über-fast"));
        let isnt = text.find("isn").expect("the word");
        assert_eq!((word(isnt), word(isnt + 4), word(isnt + 7)), ("isn’t", "isn’t", "isn’t"));
        assert_eq!(word(text.find('x').expect("the letter")), "x");
        assert_eq!((word(text.len()), word(9999)), ("", ""));
        assert_eq!(word_at("", 0), Span::new(0, 0));
    }

    #[test]
    fn words_are_cut_between_characters_and_without_blanks() {
        let text = " ä port\n\nopen ";
        let cut = |start, end| trimmed(text, Span::new(start, end)).and_then(|span| span.slice(text));
        assert_eq!(cut(0, text.len()), Some("ä port\n\nopen"));
        assert_eq!((cut(2, 5), cut(5, 2)), (Some("ä p"), Some("ä p")), "also backwards and from inside a character");
        assert_eq!((cut(8, 10), cut(3, 3), cut(99, 120)), (None, None, None));
    }
}
