//! `pullquote quotes`: the quotations of many files, one row each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use encoding_rs::Encoding;
use pullquote::{Analyzer, Control, Document, Layers, Markup, Options, Quote, Span};

use crate::Failure;
use crate::arguments::{self, Quotes, Reading};
use crate::files::{self, markup_of};
use crate::input;
use crate::lines::LineIndex;
use crate::progress::{Output, Progress};
use crate::rows::{Cell, Rows};
use crate::terminal;
use crate::verify;

const COLUMNS: [&str; 7] = ["file", "line", "speaker", "kind", "cue", "confidence", "text"];

pub fn run(arguments: &Quotes) -> Result<(), Failure> {
    if arguments.repeats {
        return verify::run_repeats(arguments);
    }
    arguments::check_byte_order_mark(arguments.bom, arguments.format)?;
    let reader = Reader::new(&arguments.reading, arguments.encoding)?;
    let files = files::many_or_stdin(&arguments.files)?;
    let mut rows = Rows::new(&COLUMNS, arguments.format).cut_to(terminal::stdout_width());
    if arguments.bom {
        rows.write_byte_order_mark()?;
    }
    let n_threads = arguments
        .threads
        .map_or_else(|| thread::available_parallelism().map_or(1, |n| n.get()), |n| n.get().into());
    let progress = Progress::of_files(&files, Output::Meanwhile);
    let queue = Queue::new(&files, rows);
    progress.shown_during(|| {
        thread::scope(|scope| {
            for _ in 1..n_threads.min(files.len()) {
                // Where the system has no thread to give, fewer do the work.
                let thread = thread::Builder::new();
                if thread.spawn_scoped(scope, || queue.work(&reader, &progress)).is_err() {
                    break;
                }
            }
            queue.work(&reader, &progress);
        });
    });
    queue.finish()
}

/// Reads files, each by its own markup.
pub struct Reader {
    options: Options,
    /// The markup of all files, where it was given.
    markup: Option<Markup>,
    /// The encoding of all files, where it is not UTF-8.
    encoding: Option<&'static Encoding>,
    /// As many as there are markups, each made when a file asks for it.
    analyzers: Mutex<Vec<(Markup, Analyzer)>>,
}

impl Reader {
    /// A reader of quotations with these options; an error where they are wrong.
    pub fn new(reading: &Reading, encoding: Option<&'static Encoding>) -> Result<Reader, Failure> {
        Reader::with_layers(reading, encoding, Layers { quotes: true, ..Layers::NONE })
    }

    /// A reader of these layers.
    pub fn with_layers(
        reading: &Reading,
        encoding: Option<&'static Encoding>,
        layers: Layers,
    ) -> Result<Reader, Failure> {
        let options = reading.options(layers)?;
        let analyzers = Mutex::new(Vec::new());
        let reader = Reader { analyzers, markup: reading.markup, encoding, options };
        reader.analyzer(Markup::default())?;
        Ok(reader)
    }

    /// A file with its quotations, and the markup that it was read by. What is done of it is
    /// added to the progress.
    pub fn document(
        &self,
        path: &Path,
        progress: &Progress,
    ) -> Result<(Document, Markup), Failure> {
        let part = progress.of_file(path);
        let tell = |done, total| part.tell(done, total);
        let control = Control { progress: Some(&tell), ..Control::default() };
        let text = input::read_as(path, self.encoding, self.options.max_input)?;
        let markup = self.markup.unwrap_or_else(|| markup_of(path));
        let document = self
            .analyzer(markup)?
            .analyze_with(&text, &control)
            .map_err(|error| Failure::Data(format!("{}: {error}", path.display())))?;
        let markup = document.markup();
        Ok((document, markup))
    }

    /// The quotations of a file as rows.
    fn rows(&self, path: &Path, progress: &Progress) -> Result<Vec<Vec<Cell>>, Failure> {
        let (document, markup) = self.document(path, progress)?;
        let line_of = LineIndex::new(document.text());
        let file = path.display().to_string();
        let quotes = document.quotes().iter();
        Ok(quotes.map(|quote| row(&file, &document, markup, &line_of, quote)).collect())
    }

    fn analyzer(&self, markup: Markup) -> Result<Analyzer, Failure> {
        let mut analyzers = self.analyzers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, analyzer)) = analyzers.iter().find(|(known, _)| *known == markup) {
            return Ok(analyzer.clone());
        }
        let analyzer = arguments::analyzer(Options { markup, ..self.options.clone() })?;
        analyzers.push((markup, analyzer.clone()));
        Ok(analyzer)
    }
}

fn row(
    file: &str,
    document: &Document,
    markup: Markup,
    line_of: &LineIndex,
    quote: &Quote,
) -> Vec<Cell> {
    let text = |text: String| if text.is_empty() { Cell::Missing } else { Cell::Text(text) };
    let words = |spans: &[Span]| prose(document, markup, spans);
    let speaker = match quote.speaker_name.as_deref() {
        Some(name) => name.split_whitespace().collect::<Vec<_>>().join(" "),
        None => words(&quote.speaker),
    };
    let start = quote.spans.first().map_or(0, |span| span.start);
    vec![
        Cell::Text(file.to_owned()),
        Cell::Number(line_of.line(start) as f64),
        text(speaker),
        Cell::Text(quote.kind.name().to_owned()),
        text(words(&quote.cue)),
        Cell::Number(quote.confidence),
        text(words(&quote.spans)),
    ]
}

/// What a reader reads of some spans, on one line, with a blank between them.
pub fn prose(document: &Document, markup: Markup, spans: &[Span]) -> String {
    let prose = spans.iter().map(|span| markup.to_prose(span.of(document.text())));
    let prose = prose.collect::<Vec<_>>().join(" ");
    prose.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Files are read by several threads, and their rows written in the order of the files.
struct Queue<'f> {
    files: &'f [PathBuf],
    next: AtomicUsize,
    written: Mutex<Written<'f>>,
}

struct Written<'f> {
    rows: Rows<'f>,
    /// The file whose rows are written next.
    next: usize,
    /// The rows of later files.
    waiting: BTreeMap<usize, Vec<Vec<Cell>>>,
    n_left_out: usize,
    /// Why nothing more can be written.
    stop: Option<Failure>,
}

impl<'f> Queue<'f> {
    fn new(files: &'f [PathBuf], rows: Rows<'f>) -> Queue<'f> {
        let waiting = BTreeMap::new();
        let written = Mutex::new(Written { rows, next: 0, waiting, n_left_out: 0, stop: None });
        Queue { files, next: AtomicUsize::new(0), written }
    }

    /// What one thread does until there is no more.
    fn work(&self, reader: &Reader, progress: &Progress) {
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = self.files.get(at) else { return };
            let result = reader.rows(path, progress);
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            if written.stop.is_some() {
                return;
            }
            let rows = result.unwrap_or_else(|failure| {
                failure.tell();
                written.n_left_out += 1;
                Vec::new()
            });
            written.waiting.insert(at, rows);
            written.write_next();
        }
    }

    fn finish(self) -> Result<(), Failure> {
        let written = self.written.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (n_left_out, n_files) = (written.n_left_out, self.files.len());
        if let Some(failure) = written.stop {
            return Err(failure);
        }
        if n_left_out < n_files {
            written.rows.finish()?;
        }
        match n_left_out {
            0 => Ok(()),
            _ if n_files == 1 => Err(Failure::Told),
            _ => Err(Failure::Data(format!(
                "{n_left_out} of {n_files} files could not be read and are left out: see above"
            ))),
        }
    }
}

impl Written<'_> {
    /// Writes what waits, as far as there is no gap.
    fn write_next(&mut self) {
        let mut result = Ok(());
        while let Some(rows) = self.waiting.remove(&self.next) {
            self.next += 1;
            result = result.and_then(|()| rows.into_iter().try_for_each(|row| self.rows.push(row)));
        }
        self.stop = result.and_then(|()| self.rows.flush()).err();
    }
}
