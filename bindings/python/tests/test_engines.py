"""Polars and DuckDB: their queries give what one by one gives, with the right types."""

import doctest
import gc

import pytest
from conftest import ARTICLE, texts
from hypothesis import given
from hypothesis import strategies as st

import pullquote

pyarrow = pytest.importorskip("pyarrow")

LAYERS = ["tokens", "sentences", "keywords", "quotes", "speakers", "diagnostics"]
ANALYZER = pullquote.Analyzer(markup="markdown")
DOCUMENT = ANALYZER(ARTICLE + "\n\nHe said \"nothing.")
SMALL = pullquote.Analyzer(max_input=100)


def one_by_one(many, layer, analyzer=ANALYZER):
    """For each text its rows, None for what is missing."""
    return [
        None if text is None else pyarrow.table(getattr(analyzer(text), layer)).to_pylist()
        for text in many
    ]


columns = st.lists(st.none() | texts, max_size=10)


@given(columns, st.sampled_from(LAYERS), st.integers(0, 4), st.integers(0, 10))
def test_columns_of_lists(many, layer, start, stop):
    column = pyarrow.chunked_array([many[:3], many[3:]], pyarrow.large_string())[start:stop]
    lists = ANALYZER.column(column, layer)
    assert (len(lists), lists.layer) == (len(column), layer)
    made = pyarrow.chunked_array(lists)
    made.validate(full=True)
    assert made.to_pylist() == one_by_one(many[start:stop], layer)
    with pytest.raises(RuntimeError, match="handed over"):
        pyarrow.chunked_array(lists)


def test_columns_of_lists_on_several_threads():
    many = [f"{number}. {ARTICLE}" if number % 7 else None for number in range(1000)]
    column = pyarrow.chunked_array(ANALYZER.column(pyarrow.array(many), "quotes", threads=4))
    assert column.to_pylist() == one_by_one(many, "quotes")


@pytest.mark.parametrize("layer", LAYERS)
def test_refused_texts_in_columns_of_lists(layer):
    texts = pyarrow.array([b"It rained.", b"\xff", None, b"x" * 300, b"It poured."])
    column = pyarrow.chunked_array(SMALL.column(texts, layer, on_error="yield"))
    column.validate(full=True)
    good, bad, none, large, _ = column.to_pylist()
    assert none is None
    assert all(row["error"] is None for row in good)
    for (row,), error in ((bad, "UTF-8"), (large, "max_input")):
        assert error in row.pop("error")
        assert set(row.values()) == {None}
    skipped = pyarrow.chunked_array(SMALL.column(texts, layer, on_error="skip")).to_pylist()
    assert skipped[1:4] == [None, None, None]
    with pytest.raises(pullquote.InvalidUtf8Error) as raised:
        SMALL.column(texts, layer)
    assert str(raised.value).startswith("text 1: ")
    with pytest.raises(pullquote.InvalidOptionError, match="unknown layer"):
        SMALL.column(texts, "words")


class TestPolars:
    @pytest.fixture(autouse=True)
    def engine(self):
        self.polars = pytest.importorskip("polars")
        import pullquote.polars

        self.functions = {layer: getattr(pullquote.polars, layer) for layer in LAYERS}

    @pytest.mark.parametrize("layer", LAYERS)
    def test_types(self, layer):
        p = self.polars
        spans = p.List(p.Struct({"start": p.UInt32, "end": p.UInt32}))
        known = {
            "start": p.UInt32, "end": p.UInt32, "count": p.UInt32, "score": p.Float64,
            "confidence": p.Float64, "spans": spans, "cue_spans": spans, "speaker_spans": spans,
            "parent": p.UInt32, "addressee_spans": spans, "speakers": p.List(p.UInt32),
            "speaker_names": p.List(p.String), "gender_evidence": p.List(p.String),
            "titles": p.List(p.String), "aliases": p.List(p.String), "n_quotes": p.UInt32,
            "mentions": spans,
        }  # fmt: skip
        rows = p.DataFrame(getattr(DOCUMENT, layer).table())
        assert rows.schema == {name: known.get(name, p.String) for name in rows.columns}
        frame = p.LazyFrame({"text": [DOCUMENT.text]})
        query = frame.select(found=self.functions[layer]("text", ANALYZER))
        assert query.collect_schema() == query.collect().schema
        assert query.collect_schema()["found"] == p.List(p.Struct(rows.schema))
        assert query.collect()["found"].explode().struct.unnest().equals(rows)

    def test_the_least_confidence(self):
        p = self.polars
        sure = pullquote.Analyzer(markup="markdown", min_confidence=0.9)
        frame = p.DataFrame({"text": [DOCUMENT.text]})
        found = frame.select(found=self.functions["quotes"]("text", sure)).to_series()[0]
        rows = p.DataFrame(DOCUMENT.quotes.table())
        assert found.struct.unnest().equals(rows.filter(p.col("confidence") >= 0.9))

    @given(columns, st.sampled_from(LAYERS), st.integers(0, 4), st.integers(0, 10))
    def test_eager_lazy_and_streaming(self, many, layer, start, stop):
        p = self.polars
        frame = p.concat(
            [p.DataFrame({"text": part}, {"text": p.String}) for part in (many[:3], many[3:])],
            rechunk=False,
        )[start:stop]
        expected = one_by_one(many[start:stop], layer)
        expression = self.functions[layer]("text", ANALYZER)
        assert frame.select(expression).columns == ["text"]
        assert frame.select(expression)["text"].to_list() == expected
        query = frame.lazy().with_columns(found=expression)
        assert query.collect()["found"].to_list() == expected
        assert query.collect(engine="streaming")["found"].to_list() == expected

    def test_a_long_stream(self, tmp_path):
        p = self.polars
        many = [f"{number}. {ARTICLE}" if number % 7 else None for number in range(3000)]
        p.DataFrame({"text": many}).write_parquet(tmp_path / "texts.parquet", row_group_size=100)
        quotes = self.functions["quotes"](p.col("text"), ANALYZER)
        query = p.scan_parquet(tmp_path / "texts.parquet").select(quotes)
        query.sink_parquet(tmp_path / "quotes.parquet", engine="streaming")
        found = p.read_parquet(tmp_path / "quotes.parquet")["text"].to_list()
        assert found == one_by_one(many, "quotes")

    def test_filters_and_groups(self):
        p = self.polars
        frame = p.DataFrame({"id": [1, 2, 1], "text": ["One.", "One two.", "One two three."]})
        tokens = self.functions["tokens"](p.col("text").str.to_uppercase())
        assert frame.filter(tokens.list.len() > 2)["id"].to_list() == [2, 1]
        grouped = frame.group_by("id", maintain_order=True).agg(tokens.list.len().sum())
        assert grouped["text"].to_list() == [6, 3]

    def test_what_is_refused(self):
        p = self.polars
        quotes = self.functions["quotes"]
        frame = p.DataFrame({"text": ["It rained.", "x" * 300], "number": [1, 2]})
        for expression, message in [
            (quotes("number"), "no column of strings"),
            (quotes("text", pullquote.Analyzer(layers="tokens")), "makes no quotes"),
            (quotes("text", on_error="ignore"), "unknown on_error"),
            (quotes("text", SMALL), "text 1: .*limit is 100"),
        ]:
            with pytest.raises(p.exceptions.ComputeError, match=message):
                frame.select(expression)
        skipped = frame.select(quotes("text", SMALL, on_error="skip"))["text"]
        assert skipped.to_list() == [[], None]
        (row,) = frame.select(quotes("text", SMALL, on_error="yield"))["text"][1]
        assert "max_input" in row["error"]

    def test_memory_comes_back(self):
        from test_arrays import resident_bytes

        p = self.polars
        frame = p.DataFrame({"text": [ARTICLE] * 200})
        before = None
        for turn in range(40):
            frame.select(self.functions["tokens"]("text"))
            if turn == 15:
                gc.collect()
                before = resident_bytes()
        assert resident_bytes() - before < 20 << 20

    def test_example(self):
        import pullquote.polars

        assert doctest.testmod(pullquote.polars).attempted > 3
        assert doctest.testmod(pullquote.polars).failed == 0


class TestDuckDB:
    @pytest.fixture(autouse=True)
    def engine(self):
        duckdb = pytest.importorskip("duckdb")
        self.error = duckdb.Error
        with duckdb.connect() as self.connection:
            yield

    def register(self, *arguments, **options):
        import pullquote.duckdb

        pullquote.duckdb.register(self.connection, *arguments, **options)

    @pytest.mark.parametrize("layer", LAYERS)
    def test_types(self, layer):
        self.register(ANALYZER)
        rows = getattr(DOCUMENT, layer)
        table = self.connection.execute("describe select * from rows").fetchall()
        spans = 'STRUCT("start" UINTEGER, "end" UINTEGER)[]'
        known = {
            "start": "UINTEGER", "end": "UINTEGER", "count": "UINTEGER", "score": "DOUBLE",
            "confidence": "DOUBLE", "spans": spans, "cue_spans": spans, "speaker_spans": spans,
            "parent": "UINTEGER", "addressee_spans": spans, "speakers": "UINTEGER[]",
            "speaker_names": "VARCHAR[]", "gender_evidence": "VARCHAR[]", "titles": "VARCHAR[]",
            "aliases": "VARCHAR[]", "n_quotes": "UINTEGER", "mentions": spans,
        }  # fmt: skip
        types = {name: kind for name, kind, *_ in table}
        assert types == {name: known.get(name, "VARCHAR") for name in types}
        query = f"select unnest({layer}($text), recursive := true)"
        found = self.connection.execute(f"describe {query}", {"text": DOCUMENT.text}).fetchall()
        assert {name: kind for name, kind, *_ in found} == types
        found = self.connection.execute(query, {"text": DOCUMENT.text}).fetchall()
        assert found == self.connection.execute("select * from rows").fetchall()

    @pytest.mark.parametrize("layer", LAYERS)
    def test_the_same_as_one_by_one(self, layer):
        self.register(ANALYZER)
        many = [f"{number}. {ARTICLE}" if number % 7 else None for number in range(3000)]
        texts = pyarrow.table({"number": range(len(many)), "text": many})
        query = f"select {layer}(text) from texts order by number"
        found = [row for (row,) in self.connection.execute(query).fetchall()]
        assert found == one_by_one(many, layer)
        assert texts.num_rows == 3000

    def test_the_least_confidence(self):
        self.register(ANALYZER)
        sure = pullquote.Analyzer(markup="markdown", min_confidence=0.9)
        self.register(sure, prefix="sure_")
        query = "select unnest(list_filter(quotes($text), lambda q: q.confidence >= 0.9))"
        expected = self.connection.execute(query, {"text": DOCUMENT.text}).fetchall()
        query = "select unnest(sure_quotes($text))"
        assert self.connection.execute(query, {"text": DOCUMENT.text}).fetchall() == expected

    def test_what_is_refused(self):
        self.register(SMALL)
        self.register(SMALL, prefix="sure_", on_error="yield")
        self.register(pullquote.Analyzer(layers="quotes"), prefix="only_")
        with pytest.raises(self.error, match="limit is 100"):
            self.connection.execute("select quotes(repeat('x', 300))").fetchall()
        query = "select unnest(sure_quotes(text)).error from (values ('“It rained,” said Ana Reed.'), (repeat('x', 300)), (null)) texts(text)"
        (good,), (refused,) = self.connection.execute(query).fetchall()
        assert good is None
        assert "max_input" in refused
        with pytest.raises(self.error, match="only_tokens"):
            self.connection.execute("select only_tokens('x')")
        with pytest.raises(pullquote.InvalidOptionError, match="on_error"):
            self.register(on_error="ignore")

    def test_example(self):
        import pullquote.duckdb

        assert doctest.testmod(pullquote.duckdb).attempted > 3
        assert doctest.testmod(pullquote.duckdb).failed == 0


@pytest.mark.parametrize("layer", LAYERS)
def test_types_in_pandas(layer):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame.from_arrow(getattr(DOCUMENT, layer))
    numbers = {"start": "uint32", "end": "uint32", "count": "uint32", "score": "float64",
               "confidence": "float64", "n_quotes": "uint32"}  # fmt: skip
    lists = {"mentions", "speakers", "speaker_names", "gender_evidence", "titles", "aliases"}
    for name in frame:
        if name in numbers:
            assert frame[name].dtype == numbers[name]
        elif name == "parent":
            assert frame[name].dtype.kind in "uf"  # a float where one is missing
        elif name.endswith("spans"):
            assert all(place["start"] < place["end"] for places in frame[name] for place in places)
        elif name in lists:
            assert frame[name].dtype == "object"
        else:
            assert frame[name].dtype == "str"


@pytest.mark.parametrize("layer", LAYERS)
def test_types_in_datafusion(layer):
    datafusion = pytest.importorskip("datafusion")
    frame = datafusion.SessionContext().from_arrow(getattr(DOCUMENT, layer))
    assert frame.schema().equals(pyarrow.table(getattr(DOCUMENT, layer)).schema)
