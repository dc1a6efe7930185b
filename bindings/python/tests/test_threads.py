"""One analyzer for many threads, and a free interpreter lock."""

import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import ARTICLE

import pullquote

N_THREADS = 8
SECONDS = float(os.environ.get("PULLQUOTE_THREAD_SECONDS", "1"))


@pytest.mark.threads
def test_threads_share_an_analyzer():
    analyzer = pullquote.Analyzer(markup="markdown")
    variants = [ARTICLE, ARTICLE.upper(), ARTICLE[::-1], ARTICLE.replace("“", '"')]
    expected = [analyzer(text).to_json() for text in variants]
    deadline = time.monotonic() + SECONDS

    def work(seed):
        n_rounds = 0
        while n_rounds == 0 or time.monotonic() < deadline:
            at = (seed + n_rounds) % len(variants)
            assert analyzer(variants[at]).to_json() == expected[at]
            n_rounds += 1
        return n_rounds

    with ThreadPoolExecutor(N_THREADS) as pool:
        n_rounds = sum(pool.map(work, range(N_THREADS)))
    assert n_rounds >= N_THREADS
    print(f"{N_THREADS} threads, {SECONDS:g} s: {n_rounds} equal analyses")


def test_threads_share_a_document_and_an_iterator():
    document = pullquote.analyze(ARTICLE * 20)
    expected = [token.start for token in pullquote.analyze(ARTICLE * 20).tokens]
    shared = iter(document.tokens)
    barrier = threading.Barrier(N_THREADS)

    def work(_):
        barrier.wait()
        return [token.start for token in shared]

    with ThreadPoolExecutor(N_THREADS) as pool:
        parts = list(pool.map(work, range(N_THREADS)))
    assert sorted(start for part in parts for start in part) == expected


def test_the_interpreter_lock_is_free_while_reading():
    # Python switches threads only where the lock is released once the switch
    # interval is longer than the test.
    interval = sys.getswitchinterval()
    analyzer = pullquote.Analyzer()
    text = ARTICLE * 2000
    started, seen = threading.Event(), []

    def watch():
        started.set()
        seen.append("while")

    watcher = threading.Thread(target=watch)
    sys.setswitchinterval(1000)
    try:
        watcher.start()
        analyzer(text)
        seen.append("after")
    finally:
        sys.setswitchinterval(interval)
    watcher.join()
    assert seen == ["while", "after"]
