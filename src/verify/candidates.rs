//! Which blocks of the sources may have the words of a quotation: those that have all of
//! its pairs of words, or most of the rare ones.

use super::quotation::{Mark, Unit};
use super::sources::Sources;
use super::words::pair_hash;
use crate::watch::Watch;

/// How many pairs of some words are looked up.
const LOOKED_UP: usize = 24;

/// How many of them, the rarest, tell which blocks are likely; and how many blocks they
/// have together at the most, unless a single pair has more.
const DECIDING: usize = 12;
const MOST_BLOCKS: usize = 16_384;

/// For how many blocks it is asked how many of all the pairs they have.
const COUNTED: usize = 64;

/// How many places of a part come before those of the next.
const IN_TURN: usize = 32;

/// How many blocks a place has at the most.
const MOST_JOINED: u32 = 8;

/// Blocks that may have the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub part: usize,
    /// The first block and the last.
    pub first: u32,
    pub last: u32,
    /// How much the pairs that it has tell.
    score: u32,
}

impl Candidate {
    pub fn n_blocks(self) -> usize {
        (self.last - self.first) as usize + 1
    }
}

/// The blocks that have some pairs of words.
pub struct Lists<'s> {
    sources: &'s Sources,
    /// Part by part, for each pair its blocks.
    lists: Vec<&'s [u16]>,
    n_pairs: usize,
    /// Whether a pair is not one before again.
    is_new: Vec<bool>,
}

impl<'s> Lists<'s> {
    /// The blocks of the pairs of `units`, of some of them where there are many. The words
    /// on both sides of an ellipsis are no pair.
    pub fn new(sources: &'s Sources, units: &[Unit], watch: &Watch<'_>) -> Lists<'s> {
        let step = (units.len() - units.len().min(1)).div_ceil(LOOKED_UP).max(1);
        let pairs = units.windows(2).step_by(step).filter(|two| two[1].before < Mark::Omission);
        let pairs: Vec<u32> =
            pairs.map(|two| pair_hash(two[0].word.hash, two[1].word.hash)).collect();
        let mut lists = Vec::new();
        for part in &sources.parts {
            if watch.stops(0, 1) || watch.reserve(&mut lists, pairs.len()) {
                break;
            }
            let postings = part.postings();
            lists.extend(pairs.iter().map(|&pair| postings.get(pair)));
        }
        let is_new = |at: usize| !pairs[..at].contains(&pairs[at]);
        let is_new = (0..pairs.len()).map(is_new).collect();
        Lists { sources, lists, n_pairs: pairs.len(), is_new }
    }

    /// The lists of each part, with its number.
    fn parts(&self) -> impl Iterator<Item = (usize, &[&'s [u16]])> {
        self.lists.chunks(self.n_pairs.max(1)).enumerate()
    }

    /// The blocks that have all the pairs in their order, `n` places of them at the most:
    /// wherever the words stand in a row, it is in such blocks. They come in the order of the
    /// sources, but no more than [`IN_TURN`] of a part before the first ones of the next.
    pub fn in_a_row(&self, n: usize) -> Vec<Candidate> {
        let mut found = Vec::new();
        for (part, lists) in self.parts() {
            let stretches = blocks_in_a_row(lists, MOST_JOINED as usize * n);
            let stretches = join_neighbours(stretches).into_iter().take(n).enumerate();
            found.extend(stretches.map(|(nth, (first, last))| {
                (nth / IN_TURN, Candidate { part, first, last, score: 0 })
            }));
        }
        // Stable: within a turn the parts stay in order.
        found.sort_by_key(|(turn, _)| *turn);
        found.into_iter().map(|(_, candidate)| candidate).take(n).collect()
    }

    /// The blocks that have most of the pairs, `n` at the most, likely ones first.
    pub fn likely(&self, n: usize, watch: &Watch<'_>) -> Vec<Candidate> {
        let weights = self.weights();
        let deciding = self.deciding();
        let n_blocks = self.sources.parts.iter().map(|part| part.n_blocks()).max();
        let mut counts = Counts { counts: watch.filled(n_blocks.unwrap_or(0), 0) };
        let mut candidates = Vec::new();
        if watch.is_stopped() {
            return candidates;
        }
        // One pair alone tells something only where there are no more.
        let least = if self.n_pairs <= 4 || deciding.len() == 1 { 1 } else { 2 };
        for (part, lists) in self.parts() {
            if watch.stops(0, 1) {
                return candidates;
            }
            let lists = deciding.iter().map(|&pair| (lists[pair], weights[pair]));
            counts.count(lists, least, |first, last, score| {
                candidates.push(Candidate { part, first, last, score });
            });
        }
        watch.free(counts.counts);
        best(&mut candidates, COUNTED);
        for candidate in &mut candidates {
            candidate.score = self.score(*candidate, &weights);
        }
        best(&mut candidates, n);
        candidates
    }

    /// How many blocks of all parts a pair has.
    fn n_blocks(&self, pair: usize) -> usize {
        self.lists.iter().skip(pair).step_by(self.n_pairs).map(|list| list.len()).sum()
    }

    /// How much each pair tells: the rarer the more, and nothing again.
    fn weights(&self) -> Vec<u32> {
        let weight = |n: usize| 20_u32.saturating_sub((n + 1).ilog2()).max(1);
        (0..self.n_pairs)
            .map(|pair| if self.is_new[pair] { weight(self.n_blocks(pair)) } else { 0 })
            .collect()
    }

    /// The rarest pairs, whose blocks are counted.
    fn deciding(&self) -> Vec<usize> {
        let mut rarest: Vec<(usize, usize)> = (0..self.n_pairs)
            .filter(|&pair| self.is_new[pair])
            .map(|pair| (self.n_blocks(pair), pair))
            .filter(|&(n, _)| n > 0)
            .collect();
        rarest.sort_unstable();
        rarest.truncate(DECIDING);
        let mut n_blocks = 0;
        let n = rarest.iter().take_while(|(n, _)| {
            n_blocks += n;
            n_blocks <= MOST_BLOCKS
        });
        let n = n.count().max(1);
        rarest.into_iter().take(n).map(|(_, pair)| pair).collect()
    }

    /// How much all the pairs tell that a candidate has.
    fn score(&self, candidate: Candidate, weights: &[u32]) -> u32 {
        let lists = &self.lists[candidate.part * self.n_pairs..][..self.n_pairs];
        let has = |list: &[u16]| {
            let at = list.partition_point(|&block| u32::from(block) < candidate.first);
            list.get(at).is_some_and(|&block| u32::from(block) <= candidate.last)
        };
        lists.iter().zip(weights).filter(|(list, _)| has(list)).map(|(_, weight)| weight).sum()
    }
}

/// Keeps the `n` with the highest scores, in order, that are no less than half of the best.
fn best(candidates: &mut Vec<Candidate>, n: usize) {
    let order = |c: &Candidate| (std::cmp::Reverse(c.score), c.part, c.first);
    if n < candidates.len() {
        candidates.select_nth_unstable_by_key(n, order);
        candidates.truncate(n);
    }
    candidates.sort_unstable_by_key(order);
    let best = candidates.first().map_or(0, |best| best.score);
    candidates.retain(|candidate| 2 * candidate.score >= best);
}

/// How many of some pairs each block of a part has, eight bits, and how much they tell.
struct Counts {
    counts: Vec<u16>,
}

/// A block's candidate was taken.
const TAKEN: u16 = 1 << 15;

impl Counts {
    /// Hands each block that has `least` of the pairs, together with the next, to `take`
    /// with that; and how much the pairs tell.
    fn count<'l>(
        &mut self,
        lists: impl Iterator<Item = (&'l [u16], u32)> + Clone,
        least: u16,
        mut take: impl FnMut(u32, u32, u32),
    ) {
        let blocks = || {
            lists.clone().flat_map(|(list, weight)| {
                let list = &list[..list.len().min(MOST_BLOCKS)];
                list.iter().map(move |&block| (usize::from(block), weight))
            })
        };
        for (block, weight) in blocks() {
            self.counts[block] += 1 << 8 | weight as u16;
        }
        for (block, _) in blocks() {
            let count = self.counts[block];
            if count & TAKEN != 0 {
                continue;
            }
            self.counts[block] |= TAKEN;
            let next = self.at(block + 1);
            let before = block.checked_sub(1).map_or(0, |before| self.at(before));
            // What the block before has together with this one is a candidate of its own.
            let goes_with_before = before >= 1 << 8 && next == 0 && count & 0xFF <= before & 0xFF;
            let n_pairs = (count >> 8) + (next >> 8);
            if n_pairs >= least && !goes_with_before {
                let last = block + usize::from(next > 0);
                take(block as u32, last as u32, u32::from((count & 0xFF) + (next & 0xFF)));
            }
        }
        for (block, _) in blocks() {
            self.counts[block] = 0;
        }
    }

    fn at(&self, block: usize) -> u16 {
        self.counts.get(block).map_or(0, |count| count & !TAKEN)
    }
}

/// The blocks of a part that have all pairs of `lists` in their order, alone or with the
/// next block: the first and the last. Those of the first `n` blocks that have any, where
/// there are more.
fn blocks_in_a_row(lists: &[&[u16]], n: usize) -> Vec<(u32, u32)> {
    let mut rarest: Vec<usize> = (0..lists.len()).collect();
    rarest.sort_unstable_by_key(|&list| lists[list].len());
    let mut found = Vec::new();
    let Some((&first, others)) = rarest.split_first() else { return found };
    let mut cursors: Vec<Cursor<'_>> = lists.iter().map(|list| Cursor { list, at: 0 }).collect();
    let mut n_blocks = 0;
    for &block in lists[first] {
        let block = u32::from(block);
        let (mut with_before, mut with_next) = (true, true);
        for &other in others {
            let near = cursors[other].near(block);
            with_before &= near.here || near.before;
            with_next &= near.here || near.next;
            if !with_before && !with_next {
                break;
            }
        }
        if with_before || with_next {
            let near = |list: usize| cursors[list].clone().near(block);
            let nears: Vec<Near> = (0..lists.len()).map(near).collect();
            let before = found.len();
            found.extend(stretches(&nears, block));
            n_blocks += usize::from(found.len() > before);
            if n_blocks >= n {
                break;
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Which of a block and those beside it have a pair.
#[derive(Clone, Copy, Debug, Default)]
struct Near {
    before: bool,
    here: bool,
    next: bool,
}

/// The stretches of a block, and of those beside it, that have all pairs in their order:
/// the first ones in one block and the others in the next.
fn stretches(nears: &[Near], block: u32) -> impl Iterator<Item = (u32, u32)> {
    let n = nears.len();
    let n_first = |has: fn(&Near) -> bool| nears.iter().take_while(|near| has(near)).count();
    let n_last = |has: fn(&Near) -> bool| nears.iter().rev().take_while(|near| has(near)).count();
    let (here_first, here_last) = (n_first(|near| near.here), n_last(|near| near.here));
    let is_here = here_first == n;
    let with_before = n_first(|near| near.before).min(n - 1) + here_last.min(n - 1) >= n;
    let with_next = here_first.min(n - 1) + n_last(|near| near.next).min(n - 1) >= n;
    [
        is_here.then_some((block, block)),
        with_before.then(|| (block - 1, block)),
        with_next.then_some((block, block + 1)),
    ]
    .into_iter()
    .flatten()
}

/// Joins stretches that overlap, which are in order, to some of several blocks.
fn join_neighbours(stretches: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (first, last) in stretches {
        match joined.last_mut() {
            Some((start, end)) if first <= *end && last - *start < MOST_JOINED => {
                *end = last.max(*end);
            }
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// A place in a list of blocks that only moves forward.
#[derive(Clone, Debug)]
struct Cursor<'l> {
    list: &'l [u16],
    at: usize,
}

impl Cursor<'_> {
    /// Which of `block` and those beside it are in the list. The blocks that are asked for
    /// rise.
    fn near(&mut self, block: u32) -> Near {
        self.go_to(block.saturating_sub(1));
        let mut near = Near::default();
        for &found in self.list[self.at..].iter().take(3) {
            let found = u32::from(found);
            near.before |= found + 1 == block;
            near.here |= found == block;
            near.next |= found == block + 1;
        }
        near
    }

    /// Goes to the first block that is not below `block`, by steps that double.
    fn go_to(&mut self, block: u32) {
        let is_below = |found: &u16| u32::from(*found) < block;
        let mut step = 1;
        while self.list.get(self.at + step).is_some_and(is_below) {
            self.at += step;
            step *= 2;
        }
        let end = self.list.len().min(self.at + step + 1);
        self.at += self.list[self.at..end].partition_point(is_below);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_with_all_pairs_in_their_order() {
        for (lists, expected, why) in [
            (&[&[1, 5, 9][..], &[2, 5], &[5, 7]][..], &[(5, 5)][..], "all in one block"),
            (&[&[4], &[4, 5], &[5]], &[(4, 5)], "the first in one, the last in the next"),
            (&[&[5], &[4, 5], &[4]], &[], "not in their order"),
            (&[&[0], &[0], &[1]], &[(0, 1)], "in the first block of all"),
            (&[&[3], &[4]], &[(3, 4)], "two pairs"),
            (&[&[3, 4], &[3, 4]], &[(3, 3), (3, 4), (4, 4)], "several ways"),
            (&[&[7]], &[(7, 7)], "one pair"),
            (&[&[1], &[]], &[], "a pair that is nowhere"),
            (&[], &[], "no pairs"),
        ] {
            assert_eq!(blocks_in_a_row(lists, 100), expected, "{why}");
        }
    }

    #[test]
    fn a_cursor_finds_what_is_near() {
        let list: Vec<u16> = (0..1000).map(|n| n * 3).collect();
        let mut cursor = Cursor { list: &list, at: 0 };
        for block in 0..3000 {
            let Near { before, here, next } = cursor.near(block);
            let has = |block: u32| block.is_multiple_of(3) && block < 3000;
            assert_eq!(
                (before, here, next),
                (block > 0 && has(block - 1), has(block), has(block + 1))
            );
        }
    }

    #[test]
    fn stretches_that_overlap_are_read_once() {
        assert_eq!(join_neighbours(vec![(3, 3), (3, 4), (4, 4), (6, 6)]), [(3, 4), (6, 6)]);
        let run: Vec<(u32, u32)> = (0..20).map(|n| (n, n + 1)).collect();
        assert_eq!(join_neighbours(run), [(0, 7), (7, 14), (14, 20)]);
    }

    #[test]
    fn blocks_are_counted_with_the_next() {
        let mut counts = Counts { counts: vec![0; 100] };
        let lists: [(&[u16], u32); 3] = [(&[3, 20, 50], 9), (&[4, 20, 60], 8), (&[20, 99], 7)];
        for _ in 0..2 {
            let mut found = Vec::new();
            counts
                .count(lists.into_iter(), 2, |first, last, score| found.push((first, last, score)));
            assert_eq!(found, [(3, 4, 17), (20, 20, 24)]);
            assert!(counts.counts.iter().all(|&count| count == 0));
        }
    }
}
