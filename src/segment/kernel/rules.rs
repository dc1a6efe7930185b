//! The word rules of UAX #29 over masks: one bit per byte, one mask per class,
//! 64 bytes at a time.
//!
//! A rule such as "no break between letters" is a shift and an `and`. What WB4
//! skips (Extend, Format, joiners) and the continuation bytes of UTF-8 are
//! alike: bits that a class is carried over, by one addition (see [`over`]).
//! Rules that ask for the character after next (WB6, WB7b, WB12) are settled
//! when it comes, and the boundary before the mark is taken back where it lies
//! in an earlier block.

use super::carry::{Carry, LAST, bit};
use super::classify::{
    ASCII_COMMON, ASCII_KINDS, ASCII_LEFT, COMMON_BITS, KIND_BYTES, LEFT, RARE_BITS, RIGHT, common,
    pair, rare,
};
use super::codes;
use super::emit::Sink;
use super::stretch::{REACH, Stretch};
use super::vector::{AsciiJoins, EntryPoints, Mask, Vector, scalar};
use super::windows::Windows;

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

/// Writes the word boundaries of a stretch. Returns where it stopped, and what
/// the next one needs.
///
/// # Safety
/// The processor has the block's instructions; the sink has room for a
/// boundary per byte of the stretch and three blocks more; once the text has
/// started, three bytes before the stretch are readable.
#[inline(always)]
pub(super) unsafe fn words<V: EntryPoints, const KINDS: bool>(
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
                (at, carry) = ascii_blocks::<V, KINDS>(stretch, at, carry, sink);
            }
            (at, carry) = V::mixed_blocks::<KINDS>(stretch, at, carry, windows, sink);
        }
        if is_last && at < to && text.len() - at < REACH {
            carry = last_blocks::<V, KINDS>(text, at, carry, windows, sink);
            at = text.len();
        }
    }
    (at, carry)
}

/// The last bytes, up to 66 of them, padded with NUL, which joins nothing; and the
/// three before them.
///
/// # Safety
/// As for [`words`].
#[inline(always)]
unsafe fn last_blocks<V: EntryPoints, const KINDS: bool>(
    text: &[u8],
    at: usize,
    mut carry: Carry,
    windows: &mut Windows,
    sink: &mut Sink,
) -> Carry {
    const BEFORE: usize = 3;
    let mut rest = [0_u8; BEFORE + 64 + REACH];
    let n_before = at.min(BEFORE);
    let bytes = &text[at - n_before..];
    rest[BEFORE - n_before..][..bytes.len()].copy_from_slice(bytes);
    let n = text.len() - at;
    let mut done = 0;
    while done < n {
        let valid = if n - done >= 64 { !0 } else { (1 << (n - done)) - 1 };
        // SAFETY: a block that starts in the rest ends in the padding.
        unsafe {
            let p = rest.as_ptr().add(BEFORE + done);
            let (codes, open): (V, _) = codes::told(p);
            let codes = codes.all_codes(open, p, windows);
            carry = mixed_block::<V, KINDS>(codes, p, (at + done) as u32, valid, carry, sink);
        }
        done += 64;
    }
    carry
}

/// Goes on as long as blocks are ASCII, the bytes beside them included: what
/// stands before a block is then told by one byte.
///
/// # Safety
/// As for [`words`]; the text has started, no mark waits.
#[inline(always)]
unsafe fn ascii_blocks<V: EntryPoints, const KINDS: bool>(
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
            let Some((v, joins)) = V::ascii_joins::<KINDS>(p) else { break };
            let AsciiJoins { join, marks, after_extend_num_let } = joins;
            let boundaries = !(join | marks | after(marks, mark));
            mark = marks >> LAST;
            let kinds = v.look_up_128(&ASCII_KINDS.0);
            V::write::<KINDS>(kinds, boundaries, at as u32, &out);
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
pub(super) unsafe fn mixed_blocks<V: EntryPoints, const KINDS: bool>(
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
            let mut codes = [V::splat(0); BATCH];
            let mut open = [0; BATCH];
            let mut any_open = 0;
            while n < BATCH && at + 64 * n < end && !is_ascii {
                let p = text.as_ptr().add(at + 64 * n);
                (codes[n], open[n]) = codes::told(p);
                any_open |= open[n];
                n += 1;
                is_ascii = at + 64 * n < end && !V::load(p.add(64)).any_high();
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
            let mut odd = V::splat(0);
            for codes in &*codes {
                odd = odd.or(codes.look_up_code(&LEFT.0));
            }
            if carry.is_plain() && odd.test(pair::ODD) == 0 {
                let p = text.as_ptr().add(at);
                carry = plain_blocks::<V, KINDS>(codes, p, at as u32, carry, &mut out);
                at += 64 * codes.len();
            } else {
                for &codes in &*codes {
                    let p = text.as_ptr().add(at);
                    carry = mixed_block::<V, KINDS>(codes, p, at as u32, !0, carry, &mut out);
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
/// what is next to them: as [`mixed_block`], which costs twice as much.
#[inline(always)]
unsafe fn plain_blocks<V: EntryPoints, const KINDS: bool>(
    blocks: &[V],
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
            let continuation = V::load(p).continuation();
            let through = continuation.bits();
            let left = codes.look_up_code(&LEFT.0).fill(continuation);
            let n_before = (through.trailing_ones() + 1).min(4);
            let right = codes.look_up_code(&RIGHT.0);
            let both = left.moved_after(n_before, V::splat(before)).and(right);
            before = left.last();
            // WB6, WB7, WB11, WB12
            let mut marked = 0;
            let mut marks_carry = Carry::default();
            const MARKS: u8 = pair::LETTER_MARK | pair::NUMBER_MARK;
            if !V::SKIPS || carry.has_marks() || both.test(MARKS) != 0 {
                (marked, marks_carry) = plain_marks::<V, KINDS>(both, right, through, carry, sink);
            }
            // WB3, WB3d, WB5, WB8 to WB10, WB13
            let join = both.test(pair::WORDLIKE | pair::SPACE | pair::LINE_END | pair::KATAKANA);
            let boundaries = !(join | marked | through);
            V::write::<KINDS>(codes.look_up_code(&KIND_BYTES.0), boundaries, base, sink);
            sink.advance(boundaries.count_ones() as usize);
            carry = marks_carry;
            (p, base) = (p.add(64), base.wrapping_add(64));
        }
    }
    Carry(carry.0 | u32::from(before) | 1 << bit::STARTED)
}

/// The marks between letters and between numbers, and what follows them; and the marks
/// that wait for the next block.
#[inline(always)]
unsafe fn plain_marks<V: EntryPoints, const KINDS: bool>(
    both: V,
    right: V,
    through: u64,
    carry: Carry,
    sink: &mut Sink,
) -> (u64, Carry) {
    // SAFETY: see `words`.
    unsafe {
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
        let marks = marks_before::<V, KINDS>(joined, ends, marks, marks_carry, carry, sink);
        let next = Carry::last(letter_mark_on, bit::LETTER_MARK)
            | Carry::last(number_mark_on, bit::NUMBER_MARK);
        (joined | marks, Carry(next))
    }
}

/// The marks before the characters at `joined` (WB6, WB7b, WB11). Each run of a
/// mark and what is skipped ends at one place, in the same order, so that the
/// places of those which join lead back to their marks.
#[inline(always)]
unsafe fn marks_before<V: EntryPoints, const KINDS: bool>(
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
        V::transfer(joined, ends, marks)
    }
}

/// What the rules have found in one block so far.
#[derive(Default)]
struct Found {
    /// No boundary before these.
    join: u64,
    /// The characters that a mark before them waits for (WB7, WB7c, WB12).
    joined: u64,
    /// Marks that wait for the next character, as one class.
    marks: u64,
    /// The same, carried over what is skipped.
    marks_on: u64,
    /// Whether a mark of the block before waits.
    marks_carry: u64,
    /// Bits of the next carry.
    next: u32,
}

/// One block of anything: the 64 bytes at `p`, with their codes, whose offset is
/// `base`; three bytes before them are readable once the text has started.
#[inline(always)]
unsafe fn mixed_block<V: EntryPoints, const KINDS: bool>(
    codes: V,
    p: *const u8,
    base: u32,
    valid: u64,
    carry: Carry,
    sink: &mut Sink,
) -> Carry {
    // SAFETY: see `words`.
    unsafe {
        let v = V::load(p);
        let flags = codes.look_up_code(&COMMON_BITS.0);
        let continuation = v.continuation().bits();
        let through = skipped(codes, flags, p, continuation, carry);

        let letter = flags.test(common::LETTER);
        let number = flags.test(common::NUMBER);
        let extend_num_let = flags.test(common::EXTEND_NUM_LET);
        let space = flags.test(common::SPACE);
        let wordlike = letter | number | extend_num_let;

        let wordlike_on = over(wordlike, carry.has(bit::WORDLIKE), through);
        let letter_on = over(letter, carry.has(bit::LETTER), through);
        let number_on = over(number, carry.has(bit::NUMBER), through);
        let extend_num_let_on = over(extend_num_let, carry.has(bit::EXTEND_NUM_LET), through);
        let space_on = over(space, carry.has(bit::SPACE), continuation);
        // WB5, WB8 to WB10, WB13a, WB13b
        let mut join = wordlike & after(wordlike_on, carry.has(bit::WORDLIKE));
        // WB3d
        join |= space & after(space_on, carry.has(bit::SPACE));
        // WB3
        let cr = v.equal(b'\r');
        join |= v.equal(b'\n') & after(cr, carry.has(bit::CR));
        let mut found = Found { join, next: 1 << bit::STARTED, ..Found::default() };
        if !V::SKIPS || carry.has_marks() || flags.test(common::MID_LETTER | common::MID_NUM) != 0 {
            // WB7, WB12
            let (letter_carry, number_carry) =
                (carry.has(bit::LETTER_MARK), carry.has(bit::NUMBER_MARK));
            let after_letter = after(letter_on, carry.has(bit::LETTER));
            let letter_mark = flags.test(common::MID_LETTER) & after_letter;
            let after_number = after(number_on, carry.has(bit::NUMBER));
            let number_mark = flags.test(common::MID_NUM) & after_number;
            let letter_mark_on = over(letter_mark, letter_carry, through);
            let number_mark_on = over(number_mark, number_carry, through);
            found.joined = letter & after(letter_mark_on, letter_carry)
                | number & after(number_mark_on, number_carry);
            found.marks = letter_mark | number_mark;
            found.marks_on = letter_mark_on | number_mark_on;
            found.marks_carry = letter_carry | number_carry;
            found.next |= Carry::last(letter_mark_on, bit::LETTER_MARK)
                | Carry::last(number_mark_on, bit::NUMBER_MARK);
        }

        const RARE: u32 = 1 << bit::KATAKANA | 1 << bit::KEPT_MARK | !0 << bit::RARE;
        if flags.test(common::RARE) != 0 || carry.0 & RARE != 0 {
            let extend_num_let = (extend_num_let, extend_num_let_on);
            rare_classes(v, codes, through, extend_num_let, carry, &mut found);
        }

        let Found { mut join, joined, marks, marks_on, marks_carry, next } = found;
        let ends = after(marks_on, marks_carry) & !through;
        join |= joined | marks_before::<V, KINDS>(joined, ends, marks, marks_carry, carry, sink);
        let boundaries = !(join | through) & valid;
        V::write::<KINDS>(codes.look_up_code(&KIND_BYTES.0), boundaries, base, sink);
        if KINDS {
            let told = after(extend_num_let_on, carry.has(bit::EXTEND_NUM_LET));
            let inside = !boundaries & valid;
            join_kinds(codes, letter, number, inside, told, boundaries, sink);
        }
        sink.advance(boundaries.count_ones() as usize);

        Carry(
            next | Carry::last(wordlike_on, bit::WORDLIKE)
                | Carry::last(letter_on, bit::LETTER)
                | Carry::last(number_on, bit::NUMBER)
                | Carry::last(extend_num_let_on, bit::EXTEND_NUM_LET)
                | Carry::last(space_on, bit::SPACE)
                | Carry::last(cr, bit::CR),
        )
    }
}

/// What classes are carried over: continuation bytes, and the characters of WB4, but
/// not those right after a line end or at the start of the text, where they are
/// characters like any other (WB3a).
#[inline(always)]
unsafe fn skipped<V: Vector>(
    codes: V,
    flags: V,
    p: *const u8,
    continuation: u64,
    carry: Carry,
) -> u64 {
    // SAFETY: see `mixed_block`.
    unsafe {
        let transparent = flags.test(common::TRANSPARENT);
        if transparent == 0 {
            return continuation;
        }
        let line_end = codes.look_up_code(&RARE_BITS.0).test(rare::LINE_END);
        let first = !continuation & continuation.wrapping_add(1);
        let mut fresh = after(over(line_end, 0, continuation), 0);
        if carry.has(bit::STARTED) == 0 || ends_line(p.add(first.trailing_zeros() as usize & 63)) {
            fresh |= first;
        }
        continuation | transparent & !fresh
    }
}

/// The rules of the classes that most text does not have.
#[inline(always)]
unsafe fn rare_classes<V: Vector>(
    v: V,
    codes: V,
    through: u64,
    (extend_num_let, extend_num_let_on): (u64, u64),
    carry: Carry,
    found: &mut Found,
) {
    // SAFETY: see `mixed_block`.
    unsafe {
        let flags = codes.look_up_code(&RARE_BITS.0);
        // WB3c
        let joiner = flags.test(rare::JOINER);
        let before = u64::from(carry.0 >> bit::JOINER & 7);
        found.join |= flags.test(rare::PICTOGRAPHIC) & (joiner << 3 | before);
        found.next |= ((joiner >> (LAST - 2)) as u32) << bit::JOINER;

        let katakana = flags.test(rare::KATAKANA);
        if katakana | carry.has(bit::KATAKANA) != 0 {
            // WB13
            let katakana_on = over(katakana, carry.has(bit::KATAKANA), through);
            let after_katakana = after(katakana_on, carry.has(bit::KATAKANA));
            found.join |= katakana & after_katakana;
            // WB13a, WB13b
            found.join |= extend_num_let & after_katakana;
            found.join |= katakana & after(extend_num_let_on, carry.has(bit::EXTEND_NUM_LET));
            found.next |= Carry::last(katakana_on, bit::KATAKANA);
        }
        let regional = flags.test(rare::REGIONAL);
        if regional | carry.has(bit::REGIONAL) != 0 {
            regional_indicators(regional, through, carry, found);
        }
        let hebrew = flags.test(rare::HEBREW);
        let hebrew_carry = 1 << bit::HEBREW | 1 << bit::HEBREW_MARK | 1 << bit::KEPT_MARK;
        if hebrew | u64::from(carry.0 & hebrew_carry) != 0 {
            let (single, double) = (v.equal(b'\''), flags.test(rare::DOUBLE_QUOTE));
            hebrew_letters(hebrew, single, double, through, carry, found);
        }
    }
}

/// WB15, WB16: flags are pairs of regional indicators.
#[inline(always)]
fn regional_indicators(regional: u64, through: u64, carry: Carry, found: &mut Found) {
    let mut open = carry.has(bit::REGIONAL_OPEN) != 0;
    let regional_on = over(regional, carry.has(bit::REGIONAL), through);
    let after_regional = after(regional_on, carry.has(bit::REGIONAL));
    let mut bits = regional;
    while bits != 0 {
        let bit = bits & bits.wrapping_neg();
        bits ^= bit;
        open = !(open && after_regional & bit != 0);
        if !open {
            found.join |= bit;
        }
    }
    found.next |= Carry::last(regional_on, bit::REGIONAL)
        | u32::from(open && regional_on >> LAST != 0) << bit::REGIONAL_OPEN;
}

/// WB7a to WB7c: quotes after Hebrew letters.
#[inline(always)]
fn hebrew_letters(
    hebrew: u64,
    single_quote: u64,
    double_quote: u64,
    through: u64,
    carry: Carry,
    found: &mut Found,
) {
    // WB7a
    let hebrew_on = over(hebrew, carry.has(bit::HEBREW), through);
    let after_hebrew = after(hebrew_on, carry.has(bit::HEBREW));
    let kept = single_quote & after_hebrew;
    let kept_on = over(kept, carry.has(bit::KEPT_MARK), through);
    found.join |= kept;
    // WB7b, WB7c
    let quote = double_quote & after_hebrew;
    let quote_on = over(quote, carry.has(bit::HEBREW_MARK), through);
    found.joined |= hebrew & after(quote_on, carry.has(bit::HEBREW_MARK));
    found.marks |= quote;
    found.marks_on |= quote_on;
    found.marks_carry |= carry.has(bit::HEBREW_MARK);
    found.next |= Carry::last(hebrew_on, bit::HEBREW)
        | Carry::last(quote_on, bit::HEBREW_MARK)
        | Carry::last(kept_on, bit::KEPT_MARK);
}

/// Changes the kinds of tokens by the characters inside of them: emojis, and what
/// stands after ExtendNumLet.
#[inline(always)]
unsafe fn join_kinds<V: Vector>(
    codes: V,
    letter: u64,
    number: u64,
    inside: u64,
    after_extend_num_let: u64,
    boundaries: u64,
    sink: &mut Sink,
) {
    // SAFETY: see `mixed_block`; the kinds of the boundaries are written.
    unsafe {
        let emoji = codes.look_up_code(&RARE_BITS.0).test(rare::EMOJI) & inside;
        let told = inside & after_extend_num_let;
        if emoji | told != 0 {
            let katakana = codes.look_up_code(&RARE_BITS.0).test(rare::KATAKANA);
            sink.join_kinds(boundaries, emoji, told & (letter | number | katakana), number);
        }
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
