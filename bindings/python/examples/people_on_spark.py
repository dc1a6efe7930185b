"""From a folder of articles to a table of who is quoted, each person once, on Spark.

    spark-submit people_on_spark.py 'articles/*.md' people.parquet

Every file is one article. One that is no UTF-8, or too large, is left out. The table is
the same as that of people_on_polars.py.
"""

import sys

from pyspark.sql import SparkSession, functions

import pullquote
from pullquote.spark import people


def main(spark: SparkSession, articles: str, out: str) -> None:
    files = spark.read.format("binaryFile").load(articles)
    files = files.withColumn("name", functions.element_at(functions.split("path", "/"), -1))
    analyzer = pullquote.Analyzer(markup="markdown", layers=["quotes"])
    found = people(files, text="content", id="name", analyzer=analyzer)
    found.write.mode("overwrite").option("compression", "zstd").parquet(out)


if __name__ == "__main__":
    main(SparkSession.builder.appName("people").getOrCreate(), *sys.argv[1:])
