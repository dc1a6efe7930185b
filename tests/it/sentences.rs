//! Sentences as news has them.

use proptest::prelude::*;
use pullquote::{Analyzer, Document, Layers, Options};

use crate::cases::{self, Case};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SentenceCase {
    name: String,
    #[serde(default = "english")]
    lang: String,
    text: String,
    sentences: Vec<String>,
    #[expect(dead_code, reason = "read by people")]
    why: String,
}

impl Case for SentenceCase {
    fn name(&self) -> &str {
        &self.name
    }
}

fn english() -> String {
    "en".to_owned()
}

fn read(text: &str, lang: &str) -> Document {
    let layers = Layers { tokens: true, sentences: true, ..Layers::NONE };
    let options = Options { language: Some(lang.to_owned()), layers, ..Options::default() };
    Analyzer::new(options).unwrap().analyze(text).unwrap()
}

#[test]
fn cases_hold() {
    cases::check_all("sentences", |case: &SentenceCase| {
        let document = read(&case.text, &case.lang);
        let found: Vec<_> = document.sentences().iter().map(|span| span.of(&case.text)).collect();
        if found != case.sentences {
            return Err(format!("\n   found {found:?}\nexpected {:?}", case.sentences));
        }
        Ok(())
    });
}

/// Sentences lie in order, from one token to another, and each token lies in one.
fn sentences_hold(text: &str) {
    let document = read(text, "en");
    let mut sentences = document.sentences().iter().peekable();
    let mut end = 0;
    for sentence in document.sentences() {
        assert!(end <= sentence.start && sentence.start < sentence.end, "{sentence:?}");
        assert!(document.tokens().binary_search_by_key(&sentence.start, |t| t.span.start).is_ok());
        assert!(document.tokens().binary_search_by_key(&sentence.end, |t| t.span.end).is_ok());
        end = sentence.end;
    }
    for token in document.tokens() {
        while sentences.next_if(|sentence| sentence.end <= token.span.start).is_some() {}
        let holds = sentences.peek().is_some_and(|sentence| sentence.contains(token.span));
        assert!(holds, "{token:?} in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_text_is_divided(text in "\\PC{0,60}") {
        sentences_hold(&text);
    }

    #[test]
    fn any_mix_of_hard_pieces_is_divided(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)
    ) {
        sentences_hold(&pieces.concat());
    }
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "A", "I", "word", "Name", "The", "U.S.", "Mr.", "e.g.", "p.m.", "No.", "3", "12", "3.5", ".",
    "..", "...", "…", " . .", "?", "!", ":", ";", ",", " ", "  ", "\n", "\n\n", "\t", "\u{A0}", "\"", "'",
    "“", "”", "‘", "’", "«", "»", "„", "(", ")", "[", "]", "[1]", "[...]", "1.", "2.", "1)", "(2)", "a.",
    "b)", "•", "- ", "—", " – ", "é", "Ä", "中", "文。", "「", "」", "।", "؟", "😀", "\u{301}", "\u{200D}",
    "\0", "http://a.b/c?d", "a@b.cd", "said",
];

/// Long texts of one kind: here anything but linear time would be seen as a
/// test that hangs.
#[test]
fn hostile_text_is_divided() {
    const N: usize = 1 << 20;
    for piece in [
        "a. ",
        "a.",
        ".",
        ". ",
        " .",
        "A. ",
        "a.m. ",
        "1. ",
        "x? ",
        "?",
        "“",
        "\"",
        ".\"",
        ". (",
        ".[1] ",
        "• ",
        "… ",
        "。",
        "《。",
        "U.S. The ",
        ". - ",
        "\u{301}",
        ".\u{301}",
        "a\n",
        "a.\n",
        ". \u{A0}",
    ] {
        sentences_hold(&piece.repeat(N / piece.len()));
    }
    sentences_hold(&format!("{} a.m. Mr. {}", "x".repeat(N), "a.m. Mr. ".repeat(N / 9)));
    sentences_hold(&format!("{}. {}a", " ".repeat(N), " ".repeat(N)));
}

#[test]
fn a_text_of_one_long_line_is_divided() {
    let text = "It rained all day long, and nobody came. ".repeat(50_000_000 / 41);
    let document = read(&text, "en");
    assert_eq!(document.sentences().len(), 50_000_000 / 41);
}
