"""Layers are sequences, wherever Python asks for one."""

import collections.abc
import random

import pytest
from conftest import ARTICLE

import pullquote

DOCUMENT = pullquote.analyze(ARTICLE)
LAYERS = ["tokens", "sentences", "keywords", "quotes", "speakers", "diagnostics"]


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_a_sequence(name):
    layer = getattr(DOCUMENT, name)
    items = list(layer)
    assert isinstance(layer, collections.abc.Sequence)
    assert random.Random(1).sample(layer, len(layer) // 2) == random.Random(1).sample(
        items, len(items) // 2
    )
    assert list(reversed(layer)) == items[::-1]
    for view in (slice(1, None), slice(None, None, -2), slice(3, 1)):
        assert list(reversed(layer[view])) == items[view][::-1]
    match layer:
        case [first, *rest]:
            assert (first, len(rest)) == (items[0], len(items) - 1)
        case []:
            assert not items


def test_a_table_of_a_layer_is_read_once():
    pyarrow = pytest.importorskip("pyarrow")
    table = DOCUMENT.quotes.table()
    assert len(table) == len(DOCUMENT.quotes)
    assert pyarrow.table(table) == pyarrow.table(DOCUMENT.quotes)
    with pytest.raises(RuntimeError, match="handed over"):
        pyarrow.table(table)
