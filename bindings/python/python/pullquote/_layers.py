"""Which layers of an analyzer a table of one layer needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pullquote import Analyzer

if TYPE_CHECKING:
    from pullquote._native import _Layer, _LayerName


def layer_made_with(layer: _Layer) -> _LayerName:
    """The layer of an analyzer that makes the rows: speakers are found with quotations.

    Diagnostics, which are always found, are made with any; the quickest is named.
    """
    if layer == "speakers":
        return "quotes"
    return "sentences" if layer == "diagnostics" else layer


def analyzer_of(layer: _Layer) -> Analyzer:
    """An analyzer for one layer: what is not looked at need not be found."""
    return Analyzer() if layer == "diagnostics" else Analyzer(layers=[layer_made_with(layer)])
