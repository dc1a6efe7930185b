//! Short words as numbers, and a table that is looked up by them.
//!
//! Nearly all words have 16 bytes or fewer. As one 128-bit number such a word is
//! loaded, lowercased, hashed and compared without a loop and without
//! following a pointer; the vocabulary of a document and the lexicon of a
//! language are both looked up in this way.

use std::cmp::Ordering;
use std::hash::BuildHasher;

use crate::hashing::RandomState;

use crate::Span;
use crate::watch::Watch;

/// A word of at most 16 bytes: its bytes from the lowest on, zeros behind them.
///
/// No two words have the same key: UAX #29 lets no NUL stand in a word, and
/// [`WordKey::of`] takes none that has one.
#[derive(Clone, Copy, Debug, Default, Eq)]
pub struct WordKey {
    low: u64,
    high: u64,
}

impl PartialEq for WordKey {
    #[inline]
    fn eq(&self, other: &WordKey) -> bool {
        self.difference(*other) == 0
    }
}

/// A word of at most 16 bytes as a number that is higher the later it comes in the order
/// of bytes. In two halves, so that a list of them can take the place of a list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordRank {
    high: u64,
    low: u64,
}

impl WordRank {
    #[inline]
    fn to_number(self) -> u128 {
        u128::from(self.high) << 64 | u128::from(self.low)
    }
}

impl Ord for WordRank {
    #[inline]
    fn cmp(&self, other: &WordRank) -> Ordering {
        self.to_number().cmp(&other.to_number())
    }
}

impl PartialOrd for WordRank {
    #[inline]
    fn partial_cmp(&self, other: &WordRank) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A bit for each byte.
const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGH_BITS: u64 = u64::from_ne_bytes([0x80; 8]);

impl WordKey {
    /// The longest word with a key, in bytes.
    pub const LONGEST: usize = 16;

    /// The key of a word as it is written; none where it is longer than
    /// [`LONGEST`](Self::LONGEST), empty or holds a NUL.
    pub fn of(word: &str) -> Option<WordKey> {
        let is_word = !word.as_bytes().contains(&0);
        let span = Span::new(0, u32::try_from(word.len()).ok()?);
        WordKey::at(word.as_bytes(), span).filter(|_| is_word)
    }

    /// The key of the word at `span`, as it is written, in a text's `bytes`;
    /// none where it is too long or empty.
    #[inline]
    pub fn at(bytes: &[u8], span: Span) -> Option<WordKey> {
        let (start, length) = (span.start as usize, span.len());
        if length.wrapping_sub(1) >= Self::LONGEST {
            return None;
        }
        let sixteen = match bytes.get(start..start + Self::LONGEST) {
            Some(sixteen) => u128::from_le_bytes(sixteen.try_into().unwrap_or_default()),
            // The last words of a text have fewer bytes behind them.
            None => {
                let mut padded = [0; Self::LONGEST];
                padded[..length].copy_from_slice(&bytes[start..start + length]);
                u128::from_le_bytes(padded)
            }
        };
        let key = sixteen & FIRST_BYTES[length];
        Some(WordKey { low: key as u64, high: (key >> 64) as u64 })
    }

    /// Whether all of its characters are ASCII.
    #[inline]
    pub fn is_ascii(self) -> bool {
        (self.low | self.high) & HIGH_BITS == 0
    }

    /// With its ASCII letters in lower case: what [`fold`](super::fold) makes of
    /// an ASCII word.
    #[inline]
    pub fn to_ascii_lowercase(self) -> WordKey {
        WordKey { low: to_lowercase(self.low), high: to_lowercase(self.high) }
    }

    /// Zero where the two are alike: compared at once, since a branch for each half is
    /// mispredicted twice.
    #[inline]
    pub fn difference(self, other: WordKey) -> u64 {
        (self.low ^ other.low) | (self.high ^ other.high)
    }

    /// Whether all of its characters are ASCII letters and digits.
    #[inline]
    pub fn is_ascii_alphanumeric(self) -> bool {
        self.is_ascii()
            && !has_other_than_alphanumeric(self.low)
            && !has_other_than_alphanumeric(self.high)
    }

    #[inline]
    fn to_number(self) -> u128 {
        u128::from(self.high) << 64 | u128::from(self.low)
    }

    /// Where it stands in the order of bytes.
    #[inline]
    pub fn to_rank(self) -> WordRank {
        WordRank { high: self.low.swap_bytes(), low: self.high.swap_bytes() }
    }

    /// The rank of a word's first bytes, which are as many as a key has at most: of words
    /// with the same rank the longer comes later.
    pub fn rank_of(word: &str) -> WordRank {
        let bytes = word.as_bytes();
        let first = bytes.first_chunk().copied().unwrap_or_else(|| {
            let mut padded = [0; Self::LONGEST];
            padded[..bytes.len()].copy_from_slice(bytes);
            padded
        });
        WordKey::from_bytes(first).to_rank()
    }

    /// The key that has this rank.
    #[inline]
    pub fn from_rank(rank: WordRank) -> WordKey {
        WordKey { low: rank.high.swap_bytes(), high: rank.low.swap_bytes() }
    }

    /// The key of the last `n` of some bytes, 16 at most.
    #[inline]
    pub fn of_last(bytes: &[u8], n: usize) -> WordKey {
        let first = (bytes.len() - n) as u32;
        WordKey::at(bytes, Span::new(first, bytes.len() as u32)).unwrap_or_default()
    }

    /// The key of what stands behind its first `n` bytes, which are not all.
    #[inline]
    pub fn without_first(self, n: usize) -> WordKey {
        let key = self.to_number() >> (8 * n);
        WordKey { low: key as u64, high: (key >> 64) as u64 }
    }

    /// Whether an apostrophe stands in it.
    #[inline]
    pub fn has_apostrophe(self) -> bool {
        has_apostrophe(self.low) || has_apostrophe(self.high)
    }

    /// Its bytes as a number, the last of them highest: words that end alike
    /// have high bytes alike.
    #[inline]
    pub fn to_tail(self) -> u128 {
        let key = self.to_number();
        key << (key.leading_zeros() & !7)
    }

    /// The key of these bytes: a whole word, with zeros behind it.
    #[inline]
    pub(super) fn from_bytes(bytes: [u8; Self::LONGEST]) -> WordKey {
        let key = u128::from_le_bytes(bytes);
        WordKey { low: key as u64, high: (key >> 64) as u64 }
    }

    /// Hands its word to `read`.
    pub fn with_str<R>(self, read: impl FnOnce(&str) -> R) -> R {
        let (bytes, length) = self.to_bytes();
        read(str::from_utf8(&bytes[..length]).expect("keys are made of whole words"))
    }

    /// Its bytes, with zeros behind them, and how many they are.
    #[inline]
    pub fn to_bytes(self) -> ([u8; Self::LONGEST], usize) {
        let key = self.to_number();
        (key.to_le_bytes(), Self::LONGEST - key.leading_zeros() as usize / 8)
    }
}

/// The first `n` bytes of a number, for each `n`. A look-up is faster than a shift
/// of 128 bits.
static FIRST_BYTES: [u128; WordKey::LONGEST + 1] = {
    let mut masks = [0; WordKey::LONGEST + 1];
    let mut n = 1;
    while n <= WordKey::LONGEST {
        masks[n] = u128::MAX >> (128 - 8 * n);
        n += 1;
    }
    masks
};

/// `bytes.make_ascii_lowercase()` for eight bytes at once. Two 64-bit numbers are
/// faster here than one vector of 16 bytes, since the hash needs them as numbers.
#[inline]
const fn to_lowercase(bytes: u64) -> u64 {
    let low = bytes & !HIGH_BITS;
    let from_a = low + ONES * (0x80 - b'A' as u64);
    let behind_z = low + ONES * (0x80 - b'Z' as u64 - 1);
    let is_upper = (from_a ^ behind_z) & !bytes & HIGH_BITS;
    bytes | is_upper >> 2
}

/// Whether one of eight ASCII bytes is neither letter nor digit nor zero.
#[inline]
const fn has_other_than_alphanumeric(bytes: u64) -> bool {
    let letters = from(to_lowercase(bytes), b'a') & !from(to_lowercase(bytes), b'z' + 1);
    let digits = from(bytes, b'0') & !from(bytes, b'9' + 1);
    from(bytes, 1) & !letters & !digits != 0
}

/// The high bit of each of eight ASCII bytes that is at least `least`.
#[inline]
const fn from(bytes: u64, least: u8) -> u64 {
    (bytes + ONES * (0x80 - least as u64)) & HIGH_BITS
}

/// Whether one of eight bytes is an apostrophe: one of them less than 1 once
/// the apostrophes are zeros.
#[inline]
const fn has_apostrophe(bytes: u64) -> bool {
    let zeros = bytes ^ ONES.wrapping_mul(b'\'' as u64);
    zeros.wrapping_sub(ONES) & !zeros & HIGH_BITS != 0
}

/// Keys to values: open addressing over a power of two of slots, half of them
/// empty at least. The entries lie in the order in which they came, so that the
/// common ones, which come early, share few lines of the cache.
#[derive(Clone, Debug)]
pub struct WordTable<V> {
    /// The number of an entry, from 1 on; 0 is empty.
    slots: Vec<u32>,
    entries: Vec<(WordKey, V)>,
    seeds: Seeds,
}

/// What hashes are seeded with, so that no text can be written to collide.
#[derive(Clone, Copy, Debug)]
pub struct Seeds(u64, u64);

impl Default for Seeds {
    fn default() -> Self {
        let random = RandomState::default();
        Seeds(random.hash_one(0), random.hash_one(1))
    }
}

impl Seeds {
    /// Seeds that are the same in every program, for hashes that are saved.
    pub const FIXED: Seeds = Seeds(0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F);

    /// The hash of a key: one multiplication to 128 bits, its halves joined.
    #[inline]
    pub fn hash(self, key: WordKey) -> u64 {
        let product = u128::from(key.low ^ self.0) * u128::from(key.high ^ self.1);
        product as u64 ^ (product >> 64) as u64
    }
}

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        WordTable { slots: Vec::new(), entries: Vec::new(), seeds: Seeds::default() }
    }
}

/// The fewest slots of a table that is not empty: one line of the cache.
const MIN_SLOTS: usize = 16;

impl<V: Copy> WordTable<V> {
    /// An empty table with room for some words, that hashes by `seeds`.
    pub fn new(n_words: usize, seeds: Seeds) -> WordTable<V> {
        let slots = vec![0; (2 * n_words).next_power_of_two().max(MIN_SLOTS)];
        WordTable { slots, entries: Vec::with_capacity(n_words), seeds }
    }

    /// What its hashes are seeded with.
    pub fn seeds(&self) -> Seeds {
        self.seeds
    }

    /// The keys and what is kept for each, in the order in which they came.
    pub fn entries(&self) -> &[(WordKey, V)] {
        &self.entries
    }

    /// The keys and what is kept for each, in that order.
    pub fn into_entries(self) -> Vec<(WordKey, V)> {
        self.entries
    }

    /// The keys, and what is kept for each, to be changed.
    pub fn entries_mut(&mut self) -> impl Iterator<Item = (WordKey, &mut V)> {
        self.entries.iter_mut().map(|(key, value)| (*key, value))
    }

    /// What is kept for `key`. `hash` is that of the key by the table's seeds.
    #[inline]
    pub fn get(&self, key: WordKey, hash: u64) -> Option<V> {
        self.find(key, hash).map(|entry| self.entries[entry].1)
    }

    /// As [`get`](Self::get), where [`first_number`](Self::first_number) has been asked
    /// for.
    #[inline]
    pub fn get_from(&self, number: u32, key: WordKey, hash: u64) -> Option<V> {
        match self.entries.get((number as usize).checked_sub(1)?) {
            Some((found, value)) if *found == key => Some(*value),
            _ => self.get(key, hash),
        }
    }

    /// What is kept for `key`, put there first where the table has none.
    pub fn entry(&mut self, key: WordKey, hash: u64) -> &mut V
    where
        V: Default,
    {
        let entry = self.find(key, hash).unwrap_or_else(|| {
            self.insert(key, hash, V::default());
            self.entries.len() - 1
        });
        &mut self.entries[entry].1
    }

    /// The number of the entry that is looked at first for a hash. Asked for some
    /// words in a row, the processor waits for memory once instead of each time.
    #[inline]
    pub fn first_number(&self, hash: u64) -> u32 {
        // A table made by `default` has no slot at all.
        let mask = self.slots.len().wrapping_sub(1);
        self.slots.get(hash as usize & mask).copied().unwrap_or_default()
    }

    /// As [`entry`](Self::entry), where [`first_number`](Self::first_number) has
    /// been asked for; what was put there since does not matter.
    #[inline]
    pub fn entry_from(&mut self, number: u32, key: WordKey, hash: u64) -> &mut V
    where
        V: Default,
    {
        let entry = number.wrapping_sub(1) as usize;
        match self.entries.get(entry) {
            Some((found, _)) if *found == key => &mut self.entries[entry].1,
            _ => self.entry(key, hash),
        }
    }

    #[inline]
    fn find(&self, key: WordKey, hash: u64) -> Option<usize> {
        // A table made by `default` has no slot at all.
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(&number) = self.slots.get(at)
            && number != 0
        {
            let entry = number as usize - 1;
            if self.entries[entry].0 == key {
                return Some(entry);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Keeps `value` for `key`, which the table does not have.
    pub fn insert(&mut self, key: WordKey, hash: u64, value: V) {
        if 2 * (self.entries.len() + 1) > self.slots.len() {
            self.grow();
        }
        self.entries.push((key, value));
        place(&mut self.slots, hash, self.entries.len() as u32);
    }

    /// The bytes of memory that it holds.
    pub(crate) fn n_bytes(&self) -> usize {
        size_of::<u32>() * self.slots.capacity()
            + size_of::<(WordKey, V)>() * self.entries.capacity()
    }

    /// Makes room for `n` more words; whether to stop instead, in which case the table
    /// must not be used again.
    pub(crate) fn reserve(&mut self, n: usize, watch: &Watch<'_>) -> bool {
        if watch.reserve(&mut self.entries, n) {
            return true;
        }
        let n_slots = (2 * (self.entries.len() + n)).next_power_of_two().max(MIN_SLOTS);
        if n_slots <= self.slots.len() {
            return false;
        }
        let slots = watch.filled(n_slots, 0);
        if watch.is_stopped() {
            return true;
        }
        watch.free(std::mem::replace(&mut self.slots, slots));
        for (at, (key, _)) in self.entries.iter().enumerate() {
            if watch.stops_at(at + 1, usize::MAX) {
                return true;
            }
            place(&mut self.slots, self.seeds.hash(*key), at as u32 + 1);
        }
        false
    }

    #[cold]
    fn grow(&mut self) {
        let mut slots = vec![0; (2 * self.slots.len()).max(MIN_SLOTS)];
        for (number, (key, _)) in (1..).zip(&self.entries) {
            place(&mut slots, self.seeds.hash(*key), number);
        }
        self.slots = slots;
    }

    /// Forgets every entry, and keeps the room.
    pub fn clear(&mut self) {
        if 8 * self.entries.len() > self.slots.len() {
            self.slots.fill(0);
        } else {
            // The last first: an entry's slot is reached over those that came before.
            let mask = self.slots.len().wrapping_sub(1);
            for (entry, (key, _)) in self.entries.iter().enumerate().rev() {
                let mut at = self.seeds.hash(*key) as usize & mask;
                while self.slots[at] as usize != entry + 1 {
                    at = (at + 1) & mask;
                }
                self.slots[at] = 0;
            }
        }
        self.entries.clear();
    }
}

/// Puts a number into the first empty place for `hash`.
fn place(slots: &mut [u32], hash: u64, number: u32) {
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    while slots[at] != 0 {
        at = (at + 1) & mask;
    }
    slots[at] = number;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_key_is_the_word_wherever_it_stands(
            before in ".{0,20}", word in "[^\0]{1,8}|[a-z']{1,16}", after in ".{0,20}"
        ) {
            let text = format!("{before}{word}{after}");
            let start = before.len() as u32;
            let key = WordKey::at(text.as_bytes(), Span::new(start, start + word.len() as u32));
            prop_assert_eq!(key, WordKey::of(&word));
            prop_assert_eq!(key.is_none(), word.len() > WordKey::LONGEST);
            if let Some(key) = key {
                let (bytes, length) = key.to_bytes();
                prop_assert_eq!(&bytes[..length], word.as_bytes());
                prop_assert_eq!(key.is_ascii(), word.is_ascii());
                prop_assert_eq!(key.has_apostrophe(), word.contains('\''));
                let is_alphanumeric = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
                prop_assert_eq!(key.is_ascii_alphanumeric(), is_alphanumeric);
                let lower = WordKey::of(&word.to_ascii_lowercase());
                prop_assert_eq!(Some(key.to_ascii_lowercase()), lower);
            }
        }

        #[test]
        fn ranks_have_the_order_of_words(a in "[^\0]{1,4}|[a-c]{1,16}", b in "[^\0]{1,4}|[a-c]{1,16}") {
            if let (Some(a_key), Some(b_key)) = (WordKey::of(&a), WordKey::of(&b)) {
                let (a_rank, b_rank) = (a_key.to_rank(), b_key.to_rank());
                prop_assert_eq!(a_rank.cmp(&b_rank), a.cmp(&b));
                prop_assert_eq!(a_rank < b_rank, a < b);
                prop_assert_eq!(WordKey::from_rank(a_rank), a_key);
            }
        }

        #[test]
        fn a_key_comes_before_longer_words_by_their_ranks(
            short in "[^\0]{1,4}|[ab]{1,16}", long in "[ab]{17,20}|.{6,8}|a\0"
        ) {
            if let Some(key) = WordKey::of(&short)
                && WordKey::of(&long).is_none()
            {
                prop_assert_eq!(WordKey::rank_of(&long) < key.to_rank(), long < short);
            }
        }

        #[test]
        fn a_table_is_a_map(words in prop::collection::vec("[a-c]{1,4}|.{1,5}", 0..300)) {
            let mut table = WordTable::<u32>::default();
            let mut map = std::collections::HashMap::new();
            for (value, word) in (0..).zip(&words) {
                let Some(key) = WordKey::of(word) else { continue };
                let hash = table.seeds().hash(key);
                prop_assert_eq!(table.get(key, hash), map.get(word).copied());
                let number = table.first_number(hash);
                *table.entry_from(number, key, hash) = value;
                map.insert(word, value);
            }
            for (word, &value) in &map {
                let key = WordKey::of(word).unwrap();
                prop_assert_eq!(table.get(key, table.seeds().hash(key)), Some(value));
            }
            prop_assert_eq!(table.entries().len(), map.len());
            table.clear();
            prop_assert!(table.slots.iter().all(|&number| number == 0));
        }
    }

    #[test]
    fn what_is_no_short_word_has_no_key() {
        assert_eq!(WordKey::of(""), None);
        assert_eq!(WordKey::of("a\0"), None);
        assert_eq!(WordKey::of("seventeen letters"), None);
        assert!(WordKey::of("sixteen  letters").is_some());
    }
}
