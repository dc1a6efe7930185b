//! Counts of words: exact against the naive way, mergeable, kept in files.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use caseless::Caseless;
use proptest::prelude::*;
use pullquote::language::fold;
use pullquote::{
    Control, CountBy, CountOptions, Counts, Dispersion, ErrorKind, KeynessMeasure, StopWords,
    count_words,
};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A compatibility caseless match's form, composed, by another implementation.
fn oracle_fold(word: &str) -> String {
    let folded = word.nfd().default_case_fold().nfkd().default_case_fold().nfkc();
    folded.map(|c| if c == '\u{2019}' { '\'' } else { c }).collect()
}

#[test]
fn fold_equals_the_oracle_on_every_character() {
    // The oracle's data is of Unicode 16: later characters are left to it.
    let later =
        |c: char| caseless::UNICODE_VERSION.0 < 17 && oracle_fold(&c.to_string()) == c.to_string();
    for c in '\0'..=char::MAX {
        let word = c.to_string();
        assert!(fold(&word) == oracle_fold(&word) || later(c), "{c:?} {:?}", fold(&word));
        let word = format!("aΣ{c}\u{345}\u{301}");
        assert!(fold(&word) == oracle_fold(&word) || later(c), "{word:?} {:?}", fold(&word));
    }
}

#[test]
fn words_of_many_scripts_fold_as_the_oracle() {
    for word in "Straße STRASSE ΣΊΣΥΦΟΣ Σίσυφος İstanbul ISPARTA ﬁnance ǅungla ЁЛКА Ёлка հայերեն ԵՒՐՈՊԱ \
                 ÅNGSTRÖM Å ſüß ᾼΔΗΣ ᾳδης ꭰꮃꭹ ᏣᎳᎩ ｶﾞｷﾞ ＡＢＣ 東京 हिन्दी ไทย 한국어 한국 العربية ﷲ ℡ ㎏ don’t"
        .split_whitespace()
    {
        assert_eq!(fold(word), oracle_fold(word), "{word}");
        assert_eq!(fold(&fold(word)), fold(word), "{word}");
    }
}

fn check_against_naive(text: &str) {
    let mut naive: HashMap<String, u64> = HashMap::new();
    // A blank with a vowel sign on it is white space, whatever the sign is.
    // A narrow no-break space joins words (ExtendNumLet), as UAX #29 has it.
    let is_blank = |c: char| c.is_whitespace() && c != '\u{202F}';
    for word in text.unicode_words().filter(|word| !word.starts_with(is_blank)) {
        *naive.entry(oracle_fold(word)).or_default() += 1;
    }
    let counts = count_words(text);
    assert!(
        counts.iter().is_sorted_by(|a, b| (b.count, a.word) < (a.count, b.word)),
        "not in order: {counts:?}"
    );
    let counts: HashMap<String, u64> =
        counts.iter().map(|counted| (counted.word.into(), counted.count)).collect();
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
    check_against_naive(
        "sixteen_letters_ sixteen_letters_! sixteen_letters_s sixteen_letters_ sixteen",
    );
    check_against_naive(
        "Überraschungen Überraschungsangriffs überraschend Überraschungs abwegiges",
    );
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
        check_against_naive(&text);
    }
}

fn counts(texts: &[&str]) -> Counts {
    let mut counts = Counts::default();
    for text in texts {
        counts.update(text);
    }
    counts
}

#[test]
fn documents_are_counted() {
    let counts = counts(&["The rain. The rain!", "No rain", ""]);
    assert_eq!((counts.n_documents(), counts.total(), counts.len()), (3, 6, 3));
    assert_eq!((counts.count("rain"), counts.document_frequency("rain")), (3, 2));
    assert_eq!((counts.count("snow"), counts.document_frequency("snow")), (0, 0));
    let top: Vec<_> = counts.most_common(2).into_iter().map(|top| (top.term, top.count)).collect();
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

#[derive(serde::Deserialize)]
struct TfIdf {
    documents: Vec<String>,
    queries: Vec<String>,
    weights: Vec<HashMap<String, f64>>,
}

/// What `tools/tf_idf.py` had scikit-learn weigh.
#[test]
fn tf_idf_equals_scikit_learn_to_nine_places() {
    let made: TfIdf = serde_json::from_str(include_str!("../data/keywords/tf_idf.json")).unwrap();
    let corpus = counts(&made.documents.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(made.queries.len(), made.weights.len());
    for (query, expected) in made.queries.iter().zip(&made.weights) {
        let weights = corpus.tf_idf(query);
        assert_eq!(weights.len(), expected.len(), "{query}");
        for (term, weight) in &weights {
            assert!((weight - expected[&**term]).abs() < 1e-9, "{term}: {weight} in {query}");
        }
        assert!(weights.is_sorted_by(|a, b| a.1 >= b.1));
    }
}

/// Worked by hand from the formulas of Rayson and Garside (2000), Hardie (2014)
/// and Gabrielatos and Marchi (2011): storm 4 of 10 words against 1 of 10.
#[test]
fn keyness_equals_hand_worked_figures() {
    let target = counts(&["storm storm storm storm sea sea sea sea sea sea"]);
    let reference = counts(&["storm sea sea sea sea sea sea sea sun sun"]);
    let keyness = target.keyness(&reference, KeynessMeasure::LogLikelihood);
    let storm = &keyness[0];
    assert_eq!((&*storm.term, storm.count, storm.reference_count), ("storm", 4, 1));
    // 2 (4 ln(4 / 2.5) + 1 ln(1 / 2.5))
    assert!((storm.log_likelihood - 1.927_447_570).abs() < 1e-8, "{storm:?}");
    // 20 (4 × 9 - 1 × 6)² / (10 × 10 × 5 × 15)
    assert!((storm.chi_square - 2.4).abs() < 1e-12, "{storm:?}");
    assert!((storm.log_ratio - 2.0).abs() < 1e-12);
    assert!((storm.percent_difference - 300.0).abs() < 1e-9);
    // 2 (4 ln(4 / 2.5) + 1 ln(1 / 2.5) + 6 ln(6 / 7.5) + 9 ln(9 / 7.5)), as Dunning (1993)
    // has it for the whole table.
    assert!((storm.likelihood_ratio - 2.531_512_977).abs() < 1e-8, "{storm:?}");
    // The relative risk is 4, its logarithm's standard error √(1/4 - 1/10 + 1/1 - 1/10)
    // (Katz and others 1978); scipy 1.17 has the same interval, by
    // `relative_risk(4, 10, 1, 10).confidence_interval(0.95)`: 0.536831462 to 29.804512445.
    let (low, high) = (4f64.ln() - 1.959_963_985 * 1.05f64.sqrt(), 29.804_512_445f64);
    let (log, percent) = (storm.log_ratio_interval, storm.percent_difference_interval);
    assert!(
        (log.0 - low / 2f64.ln()).abs() < 1e-8 && (log.1 - high.log2()).abs() < 1e-6,
        "{log:?}"
    );
    assert!((percent.0 + 46.316_853_767).abs() < 1e-6, "{percent:?}");
    assert!((percent.1 - 2_880.451_244_5).abs() < 1e-6, "{percent:?}");
    let sea = &keyness[1];
    assert!(sea.log_likelihood < 0.0 && sea.chi_square < 0.0 && sea.log_ratio < 0.0, "{sea:?}");
    assert!(target.keyness(&Counts::default(), KeynessMeasure::LogLikelihood).is_empty());
    let alone = &counts(&["moon"]).keyness(&reference, KeynessMeasure::LogLikelihood)[0];
    assert_eq!(alone.percent_difference, f64::INFINITY);
    assert!(alone.log_ratio.is_finite() && alone.chi_square.is_finite());
}

/// The figures of quanteda.textstats' own tests (tests/testthat/test-textstat_keyness.R):
/// the order by the uncorrected likelihood ratio on its table of eight features, and
/// the chi-square of its table of two, 4.017626 by Williams' correction.
#[test]
fn keyness_equals_the_figures_of_quanteda() {
    let first = counts(&["a a a b b c c c c c c d e f g h h"]);
    let second = counts(&["a a b c c d d d d e f h"]);
    let order = |keyness: Vec<pullquote::Keyness>| -> String {
        keyness.iter().map(|keyness| &*keyness.term).collect()
    };
    assert_eq!(order(first.keyness(&second, KeynessMeasure::LikelihoodRatio)), "cgbhaefd");
    // The second text has no g.
    assert_eq!(order(second.keyness(&first, KeynessMeasure::LikelihoodRatio)), "defabhc");

    let target = counts(&["b b b b b b b a a a"]);
    let keyness = target.keyness(&counts(&["a a a a a a a b b"]), KeynessMeasure::ChiSquare);
    let b = &keyness[0];
    // n = 19; all sums of rows and columns are 10 or 9.
    let sums: f64 = 19.0 * (1.0 / 10.0 + 1.0 / 9.0) - 1.0;
    let williams = 1.0 + sums * sums / (6.0 * 19.0);
    assert_eq!(&*b.term, "b");
    assert!((b.chi_square / williams - 4.017_626).abs() < 1e-5, "{b:?}");
    // As R's chisq.test(correct = FALSE) and the G test of the package Deducer.
    assert!((b.chi_square - 19.0 * 43.0 * 43.0 / 8100.0).abs() < 1e-9, "{b:?}");
}

#[test]
fn damaged_counts_are_refused() {
    let saved = counts(&["Rain, rain, go away.", "Été"]).to_bytes();
    for len in 0..saved.len() {
        assert!(Counts::from_bytes(&saved[..len]).is_err(), "the first {len} bytes");
    }
    for at in 0..saved.len() {
        let mut damaged = saved.clone();
        damaged[at] ^= 0x10;
        let error = Counts::from_bytes(&damaged).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidOption, "byte {at}");
    }
}

#[test]
fn forged_counts_stay_at_the_highest_number() {
    let ngrams = CountOptions { ngrams: 1..=2, ..CountOptions::default() };
    for options in [CountOptions::default(), ngrams] {
        let saved = counted(options, &["Tide"]).to_bytes();
        // The documents, the total of single words and, of the one term, what was seen
        // of it and in how many documents.
        for fields in [&[54, 62, 126, 142][..], &[54], &[62], &[126], &[142]] {
            let mut forged = saved.clone();
            for &field in fields {
                forged[field..field + 8].copy_from_slice(&u64::MAX.to_le_bytes());
            }
            let end = forged.len() - 8;
            let hash = forged[..end].iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, &byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
            });
            forged[end..].copy_from_slice(&hash.to_le_bytes());
            let mut counts = Counts::from_bytes(&forged).unwrap();
            counts.update("tide tide");
            counts.merge(&counts.clone()).unwrap();
            counts.extend("the tide");
            assert!(counts.count("tide") >= 3 && counts.document_frequency("tide") >= 2);
            assert!(counts.n_documents() >= 2 && counts.total() >= 3);
            assert_eq!(&*counts.most_common(1)[0].term, "tide");
            assert_eq!(Counts::from_bytes(&counts.to_bytes()).unwrap(), counts);
        }
    }
}

fn counted(options: CountOptions, texts: &[&str]) -> Counts {
    let mut counts = Counts::new(options).unwrap();
    texts.iter().for_each(|text| counts.update(text));
    counts
}

fn terms(counts: &Counts) -> Vec<String> {
    counts.terms().into_iter().map(|term| format!("{} {}", term.term, term.count)).collect()
}

#[test]
fn ngrams_stay_inside_sentences() {
    let options = CountOptions { ngrams: 2..=3, ..CountOptions::default() };
    let counts = counted(options, &["Mr. Bloom ate. He ate well."]);
    assert_eq!(
        terms(&counts),
        ["ate well 1", "bloom ate 1", "he ate 1", "he ate well 1", "mr bloom 1", "mr bloom ate 1"]
    );
    assert_eq!((counts.total_of(1), counts.total_of(2), counts.total_of(3)), (0, 4, 2));
}

#[test]
fn stop_words_are_kept_skipped_or_break_ngrams() {
    let count = |stop_words| {
        let language = Some("en".to_owned());
        let more_stop_words = vec!["Ale".to_owned()];
        let fewer_stop_words = vec!["not".to_owned()];
        let options = CountOptions {
            ngrams: 2..=2,
            language,
            stop_words,
            more_stop_words,
            fewer_stop_words,
            ..CountOptions::default()
        };
        terms(&counted(options, &["Bread and butter, not ale"]))
    };
    assert_eq!(
        count(StopWords::Keep),
        ["and butter 1", "bread and 1", "butter not 1", "not ale 1"]
    );
    assert_eq!(count(StopWords::Skip), ["bread butter 1", "butter not 1"]);
    assert_eq!(count(StopWords::Break), ["butter not 1"]);
}

#[test]
fn words_are_counted_by_surface_fold_or_stem() {
    let count = |by| {
        let options = CountOptions { by, language: Some("en".into()), ..CountOptions::default() };
        terms(&counted(options, &["Dog dogs DOG"]))
    };
    assert_eq!(count(CountBy::Surface), ["DOG 1", "Dog 1", "dogs 1"]);
    assert_eq!(count(CountBy::Folded), ["dog 2", "dogs 1"]);
    assert_eq!(count(CountBy::Stem), ["dog 3"]);
}

/// Against Snowball's own package, on the words of the project's own lists, and on
/// whole vocabularies where `PULLQUOTE_STEMS` names a file of them
/// (`tools/compare-stems.sh`).
#[test]
fn stems_are_those_of_snowball() {
    let own = include_str!("../data/keywords/stems.tsv").to_owned();
    let vocabularies = std::env::var_os("PULLQUOTE_STEMS");
    for text in [Some(own), vocabularies.map(|path| std::fs::read_to_string(path).unwrap())] {
        let Some(text) = text else { continue };
        let mut by_language: HashMap<&str, (Counts, usize)> = HashMap::new();
        for line in text.lines().skip(1) {
            let [code, word, stem] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let (counts, n_words) = by_language.entry(code).or_insert_with(|| {
                let language = Some(code.to_owned());
                let by = CountBy::Stem;
                (Counts::new(CountOptions { by, language, ..CountOptions::default() }).unwrap(), 0)
            });
            assert_eq!(counts.term_of(word), stem, "{code}: {word}");
            *n_words += 1;
        }
        for (code, (_, n_words)) in &by_language {
            println!("{code}: {n_words} words, no difference");
        }
        assert_eq!(by_language.len(), 8);
        assert!(by_language.values().all(|(_, n_words)| *n_words > 100));
    }
}

#[test]
fn hyphens_numbers_and_short_words() {
    let options = CountOptions { hyphenated: true, ..CountOptions::default() };
    assert_eq!(terms(&counted(options, &["COVID-19 in 2020"])), ["2020 1", "covid-19 1", "in 1"]);
    let options = CountOptions { numbers: false, min_chars: 3, ..CountOptions::default() };
    assert_eq!(terms(&counted(options, &["COVID-19 in 2020"])), ["covid 1"]);
}

#[test]
fn options_that_cannot_be_are_refused() {
    let refused = |options| Counts::new(options).unwrap_err().kind();
    for ngrams in [0..=1, 2..=6] {
        let options = CountOptions { ngrams, ..CountOptions::default() };
        assert_eq!(refused(options), ErrorKind::InvalidOption);
    }
    let options = CountOptions { by: CountBy::Stem, ..CountOptions::default() };
    assert_eq!(refused(options), ErrorKind::InvalidOption);
    let options = CountOptions { language: Some("english".into()), ..CountOptions::default() };
    assert_eq!(refused(options), ErrorKind::UnknownLanguage);
    let other = Counts::new(CountOptions { numbers: false, ..CountOptions::default() }).unwrap();
    assert_eq!(counts(&["a"]).merge(&other).unwrap_err().kind(), ErrorKind::InvalidOption);
}

/// A few common words among many rare ones, with room for far fewer.
#[test]
fn bounded_counts_keep_their_error_bound() {
    let texts: Vec<String> = (0..200)
        .map(|n| (0..100).map(|k| format!("common common{} rare{n}x{k} ", k % 3)).collect())
        .collect();
    let exact = counts(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let options = CountOptions { max_terms: Some(400), ..CountOptions::default() };
    let part = |texts: &[String]| {
        let mut counts = Counts::new(options.clone()).unwrap();
        texts.iter().for_each(|text| counts.update(text));
        counts
    };
    let whole = part(&texts);
    let mut merged = part(&texts[..70]);
    merged.merge(&part(&texts[70..])).unwrap();
    for counts in [whole, merged] {
        assert!(counts.len() <= 400);
        assert!(counts.max_error() > 0);
        assert!(counts.max_error() <= 2 * counts.total() / 400);
        assert_eq!(counts.total(), exact.total());
        for term in counts.terms() {
            let truth = exact.count(&term.term);
            assert!(term.count >= truth && term.count - term.error <= truth, "{term:?} {truth}");
        }
        assert_eq!(&*counts.most_common(1)[0].term, "common");
        assert_eq!(counts.count("common"), 20_000);
    }
}

#[test]
fn threads_count_the_same() {
    let texts: Vec<String> = (0..500).map(|n| format!("Word{} word{} Été", n % 7, n)).collect();
    let mut one = Counts::default();
    one.update_all(&texts, 1);
    let mut three = Counts::default();
    three.update_all(&texts, 3);
    assert_eq!(one, three);
    assert_eq!(one.document_frequency("été"), 500);
}

/// Worked by hand: three documents of 2, 2 and 1 words, k1 = 1.2 and b = 0.75.
#[test]
fn bm25_equals_hand_worked_figures() {
    let weights = counts(&["cat dog", "cat bird", "fish"]).bm25("cat cat dog");
    let norm = 0.25 + 0.75 * 3.0 / (5.0 / 3.0);
    let cat = (1.0f64 + 1.5 / 2.5).ln() * 2.0 * 2.2 / (2.0 + 1.2 * norm);
    let dog = (1.0f64 + 2.5 / 1.5).ln() * 2.2 / (1.0 + 1.2 * norm);
    for (term, weight) in weights {
        let expected = if &*term == "cat" { cat } else { dog };
        assert!((weight - expected).abs() < 1e-12, "{term} {weight} {expected}");
    }
}

/// 16 words; "sea wind" twice, sea three times, wind twice.
#[test]
fn collocations_equal_hand_worked_figures() {
    let options = CountOptions { ngrams: 1..=2, ..CountOptions::default() };
    let text = "sea wind a b c d e sea wind f g h sea i j k";
    let found = counted(options, &[text]).collocations(2, Default::default()).unwrap();
    assert_eq!(found.len(), 1);
    // log2(2 × 16 / (3 × 2)), 14 + log2(2 × 2 / (3 + 2)), (2 - 6 / 16) / √2
    assert!((found[0].pmi - 2.415_037_499).abs() < 1e-8, "{found:?}");
    assert!((found[0].log_dice - 13.678_071_905).abs() < 1e-8, "{found:?}");
    assert!((found[0].t_score - 1.149_048_519).abs() < 1e-8, "{found:?}");
    assert!(counts(&[text]).collocations(1, Default::default()).is_err());
}

#[test]
fn dispersion_of_what_cannot_be_is_none() {
    assert_eq!(Dispersion::new(&[0, 0], &[5, 5]), None);
    assert_eq!(Dispersion::new(&[1], &[5, 5]), None);
    assert_eq!(Dispersion::new(&[1, 0], &[0, 5]), None);
    let all_in_one = Dispersion::new(&[4, 0], &[5, 5]).unwrap();
    assert_eq!((all_in_one.dp, all_in_one.dp_norm, all_in_one.range), (0.5, 1.0, 1));
    assert!(all_in_one.juilland_d.abs() < 1e-12);
}

#[test]
fn a_concordance_shows_each_occurrence() {
    let text = "The rain in Spain. No rain! RAIN";
    let counts = Counts::default();
    let lines = counts.concordance(text, "Rain", 2);
    let shown: Vec<_> = lines
        .iter()
        .map(|line| [line.left, line.keyword, line.right].map(|s| s.of(text)))
        .collect();
    assert_eq!(
        shown,
        [
            ["The ", "rain", " in Spain"],
            ["Spain. No ", "rain", "! RAIN"],
            ["No rain! ", "RAIN", ""]
        ]
    );
    assert!(counts.occurrences(text, "").is_empty());
}

#[test]
fn what_folds_to_a_blank_and_more_is_found_again() {
    // U+037A folds to a blank and an iota, U+FE70 to a blank and a mark.
    let text = "aͺ, Bͺ B. x\u{FE70} aͺ";
    let options = CountOptions { ngrams: 1..=2, ..CountOptions::default() };
    let mut counts = Counts::new(options).unwrap();
    counts.update(text);
    assert_eq!(counts.count("a ι"), 2);
    for term in counts.terms() {
        let found = counts.occurrences(text, &term.term);
        assert_eq!(found.len() as u64, term.count, "{term:?}");
    }
    let found: Vec<_> = counts.occurrences(text, "AΙ").iter().map(|s| s.of(text)).collect();
    assert!(found.is_empty(), "{found:?}");
    let found: Vec<_> = counts.occurrences(text, "Aͺ").iter().map(|s| s.of(text)).collect();
    assert_eq!(found, ["aͺ", "aͺ"]);
}

#[test]
fn a_document_that_was_cancelled_is_not_counted() {
    let text = "The ferry left the island at noon. ".repeat(20_000);
    let all = CountOptions { ngrams: 1..=3, ..CountOptions::default() };
    for options in [CountOptions::default(), all] {
        let mut counts = Counts::new(options).unwrap();
        counts.update("Rain.");
        let before = counts.clone();
        let n_looks = AtomicUsize::new(0);
        let progress = |_, _| n_looks.fetch_add(1, Ordering::Relaxed) < 3;
        let control = Control { progress: Some(&progress), ..Control::default() };
        let refused = counts.update_with(&text, &control).unwrap_err();
        assert_eq!((refused.kind(), &counts), (ErrorKind::Cancelled, &before));

        let cancelled = AtomicBool::new(true);
        let control = Control { cancel: Some(&cancelled), ..Control::default() };
        let refused = counts.update_all_with(&["Rain.", &text], 2, &control).unwrap_err();
        assert_eq!((refused.kind(), &counts), (ErrorKind::Cancelled, &before));

        counts.update_with(&text, &Control::default()).unwrap();
        let mut at_once = before;
        at_once.update(&text);
        assert_eq!(counts, at_once);
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
    fn every_term_is_found_as_often_as_it_is_counted(
        text in "([a-cA-Cßͺι\u{FE70}\u{E33}ﬁ'’-]{1,4}[ .\n]){0,12}", n in 1usize..4
    ) {
        let options = CountOptions { ngrams: 1..=n, ..CountOptions::default() };
        let mut counts = Counts::new(options).unwrap();
        counts.update(&text);
        for term in counts.terms() {
            // More often where two words stand together as one is folded.
            let found = counts.occurrences(&text, &term.term).len() as u64;
            prop_assert!(found >= term.count, "{:?} in {:?}", term, text);
        }
    }

    #[test]
    fn merging_is_associative_and_commutative(a in texts(), b in texts(), c in texts()) {
        let of = |texts: &[String]| counts(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let merged = |a: &Counts, b: &Counts| { let mut all = a.clone(); all.merge(b).unwrap(); all };
        let whole = of(&[a.clone(), b.clone(), c.clone()].concat());
        let (a, b, c) = (of(&a), of(&b), of(&c));
        prop_assert_eq!(&merged(&a, &b), &merged(&b, &a));
        prop_assert_eq!(&merged(&merged(&a, &b), &c), &merged(&a, &merged(&b, &c)));
        prop_assert_eq!(&merged(&merged(&a, &b), &c), &whole);
        prop_assert_eq!(&Counts::from_bytes(&whole.to_bytes()).unwrap(), &whole);
        prop_assert_eq!(whole.to_bytes(), merged(&merged(&c, &b), &a).to_bytes());
    }
}
