//! The engine from the outside: case texts with their dumps, nasty input, the sample article, joining and relating.
#![expect(clippy::disallowed_methods, reason = "the cases and their dumps are read and written here")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use counterpoint::analysis::{Draft, Progress, analyze, explain, join, relate};
use counterpoint::language::{English, Word};
use counterpoint::model::{Comparison, Evidence, Position, RelationKind, Review};
use counterpoint::text::{Article, ArticleId, Span};

const SAMPLE: &str = include_str!("../assets/sample.txt");

static SAMPLE_DRAFT: LazyLock<Draft> = LazyLock::new(|| read(SAMPLE));

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
        ..Comparison::default()
    };
    assert_eq!(comparison.check(), Ok(()));
    for position in &draft.positions {
        let n_words = position.summary.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
        assert!((1..=12).contains(&n_words), "{:?}", position.summary);
        assert!((0.0..=1.0).contains(&position.confidence));
        assert!(!position.evidence.is_empty() && !position.why.is_empty(), "{position:?}");
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/articles");
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

/// What the sample says: party, stance, words of the thing, and what it hangs on.
const SAMPLE_SAYS: [(&str, &str, &str, &str); 18] = [
    ("Seafarers’ Union", "seeks", "a pay rise of 9% from January", ""),
    ("Calder Ferries", "accepts", "a pay rise of 4% spread over two years", ""),
    ("Seafarers’ Union", "seeks", "a limit of 12 hours on every shift", ""),
    ("Seafarers’ Union", "rejects", "the new rosters", ""),
    ("Calder Ferries", "seeks", "the new rosters must stay", ""),
    ("Calder Ferries", "rejects", "the limit on shifts", ""),
    ("Island Council", "seeks", "a minimum service of two sailings a day", ""),
    ("Calder Ferries", "accepts", "a minimum service", ""),
    ("Seafarers’ Union", "rejects", "a minimum service", "unless the company withdraws the new rosters"),
    ("Seafarers’ Union", "seeks", "the company withdraws the new rosters", ""),
    ("Island Council", "seeks", "a freeze on fares until the end of next year", ""),
    ("Island Council", "seeks", "the Transport Ministry to cover the loss", ""),
    ("Transport Ministry", "rejects", "fund a freeze on fares", ""),
    ("Calder Ferries", "rejects", "any freeze on fares without public money", ""),
    ("Transport Ministry", "rejects", "change the licence of the operator", "before the talks end"),
    ("Transport Ministry", "seeks", "both parties to accept mediation", ""),
    ("Seafarers’ Union", "accepts", "mediation", ""),
    ("Calder Ferries", "accepts", "mediation", "only if the strike is suspended first"),
];

/// What of it is not found today; what is mended goes from here.
const SAMPLE_MISSED: [&str; 1] = [
    // "the ministry" is taken for another one than the Transport Ministry.
    "Transport Ministry rejects change the licence of the operator",
];

#[test]
fn the_sample_shows_what_the_program_is_for() {
    let draft = &*SAMPLE_DRAFT;
    sound(&[article(1, SAMPLE)], draft);
    let count = |kind| draft.relations.iter().filter(|relation| relation.kind == kind).count();
    assert!(draft.parties.len() >= 3, "{:?}", draft.parties);
    assert!(draft.positions.len() >= 10, "{}", draft.positions.len());
    assert!(count(RelationKind::Contradiction) >= 2);
    assert!(count(RelationKind::Overlap) >= 1);
    assert!(count(RelationKind::Partial) >= 1);
    assert!(draft.notes.is_empty(), "{:?}", draft.notes);
    let mut missed = Vec::new();
    let name = |id| draft.parties.iter().find(|party| party.id == id).map_or("", |party| party.name.as_str());
    for (party, stance, words, condition) in SAMPLE_SAYS {
        let is_found = draft.positions.iter().any(|position| {
            let says = |evidence: &Evidence| {
                let (a, b) = (evidence.words.as_str(), words);
                (a.contains(b) && a.len() < 2 * b.len()) || (b.contains(a) && b.len() < 2 * a.len())
            };
            (name(position.party), position.stance.verb()) == (party, stance)
                && position.condition.as_deref().unwrap_or_default() == condition
                && position.evidence.iter().any(says)
        });
        if !is_found {
            missed.push(format!("{party} {stance} {words}"));
        }
    }
    let names: BTreeSet<&str> = draft.parties.iter().map(|party| party.name.as_str()).collect();
    let known = BTreeSet::from(["Calder Ferries", "Island Council", "Seafarers’ Union", "Transport Ministry"]);
    missed.extend(names.symmetric_difference(&known).map(|name| format!("parties: {name}")));
    // Two sides on the rosters, and all parties but the council for mediation.
    for relation in draft.relations.iter().filter(|relation| relation.kind == RelationKind::Overlap) {
        let of = |id| draft.positions.iter().find(|position| position.id == id).map_or("", |p| p.summary.as_str());
        if of(relation.a).contains("rosters") && of(relation.b).contains("rosters") {
            missed.push(format!("no overlap: {}", relation.reason));
        }
    }
    assert_eq!(missed, SAMPLE_MISSED);
}

#[test]
fn reading_twice_gives_the_same() {
    assert_eq!(read(SAMPLE), *SAMPLE_DRAFT);
}

/// Numbers that look like chance and are the same every time.
fn shuffled(seed: u64) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(seed), |last| {
        Some(last.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    })
    .map(|number| number >> 33)
}

const WORDS: [&str; 50] = [
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
    "Norway’s",
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
    "unless",
    "no longer",
    "demand",
    "neither",
    "Kyiv",
    "refused",
    "“We",
    "ruled out",
    "agreed",
    ":",
    ";",
    "they",
    "wants",
    "the strike",
];

/// Words of `list`, picked as if by chance.
fn picked<'a, T: ?Sized>(seed: u64, n: usize, list: &'a [&'a T]) -> impl Iterator<Item = &'a T> {
    shuffled(seed).take(n).filter_map(|n| list.get(usize::try_from(n).ok()? % list.len()).copied())
}

/// Texts that no newspaper prints, `size` times as long as the shortest.
fn nasty(size: usize) -> Vec<String> {
    let mut texts: Vec<String> = [
        ("(", 100),
        ("[{(“‘", 40),
        ("\"", 100),
        ("“", 100),
        ("”’", 50),
        ("“ ” ", 40),
        ("’", 100),
        ("a", 1_000),
        ("the union wants ", 60),
        ("Norway said ", 60),
        ("and ", 100),
        ("Norway, ", 80),
        ("\u{0}\u{1}\u{7f}", 20),
        ("İ’s ", 40),
        ("must not ", 50),
        ("1,000.5%-", 30),
        ("\n\n", 100),
    ]
    .iter()
    .map(|(piece, n)| piece.repeat(n * size))
    .collect();
    texts.push(format!("{}the union wants talks{}", "(".repeat(100 * size), ")".repeat(100 * size)));
    texts.extend(["", " ", "\n", ".", "date 2025-06-02", "Sweden called for he ought wo ’"].map(str::to_owned));
    texts
}

#[test]
fn no_text_is_too_nasty() {
    for text in nasty(1) {
        sound(&[article(1, &text)], &read(&text));
    }
    let letters: Vec<char> = "“”‘’\"'«»()[]–—-.,;:!?…\n\t \u{200b}\u{feff}éßİΣ漢🙂aA1%$".chars().collect();
    for seed in 0..12 {
        let from_letters =
            shuffled(seed).take(80).filter_map(|n| letters.get(usize::try_from(n).ok()? % letters.len()));
        let of_any = shuffled(seed).take(60).filter_map(|n| char::from_u32(u32::try_from(n % 0x11_0000).ok()?));
        for text in [from_letters.collect::<String>(), of_any.collect()] {
            sound(&[article(1, &text)], &read(&text));
        }
    }
}

#[test]
fn whatever_the_words_the_document_is_sound() {
    let mut n_positions = 0;
    for seed in 0..24 {
        let text = picked(seed, 90, &WORDS).collect::<Vec<_>>().join(" ");
        sound(&[article(1, &text)], &read(&text));
    }
    let who = ["Norway", "The Rail Union", "Kyiv", "She", "Mara Lund of Cool Earth", "Both sides", "The court", "“We"];
    let cue =
        ["wants", "will not accept", "said it backs", "has ruled out", "urged Sweden to stop", "no longer demands"];
    let what =
        ["a truce", "the plan", "those calls", "a raise of 9%", "higher, safer walls", "it", "to talk", "talks,”"];
    let end =
        [".", ", the ministry said.", " unless the army leaves.", "; it rained.", "?”", ".\n\n", "", " and peace."];
    for seed in 100..124 {
        let mut numbers = shuffled(seed);
        let mut one = |list: &[&'static str]| {
            let n = numbers.next().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
            list[n % list.len()]
        };
        let mut text = String::new();
        for _ in 0..8 {
            write!(text, "{} {} {}{} ", one(&who), one(&cue), one(&what), one(&end)).expect("a string takes all");
        }
        let article = article(1, &text);
        let draft = read(&text);
        sound(std::slice::from_ref(&article), &draft);
        n_positions += draft.positions.len();
        for stated in explain(&article).into_iter().flat_map(|account| account.positions) {
            assert!(stated.evidence.slice(&text).is_some_and(|words| !words.is_empty()), "{stated:?}");
            assert!(stated.condition.is_none_or(|span| span.slice(&text).is_some()), "{stated:?}");
            let n_words = stated.summary.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
            assert!((1..=12).contains(&n_words) && !stated.why.is_empty(), "{stated:?}");
        }
    }
    assert!(n_positions > 50, "{n_positions}");
}

#[test]
fn every_cut_of_a_text_can_be_read() {
    for (end, _) in SAMPLE.char_indices().step_by(397) {
        read(&SAMPLE[..end]);
    }
    let quoted = SAMPLE.find("“Tired").unwrap_or_default();
    let passage = &SAMPLE[quoted..quoted + 165];
    assert!(passage.contains("Mara Lindqvist"), "{passage}");
    for (end, _) in passage.char_indices().step_by(3) {
        sound(&[article(1, &passage[..end])], &read(&passage[..end]));
    }
}

/// A reading of `text`, and the times that its sentences and the rest took.
fn timed(text: &str) -> (Draft, Duration, Duration) {
    let begin = Instant::now();
    let mut parsed = Duration::ZERO;
    let draft = analyze(&article(1, text), &mut |progress| {
        if progress.stage == "Finding parties" {
            parsed = begin.elapsed();
        }
        ControlFlow::Continue(())
    });
    (draft, parsed, begin.elapsed().saturating_sub(parsed))
}

/// Four times the text may take eight times the time, and a bit for what else the machine does; what grows with the square takes
/// sixteen times.
fn grows_by_length(name: &str, text: impl Fn(usize) -> String, n: usize) -> Draft {
    let (_, parse, rest) = timed(&text(n));
    let (draft, long_parse, long_rest) = timed(&text(4 * n));
    for (stage, short, long) in [("sentences", parse, long_parse), ("the rest", rest, long_rest)] {
        assert!(long < 8 * short + Duration::from_millis(1_500), "{name}, {stage}: {short:?}, then {long:?}");
    }
    draft
}

fn names(n: usize) -> String {
    let mut text = String::new();
    for n in (0..u32::MAX).take(n) {
        let letters = [n / 676 % 26, n / 26 % 26, n % 26].map(|n| char::from_u32(u32::from(b'a') + n).unwrap_or('a'));
        let name = String::from_iter(letters);
        write!(text, "Q{name} Corporation Inc said it wants {name}. The union demanded talks. ")
            .expect("a string takes all");
    }
    text
}

#[test]
fn the_time_grows_with_the_length_only() {
    let long = grows_by_length("the sample", |n| SAMPLE.repeat(n), 1);
    let (n_long, n_short) = (long.positions.len(), SAMPLE_DRAFT.positions.len());
    assert!(n_long < 2 * n_short, "what is said again is one position: {n_short} and {n_long}");
    grows_by_length("no full stop", |n| "the union wants ".repeat(n), 100);
    grows_by_length("many names", names, 30);
}

/// Minutes in a build for tests: `cargo test --release --test engine -- --ignored`.
#[test]
#[ignore = "big texts: cargo test --release --test engine -- --ignored"]
fn big_texts_are_read_in_time() {
    for text in nasty(100) {
        sound(&[article(1, &text)], &read(&text));
    }
    read(&"the union wants ".repeat(60_000));
    let no_stop = picked(7, 190_000, &["the", "union", "wants", "a", "raise", "Norway", "and", "rejected", "plan"]);
    let no_stop = no_stop.collect::<Vec<_>>().join(" ");
    assert!(no_stop.len() > 1_000_000 && !no_stop.contains('.'));
    read(&no_stop);
    let draft = grows_by_length("the sample", |n| SAMPLE.repeat(n), 55);
    assert!(draft.positions.len() < 200, "what is said again is one position: {}", draft.positions.len());
    let draft = grows_by_length("many names", names, 750);
    assert!(draft.parties.len() >= 2_900, "{}", draft.parties.len());
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
    analyze(&article(1, &SAMPLE.repeat(3)), &mut |progress| {
        told.push(progress.done);
        ControlFlow::Continue(())
    });
    assert!(told.len() > 5 && told.is_sorted(), "{told:?}");
}

const OTHER: &str = "Ferry strike enters third week\n\nCalder Ferries now accepts a pay rise of 6%. The Passengers’ Forum wants a minimum service of four sailings a day, and the Seafarers’ Union demanded a new licence.\n";

#[test]
fn joined_articles_share_parties_and_rows() {
    let articles = [article(1, SAMPLE), article(2, OTHER)];
    let (first, second) = (SAMPLE_DRAFT.clone(), analyze(&articles[1], &mut |_| ControlFlow::Continue(())));
    let joined = join(vec![first.clone(), second.clone()]);
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
    let mut first = SAMPLE_DRAFT.clone();
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
    let draft = &*SAMPLE_DRAFT;
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
