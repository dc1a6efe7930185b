//! The version at run time; the header's macros say the same at compile time.

use std::ffi::c_char;

/// The version of the library that runs, such as `0.1.0`, to compare with
/// `PULLQUOTE_VERSION`.
///
/// Never NULL; lives as long as the library. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// The version of the library that runs as one number that grows, to compare
/// with `PULLQUOTE_VERSION_NUMBER`. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_version_number() -> u32 {
    number(env!("CARGO_PKG_VERSION_MAJOR")) * 1_000_000
        + number(env!("CARGO_PKG_VERSION_MINOR")) * 1_000
        + number(env!("CARGO_PKG_VERSION_PATCH"))
}

/// The binary interface of the library that runs, to compare with
/// `PULLQUOTE_ABI`: where the two differ, the program must be built anew. Any
/// thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_abi() -> u32 {
    number(env!("PULLQUOTE_ABI"))
}

/// A decimal number, when the library is built.
const fn number(digits: &str) -> u32 {
    match u32::from_str_radix(digits, 10) {
        Ok(number) => number,
        Err(_) => panic!("the parts of a version are numbers"),
    }
}
