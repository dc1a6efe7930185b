/*
 * What the files of the SQLite extension share: how a text is read so that
 * sqlite3_interrupt ends it, how results are handed over, and what registers each part.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#ifndef PULLQUOTE_SQLITE_H
#define PULLQUOTE_SQLITE_H

#include <pullquote.h>
#include <sqlite3ext.h>

#include <string.h>
#include <time.h>

/* The names of the markups, by their numbers in pullquote.h. */
enum { PQ_N_MARKUPS = PULLQUOTE_MARKUP_AUTO + 1 };
extern const char *const PQ_MARKUPS[PQ_N_MARKUPS];

/* Ends an analysis when the connection is interrupted. It asks SQLite by a
 * statement, which works in every version, and not in the first milliseconds, so that a
 * short text costs nothing more. */
typedef struct Interrupt {
    sqlite3 *db;
    sqlite3_stmt *probe;
    struct timespec last;
} Interrupt;

/* Whether the connection was interrupted: a progress callback of the library. */
int32_t pq_is_interrupted(void *context, size_t n_done, size_t n_total);

/* pullquote_analyze, which sqlite3_interrupt ends with PULLQUOTE_CANCELLED. */
pullquote_status pq_analyze(sqlite3 *db, const pullquote_analyzer *analyzer, const char *text,
                            size_t len, pullquote_document **document, pullquote_error *error);

void pq_result_text(sqlite3_context *context, const char *text, size_t len);

/* Hands over a string that was put together, and frees it. */
void pq_result_made(sqlite3_context *context, sqlite3_str *made);

/* A string; NULL where there is none. */
void pq_result_string(sqlite3_context *context, pullquote_string string);

/* The texts of spans with a space between them; NULL where there are none. */
void pq_result_spans(sqlite3_context *context, const pullquote_document *document,
                     pullquote_spans spans);

/* Appends a string to JSON, in quotation marks. */
void pq_append_json_string(sqlite3_str *json, const char *text, size_t len);

/* Register the functions of a file; an SQLite error code. */
int pq_add_layers(sqlite3 *db);
int pq_add_top_terms(sqlite3 *db);
int pq_add_verify(sqlite3 *db);
int pq_add_tokenizer(sqlite3 *db);

#endif
