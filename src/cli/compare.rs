//! `counterpoint compare`: articles to comparisons.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, ValueEnum};

use super::{Cli, Stop, accept, complain, each_article, label, or_complain, print, read, say};
use crate::export;
use crate::model::Comparison;
use crate::session::load;
use crate::storage;
use crate::text::{Article, ArticleId};

/// The `compare` command.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  counterpoint compare article.txt                    JSON on standard output
  counterpoint compare mon.txt tue.txt -o talks.ron   one comparison, to open in the window
  counterpoint compare --each -o results news/*.txt   results/NAME.json for each news/NAME.txt
  pdftotext talks.pdf - | counterpoint compare -      an article from standard input

Exit status: 0 when all went well, 1 when something failed, 2 when the command line was wrong.")]
pub struct Compare {
    /// Text files of an article each, - for standard input, or .jsonl files of a {"name", "text"} a line
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// Write to this file instead of standard output; with --each, to NAME.json or NAME.ron in this folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// json to read on, ron to open in the window [default: what FILE ends in, else json]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Make a comparison of each article: a line of JSON each, or with -o a file each
    #[arg(long)]
    each: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Ron,
    Json,
}

impl Compare {
    /// Carries the command out.
    pub(super) fn run(&self) -> Result<(), Stop> {
        if let Some(why) = self.wrong_usage() {
            Cli::command().error(ErrorKind::ArgumentConflict, why).exit();
        }
        if self.each { self.each() } else { self.together() }
    }

    fn wrong_usage(&self) -> Option<&'static str> {
        if self.each && self.output.is_none() && self.format == Some(Format::Ron) {
            return Some("--each with --format ron needs a folder: add -o FOLDER");
        }
        let is_input = |output: &PathBuf| !self.each && self.is_input(output);
        self.output.as_ref().is_some_and(is_input).then_some("-o names one of the articles, which would be overwritten")
    }

    /// True where `path`, however it is spelt, is one of the articles.
    fn is_input(&self, path: &Path) -> bool {
        self.articles.iter().any(|article| article == path || storage::is_same_file(article, path))
    }

    fn format(&self) -> Format {
        let ends_in_ron = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
        let by_ending = if self.output.as_ref().is_some_and(ends_in_ron) { Format::Ron } else { Format::Json };
        self.format.unwrap_or(by_ending)
    }

    /// All articles in one comparison; none is made when one of them cannot be read.
    fn together(&self) -> Result<(), Stop> {
        let read: Vec<_> = self.articles.iter().flat_map(|path| read(path)).map(accept).collect();
        let mut articles = read.into_iter().collect::<Result<Vec<Article>, Stop>>()?;
        for (number, article) in (1..).zip(&mut articles) {
            article.id = ArticleId(number);
        }
        let text = render(self.format(), &compare(articles), export::to_json)?;
        match &self.output {
            Some(path) => or_complain(storage::write_text(path, &text)),
            None => print(&text),
        }
    }

    /// A comparison of each article; one that fails is reported, and the others go on.
    fn each(&self) -> Result<(), Stop> {
        if let Some(folder) = &self.output {
            or_complain(storage::create_folder(folder))?;
        }
        let mut written = BTreeMap::new();
        each_article(&self.articles, |article| self.one(article, &mut written))
    }

    /// `written` holds, for the name of each file of this run, the article it was made from.
    fn one(&self, article: Article, written: &mut BTreeMap<String, String>) -> Result<(), Stop> {
        let Some(folder) = &self.output else {
            return print(&render(self.format(), &compare(vec![article]), export::to_json_line)?);
        };
        let origin = label(&article).to_owned();
        let ending = if self.format() == Format::Ron { "ron" } else { "json" };
        let name = format!("{}.{ending}", article.title);
        let path = folder.join(&name);
        if path.file_name() != Some(name.as_ref()) || self.is_input(&path) {
            return complain(format_args!(
                "No result can be written to {}; rename the article: {origin}",
                path.display()
            ));
        }
        // Some file systems take "A.json" and "a.json" for the same.
        if let Some(first) = written.get(&name.to_lowercase()) {
            return complain(format_args!(
                "{} holds the result for {first}; rename the article: {origin}",
                path.display()
            ));
        }
        let text = render(self.format(), &compare(vec![article]), export::to_json)?;
        written.insert(name.to_lowercase(), origin);
        or_complain(storage::write_text(&path, &text))
    }
}

fn compare(articles: Vec<Article>) -> Comparison {
    let (comparison, notes) = load::compare(articles, &mut |_| ControlFlow::Continue(()));
    for note in notes {
        let label = comparison.article(note.article).map_or("", |article| label(article));
        say(format_args!("{label}: {}", note.message));
    }
    comparison
}

fn render(
    format: Format,
    comparison: &Comparison,
    json: fn(&Comparison) -> serde_json::Result<String>,
) -> Result<String, Stop> {
    match format {
        Format::Ron => or_complain(storage::to_ron(comparison)),
        Format::Json => or_complain(json(comparison)),
    }
}
