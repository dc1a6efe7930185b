"""A quotation looked up in a corpus by this library, and by what Python has: `str.find`,
`difflib` and `rapidfuzz.fuzz.partial_ratio_alignment`, one thread, CPU time, in one run.

    python benches/verify.py FILE [MEGABYTES]

The corpus is the text of FILE, cut to articles of 4 KB and repeated with other words until it
has as many megabytes. Needs rapidfuzz.
"""

import difflib
import random
import re
import statistics
import sys
import time

from rapidfuzz import fuzz

import pullquote


def articles(text, n_bytes):
    """Articles of 4 KB; each time round every fifth word has another ending."""
    made, size, turn = [], 0, 0
    whole = [text[at : at + 4096] for at in range(0, len(text), 4096)]
    while size < n_bytes:
        for article in whole:
            if turn:
                end = "aeiou"[turn % 5] + "nrstl"[turn // 5 % 5] + "bdgkp"[turn // 25 % 5]
                words = article.split(" ")
                words[turn % 5 :: 5] = [word + end for word in words[turn % 5 :: 5]]
                article = " ".join(words)
            made.append(article)
            size += len(article.encode())
            if size >= n_bytes:
                break
        turn += 1
    return made, size


def timed(work, *arguments):
    begin = time.thread_time_ns()
    result = work(*arguments)
    return result, (time.thread_time_ns() - begin) / 1e3


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    megabytes = float(sys.argv[2]) if len(sys.argv) > 2 else 100
    corpus, size = articles(text, megabytes * 1e6)
    sources = pullquote.Sources()

    def build():
        for article in corpus:
            sources.add(article)

    _, built = timed(build)
    print(f"{len(corpus)} articles, {size / 1e6:.0f} MB; built at {size / built:.0f} MB/s from Python")
    chance = random.Random(1)
    quotations = []
    while len(quotations) < 200:
        words = re.findall(r"\S+", chance.choice(corpus))
        if len(words) > 60:
            at = chance.randrange(len(words) - 40)
            quotations.append(words[at : at + 12])
    sources.check("to make the index whole")
    joined = "\n".join(corpus)
    for name, change in (("copied", False), ("one word changed", True)):
        wanted = [list(words) for words in quotations]
        for words in wanted:
            if change:
                words[6] = "zebras"
        wanted = [" ".join(words) for words in wanted]
        ours = [timed(sources.check, words) for words in wanted]
        us = statistics.median(time for _, time in ours)
        faithful = sum(found.faithful for found, _ in ours)
        print(f"{name}: pullquote {us:.0f} us, {faithful} of {len(ours)} faithful")
        find = statistics.median(timed(joined.find, words)[1] for words in wanted[:20])
        print(f"    str.find {find:.0f} us, {find / us:.0f} times")
        align = statistics.median(
            timed(fuzz.partial_ratio_alignment, words, joined)[1] for words in wanted[:3]
        )
        print(f"    rapidfuzz.fuzz.partial_ratio_alignment {align:.0f} us, {align / us:.0f} times")
        part = joined[: 1 << 20]
        match = difflib.SequenceMatcher(None, autojunk=False)
        match.set_seq2(wanted[0])
        match.set_seq1(part)
        blocks = timed(match.get_matching_blocks)[1] * len(joined) / len(part)
        print(f"    difflib {blocks:.0f} us, {blocks / us:.0f} times (of 1 MB, in proportion)")


if __name__ == "__main__":
    main()
