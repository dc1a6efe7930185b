//! The n-grams of one text: each spelling is folded once, each distinct n-gram written once.

use std::collections::HashMap;

use super::super::sequences::Sequences;
use super::options::MAX_WORDS;
use super::words::{Word, WordReader};
use crate::hashing::RandomState;
use crate::watch::Watch;

/// A place that no n-gram reaches over.
const END: u32 = u32::MAX;

/// The words of a text, by number.
pub(super) struct NumberedWords {
    /// The distinct words.
    pub letters: Vec<Box<str>>,
    /// Their numbers in the order of the text, with [`END`] between stretches.
    list: Vec<u32>,
}

impl NumberedWords {
    /// The words of `text`; of its beginning alone where `watch` says to stop.
    pub fn read(reader: &WordReader, text: &str, watch: &Watch<'_>) -> NumberedWords {
        let mut ids: HashMap<&str, Result<u32, bool>, RandomState> = HashMap::default();
        let mut words: HashMap<Box<str>, u32, RandomState> = HashMap::default();
        let mut letters: Vec<Box<str>> = Vec::new();
        let mut list: Vec<u32> = Vec::new();
        reader.each(text, watch, |span| {
            let id = match span {
                None => Err(true),
                Some(span) => *ids.entry(span.of(text)).or_insert_with_key(|surface| match reader
                    .word(surface)
                {
                    Word::Term(term) => Ok(*words.entry(term.into()).or_insert_with_key(|w| {
                        letters.push(w.clone());
                        letters.len() as u32 - 1
                    })),
                    Word::Skipped => Err(false),
                    Word::Break => Err(true),
                }),
            };
            match id {
                Ok(id) => list.push(id),
                Err(true) if list.last().is_some_and(|&id| id != END) => list.push(END),
                Err(_) => {}
            }
        });
        NumberedWords { letters, list }
    }
}

/// How often each word and each sequence of words occurs in a text.
pub(super) struct NgramCounts {
    /// By the number of the word.
    pub words: Vec<u64>,
    sequences: Sequences,
    /// By the number of the sequence, that of the first being the number of words.
    counts: Vec<u64>,
}

impl NgramCounts {
    /// Of words and of sequences of up to `last` words; of the first where `watch` says to
    /// stop.
    pub fn of(words: &NumberedWords, last: usize, watch: &Watch<'_>) -> NgramCounts {
        let n_words = words.letters.len() as u32;
        let mut word_counts = vec![0u64; words.letters.len()];
        let mut sequences = Sequences::new(n_words, 0, &Watch::none());
        let mut counts: Vec<u64> = Vec::new();
        // The sequences of 1, 2 and more words that end at the word before.
        let mut before = [END; MAX_WORDS];
        let mut n_before = 0;
        for (at, &id) in words.list.iter().enumerate() {
            if watch.stops_within(at) {
                break;
            }
            if id == END {
                n_before = 0;
                continue;
            }
            let mut here = [END; MAX_WORDS];
            here[0] = id;
            word_counts[id as usize] += 1;
            let n_here = (n_before + 1).min(last);
            for n in 0..n_here - 1 {
                let sequence = sequences.intern(before[n], id);
                let at = (sequence - n_words) as usize;
                if at == counts.len() {
                    counts.push(0);
                }
                counts[at] += 1;
                here[n + 1] = sequence;
            }
            before = here;
            n_before = n_here;
        }
        NgramCounts { words: word_counts, sequences, counts }
    }

    /// Calls `take` with each sequence of `first` words at least, as text, with the number of
    /// its words and its count; the first of them where `watch` says to stop.
    pub fn each_sequence(
        &self,
        letters: &[Box<str>],
        first: usize,
        watch: &Watch<'_>,
        mut take: impl FnMut(&str, usize, u64),
    ) {
        let mut term = String::new();
        for (at, &count) in self.counts.iter().enumerate() {
            if watch.stops_within(at) {
                break;
            }
            let mut parts = [0; MAX_WORDS];
            let mut n_parts = 0;
            let mut id = self.words.len() as u32 + at as u32;
            while let Some((before, last)) = self.sequences.get(id) {
                parts[n_parts] = last;
                n_parts += 1;
                id = before;
            }
            parts[n_parts] = id;
            n_parts += 1;
            if n_parts < first {
                continue;
            }
            term.clear();
            for &part in parts[..n_parts].iter().rev() {
                if !term.is_empty() {
                    term.push(' ');
                }
                term.push_str(&letters[part as usize]);
            }
            take(&term, n_parts, count);
        }
    }
}
