//! The codes of a block's characters: what their first two bytes tell, and how the
//! others are found.

use super::classify::{self, CONTINUATION, Shape};
use super::vector::{EntryPoints, Mask, Vector};
use super::windows::Windows;
use crate::segment::tables::WORDS;

/// The codes of the block at `at` as far as a character's first two bytes tell: at
/// its first byte; at the others [`CONTINUATION`]. And which characters are still
/// open, with anything as code. One more byte must be readable.
///
/// # Safety
/// As for [`Vector`].
#[inline(always)]
pub(super) unsafe fn told<V: Vector>(at: *const u8) -> (V, u64) {
    // SAFETY: the caller's instructions and bytes.
    unsafe {
        let (v, second) = (V::load(at), V::load(at.add(1)));
        let lead = v.lead();
        let told = v.look_up_64(&WORDS.eighths).intersects(second.bit_of_eighth());
        let codes = v
            .look_up_128(&WORDS.stage2[0])
            .select(lead, v.look_up_64(&WORDS.leads))
            .select(v.continuation(), V::splat(CONTINUATION));
        (codes, lead.but(told).bits())
    }
}

/// [`Vector::all_codes`] where few look-ups are slow: a character's first bytes name
/// 128 neighbouring code points, and one look-up gives the codes of all characters
/// among them. At most `FEW` characters are looked up one by one rather than with
/// their like.
///
/// # Safety
/// As for [`Vector::all_codes`].
#[inline(always)]
pub(super) unsafe fn by_neighbours<V: Vector, const FEW: u32>(
    codes: V,
    open: u64,
    at: *const u8,
) -> V {
    // SAFETY: the caller's instructions and bytes; characters start in the block.
    unsafe {
        let (mut codes, mut open) = (codes, open);
        while open.count_ones() > FEW {
            let first = at.add(open.trailing_zeros() as usize);
            let (among, of_first) = neighbours::<V>(at, first);
            codes = codes.select(among, of_first);
            // The first open one is among them, so that this ends.
            open &= !among.bits();
        }
        if open == 0 { codes } else { codes.replaced(open, |i| classify::code_at(at.add(i))) }
    }
}

/// The characters of the block at `at` among the same 128 code points as the one at
/// `p`, and their codes.
///
/// Without branches on the character's length: one that is mispredicted costs
/// more than the whole look-up.
#[inline(always)]
unsafe fn neighbours<V: Vector>(at: *const u8, p: *const u8) -> (V::Mask, V) {
    // SAFETY: as for `by_neighbours`.
    unsafe {
        let shape = Shape::of(*p);
        let block = shape.block([*p, *p.add(1), *p.add(2)]);
        let same = |i: usize| {
            let among = shape.among[i];
            V::load(at.add(i)).and(V::splat(among)).same(V::splat(*p.add(i) & among))
        };
        let among = same(0).and(same(1)).and(same(2));
        let last = V::load(at.add(shape.last));
        let index = V::load(at.add(shape.last - 1)).low_bit_with(last);
        (among, index.look_up_128(&WORDS.stage2[block]))
    }
}

/// [`Vector::all_codes`] where look-ups are fast: by the windows that are known, all
/// at once.
///
/// # Safety
/// As for [`Vector::all_codes`].
#[inline(always)]
pub(super) unsafe fn by_windows<V: EntryPoints>(
    codes: V,
    open: u64,
    at: *const u8,
    windows: &mut Windows,
) -> V {
    // SAFETY: the caller's instructions and bytes.
    unsafe {
        let next = |n: usize| V::load(at.add(n));
        let (v, second, third, fourth) = (next(0), next(1), next(2), next(3));
        let [a, b, c] = &windows.members;
        let members = v.look_up_64(a).and(second.look_up_64(b)).and(third.look_up_64(c));
        // The last seven bits of each character.
        let from = |least: u8| v.and(V::splat(least)).same(V::splat(least));
        let (of_three, of_four) = (from(0xE0), from(0xF0));
        let last = second.select(of_three, third).select(of_four, fourth);
        let index = v.select(of_three, second).select(of_four, third).low_bit_with(last);
        let mut codes = codes;
        for (i, of_window) in windows.codes().iter().enumerate() {
            let found = members.intersects(V::splat(1 << i)).and(v.lead());
            codes = codes.select(found, index.look_up_128(of_window));
        }
        let left = open & !members.not_zero();
        if left == 0 { codes } else { codes.settle(left, at, index, windows) }
    }
}

/// The codes at the bits of `open`, in no known window: new windows where they
/// are many, one by one where they are few.
///
/// # Safety
/// As for [`Vector::all_codes`].
#[inline(always)]
pub(super) unsafe fn settle<V: Vector>(
    codes: V,
    open: u64,
    at: *const u8,
    index: V,
    windows: &mut Windows,
) -> V {
    /// So few characters are looked up one by one rather than with their like.
    const FEW: u32 = 4;
    // SAFETY: the caller's instructions; characters start among the block's bytes.
    unsafe {
        let (mut codes, mut open) = (codes, open);
        let mut is_worth_it = windows.miss(open.count_ones() as usize, at as usize / 64);
        while open.count_ones() > FEW || is_worth_it && open != 0 {
            is_worth_it = false;
            let first = at.add(open.trailing_zeros() as usize);
            let window = windows.learn([*first, *first.add(1), *first.add(2)]);
            let member = |i: usize| V::load(at.add(i)).look_up_64(&windows.members[i]);
            let members = member(0).and(member(1)).and(member(2));
            let found = members.intersects(V::splat(1 << window)).and(V::load(at).lead());
            codes = codes.select(found, index.look_up_128(windows.codes()[window]));
            // The first one is found, so that this ends.
            open &= !found.bits();
        }
        codes.replaced(open, |i| classify::code_at(at.add(i)))
    }
}
