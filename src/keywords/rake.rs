//! RAKE, for those who compare: Rose, Engel, Cramer and Cowley, "Automatic keyword
//! extraction from individual documents" (2010).
//!
//! A phrase is all that stands between stop words and marks; a word's score is its
//! degree, the words of the phrases that it is in, over its frequency; a phrase's
//! score is the sum of its words'.

use std::collections::HashMap;
use std::ops::Range;

use crate::hashing::RandomState;

use super::sequences::Sequences;
use super::unit::UnitId;
use super::words::Words;
use super::{Keyword, KeywordOptions};
use crate::Span;
use crate::document::Reading;
use crate::language::Lexicon;
use crate::watch::Watch;

/// What RAKE counts of a word.
#[derive(Clone, Copy, Default)]
struct Frequency {
    frequency: u64,
    degree: u64,
}

/// The keywords by RAKE, best first, ties by the folded letters. Phrases of more
/// than `max_words` words are left out before anything is counted.
pub(super) fn find(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    options: &KeywordOptions,
) -> Vec<Keyword> {
    let words = Words::new(reading, lexicon);
    if reading.watch.is_stopped() {
        return Vec::new();
    }
    let mut sequences = Sequences::new(words.len() as u32, 0, &Watch::none());
    let mut of_words = vec![Frequency::default(); words.len()];
    // Each distinct phrase once, with its words.
    let mut phrases: Vec<(u32, Box<[UnitId]>)> = Vec::new();
    let mut is_known = Vec::new();
    for_each_phrase(&words, options.max_words, |phrase, _| {
        for &word in phrase {
            of_words[word as usize].frequency += 1;
            of_words[word as usize].degree += phrase.len() as u64;
        }
        let id = sequences.intern_all(phrase);
        is_known.resize(is_known.len().max(id as usize + 1), false);
        if !std::mem::replace(&mut is_known[id as usize], true) {
            phrases.push((id, phrase.into()));
        }
    });
    if reading.watch.is_stopped() {
        return Vec::new();
    }
    let score = |phrase: &[UnitId]| -> f64 {
        let words = phrase.iter().map(|&word| of_words[word as usize]);
        words.map(|word| word.degree as f64 / word.frequency as f64).sum()
    };
    let mut ranked: Vec<(f64, u32, Box<[UnitId]>)> =
        phrases.into_iter().map(|(id, phrase)| (score(&phrase), id, phrase)).collect();
    let letters = |phrase: &[UnitId]| -> Vec<&str> {
        phrase.iter().map(|&word| words.folded(word)).collect()
    };
    ranked.sort_unstable_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| letters(&a.2).cmp(&letters(&b.2)))
    });
    ranked.truncate(options.limit);
    let places: HashMap<u32, usize, RandomState> =
        ranked.iter().enumerate().map(|(at, ranked)| (ranked.1, at)).collect();
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); ranked.len()];
    for_each_phrase(&words, options.max_words, |phrase, tokens| {
        if let Some(&at) = places.get(&sequences.intern_all(phrase)) {
            spans[at].push(words.span(tokens));
        }
    });
    let found = ranked.iter().zip(spans);
    found.map(|((score, ..), spans)| words.keyword(*score, spans)).collect()
}

/// Every run of up to `max_words` words that no stop word and no mark divides,
/// and its tokens.
fn for_each_phrase(
    words: &Words<'_, '_>,
    max_words: usize,
    mut found: impl FnMut(&[UnitId], Range<usize>),
) {
    let mut phrase = Vec::new();
    for sentence in words.sentences() {
        let mut start = sentence.start;
        for at in sentence.start..=sentence.end {
            let word = (at < sentence.end).then(|| words.get(at)).flatten();
            if let Some(word) = word.filter(|&word| !words.is_stop_word(word)) {
                phrase.push(word);
                continue;
            }
            if !phrase.is_empty() && phrase.len() <= max_words {
                found(&phrase, start..at);
            }
            phrase.clear();
            start = at + 1;
        }
    }
}
