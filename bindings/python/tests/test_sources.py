"""Quotations checked against their sources."""

import copy
import pickle

import pytest

import pullquote

INTERVIEW = (
    "“We will rebuild the old bridge before winter,” said Anna Keel 🙂.\n\n"
    "“I do not believe a word of that,” said Peter Marsh."
)


@pytest.fixture
def sources():
    made = pullquote.Sources()
    assert made.add(INTERVIEW, name="interview") == 0
    return made


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("“We will rebuild the old bridge before winter,” said Anna Keel.", "verbatim"),
        ("“we will rebuild the old bridge – before winter,” said Keel.", "typographic"),
        ("“We will rebuild … before winter,” said Anna Keel.", "elided"),
        ("“We will rebuild the new bridge before winter,” said Anna Keel.", "edited"),
        ("“We will rebuild the old bridge before winter,” said Peter Marsh.", "attributed-otherwise"),
        ("“Nobody here has ever seen such a thing,” said Peter Marsh.", "not-found"),
    ],
)
def test_verdicts(sources, draft, verdict):
    [found] = sources.verify(draft)
    assert found.verdict == verdict
    assert found.faithful == (verdict in ("verbatim", "typographic", "elided"))
    assert draft[found.start : found.end] == found.words
    assert [one.verdict for one in sources.verify(pullquote.analyze(draft))] == [verdict]


def test_places_count_characters(sources):
    words = "I do not believe a word of this"
    found = sources.check(words, "Peter Marsh")
    [passage], [edit] = found.passages, found.edits
    assert INTERVIEW[passage.start : passage.end] == "I do not believe a word of"
    assert (edit.kind, edit.draft_words, edit.source_words) == ("replaced", "this", "that")
    assert INTERVIEW[edit.start : edit.end] == "that"
    assert words[edit.draft_start : edit.draft_end] == "this"
    assert (passage.name, passage.earliest, passage.speaker) == ("interview", True, "Peter Marsh")
    assert 0.8 < found.similarity < 1


def test_many_sources_merging_and_saving(sources):
    sources.add_all([(f"{n}", f"Port {n} is closed to ships.") for n in range(20)], threads=2)
    other = pullquote.Sources()
    other.add(b"The harbour will open in spring.", "bytes")
    sources.merge(other)
    assert len(sources) == 22 and len(other) == 1
    assert sources.name(21) == "bytes" and sources.text(5) == "Port 4 is closed to ships."
    for read in (pullquote.Sources.from_bytes(sources.to_bytes()), pickle.loads(pickle.dumps(sources))):
        assert len(read) == 22
        assert read.check("Port 13 is closed to ships").passages[0].name == "13"
        assert copy.deepcopy(read).check("will open in spring").verdict == "verbatim"
    with pytest.raises(IndexError):
        sources.name(22)


def test_refused(sources):
    with pytest.raises(pullquote.InvalidOptionError):
        pullquote.Sources.from_bytes(b"PQSOURCE")
    with pytest.raises(pullquote.InvalidTypeError):
        pullquote.Sources.from_bytes("text")
    with pytest.raises(pullquote.InvalidTypeError):
        sources.add(7)
    with pytest.raises(pullquote.UnknownLanguageError):
        sources.check("the old bridge", lang="english")
    with pytest.raises(pullquote.TooMuchMemoryError):
        pullquote.Sources(max_memory=20_000).add("a b " * 100_000)
    assert len(sources) == 1


def test_html_escapes(sources):
    sources.add("“Mind the <gap> & the step, please,” said Ana Reed.", name="<notes>")
    page = sources.to_html("“Mind the <gap> & the stair, please,” said Ana Reed.", title="<draft>")
    assert "&lt;gap&gt; &amp; the <ins>stair</ins>" in page
    assert "<del>step</del>" in page and "&lt;notes&gt;" in page and "<gap>" not in page
