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
