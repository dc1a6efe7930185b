//! The functions that `pullquote.js` calls. Texts and options come as UTF-8 in memory that
//! [`pullquote_allocate`] gave; answers go as an [`Answer`] that JavaScript reads and frees.
//! Offsets are UTF-16 code units, as those of JavaScript's strings.

use pullquote::segment;
use pullquote::{Analyzer, OffsetUnit, Offsets, Report};

mod options;

/// What a call gives: bytes, or the message of an error.
pub struct Answer {
    bytes: Vec<u8>,
    is_error: bool,
}

impl Answer {
    fn of(result: Result<Vec<u8>, String>) -> *mut Answer {
        let (bytes, is_error) = match result {
            Ok(bytes) => (bytes, false),
            Err(message) => (message.into_bytes(), true),
        };
        Box::into_raw(Box::new(Answer { bytes, is_error }))
    }
}

/// Memory for `len` bytes, which the caller fills and [`pullquote_release`] frees.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_allocate(len: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; len].into_boxed_slice()).cast()
}

/// Frees the memory of [`pullquote_allocate`].
///
/// # Safety
/// It came from there, with the same `len`, and is not used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_release(at: *mut u8, len: usize) {
    // SAFETY: the caller's memory, as it was made.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, len)) });
}

/// The text at `at`.
///
/// # Safety
/// `len` bytes of UTF-8, unchanged while the answer is used.
unsafe fn text<'t>(at: *const u8, len: usize) -> Result<&'t str, String> {
    // SAFETY: the caller's bytes.
    let bytes = unsafe { std::slice::from_raw_parts(at, len) };
    std::str::from_utf8(bytes).map_err(|error| error.to_string())
}

/// An analyzer by options in JSON, as an answer of four bytes, its address.
///
/// # Safety
/// `len` bytes are readable at `at`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_analyzer_new(at: *const u8, len: usize) -> *mut Answer {
    // SAFETY: the caller's bytes.
    let options = unsafe { text(at, len) }.and_then(options::parse);
    let analyzer = options.and_then(|options| Analyzer::new(options).map_err(|e| e.to_string()));
    Answer::of(analyzer.map(|analyzer| {
        let address = Box::into_raw(Box::new(analyzer)) as usize;
        (address as u32).to_le_bytes().to_vec()
    }))
}

/// Frees an analyzer.
///
/// # Safety
/// It came from [`pullquote_analyzer_new`] and is not used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_analyzer_free(analyzer: *mut Analyzer) {
    // SAFETY: the caller's analyzer.
    drop(unsafe { Box::from_raw(analyzer) });
}

/// The report of a text, as JSON.
///
/// # Safety
/// The analyzer lives; `len` bytes are readable at `at`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_analyze(
    analyzer: *const Analyzer,
    at: *const u8,
    len: usize,
) -> *mut Answer {
    // SAFETY: the caller's analyzer and bytes.
    let (analyzer, text) = unsafe { (&*analyzer, text(at, len)) };
    let document = text.and_then(|text| analyzer.analyze(text).map_err(|e| e.to_string()));
    let report = |document| Report::new(&document, OffsetUnit::Utf16).to_json().into_bytes();
    Answer::of(document.map(report))
}

/// The text with everything marked, as an element of HTML.
///
/// # Safety
/// The analyzer lives; `len` bytes are readable at `at`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_to_html(
    analyzer: *const Analyzer,
    at: *const u8,
    len: usize,
) -> *mut Answer {
    // SAFETY: the caller's analyzer and bytes.
    let (analyzer, text) = unsafe { (&*analyzer, text(at, len)) };
    let document = text.and_then(|text| analyzer.analyze(text).map_err(|e| e.to_string()));
    Answer::of(document.map(|document| document.to_html().into_bytes()))
}

/// The boundaries of words, or of sentences, as 32-bit numbers.
///
/// # Safety
/// `len` bytes are readable at `at`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_boundaries(
    at: *const u8,
    len: usize,
    sentences: bool,
) -> *mut Answer {
    // SAFETY: the caller's bytes.
    let text = unsafe { text(at, len) };
    Answer::of(text.map(|text| {
        let mut boundaries = Vec::new();
        if sentences {
            segment::sentence_boundaries(text, &mut boundaries);
        } else {
            segment::word_boundaries(text, &mut boundaries);
        }
        if !text.is_ascii() {
            Offsets::new(text, OffsetUnit::Utf16).convert_rising(&mut boundaries);
        }
        boundaries.into_iter().flat_map(u32::to_le_bytes).collect()
    }))
}

/// Where the bytes of an answer are.
///
/// # Safety
/// The answer lives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_answer_bytes(answer: *const Answer) -> *const u8 {
    // SAFETY: the caller's answer.
    unsafe { &*answer }.bytes.as_ptr()
}

/// How many there are.
///
/// # Safety
/// The answer lives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_answer_length(answer: *const Answer) -> usize {
    // SAFETY: the caller's answer.
    unsafe { &*answer }.bytes.len()
}

/// Whether they are the message of an error.
///
/// # Safety
/// The answer lives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_answer_is_error(answer: *const Answer) -> bool {
    // SAFETY: the caller's answer.
    unsafe { &*answer }.is_error
}

/// Frees an answer.
///
/// # Safety
/// It came from a function of this module and is not used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_answer_free(answer: *mut Answer) {
    // SAFETY: the caller's answer.
    drop(unsafe { Box::from_raw(answer) });
}
