-- Prints who said what in a text. From the top folder, with SQLite's header (on Debian,
-- libsqlite3-dev):
--
--     make build
--     bindings/sqlite/build.sh target/shipped/release pullquote_sqlite.so
--     sqlite3 < examples/sqlite.sql
.load ./pullquote_sqlite

SELECT coalesce(speaker_name, 'somebody') || ': ' || content
FROM pullquote_quotes(CAST(readfile('examples/article.txt') AS TEXT))
ORDER BY start;
