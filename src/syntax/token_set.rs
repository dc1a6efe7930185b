//! Sets of tokens, a bit for each: what is asked of a stretch of text is found
//! without looking at the tokens between.

use std::ops::Range;

use crate::watch::Watch;

/// Some of a text's tokens.
#[derive(Debug, Default)]
pub(crate) struct TokenSet(Vec<u64>);

impl TokenSet {
    /// An empty set with room for `n_tokens` tokens, where there is memory for it.
    pub fn new(n_tokens: usize, watch: &Watch<'_>) -> TokenSet {
        TokenSet(watch.list(n_tokens.div_ceil(64)))
    }

    /// Drops it.
    pub fn free(self, watch: &Watch<'_>) {
        watch.free(self.0);
    }

    /// Adds the next 64 tokens, those whose bits are set.
    #[inline]
    pub fn push(&mut self, bits: u64) {
        self.0.push(bits);
    }

    /// Adds a token among those that were pushed.
    pub fn insert(&mut self, token: usize) {
        if let Some(bits) = self.0.get_mut(token / 64) {
            *bits |= 1 << (token % 64);
        }
    }

    /// The tokens of the set that lie in `range`, in order.
    pub fn within(&self, range: Range<usize>) -> impl Iterator<Item = usize> + Clone + '_ {
        let words = range.start / 64..range.end.div_ceil(64).max(range.start / 64);
        words.flat_map(move |nth| Bits { bits: self.masked(nth, &range), first: 64 * nth })
    }

    /// Whether a token in `range` is in the set.
    pub fn meets(&self, range: Range<usize>) -> bool {
        (range.start / 64..range.end.div_ceil(64)).any(|nth| self.masked(nth, &range) != 0)
    }

    /// The bits of the `nth` 64 tokens that lie in `range`, which starts before
    /// they end.
    #[inline]
    fn masked(&self, nth: usize, range: &Range<usize>) -> u64 {
        let bits = self.0.get(nth).copied().unwrap_or(0);
        let before = range.start.saturating_sub(64 * nth);
        let kept = range.end.saturating_sub(64 * nth);
        let below = if kept < 64 { (1 << kept) - 1 } else { u64::MAX };
        bits & below & u64::MAX << before
    }
}

/// The bits of a word that are set, lowest first.
#[derive(Clone)]
struct Bits {
    bits: u64,
    first: usize,
}

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.bits == 0 {
            return None;
        }
        let at = self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(self.first + at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_are_a_set(
            tokens in prop::collection::btree_set(0..300_usize, 0..80),
            start in 0..320_usize,
            length in 0..320_usize,
        ) {
            let mut places = TokenSet::new(300, &Watch::none());
            for first in (0..300).step_by(64) {
                places.push((0..64).filter(|bit| tokens.contains(&(first + bit))).map(|bit| 1 << bit).sum());
            }
            let range = start..start + length;
            let expected: Vec<usize> = tokens.range(range.clone()).copied().collect();
            prop_assert_eq!(places.meets(range.clone()), !expected.is_empty());
            prop_assert_eq!(places.within(range).collect::<Vec<_>>(), expected);
        }
    }
}
