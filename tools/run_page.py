"""Runs the Python blocks of a page of the documentation, one after the other.

    python tools/run_page.py docs/tutorial.md

A block of output (``text``) belongs to the block before it, and has to be what that
block prints. Needs nothing but what the page itself imports; runs in the working
directory, as a reader would.
"""

import contextlib
import io
import re
import sys
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?", re.DOTALL | re.MULTILINE)


def blocks(page):
    """(language, code, output or None) of each block of code of a page."""
    found = BLOCK.findall(Path(page).read_text("utf-8"))
    return [(language, code, output or None) for language, code, output in found]


def run(page, names=None, language="python"):
    """Runs the blocks in this language in ``names``; how many there were."""
    names = {"__name__": "page"} if names is None else names
    programs = [(code, output) for of, code, output in blocks(page) if of == language]
    for code, output in programs:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, str(page), "exec"), names)
        if output is not None and printed.getvalue() != output:
            raise AssertionError(f"{page}:\n{code}\nprints\n{printed.getvalue()}\nnot\n{output}")
    return len(programs)


if __name__ == "__main__":
    for path in sys.argv[1:]:
        n_run = run(path)
        if not n_run:
            sys.exit(f"{path} has no Python blocks")
        print(f"{path}: {n_run} blocks of code ran, and printed what the page says")
