//! Arrow in, Arrow out: one layer of a column of strings as a table or as a column
//! of lists, on several threads and without a Python object for any text. Engines
//! stand on it.

use std::iter::repeat_n;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use pullquote::{Control, OffsetUnit, Offsets};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyIterator, PyList};

use crate::analyzer::Analyzer;
use crate::arrow::{Batch, Column, Lists, Texts, stream_capsule};
use crate::error;
use crate::input::OnBadText;
use crate::layer::LayerKind;
use crate::pipe::OnError;
use crate::records;
use crate::rows;
use crate::signals::{OnSignal, PATIENCE};
use crate::span::counted;
use crate::strings::Strings;

/// How many texts go to a thread at a time: few enough that long ones spread.
const BATCH_SIZE: usize = 256;

/// One layer of many texts as a table, for whatever reads Arrow;
/// :meth:`Analyzer.table` makes it, and :meth:`Layer.table` of one document.
///
/// >>> rows = pullquote.analyze('"It rained," Ana Reed said.', lang="en").quotes.table()
/// >>> rows
/// <1 row of quotes>
/// >>> [(row["speaker_name"], row["text"]) for row in rows]
/// [('Ana Reed', 'It rained,')]
#[pyclass(frozen, module = "pullquote")]
pub struct Rows {
    layer: LayerKind,
    /// Taken by the first who reads the table: it is handed over, not copied.
    batches: Mutex<Option<Arc<Vec<Batch>>>>,
    n_rows: usize,
}

impl Rows {
    /// One batch of a layer's rows.
    pub fn of(layer: LayerKind, batch: Batch) -> Rows {
        let n_rows = batch.n_rows;
        Rows { layer, batches: Mutex::new(Some(Arc::new(vec![batch]))), n_rows }
    }
}

impl Rows {
    /// The rows, unless they were handed over. Python code may run while they are read, so
    /// that the lock is free by then.
    fn batches(&self) -> PyResult<Arc<Vec<Batch>>> {
        let batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner);
        batches.clone().ok_or_else(handed_over)
    }
}

/// Why a text could not be read.
pub struct Refused {
    text_idx: usize,
    why: Why,
}

enum Why {
    Utf8(std::str::Utf8Error),
    Core(pullquote::Error),
    Panic,
}

impl Why {
    fn message(&self) -> String {
        match self {
            Why::Utf8(error) => format!("the text is no UTF-8: {error}"),
            Why::Core(error) => error.to_string(),
            Why::Panic => "pullquote panicked: please report the text".to_owned(),
        }
    }
}

/// One layer of many texts as a column of lists, for whatever reads Arrow;
/// :meth:`Analyzer.column` makes it.
///
/// >>> import pyarrow
/// >>> texts = pyarrow.array(['"It rained," Ana Reed said.', None])
/// >>> lists = pullquote.Analyzer("en").column(texts, "quotes")
/// >>> lists
/// <2 lists of quotes>
/// >>> [list and len(list) for list in pyarrow.chunked_array(lists).to_pylist()]
/// [1, None]
#[pyclass(frozen, module = "pullquote")]
pub struct ListColumn {
    layer: LayerKind,
    /// Taken by the first who reads the column: it is handed over, not copied.
    lists: Mutex<Option<Vec<Lists>>>,
    len: usize,
}

/// Which layer of a column of strings is wanted, and how.
pub struct Task<'a> {
    pub analyzer: &'a Analyzer,
    pub strings: &'a Strings,
    pub layer: LayerKind,
    /// As many as there are processors where `None`.
    pub n_threads: Option<usize>,
    pub on_error: OnError,
    pub on_signal: OnSignal,
}

impl Task<'_> {
    /// All rows behind each other.
    ///
    /// # Errors
    /// The exception of the first text that is refused, where `on_error` says
    /// so; `KeyboardInterrupt`.
    pub fn rows(&self, py: Python<'_>) -> PyResult<Rows> {
        let read = py.detach(|| self.read_all()).map_err(|stop| stop.into_exception(py, self))?;
        let batches: Vec<_> = read.into_iter().map(|part| part.into_table(self.on_error)).collect();
        let n_rows = batches.iter().map(|batch| batch.n_rows).sum();
        Ok(Rows { layer: self.layer, batches: Mutex::new(Some(Arc::new(batches))), n_rows })
    }

    /// A list of rows for each text.
    ///
    /// # Errors
    /// As for [`rows`](Self::rows).
    pub fn column(&self, py: Python<'_>) -> PyResult<ListColumn> {
        let lists = py.detach(|| self.lists()).map_err(|stop| stop.into_exception(py, self))?;
        let len = self.strings.len();
        Ok(ListColumn { layer: self.layer, lists: Mutex::new(Some(lists)), len })
    }

    /// A list of rows for each text, for whoever has no interpreter lock.
    ///
    /// # Errors
    /// As for [`rows`](Self::rows).
    pub fn lists(&self) -> Result<Vec<Lists>, Stop> {
        Ok(self.read_all()?.into_iter().map(|part| part.into_lists(self.on_error)).collect())
    }
}

#[pymethods]
impl Rows {
    /// The name of the layer.
    #[getter]
    fn layer(&self) -> &'static str {
        self.layer.name()
    }

    fn __len__(&self) -> usize {
        self.n_rows
    }

    fn __repr__(&self) -> String {
        format!("<{} of {}>", counted(self.n_rows, "rows"), self.layer.name())
    }

    /// A dictionary for each row, by the names of the columns.
    ///
    /// Raises ``RuntimeError`` once the table is handed over.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        records::to_dicts(py, &self.batches()?)
    }

    /// A data frame of pandas, which has to be installed.
    fn to_pandas<'py>(this: &Bound<'py, Rows>) -> PyResult<Bound<'py, PyAny>> {
        let names = records::names(&this.get().batches()?);
        records::frame(this.as_any(), "to_pandas", names)
    }

    /// A data frame of Polars, which has to be installed. It takes the table over.
    fn to_polars<'py>(this: &Bound<'py, Rows>) -> PyResult<Bound<'py, PyAny>> {
        records::frame(this.as_any(), "to_polars", Vec::new())
    }

    /// The rows as dictionaries: what ``pandas.DataFrame(table)`` asks for.
    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.to_dicts(py)?.try_iter()
    }

    /// The table by Arrow's PyCapsule interface, once: it is handed over. A
    /// schema that is asked for is left to the caller to cast to.
    ///
    /// Raises ``RuntimeError`` the second time.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner).take();
        stream_capsule(py, Arc::unwrap_or_clone(batches.ok_or_else(handed_over)?))
    }
}

#[pymethods]
impl ListColumn {
    /// The name of the layer.
    #[getter]
    fn layer(&self) -> &'static str {
        self.layer.name()
    }

    fn __len__(&self) -> usize {
        self.len
    }

    fn __repr__(&self) -> String {
        format!("<{} of {}>", counted(self.len, "lists"), self.layer.name())
    }

    /// The column by Arrow's PyCapsule interface, once: it is handed over. A
    /// schema that is asked for is left to the caller to cast to.
    ///
    /// Raises ``RuntimeError`` the second time.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner).take();
        let again = "the lists have been handed over: keep the column that was made of them";
        stream_capsule(py, lists.ok_or_else(|| PyRuntimeError::new_err(again))?)
    }
}

/// What reading a table for the second time raises.
fn handed_over() -> PyErr {
    PyRuntimeError::new_err("the rows have been handed over: keep the table that was made of them")
}

/// Why nothing is read any more.
pub enum Stop {
    Signal(PyErr),
    /// A Control-C, which is left to Python.
    Interrupted,
    Refused(Refused),
}

impl Stop {
    fn into_exception(self, py: Python<'_>, task: &Task<'_>) -> PyErr {
        match self {
            Stop::Signal(raised) => raised,
            Stop::Interrupted => PyRuntimeError::new_err("interrupted"),
            Stop::Refused(refused) => refused.into_exception(py, task.strings),
        }
    }
}

/// What was read of some texts that follow each other.
struct Part {
    rows: rows::Rows,
    /// The number of each row's text.
    numbers: Vec<u32>,
    /// Why the text of each row was refused.
    errors: Texts,
    /// The rows, in order, that are but an error.
    refused: Vec<usize>,
    /// Where the rows of each text begin, and where those of the last end.
    offsets: Vec<i64>,
    /// The texts of the part, in order, that have no list.
    missing: Vec<usize>,
}

impl Part {
    fn into_table(self, on_error: OnError) -> Batch {
        let n_rows = self.numbers.len();
        let mut columns = vec![(c"document", Column::Key(self.numbers))];
        columns.extend(self.rows.into_columns());
        Batch { n_rows, columns, empty_rows: None }.with_errors(on_error, self.errors, self.refused)
    }

    fn into_lists(self, on_error: OnError) -> Lists {
        let (n_rows, columns) = (self.numbers.len(), self.rows.into_columns());
        let rows = Batch { n_rows, columns, empty_rows: None };
        let rows = rows.with_errors(on_error, self.errors, self.refused);
        Lists { offsets: self.offsets, missing: self.missing, rows }
    }
}

impl Batch {
    /// With the column of errors, where these are to be given.
    fn with_errors(mut self, on_error: OnError, errors: Texts, refused: Vec<usize>) -> Batch {
        if on_error == OnError::Yield {
            self.columns.push((c"error", Column::OptionalText(errors)));
            self.empty_rows = Some(refused);
        }
        self
    }
}

impl Task<'_> {
    fn read_all(&self) -> Result<Vec<Part>, Stop> {
        let n_batches = self.strings.len().div_ceil(BATCH_SIZE).max(1);
        let all = || std::thread::available_parallelism().map_or(1, NonZero::get);
        let n_threads = self.n_threads.unwrap_or_else(all).min(n_batches);
        let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
        let (done, finished) = channel();
        let work = |done: Sender<_>| {
            while !stopped.load(Ordering::Relaxed) {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= n_batches || done.send((number, self.part(number, &stopped))).is_err()
                {
                    break;
                }
            }
        };
        std::thread::scope(|scope| {
            // Where the system has no thread to give, fewer do the work.
            let n_started = (0..n_threads)
                .take_while(|_| {
                    let (work, done) = (&work, done.clone());
                    std::thread::Builder::new().spawn_scoped(scope, move || work(done)).is_ok()
                })
                .count();
            if n_started == 0 {
                work(done.clone());
            }
            drop(done); // so that the end of the threads is seen
            let mut batches: Vec<Option<Part>> = Vec::new();
            batches.resize_with(n_batches, || None);
            let mut n_left = n_batches;
            // The first text that is refused is told of, whoever finds it first.
            let mut refused: Option<Refused> = None;
            let mut looked = Instant::now();
            while n_left > 0 {
                // Though some part is always done, too.
                if looked.elapsed() >= PATIENCE {
                    if let Err(raised) = Python::attach(|py| self.on_signal.look(py)) {
                        stopped.store(true, Ordering::Relaxed);
                        return Err(raised.map_or(Stop::Interrupted, Stop::Signal));
                    }
                    looked = Instant::now();
                }
                match finished.recv_timeout(PATIENCE) {
                    Ok((number, Ok(batch))) => batches[number] = Some(batch),
                    Ok((_, Err(other))) => {
                        next.fetch_max(n_batches, Ordering::Relaxed);
                        if refused.as_ref().is_none_or(|first| other.text_idx < first.text_idx) {
                            refused = Some(other);
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                n_left -= 1;
            }
            match refused {
                Some(refused) => Err(Stop::Refused(refused)),
                None => Ok(batches.into_iter().flatten().collect()),
            }
        })
    }

    /// Reads the texts of one batch.
    fn part(&self, number: usize, cancel: &AtomicBool) -> Result<Part, Refused> {
        let start = number * BATCH_SIZE;
        let end = (start + BATCH_SIZE).min(self.strings.len());
        let mut part = Part {
            rows: rows::Rows::new(self.layer),
            numbers: Vec::new(),
            errors: Texts::new(),
            refused: Vec::new(),
            offsets: vec![0],
            missing: Vec::new(),
        };
        for text_idx in start..end {
            match self.document(text_idx, cancel) {
                Ok(None) => part.missing.push(text_idx - start),
                Ok(Some(document)) => {
                    let n_items = self.layer.len(&document);
                    if n_items > 0 {
                        let offsets = Offsets::new(document.text(), OffsetUnit::Char);
                        part.numbers.extend(repeat_n(text_idx as u32, n_items));
                        (0..n_items).for_each(|_| part.errors.push(None));
                        part.rows.extend(&document, &offsets, 0..n_items);
                    }
                }
                Err(why) => match self.on_error {
                    OnError::Raise => return Err(Refused { text_idx, why }),
                    OnError::Skip => part.missing.push(text_idx - start),
                    OnError::Yield => {
                        part.refused.push(part.numbers.len());
                        part.numbers.push(text_idx as u32);
                        part.errors.push(Some(&why.message()));
                        part.rows.push_empty();
                    }
                },
            }
            part.offsets.push(part.numbers.len() as i64);
        }
        Ok(part)
    }

    /// The document of a text, unless that is missing.
    fn document(
        &self,
        text_idx: usize,
        cancel: &AtomicBool,
    ) -> Result<Option<pullquote::Document>, Why> {
        let control = Control { cancel: Some(cancel), ..Control::default() };
        let mended;
        let text = match self.strings.text(text_idx) {
            None => return Ok(None),
            Some(Ok(text)) => text,
            Some(Err(_)) if self.analyzer.on_bad_text() == OnBadText::Replace => {
                let bytes = self.strings.get(text_idx).unwrap_or_default();
                mended = String::from_utf8_lossy(bytes);
                &mended
            }
            Some(Err(error)) => return Err(Why::Utf8(error)),
        };
        match catch_unwind(AssertUnwindSafe(|| self.analyzer.core().analyze_with(text, &control))) {
            Ok(document) => document.map(Some).map_err(Why::Core),
            Err(_) => Err(Why::Panic),
        }
    }
}

impl Refused {
    /// What is wrong with which text.
    pub fn message(&self) -> String {
        format!("text {}: {}", self.text_idx, self.why.message())
    }

    fn into_exception(self, py: Python<'_>, strings: &Strings) -> PyErr {
        let raised = match &self.why {
            Why::Core(refused) => error::from_core(py, refused),
            Why::Panic => PyRuntimeError::new_err(self.why.message()),
            Why::Utf8(refused) => {
                let bytes = PyBytes::new(py, strings.get(self.text_idx).unwrap_or_default());
                error::invalid_utf8(&bytes, *refused)
            }
        };
        error::of_text(py, raised, self.text_idx)
    }
}
