//! 64 bytes in one register: AVX-512 with VBMI, whose byte permutations look up 64
//! entries at a time, and VBMI2, which writes the bytes at the bits of a mask.

use super::classify::Aligned;
use super::emit::Sink;
use super::entry_points::entry_points;
use super::vector::{AsciiJoins, Mask, Vector, scalar};
use super::windows::Windows;
use super::{ascii, codes};
use std::arch::x86_64::*;

entry_points!("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2,lzcnt,popcnt");

#[derive(Clone, Copy)]
pub(super) struct Bytes(__m512i);

#[derive(Clone, Copy)]
pub(super) struct Bits(u64);

/// 0 to 63.
static POSITIONS: Aligned<64> = {
    let mut table = [0; 64];
    let mut i = 0;
    while i < 64 {
        table[i] = i as u8;
        i += 1;
    }
    Aligned(table)
};

/// By the low six bits of a byte: the bit of its eighth.
static EIGHTHS: Aligned<64> = {
    let mut table = [0; 64];
    let mut i = 0;
    while i < 64 {
        table[i] = 1 << (i >> 3);
        i += 1;
    }
    Aligned(table)
};

/// By place: the place before.
static BEFORE: Aligned<64> = {
    let mut table = [0; 64];
    let mut i = 1;
    while i < 64 {
        table[i] = i as u8 - 1;
        i += 1;
    }
    Aligned(table)
};

impl Mask for Bits {
    #[inline(always)]
    unsafe fn bits(self) -> u64 {
        self.0
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        Bits(self.0 & other.0)
    }

    #[inline(always)]
    unsafe fn or(self, other: Self) -> Self {
        Bits(self.0 | other.0)
    }

    #[inline(always)]
    unsafe fn but(self, other: Self) -> Self {
        Bits(self.0 & !other.0)
    }

    #[inline(always)]
    unsafe fn but_first(n: u32) -> Self {
        Bits(!0 << n)
    }
}

// SAFETY (of every block here): `entry_points` enables the instructions; addresses
// are the caller's.
impl Vector for Bytes {
    type Mask = Bits;
    const SKIPS: bool = false;

    #[inline(always)]
    unsafe fn load(at: *const u8) -> Self {
        // SAFETY: see above; the caller's 64 bytes.
        Bytes(unsafe { _mm512_loadu_si512(at.cast()) })
    }

    #[inline(always)]
    unsafe fn to_bytes(self) -> [u8; 64] {
        let mut bytes = [0; 64];
        // SAFETY: see above; 64 bytes.
        unsafe { _mm512_storeu_si512(bytes.as_mut_ptr().cast(), self.0) };
        bytes
    }

    #[inline(always)]
    unsafe fn splat(byte: u8) -> Self {
        // SAFETY: see above.
        Bytes(unsafe { _mm512_set1_epi8(byte as i8) })
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        // SAFETY: see above.
        Bytes(unsafe { _mm512_and_si512(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn or(self, other: Self) -> Self {
        // SAFETY: see above.
        Bytes(unsafe { _mm512_or_si512(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn select(self, mask: Bits, other: Self) -> Self {
        // SAFETY: see above.
        Bytes(unsafe { _mm512_mask_mov_epi8(self.0, mask.0, other.0) })
    }

    #[inline(always)]
    unsafe fn high(self) -> Bits {
        // SAFETY: see above.
        Bits(unsafe { _mm512_movepi8_mask(self.0) })
    }

    #[inline(always)]
    unsafe fn continuation(self) -> Bits {
        // SAFETY: see above. As signed bytes, -128 to -65.
        Bits(unsafe { _mm512_cmplt_epi8_mask(self.0, _mm512_set1_epi8(-64)) })
    }

    #[inline(always)]
    unsafe fn lead(self) -> Bits {
        // SAFETY: see above.
        Bits(unsafe { _mm512_cmpge_epu8_mask(self.0, _mm512_set1_epi8(0xC0_u8 as i8)) })
    }

    #[inline(always)]
    unsafe fn same(self, other: Self) -> Bits {
        // SAFETY: see above.
        Bits(unsafe { _mm512_cmpeq_epi8_mask(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn intersects(self, other: Self) -> Bits {
        // SAFETY: see above.
        Bits(unsafe { _mm512_test_epi8_mask(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn test(self, bits: u8) -> u64 {
        // SAFETY: see above.
        scalar(unsafe { self.intersects(Self::splat(bits)).0 })
    }

    #[inline(always)]
    unsafe fn either(self, one: u8, other: u8) -> u64 {
        // SAFETY: see above. Joined in general registers, where that is faster.
        unsafe { scalar(self.equal(one)) | scalar(self.equal(other)) }
    }

    #[inline(always)]
    unsafe fn between(self, first: u8, last: u8) -> u64 {
        // SAFETY: see above. Bytes before `first` become large.
        unsafe {
            let from_first = _mm512_sub_epi8(self.0, _mm512_set1_epi8(first as i8));
            _mm512_cmple_epu8_mask(from_first, _mm512_set1_epi8((last - first) as i8))
        }
    }

    #[inline(always)]
    unsafe fn look_up_64(self, table: &[u8; 64]) -> Self {
        // SAFETY: see above; the table has 64 bytes.
        unsafe {
            let table = _mm512_loadu_si512(table.as_ptr().cast());
            Bytes(_mm512_permutexvar_epi8(self.0, table))
        }
    }

    #[inline(always)]
    unsafe fn look_up_128(self, table: &[u8; 128]) -> Self {
        // SAFETY: see above; the table has 128 bytes.
        unsafe {
            let low = _mm512_loadu_si512(table.as_ptr().cast());
            let high = _mm512_loadu_si512(table.as_ptr().add(64).cast());
            Bytes(_mm512_permutex2var_epi8(low, self.0, high))
        }
    }

    #[inline(always)]
    unsafe fn bit_of_eighth(self) -> Self {
        // SAFETY: see above.
        unsafe { self.look_up_64(&EIGHTHS.0) }
    }

    #[inline(always)]
    unsafe fn low_bit_with(self, next: Self) -> Self {
        // SAFETY: see above. Bits that come from the neighbour byte are those
        // that `next` replaces; the look-up ignores the highest.
        unsafe {
            let shifted = _mm512_slli_epi16::<6>(self.0);
            // low six bits of `next`, the others of `shifted`
            Bytes(_mm512_ternarylogic_epi32::<0xCA>(_mm512_set1_epi8(63), next.0, shifted))
        }
    }

    #[inline(always)]
    unsafe fn moved(self) -> Self {
        // SAFETY: see above.
        unsafe {
            let before = _mm512_load_si512(BEFORE.0.as_ptr().cast());
            Bytes(_mm512_permutexvar_epi8(before, self.0))
        }
    }

    #[inline(always)]
    unsafe fn last(self) -> u8 {
        // SAFETY: see above.
        unsafe { _mm_extract_epi8::<15>(_mm512_extracti32x4_epi32::<3>(self.0)) as u8 }
    }

    #[inline(always)]
    unsafe fn replaced(self, bits: u64, byte: impl Fn(usize) -> u8) -> Self {
        let (mut replaced, mut bits) = (self.0, bits);
        while bits != 0 {
            let bit = bits & bits.wrapping_neg();
            let byte = byte(bits.trailing_zeros() as usize);
            // SAFETY: see above.
            replaced = unsafe { _mm512_mask_set1_epi8(replaced, bit, byte as i8) };
            bits ^= bit;
        }
        Bytes(replaced)
    }

    #[inline(always)]
    unsafe fn write<const KINDS: bool>(kinds: Self, bits: u64, base: u32, sink: &Sink) {
        // SAFETY: see above; the sink has room for 64.
        unsafe {
            // Compressing in the register and storing all is far faster than
            // compressing to memory.
            let all = _mm512_load_si512(POSITIONS.0.as_ptr().cast());
            let positions = _mm512_maskz_compress_epi8(bits, all);
            let base = _mm512_set1_epi32(base as i32);
            let to = sink.next_offset();
            let write = |i: usize, sixteen: __m128i| {
                let offsets = _mm512_add_epi32(_mm512_cvtepu8_epi32(sixteen), base);
                _mm512_storeu_si512(to.add(16 * i).cast(), offsets);
            };
            // Two stores cover nearly every block of English, and half of one its kinds:
            // it seldom lies across two lines of the cache, as a whole one does.
            write(0, _mm512_castsi512_si128(positions));
            write(1, _mm512_extracti32x4_epi32::<1>(positions));
            let kinds = _mm512_permutexvar_epi8(positions, kinds.0);
            if KINDS {
                let half = _mm512_castsi512_si256(kinds);
                _mm256_storeu_si256(sink.next_kind().cast(), half);
            }
            if bits.count_ones() > 32 {
                write(2, _mm512_extracti32x4_epi32::<2>(positions));
                write(3, _mm512_extracti32x4_epi32::<3>(positions));
                if KINDS {
                    let half = _mm512_extracti64x4_epi64::<1>(kinds);
                    _mm256_storeu_si256(sink.next_kind().add(32).cast(), half);
                }
            }
        }
    }

    #[inline(always)]
    unsafe fn ascii_joins<const KINDS: bool>(p: *const u8) -> Option<(Self, AsciiJoins)> {
        // SAFETY: see above.
        unsafe { ascii::by_tables::<Self, KINDS>(p) }
    }

    #[inline(always)]
    unsafe fn all_codes(self, open: u64, at: *const u8, windows: &mut Windows) -> Self {
        // SAFETY: see above.
        unsafe { codes::by_windows(self, open, at, windows) }
    }

    #[inline(always)]
    unsafe fn transfer(bits: u64, from: u64, to: u64) -> u64 {
        // SAFETY: see above.
        unsafe { _pdep_u64(_pext_u64(bits, from), to) }
    }
}
