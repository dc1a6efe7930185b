//! Keywords ranked by how rare words are in a user's corpus: the cases of
//! `tests/data/keywords/background.json`, and what holds for every corpus.

use std::sync::Arc;

use proptest::prelude::*;
use pullquote::{
    Analyzer, Background, CountBy, CountOptions, Counts, ErrorKind, Keyword, KeywordOptions,
    KeywordPreset, Layers, Options, StopWords,
};

fn options(language: Option<&str>, background: Option<Background>) -> Options {
    Options {
        language: language.map(str::to_owned),
        layers: Layers { keywords: true, ..Layers::NONE },
        keywords: KeywordOptions { background, ..KeywordOptions::default() },
        ..Options::default()
    }
}

fn keywords(text: &str, language: Option<&str>, background: Option<&Background>) -> Vec<Keyword> {
    let analyzer = Analyzer::new(options(language, background.cloned())).unwrap();
    analyzer.analyze(text).unwrap().keywords().to_vec()
}

fn counted<T: AsRef<str>>(options: CountOptions, corpus: &[T]) -> Counts {
    let mut counts = Counts::new(options).unwrap();
    corpus.iter().for_each(|text| counts.update(text.as_ref()));
    counts
}

fn background<T: AsRef<str>>(corpus: &[T]) -> Background {
    Background::new(counted(CountOptions::default(), corpus)).unwrap()
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[allow(dead_code, reason = "for who reads the data")]
    why: String,
    corpus: Vec<String>,
    by: Option<String>,
    lang: Option<String>,
    #[serde(default)]
    hyphenated: bool,
    numbers: Option<bool>,
    #[serde(default)]
    stop_words: Vec<String>,
    /// Whether the text's language is left to the text.
    #[serde(default)]
    detect: bool,
    text: String,
    /// The first keywords without the corpus, best first, and with it.
    without: Vec<String>,
    with: Vec<String>,
    /// Whether the scores are the same too.
    #[serde(default)]
    same: bool,
}

#[test]
fn cases() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../data/keywords/background.json")).unwrap();
    for case in cases {
        let options = CountOptions {
            by: case.by.map_or(CountBy::Folded, |name| name.parse().unwrap()),
            language: case.lang,
            hyphenated: case.hyphenated,
            numbers: case.numbers.unwrap_or(true),
            stop_words: if case.stop_words.is_empty() { StopWords::Keep } else { StopWords::Break },
            more_stop_words: case.stop_words,
            ..CountOptions::default()
        };
        let background = Background::new(counted(options, &case.corpus)).unwrap();
        let language = if case.detect { None } else { Some("en") };
        let without = keywords(&case.text, language, None);
        let with = keywords(&case.text, language, Some(&background));
        for (found, expected) in [(&without, &case.without), (&with, &case.with)] {
            let terms: Vec<&str> = found.iter().map(|keyword| keyword.term.as_str()).collect();
            assert!(terms.len() >= expected.len(), "{}: {terms:?}", case.name);
            assert_eq!(&terms[..expected.len()], expected, "{}: {found:?}", case.name);
        }
        assert_eq!(with == without, case.same, "{}: {with:?}", case.name);
    }
}

#[test]
fn counts_that_cannot_tell_are_refused() {
    let two = ["The ferry was late.", "The tide turned."];
    let refused = |options: CountOptions, corpus: &[&str]| {
        let error = Background::new(counted(options, corpus)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidOption);
        error.to_string()
    };
    let by = |by| CountOptions { by, language: Some("en".into()), ..CountOptions::default() };
    assert!(refused(by(CountBy::Surface), &two).contains("by folded words or by stems"));
    let pairs = CountOptions { ngrams: 2..=3, ..CountOptions::default() };
    assert!(refused(pairs, &two).contains("ngrams from 1 on"));
    for corpus in [&two[..0], &two[..1]] {
        let message = refused(CountOptions::default(), corpus);
        assert!(message.contains("each text of the corpus as a document"), "{message}");
    }
    let words_and_pairs = CountOptions { ngrams: 1..=2, ..CountOptions::default() };
    assert!(Background::new(counted(words_and_pairs, &two)).is_ok());

    let english = Background::new(counted(by(CountBy::Stem), &two)).unwrap();
    let refused = |options: Options| {
        let error = Analyzer::new(options).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidOption);
        error.to_string()
    };
    let message = refused(options(Some("de"), Some(english.clone())));
    assert!(message.contains("in `en`, the texts are in `de`"), "{message}");
    for language in [None, Some("en-GB"), Some("und")] {
        assert!(Analyzer::new(options(language, Some(english.clone()))).is_ok());
    }
    for preset in [KeywordPreset::Yake, KeywordPreset::Rake] {
        let mut options = options(Some("en"), Some(english.clone()));
        options.keywords.preset = preset;
        assert!(refused(options).contains("knows no background"));
    }
}

#[test]
fn a_background_is_shared_and_compared_by_its_counts() {
    let counts = Arc::new(counted(CountOptions::default(), &["a b", "b c"]));
    let one = Background::new(Arc::clone(&counts)).unwrap();
    assert!(Arc::ptr_eq(one.counts(), &counts));
    assert_eq!(one, background(&["a b", "b c"]));
    assert_eq!(one, background(&["b c", "a b"]));
    assert_ne!(one, background(&["a b", "b d"]));
}

#[test]
fn counts_of_any_numbers_are_no_trouble() {
    // 60 terms, forgotten down to 8 and fewer.
    let corpus: Vec<String> = (0..60).map(|n| format!("ferry tide{n} tide{}", n / 2)).collect();
    let options = CountOptions { max_terms: Some(8), ..CountOptions::default() };
    let bounded = Background::new(counted(options, &corpus)).unwrap();
    let found = keywords("The ferry waits. A tide1 waits.", Some("en"), Some(&bounded));
    assert!(found.iter().all(|keyword| keyword.score.is_finite() && keyword.score > 0.0));
    // No term at all, in two documents.
    let nothing = background(&["", ""]);
    let text = "The ferry waits for the tide.";
    assert_eq!(keywords(text, Some("en"), Some(&nothing)), keywords(text, Some("en"), None));
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("([a-cA-C]{1,3}[ ,.-]){0,12}", 2..8)
}

proptest! {
    #[test]
    fn what_is_as_rare_for_all_changes_nothing(
        text in "([A-Za-zÄß'’.-]{1,5}[ ,\n-]{0,2}){0,60}",
    ) {
        let equal = background(&[&text, &text, &text]);
        prop_assert_eq!(
            keywords(&text, Some("en"), Some(&equal)),
            keywords(&text, Some("en"), None)
        );
    }

    #[test]
    fn counts_that_are_equal_rank_alike(corpus in texts(), text in "([a-cA-C]{1,3}[ ,.-]){0,30}") {
        let whole = background(&corpus);
        let found = keywords(&text, Some("en"), Some(&whole));
        let loaded = Counts::from_bytes(&whole.counts().to_bytes()).unwrap();
        let (first, second) = corpus.split_at(corpus.len() / 2);
        let mut merged = counted(CountOptions::default(), second);
        merged.merge(&counted(CountOptions::default(), first)).unwrap();
        let mut threads = Counts::default();
        threads.update_all(&corpus, 3);
        for same in [loaded, merged, threads] {
            let same = Background::new(same).unwrap();
            prop_assert_eq!(keywords(&text, Some("en"), Some(&same)), found.clone());
        }
    }

    #[test]
    fn any_corpus_ranks_any_text(corpus in proptest::collection::vec("\\PC*", 2..5), text in "\\PC*") {
        let background = background(&corpus);
        for keyword in keywords(&text, None, Some(&background)) {
            prop_assert!(keyword.score > 0.0 && keyword.score <= 1.0);
        }
    }
}
