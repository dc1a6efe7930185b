//! Who is quoted in many documents.

use pullquote::Person;
use pyo3::buffer::PyBuffer;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyList, PyTuple, PyType};

use crate::arrow::{Batch, Column, Texts, stream_capsule};
use crate::document::Document;
use crate::error;
use crate::lock::Lock;
use crate::option::string;
use crate::span::counted;

/// Who is quoted in a corpus, each person and organisation once: takes documents as they
/// come, and decides from all of them together which names are one person's.
///
/// ``documents``, if given, is any iterable of documents, such as what :meth:`Analyzer.pipe`
/// gives; :meth:`add` takes each with an id. :class:`InvalidTypeError` is raised for what is
/// no document.
///
/// It may be shared between threads. People of several machines are merged, and the same
/// documents give the same people in any order.
///
/// >>> people = pullquote.People()
/// >>> people.add(pullquote.analyze('"It rained," Ana Reed said.'), "2026-01-02")
/// >>> people.add(pullquote.analyze('"It stopped," said Mrs. Reed.'), "2026-01-03")
/// >>> [(person.name, person.gender, person.n_quotes) for person in people.people()]
/// [('Ana Reed', 'female', 2)]
#[pyclass(frozen, weakref, module = "pullquote")]
pub struct People {
    core: Lock<pullquote::People>,
}

impl People {
    fn of(core: pullquote::People) -> People {
        People { core: Lock::new("people", core) }
    }

    fn read<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&pullquote::People) -> R + Send,
    ) -> PyResult<R> {
        self.core.read(py, work)
    }
}

#[pymethods]
impl People {
    #[new]
    #[pyo3(signature = (documents = None, /))]
    #[pyo3(text_signature = "(documents=(), /)")]
    fn new(documents: Option<&Bound<'_, PyAny>>) -> PyResult<People> {
        let people = People::of(pullquote::People::new());
        let Some(documents) = documents else { return Ok(people) };
        let Ok(given) = documents.try_iter() else {
            return Err(error::invalid_type("documents", documents, "an iterable of documents"));
        };
        for document in given {
            people.add(documents.py(), &document?, None)?;
        }
        Ok(people)
    }

    /// Adds the speakers of a document. By the alphabetical order of the ids it is told
    /// which document of somebody is the first and which the last: a date first is a good
    /// one.
    ///
    /// Raises :class:`InvalidTypeError` for what is no document.
    #[pyo3(signature = (document, /, id = None))]
    #[pyo3(text_signature = "($self, document, /, id='')")]
    fn add(
        &self,
        py: Python<'_>,
        document: &Bound<'_, PyAny>,
        id: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let id = id.map_or(Ok(String::new()), |id| string("id", id, "a string"))?;
        let Ok(document) = document.cast::<Document>() else {
            return Err(error::invalid_type("document", document, "a Document"));
        };
        let document = document.get().core();
        self.core.write(py, |core| core.add(document, &id))
    }

    /// Takes what others have counted: the same as if all documents had been added here.
    fn merge(&self, py: Python<'_>, other: &Bound<'_, People>) -> PyResult<()> {
        let other = other.get().read(py, Clone::clone)?;
        self.core.write(py, |core| core.merge(&other))
    }

    /// Every person and organisation, whoever is quoted most first, each a
    /// :class:`pullquote.people.Person`.
    fn people<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let class = py.import("pullquote.people")?.getattr("Person")?;
        let name_class = py.import("pullquote.people")?.getattr("MergedName")?;
        let people = self.read(py, pullquote::People::people)?;
        let person = |person: &Person| -> PyResult<Bound<'py, PyAny>> {
            let names = person.names.iter().map(|name| {
                name_class.call1((&name.name, name.gender.name(), name.n_quotes, name.why.name()))
            });
            let names = PyTuple::new(py, names.collect::<PyResult<Vec<_>>>()?)?;
            let evidence = PyTuple::new(py, person.gender_evidence.names().collect::<Vec<_>>())?;
            let counts = (person.n_quotes, person.n_words, person.n_documents);
            class.call1((
                &person.name,
                person.kind.name(),
                person.gender.name(),
                evidence,
                counts.0,
                counts.1,
                counts.2,
                names,
                PyTuple::new(py, &person.roles)?,
                &person.first_document,
                &person.last_document,
            ))
        };
        PyList::new(py, people.iter().map(person).collect::<PyResult<Vec<_>>>()?)
    }

    /// How much each kind and gender is quoted, those without a name included, each a
    /// :class:`pullquote.people.Total`.
    ///
    /// >>> people = pullquote.People()
    /// >>> people.add(pullquote.analyze('"It rained," a woman said.'))
    /// >>> people.totals()
    /// [Total(kind='person', gender='female', n_quotes=1, n_words=2, n_documents=1)]
    fn totals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let class = py.import("pullquote.people")?.getattr("Total")?;
        let totals = self.read(py, pullquote::People::totals)?;
        let totals = totals.iter().map(|(kind, gender, tally)| {
            let numbers = (tally.n_quotes, tally.n_words, tally.n_documents);
            class.call1((kind.name(), gender.name(), numbers.0, numbers.1, numbers.2))
        });
        PyList::new(py, totals.collect::<PyResult<Vec<_>>>()?)
    }

    /// The documents that were added.
    #[getter]
    fn n_documents(&self, py: Python<'_>) -> PyResult<u64> {
        self.read(py, pullquote::People::n_documents)
    }

    /// The people as bytes, for a file: the same people give the same bytes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.read(py, pullquote::People::to_bytes)?))
    }

    /// The people that :meth:`to_bytes` gave.
    ///
    /// Raises :class:`InvalidOptionError` for bytes that are no people, are of another
    /// version, or are damaged, and :class:`InvalidTypeError` for what is no buffer of bytes.
    #[classmethod]
    #[pyo3(signature = (data, /))]
    fn from_bytes(_class: &Bound<'_, PyType>, data: &Bound<'_, PyAny>) -> PyResult<People> {
        let py = data.py();
        let Ok(buffer) = PyBuffer::<u8>::get(data) else {
            return Err(error::invalid_type("data", data, "bytes"));
        };
        let bytes = buffer.to_vec(py)?;
        let people = py.detach(|| pullquote::People::from_bytes(&bytes));
        people.map(People::of).map_err(|refused| error::from_core(py, &refused))
    }

    /// The people as a table of pyarrow, which is to be installed; what reads Arrow itself
    /// takes the people as they are: ``polars.DataFrame(people)``.
    fn to_arrow<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("pyarrow")?.call_method1("table", (this,))
    }

    /// The people as a table, by Arrow's PyCapsule interface: ``name``, ``kind``, ``gender``,
    /// ``gender_evidence``, ``n_quotes``, ``n_words``, ``n_documents``, ``role``, ``names``,
    /// ``first_document`` and ``last_document``, whoever is quoted most first. A schema that is
    /// asked for is left to the caller to cast to.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batch = self.read(py, |core| batch(&core.people()))?;
        stream_capsule(py, vec![batch])
    }

    /// The number of people and organisations.
    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        self.read(py, |core| core.people().len())
    }

    fn __reduce__<'py>(
        this: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let from_bytes = this.get_type().getattr("from_bytes")?;
        Ok((from_bytes, (this.get().to_bytes(this.py())?,)))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let documents = usize::try_from(self.n_documents(py)?).unwrap_or(usize::MAX);
        Ok(format!("<People of {}>", counted(documents, "documents")))
    }
}

/// The people as columns.
fn batch(people: &[Person]) -> Batch {
    let texts = |text: &dyn Fn(&Person) -> String| {
        let mut texts = Texts::new();
        people.iter().for_each(|person| texts.push(Some(&text(person))));
        Column::Text(texts)
    };
    let numbers = |number: fn(&Person) -> u64| Column::U64(people.iter().map(number).collect());
    let mut roles = Texts::new();
    for person in people {
        roles.push(person.roles.first().map(|(role, _)| &**role));
    }
    let names = |person: &Person| {
        let names: Vec<&str> = person.names.iter().map(|name| &*name.name).collect();
        names.join("; ")
    };
    let evidence = |person: &Person| person.gender_evidence.names().collect::<Vec<_>>().join(" ");
    let columns = vec![
        (c"name", texts(&|person| person.name.clone())),
        (c"kind", texts(&|person| person.kind.name().to_owned())),
        (c"gender", texts(&|person| person.gender.name().to_owned())),
        (c"gender_evidence", texts(&evidence)),
        (c"n_quotes", numbers(|person| person.n_quotes)),
        (c"n_words", numbers(|person| person.n_words)),
        (c"n_documents", numbers(|person| person.n_documents)),
        (c"role", Column::OptionalText(roles)),
        (c"names", texts(&names)),
        (c"first_document", texts(&|person| person.first_document.clone())),
        (c"last_document", texts(&|person| person.last_document.clone())),
    ];
    Batch { n_rows: people.len(), columns, empty_rows: None }
}
