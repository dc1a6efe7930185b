"""Columns of Arrow strings as input: the same rows as one by one."""

import pyarrow
import pytest
from conftest import ARTICLE, texts
from hypothesis import given
from hypothesis import strategies as st

import pullquote

ANALYZER = pullquote.Analyzer(markup="markdown")
LAYERS = ["tokens", "sentences", "keywords", "quotes", "speakers", "diagnostics"]
TYPES = [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view(), pyarrow.binary()]


def table(column, layer="quotes", analyzer=ANALYZER, **options):
    return pyarrow.table(analyzer.table(column, layer, **options))


def expected(many, layer):
    """One by one: missing texts are documents without rows."""
    documents = [ANALYZER("" if text is None else text) for text in many]
    return pyarrow.table(pullquote.Table(documents, layer)).to_pylist()


@given(
    st.lists(st.none() | texts, max_size=10),
    st.sampled_from(TYPES),
    st.sampled_from(LAYERS),
    st.integers(0, 4),
    st.integers(0, 10),
)
def test_the_same_as_one_by_one(many, kind, layer, start, stop):
    column = pyarrow.array([t.encode() if t and kind == pyarrow.binary() else t for t in many])
    column = column.cast(kind) if many else pyarrow.array([], kind)
    many, column = many[start:stop], column[start:stop]
    assert table(column, layer).to_pylist() == expected(many, layer)
    chunks = pyarrow.chunked_array([column[:2], column[2:2], column[2:]], type=kind)
    assert table(chunks, layer, threads=1).to_pylist() == expected(many, layer)


@pytest.mark.parametrize("layer", LAYERS)
def test_many_texts_on_several_threads(layer):
    many = [f"{number}. {ARTICLE}" if number % 7 else None for number in range(1000)]
    column = pyarrow.array(many)
    assert table(column, layer, threads=4).to_pylist() == expected(many, layer)


def test_series_of_polars_and_pandas():
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    many = [ARTICLE, None, "It rained.", ARTICLE]
    for series in (polars.Series(many), pandas.Series(many, dtype="str")):
        assert table(series).to_pylist() == expected(many, "quotes")
    assert len(table(polars.Series([None, None]))) == 0


@given(st.lists(texts, max_size=10), st.sampled_from(TYPES))
def test_batch_takes_columns_too(many, kind):
    column = pyarrow.array([t.encode() for t in many], pyarrow.binary()).cast(kind)
    documents = [ANALYZER(text) for text in many]
    assert ANALYZER.batch(column) == documents
    assert list(ANALYZER.pipe(pyarrow.chunked_array([column, column]))) == documents * 2


def test_batch_takes_series_of_polars_and_pandas():
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    many = [ARTICLE, "It rained."]
    for series in (polars.Series(many), pandas.Series(many, dtype="str")):
        assert ANALYZER.batch(series) == ANALYZER.batch(many)
    mixed = pandas.Series([ARTICLE, b"It rained.", 1])
    assert ANALYZER.batch(mixed, on_error="skip") == ANALYZER.batch(many)


def test_what_batch_refuses_of_a_column():
    documents = SMALL.batch(BAD, on_error="yield")
    assert [getattr(document, "text", None) for document in documents] == [
        "“It rained,” she said.", None, None, None, "“No,” he said.",
    ]  # fmt: skip
    # What is missing has no document, and is no error.
    kinds = [pullquote.InvalidUtf8Error, type(None), pullquote.TooLargeError]
    assert [type(error) for error in documents[1:4]] == kinds
    for wrong in (pyarrow.array([1, 2]), pyarrow.array([["a"]])):
        with pytest.raises(pullquote.InvalidTypeError):
            ANALYZER.batch(wrong)


SMALL = pullquote.Analyzer(max_input=200)
BAD = pyarrow.array(
    ["“It rained,” she said.".encode(), b"\xff", None, b"x" * 300, "“No,” he said.".encode()]
)


def test_a_text_that_is_refused_leaves_a_row_with_its_error():
    rows = table(BAD, analyzer=SMALL, on_error="yield").to_pylist()
    assert [row["document"] for row in rows] == [0, 1, 3, 4]
    assert [row["text"] for row in rows] == ["It rained,", None, None, "No,"]
    assert rows[0]["error"] is None
    assert "UTF-8" in rows[1]["error"]
    assert "max_input" in rows[2]["error"]
    for row in rows[1:3]:
        assert {name for name, value in row.items() if value is not None} == {"document", "error"}


@pytest.mark.parametrize("layer", LAYERS)
def test_refused_texts_of_every_layer(layer):
    result = table(BAD, layer, analyzer=SMALL, on_error="yield")
    result.validate(full=True)
    refused = [row for row in result.to_pylist() if row["error"]]
    assert [row["document"] for row in refused] == [1, 3]
    assert [row for row in result.to_pylist() if not row["error"]] == [
        {**row, "error": None} for row in table(BAD, layer, analyzer=SMALL, on_error="skip").to_pylist()
    ]  # fmt: skip


def test_refused_texts_raise_with_their_number():
    with pytest.raises(pullquote.InvalidUtf8Error) as raised:
        table(BAD, analyzer=SMALL)
    assert str(raised.value).startswith("text 1: ")
    with pytest.raises(pullquote.TooLargeError) as raised:
        table(BAD[2:], analyzer=SMALL)
    assert str(raised.value).startswith("text 1: ")
    mended = pullquote.Analyzer(errors="replace")
    tokens = table(pyarrow.array([b"\xff rain"]), "tokens", mended)
    assert tokens["text"].to_pylist() == ["\ufffd", "rain"]


@pytest.mark.parametrize(
    "column",
    [
        None, "It rained.", ["It rained."], pyarrow.array([1]), pyarrow.array([["a"]]),
        pyarrow.table({"a": ["It rained."]}), pyarrow.array(["a"]).dictionary_encode(),
    ],
    ids=lambda column: type(column).__name__,
)  # fmt: skip
def test_what_is_no_column_of_strings(column):
    with pytest.raises(pullquote.InvalidTypeError, match="Arrow array of strings"):
        ANALYZER.table(column, "quotes")


def test_bad_options():
    column = pyarrow.array(["It rained."])
    with pytest.raises(pullquote.InvalidOptionError, match="unknown layer"):
        ANALYZER.table(column, "words")
    with pytest.raises(pullquote.InvalidOptionError, match="makes no quotes"):
        pullquote.Analyzer(layers="tokens").table(column, "quotes")
    with pytest.raises(pullquote.InvalidOptionError, match="makes no speakers: add `quotes`"):
        pullquote.Analyzer(layers="tokens").table(column, "speakers")
    with pytest.raises(pullquote.InvalidOptionError):
        ANALYZER.table(column, "quotes", threads=0)
    with pytest.raises(pullquote.InvalidOptionError):
        ANALYZER.table(column, "quotes", on_error="ignore")


def test_rows_are_handed_over_once():
    rows = ANALYZER.table(pyarrow.array(["One two."]), "tokens")
    assert (len(rows), rows.layer, repr(rows)) == (3, "tokens", "<3 rows of tokens>")
    pyarrow.table(rows)
    with pytest.raises(RuntimeError, match="handed over"):
        pyarrow.table(rows)
    assert pyarrow.table(ANALYZER.table(pyarrow.array([], pyarrow.string()), "tokens")).num_rows == 0


def test_a_column_that_is_read_twice_is_not_taken_apart():
    column = pyarrow.array([ARTICLE] * 3)
    assert table(column).to_pylist() == table(column).to_pylist()
    assert column.to_pylist() == [ARTICLE] * 3
