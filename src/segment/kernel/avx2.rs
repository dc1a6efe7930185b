//! 64 bytes in two registers: AVX2, whose byte shuffles look up 16 entries at a
//! time.

use super::classify::Aligned;
use super::emit::{POSITIONS, Sink};
use super::entry_points::entry_points;
use super::vector::{AsciiJoins, LookUp16, Mask, Vector, scalar};
use super::windows::Windows;
use super::{ascii, codes};
use std::arch::x86_64::*;

entry_points!("avx2,bmi1,bmi2,lzcnt,popcnt");

#[derive(Clone, Copy)]
pub(super) struct Bytes(__m256i, __m256i);

/// By the sign bit of each byte.
#[derive(Clone, Copy)]
pub(super) struct Truth(__m256i, __m256i);

/// Four zeros, then 36 times -1.
static OTHERS: Aligned<40> = {
    let mut table = [0xFF; 40];
    (table[0], table[1], table[2], table[3]) = (0, 0, 0, 0);
    Aligned(table)
};

// SAFETY (of every block here): `entry_points` enables the instructions; addresses
// are the caller's.
impl Mask for Truth {
    #[inline(always)]
    unsafe fn bits(self) -> u64 {
        // SAFETY: see above.
        unsafe {
            let (low, high) = (_mm256_movemask_epi8(self.0), _mm256_movemask_epi8(self.1));
            scalar(u64::from(low as u32) | u64::from(high as u32) << 32)
        }
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe { Truth(_mm256_and_si256(self.0, other.0), _mm256_and_si256(self.1, other.1)) }
    }

    #[inline(always)]
    unsafe fn or(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe { Truth(_mm256_or_si256(self.0, other.0), _mm256_or_si256(self.1, other.1)) }
    }

    #[inline(always)]
    unsafe fn but(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe { Truth(_mm256_andnot_si256(other.0, self.0), _mm256_andnot_si256(other.1, self.1)) }
    }

    #[inline(always)]
    unsafe fn but_first(n: u32) -> Self {
        // SAFETY: see above; the table is read from one of its first places.
        unsafe {
            let others = _mm256_loadu_si256(OTHERS.0.as_ptr().add(4 - n as usize).cast());
            Truth(others, _mm256_set1_epi8(-1))
        }
    }
}

/// Sixteen bytes of a table, twice.
#[inline(always)]
unsafe fn twice(table: *const u8) -> __m256i {
    // SAFETY: the caller's instructions and 16 bytes.
    unsafe { _mm256_broadcastsi128_si256(_mm_loadu_si128(table.cast())) }
}

/// A table of `16 * N` entries at indices below that.
///
/// A shuffle gives 0 where the index is negative. So each step lowers the index
/// by 16 and adds, by exclusive or, what turns the entry of the rows before into
/// that of its own.
#[inline(always)]
unsafe fn look_up<const N: usize>(index: Bytes, table: *const u8) -> Bytes {
    // SAFETY: the caller's instructions; the table has `16 * N` bytes.
    unsafe {
        let mut row = twice(table);
        let (mut low, mut high) = (index.0, index.1);
        let mut found = Bytes(_mm256_shuffle_epi8(row, low), _mm256_shuffle_epi8(row, high));
        let sixteen = _mm256_set1_epi8(16);
        let mut n = 1;
        while n < N {
            let next = twice(table.add(16 * n));
            let change = _mm256_xor_si256(row, next);
            row = next;
            low = _mm256_sub_epi8(low, sixteen);
            high = _mm256_sub_epi8(high, sixteen);
            found.0 = _mm256_xor_si256(found.0, _mm256_shuffle_epi8(change, low));
            found.1 = _mm256_xor_si256(found.1, _mm256_shuffle_epi8(change, high));
            n += 1;
        }
        found
    }
}

impl Bytes {
    #[inline(always)]
    unsafe fn each(self, f: impl Fn(__m256i) -> __m256i) -> Self {
        Bytes(f(self.0), f(self.1))
    }

    #[inline(always)]
    unsafe fn truth(self, f: impl Fn(__m256i) -> __m256i) -> Truth {
        Truth(f(self.0), f(self.1))
    }
}

// SAFETY (of every block here): see above.
impl Vector for Bytes {
    type Mask = Truth;
    const SKIPS: bool = false;

    #[inline(always)]
    unsafe fn load(at: *const u8) -> Self {
        // SAFETY: see above; the caller's 64 bytes.
        unsafe { Bytes(_mm256_loadu_si256(at.cast()), _mm256_loadu_si256(at.add(32).cast())) }
    }

    #[inline(always)]
    unsafe fn to_bytes(self) -> [u8; 64] {
        let mut bytes = [0; 64];
        // SAFETY: see above; 64 bytes.
        unsafe {
            _mm256_storeu_si256(bytes.as_mut_ptr().cast(), self.0);
            _mm256_storeu_si256(bytes.as_mut_ptr().add(32).cast(), self.1);
        }
        bytes
    }

    #[inline(always)]
    unsafe fn splat(byte: u8) -> Self {
        // SAFETY: see above.
        unsafe { Bytes(_mm256_set1_epi8(byte as i8), _mm256_set1_epi8(byte as i8)) }
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe { Bytes(_mm256_and_si256(self.0, other.0), _mm256_and_si256(self.1, other.1)) }
    }

    #[inline(always)]
    unsafe fn or(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe { Bytes(_mm256_or_si256(self.0, other.0), _mm256_or_si256(self.1, other.1)) }
    }

    #[inline(always)]
    unsafe fn select(self, mask: Truth, other: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            Bytes(
                _mm256_blendv_epi8(self.0, other.0, mask.0),
                _mm256_blendv_epi8(self.1, other.1, mask.1),
            )
        }
    }

    #[inline(always)]
    unsafe fn high(self) -> Truth {
        Truth(self.0, self.1)
    }

    #[inline(always)]
    unsafe fn any_high(self) -> bool {
        // SAFETY: see above.
        unsafe { _mm256_movemask_epi8(_mm256_or_si256(self.0, self.1)) != 0 }
    }

    #[inline(always)]
    unsafe fn continuation(self) -> Truth {
        // SAFETY: see above. As signed bytes, -128 to -65.
        unsafe { self.truth(|half| _mm256_cmpgt_epi8(_mm256_set1_epi8(-64), half)) }
    }

    #[inline(always)]
    unsafe fn lead(self) -> Truth {
        // SAFETY: see above.
        unsafe { self.high().but(self.continuation()) }
    }

    #[inline(always)]
    unsafe fn same(self, other: Self) -> Truth {
        // SAFETY: see above.
        unsafe { Truth(_mm256_cmpeq_epi8(self.0, other.0), _mm256_cmpeq_epi8(self.1, other.1)) }
    }

    #[inline(always)]
    unsafe fn intersects(self, other: Self) -> Truth {
        // SAFETY: see above.
        unsafe {
            let (zero, all) = (_mm256_setzero_si256(), _mm256_set1_epi8(-1));
            let none = |half| _mm256_cmpeq_epi8(half, zero);
            self.and(other).truth(|half| _mm256_xor_si256(none(half), all))
        }
    }

    #[inline(always)]
    unsafe fn test(self, bits: u8) -> u64 {
        // SAFETY: see above.
        unsafe {
            if !bits.is_power_of_two() {
                return !self.and(Self::splat(bits)).same(Self::splat(0)).bits();
            }
            // The one bit, shifted to where the sign bits are collected.
            let count = _mm_cvtsi32_si128(bits.leading_zeros() as i32);
            self.truth(|half| _mm256_sll_epi16(half, count)).bits()
        }
    }

    #[inline(always)]
    unsafe fn between(self, first: u8, last: u8) -> u64 {
        // SAFETY: see above. Bytes from `first` on become the least as signed ones.
        unsafe {
            let start = _mm256_set1_epi8(0x80_u8.wrapping_sub(first) as i8);
            let end = _mm256_set1_epi8((0x80 + (last - first) + 1) as i8);
            self.truth(|half| _mm256_cmpgt_epi8(end, _mm256_add_epi8(half, start))).bits()
        }
    }

    #[inline(always)]
    unsafe fn look_up_64(self, table: &[u8; 64]) -> Self {
        // SAFETY: see above; the table has 64 bytes.
        unsafe { look_up::<4>(self.and(Self::splat(63)), table.as_ptr()) }
    }

    #[inline(always)]
    unsafe fn look_up_code(self, table: &[u8; 64]) -> Self {
        // SAFETY: see above; the table has 64 bytes.
        unsafe { look_up::<4>(self, table.as_ptr()) }
    }

    #[inline(always)]
    unsafe fn look_up_128(self, table: &[u8; 128]) -> Self {
        // SAFETY: see above; the table has 128 bytes.
        unsafe { look_up::<8>(self, table.as_ptr()) }
    }

    #[inline(always)]
    unsafe fn bit_of_eighth(self) -> Self {
        const BITS: [u8; 16] = [1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0];
        // SAFETY: see above; the table has 16 bytes.
        unsafe {
            let number = self.each(|half| _mm256_srli_epi16::<3>(half)).and(Self::splat(7));
            number.each(|half| _mm256_shuffle_epi8(twice(BITS.as_ptr()), half))
        }
    }

    #[inline(always)]
    unsafe fn low_bit_with(self, next: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            let seventh = self.each(|half| _mm256_slli_epi16::<6>(half)).and(Self::splat(64));
            seventh.or(next.and(Self::splat(63)))
        }
    }

    #[inline(always)]
    unsafe fn moved(self) -> Self {
        // SAFETY: see above.
        unsafe {
            let low = _mm256_permute2x128_si256::<0x08>(self.0, self.0);
            let high = _mm256_permute2x128_si256::<0x21>(self.0, self.1);
            Bytes(_mm256_alignr_epi8::<15>(self.0, low), _mm256_alignr_epi8::<15>(self.1, high))
        }
    }

    #[inline(always)]
    unsafe fn last(self) -> u8 {
        // SAFETY: see above.
        unsafe { _mm256_extract_epi8::<31>(self.1) as u8 }
    }

    #[inline(always)]
    unsafe fn write<const KINDS: bool>(kinds: Self, bits: u64, base: u32, sink: &Sink) {
        // SAFETY: see above; the sink has room for 64, of which each step writes
        // eight and keeps as many as its byte has bits.
        unsafe {
            let kinds = if KINDS { kinds.to_bytes() } else { [0; 64] };
            let mut base = _mm256_set1_epi32(base as i32);
            let mut n = 0;
            for (i, byte) in bits.to_le_bytes().into_iter().enumerate() {
                let positions = POSITIONS.0.as_ptr().add(usize::from(byte) * 8);
                let positions = _mm_loadl_epi64(positions.cast());
                let offsets = _mm256_add_epi32(_mm256_cvtepu8_epi32(positions), base);
                _mm256_storeu_si256(sink.next_offset().add(n).cast(), offsets);
                if KINDS {
                    // Loaded by sixteens: eight alone would be moved from register to
                    // register by an instruction that valgrind 3.19 does not know.
                    let sixteen = _mm_loadu_si128(kinds.as_ptr().add(8 * (i & !1)).cast());
                    let eight = if i & 1 == 0 { sixteen } else { _mm_srli_si128::<8>(sixteen) };
                    let kept = _mm_shuffle_epi8(eight, positions);
                    _mm_storel_epi64(sink.next_kind().add(n).cast(), kept);
                }
                n += byte.count_ones() as usize;
                base = _mm256_add_epi32(base, _mm256_set1_epi32(8));
            }
        }
    }

    #[inline(always)]
    unsafe fn ascii_joins<const KINDS: bool>(p: *const u8) -> Option<(Self, AsciiJoins)> {
        // SAFETY: see above.
        unsafe { ascii::by_comparisons::<Self, KINDS>(p) }
    }

    #[inline(always)]
    unsafe fn all_codes(self, open: u64, at: *const u8, _: &mut Windows) -> Self {
        // SAFETY: see above.
        unsafe { codes::by_neighbours::<Self, 10>(self, open, at) }
    }

    #[inline(always)]
    unsafe fn transfer(bits: u64, from: u64, to: u64) -> u64 {
        // SAFETY: see above.
        unsafe { _pdep_u64(_pext_u64(bits, from), to) }
    }
}

impl LookUp16 for Bytes {
    #[inline(always)]
    unsafe fn look_up_16(self, table: &[u8; 16]) -> Self {
        // SAFETY: see above; the table has 16 bytes.
        unsafe { self.each(|half| _mm256_shuffle_epi8(twice(table.as_ptr()), half)) }
    }
}
