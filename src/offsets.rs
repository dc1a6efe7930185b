//! Bytes to characters, UTF-16 code units, lines and columns: the only place
//! where an offset changes its unit.

use std::borrow::Cow;

use crate::Span;
use crate::watch::{STRIDE_BYTES, Watch};

/// The unit in which offsets are reported.
///
/// ```
/// use pullquote::{OffsetUnit, Offsets};
/// assert_eq!(Offsets::new("é🌧!", OffsetUnit::Char).convert(6), 2);
/// assert_eq!(Offsets::new("é🌧!", OffsetUnit::Utf16).convert(6), 3);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OffsetUnit {
    /// UTF-8 bytes, as inside the library.
    Byte,
    /// Unicode code points, as in Python.
    #[default]
    Char,
    /// UTF-16 code units, as in JavaScript, Java and Swift's `NSString`.
    Utf16,
}

impl OffsetUnit {
    /// The name in the report: `byte`, `char` or `utf16`.
    pub const fn name(self) -> &'static str {
        match self {
            OffsetUnit::Byte => "byte",
            OffsetUnit::Char => "char",
            OffsetUnit::Utf16 => "utf16",
        }
    }
}

/// Bytes between two entries of the index. Converting costs one look-up and
/// at most this many bytes of counting.
const STRIDE: usize = 64;

/// Converts byte offsets of one text to another unit.
///
/// Building it reads the text once; a text that is all ASCII needs no index and
/// converts for free.
///
/// ```
/// use pullquote::{OffsetUnit, Offsets};
/// let text = "“Oui”, dit-elle 🙂.";
/// let chars = Offsets::new(text, OffsetUnit::Char);
/// assert_eq!(chars.convert(text.find("dit").unwrap()), 7);
/// let utf16 = Offsets::new(text, OffsetUnit::Utf16);
/// assert_eq!(utf16.convert(text.len()), text.encode_utf16().count());
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t [u8],
    unit: OffsetUnit,
    /// Units before each multiple of [`STRIDE`]; empty where bytes are units.
    index: Cow<'t, [u32]>,
}

impl<'t> Offsets<'t> {
    /// Reads `text` once to convert its offsets to `unit`.
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        Offsets::watched(text, unit, &Watch::none())
    }

    /// [`new`](Self::new), which means nothing where `watch` says to stop.
    pub(crate) fn watched(text: &'t str, unit: OffsetUnit, watch: &Watch<'_>) -> Self {
        let bytes = text.as_bytes();
        let mut index = Vec::new();
        let mut stretches = bytes.chunks(STRIDE_BYTES);
        if unit != OffsetUnit::Byte && !stretches.all(|s| s.is_ascii() && !watch.stops(0, 1)) {
            index = watch.list(bytes.len() / STRIDE + 2);
            let mut units = 0;
            for (at, block) in bytes.chunks(STRIDE).enumerate() {
                if watch.is_stopped() || watch.stops_at(at, usize::MAX) {
                    break;
                }
                index.push(units as u32);
                units += count(block, unit);
            }
            if bytes.len().is_multiple_of(STRIDE) && !watch.is_stopped() {
                index.push(units as u32);
            }
        }
        Offsets { text: bytes, unit, index: index.into() }
    }

    /// What [`new`](Self::new) built, for a binding that keeps it beside its text.
    pub fn into_index(self) -> Vec<u32> {
        self.index.into_owned()
    }

    /// The offsets of a text whose index was built before, for the same unit:
    /// free of cost. With the index of another text, what is converted means
    /// nothing.
    ///
    /// ```
    /// use pullquote::{OffsetUnit, Offsets};
    /// let text = "“Oui”";
    /// let index = Offsets::new(text, OffsetUnit::Char).into_index();
    /// assert_eq!(Offsets::with_index(text, OffsetUnit::Char, &index).convert(3), 1);
    /// ```
    pub fn with_index(text: &'t str, unit: OffsetUnit, index: &'t [u32]) -> Self {
        Offsets { text: text.as_bytes(), unit, index: index.into() }
    }

    /// The unit of what [`convert`](Self::convert) returns.
    pub fn unit(&self) -> OffsetUnit {
        self.unit
    }

    /// Whether every offset is converted to itself: the unit is the byte, or the text is
    /// all ASCII.
    pub(crate) fn are_bytes(&self) -> bool {
        self.index.is_empty()
    }

    /// The number of units before the byte at `offset`.
    ///
    /// # Panics
    /// Where `offset` is past the end of the text.
    pub fn convert(&self, offset: usize) -> usize {
        if self.are_bytes() {
            assert!(offset <= self.text.len(), "offset {offset} is past the end of the text");
            return offset;
        }
        let block = offset / STRIDE;
        self.index[block] as usize + count_few(&self.text[block * STRIDE..offset], self.unit)
    }

    /// [`convert`](Self::convert) of offsets that rise, in place: every byte is read once,
    /// which is faster where they are close together.
    ///
    /// ```
    /// use pullquote::{OffsetUnit, Offsets};
    /// let mut offsets = [0, 3, 6, 9];
    /// Offsets::new("“Oui”", OffsetUnit::Char).convert_rising(&mut offsets);
    /// assert_eq!(offsets, [0, 1, 4, 5]);
    /// ```
    ///
    /// # Panics
    /// Where one is less than that before it, or past the end of the text.
    pub fn convert_rising(&self, offsets: &mut [u32]) {
        let (mut at, mut units) = (0, 0);
        for offset in offsets {
            let to = *offset as usize;
            units += count(&self.text[at..to], self.unit);
            at = to;
            *offset = units as u32;
        }
    }

    /// The byte at which `units` units lie before: what [`convert`](Self::convert)
    /// undoes. `None` past the end of the text and inside a character.
    ///
    /// ```
    /// use pullquote::{OffsetUnit, Offsets};
    /// let utf16 = Offsets::new("🙂 yes", OffsetUnit::Utf16);
    /// assert_eq!(utf16.to_byte(2), Some(4));
    /// assert_eq!(utf16.to_byte(1), None);
    /// assert_eq!(utf16.to_byte(9), None);
    /// ```
    pub fn to_byte(&self, units: usize) -> Option<usize> {
        if self.are_bytes() {
            return (units <= self.text.len() && self.is_boundary(units)).then_some(units);
        }
        // The last block that starts with no more units before it: the one that
        // the boundary lies in or ends at, since every block adds some.
        let block = self.index.partition_point(|&before| before as usize <= units) - 1;
        let mut before = self.index[block] as usize;
        for at in block * STRIDE..=self.text.len() {
            if !self.is_boundary(at) {
                continue;
            }
            if before >= units {
                return (before == units).then_some(at);
            }
            before += count(self.text.get(at..at + 1)?, self.unit);
        }
        None
    }

    /// Whether a character starts at `at`, or the text ends there.
    fn is_boundary(&self, at: usize) -> bool {
        self.text.get(at).is_none_or(|&byte| (byte as i8) >= -0x40)
    }

    /// A span's two ends, converted.
    pub fn convert_span(&self, span: Span) -> (usize, usize) {
        (self.convert(span.start as usize), self.convert(span.end as usize))
    }
}

/// Naively: `text.chars().count()` or `text.encode_utf16().count()`. Counting
/// bytes that are no continuation also works on a block that starts or ends
/// inside a character, and the compiler vectorises it.
fn count(bytes: &[u8], unit: OffsetUnit) -> usize {
    let chars = bytes.iter().filter(|&&b| (b as i8) >= -0x40).count();
    match unit {
        OffsetUnit::Byte => bytes.len(),
        OffsetUnit::Char => chars,
        OffsetUnit::Utf16 => chars + bytes.iter().filter(|&&b| b >= 0xF0).count(),
    }
}

/// As [`count`], of fewer bytes than [`STRIDE`]: eight at a time, which is faster than vectors
/// for so few.
fn count_few(bytes: &[u8], unit: OffsetUnit) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // By place in the eight bytes, how many bytes only continue a character, and how many begin
    // one that is two units in UTF-16.
    let (mut continuations, mut pairs) = (0, 0);
    let mut add = |eight: u64| {
        continuations += eight >> 7 & !(eight >> 6) & ONES;
        pairs += eight >> 7 & eight >> 6 & eight >> 5 & eight >> 4 & ONES;
    };
    let (whole, rest) = bytes.as_chunks::<8>();
    whole.iter().for_each(|eight| add(u64::from_le_bytes(*eight)));
    // Zeros stand for characters.
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    add(u64::from_le_bytes(last));
    // No sum of a byte's eight places is more than 64.
    let sum = |places: u64| (places.wrapping_mul(ONES) >> 56) as usize;
    match unit {
        OffsetUnit::Byte => bytes.len(),
        OffsetUnit::Char => bytes.len() - sum(continuations),
        OffsetUnit::Utf16 => bytes.len() - sum(continuations) + sum(pairs),
    }
}

/// The line and the column, both from 1, of the byte at `offset`; the column
/// counts characters. A line ends at `\n`.
///
/// ```
/// assert_eq!(pullquote::line_column("ab\nçd", 5), (2, 2));
/// ```
///
/// # Panics
/// Where `offset` is past the end of the text.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..offset];
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    (line, count(&before[line_start..], OffsetUnit::Char) + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn few_bytes_are_counted_like_many(text in "[a-zé🙂语]{0,63}", cut in 0..STRIDE) {
            let bytes = &text.as_bytes()[..text.len().min(cut)];
            for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
                prop_assert_eq!(count_few(bytes, unit), count(bytes, unit));
            }
        }
    }

    #[test]
    fn to_byte_undoes_convert() {
        // Lengths on both sides of a block's end, with characters across it.
        for shift in 0..8 {
            let text = "a".repeat(shift) + &"é🙂x语".repeat(40);
            for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
                let offsets = Offsets::new(&text, unit);
                let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
                let known: Vec<_> = ends.map(|at| (offsets.convert(at), at)).collect();
                for units in 0..=known.last().unwrap().0 + 3 {
                    let expected = known.iter().find(|(of, _)| *of == units).map(|(_, at)| *at);
                    assert_eq!(offsets.to_byte(units), expected, "{unit:?} {units} {shift}");
                }
            }
        }
    }
}
