//! Candidates: the units and phrases that may come to be keywords.

use super::unit::{Unit, UnitId};
use super::units::Units;
use crate::watch::Watch;

/// The most words that a phrase can have.
pub(super) const MAX_WORDS: usize = 5;

/// Where a unit or a phrase first stands in the list of units: what it is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// The place of its last unit.
    pub(super) last: u32,
    /// How many units it has.
    pub(super) n_units: u32,
}

impl Place {
    /// The units that stand there.
    pub(super) fn of<'u>(self, units: &'u Units<'_, '_>) -> &'u [Unit] {
        &units.list[(self.last + 1 - self.n_units) as usize..=self.last as usize]
    }

    /// The numbers of these.
    pub(super) fn ids(self, units: &Units<'_, '_>) -> UnitIds {
        let mut ids = [Unit::BREAK; MAX_WORDS];
        for (id, unit) in ids.iter_mut().zip(self.of(units)) {
            *id = unit.id;
        }
        UnitIds { ids, n_units: self.n_units as usize }
    }
}

/// The numbers of a phrase's units.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitIds {
    ids: [UnitId; MAX_WORDS],
    n_units: usize,
}

impl std::ops::Deref for UnitIds {
    type Target = [UnitId];
    fn deref(&self) -> &[UnitId] {
        &self.ids[..self.n_units]
    }
}

/// A unit or a phrase and how good it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) score: f32,
    pub(super) place: Place,
    /// How often it occurs.
    pub(super) count: u32,
    /// Whether the text gives it a short form, or it is one.
    pub(super) is_defined: bool,
}

/// The best so many candidates, and those as good as the last of them, since letters
/// decide between these. Others are dropped again and again, so that the candidates
/// of a large text are never all there.
pub(super) struct Candidates<'w, 't> {
    list: Vec<Candidate>,
    watch: &'w Watch<'t>,
    /// How many are wanted.
    pool: usize,
    /// As many are as good as that.
    least: f32,
    /// How long the list is when it is thinned out next.
    full: usize,
}

/// How many more than are wanted are there before some are dropped, at least.
const MANY: usize = 64;

/// For how many room is made at once, at most: for all of those of an article.
const AT_ONCE: usize = 256;

impl<'w, 't> Candidates<'w, 't> {
    pub(super) fn new(pool: usize, watch: &'w Watch<'t>) -> Candidates<'w, 't> {
        let full = pool.saturating_add(pool.max(MANY));
        let list = watch.list(full.min(AT_ONCE));
        Candidates { list, watch, pool, least: 0.0, full }
    }

    /// Adds one, unless its score is not positive or as many are better as are wanted.
    #[inline]
    pub(super) fn push(&mut self, candidate: Candidate) {
        if !self.takes(candidate.score) {
            return;
        }
        if self.list.len() >= self.full {
            self.thin_out();
        }
        self.watch.push(&mut self.list, candidate);
    }

    /// Whether one with that score is among the best so far.
    #[inline(always)]
    pub(super) fn takes(&self, score: f32) -> bool {
        // What is no number is no candidate either.
        (score > 0.0) & (score >= self.least)
    }

    #[inline(never)]
    fn thin_out(&mut self) {
        // Of numbers that are not negative the bits have the order of the numbers.
        let score = |candidate: &Candidate| std::cmp::Reverse(candidate.score.to_bits());
        let Some(last) = self.pool.checked_sub(1).filter(|&last| last < self.list.len()) else {
            return;
        };
        let (_, last, _) = self.list.select_nth_unstable_by_key(last, score);
        self.least = last.score;
        let least = self.least;
        self.list.retain(|candidate| candidate.score >= least);
        self.full = self.full.max(2 * self.list.len());
    }

    /// Takes some out again.
    pub(super) fn retain(&mut self, keep: impl Fn(&Candidate) -> bool) {
        self.list.retain(keep);
    }

    /// The best, in no order.
    pub(super) fn into_best(mut self) -> Vec<Candidate> {
        self.thin_out();
        self.list
    }
}
