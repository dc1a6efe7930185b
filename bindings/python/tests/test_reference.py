"""The site as a browser is given it: the page of every name, links, code."""

import html
import html.parser
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import pullquote
import pullquote.counts
import pullquote.errors
import pullquote.people
import pullquote.verdicts

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
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
    return out


@pytest.fixture(scope="module")
def page(site):
    return (site / "reference/index.html").read_text("utf-8")


class Links(html.parser.HTMLParser):
    """The places that a page has, and those that it leads to."""

    def __init__(self, page):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids |= {attributes[name] for name in ("id", "name") if name in attributes}
        self.links += [attributes[name] for name in ("href", "src") if attributes.get(name)]


def test_no_link_is_broken(site):
    pages = {path.resolve(): Links(path.read_text("utf-8")) for path in site.rglob("*.html")}
    assert len(pages) > 15
    n_checked = 0
    for path, page in pages.items():
        if path.name == "404.html":
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = path.parent / unquote(parts.path) if parts.path else path
            target = (target / "index.html" if target.is_dir() else target).resolve()
            # `make site` puts the npm package beside the page that loads it.
            assert target.exists(), f"{path.relative_to(site)}: {link}"
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids, f"{path}: {link}"
            n_checked += 1
    assert n_checked > 500


def test_the_first_page_shows_a_picture_and_two_commands(site):
    home = (site / "index.html").read_text("utf-8")
    assert 'src="images/document-1400-light.png"' in home
    commands = html.unescape(re.sub("<[^>]+>", "", home))
    assert "cargo install --path bindings/cli\npullquote --html" in commands


# Scripts of the test's own. In a page: the blocks of code that are wider than what is seen of
# them, told to the page around it. There: every page at every width, and what they told.
PROBE = """<script>addEventListener("load", () => {
const all = [...document.querySelectorAll(".md-content pre code")];
const clipped = all.filter((code) => code.scrollWidth > code.clientWidth + 1);
parent.postMessage([name, innerWidth, all.length, clipped.map((c) => c.textContent).join("---")], "*");
});</script></body>"""
AROUND = """<!doctype html><meta charset="utf-8"><pre id="told"></pre><script>
const told = [];
addEventListener("message", ({ data }) => {
told.push(data);
document.querySelector("#told").textContent = JSON.stringify(told);
});</script>"""
WIDTHS = [1400, 500, 380]


def test_no_code_is_clipped(site, tmp_path):
    chromium = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if chromium is None:
        pytest.skip("no Chromium: apt install chromium")
    frames = []
    probed = []
    for path in [site / "index.html", *sorted(site.glob("*/index.html"))]:
        probed.append(path.with_name("probed.html"))
        probed[-1].write_text(path.read_text("utf-8").replace("</body>", PROBE), "utf-8")
        name = html.escape(path.parent.name)
        frames += [
            f'<iframe name="{name}" src="{probed[-1].as_uri()}" width="{width}" height="900"></iframe>'
            for width in WIDTHS
        ]
    around = tmp_path / "around.html"
    around.write_text(AROUND + "".join(frames), "utf-8")
    done = subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--disable-background-networking", "--window-size=1500,900",
            f"--user-data-dir={tmp_path / 'browser'}", "--virtual-time-budget=30000",
            "--dump-dom", around.as_uri(),
        ],
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    for path in probed:
        path.unlink()
    (told,) = re.findall(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)
    told = json.loads(html.unescape(told))
    assert len(told) == len(frames)
    for name, width, _, clipped in told:
        assert clipped == "", f"{name} at {width}: {clipped}"
    for width in WIDTHS:
        assert sum(n_blocks for _, at, n_blocks, _ in told if at == width) > 50


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
    n_defaults = 0
    for name in dir(pullquote):
        members = vars(getattr(pullquote, name)) if inspect.isclass(getattr(pullquote, name)) else {}
        for member, value in members.items():
            signature = getattr(value, "__text_signature__", None)
            if member.startswith("_") or not signature:
                continue
            shown = [text for text in headings if text.startswith(f"{member}(")]
            for default in re.findall(r"(\w+=[^,)]+)", signature):
                assert any(default.replace('"', "'") in text for text in shown), f"{name}.{member}: {default}, {shown}"
                n_defaults += 1
    assert n_defaults > 30


MODULES = [pullquote, pullquote.counts, pullquote.errors, pullquote.people, pullquote.verdicts]
CLASSES = {
    f"{thing.__module__}.{name}": thing
    for module in MODULES
    for name, thing in vars(module).items()
    if inspect.isclass(thing) and name in module.__all__
}


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_has_an_example(name):
    assert ">>> " in CLASSES[name].__doc__


def test_every_public_name_is_there(page):
    ids = set(re.findall(r'id="(pullquote[^"]*)"', page))
    for name in ("Analyzer", "Document", "Layer", "Span", "Token", "Quote", "Counts"):
        members = [member for member in vars(getattr(pullquote, name)) if member[0] != "_"]
        missing = [member for member in members if f"pullquote.{name}.{member}" not in ids]
        assert not missing, f"{name}: {missing}"
    for module in (pullquote.counts, pullquote.errors):
        for name in module.__all__:
            assert f"{module.__name__}.{name}" in ids, name
