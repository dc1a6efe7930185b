//! From bytes to the codes of their characters, and from codes to the bits
//! that the rules test.

use super::rules::{Block, Mask};
use crate::segment::class::{Classes, WordBreak};
use crate::segment::tables::{TERMINATORS, WORD_CLASSES, WORDS};

/// The code of a continuation byte; no character has it.
pub(super) const CONTINUATION: u8 = 63;

/// The bit of a lead byte that does not tell its character's code.
const OPEN: u8 = 0x80;

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

/// Bits of the tables that tell of a pair of ASCII characters: the two join
/// where a bit is in both.
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
    /// `_`, then a letter or digit: joined by `WORDLIKE`, but of note for kinds.
    pub const EXTEND_NUM_LET: u8 = 32;
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
        (common::EXTEND_NUM_LET, pair::EXTEND_NUM_LET),
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
        (common::LETTER | common::NUMBER, pair::EXTEND_NUM_LET),
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

/// Codes of the 64 bytes `v`, which stand at `at`: a character's code at its
/// first byte, [`CONTINUATION`] at the others.
///
/// Where the first two bytes tell the class, as for most letters of Cyrillic,
/// Han and Hangul, they are looked up at once. Of the others the first one names
/// 128 neighbouring code points, and one look-up gives the codes of all
/// characters among them.
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
        let second = B::load(at.add(1));
        let ascii = v.look_up_128(&classes.stage2[0]);
        let leads = v.look_up_64(&classes.leads);
        let told = second.eighth_in(v.look_up_64(&classes.eighths));
        let leads = B::splat(OPEN).select(told, leads);
        let mut codes = ascii.select(v.high(), leads);
        codes = codes.select(v.continuation(), B::splat(CONTINUATION));
        let mut open = codes.high().bits();
        if open == 0 {
            return codes;
        }
        // Emojis are few in a block and far apart among code points; other
        // scripts' characters stand close together.
        if open.count_ones() <= FEW && (v.four_byte_leads() & open != 0 || !B::LOOKS_UP_128) {
            return codes.settle(open, at, classes);
        }
        loop {
            let first = at.add(open.trailing_zeros() as usize);
            let (among, of_first) = window(v, at, first, classes);
            codes = codes.select(among, of_first);
            // The first open one is settled, so that this ends.
            open = codes.high().bits();
            if open == 0 {
                return codes;
            }
            if open.count_ones() <= B::FEW_LEFT {
                return codes.settle(open, at, classes);
            }
        }
    }
}

/// So many characters are looked up one by one rather than with their like.
const FEW: u32 = 10;

/// The code of the character at `p`.
///
/// # Safety
/// Four bytes are readable.
#[inline(always)]
pub(super) unsafe fn code_at<const N: usize>(p: *const u8, classes: &Classes<N>) -> u8 {
    // SAFETY: see above.
    let four = u32::from_be(unsafe { p.cast::<u32>().read_unaligned() });
    // The bits of a character of four bytes, then without those it does not have.
    let all = four >> 6 & 0x7C_0000 | four >> 4 & 0x3_F000 | four >> 2 & 0xFC0 | four & 0x3F;
    let shape = &SHAPES[(four >> 28 & 7) as usize];
    let c = all >> shape.missing & shape.bits;
    let block = classes.stage1.get(c as usize >> 7).copied().unwrap_or(0);
    classes.stage2[usize::from(block)][c as usize & 127]
}

/// The characters of the block among the same 128 code points as the one at `p`,
/// and their codes.
///
/// Without branches on the character's length: one that is mispredicted costs
/// more than the whole look-up.
///
/// # Safety
/// As for [`codes`].
#[inline(always)]
unsafe fn window<B: Block, const N: usize>(
    v: B,
    at: *const u8,
    p: *const u8,
    classes: &Classes<N>,
) -> (B::Mask, B) {
    // SAFETY: see `codes`.
    unsafe {
        let (a, b, c) = (*p, *p.add(1), *p.add(2));
        let shape = &SHAPES[usize::from(a >> 4 & 7)];
        let among =
            B::same_in([v, B::load(at.add(1)), B::load(at.add(2))], p, shape.among.as_ptr());
        let bits = u32::from(a) << 12 | u32::from(b & 63) << 6 | u32::from(c & 63);
        let window = bits as usize >> shape.shift & shape.within;
        let block = classes.stage1.get(window).copied().unwrap_or(0);
        let last = B::load(at.add(shape.last));
        let index = B::load(at.add(shape.last - 1)).low_2_with(last);
        (among, index.look_up_128(&classes.stage2[usize::from(block)]))
    }
}

/// How to find the 128 code points of a character by its first three bytes.
struct Shape {
    /// The bits of these bytes that name the 128 code points.
    among: [u8; 3],
    /// Where the last byte stands.
    last: usize,
    /// From `a << 12 | b << 6 | c`, of `b` and `c` six bits each, to the number
    /// of the 128 code points: so many bits to the right, and these.
    shift: u32,
    within: usize,
    /// Bits to drop from those of a character of four bytes, and its own.
    missing: u32,
    bits: u32,
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
