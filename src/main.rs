//! Parses the command line, then runs one headless command or the window.

use std::process::ExitCode;

use clap::Parser;
use counterpoint::cli::Cli;
use counterpoint::{app, cli};

fn main() -> ExitCode {
    let line = Cli::parse();
    let dialogs = line.dialogs();
    match line.command {
        Some(command) => cli::run(&command),
        None => app::run(line.file, dialogs).unwrap_or_else(|why| cli::fail(&why)),
    }
}
