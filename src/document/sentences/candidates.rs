//! The characters at which a sentence may end.

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
        // Curly quotation marks and dashes are the most frequent by far.
        0xE2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x90..=0x9F])) => return None,
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

/// Looks for candidates from left to right.
pub(super) struct Search<'t> {
    bytes: &'t [u8],
    /// Up to where it is known what kinds of candidates there are.
    known_to: usize,
    /// Whether those are `.`, `!`, `?` and brackets alone.
    is_plain: bool,
}

/// How many bytes are looked at once for what kinds of candidates there are.
const WINDOW: usize = 1024;

impl<'t> Search<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Search<'t> {
        Search { bytes, known_to: 0, is_plain: false }
    }

    /// The next candidate at or after `at`, before `end`: its place and length.
    /// Brackets may be left out unless they are asked for.
    #[inline]
    pub(super) fn next(
        &mut self,
        mut at: usize,
        end: usize,
        with_brackets: bool,
    ) -> Option<(Candidate, usize, usize)> {
        while at < end {
            if at >= self.known_to {
                self.known_to = end.min(at + WINDOW);
                self.is_plain = !has_others(self.bytes, at, self.known_to);
            }
            let to = end.min(self.known_to);
            if !self.is_plain || with_brackets {
                while at < to {
                    if MAY_START[usize::from(self.bytes[at])]
                        && let Some((candidate, length)) = candidate_at(self.bytes, at)
                    {
                        return Some((candidate, at, length));
                    }
                    at += 1;
                }
            } else if let Some(length) = memchr::memchr3(b'.', b'!', b'?', &self.bytes[at..to]) {
                let at = at + length;
                let is_stop = self.bytes[at] == b'.';
                let candidate = if is_stop { Candidate::FullStop } else { Candidate::Strong };
                return Some((candidate, at, 1));
            }
            at = to;
        }
        None
    }
}

/// Whether there may be candidates from `at` to `end` that are more than one byte
/// or depend on what stands before: of most texts' characters beyond ASCII, none
/// is one.
fn has_others(bytes: &[u8], at: usize, end: usize) -> bool {
    let is_lead = |byte: u8| {
        matches!(byte, 0xE3 | 0xEF | 0xE0 | 0xE1 | 0xD8 | 0xDB | 0xD5 | 0xD6 | 0xCD..=0xCF)
    };
    // Curly quotation marks and dashes are the most frequent by far.
    let is_mark = |second: u8, third: u8| second == 0x80 && third & 0xF0 == 0x90;
    // A Greek or Armenian letter may stand before; the last two bytes of the text
    // have none behind them.
    let at = at.saturating_sub(2);
    let last = end.min(bytes.len().saturating_sub(2)).max(at);
    let first = &bytes[at..last];
    let (second, third) = (bytes[at..].iter().skip(1), bytes[at..].iter().skip(2));
    // No early end: the whole window is looked at in vectors.
    let mut found = false;
    for ((&first, &second), &third) in first.iter().zip(second).zip(third) {
        found |= is_lead(first) | ((first == 0xE2) & !is_mark(second, third));
    }
    found | bytes[last..end].iter().any(|&byte| byte >= 0x80)
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
