"""The header without a preprocessor, as a caller without a C compiler uses it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
cffi = pytest.importorskip("cffi")


def library():
    import os

    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    found = target / "debug" / "libpullquote.so"
    if not found.exists():
        pytest.skip(f"no {found}: run cargo build")
    return str(found)


def test_a_text_is_read_without_a_c_compiler():
    ffi = cffi.FFI()
    ffi.cdef((ROOT / "include" / "pullquote.ffi.h").read_text())
    c = ffi.dlopen(library())
    assert c.PULLQUOTE_LAYER_QUOTES == 8
    assert (c.PULLQUOTE_ANY_CONFIDENCE, c.PULLQUOTE_NO_PARENT) == (-1, 2**32 - 1)
    assert ffi.sizeof("pullquote_options") == c.pullquote_options_size()
    assert ffi.sizeof("pullquote_error") == c.pullquote_error_size()

    options = ffi.new("pullquote_options *")
    options.size = c.pullquote_options_size()
    options.layers = c.PULLQUOTE_LAYER_QUOTES
    error, analyzer = ffi.new("pullquote_error *"), ffi.new("pullquote_analyzer **")
    assert c.pullquote_analyzer_new(options, analyzer, error) == c.PULLQUOTE_OK

    text = "“It rained,” Ana Reed said.".encode()
    shared = c.pullquote_alloc(len(text))
    ffi.memmove(shared, text, len(text))
    document = ffi.new("pullquote_document **")
    status = c.pullquote_analyze(analyzer[0], ffi.cast("char *", shared), len(text), document, error)
    c.pullquote_free_bytes(shared, len(text))
    assert status == c.PULLQUOTE_OK, ffi.string(error.message)

    n = ffi.new("size_t *")
    quote = c.pullquote_document_quotes(document[0], n)[0]
    span = quote.spans.data[0]
    words = c.pullquote_document_range_text(document[0], span.start, span.end, n)
    assert ffi.buffer(words, n[0])[:].decode() == "It rained,"
    assert quote.parent == c.PULLQUOTE_NO_PARENT
    c.pullquote_document_free(document[0])
    c.pullquote_analyzer_free(analyzer[0])
