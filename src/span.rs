//! The one coordinate: a half-open range of UTF-8 bytes.

use std::ops::Range;

use smallvec::SmallVec;

/// A half-open range of bytes, `start..end`, in UTF-8 text.
///
/// Both ends lie on character boundaries of the text that the span belongs to.
/// Bytes are the only unit inside the library; [`Offsets`](crate::Offsets)
/// converts them to characters or UTF-16 code units where a binding needs those.
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

/// Some spans, nearly always one or two: a list that needs no memory of its own for
/// so few, and else is like any other.
///
/// ```
/// use pullquote::{Span, Spans};
/// let spans: Spans = [Span::new(0, 2), Span::new(5, 9)].into_iter().collect();
/// assert_eq!(spans.len(), 2);
/// assert_eq!(spans[1].start, 5);
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spans(SmallVec<[Span; 2]>);

impl Spans {
    /// The bytes of memory that it holds outside of itself.
    pub(crate) fn spilled(&self) -> usize {
        if self.0.spilled() { self.0.capacity() * size_of::<Span>() } else { 0 }
    }

    /// Adds one behind the others.
    pub fn push(&mut self, span: Span) {
        self.0.push(span);
    }
}

impl std::ops::Deref for Spans {
    type Target = [Span];
    fn deref(&self) -> &[Span] {
        &self.0
    }
}

impl std::ops::DerefMut for Spans {
    fn deref_mut(&mut self) -> &mut [Span] {
        &mut self.0
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Spans {
        Spans(spans.into_iter().collect())
    }
}

impl Extend<Span> for Spans {
    fn extend<I: IntoIterator<Item = Span>>(&mut self, spans: I) {
        self.0.extend(spans);
    }
}

impl<'s> IntoIterator for &'s Spans {
    type Item = &'s Span;
    type IntoIter = std::slice::Iter<'s, Span>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'s> IntoIterator for &'s mut Spans {
    type Item = &'s mut Span;
    type IntoIter = std::slice::IterMut<'s, Span>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl std::fmt::Debug for Spans {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
