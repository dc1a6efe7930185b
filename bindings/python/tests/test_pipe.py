"""Streams of texts: the same as one by one, bounded, and ended by Control-C."""

import gc
import itertools
import os
import pickle
import signal
import subprocess
import sys
import threading

import pytest
from conftest import ARTICLE, texts
from hypothesis import given
from hypothesis import strategies as st

import pullquote

ANALYZER = pullquote.Analyzer(markup="markdown")


@given(
    st.lists(texts, max_size=12),
    st.integers(1, 4),
    st.integers(1, 5),
    st.booleans(),
)
def test_the_same_as_one_by_one(many, threads, batch_size, ordered):
    expected = [ANALYZER(text) for text in many]
    piped = list(
        ANALYZER.pipe(iter(many), threads=threads, batch_size=batch_size, ordered=ordered)
    )
    if not ordered:
        piped.sort(key=lambda document: document.text)
        expected.sort(key=lambda document: document.text)
    assert piped == expected


@given(st.lists(texts, max_size=12))
def test_batch_is_the_same_as_one_by_one(many):
    assert ANALYZER.batch(many) == [ANALYZER(text) for text in many]


def test_order_is_kept_where_the_first_takes_longest():
    many = [ARTICLE * 200, *["It rained."] * 500, ARTICLE * 50, "", b"It poured."]
    piped = list(ANALYZER.pipe(many, threads=4, batch_size=1))
    assert [document.text for document in piped[:-1]] == many[:-1]
    assert piped[-1].text == "It poured."


def test_the_stream_may_be_endless_and_is_not_read_far_ahead():
    n_taken = 0

    def endless():
        nonlocal n_taken
        for number in itertools.count():
            n_taken += 1
            yield f"This is text {number}."

    pipe = ANALYZER.pipe(endless(), threads=2, batch_size=8)
    for number, document in enumerate(itertools.islice(pipe, 1000)):
        assert document.text == f"This is text {number}."
        assert n_taken <= number + 1 + 8 * (2 * 2 + 1)


BAD = ["One.", b"\xff", None, "Two.", "\ud800", "x" * 100, "Three."]


def test_refused_texts_are_skipped():
    small = pullquote.Analyzer(max_input=50)
    for pipe in (small.pipe(BAD, on_error="skip"), small.batch(BAD, on_error="skip")):
        assert [document.text for document in pipe] == ["One.", "Two.", "Three."]


def test_refused_texts_are_yielded_in_their_places():
    small = pullquote.Analyzer(max_input=50)
    for pipe in (small.pipe(BAD, on_error="yield"), small.batch(BAD, on_error="yield")):
        names = [type(one).__name__ for one in pipe]
        assert names == [
            "Document", "InvalidUtf8Error", "InvalidTypeError", "Document", "LoneSurrogateError",
            "TooLargeError", "Document",
        ]  # fmt: skip


def test_refused_texts_raise_in_their_turn_and_the_rest_goes_on():
    pipe = pullquote.Analyzer().pipe(BAD[:4])
    assert next(pipe).text == "One."
    with pytest.raises(pullquote.InvalidUtf8Error):
        next(pipe)
    with pytest.raises(pullquote.InvalidTypeError):
        next(pipe)
    assert [document.text for document in pipe] == ["Two."]


def test_what_the_stream_raises_comes_after_what_came_before_it():
    def broken():
        yield "One."
        yield "Two."
        raise OSError("the disk is gone")

    seen = []
    with pytest.raises(OSError, match="the disk is gone"):
        for document in ANALYZER.pipe(broken()):
            seen.append(document.text)
    assert seen == ["One.", "Two."]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"threads": 0}, pullquote.InvalidOptionError),
        ({"threads": "2"}, pullquote.InvalidTypeError),
        ({"batch_size": 0}, pullquote.InvalidOptionError),
        ({"batch_size": -1}, pullquote.InvalidOptionError),
        ({"on_error": "ignore"}, pullquote.InvalidOptionError),
        ({"on_error": 1}, pullquote.InvalidTypeError),
    ],
    ids=repr,
)
def test_bad_options(options, error):
    with pytest.raises(error):
        ANALYZER.pipe([], **options)


@pytest.mark.parametrize("many", ["It rained.", b"It rained.", 3, None], ids=repr)
def test_what_is_no_stream_of_texts(many):
    with pytest.raises(pullquote.InvalidTypeError, match="an iterable of texts"):
        ANALYZER.pipe(many)


def test_a_pipe_that_is_dropped_ends_its_threads():
    before = threads_of_this_process()
    pipe = ANALYZER.pipe(itertools.repeat("It rained."), threads=3)
    next(pipe)
    assert threads_of_this_process() >= before + 3
    del pipe
    gc.collect()
    finished = threading.Event()
    for _ in range(200):
        if threads_of_this_process() <= before:
            break
        finished.wait(0.05)
    assert threads_of_this_process() <= before


def threads_of_this_process():
    if not os.path.isdir("/proc/self/task"):
        pytest.skip("threads cannot be counted here")
    return len(os.listdir("/proc/self/task"))


@pytest.mark.parametrize("ordered", [True, False])
def test_the_message_tells_which_text_was_refused(ordered):
    small = pullquote.Analyzer(max_input=50)
    pipe = small.pipe(BAD, batch_size=2, ordered=ordered, on_error="yield")
    refused = [one for one in pipe if isinstance(one, Exception)]
    assert sorted(str(one).split(":")[0] for one in refused) == [
        f"text {number}" for number in (1, 2, 4, 5)
    ]
    assert sorted(one.text_index for one in refused) == [1, 2, 4, 5]
    with pytest.raises(pullquote.InvalidUtf8Error) as raised:
        small.batch(["One.", b"\xff"])
    assert str(raised.value).startswith("text 1: 'utf-8' codec can't decode byte 0xff")
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_control_c_ends_it():
    program = """if 1:
        import itertools, pullquote
        pipe = pullquote.Analyzer().pipe(["It rained. " * 100000] * 1000, batch_size=1)
        try:
            print("started", flush=True)
            for document in pipe:
                pass
        except KeyboardInterrupt:
            print("interrupted")
    """
    running = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout.readline() == "started\n"
    running.send_signal(signal.SIGINT)
    printed, errors = running.communicate(timeout=60)
    assert printed == "interrupted\n", errors


def test_memory_stays_flat_over_a_long_stream():
    if not os.path.exists("/proc/self/statm"):
        pytest.skip("memory cannot be read here")
    n_texts = int(os.environ.get("PULLQUOTE_STREAM_TEXTS", "100000"))
    stream = (f"Text {number}: it rained, she said." for number in range(n_texts))
    pipe = pullquote.Analyzer().pipe(stream)
    for _ in itertools.islice(pipe, n_texts // 10):
        pass
    before = resident_bytes()
    assert sum(1 for _ in pipe) == n_texts - n_texts // 10
    assert resident_bytes() - before < 20 << 20


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_a_started_pipe_says_that_it_did_not_survive_a_fork():
    if not hasattr(os, "fork"):
        pytest.skip("no fork here")
    program = """if 1:
        import itertools, os, pullquote
        pipe = pullquote.Analyzer().pipe(itertools.repeat("It rained."), batch_size=1)
        next(pipe)
        if child := os.fork():
            raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        try:
            for _ in range(100):
                next(pipe)
        except RuntimeError as error:
            print(error, flush=True)
        fresh = pullquote.Analyzer().pipe(["It rained."])
        print(len(list(fresh)), flush=True)
        os._exit(0)
    """
    printed = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        check=True, capture_output=True, text=True, timeout=60,
    ).stdout  # fmt: skip
    message, fresh = printed.splitlines()
    assert "does not survive a fork" in message
    assert fresh == "1"
