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
    for part in (5, 5, 10, 10, 20):
        set_timer(whole / part)
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
    "bytes": "lambda data=TEXT.encode(): analyzer(data)",
    "batch": "lambda: analyzer.batch([TEXT, 'Rain.'])",
    "many": "lambda texts=TEXT.splitlines(): analyzer.batch(texts)",
    "pipe": "lambda: list(analyzer.pipe([TEXT]))",
    "count_words": "lambda text=TEXT * 20: pullquote.count_words(text)",
    "column": "lambda column=pyarrow.array([TEXT]): analyzer.column(column, 'quotes')",
}


def run(program, n_lines):
    program = COMMON.replace("N_LINES", str(n_lines)) + program
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=300
    )
    assert (ran.returncode, ran.stdout) == (0, "interrupted\n"), ran.stderr


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_control_c_ends(call):
    needs = "import pyarrow\n" if "pyarrow" in call else ""
    run(f"{needs}interrupted({call})", 180000)


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
