//! One engine on one text, some times over: what an instruction counter looks at.
//!
//! ```sh
//! engine FILE ENGINE words|kinds|sentences TIMES
//! ```
//!
//! Prints how many bytes it read each time, how many boundaries it found, and how fast
//! the fastest time was.

use pullquote::segment::Engine;
use std::time::Instant;

/// Bytes of the file that are read.
const BYTES: usize = 256 * 1024;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [file, engine, what, times] = args.as_slice() else {
        eprintln!("engine FILE ENGINE words|kinds|sentences TIMES");
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(file).expect("a readable file of UTF-8");
    let mut end = text.len().min(BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let engine = Engine::available().find(|known| known.name() == engine);
    let engine = engine.expect("an engine of this processor");
    let times: usize = times.parse().expect("a number");
    let (mut offsets, mut kinds) = (Vec::new(), Vec::new());
    let mut fastest = f64::INFINITY;
    for _ in 0..times {
        let start = Instant::now();
        match what.as_str() {
            "words" => engine.word_boundaries(text, &mut offsets),
            "kinds" => engine.word_boundaries_and_kinds(text, &mut offsets, &mut kinds),
            _ => engine.sentence_boundaries(text, &mut offsets),
        }
        fastest = fastest.min(start.elapsed().as_secs_f64());
    }
    let speed = text.len() as f64 / 1e6 / fastest;
    println!("{} bytes, {} boundaries, {speed:.0} MB/s", text.len(), offsets.len());
}
