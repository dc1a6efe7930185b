//! Counts of words: exact against the naive way, mergeable, kept in files.

use std::collections::HashMap;

use proptest::prelude::*;
use pullquote::language::fold;
use pullquote::{Counts, ErrorKind, count_words};
use unicode_segmentation::UnicodeSegmentation;

fn check_against_naive(text: &str) {
    let mut naive: HashMap<String, u64> = HashMap::new();
    // A blank with a vowel sign on it is white space, whatever the sign is.
    for word in text.unicode_words().filter(|word| !word.starts_with(char::is_whitespace)) {
        *naive.entry(fold(word)).or_default() += 1;
    }
    let counts = count_words(text);
    assert!(
        counts.is_sorted_by(|a, b| (b.count, &a.word) < (a.count, &b.word)),
        "not in order: {counts:?}"
    );
    let counts: HashMap<String, u64> =
        counts.into_iter().map(|counted| (counted.word.into(), counted.count)).collect();
    let differs = |word: &&String| counts.get(*word) != naive.get(*word);
    let different: Vec<_> = (counts.keys().chain(naive.keys()).filter(differs))
        .map(|word| (word, counts.get(word), naive.get(word)))
        .take(20)
        .collect();
    assert!(different.is_empty(), "word, counted, naively: {different:?}");
}

#[test]
fn counts_equal_the_naive_ones() {
    check_against_naive("");
    check_against_naive("Don’t! don't DON'T; 3.5 and 3.5. A_b __ _ c");
    check_against_naive(include_str!("../data/articles/cuba-russia.md"));
    check_against_naive(&"Straße STRASSE ΣΊΣΥΦΟΣ Σίσυφος ".repeat(50));
    check_against_naive(&"donaudampfschifffahrtsgesellschaft Donaudampfschifffahrt ".repeat(9));
    check_against_naive(&(0..60_000).map(|n| format!("w{n} W{}\n", n % 99)).collect::<String>());
    check_against_naive(&"a line without an end ".repeat(9000));
}

#[test]
fn counts_equal_the_naive_ones_on_the_corpora() {
    let shared = std::env::var("PULLQUOTE_SHARED").unwrap_or_else(|_| "../shared".into());
    let Ok(corpora) = std::fs::read_dir(format!("{shared}/corpora")) else {
        eprintln!("skipped: no corpora in {shared}; set PULLQUOTE_SHARED");
        return;
    };
    for corpus in corpora {
        let text = std::fs::read_to_string(corpus.unwrap().path()).unwrap();
        let start: String = text.chars().take(100_000).collect();
        check_against_naive(&start);
    }
}

fn counts(texts: &[&str]) -> Counts {
    let mut counts = Counts::new();
    for text in texts {
        counts.update(text);
    }
    counts
}

#[test]
fn documents_are_counted() {
    let counts = counts(&["The rain. The rain!", "No rain", ""]);
    assert_eq!((counts.n_documents(), counts.n_words(), counts.n_terms()), (3, 6, 3));
    assert_eq!((counts.count("rain"), counts.document_frequency("rain")), (3, 2));
    assert_eq!((counts.count("snow"), counts.document_frequency("snow")), (0, 0));
    let top: Vec<_> = counts.top(2).into_iter().map(|top| (top.word, top.count)).collect();
    assert_eq!(top, [("rain".into(), 3), ("the".into(), 2)]);
}

/// Worked by hand from scikit-learn's documented formula, smoothed and
/// normalised: with three documents, idf(cat) = ln(4/3) + 1 = 1.287682…,
/// idf(dog) = ln(4/2) + 1 = 1.693147…; the text has cat twice and dog once.
#[test]
fn tf_idf_is_that_of_scikit_learn() {
    let corpus = counts(&["cat dog", "cat bird", "fish"]);
    let weights = corpus.tf_idf("Cat cat dog unicorn");
    let (cat, dog) = (2.0 * ((4.0f64 / 3.0).ln() + 1.0), 2f64.ln() + 1.0);
    let length = cat.hypot(dog);
    assert_eq!(weights.len(), 2);
    assert_eq!(&*weights[0].0, "cat");
    assert!((weights[0].1 - cat / length).abs() < 1e-12);
    assert!((weights[1].1 - dog / length).abs() < 1e-12);
    assert!((weights[0].1 - 0.835_591_542).abs() < 1e-8, "{}", weights[0].1);
}

/// Worked by hand from the formulas of Rayson and Garside (2000), Hardie (2014)
/// and Gabrielatos and Marchi (2011): storm 4 of 10 words against 1 of 10.
#[test]
fn keyness_equals_hand_worked_figures() {
    let target = counts(&["storm storm storm storm sea sea sea sea sea sea"]);
    let reference = counts(&["storm sea sea sea sea sea sea sea sun sun"]);
    let keyness = target.keyness(&reference);
    let storm = &keyness[0];
    assert_eq!((&*storm.word, storm.count, storm.reference_count), ("storm", 4, 1));
    // 2 (4 ln(4 / 2.5) + 1 ln(1 / 2.5))
    assert!((storm.log_likelihood - 1.927_447_570).abs() < 1e-8, "{storm:?}");
    // 20 (4 × 9 - 1 × 6)² / (10 × 10 × 5 × 15)
    assert!((storm.chi_square - 2.4).abs() < 1e-12, "{storm:?}");
    assert!((storm.log_ratio - 2.0).abs() < 1e-12);
    assert!((storm.percent_difference - 300.0).abs() < 1e-9);
    let sea = &keyness[1];
    assert!(sea.log_likelihood < 0.0 && sea.chi_square < 0.0 && sea.log_ratio < 0.0, "{sea:?}");
    assert!(target.keyness(&Counts::new()).is_empty());
    let alone = &counts(&["moon"]).keyness(&reference)[0];
    assert_eq!(alone.percent_difference, f64::INFINITY);
    assert!(alone.log_ratio.is_finite() && alone.chi_square.is_finite());
}

#[test]
fn damaged_counts_are_refused() {
    let saved = counts(&["Rain, rain, go away.", "Été"]).save();
    for len in 0..saved.len() {
        assert!(Counts::load(&saved[..len]).is_err(), "the first {len} bytes");
    }
    for at in 0..saved.len() {
        let mut damaged = saved.clone();
        damaged[at] ^= 0x10;
        let error = Counts::load(&damaged).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidOption, "byte {at}");
    }
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("([a-cA-Cé]{1,2}[ .\n]){0,12}", 0..4)
}

proptest! {
    #[test]
    fn any_text_is_counted_exactly(text in "([a-zA-ZÀ-öΑ-ω0-9'’._-]{0,20}[ \n,]?){0,30}") {
        check_against_naive(&text);
    }

    #[test]
    fn merging_is_associative_and_commutative(a in texts(), b in texts(), c in texts()) {
        let of = |texts: &[String]| counts(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let merged = |a: &Counts, b: &Counts| { let mut all = a.clone(); all.merge(b); all };
        let whole = of(&[a.clone(), b.clone(), c.clone()].concat());
        let (a, b, c) = (of(&a), of(&b), of(&c));
        prop_assert_eq!(&merged(&a, &b), &merged(&b, &a));
        prop_assert_eq!(&merged(&merged(&a, &b), &c), &merged(&a, &merged(&b, &c)));
        prop_assert_eq!(&merged(&merged(&a, &b), &c), &whole);
        prop_assert_eq!(&Counts::load(&whole.save()).unwrap(), &whole);
        prop_assert_eq!(whole.save(), merged(&merged(&c, &b), &a).save());
    }
}
