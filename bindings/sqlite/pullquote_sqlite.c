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
 *                                             parent, addressee
 *     pullquote_sentences(text [, markup])    sentence, start, length
 *     pullquote_tokens(text [, markup])       token, kind, start, length
 *     pullquote_keywords(text [, n [, markup]])  term, count, score
 *
 *     pullquote_top_terms(text [, n [, language]])
 *
 * is an aggregate: the `n` commonest terms of all rows, 20 unless told, as a JSON
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
 * said to.
 *
 * `markup` is 'plain', unless told, 'markdown', 'html', or 'auto', by the first bytes.
 * `start` and `length` count
 * characters as SQLite does, from 1, so that substr(text, start, length) is what
 * was found, whatever lies between its pieces included. NULL has no rows, and
 * bytes that are no UTF-8 are read as U+FFFD. `pullquote_version()` is the
 * library's. sqlite3_interrupt ends a statement inside of a text too.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include <pullquote.h>
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include <string.h>
#include <time.h>

/* Ends an analysis when the connection is interrupted. SQLite tells that to whoever runs
 * a statement, in every version; nothing is asked in the first milliseconds, so that a
 * short text costs what it did. */
typedef struct Interrupt {
    sqlite3 *db;
    sqlite3_stmt *probe;
    struct timespec last;
} Interrupt;

enum { INTERRUPT_MS = 20 };

static int32_t is_interrupted(void *context, size_t n_done, size_t n_total)
{
    (void)n_done, (void)n_total;
    Interrupt *interrupt = context;
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    if (interrupt->last.tv_sec == 0) {
        interrupt->last = now;
        return 0;
    }
    const long long ms = (long long)(now.tv_sec - interrupt->last.tv_sec) * 1000
                         + (now.tv_nsec - interrupt->last.tv_nsec) / 1000000;
    if (ms >= 0 && ms < INTERRUPT_MS)
        return 0;
    interrupt->last = now;
    if (interrupt->probe == NULL) {
        /* An interrupted connection compiles no statement either. */
        const int code =
            sqlite3_prepare_v2(interrupt->db, "SELECT 1", -1, &interrupt->probe, NULL);
        if (code != SQLITE_OK)
            return code == SQLITE_INTERRUPT;
    }
    sqlite3_step(interrupt->probe);
    return sqlite3_reset(interrupt->probe) == SQLITE_INTERRUPT;
}

/* pullquote_analyze, which sqlite3_interrupt ends with PULLQUOTE_CANCELLED. */
static pullquote_status analyze(sqlite3 *db, const pullquote_analyzer *analyzer, const char *text,
                                size_t len, pullquote_document **document, pullquote_error *error)
{
    Interrupt interrupt = {db, NULL, {0, 0}};
    pullquote_analyze_options options = PULLQUOTE_ANALYZE_OPTIONS_INIT;
    options.progress = is_interrupted;
    options.context = &interrupt;
    const pullquote_status status =
        pullquote_analyze_with(analyzer, text, len, &options, document, error);
    sqlite3_finalize(interrupt.probe);
    return status;
}

/* What one of the functions gives. */
typedef struct Layer {
    const char *schema;
    uint32_t layer;
    int n_columns; /* before the hidden ones: the arguments in order, text first */
    int has_n;     /* whether the second argument is a number of rows */
    int has_min;   /* whether the third is the least confidence of a row */
} Layer;

enum { QUOTES, SENTENCES, TOKENS, KEYWORDS, N_LAYERS };

static const Layer LAYERS[N_LAYERS] = {
    {"CREATE TABLE x(content TEXT, speaker_name TEXT, speaker TEXT, cue TEXT, kind TEXT,"
     " confidence REAL, rule TEXT, start INTEGER, length INTEGER, parent INTEGER,"
     " addressee TEXT, text HIDDEN, markup HIDDEN, min_confidence HIDDEN)",
     PULLQUOTE_LAYER_QUOTES, 11, 0, 1},
    {"CREATE TABLE x(sentence TEXT, start INTEGER, length INTEGER, text HIDDEN, markup HIDDEN)",
     PULLQUOTE_LAYER_SENTENCES, 3, 0, 0},
    {"CREATE TABLE x(token TEXT, kind TEXT, start INTEGER, length INTEGER, text HIDDEN,"
     " markup HIDDEN)",
     PULLQUOTE_LAYER_TOKENS, 4, 0, 0},
    {"CREATE TABLE x(term TEXT, count INTEGER, score REAL, text HIDDEN, n HIDDEN,"
     " markup HIDDEN)",
     PULLQUOTE_LAYER_KEYWORDS, 3, 1, 0},
};

/* The names of the markups, by their numbers in pullquote.h. */
enum { N_MARKUPS = PULLQUOTE_MARKUP_AUTO + 1 };
static const char *const MARKUPS[N_MARKUPS] = {"plain", "markdown", "html", "auto"};

typedef struct Table {
    sqlite3_vtab base;
    sqlite3 *db;
    const Layer *layer;
    /* The analyzers of the last calls, by markup, and what they were made for. */
    pullquote_analyzer *analyzers[N_MARKUPS];
    uint32_t max_keywords[N_MARKUPS];
    double min_confidence[N_MARKUPS];
} Table;

typedef struct Cursor {
    sqlite3_vtab_cursor base;
    pullquote_document *document;
    size_t row;
    size_t n_rows;
} Cursor;

static int fail(Table *table, const char *message)
{
    sqlite3_free(table->base.zErrMsg);
    table->base.zErrMsg = sqlite3_mprintf("pullquote: %s", message);
    return SQLITE_ERROR;
}

static int table_connect(sqlite3 *db, void *layer, int argc, const char *const *argv,
                         sqlite3_vtab **made, char **error)
{
    (void)argc, (void)argv, (void)error;
    Table *table;
    int code = sqlite3_declare_vtab(db, ((const Layer *)layer)->schema);
    if (code != SQLITE_OK)
        return code;
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    table = sqlite3_malloc(sizeof *table);
    if (table == NULL)
        return SQLITE_NOMEM;
    memset(table, 0, sizeof *table);
    table->db = db;
    table->layer = layer;
    *made = &table->base;
    return SQLITE_OK;
}

static int table_disconnect(sqlite3_vtab *base)
{
    Table *table = (Table *)base;
    for (int i = 0; i < N_MARKUPS; i++)
        pullquote_analyzer_free(table->analyzers[i]);
    sqlite3_free(table);
    return SQLITE_OK;
}

/* A bit of idxNum for each argument that is there; they are passed in order. */
static int table_best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    const Layer *layer = ((Table *)base)->layer;
    int constraints[3] = {-1, -1, -1};
    for (int i = 0; i < info->nConstraint; i++) {
        int argument = info->aConstraint[i].iColumn - layer->n_columns;
        if (argument < 0 || argument > 1 + layer->has_n + layer->has_min
            || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!info->aConstraint[i].usable)
            return SQLITE_CONSTRAINT;
        constraints[argument] = i;
    }
    if (constraints[0] < 0) {
        sqlite3_free(base->zErrMsg);
        base->zErrMsg = sqlite3_mprintf("pullquote: pass the text as the first argument");
        return SQLITE_ERROR;
    }
    int n_arguments = 0;
    for (int i = 0; i < 3; i++) {
        if (constraints[i] < 0)
            continue;
        info->aConstraintUsage[constraints[i]].argvIndex = ++n_arguments;
        info->aConstraintUsage[constraints[i]].omit = 1;
        info->idxNum |= 1 << i;
    }
    info->estimatedCost = 1000;
    info->estimatedRows = 100;
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *base, sqlite3_vtab_cursor **made)
{
    (void)base;
    Cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (cursor == NULL)
        return SQLITE_NOMEM;
    memset(cursor, 0, sizeof *cursor);
    *made = &cursor->base;
    return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *base)
{
    pullquote_document_free(((Cursor *)base)->document);
    sqlite3_free(base);
    return SQLITE_OK;
}

/* The table's analyzer for these options; NULL on failure. */
static const pullquote_analyzer *analyzer_for(Table *table, uint32_t markup,
                                              uint32_t max_keywords, double min_confidence,
                                              pullquote_error *error)
{
    if (table->analyzers[markup] != NULL && table->max_keywords[markup] == max_keywords
        && table->min_confidence[markup] == min_confidence)
        return table->analyzers[markup];
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    options.layers = table->layer->layer;
    options.markup = markup;
    options.offsets = PULLQUOTE_OFFSETS_CHAR;
    options.invalid_utf8 = PULLQUOTE_UTF8_REPLACE;
    options.max_keywords = max_keywords;
    options.min_confidence = min_confidence;
    pullquote_analyzer_free(table->analyzers[markup]);
    pullquote_analyzer_new(&options, &table->analyzers[markup], error);
    table->max_keywords[markup] = max_keywords;
    table->min_confidence[markup] = min_confidence;
    return table->analyzers[markup];
}

static size_t count_rows(const Cursor *cursor, uint32_t layer)
{
    size_t n = 0;
    switch (layer) {
    case PULLQUOTE_LAYER_QUOTES: pullquote_document_quotes(cursor->document, &n); break;
    case PULLQUOTE_LAYER_SENTENCES: pullquote_document_sentences(cursor->document, &n); break;
    case PULLQUOTE_LAYER_TOKENS: pullquote_document_tokens(cursor->document, &n); break;
    case PULLQUOTE_LAYER_KEYWORDS: pullquote_document_keywords(cursor->document, &n); break;
    }
    return n;
}

/* The least confidence as the options have it; 0, their default, for NULL. What is no
 * number, or none from 0 to 1, fails. */
static int read_min_confidence(Table *table, sqlite3_value *value, double *min_confidence)
{
    const int type = sqlite3_value_numeric_type(value);
    *min_confidence = 0;
    if (type == SQLITE_NULL)
        return SQLITE_OK;
    *min_confidence = sqlite3_value_double(value);
    if ((type != SQLITE_INTEGER && type != SQLITE_FLOAT)
        || !(*min_confidence >= 0 && *min_confidence <= 1))
        return fail(table, "min_confidence is no number from 0 to 1");
    if (*min_confidence == 0)
        *min_confidence = PULLQUOTE_ANY_CONFIDENCE;
    return SQLITE_OK;
}

static int cursor_filter(sqlite3_vtab_cursor *base, int arguments, const char *name, int argc,
                         sqlite3_value **argv)
{
    (void)name, (void)argc;
    Cursor *cursor = (Cursor *)base;
    Table *table = (Table *)base->pVtab;
    pullquote_document_free(cursor->document);
    cursor->document = NULL;
    cursor->row = cursor->n_rows = 0;

    sqlite3_value *text = *argv++;
    uint32_t markup = PULLQUOTE_MARKUP_PLAIN;
    uint32_t max_keywords = 0;
    double min_confidence = 0;
    if (table->layer->has_n && arguments & 2) {
        sqlite3_int64 n = sqlite3_value_int64(*argv++);
        if (n < 1)
            return n < 0 ? fail(table, "the number of keywords is negative: use 0 or more")
                         : SQLITE_OK;
        max_keywords = n > INT32_MAX ? INT32_MAX : (uint32_t)n;
    }
    if (arguments & (table->layer->has_n ? 4 : 2)) {
        const char *given = (const char *)sqlite3_value_text(*argv++);
        while (given != NULL && markup < N_MARKUPS && strcmp(given, MARKUPS[markup]) != 0)
            markup++;
        if (markup == N_MARKUPS)
            return fail(table, "unknown markup: use 'plain', 'markdown', 'html' or 'auto'");
    }
    if (table->layer->has_min && arguments & 4) {
        const int code = read_min_confidence(table, *argv, &min_confidence);
        if (code != SQLITE_OK)
            return code;
    }
    if (sqlite3_value_type(text) == SQLITE_NULL)
        return SQLITE_OK;

    /* The bytes are asked for after the text: that may have been converted. */
    const char *bytes = (const char *)sqlite3_value_text(text);
    size_t len = (size_t)sqlite3_value_bytes(text);
    if (bytes == NULL)
        return SQLITE_NOMEM;
    pullquote_error error;
    const pullquote_analyzer *analyzer =
        analyzer_for(table, markup, max_keywords, min_confidence, &error);
    if (analyzer == NULL)
        return fail(table, error.message);
    const pullquote_status status =
        analyze(table->db, analyzer, bytes, len, &cursor->document, &error);
    if (status == PULLQUOTE_CANCELLED)
        return SQLITE_INTERRUPT;
    if (status != PULLQUOTE_OK)
        return fail(table, error.message);
    cursor->n_rows = count_rows(cursor, table->layer->layer);
    return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *base)
{
    ((Cursor *)base)->row++;
    return SQLITE_OK;
}

static int cursor_eof(sqlite3_vtab_cursor *base)
{
    return ((Cursor *)base)->row >= ((Cursor *)base)->n_rows;
}

static int cursor_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid)
{
    *rowid = (sqlite3_int64)((Cursor *)base)->row + 1;
    return SQLITE_OK;
}

static void result_text(sqlite3_context *context, const char *text, size_t len)
{
    sqlite3_result_text64(context, text, len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* The texts of spans with a space between them; NULL where there are none. */
static void result_spans(sqlite3_context *context, const pullquote_document *document,
                         pullquote_spans spans)
{
    size_t len;
    if (spans.len == 1) {
        const char *text = pullquote_document_span_text(document, spans.data[0], &len);
        result_text(context, text, len);
    } else if (spans.len > 1) {
        sqlite3_str *joined = sqlite3_str_new(sqlite3_context_db_handle(context));
        for (size_t i = 0; i < spans.len; i++) {
            const char *text = pullquote_document_span_text(document, spans.data[i], &len);
            if (i > 0)
                sqlite3_str_appendchar(joined, 1, ' ');
            sqlite3_str_append(joined, text, (int)len);
        }
        len = (size_t)sqlite3_str_length(joined);
        char *text = sqlite3_str_finish(joined);
        if (text == NULL)
            sqlite3_result_error_nomem(context);
        else
            sqlite3_result_text64(context, text, len, sqlite3_free, SQLITE_UTF8);
    }
}

static void result_string(sqlite3_context *context, pullquote_string string)
{
    if (string.data != NULL)
        result_text(context, string.data, string.len);
}

/* From the first to the last of the spans: column 0 where, column 1 how far. */
static void result_place(sqlite3_context *context, pullquote_span first, pullquote_span last,
                         int column)
{
    sqlite3_result_int64(context, column == 0 ? (sqlite3_int64)first.start + 1
                                              : (sqlite3_int64)last.end - first.start);
}

static void quote_column(sqlite3_context *context, const pullquote_document *document,
                         const pullquote_quote *quote, int column)
{
    switch (column) {
    case 0: result_spans(context, document, quote->spans); break;
    case 1: result_string(context, quote->speaker_name); break;
    case 2: result_spans(context, document, quote->speaker); break;
    case 3: result_spans(context, document, quote->cue); break;
    case 4:
        sqlite3_result_text(context, pullquote_quote_kind_name(quote->kind), -1, SQLITE_STATIC);
        break;
    case 5: sqlite3_result_double(context, quote->confidence); break;
    case 6: result_string(context, quote->rule); break;
    case 9:
        if (quote->parent != PULLQUOTE_NO_PARENT)
            sqlite3_result_int64(context, quote->parent);
        break;
    case 10: result_spans(context, document, quote->addressee); break;
    default:
        if (quote->spans.len > 0)
            result_place(context, quote->spans.data[0], quote->spans.data[quote->spans.len - 1],
                         column - 7);
    }
}

static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const Cursor *cursor = (const Cursor *)base;
    const Layer *layer = ((const Table *)base->pVtab)->layer;
    if (column >= layer->n_columns)
        return SQLITE_OK; /* an argument: its value is the caller's own */
    const pullquote_document *document = cursor->document;
    pullquote_spans one = {NULL, 1};
    switch (layer->layer) {
    case PULLQUOTE_LAYER_QUOTES:
        quote_column(context, document, &pullquote_document_quotes(document, NULL)[cursor->row],
                     column);
        break;
    case PULLQUOTE_LAYER_SENTENCES:
        one.data = &pullquote_document_sentences(document, NULL)[cursor->row].span;
        if (column == 0)
            result_spans(context, document, one);
        else
            result_place(context, *one.data, *one.data, column - 1);
        break;
    case PULLQUOTE_LAYER_TOKENS: {
        const pullquote_token *token = &pullquote_document_tokens(document, NULL)[cursor->row];
        one.data = &token->span;
        if (column == 0)
            result_spans(context, document, one);
        else if (column == 1)
            sqlite3_result_text(context, pullquote_token_kind_name(token->kind), -1,
                                SQLITE_STATIC);
        else
            result_place(context, token->span, token->span, column - 2);
        break;
    }
    case PULLQUOTE_LAYER_KEYWORDS: {
        const pullquote_keyword *keyword =
            &pullquote_document_keywords(document, NULL)[cursor->row];
        if (column == 0)
            result_string(context, keyword->term);
        else if (column == 1)
            sqlite3_result_int64(context, (sqlite3_int64)keyword->spans.len);
        else
            sqlite3_result_double(context, keyword->score);
        break;
    }
    }
    return SQLITE_OK;
}

/* No xCreate: the tables are there without being made. */
static const sqlite3_module MODULE = {
    .iVersion = 0,
    .xConnect = table_connect,
    .xBestIndex = table_best_index,
    .xDisconnect = table_disconnect,
    .xOpen = cursor_open,
    .xClose = cursor_close,
    .xFilter = cursor_filter,
    .xNext = cursor_next,
    .xEof = cursor_eof,
    .xColumn = cursor_column,
    .xRowid = cursor_rowid,
};

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

/* The characters of some bytes of UTF-8. */
static sqlite3_int64 n_chars(const char *text, size_t len)
{
    sqlite3_int64 n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

static int verify_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const VerifyCursor *cursor = (const VerifyCursor *)base;
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
    case 2: result_spans(context, cursor->document, found->spans); break;
    case 3: result_string(context, found->speaker); break;
    case 4:
        if (passage != NULL) {
            text = pullquote_sources_name(sources, passage->source, &len);
            result_text(context, text, len);
        }
        break;
    case 5:
        if (passage != NULL) {
            text = pullquote_sources_text(sources, passage->source, NULL);
            result_text(context, text + passage->span.start,
                        passage->span.end - passage->span.start);
        }
        break;
    case 6:
        if (passage != NULL)
            result_string(context, passage->speaker);
        break;
    case 7:
        text = pullquote_document_text(cursor->document, NULL);
        sqlite3_result_int64(context, n_chars(text, start) + 1);
        break;
    case 8:
        text = pullquote_document_text(cursor->document, NULL);
        sqlite3_result_int64(context, n_chars(text + start, last.end - start));
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

static void append_json_string(sqlite3_str *json, const char *text, size_t len)
{
    sqlite3_str_appendchar(json, 1, '"');
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)text[i] < 0x20)
            sqlite3_str_appendf(json, "\\u%04x", text[i]);
        else if (text[i] == '"' || text[i] == '\\')
            sqlite3_str_appendf(json, "\\%c", text[i]);
        else
            sqlite3_str_appendchar(json, 1, text[i]);
    }
    sqlite3_str_appendchar(json, 1, '"');
}

static void result_terms(sqlite3_context *context, const pullquote_terms *terms)
{
    size_t n;
    const pullquote_term *array = pullquote_terms_array(terms, &n);
    sqlite3_str *json = sqlite3_str_new(sqlite3_context_db_handle(context));
    sqlite3_str_appendchar(json, 1, '[');
    for (size_t i = 0; i < n; i++) {
        sqlite3_str_appendall(json, i == 0 ? "{\"term\":" : ",{\"term\":");
        append_json_string(json, array[i].term.data, array[i].term.len);
        sqlite3_str_appendf(json, ",\"count\":%llu,\"document_frequency\":%llu}",
                            (sqlite3_uint64)array[i].count,
                            (sqlite3_uint64)array[i].document_frequency);
    }
    sqlite3_str_appendchar(json, 1, ']');
    const size_t len = (size_t)sqlite3_str_length(json);
    char *text = sqlite3_str_finish(json);
    if (text == NULL)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text64(context, text, len, sqlite3_free, SQLITE_UTF8);
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

/* The tokenizer for full-text search: an analyzer of tokens, and room for a folded
 * word. */
typedef struct Tokenizer {
    sqlite3 *db;
    pullquote_analyzer *analyzer;
    char *folded;
    size_t capacity;
} Tokenizer;

static void tokenizer_delete(Fts5Tokenizer *base)
{
    Tokenizer *tokenizer = (Tokenizer *)base;
    pullquote_analyzer_free(tokenizer->analyzer);
    sqlite3_free(tokenizer->folded);
    sqlite3_free(tokenizer);
}

static int tokenizer_create(void *context, const char **arguments, int n_arguments,
                            Fts5Tokenizer **made)
{
    (void)arguments;
    if (n_arguments > 0)
        return SQLITE_ERROR; /* it takes none */
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    options.layers = PULLQUOTE_LAYER_TOKENS;
    options.language = "en"; /* tokens are the same in all: none need be found out */
    Tokenizer *tokenizer = sqlite3_malloc(sizeof *tokenizer);
    if (tokenizer == NULL)
        return SQLITE_NOMEM;
    memset(tokenizer, 0, sizeof *tokenizer);
    tokenizer->db = context;
    if (pullquote_analyzer_new(&options, &tokenizer->analyzer, NULL) != PULLQUOTE_OK) {
        tokenizer_delete((Fts5Tokenizer *)tokenizer);
        return SQLITE_ERROR;
    }
    *made = (Fts5Tokenizer *)tokenizer;
    return SQLITE_OK;
}

typedef int Found(void *context, int flags, const char *token, int len, int start, int end);

static int is_searched(uint32_t kind)
{
    return kind != PULLQUOTE_TOKEN_SPACE && kind != PULLQUOTE_TOKEN_PUNCTUATION
           && kind != PULLQUOTE_TOKEN_SYMBOL;
}

enum { TOKENS_PER_CHECK = 1024 };

/* Hands on the words of a stretch of text that starts at base, until it is interrupted. */
static int hand_on_words(Tokenizer *tokenizer, const pullquote_document *document, int base,
                         Interrupt *interrupt, void *context, Found *found)
{
    size_t n;
    const pullquote_token *tokens = pullquote_document_tokens(document, &n);
    const char *text = pullquote_document_text(document, NULL);
    for (size_t i = 0; i < n; i++) {
        if (i % TOKENS_PER_CHECK == 0 && is_interrupted(interrupt, i, n))
            return SQLITE_INTERRUPT;
        if (!is_searched(tokens[i].kind))
            continue;
        const pullquote_span span = tokens[i].span;
        const char *word = text + span.start;
        size_t len = pullquote_fold(word, span.end - span.start, tokenizer->folded,
                                    tokenizer->capacity);
        if (len > tokenizer->capacity) {
            char *more = sqlite3_realloc64(tokenizer->folded, 2 * len);
            if (more == NULL)
                return SQLITE_NOMEM;
            tokenizer->folded = more;
            tokenizer->capacity = 2 * len;
            pullquote_fold(word, span.end - span.start, more, tokenizer->capacity);
        }
        const int code = found(context, 0, tokenizer->folded, (int)len, base + (int)span.start,
                               base + (int)span.end);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

static int tokenizer_tokenize(Fts5Tokenizer *base, void *context, int flags, const char *text,
                              int len, Found *found)
{
    (void)flags;
    Tokenizer *tokenizer = (Tokenizer *)base;
    int start = 0;
    while (start < len) {
        pullquote_document *document;
        pullquote_error error;
        int n = len - start;
        int n_skipped = 0;
        pullquote_status status = analyze(tokenizer->db, tokenizer->analyzer, text + start,
                                          (size_t)n, &document, &error);
        if (status == PULLQUOTE_INVALID_UTF8) {
            /* Up to the byte that is none, so that places stay those of the text. */
            n = (int)error.offset;
            n_skipped = 1;
            status = analyze(tokenizer->db, tokenizer->analyzer, text + start, (size_t)n,
                             &document, &error);
        }
        if (status == PULLQUOTE_CANCELLED)
            return SQLITE_INTERRUPT;
        if (status != PULLQUOTE_OK)
            return status == PULLQUOTE_TOO_MUCH_MEMORY ? SQLITE_NOMEM : SQLITE_ERROR;
        Interrupt interrupt = {tokenizer->db, NULL, {0, 0}};
        const int code = hand_on_words(tokenizer, document, start, &interrupt, context, found);
        sqlite3_finalize(interrupt.probe);
        pullquote_document_free(document);
        if (code != SQLITE_OK)
            return code;
        start += n + n_skipped;
    }
    return SQLITE_OK;
}

/* Registers the tokenizer, where SQLite was built with full-text search. */
static int add_tokenizer(sqlite3 *db)
{
    static fts5_tokenizer tokenizer = {tokenizer_create, tokenizer_delete, tokenizer_tokenize};
    fts5_api *fts5 = NULL;
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
        return SQLITE_OK;
    sqlite3_bind_pointer(statement, 1, &fts5, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    const int code = sqlite3_finalize(statement);
    if (code != SQLITE_OK || fts5 == NULL || fts5->iVersion < 2)
        return code;
    return fts5->xCreateTokenizer(fts5, "pullquote", db, &tokenizer, NULL);
}

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
    static const char *const names[N_LAYERS] = {
        [QUOTES] = "pullquote_quotes",
        [SENTENCES] = "pullquote_sentences",
        [TOKENS] = "pullquote_tokens",
        [KEYWORDS] = "pullquote_keywords",
    };
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
    for (int i = 0; i < N_LAYERS && code == SQLITE_OK; i++)
        code = sqlite3_create_module_v2(db, names[i], &MODULE, (void *)&LAYERS[i], NULL);
    for (int n = 1; n <= 3 && code == SQLITE_OK; n++)
        code = sqlite3_create_function_v2(db, "pullquote_top_terms", n,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                          NULL, NULL, top_terms_step, top_terms_final, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_create_module_v2(db, "pullquote_verify", &VERIFY, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(db, "pullquote_sources", 2,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                          NULL, NULL, sources_step, sources_final, NULL);
    if (code == SQLITE_OK)
        code = add_tokenizer(db);
    /* Word lists are loaded once and stay: were the library unloaded with the
     * connection, the next one would load them again, and these were lost. */
    return code == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : code;
}
