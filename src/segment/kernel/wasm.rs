//! 64 bytes in four values: WebAssembly's `simd128`, whose byte look-ups take 16
//! entries at a time.

use super::emit::{POSITIONS, Sink};
use super::entry_points::entry_points;
use super::vector::{AsciiJoins, LookUp16, Mask, Vector, scalar};
use super::windows::Windows;
use super::{ascii, codes};
use std::arch::wasm32::*;
use std::array::from_fn;

entry_points!("simd128");

#[derive(Clone, Copy)]
pub(super) struct Bytes([v128; 4]);

/// 0 or -1 per byte.
#[derive(Clone, Copy)]
pub(super) struct Truth([v128; 4]);

/// Four zeros, then 16 times -1.
static OTHERS: [u8; 20] = {
    let mut table = [0xFF; 20];
    (table[0], table[1], table[2], table[3]) = (0, 0, 0, 0);
    table
};

impl Mask for Truth {
    #[inline(always)]
    unsafe fn bits(self) -> u64 {
        let [a, b, c, d] = self.0.map(|quarter| u64::from(u8x16_bitmask(quarter)));
        scalar(a | b << 16 | c << 32 | d << 48)
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        Truth(from_fn(|i| v128_and(self.0[i], other.0[i])))
    }

    #[inline(always)]
    unsafe fn or(self, other: Self) -> Self {
        Truth(from_fn(|i| v128_or(self.0[i], other.0[i])))
    }

    #[inline(always)]
    unsafe fn but(self, other: Self) -> Self {
        Truth(from_fn(|i| v128_andnot(self.0[i], other.0[i])))
    }

    #[inline(always)]
    unsafe fn but_first(n: u32) -> Self {
        // SAFETY: the table is read from one of its first places.
        let others = unsafe { v128_load(OTHERS.as_ptr().add(4 - n as usize).cast()) };
        let all = u8x16_splat(0xFF);
        Truth([others, all, all, all])
    }
}

/// A table of `16 * N` entries at indices below that. A look-up gives 0 where the
/// index is not below 16.
///
/// # Safety
/// The table has `16 * N` bytes.
#[inline(always)]
unsafe fn look_up<const N: usize>(index: Bytes, table: *const u8) -> Bytes {
    let mut found = Bytes([u8x16_splat(0); 4]);
    let mut index = index;
    for n in 0..N {
        // SAFETY: the caller's bytes.
        let row = unsafe { v128_load(table.add(16 * n).cast()) };
        found = Bytes(from_fn(|i| v128_or(found.0[i], u8x16_swizzle(row, index.0[i]))));
        index = Bytes(index.0.map(|quarter| u8x16_sub(quarter, u8x16_splat(16))));
    }
    found
}

impl Vector for Bytes {
    type Mask = Truth;
    const SKIPS: bool = true;

    #[inline(always)]
    unsafe fn load(at: *const u8) -> Self {
        // SAFETY: the caller's 64 bytes.
        Bytes(from_fn(|i| unsafe { v128_load(at.add(16 * i).cast()) }))
    }

    #[inline(always)]
    unsafe fn to_bytes(self) -> [u8; 64] {
        let mut bytes = [0; 64];
        for (i, quarter) in self.0.into_iter().enumerate() {
            // SAFETY: 16 of 64 bytes.
            unsafe { v128_store(bytes.as_mut_ptr().add(16 * i).cast(), quarter) };
        }
        bytes
    }

    #[inline(always)]
    unsafe fn splat(byte: u8) -> Self {
        Bytes([u8x16_splat(byte); 4])
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        Bytes(from_fn(|i| v128_and(self.0[i], other.0[i])))
    }

    #[inline(always)]
    unsafe fn or(self, other: Self) -> Self {
        Bytes(from_fn(|i| v128_or(self.0[i], other.0[i])))
    }

    #[inline(always)]
    unsafe fn select(self, mask: Truth, other: Self) -> Self {
        Bytes(from_fn(|i| v128_bitselect(other.0[i], self.0[i], mask.0[i])))
    }

    #[inline(always)]
    unsafe fn high(self) -> Truth {
        Truth(self.0.map(|quarter| i8x16_lt(quarter, i8x16_splat(0))))
    }

    #[inline(always)]
    unsafe fn any_high(self) -> bool {
        let [a, b, c, d] = self.0;
        u8x16_bitmask(v128_or(v128_or(a, b), v128_or(c, d))) != 0
    }

    #[inline(always)]
    unsafe fn continuation(self) -> Truth {
        // As signed bytes, -128 to -65.
        Truth(self.0.map(|quarter| i8x16_lt(quarter, i8x16_splat(-64))))
    }

    #[inline(always)]
    unsafe fn lead(self) -> Truth {
        Truth(self.0.map(|quarter| u8x16_ge(quarter, u8x16_splat(0xC0))))
    }

    #[inline(always)]
    unsafe fn same(self, other: Self) -> Truth {
        Truth(from_fn(|i| u8x16_eq(self.0[i], other.0[i])))
    }

    #[inline(always)]
    unsafe fn intersects(self, other: Self) -> Truth {
        Truth(from_fn(|i| u8x16_ne(v128_and(self.0[i], other.0[i]), u8x16_splat(0))))
    }

    #[inline(always)]
    unsafe fn test(self, bits: u8) -> u64 {
        if !bits.is_power_of_two() {
            // SAFETY: these need no more than the instructions.
            return unsafe { self.intersects(Self::splat(bits)).bits() };
        }
        // The one bit, shifted to where the sign bits are collected.
        let shifted = Truth(self.0.map(|quarter| u8x16_shl(quarter, bits.leading_zeros())));
        // SAFETY: see above.
        unsafe { shifted.bits() }
    }

    #[inline(always)]
    unsafe fn between(self, first: u8, last: u8) -> u64 {
        // Bytes before `first` become large.
        let from_first = |quarter| u8x16_sub(quarter, u8x16_splat(first));
        let most = u8x16_splat(last - first);
        // SAFETY: this needs no more than the instructions.
        unsafe { Truth(self.0.map(|quarter| u8x16_le(from_first(quarter), most))).bits() }
    }

    #[inline(always)]
    unsafe fn look_up_64(self, table: &[u8; 64]) -> Self {
        // SAFETY: the table has 64 bytes.
        unsafe { look_up::<4>(self.and(Self::splat(63)), table.as_ptr()) }
    }

    #[inline(always)]
    unsafe fn look_up_code(self, table: &[u8; 64]) -> Self {
        // SAFETY: see above; the table has 64 bytes.
        unsafe { look_up::<4>(self, table.as_ptr()) }
    }

    #[inline(always)]
    unsafe fn look_up_128(self, table: &[u8; 128]) -> Self {
        // SAFETY: the table has 128 bytes.
        unsafe { look_up::<8>(self, table.as_ptr()) }
    }

    #[inline(always)]
    unsafe fn bit_of_eighth(self) -> Self {
        let bits = u8x16(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128);
        let number = |quarter| v128_and(u8x16_shr(quarter, 3), u8x16_splat(7));
        Bytes(self.0.map(|quarter| u8x16_swizzle(bits, number(quarter))))
    }

    #[inline(always)]
    unsafe fn low_bit_with(self, next: Self) -> Self {
        let seventh = |quarter| v128_and(u8x16_shl(quarter, 6), u8x16_splat(64));
        let low_six = |quarter| v128_and(quarter, u8x16_splat(63));
        Bytes(from_fn(|i| v128_or(seventh(self.0[i]), low_six(next.0[i]))))
    }

    #[inline(always)]
    unsafe fn moved(self) -> Self {
        let after = |before, quarter| {
            u8x16_shuffle::<15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30>(
                before, quarter,
            )
        };
        let [a, b, c, d] = self.0;
        Bytes([after(a, a), after(a, b), after(b, c), after(c, d)])
    }

    #[inline(always)]
    unsafe fn last(self) -> u8 {
        u8x16_extract_lane::<15>(self.0[3])
    }

    #[inline(always)]
    unsafe fn write<const KINDS: bool>(kinds: Self, bits: u64, base: u32, sink: &Sink) {
        // SAFETY: the sink has room for 64, of which each step writes eight and keeps as
        // many as its byte has bits; eight bytes of `kinds` are left at each step.
        unsafe {
            let kinds = if KINDS { kinds.to_bytes() } else { [0; 64] };
            let mut base = u32x4_splat(base);
            let mut n = 0;
            for (i, byte) in bits.to_le_bytes().into_iter().enumerate() {
                let positions = POSITIONS.0.as_ptr().add(usize::from(byte) * 8);
                let positions = v128_load64_zero(positions.cast());
                let wide = u16x8_extend_low_u8x16(positions);
                let to: *mut v128 = sink.next_offset().add(n).cast();
                v128_store(to, u32x4_add(base, u32x4_extend_low_u16x8(wide)));
                v128_store(to.add(1), u32x4_add(base, u32x4_extend_high_u16x8(wide)));
                if KINDS {
                    let eight = v128_load64_zero(kinds.as_ptr().add(8 * i).cast());
                    let kept = u8x16_swizzle(eight, positions);
                    v128_store64_lane::<0>(kept, sink.next_kind().add(n).cast());
                }
                n += byte.count_ones() as usize;
                base = u32x4_add(base, u32x4_splat(8));
            }
        }
    }

    #[inline(always)]
    unsafe fn ascii_joins<const KINDS: bool>(p: *const u8) -> Option<(Self, AsciiJoins)> {
        // SAFETY: the caller upholds the same.
        unsafe { ascii::by_comparisons::<Self, KINDS>(p) }
    }

    #[inline(always)]
    unsafe fn all_codes(self, open: u64, at: *const u8, _: &mut Windows) -> Self {
        // SAFETY: the caller upholds the same.
        unsafe { codes::by_neighbours::<Self, 6>(self, open, at) }
    }
}

impl LookUp16 for Bytes {
    #[inline(always)]
    unsafe fn look_up_16(self, table: &[u8; 16]) -> Self {
        // SAFETY: the table has 16 bytes.
        let table = unsafe { v128_load(table.as_ptr().cast()) };
        Bytes(self.0.map(|quarter| u8x16_swizzle(table, v128_and(quarter, u8x16_splat(15)))))
    }
}
