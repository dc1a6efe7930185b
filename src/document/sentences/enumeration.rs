//! List markers inside running text: `1. … 2. …`, `a) … b) …`, `1.) …`.

/// A list marker: its number (that of a letter counts from `a`) and how it is
/// written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    number: u32,
    is_letter: bool,
    is_capital: bool,
    style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    FullStop,
    Bracket,
    Both,
}

impl Marker {
    /// The marker at `at`, with or without an opening bracket, if a blank or
    /// the end follows it; and the place after it.
    pub fn at(bytes: &[u8], at: usize, end: usize) -> Option<(Marker, usize)> {
        let mut from = at;
        if bytes[..end].get(from) == Some(&b'(') {
            from += 1;
        }
        let rest = &bytes[from..end];
        let n_digits = rest.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        let (number, is_letter, length) = match n_digits {
            0 if rest.first().is_some_and(u8::is_ascii_alphabetic) => {
                (u32::from(rest[0].to_ascii_lowercase() - b'a') + 1, true, 1)
            }
            1..=3 => {
                let digits = rest[..n_digits].iter();
                (digits.fold(0, |n, b| 10 * n + u32::from(b - b'0')), false, n_digits)
            }
            _ => return None,
        };
        let is_capital = rest[0].is_ascii_uppercase();
        let (style, n_marks) = match rest[length..] {
            [b'.', b')', ..] => (Style::Both, 2),
            [b'.', ..] => (Style::FullStop, 1),
            [b')', ..] => (Style::Bracket, 1),
            _ => return None,
        };
        let after = from + length + n_marks;
        (after == end || bytes[after].is_ascii_whitespace())
            .then_some((Marker { number, is_letter, is_capital, style }, after))
    }

    /// Whether it may be an initial as well: `A. B. Lind` is no list.
    pub fn is_initial(self) -> bool {
        self.is_capital && self.style == Style::FullStop
    }

    /// The next marker of the same list, if its first mark (`.` or `)`) stands
    /// at `mark`: its first byte and the place after it.
    pub fn next_at(self, bytes: &[u8], mark: usize, end: usize) -> Option<(usize, usize)> {
        let is_part = |b: &&u8| {
            if self.is_letter { b.is_ascii_alphabetic() } else { b.is_ascii_digit() }
        };
        let length = bytes[..mark].iter().rev().take(4).take_while(is_part).count();
        let mut start = mark - length;
        if start > 0 && bytes[start - 1] == b'(' {
            start -= 1;
        }
        let (next, after) = Marker::at(bytes, start, end)?;
        let expected = Marker { number: self.number + 1, ..self };
        (next == expected).then_some((start, after))
    }
}
