"""Rows as data frames, and items as what libraries of tables know how to take apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pullquote import _native

if TYPE_CHECKING:
    from collections.abc import Iterator


def to_pandas(rows: Any, columns: list[str]) -> Any:
    """A data frame of rows; ``columns`` are its columns where there are no rows."""
    import pandas  # type: ignore[import-untyped, unused-ignore]

    return pandas.DataFrame(rows.to_dicts(), columns=columns)


def to_polars(rows: Any, columns: list[str]) -> Any:
    """The same for Polars, by Arrow."""
    import polars

    del columns  # Arrow has their names and types
    return polars.DataFrame(rows)


class _Fields:
    """The fields of a class as ``dataclasses`` asks for them, made when they are asked for.

    Pandas takes a sequence of data classes for rows, and knows them by their fields.
    """

    def __init__(self, *names: str) -> None:
        self._names = names

    def _made(self) -> dict[str, Any]:
        import dataclasses

        return {field.name: field for field in dataclasses.fields(self._class())}

    def _class(self) -> Any:
        import dataclasses

        return dataclasses.make_dataclass("Item", self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, name: str) -> Any:
        return self._made()[name]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._made(), name)


_FIELDS: dict[type, tuple[str, ...]] = {
    _native.Span: ("start", "end", "text"),
    _native.Token: ("start", "end", "text", "kind"),
    _native.Diagnostic: ("start", "end", "text", "code"),
    _native.Keyword: ("term", "count", "score", "spans"),
    _native.Quote: (
        "kind", "text", "speaker_name", "confidence", "rule", "start", "end", "spans", "cue",
        "speaker", "parent", "addressee",
    ),
    _native.Speaker: (
        "name", "kind", "gender", "gender_evidence", "titles", "role", "affiliation", "aliases",
        "mentions",
    ),
}  # fmt: skip


def register() -> None:
    """Lets ``dataclasses`` know the items of layers."""
    for item, names in _FIELDS.items():
        setattr(item, "__dataclass_fields__", _Fields(*names))
