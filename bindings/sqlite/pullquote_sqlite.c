/*
 * pullquote in SQLite: a loadable extension with table-valued functions, an
 * aggregate, and a tokenizer for full-text search.
 *
 *     .load ./pullquote_sqlite
 *     SELECT speaker_name, content FROM articles, pullquote_quotes(articles.body);
 *
 *     pullquote_quotes(text [, markup [, min_confidence]])
 *                                             content, speaker_name, speaker, cue,
 *                                             kind, confidence, rule, start, length,
 *                                             parent, addressee, speakers, speaker_names
 *     pullquote_speakers(text [, markup [, min_confidence]])
 *                                             name, kind, gender, gender_evidence, titles,
 *                                             role, affiliation, aliases, n_quotes, start,
 *                                             length
 *     pullquote_sentences(text [, markup])    sentence, start, length
 *     pullquote_tokens(text [, markup])       token, kind, start, length
 *     pullquote_keywords(text [, n [, markup]])  term, count, score
 *
 *     pullquote_top_terms(text [, n [, language]])
 *
 * is an aggregate: the `n` commonest terms of all rows, 20 by default, as a JSON
 * array of {"term", "count", "document_frequency"}. With a language, such as 'en',
 * its stop words are left out. Each row is a document, NULL is none.
 *
 *     pullquote_sources(name, text)
 *
 * is an aggregate: the sources of all rows with their index, as a blob. With it,
 *
 *     pullquote_verify(draft, sources [, markup])   verdict, similarity, words, speaker,
 *                                             source, source_words, source_speaker,
 *                                             start, length
 *
 * has a row for each quotation of the draft that stands in marks and has two words at
 * least: what it is beside its sources, and the place of its words. `source` is the name,
 * NULL where the words were not found.
 *
 *     CREATE VIRTUAL TABLE search USING fts5(body, tokenize = 'pullquote')
 *
 * searches by the library's words: `don't`, `3.5`, an address and a #hashtag are one
 * each, and words are folded.
 *
 * `confidence` has two decimals, so that `confidence >= 0.95` finds 0.95.
 * `min_confidence`, from 0 to 1, leaves out what is less sure; NULL is the library's
 * default. `parent` is the index of the quotation that it is nested in, from 0 as in
 * the JSON, or NULL: the rowid of that one is parent + 1. `addressee` is whom it was
 * said to. `speakers` are the indices of who speaks among the rows of pullquote_speakers of
 * the same text and arguments, from 0 as in the JSON, and `speaker_names` their names, null
 * for those without one: both are JSON arrays, several for joint speakers, and so are
 * `gender_evidence`, `titles` and `aliases`. `start` and `length` of a speaker are those of
 * the first mention.
 *
 * `markup` is 'plain', the default, 'markdown', 'html', or 'auto', by the first bytes.
 * `start` and `length` count
 * characters as SQLite does, from 1, so that substr(text, start, length) is what
 * was found, whatever lies between its pieces included. NULL has no rows, and
 * bytes that are no UTF-8 are read as U+FFFD. `pullquote_version()` is the
 * library's. sqlite3_interrupt ends a statement inside of a text too.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_sqlite.h"
SQLITE_EXTENSION_INIT1

static void version(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    (void)argc, (void)argv;
    sqlite3_result_text(context, pullquote_version(), -1, SQLITE_STATIC);
}

#ifdef _WIN32
__declspec(dllexport)
#else
__attribute__((visibility("default")))
#endif
int sqlite3_extension_init(sqlite3 *db, char **error, const sqlite3_api_routines *api);

int sqlite3_extension_init(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    SQLITE_EXTENSION_INIT2(api);
    if (pullquote_abi() != PULLQUOTE_ABI) {
        if (error != NULL)
            *error =
                sqlite3_mprintf("pullquote: the library's interface is %u, not %u: build anew",
                                pullquote_abi(), (unsigned)PULLQUOTE_ABI);
        return SQLITE_ERROR;
    }
    int code = sqlite3_create_function_v2(db, "pullquote_version", 0,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                          NULL, version, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = pq_add_layers(db);
    if (code == SQLITE_OK)
        code = pq_add_top_terms(db);
    if (code == SQLITE_OK)
        code = pq_add_verify(db);
    if (code == SQLITE_OK)
        code = pq_add_tokenizer(db);
    /* Word lists are loaded once and stay: were the library unloaded with the
     * connection, the next one would load them again, and these were lost. */
    return code == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : code;
}
