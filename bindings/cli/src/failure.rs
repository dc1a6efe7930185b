//! Why a command ended without doing all that was asked, and its exit code.

use std::io::{self, Write};

use crate::terminal;

/// Writes a message to standard error. Not by `eprintln!`, which panics where that is
/// closed.
pub fn note(message: &str) {
    let _ = writeln!(io::stderr(), "pullquote: {}", terminal::printable(message));
}

/// Why a command ended early, or with something left undone.
#[derive(Debug)]
pub enum Failure {
    /// An option cannot be what it is: exit code 2, as for a misspelt one.
    Usage(String),
    /// Something that was to be read or written could not be: exit code 1.
    Data(String),
    /// The same, and the reason was told when it was found.
    Told,
    /// Whoever read the output has enough. No message, exit code 0: it is what
    /// `pullquote … | head` asks for.
    ClosedPipe,
}

impl Failure {
    /// Tells standard error, where there is something to tell.
    pub fn tell(&self) {
        match self {
            Failure::Usage(message) | Failure::Data(message) => {
                note(message);
            }
            Failure::Told | Failure::ClosedPipe => {}
        }
    }

    /// What the shell is told.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Usage(_) => 2,
            Failure::Data(_) | Failure::Told => 1,
            Failure::ClosedPipe => 0,
        }
    }

    /// The failure of writing to standard output.
    pub fn of_output(error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
            _ => Failure::Data(format!("cannot write the output: {error}")),
        }
    }
}
