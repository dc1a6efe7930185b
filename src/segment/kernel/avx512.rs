//! 64 bytes in one register: AVX-512 with VBMI (permutations of bytes) and
//! VBMI2 (compression of bytes).

use super::Stretch;
use super::classify::{self, ASCII_LEFT, ASCII_RIGHT, ASCII_THIRD, CONTINUATION, pair};
use super::emit::Sink;
use super::ends;
use super::rules::{self, AsciiJoins, Block, Carry, Mask};
use super::windows::Windows;
use crate::segment::tables::WORDS;
use std::arch::x86_64::*;

/// See [`rules::words`].
///
/// # Safety
/// As for [`rules::words`].
#[target_feature(
    enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2,lzcnt,popcnt"
)]
pub(super) unsafe fn words<const KINDS: bool>(
    stretch: Stretch<'_>,
    carry: Carry,
    windows: &mut Windows,
    sink: &mut Sink,
) -> (usize, Carry) {
    // SAFETY: the caller upholds the same.
    unsafe { rules::words::<Bytes, KINDS>(stretch, carry, windows, sink) }
}

/// See [`rules::mixed_blocks`].
///
/// # Safety
/// As for [`rules::mixed_blocks`].
#[target_feature(
    enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2,lzcnt,popcnt"
)]
#[inline(never)]
unsafe fn mixed_blocks<const KINDS: bool>(
    stretch: Stretch<'_>,
    at: usize,
    carry: Carry,
    windows: &mut Windows,
    sink: &mut Sink,
) -> (usize, Carry) {
    // SAFETY: the caller upholds the same.
    unsafe { rules::mixed_blocks::<Bytes, KINDS>(stretch, at, carry, windows, sink) }
}

/// See [`ends::sentences`].
///
/// # Safety
/// As for [`ends::sentences`].
#[target_feature(
    enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2,lzcnt,popcnt"
)]
pub(super) unsafe fn sentences(stretch: Stretch<'_>, sink: &mut Sink) -> (usize, usize) {
    // SAFETY: the caller upholds the same.
    unsafe { ends::sentences::<Bytes>(stretch, sink) }
}

#[derive(Clone, Copy)]
struct Bytes(__m512i);

#[derive(Clone, Copy)]
struct Bits(u64);

impl Mask for Bits {
    #[inline(always)]
    unsafe fn bits(self) -> u64 {
        self.0
    }
}

/// 0 to 63.
static POSITIONS: classify::Aligned<64> = {
    let mut table = [0; 64];
    let mut i = 0;
    while i < 64 {
        table[i] = i as u8;
        i += 1;
    }
    classify::Aligned(table)
};

/// By the lower bits of an eighth's number: its bit.
static EIGHTHS: classify::Aligned<64> = {
    let mut table = [0; 64];
    let mut i = 0;
    while i < 64 {
        table[i] = 1 << (i & 7);
        i += 1;
    }
    classify::Aligned(table)
};

/// By place: the place before.
static BEFORE: classify::Aligned<64> = {
    let mut table = [0; 64];
    let mut i = 1;
    while i < 64 {
        table[i] = i as u8 - 1;
        i += 1;
    }
    classify::Aligned(table)
};

/// By window: its bit, in every byte.
static BITS: [classify::Aligned<64>; Windows::MOST] = {
    const fn all(bit: u8) -> classify::Aligned<64> {
        classify::Aligned([bit; 64])
    }
    [all(1), all(2), all(4), all(8), all(16), all(32), all(64), all(128)]
};

/// So few characters are looked up one by one rather than with their like.
const FEW: u32 = 4;

/// The codes at the bits of `open`, in no known window: new windows where they
/// are many, one by one where they are few.
#[target_feature(
    enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2,lzcnt,popcnt"
)]
#[cold]
#[inline(never)]
unsafe fn settle(
    mut codes: Bytes,
    mut open: u64,
    at: *const u8,
    index: Bytes,
    windows: &mut Windows,
) -> Bytes {
    // SAFETY: the characters start among the block's bytes.
    unsafe {
        let mut is_worth_it = windows.miss(open.count_ones() as usize, at as usize / 64);
        while open.count_ones() > FEW || is_worth_it && open != 0 {
            is_worth_it = false;
            let first = at.add(open.trailing_zeros() as usize);
            let window = windows.learn([*first, *first.add(1), *first.add(2)]);
            let member = |i: usize| Bytes::load(at.add(i)).look_up_64(&windows.members[i]);
            let members = member(0).and(member(1)).and(member(2));
            let found = Bits(members.test(1 << window) & open);
            codes = codes.select(found, index.look_up_128(windows.codes()[window]));
            // The first one is found, so that this ends.
            open ^= found.0;
        }
        while open != 0 {
            let bit = open & open.wrapping_neg();
            let code = classify::code_at(at.add(open.trailing_zeros() as usize));
            codes = Bytes(_mm512_mask_set1_epi8(codes.0, bit, code as i8));
            open ^= bit;
        }
        codes
    }
}

impl Bytes {
    /// Bytes from `least` on.
    #[inline(always)]
    unsafe fn from(self, least: u8) -> Bits {
        // SAFETY: see above.
        Bits(unsafe { _mm512_cmpge_epu8_mask(self.0, Self::splat(least).0) })
    }

    /// Second bytes of UTF-8 whose eighth, by the top three of their six bits, is
    /// in `eighths`.
    #[inline(always)]
    unsafe fn eighth_in(self, eighths: Self) -> Bits {
        // SAFETY: see above.
        unsafe {
            let number = _mm512_srli_epi16::<3>(self.0);
            let bit = _mm512_permutexvar_epi8(number, _mm512_load_si512(EIGHTHS.0.as_ptr().cast()));
            Bits(_mm512_test_epi8_mask(bit, eighths.0))
        }
    }

    /// `other` where the mask says so, else `self`.
    #[inline(always)]
    unsafe fn select(self, mask: Bits, other: Self) -> Self {
        // SAFETY: see above.
        Bytes(unsafe { _mm512_mask_mov_epi8(self.0, mask.0, other.0) })
    }

    /// The low bit of each byte, then the low six of `next`: an index among 128
    /// characters for [`look_up_128`](Block::look_up_128).
    #[inline(always)]
    unsafe fn low_2_with(self, next: Self) -> Self {
        // SAFETY: see above. Bits that come from the neighbour byte are those
        // that `next` replaces; the look-up ignores the highest.
        unsafe {
            let shifted = _mm512_slli_epi16::<6>(self.0);
            // low six bits of `next`, the others of `shifted`
            Bytes(_mm512_ternarylogic_epi32::<0xCA>(_mm512_set1_epi8(63), next.0, shifted))
        }
    }
}

// SAFETY (of every block here): `words` and `sentences` enable the
// instructions; addresses are the caller's.
impl Block for Bytes {
    type Mask = Bits;

    #[inline(always)]
    unsafe fn told_codes(self, at: *const u8) -> (Self, u64) {
        // SAFETY: see above; one more byte.
        unsafe {
            let lead = self.from(0xC0);
            let eighths = self.look_up_64(&WORDS.eighths);
            let told = lead.0 & Self::load(at.add(1)).eighth_in(eighths).0;
            let codes = self
                .look_up_128(&WORDS.stage2[0])
                .select(Bits(told), self.look_up_64(&WORDS.leads))
                .select(self.continuation(), Self::splat(CONTINUATION));
            (codes, lead.0 & !told)
        }
    }

    /// By the windows that are known, all at once.
    #[inline(always)]
    unsafe fn all_codes(self, open: u64, at: *const u8, windows: &mut Windows) -> Self {
        // SAFETY: see above; three more bytes.
        unsafe {
            let next = |n: usize| Self::load(at.add(n));
            let (v, second, third, fourth) = (next(0), next(1), next(2), next(3));
            let [a, b, c] = &windows.members;
            let members = v.look_up_64(a).and(second.look_up_64(b)).and(third.look_up_64(c));
            // The last seven bits of each character.
            let (of_three, of_four) = (v.from(0xE0), v.from(0xF0));
            let last = second.select(of_three, third).select(of_four, fourth);
            let index = v.select(of_three, second).select(of_four, third).low_2_with(last);
            let mut codes = self;
            for (of_window, bit) in windows.codes().iter().zip(&BITS) {
                let bit = Self::load(bit.0.as_ptr());
                let found = Bits(_mm512_mask_test_epi8_mask(open, members.0, bit.0));
                codes = codes.select(found, index.look_up_128(of_window));
            }
            let left = open & !members.not_zero();
            if left == 0 { codes } else { settle(codes, left, at, index, windows) }
        }
    }

    #[inline(always)]
    unsafe fn load(at: *const u8) -> Self {
        // SAFETY: see above; the caller's 64 bytes.
        Bytes(unsafe { _mm512_loadu_si512(at.cast()) })
    }

    #[inline(always)]
    unsafe fn splat(byte: u8) -> Self {
        // SAFETY: see above.
        Bytes(unsafe { _mm512_set1_epi8(byte as i8) })
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
    unsafe fn between(self, first: u8, last: u8) -> u64 {
        // SAFETY: see above. Bytes before `first` become large.
        unsafe {
            let from_first = _mm512_sub_epi8(self.0, _mm512_set1_epi8(first as i8));
            _mm512_cmple_epu8_mask(from_first, _mm512_set1_epi8((last - first) as i8))
        }
    }

    #[inline(always)]
    unsafe fn equal(self, byte: u8) -> u64 {
        // SAFETY: see above.
        unsafe { _mm512_cmpeq_epi8_mask(self.0, _mm512_set1_epi8(byte as i8)) }
    }

    #[inline(always)]
    unsafe fn test(self, bits: u8) -> u64 {
        // SAFETY: see above.
        unsafe { rules::scalar(_mm512_test_epi8_mask(self.0, _mm512_set1_epi8(bits as i8))) }
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
    unsafe fn fill(self, continuation: Bits) -> Self {
        // SAFETY: see above.
        unsafe {
            let before = _mm512_load_si512(BEFORE.0.as_ptr().cast());
            let mut filled = self.0;
            for _ in 0..3 {
                filled = _mm512_mask_permutexvar_epi8(filled, continuation.0, before, filled);
            }
            Bytes(filled)
        }
    }

    #[inline(always)]
    unsafe fn moved_after(self, n: u32, first: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            let before = _mm512_load_si512(BEFORE.0.as_ptr().cast());
            let others = !0 << n;
            Bytes(_mm512_mask_permutexvar_epi8(first.0, others, before, self.0))
        }
    }

    #[inline(always)]
    unsafe fn last(self) -> u8 {
        // SAFETY: see above.
        unsafe { _mm_extract_epi8::<15>(_mm512_extracti32x4_epi32::<3>(self.0)) as u8 }
    }

    #[inline(always)]
    unsafe fn ascii_joins<const KINDS: bool>(p: *const u8) -> Option<(Self, AsciiJoins)> {
        // SAFETY: see above; a byte on either side is readable.
        unsafe {
            let (left, v, third) = (Self::load(p.sub(1)), Self::load(p), Self::load(p.add(1)));
            // These two cover all 66 bytes.
            let all = _mm512_or_si512(left.0, third.0);
            if !KINDS && _mm512_movepi8_mask(all) != 0 {
                return None;
            }
            let left = left.look_up_128(&ASCII_LEFT.0);
            let right = v.look_up_128(&ASCII_RIGHT.0);
            let third = third.look_up_128(&ASCII_THIRD.0);
            let both = Bytes(_mm512_and_si512(left.0, right.0));
            let mut after_extend_num_let = 0;
            // One test for `_` as well: another of its own costs a twelfth.
            if KINDS && _mm512_movepi8_mask(_mm512_or_si512(all, both.0)) != 0 {
                if _mm512_movepi8_mask(all) != 0 {
                    return None;
                }
                after_extend_num_let = _mm512_movepi8_mask(both.0);
            }
            let join = both.test(pair::WORDLIKE | pair::SPACE | pair::LINE_END);
            let marks = _mm512_test_epi8_mask(both.0, third.0);
            Some((v, AsciiJoins { join, marks, after_extend_num_let }))
        }
    }

    #[inline(always)]
    unsafe fn mixed_blocks<const KINDS: bool>(
        stretch: Stretch<'_>,
        at: usize,
        carry: Carry,
        windows: &mut Windows,
        sink: &mut Sink,
    ) -> (usize, Carry) {
        // SAFETY: see above; the caller upholds the same.
        unsafe { mixed_blocks::<KINDS>(stretch, at, carry, windows, sink) }
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
    unsafe fn not_zero(self) -> u64 {
        // SAFETY: see above.
        unsafe { _mm512_test_epi8_mask(self.0, self.0) }
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
    unsafe fn gather(value: u64, mask: u64) -> u64 {
        // SAFETY: see above.
        unsafe { _pext_u64(value, mask) }
    }

    #[inline(always)]
    unsafe fn scatter(value: u64, mask: u64) -> u64 {
        // SAFETY: see above.
        unsafe { _pdep_u64(value, mask) }
    }
}
