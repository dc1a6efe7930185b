"""Every name of the package as its users write it, for mypy --strict to read."""

from collections.abc import Collection, Mapping
from typing import Any, assert_type

import pullquote
from pullquote import Analyzer, Document, Keyword, Layer, Quote, Span, Token

analyzer = Analyzer("en", markup="markdown", layers=["tokens"], word_lists={"titles": ["Dr"]})
document = analyzer("It rained.")
assert_type(document, Document)
assert_type(pullquote.analyze(b"It rained.", "en", layers="quotes", errors="replace"), Document)
assert_type(analyzer(bytearray(b"It rained.")), Document)
assert_type(document.tokens, Layer[Token])
assert_type(document.tokens[0], Token)
assert_type(document.tokens[1:], Layer[Token])
assert_type(document.sentences[0], Span)
assert_type(document.keywords[0], Keyword)
assert_type(document.quotes[0], Quote)
assert_type(document.quotes[0].speaker_name, str | None)
assert_type([cue.text for cue in document.quotes[0].cue], list[str])
assert_type(document.to_dict(), dict[str, Any])
assert_type(document.to_json("a1", offsets="utf16"), str)
assert_type(next(analyzer.pipe(["It rained.", b"It poured."], threads=2)), Document)
assert_type(analyzer.batch(["It rained."]), list[Document])
assert_type(analyzer.batch([b"\xff"], on_error="yield"), list[Document | Exception])
weighed = Analyzer(background=pullquote.Counts())
assert_type(weighed.background, pullquote.Counts | None)
tokens: Collection[Token] = document.tokens
spans: Collection[Span] = document.tokens
assert_type([token.text for token in reversed(document.tokens)], list[str])
assert_type(document.tokens.spans[0], tuple[int, int])
assert_type(memoryview(document.tokens.spans), memoryview[int])
table = pullquote.Table(analyzer.pipe(["It rained."]), "quotes")

try:
    analyzer("")
except pullquote.PullquoteError as error:
    assert_type(error.offset, int | None)
except ValueError:
    pass

counts = pullquote.Counts("en", by="stem", ngrams=(1, 2))
counts.update(document)
counts += pullquote.Counts("en", by="stem", ngrams=(1, 2))
assert_type(counts["rain"], int)
assert_type(counts.get("rain", None), int | None)
assert_type(counts + counts, pullquote.Counts)
assert_type(counts.most_common(3), list[tuple[str, int]])
assert_type(counts.keyness(counts)[0].log_ratio_interval, tuple[float, float])
assert_type(pullquote.count_words(b"It rained."), dict[str, int])
mapping: Mapping[str, int] = counts
