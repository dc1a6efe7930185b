//! Which 128 neighbouring code points a text's characters come from: few, and
//! the same ones over and over.

use super::classify::Shape;
use crate::segment::tables::WORDS;

/// Some windows of 128 code points each, known by the first three bytes of their
/// characters, so that all characters of all of them are recognised at once.
#[derive(Clone, Debug)]
pub(super) struct Windows {
    /// By the low six bits of a character's first, second and third byte: one
    /// bit per window. A character is of a window where the bit is in all three.
    pub members: [[u8; 64]; 3],
    /// By window: the codes of its characters.
    codes: [&'static [u8; 128]; Windows::MOST],
    /// How many windows there are.
    n: usize,
    /// The one to replace next.
    next: usize,
    /// Characters of no window, less what the blocks since then make up for.
    n_missed: usize,
    /// The number of the last block with such a character.
    last_missed: usize,
}

impl Default for Windows {
    fn default() -> Self {
        Windows {
            members: [[0; 64]; 3],
            codes: [&WORDS.stage2[0]; Windows::MOST],
            n: 0,
            next: 0,
            n_missed: 0,
            last_missed: 0,
        }
    }
}

impl Windows {
    /// One bit each.
    pub(super) const MOST: usize = 8;

    /// A window costs each block about a tenth of what it saves for a character.
    const BLOCKS_PER_MISS: usize = 10;
    const MISSES: usize = 16;

    /// The codes of each window's characters.
    #[inline(always)]
    pub(super) fn codes(&self) -> &[&'static [u8; 128]] {
        &self.codes[..self.n]
    }

    /// Counts `n` characters of no window in a block; whether one of theirs is worth
    /// to be taken in. The frequent one is likely in the cache when that is so.
    pub(super) fn miss(&mut self, n: usize, block: usize) -> bool {
        let n_blocks = block.wrapping_sub(self.last_missed);
        self.last_missed = block;
        self.n_missed = self.n_missed.saturating_sub(n_blocks / Self::BLOCKS_PER_MISS) + n;
        self.n_missed > Self::MISSES
    }

    /// Takes in the window of the character that starts with these bytes, in place
    /// of the oldest where there is no room; returns its number.
    pub(super) fn learn(&mut self, bytes: [u8; 3]) -> usize {
        let shape = Shape::of(bytes[0]);
        let window = self.next;
        for ((members, byte), among) in self.members.iter_mut().zip(bytes).zip(shape.among) {
            for (i, bits) in members.iter_mut().enumerate() {
                let is_member = (i as u8 ^ byte) & among & 63 == 0;
                *bits = *bits & !(1 << window) | u8::from(is_member) << window;
            }
        }
        self.codes[window] = &WORDS.stage2[shape.block(bytes)];
        self.n = self.n.max(window + 1);
        self.next = (window + 1) % Self::MOST;
        self.n_missed = 0;
        window
    }
}
