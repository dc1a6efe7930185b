//! `pullquote_stream_*`: however a text is cut, its boundaries are the same.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use pullquote::ffi::*;

/// The boundaries of a text that comes in these pieces.
unsafe fn boundaries(options: &pullquote_stream_options, pieces: &[&[u8]]) -> Vec<u64> {
    let mut all = Vec::new();
    let mut stream = std::ptr::null_mut();
    let (mut found, mut n_found) = (std::ptr::null(), 0);
    // SAFETY: every pointer is the caller's or the library's, and freed once.
    unsafe {
        let mut error: pullquote_error = std::mem::zeroed();
        common::check(pullquote_stream_new(options, &mut stream, &mut error), &error);
        for piece in pieces {
            let data = piece.as_ptr().cast();
            let status = pullquote_stream_push(
                stream,
                data,
                piece.len(),
                &mut found,
                &mut n_found,
                &mut error,
            );
            common::check(status, &error);
            all.extend(common::list(found, n_found));
        }
        let status = pullquote_stream_finish(stream, &mut found, &mut n_found, &mut error);
        common::check(status, &error);
        all.extend(common::list(found, n_found));
        pullquote_stream_free(stream);
    }
    all
}

fuzz_target!(|data: &[u8]| {
    let mut input = common::Input(data);
    // SAFETY: every field may be zero.
    let mut options: pullquote_stream_options = unsafe { std::mem::zeroed() };
    options.size = size_of::<pullquote_stream_options>();
    options.boundaries = u32::from(input.byte() & 1);
    let n_pieces = input.byte() % 16;
    let mut pieces: Vec<&[u8]> = (0..n_pieces).map(|_| input.piece()).collect();
    pieces.push(input.0);
    let whole = pieces.concat();
    // SAFETY: the pieces live through the call.
    let (in_pieces, at_once) =
        unsafe { (boundaries(&options, &pieces), boundaries(&options, &[&whole])) };
    assert_eq!(in_pieces, at_once);
    assert!(at_once.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(at_once.last().copied().unwrap_or(0), whole.len() as u64);
});
