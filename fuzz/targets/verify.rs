//! `pullquote_sources_*` and `pullquote_verify`: a text checked against others, itself
//! among them, saved, loaded, and loaded from bytes that are damaged behind a checksum
//! that is right.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use pullquote::ffi::*;

/// The hash of 64 bits that the format has at its end.
fn checksum(bytes: &[u8]) -> u64 {
    let mix = |a: u64, b: u64| {
        let product = u128::from(a ^ 0xA076_1D64_78BD_642F) * u128::from(b ^ 0xE703_7ED1_A0B4_28DB);
        product as u64 ^ (product >> 64) as u64
    };
    let (eights, last) = bytes.as_chunks::<8>();
    let hash = eights.iter().fold(bytes.len() as u64, |hash, eight| {
        mix(hash, u64::from_le_bytes(*eight))
    });
    last.iter().fold(hash, |hash, &byte| mix(hash, u64::from(byte)))
}

/// Checks a document against sources, and reads all that was found.
unsafe fn verify(
    sources: *const pullquote_sources,
    document: *const pullquote_document,
    error: &mut pullquote_error,
) {
    // SAFETY: both are whole, and live through the calls.
    unsafe {
        let mut findings = std::ptr::null_mut();
        let status = pullquote_verify(sources, document, std::ptr::null(), &mut findings, error);
        common::check(status, error);
        let mut len = 0;
        for found in common::list(pullquote_findings_array(findings, &mut len), len) {
            assert!((0.0..=1.0).contains(&found.similarity));
            assert!(!pullquote_verdict_name(found.verdict).is_null());
            common::read(found.speaker.data.cast(), found.speaker.len);
            let passages = common::list(found.passages, found.n_passages);
            for passage in passages.iter().chain(common::list(found.others, found.n_others)) {
                assert!(passage.span.start < passage.span.end);
                assert!(passage.source < pullquote_sources_count(sources));
                common::read(passage.speaker.data.cast(), passage.speaker.len);
            }
            for edit in common::list(found.edits, found.n_edits) {
                assert!(edit.source_span.start <= edit.source_span.end);
            }
        }
        pullquote_findings_free(findings);
    }
}

fuzz_target!(|data: &[u8]| {
    // SAFETY: every pointer is of this function, and freed once.
    unsafe {
        let mut error: pullquote_error = std::mem::zeroed();
        let mut sources = std::ptr::null_mut();
        common::check(pullquote_sources_new(0, &mut sources, &mut error), &error);
        let cut = data.first().map_or(0, |&byte| usize::from(byte) * data.len() / 256);
        for text in [data, &data[cut..], &data[..cut]] {
            let (start, len) = (text.as_ptr().cast(), text.len());
            pullquote_sources_add(sources, start, len.min(8), start, len, &mut error);
        }
        let mut options: pullquote_options = std::mem::zeroed();
        options.size = size_of::<pullquote_options>();
        options.layers = PULLQUOTE_LAYER_QUOTES;
        options.invalid_utf8 = PULLQUOTE_UTF8_REPLACE;
        let (mut analyzer, mut document) = (std::ptr::null_mut(), std::ptr::null_mut());
        common::check(pullquote_analyzer_new(&options, &mut analyzer, &mut error), &error);
        let (start, len) = (data.as_ptr().cast(), data.len());
        common::check(pullquote_analyze(analyzer, start, len, &mut document, &mut error), &error);
        verify(sources, document, &mut error);

        let (mut bytes, mut n_bytes) = (std::ptr::null_mut(), 0);
        let status = pullquote_sources_save(sources, &mut bytes, &mut n_bytes, &mut error);
        common::check(status, &error);
        let mut saved = common::list(bytes, n_bytes).to_vec();
        pullquote_bytes_free(bytes, n_bytes);
        // A damaged file whose checksum is right is read, or refused.
        if let Some(at) = cut.checked_rem(saved.len() - 8) {
            saved[at] ^= 1 << (data.len() % 8);
            let end = saved.len() - 8;
            let hash = checksum(&saved[..end]);
            saved[end..].copy_from_slice(&hash.to_le_bytes());
        }
        let mut loaded = std::ptr::null_mut();
        let (start, len) = (saved.as_ptr(), saved.len());
        if pullquote_sources_load(start, len, &mut loaded, &mut error) == PULLQUOTE_OK {
            verify(loaded, document, &mut error);
        }
        pullquote_sources_free(loaded);
        pullquote_document_free(document);
        pullquote_analyzer_free(analyzer);
        pullquote_sources_free(sources);
    }
});
