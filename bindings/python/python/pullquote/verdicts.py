"""What :class:`pullquote.Sources` tells, as named tuples."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

__all__ = ["Edit", "Finding", "Passage"]


class Passage(NamedTuple):
    """A place in a source, and the words of the draft that are found there.

    >>> sources = pullquote.Sources()
    >>> number = sources.add("We will rebuild the bridge before winter.", name="interview")
    >>> (passage,) = sources.check("rebuild the bridge before winter").passages
    >>> passage.name, sources.text(passage.source)[passage.start:passage.end]
    ('interview', 'rebuild the bridge before winter')
    """

    source: int
    """The number of the source."""
    name: str
    """Its name."""
    start: int
    """Where the words start in the source, in characters."""
    end: int
    """Where they end."""
    draft_start: int
    """Where those words start in the draft."""
    draft_end: int
    """Where they end."""
    speaker: str | None
    """Who says it there, where that was looked for and found."""
    earliest: bool
    """Whether no source that was added before has the words."""


class Edit(NamedTuple):
    """A difference in words.

    >>> sources = pullquote.Sources()
    >>> number = sources.add("We will rebuild the bridge before winter.")
    >>> (edit,) = sources.check("We will rebuild the bridge before summer").edits
    >>> edit.kind, edit.draft_words, edit.source_words
    ('replaced', 'summer', 'winter')
    """

    kind: str
    """``replaced``, ``inserted``, ``left-out`` or ``case``."""
    draft_words: str
    """The words of the draft; where words are left out, what stands in their place."""
    source_words: str
    """The words of the source; empty where it has none."""
    draft_start: int
    """Where the words of the draft start, in characters."""
    draft_end: int
    """Where they end."""
    source: int
    """The number of the source."""
    start: int
    """Where the words of the source start in it."""
    end: int
    """Where they end."""


class Finding(NamedTuple):
    """What was found of a quotation.

    >>> sources = pullquote.Sources()
    >>> number = sources.add("We will rebuild the bridge before winter.")
    >>> found = sources.check("We will rebuild the bridge before winter")
    >>> found.verdict, found.faithful, found.similarity
    ('verbatim', True, 1.0)
    """

    verdict: str
    """``verbatim``, ``typographic``, ``elided``, ``edited``, ``spliced``,
    ``attributed-otherwise`` or ``not-found``."""
    words: str
    """The words of the draft."""
    speaker: str | None
    """Who says them in the draft."""
    similarity: float
    """The share of words that are the same, from 0 to 1."""
    passages: tuple[Passage, ...]
    """The places of the words, in the order of the draft."""
    edits: tuple[Edit, ...]
    """What differs in words."""
    others: tuple[Passage, ...]
    """Other places that have all the words."""
    start: int
    """Where the words start in the draft, in characters."""
    end: int
    """Where they end."""
    quote: int
    """Which of the document's quotations it is, or is a part of."""
    partial: bool
    """Whether it is a few words that stand in marks inside of a report."""

    @property
    def faithful(self) -> bool:
        """Whether the draft gives the words as they were said, or says where it does not:
        verbatim, typographic and elided."""
        return self.verdict in ("verbatim", "typographic", "elided")


def _passage(said: dict[str, Any]) -> Passage:
    (start, end), (draft_start, draft_end) = said["span"], said["draft"]
    return Passage(
        said["source"], said["name"], start, end, draft_start, draft_end,
        said["speaker"], said["earliest"],
    )  # fmt: skip


def _edit(said: dict[str, Any]) -> Edit:
    (start, end), (draft_start, draft_end) = said["source_span"], said["draft"]
    return Edit(
        said["kind"], said["draft_words"], said["source_words"], draft_start, draft_end,
        said["source"], start, end,
    )  # fmt: skip


def _made(said: dict[str, Any]) -> Finding:
    spans = said["spans"]
    return Finding(
        said["verdict"], said["words"], said["speaker"], said["similarity"],
        tuple(map(_passage, said["passages"])),
        tuple(map(_edit, said["edits"])),
        tuple(map(_passage, said["others"])),
        spans[0][0], spans[-1][1], said["quote"], said["partial"],
    )  # fmt: skip


def _findings(report: str) -> list[Finding]:
    """The findings of a report."""
    return [_made(said) for said in json.loads(report)["quotes"]]


def _finding(report: str) -> Finding:
    """The one finding of a report."""
    return _findings(report)[0]
