//! Files that were damaged, hand-edited or made elsewhere.

use std::path::Path;

use counterpoint::model::{Anchor, Evidence, PositionId};
use counterpoint::storage::{AnchorFinding, Problem};
use counterpoint::text::Span;

use crate::sample::{TEXT, sample, sample_with};
use crate::{Random, open, saved};

#[test]
fn quotes_that_do_not_stand_where_the_file_says_are_found() {
    let moved = Span::new(0, 4);
    let comparison = sample_with(|position| {
        let said = position.evidence[0].clone();
        let words = |words: &str| Evidence { words: words.to_owned(), span: moved, ..said.clone() };
        position.evidence = vec![said.clone(), words("a 6% raise"), words("%"), words("a 7% raise"), words("")];
    });
    let start = TEXT.find("a 6% raise").expect("the sample's own words");
    let finding = |evidence_idx, anchor| AnchorFinding { position: PositionId(1), evidence_idx, anchor };
    assert_eq!(
        open(saved(&comparison)).expect("opened").findings,
        [
            finding(1, Anchor::Moved(Span::new(start, start + 10))),
            finding(2, Anchor::Ambiguous(2)),
            finding(3, Anchor::Lost),
            finding(4, Anchor::Lost),
        ]
    );
}

#[test]
fn a_damaged_file_says_where_and_what() {
    let text = saved(&sample());
    let line_of = |words: &str| text.lines().position(|line| line.contains(words)).expect("a line") + 1;
    for (from, to, what) in [
        ("stance: seeks", "stance: wants", "expected one of"),
        ("issue: \"i1\"", "issue: \"7\"", "is not the id of an issue"),
        ("summary: \"6% raise\"", "summary: 6", "Expected string"),
        ("condition: None", "conditon: None", "conditon"),
        ("relations: [", "remarks: [], relations: [", "remarks"),
    ] {
        assert!(text.contains(from), "{from}");
        match open(text.replacen(from, to, 1)) {
            Err(Problem::Malformed { line, column, what: said }) => {
                assert!(said.contains(what), "{to}: {said}");
                assert!(line == line_of(from) && column > 1, "{to}: {line}:{column}");
            }
            other => panic!("{to}: {other:?}"),
        }
    }
    let message = Problem::Malformed { line: 3, column: 4, what: "Expected comma".to_owned() }.at(Path::new("x.ron"));
    assert_eq!(
        message.to_string(),
        "The file is damaged at line 3, column 4 (Expected comma); mend it or take a backup: x.ron"
    );
    let mut bytes = text.clone().into_bytes();
    let place = text.find("Dockers").expect("a party");
    bytes[place] = 0xFF;
    let fault = Problem::Malformed { line: line_of("Dockers"), column: 20, what: "Expected UTF-8 text".to_owned() };
    assert_eq!(open(bytes).expect_err("not UTF-8"), fault);
}

#[test]
fn other_files_are_told_apart() {
    let text = saved(&sample());
    let newer = "(format: \"counterpoint-comparison\", version: 3, sources: {\"s1\": Web(url: \"x\")}, parties: 5)";
    assert_eq!(open(newer).expect_err("newer"), Problem::NewerVersion(3));
    assert!(Problem::NewerVersion(3).at(Path::new("x.ron")).to_string().contains("update the program"));
    for other in ["", " ", "The port said no.", "(format: \"other\", version: 1)", "{\"sources\": []}"] {
        assert_eq!(open(other).expect_err(other), Problem::NotAComparison, "{other}");
    }
    assert_eq!(open(text.replacen("version: 2", "version: 0", 1)).expect_err("0"), Problem::NotAComparison);
    let name_elsewhere = text.replacen("\"counterpoint-comparison\"", "\"other\" /* counterpoint-comparison */", 1);
    assert_eq!(open(name_elsewhere).expect_err("another format"), Problem::NotAComparison);
}

#[test]
fn a_file_that_contradicts_itself_is_refused() {
    let text = saved(&sample());
    for (from, to, what) in [
        ("party: \"p1\"", "party: \"p9\"", "position x1 refers to party p9, which is not in the file"),
        ("id: \"x2\"", "id: \"x1\"", "the id x1 is used twice"),
        ("b: \"x2\"", "b: \"x8\"", "relation r1 refers to position x8, which is not in the file"),
    ] {
        assert_eq!(open(text.replacen(from, to, 1)).expect_err(to), Problem::Inconsistent(what.to_owned()));
    }
}

#[test]
fn a_confidence_that_is_no_share_becomes_one() {
    let text = saved(&sample());
    for (written, read) in [("NaN", 0.0), ("inf", 1.0), ("-0.5", 0.0), ("7", 1.0)] {
        let comparison = open(text.replacen("0.75", written, 1)).expect("opened").comparison;
        assert_eq!(comparison, sample_with(|position| position.confidence = read), "{written}");
    }
    assert!(open(saved(&sample_with(|position| position.confidence = f32::NAN))).is_ok());
}

#[test]
fn no_damage_makes_the_program_panic() {
    let text = saved(&sample()).into_bytes();
    for end in 0..text.len() - 2 {
        assert!(open(&text[..end]).is_err(), "cut after {end} bytes");
    }
    let mut random = Random(1);
    let mut n_opened = 0;
    for _ in 0..4000 {
        let mut damaged = text.clone();
        for _ in 0..=random.below(4) {
            let place = random.below(damaged.len());
            match random.below(4) {
                0 => damaged[place] = u8::try_from(random.below(256)).expect("a byte"),
                1 => drop(damaged.remove(place)),
                2 => damaged.insert(place, b"()[]\"\\,:#r0"[random.below(11)]),
                _ => damaged.truncate(damaged.len() - random.below(20)),
            }
        }
        if let Ok(opened) = open(&damaged) {
            n_opened += 1;
            assert_eq!(open(saved(&opened.comparison)).expect("opened again").comparison, opened.comparison);
        }
    }
    assert!(n_opened > 100, "damage inside words leaves a comparison, but only {n_opened} opened");
    let deep = format!("(format: \"counterpoint-comparison\", version: 1, articles: {}", "[".repeat(100_000));
    assert!(open(deep).is_err());
}
