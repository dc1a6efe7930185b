"""Control-C ends each call soon, whatever it reads, with KeyboardInterrupt itself."""

import subprocess
import sys

import pytest

# A timer stands for the keyboard. What is measured is how long the call goes on after it,
# against the whole call in the same run, both by the time of the processor: other programs
# that run meanwhile change nothing.
COMMON = """
import _thread, signal, sys, time
import pullquote

TEXT = "“The ferry left the island at noon,” Ana Reed said on the radio.\\n" * N_LINES
analyzer = pullquote.Analyzer("en")


def timed(call):
    before = time.process_time()
    try:
        call()
    finally:
        call.seconds = time.process_time() - before


def set_timer(seconds):
    signal.setitimer(signal.ITIMER_PROF, seconds)


def interrupted(call):
    timed(call)
    whole = call.seconds
    timed(call)
    whole = min(whole, call.seconds)
    signal.signal(signal.SIGPROF, signal.default_int_handler)
    for delay in DELAYS or [whole / part for part in (5, 5, 10, 10, 20)]:
        set_timer(delay)
        try:
            timed(call)
            set_timer(0)
            print("done too soon", file=sys.stderr)
            continue
        except KeyboardInterrupt:
            pass
        print(f"{call.seconds:.2f} s of {whole:.2f} s", file=sys.stderr)
        if call.seconds < whole * 0.6:
            break
    else:
        print("too late")
        return
    # The analyzer is whole.
    assert len(analyzer("It rained. It poured.").sentences) == 2
    print("interrupted")
"""

CALLS = {
    "call": "lambda: analyzer(TEXT)",
    "ascii": "lambda text=TEXT.replace('“', '\"').replace('”', '\"'): analyzer(text)",
    "bytes": "lambda data=TEXT.encode(): analyzer(data)",
    "batch": "lambda: analyzer.batch([TEXT, 'Rain.'])",
    "many": "lambda texts=TEXT.splitlines(): analyzer.batch(texts)",
    "pipe": "lambda: list(analyzer.pipe([TEXT]))",
    "count_words": "lambda text=TEXT * 20: pullquote.count_words(text)",
    "update": "lambda text=TEXT * 2: "
    "pullquote.Counts('en', by='stem', ngrams=(1, 3)).update(text)",
    "update_all": "lambda text=TEXT * 8: pullquote.Counts().update_all([text, 'Rain.'])",
    "column": "lambda column=pyarrow.array([TEXT]): analyzer.column(column, 'quotes')",
}


# What is made of a document that is there.
OF_A_DOCUMENT = {
    "list": "lambda: list(document.tokens)",
    "count": "lambda: document.tokens.count(document.tokens[0])",
    "to_dicts": "lambda: document.tokens.to_dicts()",
    "rows": "lambda: table.to_dicts()",
    "to_json": "lambda: [document.to_json() for _ in range(4)]",
    "from_bytes": "lambda data=document.to_bytes(): pullquote.Document.from_bytes(data)",
}


def run(program, n_lines, delays=()):
    program = COMMON.replace("N_LINES", str(n_lines)) + program
    program = f"DELAYS = {list(delays)}\n{program}"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=300
    )
    assert (ran.returncode, ran.stdout) == (0, "interrupted\n"), ran.stderr


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_control_c_ends(call):
    needs = "import pyarrow\n" if "pyarrow" in call else ""
    run(f"{needs}interrupted({call})", 180000)


@pytest.mark.parametrize("name", ["call", "ascii", "count_words", "update"])
def test_control_c_at_the_very_start_is_not_lost(name):
    for delay in (0.01, 0.03):
        run(f"interrupted({CALLS[name]})", 180000, [delay] * 5)


@pytest.mark.parametrize("call", OF_A_DOCUMENT.values(), ids=OF_A_DOCUMENT.keys())
def test_control_c_ends_what_is_made_of_a_document(call):
    program = "document = analyzer(TEXT)\ntable = document.tokens.table()\n"
    run(f"{program}interrupted({call})", 60000)


def test_a_handler_may_use_the_counts_that_are_being_updated():
    program = """
counts, seen = pullquote.Counts(), []
def look(*_):
    seen.append(len(counts))
signal.signal(signal.SIGPROF, look)
set_timer(0.05)
counts.update(TEXT * 8)
assert seen == [11], seen
print("interrupted")
"""
    run(program, 180000)


# By the clock, so that other programs lengthen it: the best of some counts.
LARGE = """
import gc
TEXT = TEXT * (200_000_000 // len(TEXT.encode()) + 1)
DATA = TEXT.encode()


def late(call, delay):
    rang = []
    def ring(*_):
        rang.append(time.perf_counter())
        raise KeyboardInterrupt
    signal.signal(signal.SIGALRM, ring)
    start = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, delay)
    try:
        call()
    except KeyboardInterrupt:
        return time.perf_counter() - start - delay
    raise AssertionError("done too soon")


call = CALL
for delay in DELAYS:
    best = min(late(call, delay) for _ in range(3))
    print(f"{best * 1000:.0f} ms after {delay} s", file=sys.stderr)
    assert best < 0.15, (best, delay)
    gc.collect()
print("interrupted")
"""


@pytest.mark.heavy
@pytest.mark.parametrize(
    "call",
    [  # Counting takes no second.
        "lambda: analyzer(TEXT)",
        "lambda: analyzer(DATA)",
        "lambda: analyzer.batch([TEXT])",
        "lambda: list(analyzer.pipe([DATA]))",
        "lambda: pullquote.count_words(TEXT)",
        "lambda: pullquote.Counts('en', by='stem', ngrams=(1, 2)).update(TEXT)",
    ],
)
def test_control_c_ends_a_call_on_200_mb_within_150_ms(call):
    delays = (0.01, 0.03) if "count_words" in call else (0.01, 0.03, 0.4, 2.0)
    run(LARGE.replace("CALL", call), 1000, delays)


# An engine raises an exception of its own, and Python raises KeyboardInterrupt as soon as
# that is handled.
ENGINES = {
    "polars": """
import polars, pullquote.polars
frame = polars.DataFrame({"text": [TEXT]})
engine = lambda: frame.select(pullquote.polars.quotes("text", analyzer))
""",
    "duckdb": """
import duckdb, pullquote.duckdb
connection = duckdb.connect()
# A text is read in the main thread, which has the signals; a thread of DuckDB's reads it whole.
connection.execute("set threads = 1")
connection.execute("set enable_progress_bar = false")  # it is shown where that takes 2 s
pullquote.duckdb.register(connection, analyzer)
connection.execute("create table texts(text varchar)")
connection.execute("insert into texts values (?)", [TEXT])
engine = lambda: connection.execute("select len(quotes(text)) from texts").fetchall()
""",
}


@pytest.mark.parametrize("engine", ENGINES)
def test_control_c_is_raised_as_itself(engine):
    pytest.importorskip(engine)
    if engine == "duckdb":
        pytest.importorskip("pyarrow")
    # The handler is that of SIGINT, which the engines know.
    program = ENGINES[engine] + """
import os, threading
def call():
    try:
        engine()
    except Exception as error:
        print(type(error), error, file=sys.stderr)
        if "Query interrupted" in str(error):
            raise KeyboardInterrupt  # DuckDB has noticed by itself
        for _ in range(200):
            time.sleep(0.01)
timer = [None]
def kill_at(end):
    while timer[0] == end and time.process_time() < end:
        time.sleep(0.001)
    if timer[0] == end:
        os.kill(os.getpid(), signal.SIGINT)
def set_timer(seconds):
    timer[0] = end = seconds and time.process_time() + seconds
    if seconds:
        threading.Thread(target=kill_at, args=(end,), daemon=True).start()
interrupted(call)
"""
    run(program, 180000)
