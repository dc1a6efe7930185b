//! Which candidates are keywords: the best that are not much the same as better
//! ones.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use smallvec::SmallVec;

use super::background::Background;
use super::candidates::{Candidate, Place, UnitIds};
use super::phrases;
use super::units::{UnitId, Units};
use super::weights::Weights;

/// The best `limit` units and phrases of up to `max_words`, best first; the best
/// scores 1.
pub(super) fn rank(
    units: &Units<'_, '_>,
    weights: &'static Weights,
    background: Option<&Background>,
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
    discount_overlap(&mut ranked, units, weights, limit);
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

/// Lowers the scores of phrases that are part of a better one or hold one, and
/// drops those that are only the plural or the singular of a better one. Leaves
/// those out that cannot be one of the best `limit`.
fn discount_overlap(
    ranked: &mut Vec<Candidate>,
    units: &Units<'_, '_>,
    weights: &Weights,
    limit: usize,
) {
    let mut better: SmallVec<[Better<'_>; N_COMPARED]> = SmallVec::new();
    // The scores of the best so far, the lowest first out.
    let mut best = BinaryHeap::with_capacity(limit.min(ranked.len()) + 1);
    let mut n_kept = 0;
    for at in 0..ranked.len() {
        let mut this = ranked[at];
        // Scores fall only: whatever comes now stays below.
        if best.len() == limit
            && best.peek().is_some_and(|&Reverse(least)| least > this.score.to_bits())
        {
            break;
        }
        let phrase = this.place.ids(units);
        let mask = phrase.iter().fold(0u64, |mask, unit| mask | 1 << (unit % 64));
        let last = units.last_folded(phrase[phrase.len() - 1]);
        let beginning = last.as_bytes().first_chunk().map_or(0, |two| u16::from_ne_bytes(*two));
        let key = (phrase.len() as u32) << 16 | u32::from(beginning);
        let mut left = 1.0f32;
        let is_other = better.iter().any(|other| {
            let may_be_part = mask & !other.mask == 0;
            let may_be_whole = other.mask & !mask == 0;
            // Nearly none is any of these.
            if !(may_be_part | may_be_whole | (key == other.key)) {
                return false;
            }
            if may_be_part && is_part(&phrase, &other.phrase) {
                left = left.min(weights.part);
            } else if may_be_whole && is_part(&other.phrase, &phrase) {
                left = left.min(weights.whole);
            } else if phrase.len() == other.phrase.len() {
                return is_inflected(last, other.last)
                    && phrase[..phrase.len() - 1] == other.phrase[..phrase.len() - 1];
            }
            false
        });
        if is_other {
            continue;
        }
        this.score *= left;
        best.push(Reverse(this.score.to_bits()));
        if best.len() > limit {
            best.pop();
        }
        ranked[n_kept] = this;
        n_kept += 1;
        if better.len() < N_COMPARED {
            better.push(Better { phrase, mask, last, key });
        }
    }
    ranked.truncate(n_kept);
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
