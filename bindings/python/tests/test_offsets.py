"""Places are characters of the text, whatever the text is."""

import pytest
from conftest import ARTICLE, texts
from hypothesis import given

import pullquote

ALL_SPANS = {
    "tokens": lambda doc: list(doc.tokens),
    "sentences": lambda doc: list(doc.sentences),
    "diagnostics": lambda doc: list(doc.diagnostics),
    "keywords": lambda doc: [span for keyword in doc.keywords for span in keyword.spans],
    "quotes": lambda doc: [
        span for quote in doc.quotes for span in (*quote.spans, *quote.cue, *quote.speaker)
    ],
}


def check_spans(document):
    """Every span cuts its own text out of the document's text."""
    text, encoded = document.text, document.text.encode()
    for layer, spans_of in ALL_SPANS.items():
        for span in spans_of(document):
            assert text[span.start : span.end] == span.text, layer
            assert encoded[span.byte_start : span.byte_end].decode() == span.text, layer
            assert len(span) == len(span.text)


@given(texts)
def test_spans_cut_out_their_texts(text):
    document = pullquote.analyze(text)
    assert document.text == text
    check_spans(document)


@given(texts)
def test_spans_cut_out_their_texts_in_markdown(text):
    check_spans(pullquote.analyze(text, markup="markdown"))


@given(texts)
def test_tokens_with_spaces_tile_the_text(text):
    tokens = pullquote.analyze(text, layers="tokens", spaces=True).tokens
    assert "".join(token.text for token in tokens) == text
    end = 0
    for token in tokens:
        assert token.start == end
        assert token.end > token.start
        end = token.end
    assert end == len(text)


@given(texts)
def test_tokens_without_spaces_are_those_with_spaces_less_the_spaces(text):
    with_spaces = pullquote.analyze(text, layers="tokens", spaces=True).tokens
    without = pullquote.analyze(text, layers="tokens").tokens
    assert [t for t in with_spaces if t.kind != "space"] == list(without)


@given(texts)
def test_sentences_are_ordered_and_trimmed(text):
    end = 0
    for sentence in pullquote.analyze(text).sentences:
        assert end <= sentence.start < sentence.end
        end = sentence.end


@pytest.mark.parametrize("text", ["a" * 127 + "é", "é" * 64, "a" * 126 + "🙂b", "é" * 300, "🙂" * 200])
def test_offsets_hold_around_the_blocks_of_the_index(text):
    check_spans(pullquote.analyze(text, spaces=True))


def test_the_article():
    document = pullquote.analyze(ARTICLE, markup="markdown")
    check_spans(document)
    assert document.sentences[0].text == "Harbour to reopen in spring"
    assert "harbour" in [keyword.term.lower() for keyword in document.keywords]
    assert "mayor@example.org" in ARTICLE
