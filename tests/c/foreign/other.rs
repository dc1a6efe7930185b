//! Another Rust library, with a standard library and a panic of its own, to be
//! linked into the same program.

/// How many words `text` has; 0 where that panics.
#[unsafe(no_mangle)]
pub extern "C" fn other_count(text: *const std::ffi::c_char) -> usize {
    let counted = std::panic::catch_unwind(|| {
        assert!(!text.is_null(), "no text");
        // SAFETY: a string with a NUL at its end, by contract.
        let text = unsafe { std::ffi::CStr::from_ptr(text) };
        text.to_string_lossy().split_whitespace().count()
    });
    counted.unwrap_or(0)
}
