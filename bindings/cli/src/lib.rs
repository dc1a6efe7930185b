//! The `pullquote` command as a library: the program and `python -m pullquote`
//! are the same function.

mod annotate;
mod arguments;
mod count;
mod failure;
mod input;
#[cfg(test)]
mod manual;
mod page;
mod rows;
mod show;
mod terminal;

use std::ffi::OsString;
use std::io::Write;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command};
use failure::Failure;

/// Runs the command with `arguments`, the program's name first, on the standard
/// streams of the process, and returns its exit code: 0 where all is done, 1
/// where something could not be read or written, 2 where an option is wrong.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        // Help and the version are no failure, and go to standard output.
        Err(told) => {
            let _ = told.print();
            if is_second_file(&told) {
                let help =
                    "one file is shown at a time: use a loop in the shell, or annotate for many";
                let _ = writeln!(std::io::stderr(), "pullquote: {help}");
            }
            return u8::try_from(told.exit_code()).unwrap_or(2);
        }
    };
    let result = match &arguments.command {
        Some(Command::Annotate(annotate)) => annotate::run(annotate),
        Some(Command::Keywords(keywords)) => show::run_keywords(keywords),
        Some(Command::Count(count)) => count::run_count(count),
        Some(Command::Compare(compare)) => count::run_compare(compare),
        None => show::run(&arguments.show),
    };
    match result {
        Ok(()) => 0,
        Err(failure) => {
            failure.tell();
            failure.exit_code()
        }
    }
}

/// Whether what is wrong is a second file, which is taken for a command.
fn is_second_file(error: &clap::Error) -> bool {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    let is_command = |name: &str| Arguments::command().find_subcommand(name).is_some();
    error.kind() == ErrorKind::ArgumentConflict
        && matches!(error.get(ContextKind::InvalidSubcommand),
            Some(ContextValue::String(name)) if !is_command(name))
}
