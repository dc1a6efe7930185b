/*
 * Table-valued functions: a row for each quotation, speaker, sentence, token or keyword of
 * a text.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_sqlite.h"
SQLITE_EXTENSION_INIT3

typedef struct Cursor Cursor;

/* What one of the functions gives. */
typedef struct Layer {
    const char *name;
    const char *schema;
    uint32_t layer;
    int n_columns; /* before the hidden ones: the arguments in order, text first */
    int has_n;     /* whether the second argument is a number of rows */
    int has_min;   /* whether the third is the least confidence of a row */
    size_t (*count)(const pullquote_document *document);
    void (*column)(sqlite3_context *context, const Cursor *cursor, int column);
} Layer;

typedef struct Table {
    sqlite3_vtab base;
    sqlite3 *db;
    const Layer *layer;
    /* The analyzers of the last calls, by markup, and what they were made for. */
    pullquote_analyzer *analyzers[PQ_N_MARKUPS];
    uint32_t max_keywords[PQ_N_MARKUPS];
    double min_confidence[PQ_N_MARKUPS];
} Table;

struct Cursor {
    sqlite3_vtab_cursor base;
    pullquote_document *document;
    uint32_t *n_quotes; /* of each speaker; NULL until it is asked for */
    size_t row;
    size_t n_rows;
};

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
    for (int i = 0; i < PQ_N_MARKUPS; i++)
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

/* Drops what was read of a text. */
static void cursor_clear(Cursor *cursor)
{
    pullquote_document_free(cursor->document);
    sqlite3_free(cursor->n_quotes);
    cursor->document = NULL;
    cursor->n_quotes = NULL;
    cursor->row = cursor->n_rows = 0;
}

static int cursor_close(sqlite3_vtab_cursor *base)
{
    cursor_clear((Cursor *)base);
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
    cursor_clear(cursor);

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
        while (given != NULL && markup < PQ_N_MARKUPS && strcmp(given, PQ_MARKUPS[markup]) != 0)
            markup++;
        if (markup == PQ_N_MARKUPS)
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
        pq_analyze(table->db, analyzer, bytes, len, &cursor->document, &error);
    if (status == PULLQUOTE_CANCELLED)
        return SQLITE_INTERRUPT;
    if (status != PULLQUOTE_OK)
        return fail(table, error.message);
    cursor->n_rows = table->layer->count(cursor->document);
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

/* From the first to the last of the spans: column 0 where, column 1 how far. */
static void result_place(sqlite3_context *context, pullquote_spans spans, int column)
{
    if (spans.len == 0)
        return;
    const pullquote_span first = spans.data[0], last = spans.data[spans.len - 1];
    sqlite3_result_int64(context, column == 0 ? (sqlite3_int64)first.start + 1
                                              : (sqlite3_int64)last.end - first.start);
}

/* Appends what stands before the item at an index. */
static void append_separator(sqlite3_str *json, size_t idx)
{
    if (idx > 0)
        sqlite3_str_appendchar(json, 1, ',');
}

static void append_string(sqlite3_str *json, pullquote_string string)
{
    if (string.data == NULL)
        sqlite3_str_appendall(json, "null");
    else
        pq_append_json_string(json, string.data, string.len);
}

static sqlite3_str *begin_array(sqlite3_context *context)
{
    sqlite3_str *json = sqlite3_str_new(sqlite3_context_db_handle(context));
    sqlite3_str_appendchar(json, 1, '[');
    return json;
}

static void result_array(sqlite3_context *context, sqlite3_str *json)
{
    sqlite3_str_appendchar(json, 1, ']');
    pq_result_made(context, json);
}

static void result_strings(sqlite3_context *context, pullquote_strings strings)
{
    sqlite3_str *json = begin_array(context);
    for (size_t i = 0; i < strings.len; i++) {
        append_separator(json, i);
        append_string(json, strings.data[i]);
    }
    result_array(context, json);
}

static void result_indices(sqlite3_context *context, pullquote_indices indices)
{
    sqlite3_str *json = begin_array(context);
    for (size_t i = 0; i < indices.len; i++) {
        append_separator(json, i);
        sqlite3_str_appendf(json, "%u", indices.data[i]);
    }
    result_array(context, json);
}

/* The names of some speakers of a document. */
static void result_names(sqlite3_context *context, const pullquote_document *document,
                         pullquote_indices indices)
{
    const pullquote_speaker *speakers = pullquote_document_speakers(document, NULL);
    sqlite3_str *json = begin_array(context);
    for (size_t i = 0; i < indices.len; i++) {
        append_separator(json, i);
        append_string(json, speakers[indices.data[i]].name);
    }
    result_array(context, json);
}

/* The names of the signs that a gender is known by. */
static void result_evidence(sqlite3_context *context, uint32_t evidence)
{
    sqlite3_str *json = begin_array(context);
    size_t n = 0;
    for (int bit = 0; bit < 32; bit++) {
        const char *name = pullquote_evidence_name(evidence & UINT32_C(1) << bit);
        if (name == NULL)
            continue;
        append_separator(json, n++);
        pq_append_json_string(json, name, strlen(name));
    }
    result_array(context, json);
}

static void result_name(sqlite3_context *context, const char *name)
{
    sqlite3_result_text(context, name, -1, SQLITE_STATIC);
}

static size_t count_quotes(const pullquote_document *document)
{
    size_t n = 0;
    pullquote_document_quotes(document, &n);
    return n;
}

static void quote_column(sqlite3_context *context, const Cursor *cursor, int column)
{
    const pullquote_document *document = cursor->document;
    const pullquote_quote *quote = &pullquote_document_quotes(document, NULL)[cursor->row];
    switch (column) {
    case 0: pq_result_spans(context, document, quote->spans); break;
    case 1: pq_result_string(context, quote->speaker_name); break;
    case 2: pq_result_spans(context, document, quote->speaker); break;
    case 3: pq_result_spans(context, document, quote->cue); break;
    case 4: result_name(context, pullquote_quote_kind_name(quote->kind)); break;
    case 5: sqlite3_result_double(context, quote->confidence); break;
    case 6: pq_result_string(context, quote->rule); break;
    case 7:
    case 8: result_place(context, quote->spans, column - 7); break;
    case 9:
        if (quote->parent != PULLQUOTE_NO_PARENT)
            sqlite3_result_int64(context, quote->parent);
        break;
    case 10: pq_result_spans(context, document, quote->addressee); break;
    case 11: result_indices(context, quote->speakers); break;
    default: result_names(context, document, quote->speakers);
    }
}

static size_t count_speakers(const pullquote_document *document)
{
    size_t n = 0;
    pullquote_document_speakers(document, &n);
    return n;
}

/* How often each speaker is quoted: words that several say together count for each. */
static uint32_t *count_quotes_of_speakers(const pullquote_document *document)
{
    const size_t n_bytes = (count_speakers(document) + 1) * sizeof(uint32_t);
    uint32_t *counts = sqlite3_malloc64(n_bytes);
    size_t n_quotes;
    const pullquote_quote *quotes = pullquote_document_quotes(document, &n_quotes);
    if (counts == NULL)
        return NULL;
    memset(counts, 0, n_bytes);
    for (size_t i = 0; i < n_quotes; i++)
        for (size_t j = 0; j < quotes[i].speakers.len; j++)
            counts[quotes[i].speakers.data[j]]++;
    return counts;
}

static void speaker_column(sqlite3_context *context, const Cursor *cursor, int column)
{
    const pullquote_speaker *speaker =
        &pullquote_document_speakers(cursor->document, NULL)[cursor->row];
    switch (column) {
    case 0: pq_result_string(context, speaker->name); break;
    case 1: result_name(context, pullquote_speaker_kind_name(speaker->kind)); break;
    case 2: result_name(context, pullquote_gender_name(speaker->gender)); break;
    case 3: result_evidence(context, speaker->gender_evidence); break;
    case 4: result_strings(context, speaker->titles); break;
    case 5: pq_result_string(context, speaker->role); break;
    case 6: pq_result_string(context, speaker->affiliation); break;
    case 7: result_strings(context, speaker->aliases); break;
    case 8: sqlite3_result_int64(context, cursor->n_quotes[cursor->row]); break;
    default: {
        pullquote_spans first = speaker->mentions;
        first.len = first.len > 0;
        result_place(context, first, column - 9);
    }
    }
}

static size_t count_sentences(const pullquote_document *document)
{
    size_t n = 0;
    pullquote_document_sentences(document, &n);
    return n;
}

static void sentence_column(sqlite3_context *context, const Cursor *cursor, int column)
{
    const pullquote_sentence *sentence =
        &pullquote_document_sentences(cursor->document, NULL)[cursor->row];
    const pullquote_spans span = {&sentence->span, 1};
    if (column == 0)
        pq_result_spans(context, cursor->document, span);
    else
        result_place(context, span, column - 1);
}

static size_t count_tokens(const pullquote_document *document)
{
    size_t n = 0;
    pullquote_document_tokens(document, &n);
    return n;
}

static void token_column(sqlite3_context *context, const Cursor *cursor, int column)
{
    const pullquote_token *token = &pullquote_document_tokens(cursor->document, NULL)[cursor->row];
    const pullquote_spans span = {&token->span, 1};
    if (column == 0)
        pq_result_spans(context, cursor->document, span);
    else if (column == 1)
        result_name(context, pullquote_token_kind_name(token->kind));
    else
        result_place(context, span, column - 2);
}

static size_t count_keywords(const pullquote_document *document)
{
    size_t n = 0;
    pullquote_document_keywords(document, &n);
    return n;
}

static void keyword_column(sqlite3_context *context, const Cursor *cursor, int column)
{
    const pullquote_keyword *keyword =
        &pullquote_document_keywords(cursor->document, NULL)[cursor->row];
    if (column == 0)
        pq_result_string(context, keyword->term);
    else if (column == 1)
        sqlite3_result_int64(context, (sqlite3_int64)keyword->spans.len);
    else
        sqlite3_result_double(context, keyword->score);
}

static const Layer LAYERS[] = {
    {"pullquote_quotes",
     "CREATE TABLE x(content TEXT, speaker_name TEXT, speaker TEXT, cue TEXT, kind TEXT,"
     " confidence REAL, rule TEXT, start INTEGER, length INTEGER, parent INTEGER,"
     " addressee TEXT, speakers TEXT, speaker_names TEXT, text HIDDEN, markup HIDDEN,"
     " min_confidence HIDDEN)",
     PULLQUOTE_LAYER_QUOTES, 13, 0, 1, count_quotes, quote_column},
    {"pullquote_speakers",
     "CREATE TABLE x(name TEXT, kind TEXT, gender TEXT, gender_evidence TEXT, titles TEXT,"
     " role TEXT, affiliation TEXT, aliases TEXT, n_quotes INTEGER, start INTEGER,"
     " length INTEGER, text HIDDEN, markup HIDDEN, min_confidence HIDDEN)",
     PULLQUOTE_LAYER_QUOTES, 11, 0, 1, count_speakers, speaker_column},
    {"pullquote_sentences",
     "CREATE TABLE x(sentence TEXT, start INTEGER, length INTEGER, text HIDDEN, markup HIDDEN)",
     PULLQUOTE_LAYER_SENTENCES, 3, 0, 0, count_sentences, sentence_column},
    {"pullquote_tokens",
     "CREATE TABLE x(token TEXT, kind TEXT, start INTEGER, length INTEGER, text HIDDEN,"
     " markup HIDDEN)",
     PULLQUOTE_LAYER_TOKENS, 4, 0, 0, count_tokens, token_column},
    {"pullquote_keywords",
     "CREATE TABLE x(term TEXT, count INTEGER, score REAL, text HIDDEN, n HIDDEN,"
     " markup HIDDEN)",
     PULLQUOTE_LAYER_KEYWORDS, 3, 1, 0, count_keywords, keyword_column},
};
enum { N_LAYERS = sizeof LAYERS / sizeof *LAYERS };

static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    Cursor *cursor = (Cursor *)base;
    const Layer *layer = ((const Table *)base->pVtab)->layer;
    if (column >= layer->n_columns)
        return SQLITE_OK; /* an argument: its value is the caller's own */
    if (layer->count == count_speakers && cursor->n_quotes == NULL) {
        cursor->n_quotes = count_quotes_of_speakers(cursor->document);
        if (cursor->n_quotes == NULL)
            return SQLITE_NOMEM;
    }
    layer->column(context, cursor, column);
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

int pq_add_layers(sqlite3 *db)
{
    int code = SQLITE_OK;
    for (int i = 0; i < N_LAYERS && code == SQLITE_OK; i++)
        code = sqlite3_create_module_v2(db, LAYERS[i].name, &MODULE, (void *)&LAYERS[i], NULL);
    return code;
}
