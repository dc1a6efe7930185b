//! The vocabulary: each distinct word folded, looked up and counted once.

use std::collections::HashMap;

use crate::language::{Lexicon, WordFlags, fold};
use crate::segment::Token;

/// The number of a word in its document's vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// Of a token that is no word.
    pub const NONE: WordId = WordId(u32::MAX);
}

/// The distinct folded words of a document, in order of their first occurrence.
#[derive(Debug, Default)]
pub struct Vocabulary {
    entries: Vec<VocabularyEntry>,
}

#[derive(Debug)]
struct VocabularyEntry {
    folded: Box<str>,
    flags: WordFlags,
    count: u32,
}

impl Vocabulary {
    /// The number of distinct words.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The word, folded.
    pub fn folded(&self, word: WordId) -> &str {
        &self.entries[word.0 as usize].folded
    }

    /// What the language knows of the word; nothing for [`WordId::NONE`].
    #[inline]
    pub fn flags(&self, word: WordId) -> WordFlags {
        self.entries.get(word.0 as usize).map_or(WordFlags::NONE, |entry| entry.flags)
    }

    /// How often the word occurs.
    pub fn count(&self, word: WordId) -> u32 {
        self.entries[word.0 as usize].count
    }
}

/// The vocabulary of `tokens`, and the word of each.
pub(super) fn build(text: &str, tokens: &[Token], lexicon: &Lexicon) -> (Vocabulary, Vec<WordId>) {
    let mut vocabulary = Vocabulary::default();
    let mut by_surface: HashMap<&str, WordId> = HashMap::new();
    let mut by_folded: HashMap<String, WordId> = HashMap::new();
    let mut words = Vec::with_capacity(tokens.len());
    for token in tokens {
        if !token.kind.is_wordlike() {
            words.push(WordId::NONE);
            continue;
        }
        let word = *by_surface.entry(token.span.of(text)).or_insert_with_key(|surface| {
            let folded = fold(surface);
            let next = WordId(vocabulary.entries.len() as u32);
            let word = *by_folded.entry(folded.clone()).or_insert(next);
            if word == next {
                let flags = lexicon.flags(&folded);
                vocabulary.entries.push(VocabularyEntry { folded: folded.into(), flags, count: 0 });
            }
            word
        });
        vocabulary.entries[word.0 as usize].count += 1;
        words.push(word);
    }
    (vocabulary, words)
}
