#!/usr/bin/env python3
"""Writes tests/data/keywords/peers.json: the keywords and scores of the packages yake and rake-nltk
on the self-written texts there, with the project's own stop words, for the test of our presets.

    pip install yake==0.7.3 rake-nltk==1.0.6 && python3 tools/peers.py

The texts hold nothing that the packages' tokenizers read in another way than ours do: no hyphens,
abbreviations or apostrophes inside words. What differs there is told in docs/keywords.md.
"""
import importlib.metadata
import json
import pathlib
import re

import rake_nltk
import yake

ROOT = pathlib.Path(__file__).resolve().parent.parent
PATH = ROOT / "tests/data/keywords/peers.json"

TEXTS = [
    ("en", "Tidal mills grind corn by the power of the tide. A tidal mill stands in a creek behind "
           "a dam; the rising tide fills the mill pond, and the falling tide drives the water wheel. "
           "The oldest tidal mills of Europe stand in Ireland. Every tidal mill works twice a day, "
           "and the miller works when the tide works. In Brittany some tidal mills ran until 1980."),
    ("en", "Bees see ultraviolet light. Flowers use ultraviolet patterns to guide bees to nectar. "
           "Many flowers that look plain to us show bright rings in ultraviolet light, and bees "
           "follow these nectar guides. The nectar guides of primroses were found by Karl Daumer. "
           "NASA has taken pictures of nectar guides from drones; NASA calls them landing lights."),
    ("en", "The ferry to Inishmore leaves at nine. The ferry is small, the sea is rough, and the "
           "crossing of the sound takes an hour. Passengers of the ferry pay on the ferry."),
    ("pt", "A barca atravessa o rio todos os dias. O rio separa duas cidades, e a barca leva "
           "trabalhadores de uma cidade para a outra. Quando o rio sobe, a barca fica parada. "
           "A ponte velha de Miranda caiu, e a ponte nova de Miranda ainda falta."),
]


def stop_words(code):
    lines = (ROOT / f"src/language/data/{code}/stop_words.txt").read_text(encoding="utf8").splitlines()
    entries = (line.split("|")[0].strip() for line in lines if not line.startswith("#"))
    # One letter is a stop word in ours.
    return {entry.lower() for entry in entries if entry} | set("abcdefghijklmnopqrstuvwxyzéàó")


def by_yake(code, text, alike):
    extractor = yake.KeywordExtractor(lan=code, n=3, dedup_lim=alike, dedup_func="levs", top=40,
                                      stopwords=stop_words(code))
    return [[term.lower(), score] for term, score in extractor.extract_keywords(text)]


def by_rake(code, text):
    rake = rake_nltk.Rake(stopwords=stop_words(code), max_length=5,
                          sentence_tokenizer=lambda text: re.split(r"(?<=[.!?])\s", text))
    rake.extract_keywords_from_text(text)
    found = dict((term, score) for score, term in rake.get_ranked_phrases_with_scores())
    return sorted(([term, score] for term, score in found.items()), key=lambda x: (-x[1], x[0].split()))


if __name__ == "__main__":
    version = importlib.metadata.version
    data = {"made_by": f"tools/peers.py with yake {version('yake')} and rake-nltk {version('rake-nltk')}",
            "texts": [{"language": code, "text": text, "yake": by_yake(code, text, 0.9),
                       "rake": by_rake(code, text)} for code, text in TEXTS]}
    PATH.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
