//! Values as bytes for a file: counts, people, sources.

use super::analyzer::slot;
use super::document::set_len;
use super::status::Failure;

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
