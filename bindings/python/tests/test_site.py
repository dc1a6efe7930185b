"""Every block of code of the documentation runs, and prints what the page says.

A block of output (``text``) belongs to the block before it. ``py`` blocks of the
manual take names from the reader, which this test has for them.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path

import pytest
from conftest import ARTICLE

import pullquote

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"

pytestmark = pytest.mark.skipif(not DOCS.exists(), reason="no documentation beside the tests")


def run_page():
    """``tools/run_page.py``, which runs pages outside of the tests too."""
    spec = importlib.util.spec_from_file_location("run_page", ROOT / "tools/run_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(page, names=None):
    return run_page().run(DOCS / page, names)


def blocks(page, *languages):
    """The blocks of a page in these languages, each with its output or None."""
    found = run_page().blocks(DOCS / page)
    return [(code, output) for language, code, output in found if language in languages]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Like the top of a clone, as far as the pages look, and free to write into."""
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "good.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "articles" / "bad.md").write_bytes(b"It \xff rained.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("page", "n"), [("index.md", 1), ("tutorial.md", 9), ("parquet.md", 4), ("verify.md", 1)])
def test_pages(page, n, folder):
    if page == "parquet.md":
        for module in ("polars", "pyarrow", "duckdb"):
            pytest.importorskip(module)
    assert run(page) == n


def test_who_is_quoted(folder):
    """The questions of the page, in Python and in the shell, and its chart."""
    pytest.importorskip("polars")
    for year in ("2025", "2026"):
        (folder / year).mkdir()
        (folder / year / "article.md").write_text(ARTICLE, "utf-8")
    (folder / "articles" / "bad.md").unlink()
    assert run("speakers.md") == 6
    chart = xml.etree.ElementTree.parse(folder / "chart.svg").getroot()
    assert len(chart) > 2
    assert "Tom Okafor" in (folder / "people.csv").read_text("utf-8-sig")
    questions = [code for code, _ in blocks("speakers.md", "python")][1:4]
    assert all(len(code.splitlines()) <= 5 for code in questions)
    commands = [code for code, _ in blocks("speakers.md", "sh")]
    assert [len(code.splitlines()) for code in commands] == [1, 1, 1, 2]
    for code in commands:
        command = f'pullquote() {{ "{sys.executable}" -m pullquote "$@"; }}\nset -e\n{code}'
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert "Tom Okafor" in (folder / "speakers.csv").read_text("utf-8-sig")
    assert "Tom Okafor" in done.stdout


def test_five_scripts(folder):
    """Each has eight lines at most, runs alone, and says or writes what its heading says."""
    (folder / "articles" / "bad.md").unlink()
    papers = {"herald": ARTICLE, "post": "The ferry sailed at noon. The ferry was full."}
    for paper, text in papers.items():
        (folder / paper).mkdir()
        (folder / paper / "article.md").write_text(text, "utf-8")
    scripts = [code for code, _ in blocks("recipes.md", "python")]
    assert len(scripts) == 5
    printed = []
    for number, code in enumerate(scripts):
        assert len([line for line in code.splitlines() if line]) <= 8, code
        script = folder / f"script-{number}.py"
        script.write_text(code, "utf-8")
        done = subprocess.run(
            [sys.executable, script], capture_output=True, text=True, cwd=folder, check=True
        )
        printed.append(done.stdout)
    assert "Ana Reed" in printed[0]
    assert "person female" in printed[1]
    table = (folder / "quotes.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbffile,line,speaker")
    assert "Tom Okafor" in table.decode("utf-8")
    assert "harbour" in printed[3]
    assert "Tom Okafor" in (folder / "report" / "index.html").read_text("utf-8")
    assert (folder / "report" / "article-0001.html").exists()


def test_pandas(folder):
    pytest.importorskip("pandas")
    assert run("pandas.md") == 3
    assert "Tom Hale" in (folder / "quotes.csv").read_text("utf-8-sig")


def test_the_first_commands(folder):
    ((_, page),) = [code.splitlines() for code, _ in blocks("index.md", "sh")]
    (folder / "examples").symlink_to(ROOT / "examples")
    command = f'pullquote() {{ "{sys.executable}" -m pullquote "$@"; }}\n{page}'
    subprocess.run(["sh", "-ec", command], check=True)
    assert "Tom Okafor" in (folder / "page.html").read_text("utf-8")


def test_the_manual(folder):
    duckdb, numpy = pytest.importorskip("duckdb"), pytest.importorskip("numpy")
    polars, pyarrow = pytest.importorskip("polars"), pytest.importorskip("pyarrow")
    articles = pyarrow.table({"id": [1, 2], "text": [ARTICLE, None]})
    with duckdb.connect() as connection:
        connection.execute("create table articles as select * from articles")
        names = {
            "pullquote": pullquote,
            "document": pullquote.analyze(ARTICLE),
            "quotes": pullquote.analyze(ARTICLE).quotes,
            "analyzer": pullquote.Analyzer(),
            "texts": [ARTICLE],
            "column": articles["text"],
            "frame": polars.DataFrame(articles),
            "connection": connection,
            **{"duckdb": duckdb, "numpy": numpy, "polars": polars, "pyarrow": pyarrow},
        }
        n_run = 0
        for code, _ in blocks("python.md", "py"):
            if "pullquote.spark" not in code:
                exec(code, names)
                n_run += 1
        assert n_run == 4


@pytest.fixture
def spark_folder(spark, folder):
    """The same folder, for the Java process too, which knows nothing of ``chdir``."""
    hadoop = spark._jvm.org.apache.hadoop.fs
    files = hadoop.FileSystem.get(spark._jsc.hadoopConfiguration())
    before = files.getWorkingDirectory()
    files.setWorkingDirectory(hadoop.Path(str(folder)))
    yield folder
    files.setWorkingDirectory(before)


def test_spark(spark, spark_folder):
    folder = spark_folder
    assert run("spark.md", {"spark": spark}) == 4
    assert list((folder / "quotes.parquet").glob("*.parquet"))
    assert list((folder / "people.parquet").glob("*.parquet"))
    shutil.rmtree(folder / "quotes.parquet")
    frame = spark.createDataFrame([(1, ARTICLE)], "id int, text string")
    (code,) = [code for code, _ in blocks("python.md", "py") if "pullquote.spark" in code]
    exec(code, {"frame": frame})
    assert spark.read.parquet("quotes.parquet").count() > 3


def library(suffix):
    """The C library that was built last with this tree, if one was."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = [path for path in target.glob(f"*/libpullquote.{suffix}")]
    newer = [path for path in built if path.stat().st_mtime > newest_source()]
    if not newer:
        pytest.skip(f"no libpullquote.{suffix} of these sources: cargo build")
    return newer[0]


def newest_source():
    return max(path.stat().st_mtime for path in (ROOT / "src/ffi").rglob("*.rs"))


def test_c(tmp_path):
    (code, output), = blocks("c.md", "c")
    if not shutil.which("pkg-config"):
        pytest.skip("no pkg-config")
    built = library("so")
    (tmp_path / "quotes.c").write_text(code, "utf-8")
    environment = {**os.environ, "HOME": str(tmp_path), "PREFIX": str(tmp_path / ".local")}
    subprocess.run(
        ["sh", ROOT / "bindings/c/install.sh", built.parent], check=True, env=environment
    )
    install, commands = blocks("c.md", "sh")[0][0].split("\n", 1)
    assert install == 'make install PREFIX="$HOME/.local"'
    commands = commands.replace("cc ", "cc -std=c11 -Wall -Wextra -Werror ")
    done = subprocess.run(
        ["sh", "-ec", commands],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout == output


def test_c_without_a_compiler():
    cffi = pytest.importorskip("cffi")
    ((code, _),) = blocks("c.md", "py")
    names = {"cffi": cffi}
    header = str(ROOT / "include/pullquote.ffi.h")
    code = code.replace("include/pullquote.ffi.h", header)
    exec(code.replace("libpullquote.so", str(library("so"))), names)
    assert names["options"].size == names["ffi"].sizeof("pullquote_options")


def test_sqlite(tmp_path):
    codes, outputs = zip(*blocks("sqlite.md", "sql"))
    code, output = "".join(codes), "".join(outputs)
    if not shutil.which("sqlite3"):
        pytest.skip("no sqlite3")
    built = library("a")
    script = ROOT / "bindings/sqlite/build.sh"
    done = subprocess.run(
        ["sh", script, built.parent, tmp_path / "pullquote_sqlite.so"], capture_output=True, text=True
    )
    if "sqlite3ext.h" in done.stderr:
        pytest.skip("no sqlite3ext.h: install libsqlite3-dev")
    assert done.returncode == 0, done.stderr
    done = subprocess.run(
        ["sqlite3"], input=code, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == output, done.stderr
    # The columns that the page lists are those that `select *` gives.
    listed = re.findall(r"^\| `(\w+)\(.*?\)` \| (`.*`) \|$", (DOCS / "sqlite.md").read_text("utf-8"), re.MULTILINE)
    assert len(listed) == 6
    for function, columns in listed:
        arguments = "'“It rained,” Ana Reed said.'"
        if function == "pullquote_verify":
            arguments += ", (select pullquote_sources('a', 'It rained.'))"
        query = f".load ./pullquote_sqlite\n.headers on\nselect * from {function}({arguments}) limit 1;\n"
        done = subprocess.run(
            ["sqlite3"], input=query, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        names = done.stdout.splitlines()[0].split("|")
        assert names == re.findall(r"`(\w+)`", columns), function


def test_the_command_line(folder):
    ((code, _),) = blocks("cli.md", "sh")
    (folder / "articles" / "bad.md").unlink()
    (folder / "article.md").write_text(ARTICLE, "utf-8")
    (folder / "articles.jsonl").write_text(next(code for code, _ in blocks("cli.md", "json") if code.startswith('{"id": "a1"')), "utf-8")
    said = "“The ferry left the island at noon,” said Ana Reed."
    (folder / "draft.md").write_text(said, "utf-8")
    (folder / "notes").mkdir()
    (folder / "notes" / "reed.txt").write_text(said, "utf-8")
    (folder / "mine.txt").write_text(ARTICLE, "utf-8")
    (folder / "theirs.txt").write_text("It rained.", "utf-8")
    command = f'pullquote() {{ "{sys.executable}" -m pullquote "$@"; }}\nset -e\n{code}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Tom Okafor" in done.stdout
    assert "</html>" in (folder / "page.html").read_text("utf-8")


def test_every_block_is_known():
    """What is in no other test here is either output, or shown and told why."""
    shown = {
        ("tutorial.md", "pip install ./bindings/python\n"),  # tools/wheel.sh, test.sh
        ("python.md", "pip install ./bindings/python\n"),
    }
    for page in sorted(path.name for path in DOCS.glob("*.md")):
        for language, code, _ in run_page().blocks(DOCS / page):
            is_run = language in ("python", "py", "c", "sql") or page == "cli.md"
            is_build = language == "sh" and code.startswith(("cargo build", "make "))
            is_shown = language == "text" or (page, code) in shown
            is_run |= page == "speakers.md"
            # Of files that nobody has; tests/it/cli.rs runs the same on others.
            is_run |= page == "index.md"
            is_shown |= language == "cpp"  # tests/c/face.cpp has the same
            is_shown |= page == "verify.md" and language == "sh"
            is_shown |= page == "platforms.md" and language == "js"  # bindings/wasm/test
            is_measured = page == "benchmarks.md"  # how a figure was got, on files of gigabytes
            assert is_run or is_build or is_shown or is_measured, f"{page}: {code}"
