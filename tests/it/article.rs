//! One real article, read and confirmed by eye: each point that a reader would
//! look for by name, and the whole report byte for byte.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use pullquote::{
    Analyzer, Document, Markup, OffsetUnit, Options, Quote, QuoteKind, Report, Span, TokenKind,
};

static TEXT: LazyLock<String> =
    LazyLock::new(|| std::fs::read_to_string(path("cuba-russia.md")).unwrap());

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let language = Some("en".to_owned());
    let options = Options { language, markup: Markup::Markdown, ..Options::default() };
    Analyzer::new(options).unwrap().analyze(&TEXT).unwrap()
});

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/articles").join(name)
}

/// The only quotation whose first words are these.
fn quote(first_words: &str) -> &'static Quote {
    let found: Vec<_> = DOCUMENT
        .quotes()
        .iter()
        .filter(|quote| quote.spans[0].of(&TEXT).starts_with(first_words))
        .collect();
    assert_eq!(found.len(), 1, "{first_words}: {found:?}");
    found[0]
}

fn words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.of(&TEXT)).collect::<Vec<_>>().join(" … ")
}

/// A quotation as one line: kind, cue, speaker, name.
fn said(quote: &Quote) -> (&'static str, String, String, &str) {
    let name = quote.speaker_name.as_deref().unwrap_or("nobody");
    (quote.kind.name(), words(&quote.cue), words(&quote.speaker), name)
}

fn expect(quote: &Quote, kind: &'static str, cue: &str, speaker: &str, name: &str) {
    assert_eq!(said(quote), (kind, cue.to_owned(), speaker.to_owned(), name));
}

/// The sentences as they stand in the source.
fn sentences() -> impl Iterator<Item = &'static str> {
    DOCUMENT.sentences().iter().map(|span| span.of(&TEXT))
}

#[test]
fn the_president_tells_the_press_of_progress() {
    let quote = quote("We have made important progress");
    expect(quote, "direct", "told", "Diaz-Canel", "Miguel Diaz-Canel");
    let said = words(&quote.spans);
    assert!(said.trim_end_matches(',').ends_with("the development of our country"), "{said}");
}

#[test]
fn he_stresses_relations_of_a_high_level() {
    let quote = quote("Cuba-Russia \"relations are of a high level");
    expect(quote, "mixed", "stressed", "He", "Miguel Diaz-Canel");
}

#[test]
fn the_president_of_the_duma_speaks_with_his_office() {
    let quote = quote("It is not only about Cuba and Russia");
    let (kind, cue, speaker, name) = said(quote);
    assert_eq!((kind, &*cue, name), ("direct", "stressed", "Viacheslav Volodin"));
    assert!(speaker.contains("Viacheslav Volodin"), "{speaker}");
    assert!(speaker.contains("president of the State Duma"), "{speaker}");
}

#[test]
fn putin_says_what_both_have_advocated() {
    let quote = quote("Russia and Cuba have always advocated");
    expect(quote, "direct", "said", "Putin", "Vladimir Putin");
}

#[test]
fn volodin_warns_indirectly() {
    let indirect: Vec<_> =
        DOCUMENT.quotes().iter().filter(|quote| quote.kind == QuoteKind::Indirect).collect();
    let warned: Vec<_> = indirect
        .iter()
        .filter(|quote| {
            words(&quote.spans).contains("only the U.N. Security Council has the power of placing")
        })
        .collect();
    assert_eq!(warned.len(), 1, "{indirect:?}");
    expect(warned[0], "indirect", "warned", "Volodin", "Viacheslav Volodin");
}

#[test]
fn prensa_latina_reports_indirectly() {
    let quote = quote("Diaz-Canel's official visit to Russia comes after");
    expect(quote, "indirect", "reported", "Prensa Latina", "Prensa Latina");
    assert!(words(&quote.spans).contains("\\$250 million in Havana"), "{}", words(&quote.spans));
}

#[test]
fn no_sentence_ends_after_an_abbreviation() {
    for abbreviation in ["U.S.", "U.N."] {
        assert!(TEXT.matches(abbreviation).count() >= 2);
        for sentence in sentences() {
            assert!(!sentence.ends_with(abbreviation), "{sentence}");
        }
    }
}

#[test]
fn escaped_money_is_read_as_money_in_the_source() {
    let at = TEXT.find("\\$250 million").unwrap() as u32;
    let tokens: Vec<_> = DOCUMENT
        .tokens()
        .iter()
        .filter(|token| (at..at + 13).contains(&token.span.start))
        .map(|token| (token.span.of(&TEXT), token.kind))
        .collect();
    // The offsets are the source's: the sign starts at the sign or at its escape.
    assert_eq!(tokens[0].0.trim_start_matches('\\'), "$", "{tokens:?}");
    assert_eq!(tokens[1..], [("250", TokenKind::Number), ("million", TokenKind::Word)]);
    assert!(Markup::Markdown.to_prose(&TEXT).contains("over $250 million in Havana"));
}

#[test]
fn the_headline_is_a_sentence_of_its_own() {
    let headline = "Cuban and Russian presidents sign Strategic Partnership Agreement in Moscow";
    assert_eq!(sentences().next(), Some(headline));
    assert_eq!(DOCUMENT.title().map(|span| span.of(&TEXT)), Some(headline));
}

#[test]
fn the_address_is_one_token() {
    let addresses: Vec<_> = DOCUMENT
        .tokens()
        .iter()
        .filter(|token| token.kind == TokenKind::Url)
        .map(|token| token.span.of(&TEXT))
        .collect();
    let address = "https://www.radiohc.cu/en/noticias/nacionales/175587-cuban-and-russian-\
                   presidents-sign-strategic-partnership-agreement-in-moscow";
    assert_eq!(addresses, [address]);
}

#[test]
fn the_keywords_lead_with_what_the_article_is_about() {
    let terms: Vec<_> = DOCUMENT.keywords().iter().map(|keyword| &*keyword.term).collect();
    let lead = &terms[..10];
    for term in ["Cuba", "Russia", "Diaz-Canel", "sanctions"] {
        assert!(lead.contains(&term), "{term}: {lead:?}");
    }
    for keyword in DOCUMENT.keywords() {
        for span in &keyword.spans {
            let found = span.of(&TEXT);
            assert_eq!(found.to_lowercase(), keyword.term.to_lowercase(), "{keyword:?}");
        }
    }
    let russia = DOCUMENT.keywords().iter().find(|keyword| keyword.term == "Russia").unwrap();
    // As a word of its own: not in "Cuba-Russia", which is a word too, nor in the address.
    let alone = TEXT.match_indices("Russia").filter(|&(at, _)| {
        let (before, after) = (&TEXT[..at], &TEXT[at + 6..]);
        !before.ends_with('-') && !after.starts_with("n")
    });
    assert_eq!(russia.spans.len(), alone.count());
}

#[test]
fn nothing_is_odd_about_it() {
    assert_eq!(DOCUMENT.diagnostics(), []);
}

/// `UPDATE_GOLDEN=1 cargo test article` writes the report anew; read it before
/// it is committed.
#[test]
fn the_report_is_the_one_that_was_confirmed() {
    let report =
        Report::new(&DOCUMENT, OffsetUnit::Char).with_id("cuba-russia.md").to_json() + "\n";
    let golden = path("cuba-russia.json");
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&golden, &report).unwrap();
    }
    let confirmed = std::fs::read_to_string(&golden).unwrap();
    let at = report.bytes().zip(confirmed.bytes()).take_while(|(a, b)| a == b).count();
    assert!(
        report == confirmed,
        "the report differs from byte {at} on: {}\nconfirmed: {}\nread it, then run \
         `UPDATE_GOLDEN=1 cargo test article`",
        around(&report, at),
        around(&confirmed, at)
    );
}

/// Some of what stands around a byte.
fn around(text: &str, at: usize) -> String {
    String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(60)..text.len().min(at + 60)]).into()
}
