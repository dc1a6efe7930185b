//! People as bytes, for a file.

use std::collections::BTreeMap;

use super::entry::{Entry, Key};
use super::{People, Tally};
use crate::{Error, ErrorKind, Gender, GenderEvidence, SpeakerKind};

const MAGIC: &[u8; 8] = b"PQPEOPLE";
const VERSION: u32 = 1;

impl People {
    /// The people as bytes, for a file: the same people give the same bytes.
    ///
    /// The format, all numbers little-endian and of 8 bytes unless noted: `PQPEOPLE`; a version
    /// of 4 bytes; `max_names`, the number of documents and of names left out; the number of
    /// kinds and genders of those without a name, for each in order kind and gender, one byte
    /// each, and a tally; the number of entries, for each in order the folded name, kind,
    /// gender, the bits of the evidence, a tally, three lists of strings with a number each
    /// (spellings, aliases, roles), and the first and the last document; last the FNV-1a hash
    /// of 64 bits of all before. A tally is quotations, words and documents. A string is its
    /// length in bytes, of 4 bytes, and its UTF-8.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::from(*MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        let numbers = [self.max_names as u64, self.n_documents, self.n_left_out];
        write_numbers(&mut bytes, &numbers);
        let mut unnamed: Vec<_> = self.unnamed.iter().collect();
        unnamed.sort_unstable_by_key(|(key, _)| **key);
        write_numbers(&mut bytes, &[unnamed.len() as u64]);
        for ((kind, gender), tally) in unnamed {
            bytes.extend([*kind as u8, *gender as u8]);
            write_tally(&mut bytes, tally);
        }
        let mut entries: Vec<_> = self.entries.iter().collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        write_numbers(&mut bytes, &[entries.len() as u64]);
        for (key, entry) in entries {
            write_string(&mut bytes, &key.name);
            bytes.extend([key.kind as u8, key.gender as u8, entry.gender_evidence.bits()]);
            write_tally(&mut bytes, &entry.tally);
            for counts in [&entry.spellings, &entry.aliases, &entry.roles] {
                write_numbers(&mut bytes, &[counts.len() as u64]);
                for (string, count) in counts {
                    write_string(&mut bytes, string);
                    write_numbers(&mut bytes, &[*count]);
                }
            }
            for document in [&entry.first_document, &entry.last_document] {
                write_string(&mut bytes, document.as_deref().unwrap_or_default());
            }
        }
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] for bytes that are not people, are of another version, or
    /// are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<People, Error> {
        let refuse = |what: &str| Error::new(ErrorKind::InvalidOption, what);
        let rest = bytes.strip_prefix(MAGIC);
        let rest = rest.ok_or_else(|| refuse("these bytes are no people: save some first"))?;
        let mut rest = Rest(rest);
        if rest.take().is_some_and(|version| u32::from_le_bytes(version) != VERSION) {
            return Err(refuse("these people are of another version: read the documents again"));
        }
        let damaged = || refuse("these people are damaged: read the documents again");
        let (content, hash) = bytes.split_last_chunk().ok_or_else(damaged)?;
        if checksum(content) != u64::from_le_bytes(*hash) {
            return Err(damaged());
        }
        rest.people().ok_or_else(damaged)
    }
}

fn write_numbers(bytes: &mut Vec<u8>, numbers: &[u64]) {
    numbers.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
}

fn write_string(bytes: &mut Vec<u8>, string: &str) {
    bytes.extend((string.len() as u32).to_le_bytes());
    bytes.extend(string.as_bytes());
}

fn write_tally(bytes: &mut Vec<u8>, tally: &Tally) {
    write_numbers(bytes, &[tally.n_quotes, tally.n_words, tally.n_documents]);
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

    fn string(&mut self) -> Option<&str> {
        let len = u32::from_le_bytes(self.take()?) as usize;
        let (string, after) = self.0.split_at_checked(len)?;
        self.0 = after;
        std::str::from_utf8(string).ok()
    }

    fn kind(&mut self) -> Option<SpeakerKind> {
        let [number] = self.take()?;
        SpeakerKind::ALL.iter().copied().find(|kind| *kind as u8 == number)
    }

    fn gender(&mut self) -> Option<Gender> {
        let [number] = self.take()?;
        Gender::ALL.iter().copied().find(|gender| *gender as u8 == number)
    }

    fn tally(&mut self) -> Option<Tally> {
        let (n_quotes, n_words) = (self.number()?, self.number()?);
        Some(Tally { n_quotes, n_words, n_documents: self.number()? })
    }

    fn counts(&mut self) -> Option<BTreeMap<String, u64>> {
        let n = self.number()?;
        (0..n).map(|_| Some((self.string()?.to_owned(), self.number()?))).collect()
    }

    /// Everything, the hash included.
    fn people(&mut self) -> Option<People> {
        let max_names = usize::try_from(self.number()?).ok()?;
        let mut people = People::with_max_names(max_names);
        people.n_documents = self.number()?;
        people.n_left_out = self.number()?;
        for _ in 0..self.number()? {
            let key = (self.kind()?, self.gender()?);
            let tally = self.tally()?;
            if people.unnamed.insert(key, tally).is_some() {
                return None;
            }
        }
        for _ in 0..self.number()? {
            let (key, entry) = self.entry()?;
            if people.entries.insert(key, entry).is_some() {
                return None;
            }
        }
        (self.0.len() == size_of::<u64>()).then_some(people)
    }

    fn entry(&mut self) -> Option<(Key, Entry)> {
        let name = self.string()?.to_owned();
        let key = Key { name, kind: self.kind()?, gender: self.gender()? };
        let [evidence] = self.take()?;
        let entry = Entry {
            gender_evidence: GenderEvidence::of_bits(evidence)?,
            tally: self.tally()?,
            spellings: self.counts()?,
            aliases: self.counts()?,
            roles: self.counts()?,
            first_document: Some(self.string()?.to_owned()),
            last_document: Some(self.string()?.to_owned()),
        };
        Some((key, entry))
    }
}

/// FNV-1a, 64 bits: it finds damage, not forgery.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
