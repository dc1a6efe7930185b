//! Cancellation and progress of a call.

use std::ffi::c_void;
use std::sync::atomic::{AtomicBool, Ordering};

use super::arguments::slot;
use super::guard::{free, guard};
use super::status::{pullquote_error, pullquote_status};

/// A cancellation token: stops a call from another thread, or from a signal handler.
/// Once it was requested it stays so: a call that is given it afterwards does nothing.
pub struct pullquote_cancel {
    requested: AtomicBool,
}

impl pullquote_cancel {
    pub(super) fn flag(&self) -> &AtomicBool {
        &self.requested
    }
}

/// Called with the progress of a call: `n_done` of `n_total` texts of a batch were read,
/// successfully or not, or so many bytes of one text. Returns 0 to go on, anything else to
/// stop.
///
/// It is called from the threads of the call, never from two at the same time,
/// must return, and must not free what the call uses. `context` is that of the
/// options.
pub type pullquote_progress =
    Option<unsafe extern "C" fn(context: *mut c_void, n_done: usize, n_total: usize) -> i32>;

/// Creates a cancellation token.
///
/// On success `*cancel` is new, and the caller frees it with
/// `pullquote_cancel_free`; otherwise it is NULL. Fails with
/// `PULLQUOTE_INVALID_ARGUMENT` where `cancel` is NULL. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_cancel_new(
    cancel: *mut *mut pullquote_cancel,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result, NULL allowed.
        let slot = unsafe { slot(cancel, "cancel") }?;
        let made = pullquote_cancel { requested: AtomicBool::new(false) };
        // SAFETY: `slot` was checked above.
        unsafe { slot.write(Box::into_raw(Box::new(made))) };
        Ok(())
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Asks every call that was given `cancel` to stop, and returns at once; NULL
/// does nothing. Any thread, and safe in a signal handler.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_cancel_request(cancel: *const pullquote_cancel) {
    // SAFETY: NULL, or from `pullquote_cancel_new` and not freed.
    if let Some(cancel) = unsafe { cancel.as_ref() } {
        cancel.requested.store(true, Ordering::Release);
    }
}

/// Frees a cancellation token; NULL does nothing. No call may be using it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_cancel_free(cancel: *mut pullquote_cancel) {
    // SAFETY: it came from `pullquote_cancel_new`, and the caller gives it back.
    unsafe { free(cancel) };
}
