"""Functions for DuckDB: a layer of each text, as a list of structs.

>>> import duckdb, pullquote.duckdb
>>> connection = duckdb.connect()
>>> pullquote.duckdb.register(connection)
>>> connection.sql('''
...     select unnest(quotes(text), recursive := true)
...     from (values ('“It rained,” Ana Reed said.'), ('Nobody spoke.')) texts(text)
... ''').project("speaker_name, kind").fetchall()
[('Ana Reed', 'direct')]

Needs ``duckdb`` and ``pyarrow``, through which DuckDB hands its columns over.
"""

from __future__ import annotations

import _thread
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pyarrow
from duckdb.func import FunctionNullHandling, PythonUDFType
from duckdb.sqltypes import VARCHAR, DuckDBPyType

from pullquote import Analyzer
from pullquote._layers import analyzer_of, layer_made_with
from pullquote.errors import InvalidOptionError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pullquote._native import _Layer, _OnError

__all__ = ["register"]

# Until DuckDB has raised its exception.
_REARM_SECONDS = 0.05

_SPANS = 'struct(start uinteger, "end" uinteger)[]'
_COLUMNS: dict[_Layer, str] = {
    "tokens": 'start uinteger, "end" uinteger, text varchar, kind varchar',
    "sentences": 'start uinteger, "end" uinteger, text varchar',
    "keywords": f"term varchar, count uinteger, score double, spans {_SPANS}",
    "quotes": "kind varchar, text varchar, cue varchar, speaker varchar, speaker_name varchar, "
    f"confidence double, rule varchar, spans {_SPANS}, cue_spans {_SPANS}, "
    f"speaker_spans {_SPANS}, parent uinteger, addressee varchar, addressee_spans {_SPANS}, "
    "speakers uinteger[], speaker_names varchar[]",
    "speakers": "name varchar, kind varchar, gender varchar, gender_evidence varchar[], "
    "titles varchar[], role varchar, affiliation varchar, aliases varchar[], n_quotes uinteger, "
    f"mentions {_SPANS}",
    "diagnostics": 'start uinteger, "end" uinteger, text varchar, code varchar',
}


def register(
    connection: DuckDBPyConnection,
    analyzer: Analyzer | None = None,
    *,
    prefix: str = "",
    on_error: _OnError = "raise",
) -> None:
    """Makes ``tokens``, ``sentences``, ``keywords``, ``quotes``, ``speakers`` and
    ``diagnostics`` known to a connection, each a function of a text.

    Their names get ``prefix`` in front. ``analyzer`` detects the language unless
    told; of a layer that it leaves out there is no function. ``on_error`` is as in
    :meth:`pullquote.Analyzer.column`, and so are the columns of the structs.

    Raises :class:`~pullquote.InvalidOptionError` for another ``on_error``, and what
    DuckDB raises where a function of that name exists.
    """
    if on_error not in ("raise", "skip", "yield"):
        raise InvalidOptionError(f"unknown on_error `{on_error}`: use raise, skip or yield")
    for layer, columns in _COLUMNS.items():
        if analyzer is None:
            own = analyzer_of(layer)
        elif layer == "diagnostics" or layer_made_with(layer) in analyzer.layers:
            own = analyzer
        else:
            continue

        if on_error == "yield":
            columns += ", error varchar"
        connection.create_function(
            prefix + layer,
            _reader(own, layer, on_error),
            [VARCHAR],
            DuckDBPyType(f"struct({columns})[]"),
            type=PythonUDFType.ARROW,
            null_handling=FunctionNullHandling.SPECIAL,
        )


def _reader(
    analyzer: Analyzer, layer: _Layer, on_error: _OnError
) -> Callable[[pyarrow.ChunkedArray], pyarrow.ChunkedArray]:
    def read(texts: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
        # DuckDB is parallel already.
        try:
            column = analyzer.column(texts, layer, threads=1, on_error=on_error)
        except KeyboardInterrupt:
            # DuckDB makes an exception of its own of this one, by running Python code, which
            # would take a signal that is pending already: it is sent again after that.
            again = threading.Timer(_REARM_SECONDS, _thread.interrupt_main)
            again.daemon = True
            again.start()
            raise
        return pyarrow.chunked_array(column)

    return read
