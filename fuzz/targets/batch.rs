//! `pullquote_analyze_batch`: pieces of the input, several threads.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use pullquote::ffi::*;

fuzz_target!(|data: &[u8]| {
    let mut input = common::Input(data);
    let options = common::options(&mut input);
    let threads = u32::from(input.byte() % 5);
    let texts: Vec<pullquote_text> = (0..input.byte() % 9)
        .map(|_| input.piece())
        .map(|piece| pullquote_text { data: piece.as_ptr().cast(), len: piece.len() })
        .collect();
    let mut analyzer = std::ptr::null_mut();
    let mut documents = vec![std::ptr::null_mut(); texts.len() + 1];
    // SAFETY: every pointer is the caller's or the library's, and freed once.
    unsafe {
        let mut error: pullquote_error = std::mem::zeroed();
        let mut errors: Vec<pullquote_error> = texts.iter().map(|_| std::mem::zeroed()).collect();
        common::check(pullquote_analyzer_new(&options, &mut analyzer, &mut error), &error);
        let mut with: pullquote_batch_options = std::mem::zeroed();
        with.size = size_of::<pullquote_batch_options>();
        with.threads = threads;
        let status = pullquote_analyze_batch(
            analyzer,
            texts.as_ptr(),
            texts.len(),
            &with,
            documents.as_mut_ptr(),
            errors.as_mut_ptr(),
            &mut error,
        );
        common::check(status, &error);
        for (document, error) in documents.iter().zip(&errors).filter(|_| !analyzer.is_null()) {
            common::check(error.status, error);
            assert_eq!(document.is_null(), error.status != PULLQUOTE_OK);
            if !document.is_null() {
                common::look(*document);
            }
            pullquote_document_free(*document);
        }
        pullquote_analyzer_free(analyzer);
    }
});
