//! What a caller's arguments point to: structs and bytes that are read, results that are
//! written.

use std::ffi::c_char;

use super::status::{
    Failure, PULLQUOTE_INVALID_ARGUMENT, PULLQUOTE_INVALID_COUNTS, PULLQUOTE_INVALID_OPTION,
};
use crate::Error;

/// No header will ever have a larger one; more is a `size` that was not set.
const MAX_SIZE: usize = 4096;

/// A struct of the caller's that starts with its size, as this library knows it:
/// what it does not have is zero, and what this library does not know must be.
/// `first_size` is that of the first header, `init` the macro to start from.
///
/// # Safety
/// `options` points to as many bytes as its first field says, and every field
/// of `T` may be zero.
pub(super) unsafe fn copy<T: Copy>(
    options: *const T,
    first_size: usize,
    init: &str,
) -> Result<T, Failure> {
    // SAFETY: `size` stands first in every version of the struct.
    let size = unsafe { options.cast::<usize>().read_unaligned() };
    if !(first_size..=MAX_SIZE).contains(&size) || !size.is_multiple_of(8) {
        return Err(Failure::new(
            PULLQUOTE_INVALID_ARGUMENT,
            format!("options.size is {size}: start from {init}"),
        ));
    }
    // SAFETY: the caller's struct has `size` bytes, by its own word.
    let bytes = unsafe { std::slice::from_raw_parts(options.cast::<u8>(), size) };
    let known = size.min(size_of::<T>());
    if let Some(at) = bytes[known..].iter().position(|&byte| byte != 0) {
        return Err(Failure::new(
            PULLQUOTE_INVALID_OPTION,
            format!(
                "options has a field at byte {} that this version ({}) does not know: \
                 set it to zero or update the library",
                known + at,
                env!("CARGO_PKG_VERSION")
            ),
        ));
    }
    let mut copy = std::mem::MaybeUninit::<T>::zeroed();
    // SAFETY: `known` bytes are there in both; every field may be zero.
    unsafe {
        copy.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(bytes.as_ptr(), known);
        Ok(copy.assume_init())
    }
}

/// The caller's bytes; NULL is allowed where there are none.
///
/// # Safety
/// `data` is NULL or points to `len` bytes that can be read and do not change
/// while the result lives.
pub(super) unsafe fn bytes<'c>(
    data: *const c_char,
    len: usize,
    argument: &str,
) -> Result<&'c [u8], Failure> {
    if len == 0 {
        return Ok(&[]);
    }
    if data.is_null() {
        return Err(Failure::null(argument));
    }
    if len > isize::MAX as usize {
        return Err(Failure::new(
            PULLQUOTE_INVALID_ARGUMENT,
            format!("the length of {argument} is {len}: no memory is that large"),
        ));
    }
    // SAFETY: not NULL, not too long, and the caller's by this function's
    // contract.
    Ok(unsafe { std::slice::from_raw_parts(data.cast::<u8>(), len) })
}

/// An option whose value is none of those that are known.
pub(super) fn unknown(option: &str, value: u32, known: &str) -> Failure {
    Failure::new(PULLQUOTE_INVALID_OPTION, format!("options.{option} is {value}: use {known}"))
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

/// Writes a length where the caller asks for it.
///
/// # Safety
/// `to` is NULL or can be written.
pub(super) unsafe fn set_len(to: *mut usize, value: usize) {
    if !to.is_null() {
        // SAFETY: not NULL, and the caller's by this function's contract.
        unsafe { to.write(value) };
    }
}

/// Gives the caller bytes that are made here, to be freed by `pullquote_bytes_free`.
///
/// # Safety
/// `bytes` and `len` are NULL or can be written.
pub(super) unsafe fn give_bytes(
    bytes: *mut *mut u8,
    len: *mut usize,
    make: impl FnOnce() -> Result<Vec<u8>, Failure>,
) -> Result<(), Failure> {
    // SAFETY: by this function's contract.
    let slot = unsafe {
        set_len(len, 0);
        slot(bytes, "bytes")
    }?;
    if len.is_null() {
        return Err(Failure::null("len"));
    }
    let made = make()?.into_boxed_slice();
    // SAFETY: both were checked above.
    unsafe {
        set_len(len, made.len());
        slot.write(Box::into_raw(made).cast());
    }
    Ok(())
}

/// Gives the caller a new handle, which the caller frees.
///
/// # Safety
/// `to` is NULL or can be written.
pub(super) unsafe fn give<T>(to: *mut *mut T, argument: &str, made: T) -> Result<(), Failure> {
    // SAFETY: by this function's contract.
    let slot = unsafe { slot(to, argument) }?;
    // SAFETY: `slot` was checked above.
    unsafe { slot.write(Box::into_raw(Box::new(made))) };
    Ok(())
}

/// Gives the caller a handle made of bytes that were saved: counts, people or sources.
///
/// # Safety
/// `to` is NULL or can be written, `data` is NULL or points to `len` bytes that can be read.
pub(super) unsafe fn load<T>(
    to: *mut *mut T,
    argument: &str,
    (data, len): (*const u8, usize),
    from_bytes: impl FnOnce(&[u8]) -> Result<T, Error>,
) -> Result<(), Failure> {
    // SAFETY: by this function's contract.
    unsafe { slot(to, argument) }?;
    // SAFETY: by this function's contract.
    let bytes = unsafe { bytes(data.cast(), len, "bytes") }?;
    let loaded = from_bytes(bytes)
        .map_err(|error| Failure::new(PULLQUOTE_INVALID_COUNTS, error.to_string()))?;
    // SAFETY: by this function's contract.
    unsafe { give(to, argument, loaded) }
}
