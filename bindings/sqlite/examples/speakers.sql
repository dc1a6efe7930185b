-- Who says what in a table of articles, what they are about, and a search.
--
--     sqlite3 < bindings/sqlite/examples/speakers.sql
--
-- with pullquote_sqlite in the directory that it is run from.
.load ./pullquote_sqlite
.mode list

CREATE TABLE articles(id INTEGER PRIMARY KEY, title TEXT, body TEXT);
INSERT INTO articles(title, body) VALUES
    ('The bridge', '“The bridge is safe,” Mayor Ada Lind said on Monday. Engineers had closed it in May. “Nobody fell,” she added.'),
    ('The ferry', 'The ferry waits. “We sail at noon,” said Captain Ito, and the ferry sailed at one.');

SELECT '-- who said what';
SELECT title, speaker_name, content
FROM articles, pullquote_quotes(articles.body)
ORDER BY id, start;

SELECT '-- the commonest words that are no stop words';
SELECT json_extract(value, '$.term'), json_extract(value, '$.count')
FROM json_each((SELECT pullquote_top_terms(body, 3, 'en') FROM articles));

SELECT '-- a search by words';
CREATE VIRTUAL TABLE search USING fts5(body, content = articles, content_rowid = id, tokenize = 'pullquote');
INSERT INTO search(search) VALUES ('rebuild');
SELECT highlight(search, 0, '[', ']') FROM search('"at noon"');
