//! Boundaries of a text that comes in pieces.

use std::ffi::{c_char, c_void};
use std::sync::atomic::Ordering;

use super::arguments::{bytes, copy, set_len, slot, unknown};
use super::cancel::{pullquote_cancel, pullquote_progress};
use super::guard::{Guarded, free, guard};
use super::status::{Failure, PULLQUOTE_CANCELLED, pullquote_error, pullquote_status};
use super::views::pointer;
use crate::segment::Stream;

/// Boundaries: between words, by UAX #29 (WB1 to WB999).
pub const PULLQUOTE_BOUNDARIES_WORD: u32 = 0;
/// Boundaries: between sentences, by UAX #29 (SB1 to SB998).
pub const PULLQUOTE_BOUNDARIES_SENTENCE: u32 = 1;

/// Finds the boundaries of a text that comes in pieces, in memory that does not
/// grow with it. Used by one thread at a time.
pub struct pullquote_stream {
    stream: Guarded<Stream>,
    /// What the last call gave.
    boundaries: Vec<u64>,
    n_bytes: u64,
    options: pullquote_stream_options,
    cancelled: bool,
}

/// How a stream is read. Start from `PULLQUOTE_STREAM_OPTIONS_INIT`; it can grow as
/// `pullquote_options` can, and zero is the default of every field.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct pullquote_stream_options {
    /// `sizeof(pullquote_stream_options)`.
    pub size: usize,
    /// What may stop it, or NULL. It must live as long as the stream.
    pub cancel: *const pullquote_cancel,
    /// Called with the number of bytes since the stream began, and 0, since the total is
    /// not known; may be NULL.
    pub progress: pullquote_progress,
    /// Passed to `progress`.
    pub context: *mut c_void,
    /// `PULLQUOTE_BOUNDARIES_WORD` or `_SENTENCE`.
    pub boundaries: u32,
    /// Zero.
    pub reserved: u32,
}

/// The struct of the first header that has it.
const FIRST_SIZE: usize = 4 * size_of::<usize>() + 8;

const _: () = assert!(size_of::<pullquote_stream_options>() == FIRST_SIZE);

/// How much is read between two looks at `cancel`, in bytes.
const CHUNK: usize = 64 * 1024;

/// Makes a stream.
///
/// `options` may be NULL for the defaults, which find words. On success `*stream`
/// is new, and the caller frees it with `pullquote_stream_free`; otherwise it is
/// NULL. Any thread.
///
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where `stream` is NULL or
/// `options->size` was not set, and with `PULLQUOTE_INVALID_OPTION`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_stream_new(
    options: *const pullquote_stream_options,
    stream: *mut *mut pullquote_stream,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result, NULL allowed.
        let slot = unsafe { slot(stream, "stream") }?;
        let mut chosen = pullquote_stream_options {
            size: size_of::<pullquote_stream_options>(),
            cancel: std::ptr::null(),
            progress: None,
            context: std::ptr::null_mut(),
            boundaries: PULLQUOTE_BOUNDARIES_WORD,
            reserved: 0,
        };
        if !options.is_null() {
            // SAFETY: the caller's options; every field may be zero.
            chosen = unsafe { copy(options, FIRST_SIZE, "PULLQUOTE_STREAM_OPTIONS_INIT") }?;
        }
        let made = match chosen.boundaries {
            PULLQUOTE_BOUNDARIES_WORD => Stream::words(),
            PULLQUOTE_BOUNDARIES_SENTENCE => Stream::sentences(),
            other => {
                let known = "PULLQUOTE_BOUNDARIES_WORD or _SENTENCE";
                return Err(unknown("boundaries", other, known));
            }
        };
        if chosen.reserved != 0 {
            return Err(unknown("reserved", chosen.reserved, "0"));
        }
        let made = pullquote_stream {
            stream: Guarded::new(made),
            boundaries: Vec::new(),
            n_bytes: 0,
            options: chosen,
            cancelled: false,
        };
        // SAFETY: `slot` was checked above.
        unsafe { slot.write(Box::into_raw(Box::new(made))) };
        Ok(())
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Frees a stream; NULL does nothing. What it gave is gone with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_stream_free(stream: *mut pullquote_stream) {
    // SAFETY: it came from `pullquote_stream_new`, and the caller gives it back.
    unsafe { free(stream) };
}

/// Reads the next piece of the text, and gives the boundaries that are certain
/// now.
///
/// A piece may end anywhere, inside a character too, and is only read during the
/// call. `*boundaries` is an array of `*n_boundaries` offsets in bytes from the
/// start of the stream, each higher than the one before, 0 the first of a text;
/// NULL where there are none yet. It belongs to the stream and lives until the next
/// call with it. Both places may be NULL. A byte that is not UTF-8 counts as a
/// character of its own. One thread at a time.
///
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where `stream` is NULL, or `piece` is
/// and `len` is not 0, and with `PULLQUOTE_CANCELLED`, after which the stream does
/// nothing more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_stream_push(
    stream: *mut pullquote_stream,
    piece: *const c_char,
    len: usize,
    boundaries: *mut *const u64,
    n_boundaries: *mut usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = |stream: &mut pullquote_stream| {
        // SAFETY: the caller's bytes, NULL allowed where there are none.
        stream.push(unsafe { bytes(piece, len, "piece") }?)
    };
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { step(stream, boundaries, n_boundaries, error, body) }
}

/// Ends the text and gives the rest of its boundaries, its length the last; an
/// empty text has none. The stream then starts anew with the next text. Otherwise
/// as `pullquote_stream_push`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_stream_finish(
    stream: *mut pullquote_stream,
    boundaries: *mut *const u64,
    n_boundaries: *mut usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { step(stream, boundaries, n_boundaries, error, pullquote_stream::finish) }
}

/// Lets `body` read on, and gives the boundaries that it found.
///
/// # Safety
/// `stream` is NULL, or from `pullquote_stream_new` and used by no other thread; the
/// other pointers are NULL or can be written.
unsafe fn step(
    stream: *mut pullquote_stream,
    boundaries: *mut *const u64,
    n_boundaries: *mut usize,
    error: *mut pullquote_error,
    body: impl FnOnce(&mut pullquote_stream) -> Result<(), Failure>,
) -> pullquote_status {
    let body = || {
        // SAFETY: by this function's contract.
        unsafe { give(&[], boundaries, n_boundaries) };
        // SAFETY: by this function's contract.
        let stream = unsafe { stream.as_mut() }.ok_or_else(|| Failure::null("stream"))?;
        body(stream)?;
        // SAFETY: by this function's contract.
        unsafe { give(&stream.boundaries, boundaries, n_boundaries) };
        Ok(())
    };
    // SAFETY: by this function's contract.
    unsafe { guard(error, body) }
}

impl pullquote_stream {
    fn push(&mut self, piece: &[u8]) -> Result<(), Failure> {
        self.boundaries.clear();
        self.check()?;
        for chunk in piece.chunks(CHUNK) {
            let pullquote_stream { stream, boundaries, .. } = self;
            stream.change(|stream| {
                stream.push(chunk, boundaries);
                Ok(())
            })?;
            self.n_bytes += chunk.len() as u64;
            if let Some(progress) = self.options.progress {
                let n_done = usize::try_from(self.n_bytes).unwrap_or(usize::MAX);
                // SAFETY: the caller's function and its own context.
                self.cancelled |= unsafe { progress(self.options.context, n_done, 0) } != 0;
            }
            self.check()?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Failure> {
        self.boundaries.clear();
        self.check()?;
        let pullquote_stream { stream, boundaries, .. } = self;
        stream.change(|stream| {
            stream.finish(boundaries);
            Ok(())
        })?;
        self.n_bytes = 0;
        Ok(())
    }

    fn check(&mut self) -> Result<(), Failure> {
        // SAFETY: NULL, or lives as long as the stream, by the option's contract.
        let cancel = unsafe { self.options.cancel.as_ref() };
        self.cancelled |= cancel.is_some_and(|cancel| cancel.flag().load(Ordering::Acquire));
        if self.cancelled {
            return Err(Failure::new(PULLQUOTE_CANCELLED, "the stream was cancelled"));
        }
        Ok(())
    }
}

/// # Safety
/// Both places are NULL or can be written.
unsafe fn give(found: &[u64], boundaries: *mut *const u64, n_boundaries: *mut usize) {
    // SAFETY: by this function's contract.
    unsafe {
        if !boundaries.is_null() {
            boundaries.write(pointer(found));
        }
        set_len(n_boundaries, found.len());
    }
}
