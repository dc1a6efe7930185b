"""The DuckDB extension in the real DuckDB: the rows are those of the Python package."""

import os
import re
import sys
import threading
import time
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet
import pytest

import pullquote

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "tools"))
import run_page  # noqa: E402

EXTENSION = Path(os.environ["PULLQUOTE_DUCKDB"]).resolve()
ARTICLE = (ROOT / "tests/data/articles/cuba-russia.md").read_text("utf-8")
LAYERS = ["quotes", "speakers", "sentences", "tokens", "keywords", "diagnostics"]
TEXTS = [
    ARTICLE,
    None,
    "",
    "“It rained,” Ana Reed said. “It poured,” she added.",
    "“Ça va 🙂,” said Zoë Müller, “très\nbien.” He said \"nothing.",
    "»Es regnet«, sagte Anna Schmidt. Der Hund und die Katze schliefen.",
    "東京都。 🙂 http://a.example/b?c=d #tag @name 3.5",
    "a\x00b \\*c\\* **d** “e\x00f,” said Ana Reed.",
    "x" * 20_000,
    "“No,” said A. " * 300,
]


def connect(database=":memory:", **config):
    config = {"allow_unsigned_extensions": "true"} | config
    connection = duckdb.connect(database, config=config)
    connection.load_extension(str(EXTENSION))
    return connection


@pytest.fixture
def connection():
    with connect() as made:
        yield made


def values(connection, query, parameters=None):
    return [value for (value,) in connection.execute(query, parameters or {}).fetchall()]


def rows(document, layer):
    return pyarrow.table(getattr(document, layer)).to_pylist()


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("markup", ["plain", "markdown", "html", "auto"])
def test_the_same_rows_as_in_python(connection, layer, markup):
    analyzer = pullquote.Analyzer(markup=markup)
    expected = [None if text is None else rows(analyzer(text), layer) for text in TEXTS]
    arguments = f"20, '{markup}'" if layer == "keywords" else f"'{markup}'"
    connection.register("texts", pyarrow.table({"id": range(len(TEXTS)), "text": TEXTS}))
    query = f"select pullquote_{layer}(text, {arguments}) from texts order by id"
    assert values(connection, query) == expected
    one_by_one = f"select pullquote_{layer}($text, {arguments})"
    assert [values(connection, one_by_one, {"text": text})[0] for text in TEXTS] == expected


@pytest.mark.parametrize("layer", LAYERS)
def test_the_same_types_as_in_python(connection, layer):
    def types(query):
        return {name: kind for name, kind, *_ in connection.execute(query).fetchall()}

    connection.register("rows", pyarrow.table(getattr(pullquote.analyze(ARTICLE), layer)))
    expected = types("describe select * from rows")
    assert types(f"describe select * from pullquote_{layer}('a')") == expected


def test_the_least_confidence(connection):
    for least in (0, 0.5, 0.9, 1):
        analyzer = pullquote.Analyzer("en", min_confidence=least)
        for layer in ("quotes", "speakers"):
            expected = [None if text is None else rows(analyzer(text), layer) for text in TEXTS]
            query = f"select pullquote_{layer}($text, 'plain', 'en', $least)"
            parameters = [{"text": text, "least": least} for text in TEXTS]
            assert [values(connection, query, one)[0] for one in parameters] == expected
            query = f"""select count(*) from
                pullquote_{layer}($text, lang := 'en', min_confidence := $least)"""
            parameters = {"text": ARTICLE, "least": least}
            assert values(connection, query, parameters) == [len(rows(analyzer(ARTICLE), layer))]
    query = "select pullquote_quotes($text, null, null, null) = pullquote_quotes($text)"
    assert values(connection, query, {"text": ARTICLE}) == [True]
    for wrong in ("1.5", "-0.5", "-1", "'nan'::double"):
        with pytest.raises(duckdb.Error, match="min_confidence is no number from 0 to 1"):
            connection.execute(f"select pullquote_quotes('a', null, null, {wrong})").fetchall()


def test_joint_speakers_are_several(connection):
    text = "“It rained,” said Mayor Ana Reed and Tom Hale. “No,” a teacher said."
    query = "select speakers, speaker_names from pullquote_quotes($text)"
    found = connection.execute(query, {"text": text}).fetchall()
    assert found == [([0, 1], ["Ana Reed", "Tom Hale"]), ([2], [None])]
    query = "select name, kind, titles, n_quotes, mentions[1].start from pullquote_speakers($text)"
    found = connection.execute(query, {"text": text}).fetchall()
    assert found[0] == ("Ana Reed", "person", ["Mayor"], 1, text.index("Ana"))
    assert [row[0] for row in found] == ["Ana Reed", "Tom Hale", None]


def test_many_texts_on_several_threads(tmp_path):
    many = [None if n % 7 == 0 else f"{n}. {TEXTS[n % 8] or str()}" for n in range(3000)]
    table = pyarrow.table({"id": range(len(many)), "text": many})
    pyarrow.parquet.write_table(table, tmp_path / "texts.parquet", row_group_size=500)
    column = pullquote.Analyzer(layers="quotes").column(table["text"], "quotes")
    expected = pyarrow.chunked_array(column).to_pylist()
    for threads in (1, 4):
        with connect(threads=threads) as connection:
            query = f"select pullquote_quotes(text) from '{tmp_path}/texts.parquet' order by id"
            assert values(connection, query) == expected


@pytest.mark.parametrize("name", ["pullquote_quotes", "pullquote.quotes"])
def test_a_table_for_each_row(connection, name):
    connection.execute("create table articles(id integer, body varchar)")
    connection.executemany("insert into articles values (?, ?)", list(enumerate(TEXTS)))
    query = f"""select id, text from articles, {name}(body, markup := 'markdown', lang := 'en')
                order by id, spans[1].start"""
    analyzer = pullquote.Analyzer("en", markup="markdown")
    expected = [
        (at, quote["text"])
        for at, text in enumerate(TEXTS)
        if text is not None
        for quote in rows(analyzer(text), "quotes")
    ]
    assert connection.execute(query).fetchall() == expected


def test_the_query_of_the_manual(connection, tmp_path):
    (tmp_path / "a.md").write_text("“It rained,” Ana Reed said.", "utf-8")
    (tmp_path / "b.md").write_text("“It poured,” Ana Reed said. “No,” said Tom Okafor.", "utf-8")
    query = f"""select speaker_name, count(*) from read_text('{tmp_path}/*.md'),
                pullquote_quotes(content) group by all order by 2 desc"""
    assert connection.execute(query).fetchall() == [("Ana Reed", 2), ("Tom Okafor", 1)]


def test_a_database_in_a_file_stays_as_it_is(tmp_path):
    path = str(tmp_path / "news.duckdb")
    with connect(path) as connection:
        query = "select count(*) from pullquote.tokens('a b')"
        assert values(connection, query) == [2]
        assert values(connection, "select len(pullquote_tokens('a b'))") == [2]
    with duckdb.connect(path) as connection:
        assert values(connection, "select count(*) from duckdb_functions() where not internal") == [0]
    with connect(path, access_mode="READ_ONLY") as connection:
        assert values(connection, query) == [2]
    with connect(str(tmp_path / "pullquote.duckdb")) as connection:
        assert values(connection, "select len(pullquote_tokens('a b'))") == [2]


def test_other_arguments(connection):
    one = "“It rained,” Ana Reed said."
    for query, expected in [
        (f"select pullquote_quotes('{one}', null, null) = pullquote_quotes('{one}')", True),
        ("select len(pullquote_keywords('The harbour, a ferry.', 1))", 1),
        ("select len(pullquote_keywords('The harbour, a ferry.', 0))", 0),
        ("select len(pullquote_keywords('The harbour, a ferry.', null))", 2),
        ("select count(*) from pullquote_keywords('The harbour, a ferry.', n := 1)", 1),
        ("select pullquote_language('Der Hund und die Katze schliefen, und es regnete.')", "de"),
        ("select pullquote_language('42')", pullquote.analyze("42").language),
        ("select pullquote_language(null)", None),
        ("select pullquote_fold('STRASSE’s')", "strasse's"),
        ("select pullquote_fold('')", ""),
        ("select pullquote_fold(null)", None),
        ("select pullquote_version()", pullquote.__version__),
    ]:
        assert values(connection, query) == [expected], query


def test_arguments_that_differ_by_row(connection):
    query = """select pullquote_quotes(text, markup, language)[1].text from (values
        (1, '“A *b*,” Ana Reed said.', 'plain', 'en'), (2, '“A *b*,” Ana Reed said.', 'markdown', null),
        (3, null, 'nonsense', null), (4, '“A *b*,” Ana Reed said.', null, 'en-GB'))
        texts(id, text, markup, language) order by id"""
    analyzer = pullquote.Analyzer(markup="markdown")
    marked = rows(analyzer("“A *b*,” Ana Reed said."), "quotes")[0]["text"]
    assert values(connection, query) == ["A *b*,", marked, None, "A *b*,"]


def test_what_is_refused_names_the_row(connection):
    for query, message in [
        ("select pullquote_quotes('It rained.', 'rtf')", "unknown markup: use 'plain'"),
        ("select pullquote_quotes('It rained.', 'plain', 'english')", "unknown language `english`: use a"),
        ("select pullquote_quotes('It rained.', 'plain', repeat('x', 99))", "is no code"),
        ("select pullquote_keywords('It rained.', -5)", "is negative: use 0 or more"),
        ("select pullquote_language('It rained.', 'rtf')", "pullquote_language: unknown markup"),
        ("select pullquote_top_terms('It rained.', -5)", "is negative: use 0 or more"),
        ("select pullquote_top_terms('It rained.', 5, 'english')", "unknown language `english`"),
    ]:
        with pytest.raises(duckdb.Error) as raised:
            connection.execute(query).fetchall()
        assert re.search(f"(?s){re.escape(message)}.*row 1 .*“It rained.”", str(raised.value)), query
    query = """select pullquote_quotes(text, markup) from (values ('One.', 'plain'),
        ('Two. ' || repeat('é', 90), 'rtf')) texts(text, markup)"""
    with pytest.raises(duckdb.Error, match="row 2 of its vector, the text that starts with “Two. é+…”"):
        connection.execute(query).fetchall()
    # Nothing is left behind by what failed.
    assert values(connection, "select len(pullquote_tokens('a b'))") == [2]


def test_the_aggregate_counts_as_python_does(connection):
    groups = [n % 3 for n in range(len(TEXTS))]
    connection.register("texts", pyarrow.table({"part": groups, "text": TEXTS}))
    query = "select part, pullquote_top_terms(text, 1000) from texts group by part order by part"
    for part, found in connection.execute(query).fetchall():
        counts = pullquote.Counts()
        counts.update_all(t for n, t in enumerate(TEXTS) if n % 3 == part and t is not None)
        expected = [
            {"term": term, "count": count, "document_frequency": counts.document_frequency(term)}
            for term, count in counts.most_common(1000)
        ]
        assert found == expected


def test_the_aggregate_on_several_threads(tmp_path):
    table = pyarrow.table({"text": [f"word{n % 10} rain" for n in range(20_000)]})
    pyarrow.parquet.write_table(table, tmp_path / "texts.parquet", row_group_size=500)
    for threads in (1, 4):
        with connect(threads=threads) as connection:
            query = f"select pullquote_top_terms(text, 2) from '{tmp_path}/texts.parquet'"
            (found,) = values(connection, query)
            assert found == [
                {"term": "rain", "count": 20_000, "document_frequency": 20_000},
                {"term": "word0", "count": 2000, "document_frequency": 2000},
            ]
            query = f"""select count(*), sum(len(terms)) from (select pullquote_top_terms(text)
                terms from '{tmp_path}/texts.parquet' group by text)"""
            assert connection.execute(query).fetchall() == [(10, 20)]


def test_the_aggregate_of_nothing_and_over_windows(connection):
    for query, expected in [
        ("select pullquote_top_terms(null::varchar)", None),
        ("select pullquote_top_terms(x) from (values ('a')) t(x) where false", None),
        ("select pullquote_top_terms('')", []),
        ("select pullquote_top_terms('a', 0)", []),
        ("select len(pullquote_top_terms('the rain and the ferry', 20, 'en'))", 2),
    ]:
        assert values(connection, query) == [expected], query
    query = """select pullquote_top_terms(x, 1) over (order by id rows 1 preceding)
        from (values (1, 'a'), (2, 'b b'), (3, 'b c c c')) t(id, x) order by id"""
    assert [found[0]["term"] for found in values(connection, query)] == ["a", "b", "b"]


INTERVIEWS = [
    (
        "council",
        "“We will rebuild the old bridge before winter,” said Anna Keel, the mayor. “It is a "
        "question of money, and we have little of it.”\n\n“I do not believe a word of that,” said "
        "Peter Marsh. “Who paid for the tunnel?”",
    ),
    ("none", None),
    ("empty", ""),
    ("wire", "“We will rebuild the old bridge before winter,” Keel said. ÄÖÜ 🙂 “Ça va très bien,” said Zoë."),
]
DRAFTS = [
    "🙂 “We will rebuild the old bridge before winter,” Keel said.",
    "“It is a question of money, and we have … it,” said Anna Keel.",
    "“We will rebuild the bridge before summer,” said Anna Keel. «Ça va 🙂 très mal», said Zoë.",
    "“I do not believe a word of that,” said Anna Keel. “Who paid for the tunnel?” Marsh asked.",
    "“The tunnel was never safe for anybody,” said Peter Marsh.",
    "“We will rebuild the old bridge. I do not believe a word of that,” said Anna Keel.",
    "No quotation.",
    "",
    None,
]


def of_python(sources, document):
    """What Python finds of a draft, as the columns of pullquote_verify."""
    for found in sources.verify(document):
        passage = found.passages[0] if found.passages else None
        places = found.passages if len(found.passages) > 1 else sorted(
            found.passages + found.others, key=lambda place: place.source
        )
        yield {
            "verdict": found.verdict,
            "similarity": round(found.similarity, 2),
            "words": found.words,
            "speaker": found.speaker,
            "source": passage and passage.name,
            "source_words": passage and sources.text(passage.source)[passage.start : passage.end],
            "source_speaker": passage and passage.speaker,
            "sources": list(dict.fromkeys(place.name for place in places)),
            "edits": [
                {"kind": edit.kind, "words": edit.draft_words, "source_words": edit.source_words}
                for edit in found.edits
            ],
            "spans": (found.start, found.end),
        }


def of_duckdb(rows):
    """What pullquote_verify finds of a draft, as precise as Python tells it."""
    return rows and [
        row
        | {
            "similarity": round(row["similarity"], 2),
            "spans": (row["spans"][0]["start"], row["spans"][-1]["end"]),
        }
        for row in rows
    ]


@pytest.fixture
def interviews(connection):
    connection.execute("create table interviews(nth integer, name varchar, body varchar)")
    rows = [(at, name, body) for at, (name, body) in enumerate(INTERVIEWS)]
    connection.executemany("insert into interviews values (?, ?, ?)", rows)
    sources = pullquote.Sources()
    for name, body in INTERVIEWS:
        if body is not None:
            sources.add(body, name)
    return sources


SOURCES = "(select pullquote_sources(name, body order by nth) from interviews)"


@pytest.mark.parametrize("markup", ["plain", "markdown"])
def test_a_draft_is_checked_as_in_python(connection, interviews, markup):
    analyzer = pullquote.Analyzer(markup=markup)
    expected = [
        None if text is None else list(of_python(interviews, analyzer(text))) for text in DRAFTS
    ]
    assert {one["verdict"] for found in expected if found for one in found} == {
        "verbatim", "elided", "edited", "attributed-otherwise", "not-found", "spliced"
    }
    connection.register("drafts", pyarrow.table({"id": range(len(DRAFTS)), "text": DRAFTS}))
    query = f"select pullquote_verify(text, {SOURCES}, '{markup}') from drafts order by id"
    assert [of_duckdb(found) for found in values(connection, query)] == expected
    one_by_one = f"select pullquote_verify($text, {SOURCES}, '{markup}', null)"
    found = [values(connection, one_by_one, {"text": text})[0] for text in DRAFTS]
    assert [of_duckdb(rows) for rows in found] == expected


def test_parts_of_one_quotation_have_a_span_each(connection, interviews):
    draft = "Già. “We will rebuild the old bridge,” Anna Keel said, “before winter.”"
    query = f"select unnest(pullquote_verify($text, {SOURCES})).spans"
    (spans,) = values(connection, query, {"text": draft})
    assert [draft[span["start"] : span["end"]] for span in spans] == [
        "We will rebuild the old bridge,", "before winter."
    ]


def test_sources_are_bytes_that_python_reads(connection, interviews):
    (blob,) = values(connection, f"select {SOURCES}")
    assert blob == interviews.to_bytes()
    assert len(pullquote.Sources.from_bytes(blob)) == 3
    for query, expected in [
        ("select pullquote_verify('“Nobody said it,” said Ito.', pullquote_sources('a', null))"
         "[1].verdict", "not-found"),
        ("select pullquote_verify('a', null)", None),
        ("select pullquote_verify(null, pullquote_sources('a', 'b'))", None),
        ("select pullquote_verify('“We sail at noon,” said Ito.', pullquote_sources(null,"
         " 'Ito: We sail at noon'))[1].source", ""),
    ]:
        assert values(connection, query) == [expected], query


@pytest.mark.parametrize("name", ["pullquote_verify", "pullquote.verify"])
def test_a_table_of_findings(connection, interviews, name):
    connection.execute("create table drafts(id integer, body varchar)")
    connection.executemany("insert into drafts values (?, ?)", list(enumerate(DRAFTS)))
    query = f"""with index as materialized (select {SOURCES} as sources)
        select id, verdict, words from drafts, index, {name}(body, index.sources, lang := 'en')
        order by id, spans[1].start"""
    analyzer = pullquote.Analyzer("en")
    expected = [
        (at, found["verdict"], found["words"])
        for at, text in enumerate(DRAFTS)
        if text is not None
        for found in of_python(interviews, analyzer(text))
    ]
    assert connection.execute(query).fetchall() == expected


def test_sources_that_differ_by_row_and_by_group(connection, tmp_path):
    query = """with made as (select part, pullquote_sources(name, body) as sources from (values
            (1, 'a', 'We sail to Genoa at noon on Monday.'),
            (2, 'b', 'They sail to Genoa at noon on Monday.')) t(part, name, body) group by part)
        select part, found.source, found.verdict from (select part, unnest(pullquote_verify(
            '“We sail to Genoa at noon on Monday,” said Ito.', sources)) as found from made)
        order by part"""
    assert connection.execute(query).fetchall() == [(1, "a", "verbatim"), (2, "b", "edited")]
    names = [f"{n}" for n in range(5000)]
    texts = [f"Ship {n} sank near port {n * 7} on Monday." for n in range(5000)]
    table = pyarrow.table({"name": names, "text": texts})
    pyarrow.parquet.write_table(table, tmp_path / "texts.parquet", row_group_size=300)
    for threads in (1, 4):
        with connect(threads=threads) as several:
            query = f"""select pullquote_verify('“Ship 4321 sank near port 30247,” said Ito.',
                (select pullquote_sources(name, text) from '{tmp_path}/texts.parquet'))[1]"""
            (found,) = values(several, query)
            assert (found["verdict"], found["source"]) == ("verbatim", "4321")


def test_what_is_refused_of_sources_and_drafts(connection):
    good = "pullquote_sources('a', 'It rained.')"
    for query, message in [
        ("select pullquote_verify('“It rained,” he said.', '\\x00'::blob)", "these bytes are no sources"),
        ("select pullquote_verify('“It rained,” he said.', (select s[:200] from (select "
         f"{good} as s)))", "damaged"),
        (f"select pullquote_verify('“It rained,” he said.', {good}, 'rtf')", "unknown markup"),
        (f"select pullquote_verify('“It rained,” he said.', {good}, null, 'english')",
         "unknown language `english`"),
    ]:
        with pytest.raises(duckdb.Error) as raised:
            connection.execute(query).fetchall()
        assert re.search(f"(?s)pullquote_verify: .*{re.escape(message)}.*row 1 ", str(raised.value)), query
    assert values(connection, "select len(pullquote_tokens('a b'))") == [2]


def test_interrupt(tmp_path):
    table = pyarrow.table({"text": [f"{n}. {ARTICLE}" for n in range(60_000)]})
    pyarrow.parquet.write_table(table, tmp_path / "texts.parquet", row_group_size=1000)
    with connect(threads=2) as connection:
        query = f"select sum(len(pullquote_quotes(text))) from '{tmp_path}/texts.parquet'"
        timer = threading.Timer(0.3, connection.interrupt)
        started = time.monotonic()
        timer.start()
        with pytest.raises(duckdb.InterruptException):
            connection.execute(query).fetchall()
        # All of it takes many times as long; how soon exactly is in docs/benchmarks.md.
        assert time.monotonic() - started < 60
        assert values(connection, "select len(pullquote_tokens('a b'))") == [2]


def test_loading_twice_and_in_several_databases():
    with connect() as one, connect() as other:
        one.load_extension(str(EXTENSION))
        for connection in (one, other):
            assert values(connection, "select count(*) from pullquote_tokens('a b')") == [2]
            with connection.cursor() as cursor:
                assert values(cursor, "select count(*) from pullquote_tokens('a b')") == [2]


def printed(connection, script):
    """What the statements print, a line for each row, its values between bars."""
    lines = []
    for statement in duckdb.extract_statements(script):
        result = connection.execute(statement)
        if statement.type == duckdb.StatementType.SELECT:
            rows = [["NULL" if v is None else str(v) for v in row] for row in result.fetchall()]
            lines += ["|".join(row) + "\n" for row in rows]
    return "".join(lines)


def test_the_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pullquote.duckdb_extension").symlink_to(EXTENSION)
    n_run = 0
    with duckdb.connect(config={"allow_unsigned_extensions": "true"}) as connection:
        for language, code, output in run_page.blocks(ROOT / "docs/duckdb.md"):
            if language == "sql":
                assert printed(connection, code) == (output or ""), code
                n_run += 1
    assert n_run == 6


def test_the_example(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pullquote.duckdb_extension").symlink_to(EXTENSION)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/cuba.md").write_text(ARTICLE, "utf-8")
    script = (ROOT / "bindings/duckdb/examples/speakers.sql").read_text("utf-8")
    with duckdb.connect(config={"allow_unsigned_extensions": "true"}) as connection:
        lines = printed(connection, script).splitlines()
    names = {name.split("|")[0] for name in lines}
    assert names == {s.name for s in pullquote.Analyzer(markup="markdown")(ARTICLE).speakers}
