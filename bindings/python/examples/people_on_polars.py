"""From a folder of articles to a table of who is quoted, each person once, on Polars.

    python people_on_polars.py articles people.parquet

Every Markdown file below the folder is one article. One that is no UTF-8, or too
large, is left out.
"""

import sys
from pathlib import Path

import polars

import pullquote


def main(articles: str, out: str) -> None:
    analyzer = pullquote.Analyzer(markup="markdown", layers=["quotes"])
    people = pullquote.People()
    for path in sorted(Path(articles).rglob("*.md")):
        try:
            people.add(analyzer(path.read_bytes()), path.name)
        except pullquote.PullquoteError as refused:
            print(f"{path}: {refused}", file=sys.stderr)
    polars.DataFrame(people).write_parquet(out, compression="zstd")


if __name__ == "__main__":
    main(*sys.argv[1:])
