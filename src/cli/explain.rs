//! `counterpoint explain`: how the engine read an article, sentence by sentence.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::{Stop, each_article, print};
use crate::analysis::{self, Account, Attribution, Stated, Status};
use crate::language::Sentence;
use crate::text::{Article, Span};

/// The `explain` command.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  counterpoint explain article.txt        trees, reports, positions and why, sentence by sentence
  counterpoint explain -                  an article from standard input

Exit status: 0 when all went well, 1 when something failed, 2 when the command line was wrong.")]
pub struct Explain {
    /// Text files of an article each, - for standard input, or .jsonl files of a {\"name\", \"text\"} a line
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
}

impl Explain {
    /// Carries the command out, article by article; one that fails is reported, and the others go on.
    pub(super) fn run(&self) -> Result<(), Stop> {
        each_article(&self.articles, |article| explain(&article))
    }
}

fn explain(article: &Article) -> Result<(), Stop> {
    for account in analysis::explain(article) {
        print(&written(&article.text, &account))?;
    }
    Ok(())
}

fn written(text: &str, account: &Account) -> String {
    let slice = |span: Span| one_line(span.slice(text).unwrap_or_default());
    let mut out = format!("{}\n", slice(account.sentence.span));
    tree(&mut out, text, &account.sentence);
    for (report, parties) in &account.reports {
        let Attribution { source, cue, content, .. } = report;
        let joined = |spans: &[Span]| spans.iter().map(|span| slice(*span)).collect::<Vec<_>>().join(" … ");
        let parties = if parties.is_empty() { "nobody known".to_owned() } else { parties.join(", ") };
        line(&mut out, &format!("  report    [{}: {parties}] [{}] {}", joined(source), joined(cue), joined(content)));
    }
    for stated in &account.positions {
        position(&mut out, text, stated);
    }
    for left in &account.left {
        line(&mut out, &format!("  none      “{}”: {}", slice(left.words), left.why));
    }
    if account.positions.is_empty() && account.left.is_empty() {
        line(&mut out, "  none      no word in it says that somebody seeks, rejects or accepts something");
    }
    out.push('\n');
    out
}

fn position(out: &mut String, text: &str, stated: &Stated) {
    let slice = |span: Span| one_line(span.slice(text).unwrap_or_default());
    let status = match stated.status {
        Status::Current => "",
        Status::Earlier => ", earlier",
        Status::Dropped => ", given up",
        Status::Hypothetical => ", only if it were so",
    };
    let teller = stated.teller.as_ref().map(|teller| format!(", as {teller} tells it")).unwrap_or_default();
    line(out, &format!("  position  {} {}: {}{status}{teller}", stated.party, stated.stance.verb(), stated.summary));
    line(out, &format!("            words: “{}”", slice(stated.evidence)));
    if let Some(condition) = stated.condition {
        line(out, &format!("            condition: “{}”", slice(condition)));
    }
    for reason in &stated.why {
        line(out, &format!("            because: {}: “{}”", reason.rule, one_line(&reason.words)));
    }
}

/// Word by word: number, form, dictionary form, tag, number of the head, relation.
fn tree(out: &mut String, text: &str, sentence: &Sentence) {
    for (i, word) in sentence.words().iter().enumerate() {
        let form = word.span.slice(text).unwrap_or_default();
        let head = word.head.map_or(0, |head| head + 1);
        line(out, &format!("  {:>4} {form:<18} {:<16} {:<6}{head:>4} {}", i + 1, word.lemma, word.upos, word.relation));
    }
}

fn line(out: &mut String, words: &str) {
    // Writing to a string cannot fail.
    let _written = writeln!(out, "{words}");
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
