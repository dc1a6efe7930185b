//! A stream of texts through threads of its own: bounded, in order or as they
//! come, and stopped by Control-C.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use pullquote::Control;
use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyString};

use crate::analyzer::Analyzer;
use crate::document::Document;
use crate::error;
use crate::input::Input;
use crate::option::one_of;
use crate::signals::PATIENCE;
use crate::strings::Strings;

/// A batch is full at this many bytes, however few texts these are: some milliseconds of
/// work, so that at the end no thread waits long for another.
const BATCH_BYTES: usize = 1 << 17;

/// Batches under way at once for each thread: the one that it reads, and the
/// next, so that it never waits.
const BATCHES_PER_THREAD: usize = 2;

/// A text, or why it could not be taken; `None` where a column has none.
type Taken = Option<PyResult<Input>>;

/// A text and what was found in it, or why there is nothing; `None` where a column has no
/// text.
type Read = Option<PyResult<(Input, Result<pullquote::Document, pullquote::Error>)>>;

/// Texts that are read together. The stream keeps them while a thread reads them, so that
/// Python objects are dropped by whoever has the interpreter lock, and by no thread: that
/// would take a lock of pyo3's or of Python's, which a fork could leave held.
type Texts = Arc<Vec<Taken>>;

/// What a thread made of a text; `None` where that could not be taken.
enum Outcome {
    Document(Result<pullquote::Document, pullquote::Error>),
    Panicked,
}

/// What a batch has, with its number.
type Batch<T> = (usize, T);

/// Texts of streams that were given up while threads were reading them. Locked only with
/// the interpreter lock held and while no Python code runs, so never when Python forks.
static GIVEN_UP: Mutex<Vec<Texts>> = Mutex::new(Vec::new());

/// Drops those that no thread reads any more, and takes more.
fn give_up(_py: Python<'_>, more: impl IntoIterator<Item = Texts>) {
    let unread: Vec<Texts> = {
        let mut given_up = GIVEN_UP.lock().unwrap_or_else(PoisonError::into_inner);
        given_up.extend(more);
        given_up.extract_if(.., |texts| Arc::strong_count(texts) == 1).collect()
    };
    drop(unread); // which may run Python code
}

/// What to do with a text that is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// Raise its exception.
    Raise,
    /// Leave it out.
    Skip,
    /// Give its exception in place of a document.
    Yield,
}

impl OnError {
    /// The option of that name: to raise, unless told.
    pub fn new(name: Option<&Bound<'_, PyAny>>) -> PyResult<OnError> {
        name.map_or(Ok(OnError::Raise), |name| {
            one_of("on_error", name, OnError::from_name, "raise, skip or yield")
        })
    }

    /// The choice of a name, if there is one.
    fn from_name(name: &str) -> Option<OnError> {
        match name {
            "raise" => Some(OnError::Raise),
            "skip" => Some(OnError::Skip),
            "yield" => Some(OnError::Yield),
            _ => None,
        }
    }
}

/// How a stream is read.
pub struct PipeOptions {
    /// How many threads read; as many as there are processors where `None`.
    pub n_threads: Option<usize>,
    /// How many texts go to a thread at a time.
    pub batch_size: usize,
    /// Whether documents keep the order of their texts.
    pub ordered: bool,
    /// What to do with a text that is refused.
    pub on_error: OnError,
}

/// Documents, one after the other, as threads make them of a stream of texts;
/// :meth:`Analyzer.pipe` makes it.
///
/// >>> pipe = pullquote.Analyzer("en").pipe(["It rained.", "It poured. It stopped."])
/// >>> [len(document.sentences) for document in pipe]
/// [1, 2]
#[pyclass(generic, module = "pullquote")]
pub struct Pipe {
    analyzer: Py<Analyzer>,
    texts: Py<PyIterator>,
    options: PipeOptions,
    /// Only so that Python's threads may pass the pipe on: one reads at a time.
    stream: Mutex<Stream>,
}

impl Pipe {
    /// The documents of `texts`, which is anything that can be iterated over, or a column
    /// of Arrow strings.
    pub fn new(
        analyzer: &Bound<'_, Analyzer>,
        texts: &Bound<'_, PyAny>,
        options: PipeOptions,
    ) -> PyResult<Pipe> {
        let use_instead = "an iterable of texts";
        if texts.is_instance_of::<PyString>() || texts.is_instance_of::<PyBytes>() {
            // Both can be iterated over, and nobody means that.
            return Err(error::invalid_type("texts", texts, use_instead));
        }
        let column = if Strings::is_column(texts) { Strings::new(texts).ok() } else { None };
        let texts = match column {
            // Arrow's own strings are no `str`, and slow to make one by one.
            Some(strings) => Bound::new(texts.py(), Column { strings, next: 0 })?.try_iter(),
            None => texts.try_iter(),
        }
        .map_err(|_| error::invalid_type("texts", texts, use_instead))?;
        let stream = Mutex::default();
        Ok(Pipe { analyzer: analyzer.clone().unbind(), texts: texts.unbind(), options, stream })
    }
}

#[pymethods]
impl Pipe {
    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Pipe { analyzer, texts, options, stream } = self;
        let (analyzer, texts) = (analyzer.bind(py), texts.bind(py));
        let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        while let Some((number, read)) = stream.next(analyzer, texts, options)? {
            let refused = match read {
                None => return Ok(Some(py.None().into_bound(py))),
                Some(Ok((input, Ok(document)))) => {
                    let document = Document::new(analyzer, document, input);
                    return Ok(Some(Bound::new(py, document)?.into_any()));
                }
                Some(Ok((_, Err(refused)))) => error::from_core(py, &refused),
                Some(Err(refused)) => refused,
            };
            let refused = error::of_text(py, refused, number);
            match options.on_error {
                OnError::Raise => return Err(refused),
                OnError::Skip => py.check_signals()?,
                OnError::Yield => {
                    return Ok(Some(refused.into_value(py).into_bound(py).into_any()));
                }
            }
        }
        Ok(None)
    }
}

/// A column of strings as a stream of texts: `str`, `bytes` where they are no UTF-8,
/// and `None` for what is missing.
#[pyclass(module = "pullquote")]
struct Column {
    strings: Strings,
    next: usize,
}

#[pymethods]
impl Column {
    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        if self.next == self.strings.len() {
            return None;
        }
        self.next += 1;
        Some(match self.strings.get(self.next - 1).map(|bytes| (bytes, str::from_utf8(bytes))) {
            None => py.None().into_bound(py),
            Some((_, Ok(text))) => PyString::new(py, text).into_any(),
            Some((bytes, Err(_))) => PyBytes::new(py, bytes).into_any(),
        })
    }
}

/// Where a stream stands.
#[derive(Default)]
struct Stream {
    /// Started with the first text, stopped after the last.
    workers: Option<Workers>,
    /// What is being gathered for the next batch, and its size in bytes.
    gathered: (Vec<Taken>, usize),
    n_sent: usize,
    n_returned: usize,
    /// The batches that threads have, by their numbers.
    under_way: BTreeMap<usize, UnderWay>,
    /// Batches that came back before their turn.
    early: BTreeMap<usize, Vec<(usize, Read)>>,
    /// What is next to be given out, with the number of the text.
    ready: VecDeque<(usize, Read)>,
    /// How many texts were taken before those that are being gathered.
    n_taken: usize,
    /// Whether no text will follow.
    exhausted: bool,
    /// What the stream of texts raised: it is passed on in its turn.
    failure: Option<PyErr>,
}

/// A batch that a thread has, and the number of its first text.
struct UnderWay {
    first: usize,
    texts: Texts,
}

impl Drop for Stream {
    fn drop(&mut self) {
        let under_way = std::mem::take(&mut self.under_way);
        // Ends what the threads read.
        self.workers = None;
        // A stream belongs to a Python object, which has the interpreter lock.
        let texts = under_way.into_values().map(|batch| batch.texts);
        Python::attach(|py| give_up(py, texts));
    }
}

impl Stream {
    /// The next text that has been read.
    ///
    /// # Errors
    /// What the stream of texts raised; `KeyboardInterrupt`.
    fn next(
        &mut self,
        analyzer: &Bound<'_, Analyzer>,
        texts: &Bound<'_, PyIterator>,
        options: &PipeOptions,
    ) -> PyResult<Option<(usize, Read)>> {
        let py = analyzer.py();
        loop {
            if let Some(read) = self.ready.pop_front() {
                return Ok(Some(read));
            }
            if let Some(workers) = &mut self.workers
                && let Ok(batch) = workers.channels()?.from.try_recv()
            {
                self.take_back(batch, options.ordered);
                continue;
            }
            let workers = match &mut self.workers {
                Some(workers) => workers,
                None if self.exhausted => return self.failure.take().map_or(Ok(None), Err),
                None => {
                    give_up(py, []);
                    let analyzer = Arc::new(analyzer.get().core().clone());
                    self.workers.insert(Workers::start(&analyzer, options.n_threads)?)
                }
            };
            let n_under_way = self.n_sent - self.n_returned;
            if !self.exhausted && n_under_way < BATCHES_PER_THREAD * workers.n_threads {
                self.gather(analyzer.get(), texts, options.batch_size)?;
            } else if n_under_way == 0 {
                self.workers = None;
            } else {
                let from = &mut workers.channels()?.from;
                match py.detach(move || from.recv_timeout(PATIENCE)) {
                    Ok(batch) => self.take_back(batch, options.ordered),
                    Err(RecvTimeoutError::Timeout) => py.check_signals()?,
                    Err(RecvTimeoutError::Disconnected) => {
                        return Err(PyRuntimeError::new_err("the threads of the pipe have ended"));
                    }
                }
            }
        }
    }

    /// Takes one text more, and sends the batch off where that fills it.
    fn gather(
        &mut self,
        analyzer: &Analyzer,
        texts: &Bound<'_, PyIterator>,
        batch_size: usize,
    ) -> PyResult<()> {
        let (batch, n_bytes) = &mut self.gathered;
        match texts.clone().next() {
            Some(Ok(text)) if text.is_none() && texts.is_instance_of::<Column>() => {
                batch.push(None);
            }
            Some(Ok(text)) => {
                let taken = analyzer.input(&text);
                *n_bytes += taken.as_ref().map_or(0, |input| input.as_bytes().len());
                batch.push(Some(taken));
            }
            Some(Err(failure)) if failure.is_instance_of::<PyException>(texts.py()) => {
                self.failure = Some(failure);
                self.exhausted = true;
            }
            // KeyboardInterrupt and its like wait for nobody.
            Some(Err(interrupt)) => return Err(interrupt),
            None => self.exhausted = true,
        }
        let is_full = batch.len() >= batch_size || *n_bytes >= BATCH_BYTES;
        if is_full || (self.exhausted && !batch.is_empty()) {
            let (batch, _) = std::mem::take(&mut self.gathered);
            if let Some(workers) = &mut self.workers {
                let first = self.n_taken;
                self.n_taken += batch.len();
                let texts = Arc::new(batch);
                let under_way = UnderWay { first, texts: Arc::clone(&texts) };
                self.under_way.insert(self.n_sent, under_way);
                // Refused only where every thread has died, which `next` finds out.
                let _ = workers.channels()?.to.send((self.n_sent, texts));
            }
            self.n_sent += 1;
        }
        Ok(())
    }

    /// Takes a batch back from a thread, and makes ready what is next.
    fn take_back(&mut self, (number, outcomes): Batch<Vec<Option<Outcome>>>, ordered: bool) {
        let UnderWay { first, texts } = self.under_way.remove(&number).expect("it was sent");
        let texts = Arc::into_inner(texts).expect("its thread dropped its own before it sent this");
        let batch: Vec<_> = (first..).zip(texts.into_iter().zip(outcomes).map(joined)).collect();
        if !ordered {
            self.n_returned += 1;
            self.ready.extend(batch);
            return;
        }
        self.early.insert(number, batch);
        while let Some(batch) = self.early.remove(&self.n_returned) {
            self.n_returned += 1;
            self.ready.extend(batch);
        }
    }
}

/// Threads that read batches until nobody sends any.
struct Workers {
    n_threads: usize,
    /// `None` only while they are dropped.
    channels: Option<Channels>,
    /// Ends what they read, when nobody wants it any more.
    cancel: Arc<AtomicBool>,
    /// The process that they live in.
    process: u32,
}

struct Channels {
    to: Sender<Batch<Texts>>,
    from: Receiver<Batch<Vec<Option<Outcome>>>>,
}

impl Drop for Workers {
    fn drop(&mut self) {
        // In a forked child a thread that is not there may have been in the middle of
        // changing a channel, and whoever uses or drops the channel would wait for it.
        if self.check_process().is_err() {
            std::mem::forget(self.channels.take());
        }
        self.cancel.store(true, Ordering::Release);
    }
}

impl Workers {
    fn start(
        analyzer: &Arc<pullquote::Analyzer>,
        n_threads: Option<usize>,
    ) -> std::io::Result<Workers> {
        let all = || std::thread::available_parallelism().map_or(1, NonZero::get);
        let n_threads = n_threads.unwrap_or_else(all);
        let (to, work) = channel();
        let (done, from) = channel();
        let work = Arc::new(Mutex::new(work));
        let cancel = Arc::new(AtomicBool::new(false));
        for n_started in 0..n_threads {
            let (analyzer, work, done) = (Arc::clone(analyzer), Arc::clone(&work), done.clone());
            let cancel = Arc::clone(&cancel);
            let thread = std::thread::Builder::new().name("pullquote".to_owned());
            match thread.spawn(move || run(&analyzer, &work, &done, &cancel)) {
                // Where the system has no more threads to give, fewer do the work.
                Err(_) if n_started > 0 => break,
                started => drop(started?),
            }
        }
        let channels = Some(Channels { to, from });
        Ok(Workers { n_threads, channels, cancel, process: std::process::id() })
    }

    /// The channels, for the process that the threads live in.
    ///
    /// # Errors
    /// `RuntimeError` in a forked child.
    fn channels(&mut self) -> PyResult<&mut Channels> {
        self.check_process()?;
        Ok(self.channels.as_mut().expect("taken by `drop` alone"))
    }

    /// A fork has the pipe, but not its threads.
    fn check_process(&self) -> PyResult<()> {
        if self.process == std::process::id() {
            return Ok(());
        }
        let message = "a pipe that has been started does not survive a fork: make one in the child";
        Err(PyRuntimeError::new_err(message))
    }
}

/// What a thread does.
fn run(
    analyzer: &pullquote::Analyzer,
    work: &Mutex<Receiver<Batch<Texts>>>,
    done: &Sender<Batch<Vec<Option<Outcome>>>>,
    cancel: &AtomicBool,
) {
    let control = Control { cancel: Some(cancel), ..Control::default() };
    loop {
        let received = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, texts)) = received else { return };
        let read = |taken: &Taken| {
            let input = taken.as_ref()?.as_ref().ok()?;
            Some(read(analyzer, input, &control))
        };
        let outcomes = texts.iter().map(read).collect();
        drop(texts);
        if done.send((number, outcomes)).is_err() {
            return; // nobody wants the rest
        }
    }
}

/// Reads one text. Should the core panic, that text alone is lost.
fn read(analyzer: &pullquote::Analyzer, input: &Input, control: &Control<'_>) -> Outcome {
    let read = || analyzer.analyze_with(input.as_str(), control);
    catch_unwind(AssertUnwindSafe(read)).map_or(Outcome::Panicked, Outcome::Document)
}

/// A text with what a thread made of it.
fn joined((taken, outcome): (Taken, Option<Outcome>)) -> Read {
    Some(match (taken?, outcome) {
        (Ok(input), Some(Outcome::Document(document))) => Ok((input, document)),
        (Err(refused), _) => Err(refused),
        (Ok(_), _) => Err(PyRuntimeError::new_err("pullquote panicked: please report the text")),
    })
}
