//! Many texts in one call, on several threads, with progress and cancellation.

use std::ffi::{c_char, c_void};
use std::mem::offset_of;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use super::analyzer::pullquote_analyzer;
use super::arguments::copy;
use super::cancel::{pullquote_cancel, pullquote_progress};
use super::document::pullquote_document;
use super::guard::{caught, guard};
use super::status::{
    Failure, PULLQUOTE_CANCELLED, PULLQUOTE_INVALID_ARGUMENT, answer, pullquote_error,
    pullquote_status,
};
use crate::Control;

/// One text of a batch.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct pullquote_text {
    /// UTF-8; may be NULL where `len` is 0.
    pub data: *const c_char,
    /// Its bytes.
    pub len: usize,
}

/// How a batch is read. Start from `PULLQUOTE_BATCH_OPTIONS_INIT`; it can grow as
/// `pullquote_options` can, and zero is the default of every field.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct pullquote_batch_options {
    /// `sizeof(pullquote_batch_options)`.
    pub size: usize,
    /// What may stop it, or NULL.
    pub cancel: *const pullquote_cancel,
    /// Called after each text; may be NULL.
    pub progress: pullquote_progress,
    /// Passed to `progress`.
    pub context: *mut c_void,
    /// How many threads, the caller's own included; 0 means as many as there are
    /// processors, and more than 256 or than texts are never used.
    pub threads: u32,
    /// Zero.
    pub reserved: u32,
}

/// The struct of the first header.
const FIRST_SIZE: usize = 4 * size_of::<usize>() + 8;

const MAX_THREADS: usize = 256;

/// Of each thread, given so that the library does not ask the environment.
const STACK_SIZE: usize = 8 << 20;

const _: () = {
    assert!(size_of::<pullquote_text>() == 2 * size_of::<usize>());
    assert!(size_of::<pullquote_batch_options>() == FIRST_SIZE);
    assert!(offset_of!(pullquote_batch_options, reserved) + 4 == FIRST_SIZE);
};

/// Reads many texts, with several threads, which have ended when it returns.
///
/// `texts` and `documents` have `n_texts` elements, and so has `errors` unless it
/// is NULL; `options` may be NULL for the defaults. Afterwards `documents[i]` is
/// the document of `texts[i]`, which the caller frees with
/// `pullquote_document_free`, or NULL where that text failed, and `errors[i]`
/// says why: each text is whole or has failed by itself, as in
/// `pullquote_analyze`. Any thread.
///
/// Gives `PULLQUOTE_OK` where every text gave a document, `PULLQUOTE_CANCELLED` where it was
/// cancelled before that, otherwise the status of the first text that gave none, with its
/// number in the message.
/// A batch that is cancelled ends as soon as `pullquote_analyze_with`; the texts that were being
/// read or not begun fail with `PULLQUOTE_CANCELLED`. Fails as a whole, and writes
/// no document, with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that
/// must not be or `options->size` was not set, and `PULLQUOTE_INVALID_OPTION`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_analyze_batch(
    analyzer: *const pullquote_analyzer,
    texts: *const pullquote_text,
    n_texts: usize,
    options: *const pullquote_batch_options,
    documents: *mut *mut pullquote_document,
    errors: *mut pullquote_error,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: NULL, or from `pullquote_analyzer_new` and not freed.
        let analyzer = unsafe { analyzer.as_ref() }.ok_or_else(|| Failure::null("analyzer"))?;
        let mut chosen = pullquote_batch_options {
            size: size_of::<pullquote_batch_options>(),
            cancel: std::ptr::null(),
            progress: None,
            context: std::ptr::null_mut(),
            threads: 0,
            reserved: 0,
        };
        if !options.is_null() {
            // SAFETY: the caller's options; every field may be zero.
            chosen = unsafe { copy(options, FIRST_SIZE, "PULLQUOTE_BATCH_OPTIONS_INIT") }?;
        }
        if chosen.reserved != 0 {
            return Err(Failure::new(
                super::PULLQUOTE_INVALID_OPTION,
                "options.reserved is not zero: start from PULLQUOTE_BATCH_OPTIONS_INIT",
            ));
        }
        if n_texts == 0 {
            return Ok(());
        }
        if texts.is_null() {
            return Err(Failure::null("texts"));
        }
        if documents.is_null() {
            return Err(Failure::null("documents"));
        }
        if n_texts > isize::MAX as usize / size_of::<pullquote_error>() {
            return Err(Failure::new(
                PULLQUOTE_INVALID_ARGUMENT,
                format!("n_texts is {n_texts}: no array is that large"),
            ));
        }
        // SAFETY: the caller's array, not NULL and not too large.
        let texts = unsafe { std::slice::from_raw_parts(texts, n_texts) };
        // SAFETY: NULL, or from `pullquote_cancel_new` and not freed.
        let cancel = unsafe { chosen.cancel.as_ref() };
        let batch = Batch {
            analyzer,
            texts,
            cancel,
            progress: chosen.progress,
            context: chosen.context,
            documents,
            errors,
            next: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            state: Mutex::new(State { n_done: 0, first_failure: None, n_cancelled: 0 }),
        };
        batch.run(match chosen.threads {
            0 => thread::available_parallelism().map_or(1, Into::into),
            threads => threads as usize,
        })
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// A batch on its way.
struct Batch<'c> {
    analyzer: &'c pullquote_analyzer,
    texts: &'c [pullquote_text],
    cancel: Option<&'c pullquote_cancel>,
    progress: pullquote_progress,
    context: *mut c_void,
    documents: *mut *mut pullquote_document,
    errors: *mut pullquote_error,
    /// The text that is begun next.
    next: AtomicUsize,
    /// Whether `progress` said so.
    stopped: AtomicBool,
    state: Mutex<State>,
}

struct State {
    n_done: usize,
    /// Of the texts that failed, the first.
    first_failure: Option<(usize, Failure)>,
    /// How many texts were not read since the batch was cancelled.
    n_cancelled: usize,
}

// SAFETY: the threads share `texts`, whose memory nobody writes to during the
// call, and write to `documents` and `errors` at the places of the texts that
// they took from `next`, each of which is taken once; `progress` and `context`
// are used by one thread at a time, under `state`.
unsafe impl Sync for Batch<'_> {}

impl Batch<'_> {
    fn run(&self, threads: usize) -> Result<(), Failure> {
        thread::scope(|scope| {
            for _ in 1..threads.clamp(1, MAX_THREADS).min(self.texts.len()) {
                let builder = thread::Builder::new().stack_size(STACK_SIZE);
                // Where the system has no thread to give, fewer do the work.
                if builder.spawn_scoped(scope, || self.work()).is_err() {
                    break;
                }
            }
            self.work();
        });
        // What was not begun.
        for text_idx in self.next.load(Ordering::Acquire).min(self.texts.len())..self.texts.len() {
            let message = "cancelled before this text was begun";
            self.finish(text_idx, Err(Failure::new(PULLQUOTE_CANCELLED, message)));
        }
        let mut state = self.lock();
        if state.n_cancelled > 0 {
            let (n_cancelled, n_texts) = (state.n_cancelled, self.texts.len());
            let message = format!("cancelled: {n_cancelled} of {n_texts} texts were not read");
            return Err(Failure::new(PULLQUOTE_CANCELLED, message));
        }
        match state.first_failure.take() {
            None => Ok(()),
            Some((text_idx, failure)) => Err(Failure {
                message: format!("text {text_idx}: {}", failure.message).into(),
                ..failure
            }),
        }
    }

    /// Takes one text after the other until none is left.
    fn work(&self) {
        let goes_on = |_, _| !self.stopped.load(Ordering::Acquire);
        let control =
            Control { cancel: self.cancel.map(pullquote_cancel::flag), progress: Some(&goes_on) };
        while !self.is_stopped() {
            let text_idx = self.next.fetch_add(1, Ordering::AcqRel);
            let Some(text) = self.texts.get(text_idx) else { break };
            let read = caught(|| {
                // SAFETY: the caller's text, by the batch's contract.
                unsafe { self.analyzer.read(text.data, text.len, &control) }
            });
            self.finish(text_idx, read.unwrap_or_else(Err));
            self.tell();
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
            || self.cancel.is_some_and(|cancel| cancel.flag().load(Ordering::Acquire))
    }

    /// Writes what became of a text.
    fn finish(&self, text_idx: usize, read: Result<pullquote_document, Failure>) {
        let (document, result) = match read {
            Ok(document) => (Box::into_raw(Box::new(document)), Ok(())),
            Err(failure) => (std::ptr::null_mut(), Err(failure)),
        };
        // SAFETY: both arrays have a place for each text, and nobody else writes
        // to this one.
        unsafe {
            self.documents.add(text_idx).write(document);
            if !self.errors.is_null() {
                answer(self.errors.add(text_idx), &result);
            }
        }
        if let Err(failure) = result {
            let mut state = self.lock();
            state.n_cancelled += usize::from(failure.status == PULLQUOTE_CANCELLED);
            if state.first_failure.as_ref().is_none_or(|(first, _)| text_idx < *first) {
                state.first_failure = Some((text_idx, failure));
            }
        }
    }

    /// Counts a text, and asks whether to go on.
    fn tell(&self) {
        let mut state = self.lock();
        state.n_done += 1;
        if let Some(progress) = self.progress {
            // SAFETY: the caller's function and its own context, under the lock.
            let answer = unsafe { progress(self.context, state.n_done, self.texts.len()) };
            if answer != 0 {
                self.stopped.store(true, Ordering::Release);
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        // A panic elsewhere leaves nothing half done: both fields are whole.
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
