//! Files: what is saved is opened again, what is damaged says so, and a failed save loses nothing.
#![expect(clippy::disallowed_methods, reason = "the tests look at the files themselves")]

mod damage;
mod disk;
mod sample;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use counterpoint::model::{
    Comparison, Edit, Item, Origin, PartyId, Position, PositionId, Reading, Review, RowOrder, Stance, Telling,
    Visibility,
};
use counterpoint::storage::{self, Problem};
use counterpoint::text::{Article, ArticleId, Span};
use sample::{TEXT, sample, sample_with};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Opens a file with this content.
fn open(content: impl AsRef<[u8]>) -> Result<storage::Opened, Problem> {
    let folder = folder();
    let path = folder.path().join("x.ron");
    fs::write(&path, content).expect("written");
    storage::open(&path).map_err(|error| {
        assert_eq!(error.path, path);
        error.problem
    })
}

fn saved(comparison: &Comparison) -> String {
    storage::to_ron(comparison).expect("saved")
}

/// The same numbers on every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

#[test]
fn a_saved_comparison_opens_equal() {
    let folder = folder();
    let path = folder.path().join("talks.ron");
    storage::save(&path, &sample()).expect("saved");
    let opened = storage::open(&path).expect("opened");
    assert_eq!(opened.comparison, sample());
    assert_eq!(opened.findings, []);
    storage::save(&path, &Comparison::default()).expect("saved again");
    assert_eq!(storage::open(&path).expect("opened again").comparison, Comparison::default());
}

#[test]
fn any_text_comes_back() {
    let pieces = [
        "\"",
        "\\",
        "#",
        "\"#",
        "\"##",
        "r#\"",
        "\0",
        "\u{1b}",
        "\r",
        "\r\n",
        "\n",
        "\t",
        "\u{202E}",
        "\u{FEFF}",
        "\u{85}",
        "\u{2028}",
        "é",
        "e\u{301}",
        "’",
        "𝒳",
        "👩‍🚒",
        "\u{10FFFF}",
        "a",
        " ",
        "//",
        "/*",
        "(",
        ")",
        ",",
        "\\u{41}",
        "'",
    ];
    let mut random = Random(20);
    for round in 0..500 {
        let mut text = || (0..random.below(8)).map(|_| pieces[random.below(pieces.len())]).collect::<String>();
        let mut comparison = sample_with(|position| {
            position.summary = text();
            position.condition = Some(text());
            position.evidence[0].words = text();
            position.why[0].rule = text();
        });
        comparison.parties[0].aliases = vec![text(), String::new(), text()];
        comparison.articles[0] = Arc::new(Article::new(ArticleId(1), text(), Some(text()), text()));
        assert_eq!(open(saved(&comparison)).expect("opened").comparison, comparison, "round {round}");
    }
}

#[test]
fn every_kind_of_value_comes_back() {
    let mut random = Random(7);
    for telling in [Telling::Quote, Telling::Reported, Telling::Account(PartyId(2))] {
        for review in [Review::Suggested, Review::Accepted, Review::Rejected] {
            for origin in [Origin::Found, Origin::Edited, Origin::Added] {
                let confidence = f32::from(u16::try_from(random.below(1000)).expect("small")) / 999.0;
                let comparison = sample_with(|position| {
                    (position.telling, position.review, position.origin) = (telling, review, origin);
                    position.confidence = confidence;
                });
                assert_eq!(open(saved(&comparison)).expect("opened").comparison, comparison);
            }
        }
    }
}

#[test]
fn a_small_change_changes_few_lines() {
    let before = saved(&sample());
    assert!(before.contains(TEXT), "the article stands in the file as it reads:\n{before}");
    let changes: [fn(&mut Position); 4] = [
        |position| position.stance = Stance::Accepts,
        |position| position.summary = "a raise of 6%".to_owned(),
        |position| position.review = Review::Accepted,
        |position| position.evidence[0].span = Span::new(0, 7),
    ];
    for change in changes {
        let after = saved(&sample_with(change));
        let n_changed = before.lines().zip(after.lines()).filter(|(before, after)| before != after).count();
        assert_eq!((before.lines().count(), n_changed), (after.lines().count(), 1), "{after}");
    }
}

#[test]
fn hidden_characters_are_written_visibly() {
    let text = saved(&sample_with(|position| position.summary = "pay \u{202E}esiar\0".to_owned()));
    assert!(!text.contains(['\u{202E}', '\0']) && text.contains("\\u{202e}"), "{text}");
}

#[test]
fn a_file_of_version_1_opens_forever() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/v1.ron");
    let opened = storage::open(&path).expect("opened");
    assert_eq!(opened.comparison, sample());
    assert_eq!(opened.findings, []);
}

/// The sample with everything that version 2 has beyond version 1.
fn worked_on() -> Comparison {
    let mut comparison = sample();
    for edit in [
        Edit::SetNote(Item::Comparison, "For Monday’s round".to_owned()),
        Edit::SetNote(Item::Position(PositionId(1)), "Ask whether the 6% count\nfrom January".to_owned()),
        Edit::SetTint(PartyId(1), Some(4)),
        Edit::ShowParty(PartyId(2), Visibility::Hidden),
        Edit::SortRows(RowOrder::Name),
        Edit::MarkRead(ArticleId(1), vec![Span::new(0, 13)], Reading::Read),
    ] {
        edit.apply(&mut comparison);
    }
    comparison
}

#[test]
fn a_file_of_version_2_opens_forever() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/v2.ron");
    assert_eq!(storage::open(&path).expect("opened").comparison, worked_on());
    assert_eq!(fs::read_to_string(&path).expect("read"), saved(&worked_on()), "and is still written so");
}

#[test]
fn what_other_programs_do_to_a_file_does_no_harm() {
    let text = saved(&sample());
    assert_eq!(open(format!("\u{FEFF}{text}")).expect("byte-order mark").comparison, sample());
    assert_eq!(open(text.replace('\n', "\r\n")).expect("other line ends").comparison, sample());
    assert_eq!(open(format!("// Checked by M.\n{text}// The end.")).expect("comments").comparison, sample());
}
