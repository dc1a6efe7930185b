//! A panic stops here: nothing unwinds into C, and nothing is printed.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use super::status::{Failure, PULLQUOTE_INTERNAL, answer, pullquote_error, pullquote_status};

thread_local! {
    /// How many guards this thread is inside: only their panics are silent.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// Where the last silent panic was.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs the body of a function that answers with a status.
///
/// # Safety
/// `error` is NULL or can be written.
pub(super) unsafe fn guard(
    error: *mut pullquote_error,
    body: impl FnOnce() -> Result<(), Failure>,
) -> pullquote_status {
    let result = caught(body).unwrap_or_else(Err);
    // SAFETY: passed on from the caller.
    unsafe { answer(error, &result) }
}

/// Runs the body of a function that has no status to answer with; a panic
/// gives `otherwise`.
pub(super) fn guard_or<T>(otherwise: T, body: impl FnOnce() -> T) -> T {
    caught(body).unwrap_or(otherwise)
}

/// Drops a handle; NULL does nothing.
///
/// # Safety
/// `handle` is NULL, or was made by `Box::into_raw` and is given back by the caller.
pub(super) unsafe fn free<T>(handle: *mut T) {
    guard_or((), || {
        if !handle.is_null() {
            // SAFETY: by this function's contract.
            drop(unsafe { Box::from_raw(handle) });
        }
    });
}

/// A value that calls change, and that no call uses any more once a panic has interrupted
/// a change.
pub(super) struct Guarded<T> {
    value: T,
    is_consistent: bool,
}

impl<T> Guarded<T> {
    pub fn new(value: T) -> Guarded<T> {
        Guarded { value, is_consistent: true }
    }

    pub fn get(&self) -> Result<&T, Failure> {
        if self.is_consistent { Ok(&self.value) } else { Err(Failure::broken()) }
    }

    pub fn change<R>(
        &mut self,
        body: impl FnOnce(&mut T) -> Result<R, Failure>,
    ) -> Result<R, Failure> {
        self.get()?;
        self.is_consistent = false;
        let result = body(&mut self.value);
        self.is_consistent = true;
        result
    }
}

/// What `body` gives, or its panic as a failure.
pub(super) fn caught<T>(body: impl FnOnce() -> T) -> Result<T, Failure> {
    silence();
    DEPTH.set(DEPTH.get() + 1);
    // Whatever the body was making is dropped by unwinding, and what it only
    // borrowed is immutable: nothing that is half done can be seen later.
    let result = catch_unwind(AssertUnwindSafe(body));
    DEPTH.set(DEPTH.get() - 1);
    result.map_err(|payload| internal(&*payload))
}

fn internal(payload: &(dyn Any + Send)) -> Failure {
    let what = (payload.downcast_ref::<&str>().copied())
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("unknown");
    let place = PLACE.take().unwrap_or_else(|| "an unknown place".to_owned());
    Failure::new(PULLQUOTE_INTERNAL, format!("internal error at {place}, please report it: {what}"))
}

/// Keeps the default hook from printing: a library has no right to the host's
/// standard error. Panics outside a guard, of a Rust program that links this
/// crate, go to the hook that was there before.
fn silence() {
    /// Nobody waits for the thread that sets the hook: a fork may leave it behind.
    static IS_SET: AtomicBool = AtomicBool::new(false);
    // The hook cannot be changed while this thread panics.
    if IS_SET.load(Ordering::Relaxed)
        || std::thread::panicking()
        || IS_SET.swap(true, Ordering::Relaxed)
    {
        return;
    }
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if DEPTH.get() == 0 {
            return before(info);
        }
        PLACE.set(info.location().map(ToString::to_string));
    }));
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;

    use super::*;
    use crate::ffi::{PULLQUOTE_OK, status::NO_OFFSET};

    fn run(body: impl FnOnce() -> Result<(), Failure>) -> (pullquote_status, u64, String) {
        let mut error = std::mem::MaybeUninit::uninit();
        // SAFETY: `error` can be written, and is written by each call.
        unsafe {
            let status = guard(error.as_mut_ptr(), body);
            let error = error.assume_init_ref();
            assert_eq!(error.status, status);
            let message = CStr::from_ptr(error.message.as_ptr()).to_str().unwrap().to_owned();
            (status, error.offset, message)
        }
    }

    #[test]
    fn a_panic_becomes_a_status_with_its_place() {
        let (status, offset, message) = run(|| panic!("the {} broke", "loom"));
        assert_eq!((status, offset), (PULLQUOTE_INTERNAL, NO_OFFSET));
        assert!(message.starts_with("internal error at "), "{message}");
        assert!(message.contains("guard.rs:"), "{message}");
        assert!(message.ends_with("the loom broke"), "{message}");
        // The next call is whole again.
        assert_eq!(run(|| Ok(())), (PULLQUOTE_OK, NO_OFFSET, String::new()));
    }

    #[test]
    fn a_panic_without_a_status_gives_the_other_value() {
        assert_eq!(guard_or(7, || panic!("no")), 7);
        assert_eq!(guard_or(7, || 8), 8);
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        for shift in 0..4 {
            let text = format!("{}{}", "a".repeat(shift), "é€".repeat(100));
            let (_, _, message) = run(|| Err(Failure::new(PULLQUOTE_INTERNAL, text.clone())));
            assert!(text.starts_with(&message));
            assert!((236..240).contains(&message.len()), "{}", message.len());
        }
    }

    #[test]
    fn error_may_be_null() {
        // SAFETY: NULL is allowed.
        let status = unsafe { guard(std::ptr::null_mut(), || Err(Failure::null("it"))) };
        assert_eq!(status, crate::ffi::PULLQUOTE_INVALID_ARGUMENT);
    }

    #[test]
    fn a_panic_poisons_that_handle_alone() {
        let mut broken = Guarded::new(1);
        let mut other = Guarded::new(1);
        assert_eq!(broken.change(|value| Ok(*value)).unwrap(), 1);
        let panicked = caught(|| broken.change::<()>(|_| panic!("no")));
        assert_eq!(panicked.unwrap_err().status, PULLQUOTE_INTERNAL);
        for _ in 0..2 {
            let failure = broken.change(|value| Ok(*value)).unwrap_err();
            assert_eq!(failure.status, PULLQUOTE_INTERNAL);
            assert_eq!(broken.get().unwrap_err().status, PULLQUOTE_INTERNAL);
        }
        assert_eq!(other.change(|value| Ok(*value)).unwrap(), 1);
    }
}
