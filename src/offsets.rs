//! Bytes to characters, UTF-16 code units, lines and columns: the only place
//! where an offset changes its unit.

use crate::Span;

/// The unit in which offsets are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
const STRIDE: usize = 128;

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
    index: Vec<u32>,
}

impl<'t> Offsets<'t> {
    /// Reads `text` once to convert its offsets to `unit`.
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let bytes = text.as_bytes();
        let mut index = Vec::new();
        if unit != OffsetUnit::Byte && !text.is_ascii() {
            index.reserve_exact(bytes.len() / STRIDE + 1);
            let mut units = 0;
            for block in bytes.chunks(STRIDE) {
                index.push(units as u32);
                units += count(block, unit);
            }
            if bytes.len().is_multiple_of(STRIDE) {
                index.push(units as u32);
            }
        }
        Offsets { text: bytes, unit, index }
    }

    /// The unit of what [`convert`](Self::convert) returns.
    pub fn unit(&self) -> OffsetUnit {
        self.unit
    }

    /// The number of units before the byte at `offset`.
    ///
    /// # Panics
    /// Where `offset` is past the end of the text.
    pub fn convert(&self, offset: usize) -> usize {
        if self.index.is_empty() {
            assert!(offset <= self.text.len(), "offset {offset} is past the end of the text");
            return offset;
        }
        let block = offset / STRIDE;
        self.index[block] as usize + count(&self.text[block * STRIDE..offset], self.unit)
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
