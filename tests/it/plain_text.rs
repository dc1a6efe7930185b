//! Plain text: which line ends mean nothing, and where everything stands in the source.

use proptest::prelude::*;
use pullquote::{Analyzer, DiagnosticCode, Document, Layers, Options, Span, TokenKind, Wrapped};

use crate::cases::{self, Case};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WrappedCase {
    name: String,
    text: String,
    paragraphs: Vec<String>,
    /// `auto` where it is left out.
    wrapped: Option<String>,
    /// Whether a diagnostic says that the text was taken as wrapped.
    assumed: Option<bool>,
    #[expect(dead_code, reason = "read by people")]
    why: String,
}

impl Case for WrappedCase {
    fn name(&self) -> &str {
        &self.name
    }
}

fn read(text: &str, wrapped: Wrapped) -> Document {
    let options =
        Options { language: Some("en".to_owned()), wrapped, spaces: true, ..Options::default() };
    Analyzer::new(options).unwrap().analyze(text).unwrap()
}

fn is_assumed(document: &Document) -> bool {
    document.diagnostics().iter().any(|found| found.code == DiagnosticCode::HardWrapped)
}

#[test]
fn cases_hold() {
    cases::check_all("plain_text", |case: &WrappedCase| {
        let wrapped = case.wrapped.as_deref().map_or(Wrapped::Auto, |name| {
            name.parse::<Wrapped>().unwrap_or_else(|error| panic!("{error}"))
        });
        let prose = wrapped.to_prose(&case.text);
        let found: Vec<_> = prose.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if found != case.paragraphs {
            return Err(format!("\n   found {found:#?}\nexpected {:#?}", case.paragraphs));
        }
        spans_hold(&case.text, wrapped);
        let document = read(&case.text, wrapped);
        match (is_assumed(&document), case.assumed) {
            (found, Some(expected)) if found != expected => Err(format!("assumed is {found}")),
            (true, None) => Err("nothing is assumed where an option tells".to_owned()),
            _ => Ok(()),
        }
    });
}

/// Spans lie on character boundaries of the source, in order, and tokens tile it.
fn spans_hold(text: &str, wrapped: Wrapped) {
    let document = read(text, wrapped);
    let mut end = 0;
    for token in document.tokens() {
        assert_eq!(token.span.start, end, "{token:?} in {text:?}");
        assert!(text.get(token.span.range()).is_some(), "{token:?}");
        end = token.span.end;
    }
    assert_eq!(end as usize, text.len(), "tokens do not tile {text:?}");
    let mut end = 0;
    for sentence in document.sentences() {
        assert!(end <= sentence.start && sentence.start < sentence.end, "{sentence:?}");
        assert_eq!(sentence.trimmed(text), *sentence, "a sentence of {text:?} is not trimmed");
        end = sentence.end;
    }
    for diagnostic in document.diagnostics() {
        assert!(text.get(diagnostic.span.range()).is_some_and(|of| !of.is_empty()));
    }
    for quote in document.quotes() {
        for span in quote.spans.iter().chain(&quote.cue).chain(&quote.speaker) {
            assert!(text.get(span.range()).is_some(), "{quote:?}");
        }
    }
}

/// A text of paragraphs as long as those of news.
fn article() -> impl Strategy<Value = Vec<String>> {
    let sentences = &[
        "The council met on Tuesday evening to hear what the neighbours of the old mill had to say about it.",
        "“We will rebuild the bridge before the winter comes, whatever it costs,” Mayor Ana Reed said.",
        "Nobody at the ministry wanted to comment on the letter, which is dated March 3 and was never answered.",
        "According to Tom Olsen, who wrote the report, the well-known plan of the bridge office is out of date.",
        "“It rained for nine days,” said Olsen, who lives by the river. “My cellar is still full of mud.”",
        "Keel told reporters that she had not read the 120 pages of the report, and that she did not mean to.",
        "The harbour opens again in May, when the snow in the mountains has melted and the river falls.",
    ][..];
    let paragraph = prop::collection::vec(prop::sample::select(sentences), 1..5)
        .prop_map(|sentences| sentences.join(" "));
    prop::collection::vec(paragraph, 2..8)
}

/// Fills lines of at most `width` characters.
fn fill(paragraph: &str, width: usize) -> String {
    let (mut text, mut n_chars) = (String::new(), 0);
    for word in paragraph.split(' ') {
        let length = word.chars().count();
        if n_chars > 0 {
            let is_full = n_chars + 1 + length > width;
            text.push(if is_full { '\n' } else { ' ' });
            n_chars = if is_full { 0 } else { n_chars + 1 };
        }
        text.push_str(word);
        n_chars += length;
    }
    text
}

/// The words of some spans.
fn words(text: &str, spans: &[Span]) -> String {
    let all: Vec<_> = spans.iter().flat_map(|span| span.of(text).split_whitespace()).collect();
    all.join(" ")
}

/// The quotations of a document, by their words.
fn quotations(document: &Document) -> Vec<(String, String, Option<String>)> {
    let text = document.text();
    let of = |quote: &pullquote::Quote| {
        let name = quote.speaker_name.as_ref().map(ToString::to_string);
        (words(text, &quote.spans), words(text, &quote.speaker), name)
    };
    document.quotes().iter().map(of).collect()
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "word ", "Name ", "well-", "re\u{ad}", "known", "\n", "\n", "\n\n", "\r\n", "\r", " ", "   ", "\t", "- ", "1. ",
    "> ", ">", "|", ".", ",", "“", "”", "—", "--", "é", "中", "文。", "😀", "\u{301}", "\0", "\u{feff}", "\u{2028}", "\u{a0}",
    "the council met on Tuesday evening to hear what\n", "neighbours of the old mill had to say about-\n",
    "the plan. Most of them did not like it and said-\n", "so at length, “all of them,” the mayor said to\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn wrapped_text_gives_the_same_quotations(
        paragraphs in article(), width in 45..100_usize, is_divided in any::<bool>(),
    ) {
        let divider = if is_divided { "\n\n" } else { "\n" };
        let whole = paragraphs.join(divider);
        let filled: Vec<_> = paragraphs.iter().map(|paragraph| fill(paragraph, width)).collect();
        let wrapped = filled.join(divider);
        let document = read(&wrapped, Wrapped::Auto);
        if is_divided {
            prop_assert_eq!(quotations(&document), quotations(&read(&whole, Wrapped::Auto)));
            // Where each line is a sentence, nothing tells that it was full.
            let is_cut = |line: &str| !line.ends_with(['.', '”']);
            if wrapped == whole || wrapped.lines().any(|line| !line.is_empty() && is_cut(line)) {
                prop_assert_eq!(is_assumed(&document), wrapped != whole);
            }
        }
        spans_hold(&wrapped, Wrapped::Auto);
    }

    #[test]
    fn any_lines_give_spans_of_their_source(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        wrapped in prop::sample::select(Wrapped::ALL),
    ) {
        spans_hold(&pieces.concat(), wrapped);
    }
}

#[test]
fn what_came_in_another_shape_is_told() {
    use DiagnosticCode::{DoubleEncoded, EscapedHtml};
    for (text, expected) in [
        ("&ldquo;It rained,&rdquo; said Ana.", &[(EscapedHtml, "&ldquo;")][..]),
        ("It rained &#8212; all day.", &[(EscapedHtml, "&#8212;")]),
        ("It’s Ana & Tom; AT&T; R&D;", &[]),
        ("&", &[]),
        ("She said â€œnoâ€\u{9d}.", &[(DoubleEncoded, "â€")]),
        ("A cafÃ© &amp; bar", &[(DoubleEncoded, "Ã©"), (EscapedHtml, "&amp;")]),
        ("«NÃO, MAÇû", &[]),
        ("Ã", &[]),
        ("Um hotel em São João", &[]),
    ] {
        let document = read(text, Wrapped::Auto);
        let found: Vec<_> = (document.diagnostics().iter())
            .map(|found| (found.code, found.span.of(text)))
            .filter(|(code, _)| matches!(code, DoubleEncoded | EscapedHtml))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn what_came_in_another_shape_is_told_of_wrapped_text() {
    let text = "The council met on Tuesday evening to hear what the re-\nbuilt mill had to say &amp; nobody else was in the\nroom.";
    let document = read(text, Wrapped::Yes);
    let places: Vec<_> = document.diagnostics().iter().map(|found| found.span.of(text)).collect();
    assert_eq!(places, ["&amp;"]);
}

#[test]
fn a_divided_word_is_one_token_of_its_source() {
    let text = "The council wants to rebuild the bridge, and who else would re-\nbuild it?";
    let layers = Layers { tokens: true, ..Layers::NONE };
    let options = Options { layers, ..Options::default() };
    let document = Analyzer::new(options).unwrap().analyze(text).unwrap();
    let tokens: Vec<_> = document.tokens().iter().map(|token| token.span.of(text)).collect();
    assert!(tokens.contains(&"re-\nbuild"), "{tokens:?}");
    assert!(document.tokens().iter().all(|token| token.kind != TokenKind::Space));
}
