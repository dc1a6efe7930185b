"""Spark with executors of their own: the same rows as here, none lost and none twice.

The test of 100,000 texts, and of an executor that is killed, is heavy:
``pytest -m heavy tests/test_spark.py``.
"""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from conftest import ARTICLE

import pullquote

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: requirements-spark.txt")
pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning")

ANALYZER = pullquote.Analyzer(markup="markdown", max_input=5000)


def article(number):
    """Articles that differ, a missing one, and one that is refused for its length."""
    match number % 50:
        case 17:
            return None
        case 33:
            return "x" * 6000
        case _:
            return f"# Day {number}\n\n{ARTICLE}\n\nNumber {number} said: “That is {number * 7}.”"


def write_texts(path, n_texts, n_files):
    path.mkdir()
    for part in range(n_files):
        numbers = range(part, n_texts, n_files)
        table = pyarrow.table(
            {"id": [f"a{n}" for n in numbers], "text": [article(n) for n in numbers]}
        )
        parquet.write_table(table, path / f"{part}.parquet", compression="zstd", row_group_size=500)


def local_rows(path, layer):
    """What the package gives for a folder of parquet, by the text's id."""
    table = parquet.read_table(path)
    found = ANALYZER.table(table["text"], layer, on_error="yield")
    found = pyarrow.table(found)
    ids = table["id"].take(found["document"])
    rows = found.drop_columns("document").to_pylist()
    return sorted(
        ({"id": id, **row} for id, row in zip(ids.to_pylist(), rows, strict=True)), key=order
    )


def order(row):
    return row["id"], repr(row)


def spark_rows(frame):
    return sorted((row.asDict(recursive=True) for row in frame.toLocalIterator()), key=order)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("texts") / "in"
    write_texts(path, 600, 4)
    return path


@pytest.mark.parametrize("layer", ["quotes", "speakers", "keywords"])
def test_the_same_rows_as_here(spark, folder, layer):
    import pullquote.spark

    frame = spark.read.parquet(str(folder))
    found = getattr(pullquote.spark, layer)(frame, "text", "id", analyzer=ANALYZER)
    rows = spark_rows(found)
    assert rows == local_rows(folder, layer)
    refused = [row for row in rows if row["error"]]
    assert {row["id"] for row in refused} == {f"a{n}" for n in range(33, 600, 50)}
    assert all("max_input" in row["error"] for row in refused)


def test_other_layers_and_ids(spark):
    import pullquote.spark

    frame = spark.createDataFrame([(7, b"It rained."), (8, b"\xff"), (9, None)], "n int, t binary")
    rows = spark_rows(pullquote.spark.sentences(frame, "t", "n"))
    assert [(row["id"], row["start"], row["end"], row["text"]) for row in rows] == [
        (7, 0, 10, "It rained."),
        (8, None, None, None),
    ]
    assert "UTF-8" in rows[1]["error"]
    tokens = pullquote.spark.tokens(frame, "t", "n").filter("error is null")
    assert [row["kind"] for row in spark_rows(tokens)] == ["word", "word", "punctuation"]
    empty = pullquote.spark.diagnostics(frame.limit(0), "t", "n")
    assert spark_rows(empty) == []


def test_counts(spark, folder):
    import pullquote.spark

    expected = pullquote.Counts("en", by="stem", ngrams=(1, 2))
    expected.update_all(parquet.read_table(folder)["text"])
    frame = spark.read.parquet(str(folder))
    options = {"lang": "en", "by": "stem", "ngrams": (1, 2)}
    assert pullquote.spark.collect_counts(frame, **options) == expected
    rows = pullquote.spark.counts(frame, "text", **options).collect()
    assert {row["term"]: row["count"] for row in rows} == dict(expected)
    assert len(rows) == len(expected)
    frequencies = {row["term"]: row["document_frequency"] for row in rows}
    assert frequencies == {term: expected.document_frequency(term) for term in expected}
    with pytest.raises(pullquote.InvalidOptionError):
        pullquote.spark.counts(frame, by="letters")
    with pytest.raises(TypeError, match="max_terms"):
        pullquote.spark.counts(frame, max_terms=100)


def executors():
    """The processes of executors below this one."""
    children = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            stat = (process / "stat").read_text().rpartition(")")[2].split()
            children.setdefault(int(stat[1]), []).append(int(process.name))
        except OSError:
            continue
    below, found = [os.getpid()], []
    while below:
        pid = below.pop()
        below += children.get(pid, [])
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if b"java" in command and b"CoarseGrainedExecutorBackend" in command:
            found.append(pid)
    return found


@pytest.mark.heavy
@pytest.mark.parametrize("is_killed", [False, True], ids=["all well", "an executor is killed"])
def test_100_000_texts(spark, tmp_path, is_killed):
    import pullquote.spark

    write_texts(tmp_path / "in", 100_000, 40)
    # A task for each file, so that some are done when others are not.
    spark.conf.set("spark.sql.files.maxPartitionBytes", "4m")
    spark.conf.set("spark.sql.files.openCostInBytes", "4m")
    frame = spark.read.parquet(str(tmp_path / "in"))
    before = executors()
    assert len(before) == 2
    killed = []

    def kill():
        # When some tasks are done, and most are not.
        tracker = spark.sparkContext.statusTracker()
        while not killed:
            for job in tracker.getActiveJobsIds():
                for stage in tracker.getJobInfo(job).stageIds:
                    info = tracker.getStageInfo(stage)
                    if info and info.numTasks > 4 and info.numCompletedTasks >= 4:
                        os.kill(before[0], signal.SIGKILL)
                        killed.append((info.numCompletedTasks, info.numTasks))
                        return
            time.sleep(0.05)

    killer = threading.Thread(target=kill, daemon=True)
    if is_killed:
        killer.start()
    started = time.monotonic()
    found = pullquote.spark.quotes(frame, "text", "id", analyzer=ANALYZER)
    found.write.parquet(str(tmp_path / "out"))
    seconds = time.monotonic() - started
    if is_killed:
        killer.join(10)
        assert killed, "the job was over before an executor could be killed"
        done, tasks = killed[0]
        assert done < tasks
        assert before[0] not in executors()
        print(f"killed an executor when {done} of {tasks} tasks were done")
    rows = parquet.read_table(tmp_path / "out").to_pylist()
    print(f"{len(rows)} rows of 100,000 texts in {seconds:.0f} s")
    rows.sort(key=order)
    expected = local_rows(tmp_path / "in", "quotes")
    assert len(rows) == len(expected) > 400_000
    assert rows == expected
