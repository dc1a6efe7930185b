#!/usr/bin/env python3
"""Scores the command against hand-made annotations: `make accuracy`.

Runs `pullquote annotate` over the development sets of quotations, sentences
and keywords, prints the figures and writes them to docs/accuracy.md. The sets
are not part of the project, because their licences do not allow it; they are
looked for in $PULLQUOTE_SHARED, else in ../shared, and what is absent is
skipped with a word. Each kind of set brings its own scorer, `score.py`, whose
head says what each figure means.

    tools/accuracy.py                            everything; writes docs/accuracy.md
    tools/accuracy.py --only quotes              one layer; writes its part
    tools/accuracy.py --only halves              both halves of sets of quotations; writes its part
    tools/accuracy.py --only quotes/polnear      some sets; writes nothing
    tools/accuracy.py --only quotes/polnear --errors 20 --profile dev

Needs Python 3.11 and nothing else; the keyword scorer needs snowballstemmer,
which is put into the project's own .venv.
"""

import argparse
import collections
import concurrent.futures
import datetime
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
SHARED = pathlib.Path(os.environ.get("PULLQUOTE_SHARED") or ROOT.parent / "shared")
LAYERS = ("quotes", "sentences", "keywords")

# The language of a sentence set, which its lines do not tell.
LANGUAGES = {
    "golden_amharic": "am", "golden_armenian": "hy", "golden_bulgarian": "bg",
    "golden_burmese": "my", "golden_chinese": "zh", "golden_danish": "da",
    "golden_deutsch": "de", "golden_dutch": "nl", "golden_english": "en",
    "golden_french": "fr", "golden_greek": "el", "golden_hindi": "hi",
    "golden_italian": "it", "golden_japanese": "ja", "golden_kazakh": "kk",
    "golden_marathi": "mr", "golden_persian": "fa", "golden_polish": "pl",
    "golden_russian": "ru", "golden_slovak": "sk", "golden_spanish": "es",
    "golden_urdu": "ur", "ud_ewt_dev": "en", "ud_gum_dev": "en",
}

# The sets of quotations: news, then encyclopaedic texts and novels.
ORDER = {"polnear": 0, "german": 1, "riqua": 2, "litbank": 3, "rwg": 4, "pdnc": 5}


class Set:
    """One file of texts with what is to be found in them."""

    def __init__(self, layer, path):
        self.layer, self.path = layer, path
        self.name = path.name.removesuffix(".jsonl")
        self.key = f"{layer}/{self.name}"
        with open(path, encoding="utf8") as lines:
            self.rows = [json.loads(line) for line in lines]
        # Some files use an id for several texts, of which a scorer would see the last.
        self.is_renamed = len({row["id"] for row in self.rows}) < len(self.rows)
        if self.is_renamed:
            self.rows = [row | {"id": f"{nth}:{row['id']}"} for nth, row in enumerate(self.rows)]
        self.n_bytes = sum(len(row["text"].encode()) for row in self.rows)

    def lines(self, lang):
        """The lines for `annotate`; `lang` is "given", "none" or a code."""
        for row in self.rows:
            line = {"id": row["id"], "text": row["text"]}
            code = row.get("lang") if lang == "given" else None if lang == "none" else lang
            yield line | ({"lang": code} if code else {})


def sets(only):
    """The sets that are there and wanted: of `dev`, unless one is named."""
    found = []
    for layer in LAYERS:
        folder = SHARED / "eval" / layer
        wanted = [name for name in only if name.split("/")[0] == layer]
        if only and not wanted:
            continue
        if not (folder / "score.py").exists():
            print(f"{layer}: skipped: no sets in {folder}: set PULLQUOTE_SHARED to their folder")
            continue
        paths = folder.glob("*.jsonl")
        for path in sorted(paths, key=lambda path: (ORDER.get(path.name.split(".")[0], 9), path)):
            key = f"{layer}/{path.name.removesuffix('.jsonl')}"
            named = any("/" in name and key.startswith(name) for name in wanted)
            if named and not (key.endswith(".train") and key not in wanted):
                found.append(Set(layer, path))
            elif (not only or layer in wanted) and not key.endswith(".train"):
                found.append(Set(layer, path))
    return found


def build(profile):
    """The path of the command, built."""
    command = ["cargo", "build", "--quiet", "--bin", "pullquote"]
    done = subprocess.run(command + ["--profile", profile], cwd=ROOT, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(done.stderr.decode() + "the command does not build")
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
    return target / ("debug" if profile == "dev" else profile) / "pullquote"


def annotate(binary, lines, layer, threads, more=()):
    """The reports of `lines`, and the lines' languages that are no BCP 47 code.

    Such a line is read a second time without its language, so that the figure is what a
    user could have."""
    command = [binary, "annotate", "--layers", layer, "--threads", str(threads), *more]
    lines = list(lines)

    def run(lines):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE)
        return [json.loads(line) for line in done.stdout.splitlines()]

    reports = run(lines)
    unknown = [at for at, report in enumerate(reports)
               if "unknown language" in report.get("error", "")]
    again = run([{k: v for k, v in lines[at].items() if k != "lang"} for at in unknown])
    for at, report in zip(unknown, again, strict=True):
        reports[at] = report
    errors = [report["error"] for report in reports if "error" in report]
    if errors:
        sys.exit(f"{len(errors)} lines could not be read, the first: {errors[0]}")
    return reports, sorted({lines[at]["lang"] for at in unknown})


def scorer(layer):
    """The scorer of a layer as a module."""
    folder = SHARED / "eval" / layer
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location(f"{layer}_score", folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(python, one, reports, arguments=()):
    """What the scorer prints."""
    new_file = lambda: tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8")
    with new_file() as predicted, new_file() as renamed:
        for file, rows in (predicted, reports), (renamed, one.rows):
            file.writelines(json.dumps(row) + "\n" for row in rows)
            file.flush()
        gold = renamed.name if one.is_renamed else one.path
        script = SHARED / "eval" / one.layer / "score.py"
        done = subprocess.run([python, script, gold, predicted.name, *arguments],
                              stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout


def stemming_python():
    """A Python that has snowballstemmer; None where there is none to be had."""
    def has(python):
        try:
            return subprocess.run([python, "-c", "import snowballstemmer"],
                                  capture_output=True).returncode == 0
        except OSError:
            return False
    own = ROOT / ".venv" / "bin" / "python"
    if has(sys.executable):
        return sys.executable
    if has(own):
        return own
    if not own.exists():
        subprocess.run([sys.executable, "-m", "venv", ROOT / ".venv"], capture_output=True)
    if own.exists():
        subprocess.run([own, "-m", "pip", "install", "--quiet", "snowballstemmer"],
                       capture_output=True)
    return own if has(own) else None


# --- quotations -------------------------------------------------------------

PRONOUNS = {
    "he", "she", "they", "i", "we", "who", "him", "her", "them", "it", "his", "their",
    "er", "sie", "ich", "wir", "der", "die", "ihm", "ihr", "ihn",
}


class QuoteTable:
    """What each rule and each step of confidence is worth, and pronouns' names."""

    def __init__(self):
        self.rules = collections.defaultdict(collections.Counter)
        self.confidences = collections.defaultdict(collections.Counter)
        self.pronouns = collections.Counter()
        self.errors = collections.defaultdict(list)

    def add(self, module, row, report):
        text = row["text"]
        ready = lambda quotes: [
            {"cue": [], "speaker": [], "kind": "direct"} | quote | {"n": spans}
            for quote in quotes if (spans := module.norm(text, quote["spans"]))]
        gold, found = ready(row["quotes"]), ready(report["quotes"])
        ignored = module.merged([tuple(span) for span in row.get("ignore", [])])
        found = [quote for quote in found if not module.inside(quote["n"], ignored)]
        partner = {pred_idx: gold_idx for gold_idx, pred_idx, overlap
                   in module.match(gold, found) if overlap >= 0.5}
        for pred_idx, quote in enumerate(found):
            rule = self.rules[quote["rule"]]
            rule["found"] += 1
            if pred_idx not in partner:
                self.errors["spurious"].append(self.example(row, quote, None))
                continue
            want = gold[partner[pred_idx]]
            pair = module.Acc()
            pair.add(text, [want], [quote], charmode=False)
            right = pair.c["e2e_r"]
            rule["matched"] += 1
            rule["exact"] += want["n"] == quote["n"]
            rule["right"] += right
            confidence = self.confidences[min(int(quote["confidence"] * 10), 9)]
            confidence["n"] += 1
            confidence["right"] += right
            confidence["sum"] += quote["confidence"]
            if not right:
                self.errors["wrong speaker"].append(self.example(row, quote, want))
            elif want["n"] != quote["n"]:
                self.errors["other ends"].append(self.example(row, quote, want))
            words = " ".join(text[a:b] for a, b in want["speaker"]).casefold()
            if words in PRONOUNS and want.get("speaker_name"):
                self.pronouns["n"] += 1
                self.pronouns["right"] += pair.c["nm"]
        for gold_idx in set(range(len(gold))) - set(partner.values()):
            self.errors["missed"].append(self.example(row, None, gold[gold_idx]))

    @staticmethod
    def example(row, quote, want):
        text = row["text"]
        cut = lambda spans: " … ".join(text[a:b].replace("\n", "⏎") for a, b in spans)
        place = (quote or want)["n"]
        lines = [f"{row['id']} {place[0][0]}: " +
                 text[max(0, place[0][0] - 120):place[-1][1] + 120].replace("\n", "⏎")]
        for name, one in (("found", quote), ("gold", want)):
            if one:
                how = f" {one['rule']} {one['confidence']}" if "rule" in one else ""
                lines.append(f"    {name:5} {one['kind']}{how}: [{cut(one['n'])}] "
                             f"cue [{cut(one['cue'])}] speaker [{cut(one['speaker'])}] "
                             f"= {one.get('speaker_name')}")
        return "\n".join(lines)

    def merge(self, other):
        for mine, theirs in ((self.rules, other.rules), (self.confidences, other.confidences)):
            for key, counts in theirs.items():
                mine[key].update(counts)
        self.pronouns.update(other.pronouns)


def quote_figures(result):
    """The figures of a set, by their names in the page."""
    figure = lambda view, name: (result.get(view, {}).get(name) or [None] * 3)[2]
    return {
        "direct-piece exact": figure("direct-piece", "exact"),
        "direct-strict exact": figure("direct-strict", "exact"),
        "direct-piece E2E": figure("direct-piece", "E2E"),
        "quoted exact": figure("quoted", "exact"),
        "all exact": figure("all", "exact"),
        "all E2E~": figure("all", "E2E~"),
    }


QUOTE_BARS = {
    "polnear.dev": {"direct-piece exact": 96, "direct-strict exact": 93, "direct-piece E2E": 91,
                    "quoted exact": 97, "all exact": 45, "all E2E~": 54, "pronouns' names": 82},
    "german.dev": {"direct-piece exact": 85, "direct-piece E2E": 60},
    "riqua.dev": {"direct-piece exact": 98},
    "pdnc.dev": {"direct-piece exact": 96},
    "litbank.dev": {"direct-piece exact": 86, "direct-piece E2E": 60},
    "rwg.dev": {"direct-piece exact": 68},
}


def with_bar(value, bar, digits=1):
    """A figure, and behind a stroke the bar that it is to reach."""
    if value is None:
        return "–"
    shown = f"{value:.{digits}f}"
    return shown if bar is None else f"{shown} / {bar}" + ("" if value >= bar else " ✗")


def percent(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "–"


# Every quotation, however unsure: what is found at all.
SHOW_ALL = ("--min-confidence", "0")


def run_quotes(binary, chosen, options):
    module = scorer("quotes")
    whole, rows, table_of = QuoteTable(), [], {}
    annotated = []
    for one in chosen:
        start = time.perf_counter()
        reports, unknown = annotate(binary, one.lines("given"), "quotes", options.threads, SHOW_ALL)
        annotated.append((one, reports, unknown, time.perf_counter() - start))
    # The scorer takes a minute for the novels; meanwhile the others are scored here.
    pool = concurrent.futures.ThreadPoolExecutor(options.threads)
    printed = [pool.submit(score, sys.executable, one, reports, ["--json"])
               for one, reports, _, _ in annotated]
    for (one, reports, unknown, seconds), scored in zip(annotated, printed, strict=True):
        table = QuoteTable()
        for row, report in zip(one.rows, reports, strict=True):
            table.add(module, row, report)
        result = json.loads(scored.result())
        figures = quote_figures(result)
        if table.pronouns["n"]:
            figures["pronouns' names"] = 100 * table.pronouns["right"] / table.pronouns["n"]
        bars = QUOTE_BARS.get(one.name, {})
        print(f"\nquotes/{one.name}: {len(one.rows)} texts, {one.n_bytes / 1e6:.1f} MB, "
              f"annotated in {seconds:.2f} s" + language_note(unknown))
        for view, figure in result.items():
            parts = [f"{name} P {f[0]:5} R {f[1]:5} F {f[2]:5}"
                     for name in ("exact", "relaxed", "E2E", "E2E~") if (f := figure.get(name))]
            print(f"  {view:13} gold {figure['gold']:6} found {figure['pred']:6}  "
                  + "  ".join(parts))
            if options.verbose and "attr" in figure:
                print(" " * 16 + str(figure["attr"]))
        for name, value in figures.items():
            print(f"  {name:20} {with_bar(value, bars.get(name))}")
        print_rules(table)
        for kind, examples in table.errors.items() if options.errors else ():
            print(f"\n  {kind}: {len(examples)}")
            # Spread over the whole set, the same ones each time.
            for example in examples[::max(1, len(examples) // options.errors)][:options.errors]:
                print("  " + example.replace("\n", "\n  "))
        rows.append((one, figures, bars))
        table_of[one.name] = table
        whole.merge(table)
    return rows, table_of, whole


def language_note(unknown):
    return f" (without the languages that are not known: {', '.join(unknown)})" if unknown else ""


def print_rules(table):
    print(f"  {'rule':30} {'found':>6} {'matched':>8} {'exact':>6} {'right':>6}  "
          "matched %, right % of matched")
    for rule, c in sorted(table.rules.items(), key=lambda item: -item[1]["found"]):
        print(f"  {rule:30} {c['found']:6} {c['matched']:8} {c['exact']:6} {c['right']:6}  "
              f"{percent(c['matched'], c['found']):>5} {percent(c['right'], c['matched']):>5}")


def quotes_page(rows, table_of, whole):
    names = [*quote_figures({}), "pronouns' names"]
    lines = ["F1 in per cent, and behind a stroke the figure that is aimed at (✗: not reached).",
             "", "| Set | texts | " + " | ".join(names) + " |", "|---|--:|" + "--:|" * len(names)]
    for one, figures, bars in rows:
        cells = [with_bar(figures.get(name), bars.get(name)) for name in names]
        lines.append(f"| {one.name} | {len(one.rows)} | " + " | ".join(cells) + " |")
    lines += ["", "### What each rule is worth", "",
              "For each rule the quotations that it decided; how many of them meet a quotation of "
              "the set (half of their characters or more in common), and how many of those have the "
              "right speaker. On the sets of novels, where reported speech without marks is not "
              "annotated, what is found of it counts as not met.", "",
              "| Rule | all sets: found | met % | speaker right % | polnear: found | met % "
              "| speaker right % |", "|---|--:|--:|--:|--:|--:|--:|"]
    news = table_of.get("polnear.dev", QuoteTable())
    for rule, c in sorted(whole.rules.items(), key=lambda item: -item[1]["found"]):
        n = news.rules[rule]
        lines.append(f"| {rule} | {c['found']} | {percent(c['matched'], c['found'])} "
                     f"| {percent(c['right'], c['matched'])} | {n['found']} "
                     f"| {percent(n['matched'], n['found'])} | {percent(n['right'], n['matched'])} |")
    lines += ["", "### What the confidence is worth", "",
              "Of the quotations that meet one of the set: the mean confidence beside the share "
              "whose speaker is right.", "",
              "| Confidence | all sets: n | mean | right | polnear: n | mean | right |",
              "|---|--:|--:|--:|--:|--:|--:|"]
    share = lambda c, key: f"{c[key] / c['n']:.2f}" if c["n"] else "–"
    for step in sorted(whole.confidences):
        cells = [f"{c['n']} | {share(c, 'sum')} | {share(c, 'right')}"
                 for c in (whole.confidences[step], news.confidences[step])]
        lines.append(f"| {step / 10:.1f} to {step / 10 + 0.1:.1f} | " + " | ".join(cells) + " |")
    return lines


# --- both halves of a set ----------------------------------------------------

# What was looked at while rules and word lists were made. A half that is not here was only
# measured with.
LOOKED_AT = {"dev"}

# The systems that come with the sets, by their names in baselines.py.
BASELINES = {"paired marks only": "regex", "nearest name and verb": "regexname"}

HALVES_FIGURES = ("direct-piece exact", "direct-piece E2E", "quoted exact", "all exact", "all E2E~")


def halves():
    """The sets of quotations that have a `train` half beside their `dev`."""
    folder = SHARED / "eval" / "quotes"
    trains = sorted(folder.glob("*.train.jsonl"), key=lambda path: ORDER.get(path.name.split(".")[0], 9))
    for train in trains:
        name = train.name.removesuffix(".train.jsonl")
        dev = folder / f"{name}.dev.jsonl"
        if dev.exists():
            yield name, {"dev": Set("quotes", dev), "train": Set("quotes", train)}


def baseline(mode, one):
    """What a baseline finds in a set."""
    script = SHARED / "eval" / "quotes" / "baselines.py"
    with tempfile.NamedTemporaryFile("w+", suffix=".jsonl", encoding="utf8") as found, \
         tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as given:
        given.writelines(json.dumps(row) + "\n" for row in one.rows)
        given.flush()
        subprocess.run([sys.executable, script, mode, given.name, found.name], check=True)
        return [json.loads(line) for line in found]


def run_halves(binary, options):
    """A row for each set, half and system: all systems on the same texts."""
    rows = []
    for name, parts in halves():
        for half, one in parts.items():
            reports, _ = annotate(binary, one.lines("given"), "quotes", options.threads, SHOW_ALL)
            systems = {"pullquote": reports}
            if (SHARED / "eval" / "quotes" / "baselines.py").exists():
                systems |= {system: baseline(mode, one) for system, mode in BASELINES.items()}
            for system, found in systems.items():
                result = json.loads(score(sys.executable, one, found, ["--json"]))
                rows.append((f"{name}.{half}", half, len(one.rows), system, quote_figures(result)))
                print(f"  {name}.{half:6} {system:24} "
                      + "  ".join(f"{key} {rows[-1][4][key]}" for key in HALVES_FIGURES))
    return rows


def halves_page(rows):
    names = HALVES_FIGURES
    lines = ["F1 in per cent. *Looked at*: whether the half was read while rules and word lists were "
             "made. Where it was not, the figures are what a new text of the kind can expect. Systems "
             "are compared on the same texts alone, one below the other.", "",
             "| Set | looked at | texts | system | " + " | ".join(names) + " |",
             "|---|---|--:|---|" + "--:|" * len(names)]
    for name, half, n_texts, system, figures in rows:
        cells = ["–" if figures[key] is None else f"{figures[key]:.1f}" for key in names]
        looked = "yes" if half in LOOKED_AT else "no"
        lines.append(f"| {name} | {looked} | {n_texts} | {system} | " + " | ".join(cells) + " |")
    return lines


# --- what a reader sees -------------------------------------------------------

READER_ROW = re.compile(r"^(.+?) +(\d+) +(\d+) +(\d+)  +([\d.]+) +([\d.]+)  +([\d.]+) +([\d.]+) "
                        r"+([\d.]+)  (\d+)$")
READER_BAND = re.compile(r"^confidence ([\d.]+)\+  n +(\d+)  stated ([\d.]+)  right ([\d.]+)$")


def run_reader(binary, options):
    """What the scorer says of the sets that have every kind of report, at the default."""
    folder = SHARED / "eval" / "quotes"
    paths = {"many genres": [folder / "wild.dev.jsonl"], "news": sorted(folder.glob("news_*.dev.jsonl")),
             "polnear.dev": [folder / "polnear.dev.jsonl"],
             "polnear.train": [folder / "polnear.train.jsonl"]}
    parts = []
    for name, own in paths.items():
        chosen = [Set("quotes", path) for path in own if path.exists()]
        if not chosen or not (folder / "trust.py").exists():
            continue
        with tempfile.TemporaryDirectory() as scratch:
            gold, found = pathlib.Path(scratch, "gold.jsonl"), pathlib.Path(scratch, "found.jsonl")
            with gold.open("w", encoding="utf8") as given, found.open("w", encoding="utf8") as out:
                for one in chosen:
                    reports, _ = annotate(binary, one.lines("given"), "quotes", options.threads,
                                          ("--offsets", "char"))
                    for row, report in zip(one.rows, reports, strict=True):
                        given.write(json.dumps(row) + "\n")
                        out.write(json.dumps(report | {"id": row["id"]}) + "\n")
            run = subprocess.run([sys.executable, folder / "trust.py", gold, found],
                                 capture_output=True, text=True, check=True)
        rows = [match.groups() for line in run.stdout.splitlines() if (match := READER_ROW.match(line))]
        bands = [match.groups() for line in run.stdout.splitlines()
                 if (match := READER_BAND.match(line))]
        ece = run.stdout.rsplit("ECE=", 1)[1].strip()
        print(f"\nreader/{name}\n{run.stdout}")
        parts.append((name, rows, bands, ece))
    return parts


def reader_page(parts):
    lines = ["Every quotation at the default `min_confidence`. *Right*: its words were said, to their "
             "extent, by that speaker; *found*: the share of those annotated that were found right; "
             "*false*: quotations shown that nobody said, for each 1,000 words; *names wrong*: a name "
             "is given, and the annotation gives another. PolNeAR's annotators count stances too.", "",
             "| Set | words | annotated | shown | right % | found % | false | names wrong |",
             "|---|--:|--:|--:|--:|--:|--:|--:|"]
    for name, rows, _, _ in parts:
        own = rows if len(rows) > 2 else rows[-1:]
        for genre, words, gold, shown, _, right, _, found, false, wrong in own:
            label = f"**{name}**" if genre == "all" else f"{name}: {genre}"
            lines.append(f"| {label} | {words} | {gold} | {shown} | {right} | {found} | {false} | {wrong} |")
    lines += ["", "By confidence, and the mean distance of the two (ECE):", "",
              "| Set | confidence | n | stated | right | ECE |", "|---|---|--:|--:|--:|--:|"]
    for name, _, bands, ece in parts:
        for at, n, stated, right in bands:
            lines.append(f"| {name} | {at} and more | {n} | {stated} | {right} | {ece} |")
    return lines


# --- sentences --------------------------------------------------------------

SENTENCE_BARS = {"golden_english": (48, None), "ud_ewt_dev": (None, 0.925),
                 "ud_gum_dev": (None, 0.975)}
SENTENCE_SHARE_BAR = {"golden_deutsch", "golden_french", "golden_spanish", "golden_italian",
                      "golden_dutch", "golden_russian"}


def run_sentences(binary, chosen, options):
    rows = []
    print(f"\n{'sentences':22} {'texts':>6} {'exact':>6} {'F1':>8}   language given: exact, F1")
    for one in chosen:
        figures = []
        for lang in ("none", LANGUAGES.get(one.name, "none")):
            reports, unknown = annotate(binary, one.lines(lang), "sentences", options.threads)
            printed = score(sys.executable, one, reports)
            exact, f1 = re.search(r"exact docs (\d+)/.* F1 ([\d.]+)", printed).groups()
            figures.append(None if unknown else (int(exact), float(f1)))
        rows.append((one, *figures))
        given = "not known" if figures[1] is None else f"{figures[1][0]:6} {figures[1][1]:8.4f}"
        print(f"{one.name:22} {len(one.rows):6} {figures[0][0]:6} {figures[0][1]:8.4f}   {given}")
    return rows


def sentences_page(rows):
    lines = ["Texts whose sentences are all exact, and F1 of the sentence ends; first as the text "
             "comes, its language unknown, then with the language given where it is one of the "
             "built-in ones. Behind a stroke the figure that is aimed at (✗: not reached).", "",
             "| Set | texts | exact | F1 | language given: exact | F1 |",
             "|---|--:|--:|--:|--:|--:|"]
    for one, plain, given in rows:
        exact_bar, f1_bar = SENTENCE_BARS.get(one.name, (None, None))
        if one.name in SENTENCE_SHARE_BAR:
            exact_bar = -(-9 * len(one.rows) // 10)
        cells = []
        for figures in (plain, given):
            cells += ["–", "–"] if figures is None else [
                with_bar(figures[0], exact_bar, 0), with_bar(figures[1], f1_bar, 4)]
        lines.append(f"| {one.name} | {len(one.rows)} | " + " | ".join(cells) + " |")
    return lines


# --- keywords ---------------------------------------------------------------

KEYWORD_BARS = {"Inspec.dev": 32, "SemEval2017.dev": 36, "500N-KPCrowd-v1.1.dev": 16,
                "110-PT-BN-KP.dev": 30, "WikiNews.dev": 42}


def background(binary, one, by, folder):
    """Counts of the texts of a set, nothing of what they should give, as a file."""
    files = []
    for at, row in enumerate(one.rows):
        files.append(folder / f"{at}.txt")
        files[-1].write_text(row["text"], encoding="utf8")
    saved = folder / "counts"
    command = [binary, "count", "--by", by, "--lang", one.rows[0]["lang"], "--top", "0"]
    subprocess.run([*command, "--save", saved, *files], check=True, stdout=subprocess.DEVNULL)
    return saved


def run_keywords(binary, chosen, options):
    python = stemming_python()
    if python is None:
        print("\nkeywords: skipped: snowballstemmer is not installed: "
              "run `pip install snowballstemmer`")
        return None
    rows = []
    print(f"\n{'keywords, micro F1':22} {'texts':>6} {'@5':>6} {'@10':>6} {'@15':>6}")
    for one in chosen:
        with tempfile.TemporaryDirectory() as folder:
            more = []
            if options.background:
                more = ["--background",
                        background(binary, one, options.background, pathlib.Path(folder))]
            reports, unknown = annotate(
                binary, one.lines("given"), "keywords", options.threads, more)
        printed = score(python, one, reports)
        figures = [float(f) for f in re.findall(r"micro F1\s+([\d.]+)", printed)]
        rows.append((one, figures, unknown))
        print(f"{one.name:22} {len(one.rows):6} " + " ".join(f"{f:6.2f}" for f in figures)
              + language_note(unknown))
    return rows


def keywords_page(rows):
    lines = ["Micro F1 in per cent of the first 5, 10 and 15 keywords, with the default settings; "
             "behind a stroke the figure that is aimed at (✗: not reached).", "",
             "| Set | texts | @5 | @10 | @15 |", "|---|--:|--:|--:|--:|"]
    for one, figures, unknown in rows:
        at_10 = with_bar(figures[1], KEYWORD_BARS.get(one.name), 1)
        lines.append(f"| {one.name} | {len(one.rows)} | {figures[0]:.1f} | {at_10} "
                     f"| {figures[2]:.1f} |" + language_note(unknown))
    return lines


# --- the page ---------------------------------------------------------------

def write_part(name, lines):
    """Replaces what stands between the part's two marks in the page."""
    page = PAGE.read_text(encoding="utf8")
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    if begin not in page or end not in page:
        sys.exit(f"{PAGE}: write `{begin}` and `{end}` where the figures belong")
    date = datetime.datetime.now(datetime.timezone.utc).date()
    head, rest = page.split(begin)
    tail = rest.split(end)[1]
    body = "\n".join([f"Measured on {date} by `make accuracy`.", "", *lines])
    PAGE.write_text(f"{head}{begin}\n{body}\n{end}{tail}", encoding="utf8")
    print(f"\nwrote the {name} of {PAGE.relative_to(ROOT)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", default=[], metavar="LAYER[/SET]",
                        help="a layer, or the sets whose names start so; may be repeated")
    parser.add_argument("--profile", default="release", help="the cargo profile [release]")
    parser.add_argument("--binary", help="a command that is built already")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--errors", type=int, default=0, metavar="N",
                        help="print N examples of each kind of error in quotations")
    parser.add_argument("--background", choices=("folded", "stem"),
                        help="rank keywords by the rarity of words in each set's own texts, "
                             "counted so; the page is not written")
    parser.add_argument("--verbose", action="store_true", help="print all that the scorer says")
    options = parser.parse_args()
    for name in options.only:
        if name.split("/")[0] not in (*LAYERS, "halves", "reader"):
            parser.error(f"--only {name}: start with one of {', '.join(LAYERS)}, halves or reader")
    chosen = sets(options.only)
    with_halves = any(halves()) and (not options.only or "halves" in options.only)
    with_reader = not options.only or "reader" in options.only
    if not chosen and not with_halves and not with_reader:
        print("nothing to score")
        return
    binary = options.binary or build(options.profile)
    for layer in LAYERS:
        own = [one for one in chosen if one.layer == layer]
        whole_layer = not options.only or layer in options.only
        if not own:
            continue
        if layer == "quotes":
            result = run_quotes(binary, own, options)
            lines = quotes_page(*result)
        elif layer == "sentences":
            lines = sentences_page(run_sentences(binary, own, options))
        else:
            rows = run_keywords(binary, own, options)
            lines = keywords_page(rows) if rows else None
        if whole_layer and lines and not options.background:
            write_part(layer, lines)
    if with_reader and (parts := run_reader(binary, options)):
        write_part("reader", reader_page(parts))
    if with_halves:
        write_part("halves", halves_page(run_halves(binary, options)))


if __name__ == "__main__":
    main()
