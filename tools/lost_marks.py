#!/usr/bin/env python3
"""Counts what one lost quotation mark changes outside of its paragraph.

Takes every quotation mark of the development sets out in turn (apostrophes
inside words apart), reads the text again, and compares the quotations that do
not touch the mark's paragraph: spans and kinds; then cue, speaker and rule too;
then the resolved name too. What the other paragraphs hold of a quotation that
ran over the damaged one is not counted as theirs.

    tools/lost_marks.py                                   quotes/polnear.dev
    tools/lost_marks.py --only quotes/german.dev --examples 10 --profile quick

The sets are found as tools/accuracy.py finds them; needs Python 3.11.
"""

import argparse
import os

import accuracy

MARKS = frozenset("\"“”‘’„‚«»‹›＂'")
LEVELS = ("spans and kinds", "cue, speaker and rule too", "names too")


def lost(text):
    """The places of the marks of a text that are no apostrophes in a word."""
    for at, char in enumerate(text):
        if char not in MARKS:
            continue
        left, right = text[at - 1:at], text[at + 1:at + 2]
        if not (char in "'’‘" and left.isalnum() and right.isalnum()):
            yield at


def paragraph(text, at):
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def key(quote, place, level):
    spans = lambda name: tuple(map(place, quote[name]))
    key = (quote["kind"], spans("spans"))
    if level > 0:
        key += (quote["rule"], spans("speaker"), spans("cue"))
    return key + ((quote["speaker_name"],) if level > 1 else ())


def compare(text, at, whole, damaged):
    """For each level what is lost and what is new outside of the paragraph of `at`."""
    start, end = paragraph(text, at)
    own = lambda span: tuple(span)
    moved = lambda span: (span[0] + (span[0] >= at), span[1] + (span[1] > at))
    outside = lambda quote, place: all(
        b <= start or a >= end for a, b in map(place, quote["spans"]))
    torn = {own(span) for quote in whole if not outside(quote, own) for span in quote["spans"]}
    kept = [quote for quote in damaged if outside(quote, moved)
            and not all(moved(span) in torn for span in quote["spans"])]
    for level in range(len(LEVELS)):
        before = {key(quote, own, level) for quote in whole if outside(quote, own)}
        after = {key(quote, moved, level) for quote in kept}
        yield before - after, after - before


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="quotes/polnear.dev", metavar="LAYER/SET")
    parser.add_argument("--profile", default="release", help="the cargo profile [release]")
    parser.add_argument("--binary", help="a command that is built already")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--examples", type=int, default=0, metavar="N")
    options = parser.parse_args()
    binary = options.binary or accuracy.build(options.profile)
    for one in accuracy.sets([options.only]):
        lines, places = [], []
        for row in one.rows:
            line = {"id": "", "lang": row.get("lang", "en")}
            for at in (None, *lost(row["text"])):
                text = row["text"]
                places.append((row["id"], text, at))
                lines.append(line | {"text": text if at is None else text[:at] + text[at + 1:]})
        reports, _ = accuracy.annotate(binary, lines, "quotes", options.threads)
        changed, examples, whole = [0] * len(LEVELS), [], None
        for (name, text, at), report in zip(places, reports, strict=True):
            if at is None:
                whole = report["quotes"]
                continue
            for level, (gone, new) in enumerate(compare(text, at, whole, report["quotes"])):
                changed[level] += bool(gone or new)
                if (gone or new) and level == 1:
                    examples.append((name, at, text[max(0, at - 60):at], text[at:at + 60],
                                     gone, new))
        n_marks = len(lines) - len(one.rows)
        print(f"{one.key}: {len(one.rows)} texts, {n_marks} marks")
        for level, n in zip(LEVELS, changed):
            print(f"  {level:26} {n:4} change something elsewhere ({100 * n / n_marks:.2f} %)")
        for name, at, left, right, gone, new in examples[:options.examples]:
            print(f"  {name} {at}: {left!r} | {right!r}")
            for sign, quotes in (("-", gone), ("+", new)):
                for quote in sorted(quotes):
                    print(f"    {sign} {quote}")


if __name__ == "__main__":
    main()
