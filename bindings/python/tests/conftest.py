"""Texts for every test, and how hard the properties are tried."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

settings.register_profile(
    "full",
    max_examples=1000,
    deadline=None,  # machines differ
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("full"), max_examples=50)
settings.load_profile(os.environ.get("PULLQUOTE_HYPOTHESIS", "full"))

PIECES = [
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "「", "」", "…", "—", "\\", "*", "_", "#", ">",
    "said", " told reporters", "She ", "he said.", "Ana Reed", "Mr. ", "U.S. ", "the minister",
    "according to ", "warned that ", "3.5", "$250", "example.org/a?b", "@name", "#tag", "a@b.org",
    " ", "  ", "\n", "\n\n", "\r\n", "\t", "\0", "\u00a0", "\u2028", "\ufeff", "\u200d",
    "é", "e\u0301", "ß", "İ", "日本語", "ไทย", "עברית", "🙂", "👩‍👩‍👧", "🇩🇪", "\U0010ffff", ".", ",", "?",
]  # fmt: skip

any_text = st.text(st.characters(exclude_categories=["Cs"]))
newsy_text = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = any_text | newsy_text

ARTICLE = """\
# Harbour to reopen in spring

“We have waited long enough,” Mayor Ana Reed said on Tuesday. “The harbour will open in \
spring.”

The storm of January 3 had destroyed the harbour’s two piers. Reed told reporters that the \
repairs would cost \\$2.5 million 🙂.

"It is not only about the piers," said Tom Okafor, head of the fishers' union. He warned that \
the fishers could not wait.

See <https://example.org/harbour> or write to mayor@example.org.
"""
