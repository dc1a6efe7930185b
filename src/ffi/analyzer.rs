//! The analyzer: made once, shared, and used for many texts.

use std::borrow::Cow;
use std::ffi::c_char;

use super::document::pullquote_document;
use super::guard::{guard, guard_or};
use super::options::{self, FaceOptions, pullquote_options};
use super::status::{Failure, pullquote_error, pullquote_status};
use crate::{Analyzer, Error};

/// Turns texts into documents. Made once from options, never changes, and may
/// be used by any number of threads at the same time.
pub struct pullquote_analyzer {
    analyzer: Analyzer,
    face: FaceOptions,
}

/// Makes an analyzer.
///
/// `options` may be NULL for the defaults, and is only read during the call.
/// On success `*analyzer` is the new analyzer, which the caller frees with
/// `pullquote_analyzer_free`; otherwise it is NULL. Any thread.
///
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where `analyzer` is NULL or
/// `options->size` was not set, `PULLQUOTE_INVALID_OPTION`,
/// `PULLQUOTE_UNKNOWN_LANGUAGE`, `PULLQUOTE_INVALID_WORD_LIST`, or
/// `PULLQUOTE_INVALID_UTF8` where a word list is not UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_analyzer_new(
    options: *const pullquote_options,
    analyzer: *mut *mut pullquote_analyzer,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result, NULL allowed.
        let slot = unsafe { slot(analyzer, "analyzer") }?;
        // SAFETY: the caller's options, NULL allowed.
        let (core, face) = unsafe { options::read(options) }?;
        let made = pullquote_analyzer { analyzer: Analyzer::new(core)?, face };
        // SAFETY: `slot` was checked above.
        unsafe { slot.write(Box::into_raw(Box::new(made))) };
        Ok(())
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Frees an analyzer; NULL does nothing.
///
/// No other thread may be using it. Documents that it made are whole and stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_analyzer_free(analyzer: *mut pullquote_analyzer) {
    guard_or((), || {
        if !analyzer.is_null() {
            // SAFETY: it came from `pullquote_analyzer_new`, and the caller
            // gives it back.
            drop(unsafe { Box::from_raw(analyzer) });
        }
    });
}

/// Reads a text.
///
/// `text` points to `len` bytes of UTF-8; a NUL among them is a character like
/// any other, none is needed at the end, and NULL is an empty text where `len`
/// is 0. They are copied, and need not live longer than the call. On success
/// `*document` is the new document, which the caller frees with
/// `pullquote_document_free`; otherwise it is NULL. Any thread, and any number
/// of threads with the same analyzer.
///
/// What the text says never fails: what is odd about it is among the
/// document's diagnostics. Fails with `PULLQUOTE_INVALID_ARGUMENT` where a
/// pointer is NULL that must not be, `PULLQUOTE_TOO_LARGE` over `max_input`
/// (the text is not looked at), and `PULLQUOTE_INVALID_UTF8`, with the offset
/// of the first bad byte, unless the options say to replace it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_analyze(
    analyzer: *const pullquote_analyzer,
    text: *const c_char,
    len: usize,
    document: *mut *mut pullquote_document,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result, NULL allowed.
        let slot = unsafe { slot(document, "document") }?;
        // SAFETY: NULL, or from `pullquote_analyzer_new` and not freed.
        let analyzer = unsafe { analyzer.as_ref() }.ok_or_else(|| Failure::null("analyzer"))?;
        // SAFETY: the caller's text, NULL allowed where it is empty.
        let made = unsafe { analyzer.read(text, len) }?;
        // SAFETY: `slot` was checked above.
        unsafe { slot.write(Box::into_raw(Box::new(made))) };
        Ok(())
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

impl pullquote_analyzer {
    /// # Safety
    /// `text` is NULL or points to `len` bytes that can be read.
    pub(super) unsafe fn read(
        &self,
        text: *const c_char,
        len: usize,
    ) -> Result<pullquote_document, Failure> {
        // The size is checked before the memory is touched: a length that was
        // never set must not be followed.
        self.analyzer.check_size(len)?;
        // SAFETY: by this function's contract.
        let bytes = unsafe { options::bytes(text, len, "text") }?;
        let text = if self.face.replace_invalid_utf8 {
            String::from_utf8_lossy(bytes)
        } else {
            Cow::Borrowed(Error::check_utf8(bytes)?)
        };
        Ok(pullquote_document::new(self.analyzer.analyze(&text)?, self.face.unit))
    }
}

/// The caller's place for a new handle, set to NULL until there is one.
///
/// # Safety
/// `slot` is NULL or can be written.
pub(super) unsafe fn slot<T>(slot: *mut *mut T, argument: &str) -> Result<*mut *mut T, Failure> {
    if slot.is_null() {
        return Err(Failure::null(argument));
    }
    // SAFETY: not NULL, and the caller's by this function's contract.
    unsafe { slot.write(std::ptr::null_mut()) };
    Ok(slot)
}

/// An analyzer is shared between threads.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<pullquote_analyzer>();
};
