//! How hash tables are seeded.

use std::hash::BuildHasher;

use foldhash::SharedSeed;
use foldhash::fast::{FoldHasher, SeedableRandomState};
use once_cell::race::OnceBox;

/// A hasher with seeds that no text can be written against.
///
/// foldhash's own `RandomState` waits, in a loop, for the thread that first makes its
/// global seed; in a process that was forked meanwhile there is no such thread. Here each
/// thread makes a seed, and the first one that is published is kept.
#[derive(Clone, Debug)]
pub(crate) struct RandomState(SeedableRandomState);

impl Default for RandomState {
    fn default() -> Self {
        static SHARED: OnceBox<SharedSeed> = OnceBox::new();
        let shared = SHARED.get_or_init(|| Box::new(SharedSeed::from_u64(random())));
        RandomState(SeedableRandomState::with_seed(random(), shared))
    }
}

impl BuildHasher for RandomState {
    type Hasher = FoldHasher<'static>;

    #[inline(always)]
    fn build_hasher(&self) -> FoldHasher<'static> {
        self.0.build_hasher()
    }
}

/// Another number each time. The standard library keeps its own seeds for each thread.
fn random() -> u64 {
    std::hash::RandomState::new().hash_one(0_u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_hashes_differently_and_always_alike() {
        let (one, other) = (RandomState::default(), RandomState::default());
        assert_eq!(one.hash_one("ferry"), one.clone().hash_one("ferry"));
        assert_ne!(one.hash_one("ferry"), other.hash_one("ferry"));
    }
}
