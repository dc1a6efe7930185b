"""Places as buffers and layers as Arrow tables, for the libraries that read them."""

import gc

import pytest
from conftest import ARTICLE, texts
from hypothesis import given
from hypothesis import strategies as st

import pullquote

LAYERS = ["tokens", "sentences", "keywords", "quotes", "speakers", "diagnostics"]
DOCUMENT = pullquote.analyze(ARTICLE, markup="markdown")


def places(spans):
    return [{"start": span.start, "end": span.end} for span in spans]


def joined(spans):
    return " ".join(span.text for span in spans)


def row(item, layer):
    """What a table should say of an item."""
    match layer:
        case "tokens":
            return {"start": item.start, "end": item.end, "text": item.text, "kind": item.kind}
        case "sentences":
            return {"start": item.start, "end": item.end, "text": item.text}
        case "diagnostics":
            return {"start": item.start, "end": item.end, "text": item.text, "code": item.code}
        case "keywords":
            return {
                "term": item.term,
                "count": item.count,
                "score": item.score,
                "spans": places(item.spans),
            }
        case "quotes":
            return {
                "kind": item.kind,
                "text": item.text,
                "cue": joined(item.cue),
                "speaker": joined(item.speaker),
                "speaker_name": item.speaker_name,
                "confidence": item.confidence,
                "rule": item.rule,
                "spans": places(item.spans),
                "cue_spans": places(item.cue),
                "speaker_spans": places(item.speaker),
                "parent": item.parent,
                "addressee": joined(item.addressee),
                "addressee_spans": places(item.addressee),
                "speakers": [item.document.speakers.index(s) for s in item.speakers],
                "speaker_names": [speaker.name for speaker in item.speakers],
            }
        case "speakers":
            return {
                "name": item.name,
                "kind": item.kind,
                "gender": item.gender,
                "gender_evidence": list(item.gender_evidence),
                "titles": list(item.titles),
                "role": item.role,
                "affiliation": item.affiliation,
                "aliases": list(item.aliases),
                "n_quotes": len(item.quotes),
                "mentions": places(item.mentions),
            }


def rows(items, layer):
    return [row(item, layer) for item in items]


def spans_of(item):
    match item:
        case pullquote.Keyword() | pullquote.Quote():
            return item.spans
        case pullquote.Speaker():
            return item.mentions
    return [item]


def all_spans(layer):
    return [span for item in layer for span in spans_of(item)]


@given(texts)
def test_buffers_hold_the_places(text):
    document = pullquote.analyze(text)
    for name in LAYERS:
        layer = getattr(document, name)
        spans = layer.spans
        expected = [(span.start, span.end) for span in all_spans(layer)]
        assert [spans[i] for i in range(len(spans))] == expected
        assert list(spans) == expected
        view = memoryview(spans)
        assert (view.shape, view.format, view.readonly) == ((len(expected), 2), "I", True)
        assert [tuple(pair) for pair in view.tolist()] == expected


def test_buffers_of_slices_and_their_limits():
    spans = DOCUMENT.tokens[::-2].spans
    assert list(spans) == [(token.start, token.end) for token in DOCUMENT.tokens[::-2]]
    assert spans[-1] == (DOCUMENT.tokens[::-2][-1].start, DOCUMENT.tokens[::-2][-1].end)
    with pytest.raises(IndexError, match="there are"):
        spans[len(spans)]
    assert bytes(spans) == memoryview(spans).tobytes()
    view = memoryview(spans)
    with pytest.raises(TypeError, match="read-only"):
        view[0, 0] = 1
    with pytest.raises(TypeError):
        pullquote.Spans()


def test_a_buffer_outlives_what_it_came_from():
    view = memoryview(pullquote.analyze("It rained.").tokens.spans)
    gc.collect()
    assert view.tolist() == [[0, 2], [3, 9], [9, 10]]


def test_numpy_sees_the_buffer_without_a_copy():
    numpy = pytest.importorskip("numpy")
    spans = DOCUMENT.tokens.spans
    array = numpy.asarray(spans)
    assert (array.dtype, array.shape) == (numpy.dtype("uint32"), (len(DOCUMENT.tokens), 2))
    assert numpy.shares_memory(array, numpy.asarray(spans))
    assert not array.flags.writeable
    assert array.tolist() == [[token.start, token.end] for token in DOCUMENT.tokens]
    assert numpy.asarray(pullquote.analyze("").tokens.spans).shape == (0, 2)


pyarrow = pytest.importorskip("pyarrow")

OPTIONAL = {"speaker_name", "parent", "name", "role", "affiliation"}
TEXT_LISTS = pyarrow.large_list(pyarrow.field("item", pyarrow.large_string()))
PLACES = pyarrow.large_list(
    pyarrow.field(
        "item",
        pyarrow.struct(
            [
                pyarrow.field("start", pyarrow.uint32(), False),
                pyarrow.field("end", pyarrow.uint32(), False),
            ]
        ),
        False,
    )
)


def check_table(table, expected):
    table.validate(full=True)
    assert table.to_pylist() == expected


@given(texts)
def test_tables_say_what_the_items_say(text):
    document = pullquote.analyze(text, markup="markdown")
    for name in LAYERS:
        layer = getattr(document, name)
        check_table(pyarrow.table(layer), rows(layer, name))


@given(st.lists(texts, max_size=5), st.sampled_from(LAYERS))
def test_tables_of_many_documents(many, name):
    documents = pullquote.Analyzer().batch(many)
    table = pullquote.Table(documents, name)
    expected = [
        {"document": number, **row(item, name)}
        for number, document in enumerate(documents)
        for item in getattr(document, name)
    ]
    assert len(table) == len(expected)
    check_table(pyarrow.table(table), expected)


@pytest.mark.parametrize("name", LAYERS)
def test_the_types_of_columns(name):
    schema = pyarrow.table(getattr(DOCUMENT, name)).schema
    types = {
        "start": pyarrow.uint32(),
        "end": pyarrow.uint32(),
        "count": pyarrow.uint32(),
        "score": pyarrow.float64(),
        "confidence": pyarrow.float64(),
        "spans": PLACES,
        "cue_spans": PLACES,
        "speaker_spans": PLACES,
        "parent": pyarrow.uint32(),
        "addressee_spans": PLACES,
        "speakers": pyarrow.large_list(pyarrow.field("item", pyarrow.uint32(), nullable=False)),
        "speaker_names": TEXT_LISTS,
        "gender_evidence": TEXT_LISTS,
        "titles": TEXT_LISTS,
        "aliases": TEXT_LISTS,
        "n_quotes": pyarrow.uint32(),
        "mentions": PLACES,
    }
    for field in schema:
        assert field.type == types.get(field.name, pyarrow.large_string())
        assert field.nullable == (field.name in OPTIONAL)


@pytest.mark.parametrize("name", LAYERS)
def test_tables_of_slices_and_of_nothing(name):
    layer = getattr(DOCUMENT, name)
    check_table(pyarrow.table(layer[::-2]), rows(layer[::-2], name))
    check_table(pyarrow.table(layer[:0]), [])
    assert pyarrow.table(layer[:0]).schema == pyarrow.table(layer).schema


def test_a_table_outlives_its_document_and_may_go_unread():
    table = pyarrow.table(pullquote.analyze("It rained.").tokens)
    column = table.column("text")
    del table
    gc.collect()
    assert column.to_pylist() == ["It", "rained", "."]
    capsule = DOCUMENT.quotes.__arrow_c_stream__()
    del capsule
    reader = pyarrow.RecordBatchReader.from_stream(DOCUMENT.quotes)
    assert reader.schema.names[0] == "kind"
    del reader
    gc.collect()


def test_memory_comes_back():
    large = pullquote.analyze("It rained. " * 20_000).tokens
    before = None
    for round in range(60):
        pyarrow.table(large)
        if round == 20:
            before = resident_bytes()
    assert resident_bytes() - before < 20 << 20


def resident_bytes():
    import os

    if not os.path.exists("/proc/self/statm"):
        pytest.skip("memory cannot be read here")
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_what_makes_no_table():
    with pytest.raises(pullquote.InvalidOptionError, match="unknown layer `words`"):
        pullquote.Table([], "words")
    for bad in (3, None, ["It rained."], [DOCUMENT, None], "quotes"):
        with pytest.raises(pullquote.InvalidTypeError, match="an iterable of documents"):
            pullquote.Table(bad, "quotes")
    assert repr(pullquote.Table([DOCUMENT], "sentences")).startswith("<Table of ")
    assert pullquote.Table([], "quotes").layer == "quotes"


@pytest.mark.parametrize("name", LAYERS)
def test_polars(name):
    polars = pytest.importorskip("polars")
    layer = getattr(DOCUMENT, name)
    assert polars.DataFrame(layer.table()).to_dicts() == rows(layer, name)
    table = polars.DataFrame(pullquote.Table([DOCUMENT, DOCUMENT], name))
    assert table["document"].to_list() == [0] * len(layer) + [1] * len(layer)


@pytest.mark.parametrize("name", LAYERS)
def test_duckdb(name):
    duckdb = pytest.importorskip("duckdb")
    layer = getattr(DOCUMENT, name)
    with duckdb.connect() as connection:
        found = connection.execute("select * from layer").fetchall()
    assert found == [tuple(values.values()) for values in rows(layer, name)]


@pytest.mark.parametrize("name", LAYERS)
def test_pandas(name):
    pandas = pytest.importorskip("pandas")
    layer = getattr(DOCUMENT, name)
    frame = pandas.DataFrame.from_arrow(layer)
    assert len(frame) == len(layer)
    if "start" in frame:
        assert frame["start"].to_list() == [item.start for item in layer]
        assert frame["text"].to_list() == [item.text for item in layer]


@pytest.mark.parametrize("name", LAYERS)
def test_datafusion(name):
    datafusion = pytest.importorskip("datafusion")
    layer = getattr(DOCUMENT, name)
    frame = datafusion.SessionContext().from_arrow(layer)
    assert frame.to_pylist() == rows(layer, name)
