//! Counts of a corpus as a Python mapping.

use std::num::NonZero;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use pullquote::{Association, Control, CountOptions, Error, KeynessMeasure, Offsets, TermCount};
use pyo3::buffer::PyBuffer;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList, PyString, PyTuple, PyType};

use crate::arrow::{Batch, Column, Texts, stream_capsule};
use crate::document::Document;
use crate::error;
use crate::input::{Input, OnBadText};
use crate::lock::Lock;
use crate::option::{flag, number, one_of, positive, string};
use crate::signals::{interruptible, interruptible_threads, look_at};
use crate::span::counted;
use crate::strings::Strings;

/// How many bytes of texts are taken at once: many, since the threads' counts
/// are added up after each.
const BATCH_BYTES: usize = 1 << 24;

/// How often each term occurs in a corpus, and in how many of its documents: a
/// mapping from terms to counts.
///
/// A term is a word or, as ``ngrams`` tells, up to five of them, joined by one
/// blank. Counts of parts of a corpus are added up (``+``, :meth:`merge`) to
/// those of the whole. They may be shared between threads.
///
/// - ``lang`` is a BCP 47 code such as ``en``: whose stop words, stems and
///   abbreviations; only stems and stop words need it.
/// - ``by`` says which words are the same: ``surface`` those written the same,
///   ``folded`` those that differ in case and the like alone, ``stem`` those with
///   the same Snowball stem.
/// - ``ngrams`` is how many words a term has, from 1 to 5: ``2`` counts pairs of
///   words, ``(1, 2)`` words and pairs. None reaches over the end of a sentence.
/// - ``stop_words`` are ``keep``, counted like others; ``skip``, left out as if
///   they were not there; or ``break``, left out, and no n-gram reaches over them.
///   ``more_stop_words`` and ``fewer_stop_words`` change the language's list.
/// - Words of fewer than ``min_chars`` characters are left out, and numbers
///   unless ``numbers``. ``hyphenated`` makes what hyphens join one word.
/// - ``max_terms`` bounds the memory: where there are more distinct terms, the
///   rarest are forgotten, and counts may be too high by :attr:`max_error`.
///
/// Raises :class:`InvalidOptionError` for a value that an option cannot have,
/// :class:`UnknownLanguageError`, and :class:`InvalidTypeError` for an option of
/// another type.
///
/// >>> counts = pullquote.Counts()
/// >>> counts.update("Rain, rain, go away.")
/// >>> counts.update("Go to Spain.")
/// >>> counts["rain"], counts["snow"], "snow" in counts, len(counts)
/// (2, 0, False, 5)
/// >>> counts.most_common(2)
/// [('go', 2), ('rain', 2)]
#[pyclass(frozen, mapping, weakref, module = "pullquote")]
pub struct Counts {
    /// Shared with copies and with the analyzers that it is the background of, until it
    /// changes.
    core: Lock<Arc<pullquote::Counts>>,
}

impl Counts {
    /// Counts of the core's; those that are shared stay as they are.
    pub fn new_from(core: impl Into<Arc<pullquote::Counts>>) -> Counts {
        Counts { core: Lock::new("counts", core.into()) }
    }

    fn peek<R: Send>(
        &self,
        py: Python<'_>,
        look: impl FnOnce(&pullquote::Counts) -> R + Send,
    ) -> PyResult<R> {
        self.core.peek(py, |core| look(core))
    }

    fn read<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&pullquote::Counts) -> R + Send,
    ) -> PyResult<R> {
        self.core.read(py, |core| work(core))
    }

    fn write<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut pullquote::Counts) -> R + Send,
    ) -> PyResult<R> {
        self.core.write(py, |core| work(Arc::make_mut(core)))
    }

    /// Counts texts on several threads, until a signal's handler raises.
    fn count_all<T: AsRef<str> + Send + Sync>(
        &self,
        py: Python<'_>,
        texts: &[T],
        n_threads: usize,
    ) -> PyResult<()> {
        let user = self.core.enter()?;
        interruptible_threads(py, |cancel: &AtomicBool| {
            let control = Control { cancel: Some(cancel), ..Control::default() };
            self.core.write_as(&user, |core| {
                Arc::make_mut(core).update_all_with(texts, n_threads, &control)
            })
        })
    }

    /// What is inside, as it is now.
    pub fn snapshot(&self, py: Python<'_>) -> PyResult<Arc<pullquote::Counts>> {
        self.core.read(py, Arc::clone)
    }

    fn add(&self, py: Python<'_>, other: &Counts) -> PyResult<()> {
        // So that no two locks are held at once.
        let other = other.snapshot(py)?;
        let merged = self.write(py, |core| core.merge(&other))?;
        merged.map_err(|refused| error::from_core(py, &refused))
    }
}

#[pymethods]
impl Counts {
    #[new]
    #[pyo3(signature = (
        lang = None, *, by = None, ngrams = None, stop_words = None, more_stop_words = None,
        fewer_stop_words = None, min_chars = None, numbers = None, hyphenated = None,
        max_terms = None,
    ))]
    #[pyo3(
        text_signature = "(lang=None, *, by='folded', ngrams=1, stop_words='keep', more_stop_words=(), fewer_stop_words=(), min_chars=1, numbers=True, hyphenated=False, max_terms=None)"
    )]
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn new(
        py: Python<'_>,
        lang: Option<&Bound<'_, PyAny>>,
        by: Option<&Bound<'_, PyAny>>,
        ngrams: Option<&Bound<'_, PyAny>>,
        stop_words: Option<&Bound<'_, PyAny>>,
        more_stop_words: Option<&Bound<'_, PyAny>>,
        fewer_stop_words: Option<&Bound<'_, PyAny>>,
        min_chars: Option<&Bound<'_, PyAny>>,
        numbers: Option<&Bound<'_, PyAny>>,
        hyphenated: Option<&Bound<'_, PyAny>>,
        max_terms: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Counts> {
        let default = CountOptions::default();
        let words = |option, words: Option<&Bound<'_, PyAny>>| {
            words.map_or(Ok(Vec::new()), |words| list(option, words))
        };
        let options = CountOptions {
            language: lang.map(|lang| string("lang", lang, "a code such as \"en\"")).transpose()?,
            by: by.map_or(Ok(default.by), |by| {
                one_of("by", by, |name| name.parse().ok(), "surface, folded or stem")
            })?,
            ngrams: ngrams.map_or(Ok(default.ngrams), range)?,
            stop_words: stop_words.map_or(Ok(default.stop_words), |name| {
                one_of("stop_words", name, |name| name.parse().ok(), "keep, skip or break")
            })?,
            more_stop_words: words("more_stop_words", more_stop_words)?,
            fewer_stop_words: words("fewer_stop_words", fewer_stop_words)?,
            min_chars: min_chars.map_or(Ok(default.min_chars), |n| number("min_chars", n))?,
            numbers: numbers.map_or(Ok(default.numbers), |on| flag("numbers", on))?,
            hyphenated: hyphenated.map_or(Ok(default.hyphenated), |on| flag("hyphenated", on))?,
            max_terms: max_terms.map(|n| number("max_terms", n)).transpose()?,
        };
        let core = pullquote::Counts::new(options);
        core.map(Counts::new_from).map_err(|refused| error::from_core(py, &refused))
    }

    /// Counts one more document: a ``str``, ``bytes`` of UTF-8, any other buffer
    /// of them, or a :class:`Document`.
    ///
    /// Raises :class:`InvalidTypeError`, :class:`InvalidUtf8Error` and
    /// :class:`LoneSurrogateError` as reading a text does; nothing is counted then, nor where
    /// Control-C ends it.
    ///
    /// >>> counts = pullquote.Counts(by="stem", lang="en")
    /// >>> counts.update("Dogs bark.")
    /// >>> counts.update(pullquote.analyze("My dog does not."))
    /// >>> counts["dog"]
    /// 2
    #[pyo3(signature = (text, /))]
    fn update(&self, py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<()> {
        let text = Text::new(text)?;
        if text.as_ref().len() < LONG {
            return self.write(py, |core| core.update(text.as_ref()));
        }
        self.count_all(py, &[text], 1)
    }

    /// Counts many documents: any iterable of what :meth:`update` takes, or an
    /// Arrow column of strings, whose nulls are left out.
    ///
    /// ``threads`` is as many as there are processors unless told; the counts are
    /// the same for any number. Where a text is refused, ``on_error`` says whether
    /// to ``raise``, the texts before it counted, or to ``skip`` it. Control-C ends it; each text is then
    /// counted as a whole or not at all.
    ///
    /// >>> counts = pullquote.Counts()
    /// >>> counts.update_all(["Rain, rain.", b"\xff", "Go away."], on_error="skip")
    /// >>> counts.n_documents, counts.total
    /// (2, 4)
    #[pyo3(signature = (texts, *, threads = None, on_error = None))]
    #[pyo3(text_signature = "($self, texts, *, threads=None, on_error='raise')")]
    fn update_all(
        &self,
        texts: &Bound<'_, PyAny>,
        threads: Option<&Bound<'_, PyAny>>,
        on_error: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let n_threads = match threads {
            Some(threads) => positive("threads", threads)?,
            None => std::thread::available_parallelism().map_or(1, NonZero::get),
        };
        let is_skipping = on_error.map_or(Ok(false), |name| {
            let of_name = |name: &str| ["raise", "skip"].iter().position(|known| *known == name);
            Ok::<_, PyErr>(one_of("on_error", name, of_name, "raise or skip")? == 1)
        })?;
        if Strings::is_column(texts) {
            return self.update_column(texts, n_threads, is_skipping);
        }
        let use_instead = "an iterable of texts";
        if texts.is_instance_of::<PyString>() || texts.is_instance_of::<PyBytes>() {
            // Both can be iterated over, and nobody means that.
            return Err(error::invalid_type("texts", texts, use_instead));
        }
        let Ok(texts) = texts.try_iter() else {
            return Err(error::invalid_type("texts", texts, use_instead));
        };
        let py = texts.py();
        let (mut batch, mut n_bytes) = (Vec::new(), 0);
        let flush = |batch: &mut Vec<Text>| {
            self.count_all(py, batch, n_threads)?;
            batch.clear();
            py.check_signals()
        };
        for (text_idx, text) in texts.enumerate() {
            let of_text = |refused| error::of_text(py, refused, text_idx);
            match text.map(|text| Text::new(&text).map_err(of_text)) {
                Ok(Ok(text)) => {
                    n_bytes += text.as_ref().len();
                    batch.push(text);
                }
                Ok(Err(_)) if is_skipping => {}
                Ok(Err(refused)) | Err(refused) => {
                    flush(&mut batch)?;
                    return Err(refused);
                }
            }
            if n_bytes >= BATCH_BYTES {
                flush(&mut batch)?;
                n_bytes = 0;
            }
        }
        flush(&mut batch)
    }

    /// Adds the counts of another corpus, made from the same options; no document
    /// may be in both.
    ///
    /// Raises :class:`InvalidOptionError` where the options differ.
    ///
    /// >>> one, other = pullquote.Counts(), pullquote.Counts()
    /// >>> one.update("Rain, rain.")
    /// >>> other.update("No rain.")
    /// >>> one.merge(other)
    /// >>> one["rain"], (one + other)["rain"]
    /// (3, 4)
    #[pyo3(signature = (other, /))]
    fn merge(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<()> {
        let Ok(other) = other.cast::<Counts>() else {
            return Err(error::invalid_type("what is merged", other, "Counts"));
        };
        self.add(py, other.get())
    }

    fn __add__(&self, py: Python<'_>, other: &Bound<'_, Counts>) -> PyResult<Counts> {
        let sum = Counts::new_from(self.snapshot(py)?);
        sum.add(py, other.get())?;
        Ok(sum)
    }

    fn __iadd__(&self, py: Python<'_>, other: &Bound<'_, Counts>) -> PyResult<()> {
        self.add(py, other.get())
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        self.peek(py, pullquote::Counts::len)
    }

    /// 0 for a term that was not counted, as `collections.Counter` has it.
    fn __getitem__(&self, py: Python<'_>, term: &Bound<'_, PyAny>) -> PyResult<u64> {
        let Ok(key) = term.cast::<PyString>() else {
            return Err(error::invalid_type("a term", term, "str"));
        };
        let Ok(key) = key.to_str() else { return Ok(0) };
        self.peek(py, |core| core.count(key))
    }

    fn __contains__(&self, py: Python<'_>, term: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.found(py, term)?.is_some())
    }

    /// How often ``term`` occurs; ``default`` where it was not counted.
    #[pyo3(signature = (term, default = None, /))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        term: &Bound<'py, PyAny>,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self.found(py, term)? {
            Some(found) => Ok(Some(found.count.into_pyobject(py)?.into_any())),
            None => Ok(default),
        }
    }

    /// The terms, in the order of their letters.
    fn keys<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        view(this, "KeysView")
    }

    /// The counts, in the order of their terms' letters.
    fn values<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        view(this, "ValuesView")
    }

    /// Pairs of a term and its count, in the order of the terms' letters.
    fn items<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        view(this, "ItemsView")
    }

    /// The terms as they are now, in the order of their letters.
    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let terms = self.read(py, pullquote::Counts::terms)?;
        let terms = PyList::new(py, terms.iter().map(|term| &*term.term))?;
        Ok(terms.try_iter()?.into_any())
    }

    /// The ``n`` commonest terms with their counts, or all: commonest first, of
    /// several as common the first in the order of their letters.
    ///
    /// >>> counts = pullquote.Counts(ngrams=2)
    /// >>> counts.update("New York, New York!")
    /// >>> counts.most_common(1)
    /// [('new york', 2)]
    #[pyo3(signature = (n = None, /))]
    fn most_common<'py>(
        &self,
        py: Python<'py>,
        n: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let limit = limit_of(n)?;
        let terms = self.read(py, |core| core.most_common(limit))?;
        PyList::new(py, terms.iter().map(|term| (&*term.term, term.count)))
    }

    /// What is known of a term, as a :class:`TermCount`; ``None`` where it was not
    /// counted.
    ///
    /// >>> counts = pullquote.Counts()
    /// >>> counts.update("Rain, rain.")
    /// >>> counts.term("rain")
    /// TermCount(term='rain', count=2, document_frequency=1, error=0)
    #[pyo3(signature = (term, /))]
    fn term<'py>(
        &self,
        py: Python<'py>,
        term: &Bound<'py, PyAny>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(found) = self.found(py, term)? else { return Ok(None) };
        let TermCount { term, count, error, document_frequency, .. } = found;
        let class = class(py, "TermCount")?;
        class.call1((&*term, count, document_frequency, error)).map(Some)
    }

    /// In how many documents ``term`` occurs; 0 where it was not counted.
    #[pyo3(signature = (term, /))]
    fn document_frequency(&self, py: Python<'_>, term: &Bound<'_, PyAny>) -> PyResult<u64> {
        Ok(self.found(py, term)?.map_or(0, |found| found.document_frequency))
    }

    /// A text as these counts have it as a term: its words folded or stemmed, and
    /// joined by one blank.
    ///
    /// >>> pullquote.Counts("en", by="stem").term_of("Barking  Dogs!")
    /// 'bark dog'
    #[pyo3(signature = (text, /))]
    fn term_of(&self, py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<String> {
        let text = Text::new(text)?;
        self.read(py, |core| core.term_of(text.as_ref()))
    }

    /// How many documents were counted.
    #[getter]
    fn n_documents(&self, py: Python<'_>) -> PyResult<u64> {
        self.peek(py, pullquote::Counts::n_documents)
    }

    /// How many terms were counted, each occurrence once: of counts of single
    /// words, the number of words.
    #[getter]
    fn total(&self, py: Python<'_>) -> PyResult<u64> {
        self.peek(py, pullquote::Counts::total)
    }

    /// By how much a count may be too high, and how often at most a term can have
    /// occurred that is not kept: 0 unless ``max_terms`` made terms forgotten.
    #[getter]
    fn max_error(&self, py: Python<'_>) -> PyResult<u64> {
        self.peek(py, pullquote::Counts::max_error)
    }

    /// The options that are not the default, by their names.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let options = self.peek(py, |core| core.options().clone())?;
        let default = CountOptions::default();
        let given = PyDict::new(py);
        if let Some(language) = options.language {
            given.set_item("lang", language)?;
        }
        if options.by != default.by {
            given.set_item("by", options.by.name())?;
        }
        if options.ngrams != default.ngrams {
            given.set_item("ngrams", (*options.ngrams.start(), *options.ngrams.end()))?;
        }
        if options.stop_words != default.stop_words {
            given.set_item("stop_words", options.stop_words.name())?;
        }
        for (name, words) in [
            ("more_stop_words", options.more_stop_words),
            ("fewer_stop_words", options.fewer_stop_words),
        ] {
            if !words.is_empty() {
                given.set_item(name, PyTuple::new(py, words)?)?;
            }
        }
        if options.min_chars != default.min_chars {
            given.set_item("min_chars", options.min_chars)?;
        }
        if options.numbers != default.numbers {
            given.set_item("numbers", options.numbers)?;
        }
        if options.hyphenated != default.hyphenated {
            given.set_item("hyphenated", options.hyphenated)?;
        }
        if let Some(max_terms) = options.max_terms {
            given.set_item("max_terms", max_terms)?;
        }
        Ok(given)
    }

    /// What is typical of this corpus beside another: the ``n`` first or all of
    /// its terms as :class:`Keyness`, the most typical first by ``measure``:
    /// ``log_likelihood``, ``likelihood_ratio``, ``chi_square``, ``log_ratio`` or
    /// ``percent_difference``. Empty where one of the two is.
    ///
    /// Both are best counted with the same options.
    ///
    /// >>> weather, sport = pullquote.Counts(), pullquote.Counts()
    /// >>> weather.update("Rain and wind, and more rain.")
    /// >>> sport.update("Wins and goals, and more goals.")
    /// >>> key = weather.keyness(sport, n=1)[0]
    /// >>> key.term, key.count, key.reference_count, round(key.log_likelihood, 2)
    /// ('rain', 2, 0, 2.77)
    #[pyo3(signature = (reference, /, measure = None, *, n = None))]
    #[pyo3(text_signature = "($self, reference, /, measure='log_likelihood', *, n=None)")]
    fn keyness<'py>(
        &self,
        reference: &Bound<'py, PyAny>,
        measure: Option<&Bound<'py, PyAny>>,
        n: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let py = reference.py();
        let Ok(reference) = reference.cast::<Counts>() else {
            return Err(error::invalid_type("the reference", reference, "Counts"));
        };
        let names = "log_likelihood, likelihood_ratio, chi_square, log_ratio or percent_difference";
        let measure = measure.map_or(Ok(KeynessMeasure::default()), |name| {
            one_of("measure", name, |name| name.parse().ok(), names)
        })?;
        let limit = limit_of(n)?;
        let reference = reference.get().snapshot(py)?;
        let mut found = self.read(py, |core| core.keyness(&reference, measure))?;
        found.truncate(limit);
        let class = class(py, "Keyness")?;
        let rows: PyResult<Vec<_>> = (found.iter())
            .map(|key| {
                class.call1((
                    &*key.term,
                    key.count,
                    key.reference_count,
                    key.log_likelihood,
                    key.likelihood_ratio,
                    key.chi_square,
                    key.log_ratio,
                    key.log_ratio_interval,
                    key.percent_difference,
                    key.percent_difference_interval,
                ))
            })
            .collect();
        PyList::new(py, rows?)
    }

    /// Pairs of words that stand together more often than by chance, as
    /// :class:`Collocation`: the ``n`` first or all of those that occur
    /// ``min_count`` times or more, the strongest first by ``measure``:
    /// ``log_dice``, ``pmi`` or ``t_score``.
    ///
    /// Raises :class:`InvalidOptionError` where ``ngrams`` has not both 1 and 2.
    ///
    /// >>> counts = pullquote.Counts(ngrams=(1, 2))
    /// >>> counts.update("New York is in New York. The new bridge is in the north.")
    /// >>> [pair.term for pair in counts.collocations()]
    /// ['is in', 'new york']
    #[pyo3(signature = (*, min_count = None, measure = None, n = None))]
    #[pyo3(text_signature = "($self, *, min_count=2, measure='log_dice', n=None)")]
    fn collocations<'py>(
        &self,
        py: Python<'py>,
        min_count: Option<&Bound<'py, PyAny>>,
        measure: Option<&Bound<'py, PyAny>>,
        n: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let min_count = min_count.map_or(Ok(2), |n| number("min_count", n))? as u64;
        let measure = measure.map_or(Ok(Association::default()), |name| {
            one_of("measure", name, |name| name.parse().ok(), "log_dice, pmi or t_score")
        })?;
        let limit = limit_of(n)?;
        let found = self.read(py, |core| core.collocations(min_count, measure))?;
        let mut found = found.map_err(|refused| error::from_core(py, &refused))?;
        found.truncate(limit);
        let class = class(py, "Collocation")?;
        let rows: PyResult<Vec<_>> = (found.iter())
            .map(|pair| {
                class.call1((
                    &*pair.term,
                    pair.count,
                    pair.first_count,
                    pair.second_count,
                    pair.log_dice,
                    pair.pmi,
                    pair.t_score,
                ))
            })
            .collect();
        PyList::new(py, rows?)
    }

    /// The terms of a text with their TF-IDF against this corpus, highest first;
    /// terms that the corpus has not are left out.
    ///
    /// As scikit-learn defines it by default: the count, times
    /// ``ln((1 + documents) / (1 + document frequency)) + 1``, the whole divided by
    /// its Euclidean length.
    ///
    /// >>> counts = pullquote.Counts()
    /// >>> counts.update_all(["The rain in Spain.", "The plain."])
    /// >>> [term for term, weight in counts.tf_idf("The rain!")]
    /// ['rain', 'the']
    #[pyo3(signature = (text, /))]
    fn tf_idf<'py>(
        &self,
        py: Python<'py>,
        text: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyList>> {
        let text = Text::new(text)?;
        let weights = self.read(py, |core| core.tf_idf(text.as_ref()))?;
        PyList::new(py, weights.iter().map(|(term, weight)| (&**term, *weight)))
    }

    /// The terms of a text with their BM25 against this corpus (k1 = 1.2, b =
    /// 0.75), highest first; terms that the corpus has not are left out.
    #[pyo3(signature = (text, /))]
    fn bm25<'py>(&self, py: Python<'py>, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        let text = Text::new(text)?;
        let weights = self.read(py, |core| core.bm25(text.as_ref()))?;
        PyList::new(py, weights.iter().map(|(term, weight)| (&**term, *weight)))
    }

    /// Every occurrence of ``term`` in ``text`` with up to ``n_words`` words on
    /// both its sides, as :class:`ConcordanceLine`. The term is read like a text:
    /// any of its spellings will do. Offsets count characters.
    ///
    /// >>> counts = pullquote.Counts("en", by="stem")
    /// >>> for line in counts.concordance("Dogs bark. My dog does not.", "dog", 1):
    /// ...     print(line.start, line.end, repr(line.left), line.keyword, repr(line.right))
    /// 0 4 '' Dogs ' bark'
    /// 14 17 'My ' dog ' does'
    #[pyo3(signature = (text, term, /, n_words = None))]
    #[pyo3(text_signature = "($self, text, term, /, n_words=5)")]
    fn concordance<'py>(
        &self,
        py: Python<'py>,
        text: &Bound<'py, PyAny>,
        term: &Bound<'py, PyAny>,
        n_words: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let (text, term) = (Text::new(text)?, Text::new(term)?);
        let n_words = n_words.map_or(Ok(5), |n| number("n_words", n))?;
        let text = text.as_ref();
        let found = self.read(py, |core| core.concordance(text, term.as_ref(), n_words))?;
        let offsets = Offsets::new(text, pullquote::OffsetUnit::Char);
        let class = class(py, "ConcordanceLine")?;
        let rows: PyResult<Vec<_>> = (found.iter())
            .map(|line| {
                let (start, end) = offsets.convert_span(line.keyword);
                let parts = [line.left, line.keyword, line.right].map(|span| span.of(text));
                class.call1((start, end, parts[0], parts[1], parts[2]))
            })
            .collect();
        PyList::new(py, rows?)
    }

    /// The counts as bytes, for a file: the same counts give the same bytes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.read(py, pullquote::Counts::to_bytes)?))
    }

    /// Counts from what :meth:`to_bytes` gave.
    ///
    /// Raises :class:`InvalidOptionError` for bytes that are no counts, are of
    /// another version, or are damaged.
    ///
    /// >>> counts = pullquote.Counts()
    /// >>> pullquote.Counts.from_bytes(counts.to_bytes()) == counts
    /// True
    #[classmethod]
    #[pyo3(signature = (data, /))]
    fn from_bytes(_class: &Bound<'_, PyType>, data: &Bound<'_, PyAny>) -> PyResult<Counts> {
        let py = data.py();
        let read = if let Ok(bytes) = data.cast::<PyBytes>() {
            let bytes = PyBackedBytes::from(bytes.clone());
            py.detach(|| pullquote::Counts::from_bytes(&bytes))
        } else if let Ok(buffer) = PyBuffer::<u8>::get(data) {
            let bytes = buffer.to_vec(py)?;
            py.detach(|| pullquote::Counts::from_bytes(&bytes))
        } else {
            return Err(error::invalid_type("the data", data, "bytes or a buffer of bytes"));
        };
        read.map(Counts::new_from).map_err(|refused: Error| error::from_core(py, &refused))
    }

    /// The counts as a table, by Arrow's PyCapsule interface: ``term``, ``count``,
    /// ``document_frequency`` and ``error``, in the order of the terms' letters. A
    /// schema that is asked for is left to the caller to cast to.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batch = self.read(py, |core| {
            let terms = core.terms();
            let mut texts = Texts::new();
            terms.iter().for_each(|term| texts.push(Some(&term.term)));
            let numbers = |number: fn(&TermCount) -> u64| terms.iter().map(number).collect();
            let columns = vec![
                (c"term", Column::Text(texts)),
                (c"count", Column::U64(numbers(|term| term.count))),
                (c"document_frequency", Column::U64(numbers(|term| term.document_frequency))),
                (c"error", Column::U64(numbers(|term| term.error))),
            ];
            Batch { n_rows: terms.len(), columns, empty_rows: None }
        })?;
        stream_capsule(py, vec![batch])
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = other.py();
        let Ok(other) = other.cast::<Counts>() else { return Ok(false) };
        let other = other.get().snapshot(py)?;
        self.read(py, |core| *core == *other)
    }

    fn __copy__(&self, py: Python<'_>) -> PyResult<Counts> {
        Ok(Counts::new_from(self.snapshot(py)?))
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(&self, py: Python<'_>, _memo: &Bound<'_, PyAny>) -> PyResult<Counts> {
        self.__copy__(py)
    }

    fn __reduce__<'py>(
        this: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let from_bytes = this.get_type().getattr("from_bytes")?;
        Ok((from_bytes, (this.get().to_bytes(this.py())?,)))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (len, total, n_documents) =
            self.peek(py, |core| (core.len(), core.total(), core.n_documents()))?;
        let (terms, documents) = (counted(len, "terms"), counted(n_documents, "documents"));
        Ok(format!("<Counts of {terms}, {total} in all, from {documents}>"))
    }
}

impl Counts {
    /// What is known of a term; nothing of what is no string.
    fn found(&self, py: Python<'_>, term: &Bound<'_, PyAny>) -> PyResult<Option<TermCount>> {
        let term = term.cast::<PyString>().ok().and_then(|term| term.to_str().ok());
        term.map_or(Ok(None), |term| self.peek(py, |core| core.get(term)))
    }

    fn update_column(
        &self,
        column: &Bound<'_, PyAny>,
        n_threads: usize,
        is_skipping: bool,
    ) -> PyResult<()> {
        let py = column.py();
        let strings = Strings::new(column)?;
        let mut at = 0;
        while at < strings.len() {
            let (mut batch, mut n_bytes) = (Vec::new(), 0);
            let mut refused = None;
            while at < strings.len() && n_bytes < BATCH_BYTES && refused.is_none() {
                match strings.text(at) {
                    None => {}
                    Some(Ok(text)) => {
                        n_bytes += text.len();
                        batch.push(text);
                    }
                    Some(Err(_)) if is_skipping => {}
                    Some(Err(why)) => refused = Some(why),
                }
                at += 1;
            }
            self.count_all(py, &batch, n_threads)?;
            if let Some(why) = refused {
                let bytes = strings.get(at - 1).unwrap_or_default();
                let raised = error::invalid_utf8(&PyBytes::new(py, bytes), why);
                return Err(error::of_text(py, raised, at - 1));
            }
            py.check_signals()?;
        }
        Ok(())
    }
}

/// How often each word of a text occurs, stop words and numbers included: the
/// commonest first, and of words as common the first in the order of their
/// letters.
///
/// A word is what stands between two UAX #29 word boundaries and holds a letter
/// or a digit; it is folded, so that case makes no difference. The text is as in
/// :meth:`Analyzer.__call__`, or a :class:`Document`. Control-C ends it.
///
/// >>> pullquote.count_words("Rain, rain, go away.")
/// {'rain': 2, 'away': 1, 'go': 1}
#[pyfunction]
#[pyo3(signature = (text, /))]
pub fn count_words<'py>(py: Python<'py>, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let text = Text::new(text)?;
    let read = |control: &Control<'_>| pullquote::count_words_with(text.as_ref(), control);
    let words = interruptible(py, read)?;
    let counts = PyDict::new(py);
    for (at, counted) in words.iter().enumerate() {
        look_at(py, at)?;
        counts.set_item(counted.word, counted.count)?;
    }
    Ok(counts)
}

/// A text of as many bytes takes long enough to be interrupted.
const LONG: usize = 1 << 20;

/// A text, or the document that has one.
pub enum Text {
    Input(Input),
    Document(Py<Document>),
}

impl Text {
    pub fn new(text: &Bound<'_, PyAny>) -> PyResult<Text> {
        match text.cast::<Document>() {
            Ok(document) => Ok(Text::Document(document.clone().unbind())),
            Err(_) => Input::new(text, OnBadText::Raise).map(Text::Input),
        }
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        match self {
            Text::Input(input) => input.as_str(),
            Text::Document(document) => document.get().core().text(),
        }
    }
}

/// A class of `pullquote.counts`.
fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("pullquote.counts")?.getattr(name)
}

/// A view of the mapping, as `collections.abc` makes it.
fn view<'py>(counts: &Bound<'py, Counts>, class: &str) -> PyResult<Bound<'py, PyAny>> {
    counts.py().import("collections.abc")?.getattr(class)?.call1((counts,))
}

/// How many are wanted at most: all, unless told.
fn limit_of(n: Option<&Bound<'_, PyAny>>) -> PyResult<usize> {
    n.map_or(Ok(usize::MAX), |n| number("n", n))
}

/// A number of words, or the first and the last of a range of them.
fn range(ngrams: &Bound<'_, PyAny>) -> PyResult<RangeInclusive<usize>> {
    if let Ok(pair) = ngrams.cast::<PyTuple>()
        && pair.len() == 2
    {
        return Ok(number("ngrams", &pair.get_item(0)?)?..=number("ngrams", &pair.get_item(1)?)?);
    }
    if ngrams.is_instance_of::<PyTuple>() {
        let message = format!("ngrams is {ngrams}: use a number from 1 to 5, or two of them");
        return Err(error::invalid_option(message));
    }
    let n = number("ngrams", ngrams)?;
    Ok(n..=n)
}

/// An option that is a list of words.
fn list(option: &str, words: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let use_instead = "a list of words";
    if !words.is_instance_of::<PyString>()
        && let Ok(words) = words.try_iter()
    {
        return words.map(|word| string(option, &word?, use_instead)).collect();
    }
    Err(error::invalid_type(option, words, use_instead))
}
