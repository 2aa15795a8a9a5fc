//! `counterpoint attributions`: who says what in articles, without parties and positions.

use std::path::PathBuf;

use clap::Args;

use super::{Stop, each_article, or_complain, print};
use crate::analysis;
use crate::export;
use crate::text::Article;

/// The `attributions` command.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  counterpoint attributions article.txt      one line of JSON: the sources, cues and contents of its reports
  counterpoint attributions articles.jsonl   one line for each article in the file

Exit status: 0 when all went well, 1 when something failed, 2 when the command line was wrong.")]
pub struct Attributions {
    /// Text files of an article each, - for standard input, or .jsonl files of a {\"name\", \"text\"} a line
    #[arg(required = true, value_name = "ARTICLE")]
    files: Vec<PathBuf>,
}

impl Attributions {
    /// Carries the command out, article by article; one that fails is reported, and the others go on.
    pub(super) fn run(&self) -> Result<(), Stop> {
        each_article(&self.files, |article| attributions(&article))
    }
}

fn attributions(article: &Article) -> Result<(), Stop> {
    let found = analysis::attributions(article);
    let reports = found.iter().map(|found| [&found.source[..], &found.cue[..], &found.content[..]]);
    print(&or_complain(export::attributions_line(article, reports))?)
}
