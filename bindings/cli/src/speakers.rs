//! `pullquote speakers`: who is quoted in many files, each person and organisation once.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use pullquote::{People, Person};

use crate::Failure;
use crate::arguments::{self, Speakers};
use crate::files;
use crate::progress::{Output, Progress};
use crate::quotes::Reader;
use crate::rows::{Cell, Rows};
use crate::terminal;

const COLUMNS: [&str; 11] = [
    "name",
    "kind",
    "gender",
    "gender_evidence",
    "quotes",
    "words",
    "documents",
    "role",
    "names",
    "first",
    "last",
];

const TOTALS: [&str; 5] = ["kind", "gender", "quotes", "words", "speakers"];

pub fn run(arguments: &Speakers) -> Result<(), Failure> {
    arguments::check_byte_order_mark(arguments.bom, arguments.format)?;
    let reader = Reader::new(&arguments.reading, arguments.encoding)?;
    let mut people = People::new();
    for path in &arguments.merge {
        people.merge(&load(path)?);
    }
    let files = match arguments.merge.is_empty() || !arguments.files.paths.is_empty() {
        true => files::many_or_stdin(&arguments.files)?,
        false => Vec::new(),
    };
    let n_threads = arguments
        .threads
        .map_or_else(|| thread::available_parallelism().map_or(1, |n| n.get()), |n| n.get().into());
    let n_left_out = read(&reader, &files, n_threads, &mut people);
    if let Some(path) = arguments.save.as_deref().filter(|_| n_left_out == 0) {
        std::fs::write(path, people.to_bytes())
            .map_err(|error| Failure::Data(format!("{}: {error}", path.display())))?;
    } else if let Some(path) = &arguments.save {
        // A part of a corpus is not to be taken for all of it later.
        let message = format!("{}: not written, since files are left out", path.display());
        Failure::Data(message).tell();
    }
    if n_left_out < files.len() || files.is_empty() {
        write(arguments, &people)?;
    }
    match n_left_out {
        0 => Ok(()),
        _ if files.len() == 1 => Err(Failure::Told),
        _ => Err(Failure::Data(format!(
            "{n_left_out} of {} files could not be read and are left out: see above",
            files.len()
        ))),
    }
}

fn load(path: &Path) -> Result<People, Failure> {
    let failure =
        |error: &dyn std::fmt::Display| Failure::Data(format!("{}: {error}", path.display()));
    let bytes = std::fs::read(path).map_err(|error| failure(&error))?;
    People::from_bytes(&bytes).map_err(|error| failure(&error))
}

/// Adds the speakers of the files, which several threads read; how many could not be read.
fn read(reader: &Reader, files: &[PathBuf], n_threads: usize, people: &mut People) -> usize {
    let progress = Progress::of_files(files, Output::AtTheEnd);
    let (next, n_left_out) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let all = Mutex::new(people);
    let work = || {
        let mut own = People::new();
        while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            match reader.document(path, &progress) {
                Ok((document, _)) => own.add(&document, &path.display().to_string()),
                Err(failure) => {
                    failure.tell();
                    n_left_out.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
        all.lock().unwrap_or_else(PoisonError::into_inner).merge(&own);
    };
    progress.shown_during(|| {
        thread::scope(|scope| {
            for _ in 1..n_threads.min(files.len()) {
                // Where the system has no thread to give, fewer do the work.
                if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                    break;
                }
            }
            work();
        });
    });
    n_left_out.into_inner()
}

fn write(arguments: &Speakers, people: &People) -> Result<(), Failure> {
    let columns: &[&str] = if arguments.totals { &TOTALS } else { &COLUMNS };
    let mut rows = Rows::new(columns, arguments.format).cut_to(terminal::stdout_width());
    if arguments.bom {
        rows.write_byte_order_mark()?;
    }
    let top = arguments.top.unwrap_or(usize::MAX);
    if arguments.totals {
        for (kind, gender, tally) in people.totals().into_iter().take(top) {
            let numbers = [tally.n_quotes, tally.n_words, tally.n_documents];
            let names = [kind.name(), gender.name()].map(|name| Cell::Text(name.to_owned()));
            let numbers = numbers.map(|number| Cell::Number(number as f64));
            rows.push(names.into_iter().chain(numbers).collect())?;
        }
    } else {
        for person in people.people().iter().take(top) {
            rows.push(row(person))?;
        }
    }
    rows.finish()
}

fn row(person: &Person) -> Vec<Cell> {
    let text = |text: String| if text.is_empty() { Cell::Missing } else { Cell::Text(text) };
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut names: Vec<String> = Vec::new();
    for name in person.names.iter().map(|own| line(&own.name)) {
        if name != line(&person.name) && !names.contains(&name) {
            names.push(name);
        }
    }
    vec![
        text(line(&person.name)),
        text(person.kind.name().to_owned()),
        text(person.gender.name().to_owned()),
        text(person.gender_evidence.names().collect::<Vec<_>>().join(" ")),
        Cell::Number(person.n_quotes as f64),
        Cell::Number(person.n_words as f64),
        Cell::Number(person.n_documents as f64),
        text(person.roles.first().map_or_else(String::new, |(role, _)| line(role))),
        text(names.join("; ")),
        text(person.first_document.clone()),
        text(person.last_document.clone()),
    ]
}
