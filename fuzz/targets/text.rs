//! What needs no analyzer: folding, names, spans and places of a text, word lists
//! from memory.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use pullquote::ffi::*;

fuzz_target!(|data: &[u8]| {
    let mut input = common::Input(data);
    let number = input.number();
    let kind = input.byte();
    let text = input.0.as_ptr().cast();
    let len = input.0.len();
    // SAFETY: every pointer is the caller's or the library's, and freed once.
    unsafe {
        let mut folded = vec![0u8; 4 * len];
        let n_folded = pullquote_fold(text, len, folded.as_mut_ptr().cast(), folded.len());
        if let Some(folded) = folded.get(..n_folded) {
            let again =
                pullquote_fold(folded.as_ptr().cast(), folded.len(), std::ptr::null_mut(), 0);
            assert!(std::str::from_utf8(folded).is_ok() && again <= 4 * folded.len());
        }
        pullquote_status_name(number as i32);
        pullquote_token_kind_name(number as u32);
        pullquote_quote_kind_name(number as u32);

        let mut error: pullquote_error = std::mem::zeroed();
        let (mut analyzer, mut document) = (std::ptr::null_mut(), std::ptr::null_mut());
        let kinds = [c"abbreviations", c"pronouns", c"reporting_verbs", c"stop_words", c"titles"];
        let list = pullquote_word_list {
            kind: kinds[usize::from(kind) % kinds.len()].as_ptr(),
            text,
            len,
        };
        let mut options: pullquote_options = std::mem::zeroed();
        options.size = size_of::<pullquote_options>();
        options.offsets = u32::from(kind % 3);
        options.invalid_utf8 = PULLQUOTE_UTF8_REPLACE;
        options.language = c"en".as_ptr();
        options.layers = PULLQUOTE_LAYER_SENTENCES | PULLQUOTE_LAYER_QUOTES;
        options.word_lists = &list;
        options.n_word_lists = 1;
        let status = pullquote_analyzer_new(&options, &mut analyzer, &mut error);
        common::check(status, &error);
        if status != PULLQUOTE_OK {
            options.n_word_lists = 0;
            let status = pullquote_analyzer_new(&options, &mut analyzer, &mut error);
            assert_eq!(status, PULLQUOTE_OK);
        }
        common::check(pullquote_analyze(analyzer, text, len, &mut document, &mut error), &error);
        common::look(document);
        let span = pullquote_span { start: number as u32 >> 16, end: number as u32 & 0xFFFF };
        let mut n_bytes = 0;
        let slice = pullquote_document_span_text(document, span, &mut n_bytes);
        common::read(slice.cast(), n_bytes);
        let (mut line, mut column) = (0, 0);
        let offset = number as usize & 0xFFFF;
        let status = pullquote_document_line_column(document, offset, &mut line, &mut column);
        assert_eq!(status == PULLQUOTE_OK, line > 0 && column > 0);
        pullquote_document_free(document);
        pullquote_analyzer_free(analyzer);
    }
});
