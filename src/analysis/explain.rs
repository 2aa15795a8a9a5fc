//! How the engine read an article, sentence by sentence: who says what, which positions it states and why, and where it states none,
//! why not.

use std::ops::ControlFlow;

use super::attribute::Attribution;
use super::find::{Findings, find};
use super::party::Cast;
use super::reading::Reading;
use super::stance::{Abstention, Found, Status};
use super::summary;
use crate::language::Sentence;
use crate::model::{Reason, Stance};
use crate::text::{Article, Span};

/// What was read from one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The sentence with its tree.
    pub sentence: Sentence,
    /// The reports whose cue or content stands in it, each with the names of the parties that its source stands for.
    pub reports: Vec<(Attribution, Vec<String>)>,
    /// The positions that it states.
    pub positions: Vec<Stated>,
    /// The cues in it that state no position.
    pub left: Vec<Abstention>,
}

/// A position as one sentence states it, before it is joined with others.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// The name of the party whose it is.
    pub party: String,
    /// The party by whose account alone it is so.
    pub teller: Option<String>,
    /// Sought, rejected or accepted.
    pub stance: Stance,
    /// Whether it is held now.
    pub status: Status,
    /// The thing in a few words.
    pub summary: String,
    /// The words that say so.
    pub evidence: Span,
    /// What it hangs on.
    pub condition: Option<Span>,
    /// The chain that led here.
    pub why: Vec<Reason>,
}

/// Reads `article` as [`analyze`](super::analyze) does and answers what was made of each sentence.
#[must_use]
pub fn explain(article: &Article) -> Vec<Account> {
    let reading = Reading::of(article, &mut |_| ControlFlow::Continue(()));
    let mut cast = Cast::read(&reading);
    let Findings { reports, sources, found, left } = find(&reading, &mut cast, &mut |_| ControlFlow::Continue(()));
    let mut accounts = Vec::new();
    for ((s, sentence), left) in reading.sentences.iter().enumerate().zip(left) {
        let stands_here =
            |report: &Attribution| report.cue.iter().chain(&report.content).any(|span| span.overlaps(sentence.span));
        let names = |parties: &Vec<usize>| parties.iter().map(|party| cast.actors[*party].name.clone()).collect();
        let reports = reports.iter().zip(&sources).filter(|(report, _)| stands_here(report));
        let stated = found.iter().filter(|f| f.sentence == s);
        accounts.push(Account {
            sentence: sentence.clone(),
            reports: reports.map(|(report, parties)| (report.clone(), names(parties))).collect(),
            positions: stated.map(|f| state(&reading, &cast, f)).collect(),
            left,
        });
    }
    accounts
}

fn state(reading: &Reading, cast: &Cast, f: &Found) -> Stated {
    let name = |party: usize| cast.actors[party].name.clone();
    Stated {
        party: name(f.party),
        teller: f.teller.map(name),
        stance: f.stance,
        status: f.status,
        summary: summary::summary(reading, cast, f.thing.0, &f.thing.1),
        evidence: f.evidence,
        condition: f.condition,
        why: f.why.clone(),
    }
}
