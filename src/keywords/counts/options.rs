//! What is counted, and how words are compared.

use std::ops::RangeInclusive;

use crate::{Error, ErrorKind};

/// The most words that an n-gram has.
pub(super) const MAX_WORDS: usize = 5;

/// What is counted. Build it from the default, which counts every folded word:
///
/// ```
/// use pullquote::{CountBy, CountOptions, Counts, StopWords};
/// let options = CountOptions {
///     by: CountBy::Stem,
///     language: Some("en".into()),
///     ngrams: 1..=2,
///     stop_words: StopWords::Break,
///     ..CountOptions::default()
/// };
/// let mut counts = Counts::new(options)?;
/// counts.update("The dogs barked. A barking dog!");
/// assert_eq!((counts.count("dog"), counts.count("dog bark"), counts.count("the")), (2, 1, 0));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountOptions {
    /// Which words are the same.
    pub by: CountBy,
    /// A BCP 47 code such as `en`: whose stop words, stems and abbreviations. Stems
    /// and stop words need it; all else does without.
    pub language: Option<String>,
    /// How many words a term has, from 1 to 5: `1..=1` counts words, `2..=2` pairs
    /// of words, `1..=2` both. The words of a term are joined by one blank. None
    /// reaches over the end of a sentence.
    pub ngrams: RangeInclusive<usize>,
    /// What becomes of stop words.
    pub stop_words: StopWords,
    /// Stop words beside those of the language.
    pub more_stop_words: Vec<String>,
    /// What is no stop word, though the language has it as one.
    pub fewer_stop_words: Vec<String>,
    /// Words of fewer characters are left out, and no n-gram reaches over them.
    pub min_chars: usize,
    /// Whether numbers are counted; where not, no n-gram reaches over them.
    pub numbers: bool,
    /// Whether words that hyphens join are one: `COVID-19`.
    pub hyphenated: bool,
    /// How many distinct terms are kept at most, which bounds the memory. Where
    /// there are more, those counted the least are forgotten, and the counts of
    /// others may be too high by [`Counts::max_error`](super::Counts::max_error).
    pub max_terms: Option<usize>,
}

/// Which words are the same.
///
/// ```
/// use pullquote::{CountBy, CountOptions, Counts};
/// let by = CountBy::Surface;
/// let mut counts = Counts::new(CountOptions { by, ..CountOptions::default() })?;
/// counts.update("Rain, rain.");
/// assert_eq!((counts.count("Rain"), counts.count("rain")), (1, 1));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CountBy {
    /// Those that are written the same.
    Surface,
    /// Those that differ only in case or compatibility forms: see
    /// [`language::fold`](crate::language::fold).
    #[default]
    Folded,
    /// Those with the same Snowball stem: `dog` and `dogs`.
    Stem,
}

impl CountBy {
    /// Every way.
    pub const ALL: &[CountBy] = &[CountBy::Surface, CountBy::Folded, CountBy::Stem];

    /// The name on the command line and in Python: `surface`, `folded`, `stem`.
    pub const fn name(self) -> &'static str {
        match self {
            CountBy::Surface => "surface",
            CountBy::Folded => "folded",
            CountBy::Stem => "stem",
        }
    }
}

/// What becomes of stop words.
///
/// ```
/// use pullquote::{CountOptions, Counts, StopWords};
/// let options = CountOptions {
///     language: Some("en".into()),
///     stop_words: StopWords::Skip,
///     ..CountOptions::default()
/// };
/// let mut counts = Counts::new(options)?;
/// counts.update("The rain and the sun.");
/// assert_eq!((counts.count("the"), counts.count("rain")), (0, 1));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StopWords {
    /// They are counted like other words.
    #[default]
    Keep,
    /// They are left out, as if they were not there: n-grams reach over them.
    Skip,
    /// They are left out, and no n-gram reaches over them.
    Break,
}

impl StopWords {
    /// Every value.
    pub const ALL: &[StopWords] = &[StopWords::Keep, StopWords::Skip, StopWords::Break];

    /// The name on the command line and in Python: `keep`, `skip`, `break`.
    pub const fn name(self) -> &'static str {
        match self {
            StopWords::Keep => "keep",
            StopWords::Skip => "skip",
            StopWords::Break => "break",
        }
    }
}

impl Default for CountOptions {
    fn default() -> Self {
        CountOptions {
            by: CountBy::Folded,
            language: None,
            ngrams: 1..=1,
            stop_words: StopWords::Keep,
            more_stop_words: Vec::new(),
            fewer_stop_words: Vec::new(),
            min_chars: 1,
            numbers: true,
            hyphenated: false,
            max_terms: None,
        }
    }
}

impl CountOptions {
    pub(super) fn check(&self) -> Result<(), Error> {
        let refuse = |message: String| Err(Error::new(ErrorKind::InvalidOption, message));
        let (first, last) = (*self.ngrams.start(), *self.ngrams.end());
        if first < 1 || first > last || last > MAX_WORDS {
            return refuse(format!(
                "ngrams is {first} to {last}: use a range from 1 to {MAX_WORDS}"
            ));
        }
        if self.max_terms.is_some_and(|max_terms| max_terms < 2) {
            return refuse("max_terms is below 2: use 2 at least".to_owned());
        }
        if self.language.is_none() {
            if self.by == CountBy::Stem {
                return refuse("stems need a language: name one".to_owned());
            }
            if self.stop_words != StopWords::Keep && self.more_stop_words.is_empty() {
                return refuse("stop words need a language or a list: name one".to_owned());
            }
        }
        Ok(())
    }
}
