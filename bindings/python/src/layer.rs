//! A layer of a document as a Python sequence that makes its items on the way.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::{PyIndexError, PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList, PySlice};

use crate::arrow::{Batch, stream_capsule};
use crate::buffer::Spans;
use crate::document::{Document, Keyword, Quote, Speaker};
use crate::error;
use crate::records;
use crate::rows::Rows;
use crate::signals::{ROWS_PER_LOOK, look_at};
use crate::span::{Diagnostic, Span, Token, counted};
use crate::texts::Rows as Table;

/// Which layer of its document a sequence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerKind {
    Tokens,
    Sentences,
    Keywords,
    Quotes,
    Speakers,
    Diagnostics,
}

impl LayerKind {
    const ALL: [LayerKind; 6] = [
        LayerKind::Tokens,
        LayerKind::Sentences,
        LayerKind::Keywords,
        LayerKind::Quotes,
        LayerKind::Speakers,
        LayerKind::Diagnostics,
    ];

    /// The layer of that name.
    ///
    /// # Errors
    /// `InvalidOptionError` where there is none.
    pub fn of_name(name: &str) -> PyResult<LayerKind> {
        LayerKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
            error::invalid_option(format!(
                "unknown layer `{name}`: use tokens, sentences, keywords, quotes, speakers or \
                 diagnostics"
            ))
        })
    }

    pub fn name(self) -> &'static str {
        match self {
            LayerKind::Tokens => "tokens",
            LayerKind::Sentences => "sentences",
            LayerKind::Keywords => "keywords",
            LayerKind::Quotes => "quotes",
            LayerKind::Speakers => "speakers",
            LayerKind::Diagnostics => "diagnostics",
        }
    }

    pub fn len(self, document: &pullquote::Document) -> usize {
        match self {
            LayerKind::Tokens => document.tokens().len(),
            LayerKind::Sentences => document.sentences().len(),
            LayerKind::Keywords => document.keywords().len(),
            LayerKind::Quotes => document.quotes().len(),
            LayerKind::Speakers => document.speakers().len(),
            LayerKind::Diagnostics => document.diagnostics().len(),
        }
    }

    /// Whether an analyzer of these layers makes it: speakers are part of quotations, and
    /// diagnostics are always made.
    pub fn is_made(self, layers: pullquote::Layers) -> bool {
        match self {
            LayerKind::Tokens => layers.tokens,
            LayerKind::Sentences => layers.sentences,
            LayerKind::Keywords => layers.keywords,
            LayerKind::Quotes | LayerKind::Speakers => layers.quotes,
            LayerKind::Diagnostics => true,
        }
    }

    /// The item at `idx`, which is one of the layer's.
    fn item<'py>(self, document: &Bound<'py, Document>, idx: usize) -> PyResult<Bound<'py, PyAny>> {
        let core = document.get().core();
        Ok(match self {
            LayerKind::Tokens => Token::new(document, idx)?.into_any(),
            LayerKind::Sentences => {
                Bound::new(document.py(), Span::new(document, core.sentences()[idx]))?.into_any()
            }
            LayerKind::Keywords => {
                Bound::new(document.py(), Keyword::new(document, idx))?.into_any()
            }
            LayerKind::Quotes => Bound::new(document.py(), Quote::new(document, idx))?.into_any(),
            LayerKind::Speakers => {
                Bound::new(document.py(), Speaker::new(document, idx))?.into_any()
            }
            LayerKind::Diagnostics => Diagnostic::new(document, idx)?.into_any(),
        })
    }
}

/// One layer of a document: a sequence that is made on the way, and that
/// slices without copying.
///
/// It is a ``collections.abc.Sequence``. Polars takes those apart item by item, so that it
/// is given :meth:`table`: ``polars.DataFrame(document.quotes.table())``.
///
/// >>> words = pullquote.analyze("One two three four.").tokens
/// >>> len(words), words[-1].text, [word.text for word in words[1:3]]
/// (5, '.', ['two', 'three'])
#[pyclass(frozen, sequence, generic, module = "pullquote")]
pub struct Layer {
    document: Py<Document>,
    kind: LayerKind,
    items: Stride,
}

/// Every `step`-th item from `start` on, `len` in all.
#[derive(Clone, Copy)]
struct Stride {
    start: usize,
    step: isize,
    len: usize,
}

impl Stride {
    /// The place in the layer of the view's item at `idx`.
    fn at(self, idx: usize) -> usize {
        self.start.wrapping_add_signed(self.step * idx as isize)
    }
}

impl Layer {
    pub fn new(document: Bound<'_, Document>, kind: LayerKind) -> Layer {
        let len = kind.len(document.get().core());
        Layer { document: document.unbind(), kind, items: Stride { start: 0, step: 1, len } }
    }

    fn batch(&self, py: Python<'_>) -> PyResult<Batch> {
        let document = self.document.get();
        let mut rows = Rows::new(self.kind);
        let offsets = document.offsets();
        for start in (0..self.items.len).step_by(ROWS_PER_LOOK) {
            let end = self.items.len.min(start + ROWS_PER_LOOK);
            rows.extend(document.core(), &offsets, (start..end).map(|idx| self.items.at(idx)));
            py.check_signals()?;
        }
        Ok(Batch { n_rows: self.items.len, columns: rows.into_columns(), empty_rows: None })
    }

    /// The columns without rows.
    fn empty_batch(&self) -> Batch {
        Batch { n_rows: 0, columns: Rows::new(self.kind).into_columns(), empty_rows: None }
    }

    fn item<'py>(&self, py: Python<'py>, idx: usize) -> PyResult<Bound<'py, PyAny>> {
        self.kind.item(self.document.bind(py), self.items.at(idx))
    }
}

#[pymethods]
impl Layer {
    /// The document that the layer belongs to.
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.document.clone_ref(py)
    }

    /// Every place in the layer as one read-only buffer, a :class:`Spans`:
    /// ``numpy.asarray(document.tokens.spans)``. A keyword or quotation adds all
    /// of its spans, in order, a speaker all mentions.
    #[getter]
    fn spans(&self) -> Spans {
        let document = self.document.get();
        let core = document.core();
        let all = (0..self.items.len).map(|idx| self.items.at(idx));
        let chars = |place: pullquote::Span| document.chars(place);
        match self.kind {
            LayerKind::Tokens => Spans::new(all.map(|idx| chars(core.tokens()[idx].span))),
            LayerKind::Sentences => Spans::new(all.map(|idx| chars(core.sentences()[idx]))),
            LayerKind::Keywords => Spans::new(
                all.flat_map(|idx| core.keywords()[idx].spans.iter().copied().map(chars)),
            ),
            LayerKind::Quotes => {
                Spans::new(all.flat_map(|idx| core.quotes()[idx].spans.iter().copied().map(chars)))
            }
            LayerKind::Speakers => Spans::new(
                all.flat_map(|idx| core.speakers()[idx].mentions.iter().copied().map(chars)),
            ),
            LayerKind::Diagnostics => {
                Spans::new(all.map(|idx| chars(core.diagnostics()[idx].span)))
            }
        }
    }

    /// The layer as a table and nothing else, for whatever would take a sequence apart:
    /// ``polars.DataFrame(document.quotes.table())``. It can be read once.
    fn table(&self, py: Python<'_>) -> PyResult<Table> {
        Ok(Table::of(self.kind, self.batch(py)?))
    }

    /// A dictionary for each row, by the names of the columns.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        records::to_dicts(py, &[self.batch(py)?])
    }

    /// A data frame of pandas, which has to be installed.
    fn to_pandas<'py>(this: &Bound<'py, Layer>) -> PyResult<Bound<'py, PyAny>> {
        records::frame(this.as_any(), "to_pandas", records::names(&[this.get().empty_batch()]))
    }

    /// A data frame of Polars, which has to be installed.
    fn to_polars<'py>(this: &Bound<'py, Layer>) -> PyResult<Bound<'py, PyAny>> {
        records::frame(
            Bound::new(this.py(), this.get().table(this.py())?)?.as_any(),
            "to_polars",
            Vec::new(),
        )
    }

    /// The layer as a table, by Arrow's PyCapsule interface: what
    /// ``pyarrow.table(document.quotes)`` calls. A schema that is asked for is left to the caller to cast to.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        stream_capsule(py, vec![self.batch(py)?])
    }

    fn __len__(&self) -> usize {
        self.items.len
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let len = self.items.len;
        if let Ok(slice) = key.cast::<PySlice>() {
            let slice = slice.indices(len as isize)?;
            let items = Stride {
                start: self.items.at(slice.start.max(0) as usize),
                // The step between fewer than two items can be any number.
                step: if slice.slicelength < 2 { 1 } else { self.items.step * slice.step },
                len: slice.slicelength,
            };
            let view = Layer { document: self.document.clone_ref(py), kind: self.kind, items };
            return Ok(Bound::new(py, view)?.into_any());
        }
        let out_of_range =
            || PyIndexError::new_err(format!("there are {len} {}", self.kind.name()));
        let idx = key.extract::<isize>().map_err(|refused| {
            // A number that is too large for any list.
            if refused.is_instance_of::<PyOverflowError>(py) {
                return out_of_range();
            }
            let given =
                key.get_type().name().map_or_else(|_| String::new(), |name| name.to_string());
            let message =
                format!("an index of {} is an int or a slice, not {given}", self.kind.name());
            PyTypeError::new_err(message)
        })?;
        let idx = if idx < 0 { idx + len as isize } else { idx };
        match usize::try_from(idx) {
            Ok(idx) if idx < len => self.item(py, idx),
            _ => Err(out_of_range()),
        }
    }

    fn __iter__(this: &Bound<'_, Layer>) -> Items {
        Items { layer: this.clone().unbind(), next: AtomicUsize::new(0) }
    }

    fn __reversed__(this: &Bound<'_, Layer>) -> PyResult<Items> {
        let (py, layer) = (this.py(), this.get());
        let Stride { step, len, .. } = layer.items;
        let start = len.checked_sub(1).map_or(0, |last| layer.items.at(last));
        let items = Stride { start, step: -step, len };
        let reversed = Layer { document: layer.document.clone_ref(py), kind: layer.kind, items };
        Ok(Items { layer: Py::new(py, reversed)?, next: AtomicUsize::new(0) })
    }

    fn __contains__(&self, item: &Bound<'_, PyAny>) -> PyResult<bool> {
        for idx in 0..self.items.len {
            look_at(item.py(), idx)?;
            if self.item(item.py(), idx)?.eq(item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How often ``value`` occurs.
    #[pyo3(signature = (value, /))]
    fn count(&self, value: &Bound<'_, PyAny>) -> PyResult<usize> {
        let mut count = 0;
        for idx in 0..self.items.len {
            look_at(value.py(), idx)?;
            count += usize::from(self.item(value.py(), idx)?.eq(value)?);
        }
        Ok(count)
    }

    /// Where ``value`` first occurs; ``ValueError`` where it does not.
    #[pyo3(signature = (value, start = 0, stop = isize::MAX, /))]
    fn index(&self, value: &Bound<'_, PyAny>, start: isize, stop: isize) -> PyResult<usize> {
        let slice = PySlice::new(value.py(), start, stop, 1).indices(self.items.len as isize)?;
        for idx in slice.start as usize..(slice.start as usize + slice.slicelength) {
            look_at(value.py(), idx)?;
            if self.item(value.py(), idx)?.eq(value)? {
                return Ok(idx);
            }
        }
        let message = format!("{} is not one of the {}", value.repr()?, self.kind.name());
        Err(pyo3::exceptions::PyValueError::new_err(message))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = other.py();
        let Ok(other) = other.cast::<Layer>() else { return Ok(false) };
        let other = other.get();
        if self.kind != other.kind || self.items.len != other.items.len {
            return Ok(false);
        }
        for idx in 0..self.items.len {
            look_at(py, idx)?;
            if !self.item(py, idx)?.eq(other.item(py, idx)?)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        let first = if self.items.len == 0 { 0 } else { self.item(py, 0)?.hash()? };
        Ok(first ^ self.items.len as isize ^ ((self.kind as isize) << 32))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        const SHOWN: usize = 3;
        let mut shown = Vec::new();
        for idx in 0..self.items.len.min(SHOWN) {
            shown.push(self.item(py, idx)?.repr()?.to_string());
        }
        if self.items.len > SHOWN {
            shown.push("…".to_owned());
        }
        let items = counted(self.items.len, self.kind.name());
        Ok(format!("<{items}: [{}]>", shown.join(", ")))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let whole = Layer::new(self.document.bind(py).clone(), self.kind);
        let (start, step, len) = (self.items.start as isize, self.items.step, self.items.len);
        let getattr = py.import("builtins")?.getattr("getattr")?;
        if (start, step, len) == (0, 1, whole.items.len) {
            return (getattr, (self.document.clone_ref(py), self.kind.name()))
                .into_pyobject(py)
                .map(Bound::into_any);
        }
        let stop = start + step * len as isize;
        // A negative stop would count from the end.
        let stop = (stop >= 0).then_some(stop);
        let slice = py.get_type::<PySlice>().call1((start, stop, step))?;
        let getitem = py.import("operator")?.getattr("getitem")?;
        (getitem, (whole, slice)).into_pyobject(py).map(Bound::into_any)
    }
}

/// The items of a layer, one after the other.
#[pyclass(frozen, module = "pullquote")]
pub struct Items {
    layer: Py<Layer>,
    /// Atomic, since two threads may share an iterator.
    next: AtomicUsize,
}

#[pymethods]
impl Items {
    fn __iter__(this: Py<Items>) -> Py<Items> {
        this
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let layer = self.layer.get();
        let idx = self.next.fetch_add(1, Ordering::Relaxed);
        look_at(py, idx)?; // `list` runs no Python code between two items
        if idx < layer.items.len { layer.item(py, idx).map(Some) } else { Ok(None) }
    }

    fn __length_hint__(&self) -> usize {
        self.layer.get().items.len.saturating_sub(self.next.load(Ordering::Relaxed))
    }
}
