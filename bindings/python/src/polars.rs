//! The expression plugin for Polars, in the same shared object: four symbols that
//! Polars looks up by name. What `pullquote.polars` registers arrives here.
//!
//! The interface is `polars_ffi::version_0` of the crate polars-ffi: a series is a
//! schema and as many arrays of Arrow's C data interface as it has chunks.

#![allow(unsafe_code, reason = "Polars' plugin interface is pointers")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_char, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, RwLock};
use std::{ptr, slice};

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::analyzer::Analyzer;
use crate::arrow::{ArrowArray, ArrowSchema, Field, IntoArray, OwnedArray};
use crate::layer::LayerKind;
use crate::pipe::OnError;
use crate::signals::OnSignal;
use crate::strings::Strings;
use crate::texts::{Stop, Task};

/// The version of the interface, 0.1.
const VERSION: u32 = 1;

/// A series on its way.
#[repr(C)]
pub struct SeriesExport {
    field: *mut ArrowSchema,
    arrays: *mut *mut ArrowArray,
    len: usize,
    release: Option<unsafe extern "C" fn(*mut SeriesExport)>,
    /// Null where there is no series.
    private_data: *mut c_void,
}

/// What the caller tells of itself.
#[repr(C)]
pub struct CallerContext {
    /// The lowest bit: Polars works on several threads already.
    bits: u64,
}

/// What an expression asks for.
struct Request {
    analyzer: Py<Analyzer>,
    layer: LayerKind,
    on_error: OnError,
}

thread_local! {
    static LAST_ERROR: RefCell<CString> = RefCell::default();
}

/// The requests so far, by the bytes that they came in: streams ask for each piece
/// again. As many as a program has different expressions; forgotten where that is
/// more than anybody writes. Nobody waits for the lock, which a fork could leave held: a
/// request is then read anew.
static REQUESTS: RwLock<BTreeMap<Vec<u8>, Arc<Request>>> = RwLock::new(BTreeMap::new());

const MOST_REQUESTS: usize = 256;

/// The version of the interface: major and minor, 16 bits each.
#[unsafe(no_mangle)]
pub extern "C" fn _polars_plugin_get_version() -> u32 {
    VERSION
}

/// What went wrong last on this thread; good until the next call.
#[unsafe(no_mangle)]
pub extern "C" fn _polars_plugin_get_last_error_message() -> *const c_char {
    LAST_ERROR.with_borrow(|message| message.as_ptr())
}

/// The name and type of what [`_polars_plugin_layer`] gives.
///
/// # Safety
/// `fields` are `n_fields` schemas, `kwargs` are `n_kwargs` bytes, `out` can be
/// written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _polars_plugin_field_layer(
    fields: *const ArrowSchema,
    n_fields: usize,
    out: *mut ArrowSchema,
    kwargs: *const u8,
    n_kwargs: usize,
) {
    guarded(|| {
        // SAFETY: the caller's promise.
        let (fields, kwargs) = unsafe { (items(fields, n_fields), items(kwargs, n_kwargs)) };
        let request = request(kwargs)?;
        let name = fields.first().map(name_of).unwrap_or_default();
        let field = request.task(&Strings::none(), Some(1)).lists().map_err(said)?[0].field();
        // SAFETY: the caller's promise.
        unsafe { out.write(field.named(name).into_schema()) };
        Ok(())
    });
}

/// A layer of each text of a series, as a list.
///
/// # Safety
/// `inputs` are `n_inputs` series, which are ours from here on; `kwargs` are
/// `n_kwargs` bytes, `context` is null or points to one, `out` can be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _polars_plugin_layer(
    inputs: *mut SeriesExport,
    n_inputs: usize,
    kwargs: *const u8,
    n_kwargs: usize,
    out: *mut SeriesExport,
    context: *const CallerContext,
) {
    guarded(|| {
        // SAFETY: the caller's promise: each series is read once, and ours.
        let inputs = (0..n_inputs).map(|idx| unsafe { inputs.add(idx).read() });
        let inputs: Vec<SeriesExport> = inputs.collect();
        // SAFETY: the caller's promise.
        let (kwargs, context) = unsafe { (items(kwargs, n_kwargs), context.as_ref()) };
        let [input] = &inputs[..] else {
            return Err(format!("one column of texts is wanted, not {n_inputs}"));
        };
        // SAFETY: a series has a schema until it is released.
        let schema = unsafe { &*input.field };
        let strings = Strings::from_arrays(schema, input.take_arrays());
        let strings =
            strings.ok_or("the column is no column of strings: cast it to polars.String first")?;
        let request = request(kwargs)?;
        let is_parallel = context.is_some_and(|context| context.bits & 1 == 1);
        let task = request.task(&strings, is_parallel.then_some(1));
        let lists = task.lists().map_err(said)?;
        let field = lists[0].field().named(name_of(schema));
        let arrays = lists.into_iter().map(IntoArray::into_array);
        // SAFETY: the caller's promise.
        unsafe { out.write(SeriesExport::new(field, arrays)) };
        Ok(())
    });
}

/// Runs `work`, and keeps what it says where it fails.
fn guarded(work: impl FnOnce() -> Result<(), String>) {
    let done = catch_unwind(AssertUnwindSafe(work));
    let failed = match done {
        Ok(Ok(())) => return,
        Ok(Err(message)) => message,
        Err(_) => "pullquote panicked: please report it".to_owned(),
    };
    let message = CString::new(failed.replace('\0', "\u{FFFD}")).unwrap_or_default();
    LAST_ERROR.set(message);
}

/// What the keyword arguments, a dictionary that Polars has pickled, ask for.
fn request(kwargs: &[u8]) -> Result<Arc<Request>, String> {
    if let Ok(requests) = REQUESTS.try_read()
        && let Some(known) = requests.get(kwargs)
    {
        return Ok(Arc::clone(known));
    }
    // The lock is free while Python runs, which may wait for another thread here.
    let request = Python::attach(|py| -> PyResult<Request> {
        let pickle = py.import("pickle")?;
        let arguments = pickle.call_method1("loads", (PyBytes::new(py, kwargs),))?;
        let analyzer = arguments.get_item("analyzer")?.cast_into::<Analyzer>()?;
        let layer = analyzer.get().layer(&arguments.get_item("layer")?.extract::<String>()?)?;
        let on_error = OnError::new(Some(&arguments.get_item("on_error")?))?;
        Ok(Request { analyzer: analyzer.unbind(), layer, on_error })
    });
    let request = Arc::new(request.map_err(|refused| refused.to_string())?);
    if let Ok(mut requests) = REQUESTS.try_write() {
        if requests.len() >= MOST_REQUESTS {
            requests.clear();
        }
        requests.insert(kwargs.to_vec(), Arc::clone(&request));
    }
    Ok(request)
}

impl Request {
    fn task<'a>(&'a self, strings: &'a Strings, n_threads: Option<usize>) -> Task<'a> {
        let Request { analyzer, layer, on_error } = self;
        let (layer, on_error) = (*layer, *on_error);
        let on_signal = OnSignal::Leave;
        Task { analyzer: analyzer.get(), strings, layer, n_threads, on_error, on_signal }
    }
}

/// Why there are no lists.
fn said(stop: Stop) -> String {
    match stop {
        Stop::Signal(raised) => raised.to_string(),
        // No Python code may run here, which would meet the signal before Polars is done.
        Stop::Interrupted => "interrupted".to_owned(),
        Stop::Refused(refused) => refused.message(),
    }
}

fn name_of(schema: &ArrowSchema) -> CString {
    if schema.name.is_null() {
        return CString::default();
    }
    // SAFETY: not null, so the producer's string.
    unsafe { CStr::from_ptr(schema.name) }.to_owned()
}

/// `len` items behind a pointer, which may be null where there are none.
///
/// # Safety
/// There are so many, and they stay as long as `'a`.
unsafe fn items<'a, T>(pointer: *const T, len: usize) -> &'a [T] {
    if len == 0 {
        return &[];
    }
    // SAFETY: the caller's promise.
    unsafe { slice::from_raw_parts(pointer, len) }
}

impl SeriesExport {
    fn new(field: Field, arrays: impl Iterator<Item = OwnedArray>) -> SeriesExport {
        let arrays = arrays.map(|array| Box::into_raw(Box::new(array.into_raw()))).collect();
        let schema = field.into_schema();
        let owner = Box::into_raw(Box::new(SeriesOwner { schema, arrays }));
        // SAFETY: made in the line before.
        let SeriesOwner { schema, arrays } = unsafe { &mut *owner };
        SeriesExport {
            field: schema,
            arrays: arrays.as_mut_ptr(),
            len: arrays.len(),
            release: Some(release_series),
            private_data: owner.cast(),
        }
    }

    /// The arrays, which leave the series.
    fn take_arrays(&self) -> impl Iterator<Item = OwnedArray> {
        (0..self.len).map(|idx| {
            // SAFETY: a series has `len` arrays, each at a place of its own. What
            // is moved out is marked released, so that nobody releases it again.
            unsafe { OwnedArray((*self.arrays.add(idx)).replace(ArrowArray::released())) }
        })
    }
}

impl Drop for SeriesExport {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: it is ours and not released yet.
            unsafe { release(self) };
        }
    }
}

/// What a series of ours owns.
struct SeriesOwner {
    schema: ArrowSchema,
    arrays: Box<[*mut ArrowArray]>,
}

/// Frees what held a series together; its taker has moved the arrays out, as Polars
/// does.
///
/// # Safety
/// `series` is one that [`SeriesExport::new`] made and that is not released.
unsafe extern "C" fn release_series(series: *mut SeriesExport) {
    // SAFETY: the owner and each array were boxed in `SeriesExport::new`, and are
    // dropped here once, since the series is marked released.
    unsafe {
        let mut owner = Box::from_raw((*series).private_data.cast::<SeriesOwner>());
        if let Some(release) = owner.schema.release {
            release(&raw mut owner.schema);
        }
        for &array in &owner.arrays {
            drop(Box::from_raw(array));
        }
        (*series).private_data = ptr::null_mut();
        (*series).release = None;
    }
}
