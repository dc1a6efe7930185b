"""From a folder of articles to a parquet of quotations, on Spark.

    spark-submit quotes_on_spark.py 'articles/*.md' quotes.parquet

Every file is one article. One that is no UTF-8, or too large, has one row with its
error; the others have a row for each quotation.
"""

import sys

from pyspark.sql import SparkSession

import pullquote
from pullquote.spark import quotes


def main(spark: SparkSession, articles: str, out: str) -> None:
    files = spark.read.format("binaryFile").load(articles)
    analyzer = pullquote.Analyzer(markup="markdown", layers=["quotes"])
    found = quotes(files, text="content", id="path", analyzer=analyzer)
    found.write.mode("overwrite").option("compression", "zstd").parquet(out)


if __name__ == "__main__":
    main(SparkSession.builder.appName("quotations").getOrCreate(), *sys.argv[1:])
