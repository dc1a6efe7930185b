//! `pullquote_json_*`, and the page for a browser: whatever the text, JSON with its
//! text whole, and a page in which nothing of the text is markup.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use pullquote::ffi::*;

fuzz_target!(|data: &[u8]| {
    let mut input = common::Input(data);
    let mut options = common::options(&mut input);
    options.invalid_utf8 = PULLQUOTE_UTF8_REPLACE;
    let id = input.piece();
    let (mut analyzer, mut document) = (std::ptr::null_mut(), std::ptr::null_mut());
    let (mut json, mut len) = (std::ptr::null_mut(), 0);
    // SAFETY: every pointer is the caller's or the library's, and freed once.
    unsafe {
        let mut error: pullquote_error = std::mem::zeroed();
        common::check(pullquote_analyzer_new(&options, &mut analyzer, &mut error), &error);
        let (text, n_bytes) = (input.0.as_ptr().cast(), input.0.len());
        let status = pullquote_analyze(analyzer, text, n_bytes, &mut document, &mut error);
        common::check(status, &error);
        let (name, n_name) = (id.as_ptr().cast(), id.len());
        let status = pullquote_json_new(document, name, n_name, &mut json, &mut len, &mut error);
        common::check(status, &error);
        if status == PULLQUOTE_OK {
            let json = std::str::from_utf8(common::list(json.cast::<u8>(), len)).unwrap();
            assert!(json.starts_with('{') && json.ends_with("]}"), "{json}");
            assert!(!json.bytes().any(|byte| byte < b' '));
        }
        pullquote_json_free(json);
        pullquote_document_free(document);
        pullquote_analyzer_free(analyzer);
    }
    let text = String::from_utf8_lossy(input.0);
    let document = pullquote::Analyzer::default().analyze(&text).unwrap();
    let page = document.to_html_page(&text);
    assert!(page.matches("<script").count() <= 1);
});
