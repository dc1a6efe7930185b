-- Prints who said what in a text. From the top folder:
--
--     make duckdb
--     cp target/shipped/release/duckdb/pullquote.duckdb_extension .
--     duckdb -unsigned < examples/duckdb.sql
LOAD './pullquote.duckdb_extension';

SELECT coalesce(speaker_name, 'somebody') || ': ' || text
FROM read_text('examples/article.txt'), pullquote_quotes(content)
ORDER BY spans[1].start;
