//! Statistics over a corpus: counts that merge, are kept in files, and weigh
//! the words of one text against many.

mod bytes;
mod collocations;
mod concordance;
mod dispersion;
mod keyness;
mod ngrams;
mod options;
mod stems;
mod terms;
mod weights;
mod words;

use std::cmp::Ordering;
use std::fmt;

use super::count::{pieces, pieces_of_words};
use super::counter::Counter;
use crate::language::Lexicon;
use crate::segment::{self, TokenKind};
use crate::watch::{Stage, Watch};
use crate::{Control, Error, ErrorKind};
pub use collocations::{Association, Collocation};
pub use concordance::ConcordanceLine;
pub use dispersion::Dispersion;
pub use keyness::{Keyness, KeynessMeasure};
use ngrams::{NgramCounts, NumberedWords};
use options::MAX_WORDS;
pub use options::{CountBy, CountOptions, StopWords};
use terms::Terms;
use words::{Word, WordReader};

/// How often each term occurs in a corpus, and in how many of its documents.
///
/// A term is a word or, as the [`CountOptions`] tell, up to five. Counts of parts
/// of a corpus [`merge`](Self::merge) into those of the whole, in any order and
/// grouping, as long as no term had to be forgotten.
///
/// ```
/// use pullquote::Counts;
/// let mut counts = Counts::default();
/// counts.update("Rain, rain, go away.");
/// counts.update("Go to Spain.");
/// assert_eq!((counts.count("rain"), counts.document_frequency("rain")), (2, 1));
/// assert_eq!((counts.count("go"), counts.document_frequency("go")), (2, 2));
/// assert_eq!(Counts::from_bytes(&counts.to_bytes())?, counts);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone)]
pub struct Counts {
    reader: WordReader,
    n_documents: u64,
    /// How many terms of one word, of two, … were counted, each occurrence once.
    totals: [u64; MAX_WORDS],
    terms: Terms,
    /// The highest count that a forgotten term can have had.
    max_error: u64,
    counter: Counter,
}

/// A term and what was counted of it.
///
/// ```
/// let mut counts = pullquote::Counts::default();
/// counts.update("Rain, rain, go away.");
/// let most = &counts.most_common(1)[0];
/// assert_eq!((&*most.term, most.count, most.document_frequency), ("rain", 2, 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TermCount {
    /// The term, as it is compared.
    pub term: Box<str>,
    /// How often it occurs; never less than the truth.
    pub count: u64,
    /// By how much the count may be too high: 0 unless terms were forgotten for
    /// [`CountOptions::max_terms`].
    pub error: u64,
    /// In how many documents it occurs; too few by `error` at most.
    pub document_frequency: u64,
}

impl Counts {
    /// Counts of nothing yet.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] for a range of n-grams outside 1 to 5, for
    /// stems or stop words without a language, for `max_terms` below 2;
    /// [`ErrorKind::UnknownLanguage`].
    pub fn new(options: CountOptions) -> Result<Counts, Error> {
        Ok(Counts {
            reader: WordReader::new(options)?,
            n_documents: 0,
            totals: [0; MAX_WORDS],
            terms: Terms::default(),
            max_error: 0,
            counter: Counter::default(),
        })
    }

    /// What they were made from.
    pub fn options(&self) -> &CountOptions {
        self.reader.options()
    }

    /// Adds the terms of one more document.
    pub fn update(&mut self, text: &str) {
        // What was loaded may hold any numbers.
        self.n_documents = self.n_documents.saturating_add(1);
        self.extend(text);
    }

    /// Adds the terms of one more piece of the last document, for what is too
    /// large to be held at once. A piece ends where a word does, best with a line:
    /// no n-gram reaches over its end.
    pub fn extend(&mut self, text: &str) {
        self.n_documents = self.n_documents.max(1);
        self.add_text(text, &Watch::none());
    }

    /// [`update`](Self::update), and lets the caller follow and stop it: nothing of the
    /// document is counted then.
    ///
    /// ```
    /// use pullquote::{Control, Counts};
    /// let mut counts = Counts::default();
    /// counts.update_with("Rain, rain.", &Control::default())?;
    /// assert_eq!(counts.count("rain"), 2);
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`].
    pub fn update_with(&mut self, text: &str, control: &Control<'_>) -> Result<(), Error> {
        let watch = Watch::new(control, text.len());
        watch.enter(Stage::Counts);
        watch.check()?;
        if text.len() <= SHORT {
            watch.finish()?;
            self.update(text);
            return Ok(());
        }
        // Aside, so that a document is counted as a whole or not at all.
        let mut counts = self.empty();
        counts.n_documents = 1;
        counts.add_text(text, &watch);
        watch.finish()?;
        self.add(&counts);
        Ok(())
    }

    /// Adds the terms of a text; of its beginning alone where `watch` says to stop.
    fn add_text(&mut self, text: &str, watch: &Watch<'_>) {
        if *self.options().ngrams.end() == 1 {
            self.add_words(text, watch);
        } else {
            let mut n_read = 0;
            for piece in pieces(text, PIECE) {
                self.add_ngrams(piece, watch);
                n_read += piece.len();
                if watch.stops(n_read, text.len()) {
                    break;
                }
            }
        }
        self.bound();
    }

    /// Adds many documents, shared out among as many threads, itself one of them.
    /// The counts are those of one thread, unless terms had to be forgotten.
    pub fn update_all<T: AsRef<str> + Sync>(&mut self, texts: &[T], n_threads: usize) {
        let all = self.update_all_with(texts, n_threads, &Control::default());
        all.expect("nothing stops it");
    }

    /// [`update_all`](Self::update_all), and lets the caller stop it: each document is
    /// counted as a whole or not at all. The progress is that of each document, and is told
    /// from the thread that counts it.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`].
    pub fn update_all_with<T: AsRef<str> + Sync>(
        &mut self,
        texts: &[T],
        n_threads: usize,
        control: &Control<'_>,
    ) -> Result<(), Error> {
        let n_threads = n_threads.clamp(1, texts.len().max(1));
        let next = std::sync::atomic::AtomicUsize::new(0);
        let work = |counts: &mut Counts| {
            // Some at once, so that threads seldom meet.
            let n_at_once = (texts.len() / n_threads / 8).clamp(1, 64);
            loop {
                let from = next.fetch_add(n_at_once, std::sync::atomic::Ordering::Relaxed);
                if from >= texts.len() {
                    return Ok(());
                }
                for text in &texts[from..texts.len().min(from + n_at_once)] {
                    counts.update_with(text.as_ref(), control)?;
                }
            }
        };
        let (done, others) = std::thread::scope(|scope| {
            // Where the system has no thread to give, fewer do the work.
            let handles: Vec<_> = (1..n_threads)
                .map_while(|_| {
                    let mut counts = self.empty();
                    let work = || {
                        let done = work(&mut counts);
                        (done, counts)
                    };
                    std::thread::Builder::new().spawn_scoped(scope, work).ok()
                })
                .collect();
            let done = work(self);
            let others = handles.into_iter().map(|handle| handle.join());
            let others = others.map(|other| other.expect("counting does not panic"));
            (done, others.collect::<Vec<_>>())
        });
        for (_, counts) in &others {
            self.add(counts);
        }
        others.into_iter().fold(done, |done, (other, _)| done.and(other))
    }

    /// Counts of nothing with the same options.
    fn empty(&self) -> Counts {
        Counts {
            reader: self.reader.clone(),
            n_documents: 0,
            totals: [0; MAX_WORDS],
            terms: Terms::default(),
            max_error: 0,
            counter: Counter::default(),
        }
    }

    fn add_words(&mut self, text: &str, watch: &Watch<'_>) {
        let keep_case = self.options().by == CountBy::Surface;
        let (mut offsets, mut kinds) = (Vec::new(), Vec::new());
        let mut n_read = 0;
        for piece in pieces_of_words(text) {
            n_read += piece.len();
            if watch.stops(n_read, text.len()) {
                return self.counter.clear();
            }
            if self.options().hyphenated {
                let Counts { reader, counter, .. } = self;
                reader.each(piece, watch, |span| {
                    if let Some(span) = span {
                        counter.add_word(span.of(piece), keep_case);
                    }
                });
            } else {
                segment::word_boundaries_and_kinds(piece, &mut offsets, &mut kinds);
                if !self.options().numbers {
                    for kind in kinds.iter_mut().filter(|kind| **kind == TokenKind::Number) {
                        *kind = TokenKind::Symbol;
                    }
                }
                self.counter.add(piece, &offsets, &kinds, keep_case);
            }
            if self.counter.len() > MOST_AT_ONCE {
                self.flush();
                self.bound();
            }
        }
        self.flush();
    }

    /// Hands the spellings that were counted over to the terms.
    fn flush(&mut self) {
        let Counts { reader, n_documents, totals, terms, max_error, counter } = self;
        let mut add = |spelling: &str, count| {
            if let Word::Term(term) = reader.word(spelling) {
                totals[0] = totals[0].saturating_add(count);
                terms.add(&term, count, *n_documents, *max_error);
            }
        };
        for (key, count) in counter.short_words() {
            key.with_str(|spelling| add(spelling, count));
        }
        for (spelling, count) in counter.long_words() {
            add(spelling, count);
        }
        counter.clear();
    }

    fn add_ngrams(&mut self, text: &str, watch: &Watch<'_>) {
        let Counts { reader, n_documents, totals, terms, max_error, .. } = self;
        let (first, last) = (*reader.options().ngrams.start(), *reader.options().ngrams.end());
        let words = NumberedWords::read(reader, text, watch);
        let found = NgramCounts::of(&words, last, watch);
        if first == 1 {
            for (word, &count) in words.letters.iter().zip(&found.words) {
                totals[0] = totals[0].saturating_add(count);
                terms.add(word, count, *n_documents, *max_error);
            }
        }
        found.each_sequence(&words.letters, first, watch, |term, n_words, count| {
            totals[n_words - 1] = totals[n_words - 1].saturating_add(count);
            terms.add(term, count, *n_documents, *max_error);
        });
    }

    /// Forgets the rarest terms where there are too many.
    ///
    /// This is space-saving (Metwally and others 2005) a batch at a time: what is
    /// forgotten had the lowest counts, and a term that comes later is taken to
    /// have occurred as often as any forgotten one may have. Since each time at
    /// least half of `max_terms` counts are lowered by as much as the error rises
    /// (Misra and Gries 1982), the error is at most twice the total through
    /// `max_terms`.
    fn bound(&mut self) {
        if let Some(max_terms) = self.options().max_terms
            && self.terms.len() > max_terms
        {
            self.max_error = self.max_error.max(self.terms.keep_highest(max_terms / 2));
        }
    }

    /// Adds the counts of another corpus, which has no document in common with
    /// this. Errors add up where terms had to be forgotten.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] where the two were made from other options.
    pub fn merge(&mut self, other: &Counts) -> Result<(), Error> {
        if self.options() != other.options() {
            let message = "these counts were made from other options: count with the same";
            return Err(Error::new(ErrorKind::InvalidOption, message));
        }
        self.add(other);
        Ok(())
    }

    fn add(&mut self, other: &Counts) {
        self.n_documents = self.n_documents.saturating_add(other.n_documents);
        for (total, more) in self.totals.iter_mut().zip(other.totals) {
            *total = total.saturating_add(more);
        }
        if other.max_error > 0 {
            self.terms.add_error(other.max_error, |term| other.terms.get(term).is_none());
        }
        for (term, more) in other.terms.iter() {
            let term = self.terms.entry(term, self.max_error);
            term.seen = term.seen.saturating_add(more.seen);
            term.error = term.error.saturating_add(more.error);
            term.n_documents = term.n_documents.saturating_add(more.n_documents);
        }
        self.max_error = self.max_error.saturating_add(other.max_error);
        self.bound();
    }

    /// How many documents were counted.
    pub fn n_documents(&self) -> u64 {
        self.n_documents
    }

    /// How many terms were counted, each occurrence once: of counts of single
    /// words, the number of words.
    pub fn total(&self) -> u64 {
        self.totals.iter().fold(0, |sum, &total| sum.saturating_add(total))
    }

    /// How many terms of `n_words` words were counted, each occurrence once.
    pub fn total_of(&self, n_words: usize) -> u64 {
        n_words.checked_sub(1).and_then(|at| self.totals.get(at)).copied().unwrap_or_default()
    }

    /// How many distinct terms are kept.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether no term was counted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// By how much a count may be too high, and how often at most a term can have
    /// occurred that is not kept: 0 unless terms had to be forgotten for
    /// [`CountOptions::max_terms`], and never more than twice the
    /// [`total`](Self::total) through `max_terms`.
    pub fn max_error(&self) -> u64 {
        self.max_error
    }

    /// What was counted of a term, if it is kept. A term is written as the counts
    /// have it: folded or stemmed, its words joined by one blank; see
    /// [`term_of`](Self::term_of).
    pub fn get(&self, term: &str) -> Option<TermCount> {
        self.terms.get(term).map(|found| TermCount::new(term, found))
    }

    /// How often a term occurs; 0 where it is not kept.
    pub fn count(&self, term: &str) -> u64 {
        self.terms.get(term).map_or(0, |term| term.count())
    }

    /// In how many documents a term occurs; 0 where it is not kept.
    pub fn document_frequency(&self, term: &str) -> u64 {
        self.terms.get(term).map_or(0, |term| term.n_documents)
    }

    /// The language that they name.
    pub(in crate::keywords) fn language(&self) -> Option<&str> {
        self.options().language.as_ref().map(|_| self.reader.language().code())
    }

    /// The word lists that they are counted by, those of English where they name no
    /// language.
    pub(in crate::keywords) fn lexicon(&self) -> &Lexicon {
        self.reader.language().lexicon()
    }

    /// In how many documents a folded word occurs at the most, as far as that is known
    /// of what was forgotten; none where such words are not counted. What is left out as
    /// a stop word is taken to occur in all.
    pub(in crate::keywords) fn documents_with(&self, folded: &str) -> Option<u64> {
        if self.reader.leaves_out(folded) {
            return Some(self.n_documents);
        }
        let Word::Term(term) = self.reader.word(folded) else { return None };
        if !self.options().numbers && term.starts_with(char::is_numeric) {
            return None;
        }
        Some(self.terms.get(&term).map_or(self.max_error, most_documents))
    }

    /// The document frequency of each term at the most, in no order.
    pub(in crate::keywords) fn document_frequencies(&self) -> impl Iterator<Item = (&str, u64)> {
        self.terms.iter().map(|(term, found)| (term, most_documents(found)))
    }

    /// A text as these counts have it as a term: its words folded or stemmed and
    /// joined by one blank.
    ///
    /// ```
    /// let counts = pullquote::Counts::default();
    /// assert_eq!(counts.term_of("New  York!"), "new york");
    /// ```
    pub fn term_of(&self, text: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        self.reader.each(text, &Watch::none(), |span| {
            if let Some(span) = span
                && let Word::Term(word) = self.reader.word(span.of(text))
            {
                words.push(word.into_owned());
            }
        });
        words.join(" ")
    }

    /// Every term, in the order of its letters.
    pub fn terms(&self) -> Vec<TermCount> {
        let mut terms: Vec<_> = self.terms.iter().collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        terms.into_iter().map(|(term, found)| TermCount::new(term, found)).collect()
    }

    /// The `limit` commonest terms, commonest first; of several as common, the
    /// first in the order of their letters.
    pub fn most_common(&self, limit: usize) -> Vec<TermCount> {
        let mut order: Vec<_> = self.terms.iter().collect();
        keep_best(&mut order, limit, |a, b| {
            b.1.count().cmp(&a.1.count()).then_with(|| a.0.cmp(b.0))
        });
        order.into_iter().map(|(term, found)| TermCount::new(term, found)).collect()
    }
}

/// In how many documents a term occurs at the most: each forgotten occurrence may have
/// been in one of its own.
fn most_documents(term: &terms::Term) -> u64 {
    term.n_documents.saturating_add(term.error)
}

/// A text of as many bytes is counted in some milliseconds, and no call to stop is waited for.
const SHORT: usize = 1 << 18;

/// How much of a text is read at once for n-grams.
const PIECE: usize = 1 << 22;

/// How many spellings are counted before they are handed over.
const MOST_AT_ONCE: usize = 1 << 18;

impl TermCount {
    fn new(term: &str, found: &terms::Term) -> TermCount {
        TermCount {
            term: term.into(),
            count: found.count(),
            error: found.error,
            document_frequency: found.n_documents,
        }
    }
}

impl Default for Counts {
    fn default() -> Self {
        Counts::new(CountOptions::default()).expect("the default options are valid")
    }
}

impl PartialEq for Counts {
    /// Whether they have the same options and counts, however they came about.
    fn eq(&self, other: &Counts) -> bool {
        self.options() == other.options()
            && self.n_documents == other.n_documents
            && self.totals == other.totals
            && self.max_error == other.max_error
            && self.len() == other.len()
            && self.terms.iter().all(|(term, own)| {
                let known = |term: &terms::Term| (term.seen, term.error, term.n_documents);
                other.terms.get(term).is_some_and(|found| known(found) == known(own))
            })
    }
}

impl Eq for Counts {}

impl fmt::Debug for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Counts")
            .field("options", self.options())
            .field("n_documents", &self.n_documents)
            .field("total", &self.total())
            .field("len", &self.len())
            .field("most_common", &self.most_common(10))
            .finish_non_exhaustive()
    }
}

fn keep_best<T>(items: &mut Vec<T>, limit: usize, order: impl Fn(&T, &T) -> Ordering) {
    if limit < items.len() {
        items.select_nth_unstable_by(limit, &order);
        items.truncate(limit);
    }
    items.sort_unstable_by(order);
}
