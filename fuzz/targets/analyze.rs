//! `pullquote_analyzer_*`, `pullquote_analyze*`, `pullquote_document_*`, cancelled
//! now and then.

#![no_main]

mod common;

use std::ffi::{c_char, c_void};

use libfuzzer_sys::fuzz_target;
use pullquote::ffi::*;

/// Asks to stop when it is called for the last of so many times.
unsafe extern "C" fn count_down(context: *mut c_void, n_done: usize, n_total: usize) -> i32 {
    assert!(n_done <= n_total);
    // SAFETY: the context is a number of the caller's.
    let left = unsafe { &mut *context.cast::<u8>() };
    *left = left.saturating_sub(1);
    i32::from(*left == 0)
}

fuzz_target!(|data: &[u8]| {
    let mut input = common::Input(data);
    let options = common::options(&mut input);
    let mut calls = input.byte();
    let (mut analyzer, mut document) = (std::ptr::null_mut(), std::ptr::null_mut());
    // SAFETY: every pointer is the caller's or the library's, and freed once.
    unsafe {
        let mut error: pullquote_error = std::mem::zeroed();
        let status = pullquote_analyzer_new(&options, &mut analyzer, &mut error);
        common::check(status, &error);
        let mut with: pullquote_analyze_options = std::mem::zeroed();
        with.size = size_of::<pullquote_analyze_options>();
        if calls > 0 {
            with.progress = Some(count_down);
            with.context = (&raw mut calls).cast();
        }
        let text = input.0.as_ptr().cast::<c_char>();
        let status =
            pullquote_analyze_with(analyzer, text, input.0.len(), &with, &mut document, &mut error);
        common::check(status, &error);
        assert_eq!(document.is_null(), status != PULLQUOTE_OK);
        if !document.is_null() {
            common::look(document);
        }
        pullquote_analyzer_free(analyzer);
        pullquote_document_free(document);
    }
});
