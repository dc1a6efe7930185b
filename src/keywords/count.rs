//! Exact counts of a text's words, at the speed of memory.
//!
//! Naively: `for word in segment::words(text) { *counts.entry(fold(word)).or_default() += 1 }`.
//! What it costs is not the hash function but the memory it waits for: a key of
//! up to 16 bytes lies in the table itself, no word is copied, and the slots of
//! a batch of words are asked for before the first of them is looked at.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::language::fold;
use crate::segment::{self, TokenKind};

/// A word, folded, and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordCount {
    /// The word, folded.
    pub word: Box<str>,
    /// How often it occurs.
    pub count: u64,
}

/// How often each word of `text` occurs, stop words and numbers included: the
/// commonest first, and of words as common the first in the order of their
/// letters.
///
/// A word is what stands between two UAX #29 word boundaries and holds a letter
/// or a digit; it is folded as [`language::fold`](crate::language::fold) folds.
///
/// ```
/// let counts = pullquote::count_words("Rain, rain, go away.");
/// assert_eq!((&*counts[0].word, counts[0].count), ("rain", 2));
/// assert_eq!(counts.len(), 3);
/// ```
pub fn count_words(text: &str) -> Vec<WordCount> {
    let mut counter = Counter::default();
    let mut offsets = Vec::new();
    let mut kinds = Vec::new();
    for piece in pieces(text, PIECE) {
        segment::word_boundaries_and_kinds(piece, &mut offsets, &mut kinds);
        counter.add(piece, &offsets, &kinds, false);
    }
    let mut counts = counter.into_counts();
    counts.sort_unstable_by(|a, b| (Reverse(a.count), &*a.word).cmp(&(Reverse(b.count), &*b.word)));
    counts
}

/// What is read at once, so that the boundaries stay in the cache.
pub(super) const PIECE: usize = 1 << 16;

/// Where a text has no line end it is cut here; offsets have 32 bits.
const LONGEST_PIECE: usize = 1 << 30;

/// The text in pieces of about `size` bytes that end with lines, which end words
/// whatever follows.
pub(super) fn pieces(text: &str, size: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.len();
        if end > size {
            let line_end = memchr::memchr(b'\n', &rest.as_bytes()[size..]);
            end = line_end.map_or(end, |at| size + at + 1).min(LONGEST_PIECE);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// A word of up to 16 bytes, ASCII in lower case, filled up with zeros.
type Key = [u64; 2];

/// How many bytes a [`Key`] holds.
const KEY: usize = 16;

/// How many words are looked up at once.
const BATCH: usize = 32;

#[derive(Clone, Copy, Default)]
struct Slot {
    /// All zeros where the slot is free: no word holds a zero byte.
    key: Key,
    count: u64,
}

#[derive(Clone)]
pub(super) struct Counter {
    /// A power of two of slots, half of them free, probed one behind the other.
    slots: Vec<Slot>,
    n_keys: usize,
    /// Words longer than a key, one behind the other.
    long_words: String,
    /// The end of each in `long_words`, its start, and its count.
    long_counts: HashTable<(usize, usize, u64)>,
    hasher: RandomState,
    seeds: Key,
}

impl Default for Counter {
    fn default() -> Self {
        // Seeded anew for each text, so that none can be written to collide.
        let hasher = RandomState::default();
        Counter {
            slots: vec![Slot::default(); 1 << 10],
            n_keys: 0,
            long_words: String::new(),
            long_counts: HashTable::new(),
            seeds: [hasher.hash_one(0u8) | 1, hasher.hash_one(1u8) | 1],
            hasher,
        }
    }
}

impl Counter {
    /// How many spellings are counted.
    pub(super) fn len(&self) -> usize {
        self.n_keys + self.long_counts.len()
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
        let bytes = text.as_bytes();
        let mut keys = [[0; 2]; BATCH];
        let mut at = [0; BATCH];
        let mut n = 0;
        for (ends, kind) in offsets.windows(2).zip(kinds) {
            if !matches!(kind, TokenKind::Word | TokenKind::Number) {
                continue;
            }
            let (start, end) = (ends[0] as usize, ends[1] as usize);
            if end - start > KEY {
                self.add_long(&text[start..end], keep_case);
                continue;
            }
            keys[n] = key(bytes, start, end, keep_case);
            at[n] = self.hash(keys[n]);
            n += 1;
            if n == BATCH {
                self.add_batch(&keys, &at);
                n = 0;
            }
        }
        self.add_batch(&keys[..n], &at[..n]);
    }

    /// Counts one word.
    pub(super) fn add_word(&mut self, word: &str, keep_case: bool) {
        if word.len() > KEY {
            self.add_long(word, keep_case);
        } else {
            let key = key(word.as_bytes(), 0, word.len(), keep_case);
            self.add_batch(&[key], &[self.hash(key)]);
        }
    }

    fn add_batch(&mut self, keys: &[Key], hashes: &[usize]) {
        if (self.n_keys + keys.len()) * 2 > self.slots.len() {
            self.grow();
        }
        // Each first slot is read here and counted up below: the reads do not wait
        // for one another.
        let mask = self.slots.len() - 1;
        let mut is_hit = [false; BATCH];
        for ((is_hit, key), hash) in is_hit.iter_mut().zip(keys).zip(hashes) {
            *is_hit = self.slots[hash & mask].key == *key;
        }
        for ((is_hit, &key), &hash) in is_hit.iter().zip(keys).zip(hashes) {
            if *is_hit {
                self.slots[hash & mask].count += 1;
            } else {
                self.count(key, hash, 1);
            }
        }
    }

    /// Counts a key for which there is room.
    fn count(&mut self, key: Key, hash: usize, n: u64) {
        let mask = self.slots.len() - 1;
        let mut at = hash & mask;
        loop {
            let slot = &mut self.slots[at];
            if slot.key == key {
                slot.count += n;
                return;
            }
            if slot.key == [0; 2] {
                *slot = Slot { key, count: n };
                self.n_keys += 1;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let slots = std::mem::take(&mut self.slots);
        self.slots = vec![Slot::default(); slots.len() * 4];
        self.n_keys = 0;
        for slot in slots.into_iter().filter(|slot| slot.key != [0; 2]) {
            self.count(slot.key, self.hash(slot.key), slot.count);
        }
    }

    #[inline]
    fn hash(&self, key: Key) -> usize {
        let product = u128::from(key[0] ^ self.seeds[0]) * u128::from(key[1] ^ self.seeds[1]);
        (product as u64 ^ (product >> 64) as u64) as usize
    }

    fn add_long(&mut self, word: &str, keep_case: bool) {
        let mut lower = String::new();
        let mut word = word;
        if !keep_case && word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            lower.push_str(word);
            lower.make_ascii_lowercase();
            word = &lower;
        }
        let hash = self.hasher.hash_one(word.as_bytes());
        let Counter { long_words, long_counts, hasher, .. } = self;
        let found = long_counts.find_mut(hash, |&(end, start, _)| long_words[start..end] == *word);
        if let Some((_, _, count)) = found {
            *count += 1;
            return;
        }
        let start = long_words.len();
        long_words.push_str(word);
        long_counts.insert_unique(hash, (long_words.len(), start, 1), |&(end, start, _)| {
            hasher.hash_one(&long_words.as_bytes()[start..end])
        });
    }

    /// Hands over each spelling and its count, in no order, and starts anew.
    pub(super) fn drain(&mut self, mut visit: impl FnMut(&str, u64)) {
        for slot in self.slots.iter().filter(|slot| slot.count > 0) {
            let bytes = [slot.key[0].to_le_bytes(), slot.key[1].to_le_bytes()];
            visit(letters(bytes.as_flattened()), slot.count);
        }
        for &(end, start, count) in &self.long_counts {
            visit(&self.long_words[start..end], count);
        }
        if self.slots.len() > 64 * self.n_keys.max(16) {
            *self = Counter::default();
        } else {
            self.slots.fill(Slot::default());
            self.n_keys = 0;
            self.long_words.clear();
            self.long_counts.clear();
        }
    }

    /// The counts, in no order. What is not ASCII is folded here, once for each
    /// way that it is written.
    fn into_counts(mut self) -> Vec<WordCount> {
        let mut folded: HashMap<String, u64, RandomState> = HashMap::default();
        for &(end, start, count) in &self.long_counts {
            *folded.entry(fold(&self.long_words[start..end])).or_default() += count;
        }
        for slot in &mut self.slots {
            if !is_ascii(slot.key) {
                *folded.entry(fold(&word(slot.key))).or_default() += slot.count;
                slot.count = 0;
            }
        }
        // Some marks of phonetics are letters to the word boundaries alone.
        folded.retain(|word, _| word.chars().any(char::is_alphanumeric));
        // A curly apostrophe is folded to a straight one: "don’t" is "don't".
        let ascii: Vec<(String, u64)> =
            folded.extract_if(|word, _| word.is_ascii() && word.len() <= KEY).collect();
        for (word, count) in ascii {
            if (self.n_keys + 1) * 2 > self.slots.len() {
                self.grow();
            }
            let key = key(word.as_bytes(), 0, word.len(), true);
            self.count(key, self.hash(key), count);
        }
        let short = self.slots.iter().filter(|slot| slot.count > 0);
        let short = short.map(|slot| WordCount { word: word(slot.key).into(), count: slot.count });
        let long = folded.into_iter().map(|(word, count)| WordCount { word: word.into(), count });
        short.chain(long).collect()
    }
}

/// The key of the word from `start` to `end`, at most [`KEY`] bytes long.
#[inline(always)]
fn key(bytes: &[u8], start: usize, end: usize, keep_case: bool) -> Key {
    let len = end - start;
    let word: [u8; KEY] = match bytes[start..].first_chunk::<KEY>() {
        Some(chunk) => *chunk,
        None => {
            let mut padded = [0; KEY];
            padded[..len].copy_from_slice(&bytes[start..end]);
            padded
        }
    };
    let word = u128::from_le_bytes(word) & MASKS[len];
    let key = [word as u64, (word >> 64) as u64];
    if keep_case { key } else { key.map(lower_ascii) }
}

/// The first `n` bytes of a word, for each `n`.
const MASKS: [u128; KEY + 1] = {
    let mut masks = [u128::MAX; KEY + 1];
    let mut n = 0;
    while n < KEY {
        masks[n] = (1 << (8 * n)) - 1;
        n += 1;
    }
    masks
};

const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Naively: `bytes.map(|byte| byte.to_ascii_lowercase())`.
#[inline]
fn lower_ascii(bytes: u64) -> u64 {
    let low = bytes & !HIGH_BITS;
    let from_a = low + (0x80 - u64::from(b'A')) * 0x0101_0101_0101_0101;
    let after_z = low + (0x7F - u64::from(b'Z')) * 0x0101_0101_0101_0101;
    let is_upper = (from_a ^ after_z) & !bytes & HIGH_BITS;
    bytes | is_upper >> 2
}

fn is_ascii(key: Key) -> bool {
    (key[0] | key[1]) & HIGH_BITS == 0
}

/// The word of a key.
fn word(key: Key) -> String {
    letters([key[0].to_le_bytes(), key[1].to_le_bytes()].as_flattened()).to_owned()
}

/// The word of a key's bytes.
fn letters(bytes: &[u8]) -> &str {
    let len = memchr::memchr(0, bytes).unwrap_or(bytes.len());
    std::str::from_utf8(&bytes[..len]).expect("a word between two boundaries, ASCII in lower case")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_equals_its_naive_twin() {
        for byte in 0..=255u8 {
            for at in 0..8 {
                let mut bytes = *b"aZ[@{`Az";
                bytes[at] = byte;
                let naive = bytes.map(|byte| byte.to_ascii_lowercase());
                assert_eq!(lower_ascii(u64::from_le_bytes(bytes)).to_le_bytes(), naive);
            }
        }
    }
}
