//! What the word rules carry from one block of 64 bytes to the next.

/// What one block hands to the next, one bit each, so that it travels in one
/// register: whether the last character, Extend, Format and joiners aside, was of
/// a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Carry(pub(super) u32);

/// Bits of [`Carry`], by number. The first seven are those of
/// [`pair`](super::classify::pair) for a left character.
pub(super) mod bit {
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
    pub(super) fn has(self, number: u32) -> u64 {
        u64::from(self.0 >> number & 1)
    }

    /// The last bit of `bits`, kept as bit `number`.
    #[inline(always)]
    pub(super) fn last(bits: u64, number: u32) -> u32 {
        ((bits >> LAST) as u32) << number
    }

    /// Whether the last boundary may still turn out to be none.
    pub(super) fn is_pending(self) -> bool {
        let waits = 1 << bit::LETTER_MARK | 1 << bit::NUMBER_MARK | 1 << bit::HEBREW_MARK;
        self.0 & waits != 0 && self.has(bit::KEPT_MARK) == 0
    }

    /// Whether what stands before is known by the bits of [`pair`](super::classify::pair) and waiting
    /// marks alone.
    #[inline(always)]
    pub(super) fn is_plain(self) -> bool {
        self.0 >> bit::RARE == 0 && self.has(bit::EXTEND_NUM_LET) == 0
    }

    /// Whether a mark waits for the next character, or is known to join it.
    #[inline(always)]
    pub(super) fn has_marks(self) -> bool {
        let marks = 1 << bit::LETTER_MARK | 1 << bit::NUMBER_MARK | 1 << bit::HEBREW_MARK;
        self.0 & (marks | 1 << bit::KEPT_MARK) != 0
    }
}

/// The number of a block's last bit.
pub(super) const LAST: u32 = 63;
