"""The stubs say what the package is, and mypy agrees with both."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

pytest.importorskip("mypy")


def run(*arguments):
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """What mypy knows of the packages that are imported, once for all of its runs here."""
    return str(tmp_path_factory.mktemp("mypy"))


def test_stubs_match_the_module(tmp_path):
    # Before Python 3.12 nothing showed that a class has buffers.
    allowed = tmp_path / "allowed.txt"
    allowed.write_text(
        "pullquote._native.Spans.__buffer__\n"
        + ("" if importlib.util.find_spec("pyspark") else "pullquote.spark\n")
    )
    config = str(HERE.parent / "pyproject.toml")
    run(
        "mypy.stubtest", "pullquote", "--mypy-config-file", config,
        "--allowlist", str(allowed), "--ignore-unused-allowlist",
    )  # fmt: skip


def test_typed_use_passes_strict_mypy(cache):
    run("mypy", "--strict", "--cache-dir", cache, str(HERE / "typed_use.py"))


@pytest.mark.parametrize("name", ["counts", "verdicts", "errors", "polars", "duckdb", "spark", "__main__"])
def test_modules_pass_strict_mypy(cache, name):
    if name in ("polars", "duckdb", "spark"):
        pytest.importorskip({"spark": "pyspark"}.get(name, name))
    config = str(HERE.parent / "pyproject.toml")
    module = f"pullquote.{name}"
    run("mypy", "--strict", "--config-file", config, "--cache-dir", cache, "-m", module)
