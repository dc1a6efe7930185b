//! Which candidates are keywords: the best that are not much the same as better
//! ones.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use smallvec::SmallVec;

use super::background::Background;
use super::candidates::{Candidate, Place, UnitIds};
use super::class::Class;
use super::noun_phrases::{NounPhrases, Standing};
use super::phrases;
use super::unit::{Unit, UnitId};
use super::units::Units;
use super::weights::Weights;

/// The best `limit` units and phrases of up to `max_words`, best first; the best
/// scores 1. In a language without word classes, `noun_phrases` is none.
pub(super) fn rank(
    units: &Units<'_, '_>,
    weights: &'static Weights,
    background: Option<&Background>,
    noun_phrases: Option<&mut NounPhrases<'_, '_>>,
    max_words: usize,
    limit: usize,
) -> Vec<Candidate> {
    // More than are asked for: some of the best fall back for being much the same.
    let pool = limit.saturating_mul(3).saturating_add(10);
    let mut ranked = phrases::find(units, weights, background, max_words, pool);
    if units.watch().is_stopped() {
        return Vec::new();
    }
    sort(&mut ranked, units);
    ranked.truncate(pool);
    let mut queue = Queue::new(&ranked, units, weights, noun_phrases);
    let mut ranked = discount_overlap(&mut queue, units, weights, limit);
    sort(&mut ranked, units);
    ranked.truncate(limit);
    let best = ranked.first().map_or(1.0, |best| best.score);
    for ranked in &mut ranked {
        ranked.score /= best;
    }
    ranked
}

/// Best first, of two as good the first in the order of their letters.
fn sort(ranked: &mut [Candidate], units: &Units<'_, '_>) {
    ranked.sort_unstable_by_key(|candidate| Reverse(candidate.score.to_bits()));
    for alike in ranked.chunk_by_mut(|a, b| a.score == b.score) {
        if alike.len() > 1 {
            alike.sort_unstable_by(|a, b| compare(units, a.place, b.place));
        }
    }
}

/// Candidates, the best first, each weighed by what it is where it first stands. This is
/// asked of a candidate when no other is better without it, so that few sentences are read.
struct Queue<'q, 'r, 't, 'f, 'n> {
    units: &'q Units<'r, 't>,
    weights: &'q Weights,
    noun_phrases: Option<&'q mut NounPhrases<'f, 'n>>,
    candidates: &'q [Candidate],
    /// The scores and numbers of those that wait, and whether they are weighed; of two as
    /// good the one with the lower number comes first.
    waiting: BinaryHeap<(u32, Reverse<usize>, bool)>,
    n_popped: usize,
}

/// So many of the best are weighed by syntax; those behind them keep their places. All of a
/// list of twenty cost half as much time again, and changed no F1 of the first ten by
/// more than 0.2.
const N_WEIGHED: usize = 12;

impl<'q, 'r, 't, 'f, 'n> Queue<'q, 'r, 't, 'f, 'n> {
    fn new(
        candidates: &'q [Candidate],
        units: &'q Units<'r, 't>,
        weights: &'q Weights,
        noun_phrases: Option<&'q mut NounPhrases<'f, 'n>>,
    ) -> Queue<'q, 'r, 't, 'f, 'n> {
        let is_weighed = noun_phrases.is_none();
        // Of positive numbers the bits have the order of the numbers.
        let mut waiting = units.watch().list(candidates.len());
        let numbered = candidates.iter().enumerate();
        waiting.extend(numbered.map(|(at, one)| (one.score.to_bits(), Reverse(at), is_weighed)));
        let waiting = BinaryHeap::from(waiting);
        Queue { units, weights, noun_phrases, candidates, waiting, n_popped: 0 }
    }

    /// The best of those that wait.
    fn pop(&mut self) -> Option<Candidate> {
        let best = self.best()?;
        self.n_popped += 1;
        Some(best)
    }

    fn best(&mut self) -> Option<Candidate> {
        loop {
            let (score, Reverse(at), is_weighed) = self.waiting.pop()?;
            let candidate = Candidate { score: f32::from_bits(score), ..self.candidates[at] };
            if is_weighed || self.units.watch().is_stopped() {
                return Some(candidate);
            }
            let left = self.left(candidate);
            if left == 1.0 {
                return Some(candidate);
            }
            let score = candidate.score * left;
            if score > 0.0 {
                self.waiting.push((score.to_bits(), Reverse(at), true));
            }
        }
    }

    /// What is left of a candidate's score for what it is where it first stands. What the
    /// text defines is whole.
    fn left(&mut self, candidate: Candidate) -> f32 {
        let Some(noun_phrases) = &mut self.noun_phrases else { return 1.0 };
        if candidate.is_defined {
            return 1.0;
        }
        if candidate.place.n_units == 1 {
            // That words alone are nouns their flags tell nearly as well: to read their
            // sentences gained half a point of F1 at the most and
            // took a fifth of all time.
            let unit = self.units.list[candidate.place.last as usize].id as usize;
            let is_bare = self.units.facts[unit].class.has_any(Class::TIME.union(Class::TITLE));
            return if is_bare { self.weights.time_or_title } else { 1.0 };
        }
        // Names that stand together are one name. In news they are most of the best.
        let is_name = |unit: &Unit| {
            self.units.facts[unit.id as usize].class.has_any(Class::NAME.union(Class::LINK))
        };
        if candidate.place.of(self.units).iter().all(is_name) {
            return 1.0;
        }
        if self.n_popped >= N_WEIGHED {
            return 1.0;
        }
        match noun_phrases.standing(self.units, candidate.place) {
            Standing::Whole => 1.0,
            Standing::Partial => self.weights.partial,
            Standing::Other => self.weights.no_noun_phrase,
        }
    }
}

/// How many of the best a phrase is compared with.
const N_COMPARED: usize = 64;

/// A phrase that others are compared with.
struct Better<'u> {
    phrase: UnitIds,
    /// A bit for each unit: a phrase with a bit that another lacks is no part of it.
    mask: u64,
    /// The last folded word.
    last: &'u str,
    /// The number of units and how the last begins: alike in two that differ in an
    /// ending alone.
    key: u32,
}

/// The candidates of a queue with lower scores for those that are part of a better one or
/// hold one, without those that are only the plural or the singular of a better one, and
/// without those that cannot be one of the best `limit`.
fn discount_overlap(
    queue: &mut Queue<'_, '_, '_, '_, '_>,
    units: &Units<'_, '_>,
    weights: &Weights,
    limit: usize,
) -> Vec<Candidate> {
    let mut better: SmallVec<[Better<'_>; N_COMPARED]> = SmallVec::new();
    // The scores of the best so far, the lowest first out.
    let mut best = BinaryHeap::with_capacity(limit.min(queue.candidates.len()) + 1);
    let mut kept = units.watch().list(queue.candidates.len());
    while let Some(mut this) = queue.pop() {
        // Scores fall only: whatever comes now stays below.
        if best.len() == limit
            && best.peek().is_some_and(|&Reverse(least)| least > this.score.to_bits())
        {
            break;
        }
        let phrase = Better::new(units, this.place);
        let Some(left) = phrase.left_beside(&better, weights) else { continue };
        this.score *= left;
        best.push(Reverse(this.score.to_bits()));
        if best.len() > limit {
            best.pop();
        }
        kept.push(this);
        if better.len() < N_COMPARED {
            better.push(phrase);
        }
    }
    kept
}

impl<'u> Better<'u> {
    fn new(units: &'u Units<'_, '_>, place: Place) -> Better<'u> {
        let phrase = place.ids(units);
        let mask = phrase.iter().fold(0u64, |mask, unit| mask | 1 << (unit % 64));
        let last = units.last_folded(phrase[phrase.len() - 1]);
        let beginning = last.as_bytes().first_chunk().map_or(0, |two| u16::from_ne_bytes(*two));
        let key = (phrase.len() as u32) << 16 | u32::from(beginning);
        Better { phrase, mask, last, key }
    }

    /// What is left of the score beside better phrases; none of it where it is the plural or
    /// the singular of one.
    fn left_beside(&self, better: &[Better<'_>], weights: &Weights) -> Option<f32> {
        let Better { phrase, mask, last, key } = self;
        let mut left = 1.0f32;
        for other in better {
            let may_be_part = mask & !other.mask == 0;
            let may_be_whole = other.mask & !mask == 0;
            // Nearly none is any of these.
            if !(may_be_part | may_be_whole | (*key == other.key)) {
                continue;
            }
            if may_be_part && is_part(phrase, &other.phrase) {
                left = left.min(weights.part);
            } else if may_be_whole && is_part(&other.phrase, phrase) {
                left = left.min(weights.whole);
            } else if phrase.len() == other.phrase.len()
                && is_inflected(last, other.last)
                && phrase[..phrase.len() - 1] == other.phrase[..phrase.len() - 1]
            {
                return None;
            }
        }
        Some(left)
    }
}

fn is_part(part: &[UnitId], whole: &[UnitId]) -> bool {
    part.len() < whole.len() && whole.windows(part.len()).any(|window| window == part)
}

/// Whether two folded words differ in nothing but an `s` or `es` at their ends.
#[inline]
fn is_inflected(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // One comparison rejects nearly all.
    if short.len() <= 2 || short.as_bytes()[..2] != long.as_bytes()[..2] {
        return false;
    }
    let ending = long
        .strip_prefix(short)
        .or_else(|| short.strip_suffix('y').and_then(|short| long.strip_prefix(short)));
    matches!(ending, Some("s" | "es" | "ies"))
}

/// The order of two phrases by their folded letters.
fn compare(units: &Units<'_, '_>, a: Place, b: Place) -> Ordering {
    let (a_units, b_units) = (a.ids(units), b.ids(units));
    // Units in the order of their numbers, then phrases in that of the text.
    let number = |place: Place, ids: &UnitIds| match place.n_units {
        1 => (0, ids[0], 1),
        n => (1, place.last, n),
    };
    let by_number = || number(a, &a_units).cmp(&number(b, &b_units));
    for (&a_unit, &b_unit) in a_units.iter().zip(b_units.iter()) {
        if a_unit == b_unit {
            continue;
        }
        if units.is_compound(a_unit) || units.is_compound(b_unit) {
            // The words of both no longer stand side by side.
            let words = |phrase: UnitIds| -> Vec<&str> {
                phrase.iter().flat_map(|&unit| units.folded(unit)).collect()
            };
            return words(a_units).cmp(&words(b_units)).then_with(by_number);
        }
        let order = units.last_folded(a_unit).cmp(units.last_folded(b_unit));
        if order.is_ne() {
            return order;
        }
    }
    a_units.len().cmp(&b_units.len()).then_with(by_number)
}
