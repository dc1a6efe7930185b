"""The Python package's speed, in one run and in turns: python benches/python.py NEWS

NEWS is a text file, which is read as documents of 4 KB and as lines. Needs the
package, spaCy, DuckDB and pyarrow in this environment (`make bench-python` sees to
it), and cargo. Prints a table in Markdown; `--quick` takes fewer rounds.
"""

import argparse
import collections
import json
import os
import re
import statistics
import subprocess
import time
from pathlib import Path

import duckdb
import pyarrow
import spacy

import pullquote

ROOT = Path(__file__).resolve().parents[1]
ALL = "tokens,sentences,keywords,quotes"
SIZE = 4096


def documents(data):
    """The text in pieces of about 4 KB that end with lines, as benches/documents.rs has it."""
    pieces, start = [], 0
    while start < len(data):
        end = data.find(b"\n", start + SIZE)
        end = len(data) if end < 0 else end + 1
        pieces.append(data[start:end].decode())
        start = end
    return pieces


def rust(file, shape, layers, rounds):
    """Seconds of the processor for one round in Rust."""
    done = subprocess.run(
        ["cargo", "bench", "-q", "--bench", "documents", "--", file, shape, layers, str(rounds)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return told["cpu"][1:] or told["cpu"], told["n_texts"]


def timed(work, clock):
    start = clock()
    work()
    return clock() - start


class Table:
    def __init__(self):
        print("| What | Figure | Bar |\n|---|---|---|")

    def row(self, what, figure, bar):
        print(f"| {what} | {figure} | {bar} |", flush=True)


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("news")
    parser.add_argument("--words", help="a text to count words in, instead of the news")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    turns = 3 if options.quick else 9
    news = str(Path(options.news).resolve())
    data = Path(news).read_bytes()
    texts = documents(data)
    table = Table()

    # One thread against Rust, and two against one.
    analyzer = pullquote.Analyzer()
    own, core, walls, tokenizer = [], [], {1: [], 2: []}, []
    blank = spacy.blank("en")
    blank.max_length = 1 << 30
    for _ in range(turns):
        seconds, n_texts = rust(news, "documents", ALL, 4)
        assert n_texts == len(texts)
        core += seconds
        own.append(timed(lambda: analyzer.batch(texts, threads=1), time.process_time))
        for threads in walls:
            batch = lambda n=threads: analyzer.batch(texts, threads=n)  # noqa: E731
            batch()  # a processor that slept for the seconds before is awake then
            walls[threads].append(timed(batch, time.perf_counter))
    for _ in range(min(turns, 3)):
        work = lambda: [blank.tokenizer(text) for text in texts]  # noqa: E731
        tokenizer.append(timed(work, time.process_time))
    median = statistics.median
    speed = len(data) / 1e6 / median(own)
    table.row("`batch`, all layers, one thread", f"{speed:.1f} MB/s", "")
    table.row("processor time over Rust's", f"{median(own) / median(core):.2f}", "1.15")
    over_spacy = f"{median(tokenizer) / median(own):.0f} times"
    table.row("faster than spaCy's blank tokenizer", over_spacy, "100")
    on_two = f"{median(walls[1]) / median(walls[2]):.2f} times"
    table.row("two threads over one, by the clock", on_two, "1.8")

    # Arrow in and out: what it costs over the core, a short text.
    lines = [line for line in data.decode().split("\n") if line.strip()]
    column = pyarrow.array(lines, pyarrow.large_string())
    quotes = pullquote.Analyzer(layers="quotes")
    arrow, core = [], []
    for _ in range(turns):
        seconds, n_texts = rust(news, "lines", "quotes", 4)
        assert n_texts == len(lines)
        core += seconds
        work = lambda: pyarrow.table(quotes.table(column, "quotes", threads=1))  # noqa: E731
        arrow.append(timed(work, time.process_time))
    over = (median(arrow) - median(core)) / len(lines) * 1e6
    share = f"{over:.2f} µs of {median(arrow) / len(lines) * 1e6:.2f}"
    table.row("the Arrow route over the core, a line", share, "0.6 µs")

    # Words.
    text = Path(options.words).read_text("utf-8") * 10 if options.words else data.decode()
    word = re.compile(r"\w+")
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    connection.register("rows", pyarrow.table({"line": text.split("\n")}))
    query = (
        "select word, count(*) from (select unnest(regexp_extract_all(lower(line), '\\w+')) word "
        "from rows) group by word"
    )
    counters = {
        "pullquote": lambda: pullquote.count_words(text),
        "Counter": lambda: collections.Counter(word.findall(text.lower())),
        "DuckDB": lambda: connection.execute(query).fetchall(),
    }
    seconds = {name: [] for name in counters}
    for _ in range(min(turns, 3)):
        for name, work in counters.items():
            seconds[name].append(timed(work, time.process_time))
    speed = len(text.encode()) / 1e6 / median(seconds["pullquote"])
    table.row("`count_words`", f"{speed:.0f} MB/s", "")
    for name, bar in (("Counter", 40), ("DuckDB", 12)):
        ratio = median(seconds[name]) / median(seconds["pullquote"])
        table.row(f"faster than {name}", f"{ratio:.1f} times", bar)

    # A stream of a million short texts.
    short = [f"{number}. “It rained,” Ana Reed said." for number in range(1000)]
    stream = (short[number % 1000] for number in range(1_000_000))
    for number, _ in enumerate(analyzer.pipe(stream)):
        if number == 100_000:
            before = resident()
    table.row("growth over a million short texts", f"{resident() - before:.1f} MB", "20 MB")


if __name__ == "__main__":
    main()
