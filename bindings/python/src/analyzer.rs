//! The analyzer as a Python object.

use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pullquote::language::Language;
use pullquote::{Background, Control, Layers, Options};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::counts::Counts;
use crate::document::{Document, layer_names};
use crate::error;
use crate::input::{Input, OnBadText};
use crate::layer::LayerKind;
use crate::option::{flag, number, one_of, positive, real, string};
use crate::pipe::{OnError, Pipe, PipeOptions};
use crate::signals::{OnSignal, interruptible};
use crate::strings::Strings;
use crate::texts::{ListColumn, Rows, Task};
use crate::word_lists::{self, WordLists};

/// How many texts go to a thread at a time, unless told.
const BATCH_SIZE: usize = 64;

/// Turns texts into documents.
///
/// Make it once, and call it for each text, from any number of threads: it
/// never changes, and while it reads the interpreter lock is free.
///
/// - ``lang`` is a BCP 47 code such as ``en``; ``auto`` lets the text decide.
/// - ``markup`` is ``plain``, ``markdown``, ``html``, or ``auto``, by the text's first bytes.
/// - ``layers`` are the layers that are wanted, as names or as one string with
///   commas; all of them unless told.
/// - ``keywords`` is how many keywords there are at most.
/// - ``preset`` is how they are chosen: ``phrases``, long as of abstracts; ``tags``,
///   short as of news; ``auto``, by what the text is like; or ``yake`` and ``rake``,
///   the published ones with their own scores.
/// - ``word_lists`` maps ``abbreviations``, ``common_words``, ``cue_phrases``,
///   ``first_names``, ``function_words``, ``groups``, ``persons``, ``pronouns``,
///   ``reporting_verbs``, ``speech_nouns``, ``stop_words``, ``titles`` or ``works`` to a
///   list that is added to the language's own: its text (``#`` starts a comment) or its
///   lines.
/// - ``language_dir`` is a folder with the word lists and the grammar of a language,
///   named for its code: all texts are in it. The folder is read again where a pickle of
///   the analyzer or of its documents is loaded.
/// - ``background`` is :class:`Counts` of a corpus: what is rare there weighs more among
///   the keywords. They are by ``folded`` words or by ``stem``, of terms of one word
///   and of two documents or more; where they name a language, only documents in it
///   are ranked by them. They may change afterwards: the analyzer does not.
/// - ``min_confidence``, from 0 to 1, leaves out the quotations that are less sure; 0.6
///   unless told, and 0 leaves out none.
/// - ``max_input`` is the largest text taken, in bytes of UTF-8; 1 GiB unless told.
/// - ``max_memory`` is the most memory that the reading of one text may hold, in
///   bytes, the document that comes out included and the text itself not; ``None``,
///   no limit, unless told.
/// - ``max_items`` is how many items a layer may have at most; ``None``, no limit, unless
///   told. A text with more raises :class:`TooLargeError`.
/// - ``wrapped`` says whether line ends inside of paragraphs mean nothing in plain text:
///   ``yes``, ``no``, or ``auto``, which takes it from the lengths of all lines.
/// - ``spaces`` puts white space into the tokens, so that they tile the text.
/// - ``errors`` is ``strict``, or ``replace`` to read U+FFFD for bytes that are
///   no UTF-8 and for lone surrogates.
///
/// Raises :class:`InvalidOptionError` for a value that an option cannot have,
/// :class:`UnknownLanguageError`, :class:`InvalidWordListError`, and
/// :class:`InvalidTypeError` for an option of another type.
///
/// >>> analyzer = pullquote.Analyzer("en", layers=["quotes"])
/// >>> [quote.speaker_name for quote in analyzer('"It rained," Ana Reed said.').quotes]
/// ['Ana Reed']
#[pyclass(frozen, weakref, module = "pullquote")]
pub struct Analyzer {
    core: pullquote::Analyzer,
    on_bad_text: OnBadText,
    /// The word lists as text, by kind.
    word_lists: Vec<(&'static str, String)>,
    /// The folder that its language was read from.
    language_dir: Option<PathBuf>,
}

impl Analyzer {
    /// The options that stand for it: what is equal here, reads alike.
    fn key(&self) -> impl PartialEq + Hash + '_ {
        let options = self.core.options();
        (
            (options.language.as_deref(), options.markup, options.layers, options.spaces),
            (options.keywords.limit, options.keywords.preset, &options.keywords.background),
            (options.max_input, options.max_memory, options.max_items, options.wrapped),
            // As bits, without the sign of -0.0, so that it can be hashed.
            (options.quotes.min_confidence + 0.0).to_bits(),
            (&self.word_lists, &self.language_dir, self.on_bad_text),
        )
    }

    /// The analyzer inside.
    pub fn core(&self) -> &pullquote::Analyzer {
        &self.core
    }

    /// What to do with bytes that are no UTF-8.
    pub fn on_bad_text(&self) -> OnBadText {
        self.on_bad_text
    }

    /// A layer of that name, if the analyzer makes it.
    ///
    /// # Errors
    /// `InvalidOptionError` for an unknown layer, and for one that it leaves out.
    pub fn layer(&self, name: &str) -> PyResult<LayerKind> {
        let layer = LayerKind::of_name(name)?;
        if layer.is_made(self.core.options().layers) {
            return Ok(layer);
        }
        let needed = if layer == LayerKind::Speakers { LayerKind::Quotes } else { layer }.name();
        let message = format!("this analyzer makes no {name}: add `{needed}` to its layers");
        Err(error::invalid_option(message))
    }

    fn task<'a>(
        &'a self,
        strings: &'a Strings,
        layer: &str,
        threads: Option<&Bound<'_, PyAny>>,
        on_error: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Task<'a>> {
        let layer = self.layer(layer)?;
        let n_threads = threads.map(|threads| positive("threads", threads)).transpose()?;
        let on_error = OnError::new(on_error)?;
        let on_signal = OnSignal::Handle;
        Ok(Task { analyzer: self, strings, layer, n_threads, on_error, on_signal })
    }

    /// Takes a text to read.
    pub fn input(&self, text: &Bound<'_, PyAny>) -> PyResult<Input> {
        Input::new(text, self.on_bad_text)
    }
}

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (
        lang = None, *, markup = None, layers = None, keywords = None, word_lists = None,
        max_input = None, spaces = None, errors = None, preset = None, max_memory = None,
        background = None, min_confidence = None, language_dir = None, wrapped = None,
        max_items = None,
    ))]
    #[pyo3(
        text_signature = "(lang='auto', *, markup='plain', layers=('tokens', 'sentences', 'keywords', 'quotes'), keywords=20, word_lists=None, max_input=1073741824, spaces=False, errors='strict', preset='auto', max_memory=None, background=None, min_confidence=0.6, language_dir=None, wrapped='auto', max_items=None)"
    )]
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn new(
        py: Python<'_>,
        lang: Option<&Bound<'_, PyAny>>,
        markup: Option<&Bound<'_, PyAny>>,
        layers: Option<&Bound<'_, PyAny>>,
        keywords: Option<&Bound<'_, PyAny>>,
        word_lists: Option<&Bound<'_, PyAny>>,
        max_input: Option<&Bound<'_, PyAny>>,
        spaces: Option<&Bound<'_, PyAny>>,
        errors: Option<&Bound<'_, PyAny>>,
        preset: Option<&Bound<'_, PyAny>>,
        max_memory: Option<&Bound<'_, PyAny>>,
        background: Option<&Bound<'_, PyAny>>,
        min_confidence: Option<&Bound<'_, PyAny>>,
        language_dir: Option<&Bound<'_, PyAny>>,
        wrapped: Option<&Bound<'_, PyAny>>,
        max_items: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Analyzer> {
        let default = Options::default();
        let language = match lang {
            None => None,
            Some(lang) => match string("lang", lang, "a code such as \"en\", or \"auto\"")? {
                auto if auto == "auto" => None,
                code => Some(code),
            },
        };
        let markup = match markup {
            None => default.markup,
            Some(markup) => {
                one_of("markup", markup, |name| name.parse().ok(), "plain, markdown, html or auto")?
            }
        };
        let on_bad_text = match errors {
            None => OnBadText::Raise,
            Some(errors) => one_of("errors", errors, OnBadText::from_name, "strict or replace")?,
        };
        let layers = match layers {
            None => default.layers,
            Some(layers) => {
                Layers::parse(&names(layers)?).map_err(|refused| error::from_core(py, &refused))?
            }
        };
        let mut chosen = default.keywords;
        if let Some(limit) = keywords {
            chosen.limit = number("keywords", limit)?;
        }
        if let Some(preset) = preset {
            let known = "auto, phrases, tags, yake or rake";
            chosen.preset = one_of("preset", preset, |name| name.parse().ok(), known)?;
        }
        if let Some(background) = background {
            let Ok(counts) = background.cast::<Counts>() else {
                return Err(error::invalid_type("background", background, "Counts"));
            };
            let background = Background::new(counts.get().snapshot(py)?);
            chosen.background = Some(background.map_err(|refused| error::from_core(py, &refused))?);
        }
        let mut quotes = default.quotes;
        if let Some(least) = min_confidence {
            quotes.min_confidence = real("min_confidence", least)?;
        }
        let max_input = match max_input {
            None => default.max_input,
            Some(limit) => number("max_input", limit)?,
        };
        let max_memory = match max_memory {
            None => default.max_memory,
            Some(limit) => number("max_memory", limit)?,
        };
        let max_items = match max_items {
            None => default.max_items,
            Some(limit) => number("max_items", limit)?,
        };
        let wrapped = match wrapped {
            None => default.wrapped,
            Some(wrapped) => {
                one_of("wrapped", wrapped, |name| name.parse().ok(), "auto, yes or no")?
            }
        };
        let WordLists { lists, texts } = match word_lists {
            None => WordLists::default(),
            Some(given) => word_lists::read(given)?,
        };
        let language_dir = match language_dir {
            None => None,
            Some(folder) => Some(folder.extract::<PathBuf>().map_err(|_| {
                error::invalid_type("language_dir", folder, "the path of a folder")
            })?),
        };
        let language_data = match &language_dir {
            None => None,
            Some(folder) => {
                let read = py.detach(|| Language::from_folder(folder));
                Some(read.map_err(|refused| error::from_core(py, &refused))?)
            }
        };
        let options = Options {
            language,
            language_data,
            markup,
            layers,
            spaces: spaces.map_or(Ok(default.spaces), |on| flag("spaces", on))?,
            keywords: chosen,
            quotes,
            word_lists: lists,
            max_input,
            max_memory,
            max_items,
            wrapped,
        };
        let core =
            pullquote::Analyzer::new(options).map_err(|refused| error::from_core(py, &refused))?;
        Ok(Analyzer { core, on_bad_text, word_lists: texts, language_dir })
    }

    /// Reads ``text``: a ``str``, ``bytes`` of UTF-8, or any other buffer of them.
    ///
    /// Raises :class:`TooLargeError` where it is larger than ``max_input``,
    /// :class:`TooMuchMemoryError` where more than ``max_memory`` would be held,
    /// :class:`InvalidUtf8Error` and :class:`LoneSurrogateError` unless these are
    /// replaced, :class:`InvalidTypeError` for what is no text; never for what
    /// the text says. Control-C ends it.
    #[pyo3(signature = (text, /))]
    fn __call__(this: &Bound<'_, Self>, text: &Bound<'_, PyAny>) -> PyResult<Document> {
        let (py, analyzer) = (this.py(), this.get());
        let input = analyzer.input(text)?;
        let read = |control: &Control<'_>| analyzer.core.analyze_with(input.as_str(), control);
        let document = interruptible(py, read)?;
        Ok(Document::new(this, document, input))
    }

    /// Reads a stream of texts on several threads, and gives the documents as
    /// they are done.
    ///
    /// ``texts`` is any iterable, or a column of strings by Arrow's PyCapsule interface,
    /// such as a ``pyarrow`` array; what is missing there gives ``None``.
    /// Nothing is read ahead but what the threads are busy with, so that a
    /// stream may be endless. ``threads`` is as many as there are processors
    /// unless told; ``batch_size`` texts go to a thread at a time. ``ordered``
    /// keeps the order of the texts. For a text that is refused, ``on_error`` says
    /// what to do: ``raise``, ``skip`` it, or ``yield`` the exception in place of
    /// a document; the exception names the text by its number, ``text 2: …``, which is
    /// also its ``text_index``. Control-C ends the stream.
    ///
    /// >>> analyzer = pullquote.Analyzer()
    /// >>> [len(document.tokens) for document in analyzer.pipe(["One.", "One two."])]
    /// [2, 3]
    #[pyo3(signature = (texts, *, threads = None, batch_size = None, ordered = true, on_error = None))]
    #[pyo3(
        text_signature = "($self, texts, *, threads=None, batch_size=64, ordered=True, on_error='raise')"
    )]
    fn pipe(
        this: &Bound<'_, Self>,
        texts: &Bound<'_, PyAny>,
        threads: Option<&Bound<'_, PyAny>>,
        batch_size: Option<&Bound<'_, PyAny>>,
        ordered: bool,
        on_error: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Pipe> {
        let options = PipeOptions {
            n_threads: threads.map(|threads| positive("threads", threads)).transpose()?,
            batch_size: batch_size.map_or(Ok(BATCH_SIZE), |size| positive("batch_size", size))?,
            ordered,
            on_error: OnError::new(on_error)?,
        };
        Pipe::new(this, texts, options)
    }

    /// Reads all texts, and gives their documents as a list in the same order;
    /// see :meth:`pipe` for the options.
    #[pyo3(signature = (texts, *, threads = None, batch_size = None, on_error = None))]
    #[pyo3(text_signature = "($self, texts, *, threads=None, batch_size=64, on_error='raise')")]
    fn batch<'py>(
        this: &Bound<'py, Self>,
        texts: &Bound<'py, PyAny>,
        threads: Option<&Bound<'py, PyAny>>,
        batch_size: Option<&Bound<'py, PyAny>>,
        on_error: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let documents = Self::pipe(this, texts, threads, batch_size, true, on_error)?;
        let documents = Bound::new(this.py(), documents)?;
        let list = PyList::empty(this.py());
        for document in documents.try_iter()? {
            list.append(document?)?;
            // No Python code runs between two documents.
            this.py().check_signals()?;
        }
        Ok(list)
    }

    /// Reads a column of strings, and gives one layer of all of them as a table:
    /// Arrow in, Arrow out, with no Python object for any text.
    ///
    /// ``texts`` is whatever shows itself by Arrow's PyCapsule interface as a
    /// column of strings, in one piece or several: a ``pyarrow`` array, a Polars or
    /// pandas series. ``layer`` is as in :class:`Table`, and so are the columns.
    /// What is missing has no rows. ``threads`` and ``on_error`` are as in
    /// :meth:`pipe`; ``yield`` adds a column ``error``, and a text that is refused
    /// has one row with its number, its error and nothing else.
    ///
    /// The table can be read once, since it is handed over and not copied:
    /// ``polars.DataFrame(analyzer.table(series, "quotes"))``.
    ///
    /// Raises :class:`InvalidTypeError` for what is no column of strings,
    /// :class:`InvalidOptionError` for an unknown layer or one that the analyzer
    /// leaves out, and with ``raise`` what calling the analyzer would.
    #[pyo3(signature = (texts, layer, *, threads = None, on_error = None))]
    #[pyo3(text_signature = "($self, texts, layer, *, threads=None, on_error='raise')")]
    fn table(
        &self,
        texts: &Bound<'_, PyAny>,
        layer: &str,
        threads: Option<&Bound<'_, PyAny>>,
        on_error: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Rows> {
        let strings = Strings::new(texts)?;
        self.task(&strings, layer, threads, on_error)?.rows(texts.py())
    }

    /// Reads a column of strings, and gives one layer of each of them as a list: a
    /// column as long, to stand beside it.
    ///
    /// Everything is as in :meth:`table`, but that the rows of a text are a list of
    /// structs. What is missing has no list, nor has a text that is refused where
    /// ``on_error`` is ``skip``; with ``yield`` it has one row with its ``error``.
    ///
    /// The column can be read once, since it is handed over and not copied:
    /// ``polars.Series(analyzer.column(series, "quotes"))``,
    /// ``pyarrow.chunked_array(analyzer.column(array, "quotes"))``.
    #[pyo3(signature = (texts, layer, *, threads = None, on_error = None))]
    #[pyo3(text_signature = "($self, texts, layer, *, threads=None, on_error='raise')")]
    fn column(
        &self,
        texts: &Bound<'_, PyAny>,
        layer: &str,
        threads: Option<&Bound<'_, PyAny>>,
        on_error: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<ListColumn> {
        let strings = Strings::new(texts)?;
        self.task(&strings, layer, threads, on_error)?.column(texts.py())
    }

    /// The language that was asked for, or ``auto``.
    #[getter]
    fn lang(&self) -> &str {
        self.core.options().language.as_deref().unwrap_or("auto")
    }

    /// ``plain``, ``markdown``, ``html`` or ``auto``.
    #[getter]
    fn markup(&self) -> &'static str {
        self.core.options().markup.name()
    }

    /// The names of the layers that are wanted.
    #[getter]
    fn layers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, layer_names(self.core.options().layers).collect::<Vec<_>>())
    }

    /// How many keywords there are at most.
    #[getter]
    fn keywords(&self) -> usize {
        self.core.options().keywords.limit
    }

    /// How keywords are chosen.
    #[getter]
    fn preset(&self) -> &'static str {
        self.core.options().keywords.preset.name()
    }

    /// A copy of the counts that say how rare words are, or ``None``.
    #[getter]
    fn background(&self) -> Option<Counts> {
        let background = self.core.options().keywords.background.as_ref()?;
        Some(Counts::new_from(Arc::clone(background.counts())))
    }

    /// The least confidence of a quotation.
    #[getter]
    fn min_confidence(&self) -> f64 {
        self.core.options().quotes.min_confidence
    }

    /// The texts of the word lists that were given, by kind.
    #[getter]
    fn word_lists<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let lists = PyDict::new(py);
        for (kind, text) in &self.word_lists {
            lists.set_item(kind, text)?;
        }
        Ok(lists)
    }

    /// The folder that its language was read from, or ``None``.
    #[getter]
    fn language_dir(&self) -> Option<&OsStr> {
        self.language_dir.as_deref().map(Path::as_os_str)
    }

    /// The largest text taken, in bytes of UTF-8.
    #[getter]
    fn max_input(&self) -> usize {
        self.core.options().max_input
    }

    /// The most memory that the reading of one text may hold, in bytes; ``None``
    /// where there is no limit.
    #[getter]
    fn max_memory(&self) -> Option<usize> {
        let limit = self.core.options().max_memory;
        (limit != Options::default().max_memory).then_some(limit)
    }

    /// The most items that a layer may have; ``None`` where there is no limit.
    #[getter]
    fn max_items(&self) -> Option<usize> {
        let limit = self.core.options().max_items;
        (limit != Options::default().max_items).then_some(limit)
    }

    /// Whether tokens hold white space too.
    #[getter]
    fn spaces(&self) -> bool {
        self.core.options().spaces
    }

    /// ``auto``, ``yes`` or ``no``.
    #[getter]
    fn wrapped(&self) -> &'static str {
        self.core.options().wrapped.name()
    }

    /// ``strict`` or ``replace``.
    #[getter]
    fn errors(&self) -> &'static str {
        self.on_bad_text.name()
    }

    fn __repr__(this: &Bound<'_, Self>) -> PyResult<String> {
        let (args, kwargs) = Self::__getnewargs_ex__(this)?;
        let mut shown = vec![args.get_item(0)?.repr()?.to_string()];
        for (name, value) in kwargs {
            shown.push(format!("{name}={}", value.repr()?));
        }
        Ok(format!("Analyzer({})", shown.join(", ")))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Analyzer>().is_ok_and(|other| self.key() == other.get().key())
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.key().hash(&mut hasher);
        hasher.finish()
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }

    /// What pickle makes it of: the options that are not the default.
    fn __getnewargs_ex__<'py>(
        this: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let (py, analyzer) = (this.py(), this.get());
        let (options, default) = (analyzer.core.options(), Options::default());
        let kwargs = PyDict::new(py);
        if options.markup != default.markup {
            kwargs.set_item("markup", analyzer.markup())?;
        }
        if options.layers != default.layers {
            kwargs.set_item("layers", analyzer.layers(py)?)?;
        }
        if options.keywords.limit != default.keywords.limit {
            kwargs.set_item("keywords", analyzer.keywords())?;
        }
        if options.keywords.preset != default.keywords.preset {
            kwargs.set_item("preset", analyzer.preset())?;
        }
        if let Some(counts) = analyzer.background() {
            kwargs.set_item("background", counts)?;
        }
        if options.quotes != default.quotes {
            kwargs.set_item("min_confidence", analyzer.min_confidence())?;
        }
        if !analyzer.word_lists.is_empty() {
            kwargs.set_item("word_lists", analyzer.word_lists(py)?)?;
        }
        if let Some(folder) = analyzer.language_dir() {
            kwargs.set_item("language_dir", folder)?;
        }
        if options.max_input != default.max_input {
            kwargs.set_item("max_input", analyzer.max_input())?;
        }
        if let Some(limit) = analyzer.max_memory() {
            kwargs.set_item("max_memory", limit)?;
        }
        if let Some(limit) = analyzer.max_items() {
            kwargs.set_item("max_items", limit)?;
        }
        if options.spaces {
            kwargs.set_item("spaces", true)?;
        }
        if options.wrapped != default.wrapped {
            kwargs.set_item("wrapped", analyzer.wrapped())?;
        }
        if analyzer.on_bad_text != OnBadText::Raise {
            kwargs.set_item("errors", analyzer.errors())?;
        }
        Ok((PyTuple::new(py, [analyzer.lang()])?, kwargs))
    }
}

/// Names as one string with commas: that string itself, or several.
fn names(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let use_instead = "names such as \"tokens\" or [\"tokens\", \"quotes\"]";
    if value.is_instance_of::<PyString>() {
        return string("layers", value, use_instead);
    }
    let names: PyResult<Vec<String>> = value
        .try_iter()
        .and_then(|names| names.map(|name| string("layers", &name?, use_instead)).collect());
    match names {
        Ok(names) => Ok(names.join(",")),
        Err(_) => Err(error::invalid_type("layers", value, use_instead)),
    }
}
