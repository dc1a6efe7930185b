"""Counts of a corpus: a mapping that is exact, merges and keeps."""

import collections.abc
import copy
import math
import pickle
import threading
import unicodedata
from collections import Counter

import pyarrow
import pytest
from conftest import ARTICLE, texts
from hypothesis import assume, given
from hypothesis import strategies as st

import pullquote
from pullquote import Counts

# Every way to count, few terms kept aside: what is forgotten is no sum.
options = st.fixed_dictionaries(
    {},
    optional={
        "lang": st.sampled_from(["en", "de"]),
        "by": st.sampled_from(["surface", "folded"]),
        "ngrams": st.sampled_from([1, 2, (1, 2), (1, 5), (3, 4)]),
        "stop_words": st.just("keep"),
        "more_stop_words": st.lists(st.sampled_from(["said", "the"]), max_size=2),
        "min_chars": st.integers(0, 3),
        "numbers": st.booleans(),
        "hyphenated": st.booleans(),
    },
) | st.just({"lang": "en", "by": "stem", "ngrams": (1, 2), "stop_words": "break"})
many_texts = st.lists(texts, max_size=8)


def counted(many, **options):
    counts = Counts(**options)
    for text in many:
        counts.update(text)
    return counts


def words(text):
    """The tokens that are counted: those that hold a letter or a digit."""
    tokens = pullquote.Analyzer(layers="tokens")(text).tokens
    return [t.text for t in tokens if t.kind in ("word", "number") and has_letter(t.text)]


def has_letter(word):
    """Marks that are letters to Unicode alone are none to Python."""
    return any(map(str.isalnum, unicodedata.normalize("NFKC", word)))


def test_a_mapping():
    counts = counted(["Rain, rain, go away.", "Go to Spain."])
    assert isinstance(counts, collections.abc.Mapping)
    assert dict(counts) == {"away": 1, "go": 2, "rain": 2, "spain": 1, "to": 1}
    assert list(counts) == list(counts.keys()) == ["away", "go", "rain", "spain", "to"]
    assert list(counts.values()) == [1, 2, 2, 1, 1]
    assert list(counts.items())[1] == ("go", 2)
    assert counts.keys() & {"rain", "snow"} == {"rain"}
    assert (len(counts), bool(counts), bool(Counts())) == (5, True, False)
    assert (counts["rain"], counts["snow"], counts["\ud800"]) == (2, 0, 0)
    assert ("rain" in counts, "snow" in counts, 3 in counts, "\ud800" in counts) == (True, *[False] * 3)
    assert (counts.get("rain"), counts.get("snow"), counts.get("snow", 7)) == (2, None, 7)
    assert (counts.n_documents, counts.total, counts.max_error) == (2, 7, 0)
    assert counts.document_frequency("go") == 2
    assert counts.most_common() == [("go", 2), ("rain", 2), ("away", 1), ("spain", 1), ("to", 1)]
    assert counts.most_common(0) == []
    assert counts.term("go") == ("go", 2, 2, 0)
    assert counts.term("snow") is None
    assert repr(counts) == "<Counts of 5 terms, 7 in all, from 2 documents>"
    assert repr(counted(["Rain"])) == "<Counts of 1 term, 1 in all, from 1 document>"
    with pytest.raises(pullquote.InvalidTypeError):
        counts[3]
    with pytest.raises(TypeError, match="unhashable"):
        hash(counts)
    for key in list(counts):  # what is walked over is as it was
        counts.update(key)


@given(texts)
def test_words_are_counted_as_one_by_one(text):
    # Of newer letters this Python does not know that they are some.
    assume(all(unicodedata.category(c) != "Cn" for c in text))
    text = text.replace("@", " ").replace("#", " ").replace(".", " ")  # whole URLs are one token
    expected = Counter(word for word in words(text))
    surface = Counts(by="surface") + counted([text], by="surface")
    assert {word: count for word, count in surface.items() if has_letter(word)} == expected
    counts = counted([text])
    assert dict(counts) == pullquote.count_words(text)
    assert counts.total == surface.total == sum(surface.values()) == sum(counts.values())
    assert list(pullquote.count_words(text).items()) == counts.most_common()


@given(many_texts, many_texts, options)
def test_parts_add_up_to_the_whole(one, other, options):
    whole = counted(one + other, **options)
    first, second = counted(one, **options), counted(other, **options)
    assert first + second == whole == second + first
    first += second
    assert first == whole
    third = counted(one, **options)
    third.merge(second)
    assert third.to_bytes() == whole.to_bytes()


@given(many_texts, options, st.integers(1, 4))
def test_all_at_once_is_the_same(many, options, threads):
    expected = counted(many, **options)
    for given_texts in (
        many,
        iter([text.encode() for text in many]),
        (pullquote.analyze(text) for text in many),
        pyarrow.array(many, pyarrow.large_string()),
        pyarrow.chunked_array([many, [None], many[:0]], pyarrow.string()),
    ):
        counts = Counts(**options)
        counts.update_all(given_texts, threads=threads)
        assert counts == expected


@given(many_texts, options)
def test_what_is_kept_comes_back(many, options):
    counts = counted(many, **options)
    for same in (
        Counts.from_bytes(counts.to_bytes()),
        Counts.from_bytes(memoryview(bytearray(counts.to_bytes()))),
        pickle.loads(pickle.dumps(counts)),
        copy.copy(counts),
        copy.deepcopy(counts),
        Counts(**counts.options) + counts,
    ):
        assert same == counts
        assert same is not counts
        assert same.to_bytes() == counts.to_bytes()
        assert same.options == counts.options
    table = pyarrow.table(counts)
    table.validate(full=True)
    assert table.column_names == ["term", "count", "document_frequency", "error"]
    assert table["term"].to_pylist() == list(counts)
    assert table["count"].to_pylist() == list(counts.values())
    frequencies = [counts.document_frequency(term) for term in counts]
    assert table["document_frequency"].to_pylist() == frequencies


@given(st.binary())
def test_bytes_of_anything_are_refused(data):
    for bad in (data, b"PQCOUNTS" + data, counted(["Rain."]).to_bytes() + data[:1] + b"\0"):
        with pytest.raises(pullquote.InvalidOptionError):
            Counts.from_bytes(bad)


def test_bad_bytes_and_texts():
    with pytest.raises(pullquote.InvalidTypeError, match="bytes"):
        Counts.from_bytes("PQCOUNTS")
    counts = counted(["Rain."])
    for bad, raised in [
        (b"\xff", pullquote.InvalidUtf8Error),
        ("\ud800", pullquote.LoneSurrogateError),
        (None, pullquote.InvalidTypeError),
        (["Rain."], pullquote.InvalidTypeError),
    ]:
        for count in (counts.update, pullquote.count_words, counts.tf_idf):
            with pytest.raises(raised):
                count(bad)
        with pytest.raises(raised):
            counts.update_all([bad])
        counts.update_all([bad], on_error="skip")
    assert counts == counted(["Rain."])
    for bad in ("Rain.", b"Rain.", 3, None):
        with pytest.raises(pullquote.InvalidTypeError):
            counts.update_all(bad)
    with pytest.raises(pullquote.InvalidTypeError):
        counts.merge({"rain": 1})
    with pytest.raises(TypeError):
        counts + {"rain": 1}
    with pytest.raises(pullquote.InvalidOptionError, match="other options"):
        counts.merge(Counts(by="surface"))


def test_a_refused_text_stops_after_those_before_it():
    column = pyarrow.array([b"Rain.", None, b"\xff", b"Snow."])
    for given_texts in (column, ["Rain.", b"\xff", "Snow."]):
        counts = Counts()
        with pytest.raises(pullquote.InvalidUtf8Error) as raised:
            counts.update_all(given_texts)
        assert dict(counts) == {"rain": 1}
        counts = Counts()
        counts.update_all(given_texts, on_error="skip")
        assert dict(counts) == {"rain": 1, "snow": 1}
    assert raised.value.offset == 0
    with pytest.raises(pullquote.InvalidUtf8Error) as raised:
        Counts().update_all(column)
    assert str(raised.value).startswith("text 2: ")

    def broken():
        yield "Rain."
        raise KeyError("no more")

    counts = Counts()
    with pytest.raises(KeyError, match="no more"):
        counts.update_all(broken())
    assert dict(counts) == {"rain": 1}


@pytest.mark.parametrize(
    ("options", "raised"),
    [
        ({"lang": "e n"}, pullquote.UnknownLanguageError),
        ({"lang": 3}, pullquote.InvalidTypeError),
        ({"by": "letters"}, pullquote.InvalidOptionError),
        ({"by": "stem"}, pullquote.InvalidOptionError),
        ({"ngrams": 0}, pullquote.InvalidOptionError),
        ({"ngrams": 6}, pullquote.InvalidOptionError),
        ({"ngrams": -1}, pullquote.InvalidOptionError),
        ({"ngrams": (2, 1)}, pullquote.InvalidOptionError),
        ({"ngrams": (1, 2, 3)}, pullquote.InvalidOptionError),
        ({"ngrams": "1"}, pullquote.InvalidTypeError),
        ({"ngrams": 1.5}, pullquote.InvalidTypeError),
        ({"numbers": 1}, pullquote.InvalidTypeError),
        ({"hyphenated": "no"}, pullquote.InvalidTypeError),
        ({"stop_words": "skip"}, pullquote.InvalidOptionError),
        ({"stop_words": True}, pullquote.InvalidTypeError),
        ({"more_stop_words": "said"}, pullquote.InvalidTypeError),
        ({"more_stop_words": [3]}, pullquote.InvalidTypeError),
        ({"min_chars": 1 << 80}, pullquote.InvalidOptionError),
        ({"max_terms": 1}, pullquote.InvalidOptionError),
    ],
)
def test_bad_options(options, raised):
    with pytest.raises(raised):
        Counts(**options)


def test_bad_arguments():
    counts = counted(["Rain and rain."], ngrams=(1, 2))
    for call in (
        lambda: counts.most_common(-1),
        lambda: counts.keyness(counts, "guess"),
        lambda: counts.collocations(measure="guess"),
        lambda: Counts().collocations(),
        lambda: counts.update_all([], threads=0),
        lambda: counts.update_all([], on_error="yield"),
    ):
        with pytest.raises(pullquote.InvalidOptionError):
            call()
    for call in (
        lambda: counts.most_common("3"),
        lambda: counts.keyness({"rain": 3}),
        lambda: counts.concordance("Rain.", 3),
    ):
        with pytest.raises(pullquote.InvalidTypeError):
            call()


def test_statistics():
    weather = counted(["Rain and wind.", "More rain."])
    sport = counted(["Wins and goals.", "More goals."])
    keyness = weather.keyness(sport)
    assert [key.term for key in keyness] == ["rain", "wind", "and", "more"]
    assert keyness[0] == pullquote.Keyness(*keyness[0])
    # Two of five against none of five: 2 (2 ln (2 / 1)).
    assert keyness[0].log_likelihood == pytest.approx(4 * math.log(2))
    assert keyness[0].percent_difference == math.inf
    assert [k.term for k in weather.keyness(sport, "log_ratio", n=1)] == ["rain"]
    assert weather.keyness(Counts()) == []

    weights = counted(["The rain in Spain.", "The plain."]).tf_idf("The rain, the rain!")
    rare = math.log(3 / 2) + 1
    assert dict(weights) == pytest.approx(
        {"rain": rare / math.hypot(1, rare), "the": 1 / math.hypot(1, rare)}
    )
    assert [term for term, _ in counted(["The rain."]).bm25("Rain and snow")] == ["rain"]

    pairs = counted(["New York is in New York. The new bridge is in the north."], ngrams=(1, 2))
    first = pairs.collocations(n=1)[0]
    assert (first.term, first.count, first.first_count, first.log_dice) == ("is in", 2, 2, 14.0)
    assert [pair.term for pair in pairs.collocations(measure="pmi")] == ["is in", "new york"]


@given(texts)
def test_concordances_point_into_the_text(text):
    # By surface, since a folded form need not read as the word that it is made of:
    # a spacing accent (U+00B8) folds to a blank and a mark.
    counts = counted([text], by="surface")
    for term, count in counts.most_common(3):
        lines = counts.concordance(text, term, 2)
        assert len(lines) == count
        for line in lines:
            assert text[line.start : line.end] == line.keyword
            assert counts.term_of(line.keyword) == term
            assert text[: line.start].endswith(line.left)
            assert text[line.end :].startswith(line.right)


def test_memory_is_bounded_where_that_is_asked_for():
    counts = Counts(max_terms=100)
    counts.update_all(f"word{number} common" for number in range(10_000))
    assert len(counts) <= 100
    assert counts["common"] >= 10_000
    assert 0 < counts.max_error <= 2 * 20_000 / 100


def test_threads_count_into_one():
    counts = Counts()

    def work():
        for _ in range(200):
            counts.update("Rain, rain.")
            counts.update_all(["Go away."] * 3, threads=2)
            assert counts["rain"] % 2 == 0
            counts.merge(Counts())
            assert len(list(counts)) <= 3

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert dict(counts) == {"rain": 1600, "go": 2400, "away": 2400}
    counts.merge(counts)  # holds no lock against itself
    assert counts["rain"] == 3200


def test_a_document_counts_as_its_text():
    document = pullquote.analyze(ARTICLE, markup="markdown")
    assert pullquote.count_words(document) == pullquote.count_words(ARTICLE)
