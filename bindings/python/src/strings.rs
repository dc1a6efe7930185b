//! Texts as Arrow has them: a column of strings, by the PyCapsule interface.

#![allow(unsafe_code, reason = "Arrow's C interface is pointers")]

use std::ffi::{CStr, c_void};
use std::slice;
use std::str::Utf8Error;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::arrow::{ArrowArray, ArrowArrayStream, ArrowSchema, OwnedArray};
use crate::error;

/// A column of strings in as many pieces as it came in. Nothing is copied.
pub struct Strings {
    pieces: Vec<Piece>,
    /// Where each piece begins among all strings.
    starts: Vec<usize>,
    len: usize,
}

/// One array of strings.
struct Piece {
    array: OwnedArray,
    layout: Layout,
}

/// How an array holds its strings, by its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// `u` and `z`: offsets of 32 bits.
    Small,
    /// `U` and `Z`: offsets of 64 bits.
    Large,
    /// `vu` and `vz`: views of 16 bytes.
    View,
    /// `n`: nulls alone.
    Null,
}

impl Layout {
    /// How arrays of a schema hold their strings; `None` where it has others.
    fn of(schema: &ArrowSchema) -> Option<Layout> {
        if schema.format.is_null() || !schema.dictionary.is_null() {
            return None;
        }
        // SAFETY: not null, so the producer's string.
        match unsafe { CStr::from_ptr(schema.format) }.to_bytes() {
            b"u" | b"z" => Some(Layout::Small),
            b"U" | b"Z" => Some(Layout::Large),
            b"vu" | b"vz" => Some(Layout::View),
            b"n" => Some(Layout::Null),
            _ => None,
        }
    }
}

impl Strings {
    /// Whether `column` shows itself by Arrow's PyCapsule interface.
    pub fn is_column(column: &Bound<'_, PyAny>) -> bool {
        ["__arrow_c_stream__", "__arrow_c_array__"]
            .iter()
            .any(|name| column.hasattr(*name).unwrap_or(false))
    }

    /// Takes a column: anything with `__arrow_c_stream__` or `__arrow_c_array__`.
    ///
    /// # Errors
    /// `InvalidTypeError` for what is no column of strings; what its producer
    /// raises.
    pub fn new(column: &Bound<'_, PyAny>) -> PyResult<Strings> {
        let pieces = if column.hasattr("__arrow_c_stream__")? {
            let capsule = column.call_method0("__arrow_c_stream__")?;
            from_stream(column, capsule.cast::<PyCapsule>()?)?
        } else if column.hasattr("__arrow_c_array__")? {
            let pair = column.call_method0("__arrow_c_array__")?;
            let (schema, array): (Bound<'_, PyAny>, Bound<'_, PyAny>) =
                pair.cast::<PyTuple>()?.extract()?;
            let schema = pointer::<ArrowSchema>(schema.cast()?, c"arrow_schema")?;
            let array = pointer::<ArrowArray>(array.cast()?, c"arrow_array")?;
            // SAFETY: both capsules hold what their names say, and live until
            // here; the array is moved out and marked released, as Arrow asks.
            let (layout, array) = unsafe {
                (Layout::of(&*schema), OwnedArray(array.replace(ArrowArray::released())))
            };
            vec![Piece { array, layout: layout.ok_or_else(|| not_strings(column))? }]
        } else {
            return Err(not_strings(column));
        };
        Ok(Strings::of(pieces))
    }

    /// The strings of arrays that have a schema in common; `None` where these are
    /// no strings.
    pub fn from_arrays(
        schema: &ArrowSchema,
        arrays: impl Iterator<Item = OwnedArray>,
    ) -> Option<Strings> {
        let layout = Layout::of(schema)?;
        Some(Strings::of(arrays.map(|array| Piece { array, layout }).collect()))
    }

    /// No strings.
    pub fn none() -> Strings {
        Strings::of(Vec::new())
    }

    fn of(pieces: Vec<Piece>) -> Strings {
        let mut starts = Vec::with_capacity(pieces.len());
        let mut len = 0;
        for piece in &pieces {
            starts.push(len);
            len += piece.len();
        }
        Strings { pieces, starts, len }
    }

    /// How many strings there are, the missing included.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The bytes of the string at `idx`; `None` where it is missing.
    pub fn get(&self, idx: usize) -> Option<&[u8]> {
        debug_assert!(idx < self.len);
        let at = self.starts.partition_point(|&start| start <= idx) - 1;
        self.pieces[at].get(idx - self.starts[at])
    }

    /// The string at `idx`; `None` where it is missing.
    ///
    /// # Errors
    /// Where its bytes are no UTF-8.
    pub fn text(&self, idx: usize) -> Option<Result<&str, Utf8Error>> {
        self.get(idx).map(std::str::from_utf8)
    }
}

impl Piece {
    fn len(&self) -> usize {
        self.array.0.length as usize
    }

    /// A buffer of the array as values of a type; null where it has none.
    fn buffer<T>(&self, idx: usize) -> *const T {
        let array = &self.array.0;
        if idx as i64 >= array.n_buffers || array.buffers.is_null() {
            return std::ptr::null();
        }
        // SAFETY: the array has more buffers than `idx`.
        unsafe { (*array.buffers.add(idx)).cast() }
    }

    fn get(&self, idx: usize) -> Option<&[u8]> {
        let array = &self.array.0;
        let at = array.offset as usize + idx;
        if self.layout == Layout::Null {
            return None;
        }
        let validity = self.buffer::<u8>(0);
        // SAFETY: `at` is less than the array's offset and length together, and
        // its producer promises a bit of validity, where there are any, and the
        // offsets or the view of each such place, aligned as their type is.
        unsafe {
            if !validity.is_null() && *validity.add(at / 8) >> (at % 8) & 1 == 0 {
                return None;
            }
            let (bytes, start, end) = match self.layout {
                Layout::Small => {
                    let offsets = self.buffer::<i32>(1);
                    (self.buffer::<u8>(2), *offsets.add(at) as usize, *offsets.add(at + 1) as usize)
                }
                Layout::Large => {
                    let offsets = self.buffer::<i64>(1);
                    (self.buffer::<u8>(2), *offsets.add(at) as usize, *offsets.add(at + 1) as usize)
                }
                Layout::View => {
                    // A length of 32 bits, then twelve bytes of text, or four bytes
                    // of it, the number of its buffer and where it starts there.
                    let view = self.buffer::<[u32; 4]>(1).add(at);
                    let len = (*view)[0] as usize;
                    match len {
                        0..=12 => (view.cast::<u8>().add(4), 0, len),
                        _ => {
                            let start = (*view)[3] as usize;
                            (self.buffer::<u8>(2 + (*view)[2] as usize), start, start + len)
                        }
                    }
                }
                Layout::Null => unreachable!("there is nothing to point to"),
            };
            if start >= end || bytes.is_null() {
                return Some(&[]);
            }
            Some(slice::from_raw_parts(bytes.add(start), end - start))
        }
    }
}

/// The arrays of a stream.
fn from_stream(column: &Bound<'_, PyAny>, capsule: &Bound<'_, PyCapsule>) -> PyResult<Vec<Piece>> {
    let stream = pointer::<ArrowArrayStream>(capsule, c"arrow_array_stream")?;
    // SAFETY: the capsule holds what its name says and lives until here; the
    // stream is moved out and marked released, as Arrow asks. Dropped, it is
    // released.
    let mut stream = unsafe { stream.replace(ArrowArrayStream::released()) };
    let failed = |stream: &mut ArrowArrayStream| {
        // SAFETY: the stream is not released; its message lives until the next call.
        let message = unsafe {
            stream.get_last_error.map_or(std::ptr::null(), |get_last_error| get_last_error(stream))
        };
        if message.is_null() {
            return PyRuntimeError::new_err("the column could not be read");
        }
        // SAFETY: not null, so it is a string.
        let message = unsafe { CStr::from_ptr(message) }.to_string_lossy().into_owned();
        PyRuntimeError::new_err(message)
    };
    let (Some(get_schema), Some(get_next)) = (stream.get_schema, stream.get_next) else {
        return Err(PyRuntimeError::new_err("the column has been read before: make it again"));
    };
    let mut schema = ArrowSchema::released();
    // SAFETY: the stream is not released, and `schema` can be written.
    if unsafe { get_schema(&raw mut stream, &raw mut schema) } != 0 {
        return Err(failed(&mut stream));
    }
    let layout = Layout::of(&schema);
    if let Some(release) = schema.release {
        // SAFETY: the schema is ours and not released yet.
        unsafe { release(&raw mut schema) };
    }
    let layout = layout.ok_or_else(|| not_strings(column))?;
    let mut pieces = Vec::new();
    loop {
        let mut array = ArrowArray::released();
        // SAFETY: as above.
        if unsafe { get_next(&raw mut stream, &raw mut array) } != 0 {
            return Err(failed(&mut stream));
        }
        if array.release.is_none() {
            return Ok(pieces);
        }
        pieces.push(Piece { array: OwnedArray(array), layout });
    }
}

fn not_strings(column: &Bound<'_, PyAny>) -> PyErr {
    error::invalid_type("texts", column, "an Arrow array of strings; cast other types first")
}

/// What a capsule of that name points to.
fn pointer<T>(capsule: &Bound<'_, PyCapsule>, name: &CStr) -> PyResult<*mut T> {
    let pointer: std::ptr::NonNull<c_void> = capsule.pointer_checked(Some(name))?;
    Ok(pointer.as_ptr().cast())
}
