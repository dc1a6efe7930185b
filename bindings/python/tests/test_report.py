"""The report is the one that the command line prints, byte for byte."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ARTICLE, texts
from hypothesis import given, settings

import pullquote

ROOT = Path(__file__).resolve().parents[3]


def check_report(document):
    """The report says what the objects say."""
    report = json.loads(document.to_json())
    assert document.to_dict() == report
    assert report["language"] == document.language
    assert report["offsets"] == "char"
    assert report["tokens"] == [[t.start, t.end, t.kind] for t in document.tokens]
    assert report["sentences"] == pairs(document.sentences)
    assert report["keywords"] == [
        {"term": k.term, "count": k.count, "score": k.score, "spans": pairs(k.spans)}
        for k in document.keywords
    ]
    assert report["quotes"] == [
        {
            "kind": q.kind,
            "spans": pairs(q.spans),
            "cue": pairs(q.cue),
            "speaker": pairs(q.speaker),
            "speaker_name": q.speaker_name,
            "confidence": q.confidence,
            "rule": q.rule,
            "parent": q.parent,
            "addressee": pairs(q.addressee),
            "speakers": [document.speakers.index(speaker) for speaker in q.speakers],
        }
        for q in document.quotes
    ]
    assert report["speakers"] == [
        {
            "name": s.name,
            "aliases": list(s.aliases),
            "kind": s.kind,
            "gender": s.gender,
            "gender_evidence": list(s.gender_evidence),
            "titles": list(s.titles),
            "role": s.role,
            "affiliation": s.affiliation,
            "mentions": pairs(s.mentions),
        }
        for s in document.speakers
    ]
    assert report["diagnostics"] == [
        {"code": d.code, "span": [d.start, d.end]} for d in document.diagnostics
    ]
    for quote in document.quotes:
        assert quote.text == " ".join(span.text for span in quote.spans)


def pairs(spans):
    return [[span.start, span.end] for span in spans]


@given(texts)
def test_the_report_says_what_the_objects_say(text):
    check_report(pullquote.analyze(text))


def test_the_report_of_the_article():
    check_report(pullquote.analyze(ARTICLE, markup="markdown"))


def test_id_and_units():
    document = pullquote.analyze("é🙂 x", layers="tokens")
    report = document.to_dict("a1", offsets="byte")
    assert list(report)[:3] == ["id", "language", "offsets"]
    assert (report["id"], report["offsets"]) == ("a1", "byte")
    assert [token[:2] for token in report["tokens"]] == [[0, 2], [2, 6], [7, 8]]
    assert document.to_dict(offsets="utf16")["tokens"][2][:2] == [4, 5]
    with pytest.raises(pullquote.InvalidOptionError, match="use char, byte or utf16"):
        document.to_json(offsets="line")


@pytest.fixture(scope="session")
def command():
    """The command that PULLQUOTE_COMMAND names, else one that is built here."""
    if given := os.environ.get("PULLQUOTE_COMMAND"):
        return given
    if not shutil.which("cargo"):
        pytest.skip("no cargo to build the command with")
    build = ["cargo", "build", "--quiet", "--bin", "pullquote", "--message-format=json"]
    built = subprocess.run(build, cwd=ROOT, check=True, capture_output=True, text=True)
    messages = [json.loads(line) for line in built.stdout.splitlines()]
    return next(m["executable"] for m in messages if m.get("executable"))


ARTICLES = sorted((ROOT / "tests/data/articles").glob("*.md"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_the_report_is_the_commands(command, path):
    printed = subprocess.run([command, "--json", path], check=True, capture_output=True).stdout
    # The command names a document by its file.
    id = json.loads(printed)["id"]
    text = path.read_bytes()
    expected = pullquote.analyze(text, markup="markdown").to_json(id)
    assert printed.decode() == expected + "\n"


def test_reports_of_many_lines_are_the_commands(command):
    lines = [ARTICLE, "", "é🙂 “x” said\u2028Ana", '"It rained," he said.', "\0"]
    records = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(lines))
    annotate = [command, "annotate", "--layers", "tokens,sentences,keywords,quotes"]
    printed = subprocess.run(
        annotate, input=records.encode(), check=True, capture_output=True
    ).stdout
    expected = [pullquote.analyze(text).to_json(str(i)) for i, text in enumerate(lines)]
    assert printed.decode().split("\n") == [*expected, ""]


SCHEMA = json.loads((ROOT / "docs/report.schema.json").read_text())
GOLDEN = sorted((ROOT / "tests/data/articles").glob("*.json"))


@pytest.fixture(scope="module")
def validator():
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    return jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_golden_reports_are_valid(validator, path):
    validator.validate(json.loads(path.read_text()))


@given(texts)
@settings(max_examples=25)
def test_every_report_is_valid(validator, text):
    validator.validate(pullquote.analyze(text).to_dict())


@pytest.mark.parametrize("change", [
    lambda report: report["quotes"][0].pop("speakers"),
    lambda report: report["speakers"][0].update(kind="crowd"),
    lambda report: report.pop("speakers"),
    lambda report: report.update(unheard_of=1),
])  # fmt: skip
def test_the_schema_refuses_what_is_no_report(validator, change):
    import jsonschema

    report = json.loads(GOLDEN[0].read_text())
    change(report)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(report)
