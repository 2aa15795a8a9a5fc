//! `counterpoint relate`: positions that somebody else found, put into rows and related.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Stop, complain, each, or_complain, print};
use crate::analysis;
use crate::import::Exchange;
use crate::storage;

/// The `relate` command.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  counterpoint relate positions.json                   with issues and relations, to standard output
  counterpoint relate a.json b.json -o related         to related/a.json and related/b.json

Exit status: 0 when all went well, 1 when something failed, 2 when the command line was wrong.")]
pub struct Relate {
    /// Files in the exchange form that `compare` writes; the issues and relations in them are made anew
    #[arg(required = true, value_name = "POSITIONS.json")]
    files: Vec<PathBuf>,
    /// Write each result to a file of the same name in this folder, instead of to standard output
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

impl Relate {
    /// Carries the command out, file by file; one that fails is reported, and the others go on.
    pub(super) fn run(&self) -> Result<(), Stop> {
        if let Some(folder) = &self.output {
            or_complain(storage::create_folder(folder))?;
        }
        each(&self.files, |file| self.one(file))
    }

    fn one(&self, file: &Path) -> Result<(), Stop> {
        let bytes = or_complain(storage::read_bytes(file))?;
        let mut exchange = match Exchange::read(&bytes) {
            Ok(exchange) => exchange,
            Err(error) => return complain(format_args!("{error}: {}", file.display())),
        };
        let (parties, mut positions) = exchange.positions();
        let (issues, relations) = analysis::arrange(&parties, &mut positions);
        or_complain(exchange.arrange(&issues, &positions, &relations))?;
        let text = or_complain(exchange.to_json())?;
        let Some(folder) = &self.output else { return print(&text) };
        let path = folder.join(file.file_name().unwrap_or_default());
        if storage::is_same_file(file, &path) {
            return complain(format_args!(
                "The result would overwrite what it is made from; choose another folder: {}",
                path.display()
            ));
        }
        or_complain(storage::write_text(&path, &text))
    }
}
