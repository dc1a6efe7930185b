#!/usr/bin/env python3
"""Writes tests/data/keywords/tf_idf.json: what scikit-learn's TfidfVectorizer weighs the terms of
the self-written texts there, for the test of ours.

    pip install scikit-learn==1.9.1 && python3 tools/tf_idf.py
"""
import json
import pathlib

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

PATH = pathlib.Path(__file__).resolve().parent.parent / "tests/data/keywords/tf_idf.json"

DOCUMENTS = [
    "The tide comes in twice a day, and twice a day the ferry waits for the tide.",
    "A ferry that waits is a ferry that earns nothing, said the owner of the ferry.",
    "Storms came from the west. The harbour filled with boats, and the boats with water.",
    "Every boat in the harbour has a name; two have the same name.",
    "Rain, rain and more rain fell on the roof of the customs house in 1931 and in 1932.",
    "The keeper of the light wrote: wind from the west, sea rough, nothing seen.",
    "Nothing was seen on the next day, and on the day after that the ferry was found.",
    "Straßen und Häuser am Hafen; STRASSEN ohne Namen.",
]
QUERIES = DOCUMENTS + ["The ferry, the ferry, the harbour and a word that no document has: zeppelin."]

if __name__ == "__main__":
    weigher = TfidfVectorizer(lowercase=False, preprocessor=str.casefold, token_pattern=r"\w+")
    weigher.fit(DOCUMENTS)
    terms = weigher.get_feature_names_out()
    weights = [
        {terms[at]: float(row[0, at]) for at in row.indices}
        for row in map(lambda text: weigher.transform([text]), QUERIES)
    ]
    made = f"tools/tf_idf.py with scikit-learn {sklearn.__version__}"
    data = {"made_by": made, "documents": DOCUMENTS, "queries": QUERIES, "weights": weights}
    PATH.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
