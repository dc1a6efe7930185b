//! Which blocks of a text have a pair of words.
//!
//! Naively: `HashMap<(Word, Word), Vec<u32>>`, which takes some 20 bytes a word. Here the
//! pairs of about [`PER_BUCKET`] words share a bucket, and a bucket is a list of the
//! numbers of blocks, in two bytes each: 2.5 bytes a word. What shares a bucket by chance
//! is told apart when the block is read.

use super::words::NO_PAIR;
use crate::watch::Watch;

/// How many words a block has at least; a power of two.
pub const BLOCK: usize = 256;

/// How many blocks a text can have.
pub const MAX_BLOCKS: usize = u16::MAX as usize;

/// How many pairs a bucket holds on average.
const PER_BUCKET: usize = 4;

/// How many buckets share a base, from which the start of each is counted.
const GROUP: usize = 32;

/// For each pair of words the blocks that have it, and some that have not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    /// Where the first bucket of each group starts in `blocks`.
    pub bases: Vec<u32>,
    /// How many blocks each bucket has.
    pub counts: Vec<u16>,
    /// Bucket by bucket, the blocks in order.
    pub blocks: Vec<u16>,
}

/// The buckets are made in slices whose hashes have their first bits in common, so that
/// all that is written to lies in the cache: in one go it took four times as long.
const SLICES: usize = 256;

/// How many slices are made of one reading of the pairs, which bounds what is held.
const AT_ONCE: usize = SLICES / 2;

/// A bucket while it is filled.
#[derive(Clone, Copy, Default)]
struct Bucket {
    n: u32,
    /// The block that was added last, from 1 on.
    last: u32,
}

impl Bucket {
    /// Whether the bucket had no entry of this block.
    #[inline]
    fn is_new(&mut self, block: u16) -> bool {
        let is_new = self.last != u32::from(block) + 1;
        self.last = u32::from(block) + 1;
        is_new
    }
}

/// A pair and its block in one number.
#[derive(Clone, Copy, Default)]
struct Entry(u64);

impl Entry {
    fn pair(self) -> u32 {
        (self.0 >> 16) as u32
    }

    fn block(self) -> u16 {
        self.0 as u16
    }
}

impl Postings {
    /// The postings of `pairs`, the hash of each word and the next one, where each
    /// `1 << shift` words are a block.
    pub fn new(pairs: &[u32], shift: u32, watch: &Watch<'_>) -> Postings {
        let n_buckets = (pairs.len() / PER_BUCKET).next_multiple_of(SLICES).max(SLICES);
        let mut postings = Postings {
            bases: Vec::new(),
            counts: watch.list(n_buckets),
            blocks: watch.list(pairs.len()),
        };
        let mut buckets = watch.filled(n_buckets / SLICES, Bucket::default());
        if watch.is_stopped() {
            return Postings::default();
        }
        let sizes = sizes(pairs, shift, watch);
        let mut entries = Vec::new();
        for first in (0..SLICES).step_by(AT_ONCE) {
            let sizes = &sizes[first..][..AT_ONCE];
            let ends = slices(pairs, shift, (first, sizes), &mut entries, watch);
            let mut start = 0;
            for end in ends {
                if watch.stops(0, 1) {
                    return Postings::default();
                }
                postings.add_slice(&entries[start..end], n_buckets, &mut buckets);
                start = end;
            }
        }
        watch.free(entries);
        watch.free(buckets);
        let before = postings.blocks.capacity();
        postings.blocks.shrink_to_fit();
        watch.give_back(2 * (before - postings.blocks.capacity()));
        postings.bases = watch.list(n_buckets / GROUP);
        let mut start = 0;
        for counts in postings.counts.chunks(GROUP) {
            watch.push(&mut postings.bases, start);
            start += counts.iter().map(|&count| u32::from(count)).sum::<u32>();
        }
        postings
    }

    /// Adds the buckets of one slice, of which these are all entries, in order of blocks.
    fn add_slice(&mut self, entries: &[Entry], n_buckets: usize, buckets: &mut [Bucket]) {
        let first = self.counts.len();
        buckets.fill(Bucket::default());
        for entry in entries {
            let bucket = &mut buckets[bucket_of(entry.pair(), n_buckets) - first];
            bucket.n += u32::from(bucket.is_new(entry.block()));
        }
        let mut start = self.blocks.len() as u32;
        for bucket in buckets.iter_mut() {
            self.counts.push(bucket.n as u16);
            start += bucket.n;
            *bucket = Bucket { n: start - bucket.n, last: 0 };
        }
        // Room was made for all of them.
        self.blocks.resize(start as usize, 0);
        for entry in entries {
            let bucket = &mut buckets[bucket_of(entry.pair(), n_buckets) - first];
            if bucket.is_new(entry.block()) {
                self.blocks[bucket.n as usize] = entry.block();
                bucket.n += 1;
            }
        }
    }

    /// The blocks that may have a pair, in order.
    #[inline]
    pub fn get(&self, pair: u32) -> &[u16] {
        if self.counts.is_empty() {
            return &[];
        }
        let bucket = bucket_of(pair, self.counts.len());
        let group = bucket / GROUP;
        let before = &self.counts[group * GROUP..bucket];
        let start = self.bases[group] as usize
            + before.iter().map(|&count| usize::from(count)).sum::<usize>();
        &self.blocks[start..start + usize::from(self.counts[bucket])]
    }

    /// Whether the lists fit each other, as those that were read from a file may not.
    pub fn is_valid(&self, n_blocks: usize) -> bool {
        let mut start = 0;
        self.counts.len().is_multiple_of(GROUP)
            && self.bases.len() * GROUP == self.counts.len()
            && self.counts.iter().enumerate().all(|(at, &count)| {
                let fits = at % GROUP != 0 || self.bases[at / GROUP] == start;
                start = start.saturating_add(u32::from(count));
                fits
            })
            && start as usize == self.blocks.len()
            && self.blocks.iter().all(|&block| usize::from(block) < n_blocks)
    }

    /// The bytes of memory that it holds.
    pub fn n_bytes(&self) -> usize {
        4 * self.bases.capacity() + 2 * self.counts.capacity() + 2 * self.blocks.capacity()
    }
}

/// Which slice a pair is in.
#[inline]
fn slice_of(pair: u32) -> usize {
    (pair >> (32 - SLICES.ilog2())) as usize
}

/// How many entries each slice has.
fn sizes(pairs: &[u32], shift: u32, watch: &Watch<'_>) -> [usize; SLICES] {
    let mut sizes = [0; SLICES];
    each(pairs, shift, watch, |pair, _| sizes[slice_of(pair)] += 1);
    sizes
}

/// Makes `entries` those of some slices from the first on, of which the sizes are given,
/// slice by slice; gives where each ends.
fn slices(
    pairs: &[u32],
    shift: u32,
    (first, sizes): (usize, &[usize]),
    entries: &mut Vec<Entry>,
    watch: &Watch<'_>,
) -> [usize; AT_ONCE] {
    let mut places = [0; AT_ONCE];
    let mut n = 0;
    for (place, size) in places.iter_mut().zip(sizes) {
        *place = n;
        n += size;
    }
    entries.clear();
    if watch.is_stopped() || watch.reserve(entries, n) {
        return [0; AT_ONCE];
    }
    entries.resize(n, Entry::default());
    each(pairs, shift, watch, |pair, block| {
        if let Some(place) = places.get_mut(slice_of(pair).wrapping_sub(first)) {
            entries[*place] = Entry(u64::from(pair) << 16 | u64::from(block));
            *place += 1;
        }
    });
    places
}

#[inline]
fn bucket_of(pair: u32, n_buckets: usize) -> usize {
    ((u64::from(pair) * n_buckets as u64) >> 32) as usize
}

/// Hands each pair with the number of its block to `take`.
#[inline]
fn each(pairs: &[u32], shift: u32, watch: &Watch<'_>, mut take: impl FnMut(u32, u32)) {
    for (block, pairs) in pairs.chunks(1 << shift).enumerate() {
        if block % 16 == 0 && watch.stops(0, 1) {
            return;
        }
        for &pair in pairs {
            if pair != NO_PAIR {
                take(pair, block as u32);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_found_in_its_block() {
        let pairs: Vec<u32> = (0..40_000u32).map(|n| n.wrapping_mul(0x9E37_79B9) | 1).collect();
        let postings = Postings::new(&pairs, BLOCK.ilog2(), &Watch::none());
        assert!(postings.is_valid(pairs.len().div_ceil(BLOCK)));
        for (at, &pair) in pairs.iter().enumerate() {
            assert!(postings.get(pair).contains(&((at / BLOCK) as u16)), "{at}");
        }
        let n = pairs.iter().map(|&pair| postings.get(pair ^ 0x8000).len()).sum::<usize>();
        assert!(n < 8 * pairs.len(), "{n} blocks for {} pairs that are not there", pairs.len());
    }

    #[test]
    fn one_pair_over_and_over_is_one_entry_a_block() {
        let pairs = vec![7; 100 * BLOCK];
        let postings = Postings::new(&pairs, BLOCK.ilog2(), &Watch::none());
        assert_eq!(postings.get(7).len(), 100);
        assert_eq!(postings.blocks.len(), 100);
    }

    #[test]
    fn nothing_has_no_pairs() {
        assert_eq!(Postings::new(&[], 8, &Watch::none()).get(3), &[] as &[u16]);
        assert_eq!(Postings::default().get(3), &[] as &[u16]);
    }
}
