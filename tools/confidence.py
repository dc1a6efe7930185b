#!/usr/bin/env python3
"""Counts how often each kind of evidence is right, and writes src/quotes/confidence_table.rs.

    tools/confidence.py            counts on the `train` sets, writes the table
    tools/confidence.py --check    prints the table's honesty on the sets it was made from

The command is built with `--cfg pullquote_evidence`, which reports the number of the evidence
in place of the confidence. How many words are said, how whole they are and whether the speaker has a
name count by themselves: as the factor by which they change the odds. A result is right where it shares half of its characters with a
gold quotation and names its speaker, as the scorer `trust.py` says; so is one that is some of
the pieces of such a quotation, whole: the sets join what goes on behind a report to it, other
texts do not. A kind that is rare takes on the figure of the kinds around it: without its form, its subject, its verb.

The sets are not part of the project; they are looked for in $PULLQUOTE_SHARED, else in
../shared. A table of counts holds no text of theirs. Needs Python 3.11 and nothing else.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("PULLQUOTE_SHARED") or ROOT.parent / "shared")
SETS = SHARED / "eval" / "quotes"
TABLE = ROOT / "src" / "quotes" / "confidence_table.rs"

# As in src/quotes/confidence.rs.
SIGNS = """quotation-before quotation-behind that-clause bare-clause infinitive clause-before
fragment object source speech-noun label signature continued paragraph-subject previous-speaker
alternation introduced unattributed marks-alone subjunctive""".split()
VERBS = "speech other thought unlisted none".split()
SUBJECTS = "person group pronoun own thing nobody".split()
# Without a cue: in prose, behind a colon, a paragraph of its own, a turn of a dialogue, a
# sentence behind a report.
FORMS = "plain doubtful shared turn behind-report".split()
SIZES = len(SIGNS), len(VERBS), len(SUBJECTS), len(FORMS)

N_SIZES = 4
# Whether what is said is a clause with a finite verb (4), whether it ends with its sentence (2),
# and whether words in marks are in it (1).
N_EXTENTS = 8

# RiQuA's speakers are not counted where a verb reports. Of 15 results that they contradict, read
# by hand, seven are wrong in the annotation, five name the same speaker by another word, and
# three are wrong here or unclear: only whether the words were said is counted.
SAID_ONLY = {"riqua.train"}

# The sets have next to no transcripts, and the turns of one interview are not annotated. The
# turns of our own layouts, each in three lengths, are all right: tests/it/quotes/transcripts.rs
# holds them to it.
N_LAYOUTS = (ROOT / "tests/data/quotes/transcripts/layouts.toml").read_text("utf8").count("[[layout]]")
OWN_TURNS = N_LAYOUTS * (4 + 9 + 40)

# What stands in marks without a cue says nothing of its speaker in a language whose verbs are
# not known: how often were such words said at all?
GUESSED = {SIGNS.index(sign) for sign in
           ("continued", "paragraph-subject", "previous-speaker", "alternation", "unattributed")}
MARKS_ALONE, NOBODY = SIGNS.index("marks-alone"), SUBJECTS.index("nobody")

# The others have a cue, and are as sure as it is.
WITH_CUE = set(range(SIGNS.index("label")))

# Whose number of words tells nothing.
WITHOUT_SIZE = {"label", "marks-alone"}

# A noun phrase alone, "criticised the plan", is a stance: polnear's annotators take it for a
# quotation, a reader does not. It is never as likely as not.
STANCE, MOST_OF_STANCE = SIGNS.index("object"), 0.5

# How often the factors are counted anew, each on what the others leave.
N_ROUNDS = 8

# How many results weigh as much as a factor that changes nothing: one needs more than a figure.
WEIGHT_OF_FACTOR = 40

# How many results of a kind weigh as much as the figure of the wider kind.
WEIGHT = 12


Result = collections.namedtuple("Result", "key size extent is_named is_right")


def build():
    environment = os.environ | {"RUSTFLAGS": "--cfg pullquote_evidence"}
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target") / "evidence"
    subprocess.run(["cargo", "build", "--quiet", "--profile", "quick", "--bin", "pullquote",
                    "--target-dir", str(target)], cwd=ROOT, env=environment, check=True)
    return target / "quick" / "pullquote"


def results(binary, path):
    """Of each result its kind's number, whether it is right, and whether its words were said."""
    sys.path.insert(0, str(SETS))
    from score import inter, iou, length, norm
    from trust import right

    rows = [json.loads(line) for line in open(path, encoding="utf8")]
    lines = "".join(json.dumps({"id": str(nth), "text": row["text"], "lang": row.get("lang") or "en"}) + "\n"
                    for nth, row in enumerate(rows))
    done = subprocess.run([binary, "annotate", "--layers", "quotes", "--min-confidence", "0"], input=lines.encode(),
                          stdout=subprocess.PIPE, check=True)
    for row, line in zip(rows, done.stdout.splitlines(), strict=True):
        text, quotes = row["text"], json.loads(line)["quotes"]
        gold = [norm(text, quote["spans"]) for quote in row["quotes"]]
        found = [norm(text, quote["spans"]) for quote in quotes]
        pairs = sorted(((iou(p, g), i, j) for i, p in enumerate(found) for j, g in enumerate(gold)
                        if inter(p, g)), reverse=True)
        of, taken = {}, set()
        for value, i, j in pairs:
            if value >= 0.5 and i not in of and j not in taken:
                of[i] = j
                taken.add(j)
        ignored = norm(text, row.get("ignore", []))
        direct_only = not any(quote["kind"] == "indirect" for quote in row["quotes"]) and \
            not any(quote["kind"] == "mixed" for quote in row["quotes"])
        for i, quote in enumerate(quotes):
            spans = found[i]
            if i not in of and length(spans) and 2 * inter(spans, ignored) >= length(spans):
                continue
            if i not in of and quote.get("parent") is not None and any(
                    inter(spans, g) == length(spans) for g in gold):
                continue
            if direct_only and quote["kind"] != "direct":
                continue  # only direct speech is annotated there
            whole = of.get(i, pieces_of(spans, gold))
            is_right = whole is not None and right(text, quote, row["quotes"][whole])
            yield int(quote["confidence"]), is_right, i in of or is_right


def pieces_of(spans, gold):
    """The index of the quotation of `gold` that holds all `spans` as pieces, if one does."""
    return next((j for j, pieces in enumerate(gold) if spans and set(spans) <= set(pieces)), None)


def counts(binary, names):
    total, right = collections.Counter(), collections.Counter()
    beside = []
    for name in names:
        for number, is_right, is_said in results(binary, SETS / f"{name}.jsonl"):
            rest, is_named = divmod(number, 2)
            rest, extent = divmod(rest, N_EXTENTS)
            key, size = divmod(rest, N_SIZES)
            has_cue = parts(key)[0] in WITH_CUE
            if parts(key)[0] == MARKS_ALONE or has_cue and name in SAID_ONLY:
                is_right = is_said
            beside.append(Result(key, size, extent, is_named, is_right))
            total[key] += 1
            right[key] += is_right
            sign, words, _, setting = parts(key)
            if sign in GUESSED:
                alone = ((MARKS_ALONE * SIZES[1] + words) * SIZES[2] + NOBODY) * SIZES[3] + setting
                total[alone] += 1
                right[alone] += is_said
    label = SIGNS.index("label") * SIZES[1] * SIZES[2] * SIZES[3]
    total[label] += OWN_TURNS
    right[label] += OWN_TURNS
    return total, right, beside


def parts(key):
    key, form = divmod(key, SIZES[3])
    key, subject = divmod(key, SIZES[2])
    sign, verb = divmod(key, SIZES[1])
    return sign, verb, subject, form


def smoothed(total, right):
    """The figure of each kind, drawn to that of wider kinds."""
    # From wide to narrow; the verb counts for more than the subject and the form.
    views = [lambda p: (), lambda p: p[:1], lambda p: p[:2], lambda p: p[:3], lambda p: p]
    sums = [(collections.Counter(), collections.Counter()) for _ in views]
    for key in total:
        for view, (n, r) in zip(views, sums):
            n[view(parts(key))] += total[key]
            r[view(parts(key))] += right[key]
    n_keys = SIZES[0] * SIZES[1] * SIZES[2] * SIZES[3]
    figures = []
    for key in range(n_keys):
        figure = 0.5
        for view, (n, r) in zip(views, sums):
            place = view(parts(key))
            figure = (r[place] + WEIGHT * figure) / (n[place] + WEIGHT)
        figures.append(min(figure, MOST_OF_STANCE) if parts(key)[0] == STANCE else figure)
    return figures


def factors(figures, beside):
    """By sign and size, by sign and extent, and by subject and whether there is a name: how the
    odds change. Each is counted on what the others leave, until none changes."""
    counted = [one for one in beside if parts(one.key)[0] != STANCE]
    sign = lambda one: parts(one.key)[0]
    sized = [one for one in counted if SIGNS[sign(one)] not in WITHOUT_SIZE]
    cued = [one for one in counted if sign(one) in WITH_CUE]
    places = [
        (sized, lambda one: (sign(one), one.size), SIZES[0], N_SIZES),
        (sized, lambda one: (sign(one), one.extent), SIZES[0], N_EXTENTS),
        (cued, lambda one: (parts(one.key)[2], one.is_named), SIZES[2], 2),
    ]
    tables = [[[100] * columns for _ in range(rows)] for _, _, rows, columns in places]
    of = [{id(one) for one in results} for results, *_ in places]
    for _ in range(N_ROUNDS):
        # How whole a result is comes first: its size tells little beside that.
        for nth in (1, 0, 2):
            results, place, rows, columns = places[nth]
            sums = collections.defaultdict(lambda: [0, 0.0, 0])
            for one in results:
                figure = figures[one.key]
                for other, (_, at, _, _) in enumerate(places):
                    if other != nth and id(one) in of[other]:
                        row, column = at(one)
                        figure = changed(figure, tables[other][row][column])
                row = sums[place(one)]
                row[0] += 1
                row[1] += figure
                row[2] += one.is_right
            tables[nth] = [[factor(*sums[row, column]) for column in range(columns)]
                           for row in range(rows)]
    return tables


def factor(n, stated, n_right):
    """By how much the odds of `n` results, whose figures add up to `stated`, are to change."""
    if n == 0:
        return 100
    # As many results more that are as right as stated.
    mean = stated / n
    share = (n_right + WEIGHT_OF_FACTOR * mean) / (n + WEIGHT_OF_FACTOR)
    odds = share / max(1 - share, 0.01)
    return min(600, max(5, round(100 * odds * (1 - mean) / mean)))


def changed(figure, percent):
    odds = figure / max(1 - figure, 0.01) * percent / 100
    return odds / (1 + odds)


def final(figures, tables, one):
    """The confidence, as confidence.rs works it out."""
    sizes, extents, names = tables
    sign, _, subject, _ = parts(one.key)
    figure = min(99, max(1, round(100 * figures[one.key]))) / 100
    figure = changed(changed(figure, sizes[sign][one.size]), extents[sign][one.extent])
    return changed(figure, names[subject][one.is_named]) if sign in WITH_CUE else figure


def write(figures, tables, total, right, names):
    sizes, extents, names_odds = tables
    lines = [
        "//! How often each kind of evidence is right, in hundredths. Made by tools/confidence.py from",
        f"//! {', '.join(names)}: counts of this library's own results, no text.",
        "",
        "/// By the number of the evidence, as `confidence.rs` makes it.",
        "#[rustfmt::skip]",
        f"pub(super) const PERCENT: [u8; {len(figures)}] = [",
    ]
    for key in range(0, len(figures), SIZES[3]):
        sign, verb, subject, _ = parts(key)
        row = [min(99, max(1, round(100 * figures[key + form]))) for form in range(SIZES[3])]
        seen = ", ".join(f"{right[key + form]}/{total[key + form]}" for form in range(SIZES[3]))
        lines.append(f"    {', '.join(map(str, row))}, // {SIGNS[sign]} {VERBS[verb]} {SUBJECTS[subject]}: {seen}")
    lines += [
        "];", "",
        "/// By sign and size: the factor by which the odds change, in hundredths.",
        "#[rustfmt::skip]",
        f"pub(super) const SIZE_ODDS: [[u16; {N_SIZES}]; {SIZES[0]}] = [",
        *(f"    {row}, // {SIGNS[sign]}" for sign, row in enumerate(sizes)),
        "];", "",
        "/// The same by sign and extent: whether it is a clause, ends with its sentence, holds marks.",
        "#[rustfmt::skip]",
        f"pub(super) const EXTENT_ODDS: [[u16; {N_EXTENTS}]; {SIZES[0]}] = [",
        *(f"    {row}, // {SIGNS[sign]}" for sign, row in enumerate(extents)),
        "];", "",
        "/// The same by subject, without a name and with one.",
        "#[rustfmt::skip]",
        f"pub(super) const NAME_ODDS: [[u16; 2]; {SIZES[2]}] = [",
        *(f"    {row}, // {SUBJECTS[subject]}" for subject, row in enumerate(names_odds)),
        "];", "",
    ]
    TABLE.write_text("\n".join(lines), encoding="utf8")


def main():
    names = ["polnear.train", "riqua.train", "german.train"]
    total, right, beside = counts(build(), names)
    figures = smoothed(total, right)
    tables = factors(figures, beside)
    if "--check" not in sys.argv:
        write(figures, tables, total, right, names)
    bands = collections.defaultdict(lambda: [0, 0.0, 0])
    for one in beside:
        figure = final(figures, tables, one)
        band = bands[int(10 * figure)]
        band[0] += 1
        band[1] += figure
        band[2] += one.is_right
    for tenth, (n, stated, is_right) in sorted(bands.items()):
        print(f"{tenth / 10:.1f}+  n {n:5}  stated {stated / n:.2f}  right {is_right / n:.2f}")


if __name__ == "__main__":
    main()
