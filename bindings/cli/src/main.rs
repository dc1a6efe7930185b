//! The `pullquote` command: one document for a person or as JSON, or a stream
//! of documents as JSON lines.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(pullquote_cli::run(std::env::args_os()))
}
