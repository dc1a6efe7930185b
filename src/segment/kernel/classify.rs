//! From bytes to the codes of their characters, and from codes to the bits
//! that the rules test.

use crate::segment::class::WordBreak;
use crate::segment::tables::{TERMINATORS, WORD_CLASSES, WORDS};

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
pub(super) static ASCII_COMMON: Aligned<128> = Aligned(ASCII_COMMON_CONST);

const ASCII_COMMON_CONST: [u8; 128] = {
    let mut table = [0; 128];
    let mut c = 0;
    while c < 128 {
        table[c] = COMMON_BITS.0[WORDS.stage2[0][c] as usize];
        c += 1;
    }
    table
};

/// Bits of the tables that tell of a pair of characters: the two join where a
/// bit is in both.
pub(super) mod pair {
    /// Letters, digits and `_` (WB5, WB8 to WB10, WB13a, WB13b).
    pub const WORDLIKE: u8 = 1;
    /// Spaces (WB3d).
    pub const SPACE: u8 = 2;
    /// CR, then LF (WB3).
    pub const LINE_END: u8 = 4;
    /// A letter, then a mark that joins letters (WB6); or the letter after it.
    pub const LETTER_MARK: u8 = 8;
    /// A digit, then a mark that joins digits (WB12); or the digit after it.
    pub const NUMBER_MARK: u8 = 16;
    /// `_`, as the left one alone: what follows is joined by `WORDLIKE`, but of note for
    /// kinds.
    pub const EXTEND_NUM_LET: u8 = 32;
    /// Katakana (WB13).
    pub const KATAKANA: u8 = 64;
    /// Of [`LEFT`](super::LEFT) alone: of a class that asks for more than pairs.
    pub const ODD: u8 = 128;
    /// Of [`RIGHT`](super::RIGHT) alone: a digit.
    pub const NUMBER: u8 = 128;
    /// Of the tables of ASCII alone: as `EXTEND_NUM_LET`, in the bit that no ASCII byte
    /// has itself, so that one test finds both that and what is not ASCII.
    pub const ASCII_EXTEND_NUM_LET: u8 = 128;
}

/// A table of ASCII characters, made from their bits of [`common`].
const fn ascii_table(bits: &[(u8, u8)], line_end: u8) -> Aligned<128> {
    let mut table = [0; 128];
    let mut c = 0;
    while c < 128 {
        let mut i = 0;
        while i < bits.len() {
            if ASCII_COMMON_CONST[c] & bits[i].0 != 0 {
                table[c] |= bits[i].1;
            }
            i += 1;
        }
        c += 1;
    }
    table[line_end as usize] |= pair::LINE_END;
    Aligned(table)
}

/// By ASCII character: bits of [`pair`] where it is the left one.
pub(super) static ASCII_LEFT: Aligned<128> = ascii_table(
    &[
        (common::LETTER | common::NUMBER | common::EXTEND_NUM_LET, pair::WORDLIKE),
        (common::SPACE, pair::SPACE),
        (common::LETTER, pair::LETTER_MARK),
        (common::NUMBER, pair::NUMBER_MARK),
        (common::EXTEND_NUM_LET, pair::EXTEND_NUM_LET | pair::ASCII_EXTEND_NUM_LET),
    ],
    b'\r',
);

/// By ASCII character: bits of [`pair`] where it is the right one.
pub(super) static ASCII_RIGHT: Aligned<128> = ascii_table(
    &[
        (common::LETTER | common::NUMBER | common::EXTEND_NUM_LET, pair::WORDLIKE),
        (common::SPACE, pair::SPACE),
        (common::MID_LETTER, pair::LETTER_MARK),
        (common::MID_NUM, pair::NUMBER_MARK),
        (common::LETTER | common::NUMBER, pair::ASCII_EXTEND_NUM_LET),
    ],
    b'\n',
);

/// By ASCII character: bits of [`pair`] where it follows a mark.
pub(super) static ASCII_THIRD: Aligned<128> = {
    let mut table =
        ascii_table(&[(common::LETTER, pair::LETTER_MARK), (common::NUMBER, pair::NUMBER_MARK)], 0);
    table.0[0] = 0;
    table
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

/// By code: bits of [`pair`] where it is the left one.
pub(super) static LEFT: Aligned<64> = {
    let mut table = [0; 64];
    let mut code = 0;
    while code < WORD_CLASSES.len() {
        table[code] = match WORD_CLASSES[code].word_break {
            WordBreak::ALetter => pair::WORDLIKE | pair::LETTER_MARK,
            WordBreak::Numeric => pair::WORDLIKE | pair::NUMBER_MARK,
            WordBreak::Katakana => pair::KATAKANA,
            WordBreak::WSegSpace => pair::SPACE,
            WordBreak::Cr => pair::LINE_END,
            WordBreak::HebrewLetter
            | WordBreak::ExtendNumLet
            | WordBreak::Extend
            | WordBreak::Format
            | WordBreak::Zwj
            | WordBreak::RegionalIndicator => pair::ODD,
            _ => 0,
        };
        code += 1;
    }
    Aligned(table)
};

/// By code: bits of [`pair`] where it is the right one.
pub(super) static RIGHT: Aligned<64> = {
    let mut table = [0; 64];
    let mut code = 0;
    while code < WORD_CLASSES.len() {
        table[code] = match WORD_CLASSES[code].word_break {
            WordBreak::ALetter => pair::WORDLIKE,
            WordBreak::Numeric => pair::WORDLIKE | pair::NUMBER,
            WordBreak::Katakana => pair::KATAKANA,
            WordBreak::WSegSpace => pair::SPACE,
            WordBreak::Lf => pair::LINE_END,
            WordBreak::MidLetter => pair::LETTER_MARK,
            WordBreak::MidNum => pair::NUMBER_MARK,
            WordBreak::MidNumLet | WordBreak::SingleQuote => pair::LETTER_MARK | pair::NUMBER_MARK,
            _ => 0,
        };
        code += 1;
    }
    Aligned(table)
};

/// Sets of characters beyond ASCII that end sentences or paragraphs, one bit
/// each: by the low six bits of a character's first, second and third byte. A
/// character may be one where a bit is in all three.
pub(super) static TERMINATOR_SETS: [Aligned<64>; 3] = {
    let mut sets = [[0; 64]; 3];
    let mut i = 0;
    while i < TERMINATORS.len() {
        let c = TERMINATORS[i];
        // The bytes, as far as a set tells them apart.
        let (a, b, third) = match c {
            0..0x800 => (0xC0 | c >> 6, c & 63, None),
            0x800..0x1_0000 => (0xE0 | c >> 12, c >> 6 & 63, Some(c & 63)),
            _ => (0xF0 | c >> 18, c >> 12 & 63, Some(c >> 6 & 63)),
        };
        // Chosen so that no frequent character is in all three by chance, as an
        // en dash is where E2 80 A4 shares its set with E2 B9 93.
        let set = match (a, b) {
            (0xD8, _) => 0,
            (0..0xE0, _) => 1,
            (0xE3, _) => 2,
            (0xEF, _) => 3,
            (0xE2, 0..=1) => 4,
            (0xE0, _) => 5,
            (0xE1 | 0xE2, _) => 6,
            _ => 7,
        };
        sets[0][(a & 63) as usize] |= 1 << set;
        sets[1][b as usize] |= 1 << set;
        match third {
            Some(third) => sets[2][third as usize] |= 1 << set,
            None => {
                let mut any = 0;
                while any < 64 {
                    sets[2][any] |= 1 << set;
                    any += 1;
                }
            }
        }
        i += 1;
    }
    let [a, b, c] = sets;
    [Aligned(a), Aligned(b), Aligned(c)]
};

/// The code of the character at `p`.
///
/// # Safety
/// Four bytes are readable.
#[inline(always)]
pub(super) unsafe fn code_at(p: *const u8) -> u8 {
    // SAFETY: see above.
    let four = u32::from_be(unsafe { p.cast::<u32>().read_unaligned() });
    // The bits of a character of four bytes, then without those it does not have.
    let all = four >> 6 & 0x7C_0000 | four >> 4 & 0x3_F000 | four >> 2 & 0xFC0 | four & 0x3F;
    let shape = &SHAPES[(four >> 28 & 7) as usize];
    let c = all >> shape.missing & shape.bits;
    let block = WORDS.stage1.get(c as usize >> 7).copied().unwrap_or(0);
    WORDS.stage2[usize::from(block)][c as usize & 127]
}

/// How to find the 128 code points of a character by its first three bytes.
pub(super) struct Shape {
    /// The bits of these bytes that name the 128 code points.
    pub among: [u8; 3],
    /// Where the last byte stands.
    pub last: usize,
    /// From `a << 12 | b << 6 | c`, of `b` and `c` six bits each, to the number
    /// of the 128 code points: so many bits to the right, and these.
    shift: u32,
    within: usize,
    /// Bits to drop from those of a character of four bytes, and its own.
    missing: u32,
    bits: u32,
}

impl Shape {
    /// That of the character with these first bytes.
    #[inline(always)]
    pub(super) fn of(first: u8) -> &'static Shape {
        &SHAPES[usize::from(first >> 4 & 7)]
    }

    /// The number, in stage 2, of the 128 code points of a character of this
    /// shape, by its first bytes.
    #[inline(always)]
    pub(super) fn block(&self, [a, b, c]: [u8; 3]) -> usize {
        let bits = u32::from(a) << 12 | u32::from(b & 63) << 6 | u32::from(c & 63);
        let window = bits as usize >> self.shift & self.within;
        usize::from(WORDS.stage1.get(window).copied().unwrap_or(0))
    }
}

/// By bits 4 to 6 of the lead byte.
static SHAPES: [Shape; 8] = {
    const TWO: Shape =
        Shape { among: [0xFE, 0, 0], last: 1, shift: 13, within: 0xF, missing: 12, bits: 0x7FF };
    const THREE: Shape = Shape {
        among: [0xFF, 0xFE, 0],
        last: 2,
        shift: 7,
        within: 0x1FF,
        missing: 6,
        bits: 0xFFFF,
    };
    const FOUR: Shape = Shape {
        among: [0xFF, 0xFF, 0xFE],
        last: 3,
        shift: 1,
        within: 0x3FFF,
        missing: 0,
        bits: 0x1F_FFFF,
    };
    [TWO, TWO, TWO, TWO, TWO, TWO, THREE, FOUR]
};
