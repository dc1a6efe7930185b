//! Random hard text, segmented by every engine and by ICU4X: where do they differ?
//!
//! ```sh
//! cargo run --release --manifest-path benches/differential/Cargo.toml -- 10000000 [SEED]
//! ```
//!
//! Ends with failure where two engines differ, or where ICU4X differs. It has ways
//! of its own, so that its text has other characters of the same class instead:
//!
//! - colons are no MidLetter there (a tailoring of CLDR's root);
//! - scripts that it divides by dictionary (Han, Hiragana, and Line_Break=SA: Thai,
//!   Lao, Khmer, Burmese, …) are one word there without a dictionary.

#[path = "../../../tests/it/segment_text.rs"]
mod segment_text;

use icu_properties::props::{ExtendedPictographic, LineBreak, Script, WordBreak};
use icu_properties::{CodePointMapData, CodePointSetData};
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use pullquote::segment::{Engine, Stream, TokenKind};
use segment_text::Hard;
use std::process::ExitCode;

/// All that an engine writes on one text.
#[derive(Default, PartialEq, Debug)]
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
    let word_oracle =
        WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
    let sentence_oracle = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());

    let mut hard = Hard::new(seed);
    let (mut scalar, mut other) = (Written::default(), Written::default());
    let (mut engines_differ, mut oracle_differs, mut faults, mut n_bytes) =
        (0_u64, 0_u64, 0_u64, 0_u64);
    for i in 0..n {
        let length = match hard.below(16) {
            0 => hard.below(400),
            _ => hard.below(100),
        };
        let text = hard.text(length);
        n_bytes += text.len() as u64;
        scalar.write(Engine::Scalar, &text);
        for &engine in &engines[1..] {
            other.write(engine, &text);
            if other != scalar {
                engines_differ += 1;
                println!("{} differs from scalar on {text:?}", engine.name());
            }
        }
        if i % 16 == 0 && streamed(&text, &mut hard) != scalar.words {
            engines_differ += 1;
            println!("the stream differs from the whole on {text:?}");
        }

        // An empty text has no boundaries; ICU4X gives one.
        if text.is_empty() {
            continue;
        }
        let oracle = sentence_oracle.segment_str(&text).map(|at| at as u32);
        if !oracle.eq(scalar.sentences.iter().copied()) {
            oracle_differs += 1;
            report("sentences", &text, sentence_oracle.segment_str(&text), &scalar.sentences);
        }

        let plain: String = text.chars().map(of_its_class).collect();
        Engine::Scalar.word_boundaries(&plain, &mut other.words);
        let oracle = word_oracle.segment_str(&plain).map(|at| at as u32);
        if !oracle.eq(other.words.iter().copied()) {
            // By WB4 a joiner that no pictograph follows is as good as a word
            // joiner: where it is not so for ICU4X, the fault is shown.
            let joined = without_joiners(&plain);
            let oracle = word_oracle.segment_str(&joined).map(|at| at as u32);
            if oracle.eq(other.words.iter().copied()) {
                faults += 1;
                continue;
            }
            oracle_differs += 1;
            report("words", &plain, word_oracle.segment_str(&plain), &other.words);
        }
    }
    let names: Vec<&str> = engines.iter().map(|engine| engine.name()).collect();
    println!(
        "{n} strings, {n_bytes} bytes, seed {seed}: {} differ in {engines_differ}; ICU4X differs in {oracle_differs}, \
         and contradicts itself in {faults} more",
        names.join(", "),
    );
    if engines_differ + oracle_differs == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Word boundaries of the text pushed in random pieces.
fn streamed(text: &str, hard: &mut Hard) -> Vec<u32> {
    let (mut stream, mut found) = (Stream::words(), Vec::new());
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let (piece, after) = rest.split_at((1 + hard.below(60)).min(rest.len()));
        stream.push(piece, &mut found);
        rest = after;
    }
    stream.finish(&mut found);
    found.into_iter().map(|at| at as u32).collect()
}

/// The character, or another one of the same class where ICU4X has its own ways.
fn of_its_class(c: char) -> char {
    if c.is_ascii() {
        return if c == ':' { '·' } else { c };
    }
    let class = CodePointMapData::<WordBreak>::new().get(c);
    let script = CodePointMapData::<Script>::new().get(c);
    let by_dictionary = matches!(script, Script::Han | Script::Hiragana)
        || CodePointMapData::<LineBreak>::new().get(c) == LineBreak::ComplexContext;
    match (c, class) {
        ('\u{FE13}' | '\u{FE55}' | '\u{FF1A}', _) => '·',
        // A hexagram, a letter, a combining mark.
        (_, WordBreak::Other) if by_dictionary => '\u{4DC0}',
        (_, WordBreak::ALetter) if by_dictionary => 'ꙮ',
        (_, WordBreak::Extend) if by_dictionary => '\u{301}',
        _ => c,
    }
}

/// With a word joiner, U+2060, in place of each joiner that no pictograph follows.
fn without_joiners(text: &str) -> String {
    let mut next = text.chars().skip(1);
    text.chars()
        .map(|c| {
            let next = next.next().unwrap_or('\0');
            let pictographic = CodePointSetData::new::<ExtendedPictographic>().contains(next);
            if c == '\u{200D}' && !pictographic { '\u{2060}' } else { c }
        })
        .collect()
}

fn report(what: &str, text: &str, oracle: impl Iterator<Item = usize>, ours: &[u32]) {
    let oracle: Vec<usize> = oracle.collect();
    println!("{what} of {text:?}\n  ICU4X {oracle:?}\n  ours  {ours:?}");
}
