//! What a caller needs who has the declarations but no C compiler: sizes, a function
//! without a struct by value, and memory to put a text into.

use std::alloc::Layout;
use std::ffi::{c_char, c_void};

use super::document::{pullquote_document, pullquote_document_span_text};
use super::guard::guard_or;
use super::options::pullquote_options;
use super::status::pullquote_error;
use super::views::pullquote_span;

/// `sizeof(pullquote_options)` of this library, to allocate it and to set its `size`
/// without a C compiler; the other bytes are zero. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_options_size() -> usize {
    size_of::<pullquote_options>()
}

/// `sizeof(pullquote_error)`, to allocate it without a C compiler. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_error_size() -> usize {
    size_of::<pullquote_error>()
}

/// `pullquote_document_span_text` of the span from `start` to `end`, for callers that
/// cannot pass a struct by value. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_range_text(
    document: *const pullquote_document,
    start: u32,
    end: u32,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller's pointers, by the other function's contract.
    unsafe { pullquote_document_span_text(document, pullquote_span { start, end }, len) }
}

/// Memory of `len` bytes, for a caller that has none to share with the library, such as
/// the host of a WebAssembly module.
///
/// NULL where `len` is 0 or there is no memory. Its bytes have no value yet; it is aligned
/// for every struct of this header. The caller frees it with `pullquote_free_bytes`. Any
/// thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_alloc(len: usize) -> *mut c_void {
    guard_or(std::ptr::null_mut(), || match layout(len) {
        // SAFETY: the layout has a size.
        Some(layout) => unsafe { std::alloc::alloc(layout) }.cast(),
        None => std::ptr::null_mut(),
    })
}

/// Frees what `pullquote_alloc` gave, with the same `len`; NULL does nothing. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_free_bytes(bytes: *mut c_void, len: usize) {
    guard_or((), || {
        if !bytes.is_null()
            && let Some(layout) = layout(len)
        {
            // SAFETY: it came from `pullquote_alloc` with this length, and the caller gives
            // it back.
            unsafe { std::alloc::dealloc(bytes.cast(), layout) };
        }
    });
}

fn layout(len: usize) -> Option<Layout> {
    Layout::from_size_align(len, align_of::<u64>()).ok().filter(|layout| layout.size() > 0)
}
