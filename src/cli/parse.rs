//! `counterpoint parse`: what the language core reads from articles, or from sentences whose words are given.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Stop, complain, each, each_article, or_complain, print};
use crate::language::English;
use crate::language::conllu::{self, Treebank};
use crate::storage;
use crate::text::Article;

/// The `parse` command.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  counterpoint parse article.txt             its sentences; TokenRange gives the place of each word in the article
  counterpoint parse --conllu dev.conllu     other tags and trees over the words that the file has

Exit status: 0 when all went well, 1 when something failed, 2 when the command line was wrong.")]
pub struct Parse {
    /// Text files of an article each, - for standard input, or .jsonl files of a {\"name\", \"text\"} a line
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Read CoNLL-U files and parse the words they have, sentence by sentence
    #[arg(long)]
    conllu: bool,
}

impl Parse {
    /// Carries the command out, file by file; one that fails is reported, and the others go on.
    pub(super) fn run(&self) -> Result<(), Stop> {
        if self.conllu {
            return each(&self.files, |path| parse_treebank(path));
        }
        each_article(&self.files, |article| parse_article(&article))
    }
}

fn parse_article(article: &Article) -> Result<(), Stop> {
    let sentences = English::get().parse(&article.text, article.body(), &mut |_| ControlFlow::Continue(()));
    let title = article.title.split_whitespace().collect::<Vec<_>>().join(" ");
    print(&format!("# newdoc id = {title}\n{}", conllu::to_conllu(&article.text, &sentences)))
}

fn parse_treebank(path: &Path) -> Result<(), Stop> {
    let is_stdin = path == Path::new("-");
    let bytes = or_complain(if is_stdin { storage::read_stdin() } else { storage::read_bytes(path) })?;
    let Ok(text) = String::from_utf8(bytes) else {
        return complain(format_args!("CoNLL-U is in UTF-8, and this is not: {}", path.display()));
    };
    match Treebank::read(&text) {
        Ok(treebank) => print(&treebank.with(&English::get().parse_segments(&treebank.text, &treebank.segments))),
        Err(error) => complain(format_args!("{error}: {}", path.display())),
    }
}
