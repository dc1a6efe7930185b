//! The word rules of UAX #29 over masks: one bit per byte, one mask per class,
//! 64 bytes at a time.
//!
//! A rule such as "no break between letters" is a shift and an `and`. What WB4
//! skips (Extend, Format, joiners) and the continuation bytes of UTF-8 are
//! alike: bits that a class is carried over, by one addition (see [`over`]).
//! Rules that ask for the character after next (WB6, WB7b, WB12) are settled
//! when it comes, and the boundary before the mark is taken back where it lies
//! in an earlier block.

use super::classify::{ASCII_KINDS, COMMON_BITS, KIND_BYTES, RARE_BITS, codes, common, rare};
use super::emit::Sink;
use super::{REACH, Stretch};
use crate::segment::class::Classes;
use crate::segment::tables::{SENTENCES, WORDS};

/// A vector of truth values, one per byte.
pub(super) trait Mask: Copy {
    unsafe fn and(self, other: Self) -> Self;
    /// One bit per byte, the first byte's lowest.
    unsafe fn bits(self) -> u64;
}

/// The masks of an ASCII block that the rules ask for.
pub(super) struct AsciiMasks {
    pub letter: u64,
    pub number: u64,
    pub extend_num_let: u64,
    pub mid_letter: u64,
    pub mid_num: u64,
    pub space: u64,
}

/// 64 bytes in registers.
///
/// # Safety
/// Every method needs the instructions of its file, which the outermost
/// function enables.
pub(super) trait Block: Copy {
    type Mask: Mask;

    /// Reads 64 bytes at any address.
    unsafe fn load(at: *const u8) -> Self;
    unsafe fn splat(byte: u8) -> Self;
    /// Bytes from 0x80 on.
    unsafe fn high(self) -> Self::Mask;
    /// Bytes from 0x80 to 0xBF.
    unsafe fn continuation(self) -> Self::Mask;
    /// Bytes that are `value` in the bits of `among`.
    unsafe fn equal_in(self, among: u8, value: u8) -> Self::Mask;
    /// Bytes that have one of `bits`.
    unsafe fn test(self, bits: u8) -> u64;
    /// `other` where the mask says so, else `self`.
    unsafe fn select(self, mask: Self::Mask, other: Self) -> Self;
    /// The table at each byte's low six bits.
    unsafe fn look_up_64(self, table: &[u8; 64]) -> Self;
    /// The table at each byte's low seven bits; anything at bytes from 0x80 on,
    /// unless they come from [`low_2_with`](Block::low_2_with).
    unsafe fn look_up_128(self, table: &[u8; 128]) -> Self;
    /// The low bit of each byte, then the low six of `next`: an index among 128
    /// characters for [`look_up_128`](Block::look_up_128).
    unsafe fn low_2_with(self, next: Self) -> Self;
    /// The masks of a block that is all ASCII.
    unsafe fn ascii_masks(self) -> AsciiMasks;
    /// Which bytes of a block that is all ASCII are `.`, `!`, `?`, CR or LF.
    unsafe fn ascii_terminators(self) -> u64;
    /// Writes `base` plus the position of each bit, and 64 entries at the most.
    unsafe fn write_positions(bits: u64, base: u32, to: *mut u32);
    /// Writes the bytes of `self` at the bits, and 64 at the most.
    unsafe fn write_bytes(self, bits: u64, to: *mut u8);
    /// The bits of `value` at the bits of `mask`, gathered at the low end.
    unsafe fn gather(value: u64, mask: u64) -> u64;
    /// The low bits of `value`, put at the bits of `mask`.
    unsafe fn scatter(value: u64, mask: u64) -> u64;
}

/// What one block hands to the next: 1 where the last character, Extend, Format
/// and joiners aside, was of the class.
#[derive(Clone, Debug, Default)]
pub(super) struct Carry {
    started: bool,
    /// ALetter, Hebrew_Letter, Numeric or ExtendNumLet.
    wordlike: u64,
    letter: u64,
    number: u64,
    extend_num_let: u64,
    /// WSegSpace, right before.
    space: u64,
    /// CR, right before.
    cr: u64,
    /// A letter and a mark that waits for a letter.
    letter_mark: u64,
    /// A number and a mark that waits for a number.
    number_mark: u64,
    rare: RareCarry,
}

/// The part of [`Carry`] that most text never sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct RareCarry {
    hebrew: u64,
    katakana: u64,
    /// A Hebrew letter and a double quote that waits for a Hebrew letter.
    hebrew_mark: u64,
    /// A single quote that belongs to the Hebrew letter before it (WB7a) waits
    /// for a letter: nothing to take back.
    kept_mark: u64,
    regional: u64,
    /// That regional indicator is the first of its pair.
    regional_open: bool,
    /// Zero-width joiners among the last three bytes, the first byte's bit lowest.
    joiner: u64,
}

impl Carry {
    /// Whether the last boundary may still turn out to be none.
    pub(super) fn is_pending(&self) -> bool {
        (self.letter_mark | self.number_mark | self.rare.hebrew_mark) != 0
            && self.rare.kept_mark == 0
    }
}

const LAST: u32 = 63;

/// The places after `bits`, with what the block before hands over.
#[inline(always)]
fn after(bits: u64, carry: u64) -> u64 {
    bits << 1 | carry
}

/// `bits`, carried over the runs of `through` that follow them. The addition
/// turns a run that is entered at its start into zeros.
#[inline(always)]
fn over(bits: u64, carry: u64, through: u64) -> u64 {
    let entered = after(bits, carry) & through;
    bits | through & !through.wrapping_add(entered)
}

/// Writes the word boundaries of a stretch. Returns where it stopped.
///
/// # Safety
/// The processor has the block's instructions; the sink has room for a
/// boundary per byte of the stretch and three blocks more.
#[inline(always)]
pub(super) unsafe fn words<B: Block, const KINDS: bool>(
    stretch: Stretch<'_>,
    carry: &mut Carry,
    sink: &mut Sink,
) -> usize {
    let Stretch { text, from, to, is_last } = stretch;
    let mut at = from;
    // Kept in registers over the loop.
    let mut state = carry.clone();
    // SAFETY: a block is read only where `REACH` bytes are left, else from a
    // copy that is padded; the caller upholds the rest.
    unsafe {
        while at < to && text.len() - at >= REACH {
            block::<B, KINDS>(text.as_ptr().add(at), &text[..at], at as u32, !0, &mut state, sink);
            at += 64;
        }
        if is_last && at < to && text.len() - at < REACH {
            // The last bytes, up to 66 of them, padded with NUL, which joins nothing.
            let mut rest = [0_u8; 64 + REACH];
            let n = text.len() - at;
            rest[..n].copy_from_slice(&text[at..]);
            let mut done = 0;
            while done < n {
                let valid = if n - done >= 64 { !0 } else { (1 << (n - done)) - 1 };
                let before = &text[..at + done];
                let p = rest.as_ptr().add(done);
                block::<B, KINDS>(p, before, (at + done) as u32, valid, &mut state, sink);
                done += 64;
            }
            at = text.len();
        }
    }
    *carry = state;
    at
}

/// One block of 64 bytes at `p`, which stand behind `before` and at `base`.
#[inline(always)]
unsafe fn block<B: Block, const KINDS: bool>(
    p: *const u8,
    before: &[u8],
    base: u32,
    valid: u64,
    carry: &mut Carry,
    sink: &mut Sink,
) {
    // SAFETY: see `words`.
    unsafe {
        let v = B::load(p);
        if v.high().bits() == 0 && carry.rare == RareCarry::default() {
            ascii_block::<B, KINDS>(v, base, valid, carry, sink);
        } else {
            general_block::<B, KINDS>(v, p, before, base, valid, carry, sink);
        }
    }
}

/// A block of ASCII after nothing rare.
#[inline(always)]
unsafe fn ascii_block<B: Block, const KINDS: bool>(
    v: B,
    base: u32,
    valid: u64,
    carry: &mut Carry,
    sink: &mut Sink,
) {
    // SAFETY: see `words`.
    unsafe {
        let AsciiMasks { letter, number, extend_num_let, mid_letter, mid_num, space } =
            v.ascii_masks();
        let wordlike = letter | number | extend_num_let;
        // WB5, WB8 to WB10, WB13a, WB13b
        let mut join = wordlike & after(wordlike, carry.wordlike);
        // WB3d
        join |= space & after(space, carry.space);
        // WB6, WB7, WB11, WB12
        let letter_mark = mid_letter & after(letter, carry.letter);
        let number_mark = mid_num & after(number, carry.number);
        let joined = letter & after(letter_mark, carry.letter_mark)
            | number & after(number_mark, carry.number_mark);
        join |= joined | joined >> 1;
        if joined & 1 != 0 {
            sink.take_back::<KINDS>();
        }
        // WB3
        let cr = v.equal_in(0xFF, b'\r').bits();
        if cr | carry.cr != 0 {
            join |= v.equal_in(0xFF, b'\n').bits() & after(cr, carry.cr);
        }

        let boundaries = !join & valid;
        B::write_positions(boundaries, base, sink.next_offset());
        if KINDS {
            v.look_up_128(&ASCII_KINDS.0).write_bytes(boundaries, sink.next_kind());
            let tell =
                (letter | number) & after(extend_num_let, carry.extend_num_let) & !boundaries;
            if tell != 0 {
                sink.join_kinds(boundaries, 0, tell & valid, number);
            }
        }
        sink.advance(boundaries.count_ones() as usize);

        carry.started = true;
        carry.wordlike = wordlike >> LAST;
        carry.letter = letter >> LAST;
        carry.number = number >> LAST;
        carry.extend_num_let = extend_num_let >> LAST;
        carry.space = space >> LAST;
        carry.cr = cr >> LAST;
        carry.letter_mark = letter_mark >> LAST;
        carry.number_mark = number_mark >> LAST;
    }
}

/// A block of anything.
#[inline(always)]
unsafe fn general_block<B: Block, const KINDS: bool>(
    v: B,
    p: *const u8,
    before: &[u8],
    base: u32,
    valid: u64,
    carry: &mut Carry,
    sink: &mut Sink,
) {
    // SAFETY: see `words`.
    unsafe {
        let codes = codes(v, p, &WORDS);
        let flags = codes.look_up_64(&COMMON_BITS.0);
        let continuation = v.continuation().bits();

        // WB4, and WB3a: what follows a line end or starts the text is a
        // character like any other.
        let transparent = flags.test(common::TRANSPARENT);
        let mut through = continuation | transparent;
        if transparent != 0 {
            let line_end = codes.look_up_64(&RARE_BITS.0).test(rare::LINE_END);
            let first = !continuation & continuation.wrapping_add(1);
            let mut fresh = after(over(line_end, 0, continuation), 0);
            if transparent & first != 0
                && (!carry.started || ends_line(before, p, first.trailing_zeros() as usize))
            {
                fresh |= first;
            }
            through &= !(transparent & fresh);
        }

        let letter = flags.test(common::LETTER);
        let number = flags.test(common::NUMBER);
        let extend_num_let = flags.test(common::EXTEND_NUM_LET);
        let mid_letter = flags.test(common::MID_LETTER);
        let mid_num = flags.test(common::MID_NUM);
        let space = flags.test(common::SPACE);
        let wordlike = letter | number | extend_num_let;

        let wordlike_on = over(wordlike, carry.wordlike, through);
        let letter_on = over(letter, carry.letter, through);
        let number_on = over(number, carry.number, through);
        let space_on = over(space, carry.space, continuation);
        let after_letter = after(letter_on, carry.letter);
        // WB5, WB8 to WB10, WB13a, WB13b
        let mut join = wordlike & after(wordlike_on, carry.wordlike);
        // WB3d
        join |= space & after(space_on, carry.space);
        // WB3
        let cr = v.equal_in(0xFF, b'\r').bits();
        join |= v.equal_in(0xFF, b'\n').bits() & after(cr, carry.cr);
        // WB7, WB12
        let letter_mark = mid_letter & after_letter;
        let number_mark = mid_num & after(number_on, carry.number);
        let letter_mark_on = over(letter_mark, carry.letter_mark, through);
        let number_mark_on = over(number_mark, carry.number_mark, through);
        let mut joined = letter & after(letter_mark_on, carry.letter_mark)
            | number & after(number_mark_on, carry.number_mark);
        let mut marks = letter_mark | number_mark;
        let mut marks_on = letter_mark_on | number_mark_on;
        let mut marks_carry = carry.letter_mark | carry.number_mark;
        // Marks that stay where they are, whatever follows.
        let mut kept = 0;
        let mut kept_carry = 0;

        let mut next_rare = RareCarry::default();
        if flags.test(common::RARE) != 0 || carry.rare != next_rare {
            let flags = codes.look_up_64(&RARE_BITS.0);
            let hebrew = flags.test(rare::HEBREW);
            let katakana = flags.test(rare::KATAKANA);
            let regional = flags.test(rare::REGIONAL);
            let joiner = flags.test(rare::JOINER);
            let old = carry.rare;

            // WB7a
            let hebrew_on = over(hebrew, old.hebrew, through);
            let after_hebrew = after(hebrew_on, old.hebrew);
            kept = v.equal_in(0xFF, b'\'').bits() & after_hebrew;
            kept_carry = old.kept_mark;
            let kept_on = over(kept, old.kept_mark, through);
            join |= kept;
            // WB7b, WB7c
            let quote = flags.test(rare::DOUBLE_QUOTE) & after_hebrew;
            let quote_on = over(quote, old.hebrew_mark, through);
            joined |= hebrew & after(quote_on, old.hebrew_mark);
            marks |= quote;
            marks_on |= quote_on;
            marks_carry |= old.hebrew_mark;
            // WB13
            let katakana_on = over(katakana, old.katakana, through);
            let after_katakana = after(katakana_on, old.katakana);
            join |= katakana & after_katakana;
            // WB13a, WB13b
            let extend_on = over(extend_num_let, carry.extend_num_let, through);
            join |= extend_num_let & after_katakana;
            join |= katakana & after(extend_on, carry.extend_num_let);
            // WB15, WB16
            let mut open = old.regional_open;
            let regional_on = over(regional, old.regional, through);
            if regional != 0 {
                let after_regional = after(regional_on, old.regional);
                let mut bits = regional;
                while bits != 0 {
                    let bit = bits & bits.wrapping_neg();
                    bits ^= bit;
                    open = !(open && after_regional & bit != 0);
                    if !open {
                        join |= bit;
                    }
                }
            }
            // WB3c
            join |= flags.test(rare::PICTOGRAPHIC) & (joiner << 3 | old.joiner);

            next_rare = RareCarry {
                hebrew: hebrew_on >> LAST,
                katakana: katakana_on >> LAST,
                hebrew_mark: quote_on >> LAST,
                kept_mark: kept_on >> LAST,
                regional: regional_on >> LAST,
                regional_open: open && regional_on >> LAST != 0,
                joiner: joiner >> (LAST - 2),
            };
        }

        join |= joined;
        // WB6, WB7b, WB11: each run of a mark and what is skipped ends at one
        // place, in the same order, so that the places of those which join
        // lead back to their marks.
        if joined != 0 {
            let mut ends = after(marks_on, marks_carry) & !through;
            if marks_carry != 0 {
                let first = ends & ends.wrapping_neg();
                if joined & first != 0 && kept_carry == 0 {
                    sink.take_back::<KINDS>();
                }
                ends ^= first;
            }
            join |= B::scatter(B::gather(joined, ends), marks);
        }
        let _ = kept;

        let boundaries = !(join | through) & valid;
        B::write_positions(boundaries, base, sink.next_offset());
        if KINDS {
            codes.look_up_64(&KIND_BYTES.0).write_bytes(boundaries, sink.next_kind());
            let emoji = codes.look_up_64(&RARE_BITS.0).test(rare::EMOJI) & !boundaries & valid;
            let extend_on = over(extend_num_let, carry.extend_num_let, through);
            let tell = !boundaries & valid & after(extend_on, carry.extend_num_let);
            if emoji | tell != 0 {
                let katakana = codes.look_up_64(&RARE_BITS.0).test(rare::KATAKANA);
                sink.join_kinds(boundaries, emoji, tell & (letter | number | katakana), number);
            }
        }
        sink.advance(boundaries.count_ones() as usize);

        carry.started = true;
        carry.extend_num_let = over(extend_num_let, carry.extend_num_let, through) >> LAST;
        carry.wordlike = wordlike_on >> LAST;
        carry.letter = letter_on >> LAST;
        carry.number = number_on >> LAST;
        carry.space = space_on >> LAST;
        carry.cr = cr >> LAST;
        carry.letter_mark = letter_mark_on >> LAST;
        carry.number_mark = number_mark_on >> LAST;
        carry.rare = next_rare;
    }
}

/// Whether the character before the first one of a block is a line end; the
/// block starts with `n` bytes of it, at `p`.
#[cold]
unsafe fn ends_line(before: &[u8], p: *const u8, n: usize) -> bool {
    // The last three bytes, oldest first.
    let mut last = [0; 3];
    for (i, byte) in last.iter_mut().enumerate() {
        *byte = match (i + n).checked_sub(3) {
            // SAFETY: the block has 64 bytes, of which fewer than `n` are asked for.
            Some(inside) => unsafe { *p.add(inside) },
            None => match (before.len() + i + n).checked_sub(3) {
                Some(at) => before[at],
                None => 0,
            },
        };
    }
    matches!(
        last,
        [_, _, b'\n' | 0x0B | 0x0C | b'\r'] | [_, 0xC2, 0x85] | [0xE2, 0x80, 0xA8 | 0xA9]
    )
}

/// See [`super::terminators`].
///
/// # Safety
/// The processor has the block's instructions.
#[inline(always)]
pub(super) unsafe fn terminators<B: Block>(text: &[u8], from: usize, masks: &mut [u64]) -> usize {
    let mut at = from;
    // SAFETY: a block is read only where `REACH` bytes are left, else from a
    // copy that is padded.
    unsafe {
        for mask in masks {
            if text.len() - at >= REACH {
                *mask = terminator_block::<B, _>(text.as_ptr().add(at), &SENTENCES);
                at += 64;
            } else {
                let mut rest = [0_u8; 64 + REACH];
                let n = text.len() - at;
                rest[..n].copy_from_slice(&text[at..]);
                *mask = terminator_block::<B, _>(rest.as_ptr(), &SENTENCES);
                at += n.min(64);
                if n == 0 {
                    *mask = 0;
                }
            }
        }
    }
    at - from
}

#[inline(always)]
unsafe fn terminator_block<B: Block, const N: usize>(p: *const u8, classes: &Classes<N>) -> u64 {
    // SAFETY: see `terminators`.
    unsafe {
        let v = B::load(p);
        if v.high().bits() == 0 {
            return v.ascii_terminators();
        }
        codes(v, p, classes).look_up_64(&super::classify::TERMINATORS.0).test(1)
    }
}
