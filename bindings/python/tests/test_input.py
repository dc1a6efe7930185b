"""What comes in: strings, bytes, buffers; what is refused, and how."""

import array
import math
import mmap

import pytest
from conftest import ARTICLE, texts
from hypothesis import given
from hypothesis import strategies as st

import pullquote
from pullquote import Analyzer, errors


@given(texts)
def test_bytes_and_buffers_read_as_the_string_does(text):
    analyzer = Analyzer()
    expected = analyzer(text)
    encoded = text.encode()
    for given_text in (encoded, bytearray(encoded), memoryview(encoded)):
        document = analyzer(given_text)
        assert document == expected
        assert document.text == text
        assert document.to_json() == expected.to_json()


def test_other_buffers():
    expected = pullquote.analyze("It rained.")
    assert pullquote.analyze(array.array("B", b"It rained.")) == expected
    assert pullquote.analyze(memoryview(b"I.t. .r.a.i.n.e.d...")[::2]) == expected
    with mmap.mmap(-1, 10) as mapped:
        mapped.write(b"It rained.")
        assert pullquote.analyze(mapped) == expected


@given(st.binary())
def test_bytes_raise_exactly_where_python_does(data):
    try:
        text = data.decode()
    except UnicodeDecodeError as expected:
        with pytest.raises(errors.InvalidUtf8Error) as caught:
            pullquote.analyze(data)
        assert caught.value.offset == caught.value.start == expected.start
        assert isinstance(caught.value, UnicodeDecodeError)
        assert isinstance(caught.value, ValueError)
        replaced = pullquote.analyze(data, errors="replace")
        assert replaced.text == data.decode(errors="replace")
    else:
        assert pullquote.analyze(data).text == text


def test_invalid_utf8_says_where():
    with pytest.raises(errors.InvalidUtf8Error, match="byte 0xff in position 3: convert"):
        pullquote.analyze(b"abc\xffdef")


@given(st.text(st.characters() | st.just("\ud83d")))
def test_lone_surrogates(text):
    try:
        text.encode()
    except UnicodeEncodeError as expected:
        with pytest.raises(errors.LoneSurrogateError) as caught:
            pullquote.analyze(text)
        assert caught.value.offset == caught.value.start == expected.start
        assert isinstance(caught.value, UnicodeEncodeError)
        mended = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
        assert pullquote.analyze(text, errors="replace").text == mended
    else:
        assert pullquote.analyze(text, errors="replace") == pullquote.analyze(text)


class Text(str):
    """A string of a subclass."""


def test_a_subclass_of_str_is_a_str():
    document = pullquote.analyze(Text("It rained."))
    assert document == pullquote.analyze("It rained.")
    assert type(document.text) is str


def test_the_text_is_the_string_that_was_given():
    assert pullquote.analyze(ARTICLE).text is ARTICLE


@pytest.mark.parametrize(
    "garbage",
    [None, 1, 1.5, True, object(), [], ["a"], {}, (), set(), "a".encode, int, array.array("i", [1])],
    ids=repr,
)
def test_what_is_no_text(garbage):
    with pytest.raises(errors.InvalidTypeError, match="the text is of type") as caught:
        pullquote.analyze(garbage)
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, errors.PullquoteError)


def test_a_call_without_a_text():
    with pytest.raises(TypeError):
        Analyzer()()


garbage_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters()),
    st.binary(),
    st.lists(st.text(st.characters()) | st.integers()),
    st.dictionaries(st.text(st.characters()), st.text(st.characters()) | st.integers()),
)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "lang", "markup", "layers", "keywords", "word_lists", "max_input", "errors", "spaces",
                "preset", "max_memory", "background", "min_confidence", "language_dir", "wrapped",
                "max_items",
            ]
        ),
        garbage_values,
        max_size=3,
    ),
    garbage_values,
)
def test_garbage_raises_what_is_documented(options, text):
    try:
        document = pullquote.analyze(text, **options)
    except (errors.PullquoteError, TypeError) as error:
        assert str(error)
    else:
        assert document.to_dict()["language"]


@pytest.mark.parametrize(
    ("options", "error", "builtin", "message"),
    [
        ({"lang": "e n"}, errors.UnknownLanguageError, LookupError, "e n"),
        ({"lang": "english"}, errors.UnknownLanguageError, LookupError, "BCP 47 code"),
        ({"language_dir": "/no/such"}, errors.InvalidOptionError, ValueError, "cannot read /no/such"),
        ({"language_dir": 3}, errors.InvalidTypeError, TypeError, "the path of a folder"),
        ({"lang": 3}, errors.InvalidTypeError, TypeError, "lang is of type int"),
        ({"spaces": "yes"}, errors.InvalidTypeError, TypeError, "spaces is of type str"),
        ({"markup": "latex"}, errors.InvalidOptionError, ValueError, "use plain, markdown, html or auto"),
        ({"wrapped": "maybe"}, errors.InvalidOptionError, ValueError, "use auto, yes or no"),
        ({"layers": "words"}, errors.InvalidOptionError, ValueError, "unknown layer `words`"),
        ({"layers": ["tokens", 3]}, errors.InvalidTypeError, TypeError, "layers"),
        ({"layers": 3}, errors.InvalidTypeError, TypeError, "layers is of type int"),
        ({"keywords": -1}, errors.InvalidOptionError, ValueError, "keywords is -1"),
        ({"keywords": 1.5}, errors.InvalidTypeError, TypeError, "use an int"),
        ({"max_input": 1 << 70}, errors.InvalidOptionError, ValueError, "max_input is"),
        ({"max_input": 1 << 40}, errors.InvalidOptionError, ValueError, "max_input is"),
        ({"max_items": -1}, errors.InvalidOptionError, ValueError, "max_items is -1"),
        ({"max_memory": -1}, errors.InvalidOptionError, ValueError, "max_memory is -1"),
        ({"background": "corpus.txt"}, errors.InvalidTypeError, TypeError, "use Counts"),
        ({"max_memory": "1 GB"}, errors.InvalidTypeError, TypeError, "use an int"),
        ({"min_confidence": 1.5}, errors.InvalidOptionError, ValueError, "is 1.5: use a number from 0"),
        ({"min_confidence": -0.1}, errors.InvalidOptionError, ValueError, "min_confidence is -0.1"),
        ({"min_confidence": math.nan}, errors.InvalidOptionError, ValueError, "min_confidence is"),
        ({"min_confidence": 10**400}, errors.InvalidOptionError, ValueError, "min_confidence is"),
        ({"min_confidence": "0.9"}, errors.InvalidTypeError, TypeError, "use a float"),
        ({"min_confidence": True}, errors.InvalidTypeError, TypeError, "use a float"),
        ({"errors": "ignore"}, errors.InvalidOptionError, ValueError, "strict or replace"),
        ({"preset": "textrank"}, errors.InvalidOptionError, ValueError, "yake or rake"),
        ({"word_lists": {"verbs": ""}}, errors.InvalidOptionError, ValueError, "reporting_verbs"),
        ({"word_lists": {"titles": 3}}, errors.InvalidTypeError, TypeError, "word_lists"),
        ({"word_lists": "titles"}, errors.InvalidTypeError, TypeError, "word_lists"),
        (
            {"word_lists": {"titles": "Mr\nDr | clauze objekt"}},
            errors.InvalidWordListError,
            ValueError,
            "line 2: unknown attribute `clauze`: use some of additive",
        ),
        ({"word_lists": {"titles": "Mr\n| x"}}, errors.InvalidWordListError, ValueError, "line 2"),
    ],
    ids=repr,
)
def test_bad_options(options, error, builtin, message):
    with pytest.raises(error, match=message) as caught:
        Analyzer(**options)
    assert isinstance(caught.value, errors.PullquoteError)
    assert isinstance(caught.value, builtin)


def test_an_unknown_option_is_a_type_error():
    with pytest.raises(TypeError, match="colour"):
        Analyzer(colour="red")


def test_a_word_lists_error_has_its_place():
    with pytest.raises(errors.InvalidWordListError) as caught:
        Analyzer(word_lists={"titles": "Mr\n| x"})
    assert caught.value.offset == 3


def test_word_lists_are_used():
    text = "The zorp met the zorp at noon."
    plain = pullquote.analyze(text)
    assert "zorp" in [keyword.term for keyword in plain.keywords]
    for lists in ({"stop_words": "# ours\nzorp\n"}, {"stop_words": ["zorp"]}):
        document = pullquote.analyze(text, word_lists=lists)
        assert "zorp" not in [keyword.term for keyword in document.keywords]


def test_too_large():
    with pytest.raises(errors.TooLargeError, match="the limit is 4") as caught:
        pullquote.analyze("12345", max_input=4)
    assert isinstance(caught.value, ValueError)
    assert pullquote.analyze("1234", max_input=4).text == "1234"


def test_too_much_memory():
    text = '"It rained," Ana Reed said. ' * 1000
    with pytest.raises(errors.TooMuchMemoryError, match="raise max_memory") as caught:
        pullquote.analyze(text, max_memory=50_000)
    assert isinstance(caught.value, MemoryError)
    whole = pullquote.analyze(text, max_memory=100 * len(text))
    assert whole == pullquote.analyze(text) == pullquote.analyze(text, max_memory=None)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t ", "\0", "\0" * 1000, "\ufeff"])
def test_texts_of_nothing(text):
    document = pullquote.analyze(text)
    assert document.text == text
    assert len(document.quotes) == 0


@pytest.mark.parametrize("piece", ['"', "“", "a. ", "> ", "*", "🙂", "\0", "said “", "x"])
def test_a_megabyte_of_one_thing(piece):
    text = piece * ((1 << 20) // len(piece.encode()))
    for markup in ("plain", "markdown", "html", "auto"):
        document = pullquote.analyze(text, markup=markup)
        assert document.text == text


def test_too_many_items():
    with pytest.raises(errors.TooLargeError, match="5 tokens, the limit is 4: raise max_items"):
        pullquote.analyze("One two three four.", max_items=4)
    assert len(pullquote.analyze("One two three four.", max_items=5).tokens) == 5
