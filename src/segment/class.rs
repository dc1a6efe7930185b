//! The classes of characters that the rules of UAX #29 speak of, and the
//! two-stage tables that give them.

use super::token::TokenKind;

/// Values of the property Word_Break (UAX #29, table 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum WordBreak {
    Other,
    Cr,
    Lf,
    Newline,
    Extend,
    Zwj,
    Format,
    RegionalIndicator,
    Katakana,
    HebrewLetter,
    ALetter,
    SingleQuote,
    DoubleQuote,
    MidNumLet,
    MidLetter,
    MidNum,
    Numeric,
    ExtendNumLet,
    WSegSpace,
}

/// Values of the property Sentence_Break (UAX #29, table 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum SentenceBreak {
    Other,
    Cr,
    Lf,
    Sep,
    Extend,
    Format,
    Sp,
    Lower,
    Upper,
    OLetter,
    Numeric,
    ATerm,
    SContinue,
    STerm,
    Close,
}

/// All that words and kinds ask of a character.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordClass {
    pub word_break: WordBreak,
    /// Extended_Pictographic: stays with a zero-width joiner before it (WB3c).
    pub pictographic: bool,
    /// Makes an emoji of the token that holds it.
    pub emoji: bool,
    /// The kind of a token that starts with it.
    pub kind: TokenKind,
}

impl TokenKind {
    /// A character follows `_` or its like in the token: where nothing else
    /// stands before it, it decides.
    pub(super) fn join_after_extend_num_let(&mut self, class: WordBreak, kind: TokenKind) {
        let tells = matches!(
            class,
            WordBreak::ALetter | WordBreak::HebrewLetter | WordBreak::Numeric | WordBreak::Katakana
        );
        if tells && matches!(self, TokenKind::Punctuation | TokenKind::Space) {
            *self = kind;
        }
    }
}

impl WordClass {
    pub(super) const fn new(
        word_break: WordBreak,
        pictographic: bool,
        emoji: bool,
        kind: TokenKind,
    ) -> Self {
        WordClass { word_break, pictographic, emoji, kind }
    }
}

/// One code per code point, in two stages of 128 code points, and what the
/// first bytes of UTF-8 alone tell.
#[repr(C, align(64))]
pub(super) struct Classes<const N: usize> {
    // First, since a kernel reads it by four bytes.
    pub stage1: [u8; 0x110000 / 128],
    pub stage2: [[u8; 128]; N],
    /// By a lead byte's low six bits: a code that many of its characters have.
    pub leads: [u8; 64],
    /// By the same: the eighths of its characters, by the second byte, that all
    /// have the code of `leads`.
    pub eighths: [u8; 64],
}

impl<const N: usize> Classes<N> {
    /// The code of a character.
    #[inline]
    pub(super) fn code(&self, c: u32) -> usize {
        let block = self.stage1.get(c as usize >> 7).copied().unwrap_or(0);
        usize::from(self.stage2[usize::from(block)][c as usize & 127])
    }

    /// The code of the character that starts at `at`, and its length in bytes.
    #[inline]
    pub(super) fn code_at(&self, text: &str, at: usize) -> (usize, usize) {
        let bytes = &text.as_bytes()[at..];
        let byte = |i: usize| bytes.get(i).map_or(0, |&byte| u32::from(byte));
        let six = |i: usize| byte(i) & 0x3F;
        match byte(0) {
            c @ 0..0x80 => (usize::from(self.stage2[0][c as usize]), 1),
            c @ 0x80..0xE0 => (self.code((c & 0x1F) << 6 | six(1)), 2),
            c @ 0xE0..0xF0 => (self.code((c & 0x0F) << 12 | six(1) << 6 | six(2)), 3),
            c => (self.code((c & 0x07) << 18 | six(1) << 12 | six(2) << 6 | six(3)), 4),
        }
    }
}
