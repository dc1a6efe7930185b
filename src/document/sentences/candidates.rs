//! The characters at which a sentence may end.

use crate::segment::{Token, TokenKind};

/// Why a place is worth a thought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Candidate {
    /// `.`, the one that is ambiguous.
    FullStop,
    /// `…`
    Ellipsis,
    /// `?`, `!` and their like in scripts that write blanks between words.
    Strong,
    /// A terminator of a script that needs no blank after it.
    Wide,
    /// `)`, which may belong to a list marker.
    Bracket,
    /// A bullet before a list item.
    Bullet,
}

/// The candidate that starts at `at`, and its length in bytes.
#[inline]
pub(super) fn candidate_at(bytes: &[u8], at: usize) -> Option<(Candidate, usize)> {
    use Candidate::*;
    Some(match bytes[at] {
        b'.' => (FullStop, 1),
        b'!' | b'?' => (Strong, 1),
        b')' => (Bracket, 1),
        first if first < 0x80 => match first {
            // Greek asks with a semicolon; Armenian's full stop is often typed as a colon.
            b';' if at >= 2 && matches!(bytes[at - 2], 0xCD..=0xCF) => (Strong, 1),
            b':' if at >= 2 && matches!(bytes[at - 2], 0xD5 | 0xD6) => (Strong, 1),
            _ => return None,
        },
        _ => match &bytes[at..(at + 3).min(bytes.len())] {
            [0xE2, 0x80, 0xA6] => (Ellipsis, 3),                // …
            [0xE2, 0x80, 0xBC | 0xBD] => (Strong, 3),           // ‼ ‽
            [0xE2, 0x81, 0x87..=0x89] => (Strong, 3),           // ⁇ ⁈ ⁉
            [0xE2, 0x80, 0xA2 | 0xA3] => (Bullet, 3),           // • ‣
            [0xE2, 0x81, 0x83] => (Bullet, 3),                  // ⁃
            [0xE2, 0x97, 0x8F | 0xA6] => (Bullet, 3),           // ● ◦
            [0xE2, 0x96, 0xAA] => (Bullet, 3),                  // ▪
            [0xE3, 0x80, 0x82] => (Wide, 3),                    // 。
            [0xEF, 0xBC, 0x81 | 0x8E | 0x9F] => (Wide, 3),      // ！ ． ？
            [0xEF, 0xBD, 0xA1] => (Wide, 3),                    // ｡
            [0xE0, 0xA5, 0xA4 | 0xA5] => (Wide, 3),             // । ॥
            [0xE1, 0x81, 0x8B] => (Wide, 3),                    // ။
            [0xE1, 0x8D, 0xA2 | 0xA7 | 0xA8] => (Wide, 3),      // ። ፧ ፨
            [0xE1, 0x9F, 0x94 | 0x95] => (Wide, 3),             // ។ ៕
            [0xD8, 0x9F, ..] | [0xDB, 0x94, ..] => (Strong, 2), // ؟ ۔
            [0xD6, 0x89, ..] | [0xCD, 0xBE, ..] => (Strong, 2), // ։ and the Greek question mark
            _ => return None,
        },
    })
}

/// Whether a candidate may start the token: one that is joined to letters or digits
/// ends no sentence, nor does one inside of an address.
#[inline]
pub(super) fn may_start(text: &str, token: &Token) -> bool {
    use TokenKind::{Emoji, Punctuation, Symbol};
    let bytes = text.as_bytes();
    let at = token.span.start as usize;
    matches!(token.kind, Punctuation | Symbol | Emoji)
        && MAY_START[usize::from(bytes[at])]
        // Curly quotation marks and dashes are the most frequent by far.
        && !matches!(bytes[at..], [0xE2, 0x80, 0x90..=0x9F, ..])
}

/// Whether a candidate may start with the byte.
static MAY_START: [bool; 256] = {
    let mut table = [false; 256];
    let starts = b".!?);:\xE2\xE3\xEF\xE0\xE1\xD8\xDB\xD6\xCD";
    let mut i = 0;
    while i < starts.len() {
        table[starts[i] as usize] = true;
        i += 1;
    }
    table
};
