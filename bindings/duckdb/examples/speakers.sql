-- Who is quoted most in a folder of articles, with what they said first. Run it where
-- pullquote.duckdb_extension and a folder `articles` are:
--
--     duckdb -unsigned < speakers.sql
LOAD './pullquote.duckdb_extension';

SELECT speaker_name, count(*) AS quotations, count(DISTINCT filename) AS articles,
       first(text ORDER BY filename, spans[1].start) AS first_said
FROM read_text('articles/*.md'), pullquote_quotes(content, markup := 'markdown')
WHERE speaker_name IS NOT NULL
GROUP BY ALL
ORDER BY quotations DESC, speaker_name
LIMIT 20;
