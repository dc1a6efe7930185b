//! `pullquote count` and `pullquote compare`: how often terms occur, and what is
//! typical of one text beside another.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use pullquote::{CountOptions, Counts, Error, ErrorKind, StopWords};

use crate::Failure;
use crate::arguments::{Compare, Count, Counting};
use crate::files::{check_stdin, many_or_stdin};
use crate::input;
use crate::rows::{Cell, Rows};

pub fn run_count(arguments: &Count) -> Result<(), Failure> {
    let files = many_or_stdin(&arguments.files)?;
    let (counts, left_out) = count(&files, &arguments.counting)?;
    if let Some(path) = &arguments.save {
        if left_out.is_some() {
            // A part of a corpus is not to be taken for all of it later.
            Failure::Data(format!("{}: not written, since files are left out", path.display()))
                .tell();
        } else {
            std::fs::write(path, counts.to_bytes())
                .map_err(|error| Failure::Data(format!("{}: {error}", path.display())))?;
        }
    }
    let mut rows = Rows::new(&["term", "count", "documents"], arguments.counting.format);
    for term in counts.most_common(arguments.counting.top) {
        rows.push(row(&term.term, &[term.count as f64, term.document_frequency as f64]))?;
    }
    rows.finish()?;
    left_out.map_or(Ok(()), Err)
}

pub fn run_compare(arguments: &Compare) -> Result<(), Failure> {
    let files = arguments.reference.iter().chain([&arguments.target]);
    check_stdin(files)?;
    let (target, _) = count(std::slice::from_ref(&arguments.target), &arguments.counting)?;
    let (reference, left_out) = count(&arguments.reference, &arguments.counting)?;
    let columns =
        ["term", "count", "reference_count", arguments.measure.name(), "log_ratio", "from", "to"];
    let mut rows = Rows::new(&columns, arguments.counting.format);
    let keyness = target.keyness(&reference, arguments.measure);
    for key in keyness.iter().take(arguments.counting.top) {
        let (from, to) = key.log_ratio_interval;
        let value = key.value(arguments.measure);
        let counts = [key.count as f64, key.reference_count as f64];
        rows.push(row(&key.term, &[counts[0], counts[1], value, key.log_ratio, from, to]))?;
    }
    rows.finish()?;
    left_out.map_or(Ok(()), Err)
}

/// A row of a term and numbers.
fn row(term: &str, numbers: &[f64]) -> Vec<Cell> {
    let numbers = numbers.iter().map(|&number| Cell::Number(number));
    std::iter::once(Cell::Text(term.to_owned())).chain(numbers).collect()
}

/// The options of the library.
fn options(counting: &Counting) -> Result<CountOptions, Failure> {
    let words = |path: &Option<PathBuf>| -> Result<Vec<String>, Failure> {
        let Some(path) = path else { return Ok(Vec::new()) };
        let text = input::read_text(path, 1 << 24)?;
        let lines = text.lines().map(str::trim);
        Ok(lines.filter(|w| !w.is_empty() && !w.starts_with('#')).map(str::to_owned).collect())
    };
    Ok(CountOptions {
        by: counting.by,
        language: counting.lang.clone(),
        ngrams: counting.ngrams..=counting.ngrams,
        stop_words: if counting.no_stop_words { StopWords::Break } else { StopWords::Keep },
        more_stop_words: words(&counting.stop_word_list)?,
        min_chars: counting.min_chars,
        numbers: !counting.no_numbers,
        hyphenated: counting.hyphenated,
        max_terms: counting.max_terms,
        ..CountOptions::default()
    })
}

/// The counts of some files, each a document. A file that cannot be read is told of and left out, which is what fails in the
/// end; where no file is left, that fails at once.
fn count(files: &[PathBuf], counting: &Counting) -> Result<(Counts, Option<Failure>), Failure> {
    let usage = |error: Error| match error.kind() {
        ErrorKind::UnknownLanguage => Failure::Usage(format!("--lang: {error}")),
        _ => Failure::Usage(error.to_string()),
    };
    let mut counts = Counts::new(options(counting)?).map_err(usage)?;
    let n_threads = counting
        .threads
        .map_or_else(|| thread::available_parallelism().map_or(1, |n| n.get()), |n| n.get().into());
    let n_threads = n_threads.clamp(1, files.len());
    let progress = Progress { n_files: files.len(), ..Progress::default() };
    let next = AtomicUsize::new(0);
    let empty = counts.clone();
    let left_out = Mutex::new(BTreeMap::new());
    let work = || {
        let mut counts = empty.clone();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = files.get(at) else { break counts };
            if let Err(failure) = count_file(path, &mut counts, &progress) {
                left_out.lock().expect("nothing panics").insert(at, failure);
            }
            progress.n_done.fetch_add(1, Ordering::Relaxed);
        }
    };
    let counts = thread::scope(|scope| {
        // Where the system has no thread to give, fewer do the work.
        let handles: Vec<_> = (0..n_threads)
            .map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        if handles.is_empty() {
            return Ok(work());
        }
        if std::io::stderr().is_terminal() {
            while handles.iter().any(|handle| !handle.is_finished()) {
                thread::sleep(Duration::from_millis(50));
                progress.show();
            }
            progress.clear();
        }
        for handle in handles {
            let part = handle.join().expect("counting does not panic");
            counts.merge(&part).map_err(usage)?;
        }
        Ok(counts)
    })?;
    let left_out = left_out.into_inner().expect("nothing panics");
    let (n_left_out, n_files) = (left_out.len(), files.len());
    if n_left_out == 1 && n_files == 1 {
        return left_out.into_values().map(Err).next().expect("there is one");
    }
    for failure in left_out.values() {
        failure.tell();
    }
    let told = |rest: &str| format!("{n_left_out} of {n_files} files could not be read{rest}");
    if n_left_out == n_files {
        return Err(Failure::Data(told(": see above")));
    }
    let failure = (n_left_out > 0).then(|| Failure::Data(told(" and are left out: see above")));
    Ok((counts, failure))
}

/// How much of a file is held at once.
const PIECE: usize = 8 << 20;

/// Adds a file as a document, piece by piece: none of it where its first piece cannot be
/// read, which is all of most files, and of a longer one what stands before.
fn count_file(path: &Path, counts: &mut Counts, progress: &Progress) -> Result<(), Failure> {
    let mut file = input::open(path)?;
    let mut bytes = Vec::new();
    let mut offset = 0;
    loop {
        let room = (PIECE - bytes.len().min(PIECE)).max(PIECE / 2) as u64;
        let n_read = (&mut file)
            .take(room)
            .read_to_end(&mut bytes)
            .map_err(|error| input::unreadable(path, &error))?;
        progress.n_bytes.fetch_add(n_read as u64, Ordering::Relaxed);
        let is_end = n_read == 0;
        // Lines end words; a long one goes on in memory up to a bound.
        let line_end = memchr::memrchr(b'\n', &bytes).map(|at| at + 1);
        let end = match line_end {
            _ if is_end => bytes.len(),
            Some(end) => end,
            None if bytes.len() < 8 * PIECE => continue,
            None => match memchr::memrchr(b' ', &bytes) {
                Some(blank) => blank + 1,
                // At least not inside a character.
                None => (bytes.iter().rposition(|byte| byte & 0xC0 != 0x80))
                    .filter(|&at| at > 0)
                    .unwrap_or(bytes.len()),
            },
        };
        let text = Error::check_utf8(&bytes[..end]).map_err(|error| {
            let at = offset + error.offset().unwrap_or_default();
            let message = format!("byte {at} is not valid UTF-8: convert the text to UTF-8 first");
            Failure::Data(format!("{}: {message}", path.display()))
        })?;
        if offset == 0 {
            counts.update("");
        }
        counts.extend(text);
        offset += end;
        bytes.drain(..end);
        if is_end {
            return Ok(());
        }
    }
}

/// How far the work is, for a person who waits.
#[derive(Debug, Default)]
struct Progress {
    n_files: usize,
    n_done: AtomicUsize,
    n_bytes: AtomicU64,
}

impl Progress {
    /// Only on standard error, and only where that is a terminal.
    fn show(&self) {
        const WIDTH: usize = 30;
        let n_done = self.n_done.load(Ordering::Relaxed);
        let n_full = WIDTH * n_done / self.n_files.max(1);
        let bar = "█".repeat(n_full) + &"░".repeat(WIDTH - n_full);
        let mb = self.n_bytes.load(Ordering::Relaxed) / 1_000_000;
        let line = format!("\r{bar} {n_done} of {} files, {mb} MB", self.n_files);
        let _ = std::io::stderr().write_all(line.as_bytes());
    }

    fn clear(&self) {
        let _ = std::io::stderr().write_all(b"\r\x1b[K");
    }
}
