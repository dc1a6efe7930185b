/*
 * pullquote_verify, a table of the quotations of a draft beside its sources, and
 * pullquote_sources, the aggregate that puts these together.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_sqlite.h"
SQLITE_EXTENSION_INIT3

/* A draft checked against sources. */
typedef struct VerifyTable {
    sqlite3_vtab base;
    pullquote_analyzer *analyzers[2]; /* by markup */
} VerifyTable;

typedef struct VerifyCursor {
    sqlite3_vtab_cursor base;
    pullquote_document *document;
    pullquote_findings *findings;
    /* The sources of the last call, and the blob that they were read from. */
    pullquote_sources *sources;
    void *blob;
    size_t blob_len;
    size_t row;
    /* A place in the draft, from which others are counted: quotations come nearly in order. */
    size_t byte, n_chars;
} VerifyCursor;

enum { VERIFY_COLUMNS = 9 };

static int verify_fail(sqlite3_vtab *table, const char *message)
{
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("pullquote: %s", message);
    return SQLITE_ERROR;
}

static int verify_connect(sqlite3 *db, void *context, int argc, const char *const *argv,
                          sqlite3_vtab **made, char **error)
{
    (void)context, (void)argc, (void)argv, (void)error;
    int code = sqlite3_declare_vtab(
        db, "CREATE TABLE x(verdict TEXT, similarity REAL, words TEXT, speaker TEXT, source TEXT,"
            " source_words TEXT, source_speaker TEXT, start INTEGER, length INTEGER,"
            " draft HIDDEN, sources HIDDEN, markup HIDDEN)");
    if (code != SQLITE_OK)
        return code;
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    VerifyTable *table = sqlite3_malloc(sizeof *table);
    if (table == NULL)
        return SQLITE_NOMEM;
    memset(table, 0, sizeof *table);
    *made = &table->base;
    return SQLITE_OK;
}

static int verify_disconnect(sqlite3_vtab *base)
{
    VerifyTable *table = (VerifyTable *)base;
    for (int i = 0; i < 2; i++)
        pullquote_analyzer_free(table->analyzers[i]);
    sqlite3_free(table);
    return SQLITE_OK;
}

static int verify_best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    int constraints[3] = {-1, -1, -1};
    for (int i = 0; i < info->nConstraint; i++) {
        int argument = info->aConstraint[i].iColumn - VERIFY_COLUMNS;
        if (argument < 0 || argument > 2
            || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!info->aConstraint[i].usable)
            return SQLITE_CONSTRAINT;
        constraints[argument] = i;
    }
    if (constraints[0] < 0 || constraints[1] < 0)
        return verify_fail(base, "pass the draft and the sources as the first two arguments");
    for (int i = 0; i < 3; i++) {
        if (constraints[i] < 0)
            continue;
        info->aConstraintUsage[constraints[i]].argvIndex = i + 1;
        info->aConstraintUsage[constraints[i]].omit = 1;
        info->idxNum |= 1 << i;
    }
    info->estimatedCost = 1000;
    info->estimatedRows = 100;
    return SQLITE_OK;
}

static int verify_open(sqlite3_vtab *base, sqlite3_vtab_cursor **made)
{
    (void)base;
    VerifyCursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (cursor == NULL)
        return SQLITE_NOMEM;
    memset(cursor, 0, sizeof *cursor);
    *made = &cursor->base;
    return SQLITE_OK;
}

static void verify_clear(VerifyCursor *cursor)
{
    pullquote_findings_free(cursor->findings);
    pullquote_document_free(cursor->document);
    cursor->findings = NULL;
    cursor->document = NULL;
    cursor->row = 0;
    cursor->byte = 0;
    cursor->n_chars = 0;
}

static int verify_close(sqlite3_vtab_cursor *base)
{
    VerifyCursor *cursor = (VerifyCursor *)base;
    verify_clear(cursor);
    pullquote_sources_free(cursor->sources);
    sqlite3_free(cursor->blob);
    sqlite3_free(cursor);
    return SQLITE_OK;
}

/* Makes the cursor's sources those of the blob; nothing where they are. */
static int verify_load(VerifyCursor *cursor, const void *blob, size_t len)
{
    pullquote_error error;
    if (cursor->sources != NULL && cursor->blob_len == len
        && memcmp(cursor->blob, blob, len) == 0)
        return SQLITE_OK;
    pullquote_sources_free(cursor->sources);
    sqlite3_free(cursor->blob);
    cursor->blob = NULL;
    if (pullquote_sources_load(blob, len, &cursor->sources, &error) != PULLQUOTE_OK)
        return verify_fail(cursor->base.pVtab, error.message);
    cursor->blob = sqlite3_malloc64(len);
    if (cursor->blob == NULL) {
        pullquote_sources_free(cursor->sources);
        cursor->sources = NULL;
        return SQLITE_NOMEM;
    }
    memcpy(cursor->blob, blob, len);
    cursor->blob_len = len;
    return SQLITE_OK;
}

static int verify_read(VerifyTable *table, VerifyCursor *cursor, uint32_t markup, const char *draft,
                       size_t len)
{
    pullquote_error error;
    if (table->analyzers[markup] == NULL) {
        pullquote_options options = PULLQUOTE_OPTIONS_INIT;
        options.layers = PULLQUOTE_LAYER_QUOTES;
        options.markup = markup;
        options.offsets = PULLQUOTE_OFFSETS_BYTE;
        options.invalid_utf8 = PULLQUOTE_UTF8_REPLACE;
        if (pullquote_analyzer_new(&options, &table->analyzers[markup], &error) != PULLQUOTE_OK)
            return verify_fail(&table->base, error.message);
    }
    if (pullquote_analyze(table->analyzers[markup], draft, len, &cursor->document, &error)
            != PULLQUOTE_OK
        || pullquote_verify(cursor->sources, cursor->document, NULL, &cursor->findings, &error)
               != PULLQUOTE_OK)
        return verify_fail(&table->base, error.message);
    return SQLITE_OK;
}

static int verify_filter(sqlite3_vtab_cursor *base, int arguments, const char *name, int argc,
                         sqlite3_value **argv)
{
    (void)name, (void)argc;
    VerifyCursor *cursor = (VerifyCursor *)base;
    VerifyTable *table = (VerifyTable *)base->pVtab;
    uint32_t markup = PULLQUOTE_MARKUP_PLAIN;
    verify_clear(cursor);
    if (arguments & 4) {
        const char *given = (const char *)sqlite3_value_text(argv[2]);
        if (given != NULL && strcmp(given, "markdown") == 0)
            markup = PULLQUOTE_MARKUP_MARKDOWN;
        else if (given != NULL && strcmp(given, "plain") != 0)
            return verify_fail(base->pVtab, "unknown markup: use 'plain' or 'markdown'");
    }
    if (sqlite3_value_type(argv[0]) == SQLITE_NULL || sqlite3_value_type(argv[1]) == SQLITE_NULL)
        return SQLITE_OK;
    if (sqlite3_value_type(argv[1]) != SQLITE_BLOB)
        return verify_fail(base->pVtab, "the sources are no blob: make them with pullquote_sources");
    const void *blob = sqlite3_value_blob(argv[1]);
    int code = verify_load(cursor, blob, (size_t)sqlite3_value_bytes(argv[1]));
    if (code != SQLITE_OK)
        return code;
    const char *draft = (const char *)sqlite3_value_text(argv[0]);
    if (draft == NULL)
        return SQLITE_NOMEM;
    return verify_read(table, cursor, markup, draft, (size_t)sqlite3_value_bytes(argv[0]));
}

static int verify_next(sqlite3_vtab_cursor *base)
{
    ((VerifyCursor *)base)->row++;
    return SQLITE_OK;
}

static int verify_eof(sqlite3_vtab_cursor *base)
{
    size_t n;
    pullquote_findings_array(((VerifyCursor *)base)->findings, &n);
    return ((VerifyCursor *)base)->row >= n;
}

static int verify_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid)
{
    *rowid = (sqlite3_int64)((VerifyCursor *)base)->row + 1;
    return SQLITE_OK;
}

/* The number of characters of the draft before a byte. */
static sqlite3_int64 chars_before(VerifyCursor *cursor, size_t byte)
{
    const char *text = pullquote_document_text(cursor->document, NULL);
    for (; cursor->byte < byte; cursor->byte++)
        cursor->n_chars += ((unsigned char)text[cursor->byte] & 0xC0) != 0x80;
    for (; cursor->byte > byte; cursor->byte--)
        cursor->n_chars -= ((unsigned char)text[cursor->byte - 1] & 0xC0) != 0x80;
    return (sqlite3_int64)cursor->n_chars;
}

static int verify_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    VerifyCursor *cursor = (VerifyCursor *)base;
    const pullquote_sources *sources = cursor->sources;
    const pullquote_finding *found = &pullquote_findings_array(cursor->findings, NULL)[cursor->row];
    const pullquote_passage *passage = found->n_passages > 0 ? found->passages : NULL;
    const pullquote_span last = found->spans.data[found->spans.len - 1];
    const size_t start = found->spans.data[0].start;
    const char *text;
    size_t len;
    switch (column) {
    case 0:
        sqlite3_result_text(context, pullquote_verdict_name(found->verdict), -1, SQLITE_STATIC);
        break;
    case 1: sqlite3_result_double(context, found->similarity); break;
    case 2: pq_result_spans(context, cursor->document, found->spans); break;
    case 3: pq_result_string(context, found->speaker); break;
    case 4:
        if (passage != NULL) {
            text = pullquote_sources_name(sources, passage->source, &len);
            pq_result_text(context, text, len);
        }
        break;
    case 5:
        if (passage != NULL) {
            text = pullquote_sources_text(sources, passage->source, NULL);
            pq_result_text(context, text + passage->span.start,
                        passage->span.end - passage->span.start);
        }
        break;
    case 6:
        if (passage != NULL)
            pq_result_string(context, passage->speaker);
        break;
    case 7:
        sqlite3_result_int64(context, chars_before(cursor, start) + 1);
        break;
    case 8:
        sqlite3_result_int64(context,
                             chars_before(cursor, last.end) - chars_before(cursor, start));
        break;
    default: break; /* an argument: its value is the caller's own */
    }
    return SQLITE_OK;
}

static const sqlite3_module VERIFY = {
    .iVersion = 0,
    .xConnect = verify_connect,
    .xBestIndex = verify_best_index,
    .xDisconnect = verify_disconnect,
    .xOpen = verify_open,
    .xClose = verify_close,
    .xFilter = verify_filter,
    .xNext = verify_next,
    .xEof = verify_eof,
    .xColumn = verify_column,
    .xRowid = verify_rowid,
};

/* The aggregate of sources in the making. */
static void sources_step(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    (void)argc;
    pullquote_sources **sources = sqlite3_aggregate_context(context, sizeof *sources);
    pullquote_error error;
    if (sources == NULL) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (sqlite3_value_type(argv[1]) == SQLITE_NULL)
        return;
    const char *name = (const char *)sqlite3_value_text(argv[0]);
    const char *text = (const char *)sqlite3_value_text(argv[1]);
    if ((*sources == NULL && pullquote_sources_new(0, sources, &error) != PULLQUOTE_OK)
        || pullquote_sources_add(*sources, name, (size_t)sqlite3_value_bytes(argv[0]), text,
                                 (size_t)sqlite3_value_bytes(argv[1]), &error)
               != PULLQUOTE_OK) {
        char *message = sqlite3_mprintf("pullquote: %s", error.message);
        sqlite3_result_error(context, message == NULL ? "pullquote: no memory" : message, -1);
        sqlite3_free(message);
    }
}

static void free_bytes(void *bytes)
{
    sqlite3_free(bytes);
}

static void sources_final(sqlite3_context *context)
{
    pullquote_sources **sources = sqlite3_aggregate_context(context, 0);
    pullquote_sources *made = sources == NULL ? NULL : *sources;
    pullquote_error error;
    uint8_t *bytes = NULL;
    size_t len = 0;
    if (made == NULL && pullquote_sources_new(0, &made, &error) != PULLQUOTE_OK) {
        sqlite3_result_error_nomem(context);
        return;
    }
    void *copy = NULL;
    if (pullquote_sources_save(made, &bytes, &len, &error) == PULLQUOTE_OK)
        copy = sqlite3_malloc64(len);
    if (copy == NULL) {
        sqlite3_result_error_nomem(context);
    } else {
        memcpy(copy, bytes, len);
        sqlite3_result_blob64(context, copy, len, free_bytes);
    }
    pullquote_bytes_free(bytes, len);
    pullquote_sources_free(made);
}

int pq_add_verify(sqlite3 *db)
{
    const int code = sqlite3_create_module_v2(db, "pullquote_verify", &VERIFY, NULL, NULL);
    if (code != SQLITE_OK)
        return code;
    return sqlite3_create_function_v2(db, "pullquote_sources", 2,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
                                      NULL, sources_step, sources_final, NULL);
}
