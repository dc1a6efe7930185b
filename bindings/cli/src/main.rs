//! The `pullquote` command.

use std::process::ExitCode;

use pullquote::{Analyzer, OffsetUnit, Report};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: pullquote FILE");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("pullquote: {path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    match Analyzer::default().analyze(&text) {
        Ok(document) => {
            println!("{}", Report::new(&document, OffsetUnit::Char).with_id(&path).to_json());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("pullquote: {path}: {error}");
            ExitCode::FAILURE
        }
    }
}
