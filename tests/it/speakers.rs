//! Who is quoted: cases as data in `tests/data/speakers`, and what holds for every text.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use pullquote::{Analyzer, DEFAULT_MIN_CONFIDENCE, Document, Options, QuoteOptions, Speaker};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default = "english")]
    lang: String,
    text: String,
    why: String,
    /// The speakers of each quotation.
    quotes: Vec<Vec<u32>>,
    speakers: Vec<Expected>,
}

/// A speaker; what is left out is not compared, and an empty string stands for none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    name: Option<String>,
    aliases: Option<Vec<String>>,
    kind: Option<String>,
    gender: Option<String>,
    evidence: Option<Vec<String>>,
    titles: Option<Vec<String>>,
    role: Option<String>,
    affiliation: Option<String>,
    mentions: Option<Vec<String>>,
}

fn english() -> String {
    "en".to_owned()
}

fn analyze(text: &str, lang: &str) -> Document {
    analyze_from(text, lang, DEFAULT_MIN_CONFIDENCE)
}

fn analyze_from(text: &str, lang: &str, min_confidence: f64) -> Document {
    let mut quotes = QuoteOptions::default();
    quotes.min_confidence = min_confidence;
    let language = Some(lang.to_owned());
    Analyzer::new(Options { language, quotes, ..Options::default() })
        .unwrap()
        .analyze(text)
        .unwrap()
}

/// What differs of a speaker, a line for each field.
fn differences(text: &str, found: &Speaker, expected: &Expected) -> String {
    let mut wrong = String::new();
    let mut check = |field: &str, found: String, expected: Option<String>| {
        if let Some(expected) = expected.filter(|expected| *expected != found) {
            _ = writeln!(wrong, "  {field}: expected {expected}, found {found}");
        }
    };
    let string = |name: &Option<pullquote::Name>| name.as_deref().unwrap_or_default().to_owned();
    let strings = |names: &[pullquote::Name]| {
        format!("{:?}", names.iter().map(|name| &**name).collect::<Vec<_>>())
    };
    let list = |list: &Option<Vec<String>>| list.as_ref().map(|list| format!("{list:?}"));
    check("name", string(&found.name), expected.name.clone());
    check("aliases", strings(&found.aliases), list(&expected.aliases));
    check("kind", found.kind.name().to_owned(), expected.kind.clone());
    check("gender", found.gender.name().to_owned(), expected.gender.clone());
    let evidence: Vec<_> = found.gender_evidence.names().collect();
    check("evidence", format!("{evidence:?}"), list(&expected.evidence));
    check("titles", strings(&found.titles), list(&expected.titles));
    check("role", string(&found.role), expected.role.clone());
    check("affiliation", string(&found.affiliation), expected.affiliation.clone());
    let mentions: Vec<_> = found.mentions.iter().map(|span| span.of(text)).collect();
    check("mentions", format!("{mentions:?}"), list(&expected.mentions));
    wrong
}

fn check(case: &Case) -> String {
    let document = analyze(&case.text, &case.lang);
    let quotes: Vec<_> = document.quotes().iter().map(|quote| quote.speakers.to_vec()).collect();
    let mut wrong = String::new();
    if quotes != case.quotes {
        _ = writeln!(wrong, "  quotes: expected {:?}, found {quotes:?}", case.quotes);
    }
    if document.speakers().len() != case.speakers.len() {
        let names: Vec<_> = document.speakers().iter().map(|speaker| &speaker.name).collect();
        _ = writeln!(wrong, "  expected {} speakers, found {names:?}", case.speakers.len());
    }
    for (found, expected) in document.speakers().iter().zip(&case.speakers) {
        wrong += &differences(&case.text, found, expected);
    }
    wrong
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/speakers");
    let mut failures = String::new();
    for file in ["english.toml", "other.toml"] {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for case in cases.case {
            let wrong = check(&case);
            if !wrong.is_empty() {
                let Case { name, why, text, .. } = &case;
                _ = writeln!(failures, "{file}: {name}: {why}\n  text: {text:?}\n{wrong}");
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn a_speaker_of_quotations_that_are_left_out_is_left_out() {
    let text = "“It rained,” Ana Reed said.\n\nTom Hale criticised the plan.";
    let all = analyze_from(text, "en", 0.0);
    assert_eq!(all.speakers().len(), 2, "{:?}", all.speakers());
    for least in [0.0, 0.5, 0.9, 1.0] {
        let document = analyze_from(text, "en", least);
        let mut spoken: Vec<u32> =
            document.quotes().iter().flat_map(|quote| quote.speakers.to_vec()).collect();
        spoken.sort_unstable();
        spoken.dedup();
        let every: Vec<u32> = (0..document.speakers().len() as u32).collect();
        assert_eq!(spoken, every, "at {least}");
        assert!(document.speakers().len() <= all.speakers().len());
    }
}

#[test]
fn the_speaker_name_is_that_of_the_first_speaker() {
    let document = analyze("“It is safe,” said Ana Reed and Tom Hale.", "en");
    let quote = &document.quotes()[0];
    let first = &document.speakers()[quote.speakers[0] as usize];
    assert_eq!(quote.speaker_name, first.name);
    assert_eq!(quote.speaker_name.as_deref(), Some("Ana Reed"));
}

#[test]
fn mentions_point_into_the_source_of_a_marked_up_text() {
    let options = Options {
        language: Some("en".to_owned()),
        markup: pullquote::Markup::Markdown,
        ..Options::default()
    };
    let text = "Mayor **Ana Reed** left. “It rained,” *Reed* said.";
    let document = Analyzer::new(options).unwrap().analyze(text).unwrap();
    let mentions: Vec<_> =
        document.speakers()[0].mentions.iter().map(|span| span.of(text)).collect();
    assert_eq!(mentions, ["Ana Reed", "Reed"]);
}
