//! `pullquote annotate`: documents as JSON lines in, reports as JSON lines out,
//! in the same order.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use pullquote::language::Language;
use pullquote::{Analyzer, Background, Error, Layers, Markup, OffsetUnit, Options, Report};
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserializer, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::Failure;
use crate::arguments::{self, Annotate};
use crate::failure::note;
use crate::input::{self, Batch, Lines};
use crate::progress::{Output, Progress};

/// Batches of reports that wait for an earlier one, per thread: one long
/// document does not stop the other threads, and memory stays bounded.
const WAITING_PER_THREAD: usize = 8;

/// A byte of text takes up to six in JSON (`\u0041`); what stands around the
/// text may take a megabyte.
fn line_limit(max_input: usize) -> usize {
    max_input.saturating_mul(6).saturating_add(1 << 20)
}

pub fn run(arguments: &Annotate) -> Result<(), Failure> {
    let layers = Layers { tokens: false, ..Layers::ALL };
    arguments.analysis.check_texts(arguments.texts)?;
    let options = arguments.analysis.options(layers)?;
    // Tells of options that are wrong before a line is read.
    arguments::analyzer(options.clone())?;
    let path = arguments.file.as_deref().unwrap_or(Path::new("-"));
    let n_threads = arguments.threads.map_or_else(
        || std::thread::available_parallelism().map_or(1, |n| n.get()),
        |n| n.get().into(),
    );
    let max_input = options.max_input;
    let lines = Lines::new(input::open(path)?, line_limit(max_input));
    let annotator = Annotator::new(options, arguments);
    let progress = Progress::of_files(&[path.to_owned()], Output::Meanwhile);
    let pipeline = Pipeline::new(lines, io::stdout(), n_threads * WAITING_PER_THREAD);
    progress.shown_during(|| {
        std::thread::scope(|scope| {
            for _ in 1..n_threads {
                // Where the system has no thread to give, fewer do the work.
                let thread = std::thread::Builder::new();
                if thread.spawn_scoped(scope, || pipeline.work(&annotator, &progress)).is_err() {
                    break;
                }
            }
            pipeline.work(&annotator, &progress);
        });
    });
    finish(path, &pipeline.into_sorted())
}

/// Notes what was skipped, and gives why not all is done.
fn finish<W>(path: &Path, sorted: &Sorted<W>) -> Result<(), Failure> {
    match sorted.n_blank {
        0 => {}
        1 => note("1 blank line was skipped"),
        n => note(&format!("{n} blank lines were skipped")),
    }
    if let Some(Stop::Output(error)) = &sorted.stop {
        return Err(Failure::of_output(error));
    }
    if let Some(Stop::Input(error)) = &sorted.stop {
        return Err(input::unreadable(path, error));
    }
    match sorted.n_errors {
        0 => Ok(()),
        1 => Err(Failure::Data("1 line could not be read: see its `error`".to_owned())),
        n => Err(Failure::Data(format!("{n} lines could not be read: see their `error`"))),
    }
}

/// One line of input: the values as they stand there, so that what is wrong with
/// one leaves the others, the id above all.
#[derive(Default)]
struct Line<'l> {
    id: Option<&'l RawValue>,
    text: Option<&'l RawValue>,
    lang: Option<&'l RawValue>,
    markup: Option<&'l RawValue>,
}

impl<'l> Line<'l> {
    /// Fills in the values of a line, up to where it cannot be read.
    fn read(&mut self, line: &'l str) -> Result<(), serde_json::Error> {
        let mut deserializer = serde_json::Deserializer::from_str(line);
        self.deserialize(&mut deserializer)?;
        deserializer.end()
    }

    /// The name of the document, where it is one: a string or a number, which is
    /// given back digit by digit.
    fn id(&self) -> Result<Option<Cow<'l, RawValue>>, String> {
        let Some(id) = self.id.filter(|id| id.get() != "null") else { return Ok(None) };
        if id.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return Ok(Some(Cow::Borrowed(id)));
        }
        let name = string("id", id)?;
        Ok(Some(Cow::Owned(to_raw_value(&name).expect("a string is JSON"))))
    }
}

impl Line<'_> {
    /// The id as it is shown beside what is wrong, be it one or not.
    fn shown_id(&self) -> Option<Box<RawValue>> {
        match self.id() {
            Ok(id) => id.map(Cow::into_owned),
            // A string that is no Unicode would make the line of output none either.
            Err(_) => self.id.filter(|id| !id.get().starts_with('"')).map(ToOwned::to_owned),
        }
    }
}

impl<'l> DeserializeSeed<'l> for &mut Line<'l> {
    type Value = ();

    fn deserialize<D: Deserializer<'l>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'l> Visitor<'l> for &mut Line<'l> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'l, str>>()? {
            let (name, value) = match &*key {
                "id" => ("id", &mut self.id),
                "text" => ("text", &mut self.text),
                "lang" => ("lang", &mut self.lang),
                "markup" => ("markup", &mut self.markup),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let next = map.next_value()?;
            if value.replace(next).is_some() {
                return Err(A::Error::custom(format_args!("`{name}` stands there twice")));
            }
        }
        Ok(())
    }
}

/// The string that the value of a key is.
fn string(key: &str, value: &RawValue) -> Result<String, String> {
    if !value.get().starts_with('"') {
        return Err(format!("`{key}` is no string: write one"));
    }
    serde_json::from_str(value.get()).map_err(|error| {
        let problem = error.to_string();
        let problem = problem.split(" at line ").next().unwrap_or_default();
        format!("`{key}` is no valid string: {problem}")
    })
}

/// One line of output.
#[derive(Serialize)]
struct ReportLine<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'d RawValue>,
    #[serde(flatten)]
    report: Report<'d>,
}

/// One line of output that tells what is wrong with a line of input.
#[derive(Serialize)]
struct ErrorLine<'e> {
    id: Option<&'e RawValue>,
    error: String,
}

/// The id of a line, where it has one, and what is wrong with the line.
type Problem = (Option<Box<RawValue>>, String);

/// What a line chooses of its analyzer: the language, the markup.
type Choice = (Option<String>, Markup);

/// Any code names a language, so that lines could name any number.
const MAX_ANALYZERS: usize = 64;

/// Lines that have no report.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Those that give an error in its place.
    n_errors: u64,
    n_blank: u64,
}

/// Makes a report of a line.
struct Annotator {
    options: Options,
    offsets: OffsetUnit,
    /// Whether each quotation gets its own text.
    texts: bool,
    /// The last ones, [`MAX_ANALYZERS`] at most.
    analyzers: Mutex<HashMap<Choice, Arc<Analyzer>>>,
}

impl Annotator {
    fn new(options: Options, arguments: &Annotate) -> Annotator {
        let offsets = arguments.offsets.unit();
        Annotator { options, offsets, texts: arguments.texts, analyzers: Mutex::default() }
    }

    /// Writes the report of each line that is not blank, and counts those without.
    fn annotate_batch(&self, batch: &Batch, out: &mut Vec<u8>) -> Tally {
        let mut tally = Tally::default();
        for (number, line) in (batch.first_line..).zip(batch.lines()) {
            if line.is_some_and(|line| line.trim_ascii().is_empty()) {
                tally.n_blank += 1;
                continue;
            }
            let start = out.len();
            let annotated = catch_unwind(AssertUnwindSafe(|| self.annotate_line(line, out)))
                .unwrap_or_else(|_| Err((None, "internal error: please report it".into())));
            if let Err((id, problem)) = annotated {
                tally.n_errors += 1;
                out.truncate(start);
                let error = format!("line {number}: {problem}");
                write_json(&ErrorLine { id: id.as_deref(), error }, out);
            }
            out.push(b'\n');
        }
        tally
    }

    /// Writes the report of a line, or tells its id and what is wrong.
    fn annotate_line(&self, line: Option<&[u8]>, out: &mut Vec<u8>) -> Result<(), Problem> {
        let max_input = self.options.max_input;
        let line = line.ok_or_else(|| {
            let too_long = format!(
                "the line has more than {} bytes, too many for a text of {max_input}, the limit: \
                 raise --max-input or split it",
                line_limit(max_input)
            );
            (None, too_long)
        })?;
        let mut read = Line::default();
        let line = Error::check_utf8(line).map_err(|error| {
            let lossy = String::from_utf8_lossy(line);
            let mut line = Line::default();
            // What the line says else does not matter any more.
            let _ = line.read(&lossy);
            (line.shown_id(), error.to_string())
        })?;
        // A byte order mark is no JSON, but some editors write one.
        let line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
        if !line.trim_ascii_start().starts_with('{') {
            return Err((None, "no JSON object: write {\"id\": …, \"text\": …}".to_owned()));
        }
        let done = match read.read(line) {
            Ok(()) => self.report(&read, out),
            Err(error) => Err(format!("no valid object: {}", plain(&error))),
        };
        done.map_err(|problem| (read.shown_id(), problem))
    }

    fn report(&self, line: &Line, out: &mut Vec<u8>) -> Result<(), String> {
        let id = line.id()?;
        let text = line.text.filter(|text| text.get() != "null");
        let text = string("text", text.ok_or("`text` is missing: write one")?)?;
        let analyzer = self.analyzer(line)?;
        let document = analyzer.analyze(&text).map_err(|error| error.to_string())?;
        let report = Report::new(&document, self.offsets);
        let report = if self.texts { report.with_texts() } else { report };
        write_json(&ReportLine { id: id.as_deref(), report }, out);
        Ok(())
    }

    /// The analyzer of the line's language and markup, made once for each.
    fn analyzer(&self, line: &Line) -> Result<Arc<Analyzer>, String> {
        let choice = |key, value: Option<&RawValue>| {
            value.filter(|value| value.get() != "null").map(|value| string(key, value)).transpose()
        };
        let markup = match choice("markup", line.markup)? {
            None => self.options.markup,
            Some(name) => name.parse::<Markup>().map_err(|_| {
                format!("unknown markup `{name}`: use plain, markdown, html or auto")
            })?,
        };
        let given = choice("lang", line.lang)?;
        let language = given.as_ref().or(self.options.language.as_ref());
        let choice = (language.map(|code| code.to_ascii_lowercase()), markup);
        let mut analyzers = lock(&self.analyzers);
        if let Some(analyzer) = analyzers.get(&choice) {
            return Ok(Arc::clone(analyzer));
        }
        let primary = choice.0.as_deref().map(|code| code.split(['-', '_']).next().unwrap_or(code));
        let mut options = Options { language: language.cloned(), markup, ..self.options.clone() };
        // A line in another language than the user's own is read by what is built in.
        let is_own = |data: &Language| primary.is_none_or(|code| code == data.code());
        options.language_data = options.language_data.filter(is_own);
        // A line in another language than the background's is ranked without it.
        let background = &mut options.keywords.background;
        let suits =
            |background: &Background| primary.is_none_or(|language| background.suits(language));
        *background = background.take().filter(suits);
        let analyzer = Arc::new(Analyzer::new(options).map_err(|error| error.to_string())?);
        if analyzers.len() >= MAX_ANALYZERS {
            analyzers.clear();
        }
        analyzers.insert(choice, Arc::clone(&analyzer));
        Ok(analyzer)
    }
}

/// What serde_json says, without its "at line 1", which is never the line meant.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((problem, _)) if error.column() > 0 => {
            format!("{problem} at byte {}", error.column() - 1)
        }
        Some((problem, _)) => problem.to_owned(),
        None => message,
    }
}

fn write_json(value: &impl Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(out, value).expect("memory can be written, and every key is a string");
}

/// Lines are read in turn, worked on by several threads and written in turn.
struct Pipeline<R, W> {
    lines: Mutex<Lines<R>>,
    sorted: Mutex<Sorted<W>>,
    /// Tells that reports were written and there is room again.
    room: Condvar,
    max_waiting: usize,
}

/// The reports on their way out.
struct Sorted<W> {
    output: W,
    /// The batch that is written next.
    next: u64,
    /// Reports of later batches.
    waiting: BTreeMap<u64, Vec<u8>>,
    n_errors: u64,
    n_blank: u64,
    stop: Option<Stop>,
}

/// Why no more is read.
enum Stop {
    Input(io::Error),
    Output(io::Error),
}

impl<R: Read, W: Write> Pipeline<R, W> {
    fn new(lines: Lines<R>, output: W, max_waiting: usize) -> Pipeline<R, W> {
        let waiting = BTreeMap::new();
        let sorted = Sorted { output, next: 0, waiting, n_errors: 0, n_blank: 0, stop: None };
        let room = Condvar::new();
        Pipeline { lines: Mutex::new(lines), sorted: Mutex::new(sorted), room, max_waiting }
    }

    /// What one thread does until there is no more.
    fn work(&self, annotator: &Annotator, progress: &Progress) {
        while let Some(batch) = self.next_batch() {
            let mut reports = Vec::with_capacity(batch.n_bytes());
            let tally = annotator.annotate_batch(&batch, &mut reports);
            progress.add(batch.n_bytes() as u64);
            self.write(batch.index, reports, tally);
        }
    }

    /// The next lines; `None` at the end, or where there is a reason to stop.
    fn next_batch(&self) -> Option<Batch> {
        let mut lines = lock(&self.lines);
        if lock(&self.sorted).stop.is_some() {
            return None;
        }
        lines.next_batch().unwrap_or_else(|error| {
            lock(&self.sorted).stop.get_or_insert(Stop::Input(error));
            None
        })
    }

    /// Writes the reports of a batch, when all earlier ones are written.
    fn write(&self, batch_idx: u64, reports: Vec<u8>, tally: Tally) {
        let mut sorted = lock(&self.sorted);
        sorted.n_errors += tally.n_errors;
        sorted.n_blank += tally.n_blank;
        // The batch that is next never waits, so that the others never wait for ever.
        while batch_idx != sorted.next && sorted.waiting.len() >= self.max_waiting {
            sorted = self.room.wait(sorted).unwrap_or_else(PoisonError::into_inner);
        }
        sorted.waiting.insert(batch_idx, reports);
        sorted.write_next();
        self.room.notify_all();
    }

    fn into_sorted(self) -> Sorted<W> {
        self.sorted.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W: Write> Sorted<W> {
    /// Writes what waits, as far as there is no gap. After an error the rest is
    /// dropped, so that all threads come to their end.
    fn write_next(&mut self) {
        let mut any = false;
        while let Some(reports) = self.waiting.remove(&self.next) {
            self.next += 1;
            any = true;
            self.try_write(|output| output.write_all(&reports));
        }
        if any {
            self.try_write(W::flush);
        }
    }

    fn try_write(&mut self, write: impl FnOnce(&mut W) -> io::Result<()>) {
        if matches!(self.stop, Some(Stop::Output(_))) {
            return;
        }
        if let Err(error) = write(&mut self.output) {
            self.stop = Some(Stop::Output(error));
        }
    }
}

/// Locks. A thread that panicked leaves nothing half done: lines are guarded by
/// `annotate_batch`.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
