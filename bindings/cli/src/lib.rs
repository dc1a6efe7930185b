//! The `pullquote` command as a library: the program and `python -m pullquote`
//! are the same function.

mod annotate;
mod arguments;
mod count;
mod failure;
mod files;
mod input;
mod languages;
mod lines;
#[cfg(test)]
mod manual;
mod meant;
mod page;
mod progress;
mod quotes;
mod report;
mod rows;
mod show;
mod speakers;
mod terminal;
mod verify;

use std::ffi::OsString;
use std::io::Write;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command};
use failure::Failure;

/// Runs the command with `arguments`, the program's name first, on the standard
/// streams of the process, and returns its exit code: 0 where all is done, 1
/// where something could not be read or written, or a quotation is not that of its
/// source, 2 where an option is wrong.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        // Help and the version are no failure, and go to standard output.
        Err(told) => {
            match meant::instead_of(&told, &given) {
                Some(message) => failure::note(&message),
                None => drop(told.print()),
            }
            return u8::try_from(told.exit_code()).unwrap_or(2);
        }
    };
    let result = match &arguments.command {
        Some(Command::Quotes(quotes)) => quotes::run(quotes),
        Some(Command::Speakers(speakers)) => speakers::run(speakers),
        Some(Command::Report(report)) => report::run(report),
        Some(Command::Annotate(annotate)) => annotate::run(annotate),
        Some(Command::Keywords(keywords)) => show::run_keywords(keywords),
        Some(Command::Count(count)) => count::run_count(count),
        Some(Command::Compare(compare)) => count::run_compare(compare),
        Some(Command::Verify(verify)) => verify::run_verify(verify),
        Some(Command::Languages) => languages::run(),
        Some(Command::Completions(completions)) => print_completions(completions.shell),
        None => match meant::command_for_file(arguments.show.file.as_deref()) {
            Some(message) => Err(Failure::Usage(message)),
            None => show::run(&arguments.show),
        },
    };
    match result {
        Ok(()) => 0,
        Err(failure) => {
            failure.tell();
            failure.exit_code()
        }
    }
}

/// What `shell` needs to complete the command's names and options.
fn print_completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "pullquote", &mut script);
    let mut output = std::io::stdout().lock();
    output
        .write_all(&script)
        .and_then(|()| output.flush())
        .map_err(|error| Failure::of_output(&error))
}
