//! Which blocks of a text have a pair of words.
//!
//! Naively: `HashMap<(Word, Word), Vec<u32>>`, which takes some 20 bytes a word. Here the
//! pairs of about [`PER_BUCKET`] words share a bucket, and a bucket is a list of the
//! numbers of blocks, in two bytes each: 2.5 bytes a word. How long the lists are stands
//! so that finding one takes a single line of the cache. What shares a bucket by chance
//! is told apart when the block is read.

use super::words::NO_PAIR;
use crate::watch::Watch;

/// How many words a block has at least; a power of two.
pub const BLOCK: usize = 256;

/// How many blocks a text can have.
pub const MAX_BLOCKS: usize = u16::MAX as usize;

/// How many pairs a bucket holds on average.
const PER_BUCKET: usize = 4;

/// How many buckets are a group: as many as a line of the cache has room for.
const GROUP: usize = 30;

/// Some buckets in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C, align(64))]
struct Group {
    /// Where the first bucket starts in the list of blocks.
    base: u32,
    /// How many blocks each has.
    counts: [u16; GROUP],
}

/// For each pair of words the blocks that have it, and some that have not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    n_buckets: usize,
    groups: Vec<Group>,
    /// Bucket by bucket, the blocks in order.
    blocks: Vec<u16>,
}

/// The buckets are made in slices whose hashes have their first bits in common, so that
/// all that is written to lies in the cache: in one go it took four times as long.
const SLICES: usize = 256;

/// How many buckets a slice has at the most: an entry tells one in 16 bits.
const MOST_IN_SLICE: usize = 1 << 16;

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

/// A bucket of a slice and a block that it has, in one number.
#[derive(Clone, Copy, Default)]
struct Entry(u32);

impl Entry {
    fn new(bucket: usize, block: u32) -> Entry {
        Entry((bucket as u32) << 16 | block)
    }

    fn bucket(self) -> usize {
        (self.0 >> 16) as usize
    }

    fn block(self) -> u16 {
        self.0 as u16
    }
}

impl Postings {
    /// The postings of `pairs`, the hash of each word and the next one, where each
    /// `1 << shift` words are a block.
    pub fn new(pairs: &[u32], shift: u32, watch: &Watch<'_>) -> Postings {
        let n_buckets = (pairs.len() / PER_BUCKET).next_multiple_of(SLICES);
        let n_buckets = n_buckets.clamp(SLICES, SLICES * MOST_IN_SLICE);
        let mut postings = Postings {
            n_buckets,
            groups: watch.filled(n_buckets.div_ceil(GROUP), Group::default()),
            blocks: watch.list(pairs.len()),
        };
        let mut buckets = watch.filled(n_buckets / SLICES, Bucket::default());
        if watch.is_stopped() {
            return Postings::default();
        }
        let (entries, ends) = slices(pairs, shift, n_buckets, watch);
        let mut start = 0;
        for (slice, end) in ends.into_iter().enumerate() {
            if watch.stops(0, 1) {
                return Postings::default();
            }
            postings.add_slice(slice, &entries[start..end], &mut buckets);
            start = end;
        }
        watch.free(entries);
        watch.free(buckets);
        let before = postings.blocks.capacity();
        postings.blocks.shrink_to_fit();
        watch.give_back(2 * (before - postings.blocks.capacity()));
        postings.set_bases();
        postings
    }

    /// Adds the buckets of one slice, of which these are all entries, in order of blocks.
    fn add_slice(&mut self, slice: usize, entries: &[Entry], buckets: &mut [Bucket]) {
        let first = slice * buckets.len();
        buckets.fill(Bucket::default());
        for entry in entries {
            let bucket = &mut buckets[entry.bucket()];
            bucket.n += u32::from(bucket.is_new(entry.block()));
        }
        let mut start = self.blocks.len() as u32;
        for (nth, bucket) in buckets.iter_mut().enumerate() {
            self.groups[(first + nth) / GROUP].counts[(first + nth) % GROUP] = bucket.n as u16;
            start += bucket.n;
            *bucket = Bucket { n: start - bucket.n, last: 0 };
        }
        // Room was made for all of them.
        self.blocks.resize(start as usize, 0);
        for entry in entries {
            let bucket = &mut buckets[entry.bucket()];
            if bucket.is_new(entry.block()) {
                self.blocks[bucket.n as usize] = entry.block();
                bucket.n += 1;
            }
        }
    }

    /// Sets where each group starts from the counts; gives where the last ends.
    fn set_bases(&mut self) -> u64 {
        let mut start = 0_u64;
        for group in &mut self.groups {
            group.base = start as u32;
            start += group.counts.iter().map(|&count| u64::from(count)).sum::<u64>();
        }
        start
    }

    /// The blocks that may have a pair, in order.
    #[inline]
    pub fn get(&self, pair: u32) -> &[u16] {
        if self.n_buckets == 0 {
            return &[];
        }
        let bucket = bucket_of(pair, self.n_buckets);
        let Group { base, counts } = &self.groups[bucket / GROUP];
        let (mut start, nth) = (*base as usize, bucket % GROUP);
        // Over all of them, so that it takes no loop of an unknown length.
        for (at, &count) in counts.iter().enumerate() {
            start += if at < nth { usize::from(count) } else { 0 };
        }
        &self.blocks[start..start + usize::from(counts[nth])]
    }

    /// How many blocks each bucket has, and the blocks, for a file.
    pub fn lists(&self) -> (impl ExactSizeIterator<Item = u16>, &[u16]) {
        let count = |bucket: usize| self.groups[bucket / GROUP].counts[bucket % GROUP];
        ((0..self.n_buckets).map(count), &self.blocks)
    }

    /// The postings of such lists; nothing where they do not fit each other, where a block
    /// is none of `n_blocks`, or where those of a bucket do not rise.
    pub fn from_lists(counts: &[u16], blocks: Vec<u16>, n_blocks: usize) -> Option<Postings> {
        let mut groups = vec![Group::default(); counts.len().div_ceil(GROUP)];
        for (group, counts) in groups.iter_mut().zip(counts.chunks(GROUP)) {
            group.counts[..counts.len()].copy_from_slice(counts);
        }
        let mut postings = Postings { n_buckets: counts.len(), groups, blocks };
        let is_valid = postings.set_bases() == postings.blocks.len() as u64
            && u32::try_from(postings.blocks.len()).is_ok()
            && postings.blocks.iter().all(|&block| usize::from(block) < n_blocks)
            && postings.are_in_order(counts);
        is_valid.then_some(postings)
    }

    /// Whether the blocks of each bucket rise, so that none is there twice.
    fn are_in_order(&self, counts: &[u16]) -> bool {
        let mut rest = &self.blocks[..];
        counts.iter().all(|&count| {
            let (bucket, others) = rest.split_at(usize::from(count));
            rest = others;
            bucket.is_sorted_by(|a, b| a < b)
        })
    }

    /// The bytes of memory that it holds.
    pub fn n_bytes(&self) -> usize {
        size_of::<Group>() * self.groups.capacity() + 2 * self.blocks.capacity()
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

/// The entries of `pairs`, slice by slice, and where each slice ends.
fn slices(
    pairs: &[u32],
    shift: u32,
    n_buckets: usize,
    watch: &Watch<'_>,
) -> (Vec<Entry>, [usize; SLICES]) {
    let mut places = [0; SLICES];
    let mut n = 0;
    for (place, size) in places.iter_mut().zip(sizes(pairs, shift, watch)) {
        *place = n;
        n += size;
    }
    let mut entries = watch.filled(n, Entry::default());
    if watch.is_stopped() {
        return (Vec::new(), [0; SLICES]);
    }
    let in_slice = n_buckets / SLICES;
    each(pairs, shift, watch, |pair, block| {
        let slice = slice_of(pair);
        let bucket = bucket_of(pair, n_buckets) - slice * in_slice;
        entries[places[slice]] = Entry::new(bucket, block);
        places[slice] += 1;
    });
    (entries, places)
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
        let (counts, blocks) = postings.lists();
        let counts: Vec<u16> = counts.collect();
        let n_blocks = pairs.len().div_ceil(BLOCK);
        let again = Postings::from_lists(&counts, blocks.to_vec(), n_blocks);
        assert_eq!(again.as_ref(), Some(&postings));
        assert_eq!(Postings::from_lists(&counts, blocks[1..].to_vec(), n_blocks), None);
        assert_eq!(Postings::from_lists(&counts, blocks.to_vec(), n_blocks - 1), None);
        assert_eq!(Postings::from_lists(&[2, 0], vec![1, 1], 2), None);
        assert_eq!(Postings::from_lists(&[2, 0], vec![1, 0], 2), None);
        assert!(Postings::from_lists(&[1, 1], vec![1, 0], 2).is_some());
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
