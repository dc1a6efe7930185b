//! Large memory: what the system is told of it.

/// The memory of a large list, from `start` on, is best kept in huge pages where the
/// system has them: a gigabyte in pages of 4 KiB takes some 100 ms to be freed, and
/// as much longer a cancelled call takes to end; in pages of 2 MiB it takes 10 ms.
#[cfg(target_os = "linux")]
pub(super) fn is_large(start: *const u8, len: usize) {
    use std::ffi::{c_int, c_void};
    const MADV_HUGEPAGE: c_int = 14;
    // The page sizes of Linux are powers of two up to this.
    const PAGE: usize = 64 << 10;
    unsafe extern "C" {
        fn madvise(start: *mut c_void, len: usize, advice: c_int) -> c_int;
    }
    let skipped = start.align_offset(PAGE);
    if let Some(len) = len.checked_sub(skipped) {
        let first = start.wrapping_add(skipped).cast_mut().cast();
        // SAFETY: this advice changes how the pages are kept, never what they hold,
        // and a system that does not take it says so.
        unsafe { madvise(first, len / PAGE * PAGE, MADV_HUGEPAGE) };
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn is_large(_start: *const u8, _len: usize) {}
