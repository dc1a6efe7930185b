//! 64 bytes in one register: AVX-512 with VBMI (permutations of bytes) and
//! VBMI2 (compression of bytes).

use super::Stretch;
use super::classify::{self, ASCII_LEFT, ASCII_RIGHT, ASCII_THIRD, pair};
use super::emit::Sink;
use super::rules::{self, AsciiJoins, Block, Carry, Mask};
use crate::segment::class::Classes;
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
    sink: &mut Sink,
) -> (usize, Carry) {
    // SAFETY: the caller upholds the same.
    unsafe { rules::words::<Bytes, KINDS>(stretch, carry, sink) }
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
    sink: &mut Sink,
) -> (usize, Carry) {
    // SAFETY: the caller upholds the same.
    unsafe { rules::mixed_blocks::<Bytes, KINDS>(stretch, at, carry, sink) }
}

/// See [`rules::terminators`].
///
/// # Safety
/// As for [`rules::terminators`].
#[target_feature(
    enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2,lzcnt,popcnt"
)]
pub(super) unsafe fn terminators(text: &[u8], from: usize, masks: &mut [u64]) -> usize {
    // SAFETY: the caller upholds the same.
    unsafe { rules::terminators::<Bytes>(text, from, masks) }
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

// SAFETY (of every block here): `words` and `terminators` enable the
// instructions; addresses are the caller's.
impl Block for Bytes {
    type Mask = Bits;

    const LOOKS_UP_128: bool = true;
    const FEW_LEFT: u32 = 3;

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
    unsafe fn four_byte_leads(self) -> u64 {
        // SAFETY: see above.
        unsafe { _mm512_cmpge_epu8_mask(self.0, _mm512_set1_epi8(0xF0_u8 as i8)) }
    }

    #[inline(always)]
    unsafe fn equal(self, byte: u8) -> u64 {
        // SAFETY: see above.
        unsafe { _mm512_cmpeq_epi8_mask(self.0, _mm512_set1_epi8(byte as i8)) }
    }

    #[inline(always)]
    unsafe fn same_in(blocks: [Self; 3], bytes: *const u8, among: *const u8) -> Bits {
        // SAFETY: see above; three bytes each.
        unsafe {
            // (block ^ byte) & among, one operation each
            let differ = |i: usize| {
                let byte = _mm512_set1_epi8(*bytes.add(i) as i8);
                let among = _mm512_set1_epi8(*among.add(i) as i8);
                _mm512_ternarylogic_epi32::<0x28>(blocks[i].0, byte, among)
            };
            let any = _mm512_ternarylogic_epi32::<0xFE>(differ(0), differ(1), differ(2));
            Bits(_mm512_testn_epi8_mask(any, any))
        }
    }

    #[inline(always)]
    unsafe fn eighth_in(self, eighths: Self) -> Bits {
        // SAFETY: see above.
        unsafe {
            let number = _mm512_srli_epi16::<3>(self.0);
            let bit = _mm512_permutexvar_epi8(number, _mm512_load_si512(EIGHTHS.0.as_ptr().cast()));
            Bits(_mm512_test_epi8_mask(bit, eighths.0))
        }
    }

    #[inline(always)]
    unsafe fn test(self, bits: u8) -> u64 {
        // SAFETY: see above.
        unsafe { rules::scalar(_mm512_test_epi8_mask(self.0, _mm512_set1_epi8(bits as i8))) }
    }

    #[inline(always)]
    unsafe fn select(self, mask: Bits, other: Self) -> Self {
        // SAFETY: see above.
        Bytes(unsafe { _mm512_mask_mov_epi8(self.0, mask.0, other.0) })
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
    unsafe fn low_2_with(self, next: Self) -> Self {
        // SAFETY: see above. Bits that come from the neighbour byte are those
        // that `next` replaces; the look-up ignores the highest.
        unsafe {
            let shifted = _mm512_slli_epi16::<6>(self.0);
            // low six bits of `next`, the others of `shifted`
            Bytes(_mm512_ternarylogic_epi32::<0xCA>(_mm512_set1_epi8(63), next.0, shifted))
        }
    }

    #[inline(always)]
    unsafe fn settle<const N: usize>(self, open: u64, at: *const u8, classes: &Classes<N>) -> Self {
        // SAFETY: see above; the characters start among the block's bytes.
        unsafe {
            let (mut codes, mut open) = (self.0, open);
            while open != 0 {
                let code = classify::code_at(at.add(open.trailing_zeros() as usize), classes);
                let bit = open & open.wrapping_neg();
                codes = _mm512_mask_set1_epi8(codes, bit, code as i8);
                open ^= bit;
            }
            Bytes(codes)
        }
    }

    #[inline(always)]
    unsafe fn ascii_joins(p: *const u8) -> Option<(Self, AsciiJoins)> {
        // SAFETY: see above; a byte on either side is readable.
        unsafe {
            let (left, v, third) = (Self::load(p.sub(1)), Self::load(p), Self::load(p.add(1)));
            // These two cover all 66 bytes.
            if _mm512_movepi8_mask(_mm512_or_si512(left.0, third.0)) != 0 {
                return None;
            }
            let left = left.look_up_128(&ASCII_LEFT.0);
            let right = v.look_up_128(&ASCII_RIGHT.0);
            let third = third.look_up_128(&ASCII_THIRD.0);
            let both = Bytes(_mm512_and_si512(left.0, right.0));
            let join = both.test(pair::WORDLIKE | pair::SPACE | pair::LINE_END);
            let after_extend_num_let = both.test(pair::EXTEND_NUM_LET);
            let marks = _mm512_test_epi8_mask(both.0, third.0);
            Some((v, AsciiJoins { join, marks, after_extend_num_let }))
        }
    }

    #[inline(always)]
    unsafe fn mixed_blocks<const KINDS: bool>(
        stretch: Stretch<'_>,
        at: usize,
        carry: Carry,
        sink: &mut Sink,
    ) -> (usize, Carry) {
        // SAFETY: see above; the caller upholds the same.
        unsafe { mixed_blocks::<KINDS>(stretch, at, carry, sink) }
    }

    #[inline(always)]
    unsafe fn ascii_terminators(self) -> u64 {
        // SAFETY: see above.
        unsafe {
            self.equal(b'.')
                | self.equal(b'!')
                | self.equal(b'?')
                | self.equal(b'\n')
                | self.equal(b'\r')
        }
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        // SAFETY: see above.
        Bytes(unsafe { _mm512_and_si512(self.0, other.0) })
    }

    #[inline(always)]
    unsafe fn not_zero(self) -> u64 {
        // SAFETY: see above.
        unsafe { _mm512_test_epi8_mask(self.0, self.0) }
    }

    #[inline(always)]
    unsafe fn write_positions(bits: u64, base: u32, to: *mut u32) {
        // SAFETY: see above; the caller has room for 64.
        unsafe {
            let all = _mm512_load_si512(POSITIONS.0.as_ptr().cast());
            let positions = _mm512_maskz_compress_epi8(bits, all);
            let base = _mm512_set1_epi32(base as i32);
            let write = |i: usize, sixteen: __m128i| {
                let offsets = _mm512_add_epi32(_mm512_cvtepu8_epi32(sixteen), base);
                _mm512_storeu_si512(to.add(16 * i).cast(), offsets);
            };
            // Two stores cover nearly every block of English.
            write(0, _mm512_castsi512_si128(positions));
            write(1, _mm512_extracti32x4_epi32::<1>(positions));
            if bits.count_ones() > 32 {
                write(2, _mm512_extracti32x4_epi32::<2>(positions));
                write(3, _mm512_extracti32x4_epi32::<3>(positions));
            }
        }
    }

    #[inline(always)]
    unsafe fn write_bytes(self, bits: u64, to: *mut u8) {
        // SAFETY: see above; the caller has room for 64. Compressing in the
        // register and storing all is far faster than compressing to memory.
        unsafe {
            _mm512_storeu_si512(to.cast(), _mm512_maskz_compress_epi8(bits, self.0));
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
