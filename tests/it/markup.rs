//! Markdown: what is read, and where it stands in the source.

use proptest::prelude::*;
use pullquote::{Analyzer, DiagnosticCode, Document, Layers, Markup, Options};

use crate::cases::{self, Case};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkupCase {
    name: String,
    text: String,
    /// The sentences, as they stand in the source.
    sentences: Option<Vec<String>>,
    /// The tokens, as they stand in the source.
    tokens: Option<Vec<String>>,
    #[expect(dead_code, reason = "read by people")]
    why: String,
}

impl Case for MarkupCase {
    fn name(&self) -> &str {
        &self.name
    }
}

fn read(text: &str) -> Document {
    let layers = Layers { tokens: true, sentences: true, ..Layers::NONE };
    let options = Options { markup: Markup::Markdown, layers, ..Options::default() };
    Analyzer::new(options).unwrap().analyze(text).unwrap()
}

#[test]
fn cases_hold() {
    cases::check_all("markup", |case: &MarkupCase| {
        let document = read(&case.text);
        let sentences: Vec<_> =
            document.sentences().iter().map(|span| span.of(&case.text)).collect();
        if let Some(expected) = &case.sentences
            && sentences != *expected
        {
            return Err(format!("sentences\n   found {sentences:?}\nexpected {expected:?}"));
        }
        let tokens: Vec<_> =
            document.tokens().iter().map(|token| token.span.of(&case.text)).collect();
        if let Some(expected) = &case.tokens
            && tokens != *expected
        {
            return Err(format!("tokens\n   found {tokens:?}\nexpected {expected:?}"));
        }
        Ok(())
    });
}

/// Spans point into the source, in order, on character boundaries.
fn spans_hold(text: &str) {
    let document = read(text);
    let mut end = 0;
    for sentence in document.sentences() {
        assert!(end <= sentence.start && sentence.start < sentence.end, "{sentence:?}");
        assert!(text.get(sentence.range()).is_some(), "{sentence:?}");
        end = sentence.end;
    }
    let mut end = 0;
    for token in document.tokens() {
        assert!(end <= token.span.start && token.span.start < token.span.end, "{token:?}");
        assert!(text.get(token.span.range()).is_some(), "{token:?}");
        let holds = |sentence: &&pullquote::Span| sentence.contains(token.span);
        assert_eq!(document.sentences().iter().filter(holds).count(), 1, "{token:?}");
        end = token.span.end;
    }
    for diagnostic in document.diagnostics() {
        assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_markdown_gives_spans_of_its_source(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)
    ) {
        spans_hold(&pieces.concat());
    }

    #[test]
    fn any_text_gives_spans_of_its_source(text in "\\PC{0,60}") {
        spans_hold(&text);
    }
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "Word. ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "    ", "> ", ">", "- ", "* ", "+ ", "1. ",
    "12) ", "# ", "## ", "---\n", "===\n", "`", "``", "```\n", "~~~", "*", "**", "_", "__", "~~", "[",
    "]", "(", ")", "![", "](", "[a]: b\n", "[^1]", "[^1]: ", "[x] ", "<", ">", "<b>", "</b>", "<br>",
    "<div>", "</p>", "<!--", "-->", "<script>", "</script>", "<h1>", "<https://a.bc/d>", "&amp;", "&",
    "&#65;", "&#0;", "&nosuch;", "\\", "\\*", "\\\n", "\\$", "\"", "'", "|", "|-|\n", "a|b\n-|-\n",
    "é", "“", "”", "中文。", "😀", "\u{301}", "\0", "\u{FEFF}", "it\\'s", "$", "http://x.yz",
    "---\ntitle: x\n---\n",
];

#[test]
fn what_is_nested_too_deep_is_plain_text() {
    for (mark, n_marks) in [(">", 5000), ("> ", 5000), ("- ", 5000), ("1. ", 5000), ("  ", 5000)] {
        let text = format!("Before.\n\n{}deep\n\nAfter.", mark.repeat(n_marks));
        let document = read(&text);
        let diagnostics = document.diagnostics();
        assert_eq!(diagnostics.len(), 1, "{mark:?}");
        assert_eq!(diagnostics[0].code, DiagnosticCode::NestedTooDeep);
        let line = text.lines().nth(2).unwrap();
        assert!(diagnostics[0].span.of(&text).starts_with(line), "{mark:?}");
        assert_eq!(document.sentences()[0].of(&text), "Before.", "{mark:?}");
        assert_eq!(document.sentences().last().unwrap().of(&text), "After.", "{mark:?}");
        assert!(document.tokens().iter().any(|token| token.span.of(&text) == "deep"), "{mark:?}");
    }
}

/// Texts that cost some Markdown parser time beyond measure: here they are long
/// enough that anything but linear time would be seen as a test that hangs.
#[test]
fn hostile_markdown_is_read() {
    const N: usize = 1 << 20;
    for piece in
        ["[", "]", "*", "_a", "![", "[a](", "<a ", "`", "\\", "&#", "<!--", "|", "# ", "~~"]
    {
        spans_of_long_text_hold(&piece.repeat(N / piece.len()));
    }
    spans_of_long_text_hold(&format!("{}a{}", "> ".repeat(N / 8), "\na".repeat(N / 4)));
    spans_of_long_text_hold(&format!("{}a{}", "[".repeat(N / 2), "]".repeat(N / 2)));
    spans_of_long_text_hold(&("> ".repeat(49) + "a\n").repeat(N / 100));
}

fn spans_of_long_text_hold(text: &str) {
    let document = read(text);
    let mut end = 0;
    for span in document.tokens().iter().map(|token| token.span) {
        assert!(end <= span.start && span.end as usize <= text.len());
        end = span.end;
    }
}
