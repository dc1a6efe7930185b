"""What has been saved, pickled and copied is what it was."""

import copy
import multiprocessing
import pickle
import zlib
from pathlib import Path

import pytest
from conftest import ARTICLE, texts
from hypothesis import given
from hypothesis import strategies as st

import pullquote
from pullquote import saved

LAYERS = ["tokens", "sentences", "keywords", "quotes", "speakers", "diagnostics"]
SAVED = pullquote.Analyzer("en", markup="markdown", keywords=3)(ARTICLE)
CORPUS = pullquote.Counts()
CORPUS.update_all(["Ferry late again.", "A ferry sank.", "New ferry built.", "Tide, ferry."])
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)


def again(thing, protocol=pickle.HIGHEST_PROTOCOL):
    return pickle.loads(pickle.dumps(thing, protocol))


@given(texts)
def test_documents(text):
    document = pullquote.analyze(text, markup="markdown", spaces=True)
    same = again(document)
    assert same == document
    assert hash(same) == hash(document)
    assert same.text == text
    assert same.to_json() == document.to_json()
    assert same.analyzer == document.analyzer


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_everything_that_is_in_a_document(protocol):
    document = pullquote.analyze(ARTICLE, markup="markdown")
    for name in LAYERS:
        layer = getattr(document, name)
        for view in (layer, layer[1:], layer[::-1], layer[3:1:-1], layer[::2][1:], layer[:0]):
            assert again(view, protocol) == view
        for item in layer:
            same = again(item, protocol)
            assert same == item
            assert type(same) is type(item)
            assert hash(same) == hash(item)
    for span in (span for keyword in document.keywords for span in keyword.spans):
        assert again(span, protocol) == span


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_analyzers(protocol):
    analyzer = pullquote.Analyzer("en", keywords=3, word_lists={"titles": "Archmage"})
    assert again(analyzer, protocol) == analyzer
    assert again(pullquote.Analyzer(), protocol) == pullquote.Analyzer()
    weighed = pullquote.Analyzer("en", background=CORPUS)
    assert again(weighed, protocol) == weighed
    assert again(weighed, protocol).background == CORPUS


@given(texts)
def test_saved_documents(text):
    analyzer = pullquote.Analyzer(markup="markdown", spaces=True, word_lists={"titles": "Archmage"})
    document = analyzer(text)
    written = document.to_bytes()
    same = pullquote.Document.from_bytes(written)
    assert same == document
    assert (same.text, same.analyzer) == (text, analyzer)
    assert same.to_bytes() == written


def test_a_saved_document_has_its_background():
    analyzer = pullquote.Analyzer("en", background=CORPUS)
    document = analyzer("The ferry waits for the tide.")
    written = document.to_bytes()
    same = pullquote.Document.from_bytes(written)
    assert same == document
    assert same.keywords[0].term == "tide"
    assert same.analyzer.background == CORPUS
    assert same.to_bytes() == written


@given(st.data())
def test_damage_to_a_saved_document_is_found(data):
    whole = SAVED.to_bytes()
    damage = data.draw(st.sampled_from(["cut", "changed", "longer"]))
    at = data.draw(st.integers(0, len(whole) - 1))
    if damage == "cut":
        damaged = whole[:at]
    elif damage == "longer":
        damaged = whole + data.draw(st.binary(min_size=1, max_size=20))
    else:
        changed = whole[at] ^ data.draw(st.integers(1, 255))
        damaged = whole[:at] + bytes([changed]) + whole[at + 1 :]
    with pytest.raises(pullquote.InvalidOptionError):
        pullquote.Document.from_bytes(damaged)


@given(st.binary())
def test_options_that_nobody_saved_are_refused(options):
    content = saved.MAGIC + saved.HEAD.pack(saved.VERSION, len(options), 0) + options
    forged = content + saved.CHECKSUM.pack(zlib.crc32(content))
    with pytest.raises((pullquote.InvalidOptionError, pullquote.InvalidTypeError)):
        pullquote.Document.from_bytes(forged)


@pytest.mark.parametrize(
    "options",
    [
        "1",
        "[]",
        '{"lang": 1}',
        '{"none": 1}',
        "[" * 100_000,
        '{"background": 1}',
        '{"background": "?"}',
        '{"background": "é"}',
        '{"background": "UFFDT1VOVFM="}',
    ],
)
def test_forged_options_are_refused(options):
    test_options_that_nobody_saved_are_refused.hypothesis.inner_test(options.encode())


def test_a_saved_document_is_bytes():
    strided = memoryview(bytes(byte for byte in SAVED.to_bytes() for _ in range(2)))[::2]
    for data in (bytearray(SAVED.to_bytes()), memoryview(SAVED.to_bytes()), strided):
        assert pullquote.Document.from_bytes(data) == SAVED
    for data in (None, 5, "text", []):
        with pytest.raises(pullquote.InvalidTypeError, match="use bytes or a buffer"):
            pullquote.Document.from_bytes(data)
    newer = SAVED.to_bytes().replace(b"PQDOCUMENT\2", b"PQDOCUMENT\3")
    with pytest.raises(pullquote.InvalidOptionError, match="another version"):
        pullquote.Document.from_bytes(newer)
    with pytest.raises(pullquote.InvalidOptionError, match="are no document"):
        pullquote.Document.from_bytes(b"PK")


def test_what_the_version_before_saved_is_read():
    """Files that version 1 of both formats wrote."""
    folder = Path(__file__).parent / "saved"
    document = pullquote.Document.from_bytes((folder / "document-1.bin").read_bytes())
    analyzer = pullquote.Analyzer("en", layers=["quotes"], keywords=3)
    assert (document.analyzer, document) == (analyzer, analyzer(document.text))
    assert [speaker.name for speaker in document.speakers] == ["Ana Reed", "Tom Hale"]
    people = pullquote.People.from_bytes((folder / "people-1.bin").read_bytes())
    assert [(person.name, person.n_quotes) for person in people.people()] == [
        ("Ana Reed", 2),
        ("Tom Hale", 1),
    ]
    assert people.to_bytes() == (folder / "people-1.bin").read_bytes()
    other = (folder / "people-1.bin").read_bytes().replace(b"PQPEOPLE\1", b"PQPEOPLE\2")
    with pytest.raises(pullquote.InvalidOptionError, match="another version: read the documents again"):
        pullquote.People.from_bytes(other)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_copies(copied):
    analyzer = pullquote.Analyzer()
    document = analyzer(ARTICLE)
    assert copied(analyzer) is analyzer  # neither can change
    assert copied(document) is document
    assert copied(document.tokens) == document.tokens
    assert copied(document.tokens[0]) == document.tokens[0]


def test_a_made_up_place_is_refused():
    document = pullquote.analyze("é")
    make, (_, start, end) = document.sentences[0].__reduce__()
    assert make(document, start, end) == document.sentences[0]
    for place in [(0, 1), (1, 2), (0, 3), (2, 0)]:
        with pytest.raises(ValueError, match="is no place of the document"):
            make(document, *place)


@pytest.mark.parametrize(
    "error",
    [
        lambda: pullquote.analyze(b"\xff"),
        lambda: pullquote.analyze("\ud800"),
        lambda: pullquote.analyze("abc", max_input=1),
        lambda: pullquote.Analyzer(word_lists={"titles": "Mr\n| x"}),
    ],
)
def test_exceptions(error):
    with pytest.raises(pullquote.PullquoteError) as caught:
        error()
    same = again(caught.value)
    assert type(same) is type(caught.value)
    assert (str(same), same.offset) == (str(caught.value), caught.value.offset)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_other_processes(method):
    analyzer = pullquote.Analyzer(markup="markdown")
    list(analyzer.pipe([ARTICLE] * 3))  # so that there have been threads before the fork
    with multiprocessing.get_context(method).Pool(2) as pool:
        documents = pool.map(analyzer, [ARTICLE, "", "It rained."])
        piped = pool.map(piped_tokens, [analyzer] * 2)
    assert documents == [analyzer(ARTICLE), analyzer(""), analyzer("It rained.")]
    assert piped == [[2, 3]] * 2


def piped_tokens(analyzer):
    return [len(document.tokens) for document in analyzer.pipe(["One.", "One two."])]
