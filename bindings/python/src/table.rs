//! One layer of many documents as a table.

use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyIterator, PyList};

use crate::arrow::{Batch, Column, stream_capsule};
use crate::document::Document;
use crate::error;
use crate::layer::LayerKind;
use crate::records;
use crate::rows::Rows;
use crate::span::counted;

/// One layer of many documents as a table, for whatever reads Arrow:
/// ``polars.DataFrame(table)``, ``pyarrow.table(table)``.
///
/// ``documents`` is any iterable of documents, such as what :meth:`Analyzer.pipe`
/// gives, and is kept; ``layer`` is ``tokens``, ``sentences``, ``keywords``,
/// ``quotes``, ``speakers`` or ``diagnostics``. The first column, ``document``, counts the
/// documents from 0; the others are those of the layer of one document.
///
/// Raises :class:`InvalidOptionError` for an unknown layer, and
/// :class:`InvalidTypeError` for what is no document.
///
/// >>> table = pullquote.Table(pullquote.Analyzer().batch(["One.", "", "One two."]), "tokens")
/// >>> len(table)
/// 5
#[pyclass(frozen, module = "pullquote")]
pub struct Table {
    documents: Vec<Py<Document>>,
    layer: LayerKind,
}

#[pymethods]
impl Table {
    #[new]
    #[pyo3(signature = (documents, layer))]
    fn new(documents: &Bound<'_, PyAny>, layer: &str) -> PyResult<Table> {
        let layer = LayerKind::of_name(layer)?;
        let use_instead = "an iterable of documents";
        let Ok(given) = documents.try_iter() else {
            return Err(error::invalid_type("documents", documents, use_instead));
        };
        let mut documents = Vec::new();
        for document in given {
            let document = document?;
            let Ok(document) = document.cast::<Document>() else {
                return Err(error::invalid_type("a document", &document, use_instead));
            };
            documents.push(document.clone().unbind());
        }
        Ok(Table { documents, layer })
    }

    /// The name of the layer.
    #[getter]
    fn layer(&self) -> &'static str {
        self.layer.name()
    }

    /// The number of rows.
    fn __len__(&self) -> usize {
        self.documents.iter().map(|document| self.layer.len(document.get().core())).sum()
    }

    fn __repr__(&self) -> String {
        let rows = counted(self.__len__(), self.layer.name());
        let documents = counted(self.documents.len(), "documents");
        format!("<Table of {rows} from {documents}>")
    }

    /// A dictionary for each row, by the names of the columns.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        records::to_dicts(py, &[self.batch(py)])
    }

    /// A data frame of pandas, which has to be installed.
    fn to_pandas<'py>(this: &Bound<'py, Table>) -> PyResult<Bound<'py, PyAny>> {
        records::frame(this.as_any(), "to_pandas", records::names(&[this.get().empty_batch()]))
    }

    /// A data frame of Polars, which has to be installed.
    fn to_polars<'py>(this: &Bound<'py, Table>) -> PyResult<Bound<'py, PyAny>> {
        records::frame(this.as_any(), "to_polars", Vec::new())
    }

    /// The rows as dictionaries: what ``pandas.DataFrame(table)`` asks for.
    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.to_dicts(py)?.try_iter()
    }

    /// The table by Arrow's PyCapsule interface. A schema that is asked for is
    /// left to the caller to cast to.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        stream_capsule(py, vec![self.batch(py)])
    }
}

impl Table {
    fn batch(&self, py: Python<'_>) -> Batch {
        let (numbers, columns) = py.detach(|| {
            let mut numbers = Vec::new();
            let mut rows = Rows::new(self.layer);
            for (number, document) in self.documents.iter().enumerate() {
                let document = document.get();
                let n_items = self.layer.len(document.core());
                numbers.extend(std::iter::repeat_n(number as u32, n_items));
                rows.extend(document.core(), &document.offsets(), 0..n_items);
            }
            (numbers, rows.into_columns())
        });
        let n_rows = numbers.len();
        let columns = [(c"document", Column::U32(numbers))].into_iter().chain(columns).collect();
        Batch { n_rows, columns, empty_rows: None }
    }

    /// The columns without rows.
    fn empty_batch(&self) -> Batch {
        let columns = Rows::new(self.layer).into_columns();
        let number = (c"document", Column::U32(Vec::new()));
        Batch {
            n_rows: 0,
            columns: [number].into_iter().chain(columns).collect(),
            empty_rows: None,
        }
    }
}
