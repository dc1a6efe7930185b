//! Tables by the Arrow C data interface, through PyCapsules: its three structs,
//! and what fills and frees them. <https://arrow.apache.org/docs/format/CDataInterface.html>

#![allow(unsafe_code, reason = "Arrow's C interface is pointers")]

use std::collections::VecDeque;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;

use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// A column's values.
pub enum Column {
    /// Unsigned 32-bit numbers.
    U32(Vec<u32>),
    /// Numbers that every row has, whatever else it lacks.
    Key(Vec<u32>),
    /// Unsigned 64-bit numbers.
    U64(Vec<u64>),
    /// 64-bit floating point numbers.
    F64(Vec<f64>),
    /// Texts, none of them missing.
    Text(Texts),
    /// Texts that may be missing.
    OptionalText(Texts),
    /// Lists of places.
    Places(Places),
}

/// Texts behind each other.
pub struct Texts {
    /// Where each begins, and where the last ends.
    offsets: Vec<i64>,
    bytes: Vec<u8>,
    /// A bit for each, the lowest first: whether it is there.
    validity: Vec<u8>,
    n_missing: usize,
}

impl Texts {
    /// No texts yet.
    pub fn new() -> Texts {
        Texts { offsets: vec![0], bytes: Vec::new(), validity: Vec::new(), n_missing: 0 }
    }

    /// Adds a text, or that there is none.
    pub fn push(&mut self, text: Option<&str>) {
        let idx = self.offsets.len() - 1;
        if idx.is_multiple_of(8) {
            self.validity.push(0);
        }
        match text {
            Some(text) => {
                self.validity[idx / 8] |= 1 << (idx % 8);
                self.bytes.extend_from_slice(text.as_bytes());
            }
            None => self.n_missing += 1,
        }
        self.offsets.push(self.bytes.len() as i64);
    }
}

/// Lists of places behind each other.
pub struct Places {
    /// Where each list begins, and where the last ends.
    offsets: Vec<i64>,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Places {
    /// No lists yet.
    pub fn new() -> Places {
        Places { offsets: vec![0], starts: Vec::new(), ends: Vec::new() }
    }

    /// Adds a list.
    pub fn push(&mut self, places: impl Iterator<Item = (usize, usize)>) {
        for (start, end) in places {
            self.starts.push(start as u32);
            self.ends.push(end as u32);
        }
        self.offsets.push(self.starts.len() as i64);
    }
}

/// Columns of one length, with their names.
pub type Columns = Vec<(&'static CStr, Column)>;

/// Some rows of a table.
pub struct Batch {
    pub n_rows: usize,
    pub columns: Columns,
    /// Rows, in order, that have nothing but what is optional, where rows of the
    /// table may be like that.
    pub empty_rows: Option<Vec<usize>>,
}

/// `batches`, one at least and all of the same columns, as a capsule with a
/// stream of them.
pub fn stream_capsule(py: Python<'_>, batches: Vec<Batch>) -> PyResult<Bound<'_, PyCapsule>> {
    let first = batches.first().expect("one batch at least");
    let is_nullable = first.empty_rows.is_some();
    let fields = (first.columns.iter())
        .map(|(name, column)| {
            let field = Field::of(name, column);
            let may_lack = is_nullable && !matches!(column, Column::Key(_));
            Field { is_nullable: field.is_nullable || may_lack, ..field }
        })
        .collect();
    let owner = Box::new(StreamOwner { fields, batches: batches.into() });
    let stream = ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release_stream),
        private_data: Box::into_raw(owner).cast(),
    };
    PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
}

/// A field of a schema.
#[derive(Clone)]
struct Field {
    name: &'static CStr,
    format: &'static CStr,
    is_nullable: bool,
    children: Vec<Field>,
}

impl Field {
    fn of(name: &'static CStr, column: &Column) -> Field {
        let leaf = |name, format| Field { name, format, is_nullable: false, children: Vec::new() };
        match column {
            Column::U32(_) | Column::Key(_) => leaf(name, c"I"),
            Column::U64(_) => leaf(name, c"L"),
            Column::F64(_) => leaf(name, c"g"),
            Column::Text(_) => leaf(name, c"U"),
            Column::OptionalText(_) => Field { is_nullable: true, ..leaf(name, c"U") },
            Column::Places(_) => {
                let place = Field {
                    children: vec![leaf(c"start", c"I"), leaf(c"end", c"I")],
                    ..leaf(c"item", c"+s")
                };
                Field { children: vec![place], ..leaf(name, c"+L") }
            }
        }
    }

    fn into_schema(self) -> ArrowSchema {
        let children: Vec<_> = self
            .children
            .into_iter()
            .map(|field| Box::into_raw(Box::new(field.into_schema())))
            .collect();
        let mut children = Box::new(children.into_boxed_slice());
        ArrowSchema {
            format: self.format.as_ptr(),
            name: self.name.as_ptr(),
            metadata: ptr::null(),
            flags: if self.is_nullable { ARROW_FLAG_NULLABLE } else { 0 },
            n_children: children.len() as i64,
            children: children.as_mut_ptr(),
            dictionary: ptr::null_mut(),
            release: Some(release_schema),
            private_data: Box::into_raw(children).cast(),
        }
    }
}

/// Memory that an array points to.
enum Buffer {
    U8(Vec<u8>),
    U32(Vec<u32>),
    I64(Vec<i64>),
    U64(Vec<u64>),
    F64(Vec<f64>),
}

/// What an array owns.
struct ArrayOwner {
    pointers: Box<[*const c_void]>,
    children: Box<[*mut ArrowArray]>,
    _buffers: Vec<Buffer>,
}

/// An array of `len` values; the first buffer says which are there.
fn array(
    len: usize,
    n_missing: usize,
    buffers: Vec<Option<Buffer>>,
    children: Vec<ArrowArray>,
) -> ArrowArray {
    let pointers: Box<[*const c_void]> = buffers
        .iter()
        .map(|buffer| match buffer {
            None => ptr::null(),
            Some(Buffer::U8(values)) => values.as_ptr().cast(),
            Some(Buffer::U32(values)) => values.as_ptr().cast(),
            Some(Buffer::I64(values)) => values.as_ptr().cast(),
            Some(Buffer::U64(values)) => values.as_ptr().cast(),
            Some(Buffer::F64(values)) => values.as_ptr().cast(),
        })
        .collect();
    let children = children.into_iter().map(|child| Box::into_raw(Box::new(child))).collect();
    let mut owner = Box::new(ArrayOwner {
        pointers,
        children,
        _buffers: buffers.into_iter().flatten().collect(),
    });
    ArrowArray {
        length: len as i64,
        null_count: n_missing as i64,
        offset: 0,
        n_buffers: owner.pointers.len() as i64,
        n_children: owner.children.len() as i64,
        buffers: owner.pointers.as_mut_ptr(),
        children: owner.children.as_mut_ptr(),
        dictionary: ptr::null_mut(),
        release: Some(release_array),
        private_data: Box::into_raw(owner).cast(),
    }
}

/// A column as an array; what is not optional is missing in `empty_rows`.
fn column_array(column: Column, empty_rows: &[usize]) -> ArrowArray {
    let validity = |len: usize| {
        let mut bits = vec![0xFF_u8; if empty_rows.is_empty() { 0 } else { len.div_ceil(8) }];
        for &row in empty_rows {
            bits[row / 8] &= !(1 << (row % 8));
        }
        (!bits.is_empty()).then_some(Buffer::U8(bits))
    };
    let n_missing = empty_rows.len();
    match column {
        Column::U32(values) => {
            let (len, validity) = (values.len(), validity(values.len()));
            array(len, n_missing, vec![validity, Some(Buffer::U32(values))], Vec::new())
        }
        Column::Key(values) => {
            array(values.len(), 0, vec![None, Some(Buffer::U32(values))], Vec::new())
        }
        Column::U64(values) => {
            let (len, validity) = (values.len(), validity(values.len()));
            array(len, n_missing, vec![validity, Some(Buffer::U64(values))], Vec::new())
        }
        Column::F64(values) => {
            let (len, validity) = (values.len(), validity(values.len()));
            array(len, n_missing, vec![validity, Some(Buffer::F64(values))], Vec::new())
        }
        Column::Text(texts) => {
            let len = texts.offsets.len() - 1;
            let (offsets, bytes) = (Buffer::I64(texts.offsets), Buffer::U8(texts.bytes));
            array(len, n_missing, vec![validity(len), Some(offsets), Some(bytes)], Vec::new())
        }
        Column::OptionalText(texts) => {
            let len = texts.offsets.len() - 1;
            let validity = (texts.n_missing > 0).then_some(Buffer::U8(texts.validity));
            let (offsets, bytes) = (Buffer::I64(texts.offsets), Buffer::U8(texts.bytes));
            array(len, texts.n_missing, vec![validity, Some(offsets), Some(bytes)], Vec::new())
        }
        Column::Places(places) => {
            let (len, n_places) = (places.offsets.len() - 1, places.starts.len());
            let ends = [places.starts, places.ends];
            let ends = ends.map(|ends| column_array(Column::U32(ends), &[]));
            let place = array(n_places, 0, vec![None], ends.into());
            array(
                len,
                n_missing,
                vec![validity(len), Some(Buffer::I64(places.offsets))],
                vec![place],
            )
        }
    }
}

/// What a stream owns: its fields, and the batches that are not fetched yet.
struct StreamOwner {
    fields: Vec<Field>,
    batches: VecDeque<Batch>,
}

const ARROW_FLAG_NULLABLE: i64 = 2;

#[repr(C)]
pub struct ArrowSchema {
    pub format: *const c_char,
    pub name: *const c_char,
    pub metadata: *const c_char,
    pub flags: i64,
    pub n_children: i64,
    pub children: *mut *mut ArrowSchema,
    pub dictionary: *mut ArrowSchema,
    pub release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    pub private_data: *mut c_void,
}

#[repr(C)]
pub struct ArrowArray {
    pub length: i64,
    pub null_count: i64,
    pub offset: i64,
    pub n_buffers: i64,
    pub n_children: i64,
    pub buffers: *mut *const c_void,
    pub children: *mut *mut ArrowArray,
    pub dictionary: *mut ArrowArray,
    pub release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    pub private_data: *mut c_void,
}

#[repr(C)]
pub struct ArrowArrayStream {
    pub get_schema: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowSchema) -> c_int>,
    pub get_next: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowArray) -> c_int>,
    pub get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    pub release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    pub private_data: *mut c_void,
}

impl ArrowSchema {
    /// A schema that holds nothing.
    pub fn released() -> ArrowSchema {
        ArrowSchema {
            format: ptr::null(),
            name: ptr::null(),
            metadata: ptr::null(),
            flags: 0,
            n_children: 0,
            children: ptr::null_mut(),
            dictionary: ptr::null_mut(),
            release: None,
            private_data: ptr::null_mut(),
        }
    }
}

impl ArrowArray {
    /// An array that holds nothing.
    pub fn released() -> ArrowArray {
        ArrowArray {
            length: 0,
            null_count: 0,
            offset: 0,
            n_buffers: 0,
            n_children: 0,
            buffers: ptr::null_mut(),
            children: ptr::null_mut(),
            dictionary: ptr::null_mut(),
            release: None,
            private_data: ptr::null_mut(),
        }
    }
}

impl ArrowArrayStream {
    /// A stream that holds nothing.
    pub fn released() -> ArrowArrayStream {
        ArrowArrayStream {
            get_schema: None,
            get_next: None,
            get_last_error: None,
            release: None,
            private_data: ptr::null_mut(),
        }
    }
}

// SAFETY: the stream owns what its only pointer points to, a `StreamOwner`,
// which can be sent; nothing else points there.
unsafe impl Send for ArrowArrayStream {}

impl Drop for ArrowArrayStream {
    /// A consumer takes a stream by moving it out and marking it released; what
    /// nobody took goes with its capsule.
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: not released yet, so it is still as `stream_capsule` made it.
            unsafe { release(self) };
        }
    }
}

/// # Safety
/// `stream` is one that [`stream_capsule`] made and that is not released;
/// `out` can be written.
unsafe extern "C" fn get_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: the caller's promise; `private_data` is the owner until release.
    let owner = unsafe { &*(*stream).private_data.cast::<StreamOwner>() };
    let row =
        Field { name: c"", format: c"+s", is_nullable: false, children: owner.fields.clone() };
    // SAFETY: the caller's promise.
    unsafe { out.write(row.into_schema()) };
    0
}

/// # Safety
/// As for [`get_schema`].
unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: the caller's promise; `private_data` is the owner until release.
    let owner = unsafe { &mut *(*stream).private_data.cast::<StreamOwner>() };
    let next = match owner.batches.pop_front() {
        Some(Batch { n_rows, columns, empty_rows }) => {
            let empty_rows = empty_rows.unwrap_or_default();
            let columns = columns.into_iter().map(|(_, column)| column_array(column, &empty_rows));
            array(n_rows, 0, vec![None], columns.collect())
        }
        // A released array marks the end.
        None => ArrowArray::released(),
    };
    // SAFETY: the caller's promise.
    unsafe { out.write(next) };
    0
}

/// Nothing here fails.
unsafe extern "C" fn get_last_error(_stream: *mut ArrowArrayStream) -> *const c_char {
    ptr::null()
}

/// # Safety
/// `stream` is one that [`stream_capsule`] made and that is not released.
unsafe extern "C" fn release_stream(stream: *mut ArrowArrayStream) {
    // SAFETY: the owner was boxed in `stream_capsule`, and is dropped here once,
    // since the stream is marked released.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<StreamOwner>()));
        (*stream).private_data = ptr::null_mut();
        (*stream).release = None;
    }
}

/// # Safety
/// `schema` is one that [`Field::into_schema`] made and that is not released.
unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    // SAFETY: the children were boxed in `into_schema`, each and together, and
    // are dropped here once. A child that somebody took is marked released.
    unsafe {
        let children = Box::from_raw((*schema).private_data.cast::<Box<[*mut ArrowSchema]>>());
        for &child in &*children {
            if let Some(release) = (*child).release {
                release(child);
            }
            drop(Box::from_raw(child));
        }
        (*schema).private_data = ptr::null_mut();
        (*schema).release = None;
    }
}

/// # Safety
/// `array` is one that [`array`](fn@array) made and that is not released.
unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    // SAFETY: the owner and each child were boxed in `array`, and are dropped
    // here once. A child that somebody took is marked released.
    unsafe {
        let owner = Box::from_raw((*array).private_data.cast::<ArrayOwner>());
        for &child in &owner.children {
            if let Some(release) = (*child).release {
                release(child);
            }
            drop(Box::from_raw(child));
        }
        (*array).private_data = ptr::null_mut();
        (*array).release = None;
    }
}
