"""Expressions for Polars: a layer of each text, as a list of structs.

>>> import polars, pullquote.polars
>>> frame = polars.DataFrame({"text": ["“It rained,” Ana Reed said.", "Nobody spoke."]})
>>> quotes = frame.select(quote=pullquote.polars.quotes("text")).explode("quote")
>>> quotes.drop_nulls().unnest("quote")["speaker_name"].to_list()
['Ana Reed']

Each function takes a column of strings, an :class:`~pullquote.Analyzer` (one that
detects the language unless told), and ``on_error``: ``raise``, ``skip``, which gives
no list for a text that is refused, or ``yield``, which gives it one row with its
``error``. The columns are those of :meth:`pullquote.Analyzer.column`. They work in
eager, lazy and streaming queries alike, on Polars' threads and without the
interpreter lock, and nothing but Polars is needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from polars.plugins import register_plugin_function

from pullquote import Analyzer, _native
from pullquote._layers import analyzer_of

if TYPE_CHECKING:
    from polars import Expr
    from polars._typing import IntoExprColumn

    from pullquote._native import _Layer, _OnError

__all__ = ["diagnostics", "keywords", "quotes", "sentences", "speakers", "tokens"]


def quotes(
    texts: IntoExprColumn, analyzer: Analyzer | None = None, *, on_error: _OnError = "raise"
) -> Expr:
    """The quotations of each text."""
    return _layer("quotes", texts, analyzer, on_error)


def speakers(
    texts: IntoExprColumn, analyzer: Analyzer | None = None, *, on_error: _OnError = "raise"
) -> Expr:
    """Who is quoted in each text."""
    return _layer("speakers", texts, analyzer, on_error)


def keywords(
    texts: IntoExprColumn, analyzer: Analyzer | None = None, *, on_error: _OnError = "raise"
) -> Expr:
    """The keywords of each text."""
    return _layer("keywords", texts, analyzer, on_error)


def sentences(
    texts: IntoExprColumn, analyzer: Analyzer | None = None, *, on_error: _OnError = "raise"
) -> Expr:
    """The sentences of each text."""
    return _layer("sentences", texts, analyzer, on_error)


def tokens(
    texts: IntoExprColumn, analyzer: Analyzer | None = None, *, on_error: _OnError = "raise"
) -> Expr:
    """The tokens of each text."""
    return _layer("tokens", texts, analyzer, on_error)


def diagnostics(
    texts: IntoExprColumn, analyzer: Analyzer | None = None, *, on_error: _OnError = "raise"
) -> Expr:
    """What is odd about each text."""
    return _layer("diagnostics", texts, analyzer, on_error)


def _layer(
    layer: _Layer, texts: IntoExprColumn, analyzer: Analyzer | None, on_error: _OnError
) -> Expr:
    if analyzer is None:
        analyzer = analyzer_of(layer)
    return register_plugin_function(
        plugin_path=Path(_native.__file__),
        function_name="layer",
        args=[texts],
        kwargs={"analyzer": analyzer, "layer": layer, "on_error": on_error},
        is_elementwise=True,
    )
