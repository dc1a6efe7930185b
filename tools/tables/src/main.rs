//! Writes `src/segment/tables.rs`: the classes of UAX #29 and the kinds of
//! tokens as tables, from the Unicode data in the crate `icu_properties`.
//!
//! ```sh
//! cargo run --release --manifest-path tools/tables/Cargo.toml            # writes the file
//! cargo run --release --manifest-path tools/tables/Cargo.toml -- --check # fails where it differs
//! ```

use icu_properties::props::{
    Alphabetic, EmojiModifier, EmojiPresentation, ExtendedPictographic, GeneralCategory,
    GeneralCategoryGroup, RegionalIndicator, SentenceBreak, WhiteSpace, WordBreak,
};
use icu_properties::{CodePointMapData, CodePointSetData};
use std::fmt::Write as _;
use std::process::ExitCode;

/// Code points in one block of the second stage. Two neighbouring values of a
/// character's last byte but one: what one 128-entry permutation of AVX-512 covers.
const BLOCK: usize = 128;
const CODE_POINTS: usize = 0x110000;

fn main() -> ExitCode {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/segment/tables.rs");
    let made = file();
    if std::env::args().nth(1).as_deref() == Some("--check") {
        if std::fs::read_to_string(path).ok().as_deref() == Some(&made) {
            println!("src/segment/tables.rs is up to date");
            return ExitCode::SUCCESS;
        }
        eprintln!("src/segment/tables.rs differs: run this command again without --check");
        return ExitCode::FAILURE;
    }
    match std::fs::write(path, made) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write {path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn file() -> String {
    let words = Classes::of(word_class);
    let sentences = Classes::of(sentence_class);
    let mut out = String::from(
        "//! Character classes of UAX #29 and token kinds, Unicode 17.0.\n\
         //!\n\
         //! Generated; do not edit. Data: icu_properties (Unicode licence). To make it anew:\n\
         //! `cargo run --release --manifest-path tools/tables/Cargo.toml`\n\n\
         use super::class::{Classes, SentenceBreak, WordBreak, WordClass};\n\
         use super::token::TokenKind;\n\n",
    );
    out += "/// What each code of [`WORDS`] stands for.\n#[rustfmt::skip]\n";
    writeln!(out, "pub(super) static WORD_CLASSES: [WordClass; {}] = [", words.names.len())
        .unwrap();
    for name in &words.names {
        writeln!(out, "    {name},").unwrap();
    }
    out += "];\n\n/// What each code of [`SENTENCES`] stands for.\n#[rustfmt::skip]\n";
    writeln!(
        out,
        "pub(super) static SENTENCE_CLASSES: [SentenceBreak; {}] = [",
        sentences.names.len()
    )
    .unwrap();
    for name in &sentences.names {
        writeln!(out, "    SentenceBreak::{name},").unwrap();
    }
    out += "];\n\n";
    let ends = ["ATerm", "STerm", "Sep"].map(|n| sentences.names.iter().position(|m| m == n));
    let chars: Vec<String> = (0x80..CODE_POINTS)
        .filter(|&c| ends.contains(&Some(usize::from(sentences.code(c)))))
        .map(|c| format!("0x{c:X}"))
        .collect();
    out += "/// Characters beyond ASCII that end a sentence or a paragraph: ATerm, STerm, Sep.\n";
    out += "#[rustfmt::skip]\n";
    writeln!(out, "pub(super) const TERMINATORS: [u32; {}] = [", chars.len()).unwrap();
    for row in chars.chunks(16) {
        writeln!(out, "    {},", row.join(", ")).unwrap();
    }
    out += "];\n\n";
    words.write(&mut out, "WORDS", "Codes of [`WORD_CLASSES`].");
    out.push('\n');
    sentences.write(&mut out, "SENTENCES", "Codes of [`SENTENCE_CLASSES`].");
    out
}

/// The class of a character for words, as Rust source.
fn word_class(c: u32) -> String {
    let word_break = CodePointMapData::<WordBreak>::new().get32(c);
    let pictographic = CodePointSetData::new::<ExtendedPictographic>().contains32(c);
    // What makes an emoji of a symbol, a digit or a mark: its own presentation, a skin
    // tone, the variation selector, the keycap.
    let emoji = CodePointSetData::new::<EmojiPresentation>().contains32(c)
        || CodePointSetData::new::<RegionalIndicator>().contains32(c)
        || CodePointSetData::new::<EmojiModifier>().contains32(c)
        || c == 0xFE0F
        || c == 0x20E3;
    format!(
        "WordClass::new(WordBreak::{}, {pictographic}, {emoji}, TokenKind::{})",
        word_break_name(word_break),
        kind(c, word_break, emoji),
    )
}

/// The kind of a token that starts with the character.
fn kind(c: u32, word_break: WordBreak, emoji: bool) -> &'static str {
    let category = CodePointMapData::<GeneralCategory>::new().get32(c);
    let is = |group: GeneralCategoryGroup| group.contains(category);
    if CodePointSetData::new::<WhiteSpace>().contains32(c) {
        "Space"
    } else if is(GeneralCategoryGroup::Letter)
        || CodePointSetData::new::<Alphabetic>().contains32(c)
        || matches!(word_break, WordBreak::ALetter | WordBreak::HebrewLetter | WordBreak::Katakana)
    {
        "Word"
    } else if is(GeneralCategoryGroup::Number) || word_break == WordBreak::Numeric {
        "Number"
    } else if emoji {
        "Emoji"
    } else if is(GeneralCategoryGroup::Punctuation) {
        "Punctuation"
    } else {
        "Symbol"
    }
}

fn word_break_name(value: WordBreak) -> &'static str {
    match value {
        WordBreak::Other => "Other",
        WordBreak::CR => "Cr",
        WordBreak::LF => "Lf",
        WordBreak::Newline => "Newline",
        WordBreak::Extend => "Extend",
        WordBreak::ZWJ => "Zwj",
        WordBreak::Format => "Format",
        WordBreak::RegionalIndicator => "RegionalIndicator",
        WordBreak::Katakana => "Katakana",
        WordBreak::HebrewLetter => "HebrewLetter",
        WordBreak::ALetter => "ALetter",
        WordBreak::SingleQuote => "SingleQuote",
        WordBreak::DoubleQuote => "DoubleQuote",
        WordBreak::MidNumLet => "MidNumLet",
        WordBreak::MidLetter => "MidLetter",
        WordBreak::MidNum => "MidNum",
        WordBreak::Numeric => "Numeric",
        WordBreak::ExtendNumLet => "ExtendNumLet",
        WordBreak::WSegSpace => "WSegSpace",
        other => panic!("a word break class that the rules do not know: {other:?}"),
    }
}

/// The class of a character for sentences, as the name of a variant.
fn sentence_class(c: u32) -> String {
    match CodePointMapData::<SentenceBreak>::new().get32(c) {
        SentenceBreak::Other => "Other",
        SentenceBreak::CR => "Cr",
        SentenceBreak::LF => "Lf",
        SentenceBreak::Sep => "Sep",
        SentenceBreak::Extend => "Extend",
        SentenceBreak::Format => "Format",
        SentenceBreak::Sp => "Sp",
        SentenceBreak::Lower => "Lower",
        SentenceBreak::Upper => "Upper",
        SentenceBreak::OLetter => "OLetter",
        SentenceBreak::Numeric => "Numeric",
        SentenceBreak::ATerm => "ATerm",
        SentenceBreak::SContinue => "SContinue",
        SentenceBreak::STerm => "STerm",
        SentenceBreak::Close => "Close",
        other => panic!("a sentence break class that the rules do not know: {other:?}"),
    }
    .to_owned()
}

/// One code per code point, in two stages, and what the lead bytes alone tell.
struct Classes {
    names: Vec<String>,
    stage1: Vec<u8>,
    stage2: Vec<Vec<u8>>,
    leads: Vec<u8>,
    eighths: Vec<u8>,
}

impl Classes {
    fn of(class: impl Fn(u32) -> String) -> Self {
        let mut names: Vec<String> = Vec::new();
        let codes: Vec<u8> = (0..CODE_POINTS as u32)
            .map(|c| {
                let name = class(c);
                let code = names.iter().position(|n| *n == name).unwrap_or_else(|| {
                    names.push(name);
                    names.len() - 1
                });
                code as u8
            })
            .collect();
        assert!(names.len() <= 64, "the kernels look a code up among 64");

        let mut stage2: Vec<Vec<u8>> = Vec::new();
        let stage1 = codes
            .chunks(BLOCK)
            .map(|block| {
                let found = stage2.iter().position(|b| b == block).unwrap_or_else(|| {
                    stage2.push(block.to_vec());
                    stage2.len() - 1
                });
                u8::try_from(found).expect("more than 256 distinct blocks: stage 1 needs u16")
            })
            .collect();

        // Of a lead byte: the code that most eighths of its characters have to
        // themselves, and which eighths these are.
        let tell = |lead: usize| -> (u8, u8) {
            let (from, n) = match lead {
                0xC2..=0xDF => ((lead & 0x1F) << 6, 1 << 6),
                0xE1..=0xEF => ((lead & 0x0F) << 12, 1 << 12),
                0xF1..=0xF3 => ((lead & 0x07) << 18, 1 << 18),
                _ => return (0, 0),
            };
            // Surrogates stand in no text: they neither agree nor disagree.
            let eighths = |code: u8| -> u8 {
                let agrees = |c: usize| codes[c] == code && !(0xD800..0xE000).contains(&c);
                let all = |i: usize| (from + i * n / 8..from + (i + 1) * n / 8).all(agrees);
                (0..8).fold(0, |bits, i| bits | u8::from(all(i)) << i)
            };
            let code = (0..names.len() as u8).max_by_key(|&code| eighths(code).count_ones());
            code.map_or((0, 0), |code| (code, eighths(code)))
        };
        let (leads, eighths) = (0xC0..=0xFF).map(tell).unzip();
        Classes { names, stage1, stage2, leads, eighths }
    }

    fn code(&self, c: usize) -> u8 {
        self.stage2[usize::from(self.stage1[c / BLOCK])][c % BLOCK]
    }

    fn write(&self, out: &mut String, name: &str, doc: &str) {
        writeln!(out, "/// {doc}\n#[rustfmt::skip]").unwrap();
        writeln!(out, "pub(super) static {name}: Classes<{}> = Classes {{", self.stage2.len())
            .unwrap();
        writeln!(out, "    stage1: [").unwrap();
        rows(out, &self.stage1);
        writeln!(out, "    ],\n    stage2: [").unwrap();
        for block in &self.stage2 {
            writeln!(out, "        {},", list(block)).unwrap();
        }
        writeln!(out, "    ],\n    leads: [").unwrap();
        rows(out, &self.leads);
        writeln!(out, "    ],\n    eighths: [").unwrap();
        rows(out, &self.eighths);
        out.push_str("    ],\n};\n");
    }
}

fn rows(out: &mut String, codes: &[u8]) {
    for row in codes.chunks(128) {
        let row = list(row);
        writeln!(out, "        {},", &row[1..row.len() - 1]).unwrap();
    }
}

fn list(codes: &[u8]) -> String {
    let codes: Vec<String> = codes.iter().map(u8::to_string).collect();
    format!("[{}]", codes.join(","))
}
