//! The `pullquote` command: one document for a person or as JSON, or a stream
//! of documents as JSON lines.

mod annotate;
mod arguments;
mod failure;
mod input;
mod page;
mod show;
mod terminal;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use failure::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match &arguments.command {
        Some(Command::Annotate(annotate)) => annotate::run(annotate),
        None => show::run(&arguments.show),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(message) = failure.message() {
                // Not `eprintln!`, which panics where standard error is closed.
                let message = terminal::printable(message);
                let _ = writeln!(std::io::stderr(), "pullquote: {message}");
            }
            failure.exit_code()
        }
    }
}
