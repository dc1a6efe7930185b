//! The word rules over 64 bytes of ASCII, in two ways: by tables of pairs where a look-up
//! among 128 entries is a few instructions, by comparisons elsewhere.

use super::classify::{ASCII_COMMON, ASCII_LEFT, ASCII_RIGHT, ASCII_THIRD, common, pair};
use super::vector::{AsciiJoins, LookUp16, Mask, Vector};

/// [`Vector::ascii_joins`] by tables: two characters join where a bit is in both.
///
/// # Safety
/// As for [`Vector::ascii_joins`].
#[inline(always)]
pub(super) unsafe fn by_tables<V: Vector, const KINDS: bool>(
    p: *const u8,
) -> Option<(V, AsciiJoins)> {
    // SAFETY: the caller's instructions; a byte on either side is readable.
    unsafe {
        let (left, v, third) = (V::load(p.sub(1)), V::load(p), V::load(p.add(1)));
        // These two cover all 66 bytes.
        let all = left.or(third);
        if !KINDS && all.any_high() {
            return None;
        }
        let left = left.look_up_128(&ASCII_LEFT.0);
        let right = v.look_up_128(&ASCII_RIGHT.0);
        let third = third.look_up_128(&ASCII_THIRD.0);
        let both = left.and(right);
        let mut after_extend_num_let = 0;
        // One test for `_` as well: another of its own costs a twelfth.
        if KINDS && all.or(both).any_high() {
            if all.any_high() {
                return None;
            }
            after_extend_num_let = both.high().bits();
        }
        let join = both.test(pair::WORDLIKE | pair::SPACE | pair::LINE_END);
        let marks = both.intersects(third).bits();
        Some((v, AsciiJoins { join, marks, after_extend_num_let }))
    }
}

/// By low four bits: the one ASCII mark among `'` `,` `.` `:` `;` that has them.
static MARKS: [u8; 16] = {
    let mut table = [0xFF; 16];
    table[0x7] = b'\'';
    table[0xC] = b',';
    table[0xE] = b'.';
    table[0xA] = b':';
    table[0xB] = b';';
    table
};

/// A mark that joins letters, and one that joins numbers, in [`MARK_FLAGS`].
const JOINS_LETTERS: u8 = 0x80;
const JOINS_NUMBERS: u8 = 0x40;

/// By the same: what the mark joins.
static MARK_FLAGS: [u8; 16] = {
    let mut table = [0; 16];
    table[0x7] = JOINS_LETTERS | JOINS_NUMBERS;
    table[0xC] = JOINS_NUMBERS;
    table[0xE] = JOINS_LETTERS | JOINS_NUMBERS;
    table[0xA] = JOINS_LETTERS;
    table[0xB] = JOINS_NUMBERS;
    table
};

/// [`Vector::ascii_joins`] by comparisons.
///
/// # Safety
/// As for [`Vector::ascii_joins`].
#[inline(always)]
pub(super) unsafe fn by_comparisons<V: LookUp16, const KINDS: bool>(
    p: *const u8,
) -> Option<(V, AsciiJoins)> {
    // SAFETY: the caller's instructions; a byte on either side is readable.
    unsafe {
        let v = V::load(p);
        let (before, next) = (*p.sub(1), *p.add(64));
        if v.any_high() || (before | next) >= 0x80 {
            return None;
        }
        let letters = v.or(V::splat(0x20)).between(b'a', b'z');
        let numbers = v.between(b'0', b'9');
        let flags = v.look_up_16(&MARK_FLAGS);
        let flags = V::splat(0).select(v.same(v.look_up_16(&MARKS)), flags);
        let (mid_letter, mid_num) = (flags.test(JOINS_LETTERS), flags.test(JOINS_NUMBERS));
        let (extend_num_let, space) = (v.equal(b'_'), v.equal(b' '));
        let wordlike = letters | numbers | extend_num_let;

        let cr_before = u64::from(before == b'\r');
        let before = u64::from(ASCII_COMMON.0[usize::from(before)]);
        let next = u64::from(ASCII_COMMON.0[usize::from(next)]);
        let has = |flags: u64, bit: u8| flags >> bit.trailing_zeros() & 1;
        let left = |bits: u64, bit: u8| bits << 1 | has(before, bit);
        let third = |bits: u64, bit: u8| bits >> 1 | has(next, bit) << 63;
        let before_wordlike = has(before, common::LETTER)
            | has(before, common::NUMBER)
            | has(before, common::EXTEND_NUM_LET);
        // WB5, WB8 to WB10, WB13a, WB13b
        let mut join = wordlike & (wordlike << 1 | before_wordlike);
        // WB3d
        join |= space & left(space, common::SPACE);
        // WB3
        let cr = v.equal(b'\r') << 1 | cr_before;
        if cr != 0 {
            join |= v.equal(b'\n') & cr;
        }
        // WB6, WB7, WB11, WB12
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
