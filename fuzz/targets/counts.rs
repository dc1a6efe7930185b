//! `pullquote_counts_*`: counted, merged, saved, loaded, and loaded from bytes that
//! are damaged behind a checksum that is right.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use pullquote::ffi::*;

/// FNV-1a, 64 bits, as the format has it at its end.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// Uses counts whatever they are.
unsafe fn use_all(counts: *mut pullquote_counts, text: &[u8], error: &mut pullquote_error) {
    // SAFETY: the counts are whole and the text lives through the calls.
    unsafe {
        let (data, len) = (text.as_ptr().cast(), text.len());
        let mut terms = std::ptr::null_mut();
        common::check(pullquote_counts_update(counts, data, len, error), error);
        common::check(pullquote_counts_extend(counts, data, len, error), error);
        common::check(pullquote_counts_merge(counts, counts, error), error);
        common::check(pullquote_counts_top(counts, 10, &mut terms, error), error);
        let mut n_terms = 0;
        for term in common::list(pullquote_terms_array(terms, &mut n_terms), n_terms) {
            common::read(term.term.data.cast(), term.term.len);
            let count = pullquote_counts_count(counts, term.term.data, term.term.len);
            assert_eq!(count, term.count);
            pullquote_counts_document_frequency(counts, term.term.data, term.term.len);
        }
        pullquote_terms_free(terms);
        pullquote_counts_n_documents(counts);
        pullquote_counts_total(counts);
        pullquote_counts_n_terms(counts);
        let mut options: pullquote_options = std::mem::zeroed();
        options.size = size_of::<pullquote_options>();
        options.layers = PULLQUOTE_LAYER_KEYWORDS;
        options.background = counts;
        let (mut analyzer, mut document) = (std::ptr::null_mut(), std::ptr::null_mut());
        common::check(pullquote_analyzer_new(&options, &mut analyzer, error), error);
        if !analyzer.is_null() {
            common::check(pullquote_analyze(analyzer, data, len, &mut document, error), error);
            if !document.is_null() {
                common::look(document);
            }
        }
        pullquote_document_free(document);
        pullquote_analyzer_free(analyzer);
    }
}

fuzz_target!(|data: &[u8]| {
    let mut input = common::Input(data);
    // SAFETY: every field may be zero.
    let mut options: pullquote_count_options = unsafe { std::mem::zeroed() };
    options.size = size_of::<pullquote_count_options>();
    let kinds = input.byte();
    options.language = if kinds & 1 != 0 { c"en".as_ptr() } else { std::ptr::null() };
    options.by = u32::from(kinds >> 1 & 3);
    options.stop_words = u32::from(kinds >> 3 & 3);
    options.flags = u32::from(kinds >> 5 & 3);
    let sizes = input.byte();
    options.min_words = u32::from(sizes & 3);
    options.max_words = u32::from(sizes >> 2 & 7);
    options.max_terms = u64::from(sizes >> 5);
    let mut counts = std::ptr::null_mut();
    let mut loaded = std::ptr::null_mut();
    // SAFETY: every pointer is the caller's or the library's, and freed once.
    unsafe {
        let mut error: pullquote_error = std::mem::zeroed();
        common::check(pullquote_counts_new(&options, &mut counts, &mut error), &error);
        if !counts.is_null() {
            let (mut bytes, mut len) = (std::ptr::null_mut(), 0);
            use_all(counts, input.0, &mut error);
            common::check(pullquote_counts_save(counts, &mut bytes, &mut len, &mut error), &error);
            let status = pullquote_counts_load(bytes, len, &mut loaded, &mut error);
            assert_eq!(status, PULLQUOTE_OK);
            assert_eq!(pullquote_counts_total(loaded), pullquote_counts_total(counts));
            pullquote_counts_free(loaded);
            // The same with some bytes of the input in it, and a right checksum.
            let mut damaged = common::list(bytes, len).to_vec();
            for pair in data.chunks_exact(3) {
                let at = usize::from(u16::from_le_bytes([pair[0], pair[1]]));
                if let Some(byte) = damaged.get_mut(at) {
                    *byte = pair[2];
                }
            }
            let end = damaged.len() - 8;
            let hash = checksum(&damaged[..end]).to_le_bytes();
            damaged[end..].copy_from_slice(&hash);
            let (bad, n_bad) = (damaged.as_ptr(), damaged.len());
            common::check(pullquote_counts_load(bad, n_bad, &mut loaded, &mut error), &error);
            if !loaded.is_null() {
                use_all(loaded, b"a b c a b", &mut error);
            }
            pullquote_counts_free(loaded);
            pullquote_bytes_free(bytes, len);
            pullquote_counts_free(counts);
        }
        // The input itself as saved counts.
        let (bytes, len) = (data.as_ptr(), data.len());
        common::check(pullquote_counts_load(bytes, len, &mut loaded, &mut error), &error);
        pullquote_counts_free(loaded);
    }
});
