-- Prints who said what in a text, in a database whose encoding is UTF-8:
--     cc -shared -fPIC -I"$(pg_config --includedir-server)" -Iinclude \
--         examples/postgresql/quotes.c -lpullquote -o pullquote_postgresql.so
--     psql -v library="$PWD/pullquote_postgresql" -v article="$(cat examples/article.txt)" \
--         -qAtf examples/postgresql/quotes.sql
CREATE FUNCTION pg_temp.pullquote_report(text) RETURNS text
    AS :'library' LANGUAGE c STRICT IMMUTABLE PARALLEL SAFE;

WITH article AS (SELECT :'article'::text AS text),
     quote AS (
         SELECT value, ordinality AS place, convert_to(text, 'UTF8') AS bytes
         FROM article, jsonb_array_elements(pg_temp.pullquote_report(text)::jsonb -> 'quotes')
             WITH ORDINALITY)
SELECT coalesce(value ->> 'speaker_name', 'somebody') || ': ' || (
    SELECT string_agg(
        convert_from(substr(bytes, (span -> 0)::int + 1, (span -> 1)::int - (span -> 0)::int), 'UTF8'),
        ' ' ORDER BY nth)
    FROM jsonb_array_elements(value -> 'spans') WITH ORDINALITY AS spans (span, nth))
FROM quote ORDER BY place;
