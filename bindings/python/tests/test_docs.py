"""The examples in the documentation are true."""

import doctest
import re
from pathlib import Path

import pytest

import pullquote
import pullquote.errors

README = Path(__file__).parent.parent / "README.md"


def test_docstrings():
    found = doctest.DocTestFinder().find(pullquote, globs={"pullquote": pullquote})
    # What a module defines natively is looked for by class.
    for name in pullquote.__all__:
        thing = getattr(pullquote, name)
        if isinstance(thing, type):
            found += doctest.DocTestFinder().find(thing, name, globs={"pullquote": pullquote})
    examples = {test.docstring: test for test in found if test.examples}
    assert len(examples) >= 12
    runner = doctest.DocTestRunner()
    for test in examples.values():
        test.globs.setdefault("analyze", pullquote.analyze)
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
    (program,) = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
    exec(program, {})
    assert capsys.readouterr().out == "Ana Reed direct We will rebuild,\n"
