"""The examples in the documentation are true."""

import doctest
import re
from pathlib import Path

import pytest

import pullquote
import pullquote.counts
import pullquote.errors
import pullquote.people
import pullquote.verdicts

ROOT = Path(__file__).resolve().parents[3]
README = ROOT / "bindings/python/README.md"
MANUAL = ROOT / "docs/python.md"


def programs(path):
    """The Python blocks of a page; one that starts with ``py`` is only shown."""
    return re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def test_docstrings():
    globs = {"pullquote": pullquote, "analyze": pullquote.analyze}
    found = []
    for module in (pullquote, pullquote.counts, pullquote.errors, pullquote.people, pullquote.verdicts):
        found += doctest.DocTestFinder().find(module, globs=globs)
    # What a module defines natively is looked for by class.
    for name in pullquote.__all__:
        thing = getattr(pullquote, name)
        if isinstance(thing, type):
            found += doctest.DocTestFinder().find(thing, name, globs=globs)
    examples = {test.docstring: test for test in found if test.examples}
    assert len(examples) >= 30
    runner = doctest.DocTestRunner()
    for test in examples.values():
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("name", [n for n in pullquote.__all__ if n not in ("__version__",)])
def test_every_name_is_explained(name):
    assert len(getattr(pullquote, name).__doc__) > 20
    thing = getattr(pullquote, name)
    if isinstance(thing, type) and not issubclass(thing, Exception):
        for member, value in vars(thing).items():
            if not member.startswith("_"):
                assert value.__doc__, f"{name}.{member}"


def test_the_readme_runs(capsys):
    (program,) = programs(README)
    exec(program, {})
    assert capsys.readouterr().out == "Ana Reed direct We will rebuild,\n"


@pytest.mark.skipif(not MANUAL.exists(), reason="no manual beside the source distribution")
def test_the_manual_runs(capsys):
    names = {}
    for program in programs(MANUAL):
        exec(program, names)
    assert capsys.readouterr().out.splitlines() == [
        "direct | Ana Reed | We have waited long enough,",
        "indirect | Ana Reed | that the harbour would open in spring",
        "3",
        "3",
        "3",
        "4 3 [('dog', 4), ('bark', 3)]",
    ]
