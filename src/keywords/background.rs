//! A background: how rare words are in a corpus of the user's own.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::hashing::RandomState;

use super::clitics::clitics;
use super::unit::UnitId;
use super::units::Units;
use super::{CountBy, Counts};
use crate::language::Language;
use crate::{Error, ErrorKind};

/// A corpus that says how rare words are: the
/// [`background`](crate::KeywordOptions::background) of keywords.
///
/// A word's weight is multiplied by its rarity: its smoothed inverse document
/// frequency, `ln((1 + documents) / (1 + document frequency)) + 1` as in
/// [`Counts::tf_idf`], divided by that of the median of all documents' distinct words,
/// and kept between a quarter and 1. So a word as rare as half of a document's words
/// keeps its weight, and one that every document has loses up to three quarters of it.
/// What the corpus does not count, such as numbers where they are left out, keeps its
/// weight; what it leaves out as a stop word is as common as can be.
///
/// The counts are shared, never copied, and so are the clones of a background. They
/// are no part of [`Options::max_memory`](crate::Options::max_memory).
///
/// ```
/// use pullquote::{Analyzer, Background, Counts, KeywordOptions, Options};
/// let mut corpus = Counts::default();
/// corpus.update_all(&["Ferry late again.", "A ferry sank.", "New ferry built.", "High tide."], 1);
/// let keywords =
///     KeywordOptions { background: Some(Background::new(corpus)?), ..KeywordOptions::default() };
/// let analyzer = Analyzer::new(Options { keywords, ..Options::default() })?;
/// let document = analyzer.analyze("The ferry waits for the tide.")?;
/// assert_eq!(document.keywords()[0].term, "tide");
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone)]
pub struct Background {
    corpus: Arc<Corpus>,
}

struct Corpus {
    counts: Arc<Counts>,
    /// In how many documents, at the most, an apostrophe joins something to a word: the
    /// counts have "Russia's" beside "Russia", and keywords have not.
    joined: HashMap<Box<str>, u64, RandomState>,
    /// The inverse document frequency of the median word of the documents.
    typical: f64,
}

/// What is left of a word that is as common as can be, as of a modifier or a verb that
/// the lists call common: a document may be about what its corpus is about.
const LEAST: f64 = 0.25;

/// What a rare word weighs, however rare. A word that one document in hundreds has can be
/// what that one is about, or a name in passing: the corpus cannot tell, and weighing such
/// words by the logarithm cost 2 points of F1 on French news.
const MOST: f64 = 1.0;

impl Background {
    /// A background of counts of whole documents by folded words or stems.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] where the counts cannot tell how rare a word is:
    /// those by surface, those without terms of one word, and those of fewer than two
    /// documents.
    pub fn new(counts: impl Into<Arc<Counts>>) -> Result<Background, Error> {
        let counts = counts.into();
        let options = counts.options();
        let refuse = |message: String| Err(Error::new(ErrorKind::InvalidOption, message));
        if options.by == CountBy::Surface {
            return refuse(
                "the background is counted by surface, and keywords are compared folded: count \
                 it by folded words or by stems"
                    .to_owned(),
            );
        }
        if *options.ngrams.start() > 1 {
            return refuse(format!(
                "the background counts no single words, its n-grams have {} and more: count it \
                 with ngrams from 1 on",
                options.ngrams.start()
            ));
        }
        if counts.n_documents() < 2 {
            return refuse(format!(
                "the background has {} documents, which tell no common word from a rare one: \
                 count each text of the corpus as a document of its own",
                counts.n_documents()
            ));
        }
        let corpus = Corpus { joined: joined(&counts), typical: typical(&counts), counts };
        Ok(Background { corpus: Arc::new(corpus) })
    }

    /// The counts that it was made of.
    pub fn counts(&self) -> &Arc<Counts> {
        &self.corpus.counts
    }

    /// Whether it tells of documents in a language, by its primary subtag: counts that
    /// name no language do of all, and nothing speaks against a text whose language is
    /// not known.
    pub fn suits(&self, language: &str) -> bool {
        let own = self.counts().language().filter(|own| *own != Language::UNDETERMINED);
        language == Language::UNDETERMINED || own.is_none_or(|own| own == language)
    }

    /// What the weight of a unit is multiplied by.
    pub(super) fn rarity(&self, units: &Units<'_, '_>, id: UnitId) -> f32 {
        let n_documents = if units.is_acronym(id) {
            // The corpus has "us" for both "US" and "us".
            None
        } else if !units.is_compound(id) {
            self.n_documents(units.last_folded(id))
        } else if self.counts().options().hyphenated {
            self.n_documents(&units.folded(id).join("-"))
        } else {
            // What hyphens join is as rare as its rarest word, or rarer.
            units.folded(id).iter().filter_map(|word| self.n_documents(word)).min()
        };
        let Some(n_documents) = n_documents else { return 1.0 };
        let rarity = inverse(self.counts(), n_documents) / self.corpus.typical;
        rarity.clamp(LEAST, MOST) as f32
    }

    /// In how many documents of the corpus a folded word occurs at the most; none where
    /// such words are not counted.
    fn n_documents(&self, word: &str) -> Option<u64> {
        let alone = self.counts().documents_with(word)?;
        let joined = self.corpus.joined.get(word).copied().unwrap_or_default();
        Some(alone.saturating_add(joined))
    }
}

/// How many documents have a word with something joined to it.
fn joined(counts: &Counts) -> HashMap<Box<str>, u64, RandomState> {
    let lexicon = counts.lexicon();
    let mut joined: HashMap<Box<str>, u64, RandomState> = HashMap::default();
    for (term, n_documents) in counts.document_frequencies() {
        // "isn't" is a stop word as it stands.
        if let Some((prefix, suffix)) = clitics(term, lexicon)
            && !lexicon.has_stop_word(term)
        {
            let bare = &term[prefix.len()..term.len() - suffix.len()];
            let known = joined.entry(bare.into()).or_default();
            *known = known.saturating_add(n_documents);
        }
    }
    joined
}

/// The inverse document frequency of the median word of the documents, each distinct
/// word of each counted once. Of the distinct words of a corpus half and more occur in
/// one document alone, so that their median would tell nothing.
fn typical(counts: &Counts) -> f64 {
    let frequencies = counts.document_frequencies().filter(|(term, _)| !term.contains(' '));
    let mut frequencies: Vec<u64> = frequencies.map(|(_, n_documents)| n_documents).collect();
    frequencies.sort_unstable();
    let all = frequencies.iter().map(|&n| u128::from(n)).sum::<u128>();
    let mut n_seen = 0;
    let median = frequencies.iter().find(|&&n| {
        n_seen += u128::from(n);
        2 * n_seen >= all
    });
    inverse(counts, median.copied().unwrap_or_default())
}

/// The smoothed inverse document frequency of what `n_documents` have.
fn inverse(counts: &Counts, n_documents: u64) -> f64 {
    let all = counts.n_documents();
    ln((1.0 + all as f64) / (1.0 + n_documents.min(all) as f64)) + 1.0
}

/// The natural logarithm of a number from 1 on. That of the standard library is the
/// platform's, and the order of keywords should be the same on every machine; this one
/// is sums and products alone, right to nine places.
fn ln(number: f64) -> f64 {
    const FRACTION: u64 = (1 << 52) - 1;
    const ONE: u64 = 1.0f64.to_bits();
    let bits = number.to_bits();
    let exponent = (bits >> 52) as f64 - 1023.0;
    let mantissa = f64::from_bits(bits & FRACTION | ONE);
    // ln m = 2 artanh((m - 1) / (m + 1)), whose argument is a third at the most.
    let x = (mantissa - 1.0) / (mantissa + 1.0);
    let odd = [17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0];
    let series = odd.iter().fold(0.0, |sum, odd| sum * (x * x) + 1.0 / odd);
    exponent * std::f64::consts::LN_2 + 2.0 * x * series
}

impl PartialEq for Background {
    /// Whether their counts are equal.
    fn eq(&self, other: &Background) -> bool {
        Arc::ptr_eq(self.counts(), other.counts()) || self.counts() == other.counts()
    }
}

impl Eq for Background {}

impl Hash for Background {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let counts = self.counts();
        (counts.n_documents(), counts.total(), counts.len()).hash(state);
    }
}

impl fmt::Debug for Background {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Background").field(self.counts()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_right_to_nine_places() {
        let mut number = 1.0;
        while number < 1e18 {
            assert!((ln(number) - f64::ln(number)).abs() < 1e-9, "{number}");
            number *= 1.0 + 1.0 / 1024.0;
        }
    }
}
