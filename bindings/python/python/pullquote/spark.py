"""A layer of each text of a Spark data frame, and counts of all of them.

>>> from pullquote.spark import quotes
>>> found = quotes(articles, text="body", id="url")           # doctest: +SKIP
>>> found.write.parquet("quotes.parquet")                     # doctest: +SKIP

Each partition is read on its executor, through Arrow and without a Python object
for any text (``DataFrame.mapInArrow``); the package has to be installed there. A
text that is refused leaves one row with its ``id`` and its ``error``, and nothing
else is lost: a task that Spark runs again gives the same rows again.

Needs ``pyspark`` 4 and ``pyarrow``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pyarrow
from pyspark.sql import functions
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StructField, StructType, _parse_datatype_string

from pullquote import Analyzer, Counts, Document, People, PullquoteError
from pullquote._layers import analyzer_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from pullquote._native import _Layer

__all__ = [
    "collect_counts",
    "collect_people",
    "counts",
    "diagnostics",
    "keywords",
    "people",
    "quotes",
    "sentences",
    "speakers",
    "tokens",
]

_SPANS = "array<struct<start: int, end: int>>"
_COLUMNS: dict[_Layer, str] = {
    "tokens": "start int, end int, text string, kind string",
    "sentences": "start int, end int, text string",
    "keywords": f"term string, count int, score double, spans {_SPANS}",
    "quotes": "kind string, text string, cue string, speaker string, speaker_name string, "
    f"confidence double, rule string, spans {_SPANS}, cue_spans {_SPANS}, "
    f"speaker_spans {_SPANS}, parent int, addressee string, addressee_spans {_SPANS}, "
    "speakers array<int>, speaker_names array<string>",
    "speakers": "name string, kind string, gender string, gender_evidence array<string>, "
    "titles array<string>, role string, affiliation string, aliases array<string>, "
    f"n_quotes int, mentions {_SPANS}",
    "diagnostics": "start int, end int, text string, code string",
}

_PEOPLE = (
    "name string, kind string, gender string, gender_evidence string, n_quotes long, "
    "n_words long, n_documents long, role string, names string, first_document string, "
    "last_document string"
)


def quotes(
    frame: DataFrame, text: str = "text", id: str = "id", *, analyzer: Analyzer | None = None
) -> DataFrame:
    """The quotations of each text: a row for each, with the ``id`` of its text.

    ``text`` and ``id`` name columns; ``text`` is of strings or of binaries of UTF-8,
    ``id`` of any type. The other columns are those of the layer, as in
    :class:`pullquote.Table`, and ``error``. ``analyzer`` detects the language unless
    told. A text that is missing has no rows.
    """
    return _layer("quotes", frame, text, id, analyzer)


def speakers(
    frame: DataFrame, text: str = "text", id: str = "id", *, analyzer: Analyzer | None = None
) -> DataFrame:
    """Who is quoted in each text; see :func:`quotes`."""
    return _layer("speakers", frame, text, id, analyzer)


def keywords(
    frame: DataFrame, text: str = "text", id: str = "id", *, analyzer: Analyzer | None = None
) -> DataFrame:
    """The keywords of each text; see :func:`quotes`."""
    return _layer("keywords", frame, text, id, analyzer)


def sentences(
    frame: DataFrame, text: str = "text", id: str = "id", *, analyzer: Analyzer | None = None
) -> DataFrame:
    """The sentences of each text; see :func:`quotes`."""
    return _layer("sentences", frame, text, id, analyzer)


def tokens(
    frame: DataFrame, text: str = "text", id: str = "id", *, analyzer: Analyzer | None = None
) -> DataFrame:
    """The tokens of each text; see :func:`quotes`."""
    return _layer("tokens", frame, text, id, analyzer)


def diagnostics(
    frame: DataFrame, text: str = "text", id: str = "id", *, analyzer: Analyzer | None = None
) -> DataFrame:
    """What is odd about each text; see :func:`quotes`."""
    return _layer("diagnostics", frame, text, id, analyzer)


def counts(frame: DataFrame, text: str = "text", **options: Any) -> DataFrame:
    """How often each term occurs in all texts, and in how many: ``term``, ``count``
    and ``document_frequency``.

    Each partition is counted by itself, and the partial counts are added up by term.
    ``options`` are those of :class:`pullquote.Counts`, but for ``max_terms``. A text
    that is no UTF-8, as only a binary can be, is left out.
    """
    if options.get("max_terms") is not None:
        # Sums of terms that were forgotten here and kept there would be too low.
        raise TypeError("max_terms bounds one table alone: use collect_counts")
    none = Counts(**options)  # what is wrong with the options is said here

    def rows(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        table = pyarrow.table(_partial(none, batches)).drop_columns("error")
        yield from _cast(table, schema).to_batches()

    schema = pyarrow.schema(
        [("term", pyarrow.string()), ("count", pyarrow.int64()), ("document_frequency", pyarrow.int64())]
    )
    partial = frame.select(text).mapInArrow(rows, "term string, count long, document_frequency long")
    sums = [functions.sum(name).alias(name) for name in ("count", "document_frequency")]
    return partial.groupBy("term").agg(*sums)


def collect_counts(frame: DataFrame, text: str = "text", **options: Any) -> Counts:
    """The counts of all texts as one :class:`pullquote.Counts`, on the driver.

    Each partition is counted by itself; the partial counts come as bytes, one after
    the other, and are merged. ``options`` and what is left out are as for
    :func:`counts`; ``max_terms`` bounds each of them.
    """
    merged = Counts(**options)

    def saved(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        data = _partial(none, batches).to_bytes()
        yield pyarrow.record_batch([pyarrow.array([data], pyarrow.binary())], ["counts"])

    none = Counts(**options)
    for row in frame.select(text).mapInArrow(saved, "counts binary").toLocalIterator():
        merged.merge(Counts.from_bytes(row["counts"]))
    return merged


def collect_people(
    frame: DataFrame, text: str = "text", id: str = "id", *, analyzer: Analyzer | None = None
) -> People:
    """Who is quoted in all texts, as one :class:`pullquote.People` on the driver.

    Each partition is read by itself; its people come as bytes, one after the other, and are
    merged. The ``id`` of a text, as a string, tells the first document of somebody from the
    last. ``analyzer`` detects the language unless told. A text that is missing or refused is
    left out.
    """
    reader = analyzer_of("speakers") if analyzer is None else analyzer
    chosen = frame.select(functions.col(id).cast("string").alias("id"), text)
    merged = People()

    def saved(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        people = People()
        for batch in batches:
            for key, found in zip(batch[0].to_pylist(), _documents(reader, batch[1]), strict=True):
                if found is not None:
                    people.add(found, key or "")
        yield pyarrow.record_batch([pyarrow.array([people.to_bytes()], pyarrow.binary())], ["people"])

    for row in chosen.mapInArrow(saved, "people binary").toLocalIterator():
        merged.merge(People.from_bytes(row["people"]))
    return merged


def people(
    frame: DataFrame, text: str = "text", id: str = "id", *, analyzer: Analyzer | None = None
) -> DataFrame:
    """Who is quoted in all texts, a row for each person and organisation.

    The columns are those of :class:`pullquote.People` as a table; see
    :func:`collect_people`, which this is made of.
    """
    found = collect_people(frame, text, id, analyzer=analyzer)
    columns = _parse_datatype_string(_PEOPLE)
    assert isinstance(columns, StructType)
    table = _cast(pyarrow.table(found), to_arrow_schema(columns))
    return frame.sparkSession.createDataFrame(table)


def _documents(analyzer: Analyzer, texts: pyarrow.Array) -> Iterator[Document | None]:
    """The document of each text; ``None`` for one that is missing or refused."""
    for text in texts:
        value = text.as_py()
        try:
            yield None if value is None else analyzer(value)
        except PullquoteError:
            yield None


def _layer(
    layer: _Layer, frame: DataFrame, text: str, id: str, analyzer: Analyzer | None
) -> DataFrame:
    if analyzer is None:
        analyzer = analyzer_of(layer)
    chosen = frame.select(functions.col(id).alias("id"), functions.col(text).alias("text"))
    columns = _parse_datatype_string(f"{_COLUMNS[layer]}, error string")
    assert isinstance(columns, StructType)
    key = StructField("id", chosen.schema["id"].dataType)
    schema = StructType([key, *columns.fields])
    return chosen.mapInArrow(_reader(analyzer, layer, to_arrow_schema(schema)), schema)


def _reader(
    analyzer: Analyzer, layer: _Layer, schema: pyarrow.Schema
) -> Callable[[Iterable[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    """What an executor does with the batches of a partition."""

    def rows(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            # Spark has a process for each of its cores.
            found = analyzer.table(batch["text"], layer, threads=1, on_error="yield")
            table = pyarrow.table(found)
            keys = batch["id"].take(table["document"].combine_chunks())
            table = table.set_column(0, "id", keys)
            yield from _cast(table, schema).to_batches()

    return rows


def _partial(none: Counts, batches: Iterable[pyarrow.RecordBatch]) -> Counts:
    counts = Counts(**none.options)
    for batch in batches:
        counts.update_all(batch[0], threads=1, on_error="skip")
    return counts


def _cast(table: pyarrow.Table, schema: pyarrow.Schema) -> pyarrow.Table:
    """The table in Spark's types, which has no unsigned numbers."""
    return table.cast(schema)
