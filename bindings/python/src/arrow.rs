//! Tables and columns by the Arrow C data interface, through PyCapsules: its three structs,
//! and what fills and frees them. <https://arrow.apache.org/docs/format/CDataInterface.html>

#![allow(unsafe_code, reason = "Arrow's C interface is pointers")]

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;

use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// A column's values.
#[derive(Clone)]
pub enum Column {
    /// Unsigned 32-bit numbers.
    U32(Vec<u32>),
    /// Unsigned 32-bit numbers that may be missing.
    OptionalU32(Vec<Option<u32>>),
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
    /// Lists of unsigned 32-bit numbers.
    Indices(Indices),
    /// Lists of texts, which may be missing in their list.
    TextLists(TextLists),
}

impl Column {
    /// Whether rows that are empty have a value all the same, or say themselves that it is
    /// missing.
    pub fn is_kept(&self) -> bool {
        matches!(self, Column::Key(_) | Column::OptionalU32(_) | Column::OptionalText(_))
    }
}

/// Texts behind each other.
#[derive(Clone)]
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

    /// How many there are, those that are missing included.
    fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The text at `idx`, where it is there.
    pub fn get(&self, idx: usize) -> Option<&str> {
        let is_there = self.validity[idx / 8] & 1 << (idx % 8) != 0;
        let bytes = &self.bytes[list(&self.offsets, idx)];
        is_there.then(|| std::str::from_utf8(bytes).unwrap_or_default())
    }

    /// Adds a text, or that there is none.
    pub fn push(&mut self, text: Option<&str>) {
        let idx = self.len();
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

/// The items of the list at `idx`.
fn list(offsets: &[i64], idx: usize) -> std::ops::Range<usize> {
    offsets[idx] as usize..offsets[idx + 1] as usize
}

/// Lists of places behind each other.
#[derive(Clone)]
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

    /// The start and the end of each place of a list.
    pub fn get(&self, idx: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        list(&self.offsets, idx).map(|at| (self.starts[at], self.ends[at]))
    }
}

/// Lists of numbers behind each other.
#[derive(Clone)]
pub struct Indices {
    /// Where each list begins, and where the last ends.
    offsets: Vec<i64>,
    numbers: Vec<u32>,
}

impl Indices {
    /// No lists yet.
    pub fn new() -> Indices {
        Indices { offsets: vec![0], numbers: Vec::new() }
    }

    /// Adds a list.
    pub fn push(&mut self, numbers: &[u32]) {
        self.numbers.extend_from_slice(numbers);
        self.offsets.push(self.numbers.len() as i64);
    }

    /// A list.
    pub fn get(&self, idx: usize) -> &[u32] {
        &self.numbers[list(&self.offsets, idx)]
    }
}

/// Lists of texts behind each other.
#[derive(Clone)]
pub struct TextLists {
    /// Where each list begins, and where the last ends.
    offsets: Vec<i64>,
    texts: Texts,
}

impl TextLists {
    /// No lists yet.
    pub fn new() -> TextLists {
        TextLists { offsets: vec![0], texts: Texts::new() }
    }

    /// Adds a list, each of its texts or that there is none.
    pub fn push<'t>(&mut self, texts: impl IntoIterator<Item = Option<&'t str>>) {
        texts.into_iter().for_each(|text| self.texts.push(text));
        self.offsets.push(self.texts.len() as i64);
    }

    /// The texts, and which of them are a list's.
    pub fn get(&self, idx: usize) -> (std::ops::Range<usize>, &Texts) {
        (list(&self.offsets, idx), &self.texts)
    }
}

/// Columns of one length, with their names.
pub type Columns = Vec<(&'static CStr, Column)>;

/// Some rows of a table.
#[derive(Clone)]
pub struct Batch {
    pub n_rows: usize,
    pub columns: Columns,
    /// Rows, in order, that have nothing but what is optional, where rows of the
    /// table may be like that.
    pub empty_rows: Option<Vec<usize>>,
}

/// Some lists of rows: a column that stands beside another.
pub struct Lists {
    /// Where each list begins among the rows, and where the last ends.
    pub offsets: Vec<i64>,
    /// The lists, in order, that are missing.
    pub missing: Vec<usize>,
    pub rows: Batch,
}

/// What can be handed over as one array.
pub trait IntoArray {
    /// The name and type of the array.
    fn field(&self) -> Field;
    /// The array.
    fn into_array(self) -> OwnedArray;
}

impl IntoArray for Batch {
    fn field(&self) -> Field {
        let is_nullable = self.empty_rows.is_some();
        let fields = (self.columns.iter())
            .map(|(name, column)| {
                let field = Field::of(name, column);
                let may_lack = is_nullable && !matches!(column, Column::Key(_));
                Field { is_nullable: field.is_nullable || may_lack, ..field }
            })
            .collect();
        Field { children: fields, ..Field::leaf(c"item", c"+s") }
    }

    fn into_array(self) -> OwnedArray {
        let empty_rows = self.empty_rows.unwrap_or_default();
        let columns = self.columns.into_iter().map(|(_, column)| column_array(column, &empty_rows));
        OwnedArray(array(self.n_rows, 0, vec![None], columns.collect()))
    }
}

impl IntoArray for Lists {
    fn field(&self) -> Field {
        let leaf = Field::leaf(c"", c"+L");
        Field { is_nullable: true, children: vec![self.rows.field()], ..leaf }
    }

    fn into_array(self) -> OwnedArray {
        let len = self.offsets.len() - 1;
        let buffers = vec![validity(len, &self.missing), Some(Buffer::I64(self.offsets))];
        let rows = self.rows.into_array().into_raw();
        OwnedArray(array(len, self.missing.len(), buffers, vec![rows]))
    }
}

/// `arrays`, one at least and all of the same fields, as a capsule with a stream
/// of them.
pub fn stream_capsule<T: IntoArray>(
    py: Python<'_>,
    arrays: Vec<T>,
) -> PyResult<Bound<'_, PyCapsule>> {
    let field = arrays.first().expect("one array at least").field();
    let owner = Box::new(StreamOwner {
        field,
        arrays: arrays.into_iter().map(IntoArray::into_array).collect(),
    });
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
pub struct Field {
    name: Cow<'static, CStr>,
    format: &'static CStr,
    is_nullable: bool,
    children: Vec<Field>,
}

impl Field {
    fn leaf(name: &'static CStr, format: &'static CStr) -> Field {
        Field { name: name.into(), format, is_nullable: false, children: Vec::new() }
    }

    fn of(name: &'static CStr, column: &Column) -> Field {
        match column {
            Column::U32(_) | Column::Key(_) => Field::leaf(name, c"I"),
            Column::OptionalU32(_) => Field { is_nullable: true, ..Field::leaf(name, c"I") },
            Column::U64(_) => Field::leaf(name, c"L"),
            Column::F64(_) => Field::leaf(name, c"g"),
            Column::Text(_) => Field::leaf(name, c"U"),
            Column::OptionalText(_) => Field { is_nullable: true, ..Field::leaf(name, c"U") },
            Column::Places(_) => {
                let ends = vec![Field::leaf(c"start", c"I"), Field::leaf(c"end", c"I")];
                let place = Field { children: ends, ..Field::leaf(c"item", c"+s") };
                Field::list(name, place)
            }
            Column::Indices(_) => Field::list(name, Field::leaf(c"item", c"I")),
            Column::TextLists(_) => {
                Field::list(name, Field { is_nullable: true, ..Field::leaf(c"item", c"U") })
            }
        }
    }

    fn list(name: &'static CStr, item: Field) -> Field {
        Field { children: vec![item], ..Field::leaf(name, c"+L") }
    }

    /// The field by another name.
    pub fn named(self, name: impl Into<Cow<'static, CStr>>) -> Field {
        Field { name: name.into(), ..self }
    }

    /// The field as a schema, which its taker releases.
    pub fn into_schema(self) -> ArrowSchema {
        let children = self
            .children
            .into_iter()
            .map(|field| Box::into_raw(Box::new(field.into_schema())))
            .collect();
        let mut owner = Box::new(SchemaOwner { name: self.name, children });
        ArrowSchema {
            format: self.format.as_ptr(),
            name: owner.name.as_ptr(),
            metadata: ptr::null(),
            flags: if self.is_nullable { ARROW_FLAG_NULLABLE } else { 0 },
            n_children: owner.children.len() as i64,
            children: owner.children.as_mut_ptr(),
            dictionary: ptr::null_mut(),
            release: Some(release_schema),
            private_data: Box::into_raw(owner).cast(),
        }
    }
}

/// What a schema owns.
struct SchemaOwner {
    name: Cow<'static, CStr>,
    children: Box<[*mut ArrowSchema]>,
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

/// The bits that say which of `len` values are there, where some are missing.
fn validity(len: usize, missing: &[usize]) -> Option<Buffer> {
    let mut bits = vec![0xFF_u8; if missing.is_empty() { 0 } else { len.div_ceil(8) }];
    for &row in missing {
        bits[row / 8] &= !(1 << (row % 8));
    }
    (!bits.is_empty()).then_some(Buffer::U8(bits))
}

/// A column as an array; what is not optional is missing in `empty_rows`.
fn column_array(column: Column, empty_rows: &[usize]) -> ArrowArray {
    let validity = |len: usize| validity(len, empty_rows);
    let n_missing = empty_rows.len();
    match column {
        Column::U32(values) => {
            let (len, validity) = (values.len(), validity(values.len()));
            array(len, n_missing, vec![validity, Some(Buffer::U32(values))], Vec::new())
        }
        Column::OptionalU32(values) => {
            let len = values.len();
            let missing: Vec<usize> = (0..len).filter(|&row| values[row].is_none()).collect();
            let bits = self::validity(len, &missing);
            let values: Vec<u32> = values.into_iter().map(Option::unwrap_or_default).collect();
            let buffers = vec![bits, Some(Buffer::U32(values))];
            array(len, missing.len(), buffers, Vec::new())
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
            let len = texts.len();
            let (offsets, bytes) = (Buffer::I64(texts.offsets), Buffer::U8(texts.bytes));
            array(len, n_missing, vec![validity(len), Some(offsets), Some(bytes)], Vec::new())
        }
        Column::OptionalText(texts) => {
            let len = texts.len();
            let validity = (texts.n_missing > 0).then_some(Buffer::U8(texts.validity));
            let (offsets, bytes) = (Buffer::I64(texts.offsets), Buffer::U8(texts.bytes));
            array(len, texts.n_missing, vec![validity, Some(offsets), Some(bytes)], Vec::new())
        }
        Column::Places(places) => {
            let n_places = places.starts.len();
            let ends = [places.starts, places.ends];
            let ends = ends.map(|ends| column_array(Column::U32(ends), &[]));
            list_array(places.offsets, array(n_places, 0, vec![None], ends.into()), empty_rows)
        }
        Column::Indices(lists) => {
            let numbers = column_array(Column::U32(lists.numbers), &[]);
            list_array(lists.offsets, numbers, empty_rows)
        }
        Column::TextLists(lists) => {
            let texts = column_array(Column::OptionalText(lists.texts), &[]);
            list_array(lists.offsets, texts, empty_rows)
        }
    }
}

/// Lists of `items`, each from one offset to the next; missing in `empty_rows`.
fn list_array(offsets: Vec<i64>, items: ArrowArray, empty_rows: &[usize]) -> ArrowArray {
    let len = offsets.len() - 1;
    let buffers = vec![validity(len, empty_rows), Some(Buffer::I64(offsets))];
    array(len, empty_rows.len(), buffers, vec![items])
}

/// An array that is ours, and that is released at the end.
pub struct OwnedArray(pub ArrowArray);

impl OwnedArray {
    /// The array, which its taker releases.
    pub fn into_raw(mut self) -> ArrowArray {
        std::mem::replace(&mut self.0, ArrowArray::released())
    }
}

// SAFETY: whoever has an array may read its buffers and release it on any
// thread, says Arrow's C data interface; nothing here writes.
unsafe impl Send for OwnedArray {}
// SAFETY: as above, the buffers are only read.
unsafe impl Sync for OwnedArray {}

impl Drop for OwnedArray {
    fn drop(&mut self) {
        if let Some(release) = self.0.release {
            // SAFETY: it is ours and not released yet.
            unsafe { release(&raw mut self.0) };
        }
    }
}

/// What a stream owns: its field, and the arrays that are not fetched yet.
struct StreamOwner {
    field: Field,
    arrays: VecDeque<OwnedArray>,
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
    // SAFETY: the caller's promise.
    unsafe { out.write(owner.field.clone().named(c"").into_schema()) };
    0
}

/// # Safety
/// As for [`get_schema`].
unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: the caller's promise; `private_data` is the owner until release.
    let owner = unsafe { &mut *(*stream).private_data.cast::<StreamOwner>() };
    // A released array marks the end.
    let next = owner.arrays.pop_front().map_or_else(ArrowArray::released, OwnedArray::into_raw);
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
    // SAFETY: the owner and each child were boxed in `into_schema`, and are
    // dropped here once. A child that somebody took is marked released.
    unsafe {
        let owner = Box::from_raw((*schema).private_data.cast::<SchemaOwner>());
        for &child in &owner.children {
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
