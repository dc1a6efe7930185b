//! Random hard texts through every engine of this processor: do any two
//! differ?
//!
//! ```sh
//! differ [TEXTS] [SEED]
//! ```
//!
//! `benches/differential` compares them with ICU4X as well.

#[path = "../../../it/segment_text.rs"]
mod segment_text;

use pullquote::segment::{Engine, TokenKind};
use segment_text::Hard;
use std::process::ExitCode;

/// All that an engine writes on one text.
#[derive(Default, PartialEq)]
struct Written {
    words: Vec<u32>,
    sentences: Vec<u32>,
    offsets: Vec<u32>,
    kinds: Vec<TokenKind>,
}

impl Written {
    fn write(&mut self, engine: Engine, text: &str) {
        engine.word_boundaries(text, &mut self.words);
        engine.sentence_boundaries(text, &mut self.sentences);
        engine.word_boundaries_and_kinds(text, &mut self.offsets, &mut self.kinds);
    }
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1).map(|arg| arg.parse::<u64>());
    let n = args.next().and_then(Result::ok).unwrap_or(100_000);
    let seed = args.next().and_then(Result::ok).unwrap_or(1);
    let engines: Vec<Engine> = Engine::available().collect();
    let names: Vec<&str> = engines.iter().map(|engine| engine.name()).collect();
    if engines.len() < 2 {
        println!("nothing to compare: {} alone", names.join(", "));
        return ExitCode::FAILURE;
    }
    let mut hard = Hard::new(seed);
    let (mut scalar, mut other) = (Written::default(), Written::default());
    let (mut n_differ, mut n_bytes) = (0_u64, 0_u64);
    for _ in 0..n {
        let most = if hard.below(16) == 0 { 400 } else { 100 };
        let length = hard.below(most);
        let text = hard.text(length);
        n_bytes += text.len() as u64;
        scalar.write(Engine::Scalar, &text);
        for &engine in &engines[1..] {
            other.write(engine, &text);
            if other != scalar {
                n_differ += 1;
                println!("{} differs from scalar on {text:?}", engine.name());
            }
        }
    }
    println!("{n} texts, {n_bytes} bytes, seed {seed}: {} differ in {n_differ}", names.join(", "));
    if n_differ == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
