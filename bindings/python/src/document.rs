//! A document, its keywords and its quotations as Python objects.

use std::hash::{DefaultHasher, Hash, Hasher};

use once_cell::race::OnceBox;
use pullquote::{OffsetUnit, Offsets, Report, rounded};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyTuple, PyType};

use crate::analyzer::Analyzer;
use crate::error;
use crate::input::Input;
use crate::layer::{Layer, LayerKind};
use crate::signals::written;
use crate::span::{Span, counted, python_repr};

/// What was found in a text; an :class:`Analyzer` makes it.
///
/// A document owns its text, never changes, and may be shared between threads.
/// Every offset counts characters of :attr:`text`. Pickle keeps the text and the
/// analyzer, and reads the text again when it is unpickled.
///
/// >>> document = pullquote.analyze("“It rained,” Ms. Reed said.")
/// >>> document.text[1:10]
/// 'It rained'
#[pyclass(frozen, weakref, module = "pullquote")]
pub struct Document {
    core: pullquote::Document,
    /// What read it.
    analyzer: Py<Analyzer>,
    /// The string that was given, or else the one that was asked for first.
    text: PyOnceLock<Py<PyString>>,
    /// The index of [`Offsets`], made when the first offset is asked for.
    chars: OnceBox<Vec<u32>>,
}

impl Document {
    /// The document `core`, which `analyzer` read from `input`.
    pub fn new(
        analyzer: &Bound<'_, Analyzer>,
        core: pullquote::Document,
        input: Input,
    ) -> Document {
        let py = analyzer.py();
        let text = PyOnceLock::new();
        // The string that was given is its text, unless it is of a subclass.
        if let Input::Str(given) = input
            && given.as_py_str().bind(py).is_exact_instance_of::<PyString>()
        {
            let _ = text.set(py, given.as_py_str().clone_ref(py));
        }
        Document { core, analyzer: analyzer.clone().unbind(), text, chars: OnceBox::new() }
    }

    /// The document inside.
    pub fn core(&self) -> &pullquote::Document {
        &self.core
    }

    /// What tells characters of bytes.
    pub fn offsets(&self) -> Offsets<'_> {
        let text = self.core.text();
        let make = || Box::new(Offsets::new(text, OffsetUnit::Char).into_index());
        let index = self.chars.get_or_init(make);
        Offsets::with_index(text, OffsetUnit::Char, index)
    }

    /// A place in bytes as a place in characters.
    pub fn chars(&self, place: pullquote::Span) -> (usize, usize) {
        self.offsets().convert_span(place)
    }

    /// The names of the layers that were asked for.
    fn layer_names(&self) -> impl Iterator<Item = &'static str> {
        layer_names(self.core.layers())
    }
}

/// A place as a [`Span`], for pickle; it may be any place that lies on
/// characters.
///
/// # Errors
/// `ValueError` for one that does not.
#[pyfunction]
pub fn _span(document: &Bound<'_, Document>, start: u32, end: u32) -> PyResult<Span> {
    if document.get().core.text().get(start as usize..end as usize).is_none() {
        let message = format!("{start}..{end} is no place of the document: pickle it again");
        return Err(PyValueError::new_err(message));
    }
    Ok(Span::new(document, pullquote::Span::new(start, end)))
}

/// The names of `layers`, in the report's order.
pub fn layer_names(layers: pullquote::Layers) -> impl Iterator<Item = &'static str> {
    let pullquote::Layers { tokens, sentences, keywords, quotes } = layers;
    [(tokens, "tokens"), (sentences, "sentences"), (keywords, "keywords"), (quotes, "quotes")]
        .into_iter()
        .filter_map(|(wanted, name)| wanted.then_some(name))
}

#[pymethods]
impl Document {
    /// The text as it was given; where bytes were given, as a string.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        let make = || PyString::new(py, self.core.text()).unbind();
        self.text.get_or_init(py, make).clone_ref(py)
    }

    /// The analyzer that read it.
    #[getter]
    fn analyzer(&self, py: Python<'_>) -> Py<Analyzer> {
        self.analyzer.clone_ref(py)
    }

    /// The language's BCP 47 primary subtag, given or detected; ``und`` where
    /// it is unknown.
    #[getter]
    fn language(&self) -> &str {
        self.core.language()
    }

    /// The layers that were asked for; the others are empty.
    #[getter]
    fn layers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.layer_names().collect::<Vec<_>>())
    }

    /// The tokens in order, each a :class:`Token`.
    #[getter]
    fn tokens(this: Bound<'_, Self>) -> Layer {
        Layer::new(this, LayerKind::Tokens)
    }

    /// The sentences in order, trimmed of white space, each a :class:`Span`.
    #[getter]
    fn sentences(this: Bound<'_, Self>) -> Layer {
        Layer::new(this, LayerKind::Sentences)
    }

    /// The keywords, best first, each a :class:`Keyword`.
    #[getter]
    fn keywords(this: Bound<'_, Self>) -> Layer {
        Layer::new(this, LayerKind::Keywords)
    }

    /// The quotations in the order of their first words, each a :class:`Quote`.
    #[getter]
    fn quotes(this: Bound<'_, Self>) -> Layer {
        Layer::new(this, LayerKind::Quotes)
    }

    /// Who is quoted, in the order of their first mention, each a :class:`Speaker`: those
    /// without a name too. :attr:`Quote.speakers` gives those of a quotation; one that nobody
    /// is known to say is in no speaker's quotations: ``quote.speakers == ()``.
    #[getter]
    fn speakers(this: Bound<'_, Self>) -> Layer {
        Layer::new(this, LayerKind::Speakers)
    }

    /// What was odd about the text, in order, each a :class:`Diagnostic`.
    #[getter]
    fn diagnostics(this: Bound<'_, Self>) -> Layer {
        Layer::new(this, LayerKind::Diagnostics)
    }

    /// The report as JSON, the same bytes as from the command line.
    ///
    /// ``id`` stands first in it, if given. ``offsets`` is the unit of every
    /// offset: ``char``, ``byte`` (of UTF-8) or ``utf16``.
    ///
    /// Raises :class:`InvalidOptionError` for another unit.
    ///
    /// >>> pullquote.analyze("Rain.", lang="en", layers="sentences").to_json()
    /// '{"language":"en","offsets":"char","sentences":[[0,5]],"diagnostics":[]}'
    #[pyo3(signature = (id = None, *, offsets = "char"))]
    fn to_json(&self, py: Python<'_>, id: Option<&str>, offsets: &str) -> PyResult<String> {
        let units = [OffsetUnit::Char, OffsetUnit::Byte, OffsetUnit::Utf16];
        let Some(unit) = units.into_iter().find(|unit| unit.name() == offsets) else {
            let message = format!("unknown unit `{offsets}`: use char, byte or utf16");
            return Err(error::invalid_option(message));
        };
        let json = written(py, |writer| {
            let report = Report::new(&self.core, unit);
            match id {
                None => report.write_json(writer),
                Some(id) => report.with_id(id).write_json(writer),
            }
        })?;
        Ok(String::from_utf8(json)?)
    }

    /// The report as a dictionary: what :meth:`to_json` says, read again.
    ///
    /// >>> pullquote.analyze("Rain.", layers="sentences").to_dict()["sentences"]
    /// [[0, 5]]
    #[pyo3(signature = (id = None, *, offsets = "char"))]
    fn to_dict<'py>(
        &self,
        py: Python<'py>,
        id: Option<&str>,
        offsets: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let json = self.to_json(py, id, offsets)?;
        py.import("json")?.getattr("loads")?.call1((json,))
    }

    /// The document as bytes, for a file: its text and its analyzer's options, with a
    /// checksum. As with pickle, the text is read again when it is loaded.
    ///
    /// >>> document = pullquote.analyze('"It rained," Ana Reed said.')
    /// >>> pullquote.Document.from_bytes(document.to_bytes()) == document
    /// True
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("pullquote.saved")?
            .call_method1("to_bytes", (self.analyzer.clone_ref(py), self.text(py)))
    }

    /// The document that :meth:`to_bytes` gave. Unlike pickle it runs nothing, so
    /// that a file of a stranger may be loaded.
    ///
    /// Raises :class:`InvalidOptionError` for bytes that are no document, are of
    /// another version, or are damaged, and :class:`InvalidTypeError` for what is no
    /// buffer of bytes.
    #[classmethod]
    #[pyo3(signature = (data, /))]
    fn from_bytes<'py>(
        _class: &Bound<'py, PyType>,
        data: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        data.py().import("pullquote.saved")?.call_method1("from_bytes", (data,))
    }

    /// The document as an HTML element that brings its style along: the text
    /// with quotations, cues and speakers marked, and keywords as bars. All text
    /// is escaped, and there are no scripts.
    ///
    /// >>> html = pullquote.analyze("Rain & <b>wind</b>.").to_html()
    /// >>> "Rain &amp; &lt;b&gt;wind&lt;/b&gt;." in html
    /// True
    fn to_html(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_html())
    }

    /// What notebooks show: :meth:`to_html`.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        self.to_html(py)
    }

    fn __repr__(&self) -> String {
        let text = self.core.text();
        let end = pullquote::Span::new(0, text.len() as u32);
        let mut shown =
            format!("<Document {}: {}", self.language(), counted(self.chars(end).1, "characters"));
        for (name, len) in [
            ("tokens", self.core.tokens().len()),
            ("sentences", self.core.sentences().len()),
            ("keywords", self.core.keywords().len()),
            ("quotes", self.core.quotes().len()),
        ] {
            if self.layer_names().any(|wanted| wanted == name) {
                shown += &format!(", {}", counted(len, name));
            }
        }
        shown + ">"
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Document>().is_ok_and(|other| self.core == other.get().core)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.core.text().hash(&mut hasher);
        hasher.finish()
    }

    /// Pickle keeps the text and the analyzer, and reads the text again: that
    /// is small and fast, and nothing has to be believed of what is unpickled.
    fn __reduce__(&self, py: Python<'_>) -> (Py<Analyzer>, (Py<PyString>,)) {
        (self.analyzer.clone_ref(py), (self.text(py),))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

/// A word or phrase that the document is about.
///
/// >>> keyword = pullquote.analyze("Rain, rain and more rain.").keywords[0]
/// >>> keyword.term, keyword.count, [span.start for span in keyword.spans]
/// ('rain', 3, [0, 6, 20])
#[pyclass(frozen, module = "pullquote")]
pub struct Keyword {
    document: Py<Document>,
    idx: usize,
}

impl Keyword {
    pub fn new(document: &Bound<'_, Document>, idx: usize) -> Keyword {
        Keyword { document: document.clone().unbind(), idx }
    }

    fn core(&self) -> &pullquote::Keyword {
        &self.document.get().core.keywords()[self.idx]
    }
}

#[pymethods]
impl Keyword {
    /// The commonest spelling.
    #[getter]
    fn term(&self) -> &str {
        &self.core().term
    }

    /// How often it occurs.
    #[getter]
    fn count(&self) -> usize {
        self.core().spans.len()
    }

    /// How much the document is about it; the first has the highest score.
    #[getter]
    fn score(&self) -> f64 {
        rounded(self.core().score)
    }

    /// Every occurrence, in order.
    #[getter]
    fn spans<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        spans(self.document.bind(py), &self.core().spans)
    }

    /// The document that the keyword belongs to.
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.document.clone_ref(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (count, score) = (self.count(), self.score());
        Ok(format!("Keyword({}, count={count}, score={score:.2})", python_repr(py, self.term())?))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Keyword>().is_ok_and(|other| {
            let other = other.get();
            self.core() == other.core()
                && same_offsets(&self.document, &other.document, &self.core().spans)
        })
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.term(), &self.core().spans).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        item_of(self.document.bind(py), LayerKind::Keywords, self.idx)
    }
}

/// A quotation with its speaker.
///
/// >>> quote, = pullquote.analyze('"It rained," Ana Reed said.').quotes
/// >>> quote.text, quote.speaker_name, quote.kind
/// ('It rained,', 'Ana Reed', 'direct')
#[pyclass(frozen, module = "pullquote")]
pub struct Quote {
    document: Py<Document>,
    idx: usize,
}

impl Quote {
    pub fn new(document: &Bound<'_, Document>, idx: usize) -> Quote {
        Quote { document: document.clone().unbind(), idx }
    }

    fn core(&self) -> &pullquote::Quote {
        &self.document.get().core.quotes()[self.idx]
    }

    /// From the start of the first span to the end of the last one.
    fn chars(&self) -> (usize, usize) {
        let spans = &self.core().spans;
        let start = spans.first().map_or(0, |span| span.start);
        let end = spans.last().map_or(start, |span| span.end);
        let (start, end) = self.document.get().chars(pullquote::Span::new(start, end));
        (start, end)
    }
}

#[pymethods]
impl Quote {
    /// ``direct``, ``mixed`` or ``indirect``.
    #[getter]
    fn kind(&self) -> &'static str {
        self.core().kind.name()
    }

    /// What was said, without its outer quotation marks: several spans where
    /// the attribution splits it, or where it runs over paragraphs.
    #[getter]
    fn spans<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        spans(self.document.bind(py), &self.core().spans)
    }

    /// Where it starts, in characters.
    #[getter]
    fn start(&self) -> usize {
        self.chars().0
    }

    /// Where it ends, in characters: behind the last of its spans.
    #[getter]
    fn end(&self) -> usize {
        self.chars().1
    }

    /// The sentence that it starts in; ``None`` where the document has no sentences.
    #[getter]
    fn sentence<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Span>>> {
        let document = self.document.bind(py);
        let sentences = document.get().core.sentences();
        let start = self.core().spans.first().map_or(0, |span| span.start);
        let after = sentences.partition_point(|sentence| sentence.start <= start);
        let sentence = after.checked_sub(1).map(|idx| sentences[idx]);
        sentence.map(|sentence| Bound::new(py, Span::new(document, sentence))).transpose()
    }

    /// What was said: the texts of :attr:`spans`, with a blank between them.
    #[getter]
    fn text(&self) -> String {
        joined(self.document.get().core(), &self.core().spans)
    }

    /// The words that report it, such as "said"; empty where none do.
    #[getter]
    fn cue<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        spans(self.document.bind(py), &self.core().cue)
    }

    /// The words that name the speaker beside it: "he", "the minister".
    #[getter]
    fn speaker<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        spans(self.document.bind(py), &self.core().speaker)
    }

    /// The fullest name that the document gives the first of :attr:`speakers`; ``None``
    /// where it is unknown.
    #[getter]
    fn speaker_name(&self) -> Option<&str> {
        self.core().speaker_name.as_deref()
    }

    /// Who speaks, each a :class:`Speaker`: several where they speak together, none where
    /// nothing tells.
    #[getter]
    fn speakers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let document = self.document.bind(py);
        let indices = self.core().speakers.iter();
        PyTuple::new(py, indices.map(|&idx| Speaker::new(document, idx as usize)))
    }

    /// How sure it is that the speaker is right, from 0 to 1, calibrated, with two
    /// decimals.
    #[getter]
    fn confidence(&self) -> f64 {
        self.core().confidence
    }

    /// The rule that decided who speaks.
    #[getter]
    fn rule(&self) -> &'static str {
        self.core().rule.name()
    }

    /// The quotation that it is nested in: its index in :attr:`Document.quotes`, or
    /// ``None``.
    #[getter]
    fn parent(&self) -> Option<u32> {
        self.core().parent
    }

    /// The words that name whom it was said to: "reporters" in "told reporters";
    /// empty where none do.
    #[getter]
    fn addressee<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        spans(self.document.bind(py), &self.core().addressee)
    }

    /// The document that the quotation belongs to.
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.document.clone_ref(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let speaker = match self.speaker_name() {
            Some(name) => python_repr(py, name)?,
            None => "None".to_owned(),
        };
        Ok(format!("Quote({speaker}, '{}', {})", self.kind(), python_repr(py, &self.text())?))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Quote>().is_ok_and(|other| {
            let (quote, other) = (self.core(), other.get());
            quote == other.core()
                && [&quote.spans, &quote.cue, &quote.speaker, &quote.addressee]
                    .iter()
                    .all(|spans| same_offsets(&self.document, &other.document, spans))
        })
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let quote = self.core();
        (&quote.spans, &quote.cue, &quote.speaker).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        item_of(self.document.bind(py), LayerKind::Quotes, self.idx)
    }
}

/// Somebody who is quoted, with all that the text says of them and all of their quotations.
///
/// >>> text = '"It rained," Mayor Ana Reed said. "It still does," she added.'
/// >>> speaker, = pullquote.analyze(text).speakers
/// >>> speaker.name, speaker.kind, speaker.gender, speaker.gender_evidence
/// ('Ana Reed', 'person', 'female', ('pronoun', 'first-name'))
/// >>> [quote.text for quote in speaker.quotes]
/// ['It rained,', 'It still does,']
#[pyclass(frozen, module = "pullquote")]
pub struct Speaker {
    document: Py<Document>,
    idx: usize,
}

impl Speaker {
    pub fn new(document: &Bound<'_, Document>, idx: usize) -> Speaker {
        Speaker { document: document.clone().unbind(), idx }
    }

    fn core(&self) -> &pullquote::Speaker {
        &self.document.get().core.speakers()[self.idx]
    }

    /// The places of the quotations in their layer.
    fn quote_indices(&self) -> impl Iterator<Item = usize> + '_ {
        let quotes = self.document.get().core.quotes().iter().enumerate();
        quotes.filter(|(_, quote)| quote.speakers.contains(&(self.idx as u32))).map(|(idx, _)| idx)
    }
}

#[pymethods]
impl Speaker {
    /// The fullest name that the document gives, without titles; ``None`` for somebody
    /// whom it does not name.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.core().name.as_deref()
    }

    /// The other forms of the name, in the order of their first use.
    #[getter]
    fn aliases<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.core().aliases.iter().map(|name| &**name))
    }

    /// ``person``, ``organisation``, ``place``, ``group`` or ``unnamed``, where the text
    /// tells neither a name nor what it is.
    #[getter]
    fn kind(&self) -> &'static str {
        self.core().kind.name()
    }

    /// ``female``, ``male``, ``mixed`` for a group of both, or ``unknown``.
    #[getter]
    fn gender(&self) -> &'static str {
        self.core().gender.name()
    }

    /// What the gender is known by, some of ``pronoun``, ``title``, ``noun`` and
    /// ``first-name``; empty where it is unknown.
    #[getter]
    fn gender_evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.core().gender_evidence.names().collect::<Vec<_>>())
    }

    /// The titles before the name and the honours behind it.
    #[getter]
    fn titles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.core().titles.iter().map(|title| &**title))
    }

    /// What they are, in the words of the text: "the transport minister"; or ``None``.
    #[getter]
    fn role(&self) -> Option<&str> {
        self.core().role.as_deref()
    }

    /// What they belong to: "Hull Trust" of "a spokeswoman for the Hull Trust"; or
    /// ``None``.
    #[getter]
    fn affiliation(&self) -> Option<&str> {
        self.core().affiliation.as_deref()
    }

    /// Where the text mentions them, in order.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        spans(self.document.bind(py), &self.core().mentions)
    }

    /// What they are quoted with, in order.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let document = self.document.bind(py);
        PyTuple::new(
            py,
            self.quote_indices().map(|idx| Quote::new(document, idx)).collect::<Vec<_>>(),
        )
    }

    /// The document that the speaker belongs to.
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.document.clone_ref(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let quotes = counted(self.quote_indices().count(), "quotes");
        let name = match self.name() {
            Some(name) => python_repr(py, name)?,
            None => "None".to_owned(),
        };
        Ok(format!("Speaker({name}, {quotes})"))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Speaker>() else { return Ok(false) };
        let other = other.get();
        let same = self.core() == other.core()
            && same_offsets(&self.document, &other.document, &self.core().mentions);
        Ok(same && self.quotes(py)?.eq(other.quotes(py)?)?)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.name(), &self.core().mentions).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        item_of(self.document.bind(py), LayerKind::Speakers, self.idx)
    }
}

/// Places as a tuple of [`Span`]s.
fn spans<'py>(
    document: &Bound<'py, Document>,
    places: &[pullquote::Span],
) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(document.py(), places.iter().map(|&place| Span::new(document, place)))
}

/// The texts of some places with a blank between them.
pub fn joined(document: &pullquote::Document, places: &[pullquote::Span]) -> String {
    let text = document.text();
    places.iter().map(|place| place.of(text)).collect::<Vec<_>>().join(" ")
}

/// Whether places mean the same in two documents: the same texts at the same
/// characters.
fn same_offsets(one: &Py<Document>, other: &Py<Document>, places: &[pullquote::Span]) -> bool {
    let (one, other) = (one.get(), other.get());
    places.iter().all(|&place| {
        one.core.text().get(place.range()) == other.core.text().get(place.range())
            && one.chars(place) == other.chars(place)
    })
}

/// An item as what pickle makes it of: a place in a layer of a document.
pub fn item_of<'py>(
    document: &Bound<'py, Document>,
    layer: LayerKind,
    idx: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let py = document.py();
    let getitem = py.import("operator")?.getattr("getitem")?;
    (getitem, (Layer::new(document.clone(), layer), idx)).into_pyobject(py).map(Bound::into_any)
}
