//! What somebody meant whose command line says something else.

use std::ffi::OsString;
use std::path::Path;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::arguments::Arguments;

/// How like two names are, from 0 to 1, that one is taken for the other misspelt: what
/// clap asks of a misspelt option.
const ALIKE: f64 = 0.7;

/// The message for somebody who named several files, or misspelt a command, which is
/// taken for a file with another behind it; `None` where clap's own message fits.
pub fn instead_of(error: &clap::Error, given: &[OsString]) -> Option<String> {
    if error.kind() != ErrorKind::ArgumentConflict {
        return None;
    }
    let Some(ContextValue::String(second)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    if Arguments::command().find_subcommand(second).is_some() {
        return None;
    }
    let misspelt =
        given.iter().skip(1).find_map(|argument| command_for_file(Some(argument.as_ref())));
    Some(misspelt.unwrap_or_else(|| {
        "one file is shown at a time: `pullquote quotes FILES` lists the quotations of many, \
         `pullquote annotate` reports on many texts"
            .to_owned()
    }))
}

/// The message for somebody whose file does not exist, and is named much like a command.
pub fn command_for_file(file: Option<&Path>) -> Option<String> {
    let name = file?.to_str()?;
    if name.starts_with('-') || Path::new(name).exists() {
        return None;
    }
    let command = Arguments::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    let alike = |known: &&str| strsim::jaro(name, known) > ALIKE;
    let best = names
        .filter(alike)
        .max_by(|a, b| strsim::jaro(name, a).total_cmp(&strsim::jaro(name, b)))?;
    Some(format!("no file and no command `{name}`: did you mean `pullquote {best}`?"))
}
