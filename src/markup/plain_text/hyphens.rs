//! Words that are divided at line ends: `re-` and `build` are one word, `well-` and
//! `known` keep their hyphen. What the text itself writes elsewhere tells.

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use smallvec::SmallVec;

use super::lines::Line;
use crate::watch::Watch;

/// The words that are divided at the ends of joined lines.
pub(super) struct Hyphens {
    /// In the order of their lines.
    divided: Vec<Divided>,
    /// Whether a hyphen of which nothing is known was put there by who wrapped the text.
    drops_unknown: bool,
}

/// What stands at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hyphen {
    /// Its bytes.
    pub n_bytes: usize,
    /// Whether it belongs to the word.
    pub is_kept: bool,
}

struct Divided {
    line: u32,
    n_bytes: u8,
    verdict: Option<bool>,
    /// The hashes of what is looked for: the word without its hyphen, with it, and its
    /// two parts.
    hashes: [u64; 4],
}

/// No more of a word is looked at, in bytes.
const LONGEST_WORD: usize = 64;

impl Hyphens {
    pub fn read(
        source: &str,
        lines: &[Line],
        paragraphs: &[Range<u32>],
        watch: &Watch<'_>,
    ) -> Hyphens {
        let hasher = RandomState::default();
        let mut divided = Vec::new();
        let mut n_joined = 0_usize;
        for paragraph in paragraphs {
            for at in paragraph.start as usize..paragraph.end as usize - 1 {
                if watch.stops_at(at, lines.len()) {
                    break;
                }
                n_joined += 1;
                if let Some(found) = find(source, lines, at, &hasher) {
                    watch.push(&mut divided, found);
                }
            }
        }
        let drops_unknown = SELDOM * divided.len() >= n_joined;
        let mut hyphens = Hyphens { divided, drops_unknown };
        if !hyphens.divided.is_empty() && !watch.is_stopped() {
            hyphens.look_up(source, &hasher, watch);
        }
        hyphens
    }

    /// What is known of the end of the line at `line_idx`.
    pub fn at(&self, line_idx: usize) -> Option<Hyphen> {
        let found = self.divided.binary_search_by_key(&(line_idx as u32), |word| word.line).ok()?;
        let word = &self.divided[found];
        let is_kept = word.verdict.unwrap_or(!self.drops_unknown);
        Some(Hyphen { n_bytes: word.n_bytes.into(), is_kept })
    }

    pub fn free(self, watch: &Watch<'_>) {
        watch.free(self.divided);
    }

    /// Looks in the whole text for the words that are divided, and for their parts.
    fn look_up(&mut self, source: &str, hasher: &RandomState, watch: &Watch<'_>) {
        let mut counts: HashTable<(u64, u32)> = HashTable::new();
        let hash = |item: &(u64, u32)| item.0;
        for (nth, word) in self.divided.iter().enumerate() {
            if watch.stops_at(nth, usize::MAX) || watch.reserve_table(&mut counts, 4, hash) {
                return;
            }
            for key in word.hashes {
                counts.entry(key, |item| item.0 == key, hash).or_insert((key, 0));
            }
        }
        let is_part = |c: char| c.is_alphanumeric() || is_hyphen(c);
        for (nth, word) in source.split(|c| !is_part(c)).enumerate() {
            if watch.stops_at(nth, usize::MAX) {
                break;
            }
            // What ends with a hyphen is the first part of a word that is looked for.
            if word.is_empty() || word.ends_with(is_hyphen) || word.len() > LONGEST_WORD {
                continue;
            }
            let key = hash_of(hasher, &[word]);
            if let Some(item) = counts.find_mut(key, |item| item.0 == key) {
                item.1 += 1;
            }
        }
        let count = |key: u64| counts.find(key, |item| item.0 == key).map_or(0, |item| item.1);
        for word in self.divided.iter_mut().filter(|word| word.verdict.is_none()) {
            let [joined, hyphenated, first, second] = word.hashes.map(count);
            word.verdict = match () {
                () if joined > 0 => Some(false),
                // The second part stands behind the line end at least.
                () if hyphenated > 0 || (first > 0 && second > 1) => Some(true),
                () => None,
            };
        }
        watch.free_table(counts);
    }
}

/// One in so many line ends divides a word where a text is hyphenated; hyphens of words
/// come to line ends less often.
const SELDOM: usize = 40;

/// The word that is divided at the end of the line at `at`.
fn find(source: &str, lines: &[Line], at: usize, hasher: &RandomState) -> Option<Divided> {
    let line = &source[lines[at].start as usize..lines[at].text_end(source)];
    let next = &source[lines[at + 1].text_start(source)..lines[at + 1].end as usize];
    let hyphen = line.chars().next_back().filter(|&c| is_hyphen(c) || c == '\u{AD}')?;
    let before = &line[..line.len() - hyphen.len_utf8()];
    let first_len: usize =
        before.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let second_len: usize =
        next.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let (first, second) = (&before[before.len() - first_len..], &next[..second_len]);
    let (last, follows) = (first.chars().next_back()?, second.chars().next()?);
    if !last.is_alphabetic() || first_len + second_len > LONGEST_WORD {
        return None;
    }
    // Two parts make one token where both are of a script that has small letters.
    let is_cased = |c: char| c.is_lowercase() || c.is_uppercase();
    let may_drop = is_cased(last) && follows.is_lowercase();
    let verdict = match hyphen {
        '\u{AD}' if !may_drop => return None,
        '\u{AD}' => Some(false),
        _ if !may_drop => Some(true),
        _ => None,
    };
    Some(Divided {
        line: at as u32,
        n_bytes: hyphen.len_utf8() as u8,
        verdict,
        hashes: [
            hash_of(hasher, &[first, second]),
            hash_of(hasher, &[first, "-", second]),
            hash_of(hasher, &[first]),
            hash_of(hasher, &[second]),
        ],
    })
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}

/// A hash of a word without regard to capitals, given in parts.
fn hash_of(hasher: &RandomState, parts: &[&str]) -> u64 {
    let mut folded = SmallVec::<[char; LONGEST_WORD]>::new();
    for c in parts.iter().flat_map(|part| part.chars()) {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(c.to_lowercase());
        }
    }
    hasher.hash_one(folded.as_slice())
}
