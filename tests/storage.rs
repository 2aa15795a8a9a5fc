//! Files: what is saved is opened again, what is damaged says so, and a failed save loses nothing.
#![expect(clippy::disallowed_methods, reason = "the tests look at the files themselves")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use counterpoint::model::{
    Anchor, Comparison, Evidence, Issue, IssueId, Origin, Party, PartyId, Position, PositionId, Reason, Relation,
    RelationId, RelationKind, Review, Stance, Telling,
};
use counterpoint::storage::{self, AnchorFinding, Problem};
use counterpoint::text::{Article, ArticleId, Span};
use tempfile::TempDir;

const TEXT: &str = "Harbour talks\n\nThe dockers’ union said it wants “a 6% raise”.\nThe port called that “out of reach”; it offered 2%.\n";

/// A comparison with one of everything.
fn sample() -> Comparison {
    let article = Article::new(ArticleId(1), "harbour", Some("news/harbour.txt".to_owned()), TEXT);
    let position = |id, party, stance, summary: &str, words: &str| {
        let start = TEXT.find(words).expect("the sample's own words");
        Arc::new(Position {
            id: PositionId(id),
            party: PartyId(party),
            issue: IssueId(1),
            stance,
            summary: summary.to_owned(),
            condition: None,
            evidence: Evidence::at(&article, Span::new(start, start + words.len())).into_iter().collect(),
            speaker: None,
            cue: Some("said".to_owned()),
            telling: Telling::Quote,
            review: Review::Suggested,
            origin: Origin::Found,
            confidence: 0.75,
            why: vec![Reason { rule: "cue".to_owned(), words: "wants".to_owned() }],
        })
    };
    let relation = |id, kind, a, b| {
        Arc::new(Relation {
            id: RelationId(id),
            kind,
            a: PositionId(a),
            b: PositionId(b),
            reason: "6% against 2%".to_owned(),
            review: Review::Accepted,
            origin: Origin::Added,
            confidence: 1.0,
        })
    };
    let positions = vec![
        position(1, 1, Stance::Seeks, "6% raise", "a 6% raise"),
        position(2, 2, Stance::Rejects, "6% raise", "out of reach"),
        position(3, 2, Stance::Accepts, "2% raise", "it offered 2%"),
    ];
    let relations = vec![relation(1, RelationKind::Contradiction, 1, 2), relation(2, RelationKind::Partial, 1, 3)];
    let party = |id, name: &str, aliases: &[&str]| Party {
        id: PartyId(id),
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
    };
    Comparison {
        articles: vec![Arc::new(article)],
        parties: vec![party(1, "Dockers’ union", &["the union"]), party(2, "Port", &[])],
        issues: vec![Issue { id: IssueId(1), name: "Pay".to_owned() }],
        positions,
        relations,
    }
}

/// The sample with another first position.
fn sample_with(change: impl FnOnce(&mut Position)) -> Comparison {
    let mut comparison = sample();
    let mut position = (*comparison.positions[0]).clone();
    change(&mut position);
    comparison.positions[0] = Arc::new(position);
    comparison
}

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

#[test]
fn what_other_programs_do_to_a_file_does_no_harm() {
    let text = saved(&sample());
    assert_eq!(open(format!("\u{FEFF}{text}")).expect("byte-order mark").comparison, sample());
    assert_eq!(open(text.replace('\n', "\r\n")).expect("other line ends").comparison, sample());
    assert_eq!(open(format!("// Checked by M.\n{text}// The end.")).expect("comments").comparison, sample());
}

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
    let newer = "(format: \"counterpoint-comparison\", version: 2, sources: {\"s1\": Web(url: \"x\")}, parties: 5)";
    assert_eq!(open(newer).expect_err("newer"), Problem::NewerVersion(2));
    assert!(Problem::NewerVersion(2).at(Path::new("x.ron")).to_string().contains("update the program"));
    for other in ["", " ", "The port said no.", "(format: \"other\", version: 1)", "{\"sources\": []}"] {
        assert_eq!(open(other).expect_err(other), Problem::NotAComparison, "{other}");
    }
    assert_eq!(open(text.replacen("version: 1", "version: 0", 1)).expect_err("0"), Problem::NotAComparison);
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

#[test]
fn a_failed_save_leaves_the_old_file_and_says_why() {
    let folder = folder();
    let names = |path: &Path| -> Vec<_> {
        fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect()
    };
    let fails = |path: &Path| match storage::save(path, &sample()) {
        Err(storage::Error { problem: Problem::CannotWrite(why), path: at }) if at == path => why,
        other => panic!("{other:?}"),
    };

    let vanished = folder.path().join("gone").join("x.ron");
    assert!(fails(&vanished).contains("No such file"), "{}", fails(&vanished));

    let in_the_way = folder.path().join("folder.ron");
    fs::create_dir(&in_the_way).expect("a folder");
    fs::write(in_the_way.join("old"), "old").expect("written");
    fails(&in_the_way);
    assert_eq!(names(&in_the_way), ["old"]);

    let under_a_file = in_the_way.join("old").join("x.ron");
    fails(&under_a_file);
    assert_eq!(fs::read_to_string(in_the_way.join("old")).expect("still there"), "old");

    let protected = folder.path().join("protected.ron");
    fs::write(&protected, "old").expect("written");
    let mut permissions = fs::metadata(&protected).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&protected, permissions).expect("set");
    assert!(fails(&protected).contains("write-protected"));
    assert_eq!(fs::read_to_string(&protected).expect("still there"), "old");

    let mut left: Vec<_> = names(folder.path());
    left.sort();
    assert_eq!(left, ["folder.ron", "protected.ron"], "nothing temporary stays");
    let message = storage::save(&vanished, &sample()).expect_err("no folder").to_string();
    assert!(message.starts_with("Saving failed (No such file") && message.ends_with("x.ron"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_saved_file_keeps_what_it_was() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;

    let plain = folder.path().join("plain");
    fs::write(&plain, "").expect("written");
    let path = folder.path().join("talks.ron");
    storage::save(&path, &sample()).expect("saved");
    assert_eq!(mode(&path), mode(&plain), "a new file is as open as any other");

    fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).expect("set");
    storage::save(&path, &Comparison::default()).expect("saved");
    assert_eq!(mode(&path), 0o640);

    for (link, target) in [("link.ron", "talks.ron"), ("new-link.ron", "new.ron")] {
        let link = folder.path().join(link);
        symlink(target, &link).expect("a link");
        storage::save(&link, &sample()).expect("saved");
        assert_eq!(fs::read_link(&link).expect("still a link"), PathBuf::from(target));
        assert_eq!(storage::open(&folder.path().join(target)).expect("opened").comparison, sample());
    }
    assert!(storage::write_text(Path::new("/dev/null"), "x").is_err(), "a device is not replaced");
}

#[test]
fn what_is_no_plain_file_is_not_read() {
    let folder = folder();
    let problem = |path: &Path| storage::read_bytes(path).expect_err("not read").problem;
    assert_eq!(problem(&folder.path().join("none.txt")), Problem::NotFound);
    assert_eq!(problem(folder.path()), Problem::IsFolder);
    #[cfg(unix)]
    assert_eq!(problem(Path::new("/dev/zero")), Problem::NotAFile);

    let path = folder.path().join("x.txt");
    fs::write(&path, "No.").expect("written");
    assert_eq!(storage::read_bytes(&path).expect("read"), b"No.");
    assert_eq!(problem(&path.join("y.txt")), Problem::NotFound);

    let large = fs::File::create(&path).expect("made");
    large.set_len(storage::ARTICLE_LIMIT).expect("grown");
    assert_eq!(storage::read_bytes(&path).expect("just small enough").len() as u64, storage::ARTICLE_LIMIT);
    large.set_len(50_000_000).expect("grown");
    assert_eq!(problem(&path), Problem::TooLarge { limit: storage::ARTICLE_LIMIT });
    let message = storage::read_bytes(&path).expect_err("too large").to_string();
    assert!(message.starts_with("This is larger than 20 MB; split it"), "{message}");
    large.set_len(storage::COMPARISON_LIMIT + 1).expect("grown");
    let problem = storage::open(&path).expect_err("too large").problem;
    assert_eq!(problem, Problem::TooLarge { limit: storage::COMPARISON_LIMIT });
}

#[test]
fn a_folder_is_listed_for_people() {
    let folder = folder();
    for name in ["b", "C"] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    for name in ["z.txt", "A.ron", ".hidden"] {
        fs::write(folder.path().join(name), "").expect("written");
    }
    let entries = storage::list_folder(folder.path()).expect("listed");
    let seen: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), entry.is_folder)).collect();
    assert_eq!(seen, [("b", true), ("C", true), ("A.ron", false), ("z.txt", false)]);
    assert_eq!(entries[0].path, folder.path().join("b"));

    let problem = |path: &Path| storage::list_folder(path).expect_err("not listed").problem;
    assert_eq!(problem(&folder.path().join("none")), Problem::NotFound);
    assert!(matches!(problem(&folder.path().join("z.txt")), Problem::CannotRead(_)));
}
