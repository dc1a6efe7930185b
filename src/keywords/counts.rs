//! Statistics over a corpus: counts that merge, are kept in files, and weigh
//! the words of one text against many.

use std::cmp::Ordering;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::count::{WordCount, count_words};
use crate::{Error, ErrorKind};

/// How often each word occurs in a corpus, and in how many of its documents.
///
/// Counts of parts of a corpus [`merge`](Self::merge) into those of the whole,
/// in any order and grouping. Words are folded, and include stop words and
/// numbers, as in [`count_words`].
///
/// ```
/// use pullquote::Counts;
/// let mut counts = Counts::new();
/// counts.update("Rain, rain, go away.");
/// counts.update("Go to Spain.");
/// assert_eq!((counts.count("rain"), counts.document_frequency("rain")), (2, 1));
/// assert_eq!((counts.count("go"), counts.document_frequency("go")), (2, 2));
/// assert_eq!(Counts::load(&counts.save())?, counts);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    n_documents: u64,
    n_words: u64,
    terms: HashMap<Box<str>, Term, RandomState>,
}

/// What is known of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Term {
    count: u64,
    n_documents: u64,
}

/// How a word of a target corpus compares with a reference corpus.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Keyness {
    /// The word, folded.
    pub word: Box<str>,
    /// How often the target has it.
    pub count: u64,
    /// How often the reference has it.
    pub reference_count: u64,
    /// The log-likelihood of Rayson and Garside (2000), negative where the word
    /// is rarer in the target; 3.84 and more has p < 0.05.
    pub log_likelihood: f64,
    /// Pearson's chi-square of the two by two table, without correction,
    /// negative where the word is rarer in the target.
    pub chi_square: f64,
    /// The binary logarithm of how many times more frequent the word is (Hardie
    /// 2014); a count of none is taken as one half.
    pub log_ratio: f64,
    /// By how many per cent the word is more frequent (Gabrielatos and Marchi
    /// 2011); infinite where the reference has none.
    pub percent_difference: f64,
}

impl Counts {
    /// Counts of nothing.
    pub fn new() -> Counts {
        Counts::default()
    }

    /// Adds the words of one more document.
    pub fn update(&mut self, text: &str) {
        self.n_documents += 1;
        for WordCount { word, count } in count_words(text) {
            self.n_words += count;
            let term = self.terms.entry(word).or_default();
            term.count += count;
            term.n_documents += 1;
        }
    }

    /// Adds the counts of another corpus, which has no document in common with
    /// this.
    pub fn merge(&mut self, other: &Counts) {
        self.n_documents += other.n_documents;
        self.n_words += other.n_words;
        for (word, more) in &other.terms {
            match self.terms.get_mut(word) {
                Some(term) => {
                    term.count += more.count;
                    term.n_documents += more.n_documents;
                }
                None => {
                    self.terms.insert(word.clone(), *more);
                }
            }
        }
    }

    /// How many documents were counted.
    pub fn n_documents(&self) -> u64 {
        self.n_documents
    }

    /// How many words were counted, each occurrence once.
    pub fn n_words(&self) -> u64 {
        self.n_words
    }

    /// How many distinct words were counted.
    pub fn n_terms(&self) -> usize {
        self.terms.len()
    }

    /// How often a folded word occurs.
    pub fn count(&self, word: &str) -> u64 {
        self.term(word).count
    }

    /// In how many documents a folded word occurs.
    pub fn document_frequency(&self, word: &str) -> u64 {
        self.term(word).n_documents
    }

    fn term(&self, word: &str) -> Term {
        self.terms.get(word).copied().unwrap_or_default()
    }

    /// The `limit` commonest words, ordered as [`count_words`] orders.
    pub fn top(&self, limit: usize) -> Vec<WordCount> {
        let mut order: Vec<(&str, u64)> =
            self.terms.iter().map(|(word, term)| (&**word, term.count)).collect();
        keep_best(&mut order, limit, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let words = order.into_iter();
        words.map(|(word, count)| WordCount { word: word.into(), count }).collect()
    }

    /// The words of a text by TF-IDF against this corpus, highest first; words
    /// that the corpus has not are left out.
    ///
    /// As scikit-learn defines it by default: the count, times
    /// `ln((1 + documents) / (1 + document frequency)) + 1`, the whole divided by
    /// its Euclidean length.
    pub fn tf_idf(&self, text: &str) -> Vec<(Box<str>, f64)> {
        let mut weights: Vec<(Box<str>, f64)> = count_words(text)
            .into_iter()
            .filter_map(|WordCount { word, count }| {
                let n_documents = self.terms.get(&word)?.n_documents;
                let rarity = (1.0 + self.n_documents as f64) / (1.0 + n_documents as f64);
                Some((word, count as f64 * (rarity.ln() + 1.0)))
            })
            .collect();
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        for (_, weight) in &mut weights {
            *weight /= length;
        }
        weights.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        weights
    }

    /// How each word of this corpus compares with `reference`: what is the most
    /// typical of this corpus first, by log-likelihood, ties by the word. Empty
    /// where one of the two is empty.
    pub fn keyness(&self, reference: &Counts) -> Vec<Keyness> {
        if self.n_words == 0 || reference.n_words == 0 {
            return Vec::new();
        }
        let mut keyness: Vec<Keyness> = self
            .terms
            .iter()
            .map(|(word, term)| {
                let reference_count = reference.count(word);
                compare(word, term.count, self.n_words, reference_count, reference.n_words)
            })
            .collect();
        keyness.sort_unstable_by(|a, b| {
            b.log_likelihood.total_cmp(&a.log_likelihood).then_with(|| a.word.cmp(&b.word))
        });
        keyness
    }

    /// The counts as bytes, for a file: the same counts give the same bytes.
    ///
    /// The format, all numbers little-endian: `PQCOUNTS`, a version of 4 bytes,
    /// the numbers of documents, words and terms of 8 bytes each; for each term in
    /// order the length of 4 bytes, the word, its count and its document frequency
    /// of 8 bytes each; the FNV-1a hash of 64 bits of all before.
    pub fn save(&self) -> Vec<u8> {
        let mut bytes = Vec::from(*MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        for number in [self.n_documents, self.n_words, self.terms.len() as u64] {
            bytes.extend(number.to_le_bytes());
        }
        let mut terms: Vec<_> = self.terms.iter().collect();
        terms.sort_unstable_by_key(|(word, _)| *word);
        for (word, term) in terms {
            bytes.extend((word.len() as u32).to_le_bytes());
            bytes.extend(word.as_bytes());
            bytes.extend(term.count.to_le_bytes());
            bytes.extend(term.n_documents.to_le_bytes());
        }
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    /// Reads what [`save`](Self::save) wrote.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] for bytes that are not counts, are of another
    /// version, or are damaged.
    pub fn load(bytes: &[u8]) -> Result<Counts, Error> {
        let refuse = |what: &str| Error::new(ErrorKind::InvalidOption, what);
        let rest = bytes.strip_prefix(MAGIC);
        let mut rest = rest.ok_or_else(|| refuse("these bytes are no counts: save some first"))?;
        let version = take(&mut rest).map(u32::from_le_bytes);
        if version.is_some_and(|version| version != VERSION) {
            return Err(refuse("these counts are of another version: count the corpus again"));
        }
        let damaged = || refuse("these counts are damaged: count the corpus again");
        let (content, hash) = bytes.split_last_chunk().ok_or_else(damaged)?;
        if checksum(content) != u64::from_le_bytes(*hash) {
            return Err(damaged());
        }
        Counts::parse(rest).ok_or_else(damaged)
    }

    /// Reads what follows the version, the hash included.
    fn parse(mut rest: &[u8]) -> Option<Counts> {
        let n_documents = u64::from_le_bytes(take(&mut rest)?);
        let n_words = u64::from_le_bytes(take(&mut rest)?);
        let n_terms = u64::from_le_bytes(take(&mut rest)?);
        let mut terms = HashMap::default();
        for _ in 0..n_terms {
            let len = u32::from_le_bytes(take(&mut rest)?) as usize;
            let (word, after) = rest.split_at_checked(len)?;
            rest = after;
            let count = u64::from_le_bytes(take(&mut rest)?);
            let n_documents = u64::from_le_bytes(take(&mut rest)?);
            terms.insert(std::str::from_utf8(word).ok()?.into(), Term { count, n_documents });
        }
        (rest.len() == size_of::<u64>() && terms.len() as u64 == n_terms).then_some(Counts {
            n_documents,
            n_words,
            terms,
        })
    }
}

const MAGIC: &[u8; 8] = b"PQCOUNTS";
const VERSION: u32 = 1;

/// FNV-1a, 64 bits: it finds damage, not forgery.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(*first)
}

fn keep_best<T>(items: &mut Vec<T>, limit: usize, order: impl Fn(&T, &T) -> Ordering) {
    if limit < items.len() {
        items.select_nth_unstable_by(limit, &order);
        items.truncate(limit);
    }
    items.sort_unstable_by(order);
}

/// A word with `a` occurrences among the target's `c` words and `b` among the
/// reference's `d`, in the letters of Rayson and Garside.
fn compare(word: &str, a: u64, c: u64, b: u64, d: u64) -> Keyness {
    let (count, reference_count) = (a, b);
    let [a, b, c, d] = [a, b, c, d].map(|n| n as f64);
    let share = (a + b) / (c + d);
    let term = |n: f64, expected: f64| if n > 0.0 { n * (n / expected).ln() } else { 0.0 };
    let log_likelihood = 2.0 * (term(a, c * share) + term(b, d * share));
    // With other words a' = c - a and b' = d - b: n (a b' - b a')² / (the four sums).
    let cross = a * (d - b) - b * (c - a);
    let others = (c - a) + (d - b);
    let chi_square =
        if others > 0.0 { (c + d) * cross * cross / (c * d * (a + b) * others) } else { 0.0 };
    let sign = if a / c >= b / d { 1.0 } else { -1.0 };
    let frequency = |n: f64, all: f64| if n > 0.0 { n / all } else { 0.5 / all };
    Keyness {
        word: word.into(),
        count,
        reference_count,
        log_likelihood: sign * log_likelihood.max(0.0),
        chi_square: sign * chi_square,
        log_ratio: (frequency(a, c) / frequency(b, d)).log2(),
        percent_difference: (a / c - b / d) * 100.0 / (b / d),
    }
}
