//! Where the kernels write boundaries and kinds.

use super::classify::Aligned;
use crate::segment::class::WordBreak;
use crate::segment::token::TokenKind;

/// By eight bits: the positions of those that are set, in order, then anything.
pub(super) static POSITIONS: Aligned<2048> = {
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

/// Room for boundaries, and for the kinds of the tokens that start at them.
///
/// Loops work on a copy of their own, which stays in registers: one behind a
/// reference might be changed by what is written.
#[derive(Clone, Copy)]
pub(super) struct Sink {
    offsets: *mut u32,
    /// Null where no kinds are wanted.
    kinds: *mut TokenKind,
    n: usize,
}

impl Sink {
    /// Writes behind what the vectors hold. They must not be touched before the
    /// sink is done with, and then be given their new length.
    pub(super) fn new(offsets: &mut Vec<u32>, kinds: Option<&mut Vec<TokenKind>>) -> Self {
        let n = offsets.len();
        let kinds = kinds.map_or(std::ptr::null_mut(), Vec::as_mut_ptr);
        Sink { offsets: offsets.as_mut_ptr(), kinds, n }
    }

    /// The boundaries written so far, those before included.
    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// Where the next boundary goes.
    #[inline(always)]
    pub(super) fn next_offset(&self) -> *mut u32 {
        // SAFETY: `n` is within the vector's capacity.
        unsafe { self.offsets.add(self.n) }
    }

    /// Where the next kind goes.
    ///
    /// # Safety
    /// The sink was made with kinds.
    #[inline(always)]
    pub(super) unsafe fn next_kind(&self) -> *mut u8 {
        // SAFETY: `n` is within the vector's capacity.
        unsafe { self.kinds.add(self.n).cast() }
    }

    /// Counts `n` boundaries as written.
    ///
    /// # Safety
    /// They were, and their kinds too where the sink has any.
    #[inline(always)]
    pub(super) unsafe fn advance(&mut self, n: usize) {
        self.n += n;
    }

    /// Takes the last boundary back.
    ///
    /// # Safety
    /// There is one; with kinds, two: a mark waits only after a letter or a number.
    #[inline(always)]
    pub(super) unsafe fn take_back<const KINDS: bool>(&mut self) {
        debug_assert!(self.n > usize::from(KINDS));
        self.n -= 1;
        if KINDS {
            // SAFETY: the two last kinds are written.
            unsafe {
                // What made an emoji of the mark stands in the token now.
                if *self.kinds.add(self.n) == TokenKind::Emoji {
                    (*self.kinds.add(self.n - 1)).join_emoji();
                }
            }
        }
    }

    /// Lets characters inside of tokens change the kinds of those tokens: the
    /// bits of `emoji` (see [`TokenKind::join_emoji`]) and of `after`, which
    /// stand behind `_` or its like. `boundaries` are the block's, not written yet.
    ///
    /// # Safety
    /// The kinds of the block's boundaries are written, and the sink not advanced.
    #[inline(always)]
    pub(super) unsafe fn join_kinds(
        &mut self,
        boundaries: u64,
        emoji: u64,
        after: u64,
        numbers: u64,
    ) {
        let mut bits = (emoji | after) & !boundaries;
        while bits != 0 {
            let bit = bits & bits.wrapping_neg();
            bits ^= bit;
            let before = (boundaries & (bit - 1)).count_ones() as usize;
            // A text starts with a boundary, so that there is one before.
            let Some(token) = (self.n + before).checked_sub(1) else { continue };
            // SAFETY: the token's kind is written, as the caller says.
            let kind = unsafe { &mut *self.kinds.add(token) };
            if emoji & bit != 0 {
                kind.join_emoji();
            }
            if after & bit != 0 {
                let (class, own) = match numbers & bit {
                    0 => (WordBreak::ALetter, TokenKind::Word),
                    _ => (WordBreak::Numeric, TokenKind::Number),
                };
                kind.join_after_extend_num_let(class, own);
            }
        }
    }
}
