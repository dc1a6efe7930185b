//! Words as they are compared.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::cased::CASED;
use super::word_table::WordKey;

/// A word as it is compared: by Unicode's full case folding and NFKC, and curly
/// apostrophes made straight.
///
/// Two words are folded the same where they are a compatibility caseless match
/// (The Unicode Standard, section 3.13, D146) but for their apostrophes.
///
/// ```
/// use pullquote::language::fold;
/// assert_eq!(fold("STRASSE"), fold("Straße"));
/// assert_eq!(fold("ΣΊΣΥΦΟΣ"), fold("Σίσυφος"));
/// assert_eq!(fold("ﬁrst"), "first");
/// ```
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_to(word, &mut folded);
    folded
}

/// Writes the word, [`fold`]ed, behind what `out` holds.
pub(crate) fn fold_to(word: &str, out: &mut String) {
    let start = out.len();
    for c in word.chars() {
        match alone(c) {
            Some(folded) => out.push(folded),
            None => {
                out.truncate(start);
                out.push_str(&fold_in_context(word));
                return;
            }
        }
    }
}

/// Whether a word is its own folding, as most words are that are met: quicker
/// than to fold it. May say no of one that is.
pub(crate) fn is_folded(word: &str) -> bool {
    word.chars().all(|c| alone(c) == Some(c))
}

/// [`char::is_alphabetic`], quicker for letters that are often met.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    has(&LETTERS, u32::from(c)) || c.is_alphabetic()
}

/// [`char::is_alphanumeric`], quicker for letters that are often met.
#[inline]
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    has(&LETTERS, u32::from(c)) || c.is_alphanumeric()
}

/// Whether a letter or a digit is in a word.
pub(crate) fn is_word(word: &str) -> bool {
    word.chars().any(is_letter_or_digit)
}

/// [`fold`] for any word, by the standard's own steps.
fn fold_in_context(word: &str) -> String {
    let case = CaseMapper::new();
    let compose = ComposingNormalizerBorrowed::new_nfkc();
    let once = |word: &str| compose.normalize(&case.fold_string(word)).into_owned();
    // The iota below folds by itself, so that marks must stand in order first.
    let decompose = DecomposingNormalizerBorrowed::new_nfd();
    let mut folded = once(&decompose.normalize(word));
    // What NFKC takes apart can have capitals: of "℡" it makes "TEL".
    if !folded.is_ascii() || folded.bytes().any(|byte| byte.is_ascii_uppercase()) {
        folded = once(&folded);
    }
    if folded.contains('\u{2019}') { folded.replace('\u{2019}', "'") } else { folded }
}

/// What a character is folded to whatever is next to it; none where that is
/// not one character, or depends.
///
/// Folding a word by the standard takes five passes; nearly all words need none
/// of them, because no mark in them composes.
#[inline]
fn alone(c: char) -> Option<char> {
    let code = c as u32;
    if code < 0x80 {
        Some(c.to_ascii_lowercase())
    } else if code < CASED_END {
        char::from_u32(u32::from(CASED[code as usize])).filter(|&c| c != '\0')
    } else if has(&UNCHANGED, code) {
        Some(c)
    } else if is_in_pairs(code) {
        char::from_u32(code | 1)
    } else if c == '\u{2019}' {
        Some('\'')
    } else {
        None
    }
}

/// [`fold`] for a short word, where each of its characters is folded by itself to one
/// of as many bytes; and whether a letter or a digit is in it.
pub(crate) fn fold_key(key: WordKey) -> Option<(WordKey, bool)> {
    let (mut bytes, length) = key.to_ascii_lowercase().to_bytes();
    let low_bits = |byte: u8| u32::from(byte & 0x3F);
    let mut is_word = false;
    let mut at = 0;
    while at < length {
        let code = match bytes[at] {
            first @ ..0x80 => {
                is_word |= first.is_ascii_alphanumeric();
                at += 1;
                continue;
            }
            first @ ..0xE0 => u32::from(first & 0x1F) << 6 | low_bits(bytes[at + 1]),
            first @ ..0xF0 => {
                let high = u32::from(first & 0xF) << 12;
                high | low_bits(bytes[at + 1]) << 6 | low_bits(bytes[at + 2])
            }
            _ => return None,
        };
        let mut folded = code;
        if code < CASED_END {
            folded = u32::from(CASED[code as usize]);
            if !(0x80..0x800).contains(&folded) {
                return None;
            }
            bytes[at] = 0xC0 | (folded >> 6) as u8;
            bytes[at + 1] = 0x80 | (folded & 0x3F) as u8;
        } else if is_in_pairs(code) {
            bytes[at + 2] |= 1;
        } else if !has(&UNCHANGED, code) {
            return None;
        }
        is_word |= has(&LETTERS, folded)
            || !is_word && char::from_u32(folded).is_some_and(char::is_alphanumeric);
        at += if code < 0x800 { 2 } else { 3 };
    }
    Some((WordKey::from_bytes(bytes), is_word))
}

/// Where scripts with two cases end that nearly all such text is written in:
/// Latin, Greek, Cyrillic and Armenian.
const CASED_END: u32 = 0x590;

/// Whether a character is one of the later Latin letters, Vietnamese ones most of
/// all, that stand in pairs: an even capital, an odd small one.
#[inline]
const fn is_in_pairs(code: u32) -> bool {
    matches!(code, 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF)
}

/// Some letters, a bit each: those that are seldom need not be here.
static LETTERS: Bits = bits(&[
    (0xDF, 0xF6),     // Latin, from here
    (0xF8, 0x2C1),    // to here
    (0x3B1, 0x3CE),   // Greek
    (0x400, 0x481),   // Cyrillic
    (0x5D0, 0x5EA),   // Hebrew
    (0x620, 0x64A),   // Arabic
    (0x904, 0x939),   // Devanagari
    (0xE01, 0xE30),   // Thai
    (0x1E00, 0x1EFF), // Vietnamese
    (0x3041, 0x3096), // Japanese, from here
    (0x30A1, 0x30FA), // to here
    (0x4E00, 0x9FFF), // Chinese
    (0xAC00, 0xD7A3), // Korean
]);

/// Characters from [`CASED_END`] on, a bit each, that fold to themselves whatever
/// stands beside them: letters, digits and vowel signs without cases that no
/// normalisation changes or composes, of much-used scripts.
static UNCHANGED: Bits = bits(&[
    (0x5D0, 0x5EA), // Hebrew
    (0x620, 0x64A), // Arabic, from here
    (0x660, 0x669),
    (0x66E, 0x66F),
    (0x671, 0x674),
    (0x679, 0x6D3),
    (0x6EE, 0x6FC), // to here
    (0x901, 0x939), // Devanagari, from here
    (0x93D, 0x950),
    (0x960, 0x963),
    (0x966, 0x96F), // to here
    (0x985, 0x9A8), // Bengali, from here
    (0x9AA, 0x9B9),
    (0x9BF, 0x9C4),
    (0x9CD, 0x9CE), // to here
    (0xB85, 0xBB9), // Tamil, from here
    (0xBBF, 0xBC2),
    (0xBCD, 0xBCD), // to here
    (0xE01, 0xE32), // Thai, from here
    (0xE34, 0xE37),
    (0xE40, 0xE47),
    (0xE50, 0xE59),   // to here
    (0x10D0, 0x10FA), // Georgian
    (0x1200, 0x135A), // Ethiopic
    (0x3005, 0x3007), // Chinese and Japanese, from here
    (0x3041, 0x3096),
    (0x309D, 0x309E),
    (0x30A1, 0x30FE),
    (0x3105, 0x312F),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), // to here
    (0xA000, 0xA48C), // Yi
    (0xAC00, 0xD7A3), // Hangul syllables
]);

/// A bit for each of the characters of three bytes at the most.
type Bits = [u64; 1024];

/// Whether a character's bit is set.
#[inline]
fn has(bits: &Bits, code: u32) -> bool {
    bits.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 != 0)
}

/// The characters of some ranges, their ends included.
const fn bits(ranges: &[(usize, usize)]) -> Bits {
    let mut bits = [0; 1024];
    let mut i = 0;
    while i < ranges.len() {
        let mut code = ranges[i].0;
        while code <= ranges[i].1 {
            bits[code / 64] |= 1 << (code % 64);
            code += 1;
        }
        i += 1;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

    use super::*;

    /// Marks among the first characters, which may compose with what stands before.
    const MARKS: [std::ops::RangeInclusive<u32>; 2] = [0x300..=0x36F, 0x483..=0x489];

    #[test]
    fn letters_are_alphabetic() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }

    /// `cased.rs`, made anew.
    fn cased() -> String {
        let folded = |code: u32| {
            let folded = fold_in_context(char::from_u32(code)?.encode_utf8(&mut [0; 4]));
            let mut chars = folded.chars();
            let alone = chars.next().filter(|_| chars.next().is_none())?;
            u16::try_from(u32::from(alone)).ok()
        };
        let depends = |code| MARKS.iter().any(|marks| marks.contains(&code));
        let mut table = String::from(
            "//! What each character before U+0590 folds to; 0 where that is more than one,
//! or depends on what is next to it.
//!
//! Made from Unicode's data by `cargo test --lib write_cased -- --ignored`.

#[rustfmt::skip]
pub(super) static CASED: [u16; 0x590] = [
",
        );
        for line in 0..CASED_END / 12 + 1 {
            let codes = 12 * line..CASED_END.min(12 * line + 12);
            let folded = codes.map(|code| folded(code).filter(|_| !depends(code)));
            let entries: Vec<_> =
                folded.map(|to| format!("{:#05x},", to.unwrap_or_default())).collect();
            table += &format!("    {}\n", entries.join(" "));
        }
        table + "];\n"
    }

    #[test]
    fn cased_is_up_to_date() {
        assert!(include_str!("cased.rs") == cased(), "run its command");
    }

    #[test]
    #[ignore = "writes src/language/cased.rs"]
    fn write_cased() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/cased.rs");
        std::fs::write(path, cased()).unwrap();
    }

    fn alone_among(codes: impl Iterator<Item = u32>) -> impl Iterator<Item = (char, char)> {
        codes.filter_map(char::from_u32).filter_map(|c| Some((c, alone(c)?)))
    }

    #[test]
    fn a_character_alone_folds_as_in_a_word() {
        for (c, folded) in alone_among(0..=0x10FFFF) {
            assert_eq!(folded.to_string(), fold_in_context(&c.to_string()), "{c:?}");
        }
        assert!(alone_among(0x80..0x590).count() > 1000);
        assert!(alone_among(0x590..0x10000).count() > 38_000);
    }

    #[test]
    fn a_key_folds_as_its_word() {
        let mut n_folded = 0;
        for c in (1..=0x10FFFF).filter_map(char::from_u32) {
            for word in [format!("{c}"), format!("a{c}Ж一")] {
                let Some((key, is_word)) = WordKey::of(&word).and_then(fold_key) else {
                    continue;
                };
                let folded = fold_in_context(&word);
                assert_eq!(Some(key), WordKey::of(&folded), "{word:?}");
                assert_eq!(is_word, folded.chars().any(char::is_alphanumeric), "{word:?}");
                assert_eq!(is_word, super::is_word(&folded), "{word:?}");
                n_folded += 1;
            }
        }
        assert!(n_folded > 80_000, "{n_folded}");
    }

    #[test]
    fn no_character_alone_composes_with_the_one_before() {
        let mut never = std::collections::HashSet::new();
        for c in (0..=0x10FFFF).filter_map(char::from_u32) {
            let mut parts = Vec::new();
            decompose_canonical(c, |part| parts.push(part));
            never.extend(parts.into_iter().skip(1));
        }
        for (c, _) in alone_among(0x80..=0x10FFFF) {
            assert!(!never.contains(&c), "{c:?}");
            // Marks of one class keep their order.
            assert!(matches!(canonical_combining_class(c), 0 | 9), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_equals_the_standards_steps(
            word in "[a-zA-Z'’À-ɏͰ-ҁҊ-֏א-ת\u{620}-\u{6FF}\u{900}-\u{97F}\u{E00}-\u{E5F}가-힣ぁ-ヿ一-龥\u{300}-\u{345}]{0,8}"
        ) {
            let folded = fold_in_context(&word);
            prop_assert_eq!(&fold(&word), &folded);
            prop_assert!(!is_folded(&word) || folded == word);
            if let Some(key) = WordKey::of(&word)
                && let Some((key, is_word)) = fold_key(key)
            {
                prop_assert_eq!(Some(key), WordKey::of(&folded));
                prop_assert_eq!(is_word, folded.chars().any(char::is_alphanumeric));
            }
        }
    }
}
