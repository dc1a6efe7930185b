//! Spellings and how often each occurs, counted at the speed of memory.
//!
//! Naively: `*counts.entry(word).or_default() += 1` for each word. What that
//! costs is not the hash function but the memory it waits for: a word of up to 16
//! bytes is one number, none is copied, and where the words of a batch lie in the
//! table is asked for before the first of them is looked at.

use std::borrow::Cow;
use std::hash::BuildHasher;

use crate::hashing::RandomState;
use hashbrown::HashTable;

use crate::Span;
use crate::language::{Seeds, WordKey, WordTable, fold_key, fold_to, is_folded, is_word};
use crate::segment::TokenKind;

/// Counts spellings, or words once they are [folded](Counter::fold).
#[derive(Clone)]
pub(super) struct Counter {
    /// The words that have a key.
    short: WordTable<u64>,
    /// Longer words, one behind the other.
    long_words: String,
    /// Where each stands in `long_words`, and its count.
    long: HashTable<(Stretch, u64)>,
    /// Seeded anew for each counter, so that no text can be written to collide.
    hasher: RandomState,
    /// Text in lower case, for a moment.
    lower: String,
}

/// Where a word stands among others in one string.
#[derive(Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
}

impl Stretch {
    fn of(self, words: &str) -> &str {
        &words[self.start..self.end]
    }
}

/// Words that have no key, and their counts.
pub(super) struct LongWords {
    words: String,
    stretches: Vec<(Stretch, u64)>,
}

impl LongWords {
    /// Puts them in the order of a [table](super::WordCounts).
    pub(super) fn sort(&mut self) {
        let LongWords { words, stretches } = self;
        stretches.sort_unstable_by(|(a, a_count), (b, b_count)| {
            b_count.cmp(a_count).then_with(|| a.of(words).cmp(b.of(words)))
        });
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, u64)> + Clone {
        self.stretches.iter().map(|(stretch, count)| (stretch.of(&self.words), *count))
    }
}

/// How many tokens are looked at, and words looked up, at once.
const BATCH: usize = 64;

/// How many tokens are lowercased at once: some 20 KB.
const LOWERED: usize = 64 * BATCH;

impl Default for Counter {
    fn default() -> Self {
        Counter::new(1 << 9)
    }
}

impl Counter {
    /// A counter with room for so many words before it has to grow.
    pub(super) fn new(n_words: usize) -> Counter {
        Counter {
            short: WordTable::new(n_words, Seeds::default()),
            long_words: String::new(),
            long: HashTable::new(),
            hasher: RandomState::default(),
            lower: String::new(),
        }
    }

    /// How many spellings are counted.
    pub(super) fn len(&self) -> usize {
        self.short.entries().len() + self.long.len()
    }

    /// Counts the words and numbers of `text` between `offsets`, ASCII in lower
    /// case unless it is to `keep_case`.
    pub(super) fn add(
        &mut self,
        text: &str,
        offsets: &[u32],
        kinds: &[TokenKind],
        keep_case: bool,
    ) {
        if keep_case {
            self.add_words(text, 0, offsets, kinds);
            return;
        }
        // Many words at once are lowercased in less time than each by itself.
        let mut lower = std::mem::take(&mut self.lower);
        for (at, kinds) in kinds.chunks(LOWERED).enumerate() {
            let offsets = &offsets[at * LOWERED..][..kinds.len() + 1];
            let (start, end) = (offsets[0], offsets[kinds.len()]);
            lower.clear();
            lower.push_str(Span::new(start, end).of(text));
            lower.make_ascii_lowercase();
            self.add_words(&lower, start, offsets, kinds);
        }
        self.lower = lower;
    }

    /// Counts the words and numbers between `offsets`, of which `from` is where `text`
    /// starts.
    fn add_words(&mut self, text: &str, from: u32, offsets: &[u32], kinds: &[TokenKind]) {
        let mut words = [(0, 0); BATCH];
        for (at, kinds) in kinds.chunks(BATCH).enumerate() {
            // Which token is a word follows no pattern that a processor could
            // foresee, so that nothing here depends on it but a sum.
            let mut n = 0;
            for (ends, kind) in offsets[at * BATCH..].windows(2).zip(kinds) {
                words[n] = (ends[0] - from, ends[1] - from);
                n += usize::from(matches!(kind, TokenKind::Word | TokenKind::Number));
            }
            self.add_batch(text, &words[..n]);
        }
    }

    /// Counts one word, ASCII in lower case unless it is to `keep_case`.
    pub(super) fn add_word(&mut self, word: &str, keep_case: bool) {
        let mut lower = Cow::Borrowed(word);
        if !keep_case && word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            lower.to_mut().make_ascii_lowercase();
        }
        self.add_batch(&lower, &[(0, lower.len() as u32)]);
    }

    /// Counts the words of `text` from each start to its end, a [`BATCH`] at the
    /// most.
    fn add_batch(&mut self, text: &str, words: &[(u32, u32)]) {
        let seeds = self.short.seeds();
        let mut found = [(WordKey::default(), 0); BATCH];
        let mut n = 0;
        for &(start, end) in words {
            let span = Span::new(start, end);
            let Some(key) = WordKey::at(text.as_bytes(), span) else {
                self.add_long(span.of(text), 1);
                continue;
            };
            found[n] = (key, seeds.hash(key));
            n += 1;
        }
        let found = &found[..n];
        let mut numbers = [0; BATCH];
        for (number, &(_, hash)) in numbers.iter_mut().zip(found) {
            *number = self.short.first_number(hash);
        }
        for (&(key, hash), &number) in found.iter().zip(&numbers) {
            *self.short.entry_from(number, key, hash) += 1;
        }
    }

    /// Counts a word that has no key, empty ones aside.
    #[cold]
    fn add_long(&mut self, word: &str, n: u64) {
        let hash = self.hasher.hash_one(word.as_bytes());
        let Counter { long_words, long, hasher, .. } = self;
        let found = long.find_mut(hash, |(stretch, _)| stretch.of(long_words) == word);
        if let Some((_, count)) = found {
            *count += n;
            return;
        }
        if word.is_empty() {
            return;
        }
        let start = long_words.len();
        long_words.push_str(word);
        let stretch = Stretch { start, end: long_words.len() };
        long.insert_unique(hash, (stretch, n), |(stretch, _)| {
            hasher.hash_one(stretch.of(long_words).as_bytes())
        });
    }

    /// Counts a word `n` times more, as it is.
    fn add_times(&mut self, word: &str, n: u64) {
        match WordKey::of(word) {
            Some(key) => *self.short.entry(key, self.short.seeds().hash(key)) += n,
            None => self.add_long(word, n),
        }
    }

    /// Folds every spelling, each once, so that words are counted whatever their
    /// case. The spellings were counted with ASCII in lower case. What is no word
    /// once it is folded is forgotten.
    pub(super) fn fold(&mut self) {
        let mut folded = String::new();
        let mut moved: Vec<(Stretch, u64)> = Vec::new();
        // Whether a spelling is its own folding; else it is counted anew below.
        let mut stays = |spelling: &str, count: u64| {
            let start = folded.len();
            let is_folded = is_folded(spelling);
            if !is_folded {
                fold_to(spelling, &mut folded);
            }
            let word = if is_folded { spelling } else { &folded[start..] };
            // Some marks of phonetics are letters to the word boundaries alone.
            let is_word = is_word(word);
            if is_word && !is_folded {
                moved.push((Stretch { start, end: folded.len() }, count));
            }
            is_word && is_folded
        };
        let mut moved_keys: Vec<(WordKey, u64)> = Vec::new();
        for (key, count) in self.short.entries_mut().filter(|(key, _)| !key.is_ascii()) {
            let stays = match fold_key(key) {
                Some((folded, is_word)) => {
                    if is_word && folded != key {
                        moved_keys.push((folded, *count));
                    }
                    is_word && folded == key
                }
                None => key.with_str(|spelling| stays(spelling, *count)),
            };
            if !stays {
                *count = 0;
            }
        }
        let long_words = &self.long_words;
        self.long.retain(|(stretch, count)| {
            let spelling = stretch.of(long_words);
            spelling.is_ascii() || stays(spelling, *count)
        });
        for (key, count) in moved_keys {
            *self.short.entry(key, self.short.seeds().hash(key)) += count;
        }
        for (stretch, count) in moved {
            self.add_times(stretch.of(&folded), count);
        }
    }

    /// The words that have a key, and their counts, in no order that means
    /// anything.
    pub(super) fn short_words(&self) -> impl Iterator<Item = (WordKey, u64)> {
        self.short.entries().iter().copied().filter(|(_, count)| *count > 0)
    }

    /// The longer words and their counts, likewise.
    pub(super) fn long_words(&self) -> impl Iterator<Item = (&str, u64)> {
        self.long.iter().map(|(stretch, count)| (stretch.of(&self.long_words), *count))
    }

    /// All words and their counts: those that have a key, and the longer ones, which
    /// stand in a string.
    pub(super) fn into_words(self) -> (Vec<(WordKey, u64)>, LongWords) {
        let mut short = self.short.into_entries();
        short.retain(|(_, count)| *count > 0);
        let stretches = self.long.into_iter().collect();
        (short, LongWords { words: self.long_words, stretches })
    }

    /// Starts anew.
    pub(super) fn clear(&mut self) {
        self.short.clear();
        self.long_words.clear();
        self.long.clear();
    }
}
