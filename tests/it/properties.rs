//! What holds for every text, checked over random ones: hard characters in any
//! order, and sentences as in the news.

use proptest::prelude::*;
use pullquote::{
    Analyzer, Document, Markup, OffsetUnit, Offsets, Options, Report, Rule, Span, TokenKind,
};

/// The analyzer of the tests: every layer, and white space among the tokens.
pub fn analyzer(markup: Markup) -> Analyzer {
    Analyzer::new(Options { markup, spaces: true, ..Options::default() }).unwrap()
}

/// Analyses a text, twice, and checks everything that must hold.
pub fn check(text: &str, analyzer: &Analyzer) -> Document {
    let document = analyzer.analyze(text).unwrap();
    assert_eq!(document.text(), text);
    check_spans(&document);
    check_tokens(&document, analyzer.options().markup);
    check_sentences(&document);
    check_keywords(&document);
    check_quotes(&document);
    let again = analyzer.analyze(text).unwrap();
    // Not `assert_eq`, which would print megabytes.
    assert!(document == again, "two readings of one text differ");
    document
}

/// Every span of a document, with the name of where it stands.
fn all_spans(document: &Document) -> impl Iterator<Item = (&'static str, Span)> {
    let quotes = document.quotes();
    (document.title().into_iter().map(|span| ("title", span)))
        .chain(document.tokens().iter().map(|token| ("token", token.span)))
        .chain(document.sentences().iter().map(|&span| ("sentence", span)))
        .chain(document.keywords().iter().flat_map(|k| &k.spans).map(|&s| ("keyword", s)))
        .chain(quotes.iter().flat_map(|q| &q.spans).map(|&span| ("quote", span)))
        .chain(quotes.iter().flat_map(|q| &q.cue).map(|&span| ("cue", span)))
        .chain(quotes.iter().flat_map(|q| &q.speaker).map(|&span| ("speaker", span)))
        .chain(document.diagnostics().iter().map(|d| ("diagnostic", d.span)))
}

fn check_spans(document: &Document) {
    let text = document.text();
    for (name, span) in all_spans(document) {
        assert!(span.start < span.end, "{name} {span:?} is empty");
        assert!(span.end as usize <= text.len(), "{name} {span:?} is outside the text");
        assert!(
            text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize),
            "{name} {span:?} cuts a character"
        );
    }
}

fn in_order(spans: &[Span]) -> bool {
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

/// In plain text, tokens tile the text; in Markdown, what a reader reads of it.
fn check_tokens(document: &Document, markup: Markup) {
    let tokens: Vec<_> = document.tokens().iter().map(|token| token.span).collect();
    assert!(in_order(&tokens), "tokens overlap");
    if markup == Markup::Plain {
        let n_bytes: usize = tokens.iter().map(|span| span.len()).sum();
        assert_eq!(n_bytes, document.text().len(), "tokens do not tile the text");
    }
}

fn check_sentences(document: &Document) {
    let sentences = document.sentences();
    assert!(in_order(sentences), "sentences overlap");
    for sentence in sentences {
        assert_eq!(sentence.trimmed(document.text()), *sentence, "a sentence is not trimmed");
    }
    let mut at = 0;
    for token in document.tokens().iter().filter(|token| token.kind != TokenKind::Space) {
        while at < sentences.len() && sentences[at].end <= token.span.start {
            at += 1;
        }
        assert!(
            at < sentences.len() && sentences[at].contains(token.span),
            "{:?} {:?} lies in no sentence",
            token,
            token.span.of(document.text())
        );
    }
}

fn check_keywords(document: &Document) {
    let keywords = document.keywords();
    for keyword in keywords {
        assert!(!keyword.term.is_empty() && !keyword.spans.is_empty(), "{keyword:?} is empty");
        assert!(in_order(&keyword.spans), "{keyword:?} overlaps itself");
        assert!(keyword.score.is_finite(), "{keyword:?}");
    }
    assert!(keywords.windows(2).all(|pair| pair[0].score >= pair[1].score), "best first");
    let mut terms: Vec<_> = keywords.iter().map(|keyword| &keyword.term).collect();
    terms.sort();
    terms.dedup();
    assert_eq!(terms.len(), keywords.len(), "a keyword stands there twice");
}

fn check_quotes(document: &Document) {
    let quotes = document.quotes();
    let mut contents: Vec<Span> = Vec::new();
    for quote in quotes {
        let name = || format!("{quote:?} {:?}", quote.spans[0].of(document.text()));
        assert!(!quote.spans.is_empty(), "{quote:?} says nothing");
        assert!(in_order(&quote.spans), "{} is out of order", name());
        assert!(in_order(&quote.cue) && in_order(&quote.speaker), "{}", name());
        assert!((0.0..=1.0).contains(&quote.confidence), "{}", name());
        assert!(Rule::ALL.contains(&quote.rule), "{}", name());
        assert_ne!(quote.speaker_name.as_deref(), Some(""), "{}", name());
        for around in quote.cue.iter().chain(&quote.speaker) {
            assert!(
                !quote.spans.iter().any(|span| span.overlaps(*around)),
                "{} says its own cue or speaker",
                name()
            );
        }
        contents.extend(&quote.spans);
    }
    let firsts: Vec<_> = quotes.iter().map(|quote| quote.spans[0].start).collect();
    assert!(firsts.is_sorted(), "quotations are out of order");
    // Outer before inner; what is open when another starts must hold it whole.
    contents.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut open: Vec<Span> = Vec::new();
    for span in contents {
        while open.last().is_some_and(|outer| outer.end <= span.start) {
            open.pop();
        }
        if let Some(outer) = open.last() {
            assert!(outer.contains(span), "{outer:?} and {span:?} overlap by half");
        }
        open.push(span);
    }
    let diagnostics = document.diagnostics();
    assert!(diagnostics.is_sorted_by_key(|d| (d.span, d.code)), "oddities are out of order");
}

/// Pieces that rules look at, to be put together in any order.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "„",
    "«",
    "»",
    "‹",
    "›",
    "「",
    "」",
    "``",
    "''",
    "`",
    "—",
    "–",
    "-",
    ",",
    ".",
    "…",
    "...",
    "!",
    "?",
    ":",
    ";",
    "(",
    ")",
    "[",
    "]",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\0",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "a",
    "A",
    "It",
    "he",
    "He",
    "She",
    "said",
    "said that",
    "says",
    "told",
    "asked",
    "according to",
    "warned",
    "that",
    "the",
    "Mr.",
    "Mrs",
    "Dr.",
    "President",
    "mayor",
    "Ann",
    "Lee",
    "Ann Lee",
    "Lee's",
    "O'Brien",
    "U.S.",
    "J. K.",
    "Nov.",
    "3.5",
    "1,000",
    "20th",
    "$5",
    "5'10\"",
    "@ann",
    "#rain",
    "https://a.example/b?c",
    "ann@a.example",
    "www.a.example",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "\u{ad}",
    "ß",
    "ſ",
    "İ",
    "ﬁ",
    "Ǆ",
    "👩\u{200d}👧",
    "🇩🇪",
    "👍🏽",
    "♥\u{fe0f}",
    "東京",
    "ひらがな",
    "한국어",
    "שלום",
    "مرحبا",
    "ไทย",
    "\u{202e}",
    "\u{10ffff}",
    "*",
    "**",
    "_",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "\\",
    "\\\"",
    "\\$",
    "&amp;",
    "&quot;",
    "&#8220;",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "](",
    "[a](b)",
    "![",
    "|",
    "---\n",
    "===\n",
    "~~~\n",
    "```\n",
    "    ",
];

fn hard_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// A sentence as in the news: somebody, a verb of speech, words, in one of the
/// usual places, in one of the usual kinds of marks.
fn news_sentence() -> impl Strategy<Value = String> {
    let speakers: &[&str] = &[
        "Ann Lee",
        "Lee",
        "she",
        "Mr. Okafor",
        "the mayor, Ann Lee,",
        "Prof. Dr. Jan van Dyk",
        "a spokeswoman",
        "police",
        "the U.N.",
        "they",
        "Okafor’s lawyer",
    ];
    let verbs: &[&str] = &["said", "told reporters", "warned", "asks", "wrote on Friday"];
    let words: &[&str] = &[
        "we will rebuild the bridge",
        "it rained",
        "nobody at St. John's knew about the $5 million",
        "the ‘so-called’ plan isn't mine",
        "what does \"fair\" mean to Ms. Lee",
        "no",
        "the 3.5 per cent rise came in Nov. 2019",
    ];
    let marks: &[(&str, &str)] = &[("“", "”"), ("\"", "\""), ("‘", "’"), ("„", "“"), ("«", "»")];
    let (speakers, verbs) = (prop::sample::select(speakers), prop::sample::select(verbs));
    let (words, marks) = (prop::sample::select(words), prop::sample::select(marks));
    (speakers, verbs, words.clone(), words, marks, 0..9_u8).prop_map(
        |(who, said, words, more, (open, close), form)| match form {
            0 => format!("{open}{words},{close} {who} {said}. "),
            1 => format!("{open}{words},{close} {said} {who}. {open}{more}.{close} "),
            2 => format!("{who} {said}: {open}{words}.{close} "),
            3 => format!("{open}{words},{close} {who} {said}, {open}{more}.{close}\n\n"),
            4 => format!("{who} {said} that {words}. "),
            5 => format!("{who} {said} {words} and {open}{more}{close}.\n\n"),
            6 => format!("{open}{words}.\n\n{open}{more},{close} {said} {who}. "),
            7 => format!("{words}, according to {who}.\n"),
            _ => format!("{open}{words}"),
        },
    )
}

fn news_text() -> impl Strategy<Value = String> {
    prop::collection::vec(news_sentence(), 0..12).prop_map(|sentences| sentences.concat())
}

/// Texts that once broke a promise, as small as they could be made.
const SHRUNK: &[(Markup, &str)] = &[
    (Markup::Plain, "「"),
    // A paragraph's break is two line ends of the prose and one stretch of the source.
    (Markup::Markdown, "\"\n# \0"),
    (Markup::Markdown, "It rained.\n\nIt poured."),
    // A block's break without a byte of the source.
    (Markup::Markdown, "\t---\n\""),
    // A mark that opens in the brackets behind the speaker's name.
    (Markup::Plain, "`\u{202e}said that\u{e12}[„](a"),
    (Markup::Plain, "said Keel [„](the pier is rotten"),
];

#[test]
fn shrunk_texts_keep_every_promise() {
    for (markup, text) in SHRUNK {
        check(text, &analyzer(*markup));
    }
}

fn any_markup() -> impl Strategy<Value = Markup> {
    prop::sample::select(&[Markup::Plain, Markup::Markdown, Markup::Html][..])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn hard_texts_keep_every_promise(text in hard_text(), markup in any_markup()) {
        check(&text, &analyzer(markup));
    }

    #[test]
    fn news_keeps_every_promise(text in news_text(), markup in any_markup()) {
        check(&text, &analyzer(markup));
    }

    #[test]
    fn news_with_something_cut_out_keeps_every_promise(
        text in news_text(), from in any::<prop::sample::Index>(), len in 0..40_usize,
    ) {
        let boundaries: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let start = from.index(boundaries.len());
        let end = (start + len).min(boundaries.len() - 1);
        let cut = text[..boundaries[start]].to_owned() + &text[boundaries[end]..];
        check(&cut, &analyzer(Markup::Plain));
    }

    #[test]
    fn reports_are_json_with_offsets_that_can_be_sliced(text in hard_text(), markup in any_markup()) {
        let document = analyzer(markup).analyze(&text).unwrap();
        let json = Report::new(&document, OffsetUnit::Char).with_id(&text).to_json();
        let report: serde_json::Value = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(report["id"].as_str(), Some(&*text));
        let chars: Vec<char> = text.chars().collect();
        let tokens = report["tokens"].as_array().unwrap();
        prop_assert_eq!(tokens.len(), document.tokens().len());
        for (shown, token) in tokens.iter().zip(document.tokens()) {
            let range = shown[0].as_u64().unwrap() as usize..shown[1].as_u64().unwrap() as usize;
            prop_assert_eq!(chars[range].iter().collect::<String>(), token.span.of(&text));
        }
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let offsets = Offsets::new(&text, OffsetUnit::Utf16);
        for &span in document.sentences() {
            let (start, end) = offsets.convert_span(span);
            prop_assert_eq!(String::from_utf16(&utf16[start..end]).unwrap(), span.of(&text));
        }
    }
}
