//! Plain text: which encoding it is in, and the few characters that are made equal once and for all.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Error;

/// Text as it is kept: line ends are `\n`, ligatures are letters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Which encoding was used, where it was not the usual one, and what could not be read.
    pub(super) notes: Vec<String>,
}

/// How files that are often taken for text begin, and what they are.
const OTHER_FORMATS: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or other packed file"),
    (b"\xD0\xCF\x11\xE0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
];

/// Reads `bytes` as text.
///
/// A byte-order mark decides; without one it is UTF-8, or Windows-1252 where UTF-8 does not fit.
///
/// # Errors
/// When the bytes are another format, no text, or nothing but white space.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Error> {
    if let Some(kind) = other_format(bytes) {
        return Err(Error::OtherFormat(kind));
    }
    let (encoding, content) = match Encoding::for_bom(bytes) {
        Some((encoding, n_mark)) => (encoding, &bytes[n_mark..]),
        None => (encoding_without_mark(bytes), bytes),
    };
    let (text, is_damaged) = encoding.decode_without_bom_handling(content);
    if !is_text(&text) {
        return Err(Error::NotText);
    }
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    let mut notes = Vec::new();
    if encoding != UTF_8 {
        notes.push(format!(
            "Read as {}, because it is not UTF-8; check its quotation marks and accents",
            name(encoding)
        ));
    }
    if is_damaged {
        notes.push("Some characters are damaged and stand as �; get a clean copy if they matter".to_owned());
    }
    Ok(Decoded { text: normalize(&text), notes })
}

fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |magic: &[u8]| bytes.get(..magic.len()).is_some_and(|head| head.eq_ignore_ascii_case(magic));
    OTHER_FORMATS.iter().find(|(magic, _)| begins(magic)).map(|&(_, kind)| kind)
}

/// A single damaged character does not make a UTF-8 file Windows-1252: what fits better is taken.
fn encoding_without_mark(bytes: &[u8]) -> &'static Encoding {
    let as_utf8 = String::from_utf8_lossy(bytes);
    let n_bad = as_utf8.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let n_good = as_utf8.chars().filter(|c| !c.is_ascii()).count() - n_bad;
    if n_bad == 0 || n_good > n_bad { UTF_8 } else { WINDOWS_1252 }
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == WINDOWS_1252 { "Windows-1252" } else { encoding.name() }
}

/// Text has no NUL and next to no other control characters.
fn is_text(text: &str) -> bool {
    let n_control = text.chars().filter(|&c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}')).count();
    !text.contains('\0') && n_control * 100 <= text.len()
}

fn normalize(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => normal.push('\n'),
            'ﬀ' => normal.push_str("ff"),
            'ﬁ' => normal.push_str("fi"),
            'ﬂ' => normal.push_str("fl"),
            'ﬃ' => normal.push_str("ffi"),
            'ﬄ' => normal.push_str("ffl"),
            'ﬅ' | 'ﬆ' => normal.push_str("st"),
            c => normal.push(c),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let decoded = decode(bytes).expect("text");
        (decoded.text, decoded.notes)
    }

    #[test]
    fn utf8_is_the_rule_and_needs_no_note() {
        assert_eq!(read("“No”, said Zoë".as_bytes()), ("“No”, said Zoë".to_owned(), vec![]));
        assert_eq!(read("\u{FEFF}No".as_bytes()), ("No".to_owned(), vec![]));
    }

    #[test]
    fn other_encodings_are_named() {
        let utf16 =
            |text: &str, bytes_of: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes_of).collect() };
        for (bytes, encoding) in [
            (b"\x93No\x94, said Zo\xEB".to_vec(), "Windows-1252"),
            (utf16("\u{FEFF}“No”, said Zoë", u16::to_le_bytes), "UTF-16LE"),
            (utf16("\u{FEFF}“No”, said Zoë", u16::to_be_bytes), "UTF-16BE"),
        ] {
            let (text, notes) = read(&bytes);
            assert_eq!(text, "“No”, said Zoë", "{encoding}");
            assert_eq!(notes.len(), 1);
            assert!(notes[0].contains(encoding), "{notes:?}");
        }
    }

    #[test]
    fn one_damaged_character_leaves_the_others_alone() {
        let (text, notes) = read(b"\xE2\x80\x9CNo\xE2\x80\x9D, said Zo\xEB");
        assert_eq!(text, "“No”, said Zo�");
        assert!(notes.len() == 1 && notes[0].contains("damaged"), "{notes:?}");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, error) in [
            (&b""[..], Error::Empty),
            (b" \r\n\t\xC2\xA0", Error::Empty),
            (b"\xEF\xBB\xBF", Error::Empty),
            (b"a\0b", Error::NotText),
            (b"N\0o\0,\0 \0h\0e\0", Error::NotText),
            (b"\x7FELF\x02\x01\x01\x03\x04\x05", Error::NotText),
            (b"%PDF-1.7 and so on", Error::OtherFormat("a PDF")),
            (b"PK\x03\x04....", Error::OtherFormat("a Word, OpenDocument or other packed file")),
            (b"\n  <!DOCTYPE HTML><p>No", Error::OtherFormat("a web page")),
            (b"\xEF\xBB\xBF<html>", Error::OtherFormat("a web page")),
        ] {
            assert_eq!(decode(bytes), Err(error), "{bytes:?}");
        }
    }

    #[test]
    fn line_ends_and_ligatures_are_made_equal() {
        assert_eq!(read("a\r\nb\rc\r\r\nd\n".as_bytes()).0, "a\nb\nc\n\nd\n");
        assert_eq!(read("oﬃce ﬁnd ﬂow staﬀ waﬄe ﬆep".as_bytes()).0, "office find flow staff waffle step");
    }
}
