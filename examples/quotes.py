"""Prints who said what in a text: ``python quotes.py FILE``."""

import sys
from pathlib import Path

import pullquote

document = pullquote.analyze(Path(sys.argv[1]).read_text("utf-8"))
for quote in document.quotes:
    print(f"{quote.speaker_name or 'somebody'}: {quote.text}")
