//! Rows as Python's own objects: a dictionary for each, and data frames of them.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};

use crate::arrow::{Batch, Column, Places, TextLists, Texts};
use crate::signals::look_at;

/// A dictionary for each row, as `pyarrow.Table.to_pylist` gives them.
pub fn to_dicts<'py>(py: Python<'py>, batches: &[Batch]) -> PyResult<Bound<'py, PyList>> {
    let all = PyList::empty(py);
    for batch in batches {
        let names: Vec<_> = (batch.columns.iter())
            .map(|(name, _)| PyString::new(py, &name.to_string_lossy()))
            .collect();
        let mut empty_rows = batch.empty_rows.iter().flatten().copied().peekable();
        for row in 0..batch.n_rows {
            look_at(py, row)?;
            let is_empty = empty_rows.next_if_eq(&row).is_some();
            let dict = PyDict::new(py);
            for (name, (_, column)) in names.iter().zip(&batch.columns) {
                let is_missing = is_empty && !column.is_kept();
                let value =
                    if is_missing { py.None().into_bound(py) } else { value(py, column, row)? };
                dict.set_item(name, value)?;
            }
            all.append(dict)?;
        }
    }
    Ok(all)
}

/// The data frame that `pullquote._records` makes of rows: `to_pandas` or `to_polars`.
pub fn frame<'py>(
    rows: &Bound<'py, PyAny>,
    function: &str,
    names: Vec<String>,
) -> PyResult<Bound<'py, PyAny>> {
    rows.py().import("pullquote._records")?.call_method1(function, (rows, names))
}

/// The names of the columns.
pub fn names(batches: &[Batch]) -> Vec<String> {
    let columns = batches.first().map_or(&[][..], |batch| &batch.columns);
    columns.iter().map(|(name, _)| name.to_string_lossy().into_owned()).collect()
}

/// The value of a column in a row.
fn value<'py>(py: Python<'py>, column: &Column, row: usize) -> PyResult<Bound<'py, PyAny>> {
    Ok(match column {
        Column::U32(numbers) | Column::Key(numbers) => numbers[row].into_pyobject(py)?.into_any(),
        Column::OptionalU32(numbers) => numbers[row].into_pyobject(py)?.into_any(),
        Column::U64(numbers) => numbers[row].into_pyobject(py)?.into_any(),
        Column::F64(numbers) => numbers[row].into_pyobject(py)?.into_any(),
        Column::Text(texts) | Column::OptionalText(texts) => text(py, texts, row)?,
        Column::Places(places) => places_of(py, places, row)?.into_any(),
        Column::Indices(indices) => PyList::new(py, indices.get(row))?.into_any(),
        Column::TextLists(lists) => texts_of(py, lists, row)?.into_any(),
    })
}

fn text<'py>(py: Python<'py>, texts: &Texts, idx: usize) -> PyResult<Bound<'py, PyAny>> {
    Ok(texts.get(idx).into_pyobject(py)?.into_any())
}

fn texts_of<'py>(py: Python<'py>, lists: &TextLists, row: usize) -> PyResult<Bound<'py, PyList>> {
    let (indices, texts) = lists.get(row);
    let all: PyResult<Vec<_>> = indices.map(|idx| text(py, texts, idx)).collect();
    PyList::new(py, all?)
}

fn places_of<'py>(py: Python<'py>, places: &Places, row: usize) -> PyResult<Bound<'py, PyList>> {
    let all = PyList::empty(py);
    for (start, end) in places.get(row) {
        let place = PyDict::new(py);
        place.set_item("start", start)?;
        place.set_item("end", end)?;
        all.append(place)?;
    }
    Ok(all)
}
