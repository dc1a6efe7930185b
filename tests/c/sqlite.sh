#!/bin/sh
# Builds the SQLite extension and runs it in the real sqlite3: its rows against
# the JSON of the same text, arguments, joins, and what it refuses.
#
#     tests/c/sqlite.sh LIBRARY_DIRECTORY OUTPUT_DIRECTORY
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
libraries=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
article=$root/tests/data/articles/cuba-russia.md

if ! command -v sqlite3 >/dev/null || ! echo '#include <sqlite3ext.h>' | ${CC:-cc} -E - >/dev/null 2>&1; then
    echo "skipped: SQLite (install sqlite3 and libsqlite3-dev)"
    exit 0
fi

"$root/bindings/sqlite/build.sh" "$libraries" "$out/pullquote_sqlite.so"
exported=$(nm -D --defined-only "$out/pullquote_sqlite.so" | awk '{ print $3 }')
if [ "$exported" != sqlite3_extension_init ]; then
    echo "sqlite: the extension exports $exported" >&2
    exit 1
fi
${CC:-cc} -std=c11 -I"$root/include" "$root/bindings/c/examples/analyze.c" \
    "$libraries/libpullquote.a" -lpthread -ldl -lm -o "$out/analyze"
"$out/analyze" --json "$article" >"$out/article.json"

query() {
    sqlite3 -bail -noheader -list :memory: ".load $out/pullquote_sqlite" "$@" 2>&1 || true
}

# That a query prints exactly this.
expect() {
    printed=$(query "$2")
    if [ "$printed" != "$1" ]; then
        printf 'sqlite: %s\nprinted:\n%s\nexpected:\n%s\n' "$2" "$printed" "$1" >&2
        exit 1
    fi
}

# That the rows on both sides are the same, and not none. Scores have two decimals in
# the JSON.
agree() {
    rows="WITH article(body, report) AS (SELECT CAST(readfile('$article') AS TEXT),
                                              readfile('$out/article.json')),
          ours AS ($1), theirs AS ($2)"
    expect "1|0|0" "$rows SELECT (SELECT count(*) FROM ours) > 0,
        (SELECT count(*) FROM (SELECT * FROM ours EXCEPT SELECT * FROM theirs)),
        (SELECT count(*) FROM (SELECT * FROM theirs EXCEPT SELECT * FROM ours))"
    expect 1 "$rows SELECT (SELECT count(*) FROM ours) = (SELECT count(*) FROM theirs)"
}

agree "SELECT p.rowid - 1, token, kind, start - 1, start - 1 + length
       FROM article, pullquote_tokens(body, 'markdown') p" \
    "SELECT key, substr(body, json_extract(value, '\$[0]') + 1,
                       json_extract(value, '\$[1]') - json_extract(value, '\$[0]')),
            json_extract(value, '\$[2]'), json_extract(value, '\$[0]'), json_extract(value, '\$[1]')
     FROM article, json_each(report, '\$.tokens')"
agree "SELECT p.rowid - 1, start - 1, start - 1 + length, sentence = substr(body, start, length)
       FROM article, pullquote_sentences(body, 'markdown') p" \
    "SELECT key, json_extract(value, '\$[0]'), json_extract(value, '\$[1]'), 1
     FROM article, json_each(report, '\$.sentences')"
agree "SELECT p.rowid - 1, term, count, round(score, 2)
       FROM article, pullquote_keywords(body, 20, 'markdown') p" \
    "SELECT key, json_extract(value, '\$.term'), json_extract(value, '\$.count'),
            json_extract(value, '\$.score')
     FROM article, json_each(report, '\$.keywords')"
if grep -q '"quotes":\[{' "$out/article.json"; then
    agree "SELECT p.rowid - 1, kind, rule, speaker_name, confidence, start - 1, parent,
                  coalesce(addressee, '') = ''
           FROM article, pullquote_quotes(body, 'markdown') p" \
        "SELECT key, json_extract(value, '\$.kind'), json_extract(value, '\$.rule'),
                json_extract(value, '\$.speaker_name'), json_extract(value, '\$.confidence'),
                json_extract(value, '\$.spans[0][0]'), json_extract(value, '\$.parent'),
                json_array_length(value, '\$.addressee') = 0
         FROM article, json_each(report, '\$.quotes')"
    agree "SELECT p.rowid - 1, p.speakers,
                  (SELECT json_group_array(json_extract(report, '\$.speakers[' || value || '].name'))
                   FROM json_each(p.speakers)) = p.speaker_names
           FROM article, pullquote_quotes(body, 'markdown') p" \
        "SELECT key, json_extract(value, '\$.speakers'), 1
         FROM article, json_each(report, '\$.quotes')"
    agree "SELECT p.rowid - 1, name, kind, gender, gender_evidence, titles, role, affiliation, aliases,
                  n_quotes, start - 1, start - 1 + length
           FROM article, pullquote_speakers(body, 'markdown') p" \
        "SELECT s.key, json_extract(s.value, '\$.name'), json_extract(s.value, '\$.kind'),
                json_extract(s.value, '\$.gender'), json_extract(s.value, '\$.gender_evidence'),
                json_extract(s.value, '\$.titles'), json_extract(s.value, '\$.role'),
                json_extract(s.value, '\$.affiliation'), json_extract(s.value, '\$.aliases'),
                (SELECT count(*) FROM json_each(report, '\$.quotes') q,
                        json_each(q.value, '\$.speakers') i WHERE i.value = s.key),
                json_extract(s.value, '\$.mentions[0][0]'), json_extract(s.value, '\$.mentions[0][1]')
         FROM article, json_each(report, '\$.speakers') s"
    # The double is the JSON's decimal, also where it is compared with one.
    for least in 0 0.5 0.9 0.95 1; do
        sure="SELECT content, confidence FROM article, pullquote_quotes(body, 'markdown'"
        expect "0" "WITH article(body) AS (SELECT CAST(readfile('$article') AS TEXT)),
            sure AS ($sure, $least)), where_sure AS ($sure, 0) WHERE confidence >= $least)
            SELECT (SELECT count(*) FROM (SELECT * FROM sure EXCEPT SELECT * FROM where_sure))
                + (SELECT count(*) FROM (SELECT * FROM where_sure EXCEPT SELECT * FROM sure))
                + abs((SELECT count(*) FROM sure) - (SELECT count(*) FROM where_sure))"
    done
    # What the manual promises: a join over a column.
    expect 1 "CREATE TABLE articles(body); INSERT INTO articles SELECT readfile('$article');
              SELECT count(*) > 0 FROM articles, pullquote_quotes(articles.body, 'markdown')
              WHERE speaker_name IS NOT NULL AND content <> ''"
    echo "passed: quotations and speakers as in the JSON"
fi
echo "passed: tokens, sentences and keywords as in the JSON"

expect "harbour|2" "SELECT term, count FROM pullquote_keywords('The harbour, the harbour, a ferry.', 1)"
expect 0 "SELECT count(*) FROM pullquote_keywords('The harbour.', 0)"
expect "one|1|3
two|5|3" "SELECT token, start, length FROM pullquote_tokens('one two')"
expect "é|1|1
🙂|3|1" "SELECT token, start, length FROM pullquote_tokens('é 🙂')"
expect "2" "SELECT count(*) FROM pullquote_tokens(CAST(x'6162FF206364' AS TEXT)) WHERE kind = 'word'"
expect "a|1
b|1
c|2" "CREATE TABLE t(id, body); INSERT INTO t VALUES (1, 'a b'), (2, 'c'), (3, NULL), (4, '');
      SELECT token, id FROM t, pullquote_tokens(t.body) ORDER BY id, start"
expect "0|0|0" "SELECT (SELECT count(*) FROM pullquote_tokens(x'')),
    (SELECT count(*) FROM pullquote_keywords('a', NULL)), (SELECT count(*) FROM pullquote_quotes(NULL))"
expect "1|42|1" "SELECT (SELECT count(*) FROM pullquote_tokens(42)),
    (SELECT token FROM pullquote_tokens(42)), (SELECT count(*) FROM pullquote_tokens('a', NULL))"
# The same function twice in one statement, each with its own cursor.
expect "a|c
a|d
b|c
b|d" "SELECT x.token, y.token FROM pullquote_tokens('a b') x, pullquote_tokens('c d') y"
expect "$(sed -n 's/^#define PULLQUOTE_VERSION "\(.*\)"$/\1/p' "$root/include/pullquote.h")" \
    "SELECT pullquote_version()"
query "SELECT * FROM pullquote_tokens" | grep -q "pass the text as the first argument"
query "SELECT * FROM pullquote_tokens('a', 'latex')" | grep -q "unknown markup: use 'plain', 'markdown', 'html' or 'auto'"
said="'“It rained,” said Ana Reed. “Nobody noticed.”'"
expect "1" "SELECT count(*) > 0 FROM pullquote_quotes($said, 'plain', 0)"
expect "1" "SELECT (SELECT count(*) FROM pullquote_quotes($said, 'plain', NULL))
                 = (SELECT count(*) FROM pullquote_quotes($said))"
expect "1" "SELECT min(confidence) >= 0.9 FROM pullquote_quotes($said) WHERE min_confidence = 0.9"
expect "1" "SELECT min(confidence IS NULL OR confidence >= column1)
            FROM (VALUES (0.9), (1)) LEFT JOIN pullquote_quotes($said, NULL, column1)"
joint="'“It rained,” said Mayor Ana \"Slim\" Reed and Tom Hale. “No,” a teacher said.'"
expect 'Ana "Slim" Reed|person|["Mayor"]|1
Tom Hale|person|[]|1
|person|[]|1' "SELECT name, kind, titles, n_quotes FROM pullquote_speakers($joint)"
expect '[0,1]|["Ana \"Slim\" Reed","Tom Hale"]
[2]|[null]' "SELECT speakers, speaker_names FROM pullquote_quotes($joint)"
expect "0|0" "SELECT (SELECT count(*) FROM pullquote_speakers('It rained.')),
                     (SELECT count(*) FROM pullquote_speakers(NULL))"
expect "1" "SELECT count(*) < 3 FROM pullquote_speakers($joint, 'plain', 0.99)"
for wrong in 1.5 -0.5 -1 "'NaN'" "'high'" "x'30'" 9e999; do
    query "SELECT * FROM pullquote_quotes('a', 'plain', $wrong)" |
        grep -q "min_confidence is no number from 0 to 1" || {
        echo "sqlite: min_confidence $wrong is not refused" >&2
        exit 1
    }
done
query "SELECT * FROM pullquote_keywords('a', -1)" | grep -q "is negative: use 0 or more"
echo "passed: arguments, joins and refusals"

# The aggregate against the counts of the same words by SQLite alone.
expect '[{"term":"rain","count":3,"document_frequency":2},{"term":"the","count":2,"document_frequency":1}]' \
    "SELECT pullquote_top_terms(column1, 2)
     FROM (VALUES ('The rain, the rain'), (NULL), ('Rain!'), (''))"
expect '[{"term":"rain","count":2,"document_frequency":1}]' \
    "SELECT pullquote_top_terms('The rain and the rain', 20, 'en')"
expect '[]' "SELECT pullquote_top_terms(token) FROM pullquote_tokens('')"
expect '[]' "SELECT pullquote_top_terms('a', 0)"
expect '[]' "SELECT pullquote_top_terms(x'')"
expect 'a|1
b|1' "SELECT json_extract(value, '\$.term'), json_extract(value, '\$.count')
      FROM json_each((SELECT pullquote_top_terms(CAST(x'61FF62' AS TEXT))))"
expect "1|0" "WITH article(body) AS (SELECT CAST(readfile('$article') AS TEXT)),
    ours AS (SELECT json_extract(value, '\$.term') term, json_extract(value, '\$.count') n
             FROM json_each((SELECT pullquote_top_terms(body, 100000) FROM article))),
    theirs AS (SELECT lower(replace(token, '’', '''')) term, count(*) n
               FROM article, pullquote_tokens(body) WHERE kind IN ('word', 'number') GROUP BY 1)
    SELECT (SELECT count(*) FROM ours) > 100,
           (SELECT count(*) FROM theirs JOIN ours USING (term) WHERE theirs.n > ours.n)"
query "SELECT pullquote_top_terms('a', -1)" | grep -q "is negative: use 0 or more"
query "SELECT pullquote_top_terms('a', 1, 'english')" | grep -q "unknown language"
echo "passed: the aggregate"

if [ "$(sqlite3 :memory: "SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'")" = 1 ]; then
    search="CREATE VIRTUAL TABLE t USING fts5(body, tokenize = 'pullquote');
            INSERT INTO t VALUES ('It isn’t 3.5 miles. See http://a.example/b?c=d now'),
                                 ('ÉTÉ, STRASSE and #Rain'), (CAST(x'6162FF20636420C3' AS TEXT))"
    expect "1" "$search; SELECT rowid FROM t('\"isn''t 3.5\"')"
    expect "1" "$search; SELECT rowid FROM t('\"http://a.example/b?c=d\"')"
    expect "2" "$search; SELECT rowid FROM t('été AND straße')"
    expect "2" "$search; SELECT rowid FROM t('\"#rain\"')"
    expect "3" "$search; SELECT rowid FROM t('cd')"
    expect "" "$search; SELECT rowid FROM t('isn')"
    expect "[ÉTÉ], STRASSE and #Rain" "$search; SELECT highlight(t, 0, '[', ']') FROM t('été')"
    expect "6162FF205B63645D20C3" "$search; SELECT hex(highlight(t, 0, '[', ']')) FROM t('cd')"
    query "CREATE VIRTUAL TABLE t USING fts5(body, tokenize = 'pullquote fast')" | grep -qi "error"
    echo "passed: full-text search"
else
    echo "skipped: full-text search (this SQLite has no FTS5)"
fi

expect "edited|Anna Keel|notes|We will rebuild the old bridge|Anna Keel|4|31" "
    WITH notes(name, body) AS (VALUES
             ('notes', '“We will rebuild the old bridge,” said Anna Keel.'), ('none', NULL)),
         made(sources) AS (SELECT pullquote_sources(name, body) FROM notes)
    SELECT verdict, speaker, source, source_words, source_speaker, start, length
    FROM made, pullquote_verify('Ä “We will rebuild the big bridge,” said Anna Keel.', made.sources)"
expect "not-found||" "SELECT verdict, source, source_words FROM pullquote_verify(
    '“Nobody ever said such words,” said Anna Keel.',
    (SELECT pullquote_sources('a', 'b') WHERE 0))"
expect 0 "SELECT count(*) FROM pullquote_verify(NULL, x'00')"
query "SELECT * FROM pullquote_verify('a', x'00')" | grep -q "no sources"
query "SELECT * FROM pullquote_verify('a', 'b')" | grep -q "no blob"
query "SELECT * FROM pullquote_verify('a')" | grep -q "first two arguments"
echo "passed: quotations checked"

if [ -n "${search:-}" ]; then
    (cd "$out" && sqlite3 -bail :memory: <"$root/bindings/sqlite/examples/speakers.sql" >example.txt)
    grep -qx 'The bridge|Ada Lind|The bridge is safe,' "$out/example.txt"
    grep -qx 'ferry|2' "$out/example.txt"
    grep -q '“We sail \[at noon\],”' "$out/example.txt"
    echo "passed: the example"
fi

if ${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror "$root/tests/c/interrupt.c" -o "$out/interrupt" \
    -lsqlite3 -lpthread; then
    "$out/interrupt" "$out/pullquote_sqlite.so"
    echo "passed: interrupted inside of a text"
fi

if [ "${VALGRIND:-yes}" = yes ] && command -v valgrind >/dev/null; then
    # What is refused ends a statement half done; what is open at the end is freed.
    cat >"$out/valgrind.sql" <<END
.load $out/pullquote_sqlite
SELECT count(*), count(speaker_name), max(length(content)) FROM pullquote_quotes(readfile('$article'), 'markdown');
SELECT count(*), max(length) FROM pullquote_sentences(readfile('$article'));
SELECT a.name, a.n_quotes, b.titles FROM pullquote_speakers(readfile('$article'), 'markdown') a, pullquote_speakers(a.name || ' spoke. “No,” Dr. Ana Reed said.') b;
SELECT speakers, speaker_names FROM pullquote_quotes(readfile('$article'), 'markdown');
SELECT a.token, b.term FROM pullquote_tokens('a b') a, pullquote_keywords(a.token || ' harbour', 3) b;
SELECT count(*) FROM pullquote_tokens(CAST(x'61FF62C3' AS TEXT)) UNION ALL SELECT count(*) FROM pullquote_tokens(NULL);
SELECT pullquote_top_terms(column1, 3, 'en') FROM (VALUES ('The rain'), (NULL), (x'61FF62'));
SELECT token FROM pullquote_tokens('a b c') LIMIT 1;
SELECT pullquote_top_terms(column1, column2) FROM (VALUES ('a', 1), ('b', -1));
SELECT pullquote_top_terms('a', -1);
SELECT a.words, b.source FROM pullquote_verify('“We sail at noon,” said Ito.', (SELECT pullquote_sources('a', 'We sail at noon'))) a, pullquote_verify('“We sail at noon,” said Ito.', (SELECT pullquote_sources('b', 'They sail at noon'))) b;
SELECT * FROM pullquote_verify('a', x'00');
SELECT pullquote_top_terms('a', 1, 'english');
SELECT * FROM pullquote_tokens('a', 'html');
SELECT * FROM pullquote_quotes('a', 'plain', 1.5);
SELECT * FROM pullquote_tokens;
SELECT a.token FROM pullquote_tokens('a b') a, pullquote_keywords(a.token, -1);
CREATE VIRTUAL TABLE t USING fts5(body, tokenize = 'pullquote fast');
CREATE VIRTUAL TABLE u USING fts5(body, tokenize = 'pullquote');
INSERT INTO u VALUES ('It isn’t late'), (CAST(x'6162FF206364' AS TEXT));
SELECT highlight(u, 0, '[', ']') FROM u('cd OR late');
SELECT 'the end';
END
    valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect \
        --errors-for-leak-kinds=definite,indirect --log-file="$out/valgrind.txt" \
        sqlite3 :memory: <"$out/valgrind.sql" >"$out/valgrind.rows" 2>&1 || [ $? != 99 ] || {
        cat "$out/valgrind.txt" >&2
        exit 1
    }
    grep -qx 'the end' "$out/valgrind.rows"
    echo "passed: valgrind"
fi
