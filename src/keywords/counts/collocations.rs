//! Collocations: pairs of words that stand together more often than by chance.

use super::Counts;
use crate::{Error, ErrorKind};

/// Two words that follow each other, and how strongly they belong together.
///
/// ```
/// use pullquote::{Association, CountOptions, Counts};
/// let mut counts = Counts::new(CountOptions { ngrams: 1..=2, ..CountOptions::default() })?;
/// counts.update("New York is not York. New York is big.");
/// let pairs = counts.collocations(2, Association::LogDice)?;
/// assert_eq!((&*pairs[0].term, pairs[0].count), ("new york", 2));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Collocation {
    /// The two words, joined by one blank.
    pub term: Box<str>,
    /// How often they follow each other.
    pub count: u64,
    /// How often the first occurs.
    pub first_count: u64,
    /// How often the second occurs.
    pub second_count: u64,
    /// Pointwise mutual information, in bits (Church and Hanks 1990): high for
    /// rare pairs.
    pub pmi: f64,
    /// `14 + log2 Dice` (Rychlý 2008): 14 where neither occurs without the other,
    /// whatever the size of the corpus; two points less are four times weaker.
    pub log_dice: f64,
    /// The t-score (Church and others 1991): high for frequent pairs; 2.576 and
    /// more has p < 0.005.
    pub t_score: f64,
}

/// A measure of association: what comes first.
///
/// ```
/// use pullquote::Association;
/// assert_eq!("pmi".parse(), Ok(Association::Pmi));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Association {
    /// See [`Collocation::log_dice`].
    #[default]
    LogDice,
    /// See [`Collocation::pmi`].
    Pmi,
    /// See [`Collocation::t_score`].
    TScore,
}

impl Association {
    /// Every measure.
    pub const ALL: &[Association] = &[Association::LogDice, Association::Pmi, Association::TScore];

    /// The name on the command line and in Python: `log_dice`, `pmi`, `t_score`.
    pub const fn name(self) -> &'static str {
        match self {
            Association::LogDice => "log_dice",
            Association::Pmi => "pmi",
            Association::TScore => "t_score",
        }
    }
}

impl Collocation {
    /// What a measure says.
    pub fn value(&self, measure: Association) -> f64 {
        match measure {
            Association::LogDice => self.log_dice,
            Association::Pmi => self.pmi,
            Association::TScore => self.t_score,
        }
    }
}

impl Counts {
    /// The pairs of words that occur `min_count` times or more, the strongest
    /// first by `measure`, ties by the term.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] where [`ngrams`](super::CountOptions::ngrams)
    /// has not both 1 and 2.
    ///
    /// ```
    /// use pullquote::{Association, CountOptions, Counts};
    /// let mut counts = Counts::new(CountOptions { ngrams: 1..=2, ..CountOptions::default() })?;
    /// counts.update("New York is in New York. The new bridge is in the north.");
    /// let collocations = counts.collocations(2, Association::LogDice)?;
    /// assert_eq!(&*collocations[0].term, "is in");
    /// assert_eq!(collocations[0].log_dice, 14.0);
    /// assert_eq!(&*collocations[1].term, "new york");
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn collocations(
        &self,
        min_count: u64,
        measure: Association,
    ) -> Result<Vec<Collocation>, Error> {
        let ngrams = &self.options().ngrams;
        if !(ngrams.contains(&1) && ngrams.contains(&2)) {
            let message = "collocations need words and pairs of words: count with ngrams 1..=2";
            return Err(Error::new(ErrorKind::InvalidOption, message));
        }
        let n_words = self.total_of(1) as f64;
        let mut collocations = Vec::new();
        for (term, found) in self.terms.iter() {
            // A word has no blank inside.
            let mut words = term.split(' ');
            let (Some(first), Some(second), None) = (words.next(), words.next(), words.next())
            else {
                continue;
            };
            let (first_count, second_count) = (self.count(first), self.count(second));
            if found.count() < min_count || first_count == 0 || second_count == 0 {
                continue;
            }
            let [count, a, b] = [found.count(), first_count, second_count].map(|n| n as f64);
            let expected = a * b / n_words;
            collocations.push(Collocation {
                term: term.into(),
                count: found.count(),
                first_count,
                second_count,
                pmi: (count / expected).log2(),
                log_dice: 14.0 + (2.0 * count / (a + b)).log2(),
                t_score: (count - expected) / count.sqrt(),
            });
        }
        collocations.sort_unstable_by(|a, b| {
            b.value(measure).total_cmp(&a.value(measure)).then_with(|| a.term.cmp(&b.term))
        });
        Ok(collocations)
    }
}
