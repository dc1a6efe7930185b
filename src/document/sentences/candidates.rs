//! The characters at which a sentence may end.

use crate::Span;
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

/// The tokens that start with a candidate, found for 64 tokens at once, without a branch
/// that depends on a token.
pub(super) struct Candidates<'t> {
    bytes: &'t [u8],
    tokens: &'t [Token],
    /// The first of the 64 tokens that are known.
    from: usize,
    /// A bit for each of them.
    bits: u64,
}

impl<'t> Candidates<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Candidates<'t> {
        let mut candidates = Candidates { bytes: text.as_bytes(), tokens, from: 0, bits: 0 };
        candidates.find(0);
        candidates
    }

    /// The first from `at` on, before `end`.
    #[inline]
    pub(super) fn next(&mut self, at: usize, end: usize) -> Option<usize> {
        let mut at = at;
        while at < end {
            if at & !63 != self.from {
                self.find(at & !63);
            }
            let bits = self.bits & !0 << (at & 63);
            if bits != 0 {
                return Some(self.from + bits.trailing_zeros() as usize).filter(|&at| at < end);
            }
            at = self.from + 64;
        }
        None
    }

    /// Looks at the 64 tokens from `from` on: which are marks, and which of those may be
    /// candidates. One that is joined to letters or digits ends no sentence, nor does
    /// one inside of an address.
    fn find(&mut self, from: usize) {
        let tokens = &self.tokens[from..self.tokens.len().min(from + 64)];
        let mut marks: u64 = 0;
        for (nth, token) in tokens.iter().enumerate() {
            marks |= u64::from(is_mark(token.kind)) << nth;
        }
        let mut bits = 0;
        while marks != 0 {
            let nth = marks.trailing_zeros();
            marks &= marks - 1;
            bits |= u64::from(may_start(self.bytes, tokens[nth as usize].span)) << nth;
        }
        (self.from, self.bits) = (from, bits);
    }
}

#[inline(always)]
fn is_mark(kind: TokenKind) -> bool {
    const FIRST: u8 = TokenKind::Punctuation as u8;
    const LAST: u8 = TokenKind::Emoji as u8;
    (kind as u8).wrapping_sub(FIRST) <= LAST - FIRST
}

/// Whether a candidate may start the mark at `span`.
#[inline(always)]
fn may_start(bytes: &[u8], span: Span) -> bool {
    let at = span.start as usize;
    let first = bytes[at];
    let third = bytes[(at + 2).min(bytes.len() - 1)];
    // Curly quotation marks and dashes are the most frequent by far.
    let is_quotation_mark = (first == 0xE2) & (third & 0xF0 == 0x90);
    MAY_START[usize::from(first)] & !is_quotation_mark
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::segment;

    proptest! {
        #[test]
        fn every_candidate_is_found(
            text in "([a-zäж“–0-9]{1,9}|[.!?);:] ?|[…•▪●◦⁃‼⁇。！？।؟·ως\u{300}]){0,200}", at in 0usize..100
        ) {
            let mut tokens = Vec::new();
            segment::tokens(&text, &mut tokens);
            tokens.retain(|token| token.kind != TokenKind::Space);
            let mut candidates = Candidates::new(&text, &tokens);
            let starts = |token: &Token| {
                let (bytes, at) = (text.as_bytes(), token.span.start as usize);
                !token.kind.is_wordlike() && candidate_at(bytes, at).is_some()
            };
            let mut at = at;
            loop {
                let found = candidates.next(at, tokens.len());
                let expected = (at..tokens.len()).find(|&at| starts(&tokens[at]));
                // `;` and `:` end a sentence behind letters of some scripts alone.
                let found_early = found.filter(|&at| expected.is_none_or(|then| at < then));
                if let Some(early) = found_early {
                    prop_assert!(matches!(text.as_bytes()[tokens[early].span.start as usize],
                        b';' | b':' | 0xCD..), "{:?}", &tokens[early]);
                    at = early + 1;
                    continue;
                }
                prop_assert_eq!(found, expected);
                let Some(found) = found else { break };
                at = found + 1;
            }
        }
    }
}
