"""The DuckDB extension beside the Python package, and how soon an interrupt ends it.

    python benches/duckdb_extension.py EXTENSION [TEXTS]

Writes so many copies of an article, each with a number of its own, to a Parquet file
and reads it by one and by two threads; prints CPU time for what one call costs, wall
time for what a second thread gains and how late an interrupt is.
"""

import sys
import tempfile
import threading
import time
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet

import pullquote

ARTICLE = Path(__file__).parents[1] / "tests/data/articles/cuba-russia.md"
QUERY = "select sum(len(pullquote_quotes(text, 'markdown'))) from '{}'"


def connect(extension, threads):
    connection = duckdb.connect(config={"allow_unsigned_extensions": "true", "threads": threads})
    connection.load_extension(extension)
    return connection


def timed(work):
    """What it gives, and its seconds by the processor and by the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return result, time.process_time() - cpu, time.perf_counter() - wall


def interrupted(connection, query):
    """Seconds from the interrupt to the end of the query."""
    asked = []

    def interrupt():
        asked.append(time.perf_counter())
        connection.interrupt()

    timer = threading.Timer(0.3, interrupt)
    timer.start()
    try:
        connection.execute(query).fetchall()
    except duckdb.InterruptException:
        return time.perf_counter() - asked[0]
    timer.cancel()
    return float("nan")


def main(extension, n_texts=100_000):
    article = ARTICLE.read_text("utf-8")
    texts = [f"{number}. {article}" for number in range(int(n_texts))]
    megabytes = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} texts, {megabytes:.0f} MB")
    analyzer = pullquote.Analyzer(markup="markdown", layers="quotes")
    column = pyarrow.chunked_array([pyarrow.array(texts)])

    def by_python():
        lists = pyarrow.chunked_array(analyzer.column(column, "quotes", threads=1))
        return sum(len(chunk.flatten()) for chunk in lists.chunks)

    with tempfile.TemporaryDirectory() as folder:
        query = QUERY.format(f"{folder}/texts.parquet")
        pyarrow.parquet.write_table(
            pyarrow.table({"text": column}), f"{folder}/texts.parquet", row_group_size=2048
        )
        del texts
        n_python, python_cpu, _ = timed(by_python)
        walls = {}
        for threads in (1, 2):
            connection = connect(extension, threads)
            (row,), cpu, walls[threads] = timed(lambda: connection.execute(query).fetchall())
            assert row[0] == n_python, (row, n_python)
            print(f"{threads} threads: {megabytes / cpu:.0f} MB per second of the processor")
        print(f"Analyzer.column: {megabytes / python_cpu:.0f} MB per second of the processor")
        print(f"two threads: {walls[1] / walls[2]:.2f} times one, by the clock")
        late = sorted(interrupted(connect(extension, 2), query) for _ in range(9))
        print(f"interrupt: ends after {late[4]:.3f} s, {late[-1]:.3f} at most of nine")


if __name__ == "__main__":
    main(*sys.argv[1:])
