//! The command line: what it accepts, and the headless commands. Results to standard output, messages to standard error.

mod attributions;
mod compare;
mod explain;
mod parse;
mod relate;

use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use attributions::Attributions;
pub use compare::Compare;
pub use explain::Explain;
pub use parse::Parse;
pub use relate::Relate;

use crate::import::Imported;
use crate::session::Dialogs;
use crate::session::load::{self, Failure};
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
    /// Print how articles are read: sentence by sentence the tree, who says what, the positions and why
    Explain(Explain),
    /// Print the sentences of articles with tags, dictionary forms and trees, as CoNLL-U
    Parse(Parse),
    /// Print who says what in articles, one line of JSON each
    Attributions(Attributions),
    /// Put positions of the exchange form into rows and say how they relate
    Relate(Relate),
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
    let outcome = match command {
        Command::Compare(compare) => compare.run(),
        Command::Explain(explain) => explain.run(),
        Command::Parse(parse) => parse.run(),
        Command::Attributions(attributions) => attributions.run(),
        Command::Relate(relate) => relate.run(),
    };
    match outcome {
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

/// Does `one` for each article of the files `paths`; what fails is reported, and the others go on.
fn each_article(paths: &[PathBuf], mut one: impl FnMut(Article) -> Result<(), Stop>) -> Result<(), Stop> {
    each(paths.iter().flat_map(|path| read(path)), |article| accept(article).and_then(&mut one))
}

/// Does `one` for each of `items`; what fails has been reported, and the others go on.
fn each<T>(items: impl IntoIterator<Item = T>, mut one: impl FnMut(T) -> Result<(), Stop>) -> Result<(), Stop> {
    let mut outcome = Ok(());
    for item in items {
        match one(item) {
            Ok(()) => {}
            Err(Stop::Failed) => outcome = Err(Stop::Failed),
            Err(Stop::ReaderLeft) => return Err(Stop::ReaderLeft),
        }
    }
    outcome
}

/// How messages name an article.
fn label(article: &Article) -> &str {
    article.path.as_ref().unwrap_or(&article.title)
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
