//! Articles on their way in: every kind of file that is no English article in plain text says so, and what to do.
#![expect(clippy::disallowed_methods, reason = "the tests make the files themselves")]

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use counterpoint::import::{self, Imported};
use counterpoint::session::load::{self, Failure};
use counterpoint::storage;
use counterpoint::text::{Article, ArticleId};
use tempfile::TempDir;

const ARTICLE: &str = "The dockers’ union said on Monday that it wants a raise of 6%. The port has rejected that call.";

/// A file with this content, in a folder that goes with it.
fn file(name: &str, content: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    fs::write(&path, content).expect("written");
    (folder, path)
}

fn read(content: impl AsRef<[u8]>) -> Result<Imported, Failure> {
    let (_folder, path) = file("port strike.txt", content);
    load::read_article(ArticleId(1), &path)
}

/// The message for a file with this content, without the path at its end.
fn refusal(content: impl AsRef<[u8]>) -> String {
    let message = read(content).expect_err("refused").to_string();
    let (message, path) = message.split_once(": ").expect("the path comes last");
    assert!(path.ends_with("port strike.txt"), "{path}");
    message.to_owned()
}

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

#[test]
fn a_plain_file_becomes_an_article() {
    let (_folder, path) = file("port strike.txt", ARTICLE);
    let Imported { article, notes } = load::read_article(ArticleId(4), &path).expect("read");
    let expected = Article::new(ArticleId(4), "port strike", Some(path.display().to_string()), ARTICLE);
    assert_eq!((article, notes), (expected, vec![]));
}

#[test]
fn pasted_text_goes_the_same_way() {
    let Imported { article, notes } =
        load::paste(ArticleId(1), &format!("\u{FEFF}{ARTICLE}\r\nThe ofﬁce.")).expect("read");
    assert_eq!((article.path, notes), (None, vec![]));
    assert_eq!(&*article.text, format!("{ARTICLE}\nThe office."));
    let message = load::paste(ArticleId(1), " \n").expect_err("empty").to_string();
    assert_eq!(message, "There is no text in it; check that the right file was chosen: pasted text");
}

#[test]
fn other_encodings_are_read_and_named() {
    let windows: Vec<u8> =
        ARTICLE.chars().map(|c| if c == '’' { 0x92 } else { u8::try_from(c).expect("ASCII") }).collect();
    for (bytes, encoding) in [
        (windows, "Windows-1252"),
        (utf16(&format!("\u{FEFF}{ARTICLE}"), u16::to_le_bytes), "UTF-16LE"),
        (utf16(&format!("\u{FEFF}{ARTICLE}"), u16::to_be_bytes), "UTF-16BE"),
    ] {
        let Imported { article, notes } = read(bytes).expect("read");
        assert_eq!(&*article.text, ARTICLE);
        let expected = format!("Read as {encoding}, because it is not UTF-8; check its quotation marks and accents");
        assert_eq!(notes, [expected]);
    }
}

#[test]
fn what_is_no_text_says_what_to_do() {
    for (content, message) in [
        (&b""[..], "There is no text in it; check that the right file was chosen"),
        (b" \r\n\t", "There is no text in it; check that the right file was chosen"),
        (b"\x7FELF\x02\x01\0\0", "This is not text; save the article as plain text in UTF-8, or paste its text"),
        (b"%PDF-1.7\n%\xE2\xE3", "This is a PDF; save the article as plain text first, or paste its text"),
        (b"{\\rtf1 No.}", "This is an RTF file; save the article as plain text first, or paste its text"),
        (b"<!doctype html><p>No.", "This is a web page; save the article as plain text first, or paste its text"),
        (
            b"(format: \"counterpoint-comparison\")",
            "This is a saved comparison, not an article; open it as a comparison",
        ),
    ] {
        assert_eq!(refusal(content), message);
    }
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let (folder, path) = file("large.txt", "");
    let message = |path: &PathBuf| load::read_article(ArticleId(1), path).expect_err("refused").to_string();
    assert_eq!(
        message(&folder.path().join("none.txt")),
        format!("There is no such file; check its name and folder: {}/none.txt", folder.path().display())
    );
    assert!(message(&folder.path().to_owned()).starts_with("This is a folder; choose a file in it: "));
    #[cfg(unix)]
    assert_eq!(message(&PathBuf::from("/dev/null")), "This is a device or pipe; choose a plain file: /dev/null");
    fs::write(&path, "The port said no. ".repeat(50_000_000 / 18 + 1)).expect("written");
    assert!(message(&path).starts_with("This is larger than 20 MB; split it and read the parts one by one: "));
}

#[cfg(unix)]
#[test]
fn a_forbidden_file_says_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = file("secret.txt", ARTICLE);
    fs::set_permissions(&path, PermissionsExt::from_mode(0o000)).expect("set");
    let read = load::read_article(ArticleId(1), &path);
    // The administrator may read everything; what the system's refusal becomes is tested beside `Problem`, too.
    if fs::File::open(&path).is_err() {
        assert_eq!(read, Err(Failure::Storage(storage::Problem::NoPermission.at(&path))));
    }
}

#[test]
fn a_large_article_is_read_whole() {
    let text = format!("{ARTICLE}\r\n").repeat(10_000_000 / ARTICLE.len());
    assert_eq!(read(&text).expect("read").article.text.len(), text.len() - text.matches('\r').count());
}

#[test]
fn another_language_is_noted() {
    let french = "Le syndicat a dit lundi que le port devait retirer son offre et ouvrir des discussions. Il a aussi \
                  demandé que les salaires augmentent avant la fin de cette année.";
    let article = read(french).expect("read").article;
    let (_, notes) = load::compare(vec![article], &mut |_| ControlFlow::Continue(()));
    assert!(notes[0].message.starts_with("This does not look like English"), "{notes:?}");
}

#[test]
fn an_article_without_positions_is_noted() {
    let article = |id, text: &str| Article::new(ArticleId(id), "weather", None, text);
    let dull = "It rained in the morning.\n\nThe afternoon was dry.\n";
    let mut done = Vec::new();
    let (comparison, notes) = load::compare(vec![article(1, dull), article(2, dull)], &mut |progress| {
        done.push(progress.done);
        ControlFlow::Continue(())
    });
    assert_eq!(comparison.positions, []);
    assert_eq!(comparison.articles.len(), 2);
    assert_eq!(comparison.check(), Ok(()));
    let about: Vec<_> = notes.iter().filter(|note| note.message.starts_with("No party")).collect();
    assert_eq!(about.iter().map(|note| note.article).collect::<Vec<_>>(), [ArticleId(1), ArticleId(2)]);
    assert!(done.is_sorted() && done.iter().all(|done| (0.0..=1.0).contains(done)), "{done:?}");
}

#[test]
fn no_bytes_make_the_program_panic() {
    let mut state = 3_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        state >> 40
    };
    for round in 0..2000 {
        let mut bytes = if round % 2 == 0 { utf16(ARTICLE, u16::to_le_bytes) } else { ARTICLE.as_bytes().to_vec() };
        for _ in 0..next() % 6 {
            let place = usize::try_from(next()).expect("24 bits") % bytes.len();
            bytes[place] = next().to_le_bytes()[0];
        }
        if let Ok(Imported { article, .. }) = import::plain_text(ArticleId(1), "x", None, &bytes) {
            assert!(!article.text.contains(['\r', '\0']) && !article.text.trim().is_empty());
        }
    }
}
