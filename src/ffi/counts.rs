//! Counts of a corpus: how often each term occurs, and in how many documents.

use std::ffi::{CStr, c_char};
use std::sync::Arc;

use super::arguments::{bytes, copy, give_bytes, load, set_len, slot, unknown};
use super::guard::{Guarded, free, guard, guard_or};
use super::status::{Failure, pullquote_error, pullquote_status};
use super::views::{pointer, pullquote_string};
use crate::language::fold;
use crate::{CountBy, CountOptions, Counts, Error, StopWords, TermCount};

/// Words that differ only in case or compatibility forms are the same.
pub const PULLQUOTE_COUNT_BY_FOLDED: u32 = 0;
/// Words are the same that are written the same.
pub const PULLQUOTE_COUNT_BY_SURFACE: u32 = 1;
/// Words are the same that have the same Snowball stem; needs a language.
pub const PULLQUOTE_COUNT_BY_STEM: u32 = 2;

/// Stop words are counted like other words.
pub const PULLQUOTE_STOP_WORDS_KEEP: u32 = 0;
/// Stop words are left out as if they were not there; needs a language.
pub const PULLQUOTE_STOP_WORDS_SKIP: u32 = 1;
/// Stop words are left out, and no term reaches over them; needs a language.
pub const PULLQUOTE_STOP_WORDS_BREAK: u32 = 2;

/// Flag: numbers are not counted.
pub const PULLQUOTE_COUNT_NO_NUMBERS: u32 = 1;
/// Flag: words that hyphens join are one.
pub const PULLQUOTE_COUNT_HYPHENATED: u32 = 2;

/// How often each term occurs in a corpus, and in how many of its documents.
/// Changed by one thread at a time; functions that take it as const may be called
/// by any number of threads while none changes it.
pub struct pullquote_counts {
    /// Shared with the analyzers that they are the background of, until they change.
    counts: Guarded<Arc<Counts>>,
}

impl pullquote_counts {
    fn new(counts: Counts) -> pullquote_counts {
        pullquote_counts { counts: Guarded::new(Arc::new(counts)) }
    }

    /// The counts as they are now.
    pub(super) fn share(&self) -> Result<Arc<Counts>, Failure> {
        self.counts.get().map(Arc::clone)
    }
}

/// Some terms of counts, as they were when they were asked for. Never changes.
pub struct pullquote_terms {
    terms: Vec<pullquote_term>,
    // Never read, only pointed into; never changed once the terms are made.
    _strings: Vec<u8>,
}

// SAFETY: the pointers of the terms point into the strings that the same struct
// owns, and nothing changes once it is made.
unsafe impl Send for pullquote_terms {}
// SAFETY: as above.
unsafe impl Sync for pullquote_terms {}

/// A term and what was counted of it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_term {
    /// The term as it is compared, its words joined by one blank.
    pub term: pullquote_string,
    /// How often it occurs; never less than the truth.
    pub count: u64,
    /// By how much the count may be too high: 0 unless terms were forgotten for
    /// `max_terms`.
    pub error: u64,
    /// In how many documents it occurs.
    pub document_frequency: u64,
}

/// What is counted. Start from `PULLQUOTE_COUNT_OPTIONS_INIT`; it can grow as
/// `pullquote_options` can, and zero is the default of every field.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct pullquote_count_options {
    /// `sizeof(pullquote_count_options)`.
    pub size: usize,
    /// A BCP 47 code such as `en`, NUL at its end: whose stop words, stems and
    /// abbreviations; NULL where none are needed.
    pub language: *const c_char,
    /// How many distinct terms are kept at most, which bounds the memory; 0 means
    /// all. Where there are more, those counted the least are forgotten.
    pub max_terms: u64,
    /// Which words are the same: `PULLQUOTE_COUNT_BY_FOLDED`, `_SURFACE` or `_STEM`.
    pub by: u32,
    /// What becomes of stop words: `PULLQUOTE_STOP_WORDS_KEEP`, `_SKIP` or `_BREAK`.
    pub stop_words: u32,
    /// How many words a term has at least, from 1 to 5; 0 means 1.
    pub min_words: u32,
    /// How many words a term has at most, from `min_words` to 5; 0 means as many as
    /// at least.
    pub max_words: u32,
    /// Words of fewer characters are left out.
    pub min_chars: u32,
    /// `PULLQUOTE_COUNT_NO_NUMBERS | ...`, or 0.
    pub flags: u32,
}

/// The struct of the first header that has it.
const FIRST_SIZE: usize = 2 * size_of::<usize>() + 32;

const _: () = {
    assert!(size_of::<pullquote_count_options>() == FIRST_SIZE);
    assert!(size_of::<pullquote_term>() == 2 * size_of::<usize>() + 24);
};

/// Makes counts of nothing yet.
///
/// `options` may be NULL for the defaults, which count every folded word. On
/// success `*counts` is new, and the caller frees it with `pullquote_counts_free`;
/// otherwise it is NULL. Any thread.
///
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where `counts` is NULL or
/// `options->size` was not set, `PULLQUOTE_INVALID_OPTION`, and
/// `PULLQUOTE_UNKNOWN_LANGUAGE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_new(
    options: *const pullquote_count_options,
    counts: *mut *mut pullquote_counts,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result, NULL allowed.
        let slot = unsafe { slot(counts, "counts") }?;
        let mut core = CountOptions::default();
        if !options.is_null() {
            // SAFETY: the caller's options; every field may be zero.
            let options = unsafe { copy(options, FIRST_SIZE, "PULLQUOTE_COUNT_OPTIONS_INIT") }?;
            // SAFETY: the caller's strings.
            core = unsafe { read(&options) }?;
        }
        let made = pullquote_counts::new(Counts::new(core)?);
        // SAFETY: `slot` was checked above.
        unsafe { slot.write(Box::into_raw(Box::new(made))) };
        Ok(())
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Frees counts; NULL does nothing. No other thread may be using them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_free(counts: *mut pullquote_counts) {
    // SAFETY: they came from this library, and the caller gives them back.
    unsafe { free(counts) };
}

/// Adds the terms of one more document.
///
/// `text` points to `len` bytes of UTF-8, which are only read during the call;
/// NULL is an empty text where `len` is 0. One thread at a time.
///
/// Fails, and adds nothing, with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is
/// NULL that must not be, and `PULLQUOTE_INVALID_UTF8` with the offset of the first
/// bad byte.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_update(
    counts: *mut pullquote_counts,
    text: *const c_char,
    len: usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { add(counts, text, len, error, Counts::update) }
}

/// Adds the terms of one more piece of the last document, for one that is too large
/// to be held at once. A piece ends where a word does, best with a line: no term
/// reaches over its end. Otherwise as `pullquote_counts_update`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_extend(
    counts: *mut pullquote_counts,
    text: *const c_char,
    len: usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { add(counts, text, len, error, Counts::extend) }
}

/// A word as counts and keywords compare it: Unicode's full case folding and NFKC,
/// curly apostrophes made straight.
///
/// `word` is `len` bytes of UTF-8, NULL where there are none. Gives the bytes of the
/// folded word, which it writes to `folded`, without a NUL at its end, where
/// `capacity` is as much: call it again with more room where it is not. `folded` may
/// be NULL where `capacity` is 0. Gives 0 where `word` is empty, NULL or not UTF-8.
/// Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_fold(
    word: *const c_char,
    len: usize,
    folded: *mut c_char,
    capacity: usize,
) -> usize {
    guard_or(0, || {
        // SAFETY: the caller's bytes, NULL allowed where there are none.
        let word = unsafe { bytes(word, len, "word") }.unwrap_or_default();
        let made = std::str::from_utf8(word).map(fold).unwrap_or_default();
        if !folded.is_null() && made.len() <= capacity {
            // SAFETY: the caller's memory has room for `capacity` bytes.
            unsafe { folded.cast::<u8>().copy_from_nonoverlapping(made.as_ptr(), made.len()) };
        }
        made.len()
    })
}

/// Adds the counts of another corpus that was counted with the same options;
/// `other` stays as it is, and may be `counts` itself. One thread at a time.
///
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where one of them is NULL, and
/// `PULLQUOTE_INVALID_OPTION` where their options differ.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_merge(
    counts: *mut pullquote_counts,
    other: *const pullquote_counts,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        if std::ptr::eq(counts, other) {
            // SAFETY: NULL, or from this library, and no other thread uses it.
            let counts = unsafe { counts.as_mut() }.ok_or_else(|| Failure::null("counts"))?;
            return counts.counts.change(|counts| {
                let other = Counts::clone(counts);
                Ok(Arc::make_mut(counts).merge(&other)?)
            });
        }
        // SAFETY: NULL, or from this library; they are not the same.
        let other = unsafe { other.as_ref() }.ok_or_else(|| Failure::null("other"))?;
        // SAFETY: as above, and no other thread uses it.
        let counts = unsafe { counts.as_mut() }.ok_or_else(|| Failure::null("counts"))?;
        let other = other.counts.get()?;
        counts.counts.change(|counts| Ok(Arc::make_mut(counts).merge(other)?))
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// How many documents were counted; 0 where `counts` is NULL. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_n_documents(counts: *const pullquote_counts) -> u64 {
    // SAFETY: the caller's pointer, NULL allowed.
    unsafe { ask(counts, Counts::n_documents) }
}

/// How many terms were counted, each occurrence once: of single words, the number
/// of words. 0 where `counts` is NULL. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_total(counts: *const pullquote_counts) -> u64 {
    // SAFETY: the caller's pointer, NULL allowed.
    unsafe { ask(counts, Counts::total) }
}

/// How many distinct terms are kept; 0 where `counts` is NULL. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_n_terms(counts: *const pullquote_counts) -> u64 {
    // SAFETY: the caller's pointer, NULL allowed.
    unsafe { ask(counts, |counts| counts.len() as u64) }
}

/// How often a term occurs: `len` bytes of UTF-8, folded or stemmed as the options
/// say, its words joined by one blank.
///
/// 0 where it is not kept, where `counts` is NULL, and where the bytes are not
/// UTF-8. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_count(
    counts: *const pullquote_counts,
    term: *const c_char,
    len: usize,
) -> u64 {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { ask_of(counts, term, len, Counts::count) }
}

/// In how many documents a term occurs; otherwise as `pullquote_counts_count`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_document_frequency(
    counts: *const pullquote_counts,
    term: *const c_char,
    len: usize,
) -> u64 {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { ask_of(counts, term, len, Counts::document_frequency) }
}

/// The `limit` commonest terms, commonest first; of several as common, the first in
/// the order of their letters.
///
/// On success `*terms` is new, and the caller frees it with `pullquote_terms_free`;
/// otherwise it is NULL. It stays as it is whatever becomes of the counts. Any
/// thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_top(
    counts: *const pullquote_counts,
    limit: usize,
    terms: *mut *mut pullquote_terms,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result, NULL allowed.
        let slot = unsafe { slot(terms, "terms") }?;
        // SAFETY: NULL, or from this library and not freed.
        let counts = unsafe { counts.as_ref() }.ok_or_else(|| Failure::null("counts"))?;
        let made = pullquote_terms::new(&counts.counts.get()?.most_common(limit));
        // SAFETY: `slot` was checked above.
        unsafe { slot.write(Box::into_raw(Box::new(made))) };
        Ok(())
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// The array of terms, and their number in `*len`.
///
/// NULL, and 0, where there are none and where `terms` is NULL; `len` may be NULL.
/// The array belongs to `terms`. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_terms_array(
    terms: *const pullquote_terms,
    len: *mut usize,
) -> *const pullquote_term {
    // SAFETY: NULL, or from `pullquote_counts_top` and not freed.
    let list = unsafe { terms.as_ref() }.map_or(&[][..], |terms| &terms.terms);
    // SAFETY: the caller's place, NULL allowed.
    unsafe { set_len(len, list.len()) };
    pointer(list)
}

/// Frees terms; NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_terms_free(terms: *mut pullquote_terms) {
    // SAFETY: they came from `pullquote_counts_top`, and the caller gives them back.
    unsafe { free(terms) };
}

/// The counts as bytes, for a file: the same counts give the same bytes, on every
/// machine.
///
/// On success `*bytes` is new, with `*len` bytes, and the caller frees it with
/// `pullquote_bytes_free`; otherwise they are NULL and 0. Any thread. Fails with
/// `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_save(
    counts: *const pullquote_counts,
    bytes: *mut *mut u8,
    len: *mut usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: NULL, or from this library and not freed.
        let counts = unsafe { counts.as_ref() }.ok_or_else(|| Failure::null("counts"));
        // SAFETY: the caller's places, NULL allowed.
        unsafe { give_bytes(bytes, len, || Ok(counts?.counts.get()?.to_bytes())) }
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Frees what `pullquote_counts_save` gave, with the length that it gave; NULL does
/// nothing. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_bytes_free(bytes: *mut u8, len: usize) {
    guard_or((), || {
        if !bytes.is_null() {
            // SAFETY: both came from `pullquote_counts_save`, and the caller gives
            // them back.
            drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(bytes, len)) });
        }
    });
}

/// Reads what `pullquote_counts_save` gave, with the options that it was counted
/// with.
///
/// On success `*counts` is new, and the caller frees it with
/// `pullquote_counts_free`; otherwise it is NULL. Any thread. Fails with
/// `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that must not be, and
/// `PULLQUOTE_INVALID_COUNTS` where the bytes are damaged, of another version, or
/// no counts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_counts_load(
    bytes: *const u8,
    len: usize,
    counts: *mut *mut pullquote_counts,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result and the caller's bytes, NULL allowed.
        unsafe {
            load(counts, "counts", (bytes, len), |bytes| {
                Counts::from_bytes(bytes).map(pullquote_counts::new)
            })
        }
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// # Safety
/// `counts` is NULL or counts that no other thread uses, `text` NULL or `len` bytes
/// that can be read, `error` NULL or can be written.
unsafe fn add(
    counts: *mut pullquote_counts,
    text: *const c_char,
    len: usize,
    error: *mut pullquote_error,
    add: impl FnOnce(&mut Counts, &str),
) -> pullquote_status {
    let body = || {
        // SAFETY: by this function's contract.
        let counts = unsafe { counts.as_mut() }.ok_or_else(|| Failure::null("counts"))?;
        // SAFETY: by this function's contract.
        let text = Error::check_utf8(unsafe { bytes(text, len, "text") }?)?;
        counts.counts.change(|counts| {
            add(Arc::make_mut(counts), text);
            Ok(())
        })
    };
    // SAFETY: by this function's contract.
    unsafe { guard(error, body) }
}

/// # Safety
/// `counts` is NULL or counts that are not freed.
unsafe fn ask(counts: *const pullquote_counts, ask: impl FnOnce(&Counts) -> u64) -> u64 {
    guard_or(0, || {
        // SAFETY: by this function's contract.
        let counts = unsafe { counts.as_ref() };
        counts.and_then(|counts| counts.counts.get().ok()).map_or(0, |counts| ask(counts))
    })
}

/// # Safety
/// `counts` is NULL or counts that are not freed, `term` NULL or `len` bytes that
/// can be read.
unsafe fn ask_of(
    counts: *const pullquote_counts,
    term: *const c_char,
    len: usize,
    answer: impl FnOnce(&Counts, &str) -> u64,
) -> u64 {
    let about = |counts: &Counts| {
        // SAFETY: by this function's contract.
        let term = unsafe { bytes(term, len, "term") }.ok();
        term.and_then(|term| std::str::from_utf8(term).ok()).map_or(0, |term| answer(counts, term))
    };
    // SAFETY: by this function's contract.
    unsafe { ask(counts, about) }
}

/// # Safety
/// `language` is NULL or a string with a NUL at its end.
unsafe fn read(options: &pullquote_count_options) -> Result<CountOptions, Failure> {
    let mut core = CountOptions::default();
    if !options.language.is_null() {
        // SAFETY: by this function's contract.
        let language = unsafe { CStr::from_ptr(options.language) };
        core.language = Some(language.to_string_lossy().into_owned());
    }
    if options.max_terms != 0 {
        core.max_terms = Some(usize::try_from(options.max_terms).unwrap_or(usize::MAX));
    }
    core.by = match options.by {
        PULLQUOTE_COUNT_BY_FOLDED => CountBy::Folded,
        PULLQUOTE_COUNT_BY_SURFACE => CountBy::Surface,
        PULLQUOTE_COUNT_BY_STEM => CountBy::Stem,
        other => return Err(unknown("by", other, "PULLQUOTE_COUNT_BY_FOLDED, _SURFACE or _STEM")),
    };
    core.stop_words = match options.stop_words {
        PULLQUOTE_STOP_WORDS_KEEP => StopWords::Keep,
        PULLQUOTE_STOP_WORDS_SKIP => StopWords::Skip,
        PULLQUOTE_STOP_WORDS_BREAK => StopWords::Break,
        other => {
            let known = "PULLQUOTE_STOP_WORDS_KEEP, _SKIP or _BREAK";
            return Err(unknown("stop_words", other, known));
        }
    };
    let first = options.min_words.max(1) as usize;
    let last = if options.max_words == 0 { first } else { options.max_words as usize };
    core.ngrams = first..=last;
    core.min_chars = options.min_chars as usize;
    if options.flags & !(PULLQUOTE_COUNT_NO_NUMBERS | PULLQUOTE_COUNT_HYPHENATED) != 0 {
        let known = "PULLQUOTE_COUNT_NO_NUMBERS | PULLQUOTE_COUNT_HYPHENATED or less";
        return Err(unknown("flags", options.flags, known));
    }
    core.numbers = options.flags & PULLQUOTE_COUNT_NO_NUMBERS == 0;
    core.hyphenated = options.flags & PULLQUOTE_COUNT_HYPHENATED != 0;
    Ok(core)
}

impl pullquote_terms {
    fn new(counted: &[TermCount]) -> pullquote_terms {
        let mut strings = Vec::new();
        for counted in counted {
            strings.extend_from_slice(counted.term.as_bytes());
            strings.push(0);
        }
        let mut at = 0;
        let terms = counted.iter().map(|counted| {
            let here = &strings[at..];
            at += counted.term.len() + 1;
            pullquote_term {
                term: pullquote_string { data: here.as_ptr().cast(), len: counted.term.len() },
                count: counted.count,
                error: counted.error,
                document_frequency: counted.document_frequency,
            }
        });
        pullquote_terms { terms: terms.collect(), _strings: strings }
    }
}
