//! Words, sentences, graphemes and kinds: the standard's own tests, and
//! properties over hard text.

use super::segment_text::Hard;
use pullquote::segment::{self, Engine, Token, TokenKind};
use std::path::Path;

/// A case of the Unicode break tests: a text and its boundaries in bytes.
struct Case {
    text: String,
    boundaries: Vec<u32>,
    line: String,
}

/// Reads a file of lines such as `÷ 0061 × 0308 ÷  # why`.
fn cases(file: &str) -> Vec<Case> {
    // Above this folder where it is that of a crate of the tests (tests/kernels).
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let mut paths = folders.map(|folder| folder.join("tests/data/ucd").join(file));
    let path = paths.find(|path| path.exists()).unwrap_or_else(|| panic!("no {file}"));
    let content = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
    let mut cases = Vec::new();
    for line in content.lines() {
        let marks = line.split('#').next().unwrap_or("").trim();
        if marks.is_empty() {
            continue;
        }
        let mut case = Case { text: String::new(), boundaries: Vec::new(), line: line.into() };
        for mark in marks.split_whitespace() {
            match mark {
                "÷" => case.boundaries.push(case.text.len() as u32),
                "×" => {}
                hex => {
                    let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
                    case.text.push(c.unwrap_or_else(|| panic!("{hex} in {line}")));
                }
            }
        }
        cases.push(case);
    }
    cases
}

fn check(file: &str, n_cases: usize, boundaries: impl Fn(&str) -> Vec<u32>) {
    let cases = cases(file);
    assert_eq!(cases.len(), n_cases, "cases in {file}");
    let failed: Vec<&str> = cases
        .iter()
        .filter(|case| boundaries(&case.text) != case.boundaries)
        .map(|case| case.line.as_str())
        .collect();
    let shortest = failed.iter().min_by_key(|line| line.len());
    assert!(failed.is_empty(), "{file}: {} of {n_cases} fail, such as {shortest:?}", failed.len());
}

fn words(engine: Engine, text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    engine.word_boundaries(text, &mut out);
    out
}

fn sentences(engine: Engine, text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    engine.sentence_boundaries(text, &mut out);
    out
}

fn graphemes(text: &str) -> Vec<u32> {
    let mut at = 0;
    let starts = segment::graphemes(text).map(|cluster| {
        at += cluster.len() as u32;
        at - cluster.len() as u32
    });
    let mut out: Vec<u32> = starts.collect();
    out.extend((!text.is_empty()).then_some(text.len() as u32));
    out
}

fn tokens(engine: Engine, text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    engine.tokens(text, &mut out);
    out
}

#[test]
fn words_pass_the_standards_tests() {
    for engine in Engine::available() {
        check("WordBreakTest_17.txt", 1944, |text| words(engine, text));
    }
}

#[test]
fn words_pass_the_random_tests() {
    for engine in Engine::available() {
        check("WordBreakRandomTest_17.txt", 1000, |text| words(engine, text));
    }
}

#[test]
fn sentences_pass_the_standards_tests() {
    for engine in Engine::available() {
        check("SentenceBreakTest_17.txt", 512, |text| sentences(engine, text));
    }
}

#[test]
fn sentences_pass_the_random_tests() {
    for engine in Engine::available() {
        check("SentenceBreakRandomTest_17.txt", 100, |text| sentences(engine, text));
    }
}

#[test]
fn graphemes_pass_the_standards_tests() {
    check("GraphemeBreakTest_17.txt", 766, graphemes);
}

#[test]
fn graphemes_pass_the_random_tests() {
    check("GraphemeBreakRandomTest_17.txt", 100, graphemes);
}

/// Kinds: the shortest text that shows each rule.
#[test]
fn kinds() {
    use TokenKind::{Emoji, Number, Punctuation, Space, Symbol, Word};
    let cases: &[(&str, &[(&str, TokenKind)])] = &[
        ("don't stop", &[("don't", Word), (" ", Space), ("stop", Word)]),
        (
            "3.5 20th ½",
            &[("3.5", Number), (" ", Space), ("20th", Number), (" ", Space), ("½", Number)],
        ),
        ("$+", &[("$", Symbol), ("+", Symbol)]),
        ("«а»", &[("«", Punctuation), ("а", Word), ("»", Punctuation)]),
        ("漢字", &[("漢", Word), ("字", Word)]),
        ("カタカナ", &[("カタカナ", Word)]),
        ("\r\n\n\u{2028}", &[("\r\n", Space), ("\n", Space), ("\u{2028}", Space)]),
        ("\u{A0}\u{3000}", &[("\u{A0}", Space), ("\u{3000}", Space)]),
        ("🙂🇩🇪", &[("🙂", Emoji), ("🇩🇪", Emoji)]),
        ("👩‍👩‍👧", &[("👩‍👩‍👧", Emoji)]),
        ("©©\u{FE0F}", &[("©", Symbol), ("©\u{FE0F}", Emoji)]),
        ("1\u{FE0F}\u{20E3}", &[("1\u{FE0F}\u{20E3}", Emoji)]),
        ("☝🏽", &[("☝🏽", Emoji)]),
        ("a\u{FE0F} \u{FE0F}", &[("a\u{FE0F}", Word), (" \u{FE0F}", Space)]),
        (
            "_a _1 __",
            &[("_a", Word), (" ", Space), ("_1", Number), (" ", Space), ("__", Punctuation)],
        ),
        ("10\u{202F}000\u{202F}", &[("10\u{202F}000\u{202F}", Number)]),
        ("1.\u{FE0F}2", &[("1.\u{FE0F}2", Emoji)]),
        ("1.\u{FE0F}", &[("1", Number), (".\u{FE0F}", Emoji)]),
        ("\0", &[("\0", Symbol)]),
        ("e\u{301}\u{301}", &[("e\u{301}\u{301}", Word)]),
    ];
    for engine in Engine::available() {
        for (text, expected) in cases {
            let found: Vec<(&str, TokenKind)> =
                tokens(engine, text).iter().map(|t| (t.span.of(text), t.kind)).collect();
            assert_eq!(found, *expected, "{} on {text:?}", engine.name());
        }
    }
}

/// Tokens lie between the word boundaries; the two ways to the kinds agree.
#[test]
fn tokens_tile_the_text() {
    let mut hard = Hard::new(1);
    for engine in Engine::available() {
        for n in (0..200).chain([5_000, 40_000, 100_000]) {
            let text = hard.text(n);
            let tokens = tokens(engine, &text);
            let mut at: Vec<u32> = tokens.iter().map(|t| t.span.start).collect();
            at.extend(tokens.last().map(|t| t.span.end));
            assert_eq!(at, words(engine, &text));
            assert!(tokens.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));

            let (mut offsets, mut kinds) = (Vec::new(), Vec::new());
            engine.word_boundaries_and_kinds(&text, &mut offsets, &mut kinds);
            assert_eq!(at, offsets);
            assert!(tokens.iter().map(|t| t.kind).eq(kinds));
        }
    }
}

#[test]
fn iterators_give_the_same_segments() {
    let mut hard = Hard::new(2);
    for n in (0..300).chain([5_000, 50_000]) {
        let text = hard.text(n);
        let mut expected = tokens(Engine::best(), &text);
        expected.retain(|token| token.kind.is_wordlike());
        assert!(expected.iter().map(|token| token.span.of(&text)).eq(segment::words(&text)));

        let found: String = segment::sentences(&text).collect();
        assert_eq!(found, text);
        let n_sentences = sentences(Engine::best(), &text).len().saturating_sub(1);
        assert_eq!(segment::sentences(&text).count(), n_sentences);
    }
}
