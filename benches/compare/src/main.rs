//! Words and sentences by UAX #29: this library beside its peers, in one run, on
//! the same text, on one thread.
//!
//! ```sh
//! pullquote-compare DIR             # a table per kind of segment, for every .txt in DIR
//! pullquote-compare DIR --write F   # and writes it into F, between its markers
//! pullquote-compare --scale         # cost per byte by size, and on the worst texts
//! ```
//!
//! Time is CPU time of the thread; a figure is the median of the rounds after a
//! warm-up; peers take turns within each round. The peers count the boundaries
//! that their iterators give; this library writes them all.

mod clock;
mod peers;
mod scale;
mod table;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let (mut corpus, mut write, mut scale, mut rounds) = (None, None, false, 9);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--write" => write = args.next(),
            "--scale" => scale = true,
            "--rounds" => rounds = args.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            _ => corpus = Some(arg),
        }
    }
    let made = match corpus {
        Some(dir) => table::compare(&dir, rounds),
        None if scale => Ok(scale::report(rounds)),
        None => Err("name a folder of .txt files, or --scale".to_owned()),
    };
    let result = made.and_then(|report| {
        print!("{report}");
        let marker = if scale { "scale" } else { "segmentation" };
        write.map_or(Ok(()), |path| table::write(&path, marker, &report))
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
