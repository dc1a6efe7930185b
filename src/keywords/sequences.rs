//! Sequences: distinct runs of numbers, each known by one number in its turn.

use crate::hashing::RandomState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

use crate::watch::Watch;

/// Distinct sequences of two numbers or more, numbered in order of their first
/// occurrence from `first` on. A sequence is the number of the one that it
/// prolongs (or a single number below `first`) and the number that it adds.
pub(super) struct Sequences {
    first: u32,
    pairs: Vec<(u32, u32)>,
    by_pair: HashTable<u32>,
    hasher: RandomState,
}

impl Sequences {
    /// None yet; room is made for so many.
    pub(super) fn new(first: u32, capacity: usize, watch: &Watch<'_>) -> Sequences {
        let mut by_pair = HashTable::new();
        watch.reserve_table(&mut by_pair, capacity / 4, |_| 0);
        Sequences { first, pairs: watch.list(capacity), by_pair, hasher: RandomState::default() }
    }

    /// The number of `before` prolonged by `last`, new where it is.
    #[inline]
    pub(super) fn intern(&mut self, before: u32, last: u32) -> u32 {
        let Sequences { first, pairs, by_pair, hasher } = self;
        let hash = |pair| hash(hasher, pair);
        let pair_of = |pairs: &[(u32, u32)], id: u32| pairs[(id - *first) as usize];
        let new = (before, last);
        if let Some(id) = by_pair.find(hash(new), |&id| pair_of(pairs, id) == new) {
            return *id;
        }
        let id = *first + pairs.len() as u32;
        pairs.push(new);
        by_pair.insert_unique(hash(new), id, |&id| hash(pair_of(pairs, id)));
        id
    }

    /// The number of a whole sequence, which is not empty.
    pub(super) fn intern_all(&mut self, sequence: &[u32]) -> u32 {
        let (&first, rest) = sequence.split_first().expect("not empty");
        rest.iter().fold(first, |before, &last| self.intern(before, last))
    }

    /// Makes room for `n` more; whether to stop instead.
    #[inline]
    pub(super) fn reserve(&mut self, n: usize, watch: &Watch<'_>) -> bool {
        let Sequences { pairs, by_pair, hasher, first } = self;
        watch.reserve_table(by_pair, n, |&id| hash(hasher, pairs[(id - *first) as usize]))
            || watch.reserve(pairs, n)
    }

    /// Drops them.
    pub(super) fn free(self, watch: &Watch<'_>) {
        watch.free_table(self.by_pair);
        watch.free(self.pairs);
    }

    /// What the sequence of that number prolongs, and by what; `None` for a
    /// number that is no sequence's.
    pub(super) fn get(&self, id: u32) -> Option<(u32, u32)> {
        self.pairs.get(id.checked_sub(self.first)? as usize).copied()
    }
}

#[inline]
fn hash(hasher: &RandomState, pair: (u32, u32)) -> u64 {
    hasher.hash_one(u64::from(pair.0) << 32 | u64::from(pair.1))
}
