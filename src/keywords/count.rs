//! Exact counts of a text's words.

use std::fmt;

use super::counter::Counter;
use crate::language::WordKey;
use crate::segment::Engine;

/// The words of a text, folded, and how often each occurs: what [`count_words`]
/// gives. The commonest come first, and of words as common the first in the order
/// of their letters.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct WordCounts {
    /// The words one behind the other.
    words: String,
    /// Where each ends in `words`, and its count.
    entries: Vec<(usize, u64)>,
}

/// A word, folded, and how often it occurs.
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

/// [`count_words`], its word boundaries found by `engine`: for tests and
/// measurements.
pub fn count_words_by(engine: Engine, text: &str) -> WordCounts {
    let mut counter = Counter::new((text.len() / 128).clamp(1 << 9, 1 << 15));
    let mut offsets = Vec::new();
    let mut kinds = Vec::new();
    for piece in pieces(text, PIECE) {
        engine.word_boundaries_and_kinds(piece, &mut offsets, &mut kinds);
        counter.add(piece, &offsets, &kinds, false);
    }
    counter.fold();
    WordCounts::new(&counter)
}

impl WordCounts {
    fn new(counter: &Counter) -> WordCounts {
        let long: Vec<(&str, u64)> = counter.long_words().collect();
        let mut order: Vec<Counted> = Vec::with_capacity(counter.len());
        let short = counter.short_words();
        order.extend(short.map(|(key, count)| Counted::new(key.to_bytes().0, 0, count)));
        order.extend((1..).zip(&long).map(|(number, (word, count))| {
            let first = word.as_bytes().first_chunk().expect("a long word");
            Counted::new(*first, number, *count)
        }));
        let rest = |counted: &Counted| match counted.long {
            0 => &[],
            number => &long[number - 1].0.as_bytes()[WordKey::LONGEST..],
        };
        // One number decides but for words as common that begin with the same letters.
        order.sort_unstable_by_key(|counted| counted.order);
        for alike in order.chunk_by_mut(|a, b| a.order == b.order) {
            if alike.len() > 1 {
                alike.sort_unstable_by_key(|counted| (counted.next, rest(counted)));
            }
        }
        let mut words = Vec::with_capacity(8 * order.len());
        let mut entries = Vec::with_capacity(order.len());
        for counted in &order {
            counted.write_to(&mut words);
            words.extend_from_slice(rest(counted));
            entries.push((words.len(), counted.count()));
        }
        let words = String::from_utf8(words).expect("words between two boundaries, folded");
        WordCounts { words, entries }
    }

    /// How many distinct words there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the text had no word.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The word at a place in the order, if there are as many.
    pub fn get(&self, at: usize) -> Option<WordCount<'_>> {
        let &(end, count) = self.entries.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.entries[before].0);
        Some(WordCount { word: &self.words[start..end], count })
    }

    /// The words in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = WordCount<'_>> {
        let mut start = 0;
        self.entries.iter().map(move |&(end, count)| {
            let word = &self.words[start..end];
            start = end;
            WordCount { word, count }
        })
    }
}

impl fmt::Debug for WordCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|counted| (counted.word, counted.count))).finish()
    }
}

/// A word to be put in order: most are compared without a look at their letters.
struct Counted {
    /// The highest count first, then the first eight letters.
    order: u128,
    /// The next eight letters.
    next: u64,
    /// Which of the words with more letters it is, from 1 on; 0 for none.
    long: usize,
}

impl Counted {
    fn new(first: [u8; WordKey::LONGEST], long: usize, count: u64) -> Counted {
        let first = u128::from_be_bytes(first);
        Counted { order: u128::from(!count) << 64 | first >> 64, next: first as u64, long }
    }

    fn count(&self) -> u64 {
        !((self.order >> 64) as u64)
    }

    /// Writes the first sixteen letters.
    fn write_to(&self, words: &mut Vec<u8>) {
        let first = u128::from(self.order as u64) << 64 | u128::from(self.next);
        let length = WordKey::LONGEST - first.trailing_zeros() as usize / 8;
        let end = words.len() + length;
        words.extend_from_slice(&first.to_be_bytes());
        words.truncate(end);
    }
}

/// What is read at once, so that the boundaries stay in the cache.
pub(super) const PIECE: usize = 1 << 16;

/// Where a text has no line end it is cut here; offsets have 32 bits.
const LONGEST_PIECE: usize = 1 << 30;

/// The text in pieces of about `size` bytes that end with lines, which end words
/// whatever follows.
pub(super) fn pieces(text: &str, size: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.len();
        if end > size {
            let line_end = memchr::memchr(b'\n', &rest.as_bytes()[size..]);
            end = line_end.map_or(end, |at| size + at + 1).min(LONGEST_PIECE);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}
