"""Documents, layers and their items behave as Python's own do."""

import collections.abc
import gc
import inspect
import pickle
import weakref

import pytest
from conftest import ARTICLE, texts
from hypothesis import given
from hypothesis import strategies as st

import pullquote

LAYERS = ["tokens", "sentences", "keywords", "quotes", "speakers", "diagnostics"]


@pytest.fixture(scope="module")
def document():
    return pullquote.analyze(ARTICLE, markup="markdown")


@pytest.mark.parametrize("name", LAYERS)
def test_layers_are_sequences(document, name):
    layer = getattr(document, name)
    items = list(layer)
    assert isinstance(layer, collections.abc.Collection)
    assert len(layer) == len(items)
    assert bool(layer) == bool(items)
    assert [layer[i] for i in range(len(layer))] == items
    assert [layer[i - len(layer)] for i in range(len(layer))] == items
    assert list(reversed(layer)) == items[::-1]
    assert layer == getattr(document, name)
    assert hash(layer) == hash(getattr(document, name))
    assert layer.document is document
    for item in items:
        assert item in layer
        assert layer.index(item) == items.index(item)
        assert layer.count(item) == items.count(item)
        assert hash(item) == hash(layer[layer.index(item)])
        assert item.document is document
    with pytest.raises(IndexError, match=f"there are {len(layer)} {name}"):
        layer[len(layer)]
    with pytest.raises(IndexError):
        layer[-len(layer) - 1]
    with pytest.raises(IndexError, match=f"there are {len(layer)} {name}"):
        layer[10**30]
    with pytest.raises(TypeError, match="an int or a slice, not str"):
        layer["0"]
    with pytest.raises(ValueError, match="is not one of"):
        layer.index(None)
    assert None not in layer
    assert layer != items


slices = st.builds(
    slice,
    *[st.none() | st.integers(-8, 8) | st.sampled_from([-(1 << 62), 1 << 62])] * 2,
    st.none() | st.integers(-8, 8).filter(bool) | st.sampled_from([-(1 << 62), 1 << 62]),
)


@given(st.lists(slices, min_size=1, max_size=4))
def test_slices_of_slices(cuts):
    layer = pullquote.analyze("One two three four five six.").tokens
    expected = list(layer)
    for cut in cuts:
        layer, expected = layer[cut], expected[cut]
    assert list(layer) == expected
    assert isinstance(layer, pullquote.Layer)


@given(texts)
def test_the_same_text_gives_an_equal_document(text):
    one, other = pullquote.analyze(text), pullquote.analyze(text)
    assert one == other
    assert hash(one) == hash(other)
    for name in LAYERS:
        assert getattr(one, name) == getattr(other, name)
        assert [hash(x) for x in getattr(one, name)] == [hash(x) for x in getattr(other, name)]


def test_what_differs_is_not_equal():
    document = pullquote.analyze("It rained.")
    assert document != pullquote.analyze("It poured.")
    assert document != pullquote.analyze("It rained.", layers="tokens")
    assert document != "It rained."
    one, other = pullquote.analyze("ab cd ab").tokens, pullquote.analyze("ab  cd").tokens
    assert one[0] == other[0]
    assert one[1] != other[1]
    assert one[0] != one[2]
    assert pullquote.analyze("ab.").sentences[0] != pullquote.analyze("ab.").tokens[0]


def test_views_keep_the_document_alive():
    token = pullquote.analyze("It rained.").tokens[1]
    gc.collect()
    assert token.text == "rained"
    document = pullquote.analyze("It rained.")
    alive = weakref.ref(document)
    token = document.tokens[0]
    del document
    gc.collect()
    assert alive() is not None
    del token
    gc.collect()
    assert alive() is None


def test_nothing_can_be_changed_or_made_up(document):
    for thing in (document, document.tokens, document.tokens[0], document.keywords[0]):
        with pytest.raises(AttributeError):
            thing.text = "other"
        with pytest.raises(AttributeError):
            thing.colour = "red"
        with pytest.raises(TypeError):
            type(thing)()
    with pytest.raises(TypeError):
        document.tokens[0] = 1


def test_absent_layers_are_empty():
    document = pullquote.analyze("It rained.", layers="tokens")
    assert document.layers == ("tokens",)
    assert len(document.sentences) == len(document.keywords) == len(document.quotes) == 0
    assert list(document.to_dict()) == ["language", "offsets", "tokens", "diagnostics"]


@pytest.mark.parametrize("layers", ["quotes, tokens", ["tokens", "quotes"], {"quotes", "tokens"}])
def test_layers_by_name(layers):
    assert pullquote.analyze("It rained.", layers=layers).layers == ("tokens", "quotes")


def test_reprs():
    document = pullquote.analyze("It “rained”.")
    assert repr(document.tokens[1]) == "Token(3, 4, 'punctuation', '“')"
    assert repr(document.sentences[0]) == "Span(0, 12, 'It “rained”.')"
    assert repr(document.keywords[0]).startswith("Keyword('rained', count=1, score=")
    assert repr(document).startswith("<Document en: 12 characters, 5 tokens, 1 sentence, 1 keyword, ")
    assert repr(document.tokens).startswith("<5 tokens: [Token(0, 2, 'word', 'It'), ")
    assert len(repr(pullquote.analyze("x" * 10_000).tokens[0])) < 100


def test_reprs_count_in_singular_and_plural():
    one = pullquote.analyze("a", layers="tokens")
    assert repr(one) == "<Document und: 1 character, 1 token>"
    assert repr(one.tokens) == "<1 token: [Token(0, 1, 'word', 'a')]>"
    assert repr(one.tokens.spans) == "<1 span>"
    assert repr(pullquote.Table([one], "tokens")) == "<Table of 1 token from 1 document>"
    none = pullquote.analyze("", layers="tokens")
    assert repr(none) == "<Document und: 0 characters, 0 tokens>"
    assert repr(none.tokens) == "<0 tokens: []>"
    two = pullquote.analyze("a b", layers="tokens")
    assert repr(two.tokens.spans) == "<2 spans>"
    assert repr(pullquote.Table([one, two], "tokens")) == "<Table of 3 tokens from 2 documents>"
    (speaker,) = pullquote.analyze("“It rained,” said Ann Lee.").speakers
    assert repr(speaker) == "Speaker('Ann Lee', 1 quote)"


def test_analyzers_are_values():
    options = {
        "markup": "markdown",
        "layers": ["quotes"],
        "keywords": 3,
        "word_lists": {"titles": ["Archmage"]},
        "max_input": 1000,
        "spaces": True,
        "errors": "replace",
        "preset": "rake",
        "max_memory": 1 << 20,
        "min_confidence": 0.9,
        "max_items": 1000,
        "wrapped": "yes",
    }
    analyzer = pullquote.Analyzer("en", **options)
    assert analyzer == pullquote.Analyzer("en", **options)
    assert hash(analyzer) == hash(pullquote.Analyzer("en", **options))
    assert analyzer != pullquote.Analyzer("en")
    assert eval(repr(analyzer), {"Analyzer": pullquote.Analyzer}) == analyzer
    assert analyzer.lang == "en"
    assert analyzer.layers == ("quotes",)
    assert analyzer.word_lists == {"titles": "Archmage"}
    assert (analyzer.markup, analyzer.keywords, analyzer.max_input) == ("markdown", 3, 1000)
    assert (analyzer.spaces, analyzer.errors) == (True, "replace")
    assert (analyzer.preset, analyzer.max_memory) == ("rake", 1 << 20)
    assert analyzer.min_confidence == 0.9
    assert (analyzer.wrapped, pullquote.Analyzer().wrapped) == ("yes", "auto")
    assert pullquote.Analyzer().max_memory is None
    assert (analyzer.max_items, pullquote.Analyzer().max_items) == (1000, None)
    assert repr(pullquote.Analyzer()) == "Analyzer('auto')"


def test_a_background_weighs_keywords():
    text = "The ferry waits for the tide."
    corpus = pullquote.Counts()
    corpus.update_all(["Ferry late again.", "A ferry sank.", "New ferry built.", "Tide, ferry."])
    plain, analyzer = pullquote.Analyzer("en"), pullquote.Analyzer("en", background=corpus)
    before = analyzer(text)
    assert plain(text).keywords[0].term == "ferry"
    assert before.keywords[0].term == "tide"
    assert plain.background is None
    assert analyzer.background == corpus
    same = pullquote.Analyzer("en", background=pullquote.Counts.from_bytes(corpus.to_bytes()))
    assert (analyzer, hash(analyzer)) == (same, hash(same))
    assert analyzer != plain
    assert "background=<Counts of 8 terms" in repr(analyzer)
    # Neither the counts that were given nor those that are shown are the analyzer's.
    corpus.update("The tide.")
    analyzer.background.update("The tide.")
    assert analyzer.background != corpus
    assert analyzer == same
    assert analyzer(text) == before
    assert analyzer(text).keywords[0].score == before.keywords[0].score == 1


@pytest.mark.parametrize(
    ("counts", "options", "use_instead"),
    [
        (pullquote.Counts(by="surface"), {}, "folded words or by stems"),
        (pullquote.Counts(ngrams=2), {}, "ngrams from 1 on"),
        (pullquote.Counts(), {}, "document of its own"),
        (pullquote.Counts("de", by="stem"), {"lang": "en"}, "in `de`, the texts are in `en`"),
        (pullquote.Counts(), {"preset": "yake"}, "knows no background"),
    ],
)
def test_a_background_that_cannot_tell(counts, options, use_instead):
    if options:
        counts.update_all(["a b", "b c"])
    with pytest.raises(pullquote.InvalidOptionError, match=use_instead):
        pullquote.Analyzer(background=counts, **options)


def test_presets_choose_keywords():
    text = "The tide fills the mill pond. The mill pond drives a water wheel."
    terms = {}
    for preset in ("phrases", "tags", "yake", "rake"):
        document = pullquote.Analyzer("en", preset=preset)(text)
        terms[preset] = [keyword.term for keyword in document.keywords]
    assert terms["rake"][0] == "mill pond drives"
    assert "mill pond" in terms["phrases"][:2]
    assert len(set(map(tuple, terms.values()))) > 2


def test_the_number_of_keywords():
    text = "Rain fell on roofs, barns, fields, roads, rivers, lakes."
    assert len(pullquote.analyze(text, keywords=3).keywords) == 3
    assert len(pullquote.analyze(text, keywords=0).keywords) == 0


def test_a_confidence_is_the_float_of_its_decimal(document):
    assert len(document.quotes) > 0
    for quote in document.quotes:
        assert quote.confidence == float(f"{quote.confidence:.2f}")


# The last of its quotations is unsure: nothing tells who says it.
UNSURE = f"{ARTICLE}\nA sign hung there. “The pier shuts now. Nobody goes there again.”\n"


@pytest.mark.parametrize("least", [0, 0.0, 0.5, 0.9, 0.95, 1])
def test_the_least_confidence(least):
    every = pullquote.Analyzer(markup="markdown", min_confidence=0)(UNSURE).quotes
    assert every[-1].text == "The pier shuts now. Nobody goes there again."
    analyzer = pullquote.Analyzer(markup="markdown", min_confidence=least)
    document = analyzer(UNSURE)
    assert seen(document.quotes) == seen(quote for quote in every if quote.confidence >= least)
    assert analyzer.min_confidence == least
    assert pickle.loads(pickle.dumps(analyzer)) == analyzer
    assert pullquote.Document.from_bytes(document.to_bytes()) == document


def test_the_unsure_is_left_out_unless_told():
    every = pullquote.Analyzer(markup="markdown", min_confidence=0)(UNSURE).quotes
    kept = pullquote.analyze(UNSURE, markup="markdown").quotes
    assert 0 < len(kept) < len(every)
    assert seen(kept) == seen(quote for quote in every if quote.confidence >= 0.6)
    least = inspect.signature(pullquote.Analyzer).parameters["min_confidence"].default
    assert pullquote.Analyzer().min_confidence == least == 0.6


def seen(quotes):
    return [(quote.text, quote.speaker_name, quote.rule, quote.confidence) for quote in quotes]


def test_no_sign_of_zero_tells_analyzers_apart():
    one, other = pullquote.Analyzer(min_confidence=0.0), pullquote.Analyzer(min_confidence=-0.0)
    assert one == other
    assert hash(one) == hash(other)


def test_what_is_nested_in_nothing_has_no_parent(document):
    for quote in document.quotes:
        assert quote.parent is None or 0 <= quote.parent < len(document.quotes)
        assert all(span.text for span in quote.addressee)


def test_what_is_quoted_in_a_quotation_has_it_as_its_parent():
    text = "“My father always said, ‘Never trust the sea,’” Ana Reed told the paper."
    outer, inner = pullquote.analyze(text).quotes
    assert (outer.text, outer.parent) == ("My father always said, ‘Never trust the sea,’", None)
    assert (inner.text, inner.parent) == ("Never trust the sea,", 0)


def test_speakers_have_their_quotes():
    document = pullquote.analyze(ARTICLE, markup="markdown")
    speakers = document.speakers
    named = {quote.speaker_name for quote in document.quotes if quote.speaker_name}
    assert {speaker.name for speaker in speakers if speaker.name} == named
    assert [speaker.mentions[0].start for speaker in speakers] == sorted(
        speaker.mentions[0].start for speaker in speakers
    )
    for quote in document.quotes:
        assert quote.speakers
        assert all(quote in speaker.quotes for speaker in quote.speakers)
        assert quote.speaker_name == (quote.speakers[0].name if quote.speakers else None)
    for speaker in speakers:
        assert all(speaker in quote.speakers for quote in speaker.quotes)
        assert pickle.loads(pickle.dumps(speaker)) == speaker
        assert hash(speaker) == hash(speakers[speakers.index(speaker)])
        assert speaker.document is document
        assert repr(speaker).startswith(f"Speaker({speaker.name!r}, ")


def test_a_speaker_says_what_the_text_says():
    text = (
        "“We count birds,” said Mayor Ana Reed, a spokeswoman for the Hull Trust. "
        "“All of them,” Reed added."
    )
    (speaker,) = pullquote.analyze(text, lang="en").speakers
    assert (speaker.name, speaker.aliases, speaker.titles) == ("Ana Reed", ("Reed",), ("Mayor",))
    assert (speaker.kind, speaker.gender) == ("person", "female")
    assert speaker.gender_evidence == ("noun", "first-name")
    assert (speaker.role, speaker.affiliation) == ("a spokeswoman for the Hull Trust", "Hull Trust")
    assert [mention.text for mention in speaker.mentions] == ["Ana Reed", "Reed"]


def test_a_quotation_that_nobody_says_is_in_no_speakers_quotations():
    text = "“It rained all night.”\n\nThe hall was empty.\n\n“We saw it,” Ana Reed said."
    document = pullquote.analyze(text, lang="en")
    unsaid, said = document.quotes
    assert (unsaid.text, unsaid.speakers, unsaid.speaker_name) == ("It rained all night.", (), None)
    (speaker,) = document.speakers
    assert speaker.quotes == (said,)


def test_joint_speakers_are_several():
    (quote,) = pullquote.analyze("“It is safe,” said Ana Reed and Tom Hale.", lang="en").quotes
    assert [speaker.name for speaker in quote.speakers] == ["Ana Reed", "Tom Hale"]
    assert quote.speaker_name == "Ana Reed"


def test_somebody_without_a_name_is_a_speaker():
    (speaker,) = pullquote.analyze("“The roof leaks,” a teacher said.", lang="en").speakers
    assert (speaker.name, speaker.kind, speaker.role) == (None, "person", "a teacher")
    assert repr(speaker) == "Speaker(None, 1 quote)"
