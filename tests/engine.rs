//! The engine from the outside: case texts with their dumps, nasty input, the sample article, joining and relating.
#![expect(clippy::disallowed_methods, reason = "the cases and their dumps are read and written here")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use counterpoint::analysis::{Draft, Progress, analyze, join, relate};
use counterpoint::language::{English, Word};
use counterpoint::model::{Comparison, Evidence, Position, RelationKind, Review};
use counterpoint::text::{Article, ArticleId, Span};

const SAMPLE: &str = include_str!("../assets/sample.txt");

fn article(id: u32, text: &str) -> Article {
    Article::new(ArticleId(id), "test", None, text)
}

fn read(text: &str) -> Draft {
    analyze(&article(1, text), &mut |_| ControlFlow::Continue(()))
}

/// A draft as a document, to be checked for references without a target.
fn sound(articles: &[Article], draft: &Draft) {
    let comparison = Comparison {
        articles: articles.iter().cloned().map(Into::into).collect(),
        parties: draft.parties.clone(),
        issues: draft.issues.clone(),
        positions: draft.positions.iter().cloned().map(Into::into).collect(),
        relations: draft.relations.iter().cloned().map(Into::into).collect(),
    };
    assert_eq!(comparison.check(), Ok(()));
    for position in &draft.positions {
        let n_words = position.summary.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
        assert!((1..=12).contains(&n_words), "{:?}", position.summary);
        assert!((0.0..=1.0).contains(&position.confidence));
        for evidence in &position.evidence {
            let source = articles.iter().find(|article| article.id == evidence.article);
            assert_eq!(source.and_then(|article| Evidence::at(article, evidence.span)).as_ref(), Some(evidence));
        }
    }
    for relation in &draft.relations {
        let end = |id| draft.positions.iter().find(|position| position.id == id);
        let (Some(a), Some(b)) = (end(relation.a), end(relation.b)) else { panic!("{relation:?}") };
        assert!(a.party != b.party && a.issue == b.issue && relation.reason.ends_with('.'), "{relation:?}");
    }
    let names: BTreeSet<&str> = draft.issues.iter().map(|issue| issue.name.as_str()).collect();
    assert_eq!(names.len(), draft.issues.len(), "two rows of one name");
}

/// Sentence by sentence the words with dictionary form, tags, head and relation; then party | stance | issue | summary | words; then the relations.
fn dump(text: &str) -> String {
    let source = article(1, text);
    let draft = read(text);
    let mut out = String::new();
    for sentence in English::get().parse(text, source.body(), &mut |_| ControlFlow::Continue(())) {
        for (i, word) in sentence.words().iter().enumerate() {
            let Word { span, lemma, upos, xpos, head, relation, .. } = word;
            let form = span.slice(text).unwrap_or_default();
            let head = head.map_or(0, |head| head + 1);
            writeln!(out, "{:>3} {form:<16} {lemma:<16} {upos:<6}{xpos:<6}{head:>3} {relation}", i + 1)
                .expect("a string takes all");
        }
        out.push('\n');
    }
    for party in &draft.parties {
        writeln!(out, "{}: {}", party.name, party.aliases.join(", ")).expect("a string takes all");
    }
    out.push('\n');
    let party = |position: &Position| {
        draft.parties.iter().find(|party| party.id == position.party).map_or("", |party| &party.name)
    };
    let issue = |position: &Position| {
        draft.issues.iter().find(|issue| issue.id == position.issue).map_or("", |issue| &issue.name)
    };
    for position in &draft.positions {
        let words: Vec<&str> = position.evidence.iter().map(|evidence| evidence.words.as_str()).collect();
        let condition = position.condition.as_ref().map(|condition| format!(" ({condition})")).unwrap_or_default();
        let row = [party(position), position.stance.verb(), issue(position), &position.summary, &words.join(" / ")];
        writeln!(out, "{}{condition}", row.join(" | ")).expect("a string takes all");
    }
    out.push('\n');
    for relation in &draft.relations {
        writeln!(out, "{} {} {}: {}", relation.kind.noun(), relation.a, relation.b, relation.reason)
            .expect("a string takes all");
    }
    out
}

#[test]
fn cases_read_as_their_dumps_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder of cases is there")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 5, "{cases:?}");
    let is_update = std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1");
    let mut changed = Vec::new();
    for case in cases {
        let text = std::fs::read_to_string(&case).expect("a case is text").replace("\r\n", "\n");
        let new = dump(&text);
        let snapshot = case.with_extension("snap");
        let old = std::fs::read_to_string(&snapshot).unwrap_or_default().replace("\r\n", "\n");
        if is_update {
            std::fs::write(&snapshot, &new).expect("a snapshot can be written");
        } else if old != new {
            changed.push(format!("{}\n--- was\n{old}\n--- is\n{new}", case.display()));
        }
    }
    assert!(changed.is_empty(), "run again with UPDATE_SNAPSHOTS=1 if this is right:\n{}", changed.join("\n"));
}

#[test]
fn the_sample_shows_what_the_program_is_for() {
    let draft = read(SAMPLE);
    sound(&[article(1, SAMPLE)], &draft);
    let count = |kind| draft.relations.iter().filter(|relation| relation.kind == kind).count();
    assert!(draft.parties.len() >= 3, "{:?}", draft.parties);
    assert!(draft.positions.len() >= 10, "{}", draft.positions.len());
    assert!(count(RelationKind::Contradiction) >= 2);
    assert!(count(RelationKind::Overlap) >= 1);
    assert!(count(RelationKind::Partial) >= 1);
    assert!(draft.notes.is_empty(), "{:?}", draft.notes);
    let names: Vec<&str> = draft.parties.iter().map(|party| party.name.as_str()).collect();
    assert_eq!(
        BTreeSet::from_iter(names),
        BTreeSet::from(["Calder Ferries", "Island Council", "Seafarers’ Union", "Transport Ministry"])
    );
}

#[test]
fn reading_twice_gives_the_same() {
    assert_eq!(read(SAMPLE), read(SAMPLE));
}

/// Numbers that look like chance and are the same every time.
fn shuffled(seed: u64) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(seed), |last| {
        Some(last.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    })
    .map(|number| number >> 33)
}

#[test]
fn no_text_is_too_nasty() {
    let letters: Vec<char> = "“”‘’\"'«»()[]–—-.,;:!?…\n\t \u{200b}\u{feff}éßİΣ漢🙂aA1%$".chars().collect();
    let words = [
        "Norway",
        "said",
        "that",
        "the",
        "union",
        "rejected",
        "those",
        "calls",
        "“",
        "”",
        ",",
        ".",
        "not",
        "to",
        "which",
        "must",
        "his",
        "and",
        "by",
        "only",
        "if",
        "’s",
        "–",
        "Mr.",
        "called",
        "First",
        "is unacceptable",
        "is essential",
        "is wrong",
        "a plan",
        "for",
        "it",
        "he ought",
        "who",
        "opposed by",
        "told",
    ];
    let mut texts: Vec<String> = vec![
        "(".repeat(10_000),
        "[{(“‘".repeat(4_000),
        "\"".repeat(9_999),
        "’".repeat(5_000),
        "a".repeat(100_000),
        "the union wants ".repeat(60_000),
        "Norway said ".repeat(2_000),
        "and ".repeat(5_000),
        "Norway, ".repeat(5_000),
        "\u{0}\u{1}\u{7f}".repeat(100),
        "İ’s ".repeat(500),
        "must not ".repeat(3_000),
        "date 2025-06-02".to_owned(),
    ];
    for seed in 0..120 {
        texts.push(
            shuffled(seed).take(400).filter_map(|n| letters.get(usize::try_from(n).ok()? % letters.len())).collect(),
        );
        let picked =
            shuffled(seed).take(400).filter_map(|n| words.get(usize::try_from(n).ok()? % words.len()).copied());
        texts.push(picked.collect::<Vec<_>>().join(" "));
    }
    for text in texts {
        sound(&[article(1, &text)], &read(&text));
    }
}

#[test]
fn every_cut_of_a_text_can_be_read() {
    for (end, _) in SAMPLE.char_indices().step_by(7) {
        read(&SAMPLE[..end]);
    }
}

#[test]
fn a_long_text_takes_time_by_its_length_only() {
    let long = SAMPLE.repeat(220);
    assert!(long.split_whitespace().count() > 90_000);
    let draft = read(&long);
    assert!(draft.positions.len() < 200, "what is said again is one position: {}", draft.positions.len());
}

#[test]
fn many_names_take_time_by_their_number_only() {
    let names = (0..3_000_u32).map(|n| {
        let letters = [n / 676 % 26, n / 26 % 26, n % 26].map(|n| char::from_u32(u32::from(b'a') + n).unwrap_or('a'));
        String::from_iter(letters)
    });
    let mut text = String::new();
    for name in names {
        write!(text, "Q{name} Corporation Inc said it wants {name}. The union demanded talks. ")
            .expect("a string takes all");
    }
    let begin = std::time::Instant::now();
    let draft = read(&text);
    assert!(draft.parties.len() >= 2_900, "{}", draft.parties.len());
    // A tenth of a second where it is built for use; what grows with the square takes minutes.
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
}

#[test]
fn a_reading_can_be_stopped() {
    let mut calls = 0;
    let draft = analyze(&article(1, SAMPLE), &mut |progress: Progress| {
        assert!((0.0..=1.0).contains(&progress.done) && !progress.stage.is_empty());
        calls += 1;
        ControlFlow::Break(())
    });
    assert_eq!((calls, draft), (1, Draft::default()));
    let mut told = Vec::new();
    analyze(&article(1, &SAMPLE.repeat(40)), &mut |progress| {
        told.push(progress.done);
        ControlFlow::Continue(())
    });
    assert!(told.len() > 5 && told.is_sorted(), "{told:?}");
}

const OTHER: &str = "Ferry strike enters third week\n\nCalder Ferries now accepts a pay rise of 6%. The Passengers’ Forum wants a minimum service of four sailings a day, and the Seafarers’ Union demanded a new licence.\n";

#[test]
fn joined_articles_share_parties_and_rows() {
    let articles = [article(1, SAMPLE), article(2, OTHER)];
    let drafts: Vec<Draft> =
        articles.iter().map(|article| analyze(article, &mut |_| ControlFlow::Continue(()))).collect();
    let (first, second) = (drafts[0].clone(), drafts[1].clone());
    let joined = join(drafts);
    sound(&articles, &joined);
    assert_eq!(joined.positions.len(), first.positions.len() + second.positions.len());
    assert_eq!(joined.positions[..first.positions.len()], first.positions[..]);
    assert_eq!(joined.issues[..first.issues.len()], first.issues[..]);
    assert_eq!(joined.relations[..first.relations.len()], first.relations[..]);
    let names: Vec<&str> = joined.parties.iter().map(|party| party.name.as_str()).collect();
    assert_eq!(names.iter().filter(|name| **name == "Calder Ferries").count(), 1, "{names:?}");
    assert!(names.contains(&"Passengers’ Forum"), "{names:?}");
    let across = joined.relations[first.relations.len()..].iter().filter(|relation| {
        let source = |id| {
            joined.positions.iter().find(|position| position.id == id).map(|position| position.evidence[0].article)
        };
        source(relation.a) != source(relation.b)
    });
    assert!(across.count() >= 2, "{:?}", joined.relations);
}

#[test]
fn joining_leaves_a_worked_comparison_alone() {
    let mut first = read(SAMPLE);
    first.relations.clear();
    first.positions[0].review = Review::Rejected;
    first.issues[0].name = "Renamed by hand".to_owned();
    let joined = join(vec![first.clone(), analyze(&article(2, OTHER), &mut |_| ControlFlow::Continue(()))]);
    assert_eq!(joined.positions[..first.positions.len()], first.positions[..]);
    assert_eq!(joined.issues[..first.issues.len()], first.issues[..]);
    let old: BTreeSet<_> = first.positions.iter().map(|position| position.id).collect();
    assert!(joined.relations.iter().all(|relation| !(old.contains(&relation.a) && old.contains(&relation.b))));
    assert_eq!(join(vec![first.clone()]), first);
    assert_eq!(join(Vec::new()), Draft::default());
}

#[test]
fn relations_are_made_again_from_positions_alone() {
    let draft = read(SAMPLE);
    assert_eq!(relate(&draft.positions.iter().collect::<Vec<_>>()), draft.relations);
    let mut positions = draft.positions.clone();
    for position in &mut positions {
        position.review = Review::Rejected;
    }
    assert!(relate(&positions.iter().collect::<Vec<_>>()).is_empty());
}

#[test]
fn the_frame_is_not_read() {
    let text = " date 2025-06-02 Norway wants a truce.\n\n-Agency North-Press\n";
    let draft = read(text);
    assert_eq!(draft.positions.len(), 1);
    let place = Span::new(text.find("a truce").unwrap_or(0), text.find("a truce").unwrap_or(0) + 7);
    assert_eq!(draft.positions[0].evidence[0].span, place);
}
