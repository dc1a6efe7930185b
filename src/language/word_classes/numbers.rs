//! The numbers of words' entries, each looked up once.

use super::entries::{ResolvedEntries, WordEntries};
use super::model::WordClasses;
use crate::language::Lexicon;
use crate::watch::Watch;

/// The number of the entry of each word of a document, once it is asked for, and the entries
/// that were made for words that no file has. These are kept from one document to the next.
#[derive(Debug, Default)]
pub(crate) struct EntryNumbers {
    /// By word; 0 before it is asked for.
    numbers: Vec<u32>,
    /// The words that were looked up in this document.
    new: Vec<u32>,
    resolved: ResolvedEntries,
}

impl EntryNumbers {
    /// The bytes of memory that it holds.
    pub fn n_bytes(&self) -> usize {
        self.resolved.n_bytes()
    }

    /// Begins a document, with the numbers of its words that earlier documents asked for, or
    /// with nothing.
    pub fn begin(&mut self, numbers: Vec<u32>) {
        self.numbers = numbers;
    }

    /// Makes room for the numbers of as many words, where there is none; whether to stop
    /// instead.
    pub fn reserve(&mut self, n_words: usize, watch: &Watch<'_>) -> bool {
        if self.numbers.is_empty() {
            self.numbers = watch.filled(n_words, 0);
        }
        self.numbers.len() < n_words
    }

    /// Ends a document, and tells `keep` the words that were looked up in it and their numbers.
    pub fn end(&mut self, mut keep: impl FnMut(u32, u32), watch: &Watch<'_>) {
        self.new.iter().for_each(|&word| keep(word, self.numbers[word as usize]));
        watch.free(std::mem::take(&mut self.new));
        watch.free(std::mem::take(&mut self.numbers));
    }

    /// The number of the entry of a word, where it was looked up; else 0.
    #[inline]
    pub fn get(&self, word: u32) -> u32 {
        self.numbers.get(word as usize).copied().unwrap_or(0)
    }

    /// Keeps the number of the entry of a word.
    pub fn set(&mut self, word: u32, number: u32, watch: &Watch<'_>) {
        self.numbers[word as usize] = number;
        watch.push(&mut self.new, word);
    }

    /// The numbers by word, and the entries.
    #[inline]
    pub fn parts<'m>(
        &'m mut self,
        model: &'m WordClasses,
        lexicon: &'m Lexicon,
    ) -> (&'m [u32], WordEntries<'m>) {
        (&self.numbers, WordEntries::new(model, lexicon, &mut self.resolved))
    }
}
