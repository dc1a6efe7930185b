#!/usr/bin/env python3
"""Speed and quality of counting and keywords beside other packages; run by compare-keywords.sh.

    compare_keywords.py [speed] [quality] [languages]      all by default
"""
import collections
import datetime
import functools
import importlib.metadata
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time
import unicodedata

os.environ["POLARS_MAX_THREADS"] = "1"

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("PULLQUOTE_SHARED") or ROOT.parent / "shared")
ROUNDS = 5
TEXTS = [("english-bible", 10), ("english-news", 1), ("multilingual", 1)]
SETS = ["Inspec", "SemEval2017", "500N-KPCrowd-v1.1", "110-PT-BN-KP", "WikiNews"]
STEMMERS = {"en": "porter", "pt": "portuguese", "fr": "french", "de": "german", "es": "spanish"}
MULTI_RAKE = {"en": "en", "pt": "pt", "fr": "fr"}
SUMMA = {"en": "english", "pt": "portuguese", "fr": "french"}


def version(name):
    return f"{name} {importlib.metadata.version(name)}"


def write(page, marker, lines):
    """Puts the lines between the markers of a page."""
    path = ROOT / "docs" / page
    begin, end = f"<!-- begin {marker} -->\n", f"<!-- end {marker} -->"
    text = path.read_text(encoding="utf8")
    before, _, rest = text.partition(begin)
    if not rest:
        sys.exit(f"{path} has no place for {marker}")
    behind = rest.partition(end)[2]
    path.write_text(before + begin + "\n".join(lines) + "\n" + end + behind, encoding="utf8")


# Speed: a text in memory to a table sorted by count, on one thread.

def by_counter(text):
    return len(collections.Counter(re.findall(r"\w+", text.lower())).most_common())


def by_scikit_learn(text):
    from sklearn.feature_extraction.text import CountVectorizer
    vectorizer = CountVectorizer(token_pattern=r"\w+")
    counts = vectorizer.fit_transform([text])
    return len(sorted(zip(counts.toarray()[0], vectorizer.get_feature_names_out()), reverse=True))


def by_polars(text):
    import polars
    words = polars.Series([text]).str.to_lowercase().str.extract_all(r"\w+").explode()
    return words.value_counts(sort=True).height


def by_duckdb(text, words=r"regexp_extract_all(lower(line), '[\p{L}\p{N}_]+')"):
    import duckdb
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    # Line by line it is twice as fast as in one piece.
    lines = "select unnest(string_split(?, chr(10))) line"
    rows = connection.execute(
        f"select word, count(*) n from (select unnest({words}) word from ({lines})) "
        "group by word order by n desc, word", [text]).fetchall()
    return len(rows)


def by_duckdb_at_blanks(text):
    return by_duckdb(text, "string_split(lower(line), ' ')")


def by_pullquote(text):
    import pullquote
    return len(pullquote.count_words(text))


PYTHON = {
    "pullquote.count_words, from Python": by_pullquote,
    r"Counter(re.findall(r'\w+', text.lower()))": by_counter,
    "scikit-learn CountVectorizer": by_scikit_learn,
    "polars, value_counts": by_polars,
    "DuckDB, regexp_extract_all, group by": by_duckdb,
    "DuckDB, split at blanks, group by": by_duckdb_at_blanks,
}


def speed():
    columns, rows = [], collections.defaultdict(list)
    for name, times in TEXTS:
        path = SHARED / "corpora" / f"{name}.txt"
        if not path.exists():
            print(f"{path} is not there: set PULLQUOTE_SHARED")
            continue
        text = path.read_text(encoding="utf8") * times
        n_bytes = len(text.encode())
        samples, distinct = collections.defaultdict(list), {}
        for _ in range(ROUNDS):
            for contender, run in PYTHON.items():
                start = time.process_time()
                distinct[contender] = run(text)
                samples[contender].append(time.process_time() - start)
            done = subprocess.run([os.environ["PULLQUOTE_CONTEST"], path, str(times)],
                                  stdout=subprocess.PIPE, check=True, text=True)
            for line in done.stdout.splitlines():
                seconds, n, contender = line.split("\t")
                samples[contender].append(float(seconds))
                distinct[contender] = int(n)
        columns.append(f"{name}{f' ×{times}' if times > 1 else ''}, {n_bytes / 1e6:.0f} MB")
        for contender, seconds in samples.items():
            figure = n_bytes / 1e6 / statistics.median(seconds)
            rows[contender].append(figure)
            print(f"{name:16} {figure:8.1f} MB/s {distinct[contender]:8} words  {contender}")
    if not columns:
        return
    lines = [
        f"Measured on {datetime.date.today()} by `make compare-keywords`: CPU time on one thread, the "
        f"median of {ROUNDS} rounds in which all take turns; {', '.join(map(version, PACKAGES))}. MB/s, "
        "and behind it how many times faster `count_words` is, from Python for what is Python's.", "",
        "| What | " + " | ".join(columns) + " |",
        "|---|" + "--:|" * len(columns),
    ]
    for contender, figures in sorted(rows.items(), key=lambda row: -row[1][0]):
        base = rows["pullquote.count_words, from Python" if contender in PYTHON
                    else "pullquote::count_words"]
        cells = [f"{figure:.0f}" if figure == ours else f"{figure:.0f} ({ours / figure:.1f}×)"
                 for figure, ours in zip(figures, base)]
        shown = contender.replace("|", "\\|")
        lines.append(f"| {'**' + shown + '**' if 'pullquote' in contender else shown} | "
                     + " | ".join(cells) + " |")
    write("benchmarks.md", "peers of counting", lines)


PACKAGES = ["scikit-learn", "polars", "duckdb"]


# Quality: micro F1 of the first ten keywords, as the sets' own scorer has it.

@functools.lru_cache(None)
def stemmer(code):
    import snowballstemmer
    return snowballstemmer.stemmer(STEMMERS[code])


@functools.lru_cache(1 << 20)
def normal(phrase, code):
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", phrase).casefold())
    return " ".join(stemmer(code).stemWord(word) for word in words)


@functools.lru_cache(None)
def stop_words(code):
    path = ROOT / "src/language/data" / code / "stop_words.txt"
    lines = path.read_text(encoding="utf8").splitlines()
    return {line.split("|")[0].strip() for line in lines if not line.startswith("#")} - {""}


@functools.lru_cache(None)
def analyzer(code, preset):
    import pullquote
    return pullquote.Analyzer(code, layers="keywords", keywords=20, preset=preset)


def pullquote_keywords(preset):
    return lambda code, text: [word.term for word in analyzer(code, preset)(text).keywords]


@functools.lru_cache(None)
def yake_extractor(code):
    import yake
    return yake.KeywordExtractor(lan=code, top=20)


def yake_keywords(code, text):
    return [term for term, _ in yake_extractor(code).extract_keywords(text)]


def rake_nltk_keywords(code, text):
    import rake_nltk
    rake = rake_nltk.Rake(stopwords=stop_words(code),
                          sentence_tokenizer=lambda text: re.split(r"(?<=[.!?])\s", text))
    rake.extract_keywords_from_text(text)
    return rake.get_ranked_phrases()


@functools.lru_cache(None)
def multi_rake_extractor(code):
    import multi_rake
    return multi_rake.Rake(language_code=code)


def multi_rake_keywords(code, text):
    return [term for term, _ in multi_rake_extractor(MULTI_RAKE[code]).apply(text)]


def summa_keywords(code, text):
    from summa import keywords
    try:
        return keywords.keywords(text, language=SUMMA[code], split=True)
    except (ValueError, IndexError, ZeroDivisionError):
        return []  # on texts of few words


RANKERS = {
    "pullquote": pullquote_keywords("auto"),
    "pullquote, preset yake": pullquote_keywords("yake"),
    "pullquote, preset rake": pullquote_keywords("rake"),
    "yake": yake_keywords,
    "rake-nltk": rake_nltk_keywords,
    "multi_rake": multi_rake_keywords,
    "summa": summa_keywords,
}


def quality():
    names, rows = [], collections.defaultdict(list)
    seconds, n_bytes = collections.Counter(), 0
    for name in SETS:
        path = SHARED / "eval" / "keywords" / f"{name}.dev.jsonl"
        if not path.exists():
            print(f"{path} is not there: set PULLQUOTE_SHARED")
            continue
        documents = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
        n_bytes += sum(len(document["text"].encode()) for document in documents)
        names.append(name)
        for ranker, keywords in RANKERS.items():
            hits = n_found = n_gold = 0
            for document in documents:
                code = document["lang"]
                start = time.process_time()
                found = keywords(code, document["text"])
                seconds[ranker] += time.process_time() - start
                found = dict.fromkeys(filter(None, (normal(term, code) for term in found)))
                found = list(found)[:10]
                gold = {normal(key, code) for key in document["keys"]} - {""}
                hits += sum(term in gold for term in found)
                n_found, n_gold = n_found + len(found), n_gold + len(gold)
            rows[ranker].append(200 * hits / (n_found + n_gold))
            print(f"{name:20} {rows[ranker][-1]:6.2f}  {ranker}", flush=True)
    if not names:
        return
    packages = ["yake", "rake-nltk", "multi_rake", "summa"]
    lines = [
        f"Measured on {datetime.date.today()} by `make compare-keywords`: micro F1@10 in per cent on the "
        f"same texts in one run, and MB of text a second of CPU time, from Python; "
        f"{', '.join(map(version, packages))}, as they come, but rake-nltk with our stop words, since "
        "its own are a download.", "",
        "| What | " + " | ".join(names) + " | MB/s |",
        "|---|" + "--:|" * (len(names) + 1),
    ]
    for ranker, figures in rows.items():
        cells = [f"{figure:.1f}" for figure in figures]
        lines.append(f"| {ranker} | {' | '.join(cells)} | {n_bytes / 1e6 / seconds[ranker]:.2f} |")
    write("accuracy.md", "peers of keywords", lines)


# Languages: the share of texts of known language that are told right.

LANGUAGES = {"golden_english": "en", "golden_deutsch": "de", "golden_french": "fr",
             "golden_spanish": "es", "golden_italian": "it", "golden_dutch": "nl",
             "golden_russian": "ru", "ud_ewt_dev": "en", "ud_gum_dev": "en"}
# That of golden_danish is mostly English.
FOREIGN = {"golden_polish": "pl", "golden_slovak": "sk",
           "golden_bulgarian": "bg", "golden_kazakh": "kk", "golden_greek": "el"}


def languages():
    """Sentences and whole texts of known language through `detect` and whatlang."""
    lines = []

    def add(code, kind, text):
        lines.append(f"{code}\t{kind}\t{' '.join(text.split())}\n")

    for name, code in (LANGUAGES | FOREIGN).items():
        path = SHARED / "eval" / "sentences" / f"{name}.jsonl"
        if not path.exists():
            print(f"{path} is not there: set PULLQUOTE_SHARED")
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
        for row in rows:
            for start, end in row.get("sentences") or []:
                add(code, "sentence", row["text"][start:end])
    for name in SETS:
        path = SHARED / "eval" / "keywords" / f"{name}.dev.jsonl"
        if path.exists():
            for line in path.read_text(encoding="utf8").splitlines():
                row = json.loads(line)
                add(row["lang"], "text", row["text"])
                for sentence in re.split(r"(?<=[.!?])\s+", row["text"])[:5]:
                    add(row["lang"], "sentence", sentence)
    for name, code in (("german", "de"), ("russian", "ru")):
        path = SHARED / "corpora" / f"{name}.txt"
        if path.exists():
            text = path.read_text(encoding="utf8")
            for at in range(0, min(len(text), 400_000), 2000):
                add(code, "text", text[at:at + 2000])
    if not lines:
        return
    binary = os.environ["PULLQUOTE_CONTEST"].replace("pullquote-contest", "languages")
    done = subprocess.run([binary], input="".join(lines), stdout=subprocess.PIPE, check=True, text=True)
    print(done.stdout)
    head = (f"Measured on {datetime.date.today()} by `make compare-keywords`: what is told right of all, "
            "and what wrong, in per cent; the rest is left open (`und`, or in whatlang not reliable). "
            "whatlang 0.18 chooses between our languages and whatever else it knows, or between ours alone.")
    write("keywords.md", "peers of detection", [head, "", *done.stdout.splitlines()])


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["speed", "quality", "languages"]
    if "languages" in wanted:
        languages()
    if "speed" in wanted:
        speed()
    if "quality" in wanted:
        quality()
