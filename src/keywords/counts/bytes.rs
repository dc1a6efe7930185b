//! Counts as bytes, for a file.

use super::Counts;
use super::options::{CountBy, CountOptions, MAX_WORDS, StopWords};
use super::terms::Term;
use crate::{Error, ErrorKind};

const MAGIC: &[u8; 8] = b"PQCOUNTS";
const VERSION: u32 = 2;

impl Counts {
    /// The counts as bytes, for a file: the same counts give the same bytes.
    ///
    /// The format, all numbers little-endian and of 8 bytes unless noted:
    /// `PQCOUNTS`; a version of 4 bytes; the options: how words are compared, what
    /// becomes of stop words, whether numbers count, whether hyphens join and the
    /// two ends of the n-grams' range, one byte each, the least number of
    /// characters, `max_terms` (0 for none), the language, and two lists of words
    /// with their length before them; the number of documents, the total of terms
    /// of each number of words up to five, the highest error, the number of terms;
    /// for each term in order the term, how often it was seen, its error and its
    /// document frequency; last the FNV-1a hash of 64 bits of all before. A string
    /// is its length in bytes, of 4 bytes, and its UTF-8.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::from(*MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        let options = self.options();
        bytes.extend([
            options.by as u8,
            options.stop_words as u8,
            options.numbers.into(),
            options.hyphenated.into(),
            *options.ngrams.start() as u8,
            *options.ngrams.end() as u8,
        ]);
        for number in [options.min_chars, options.max_terms.unwrap_or_default()] {
            bytes.extend((number as u64).to_le_bytes());
        }
        write_string(&mut bytes, options.language.as_deref().unwrap_or_default());
        for list in [&options.more_stop_words, &options.fewer_stop_words] {
            bytes.extend((list.len() as u64).to_le_bytes());
            list.iter().for_each(|word| write_string(&mut bytes, word));
        }
        bytes.extend(self.n_documents.to_le_bytes());
        for number in self.totals.into_iter().chain([self.max_error, self.terms.len() as u64]) {
            bytes.extend(number.to_le_bytes());
        }
        let mut terms: Vec<_> = self.terms.iter().collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        for (term, found) in terms {
            write_string(&mut bytes, term);
            for number in [found.seen, found.error, found.n_documents] {
                bytes.extend(number.to_le_bytes());
            }
        }
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] for bytes that are not counts, are of another
    /// version, or are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Counts, Error> {
        let refuse = |what: &str| Error::new(ErrorKind::InvalidOption, what);
        let rest = bytes.strip_prefix(MAGIC);
        let rest = rest.ok_or_else(|| refuse("these bytes are no counts: save some first"))?;
        let mut rest = Rest(rest);
        if rest.take().is_some_and(|version| u32::from_le_bytes(version) != VERSION) {
            return Err(refuse("these counts are of another version: count the corpus again"));
        }
        let damaged = || refuse("these counts are damaged: count the corpus again");
        let (content, hash) = bytes.split_last_chunk().ok_or_else(damaged)?;
        if checksum(content) != u64::from_le_bytes(*hash) {
            return Err(damaged());
        }
        let options = rest.options().ok_or_else(damaged)?;
        let mut counts = Counts::new(options)?;
        rest.counts(&mut counts).ok_or_else(damaged)?;
        Ok(counts)
    }
}

fn write_string(bytes: &mut Vec<u8>, string: &str) {
    bytes.extend((string.len() as u32).to_le_bytes());
    bytes.extend(string.as_bytes());
}

/// What is not read yet; nothing in it is trusted.
struct Rest<'b>(&'b [u8]);

impl Rest<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, after) = self.0.split_first_chunk()?;
        self.0 = after;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn flag(&mut self) -> Option<bool> {
        match self.take()? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }

    fn string(&mut self) -> Option<&str> {
        let len = u32::from_le_bytes(self.take()?) as usize;
        let (string, after) = self.0.split_at_checked(len)?;
        self.0 = after;
        std::str::from_utf8(string).ok()
    }

    fn strings(&mut self) -> Option<Vec<String>> {
        let n = self.number()?;
        (0..n).map(|_| self.string().map(str::to_owned)).collect()
    }

    fn options(&mut self) -> Option<CountOptions> {
        let by = match self.take()? {
            [0] => CountBy::Surface,
            [1] => CountBy::Folded,
            [2] => CountBy::Stem,
            _ => return None,
        };
        let stop_words = match self.take()? {
            [0] => StopWords::Keep,
            [1] => StopWords::Skip,
            [2] => StopWords::Break,
            _ => return None,
        };
        let (numbers, hyphenated) = (self.flag()?, self.flag()?);
        let [first, last] = self.take()?;
        let min_chars = self.number()?.try_into().ok()?;
        let max_terms = usize::try_from(self.number()?).ok().filter(|&n| n > 0);
        let language = self.string().map(str::to_owned)?;
        Some(CountOptions {
            by,
            language: Some(language).filter(|language| !language.is_empty()),
            ngrams: first.into()..=last.into(),
            stop_words,
            more_stop_words: self.strings()?,
            fewer_stop_words: self.strings()?,
            min_chars,
            numbers,
            hyphenated,
            max_terms,
        })
    }

    /// Reads what follows the options, the hash included.
    fn counts(&mut self, counts: &mut Counts) -> Option<()> {
        counts.n_documents = self.number()?;
        for at in 0..MAX_WORDS {
            counts.totals[at] = self.number()?;
        }
        counts.max_error = self.number()?;
        let n_terms = self.number()?;
        for at in 0..n_terms {
            let term = self.string()?.to_owned();
            let [seen, error, n_documents] = [self.number()?, self.number()?, self.number()?];
            *counts.terms.entry(&term, 0) = Term::new(seen, error, n_documents);
            // A term stands once.
            if counts.terms.len() as u64 != at + 1 {
                return None;
            }
        }
        (self.0.len() == size_of::<u64>()).then_some(())
    }
}

/// FNV-1a, 64 bits: it finds damage, not forgery.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
