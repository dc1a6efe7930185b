//! The sentence rules of UAX #29 as far as masks decide them: one bit per byte,
//! 64 bytes at a time.
//!
//! Nearly all terminators and line ends of a text are settled by the two bytes
//! behind them: `. A` is a boundary, `a.b` and `. a` are none, a line feed always
//! is one. The others are left to the state machine.

use super::classify::TERMINATOR_SETS;
use super::emit::Sink;
use super::stretch::{REACH, Stretch};
use super::vector::{Mask, Vector};

/// What masks tell of the terminators and line ends that start in a block.
struct Ends {
    /// Boundaries behind those that are decided.
    boundaries: u64,
    /// Where the state machine has to think; beyond ASCII some are no terminators.
    open: u64,
}

/// More open places than this in one block, and the state machine is faster.
const MANY: u32 = 2;

/// Writes the boundaries of a stretch up to a place that masks do not decide, or
/// to about its end. Returns that place, which may be inside a character, and up
/// to where the state machine has to read: the same where nothing is to decide.
/// No boundary may be open at the start.
///
/// # Safety
/// The processor has the block's instructions; the sink has room for a boundary
/// per byte of the stretch and two blocks more.
#[inline(always)]
pub(super) unsafe fn sentences<V: Vector>(stretch: Stretch<'_>, sink: &mut Sink) -> (usize, usize) {
    let Stretch { text, from, to, .. } = stretch;
    let mut at = from;
    // SAFETY: a block is read only where `REACH` bytes are left; the caller
    // upholds the rest.
    unsafe {
        while at < to && text.len() - at >= REACH {
            let Ends { boundaries, open } = ends::<V>(text.as_ptr().add(at));
            // Those before the first open place, and at it: the masks are empty
            // behind it.
            let boundaries = boundaries & (open ^ open.wrapping_sub(1));
            V::write::<false>(V::splat(0), boundaries, at as u32, sink);
            sink.advance(boundaries.count_ones() as usize);
            if open != 0 {
                let place = at + open.trailing_zeros() as usize;
                let until = if open.count_ones() > MANY { at + 64 } else { place + 1 };
                return (place, until);
            }
            at += 64;
        }
    }
    (at, at)
}

/// The 64 bytes at `p`. What stands behind a place is shifted to it; at the end of
/// the block nothing comes, so that nothing is decided there.
///
/// # Safety
/// As for [`sentences`]; `REACH` bytes are readable.
#[inline(always)]
unsafe fn ends<V: Vector>(p: *const u8) -> Ends {
    // SAFETY: see above.
    unsafe {
        let v = V::load(p);
        let (full_stop, other_mark) = (v.equal(b'.'), v.either(b'!', b'?'));
        let (line_feed, cr) = (v.equal(b'\n'), v.equal(b'\r'));
        // SB3, SB4: `\r\n` is one line end, and so is what is left of it.
        let line_end = line_feed | cr & line_feed >> 1;
        let mut ends = Ends { boundaries: 0, open: 0 };
        if !V::SKIPS || full_stop | other_mark | line_feed | cr != 0 {
            ends = ascii_ends(v, full_stop, other_mark, line_feed, cr);
        }
        if v.any_high() {
            let [first, second, third] = &TERMINATOR_SETS;
            let sets = v.look_up_64(&first.0);
            let sets = sets.and(V::load(p.add(1)).look_up_64(&second.0));
            let sets = sets.and(V::load(p.add(2)).look_up_64(&third.0));
            let lead = v.high().but(v.continuation());
            let marks = sets.intersects(sets).and(lead).bits();
            if !V::SKIPS || marks != 0 {
                // But for E2, whose U+2028 and U+2029 are line ends themselves.
                let continuation = v.continuation().bits();
                let of_three = continuation >> 1 & continuation >> 2 & !v.equal(0xE2);
                ends.open |= marks & !(of_three & line_end >> 3);
            }
        }
        ends
    }
}

/// What the ASCII terminators and line ends of a block are.
///
/// # Safety
/// As for [`Vector`].
#[inline(always)]
unsafe fn ascii_ends<V: Vector>(
    v: V,
    full_stop: u64,
    other_mark: u64,
    line_feed: u64,
    cr: u64,
) -> Ends {
    // SAFETY: the caller's instructions.
    let (space, lower, upper, digit, sign) = unsafe {
        let (lower, upper) = (v.between(b'a', b'z'), v.between(b'A', b'Z'));
        // A sign is of no class that a rule names, and frequent before words.
        (v.equal(b' '), lower, upper, v.between(b'0', b'9'), v.either(b'#', b'@'))
    };
    let (letter, word) = (lower | upper, lower | upper | digit);
    let line_end = line_feed | cr & line_feed >> 1;
    // SB6, SB8; SB7
    let mut joins = full_stop & (lower | digit) >> 1;
    joins |= full_stop & letter << 1 & upper >> 1;
    joins |= full_stop & space >> 1 & (lower | sign & lower >> 1) >> 2;
    // SB11
    let breaks = other_mark & word >> 1;
    let breaks_later = space >> 1 & (full_stop & upper >> 2 | other_mark & (word | sign) >> 2);
    // SB8a, SB9, SB10: up to four of them, and a space, before a line end
    let marks = full_stop | other_mark;
    let mut before_line_end = line_end >> 1 | space >> 1 & line_end >> 2;
    for _ in 0..4 {
        before_line_end |= (marks & before_line_end) >> 1;
    }
    joins |= marks & before_line_end;

    let mut open = (marks | cr) & !(joins | breaks | breaks_later | line_end);
    // The last byte of the block has nothing behind it.
    open |= line_feed & 1 << 63;
    Ends { boundaries: line_feed << 1 | breaks << 1 | breaks_later << 2, open }
}
