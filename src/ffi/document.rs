//! The document: what was found in a text, as arrays that C borrows.

use std::ffi::{CString, c_char};

use super::arguments::{bytes, set_len, slot};
use super::guard::{free, guard, guard_or};
use super::status::{
    Failure, PULLQUOTE_INVALID_ARGUMENT, PULLQUOTE_OK, pullquote_error, pullquote_status,
};
use super::views::{
    Views, pointer, pullquote_diagnostic, pullquote_keyword, pullquote_quote, pullquote_sentence,
    pullquote_span, pullquote_speaker, pullquote_token,
};
use crate::watch::Watch;
use crate::{Document, Error, OffsetUnit, Offsets, Report, line_column};

/// What was found in a text, and a copy of the text. Never changes, and may be
/// read by any number of threads at the same time. Every pointer that is got
/// from it lives until `pullquote_document_free`.
pub struct pullquote_document {
    pub(super) document: Document,
    language: CString,
    unit: OffsetUnit,
    /// Of [`Offsets`], built once.
    index: Vec<u32>,
    views: Views,
}

// SAFETY: the only thing that is not Send and Sync by itself are the pointers
// of the views; they point into arenas that the same views own, and nothing
// changes once a document is made.
unsafe impl Send for pullquote_document {}
// SAFETY: as above.
unsafe impl Sync for pullquote_document {}

impl pullquote_document {
    /// What may be looked at only where `watch` did not say to stop.
    pub(super) fn new(
        document: Document,
        unit: OffsetUnit,
        watch: &Watch<'_>,
    ) -> pullquote_document {
        let offsets = Offsets::watched(document.text(), unit, watch);
        let views = Views::new(&document, &offsets, watch);
        let index = offsets.into_index();
        let language = CString::new(document.language()).unwrap_or_default();
        pullquote_document { document, language, unit, index, views }
    }

    pub(super) fn offsets(&self) -> Offsets<'_> {
        Offsets::with_index(self.document.text(), self.unit, &self.index)
    }
}

/// Frees a document; NULL does nothing.
///
/// No other thread may be using it, and no pointer got from it may be used
/// again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_free(document: *mut pullquote_document) {
    // SAFETY: it came from this library, and the caller gives it back.
    unsafe { free(document) };
}

/// The tokens in order, and their number in `*len`.
///
/// NULL, and 0, where there are none, where the layer was not asked for, and
/// where `document` is NULL; `len` may be NULL. The array belongs to the
/// document. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_tokens(
    document: *const pullquote_document,
    len: *mut usize,
) -> *const pullquote_token {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { array(document, len, |document| &document.views.tokens) }
}

/// The sentences in order, and their number in `*len`; otherwise as
/// `pullquote_document_tokens`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_sentences(
    document: *const pullquote_document,
    len: *mut usize,
) -> *const pullquote_sentence {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { array(document, len, |document| &document.views.sentences) }
}

/// The keywords, best first, and their number in `*len`; otherwise as
/// `pullquote_document_tokens`. Their spans and strings belong to the document
/// too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_keywords(
    document: *const pullquote_document,
    len: *mut usize,
) -> *const pullquote_keyword {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { array(document, len, |document| &document.views.keywords) }
}

/// The quotations in the order of their first words, and their number in
/// `*len`; otherwise as `pullquote_document_tokens`. Their spans and strings
/// belong to the document too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_quotes(
    document: *const pullquote_document,
    len: *mut usize,
) -> *const pullquote_quote {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { array(document, len, |document| &document.views.quotes) }
}

/// Who is quoted, in the order of their first mention, and their number in `*len`; otherwise
/// as `pullquote_document_tokens`. Their spans and strings belong to the document too. They
/// are part of the layer of quotations, whose `speakers` are indices into them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_speakers(
    document: *const pullquote_document,
    len: *mut usize,
) -> *const pullquote_speaker {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { array(document, len, |document| &document.views.speakers) }
}

/// What is odd about the text, in order, and the number in `*len`; otherwise as
/// `pullquote_document_tokens`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_diagnostics(
    document: *const pullquote_document,
    len: *mut usize,
) -> *const pullquote_diagnostic {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { array(document, len, |document| &document.views.diagnostics) }
}

/// The language of the text, given or detected: a BCP 47 primary subtag such
/// as `en`, or `und` where unknown; NUL at its end.
///
/// NULL where `document` is NULL. The string belongs to the document. Any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_language(
    document: *const pullquote_document,
) -> *const c_char {
    guard_or(std::ptr::null(), || {
        // SAFETY: NULL, or a document that is not freed.
        match unsafe { document.as_ref() } {
            Some(document) => document.language.as_ptr(),
            None => std::ptr::null(),
        }
    })
}

/// The text as it was given, and its bytes in `*len`, without a NUL at its end.
///
/// Where invalid UTF-8 was replaced, this is the text that offsets point into.
/// NULL, and 0, where it is empty or `document` is NULL; `len` may be NULL. The
/// text belongs to the document. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_text(
    document: *const pullquote_document,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { array(document, len, |document| document.document.text().as_bytes()) }.cast()
}

/// The text of a span, and its bytes in `*len`, without a NUL at its end. The
/// span is in the document's own unit of offsets.
///
/// NULL, and 0, where the span is none of the text (its ends are misordered,
/// past the end, or inside a character) and where `document` is NULL; an empty
/// span gives a pointer to no bytes. `len` may be NULL. The text belongs to the
/// document. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_span_text(
    document: *const pullquote_document,
    span: pullquote_span,
    len: *mut usize,
) -> *const c_char {
    let text = guard_or(None, || {
        // SAFETY: NULL, or a document that is not freed.
        let document = unsafe { document.as_ref() }?;
        let offsets = document.offsets();
        let start = offsets.to_byte(span.start as usize)?;
        let end = offsets.to_byte(span.end as usize)?;
        document.document.text().get(start..end)
    });
    // SAFETY: the caller's place for the length, NULL allowed.
    unsafe { set_len(len, text.map_or(0, str::len)) };
    text.map_or(std::ptr::null(), |text| text.as_ptr().cast())
}

/// The line and the column of an offset, both from 1, for a message to a
/// person. The offset is in the document's own unit, the column counts
/// characters, and a line ends at a line feed.
///
/// Gives `PULLQUOTE_INVALID_ARGUMENT`, and 0 and 0, where `document` is NULL or
/// the offset is past the end or inside a character. `line` and `column` may be
/// NULL. Reads the text from its start: for many offsets of a large text, keep
/// your own table of lines. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_document_line_column(
    document: *const pullquote_document,
    offset: usize,
    line: *mut usize,
    column: *mut usize,
) -> pullquote_status {
    let place = guard_or(None, || {
        // SAFETY: NULL, or a document that is not freed.
        let document = unsafe { document.as_ref() }?;
        let offset = document.offsets().to_byte(offset)?;
        Some(line_column(document.document.text(), offset))
    });
    let (at_line, at_column) = place.unwrap_or((0, 0));
    // SAFETY: the caller's places, NULL allowed.
    unsafe {
        set_len(line, at_line);
        set_len(column, at_column);
    }
    if place.is_some() { PULLQUOTE_OK } else { PULLQUOTE_INVALID_ARGUMENT }
}

/// Writes the whole document as one line of JSON, the same bytes that the Rust,
/// Python and the command give.
///
/// `id`, `id_len` bytes of UTF-8, is the document's name in it; NULL where it
/// has none. On success `*json` is a string with a NUL at its end, which the
/// caller frees with `pullquote_json_free`, and `*len`, unless `len` is NULL,
/// its bytes; otherwise they are NULL and 0. Any thread.
///
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where `document` or `json` is NULL,
/// and `PULLQUOTE_INVALID_UTF8` where `id` is not UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_json_new(
    document: *const pullquote_document,
    id: *const c_char,
    id_len: usize,
    json: *mut *mut c_char,
    len: *mut usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's places, NULL allowed.
        let slot = unsafe {
            set_len(len, 0);
            slot(json, "json")
        }?;
        // SAFETY: NULL, or a document that is not freed.
        let document = unsafe { document.as_ref() }.ok_or_else(|| Failure::null("document"))?;
        // SAFETY: the caller's bytes, NULL allowed where there are none.
        let name = Error::check_utf8(unsafe { bytes(id, id_len, "id") }?)?;
        let mut report = Report::new(&document.document, document.unit);
        if !id.is_null() {
            report = report.with_id(name);
        }
        let made = CString::new(report.to_json()).map_err(|_| {
            Failure::new(super::PULLQUOTE_INTERNAL, "internal error: JSON has no NUL")
        })?;
        // SAFETY: the caller's places, checked above.
        unsafe {
            set_len(len, made.as_bytes().len());
            slot.write(made.into_raw());
        }
        Ok(())
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Frees what `pullquote_json_new` gave; NULL does nothing. The string must not
/// have been written to. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_json_free(json: *mut c_char) {
    guard_or((), || {
        if !json.is_null() {
            // SAFETY: it came from `pullquote_json_new`, unchanged, and the
            // caller gives it back.
            drop(unsafe { CString::from_raw(json) });
        }
    });
}

/// The array that `list` picks, its length in `*len`.
///
/// # Safety
/// `document` is NULL or a document that is not freed; `len` is NULL or can be
/// written.
unsafe fn array<T: 'static>(
    document: *const pullquote_document,
    len: *mut usize,
    list: impl FnOnce(&pullquote_document) -> &[T],
) -> *const T {
    // SAFETY: by this function's contract.
    let document = unsafe { document.as_ref() };
    // No guard, which would cost more than the rest: what picks a list cannot panic.
    let list = document.map_or(&[][..], list);
    // SAFETY: by this function's contract.
    unsafe { set_len(len, list.len()) };
    pointer(list)
}
