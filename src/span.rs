//! The one coordinate: a half-open range of UTF-8 bytes.

use std::ops::Range;

/// A half-open range of bytes, `start..end`, in UTF-8 text.
///
/// Both ends lie on character boundaries of the text that the span belongs to.
/// Bytes are the only unit inside the library; [`Offsets`](crate::Offsets)
/// converts them to characters or UTF-16 code units where a face needs those.
///
/// ```
/// use pullquote::Span;
/// let span = Span::new(4, 9);
/// assert_eq!(&"The quick fox"[span.range()], "quick");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(C)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// As a range that indexes a `str` or a slice of bytes.
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The length in bytes.
    #[inline]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside this span (equal ends included).
    #[inline]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[inline]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text of this span.
    ///
    /// # Panics
    /// Where the span does not lie in `text` on character boundaries.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span without white space at its ends; empty at `start` where there
    /// is nothing else.
    pub fn trimmed(self, text: &str) -> Span {
        let all = self.of(text);
        let left = all.trim_start();
        let start = self.end - left.len() as u32;
        if left.is_empty() {
            return Span::new(self.start, self.start);
        }
        Span::new(start, start + left.trim_end().len() as u32)
    }
}
