//! What a call answers: a number, and on request what it was about.

use std::borrow::Cow;
use std::ffi::{CStr, c_char};

use crate::{Error, ErrorKind};

/// What a call answers: `PULLQUOTE_OK`, or why it did nothing.
///
/// The numbers are grouped and fixed for ever; a later version may add some, so
/// treat an unknown one as a failure of its group.
pub type pullquote_status = i32;

/// Done.
pub const PULLQUOTE_OK: i32 = 0;

/// A pointer is NULL that must not be, a size or an offset is none that can be. Nothing was
/// read or written through the others.
pub const PULLQUOTE_INVALID_ARGUMENT: i32 = 1;

/// An option has a value that it cannot have.
pub const PULLQUOTE_INVALID_OPTION: i32 = 100;
/// The language is not one that this library knows; the message lists them.
pub const PULLQUOTE_UNKNOWN_LANGUAGE: i32 = 101;
/// A word list could not be read; the offset is that of the line.
pub const PULLQUOTE_INVALID_WORD_LIST: i32 = 102;

/// The text is not UTF-8; the offset is that of the first byte that is not.
pub const PULLQUOTE_INVALID_UTF8: i32 = 200;
/// What was saved cannot be read: it is damaged, of another version, or no counts.
pub const PULLQUOTE_INVALID_COUNTS: i32 = 201;

/// The text is larger than `max_input`.
pub const PULLQUOTE_TOO_LARGE: i32 = 300;
/// The analysis would hold more memory than `max_memory`, or than the system has.
pub const PULLQUOTE_TOO_MUCH_MEMORY: i32 = 301;
/// A layer of the document would have more items than `max_items`.
pub const PULLQUOTE_TOO_MANY_ITEMS: i32 = 302;

/// The call was cancelled.
pub const PULLQUOTE_CANCELLED: i32 = 400;

/// A defect of this library. Nothing else is harmed, and every handle can still be used and freed. Please report the message.
pub const PULLQUOTE_INTERNAL: i32 = 900;

/// The bytes of `pullquote_error.message`, its final NUL included.
pub const PULLQUOTE_MESSAGE_SIZE: usize = 240;

/// Why a call failed: memory of the caller, for instance on the stack.
///
/// Every function that takes one accepts NULL. It is written by each call, on
/// success too, needs no initial value, and owns nothing that must be freed.
#[repr(C)]
pub struct pullquote_error {
    /// The number that the call returned.
    pub status: pullquote_status,
    /// Zero.
    pub reserved: u32,
    /// Where in the input, in bytes from its start; `PULLQUOTE_NO_OFFSET`
    /// where the failure has no place.
    pub offset: u64,
    /// What to do about it, in English, for a log: UTF-8, NUL at its end, cut
    /// where it is too long. Empty on success.
    pub message: [c_char; PULLQUOTE_MESSAGE_SIZE],
}

/// The name of a status, such as `PULLQUOTE_INVALID_UTF8`.
///
/// Never NULL: a number that this library does not know gives
/// `PULLQUOTE_UNKNOWN_STATUS`. The string lives as long as the library. Any
/// thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_status_name(status: pullquote_status) -> *const c_char {
    let name: &'static CStr = match status {
        PULLQUOTE_OK => c"PULLQUOTE_OK",
        PULLQUOTE_INVALID_ARGUMENT => c"PULLQUOTE_INVALID_ARGUMENT",
        PULLQUOTE_INVALID_OPTION => c"PULLQUOTE_INVALID_OPTION",
        PULLQUOTE_UNKNOWN_LANGUAGE => c"PULLQUOTE_UNKNOWN_LANGUAGE",
        PULLQUOTE_INVALID_WORD_LIST => c"PULLQUOTE_INVALID_WORD_LIST",
        PULLQUOTE_INVALID_UTF8 => c"PULLQUOTE_INVALID_UTF8",
        PULLQUOTE_INVALID_COUNTS => c"PULLQUOTE_INVALID_COUNTS",
        PULLQUOTE_TOO_LARGE => c"PULLQUOTE_TOO_LARGE",
        PULLQUOTE_TOO_MUCH_MEMORY => c"PULLQUOTE_TOO_MUCH_MEMORY",
        PULLQUOTE_TOO_MANY_ITEMS => c"PULLQUOTE_TOO_MANY_ITEMS",
        PULLQUOTE_CANCELLED => c"PULLQUOTE_CANCELLED",
        PULLQUOTE_INTERNAL => c"PULLQUOTE_INTERNAL",
        _ => c"PULLQUOTE_UNKNOWN_STATUS",
    };
    name.as_ptr()
}

/// What `pullquote_error.offset` says where there is no place.
pub(super) const NO_OFFSET: u64 = u64::MAX;

/// A failure on its way to the caller.
#[derive(Debug)]
pub(super) struct Failure {
    pub status: pullquote_status,
    pub offset: Option<usize>,
    pub message: Cow<'static, str>,
}

impl Failure {
    pub fn new(status: pullquote_status, message: impl Into<Cow<'static, str>>) -> Failure {
        Failure { status, offset: None, message: message.into() }
    }

    /// A handle that a panic left half changed.
    pub fn broken() -> Failure {
        let message = "an internal error broke this handle before: free it and make another";
        Failure::new(PULLQUOTE_INTERNAL, message)
    }

    /// An argument is NULL that must not be.
    pub fn null(argument: &str) -> Failure {
        Failure::new(PULLQUOTE_INVALID_ARGUMENT, format!("{argument} is NULL: pass a pointer"))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        let status = match error.kind() {
            ErrorKind::InvalidOption => PULLQUOTE_INVALID_OPTION,
            ErrorKind::UnknownLanguage => PULLQUOTE_UNKNOWN_LANGUAGE,
            ErrorKind::InvalidWordList => PULLQUOTE_INVALID_WORD_LIST,
            ErrorKind::TooLarge => PULLQUOTE_TOO_LARGE,
            ErrorKind::InvalidUtf8 => PULLQUOTE_INVALID_UTF8,
            ErrorKind::TooMuchMemory => PULLQUOTE_TOO_MUCH_MEMORY,
            ErrorKind::TooManyItems => PULLQUOTE_TOO_MANY_ITEMS,
            ErrorKind::Cancelled => PULLQUOTE_CANCELLED,
        };
        Failure { status, offset: error.offset(), message: error.to_string().into() }
    }
}

/// Tells the caller how it went: the number as the answer, and the whole in
/// `error` unless that is NULL.
///
/// # Safety
/// `error` is NULL or can be written.
pub(super) unsafe fn answer(
    error: *mut pullquote_error,
    result: &Result<(), Failure>,
) -> pullquote_status {
    let (status, offset, message) = match result {
        Ok(()) => (PULLQUOTE_OK, None, ""),
        Err(failure) => (failure.status, failure.offset, &*failure.message),
    };
    if !error.is_null() {
        let message = cut(message, PULLQUOTE_MESSAGE_SIZE - 1);
        // SAFETY: the caller's memory is as large as the struct, by this
        // function's contract, but may hold anything: so it is written through
        // raw pointers and never borrowed. The message was cut to fit with its
        // NUL.
        unsafe {
            (&raw mut (*error).status).write(status);
            (&raw mut (*error).reserved).write(0);
            (&raw mut (*error).offset).write(offset.map_or(NO_OFFSET, |offset| offset as u64));
            let to = (&raw mut (*error).message).cast::<u8>();
            to.copy_from_nonoverlapping(message.as_ptr(), message.len());
            to.add(message.len()).write(0);
        }
    }
    status
}

/// The start of `text`, of at most `len` bytes, that ends between characters.
fn cut(text: &str, len: usize) -> &str {
    let end = (0..=len.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or_default()]
}

// Kept in step with the header's own checks (cbindgen.toml, "Layout").
const _: () = {
    assert!(size_of::<pullquote_error>() == 256);
    assert!(std::mem::offset_of!(pullquote_error, offset) == 8);
    assert!(std::mem::offset_of!(pullquote_error, message) == 16);
};
