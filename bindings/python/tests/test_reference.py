"""The site's page of every name, as a browser is given it."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pullquote
import pullquote.counts
import pullquote.errors

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    for module in ("mkdocs", "mkdocstrings"):
        pytest.importorskip(module, reason="no mkdocs: install tools/requirements-site.txt")
    if not (ROOT / "mkdocs.yml").exists():
        pytest.skip("no site beside the source distribution")
    out = tmp_path_factory.mktemp("site")
    package = str(Path(pullquote.__file__).parents[1])
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", out],
        check=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": package, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    return (out / "reference/index.html").read_text("utf-8")


def test_examples_are_blocks_of_code(page):
    assert "<blockquote>" not in page
    assert page.count('class="gp"') >= 20  # prompts, as highlighted


def test_nothing_of_how_it_is_made_is_shown(page):
    for inner in ("_tuplegetter", "TYPE_CHECKING", "__new__"):
        assert inner not in page, inner


def test_classes_have_their_signatures(page):
    headings = {
        re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", heading))).strip()
        for heading in re.findall(r"<h\d id=.pullquote\.[^>]*>(.*?)</h\d>", page, re.DOTALL)
    }
    for name in ("Analyzer", "Counts"):
        (heading,) = [text for text in headings if text.startswith(f"{name}(")]
        for parameter in re.findall(r"(\w+)=", getattr(pullquote, name).__text_signature__):
            assert f"{parameter}=" in heading, f"{name}: {parameter}"


def test_every_public_name_is_there(page):
    ids = set(re.findall(r'id="(pullquote[^"]*)"', page))
    for name in ("Analyzer", "Document", "Layer", "Span", "Token", "Quote", "Counts"):
        members = [member for member in vars(getattr(pullquote, name)) if member[0] != "_"]
        missing = [member for member in members if f"pullquote.{name}.{member}" not in ids]
        assert not missing, f"{name}: {missing}"
    for module in (pullquote.counts, pullquote.errors):
        for name in module.__all__:
            assert f"{module.__name__}.{name}" in ids, name
