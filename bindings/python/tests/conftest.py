"""Texts for every test, and how hard the properties are tried."""

import atexit
import os
import subprocess
import sys
import warnings

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st



def quiet_exit():
    """DuckDB's binding to Python, a dependency of the tests alone, writes a line to the standard
    error for each function and type that is left when Python ends."""
    if "duckdb" in sys.modules:
        sys.stderr.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


atexit.register(quiet_exit)

settings.register_profile(
    "full",
    max_examples=1000,
    deadline=None,  # machines differ
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("usual", settings.get_profile("full"), max_examples=100)
settings.load_profile(os.environ.get("PULLQUOTE_HYPOTHESIS", "usual"))

PIECES = [
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "「", "」", "…", "—", "\\", "*", "_", "#", ">",
    "said", " told reporters", "She ", "he said.", "Ana Reed", "Mr. ", "U.S. ", "the minister",
    "according to ", "warned that ", "3.5", "$250", "example.org/a?b", "@name", "#tag", "a@b.org",
    " ", "  ", "\n", "\n\n", "\r\n", "\t", "\0", "\u00a0", "\u2028", "\ufeff", "\u200d",
    "é", "e\u0301", "ß", "İ", "日本語", "ไทย", "עברית", "🙂", "👩‍👩‍👧", "🇩🇪", "\U0010ffff", ".", ",", "?",
]  # fmt: skip

any_text = st.text(st.characters(exclude_categories=["Cs"]))
newsy_text = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = any_text | newsy_text

ARTICLE = """\
# Harbour to reopen in spring

“We have waited long enough,” Mayor Ana Reed said on Tuesday. “The harbour will open in \
spring.”

The storm of January 3 had destroyed the harbour’s two piers. Reed told reporters that the \
repairs would cost \\$2.5 million 🙂.

"It is not only about the piers," said Tom Okafor, head of the fishers' union. He warned that \
the fishers could not wait.

See <https://example.org/harbour> or write to mayor@example.org.
"""


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    """Spark with two executors in processes of their own; skips without it."""
    pyspark = pytest.importorskip(
        "pyspark", reason="no pyspark: install requirements-spark.txt"
    )
    try:
        subprocess.run(["java", "-version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("Spark needs Java 17")
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    from pyspark.sql import SparkSession

    # Without its own folder Spark finds no scripts to start workers by.
    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    folder = tmp_path_factory.mktemp("spark")
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("pullquote")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executor.memory", "1024m")
        .config("spark.executorEnv.PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        .config("spark.local.dir", str(folder / "local"))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.sql.parquet.compression.codec", "zstd")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
