//! The command line: what it accepts, and the headless commands. Results to standard output, messages to standard error.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::export;
use crate::import::Imported;
use crate::model::Comparison;
use crate::session::Dialogs;
use crate::session::load::{self, Failure};
use crate::storage;
use crate::text::{Article, ArticleId};

/// Sets the positions of the parties in a news article side by side, each tied to the article's own words.
///
/// Without a command, the window opens: with FILE in it, or with the welcome page.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// An article (.txt) or a saved comparison (.ron) to open in the window
    pub file: Option<PathBuf>,
    /// Ask for files with the program's own prompt instead of the desktop's dialogs
    #[arg(long)]
    no_portal: bool,
}

impl Cli {
    /// Where the window gets its file names from.
    #[must_use]
    pub fn dialogs(&self) -> Dialogs {
        if self.no_portal { Dialogs::BuiltIn } else { Dialogs::Native }
    }
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare what the parties in articles seek, reject and accept, without opening a window
    ///
    /// Several articles make one comparison, unless --each is given.
    Compare(Compare),
}

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

/// Why a run stopped before its end.
enum Stop {
    /// Something failed; it has been reported.
    Failed,
    /// Nobody reads standard output any more.
    ReaderLeft,
}

/// Carries out a command without a window.
#[must_use]
pub fn run(command: &Command) -> ExitCode {
    let Command::Compare(compare) = command;
    if let Some(why) = compare.wrong_usage() {
        Cli::command().error(clap::error::ErrorKind::ArgumentConflict, why).exit();
    }
    match if compare.each { compare.each() } else { compare.together() } {
        Ok(()) | Err(Stop::ReaderLeft) => ExitCode::SUCCESS,
        Err(Stop::Failed) => ExitCode::FAILURE,
    }
}

/// Says why the program ends, and with which status.
#[must_use]
pub fn fail(why: &str) -> ExitCode {
    say(format_args!("counterpoint: {why}"));
    ExitCode::FAILURE
}

impl Compare {
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
        let mut outcome = Ok(());
        let mut written = BTreeMap::new();
        for article in self.articles.iter().flat_map(|path| read(path)) {
            match accept(article).and_then(|article| self.one(article, &mut written)) {
                Ok(()) => {}
                Err(Stop::Failed) => outcome = Err(Stop::Failed),
                Err(Stop::ReaderLeft) => return Err(Stop::ReaderLeft),
            }
        }
        outcome
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

fn read(path: &Path) -> Vec<Result<Imported, Failure>> {
    let id = ArticleId(1);
    if path == Path::new("-") {
        vec![load::read_stdin(id)]
    } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl")) {
        load::read_json_lines(id, path).unwrap_or_else(|failure| vec![Err(failure)])
    } else {
        vec![load::read_article(id, path)]
    }
}

/// Passes the article on and says what there is to say about it.
fn accept(read: Result<Imported, Failure>) -> Result<Article, Stop> {
    let Imported { article, notes } = or_complain(read)?;
    for note in notes {
        say(format_args!("{}: {note}", label(&article)));
    }
    Ok(article)
}

fn compare(articles: Vec<Article>) -> Comparison {
    let (comparison, notes) = load::compare(articles, &mut |_| ControlFlow::Continue(()));
    for note in notes {
        let label = comparison.article(note.article).map_or("", |article| label(article));
        say(format_args!("{label}: {}", note.message));
    }
    comparison
}

/// How messages name an article.
fn label(article: &Article) -> &str {
    article.path.as_ref().unwrap_or(&article.title)
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

fn print(text: &str) -> Result<(), Stop> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Stop::ReaderLeft),
        Err(error) => complain(format_args!("Writing the result failed, choose a file with -o: {error}")),
    }
}

fn or_complain<T>(result: Result<T, impl fmt::Display>) -> Result<T, Stop> {
    result.or_else(|error| complain(format_args!("{error}")))
}

fn complain<T>(message: fmt::Arguments<'_>) -> Result<T, Stop> {
    say(format_args!("counterpoint: {message}"));
    Err(Stop::Failed)
}

fn say(message: fmt::Arguments<'_>) {
    // Nobody is left to tell when standard error is gone.
    writeln!(io::stderr(), "{message}").ok();
}
