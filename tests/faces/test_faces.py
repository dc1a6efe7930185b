"""Rust, C and Python give the same JSON for the same text, byte for byte."""

import ctypes
import json
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pullquote

DATA = Path(__file__).resolve().parents[1] / "data"
LAYERS = "tokens,sentences,keywords,quotes"
MARKUPS = {"plain": 0, "markdown": 1, "html": 2, "auto": 3}
UNITS = {"byte": 0, "char": 1, "utf16": 2}


class Options(ctypes.Structure):
    """`pullquote_options`, as in include/pullquote.h."""

    _fields_ = [
        ("size", ctypes.c_size_t),
        ("language", ctypes.c_char_p),
        ("word_lists", ctypes.c_void_p),
        ("n_word_lists", ctypes.c_size_t),
        ("max_input", ctypes.c_uint64),
        ("layers", ctypes.c_uint32),
        ("markup", ctypes.c_uint32),
        ("offsets", ctypes.c_uint32),
        ("invalid_utf8", ctypes.c_uint32),
        ("max_keywords", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
    ]


LIBRARY = ctypes.CDLL(os.environ["PULLQUOTE_LIBRARY"])
for name in ("analyzer", "document", "json"):
    getattr(LIBRARY, f"pullquote_{name}_free").argtypes = [ctypes.c_void_p]
LIBRARY.pullquote_analyze.argtypes = [
    ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p
]  # fmt: skip
LIBRARY.pullquote_json_new.argtypes = [
    ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t,
    ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p,
]  # fmt: skip


def from_c(texts, markup, unit):
    options = Options(size=ctypes.sizeof(Options), markup=MARKUPS[markup], offsets=UNITS[unit])
    analyzer = ctypes.c_void_p()
    assert LIBRARY.pullquote_analyzer_new(ctypes.byref(options), ctypes.byref(analyzer), None) == 0
    reports = []
    for number, text in enumerate(texts):
        data, key = text.encode(), str(number).encode()
        document, report, length = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_size_t()
        assert LIBRARY.pullquote_analyze(
            analyzer, data, len(data), ctypes.byref(document), None
        ) == 0  # fmt: skip
        assert LIBRARY.pullquote_json_new(
            document, key, len(key), ctypes.byref(report), ctypes.byref(length), None
        ) == 0  # fmt: skip
        reports.append(ctypes.string_at(report, length.value).decode())
        LIBRARY.pullquote_json_free(report)
        LIBRARY.pullquote_document_free(document)
    LIBRARY.pullquote_analyzer_free(analyzer)
    return reports


def from_rust(texts, markup, unit):
    lines = "".join(
        json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n"
        for number, text in enumerate(texts)
    )
    command = [os.environ["PULLQUOTE_COMMAND"], "annotate", "--layers", LAYERS]
    command += ["--markup", markup, "--offsets", unit]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=True)
    return done.stdout.decode().split("\n")[:-1]


def from_python(texts, markup, unit):
    analyzer = pullquote.Analyzer(markup=markup)
    return [analyzer(text).to_json(str(number), offsets=unit) for number, text in enumerate(texts)]


def check(texts, markup, unit):
    rust = from_rust(texts, markup, unit)
    assert from_c(texts, markup, unit) == rust
    assert from_python(texts, markup, unit) == rust
    assert len(rust) == len(texts)


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("unit", UNITS)
def test_every_text_of_the_test_data(markup, unit):
    paths = [path for end in ("md", "txt") for path in sorted(DATA.glob(f"**/*.{end}"))]
    small = [path for path in paths if path.stat().st_size < 1 << 20]
    assert DATA / "articles" / "cuba-russia.md" in small
    check([path.read_text() for path in small], markup, unit)


PIECES = st.sampled_from(
    ["“We will rebuild,” the mayor said. ", '"No," ', "she told reporters.\n\n", "Dr. Ana Lim, 41, ",
     "’", "‘", "„Nein“, ", "« Oui », ", "\\$5 ", "*", "_", "# ", "\n", "> ", "🙂", "e\u0301", "\0",
     "U.S. ", "https://a.example/b?c=d ", "@who #tag ", "“", "”", '"', "'"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    texts=st.lists(TEXTS, min_size=1, max_size=20),
    markup=st.sampled_from(sorted(MARKUPS)),
    unit=st.sampled_from(sorted(UNITS)),
)
def test_any_text(texts, markup, unit):
    check(texts, markup, unit)


QUOTE_COLUMNS = "content, speaker_name, addressee, json(speakers), json(speaker_names)"
SPEAKER_COLUMNS = (
    "name, kind, gender, json(gender_evidence), json(titles), role, affiliation, json(aliases), "
    "n_quotes, start, length"
)


def from_sqlite(text, markup):
    """The rows of quotations and of speakers that the SQLite extension gives."""
    literal = f"CAST(x'{text.encode().hex()}' AS TEXT)"
    script = f".load {os.environ['PULLQUOTE_SQLITE']}\n"
    for columns, table in [(QUOTE_COLUMNS, "quotes"), (SPEAKER_COLUMNS, "speakers")]:
        rows = f"json_group_array(json_array({columns}))"
        script += f"SELECT {rows} FROM pullquote_{table}({literal}, '{markup}');\n"
    command = ["sqlite3", "-bail", "-noheader", "-list", ":memory:"]
    done = subprocess.run(command, input=script.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def python_rows(text, markup):
    """What the Python package gives, as the extension writes it."""
    document = pullquote.Analyzer(markup=markup, layers="quotes")(text)
    speakers = list(document.speakers)
    quotes = [
        [
            quote.text,
            quote.speaker_name,
            " ".join(span.text for span in quote.addressee) or None,
            [speakers.index(speaker) for speaker in quote.speakers],
            [speaker.name for speaker in quote.speakers],
        ]
        for quote in document.quotes
    ]
    rows = [
        [
            speaker.name,
            speaker.kind,
            speaker.gender,
            list(speaker.gender_evidence),
            list(speaker.titles),
            speaker.role,
            speaker.affiliation,
            list(speaker.aliases),
            len(speaker.quotes),
            speaker.mentions[0].start + 1,
            speaker.mentions[0].end - speaker.mentions[0].start,
        ]
        for speaker in speakers
    ]
    return [quotes, rows]


@pytest.mark.skipif(not os.environ.get("PULLQUOTE_SQLITE"), reason="the SQLite extension is not built")
@pytest.mark.parametrize("markup", ["plain", "markdown"])
def test_sqlite_has_the_rows_of_python(markup):
    paths = sorted((DATA / "articles").glob("*.md")) + sorted((DATA / "quotes").glob("**/*.txt"))[:20]
    texts = [path.read_text() for path in paths]
    texts += ["", "“No,” said Reed and \"Slim\" Hale.", "“Ça 🙂,” dit Zoë Müller. “Non,” she told \\ him."]
    n_rows = 0
    for text in texts:
        expected = python_rows(text, markup)
        assert from_sqlite(text, markup) == expected
        n_rows += len(expected[1])
    assert n_rows > 20
