//! Arrow in, Arrow out: one layer of a column of strings as a table, on several
//! threads and without a Python object for any text. Engines stand on it.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};

use pullquote::{OffsetUnit, Offsets};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule};

use crate::arrow::{Batch, Column, Texts, stream_capsule};
use crate::error;
use crate::input::OnBadText;
use crate::layer::LayerKind;
use crate::pipe::{OnError, PATIENCE};
use crate::rows;
use crate::strings::Strings;

/// How many texts go to a thread at a time: few enough that long ones spread.
const BATCH_SIZE: usize = 256;

/// One layer of many texts as a table, for whatever reads Arrow;
/// :meth:`Analyzer.table` makes it.
#[pyclass(frozen, module = "pullquote")]
pub struct Rows {
    layer: LayerKind,
    /// Taken by the first who reads the table: it is handed over, not copied.
    batches: Mutex<Option<Vec<Batch>>>,
    n_rows: usize,
}

/// Why a text could not be read.
struct Refused {
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

impl Rows {
    /// Reads all of `strings`.
    ///
    /// # Errors
    /// The exception of the first text that is refused, where `on_error` says
    /// so; `KeyboardInterrupt`.
    pub fn read(
        py: Python<'_>,
        analyzer: &pullquote::Analyzer,
        on_bad_text: OnBadText,
        strings: &Strings,
        layer: LayerKind,
        n_threads: Option<usize>,
        on_error: OnError,
    ) -> PyResult<Rows> {
        let job = Job { analyzer, on_bad_text, strings, layer, on_error };
        let n_batches = strings.len().div_ceil(BATCH_SIZE).max(1);
        let n_threads = n_threads
            .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get))
            .min(n_batches);
        let read = py.detach(|| job.read_all(n_batches, n_threads));
        let batches = read.map_err(|stop| match stop {
            Stop::Signal(raised) => raised,
            Stop::Refused(refused) => refused.into_exception(py, strings),
        })?;
        let n_rows = batches.iter().map(|batch| batch.n_rows).sum();
        Ok(Rows { layer, batches: Mutex::new(Some(batches)), n_rows })
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
        format!("<{} rows of {}>", self.n_rows, self.layer.name())
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
        let again = "the rows have been handed over: keep the table that was made of them";
        stream_capsule(py, batches.ok_or_else(|| PyRuntimeError::new_err(again))?)
    }
}

/// What is read how.
struct Job<'a> {
    analyzer: &'a pullquote::Analyzer,
    on_bad_text: OnBadText,
    strings: &'a Strings,
    layer: LayerKind,
    on_error: OnError,
}

/// Why nothing is read any more.
enum Stop {
    Signal(PyErr),
    Refused(Refused),
}

impl Job<'_> {
    fn read_all(&self, n_batches: usize, n_threads: usize) -> Result<Vec<Batch>, Stop> {
        let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
        let (done, finished) = channel();
        std::thread::scope(|scope| {
            for _ in 0..n_threads {
                let done = done.clone();
                let (next, stopped) = (&next, &stopped);
                scope.spawn(move || {
                    while !stopped.load(Ordering::Relaxed) {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= n_batches || done.send((number, self.batch(number))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(done); // so that the end of the threads is seen
            let mut batches: Vec<Option<Batch>> = Vec::new();
            batches.resize_with(n_batches, || None);
            let mut n_left = n_batches;
            // The first text that is refused is told of, whoever finds it first.
            let mut refused: Option<Refused> = None;
            while n_left > 0 {
                match finished.recv_timeout(PATIENCE) {
                    Ok((number, Ok(batch))) => batches[number] = Some(batch),
                    Ok((_, Err(other))) => {
                        next.fetch_max(n_batches, Ordering::Relaxed);
                        if refused.as_ref().is_none_or(|first| other.text_idx < first.text_idx) {
                            refused = Some(other);
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        if let Err(raised) = Python::attach(|py| py.check_signals()) {
                            stopped.store(true, Ordering::Relaxed);
                            return Err(Stop::Signal(raised));
                        }
                        continue;
                    }
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
    fn batch(&self, number: usize) -> Result<Batch, Refused> {
        let start = number * BATCH_SIZE;
        let end = (start + BATCH_SIZE).min(self.strings.len());
        let mut numbers = Vec::new();
        let mut rows = rows::Rows::new(self.layer);
        let mut errors = Texts::new();
        let mut empty_rows = Vec::new();
        for text_idx in start..end {
            match self.document(text_idx) {
                Ok(None) => {}
                Ok(Some(document)) => {
                    let n_items = self.layer.len(&document);
                    if n_items == 0 {
                        continue;
                    }
                    let offsets = Offsets::new(document.text(), OffsetUnit::Char);
                    for idx in 0..n_items {
                        numbers.push(text_idx as u32);
                        errors.push(None);
                        rows.push(&document, &offsets, idx);
                    }
                }
                Err(why) => match self.on_error {
                    OnError::Raise => return Err(Refused { text_idx, why }),
                    OnError::Skip => {}
                    OnError::Yield => {
                        empty_rows.push(numbers.len());
                        numbers.push(text_idx as u32);
                        errors.push(Some(&why.message()));
                        rows.push_empty();
                    }
                },
            }
        }
        let n_rows = numbers.len();
        let mut columns = vec![(c"document", Column::Key(numbers))];
        columns.extend(rows.into_columns());
        let empty_rows = (self.on_error == OnError::Yield).then_some(empty_rows);
        if empty_rows.is_some() {
            columns.push((c"error", Column::OptionalText(errors)));
        }
        Ok(Batch { n_rows, columns, empty_rows })
    }

    /// The document of a text, unless that is missing.
    fn document(&self, text_idx: usize) -> Result<Option<pullquote::Document>, Why> {
        let mended;
        let text = match self.strings.text(text_idx) {
            None => return Ok(None),
            Some(Ok(text)) => text,
            Some(Err(_)) if self.on_bad_text == OnBadText::Replace => {
                let bytes = self.strings.get(text_idx).unwrap_or_default();
                mended = String::from_utf8_lossy(bytes);
                &mended
            }
            Some(Err(error)) => return Err(Why::Utf8(error)),
        };
        match catch_unwind(AssertUnwindSafe(|| self.analyzer.analyze(text))) {
            Ok(document) => document.map(Some).map_err(Why::Core),
            Err(_) => Err(Why::Panic),
        }
    }
}

impl Refused {
    fn into_exception(self, py: Python<'_>, strings: &Strings) -> PyErr {
        let raised = match &self.why {
            Why::Core(refused) => error::from_core(py, refused),
            Why::Panic => PyRuntimeError::new_err(self.why.message()),
            Why::Utf8(refused) => {
                let bytes = PyBytes::new(py, strings.get(self.text_idx).unwrap_or_default());
                error::invalid_utf8(&bytes, *refused)
            }
        };
        let note = format!("the text at {}", self.text_idx);
        let _ = raised.value(py).call_method1("add_note", (note,));
        raised
    }
}
