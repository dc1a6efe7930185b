"""The example jobs: from a folder of articles to a parquet of quotations, or of people."""

import importlib.util
from pathlib import Path

import pytest
from conftest import ARTICLE

import pullquote

FOLDER = Path(__file__).parents[1] / "examples"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="no examples beside the tests")


def example(name):
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_articles(folder):
    folder.mkdir()
    (folder / "good.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "bad.md").write_bytes(b"It \xff rained.")
    (folder / "quiet.md").write_text("Nobody spoke.", encoding="utf-8")


def check_rows(rows):
    good = [row for row in rows if row["error"] is None]
    assert {Path(row["id"]).name for row in good} == {"good.md"}
    expected = pullquote.analyze(ARTICLE, markup="markdown").quotes
    assert sorted((row["text"], row["speaker_name"]) for row in good) == sorted(
        (quote.text, quote.speaker_name) for quote in expected
    )
    (bad,) = [row for row in rows if row["error"] is not None]
    assert Path(bad["id"]).name == "bad.md"
    assert "UTF-8" in bad["error"]


def test_polars(tmp_path):
    polars = pytest.importorskip("polars")
    write_articles(tmp_path / "articles")
    example("quotes_on_polars").main(str(tmp_path / "articles"), str(tmp_path / "quotes.parquet"))
    check_rows(polars.read_parquet(tmp_path / "quotes.parquet").to_dicts())


def test_spark(spark, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write_articles(tmp_path / "articles")
    articles, out = str(tmp_path / "articles" / "*.md"), str(tmp_path / "quotes.parquet")
    example("quotes_on_spark").main(spark, articles, out)
    check_rows(parquet.read_table(out).to_pylist())


def check_people(rows):
    people = pullquote.People()
    people.add(pullquote.analyze(ARTICLE, markup="markdown"), "good.md")
    people.add(pullquote.analyze("Nobody spoke."), "quiet.md")
    pyarrow = pytest.importorskip("pyarrow")
    expected = pyarrow.table(people).to_pylist()
    assert len(expected) > 1
    assert sorted(rows, key=repr) == sorted(expected, key=repr)


def test_people_on_polars(tmp_path, capsys):
    polars = pytest.importorskip("polars")
    write_articles(tmp_path / "articles")
    example("people_on_polars").main(str(tmp_path / "articles"), str(tmp_path / "people.parquet"))
    check_people(polars.read_parquet(tmp_path / "people.parquet").to_dicts())
    assert "bad.md" in capsys.readouterr().err


def test_people_on_spark(spark, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write_articles(tmp_path / "articles")
    articles, out = str(tmp_path / "articles" / "*.md"), str(tmp_path / "people.parquet")
    example("people_on_spark").main(spark, articles, out)
    check_people(parquet.read_table(out).to_pylist())
