//! The word rules of UAX #29 over masks: one bit per byte, one mask per class,
//! 64 bytes at a time.
//!
//! A rule such as "no break between letters" is a shift and an `and`. What WB4
//! skips (Extend, Format, joiners) and the continuation bytes of UTF-8 are
//! alike: bits that a class is carried over, by one addition (see [`over`]).
//! Rules that ask for the character after next (WB6, WB7b, WB12) are settled
//! when it comes, and the boundary before the mark is taken back where it lies
//! in an earlier block.

use super::classify::{
    ASCII_COMMON, ASCII_KINDS, ASCII_LEFT, COMMON_BITS, KIND_BYTES, LEFT, RARE_BITS, RIGHT, common,
    pair, rare,
};
use super::emit::Sink;
use super::windows::Windows;
use super::{REACH, Stretch};

/// A vector of truth values, one per byte.
pub(super) trait Mask: Copy {
    /// One bit per byte, the first byte's lowest.
    unsafe fn bits(self) -> u64;
}

/// What the rules say of a block that is all ASCII, its neighbour bytes included.
pub(super) struct AsciiJoins {
    /// No boundary before these, by the byte before alone.
    pub join: u64,
    /// Marks between two letters or two digits: no boundary before them, nor
    /// after.
    pub marks: u64,
    /// Letters and digits after `_`, where kinds are wanted.
    pub after_extend_num_let: u64,
}

/// 64 bytes in registers.
///
/// # Safety
/// Every method needs the instructions of its file, which the outermost
/// function enables.
pub(super) trait Block: Copy {
    type Mask: Mask;

    /// The codes of these 64 bytes as far as a character's first two bytes tell: at
    /// its first byte; at the others [`CONTINUATION`](super::classify::CONTINUATION).
    /// And which characters are still open, with anything as code. One more byte
    /// must be readable.
    unsafe fn told_codes(self, at: *const u8) -> (Self, u64);
    /// The codes, those of the open characters too; the block stands at `at`, and
    /// three more bytes must be readable.
    unsafe fn all_codes(self, open: u64, at: *const u8, windows: &mut Windows) -> Self;

    /// Reads 64 bytes at any address.
    unsafe fn load(at: *const u8) -> Self;
    unsafe fn splat(byte: u8) -> Self;
    /// Bytes from 0x80 on.
    unsafe fn high(self) -> Self::Mask;
    /// Bytes from 0x80 to 0xBF.
    unsafe fn continuation(self) -> Self::Mask;
    /// Bytes from `first` to `last`, which are ASCII.
    unsafe fn between(self, first: u8, last: u8) -> u64;
    /// Bytes that are `byte`.
    unsafe fn equal(self, byte: u8) -> u64;
    /// Bytes that have one of `bits`.
    unsafe fn test(self, bits: u8) -> u64;
    /// The table at each byte's low six bits.
    unsafe fn look_up_64(self, table: &[u8; 64]) -> Self;
    /// The table at each byte's low seven bits; anything at bytes from 0x80 on.
    unsafe fn look_up_128(self, table: &[u8; 128]) -> Self;
    /// What stands at lead bytes, at their continuation bytes as well.
    unsafe fn fill(self, continuation: Self::Mask) -> Self;
    /// Each byte moved to the next place, and the first `n` of `first`, 4 at the
    /// most.
    unsafe fn moved_after(self, n: u32, first: Self) -> Self;
    /// The last byte.
    unsafe fn last(self) -> u8;
    /// What the rules say of the 64 bytes at `p`; none where these or one of the
    /// bytes beside them, which must be readable, are not ASCII.
    unsafe fn ascii_joins<const KINDS: bool>(p: *const u8) -> Option<(Self, AsciiJoins)>;
    unsafe fn and(self, other: Self) -> Self;
    unsafe fn or(self, other: Self) -> Self;
    unsafe fn not_zero(self) -> u64;
    /// Writes `base` plus the position of each bit as offsets and, with `KINDS`, the
    /// bytes of `kinds` at the bits; 64 entries of each at the most. The sink is
    /// not advanced.
    unsafe fn write<const KINDS: bool>(kinds: Self, bits: u64, base: u32, sink: &Sink);
    /// Goes on from a block that is not all ASCII: [`mixed_blocks`], as a function
    /// of its own, so that its registers do not crowd those of ASCII.
    unsafe fn mixed_blocks<const KINDS: bool>(
        stretch: Stretch<'_>,
        at: usize,
        carry: Carry,
        windows: &mut Windows,
        sink: &mut Sink,
    ) -> (usize, Carry);
    /// The bits of `value` at the bits of `mask`, gathered at the low end.
    unsafe fn gather(value: u64, mask: u64) -> u64;
    /// The low bits of `value`, put at the bits of `mask`.
    unsafe fn scatter(value: u64, mask: u64) -> u64;
}

/// What one block hands to the next, one bit each, so that it travels in one
/// register: whether the last character, Extend, Format and joiners aside, was of
/// a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Carry(u32);

/// Bits of [`Carry`], by number. The first seven are those of
/// [`pair`] for a left character.
mod bit {
    /// ALetter, Hebrew_Letter, Numeric or ExtendNumLet.
    pub const WORDLIKE: u32 = 0;
    /// WSegSpace, right before.
    pub const SPACE: u32 = 1;
    /// CR, right before.
    pub const CR: u32 = 2;
    pub const LETTER: u32 = 3;
    pub const NUMBER: u32 = 4;
    pub const EXTEND_NUM_LET: u32 = 5;
    pub const KATAKANA: u32 = 6;
    /// The text has started.
    pub const STARTED: u32 = 8;
    /// A letter and a mark that waits for a letter.
    pub const LETTER_MARK: u32 = 9;
    /// A number and a mark that waits for a number.
    pub const NUMBER_MARK: u32 = 10;
    /// The mark that waits belongs to the letter before it anyway (WB7a), or what
    /// it waits for is known to follow: nothing to take back.
    pub const KEPT_MARK: u32 = 11;
    /// From here on: what most text never sets.
    pub const RARE: u32 = 12;
    pub const HEBREW: u32 = 12;
    /// A Hebrew letter and a double quote that waits for a Hebrew letter.
    pub const HEBREW_MARK: u32 = 13;
    pub const REGIONAL: u32 = 14;
    /// That regional indicator is the first of its pair.
    pub const REGIONAL_OPEN: u32 = 15;
    /// Three bits: zero-width joiners that start at the last three bytes.
    pub const JOINER: u32 = 16;
}

impl Carry {
    #[inline(always)]
    fn has(self, number: u32) -> u64 {
        u64::from(self.0 >> number & 1)
    }

    /// The last bit of `bits`, kept as bit `number`.
    #[inline(always)]
    fn last(bits: u64, number: u32) -> u32 {
        ((bits >> LAST) as u32) << number
    }

    /// Whether the last boundary may still turn out to be none.
    pub(super) fn is_pending(self) -> bool {
        let waits = 1 << bit::LETTER_MARK | 1 << bit::NUMBER_MARK | 1 << bit::HEBREW_MARK;
        self.0 & waits != 0 && self.has(bit::KEPT_MARK) == 0
    }

    /// Whether what stands before is known by the bits of [`pair`] and waiting
    /// marks alone.
    #[inline(always)]
    fn is_plain(self) -> bool {
        self.0 >> bit::RARE == 0 && self.has(bit::EXTEND_NUM_LET) == 0
    }

    /// Whether a mark waits for the next character, or is known to join it.
    #[inline(always)]
    fn has_marks(self) -> bool {
        let marks = 1 << bit::LETTER_MARK | 1 << bit::NUMBER_MARK | 1 << bit::HEBREW_MARK;
        self.0 & (marks | 1 << bit::KEPT_MARK) != 0
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
    scalar(bits | through & !through.wrapping_add(entered))
}

/// The same value, in a general register: else the compiler pairs masks up in
/// vector registers, and moving them there and back cost a third of the speed.
#[inline(always)]
pub(super) fn scalar(bits: u64) -> u64 {
    let mut bits = bits;
    // SAFETY: there is no instruction.
    unsafe {
        std::arch::asm!("/* {0} */", inout(reg) bits, options(pure, nomem, nostack, preserves_flags));
    }
    bits
}

/// Writes the word boundaries of a stretch. Returns where it stopped, and what
/// the next one needs.
///
/// # Safety
/// The processor has the block's instructions; the sink has room for a
/// boundary per byte of the stretch and three blocks more; once the text has
/// started, three bytes before the stretch are readable.
#[inline(always)]
pub(super) unsafe fn words<B: Block, const KINDS: bool>(
    stretch: Stretch<'_>,
    mut carry: Carry,
    windows: &mut Windows,
    sink: &mut Sink,
) -> (usize, Carry) {
    let Stretch { text, from, to, is_last } = stretch;
    let mut at = from;
    // SAFETY: a block is read only where `REACH` bytes are left, else from a
    // copy that is padded; the caller upholds the rest.
    unsafe {
        while at < to && text.len() - at >= REACH {
            if carry.has(bit::STARTED) != 0 && !carry.has_marks() {
                (at, carry) = ascii_blocks::<B, KINDS>(stretch, at, carry, sink);
            }
            (at, carry) = B::mixed_blocks::<KINDS>(stretch, at, carry, windows, sink);
        }
        if is_last && at < to && text.len() - at < REACH {
            // The last bytes, up to 66 of them, padded with NUL, which joins
            // nothing; and the three before them.
            const BEFORE: usize = 3;
            let mut rest = [0_u8; BEFORE + 64 + REACH];
            let n_before = at.min(BEFORE);
            let bytes = &text[at - n_before..];
            rest[BEFORE - n_before..][..bytes.len()].copy_from_slice(bytes);
            let n = text.len() - at;
            let mut done = 0;
            while done < n {
                let valid = if n - done >= 64 { !0 } else { (1 << (n - done)) - 1 };
                let p = rest.as_ptr().add(BEFORE + done);
                let (codes, open) = B::load(p).told_codes(p);
                let codes = codes.all_codes(open, p, windows);
                carry = mixed_block::<B, KINDS>(codes, p, (at + done) as u32, valid, carry, sink);
                done += 64;
            }
            at = text.len();
        }
    }
    (at, carry)
}

/// Goes on as long as blocks are ASCII, the bytes beside them included: what
/// stands before a block is then told by one byte.
///
/// # Safety
/// As for [`words`]; the text has started, no mark waits.
#[inline(always)]
unsafe fn ascii_blocks<B: Block, const KINDS: bool>(
    stretch: Stretch<'_>,
    from: usize,
    carry: Carry,
    sink: &mut Sink,
) -> (usize, Carry) {
    let Stretch { text, to, .. } = stretch;
    // The last place where a whole block is left.
    let end = to.min((text.len() + 1).saturating_sub(REACH));
    let mut at = from;
    let mut mark = 0;
    let mut out = *sink;
    // SAFETY: see above.
    unsafe {
        while at < end {
            let p = text.as_ptr().add(at);
            let Some((v, joins)) = B::ascii_joins::<KINDS>(p) else { break };
            let AsciiJoins { join, marks, after_extend_num_let } = joins;
            let boundaries = !(join | marks | after(marks, mark));
            mark = marks >> LAST;
            let kinds = v.look_up_128(&ASCII_KINDS.0);
            B::write::<KINDS>(kinds, boundaries, at as u32, &out);
            if KINDS && after_extend_num_let != 0 {
                let numbers = v.look_up_128(&ASCII_COMMON.0).test(common::NUMBER);
                out.join_kinds(boundaries, 0, after_extend_num_let, numbers);
            }
            out.advance(boundaries.count_ones() as usize);
            at += 64;
        }
    }
    *sink = out;
    if at == from {
        return (at, carry);
    }
    let left = ASCII_LEFT.0[usize::from(text[at - 1] & 0x7F)] & !pair::ASCII_EXTEND_NUM_LET;
    let mut carry = u32::from(left) | 1 << bit::STARTED;
    if mark != 0 {
        // Its second letter or digit is known to follow.
        carry |= 1 << bit::LETTER_MARK | 1 << bit::NUMBER_MARK | 1 << bit::KEPT_MARK;
    }
    (at, Carry(carry))
}

/// Goes on until blocks are ASCII again, one block at the least where one is
/// left.
///
/// # Safety
/// As for [`words`].
#[inline(always)]
pub(super) unsafe fn mixed_blocks<B: Block, const KINDS: bool>(
    stretch: Stretch<'_>,
    from: usize,
    mut carry: Carry,
    windows: &mut Windows,
    sink: &mut Sink,
) -> (usize, Carry) {
    let Stretch { text, to, .. } = stretch;
    let end = to.min((text.len() + 1).saturating_sub(REACH));
    let mut at = from;
    let mut out = *sink;
    // SAFETY: see above.
    unsafe {
        while at < end {
            // Codes of some blocks first, then the rules: finding one block's codes
            // is a long chain of look-ups, which the processor follows for several
            // blocks at once where nothing else stands between.
            let mut n = 0;
            let mut is_ascii = false;
            let mut codes = [B::splat(0); BATCH];
            let mut open = [0; BATCH];
            let mut any_open = 0;
            while n < BATCH && at + 64 * n < end && !is_ascii {
                let p = text.as_ptr().add(at + 64 * n);
                (codes[n], open[n]) = B::load(p).told_codes(p);
                any_open |= open[n];
                n += 1;
                is_ascii = at + 64 * n < end && B::load(p.add(64)).high().bits() == 0;
            }
            let codes = &mut codes[..n];
            // One decision for all of them, here and below: it is seldom
            // mispredicted then.
            if any_open != 0 {
                for (i, codes) in codes.iter_mut().enumerate() {
                    let p = text.as_ptr().add(at + 64 * i);
                    *codes = codes.all_codes(open[i], p, windows);
                }
            }
            let mut odd = B::splat(0);
            for codes in &*codes {
                odd = odd.or(codes.look_up_64(&LEFT.0));
            }
            if carry.is_plain() && odd.test(pair::ODD) == 0 {
                let p = text.as_ptr().add(at);
                carry = plain_blocks::<B, KINDS>(codes, p, at as u32, carry, &mut out);
                at += 64 * codes.len();
            } else {
                for &codes in &*codes {
                    let p = text.as_ptr().add(at);
                    carry = mixed_block::<B, KINDS>(codes, p, at as u32, !0, carry, &mut out);
                    at += 64;
                }
            }
            if is_ascii && !carry.has_marks() {
                break;
            }
        }
    }
    *sink = out;
    (at, carry)
}

/// Blocks whose codes are found before the rules read them.
const BATCH: usize = 8;

/// Blocks without Extend, Format, joiners and other classes that ask for more than
/// what stands beside them: as [`mixed_block`], which costs twice as much.
#[inline(always)]
unsafe fn plain_blocks<B: Block, const KINDS: bool>(
    blocks: &[B],
    mut p: *const u8,
    mut base: u32,
    mut carry: Carry,
    sink: &mut Sink,
) -> Carry {
    // Beside the carry, since the vector needs it long before the marks are settled.
    let mut before = carry.0 as u8;
    // SAFETY: see `words`.
    unsafe {
        for &codes in blocks {
            let continuation = B::load(p).continuation();
            let through = continuation.bits();
            let left = codes.look_up_64(&LEFT.0).fill(continuation);
            let n_before = (through.trailing_ones() + 1).min(4);
            let right = codes.look_up_64(&RIGHT.0);
            let both = left.moved_after(n_before, B::splat(before)).and(right);
            before = left.last();
            // WB3, WB3d, WB5, WB8 to WB10, WB13
            let join = both.test(pair::WORDLIKE | pair::SPACE | pair::LINE_END | pair::KATAKANA);
            // WB7, WB12
            let number = right.test(pair::NUMBER);
            let letter = right.test(pair::WORDLIKE) & !number;
            let letter_mark = both.test(pair::LETTER_MARK);
            let number_mark = both.test(pair::NUMBER_MARK);
            let letter_mark_on = over(letter_mark, carry.has(bit::LETTER_MARK), through);
            let number_mark_on = over(number_mark, carry.has(bit::NUMBER_MARK), through);
            let joined = letter & after(letter_mark_on, carry.has(bit::LETTER_MARK))
                | number & after(number_mark_on, carry.has(bit::NUMBER_MARK));
            let marks_carry = carry.has(bit::LETTER_MARK) | carry.has(bit::NUMBER_MARK);
            let ends = after(letter_mark_on | number_mark_on, marks_carry) & !through;
            let marks = letter_mark | number_mark;
            let marks = marks_before::<B, KINDS>(joined, ends, marks, marks_carry, carry, sink);
            let boundaries = !(join | joined | marks | through);
            B::write::<KINDS>(codes.look_up_64(&KIND_BYTES.0), boundaries, base, sink);
            sink.advance(boundaries.count_ones() as usize);
            carry = Carry(
                Carry::last(letter_mark_on, bit::LETTER_MARK)
                    | Carry::last(number_mark_on, bit::NUMBER_MARK),
            );
            (p, base) = (p.add(64), base.wrapping_add(64));
        }
    }
    Carry(carry.0 | u32::from(before) | 1 << bit::STARTED)
}

/// The marks before the characters at `joined` (WB6, WB7b, WB11). Each run of a
/// mark and what is skipped ends at one place, in the same order, so that the
/// places of those which join lead back to their marks.
#[inline(always)]
unsafe fn marks_before<B: Block, const KINDS: bool>(
    joined: u64,
    mut ends: u64,
    marks: u64,
    marks_carry: u64,
    carry: Carry,
    sink: &mut Sink,
) -> u64 {
    // SAFETY: see `words`.
    unsafe {
        if marks_carry != 0 {
            let first = ends & ends.wrapping_neg();
            if joined & first != 0 && carry.has(bit::KEPT_MARK) == 0 {
                sink.take_back::<KINDS>();
            }
            ends ^= first;
        }
        B::scatter(B::gather(joined, ends), marks)
    }
}

/// One block of anything: the 64 bytes at `p`, with their codes, whose offset is
/// `base`; three bytes before them are readable once the text has started.
#[inline(always)]
unsafe fn mixed_block<B: Block, const KINDS: bool>(
    codes: B,
    p: *const u8,
    base: u32,
    valid: u64,
    carry: Carry,
    sink: &mut Sink,
) -> Carry {
    // SAFETY: see `words`.
    unsafe {
        let v = B::load(p);
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
            if carry.has(bit::STARTED) == 0
                || ends_line(p.add(first.trailing_zeros() as usize & 63))
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

        let wordlike_on = over(wordlike, carry.has(bit::WORDLIKE), through);
        let letter_on = over(letter, carry.has(bit::LETTER), through);
        let number_on = over(number, carry.has(bit::NUMBER), through);
        let extend_num_let_on = over(extend_num_let, carry.has(bit::EXTEND_NUM_LET), through);
        let space_on = over(space, carry.has(bit::SPACE), continuation);
        let after_letter = after(letter_on, carry.has(bit::LETTER));
        // WB5, WB8 to WB10, WB13a, WB13b
        let mut join = wordlike & after(wordlike_on, carry.has(bit::WORDLIKE));
        // WB3d
        join |= space & after(space_on, carry.has(bit::SPACE));
        // WB3
        let cr = v.equal(b'\r');
        join |= v.equal(b'\n') & after(cr, carry.has(bit::CR));
        // WB7, WB12
        let letter_mark = mid_letter & after_letter;
        let number_mark = mid_num & after(number_on, carry.has(bit::NUMBER));
        let letter_mark_on = over(letter_mark, carry.has(bit::LETTER_MARK), through);
        let number_mark_on = over(number_mark, carry.has(bit::NUMBER_MARK), through);
        let mut joined = letter & after(letter_mark_on, carry.has(bit::LETTER_MARK))
            | number & after(number_mark_on, carry.has(bit::NUMBER_MARK));
        let mut marks = letter_mark | number_mark;
        let mut marks_on = letter_mark_on | number_mark_on;
        let mut marks_carry = carry.has(bit::LETTER_MARK) | carry.has(bit::NUMBER_MARK);

        let mut next = 1 << bit::STARTED;
        const RARE: u32 = 1 << bit::KATAKANA | 1 << bit::KEPT_MARK | !0 << bit::RARE;
        if flags.test(common::RARE) != 0 || carry.0 & RARE != 0 {
            let flags = codes.look_up_64(&RARE_BITS.0);
            // WB3c
            let joiner = flags.test(rare::JOINER);
            let before = u64::from(carry.0 >> bit::JOINER & 7);
            join |= flags.test(rare::PICTOGRAPHIC) & (joiner << 3 | before);
            next |= ((joiner >> (LAST - 2)) as u32) << bit::JOINER;

            let katakana = flags.test(rare::KATAKANA);
            if katakana | carry.has(bit::KATAKANA) != 0 {
                // WB13
                let katakana_on = over(katakana, carry.has(bit::KATAKANA), through);
                let after_katakana = after(katakana_on, carry.has(bit::KATAKANA));
                join |= katakana & after_katakana;
                // WB13a, WB13b
                join |= extend_num_let & after_katakana;
                join |= katakana & after(extend_num_let_on, carry.has(bit::EXTEND_NUM_LET));
                next |= Carry::last(katakana_on, bit::KATAKANA);
            }

            let regional = flags.test(rare::REGIONAL);
            if regional | carry.has(bit::REGIONAL) != 0 {
                // WB15, WB16
                let mut open = carry.has(bit::REGIONAL_OPEN) != 0;
                let regional_on = over(regional, carry.has(bit::REGIONAL), through);
                let after_regional = after(regional_on, carry.has(bit::REGIONAL));
                let mut bits = regional;
                while bits != 0 {
                    let bit = bits & bits.wrapping_neg();
                    bits ^= bit;
                    open = !(open && after_regional & bit != 0);
                    if !open {
                        join |= bit;
                    }
                }
                next |= Carry::last(regional_on, bit::REGIONAL)
                    | u32::from(open && regional_on >> LAST != 0) << bit::REGIONAL_OPEN;
            }

            let hebrew = flags.test(rare::HEBREW);
            let hebrew_carry = 1 << bit::HEBREW | 1 << bit::HEBREW_MARK | 1 << bit::KEPT_MARK;
            if hebrew | u64::from(carry.0 & hebrew_carry) != 0 {
                // WB7a
                let hebrew_on = over(hebrew, carry.has(bit::HEBREW), through);
                let after_hebrew = after(hebrew_on, carry.has(bit::HEBREW));
                let kept = v.equal(b'\'') & after_hebrew;
                let kept_on = over(kept, carry.has(bit::KEPT_MARK), through);
                join |= kept;
                // WB7b, WB7c
                let quote = flags.test(rare::DOUBLE_QUOTE) & after_hebrew;
                let quote_on = over(quote, carry.has(bit::HEBREW_MARK), through);
                joined |= hebrew & after(quote_on, carry.has(bit::HEBREW_MARK));
                marks |= quote;
                marks_on |= quote_on;
                marks_carry |= carry.has(bit::HEBREW_MARK);
                next |= Carry::last(hebrew_on, bit::HEBREW)
                    | Carry::last(quote_on, bit::HEBREW_MARK)
                    | Carry::last(kept_on, bit::KEPT_MARK);
            }
        }

        let ends = after(marks_on, marks_carry) & !through;
        join |= joined | marks_before::<B, KINDS>(joined, ends, marks, marks_carry, carry, sink);
        let boundaries = !(join | through) & valid;
        B::write::<KINDS>(codes.look_up_64(&KIND_BYTES.0), boundaries, base, sink);
        if KINDS {
            let emoji = codes.look_up_64(&RARE_BITS.0).test(rare::EMOJI) & !boundaries & valid;
            let tell =
                !boundaries & valid & after(extend_num_let_on, carry.has(bit::EXTEND_NUM_LET));
            if emoji | tell != 0 {
                let katakana = codes.look_up_64(&RARE_BITS.0).test(rare::KATAKANA);
                sink.join_kinds(boundaries, emoji, tell & (letter | number | katakana), number);
            }
        }
        sink.advance(boundaries.count_ones() as usize);

        Carry(
            next | Carry::last(wordlike_on, bit::WORDLIKE)
                | Carry::last(letter_on, bit::LETTER)
                | Carry::last(number_on, bit::NUMBER)
                | Carry::last(extend_num_let_on, bit::EXTEND_NUM_LET)
                | Carry::last(space_on, bit::SPACE)
                | Carry::last(cr, bit::CR)
                | Carry::last(letter_mark_on, bit::LETTER_MARK)
                | Carry::last(number_mark_on, bit::NUMBER_MARK),
        )
    }
}

/// Whether the character before `p` is a line end.
///
/// # Safety
/// Three bytes before `p` are readable.
#[inline(always)]
unsafe fn ends_line(p: *const u8) -> bool {
    // SAFETY: see above.
    let (a, b, c) = unsafe { (*p.sub(3), *p.sub(2), *p.sub(1)) };
    // Without branches: it is asked for wherever a block starts with a mark.
    (c.wrapping_sub(b'\n') < 4)
        | (c == 0x85) & (b == 0xC2)
        | (c | 1 == 0xA9) & (b == 0x80) & (a == 0xE2)
}
