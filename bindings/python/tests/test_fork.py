"""A forked child may use the package, whatever the threads of its parent were doing."""

import os
import subprocess
import sys

import pytest

if not hasattr(os, "fork"):
    pytest.skip("no fork here", allow_module_level=True)

# Each trial has a process of its own, in which nothing was used before; its child ends
# itself where it takes too long.
COMMON = """
import itertools, os, signal, sys, threading, time
import pullquote

TEXT = "“The ferry left the island at noon,” Ana Reed said on the radio."
N_TRIALS, SECONDS = 250, 20


def hung(child):
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGALRM, status
        return True
    assert os.WEXITSTATUS(status) <= 1, status
    return os.WEXITSTATUS(status) == 1


def in_child(work):
    if child := os.fork():
        return hung(child)
    signal.alarm(SECONDS)
    try:
        code = int(bool(work()))
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        code = 2
    os._exit(code)


def analyze(lang="auto"):
    assert pullquote.Analyzer(lang)(TEXT).quotes


def batch():
    assert len(pullquote.Analyzer().batch([TEXT] * 9, threads=3, batch_size=1)) == 9
"""

COLD = """
def trial(number):
    lang = "auto" if number % 2 else "en"
    other = threading.Thread(target=analyze, args=(lang,))
    other.start()
    time.sleep(number * 37 % 101 * 2e-5)
    answer = in_child(lambda: (analyze(lang), batch()) and None)
    other.join()
    return answer

print(sum(in_child(lambda: trial(number)) for number in range(N_TRIALS)))
"""

WARM = """
over = threading.Event()
counts = pullquote.Counts()

def use():
    while not over.is_set():
        analyze()
        batch()
        counts.update(TEXT)
        # One that is given up half-way.
        next(pullquote.Analyzer().pipe(itertools.repeat(TEXT, 100), threads=2, batch_size=1))

other = threading.Thread(target=use)
other.start()
work = lambda: (analyze(), batch()) and None
print(sum(in_child(work) for number in range(N_TRIALS)))
over.set()
other.join()
"""

# The child goes on with what its parent was in the middle of, and is told.
IN_THE_MIDDLE = """
def forking(texts, answers):
    for number, text in enumerate(texts):
        if number == 7:
            child = os.fork()
            if not child:
                signal.alarm(SECONDS)
                answers.append(None)
            else:
                answers.append(hung(child))
        yield text

def trial(read):
    answers = []
    try:
        n_read = len(read(forking([TEXT] * 20, answers)))
        told = None
    except RuntimeError as error:
        n_read, told = None, str(error)
    if answers == [None]:
        try:
            assert "does not survive a fork" in told, told
            work = analyze(), batch()
            os._exit(0)
        finally:
            os._exit(2)
    assert n_read == 20, told
    return answers == [True]

analyzer = pullquote.Analyzer()
ways = [
    lambda texts: list(analyzer.pipe(texts, threads=2, batch_size=1)),
    lambda texts: analyzer.batch(texts, threads=2, batch_size=1),
]
print(sum(trial(ways[number % 2]) for number in range(N_TRIALS // 5)))
"""


# Another thread is using what the child then asks: it is told, or gets its answer.
HELD = """
big = TEXT * 20000
document = pullquote.Analyzer()(TEXT * 2000)

def sources():
    made = pullquote.Sources()
    made.add("It rained.")
    return made

KINDS = [
    (pullquote.Counts, lambda counts: counts.update(big), len),
    (pullquote.Counts, lambda counts: counts.update(big), lambda counts: counts.update("Rain.")),
    (pullquote.Counts, lambda counts: counts.update(big), lambda counts: counts + counts),
    (pullquote.People, lambda people: people.add(document), len),
    (pullquote.People, lambda people: people.add(document), lambda people: people.add(document)),
    (sources, lambda sources: sources.add(big), len),
    (sources, lambda sources: sources.add(big), lambda sources: sources.check("It rained")),
]
for make, change, use in KINDS:
    shared, over = make(), threading.Event()
    def changing():
        while not over.is_set():
            change(shared)
    other = threading.Thread(target=changing, daemon=True)
    other.start()
    told_by, tell = os.pipe()
    def work():
        try:
            use(shared)
        except RuntimeError as error:
            assert "when the process forked" in str(error), error
            os.write(tell, b"!")
        use(make())
    n_hung = 0
    for number in range(15):
        time.sleep(0.003)
        n_hung += in_child(work)
    over.set()
    other.join()
    os.close(tell)
    n_told = len(os.read(told_by, 99))
    print(n_hung, n_told > 0)
"""


def test_a_child_is_told_of_what_another_thread_was_using():
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", COMMON.replace("250, 20", "250, 5") + HELD],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (0, "0 True\n" * 7), ran.stderr


@pytest.mark.parametrize("program", [COLD, WARM, IN_THE_MIDDLE], ids=["cold", "warm", "middle"])
def test_no_child_hangs(program):
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", COMMON + program],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (0, "0\n"), ran.stderr
