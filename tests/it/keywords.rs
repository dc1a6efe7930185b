//! Keywords: the cases of `tests/data/keywords`, and what holds for every text.

use std::collections::HashMap;

use proptest::prelude::*;
use pullquote::{Analyzer, Document, KeywordOptions, KeywordPreset, Layers, Markup, Options};

fn analyze(text: &str, markup: Markup, limit: usize) -> Document {
    let options = Options {
        language: Some("en".into()),
        markup,
        layers: Layers { keywords: true, ..Layers::NONE },
        keywords: KeywordOptions { limit, ..KeywordOptions::default() },
        ..Options::default()
    };
    Analyzer::new(options).unwrap().analyze(text).unwrap()
}

fn keywords(text: &str, limit: usize) -> Document {
    analyze(text, Markup::Plain, limit)
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[allow(dead_code, reason = "for who reads the data")]
    why: String,
    text: String,
    #[serde(default)]
    counts: HashMap<String, usize>,
    #[serde(default)]
    without: Vec<String>,
    /// Terms of which each comes before the next; those behind the first may be missing.
    #[serde(default)]
    order: Vec<String>,
    #[serde(default)]
    none: bool,
}

#[test]
fn cases() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../data/keywords/cases.json")).unwrap();
    for case in cases {
        let document = keywords(&case.text, 100);
        let found: HashMap<&str, usize> =
            document.keywords().iter().map(|k| (k.term.as_str(), k.spans.len())).collect();
        for (term, count) in &case.counts {
            assert_eq!(found.get(term.as_str()), Some(count), "{}: {term} in {found:?}", case.name);
        }
        for term in &case.without {
            assert!(!found.contains_key(term.as_str()), "{}: {term} in {found:?}", case.name);
        }
        assert!(!case.none || found.is_empty(), "{}: {found:?}", case.name);
        let terms: Vec<&str> = document.keywords().iter().map(|k| k.term.as_str()).collect();
        let place = |term: &String| terms.iter().position(|known| known == term);
        if let Some(first) = case.order.first() {
            assert!(place(first).is_some(), "{}: {first} is not in {terms:?}", case.name);
        }
        let places: Vec<usize> =
            case.order.iter().map(|term| place(term).unwrap_or(usize::MAX)).collect();
        assert!(places.is_sorted(), "{}: {terms:?}", case.name);
    }
}

#[test]
fn an_article_leads_with_what_it_is_about() {
    let text = include_str!("../data/articles/cuba-russia.md");
    let document = analyze(text, Markup::Markdown, 10);
    let terms: Vec<&str> = document.keywords().iter().map(|k| k.term.as_str()).collect();
    for term in ["Cuba", "Russia", "Diaz-Canel", "sanctions", "State Duma"] {
        assert!(terms.contains(&term), "{term} is not in {terms:?}");
    }
    for part in ["President", "November", "United", "Assembly", "Council", "Friday"] {
        assert!(!terms.contains(&part), "{part} is in {terms:?}");
    }
    let russia = document.keywords().iter().find(|k| k.term == "Russia").unwrap();
    // Cuba-Russia is a word of its own; "Russia's" stands twice.
    assert_eq!(russia.spans.len(), 7);
    assert!(russia.spans.iter().all(|span| span.of(text) == "Russia"));
}

#[test]
fn the_best_scores_one_and_the_order_is_that_of_the_scores() {
    let document = keywords(include_str!("../data/articles/cuba-russia.md"), 50);
    assert_eq!(document.keywords()[0].score, 1.0);
    assert!(document.keywords().is_sorted_by(|a, b| a.score >= b.score));
}

#[test]
fn presets_choose_phrases_or_tags() {
    let text = "Heat transfer in thin metal films is measured. The measured heat transfer depends on film thickness. \
                Thin metal films of uniform film thickness conduct heat well. Heat spreads; heat is lost.";
    let terms = |preset| -> Vec<String> {
        let options = Options {
            language: Some("en".into()),
            keywords: KeywordOptions { preset, limit: 3, ..KeywordOptions::default() },
            ..Options::default()
        };
        let document = Analyzer::new(options).unwrap().analyze(text).unwrap();
        document.keywords().iter().map(|keyword| keyword.term.clone()).collect()
    };
    let phrases = terms(KeywordPreset::Phrases);
    assert!(phrases.iter().all(|term| term.contains(' ')), "{phrases:?}");
    let tags = terms(KeywordPreset::Tags);
    assert!(tags.iter().any(|term| !term.contains(' ')), "{tags:?}");
    assert_eq!(terms(KeywordPreset::Auto), phrases);
    for preset in [KeywordPreset::Auto, KeywordPreset::Phrases, KeywordPreset::Tags] {
        assert_eq!(preset.name().parse(), Ok(preset));
    }
}

#[test]
fn the_limit_is_kept() {
    let text = "Iron, gold, lead, mercury.";
    assert_eq!(keywords(text, 2).keywords().len(), 2);
    assert!(keywords(text, 0).keywords().is_empty());
}

#[test]
fn a_long_line_of_distinct_words_is_read() {
    let text: String = (0..400_000).map(|n| format!("w{n:x}q ")).collect();
    assert_eq!(keywords(&text, 20).keywords().len(), 20);
}

#[test]
fn a_long_line_of_one_word_is_read() {
    let document = keywords(&"word ".repeat(1 << 20), 20);
    let word = document.keywords().iter().find(|k| k.term == "word").unwrap();
    assert_eq!(word.spans.len(), 1 << 20);
}

#[test]
fn a_long_line_of_hyphens_is_read() {
    assert!(!keywords(&"ab-".repeat(300_000), 20).keywords().is_empty());
}

proptest! {
    #[test]
    fn spans_hold_the_term(text in "([A-Za-zÄß'’.-]{1,4}[ ,\n-]{0,2}){0,60}") {
        let document = keywords(&text, 30);
        for keyword in document.keywords() {
            prop_assert!(!keyword.spans.is_empty());
            prop_assert!(keyword.spans.is_sorted_by(|a, b| a.end <= b.start), "{keyword:?}");
            // A word that a hyphen divides at a line's end is written both ways.
            let written: Vec<String> = keyword.spans.iter()
                .flat_map(|span| [span.of(&text).to_owned(), span.of(&text).replace("-\n", "")])
                .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            prop_assert!(written.contains(&keyword.term), "{} in {written:?}", keyword.term);
        }
        prop_assert_eq!(&document, &keywords(&text, 30));
    }

    #[test]
    fn any_text_is_read(text in "\\PC*") {
        let document = keywords(&text, 30);
        for span in document.keywords().iter().flat_map(|k| &k.spans) {
            prop_assert!(text.get(span.range()).is_some_and(|term| !term.is_empty()));
        }
    }
}

#[derive(serde::Deserialize)]
struct Peers {
    texts: Vec<PeerText>,
}

#[derive(serde::Deserialize)]
struct PeerText {
    language: String,
    text: String,
    yake: Vec<(String, f64)>,
    rake: Vec<(String, f64)>,
}

/// What `tools/peers.py` had the packages yake and rake-nltk find: the same terms
/// with the same scores.
#[test]
fn yake_and_rake_score_as_their_packages() {
    let peers: Peers = serde_json::from_str(include_str!("../data/keywords/peers.json")).unwrap();
    for text in peers.texts {
        let found = |preset| -> Vec<(String, f32)> {
            let options = Options {
                language: Some(text.language.clone()),
                keywords: KeywordOptions { preset, limit: 40, ..KeywordOptions::default() },
                ..Options::default()
            };
            let document = Analyzer::new(options).unwrap().analyze(&text.text).unwrap();
            let keywords = document.keywords().iter();
            keywords.map(|keyword| (keyword.term.to_lowercase(), keyword.score)).collect()
        };
        let yake = found(KeywordPreset::Yake);
        let rake = found(KeywordPreset::Rake);
        for (name, found, expected) in [("yake", yake, &text.yake), ("rake", rake, &text.rake)] {
            assert_eq!(found.len(), expected.len(), "{name}: {found:?}, not {expected:?}");
            assert!(!found.is_empty());
            for (place, (term, score)) in expected.iter().enumerate() {
                let (_, ours) = found
                    .iter()
                    .find(|(ours, _)| ours == term)
                    .unwrap_or_else(|| panic!("{name}: no {term} in {found:?}"));
                assert!(
                    (f64::from(*ours) - score).abs() < 1e-6 * score.max(1.0),
                    "{name}: {term} {ours}, not {score}"
                );
                // The same score may stand in another order.
                let there = f64::from(found[place].1);
                assert!((there - score).abs() < 1e-6 * score.max(1.0), "{name}: {found:?}");
            }
        }
    }
}
