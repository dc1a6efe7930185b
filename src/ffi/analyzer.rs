//! The analyzer: made once, shared, and used for many texts.

use std::borrow::Cow;
use std::ffi::{c_char, c_void};

use super::arguments::{bytes, copy, slot};
use super::cancel::{pullquote_cancel, pullquote_progress};
use super::document::pullquote_document;
use super::guard::{free, guard};
use super::memory;
use super::options::{self, BindingOptions, pullquote_options};
use super::status::{Failure, pullquote_error, pullquote_status};
use crate::watch::{STRIDE_BYTES, Watch};
use crate::{Analyzer, Control, Error, Progress};

/// Turns texts into documents. Made once from options, never changes, and may
/// be used by any number of threads at the same time.
pub struct pullquote_analyzer {
    analyzer: Analyzer,
    binding: BindingOptions,
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
        let (core, binding) = unsafe { options::read(options) }?;
        let made = pullquote_analyzer { analyzer: Analyzer::new(core)?, binding };
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
    // SAFETY: it came from `pullquote_analyzer_new`, and the caller gives it back.
    unsafe { free(analyzer) };
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
/// (the text is not read), `PULLQUOTE_TOO_MUCH_MEMORY` over `max_memory`,
/// `PULLQUOTE_TOO_MANY_ITEMS` over `max_items`, and `PULLQUOTE_INVALID_UTF8`, with
/// the offset of the first bad byte, unless the options say to replace it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_analyze(
    analyzer: *const pullquote_analyzer,
    text: *const c_char,
    len: usize,
    document: *mut *mut pullquote_document,
    error: *mut pullquote_error,
) -> pullquote_status {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { pullquote_analyze_with(analyzer, text, len, std::ptr::null(), document, error) }
}

/// How one text is read. Start from `PULLQUOTE_ANALYZE_OPTIONS_INIT`; it can grow
/// as `pullquote_options` can, and zero is the default of every field.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct pullquote_analyze_options {
    /// `sizeof(pullquote_analyze_options)`.
    pub size: usize,
    /// What may stop it, or NULL.
    pub cancel: *const pullquote_cancel,
    /// Called with how many bytes of how many are done; may be NULL.
    pub progress: pullquote_progress,
    /// Passed to `progress`.
    pub context: *mut c_void,
}

/// The struct of the first header that has it.
const FIRST_SIZE: usize = 4 * size_of::<usize>();

const _: () = assert!(size_of::<pullquote_analyze_options>() == FIRST_SIZE);

/// Reads a text as `pullquote_analyze` does, and lets the caller follow and stop
/// it. `options` may be NULL for the defaults. Any thread.
///
/// `progress` is called from the thread that reads, every few thousand tokens,
/// with numbers of bytes that never fall. Where it asks to stop, or `cancel` does,
/// the call ends soon with `PULLQUOTE_CANCELLED`; Markdown is first parsed to its
/// end, which takes a second for 200 MB.
///
/// Fails as `pullquote_analyze` does, with `PULLQUOTE_CANCELLED`, and with
/// `PULLQUOTE_INVALID_ARGUMENT` where `options->size` was not set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_analyze_with(
    analyzer: *const pullquote_analyzer,
    text: *const c_char,
    len: usize,
    options: *const pullquote_analyze_options,
    document: *mut *mut pullquote_document,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result, NULL allowed.
        let slot = unsafe { slot(document, "document") }?;
        // SAFETY: NULL, or from `pullquote_analyzer_new` and not freed.
        let analyzer = unsafe { analyzer.as_ref() }.ok_or_else(|| Failure::null("analyzer"))?;
        // SAFETY: the caller's options, NULL allowed; the caller's text, NULL allowed
        // where it is empty.
        let made = unsafe { with_control(options, |control| analyzer.read(text, len, control)) }?;
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
        control: &Control<'_>,
    ) -> Result<pullquote_document, Failure> {
        // The size is checked before the memory is touched: a length that was
        // never set must not be followed.
        self.analyzer.check_size(len)?;
        // SAFETY: by this function's contract.
        let bytes = unsafe { bytes(text, len, "text") }?;
        let watch = self.analyzer.watch(control, len).with_large(memory::is_large);
        watch.check()?;
        let text = match decode(bytes, &watch) {
            Err(_) if !watch.is_stopped() && self.binding.replace_invalid_utf8 => {
                let text = replace(bytes, &watch);
                watch.check()?;
                self.analyzer.check_size(text.len())?;
                Cow::Owned(text)
            }
            text => Cow::Borrowed(text?),
        };
        let document = self.analyzer.analyze_watched(&text, &watch)?;
        if let Cow::Owned(text) = text {
            watch.free(text.into_bytes());
        }
        let document = pullquote_document::new(document, self.binding.unit, &watch);
        watch.finish()?;
        Ok(document)
    }
}

/// The bytes as text; the failure has the offset of the first bad byte.
fn decode<'c>(bytes: &'c [u8], watch: &Watch<'_>) -> Result<&'c str, Failure> {
    let mut checked = 0;
    while checked < bytes.len() {
        if watch.stops(0, 1) {
            watch.check()?;
        }
        let end = bytes.len().min(checked + STRIDE_BYTES);
        match simdutf8::compat::from_utf8(&bytes[checked..end]) {
            Ok(_) => checked = end,
            Err(error) => {
                checked += error.valid_up_to();
                // A character may go on in the next stretch.
                if error.error_len().is_some() || end == bytes.len() {
                    return Err(Error::invalid_utf8(checked).into());
                }
            }
        }
    }
    // SAFETY: stretch after stretch was checked, each from the end of the last
    // character before.
    Ok(unsafe { std::str::from_utf8_unchecked(bytes) })
}

/// The bytes as text, with U+FFFD for what is none.
fn replace(bytes: &[u8], watch: &Watch<'_>) -> String {
    let mut text = String::new();
    if watch.reserve_str(&mut text, bytes.len()) {
        return text;
    }
    for (at, chunk) in bytes.utf8_chunks().enumerate() {
        let valid = chunk.valid();
        let mut start = 0;
        while start < valid.len() {
            if watch.stops(0, 1) {
                return text;
            }
            let end = valid.ceil_char_boundary(start + STRIDE_BYTES);
            if watch.reserve_str(&mut text, end - start) {
                return text;
            }
            text.push_str(&valid[start..end]);
            start = end;
        }
        if watch.stops_at(at, 1)
            || watch.reserve_str(&mut text, char::REPLACEMENT_CHARACTER.len_utf8())
        {
            break;
        }
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    text
}

/// The caller's own function, called from the thread of the call.
#[derive(Clone, Copy)]
struct Caller<'c>(&'c pullquote_analyze_options);

// SAFETY: one text is read by one thread, which is the caller's own.
unsafe impl Sync for Caller<'_> {}

impl Caller<'_> {
    fn tell(self, done: usize, total: usize) -> bool {
        // SAFETY: the caller's function and its own context.
        self.0.progress.is_none_or(|progress| unsafe { progress(self.0.context, done, total) } == 0)
    }
}

/// Works with what the caller follows and stops the work by.
///
/// # Safety
/// `options` is NULL or can be read, and its handle is not freed.
pub(super) unsafe fn with_control<R>(
    options: *const pullquote_analyze_options,
    work: impl FnOnce(&Control<'_>) -> Result<R, Failure>,
) -> Result<R, Failure> {
    let mut chosen = None;
    if !options.is_null() {
        // SAFETY: the caller's options; every field may be zero.
        chosen = Some(unsafe { copy(options, FIRST_SIZE, "PULLQUOTE_ANALYZE_OPTIONS_INIT") }?);
    }
    let caller = chosen.as_ref().map(Caller);
    let progress = |done, total| caller.is_none_or(|caller| caller.tell(done, total));
    let control = Control {
        // SAFETY: NULL, or from `pullquote_cancel_new` and not freed.
        cancel: chosen
            .as_ref()
            .and_then(|chosen| unsafe { chosen.cancel.as_ref() })
            .map(pullquote_cancel::flag),
        progress: chosen
            .as_ref()
            .and_then(|chosen| chosen.progress.is_some().then_some(&progress as &Progress<'_>)),
    };
    work(&control)
}

/// An analyzer is shared between threads.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<pullquote_analyzer>();
};
