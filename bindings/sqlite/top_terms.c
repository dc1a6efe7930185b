/*
 * pullquote_top_terms: an aggregate that counts the words of all rows.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_sqlite.h"
SQLITE_EXTENSION_INIT3

/* The aggregate: counts in the making. */
typedef struct Aggregate {
    pullquote_counts *counts;
    sqlite3_int64 n;
    int failed;
} Aggregate;

static void aggregate_fail(sqlite3_context *context, Aggregate *aggregate, const char *message)
{
    char *text = sqlite3_mprintf("pullquote: %s", message);
    if (text == NULL)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_error(context, text, -1);
    sqlite3_free(text);
    aggregate->failed = 1;
}

static void aggregate_fail_nomem(sqlite3_context *context, Aggregate *aggregate)
{
    sqlite3_result_error_nomem(context);
    aggregate->failed = 1;
}

/* Makes the counts from the arguments of the first row. */
static void aggregate_begin(sqlite3_context *context, Aggregate *aggregate, int argc,
                            sqlite3_value **argv)
{
    pullquote_count_options options = PULLQUOTE_COUNT_OPTIONS_INIT;
    pullquote_error error;
    if (argc > 2 && sqlite3_value_type(argv[2]) != SQLITE_NULL) {
        options.language = (const char *)sqlite3_value_text(argv[2]);
        if (options.language == NULL) {
            aggregate_fail_nomem(context, aggregate);
            return;
        }
        options.stop_words = PULLQUOTE_STOP_WORDS_SKIP;
    }
    aggregate->n = argc > 1 ? sqlite3_value_int64(argv[1]) : 20;
    if (aggregate->n < 0)
        aggregate_fail(context, aggregate, "the number of terms is negative: use 0 or more");
    else if (pullquote_counts_new(&options, &aggregate->counts, &error) != PULLQUOTE_OK)
        aggregate_fail(context, aggregate, error.message);
}

static void top_terms_step(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    Aggregate *aggregate = sqlite3_aggregate_context(context, sizeof *aggregate);
    pullquote_error error;
    if (aggregate == NULL) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (aggregate->counts == NULL && !aggregate->failed)
        aggregate_begin(context, aggregate, argc, argv);
    if (aggregate->failed || sqlite3_value_type(argv[0]) == SQLITE_NULL)
        return;
    const char *text = (const char *)sqlite3_value_text(argv[0]);
    size_t len = (size_t)sqlite3_value_bytes(argv[0]);
    if (text == NULL) {
        aggregate_fail_nomem(context, aggregate);
        return;
    }
    /* One document of stretches: what lies between them is no UTF-8. */
    pullquote_status status = pullquote_counts_update(aggregate->counts, "", 0, &error);
    while (status == PULLQUOTE_OK && len > 0) {
        status = pullquote_counts_extend(aggregate->counts, text, len, &error);
        if (status != PULLQUOTE_INVALID_UTF8)
            break;
        const size_t n_valid = (size_t)error.offset;
        status = pullquote_counts_extend(aggregate->counts, text, n_valid, &error);
        text += n_valid + 1;
        len -= n_valid + 1;
    }
    if (status != PULLQUOTE_OK)
        aggregate_fail(context, aggregate, error.message);
}
static void result_terms(sqlite3_context *context, const pullquote_terms *terms)
{
    size_t n;
    const pullquote_term *array = pullquote_terms_array(terms, &n);
    sqlite3_str *json = sqlite3_str_new(sqlite3_context_db_handle(context));
    sqlite3_str_appendchar(json, 1, '[');
    for (size_t i = 0; i < n; i++) {
        sqlite3_str_appendall(json, i == 0 ? "{\"term\":" : ",{\"term\":");
        pq_append_json_string(json, array[i].term.data, array[i].term.len);
        sqlite3_str_appendf(json, ",\"count\":%llu,\"document_frequency\":%llu}",
                            (sqlite3_uint64)array[i].count,
                            (sqlite3_uint64)array[i].document_frequency);
    }
    sqlite3_str_appendchar(json, 1, ']');
    pq_result_made(context, json);
}

static void top_terms_final(sqlite3_context *context)
{
    Aggregate *aggregate = sqlite3_aggregate_context(context, 0);
    pullquote_terms *terms;
    pullquote_error error;
    if (aggregate == NULL) {
        sqlite3_result_text(context, "[]", 2, SQLITE_STATIC); /* no rows */
        return;
    }
    if (!aggregate->failed) {
        if (pullquote_counts_top(aggregate->counts, (size_t)aggregate->n, &terms, &error)
            == PULLQUOTE_OK)
            result_terms(context, terms);
        else
            aggregate_fail(context, aggregate, error.message);
        pullquote_terms_free(terms);
    }
    pullquote_counts_free(aggregate->counts);
}

int pq_add_top_terms(sqlite3 *db)
{
    int code = SQLITE_OK;
    for (int n = 1; n <= 3 && code == SQLITE_OK; n++)
        code = sqlite3_create_function_v2(db, "pullquote_top_terms", n,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                          NULL, NULL, top_terms_step, top_terms_final, NULL);
    return code;
}
