//! Every engine equals the scalar one: at every alignment, every length, every
//! place of a block's end.

use super::segment_text::Hard;
use pullquote::segment::Engine;

/// Compares all that the engines write on one text.
fn check(text: &str) {
    let scalar = all(Engine::Scalar, text);
    for engine in Engine::available() {
        let found = all(engine, text);
        assert!(
            found == scalar,
            "{} differs from scalar on {text:?}:\n{found:?}\n{scalar:?}",
            engine.name()
        );
    }
}

type All = (Vec<u32>, Vec<u32>, Vec<u32>, Vec<u8>);

fn all(engine: Engine, text: &str) -> All {
    let mut all = All::default();
    engine.word_boundaries(text, &mut all.0);
    engine.sentence_boundaries(text, &mut all.1);
    let mut kinds = Vec::new();
    engine.word_boundaries_and_kinds(text, &mut all.2, &mut kinds);
    all.3 = kinds.iter().map(|&kind| kind as u8).collect();
    all
}

#[test]
fn at_every_length() {
    let mut hard = Hard::new(3);
    for n in (0..400).chain([1_000, 16_300, 16_384, 16_500, 33_000]) {
        for _ in 0..4 {
            check(&hard.text(n));
        }
    }
}

#[test]
fn at_every_alignment() {
    let mut hard = Hard::new(4);
    for _ in 0..8 {
        let text = hard.text(260);
        for start in (0..128).filter(|&start| text.is_char_boundary(start)) {
            check(&text[start..]);
        }
    }
}

/// What joins over marks, spaces or nothing at all, at each place of the end of
/// a block.
#[test]
fn over_the_end_of_a_block() {
    let middles = [
        "a.b",
        "a'b",
        "a’b",
        "a:b",
        "a\u{301}.\u{301}\u{200D}b",
        "1,2",
        "1.\u{AD}2",
        "a.",
        "1,",
        "a.1",
        "א\"ב",
        "א'ב",
        "א'",
        "א\"",
        "א\u{5B0}\"\u{5B0}ב",
        "א'\u{301}a",
        "א'1",
        "_a_",
        "カ_カ",
        "カ\u{3099}カ",
        "\r\n",
        "\r\u{301}",
        "\u{2028}\u{301}\u{301}",
        "\u{85}\u{200D}☝",
        "🇩🇪🇫🇷🇩",
        "🇩\u{301}🇪🇫",
        "👩\u{200D}🚀",
        "\u{200D}☝",
        "a\u{200D}Ⓜ",
        "  \u{3000} ",
        " \u{308} ",
        "1\u{FE0F}\u{20E3}",
        "_\u{FE0F}1",
        "1.\u{FE0F}2",
        "한국어",
        "漢a字",
        "a.B",
        "a. B",
        "a.) “b",
        "A.B",
        "a.\u{301}B",
        "a. 1 2 b",
        "a. 1 2 B",
        "a? B",
        "a.\r\nb",
        "a.\u{2029}b",
        "a.\nB",
        "a...\r\nB",
        "a?!.. \r\nb",
        "a? b",
        "a?b",
        "a!1",
        "A.\u{AD}B",
        "1. B",
        "1.B",
        "a. #b",
        "a. #B",
        "a. @1 b",
        "a? #b",
        "a! @\u{301}b",
        "。\nb",
        "。\u{301}\nb",
        "\u{2029}\nb",
        "\u{85}\nb",
        "\r\n\nb",
        ".\n\u{301}.\n",
    ];
    for middle in middles {
        for n_before in 40..70 {
            for filler in ["x", " ", "é", "\u{301}"] {
                for n_after in [0, 1, 70] {
                    let before = filler.repeat(n_before / filler.len());
                    check(&format!("{before}{middle}{}", filler.repeat(n_after)));
                    check(&format!("{before} {middle}{}", " ".repeat(n_after)));
                }
            }
        }
    }
}

/// Texts that are one single run, longer than any chunk.
#[test]
fn over_long_runs() {
    let runs = [
        "\u{301}",
        "\u{200D}",
        "🇩🇪",
        "'",
        "a.",
        "a'",
        "1,",
        "\"",
        "א\"",
        ".",
        ". ",
        "_",
        "カ",
        "\r",
        "\r\n",
        " ",
        "👩\u{200D}",
        ". 1",
        ".)",
        "\u{2028}",
        "\u{2028}\u{301}",
        "\u{FE0F}",
        "漢",
        "0",
    ];
    for run in runs {
        check(&run.repeat(40_000 / run.len()));
        check(&format!("a.{}", run.repeat(33_000 / run.len())));
        check(&format!("1{}b", run.repeat(33_000 / run.len())));
    }
}

/// Each character of Unicode, between letters and between spaces.
#[test]
fn every_character() {
    let mut text = String::new();
    for c in '\0'..=char::MAX {
        text.extend(['a', c, 'b', ' ', c, ' ']);
        if text.len() > 60_000 {
            check(&text);
            text.clear();
        }
    }
    check(&text);
}

/// Characters from more parts of Unicode than a kernel remembers, near each other
/// and in long stretches of their own.
#[test]
fn from_everywhere() {
    let chars = |from: u32, step: usize| (from..0x1_1000).step_by(step).filter_map(char::from_u32);
    for step in [61, 127, 128, 131, 509, 4099] {
        for from in (0x80..0x180).step_by(37) {
            check(&chars(from, step).collect::<String>());
        }
    }
    for n in [1, 3, 40, 700] {
        let stretch = |from: u32| (0..n).map(move |i| from + i * 7 % 128);
        let froms = (0x80..0x3_0000).step_by(0x380);
        let text: String = froms.flat_map(stretch).filter_map(char::from_u32).collect();
        check(&text);
        check(&text.repeat(2));
    }
}
