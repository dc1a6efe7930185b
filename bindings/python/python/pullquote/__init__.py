"""Text analytics to embed: tokens, sentences, keywords, and quotations with
their speakers, in one pass and with no model to download.

>>> import pullquote
>>> document = pullquote.analyze('"We will rebuild," Mayor Ana Reed said. Nobody clapped.')
>>> for quote in document.quotes:
...     print(quote.speaker_name, "|", quote.text)
Ana Reed | We will rebuild,

An :class:`Analyzer` is made once from its options, never changes, and may be
shared between threads. A :class:`Document` holds what was found; its offsets
count characters, so that ``document.text[token.start:token.end] == token.text``.
Texts never fail: what is odd about one is a :class:`Diagnostic`. What raises
on purpose is in :mod:`pullquote.errors`. :class:`Counts` adds words up over many
texts; :class:`Sources` checks quotations against theirs.
"""

from __future__ import annotations

from collections.abc import Mapping as _Mapping
from collections.abc import Sequence as _Sequence
from typing import TYPE_CHECKING as _TYPE_CHECKING

from pullquote._native import (
    Analyzer,
    Counts,
    Diagnostic,
    Document,
    Keyword,
    Layer,
    ListColumn,
    People,
    Pipe,
    Quote,
    Rows,
    Sources,
    Span,
    Spans,
    Speaker,
    Table,
    Token,
    __version__,
    count_words,
)
from pullquote import _records
from pullquote.counts import Collocation, ConcordanceLine, Keyness, TermCount
from pullquote.errors import (
    InvalidOptionError,
    InvalidTypeError,
    InvalidUtf8Error,
    InvalidWordListError,
    LoneSurrogateError,
    PullquoteError,
    TooLargeError,
    TooMuchMemoryError,
    UnknownLanguageError,
)
from pullquote.verdicts import Edit, Finding, Passage

if _TYPE_CHECKING:
    from typing import Unpack as _Unpack

    from pullquote._native import _Options, _Text

__all__ = [
    "Analyzer",
    "Collocation",
    "ConcordanceLine",
    "Counts",
    "Diagnostic",
    "Document",
    "Edit",
    "Finding",
    "InvalidOptionError",
    "InvalidTypeError",
    "InvalidUtf8Error",
    "InvalidWordListError",
    "Keyness",
    "Keyword",
    "Layer",
    "ListColumn",
    "LoneSurrogateError",
    "Passage",
    "People",
    "Pipe",
    "PullquoteError",
    "Quote",
    "Rows",
    "Sources",
    "Span",
    "Spans",
    "Speaker",
    "Table",
    "TermCount",
    "Token",
    "TooLargeError",
    "TooMuchMemoryError",
    "UnknownLanguageError",
    "__version__",
    "analyze",
    "count_words",
]

_Mapping.register(Counts)
_Sequence.register(Layer)
_records.register()


def analyze(text: _Text, lang: str = "auto", **options: _Unpack[_Options]) -> Document:
    """Reads one text; for many, make an :class:`Analyzer` once.

    The options, and what is raised, are those of :class:`Analyzer` and of
    calling it.

    >>> [sentence.text for sentence in analyze("It rained. Nobody noticed.").sentences]
    ['It rained.', 'Nobody noticed.']
    """
    return Analyzer(lang, **options)(text)
