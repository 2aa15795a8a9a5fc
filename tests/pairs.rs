//! Pairs of positions with how they relate by the rules of what a relation is. `cases/pairs.txt` holds one a line:
//!
//! ```text
//! partial | seeks: 8% pay rise | accepts: 3% pay rise; if the rosters change
//! none | seeks: release of prisoners | rejects: a pay cut for nurses | ! overlap
//! ```
//!
//! The kind, or `none`; then what two parties seek, reject or accept, and behind a semicolon on which condition. `! …` behind them says as
//! what a pair is read that is read wrong today; `UPDATE_CASES=1` sets and takes away these marks.
#![expect(clippy::disallowed_methods, reason = "the cases and their marks are read and written here")]
#![expect(clippy::print_stdout, reason = "a table for people, shown when they ask for it")]

use std::collections::BTreeMap;
use std::path::Path;

use counterpoint::analysis::arrange;
use counterpoint::model::{Evidence, Party, PartyId, Position, PositionId, Stance};
use counterpoint::text::{ArticleId, Span};

/// So many of the pairs have to be read right.
const RIGHT: usize = 146;

fn position(number: u32, written: &str) -> Position {
    let (stance, rest) = written.split_once(": ").unwrap_or_else(|| panic!("no stance: {written}"));
    let (summary, condition) =
        rest.split_once("; ").map_or((rest, None), |(summary, condition)| (summary, Some(condition)));
    let stance = Stance::ALL.into_iter().find(|known| known.verb() == stance);
    let stance = stance.unwrap_or_else(|| panic!("no stance: {written}"));
    // Each in a sentence of its own.
    let start = 400 * number as usize;
    let span = Span::new(start, start + summary.len());
    Position {
        condition: condition.map(str::to_owned),
        evidence: vec![Evidence { article: ArticleId(1), span, words: summary.to_owned() }],
        ..Position::suggested(PositionId(number), PartyId(number), stance, summary)
    }
}

/// How the two are read: a kind, or "none".
fn read(a: &str, b: &str) -> &'static str {
    let party = |id, name: &str| Party::new(PartyId(id), name, Vec::new());
    let mut positions = [position(1, a), position(2, b)];
    let (_, relations) = arrange(&[party(1, "Union"), party(2, "Company")], &mut positions);
    relations.first().map_or("none", |relation| relation.kind.noun())
}

#[test]
fn pairs_are_related_as_marked() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pairs.txt");
    let file = std::fs::read_to_string(&path).expect("the cases are there").replace("\r\n", "\n");
    let mut lines: Vec<String> = Vec::new();
    let mut tallies: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in file.lines() {
        let is_case = !line.is_empty() && !line.starts_with('#');
        if is_case {
            let fields: Vec<&str> = line.split(" | ").collect();
            let [kind, a, b, ..] = fields[..] else { panic!("fields are missing: {line}") };
            assert!(["overlap", "contradiction", "partial", "none"].contains(&kind), "{line}");
            let got = read(a, b);
            assert_eq!(got, read(b, a), "turned round: {line}");
            let (right, all) = tallies.entry(kind).or_default();
            *right += usize::from(got == kind);
            *all += 1;
            let mark = if got == kind { String::new() } else { format!(" | ! {got}") };
            lines.push(format!("{kind} | {a} | {b}{mark}"));
        } else {
            lines.push(line.to_owned());
        }
    }
    let marked = lines.join("\n") + "\n";
    for (kind, (right, all)) in &tallies {
        println!("{kind:14} {right:3} of {all:3} read right");
    }
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(&path, &marked).expect("written");
    }
    let right: usize = tallies.values().map(|(right, _)| right).sum();
    assert!(right >= RIGHT, "only {right} are read right");
    let differing = file.lines().zip(marked.lines()).filter(|(before, now)| before != now);
    let differing: Vec<_> = differing.map(|(before, now)| format!("- {before}\n+ {now}")).collect();
    assert!(differing.is_empty(), "UPDATE_CASES=1 sets the marks anew:\n{}", differing.join("\n"));
}
