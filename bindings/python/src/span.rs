//! Places in a document as Python objects: they hold the document, not copies.

use std::fmt::Display;
use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;

use crate::document::{Document, item_of};
use crate::layer::LayerKind;

/// A stretch of a document's text.
///
/// ``start`` and ``end`` count characters, so that
/// ``document.text[span.start:span.end] == span.text``. A span holds its
/// document. Two spans are equal where their places and texts are.
///
/// >>> sentence = pullquote.analyze("It rained. Nobody noticed.").sentences[1]
/// >>> sentence.start, sentence.end, sentence.text
/// (11, 26, 'Nobody noticed.')
#[pyclass(frozen, subclass, module = "pullquote")]
pub struct Span {
    document: Py<Document>,
    place: pullquote::Span,
}

impl Span {
    pub fn new(document: &Bound<'_, Document>, place: pullquote::Span) -> Span {
        Span { document: document.clone().unbind(), place }
    }

    fn as_str(&self) -> &str {
        self.place.of(self.document.get().core().text())
    }

    fn chars(&self) -> (usize, usize) {
        self.document.get().chars(self.place)
    }

    fn hash_with(&self, kind: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.chars(), self.as_str(), kind).hash(&mut hasher);
        hasher.finish()
    }
}

impl PartialEq for Span {
    fn eq(&self, other: &Span) -> bool {
        self.chars() == other.chars() && self.as_str() == other.as_str()
    }
}

#[pymethods]
impl Span {
    /// The first character, counted from the start of the text.
    #[getter]
    fn start(&self) -> usize {
        self.chars().0
    }

    /// The character after the last.
    #[getter]
    fn end(&self) -> usize {
        self.chars().1
    }

    /// The first byte of the text as UTF-8.
    #[getter]
    fn byte_start(&self) -> u32 {
        self.place.start
    }

    /// The byte after the last of the text as UTF-8.
    #[getter]
    fn byte_end(&self) -> u32 {
        self.place.end
    }

    /// The text of the span, markup and escapes included.
    #[getter]
    fn text(&self) -> &str {
        self.as_str()
    }

    /// The document that the span points into.
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.document.clone_ref(py)
    }

    fn __len__(&self) -> usize {
        let (start, end) = self.chars();
        end - start
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (start, end) = self.chars();
        Ok(format!("Span({start}, {end}, {})", python_repr(py, self.as_str())?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, SpanPlace)> {
        let span = py.import("pullquote._native")?.getattr("_span")?;
        Ok((span, (self.document.clone_ref(py), self.place.start, self.place.end)))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast_exact::<Span>().is_ok_and(|other| self == other.get())
    }

    fn __hash__(&self) -> u64 {
        self.hash_with("")
    }
}

/// What pickle makes a span of.
type SpanPlace = (Py<Document>, u32, u32);

/// A word, a number, a mark …: a stretch between two word boundaries.
///
/// >>> [(token.text, token.kind) for token in pullquote.analyze("3 cats!").tokens]
/// [('3', 'number'), ('cats', 'word'), ('!', 'punctuation')]
#[pyclass(frozen, extends = Span, module = "pullquote")]
pub struct Token {
    kind: pullquote::TokenKind,
    /// Its place in the document's layer.
    idx: usize,
}

impl Token {
    pub fn new<'py>(document: &Bound<'py, Document>, idx: usize) -> PyResult<Bound<'py, Token>> {
        let token = document.get().core().tokens()[idx];
        let span = PyClassInitializer::from(Span::new(document, token.span));
        Bound::new(document.py(), span.add_subclass(Token { kind: token.kind, idx }))
    }
}

#[pymethods]
impl Token {
    /// ``word``, ``number``, ``punctuation``, ``symbol``, ``emoji``, ``url``,
    /// ``email``, ``mention``, ``hashtag`` or ``space``.
    #[getter]
    fn kind(&self) -> &'static str {
        self.kind.name()
    }

    fn __repr__(this: &Bound<'_, Token>) -> PyResult<String> {
        let span = this.as_super().get();
        let (start, end) = span.chars();
        let text = python_repr(this.py(), span.as_str())?;
        Ok(format!("Token({start}, {end}, '{}', {text})", this.get().kind.name()))
    }

    fn __reduce__<'py>(this: &Bound<'py, Token>) -> PyResult<Bound<'py, PyAny>> {
        let document = this.as_super().get().document.bind(this.py());
        item_of(document, LayerKind::Tokens, this.get().idx)
    }

    fn __eq__(this: &Bound<'_, Token>, other: &Bound<'_, PyAny>) -> bool {
        other.cast_exact::<Token>().is_ok_and(|other| {
            this.get().kind == other.get().kind && this.as_super().get() == other.as_super().get()
        })
    }

    fn __hash__(this: &Bound<'_, Token>) -> u64 {
        this.as_super().get().hash_with(this.get().kind.name())
    }
}

/// What was odd about the text, and where.
///
/// >>> [(d.code, d.text) for d in pullquote.analyze('He said "nothing.').diagnostics]
/// [('unclosed-quote', '"')]
#[pyclass(frozen, extends = Span, module = "pullquote")]
pub struct Diagnostic {
    code: pullquote::DiagnosticCode,
    /// Its place in the document's layer.
    idx: usize,
}

impl Diagnostic {
    pub fn new<'py>(
        document: &Bound<'py, Document>,
        idx: usize,
    ) -> PyResult<Bound<'py, Diagnostic>> {
        let diagnostic = document.get().core().diagnostics()[idx];
        let span = PyClassInitializer::from(Span::new(document, diagnostic.span));
        Bound::new(document.py(), span.add_subclass(Diagnostic { code: diagnostic.code, idx }))
    }
}

#[pymethods]
impl Diagnostic {
    /// What was odd, such as ``unclosed-quote``.
    #[getter]
    fn code(&self) -> &'static str {
        self.code.name()
    }

    fn __repr__(this: &Bound<'_, Diagnostic>) -> PyResult<String> {
        let span = this.as_super().get();
        let (start, end) = span.chars();
        let text = python_repr(this.py(), span.as_str())?;
        Ok(format!("Diagnostic({start}, {end}, '{}', {text})", this.get().code.name()))
    }

    fn __reduce__<'py>(this: &Bound<'py, Diagnostic>) -> PyResult<Bound<'py, PyAny>> {
        let document = this.as_super().get().document.bind(this.py());
        item_of(document, LayerKind::Diagnostics, this.get().idx)
    }

    fn __eq__(this: &Bound<'_, Diagnostic>, other: &Bound<'_, PyAny>) -> bool {
        other.cast_exact::<Diagnostic>().is_ok_and(|other| {
            this.get().code == other.get().code && this.as_super().get() == other.as_super().get()
        })
    }

    fn __hash__(this: &Bound<'_, Diagnostic>) -> u64 {
        this.as_super().get().hash_with(this.get().code.name())
    }
}

/// A number and what it counts, in the singular where it is one: the nouns have an
/// `s` in the plural and nothing else.
pub fn counted(n: impl Display + PartialEq + From<u8>, plural: &str) -> String {
    let noun = if n == 1.into() { plural.strip_suffix('s').unwrap_or(plural) } else { plural };
    format!("{n} {noun}")
}

/// The text as Python would write it, cut where it is long.
pub fn python_repr(py: Python<'_>, text: &str) -> PyResult<String> {
    const LONGEST: usize = 60;
    let shown = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    };
    Ok(pyo3::types::PyString::new(py, &shown).repr()?.to_string())
}
