//! Short texts with the positions that are right for them by the rules of what a position is. `cases/hard.txt` and `cases/short.txt`
//! hold a case a block:
//!
//! ```text
//! # 9 condition (unless) and pronoun, conflict
//! The rebels met two mediators on Friday. They will not disarm unless the army leaves.
//! = Rebels | rejects | disarm | if: unless the army leaves
//! = Rebels | seeks | the army leaves
//! ! known: why it is read wrong today
//! ```
//!
//! `= none` says that nobody takes a position. After the words that say what, a line may have `if: condition`, `by: the party whose
//! account it is` and `status: earlier`, `dropped` or `hypothetical`. `UPDATE_CASES=1` sets and takes away the marks of what is read
//! wrong; `--nocapture` prints how many are read right.
#![expect(clippy::disallowed_methods, reason = "the cases and their marks are read and written here")]
#![expect(clippy::print_stdout, reason = "a table for people, shown when they ask for it")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use counterpoint::analysis::{Stated, Status, explain};
use counterpoint::model::Stance;
use counterpoint::text::{Article, ArticleId, Span};

/// As many of the 30 hard cases must be read right.
const HARD_RIGHT: usize = 27;

const MARK: &str = "! known: ";
const NOT_YET: &str = "not yet read right";

struct Case {
    number: usize,
    construction: String,
    domain: String,
    text: String,
    expected: Vec<Expected>,
    /// Why it is read wrong today.
    known: Option<String>,
}

struct Expected {
    line: String,
    party: String,
    stance: Stance,
    words: String,
    condition: Option<String>,
    teller: Option<String>,
    status: Status,
}

/// The cases of a file; their numbers count from 1.
fn cases(file: &str) -> Vec<Case> {
    let text = std::fs::read_to_string(path(file)).expect("the cases are there").replace("\r\n", "\n");
    let cases: Vec<Case> = text.split("\n\n").filter(|block| !block.trim().is_empty()).map(case).collect();
    for (number, case) in (1..).zip(&cases) {
        assert_eq!(number, case.number, "{file}: {}", case.text);
    }
    cases
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file)
}

fn case(block: &str) -> Case {
    let mut lines = block.trim_matches('\n').lines();
    let head = lines.next().and_then(|line| line.strip_prefix("# ")).unwrap_or_else(|| panic!("no head:\n{block}"));
    let (number, kind) = head.split_once(' ').unwrap_or_else(|| panic!("no number: {head}"));
    let (construction, domain) = kind.rsplit_once(", ").unwrap_or_else(|| panic!("no domain: {head}"));
    let mut case = Case {
        number: number.parse().unwrap_or_else(|_| panic!("no number: {head}")),
        construction: construction.to_owned(),
        domain: domain.to_owned(),
        text: String::new(),
        expected: Vec::new(),
        known: None,
    };
    let mut is_answered = false;
    for line in lines {
        if let Some(why) = line.strip_prefix(MARK) {
            case.known = Some(why.to_owned());
        } else if let Some(answer) = line.strip_prefix("= ") {
            is_answered = true;
            case.expected.extend((answer != "none").then(|| expected(answer, &case.text)));
        } else {
            assert!(!is_answered, "text after the answer: {line}");
            case.text.push_str(if case.text.is_empty() { "" } else { "\n" });
            case.text.push_str(line);
        }
    }
    assert!(is_answered && !case.text.is_empty(), "{block}");
    case
}

fn expected(line: &str, text: &str) -> Expected {
    let mut fields = line.split(" | ");
    let mut next = || fields.next().unwrap_or_else(|| panic!("a field is missing: {line}"));
    let party = next().to_owned();
    let stance = match next() {
        "seeks" => Stance::Seeks,
        "rejects" => Stance::Rejects,
        "accepts" => Stance::Accepts,
        other => panic!("no stance: {other}"),
    };
    let words = next().to_owned();
    assert!(text.contains(&words), "{words:?} does not stand in {text:?}");
    let mut expected = Expected {
        line: line.to_owned(),
        party,
        stance,
        words,
        condition: None,
        teller: None,
        status: Status::Current,
    };
    for field in fields {
        match field.split_once(": ") {
            Some(("if", words)) if text.contains(words) => expected.condition = Some(words.to_owned()),
            Some(("by", party)) => expected.teller = Some(party.to_owned()),
            Some(("status", "earlier")) => expected.status = Status::Earlier,
            Some(("status", "dropped")) => expected.status = Status::Dropped,
            Some(("status", "hypothetical")) => expected.status = Status::Hypothetical,
            _ => panic!("what is {field:?} in {line}?"),
        }
    }
    expected
}

/// All positions that the sentences of `text` state; it has no headline.
fn stated(text: &str) -> Vec<Stated> {
    let article = Article::new(ArticleId(1), "case", None, text);
    assert_eq!((article.headline(), article.body()), (None, Span::new(0, text.len())), "{text}");
    explain(&article).into_iter().flat_map(|account| account.positions).collect()
}

/// What is wrong with the reading of a case; nothing where it is right.
fn faults(case: &Case, stated: &[Stated]) -> Vec<String> {
    let mut is_used = vec![false; stated.len()];
    let mut faults = Vec::new();
    for expected in &case.expected {
        match (0..stated.len()).find(|&i| !is_used[i] && fits(&case.text, expected, &stated[i])) {
            Some(i) => is_used[i] = true,
            None => faults.push(format!("missing: {}", expected.line)),
        }
    }
    // An answer to two demands is two positions by the same words.
    let is_too_much = |stated: &&Stated| {
        stated.status == Status::Current
            && stated.teller.is_none()
            && !case.expected.iter().any(|expected| fits(&case.text, expected, stated))
    };
    faults.extend(stated.iter().filter(is_too_much).map(|stated| format!("too much: {}", told(&case.text, stated))));
    faults
}

fn fits(text: &str, expected: &Expected, stated: &Stated) -> bool {
    let same = |a: &str, b: &str| bare(a) == bare(b);
    same(&expected.party, &stated.party)
        && expected.stance == stated.stance
        && expected.status == stated.status
        && match (&expected.teller, &stated.teller) {
            (Some(a), Some(b)) => same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
        && match (&expected.condition, stated.condition.and_then(|span| span.slice(text))) {
            (Some(words), Some(condition)) => condition.contains(words) || words.contains(condition),
            (words, condition) => words.is_none() && condition.is_none(),
        }
        && text.match_indices(&expected.words).any(|(start, words)| {
            let (shared, covered) = common(text, Span::new(start, start + words.len()), stated.evidence);
            2 * shared >= covered
        })
}

fn bare(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}

/// How many characters are in both, and how many in either.
fn common(text: &str, a: Span, b: Span) -> (usize, usize) {
    let n_chars = |start, end| text.get(start..end).map_or(0, |words| words.chars().count());
    let shared = n_chars(a.start.max(b.start), a.end.min(b.end));
    (shared, n_chars(a.start, a.end) + n_chars(b.start, b.end) - shared)
}

/// A reading in the form of the expected lines.
fn told(text: &str, stated: &Stated) -> String {
    let slice = |span: Span| span.slice(text).unwrap_or_default();
    let mut out = format!("{} | {} | {}", stated.party, stated.stance.verb(), slice(stated.evidence));
    if let Some(condition) = stated.condition {
        write!(out, " | if: {}", slice(condition)).expect("a string takes all");
    }
    if let Some(teller) = &stated.teller {
        write!(out, " | by: {teller}").expect("a string takes all");
    }
    if stated.status != Status::Current {
        write!(out, " | status: {:?}", stated.status).expect("a string takes all");
    }
    out
}

/// The file with a mark at each case that is read wrong and at no other.
fn marked(cases: &[Case], is_right: &[bool]) -> String {
    let mut blocks = Vec::new();
    for (case, is_right) in cases.iter().zip(is_right) {
        let Case { number, construction, domain, text, expected, known } = case;
        let mut block = format!("# {number} {construction}, {domain}\n{text}\n");
        if expected.is_empty() {
            block += "= none\n";
        }
        for expected in expected {
            writeln!(block, "= {}", expected.line).expect("a string takes all");
        }
        if !is_right {
            writeln!(block, "{MARK}{}", known.as_deref().unwrap_or(NOT_YET)).expect("a string takes all");
        }
        blocks.push(block);
    }
    blocks.join("\n")
}

/// Right and all, for each construction or domain.
fn table<'a>(title: &str, rows: impl Iterator<Item = (&'a str, bool)>) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, is_right) in rows {
        let (right, all) = counts.entry(name).or_default();
        *right += usize::from(is_right);
        *all += 1;
    }
    println!("\n{title}");
    for (name, (right, all)) in &counts {
        println!("  {name:<44} {right:>3} of {all:>3}");
    }
    let (right, all) = counts.values().fold((0, 0), |(a, b), (right, all)| (a + right, b + all));
    println!("  {:<44} {right:>3} of {all:>3}", "all");
}

/// Reads the cases of `file`; answers how many are right.
fn check(file: &str) -> usize {
    let cases = cases(file);
    let mut is_right = Vec::new();
    let mut wrong = String::new();
    let mut surprises = String::new();
    for case in &cases {
        let faults = faults(case, &stated(&case.text));
        is_right.push(faults.is_empty());
        let Case { number, construction, domain, text, known, .. } = case;
        if !faults.is_empty() {
            let faults = faults.join("\n    ");
            writeln!(wrong, "{file} {number}, {construction}, {domain}\n  {text}\n    {faults}")
                .expect("a string takes all");
        }
        match (faults.is_empty(), known) {
            (true, Some(_)) => writeln!(surprises, "{file} {number} is read right now: take its mark away"),
            (false, None) => {
                writeln!(surprises, "{file} {number} is read wrong:\n  {text}\n    {}", faults.join("\n    "))
            }
            _ => Ok(()),
        }
        .expect("a string takes all");
    }
    println!("{wrong}");
    let rights = || cases.iter().zip(&is_right);
    table("by construction", rights().map(|(case, right)| (kind(&case.construction), *right)));
    table("by domain", rights().map(|(case, right)| (case.domain.as_str(), *right)));
    if std::env::var_os("UPDATE_CASES").is_some_and(|value| value == "1") {
        std::fs::write(path(file), marked(&cases, &is_right)).expect("the cases can be written");
    } else {
        assert!(surprises.is_empty(), "run again with UPDATE_CASES=1 if this is meant:\n{surprises}");
    }
    is_right.iter().filter(|right| **right).count()
}

/// "negation" for "negation (will not oppose)".
fn kind(construction: &str) -> &str {
    construction.split(" (").next().unwrap_or(construction)
}

#[test]
fn hard_cases_are_read_as_marked() {
    let n_right = check("hard.txt");
    assert!(n_right >= HARD_RIGHT, "{n_right} hard cases are read right, of at least {HARD_RIGHT}");
}

#[test]
fn short_cases_are_read_as_marked() {
    check("short.txt");
}

#[test]
fn a_wrong_reading_is_noticed() {
    let text = "Norland wants a truce.";
    let stated = stated(text);
    assert_eq!(stated.iter().map(|stated| told(text, stated)).collect::<Vec<_>>(), ["Norland | seeks | a truce"]);
    let n_faults = |answer: &str| faults(&case(&format!("# 1 x, y\n{text}\n{answer}\n")), &stated).len();
    for right in ["= Norland | seeks | a truce", "= the norland | seeks | wants a truce"] {
        assert_eq!(n_faults(right), 0, "{right}");
    }
    for wrong in [
        "= Sudland | seeks | a truce",
        "= Norland | rejects | a truce",
        "= Norland | seeks | Norland",
        "= Norland | seeks | Norland wants a truce.",
        "= Norland | seeks | a truce | if: a truce",
        "= Norland | seeks | a truce | by: Sudland",
        "= Norland | seeks | a truce | status: dropped",
    ] {
        assert_eq!(n_faults(wrong), 2, "missing and too much: {wrong}");
    }
    assert_eq!(n_faults("= none"), 1);
    assert_eq!(
        n_faults("= Norland | seeks | a truce\n= Norland | seeks | a truce"),
        1,
        "one reading is not two positions"
    );
}
