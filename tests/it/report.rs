//! The report format, key by key.

use pullquote::{
    Analyzer, DEFAULT_MIN_CONFIDENCE, Document, ErrorKind, OffsetUnit, Options, QuoteOptions,
    Report, Rule,
};

#[test]
fn keys_stand_in_order() {
    let document = Analyzer::default().analyze("It rained. It poured.").unwrap();
    let json = Report::new(&document, OffsetUnit::Char).with_id("a").to_json();
    let keys = [
        "id",
        "language",
        "offsets",
        "tokens",
        "sentences",
        "keywords",
        "quotes",
        "speakers",
        "diagnostics",
    ];
    let places: Vec<_> =
        keys.iter().map(|key| json.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{json}");
}

#[test]
fn a_report_that_is_written_is_the_same_and_ends_where_the_writer_fails() {
    let document = Analyzer::default().analyze(&"It rained. ".repeat(2000)).unwrap();
    let report = Report::new(&document, OffsetUnit::Char).with_id("a");
    let mut written = Vec::new();
    report.write_json(&mut written).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), report.to_json());
    let mut full = [0; 100];
    let error = report.write_json(&mut full[..]).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::WriteZero);
}

#[test]
fn keys_of_a_quotation_stand_in_order() {
    let document = Analyzer::default().analyze("“It rained,” Ana Reed said.").unwrap();
    let json = Report::new(&document, OffsetUnit::Char).to_json();
    let (_, quote) = json.split_once(r#""quotes":[{"#).unwrap();
    let keys = [
        "kind",
        "spans",
        "cue",
        "speaker",
        "speaker_name",
        "confidence",
        "rule",
        "parent",
        "addressee",
        "speakers",
    ];
    let places: Vec<_> =
        keys.iter().map(|key| quote.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{json}");
    assert!(quote.contains(r#""parent":null,"addressee":[],"speakers":[0]}"#), "{json}");
}

/// Quotations with and without cues, whose confidences differ.
const TEXT: &str = "“It rained,” Ana Reed said.\n\n“Nobody noticed.”\n\n“Did it?”\n\n\
                    The mayor claimed that the harbour was closed. “We must.”";

fn found(min_confidence: f64) -> Document {
    let mut quotes = QuoteOptions::default();
    quotes.min_confidence = min_confidence;
    Analyzer::new(Options { quotes, ..Options::default() }).unwrap().analyze(TEXT).unwrap()
}

/// A quotation without the places of its speakers in the list, which depend on who else is
/// in it.
fn unnumbered(mut quote: pullquote::Quote) -> pullquote::Quote {
    quote.speakers = pullquote::SpeakerIndices::default();
    quote
}

#[test]
fn keys_of_a_speaker_stand_in_order() {
    let document = Analyzer::default().analyze("“It rained,” Ana Reed said.").unwrap();
    let json = Report::new(&document, OffsetUnit::Char).to_json();
    let (_, speaker) = json.split_once(r#""speakers":[{"#).unwrap();
    let keys = [
        "name",
        "aliases",
        "kind",
        "gender",
        "gender_evidence",
        "titles",
        "role",
        "affiliation",
        "mentions",
    ];
    let places: Vec<_> =
        keys.iter().map(|key| speaker.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{json}");
}

#[test]
fn a_confidence_is_the_double_of_its_decimal() {
    for quote in found(0.0).quotes() {
        let written = format!("{:.2}", quote.confidence);
        assert_eq!(quote.confidence, written.parse::<f64>().unwrap());
    }
}

#[test]
fn quotations_below_min_confidence_are_left_out() {
    let all = found(0.0);
    let mut levels: Vec<f64> = all.quotes().iter().map(|quote| quote.confidence).collect();
    levels.sort_by(f64::total_cmp);
    levels.dedup();
    assert!(levels.len() > 1, "the text no longer has several confidences: {levels:?}");
    for least in levels.into_iter().chain([0.9, 1.0]) {
        let is_kept = |quote: &&pullquote::Quote| quote.confidence >= least;
        let kept: Vec<_> = all.quotes().iter().filter(is_kept).cloned().map(unnumbered).collect();
        let found: Vec<_> = found(least).quotes().iter().cloned().map(unnumbered).collect();
        // A turn whose speaker is a guess stays without one.
        let (turns, others): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|quote| !kept.contains(quote));
        assert_eq!(others, kept, "at {least}");
        for turn in turns {
            assert!(turn.confidence >= least && turn.speaker.is_empty(), "at {least}: {turn:?}");
            assert_eq!((turn.rule, &turn.speaker_name), (Rule::Unattributed, &None));
            let guessed = all.quotes().iter().find(|quote| quote.spans == turn.spans).unwrap();
            assert!(guessed.confidence < least && !guessed.speaker.is_empty(), "{guessed:?}");
        }
    }
    assert_eq!(Analyzer::default().analyze(TEXT).unwrap(), found(DEFAULT_MIN_CONFIDENCE));
}

#[test]
fn a_min_confidence_outside_of_0_to_1_is_refused() {
    for (refused, written) in [(1.5, "1.5"), (-0.1, "-0.1"), (f64::NAN, "NaN")] {
        let mut quotes = QuoteOptions::default();
        quotes.min_confidence = refused;
        let error = Analyzer::new(Options { quotes, ..Options::default() }).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidOption);
        let message = format!("min_confidence is {written}: use a number from 0 to 1");
        assert_eq!(error.to_string(), message);
    }
}
