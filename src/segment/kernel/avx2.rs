//! 64 bytes in two registers: AVX2, whose byte shuffles look up 16 entries at a
//! time.

use super::Stretch;
use super::classify::{self, ASCII_COMMON, Aligned, CONTINUATION, Shape, common};
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
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
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
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
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
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) unsafe fn sentences(stretch: Stretch<'_>, sink: &mut Sink) -> (usize, usize) {
    // SAFETY: the caller upholds the same.
    unsafe { ends::sentences::<Bytes>(stretch, sink) }
}

#[derive(Clone, Copy)]
struct Bytes(__m256i, __m256i);

impl Bytes {
    #[inline(always)]
    unsafe fn to_bytes(self) -> [u8; 64] {
        let mut bytes = [0; 64];
        // SAFETY: the caller's instructions; 64 bytes.
        unsafe {
            _mm256_storeu_si256(bytes.as_mut_ptr().cast(), self.0);
            _mm256_storeu_si256(bytes.as_mut_ptr().add(32).cast(), self.1);
        }
        bytes
    }
}

/// 0 or -1 per byte.
#[derive(Clone, Copy)]
struct Truth(__m256i, __m256i);

#[inline(always)]
unsafe fn sign_bits(low: __m256i, high: __m256i) -> u64 {
    // SAFETY: the callers' instructions.
    unsafe {
        let (low, high) = (_mm256_movemask_epi8(low), _mm256_movemask_epi8(high));
        rules::scalar(u64::from(low as u32) | u64::from(high as u32) << 32)
    }
}

impl Mask for Truth {
    #[inline(always)]
    unsafe fn bits(self) -> u64 {
        // SAFETY: the caller's instructions.
        unsafe { sign_bits(self.0, self.1) }
    }
}

/// By eight bits: the positions of those that are set, in order, then anything.
static POSITIONS: Aligned<2048> = {
    let mut table = [0; 2048];
    let mut bits = 0;
    while bits < 256 {
        let (mut n, mut bit) = (0, 0);
        while bit < 8 {
            if bits >> bit & 1 != 0 {
                table[bits * 8 + n] = bit;
                n += 1;
            }
            bit += 1;
        }
        bits += 1;
    }
    Aligned(table)
};

/// By low four bits: the one ASCII mark among `'` `,` `.` `:` `;` that has them.
static MARKS: Aligned<16> = {
    let mut table = [0xFF; 16];
    table[0x7] = b'\'';
    table[0xC] = b',';
    table[0xE] = b'.';
    table[0xA] = b':';
    table[0xB] = b';';
    Aligned(table)
};

/// By the same: 0x80 where the mark joins letters, 0x40 where it joins numbers.
static MARK_FLAGS: Aligned<16> = {
    let mut table = [0; 16];
    table[0x7] = 0xC0;
    table[0xC] = 0x40;
    table[0xE] = 0xC0;
    table[0xA] = 0x80;
    table[0xB] = 0x40;
    Aligned(table)
};

/// By an eighth's number: its bit.
static EIGHTHS: Aligned<16> = Aligned([1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128]);

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

/// Four zeros, then 36 times -1.
static OTHERS: Aligned<40> = {
    let mut table = [0xFF; 40];
    (table[0], table[1], table[2], table[3]) = (0, 0, 0, 0);
    Aligned(table)
};

/// The bit of a lead byte that does not tell its character's code.
const OPEN: u8 = 0x80;

/// So few characters are looked up one by one rather than with their like.
const FEW: u32 = 10;

impl Bytes {
    /// Places whose three bytes, one from each block, are the three at `bytes` in
    /// the bits of the three at `among`.
    #[inline(always)]
    unsafe fn same_in(blocks: [Self; 3], bytes: *const u8, among: *const u8) -> Truth {
        // SAFETY: see above; three bytes each.
        unsafe {
            let mut any = (_mm256_setzero_si256(), _mm256_setzero_si256());
            for (i, block) in blocks.into_iter().enumerate() {
                let byte = _mm256_set1_epi8(*bytes.add(i) as i8);
                let among = _mm256_set1_epi8(*among.add(i) as i8);
                let differ = |half| _mm256_and_si256(_mm256_xor_si256(half, byte), among);
                any.0 = _mm256_or_si256(any.0, differ(block.0));
                any.1 = _mm256_or_si256(any.1, differ(block.1));
            }
            let zero = _mm256_setzero_si256();
            Truth(_mm256_cmpeq_epi8(any.0, zero), _mm256_cmpeq_epi8(any.1, zero))
        }
    }

    /// Second bytes of UTF-8 whose eighth, by the top three of their six bits, is
    /// in `eighths`.
    #[inline(always)]
    unsafe fn eighth_in(self, eighths: Self) -> Truth {
        // SAFETY: see above.
        unsafe {
            let bits = twice(EIGHTHS.0.as_ptr());
            let has = |half: __m256i, eighths: __m256i| {
                let number = _mm256_and_si256(_mm256_srli_epi16::<3>(half), _mm256_set1_epi8(7));
                let bit = _mm256_shuffle_epi8(bits, number);
                _mm256_cmpeq_epi8(_mm256_and_si256(eighths, bit), bit)
            };
            Truth(has(self.0, eighths.0), has(self.1, eighths.1))
        }
    }

    /// `other` where the mask says so, else `self`.
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

    /// The low bit of each byte, then the low six of `next`: an index among 128
    /// characters for [`look_up_128`](Block::look_up_128).
    #[inline(always)]
    unsafe fn low_2_with(self, next: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            let low_six = _mm256_set1_epi8(63);
            let seventh = _mm256_set1_epi8(64);
            let mix = |bytes: __m256i, next: __m256i| {
                _mm256_or_si256(
                    _mm256_and_si256(_mm256_slli_epi16::<6>(bytes), seventh),
                    _mm256_and_si256(next, low_six),
                )
            };
            Bytes(mix(self.0, next.0), mix(self.1, next.1))
        }
    }

    /// The codes, with those at the bits of `open` looked up one by one; the block
    /// stands at `at`.
    #[inline(always)]
    unsafe fn settle(self, open: u64, at: *const u8) -> Self {
        // SAFETY: see above; the characters start among the block's bytes.
        unsafe {
            let mut codes = self.to_bytes();
            let mut open = open;
            while open != 0 {
                let i = open.trailing_zeros() as usize;
                codes[i] = classify::code_at(at.add(i));
                open &= open - 1;
            }
            Self::load(codes.as_ptr())
        }
    }

    /// Each byte moved to the next place.
    #[inline(always)]
    unsafe fn moved(self) -> Self {
        // SAFETY: see above.
        unsafe {
            let low = _mm256_permute2x128_si256::<0x08>(self.0, self.0);
            let high = _mm256_permute2x128_si256::<0x21>(self.0, self.1);
            Bytes(_mm256_alignr_epi8::<15>(self.0, low), _mm256_alignr_epi8::<15>(self.1, high))
        }
    }

    /// The characters of the block, which stands at `at`, among the same 128 code
    /// points as the one at `p`, and their codes.
    ///
    /// Without branches on the character's length: one that is mispredicted costs
    /// more than the whole look-up.
    #[inline(always)]
    unsafe fn window(self, at: *const u8, p: *const u8) -> (Truth, Self) {
        // SAFETY: see `codes`.
        unsafe {
            let shape = Shape::of(*p);
            let block = shape.block([*p, *p.add(1), *p.add(2)]);
            let blocks = [self, Self::load(at.add(1)), Self::load(at.add(2))];
            let among = Self::same_in(blocks, p, shape.among.as_ptr());
            let last = Self::load(at.add(shape.last));
            let index = Self::load(at.add(shape.last - 1)).low_2_with(last);
            (among, index.look_up_128(&WORDS.stage2[block]))
        }
    }
}

// SAFETY (of every block here): `words` and `sentences` enable the
// instructions; addresses are the caller's.
impl Block for Bytes {
    type Mask = Truth;

    #[inline(always)]
    unsafe fn told_codes(self, at: *const u8) -> (Self, u64) {
        // SAFETY: see above; one more byte.
        unsafe {
            let second = Self::load(at.add(1));
            let ascii = self.look_up_128(&WORDS.stage2[0]);
            let leads = self.look_up_64(&WORDS.leads);
            let told = second.eighth_in(self.look_up_64(&WORDS.eighths));
            let leads = Self::splat(OPEN).select(told, leads);
            let mut codes = ascii.select(self.high(), leads);
            codes = codes.select(self.continuation(), Self::splat(CONTINUATION));
            (codes, codes.high().bits())
        }
    }

    /// A character's first bytes name 128 neighbouring code points, and one look-up
    /// gives the codes of all characters among them.
    #[inline(always)]
    unsafe fn all_codes(self, mut open: u64, at: *const u8, _: &mut Windows) -> Self {
        // SAFETY: see above; three more bytes.
        unsafe {
            let (v, mut codes) = (Self::load(at), self);
            while open != 0 {
                if open.count_ones() <= FEW {
                    return codes.settle(open, at);
                }
                let first = at.add(open.trailing_zeros() as usize);
                let (among, of_first) = v.window(at, first);
                // The first open one is settled, so that this ends.
                codes = codes.select(among, of_first);
                open = codes.high().bits();
            }
            codes
        }
    }

    #[inline(always)]
    unsafe fn load(at: *const u8) -> Self {
        // SAFETY: see above; the caller's 64 bytes.
        unsafe { Bytes(_mm256_loadu_si256(at.cast()), _mm256_loadu_si256(at.add(32).cast())) }
    }

    #[inline(always)]
    unsafe fn splat(byte: u8) -> Self {
        // SAFETY: see above.
        unsafe { Bytes(_mm256_set1_epi8(byte as i8), _mm256_set1_epi8(byte as i8)) }
    }

    #[inline(always)]
    unsafe fn high(self) -> Truth {
        // SAFETY: see above.
        unsafe {
            let zero = _mm256_setzero_si256();
            Truth(_mm256_cmpgt_epi8(zero, self.0), _mm256_cmpgt_epi8(zero, self.1))
        }
    }

    #[inline(always)]
    unsafe fn continuation(self) -> Truth {
        // SAFETY: see above. As signed bytes, -128 to -65.
        unsafe {
            let lead = _mm256_set1_epi8(-64);
            Truth(_mm256_cmpgt_epi8(lead, self.0), _mm256_cmpgt_epi8(lead, self.1))
        }
    }

    #[inline(always)]
    unsafe fn between(self, first: u8, last: u8) -> u64 {
        // SAFETY: see above.
        unsafe {
            let (before, after) =
                (_mm256_set1_epi8(first as i8 - 1), _mm256_set1_epi8(last as i8 + 1));
            // As signed bytes those beyond ASCII are less than any other.
            let is_in = |half| {
                _mm256_and_si256(_mm256_cmpgt_epi8(half, before), _mm256_cmpgt_epi8(after, half))
            };
            sign_bits(is_in(self.0), is_in(self.1))
        }
    }

    #[inline(always)]
    unsafe fn equal(self, byte: u8) -> u64 {
        // SAFETY: see above.
        unsafe {
            let byte = _mm256_set1_epi8(byte as i8);
            sign_bits(_mm256_cmpeq_epi8(self.0, byte), _mm256_cmpeq_epi8(self.1, byte))
        }
    }

    #[inline(always)]
    unsafe fn test(self, bits: u8) -> u64 {
        // SAFETY: see above.
        unsafe {
            if !bits.is_power_of_two() {
                return self.and(Self::splat(bits)).not_zero();
            }
            // The one bit, shifted to where the sign bits are collected.
            let count = _mm_cvtsi32_si128(bits.leading_zeros() as i32);
            sign_bits(_mm256_sll_epi16(self.0, count), _mm256_sll_epi16(self.1, count))
        }
    }

    #[inline(always)]
    unsafe fn look_up_64(self, table: &[u8; 64]) -> Self {
        // SAFETY: see above; the table has 64 bytes.
        unsafe {
            let low_six = _mm256_set1_epi8(63);
            let index = Bytes(_mm256_and_si256(self.0, low_six), _mm256_and_si256(self.1, low_six));
            look_up::<4>(index, table.as_ptr())
        }
    }

    #[inline(always)]
    unsafe fn look_up_128(self, table: &[u8; 128]) -> Self {
        // SAFETY: see above; the table has 128 bytes.
        unsafe { look_up::<8>(self, table.as_ptr()) }
    }

    #[inline(always)]
    unsafe fn fill(self, continuation: Truth) -> Self {
        // SAFETY: see above.
        unsafe {
            let mut filled = self;
            for _ in 0..3 {
                filled = filled.select(continuation, filled.moved());
            }
            filled
        }
    }

    #[inline(always)]
    unsafe fn moved_after(self, n: u32, first: Self) -> Self {
        // SAFETY: see above; the table is read from one of its first places.
        unsafe {
            let others = _mm256_loadu_si256(OTHERS.0.as_ptr().add(4 - n as usize).cast());
            let moved = self.moved();
            Bytes(_mm256_blendv_epi8(first.0, moved.0, others), moved.1)
        }
    }

    #[inline(always)]
    unsafe fn last(self) -> u8 {
        // SAFETY: see above.
        unsafe { _mm256_extract_epi8::<31>(self.1) as u8 }
    }

    #[inline(always)]
    unsafe fn ascii_joins<const KINDS: bool>(p: *const u8) -> Option<(Self, AsciiJoins)> {
        // SAFETY: see above; a byte on either side is readable.
        unsafe {
            let v = Self::load(p);
            let (before, next) = (*p.sub(1), *p.add(64));
            if v.high().bits() != 0 || (before | next) >= 0x80 {
                return None;
            }
            let letter = |v: __m256i| {
                // Lower case moved to the least values: one signed comparison.
                let lower = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
                let from_a = _mm256_add_epi8(lower, _mm256_set1_epi8((0x80 - b'a') as i8));
                _mm256_cmpgt_epi8(_mm256_set1_epi8(-128 + 26), from_a)
            };
            let number = |v: __m256i| {
                let from_0 = _mm256_add_epi8(v, _mm256_set1_epi8((0x80 - b'0') as i8));
                _mm256_cmpgt_epi8(_mm256_set1_epi8(-128 + 10), from_0)
            };
            let (marks, flags) = (twice(MARKS.0.as_ptr()), twice(MARK_FLAGS.0.as_ptr()));
            let mark = |v: __m256i| {
                let is_mark = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(marks, v), v);
                _mm256_and_si256(is_mark, _mm256_shuffle_epi8(flags, v))
            };
            let letters = sign_bits(letter(v.0), letter(v.1));
            let numbers = sign_bits(number(v.0), number(v.1));
            let (low, high) = (mark(v.0), mark(v.1));
            let mid_letter = sign_bits(low, high);
            let mid_num = sign_bits(_mm256_add_epi8(low, low), _mm256_add_epi8(high, high));
            let (extend_num_let, space) = (v.equal(b'_'), v.equal(b' '));
            let wordlike = letters | numbers | extend_num_let;

            let before = u64::from(ASCII_COMMON.0[usize::from(before)]);
            let next = u64::from(ASCII_COMMON.0[usize::from(next)]);
            let has = |flags: u64, bit: u8| flags >> bit.trailing_zeros() & 1;
            let left = |bits: u64, bit: u8| bits << 1 | has(before, bit);
            let third = |bits: u64, bit: u8| bits >> 1 | has(next, bit) << 63;
            let before_wordlike = has(before, common::LETTER)
                | has(before, common::NUMBER)
                | has(before, common::EXTEND_NUM_LET);
            let mut join = wordlike & (wordlike << 1 | before_wordlike);
            join |= space & left(space, common::SPACE);
            let cr = v.equal(b'\r') << 1 | u64::from(*p.sub(1) == b'\r');
            if cr != 0 {
                join |= v.equal(b'\n') & cr;
            }
            let marks = mid_letter & left(letters, common::LETTER) & third(letters, common::LETTER)
                | mid_num & left(numbers, common::NUMBER) & third(numbers, common::NUMBER);
            let after_extend_num_let = if KINDS {
                (letters | numbers) & left(extend_num_let, common::EXTEND_NUM_LET)
            } else {
                0
            };
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
        unsafe { Bytes(_mm256_and_si256(self.0, other.0), _mm256_and_si256(self.1, other.1)) }
    }

    #[inline(always)]
    unsafe fn or(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe { Bytes(_mm256_or_si256(self.0, other.0), _mm256_or_si256(self.1, other.1)) }
    }

    #[inline(always)]
    unsafe fn not_zero(self) -> u64 {
        // SAFETY: see above.
        unsafe {
            let zero = _mm256_setzero_si256();
            !sign_bits(_mm256_cmpeq_epi8(self.0, zero), _mm256_cmpeq_epi8(self.1, zero))
        }
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
