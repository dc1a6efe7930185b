//! The vocabulary: each distinct word folded, looked up and counted once.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::Span;
use crate::language::{Lexicon, WordFlags, WordKey, WordTable, fold};
use crate::segment::Token;
use crate::watch::{STRIDE, STRIDE_BYTES, Watch};

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
/// costs its own bytes and about fifty more.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: String,
    entries: Vec<VocabularyEntry>,
    /// The words that have a key. ASCII words stand there in lower case; each
    /// spelling of any other is there as it is written, so that it is folded
    /// once.
    short: WordTable<WordId>,
    /// The words that are too long for a key, folded.
    long: HashTable<WordId>,
    /// Hashes the long words, seeded so that no text can be written to collide;
    /// the order of the entries does not depend on it.
    hasher: RandomState,
}

#[derive(Debug)]
struct VocabularyEntry {
    /// Where the word ends in `words`; it starts where the one before ends.
    end: usize,
    flags: WordFlags,
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

    /// What the language knows of each word, and how long it is in bytes, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (WordFlags, usize)> {
        let mut start = 0;
        self.entries.iter().map(move |entry| {
            let length = entry.end - start;
            start = entry.end;
            (entry.flags, length)
        })
    }

    /// What the language knows of each word, in order.
    pub(crate) fn flags_by_word(&self) -> impl ExactSizeIterator<Item = WordFlags> {
        self.entries.iter().map(|entry| entry.flags)
    }

    /// The words that an apostrophe stands in, in order.
    pub(crate) fn with_apostrophe(&self) -> impl Iterator<Item = WordId> {
        let mut last = None;
        memchr::memchr_iter(b'\'', self.words.as_bytes()).filter_map(move |at| {
            let from = last.unwrap_or(0);
            let word = from + self.entries[from..].partition_point(|entry| entry.end <= at);
            (last.replace(word) != Some(word)).then_some(WordId(word as u32))
        })
    }

    /// What the language knows of the word; nothing for [`WordId::NONE`].
    #[inline]
    pub fn flags(&self, word: WordId) -> WordFlags {
        self.entries.get(word.0 as usize).map_or(WordFlags::NONE, |entry| entry.flags)
    }

    /// The word that is `folded` so, if the document has it.
    pub fn find(&self, folded: &str) -> Option<WordId> {
        match WordKey::of(folded) {
            // A spelling that is not folded is in the table too, for another word.
            Some(key) => self
                .short
                .get(key, self.short.seeds().hash(key))
                .filter(|&word| self.folded(word) == folded),
            None => self.find_long(self.hasher.hash_one(folded.as_bytes()), folded),
        }
    }

    fn find_long(&self, hash: u64, folded: &str) -> Option<WordId> {
        self.long.find(hash, |&word| self.folded(word) == folded).copied()
    }

    /// Drops them.
    pub fn free(self, watch: &Watch<'_>) {
        watch.give_back(self.words.capacity() + self.short.n_bytes());
        watch.free(self.entries);
        watch.free_table(self.long);
    }

    /// Makes room for the words of `chunk`; whether to stop instead.
    fn reserve(&mut self, chunk: &Chunk<'_>, watch: &Watch<'_>) -> bool {
        let Vocabulary { words, entries, short, long, hasher } = self;
        let hash = |&word: &WordId| hasher.hash_one(folded(words, entries, word).as_bytes());
        watch.reserve_table(long, chunk.n_long, hash)
            || watch.reserve(entries, chunk.n_words)
            || short.reserve(chunk.n_words, watch)
            || watch.reserve_str(words, chunk.n_bytes)
    }

    /// The word with this key, that of an ASCII word in lower case; `written` as it
    /// may be.
    #[inline]
    fn intern_key(&mut self, key: WordKey, written: &str, lexicon: &Lexicon) -> WordId {
        let hash = self.short.seeds().hash(key);
        match self.short.get(key, hash) {
            Some(word) => word,
            None => self.add_key(key, hash, written, lexicon),
        }
    }

    #[inline(never)]
    fn add_key(&mut self, key: WordKey, hash: u64, written: &str, lexicon: &Lexicon) -> WordId {
        if key.is_ascii() {
            let start = self.words.len();
            let word = self.push(written, lexicon.flags_of_key(key, hash));
            self.words[start..].make_ascii_lowercase();
            self.short.insert(key, hash, word);
            return word;
        }
        let folded = fold(written);
        let word = self.intern(&folded, lexicon);
        if folded != written {
            self.short.insert(key, hash, word);
        }
        word
    }

    /// The word that is `folded` so, new where the document had none.
    fn intern(&mut self, folded: &str, lexicon: &Lexicon) -> WordId {
        if let Some(key) = WordKey::of(folded) {
            let hash = self.short.seeds().hash(key);
            return self.short.get(key, hash).unwrap_or_else(|| {
                let word = self.push(folded, lexicon.flags_of_key(key, hash));
                self.short.insert(key, hash, word);
                word
            });
        }
        let hash = self.hasher.hash_one(folded.as_bytes());
        if let Some(word) = self.find_long(hash, folded) {
            return word;
        }
        let word = self.push(folded, lexicon.flags(folded));
        let Vocabulary { words, entries, long, hasher, .. } = self;
        long.insert_unique(hash, word, |&word| {
            hasher.hash_one(self::folded(words, entries, word).as_bytes())
        });
        word
    }

    fn push(&mut self, folded: &str, flags: WordFlags) -> WordId {
        let word = WordId(self.entries.len() as u32);
        // There is room already, unless what is folded has more bytes than what is
        // written.
        if self.words.capacity() - self.words.len() < folded.len() {
            self.words.reserve_exact(folded.len() + STRIDE);
        }
        self.words.push_str(folded);
        self.entries.push(VocabularyEntry { end: self.words.len(), flags });
        word
    }
}

fn folded<'w>(words: &'w str, entries: &[VocabularyEntry], word: WordId) -> &'w str {
    let at = word.0 as usize;
    let start = at.checked_sub(1).map_or(0, |before| entries[before].end);
    &words[start..entries[at].end]
}

/// The vocabulary of `tokens`, and the word of each.
#[inline(never)]
pub(super) fn build(
    text: &str,
    tokens: &[Token],
    lexicon: &Lexicon,
    watch: &Watch<'_>,
) -> (Vocabulary, Vec<WordId>) {
    let mut vocabulary =
        Vocabulary { short: WordTable::new(0, lexicon.seeds()), ..Vocabulary::default() };
    let mut surfaces = Surfaces { text, by_surface: HashTable::new() };
    let bytes = text.as_bytes();
    let word = |token: &Token, vocabulary: &mut Vocabulary, surfaces: &mut Surfaces<'_>| {
        if !token.kind.is_wordlike() {
            return WordId::NONE;
        }
        match WordKey::at(bytes, token.span) {
            Some(key) => {
                let key = if key.is_ascii() { key.to_ascii_lowercase() } else { key };
                vocabulary.intern_key(key, token.span.of(text), lexicon)
            }
            None => surfaces.intern(token.span, vocabulary, lexicon),
        }
    };
    let mut words = watch.list(tokens.len());
    while words.len() < tokens.len() {
        let chunk = Chunk::new(text, &tokens[words.len()..]);
        let before = watch.held();
        if watch.stops(words.len(), tokens.len()) || chunk.folding > 0 && watch.hold(chunk.folding)
        {
            break;
        }
        watch.release(before, 0);
        if vocabulary.reserve(&chunk, watch) || surfaces.reserve(&chunk, &vocabulary.hasher, watch)
        {
            break;
        }
        let capacity = vocabulary.words.capacity();
        words.extend(chunk.tokens.iter().map(|token| word(token, &mut vocabulary, &mut surfaces)));
        watch.hold(vocabulary.words.capacity() - capacity);
    }
    watch.free_table(surfaces.by_surface);
    (vocabulary, words)
}

/// A word of as many bytes is held several times over while it is folded.
const MUCH_TO_FOLD: usize = 4096;

/// Some tokens in a row: those read between two looks at the watch.
struct Chunk<'k> {
    tokens: &'k [Token],
    n_words: usize,
    /// How many of the words have no key, so far as their length tells.
    n_long: usize,
    /// The bytes of the words.
    n_bytes: usize,
    /// What is held while the longest of them is folded, where that is much.
    folding: usize,
}

impl Chunk<'_> {
    /// The first of `tokens`.
    fn new<'k>(text: &str, tokens: &'k [Token]) -> Chunk<'k> {
        let mut chunk = Chunk { tokens: &[], n_words: 0, n_long: 0, n_bytes: 0, folding: 0 };
        let mut n_tokens = 0;
        for token in tokens.iter().take(STRIDE) {
            n_tokens += 1;
            if token.kind.is_wordlike() {
                let length = token.span.len();
                chunk.n_words += 1;
                chunk.n_long += usize::from(length > WordKey::LONGEST);
                chunk.n_bytes += length;
                if length > MUCH_TO_FOLD {
                    // Beyond ASCII it is folded and normalised in turns.
                    let times = if token.span.of(text).is_ascii() { 2 } else { 4 };
                    chunk.folding = chunk.folding.max(times * length);
                }
            }
            if chunk.n_bytes > STRIDE_BYTES {
                break;
            }
        }
        Chunk { tokens: &tokens[..n_tokens], ..chunk }
    }
}

/// Long words by how they are written: each spelling is folded once.
struct Surfaces<'t> {
    text: &'t str,
    /// The first place of each spelling, and its word.
    by_surface: HashTable<(Span, WordId)>,
}

impl Surfaces<'_> {
    fn reserve(&mut self, chunk: &Chunk<'_>, hasher: &RandomState, watch: &Watch<'_>) -> bool {
        let text = self.text;
        watch.reserve_table(&mut self.by_surface, chunk.n_long, |(known, _)| {
            hasher.hash_one(known.of(text).as_bytes())
        })
    }

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
        build(text, &tokens, &Lexicon::default(), &Watch::none())
    }

    #[test]
    fn a_word_is_found_however_it_is_written() {
        let (vocabulary, words) = vocabulary("Été ÉTÉ été. Ete ETE");
        let été = vocabulary.find("été").unwrap();
        let count = |word| words.iter().filter(|&&other| other == word).count();
        assert_eq!(count(été), 3);
        assert_eq!(count(vocabulary.find("ete").unwrap()), 2);
        assert_eq!(vocabulary.len(), 2);
        assert_eq!(vocabulary.folded(WordId(1)), "ete");
        assert_eq!(vocabulary.find("ÉTÉ"), None);
    }

    #[test]
    fn words_are_known_by_their_length_and_their_apostrophes() {
        let (vocabulary, _) = vocabulary("It's the cat's 'n' l'an's paw, it's that of Ann.");
        let words: Vec<&str> =
            vocabulary.with_apostrophe().map(|word| vocabulary.folded(word)).collect();
        assert_eq!(words, ["it's", "cat's", "l'an's"]);
        for (at, (flags, length)) in vocabulary.iter().enumerate() {
            let word = WordId(at as u32);
            assert_eq!((flags, length), (vocabulary.flags(word), vocabulary.folded(word).len()));
        }
    }

    #[test]
    fn long_words_are_words_too() {
        let long = "Ab".repeat(WordKey::LONGEST);
        let (vocabulary, words) = vocabulary(&format!("{long} {}", long.to_uppercase()));
        assert_eq!(vocabulary.len(), 1);
        assert_eq!(words.iter().filter(|&&word| word == WordId(0)).count(), 2);
        assert_eq!(vocabulary.folded(WordId(0)), long.to_lowercase());
    }
}
