//! The vocabulary: each distinct word folded, looked up and counted once.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::Span;
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
///
/// The words lie one behind the other in one string, so that a distinct word
/// costs its own bytes and about twenty more.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: String,
    entries: Vec<VocabularyEntry>,
    by_folded: HashTable<WordId>,
    /// Seeded anew for each document, so that no text can be written to
    /// collide; the order of the entries does not depend on it.
    hasher: RandomState,
}

#[derive(Debug)]
struct VocabularyEntry {
    /// Where the word ends in `words`; it starts where the one before ends.
    end: usize,
    flags: WordFlags,
    count: u32,
}

impl Vocabulary {
    /// The number of distinct words.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The word, folded.
    pub fn folded(&self, word: WordId) -> &str {
        folded(&self.words, &self.entries, word)
    }

    /// What the language knows of the word; nothing for [`WordId::NONE`].
    #[inline]
    pub fn flags(&self, word: WordId) -> WordFlags {
        self.entries.get(word.0 as usize).map_or(WordFlags::NONE, |entry| entry.flags)
    }

    /// How often the word occurs.
    #[cfg(test)]
    pub fn count(&self, word: WordId) -> u32 {
        self.entries[word.0 as usize].count
    }

    /// The word that is `folded` so, if the document has it.
    pub fn find(&self, folded: &str) -> Option<WordId> {
        self.find_hashed(self.hasher.hash_one(folded.as_bytes()), folded)
    }

    fn find_hashed(&self, hash: u64, folded: &str) -> Option<WordId> {
        self.by_folded.find(hash, |&word| self.folded(word) == folded).copied()
    }

    /// The word that is `folded` so, new where the document had none.
    #[inline]
    fn intern(&mut self, folded: &str, lexicon: &Lexicon) -> WordId {
        let hash = self.hasher.hash_one(folded.as_bytes());
        if let Some(word) = self.find_hashed(hash, folded) {
            return word;
        }
        let word = WordId(self.entries.len() as u32);
        self.words.push_str(folded);
        let flags = lexicon.flags(folded);
        self.entries.push(VocabularyEntry { end: self.words.len(), flags, count: 0 });
        let Vocabulary { words, entries, by_folded, hasher } = self;
        by_folded.insert_unique(hash, word, |&word| {
            hasher.hash_one(self::folded(words, entries, word).as_bytes())
        });
        word
    }
}

fn folded<'w>(words: &'w str, entries: &[VocabularyEntry], word: WordId) -> &'w str {
    let at = word.0 as usize;
    let start = at.checked_sub(1).map_or(0, |before| entries[before].end);
    &words[start..entries[at].end]
}

/// The vocabulary of `tokens`, and the word of each.
pub(super) fn build(text: &str, tokens: &[Token], lexicon: &Lexicon) -> (Vocabulary, Vec<WordId>) {
    let mut vocabulary = Vocabulary::default();
    let mut surfaces = Surfaces { text, by_surface: HashTable::new() };
    let mut lower = [0; SHORT];
    let mut words = Vec::with_capacity(tokens.len());
    for token in tokens {
        if !token.kind.is_wordlike() {
            words.push(WordId::NONE);
            continue;
        }
        let surface = token.span.of(text);
        let word = match fold_short(surface, &mut lower) {
            Some(folded) => vocabulary.intern(folded, lexicon),
            None => surfaces.intern(token.span, &mut vocabulary, lexicon),
        };
        vocabulary.entries[word.0 as usize].count += 1;
        words.push(word);
    }
    (vocabulary, words)
}

/// The longest word that is folded on the stack, in bytes.
const SHORT: usize = 32;

/// Folds a short ASCII word: to lower case, as [`fold`] would.
#[inline]
fn fold_short<'l>(surface: &str, lower: &'l mut [u8; SHORT]) -> Option<&'l str> {
    let lower = lower.get_mut(..surface.len()).filter(|_| surface.is_ascii())?;
    lower.copy_from_slice(surface.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok()
}

/// Words that are costly to fold, by how they are written: each spelling is
/// folded once.
struct Surfaces<'t> {
    text: &'t str,
    /// The first place of each spelling, and its word.
    by_surface: HashTable<(Span, WordId)>,
}

impl Surfaces<'_> {
    fn intern(&mut self, span: Span, vocabulary: &mut Vocabulary, lexicon: &Lexicon) -> WordId {
        let text = self.text;
        let surface = span.of(text);
        let hash = vocabulary.hasher.hash_one(surface.as_bytes());
        if let Some((_, word)) = self.by_surface.find(hash, |(known, _)| known.of(text) == surface)
        {
            return *word;
        }
        let word = vocabulary.intern(&fold(surface), lexicon);
        let hasher = &vocabulary.hasher;
        self.by_surface.insert_unique(hash, (span, word), |(known, _)| {
            hasher.hash_one(known.of(text).as_bytes())
        });
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    fn vocabulary(text: &str) -> (Vocabulary, Vec<WordId>) {
        let mut tokens = Vec::new();
        segment::tokens(text, &mut tokens);
        build(text, &tokens, &Lexicon::default())
    }

    #[test]
    fn a_word_is_found_however_it_is_written() {
        let (vocabulary, words) = vocabulary("Été ÉTÉ été. Ete ETE");
        let été = vocabulary.find("été").unwrap();
        assert_eq!(vocabulary.count(été), 3);
        assert_eq!(words.iter().filter(|&&word| word == été).count(), 3);
        assert_eq!(vocabulary.count(vocabulary.find("ete").unwrap()), 2);
        assert_eq!(vocabulary.len(), 2);
        assert_eq!(vocabulary.folded(WordId(1)), "ete");
        assert_eq!(vocabulary.find("ÉTÉ"), None);
    }

    #[test]
    fn long_words_are_words_too() {
        let long = "Ab".repeat(SHORT);
        let (vocabulary, _) = vocabulary(&format!("{long} {}", long.to_uppercase()));
        assert_eq!(vocabulary.len(), 1);
        assert_eq!(vocabulary.count(WordId(0)), 2);
        assert_eq!(vocabulary.folded(WordId(0)), long.to_lowercase());
    }
}
