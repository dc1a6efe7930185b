#!/usr/bin/env python3
"""Writes tests/data/keywords/stems.tsv: the stems of the project's own word lists by Snowball's
own Python package, for the test of our stemmers.

    pip install snowballstemmer==3.1.1 && python3 tools/stems.py
"""
import pathlib
import re

import snowballstemmer

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = {"de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian",
             "nl": "dutch", "pt": "portuguese", "ru": "russian"}

lines = ["# Made by tools/stems.py: language, word, its stem by Snowball's own package (3.1.1)."]
for code, name in LANGUAGES.items():
    stemmer = snowballstemmer.stemmer(name)
    words = set()
    for kind in ("reporting_verbs", "stop_words", "titles"):
        text = (ROOT / f"src/language/data/{code}/{kind}.txt").read_text(encoding="utf8")
        entries = (line.split("|")[0].strip() for line in text.splitlines() if line[:1] != "#")
        words |= {entry.lower() for entry in entries if re.fullmatch(r"[^\W\d_]+", entry)}
    lines += [f"{code}\t{word}\t{stemmer.stemWord(word)}" for word in sorted(words)]
path = ROOT / "tests/data/keywords/stems.tsv"
path.write_text("\n".join(lines) + "\n", encoding="utf8")
