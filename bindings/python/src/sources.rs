//! Sources that quotations are checked against.

use std::num::NonZero;

use pullquote::{OffsetUnit, Quoted, VerifyReport};
use pyo3::buffer::PyBuffer;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyType};

use crate::counts::Text;
use crate::document::Document;
use crate::error;
use crate::lock::Lock;
use crate::option::{flag, number, positive, string};

/// The texts that quotations are checked against, and an index of their words.
///
/// A source is added once and kept; its number is how many were added before it. They
/// may be shared between threads. ``max_memory`` is how many bytes they may hold in all.
///
/// >>> sources = pullquote.Sources()
/// >>> sources.add("We will rebuild the bridge before winter.", name="interview")
/// 0
/// >>> found = sources.check("We will rebuild the bridge before summer")
/// >>> found.verdict, found.edits[0].draft_words, found.edits[0].source_words
/// ('edited', 'summer', 'winter')
#[pyclass(frozen, weakref, module = "pullquote")]
pub struct Sources {
    core: Lock<pullquote::Sources>,
}

impl Sources {
    fn from_core(core: pullquote::Sources) -> Sources {
        Sources { core: Lock::new("sources", core) }
    }

    fn read<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&pullquote::Sources) -> R + Send,
    ) -> PyResult<R> {
        self.core.read(py, work)
    }

    fn write<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut pullquote::Sources) -> R + Send,
    ) -> PyResult<R> {
        self.core.write(py, work)
    }

    /// Something of the source with a number.
    fn of<R: Send>(
        &self,
        py: Python<'_>,
        source: usize,
        look: impl FnOnce(&pullquote::Sources) -> R + Send,
    ) -> PyResult<R> {
        self.read(py, |core| (source < core.len()).then(|| look(core)))?.ok_or_else(|| {
            pyo3::exceptions::PyIndexError::new_err(format!("there is no source {source}"))
        })
    }
}

#[pymethods]
impl Sources {
    #[new]
    #[pyo3(signature = (*, max_memory = None))]
    fn new(max_memory: Option<&Bound<'_, PyAny>>) -> PyResult<Sources> {
        let max_memory = max_memory.map_or(Ok(usize::MAX), |n| number("max_memory", n))?;
        Ok(Sources::from_core(pullquote::Sources::with_max_memory(max_memory)))
    }

    /// Adds a text, a ``str``, ``bytes`` of UTF-8, any other buffer of them or a
    /// :class:`Document`, and gives its number.
    ///
    /// Raises :class:`TooMuchMemoryError`, and what reading a text does; nothing is added
    /// then.
    ///
    /// >>> sources = pullquote.Sources()
    /// >>> sources.add("It rained."), sources.add("It snowed."), len(sources)
    /// (0, 1, 2)
    #[pyo3(signature = (text, /, name = None))]
    #[pyo3(text_signature = "($self, text, /, name='')")]
    fn add(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyAny>,
        name: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<usize> {
        let text = Text::new(text)?;
        let name = name.map_or(Ok(String::new()), |name| string("name", name, "a string"))?;
        let added = self.write(py, |core| core.add(&name, text.as_ref()))?;
        added.map_err(|refused| error::from_core(py, &refused))
    }

    /// Adds many texts with their names: an iterable of pairs of a name and a text.
    /// ``threads`` is as many as there are processors unless told.
    ///
    /// >>> sources = pullquote.Sources()
    /// >>> sources.add_all([("a", "It rained."), ("b", "It snowed.")])
    /// >>> sources.name(1), sources.text(1)
    /// ('b', 'It snowed.')
    #[pyo3(signature = (sources, /, *, threads = None))]
    fn add_all(
        &self,
        py: Python<'_>,
        sources: &Bound<'_, PyAny>,
        threads: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let threads = threads.map_or_else(
            || Ok(std::thread::available_parallelism().map_or(1, NonZero::get)),
            |n| positive("threads", n),
        )?;
        let mut texts = Vec::new();
        for (text_idx, pair) in sources.try_iter()?.enumerate() {
            let (name, text): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair?.extract()?;
            let of_text = |refused| error::of_text(py, refused, text_idx);
            texts.push((string("name", &name, "a string")?, Text::new(&text).map_err(of_text)?));
        }
        let added = self.write(py, |core| core.add_all(&texts, threads))?;
        added.map_err(|refused| error::from_core(py, &refused))
    }

    /// Adds the sources of another index behind its own, which stay as they are.
    #[pyo3(signature = (other, /))]
    fn merge(&self, py: Python<'_>, other: &Sources) -> PyResult<()> {
        // So that no two locks are held at once.
        let other = other.read(py, pullquote::Sources::clone)?;
        let merged = self.write(py, |core| core.merge(other))?;
        merged.map_err(|refused| error::from_core(py, &refused))
    }

    /// The name of a source.
    #[pyo3(signature = (source, /))]
    fn name(&self, py: Python<'_>, source: usize) -> PyResult<String> {
        self.of(py, source, |core| core.name(source).to_owned())
    }

    /// The text of a source.
    #[pyo3(signature = (source, /))]
    fn text(&self, py: Python<'_>, source: usize) -> PyResult<String> {
        self.of(py, source, |core| core.text(source).to_owned())
    }

    /// Checks the quotations of a draft that stand in marks, those of two words and more:
    /// a list of :class:`Finding`. The draft is a text, or a :class:`Document` that has its
    /// quotations.
    ///
    /// >>> sources = pullquote.Sources()
    /// >>> sources.add('"We will rebuild the old bridge," said Anna Keel.')
    /// 0
    /// >>> [found] = sources.verify('"We will rebuild ... bridge," said Anna Keel.')
    /// >>> found.verdict, found.speaker, found.passages[0].speaker
    /// ('elided', 'Anna Keel', 'Anna Keel')
    #[pyo3(signature = (draft, /, lang = None))]
    #[pyo3(text_signature = "($self, draft, /, lang='auto')")]
    fn verify<'py>(
        &self,
        py: Python<'py>,
        draft: &Bound<'py, PyAny>,
        lang: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let document = document(py, draft, lang)?;
        let document = document.get().core();
        let json = self.read(py, |core| {
            let checked = core.verify(document);
            VerifyReport::new(document, &checked, core, OffsetUnit::Char).to_json()
        })?;
        py.import("pullquote.verdicts")?.call_method1("_findings", (json,))
    }

    /// Looks words up that ``speaker`` is said to have said, without marks around them: a
    /// :class:`Finding`. ``partial`` words are a few out of a sentence, which count as found
    /// only near the speaker's name.
    #[pyo3(signature = (words, /, speaker = None, *, lang = None, partial = None))]
    #[pyo3(text_signature = "($self, words, /, speaker=None, *, lang='auto', partial=False)")]
    fn check<'py>(
        &self,
        py: Python<'py>,
        words: &Bound<'py, PyAny>,
        speaker: Option<&Bound<'py, PyAny>>,
        lang: Option<&Bound<'py, PyAny>>,
        partial: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let words = string("words", words, "a string")?;
        let speaker = speaker.map(|name| string("speaker", name, "a name")).transpose()?;
        let language = language(lang)?;
        let is_partial = partial.map_or(Ok(false), |on| flag("partial", on))?;
        let quoted = Quoted {
            words: &words,
            speaker: speaker.as_deref(),
            language: language.as_deref(),
            is_partial,
        };
        let json = self.read(py, |core| {
            let finding = core.check_quoted(&quoted)?;
            Ok::<_, pullquote::Error>(VerifyReport::of_words(
                &quoted,
                &finding,
                core,
                OffsetUnit::Char,
            ))
        })?;
        let json = json.map_err(|refused| error::from_core(py, &refused))?;
        py.import("pullquote.verdicts")?.call_method1("_finding", (json,))
    }

    /// The draft's checked quotations as an HTML page, the source beside each.
    #[pyo3(signature = (draft, /, lang = None, *, title = None))]
    #[pyo3(text_signature = "($self, draft, /, lang='auto', *, title='Quotations')")]
    fn to_html(
        &self,
        py: Python<'_>,
        draft: &Bound<'_, PyAny>,
        lang: Option<&Bound<'_, PyAny>>,
        title: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<String> {
        let document = document(py, draft, lang)?;
        let document = document.get().core();
        let title =
            title.map_or(Ok("Quotations".to_owned()), |t| string("title", t, "a string"))?;
        self.read(py, |core| core.to_html_page(document, &core.verify(document), &title))
    }

    /// The sources with their index as bytes, for a file.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.read(py, pullquote::Sources::to_bytes)?))
    }

    /// Sources from what :meth:`to_bytes` gave.
    ///
    /// Raises :class:`InvalidOptionError` for bytes that are no sources, are of another
    /// version, or are damaged.
    #[classmethod]
    #[pyo3(signature = (data, /))]
    fn from_bytes(_class: &Bound<'_, PyType>, data: &Bound<'_, PyAny>) -> PyResult<Sources> {
        let py = data.py();
        let Ok(buffer) = PyBuffer::<u8>::get(data) else {
            return Err(error::invalid_type("the data", data, "bytes or a buffer of bytes"));
        };
        let bytes = buffer.to_vec(py)?;
        let read = py.detach(|| pullquote::Sources::from_bytes(&bytes));
        read.map(Sources::from_core).map_err(|refused| error::from_core(py, &refused))
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        self.read(py, pullquote::Sources::len)
    }

    fn __reduce__<'py>(
        this: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let from_bytes = this.get_type().getattr("from_bytes")?;
        Ok((from_bytes, (this.get().to_bytes(this.py())?,)))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (n, n_bytes) = self.read(py, |core| (core.len(), core.text_bytes()))?;
        Ok(format!("<pullquote.Sources of {n} texts, {n_bytes} bytes>"))
    }
}

/// The code of a language, unless the text is to tell.
fn language(lang: Option<&Bound<'_, PyAny>>) -> PyResult<Option<String>> {
    let code = lang.map(|lang| string("lang", lang, "a code such as \"en\"")).transpose()?;
    Ok(code.filter(|code| code != "auto"))
}

/// A draft once read.
fn document<'py>(
    py: Python<'py>,
    draft: &Bound<'py, PyAny>,
    lang: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, Document>> {
    if let Ok(document) = draft.cast::<Document>() {
        return Ok(document.clone());
    }
    let lang = lang.map_or_else(|| pyo3::types::PyString::new(py, "auto").into_any(), Bound::clone);
    let read = py.import("pullquote")?.call_method1("analyze", (draft, lang))?;
    Ok(read.cast_into::<Document>()?)
}
