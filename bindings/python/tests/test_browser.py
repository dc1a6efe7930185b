"""The page in a real browser: headless Chromium, where it is installed.

It lays the page out without a network; what its document says afterwards is read back.
"""

import html
import json
import os
import re
import shutil
import subprocess

import pytest
from conftest import ARTICLE

import pullquote

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt install chromium")

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--window-size=900,900",
]  # fmt: skip


def browse(tmp_path, page, *flags):
    (tmp_path / "page.html").write_text(page, "utf-8")
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *flags]
    done = subprocess.run(
        [*command, (tmp_path / "page.html").as_uri()], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def page_of(document, probe="", scheme="light"):
    head = f'<meta charset="utf-8"><title>before</title><style>:root{{color-scheme:{scheme}}}</style>'
    body = f"{document.to_html()}{probe}"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


# A script of the test's own, that writes down what the browser made of the page.
PROBE = """<pre id="seen"></pre><script>
const boxes = (name) => [...document.querySelectorAll(name)].map((e) => e.getBoundingClientRect());
const style = (name, what) => getComputedStyle(document.querySelector(name))[what];
const lines = boxes(".pq-line"), names = boxes(".pq-name"), speakers = boxes("[data-name]");
document.querySelector("#seen").textContent = JSON.stringify({
  text: document.querySelector(".pq-text").textContent,
  marks: Object.fromEntries(["quote", "cue", "speaker", "name", "line"].map(
    (kind) => [kind, document.querySelectorAll(".pq-" + kind).length])),
  foreign: document.querySelectorAll(".pullquote :is(script, img, b, iframe, object)").length,
  joins: lines.every((line) =>
    names.some((name) => line.top >= name.top && line.top <= name.bottom) &&
    speakers.some((other) => line.bottom >= other.top && line.bottom <= other.bottom)),
  bars: boxes(".pq-keywords i").map((box) => box.width),
  title: document.title,
  color: style(".pq-text", "color"),
  quote: style(".pq-quote", "backgroundColor"),
  cue: (document.querySelector(".pq-cue") && style(".pq-cue", "borderBottomColor")) || "",
  speaker: (document.querySelector(".pq-speaker") && style(".pq-speaker", "borderBottomColor")) || "",
  bar: style(".pq-keywords i", "backgroundColor"),
});
</script>"""


def seen(tmp_path, document, scheme="light"):
    dom = browse(tmp_path, page_of(document, PROBE, scheme), "--dump-dom")
    found = re.search(r'<pre id="seen">(.*?)</pre>', dom, re.DOTALL)
    return json.loads(html.unescape(found[1]))


def test_every_mark_and_line_is_there(tmp_path):
    document = pullquote.analyze(ARTICLE)
    page = seen(tmp_path, document)
    assert page["text"] == ARTICLE
    kinds = page["marks"]
    assert kinds["quote"] >= sum(len(quote.spans) for quote in document.quotes)
    assert kinds["cue"] >= sum(len(quote.cue) for quote in document.quotes)
    assert kinds["speaker"] >= sum(len(quote.speaker) for quote in document.quotes)
    assert kinds["line"] >= 2
    assert kinds["name"] >= 2
    assert page["joins"]
    assert page["bars"] == sorted(page["bars"], reverse=True)
    assert page["bars"][0] > 100


@pytest.mark.parametrize(
    ("words", "speaker"), [("", ""), (" are the words,", "Eve ")], ids=["markup", "markup_and_words"]
)
def test_hostile_text_stays_text(tmp_path, words, speaker):
    hostile = (
        f"“<script>document.title='after'</script>{words}” said {speaker}<img src=x onerror=\"document.title='after'\">. "
        "</div></section></style><style>*{display:none}</style> said Eve <b>Mallory</b>."
    )
    # Markup alone is hardly a quotation: every one is shown.
    document = pullquote.Analyzer(min_confidence=0)(hostile)
    assert "<script>" in document.quotes[0].text
    page = seen(tmp_path, document)
    assert page["text"] == hostile
    assert page["title"] == "before"
    assert page["foreign"] == 0


def luminance(rgb):
    """The relative luminance of WCAG 2."""
    parts = [value / 255 for value in rgb]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def numbers(color):
    """The parts of ``rgb(…)`` or ``rgba(…)``."""
    return [float(part) for part in re.findall(r"[\d.]+", color)]


@pytest.mark.parametrize(("scheme", "paper"), [("light", (255, 255, 255)), ("dark", (18, 18, 18))])
def test_dark_and_light(tmp_path, scheme, paper):
    document = pullquote.analyze(ARTICLE, markup="markdown")
    page = seen(tmp_path, document, scheme)
    ink = numbers(page["color"])
    assert contrast(ink, paper) >= 7  # WCAG's AAA
    *tint, alpha = numbers(page["quote"])
    behind = [alpha * over + (1 - alpha) * under for over, under in zip(tint, paper, strict=True)]
    assert contrast(ink, behind) >= 7
    for graphic in ("cue", "speaker", "bar"):
        assert contrast(numbers(page[graphic])[:3], paper) >= 2.1  # they say nothing alone
    picture = tmp_path / f"{scheme}.png"
    browse(tmp_path, page_of(document, scheme=scheme), f"--screenshot={picture}")
    assert picture.stat().st_size > 10_000
    # To look at: PULLQUOTE_PICTURES=folder.
    if folder := os.environ.get("PULLQUOTE_PICTURES"):
        shutil.copy(picture, folder)
