//! From bytes to the codes of their characters, and from codes to the bits
//! that the rules test.

use super::rules::{Block, Mask};
use crate::segment::class::{Classes, MIXED, SentenceBreak, WordBreak};
use crate::segment::tables::{SENTENCE_CLASSES, WORD_CLASSES, WORDS};

/// The code of a continuation byte; no character has it.
pub(super) const CONTINUATION: u8 = 63;

/// Bits of the first flag table: the classes of nearly all text.
pub(super) mod common {
    /// ALetter and Hebrew_Letter.
    pub const LETTER: u8 = 1;
    pub const NUMBER: u8 = 2;
    pub const EXTEND_NUM_LET: u8 = 4;
    /// MidLetter, MidNumLet, Single_Quote.
    pub const MID_LETTER: u8 = 8;
    /// MidNum, MidNumLet, Single_Quote.
    pub const MID_NUM: u8 = 16;
    pub const SPACE: u8 = 32;
    /// Extend, Format and ZWJ (WB4).
    pub const TRANSPARENT: u8 = 64;
    /// One of Hebrew_Letter, Katakana, Regional_Indicator, ZWJ: see [`super::rare`].
    pub const RARE: u8 = 128;
}

/// Bits of the second flag table.
pub(super) mod rare {
    /// CR, LF and Newline.
    pub const LINE_END: u8 = 1;
    pub const HEBREW: u8 = 2;
    pub const DOUBLE_QUOTE: u8 = 4;
    pub const REGIONAL: u8 = 8;
    pub const KATAKANA: u8 = 16;
    pub const PICTOGRAPHIC: u8 = 32;
    pub const JOINER: u8 = 64;
    /// Makes an emoji of its token.
    pub const EMOJI: u8 = 128;
}

/// A table that fills whole registers.
#[repr(C, align(64))]
pub(super) struct Aligned<const N: usize>(pub [u8; N]);

/// By code: bits of [`common`].
pub(super) static COMMON_BITS: Aligned<64> = {
    let mut table = [0; 64];
    let mut code = 0;
    while code < WORD_CLASSES.len() {
        table[code] = match WORD_CLASSES[code].word_break {
            WordBreak::ALetter => common::LETTER,
            WordBreak::HebrewLetter => common::LETTER | common::RARE,
            WordBreak::Numeric => common::NUMBER,
            WordBreak::ExtendNumLet => common::EXTEND_NUM_LET,
            WordBreak::MidLetter => common::MID_LETTER,
            WordBreak::MidNum => common::MID_NUM,
            WordBreak::MidNumLet | WordBreak::SingleQuote => common::MID_LETTER | common::MID_NUM,
            WordBreak::WSegSpace => common::SPACE,
            WordBreak::Extend | WordBreak::Format => common::TRANSPARENT,
            WordBreak::Zwj => common::TRANSPARENT | common::RARE,
            WordBreak::Katakana | WordBreak::RegionalIndicator => common::RARE,
            _ => 0,
        };
        code += 1;
    }
    Aligned(table)
};

/// By code: bits of [`rare`].
pub(super) static RARE_BITS: Aligned<64> = {
    let mut table = [0; 64];
    let mut code = 0;
    while code < WORD_CLASSES.len() {
        let class = &WORD_CLASSES[code];
        table[code] = match class.word_break {
            WordBreak::Cr | WordBreak::Lf | WordBreak::Newline => rare::LINE_END,
            WordBreak::HebrewLetter => rare::HEBREW,
            WordBreak::DoubleQuote => rare::DOUBLE_QUOTE,
            WordBreak::RegionalIndicator => rare::REGIONAL,
            WordBreak::Katakana => rare::KATAKANA,
            WordBreak::Zwj => rare::JOINER,
            _ => 0,
        } | if class.pictographic { rare::PICTOGRAPHIC } else { 0 }
            | if class.emoji { rare::EMOJI } else { 0 };
        code += 1;
    }
    Aligned(table)
};

/// By code: the kind of a token that starts with it.
pub(super) static KIND_BYTES: Aligned<64> = {
    let mut table = [0; 64];
    let mut code = 0;
    while code < WORD_CLASSES.len() {
        table[code] = WORD_CLASSES[code].kind as u8;
        code += 1;
    }
    Aligned(table)
};

/// By ASCII character: bits of [`common`].
pub(super) static ASCII_COMMON: Aligned<128> = {
    let mut table = [0; 128];
    let mut c = 0;
    while c < 128 {
        table[c] = COMMON_BITS.0[WORDS.stage2[0][c] as usize];
        c += 1;
    }
    Aligned(table)
};

/// By ASCII character: the kind of a token that starts with it.
pub(super) static ASCII_KINDS: Aligned<128> = {
    let mut table = [0; 128];
    let mut c = 0;
    while c < 128 {
        table[c] = KIND_BYTES.0[WORDS.stage2[0][c] as usize];
        c += 1;
    }
    Aligned(table)
};

/// By sentence code: 1 for what ends a sentence or a paragraph.
pub(super) static TERMINATORS: Aligned<64> = {
    let mut table = [0; 64];
    let mut code = 0;
    while code < SENTENCE_CLASSES.len() {
        table[code] = matches!(
            SENTENCE_CLASSES[code],
            SentenceBreak::ATerm
                | SentenceBreak::STerm
                | SentenceBreak::Sep
                | SentenceBreak::Cr
                | SentenceBreak::Lf
        ) as u8;
        code += 1;
    }
    Aligned(table)
};

/// Codes of the 64 bytes `v`, which stand at `at`: a character's code at its
/// first byte, [`CONTINUATION`] at the others.
///
/// Lead bytes whose characters all share a class are looked up at once. Of the
/// others the first one names 128 neighbouring code points, and one look-up
/// gives the codes of all characters among them; most text needs one or two.
///
/// # Safety
/// As for [`Block::load`], and three more bytes at `at` must be readable.
#[inline(always)]
pub(super) unsafe fn codes<B: Block, const N: usize>(
    v: B,
    at: *const u8,
    classes: &Classes<N>,
) -> B {
    // SAFETY: the caller has the block's instructions and `at + 64 + 3` bytes;
    // a lead that is still open lies among the 64.
    unsafe {
        let ascii = v.look_up_128(&classes.stage2[0]);
        let leads = v.look_up_64(&classes.leads);
        let mut codes = ascii.select(v.high(), leads);
        codes = codes.select(v.continuation(), B::splat(CONTINUATION));
        let mut open = codes.high().bits();
        if open == 0 {
            return codes;
        }
        let second = B::load(at.add(1));
        while open != 0 {
            let p = at.add(open.trailing_zeros() as usize);
            let lead = *p;
            let (window, among, index);
            if lead < 0xE0 {
                window = usize::from(lead & 0x1F) >> 1;
                among = v.equal_in(0xFE, lead & 0xFE);
                index = v.low_2_with(second);
            } else if lead < 0xF0 {
                let b = *p.add(1);
                let pairs = &classes.pairs[usize::from(lead & 15)];
                if pairs[usize::from(b & 63)] & MIXED == 0 {
                    // Hangul and the like, where the second byte tells.
                    let told = second.look_up_64(pairs);
                    let among = v.equal_in(0xFF, lead).and(codes.high());
                    codes = codes.select(among, told);
                    open = codes.high().bits();
                    continue;
                }
                let third = B::load(at.add(2));
                window = usize::from(lead & 15) << 5 | usize::from(b & 63) >> 1;
                among = v.equal_in(0xFF, lead).and(second.equal_in(0xFE, b & 0xFE));
                index = second.low_2_with(third);
            } else {
                let third = B::load(at.add(2));
                let fourth = B::load(at.add(3));
                let (b, c) = (*p.add(1), *p.add(2));
                window = usize::from(lead & 7) << 11
                    | usize::from(b & 63) << 5
                    | usize::from(c & 63) >> 1;
                among = v
                    .equal_in(0xFF, lead)
                    .and(second.equal_in(0xFF, b))
                    .and(third.equal_in(0xFE, c & 0xFE));
                index = third.low_2_with(fourth);
            }
            let block = classes.stage1.get(window).copied().unwrap_or(0);
            let found = index.look_up_128(&classes.stage2[usize::from(block)]);
            codes = codes.select(among, found);
            // The first open one is among them, so that this ends.
            open = codes.high().bits();
        }
        codes
    }
}
