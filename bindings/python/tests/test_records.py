"""Layers and tables as dictionaries and data frames, and items as data classes."""

import dataclasses

import pytest
from conftest import ARTICLE

import pullquote

TEXT = ARTICLE + "\n\n“Unclosed."
LAYERS = ["tokens", "sentences", "keywords", "quotes", "speakers", "diagnostics"]


@pytest.fixture(scope="module")
def document():
    return pullquote.analyze(TEXT, markup="markdown", min_confidence=0)


@pytest.mark.parametrize("layer", LAYERS)
def test_dictionaries_are_the_rows_of_arrow(document, layer):
    pyarrow = pytest.importorskip("pyarrow")
    items = getattr(document, layer)
    assert len(items) > 0
    assert items.to_dicts() == pyarrow.table(items).to_pylist()
    assert items[1:].to_dicts() == items.to_dicts()[1:]
    table = pullquote.Table([document, document], layer)
    assert table.to_dicts() == list(table) == pyarrow.table(table).to_pylist()
    column = pyarrow.array([ARTICLE.encode(), None, b"\xff"])
    rows = pullquote.Analyzer().table(column, layer, on_error="yield")
    dicts = rows.to_dicts()
    assert dicts == list(rows) == pyarrow.table(rows).to_pylist()
    with pytest.raises(RuntimeError, match="handed over"):
        rows.to_dicts()


@pytest.mark.parametrize("layer", LAYERS)
def test_pandas(document, layer):
    pandas = pytest.importorskip("pandas")
    items = getattr(document, layer)
    frame = items.to_pandas()
    assert list(frame.columns) == list(items.to_dicts()[0])
    assert frame.to_dict("records")[0].keys() == items.to_dicts()[0].keys()
    assert len(frame) == len(items)
    # No rows still have columns.
    empty = items[:0].to_pandas()
    assert list(empty.columns) == list(frame.columns)
    assert len(empty) == 0
    table = pullquote.Analyzer().table(pandas.Series([TEXT], dtype="string"), layer)
    for other in (pandas.DataFrame(table), table.to_pandas()):
        assert list(other.columns) == ["document", *frame.columns]
        assert len(other) == len(getattr(pullquote.analyze(TEXT), layer))
    of_items = pandas.DataFrame(items)
    assert len(of_items) == len(items)
    for column in {"text", "kind", "speaker_name", "term", "name", "confidence"} & set(frame.columns):
        assert list(of_items[column]) == list(frame[column]), column


@pytest.mark.parametrize("layer", LAYERS)
def test_polars(document, layer):
    polars = pytest.importorskip("polars")
    items = getattr(document, layer)
    assert items.to_polars().to_dicts() == items.to_dicts()
    assert items.to_polars().equals(polars.DataFrame(items.table()))
    table = pullquote.Table([document], layer)
    assert table.to_polars().to_dicts() == table.to_dicts()
    assert polars.DataFrame(table).to_dicts() == table.to_dicts()


def test_items_are_data_classes(document):
    quote = document.quotes[0]
    assert dataclasses.is_dataclass(quote)
    fields = dataclasses.asdict(quote)
    assert fields["text"] == quote.text
    assert fields["cue"] == tuple(dataclasses.asdict(span) for span in quote.cue)
    assert fields["cue"][0]["text"] == "said"
    assert [field.name for field in dataclasses.fields(document.speakers[0])][0] == "name"


def test_the_place_of_a_quotation():
    text = "It rained. “Yes,” said Ana Reed, “it 🙂 did.” Then it stopped."
    (quote,) = pullquote.analyze(text).quotes
    assert text[quote.start : quote.end] == "Yes,” said Ana Reed, “it 🙂 did."
    assert quote.sentence.text.startswith("“Yes,”")
    (quote,) = pullquote.analyze(text, layers=["quotes"]).quotes
    assert quote.sentence is None
