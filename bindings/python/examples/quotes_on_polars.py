"""From a folder of articles to a parquet of quotations, on Polars.

    python quotes_on_polars.py articles quotes.parquet

Every Markdown file below the folder is one article. One that is no UTF-8, or too
large, has one row with its error; the others have a row for each quotation.
"""

import sys
from pathlib import Path

import polars

import pullquote
from pullquote.polars import quotes


def main(articles: str, out: str) -> None:
    paths = sorted(Path(articles).rglob("*.md"))
    files = polars.LazyFrame(
        {"id": [str(path) for path in paths], "text": [path.read_bytes() for path in paths]},
        schema={"id": polars.String, "text": polars.Binary},
    )
    analyzer = pullquote.Analyzer(markup="markdown", layers=["quotes"])
    found = files.select("id", quote=quotes("text", analyzer, on_error="yield"))
    rows = found.explode("quote", empty_as_null=False, keep_nulls=False).unnest("quote")
    rows.sink_parquet(out, compression="zstd", engine="streaming")


if __name__ == "__main__":
    main(*sys.argv[1:])
