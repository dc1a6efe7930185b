//! Sources as bytes, for a file.

use once_cell::race::OnceBox;

use super::postings::{BLOCK, Postings};
use super::sources::{Part, Sources};
use super::words::mix;
use crate::{Error, ErrorKind};

const MAGIC: &[u8; 8] = b"PQSOURCE";
const VERSION: u32 = 2;

impl Sources {
    /// The sources with their index as bytes, for a file: the same sources that were
    /// added in the same way give the same bytes.
    ///
    /// The format, all numbers little-endian: `PQSOURCE`; a version of 4 bytes; the number
    /// of sources, of 8 bytes, and their names; the number of parts, of 8 bytes, and for
    /// each its texts, its number of words, of 8 bytes, and lists: where each text ends,
    /// where each block starts, how many blocks each bucket has, of 2 bytes, and the
    /// blocks, of 2 bytes; last a hash of 64 bits of all before. A string and a list are
    /// their length, of 8 bytes, and their items.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.n_bytes() + self.n_bytes() / 16);
        bytes.extend(MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        write_number(&mut bytes, self.names.len());
        self.names.iter().for_each(|name| write_string(&mut bytes, name));
        write_number(&mut bytes, self.parts.len());
        for part in &self.parts {
            let postings = part.postings();
            write_string(&mut bytes, &part.text);
            write_number(&mut bytes, part.n_words);
            for list in [&part.ends, &part.block_starts] {
                write_number(&mut bytes, list.len());
                bytes.extend(list.iter().flat_map(|number| number.to_le_bytes()));
            }
            let (counts, blocks) = postings.lists();
            write_number(&mut bytes, counts.len());
            bytes.extend(counts.flat_map(u16::to_le_bytes));
            write_number(&mut bytes, blocks.len());
            bytes.extend(blocks.iter().flat_map(|number| number.to_le_bytes()));
        }
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] for bytes that are not sources, are of another
    /// version, or are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Sources, Error> {
        let refuse = |what: &str| Error::new(ErrorKind::InvalidOption, what);
        let rest = bytes.strip_prefix(MAGIC);
        let rest = rest.ok_or_else(|| refuse("these bytes are no sources: save some first"))?;
        let damaged = || refuse("these sources are damaged: add the texts again");
        let mut rest = Rest(rest);
        let version = rest.take().map(u32::from_le_bytes).ok_or_else(damaged)?;
        if version != VERSION {
            return Err(refuse("these sources are of another version: add the texts again"));
        }
        let (content, hash) = bytes.split_last_chunk().ok_or_else(damaged)?;
        if checksum(content) != u64::from_le_bytes(*hash) {
            return Err(damaged());
        }
        rest.sources().ok_or_else(damaged)
    }
}

fn write_number(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend((number as u64).to_le_bytes());
}

fn write_string(bytes: &mut Vec<u8>, string: &str) {
    write_number(bytes, string.len());
    bytes.extend(string.as_bytes());
}

/// Eight bytes at a time, since sources are gigabytes.
fn checksum(bytes: &[u8]) -> u64 {
    let (eights, last) = bytes.as_chunks::<8>();
    let hash =
        eights.iter().fold(bytes.len() as u64, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    last.iter().fold(hash, |hash, &byte| mix(hash, u64::from(byte)))
}

/// What is not read yet; nothing in it is trusted.
struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, after) = self.0.split_first_chunk()?;
        self.0 = after;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        usize::try_from(u64::from_le_bytes(self.take()?)).ok()
    }

    /// A length, and as many items of `size` bytes.
    fn items(&mut self, size: usize) -> Option<&'b [u8]> {
        let n = self.number()?.checked_mul(size)?;
        let (items, after) = self.0.split_at_checked(n)?;
        self.0 = after;
        Some(items)
    }

    fn string(&mut self) -> Option<&'b str> {
        simdutf8::basic::from_utf8(self.items(1)?).ok()
    }

    fn numbers(&mut self) -> Option<Vec<u32>> {
        let (items, _) = self.items(4)?.as_chunks();
        Some(items.iter().map(|&item| u32::from_le_bytes(item)).collect())
    }

    fn short_numbers(&mut self) -> Option<Vec<u16>> {
        let (items, _) = self.items(2)?.as_chunks();
        Some(items.iter().map(|&item| u16::from_le_bytes(item)).collect())
    }

    fn sources(&mut self) -> Option<Sources> {
        let n_names = self.number()?;
        let mut sources = Sources::default();
        for _ in 0..n_names {
            sources.push_name(self.string()?);
        }
        let n_parts = self.number()?;
        let mut first_source = 0;
        for _ in 0..n_parts {
            let part = self.part(first_source)?;
            first_source += part.ends.len();
            sources.parts.push(part);
        }
        (first_source == n_names && self.0.len() == 8).then_some(sources)
    }

    fn part(&mut self, first_source: usize) -> Option<Part> {
        let text = self.string()?.to_owned();
        let n_words = self.number()?;
        let (ends, block_starts) = (self.numbers()?, self.numbers()?);
        let (counts, blocks) = (self.short_numbers()?, self.short_numbers()?);
        let are_places = |places: &[u32]| {
            places.is_sorted() && places.iter().all(|&at| text.is_char_boundary(at as usize))
        };
        let is_valid = are_places(&ends)
            && are_places(&block_starts)
            && ends.last().is_some_and(|&end| end as usize == text.len())
            && n_words <= text.len()
            && block_starts.len() == n_words.div_ceil(BLOCK);
        let part = Part {
            first_source,
            text,
            ends,
            block_starts,
            n_words,
            pairs: Vec::new(),
            postings: OnceBox::new(),
        };
        let postings = Postings::from_lists(&counts, blocks, part.n_blocks())?;
        is_valid.then(|| Part { postings: OnceBox::with_value(Box::new(postings)), ..part })
    }
}
