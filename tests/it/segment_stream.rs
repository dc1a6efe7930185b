//! Streams give the boundaries of the whole text, however it is split.

use super::segment_text::Hard;
use pullquote::segment::{Engine, Stream};

/// Compares the streams of every engine, pushed piece by piece, with the whole.
fn check(text: &str, mut next_len: impl FnMut() -> usize) {
    for engine in Engine::available() {
        let (mut words, mut sentences) = (Vec::new(), Vec::new());
        engine.word_boundaries(text, &mut words);
        engine.sentence_boundaries(text, &mut sentences);
        let streams =
            [(Stream::words_by(engine), words), (Stream::sentences_by(engine), sentences)];
        for (mut stream, expected) in streams {
            let mut found = Vec::new();
            let mut rest = text.as_bytes();
            while !rest.is_empty() {
                let (piece, after) = rest.split_at(next_len().clamp(1, rest.len()));
                stream.push(piece, &mut found);
                rest = after;
            }
            stream.finish(&mut found);
            assert!(
                found.iter().copied().eq(expected.iter().map(|&at| u64::from(at))),
                "{} on {text:?}:\n{found:?}\n{expected:?}",
                engine.name()
            );
            // It has started anew.
            found.clear();
            stream.finish(&mut found);
            assert!(found.is_empty());
        }
    }
}

#[test]
fn byte_by_byte() {
    let mut hard = Hard::new(5);
    for n in (0..200).chain([1_000, 3_000]) {
        check(&hard.text(n), || 1);
    }
}

#[test]
fn split_anywhere() {
    let (mut hard, mut lengths) = (Hard::new(6), Hard::new(7));
    for n in 0..400 {
        check(&hard.text(3 * n), || lengths.below(100));
    }
    for _ in 0..4 {
        check(&hard.text(100_000), || lengths.below(40_000));
    }
}

/// A boundary waits while the text around it is long forgotten.
#[test]
fn over_long_runs() {
    let run = "\u{301}\u{200D}".repeat(20_000);
    for (before, after) in [
        ("a.", "b"),
        ("a.", " "),
        ("1,", "2"),
        ("א\"", "ב"),
        ("א'", "x"),
        ("a. 1", "b"),
        ("a. 1", "B"),
        ("\u{1F1E9}", "\u{1F1EA}"),
    ] {
        check(&format!("{before}{run}{after}"), || 1_000);
        check(&format!("{before}{run}"), || 1_000);
    }
}

/// A byte that is no UTF-8 is a character of its own.
#[test]
fn bytes_that_are_no_text() {
    for (bytes, expected) in [
        (b"a\xFFb".as_slice(), vec![0, 1, 2, 3]),
        (b"ab\xE2\x80", vec![0, 2, 3, 4]),
        (b"\xE2\x80a", vec![0, 1, 2, 3]),
        (b"\xC3", vec![0, 1]),
        (b"", vec![]),
    ] {
        for engine in Engine::available() {
            for size in 1..5 {
                let (mut stream, mut found) = (Stream::words_by(engine), Vec::new());
                bytes.chunks(size).for_each(|piece| stream.push(piece, &mut found));
                stream.finish(&mut found);
                assert_eq!(found, expected, "{} on {bytes:?} by {size}", engine.name());
            }
        }
    }
}
