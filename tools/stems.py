#!/usr/bin/env python3
"""Writes tests/data/keywords/stems.tsv: the stems of the project's own word lists by Snowball's
own Python package, for the test of our stemmers.

    pip install snowballstemmer==3.1.1 && python3 tools/stems.py
    python3 tools/stems.py FOLDER OUT.tsv     of Snowball's vocabularies, FOLDER/<language>/voc.txt

The second form is what tools/compare-stems.sh does: the vocabularies are not part of the project,
since some are under licences of other kinds.
"""
import pathlib
import re
import sys
import unicodedata

import snowballstemmer

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = {"de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian",
             "nl": "dutch", "pt": "portuguese", "ru": "russian"}


def own_words(code):
    """The words of the project's lists."""
    words = set()
    for kind in ("reporting_verbs", "stop_words", "titles"):
        text = (ROOT / f"src/language/data/{code}/{kind}.txt").read_text(encoding="utf8")
        entries = (line.split("|")[0].strip() for line in text.splitlines() if line[:1] != "#")
        words |= {entry.lower() for entry in entries if re.fullmatch(r"[^\W\d_]+", entry)}
    return words


def vocabulary(folder, name):
    """The words of Snowball's vocabulary, and how many of its own old stems differ now."""
    words = (folder / name / "voc.txt").read_text(encoding="utf8").split("\n")
    stems = (folder / name / "output.txt").read_text(encoding="utf8").split("\n")
    stemmer = snowballstemmer.stemmer(name)
    changed = sum(stemmer.stemWord(word) != stem for word, stem in zip(words, stems))
    print(f"{name}: {len(words)} words; {changed} stems differ from those of the vocabulary's day")
    return {word for word in words if re.fullmatch(r"[^\W\d_]+('[^\W\d_]+)*", word)}


folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 2 else None
path = pathlib.Path(sys.argv[2]) if folder else ROOT / "tests/data/keywords/stems.tsv"
lines = ["# Made by tools/stems.py: language, word, its stem by Snowball's own package (3.1.1)."]
for code, name in LANGUAGES.items():
    stemmer = snowballstemmer.stemmer(name)
    # Words are folded before they are stemmed: German ß is ss.
    fold = lambda word: unicodedata.normalize("NFKC", word).casefold()
    words = vocabulary(folder, name) if folder else own_words(code)
    lines += [f"{code}\t{word}\t{stemmer.stemWord(fold(word))}" for word in sorted(words)]
path.write_text("\n".join(lines) + "\n", encoding="utf8")
