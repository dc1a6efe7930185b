//! HTML: what is read of a page, and where it stands in the source.

use proptest::prelude::*;
use pullquote::{Analyzer, Document, Markup, Options};

use crate::cases::{self, Case};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct HtmlCase {
    name: String,
    text: String,
    /// The blocks, as a reader reads them; `\n` is a line break.
    blocks: Vec<String>,
    /// The quotations, as they stand in the source.
    quotes: Option<Vec<String>>,
    #[expect(dead_code, reason = "read by people")]
    why: String,
}

impl Case for HtmlCase {
    fn name(&self) -> &str {
        &self.name
    }
}

fn read(text: &str) -> Document {
    let options =
        Options { language: Some("en".to_owned()), markup: Markup::Html, ..Options::default() };
    Analyzer::new(options).unwrap().analyze(text).unwrap()
}

#[test]
fn cases_hold() {
    cases::check_all("html", |case: &HtmlCase| {
        let prose = Markup::Html.to_prose(&case.text);
        let blocks: Vec<_> = prose.split("\n\n").filter(|block| !block.is_empty()).collect();
        if blocks != case.blocks {
            return Err(format!("\n   found {blocks:?}\nexpected {:?}", case.blocks));
        }
        let document = read(&case.text);
        let quotes: Vec<_> = (document.quotes().iter())
            .flat_map(|quote| quote.spans.iter().map(|span| span.of(&case.text)))
            .collect();
        match &case.quotes {
            Some(expected) if quotes != *expected => {
                Err(format!("\n   found {quotes:?}\nexpected {expected:?}"))
            }
            _ => Ok(()),
        }
    });
}

#[test]
fn the_first_bytes_tell_the_markup() {
    for (source, markup) in [
        ("<!DOCTYPE html>\n<html><p>It rained.", Markup::Html),
        ("\u{feff}  <!-- a page -->\n<HTML lang=en>", Markup::Html),
        ("<?xml version='1.0'?><html>", Markup::Html),
        ("<p>It rained.</p>", Markup::Html),
        ("<div class='a'>", Markup::Html),
        ("<pretty> much", Markup::Plain),
        ("<3 this", Markup::Plain),
        ("1 < 2", Markup::Plain),
        ("# Rain\n\nIt rained.", Markup::Markdown),
        ("---\ntitle: Rain\n---\n", Markup::Markdown),
        ("---\nIt rained.", Markup::Plain),
        ("#rain is what we had\nall day", Markup::Plain),
        ("# a comment\nof two lines", Markup::Plain),
        ("", Markup::Plain),
        ("<", Markup::Plain),
        ("<!--", Markup::Html),
        ("“It rained,” she said.", Markup::Plain),
    ] {
        assert_eq!(Markup::detect(source), markup, "{source:?}");
    }
}

#[test]
fn what_is_detected_is_read_as_such() {
    let page = "<!DOCTYPE html><p>“It rained,” said Ana Reed.</p>";
    let options = Options { markup: Markup::Auto, ..Options::default() };
    let document = Analyzer::new(options).unwrap().analyze(page).unwrap();
    assert_eq!(document.sentences()[0].of(page), "“It rained,” said Ana Reed.");
}

/// The words of a text, whatever stands between them.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// What stands between tags that leave nothing out is what the tokenizer gives.
    #[test]
    fn no_text_is_lost(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        let expected: Vec<u8> = html5gum::Tokenizer::new(&text)
            .filter_map(|token| match token {
                Ok(html5gum::Token::String(text)) => Some(text.value.0),
                _ => None,
            })
            .flatten()
            .collect();
        let expected = String::from_utf8_lossy(&expected).into_owned();
        prop_assert_eq!(words(&Markup::Html.to_prose(&text)), words(&expected), "{:?}", text);
    }

    #[test]
    fn any_page_gives_spans_of_its_source(
        pieces in prop::collection::vec(prop::sample::select(ELEMENTS), 0..60)
    ) {
        let text = pieces.concat();
        let document = read(&text);
        let mut end = 0;
        for token in document.tokens() {
            prop_assert!(end <= token.span.start && token.span.start < token.span.end);
            prop_assert!(text.get(token.span.range()).is_some(), "{:?} in {:?}", token, text);
            end = token.span.end;
        }
        for sentence in document.sentences() {
            prop_assert!(text.get(sentence.range()).is_some(), "{:?} in {:?}", sentence, text);
        }
    }
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "word ", " ", "\n", "\r\n", "\r", "\t", "\u{c}", "é", "中", "😀", "\u{301}", "\0", "&", "&amp;", "&amp",
    "&lt;", "&nosuch;", "&notit;", "&#65;", "&#x41", "&#0;", "&#xD800;", "&#", "&;", "&nbsp;", "&mdash;", "&mdash",
    "<", "< ", "<b>", "</b>", "<p>", "</p>", "<br>", "<i class='a>b'>", "<i a=\"", "<!-- a -->", "<!", "</", "</>",
    "<?a>", "<x-y>", "<li>", "<div/>", "\"", ">", ";", "&copy;&reg;", "&amp;amp;", "&CounterClockwiseContourIntegral;",
];

#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "Word. ", "“No,” ", "said Ann. ", " ", "\n", "\r\n", "é", "中文。", "😀", "\u{301}", "\0", "&amp;", "&ldquo;", "&", "&#8221;",
    "<p>", "</p>", "<br>", "<br/>", "</br>", "<hr>", "<q>", "</q>", "<li>", "<ul>", "</ul>", "<blockquote>", "</blockquote>",
    "<footer>", "</footer>", "<nav>", "</nav>", "<aside>", "</aside>", "<form>", "</form>", "<script>", "</script>", "<style>",
    "</style>", "<title>", "</title>", "<textarea>", "<pre>", "</pre>", "<span hidden>", "</span>", "<div style='display: none'>",
    "<div>", "</div>", "<td>", "<table>", "</table>", "<h1>", "</h1>", "<svg>", "</svg>", "<button>", "</button>", "<!--", "-->",
    "<b", ">", "<", "</", "<template>", "</template>", "<select>", "<option>", "<i>", "</i>", "<svg/>", "<img alt='a'>",
];
