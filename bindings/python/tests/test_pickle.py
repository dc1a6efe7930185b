"""What has been pickled and copied is what it was."""

import copy
import multiprocessing
import pickle

import pytest
from conftest import ARTICLE, texts
from hypothesis import given

import pullquote

LAYERS = ["tokens", "sentences", "keywords", "quotes", "diagnostics"]
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
