//! Exact counts of a text's words.

use std::cmp::Reverse;
use std::fmt;

use super::counter::Counter;
use crate::language::{WordKey, WordRank};
use crate::segment::Engine;
use crate::watch::{Stage, Watch};
use crate::{Control, Error};

/// The words of a text, folded, and how often each occurs: what [`count_words`]
/// gives. The commonest come first, and of words as common the first in the order
/// of their letters.
///
/// ```
/// let counts = pullquote::count_words("Rain, rain, go away.");
/// assert_eq!(counts.len(), 3);
/// assert_eq!(counts.iter().map(|word| word.count).sum::<u64>(), 4);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct WordCounts {
    /// The words one behind the other.
    words: String,
    /// Where each ends in `words`.
    ends: Vec<usize>,
    /// Words that are as common stand together: how many words stand before the end of
    /// each such run, and how often each of its words occurs.
    runs: Vec<(usize, u64)>,
}

/// A word, folded, and how often it occurs.
///
/// ```
/// let counts = pullquote::count_words("Rain, rain, go away.");
/// let most = counts.get(0).unwrap();
/// assert_eq!((most.word, most.count), ("rain", 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordCount<'w> {
    /// The word, folded.
    pub word: &'w str,
    /// How often it occurs.
    pub count: u64,
}

/// How often each word of `text` occurs, stop words and numbers included.
///
/// A word is what stands between two UAX #29 word boundaries and holds a letter
/// or a digit; it is folded as [`language::fold`](crate::language::fold) folds.
///
/// ```
/// let counts = pullquote::count_words("Rain, rain, go away.");
/// assert_eq!(counts.len(), 3);
/// let first = counts.iter().next().unwrap();
/// assert_eq!((first.word, first.count), ("rain", 2));
/// ```
pub fn count_words(text: &str) -> WordCounts {
    count_words_by(Engine::best(), text)
}

/// [`count_words`], and lets the caller follow and stop it.
///
/// ```
/// use pullquote::{Control, count_words_with};
/// let counts = count_words_with("Rain, rain.", &Control::default())?;
/// assert_eq!(counts.len(), 1);
/// # Ok::<(), pullquote::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled).
pub fn count_words_with(text: &str, control: &Control<'_>) -> Result<WordCounts, Error> {
    let watch = Watch::new(control, text.len());
    let counter = count(Engine::best(), text, &watch);
    watch.check()?;
    let counts = WordCounts::new(counter);
    watch.finish()?;
    Ok(counts)
}

/// [`count_words`], its word boundaries found by `engine`: for tests and
/// measurements.
#[doc(hidden)]
pub fn count_words_by(engine: Engine, text: &str) -> WordCounts {
    WordCounts::new(count(engine, text, &Watch::none()))
}

/// The words of `text`; of its beginning alone where `watch` says to stop.
fn count(engine: Engine, text: &str, watch: &Watch<'_>) -> Counter {
    // A text of 13 languages and 2.5 MB has a new word in 58 bytes; where fewer are new, the
    // room is not touched. A power of two, as of the slots: no word moves before these do.
    let n_words = (text.len() / 64).clamp(1 << 9, 1 << 16).next_power_of_two();
    let mut counter = Counter::new(n_words);
    let mut offsets = Vec::new();
    let mut kinds = Vec::new();
    let mut n_read = 0;
    watch.enter(Stage::Counts);
    for piece in pieces_of_words(text) {
        n_read += piece.len();
        if watch.stops(n_read, text.len()) {
            break;
        }
        engine.word_boundaries_and_kinds(piece, &mut offsets, &mut kinds);
        counter.add(piece, &offsets, &kinds, false);
    }
    counter.fold();
    counter
}

impl WordCounts {
    fn new(counter: Counter) -> WordCounts {
        let (mut short, mut long) = counter.into_words();
        // The counts first: most words are as rare as many others, and of those the
        // letters alone are sorted.
        short.sort_unstable_by_key(|&(_, count)| Reverse(count));
        let runs = short.chunk_by(|a, b| a.1 == b.1).map(|run| (run[0].1, run.len()));
        let runs: Vec<(u64, usize)> = runs.collect();
        let mut ranks: Vec<WordRank> = short.into_iter().map(|(key, _)| key.to_rank()).collect();
        long.sort();
        // A longer word stands behind those that are its first sixteen bytes.
        let mut long =
            long.iter().map(|(word, count)| (word, count, WordKey::rank_of(word))).peekable();
        let n_bytes = long.clone().map(|(word, ..)| word.len()).sum::<usize>();
        let mut counts = WordCounts {
            words: String::new(),
            ends: Vec::with_capacity(ranks.len() + long.size_hint().0),
            runs: Vec::with_capacity(runs.len()),
        };
        let mut words = Vec::with_capacity(8 * ranks.len() + n_bytes);
        let mut from = 0;
        for (count, n_keys) in runs {
            while let Some((word, count, _)) = long.next_if(|&(_, other, _)| other > count) {
                words.extend_from_slice(word.as_bytes());
                counts.push(words.len(), count);
            }
            let ranks = &mut ranks[from..from + n_keys];
            ranks.sort_unstable();
            from += n_keys;
            for &mut rank in ranks {
                let (bytes, length) = WordKey::from_rank(rank).to_bytes();
                let is_before = |&(_, other, of_long): &(&str, u64, WordRank)| {
                    (other == count) & (of_long < rank)
                };
                while let Some((word, count, _)) = long.next_if(is_before) {
                    words.extend_from_slice(word.as_bytes());
                    counts.push(words.len(), count);
                }
                // Sixteen bytes are copied faster than some.
                let end = words.len() + length;
                words.extend_from_slice(&bytes);
                words.truncate(end);
                counts.push(end, count);
            }
        }
        for (word, count, _) in long {
            words.extend_from_slice(word.as_bytes());
            counts.push(words.len(), count);
        }
        let words = simdutf8::basic::from_utf8(&words);
        counts.words = words.expect("words between two boundaries, folded").to_owned();
        counts
    }

    /// Adds a word that ends there and is no commoner than those before.
    #[inline]
    fn push(&mut self, end: usize, count: u64) {
        self.ends.push(end);
        match self.runs.last_mut() {
            Some((n_words, last)) if *last == count => *n_words = self.ends.len(),
            _ => self.runs.push((self.ends.len(), count)),
        }
    }

    /// How many distinct words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the text had no word.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word at a place in the order, if there are as many.
    pub fn get(&self, at: usize) -> Option<WordCount<'_>> {
        let &end = self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let run = self.runs.partition_point(|&(n_words, _)| n_words <= at);
        Some(WordCount { word: &self.words[start..end], count: self.runs[run].1 })
    }

    /// The words in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = WordCount<'_>> {
        let mut start = 0;
        let mut runs = self.runs.iter();
        let mut run = (0, 0);
        self.ends.iter().enumerate().map(move |(at, &end)| {
            if at == run.0 {
                run = *runs.next().expect("each word is in a run");
            }
            let word = &self.words[start..end];
            start = end;
            WordCount { word, count: run.1 }
        })
    }
}

impl fmt::Debug for WordCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|counted| (counted.word, counted.count))).finish()
    }
}

/// What is read at once, so that the boundaries stay in the cache.
pub(super) const PIECE: usize = 1 << 16;

/// Where a text has no line end it is cut here; offsets have 32 bits.
const LONGEST_PIECE: usize = 1 << 30;

/// The text in pieces of about `size` bytes that end with lines, which end words
/// whatever follows.
pub(super) fn pieces(text: &str, size: usize) -> impl Iterator<Item = &str> {
    pieces_to(text, size, |rest| memchr::memchr(b'\n', rest))
}

/// The text in pieces of [`PIECE`] bytes, or some more, that end words: with a line, or with a
/// blank before an ASCII letter or digit, which no rule of UAX #29 joins to it (a text may be
/// one line).
pub(super) fn pieces_of_words(text: &str) -> impl Iterator<Item = &str> {
    pieces_to(text, PIECE, |rest| {
        let is_end =
            |pair: &[u8]| pair[0] == b'\n' || (pair[0] == b' ' && pair[1].is_ascii_alphanumeric());
        rest.windows(2).position(is_end)
    })
}

/// The text in pieces of about `size` bytes, each to the end that `find` tells of what
/// follows.
fn pieces_to(
    text: &str,
    size: usize,
    find: impl Fn(&[u8]) -> Option<usize>,
) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.len();
        if end > size {
            end = find(&rest.as_bytes()[size..]).map_or(end, |at| size + at + 1).min(LONGEST_PIECE);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}
