//! What the Rust side of `benches/c/calls.c` costs: the same calls, the same lines.
//!
//!     cargo bench --bench calls -- [FILE]
//!
//! Medians of processor time.

use std::hint::black_box;
use std::time::Instant;

use cpu_time::ThreadTime;
use pullquote::Analyzer;

const N_ROUNDS: usize = 31;
const N_CALLS: usize = 1_000_000;

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The median of some rounds of `n_calls` calls, in nanoseconds a call.
fn time(n_calls: usize, mut call: impl FnMut()) -> f64 {
    let round = || {
        let before = ThreadTime::now();
        (0..n_calls).for_each(|_| call());
        before.elapsed().as_nanos() as f64 / n_calls as f64
    };
    median(std::iter::repeat_with(round).take(N_ROUNDS).collect())
}

fn main() {
    let start = Instant::now();
    let analyzer = Analyzer::default();
    let document = analyzer.analyze("“The tide is late,” said Ms Okafor.").unwrap();
    let elapsed = start.elapsed().as_secs_f64();
    println!("start-up: {:.2} ms from the first analyzer to the first result", 1e3 * elapsed);
    let call = time(N_CALLS, || {
        black_box(black_box(&document).tokens());
    });
    println!("a call: {call:.2} ns");
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let file = file.as_deref().unwrap_or("tests/data/articles/cuba-russia.md").to_owned();
    let text = std::fs::read_to_string(file).unwrap();
    let analysis = time(20, || {
        black_box(analyzer.analyze(&text).unwrap());
    });
    println!("an analysis of {} bytes: {:.1} us", text.len(), analysis / 1e3);
}
