/*
 * pullquote in DuckDB: an extension on the stable C extension API, v1.2.0, which every
 * DuckDB since 1.2.0 loads.
 *
 *     LOAD 'pullquote.duckdb_extension';
 *     SELECT speaker_name, count(*) FROM read_text('*.md'), pullquote_quotes(content)
 *     GROUP BY ALL;
 *
 * Each layer is a scalar function that gives a list of structs:
 *
 *     pullquote_quotes(text [, markup [, lang]])
 *     pullquote_speakers(text [, markup [, lang]])
 *     pullquote_sentences(text [, markup [, lang]])
 *     pullquote_tokens(text [, markup [, lang]])
 *     pullquote_keywords(text [, n [, markup [, lang]]])
 *     pullquote_diagnostics(text [, markup [, lang]])
 *
 * and a table macro, which gives a row for each struct: pullquote.quotes(text) and so on
 * in every database, pullquote_quotes(text) where the first database is in memory. Besides
 * there are pullquote_language(text), pullquote_fold(word), pullquote_version() and the
 * aggregate pullquote_top_terms(text [, n [, lang]]).
 *
 * Offsets count characters, and columns are those of the Python package. NULL gives NULL,
 * and NULL for an argument behind the text is its default. DuckDB calls the functions
 * from all of its threads: nothing is shared between calls.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#define DUCKDB_EXTENSION_NAME pullquote
#include "duckdb_capi/duckdb_extension.h"
DUCKDB_EXTENSION_EXTERN /* the table of DuckDB's functions, which the entry point fills */

#include <pullquote.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- What the functions give ------------------------------------------------ */

typedef enum ColumnType { TEXT, COUNT, LARGE_COUNT, NUMBER, SPANS } ColumnType;

typedef struct Column {
    const char *name;
    ColumnType type;
} Column;

/* The names of the markups, by their numbers in pullquote.h. */
enum { N_MARKUPS = PULLQUOTE_MARKUP_AUTO + 1 };
static const char *const MARKUPS[N_MARKUPS] = {"plain", "markdown", "html", "auto"};

enum { MAX_COLUMNS = 13 };

/* The vector of a list of structs, and what is needed to append to it. */
typedef struct Rows {
    duckdb_vector list;
    duckdb_vector columns[MAX_COLUMNS];
    idx_t n_rows;
    /* Spans in each column of spans so far. */
    idx_t n_spans[MAX_COLUMNS];
    int out_of_memory;
} Rows;

typedef struct Layer {
    const char *name;
    uint32_t layer;
    /* Whether the second argument is how many rows there are at most. */
    int has_n;
    int n_columns;
    Column columns[MAX_COLUMNS];
    /* How many rows a document has, and what writes one of them. */
    void (*write)(Rows *rows, const pullquote_document *document);
} Layer;

/* ---- Writing rows ----------------------------------------------------------- */

/* Makes room for `n` more rows. Pointers into the columns are asked for anew after it. */
static void reserve_rows(Rows *rows, idx_t n)
{
    if (duckdb_list_vector_reserve(rows->list, rows->n_rows + n) != DuckDBSuccess)
        rows->out_of_memory = 1;
}

static void put_text(Rows *rows, int column, const char *text, size_t len)
{
    duckdb_vector_assign_string_element_len(rows->columns[column], rows->n_rows,
                                            text == NULL ? "" : text, len);
}

static void put_null(Rows *rows, int column)
{
    duckdb_vector vector = rows->columns[column];
    duckdb_vector_ensure_validity_writable(vector);
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), rows->n_rows);
}

static void put_string(Rows *rows, int column, pullquote_string string)
{
    if (string.data == NULL)
        put_null(rows, column);
    else
        put_text(rows, column, string.data, string.len);
}

static void put_name(Rows *rows, int column, const char *name)
{
    put_text(rows, column, name, name == NULL ? 0 : strlen(name));
}

static void put_count(Rows *rows, int column, size_t count)
{
    ((uint32_t *)duckdb_vector_get_data(rows->columns[column]))[rows->n_rows] = (uint32_t)count;
}

static void put_large_count(Rows *rows, int column, uint64_t count)
{
    ((uint64_t *)duckdb_vector_get_data(rows->columns[column]))[rows->n_rows] = count;
}

/* Two decimals, as in every report: more would be a precision that it does not have. */
static void put_number(Rows *rows, int column, double number)
{
    ((double *)duckdb_vector_get_data(rows->columns[column]))[rows->n_rows] =
        round(number * 100.0) / 100.0;
}

static void put_span_text(Rows *rows, int column, const pullquote_document *document,
                          pullquote_span span)
{
    size_t len;
    const char *text = pullquote_document_span_text(document, span, &len);
    put_text(rows, column, text, len);
}

/* The texts of spans with a blank between them. */
static void put_joined(Rows *rows, int column, const pullquote_document *document,
                       pullquote_spans spans)
{
    if (spans.len == 1) {
        put_span_text(rows, column, document, spans.data[0]);
        return;
    }
    size_t n_bytes = 0, len;
    for (size_t i = 0; i < spans.len; i++) {
        pullquote_document_span_text(document, spans.data[i], &len);
        n_bytes += len + (i > 0);
    }
    char *joined = malloc(n_bytes + 1), *end = joined;
    if (joined == NULL) {
        rows->out_of_memory = 1;
        put_text(rows, column, "", 0);
        return;
    }
    for (size_t i = 0; i < spans.len; i++) {
        const char *text = pullquote_document_span_text(document, spans.data[i], &len);
        if (i > 0)
            *end++ = ' ';
        if (len > 0)
            memcpy(end, text, len);
        end += len;
    }
    put_text(rows, column, joined, n_bytes);
    free(joined);
}

static void put_spans(Rows *rows, int column, pullquote_spans spans)
{
    duckdb_vector list = rows->columns[column];
    idx_t before = rows->n_spans[column];
    if (duckdb_list_vector_reserve(list, before + spans.len) != DuckDBSuccess) {
        rows->out_of_memory = 1;
        spans.len = 0;
    }
    duckdb_list_entry *entry = (duckdb_list_entry *)duckdb_vector_get_data(list) + rows->n_rows;
    entry->offset = before;
    entry->length = spans.len;
    duckdb_vector places = duckdb_list_vector_get_child(list);
    uint32_t *starts = duckdb_vector_get_data(duckdb_struct_vector_get_child(places, 0));
    uint32_t *ends = duckdb_vector_get_data(duckdb_struct_vector_get_child(places, 1));
    for (size_t i = 0; i < spans.len; i++) {
        starts[before + i] = spans.data[i].start;
        ends[before + i] = spans.data[i].end;
    }
    rows->n_spans[column] = before + spans.len;
    duckdb_list_vector_set_size(list, rows->n_spans[column]);
}

static void write_place(Rows *rows, const pullquote_document *document, pullquote_span span)
{
    put_count(rows, 0, span.start);
    put_count(rows, 1, span.end);
    put_span_text(rows, 2, document, span);
}

static void write_quotes(Rows *rows, const pullquote_document *document)
{
    size_t n;
    const pullquote_quote *quote = pullquote_document_quotes(document, &n);
    reserve_rows(rows, n);
    for (size_t i = 0; i < n && !rows->out_of_memory; i++, quote++, rows->n_rows++) {
        put_name(rows, 0, pullquote_quote_kind_name(quote->kind));
        put_joined(rows, 1, document, quote->spans);
        put_joined(rows, 2, document, quote->cue);
        put_joined(rows, 3, document, quote->speaker);
        put_string(rows, 4, quote->speaker_name);
        put_number(rows, 5, quote->confidence);
        put_string(rows, 6, quote->rule);
        put_spans(rows, 7, quote->spans);
        put_spans(rows, 8, quote->cue);
        put_spans(rows, 9, quote->speaker);
        if (quote->parent == PULLQUOTE_NO_PARENT)
            put_null(rows, 10);
        else
            put_count(rows, 10, quote->parent);
        put_joined(rows, 11, document, quote->addressee);
        put_spans(rows, 12, quote->addressee);
    }
}

/* Who is quoted, and how often: jointly spoken words count for each. */
static void write_speakers(Rows *rows, const pullquote_document *document)
{
    size_t n, n_quotes;
    const pullquote_speaker *speakers = pullquote_document_speakers(document, &n);
    const pullquote_quote *quotes = pullquote_document_quotes(document, &n_quotes);
    uint32_t *counts = calloc(n + 1, sizeof *counts);
    if (counts == NULL) {
        rows->out_of_memory = 1;
        return;
    }
    for (size_t i = 0; i < n_quotes; i++)
        for (size_t j = 0; j < quotes[i].speakers.len; j++)
            counts[quotes[i].speakers.data[j]]++;
    reserve_rows(rows, n);
    for (size_t i = 0; i < n && !rows->out_of_memory; i++, rows->n_rows++) {
        put_string(rows, 0, speakers[i].name);
        put_count(rows, 1, counts[i]);
    }
    free(counts);
}

static void write_sentences(Rows *rows, const pullquote_document *document)
{
    size_t n;
    const pullquote_sentence *sentence = pullquote_document_sentences(document, &n);
    reserve_rows(rows, n);
    for (size_t i = 0; i < n && !rows->out_of_memory; i++, sentence++, rows->n_rows++)
        write_place(rows, document, sentence->span);
}

static void write_tokens(Rows *rows, const pullquote_document *document)
{
    size_t n;
    const pullquote_token *token = pullquote_document_tokens(document, &n);
    reserve_rows(rows, n);
    for (size_t i = 0; i < n && !rows->out_of_memory; i++, token++, rows->n_rows++) {
        write_place(rows, document, token->span);
        put_name(rows, 3, pullquote_token_kind_name(token->kind));
    }
}

static void write_keywords(Rows *rows, const pullquote_document *document)
{
    size_t n;
    const pullquote_keyword *keyword = pullquote_document_keywords(document, &n);
    reserve_rows(rows, n);
    for (size_t i = 0; i < n && !rows->out_of_memory; i++, keyword++, rows->n_rows++) {
        put_string(rows, 0, keyword->term);
        put_count(rows, 1, keyword->spans.len);
        put_number(rows, 2, keyword->score);
        put_spans(rows, 3, keyword->spans);
    }
}

static void write_diagnostics(Rows *rows, const pullquote_document *document)
{
    size_t n;
    const pullquote_diagnostic *diagnostic = pullquote_document_diagnostics(document, &n);
    reserve_rows(rows, n);
    for (size_t i = 0; i < n && !rows->out_of_memory; i++, diagnostic++, rows->n_rows++) {
        write_place(rows, document, diagnostic->span);
        put_string(rows, 3, diagnostic->code);
    }
}

static const Layer LAYERS[] = {
    {"quotes", PULLQUOTE_LAYER_QUOTES, 0, 13,
     {{"kind", TEXT}, {"text", TEXT}, {"cue", TEXT}, {"speaker", TEXT}, {"speaker_name", TEXT},
      {"confidence", NUMBER}, {"rule", TEXT}, {"spans", SPANS}, {"cue_spans", SPANS},
      {"speaker_spans", SPANS}, {"parent", COUNT}, {"addressee", TEXT},
      {"addressee_spans", SPANS}},
     write_quotes},
    {"speakers", PULLQUOTE_LAYER_QUOTES, 0, 2, {{"speaker_name", TEXT}, {"n_quotes", COUNT}},
     write_speakers},
    {"sentences", PULLQUOTE_LAYER_SENTENCES, 0, 3,
     {{"start", COUNT}, {"end", COUNT}, {"text", TEXT}}, write_sentences},
    {"tokens", PULLQUOTE_LAYER_TOKENS, 0, 4,
     {{"start", COUNT}, {"end", COUNT}, {"text", TEXT}, {"kind", TEXT}}, write_tokens},
    {"keywords", PULLQUOTE_LAYER_KEYWORDS, 1, 4,
     {{"term", TEXT}, {"count", COUNT}, {"score", NUMBER}, {"spans", SPANS}}, write_keywords},
    {"diagnostics", 0, 0, 4,
     {{"start", COUNT}, {"end", COUNT}, {"text", TEXT}, {"code", TEXT}}, write_diagnostics},
};
enum { N_LAYERS = sizeof LAYERS / sizeof *LAYERS };

/* ---- Reading arguments ------------------------------------------------------ */

/* A column of the input. */
typedef struct Input {
    void *data;
    uint64_t *validity;
} Input;

static Input input_column(duckdb_data_chunk chunk, idx_t column)
{
    duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, column);
    return (Input){duckdb_vector_get_data(vector), duckdb_vector_get_validity(vector)};
}

static int is_null(Input input, idx_t row)
{
    return !duckdb_validity_row_is_valid(input.validity, row);
}

/* A string of the input; its `data` is NULL where it is NULL. */
static pullquote_text string_at(Input input, idx_t row)
{
    if (is_null(input, row))
        return (pullquote_text){NULL, 0};
    duckdb_string_t *string = (duckdb_string_t *)input.data + row;
    return (pullquote_text){duckdb_string_t_data(string), duckdb_string_t_length(*string)};
}

static int is_same(pullquote_text a, pullquote_text b)
{
    return (a.data == NULL) == (b.data == NULL) && a.len == b.len
           && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static int is_word(pullquote_text text, const char *word)
{
    return text.len == strlen(word) && memcmp(text.data, word, text.len) == 0;
}

/* What one row asks of the analyzer. */
typedef struct Wish {
    pullquote_text markup, language;
    int64_t n;
} Wish;

/* The arguments behind the text. */
typedef struct Arguments {
    idx_t n_columns;
    int has_n;
    Input columns[4];
} Arguments;

static Arguments arguments_of(duckdb_data_chunk chunk, int has_n)
{
    Arguments arguments = {.n_columns = duckdb_data_chunk_get_column_count(chunk),
                           .has_n = has_n};
    for (idx_t i = 0; i < arguments.n_columns && i < 4; i++)
        arguments.columns[i] = input_column(chunk, i);
    return arguments;
}

static Wish wish_of(const Arguments *arguments, idx_t row)
{
    Wish wish = {{NULL, 0}, {NULL, 0}, -1};
    idx_t at = 1;
    if (arguments->has_n && arguments->n_columns > at) {
        Input n = arguments->columns[at++];
        if (!is_null(n, row))
            wish.n = ((int64_t *)n.data)[row];
    }
    if (arguments->n_columns > at)
        wish.markup = string_at(arguments->columns[at++], row);
    if (arguments->n_columns > at)
        wish.language = string_at(arguments->columns[at], row);
    return wish;
}

/* ---- Analyzers -------------------------------------------------------------- */

/* The analyzer of the last row, and what it was made for: as a rule, that of all rows. */
typedef struct Reader {
    const char *name;
    uint32_t layer;
    pullquote_analyzer *analyzer;
    Wish wish;
    pullquote_error error;
} Reader;

static int refuse(Reader *reader, const char *message)
{
    snprintf(reader->error.message, sizeof reader->error.message, "%s", message);
    return 0;
}

/* Copies a language code, with a NUL at its end. */
static int language_code(Reader *reader, pullquote_text language, char code[64])
{
    if (language.len >= 64 || memchr(language.data, 0, language.len) != NULL)
        return refuse(reader, "the language is no code: use one such as 'en' or 'de-AT'");
    memcpy(code, language.data, language.len);
    code[language.len] = '\0';
    return 1;
}

/* Gets the analyzer that a row asks for; 0, and a message, where there is none. */
static int prepare(Reader *reader, Wish wish)
{
    if (reader->analyzer != NULL && reader->wish.n == wish.n
        && is_same(reader->wish.markup, wish.markup)
        && is_same(reader->wish.language, wish.language))
        return 1;
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    char code[64];
    options.layers = reader->layer;
    options.offsets = PULLQUOTE_OFFSETS_CHAR;
    if (wish.n >= 0)
        options.max_keywords = wish.n > INT32_MAX ? INT32_MAX : (uint32_t)wish.n;
    if (wish.markup.data != NULL) {
        while (options.markup < N_MARKUPS && !is_word(wish.markup, MARKUPS[options.markup]))
            options.markup++;
        if (options.markup == N_MARKUPS)
            return refuse(reader,
                          "unknown markup: use 'plain', 'markdown', 'html' or 'auto'");
    }
    if (wish.language.data != NULL) {
        if (!language_code(reader, wish.language, code))
            return 0;
        options.language = code;
    }
    pullquote_analyzer_free(reader->analyzer);
    reader->wish = wish;
    return pullquote_analyzer_new(&options, &reader->analyzer, &reader->error) == PULLQUOTE_OK;
}

/* The message of a failure, with the function, the row and the start of its text, by
 * which the text can be found: a function is not told where its vector stands. */
static void tell(const Reader *reader, idx_t row, pullquote_text text, char *message, size_t size)
{
    enum { SHOWN = 60 };
    size_t len = text.len < SHOWN ? text.len : SHOWN;
    /* Not inside a character. */
    while (len > 0 && len < text.len && ((unsigned char)text.data[len] & 0xC0) == 0x80)
        len--;
    const char *end = text.data == NULL ? NULL : memchr(text.data, 0, len);
    if (end != NULL)
        len = (size_t)(end - text.data);
    snprintf(message, size, "%s: %s (row %llu of its vector, the text that starts with “%.*s%s”)",
             reader->name, reader->error.message, (unsigned long long)row + 1, (int)len,
             text.data == NULL ? "" : text.data, len < text.len ? "…" : "");
}

/* ---- Layers as scalar functions --------------------------------------------- */

static Rows rows_of(duckdb_vector list, const Layer *layer)
{
    Rows rows = {list, {NULL}, duckdb_list_vector_get_size(list), {0}, 0};
    duckdb_vector structs = duckdb_list_vector_get_child(list);
    for (int i = 0; i < layer->n_columns; i++)
        rows.columns[i] = duckdb_struct_vector_get_child(structs, (idx_t)i);
    return rows;
}

static void set_null(duckdb_vector vector, idx_t row)
{
    duckdb_vector_ensure_validity_writable(vector);
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row);
}

/* Writes the rows of one text; 0, and a message, where it fails. */
static int read_text(Reader *reader, const Layer *layer, Wish wish, pullquote_text text,
                     Rows *rows)
{
    pullquote_document *document;
    if (layer->has_n && wish.n < -1)
        return refuse(reader, "the number of keywords is negative: use 0 or more");
    if (layer->has_n && wish.n == 0)
        return 1;
    if (!prepare(reader, wish)
        || pullquote_analyze(reader->analyzer, text.data, text.len, &document, &reader->error)
               != PULLQUOTE_OK)
        return 0;
    layer->write(rows, document);
    pullquote_document_free(document);
    duckdb_list_vector_set_size(rows->list, rows->n_rows);
    return rows->out_of_memory ? refuse(reader, "not enough memory for the rows") : 1;
}

static void layer_of_texts(duckdb_function_info info, duckdb_data_chunk input,
                           duckdb_vector output)
{
    const Layer *layer = duckdb_scalar_function_get_extra_info(info);
    char name[40], message[480];
    snprintf(name, sizeof name, "pullquote_%s", layer->name);
    Reader reader = {.name = name, .layer = layer->layer};
    Arguments arguments = arguments_of(input, layer->has_n);
    Rows rows = rows_of(output, layer);
    idx_t n_texts = duckdb_data_chunk_get_size(input);
    for (idx_t row = 0; row < n_texts; row++) {
        pullquote_text text = string_at(arguments.columns[0], row);
        idx_t before = rows.n_rows;
        if (text.data == NULL) {
            set_null(output, row);
        } else if (!read_text(&reader, layer, wish_of(&arguments, row), text, &rows)) {
            tell(&reader, row, text, message, sizeof message);
            duckdb_scalar_function_set_error(info, message);
            break;
        }
        ((duckdb_list_entry *)duckdb_vector_get_data(output))[row] =
            (duckdb_list_entry){before, rows.n_rows - before};
    }
    pullquote_analyzer_free(reader.analyzer);
}

/* ---- Other scalar functions ------------------------------------------------- */

static void language_of_texts(duckdb_function_info info, duckdb_data_chunk input,
                              duckdb_vector output)
{
    Reader reader = {.name = "pullquote_language", .layer = PULLQUOTE_LAYER_SENTENCES};
    Arguments arguments = arguments_of(input, 0);
    char message[480];
    idx_t n_texts = duckdb_data_chunk_get_size(input);
    for (idx_t row = 0; row < n_texts; row++) {
        pullquote_text text = string_at(arguments.columns[0], row);
        pullquote_document *document;
        if (text.data == NULL) {
            set_null(output, row);
        } else if (prepare(&reader, wish_of(&arguments, row))
                   && pullquote_analyze(reader.analyzer, text.data, text.len, &document,
                                        &reader.error) == PULLQUOTE_OK) {
            duckdb_vector_assign_string_element(output, row,
                                                pullquote_document_language(document));
            pullquote_document_free(document);
        } else {
            tell(&reader, row, text, message, sizeof message);
            duckdb_scalar_function_set_error(info, message);
            break;
        }
    }
    pullquote_analyzer_free(reader.analyzer);
}

static void fold_of_words(duckdb_function_info info, duckdb_data_chunk input,
                          duckdb_vector output)
{
    Input words = input_column(input, 0);
    idx_t n_words = duckdb_data_chunk_get_size(input);
    char *folded = NULL;
    size_t capacity = 0;
    for (idx_t row = 0; row < n_words; row++) {
        pullquote_text word = string_at(words, row);
        if (word.data == NULL) {
            set_null(output, row);
            continue;
        }
        size_t len = pullquote_fold(word.data, word.len, folded, capacity);
        if (len > capacity) {
            char *larger = realloc(folded, 2 * len);
            if (larger == NULL) {
                duckdb_scalar_function_set_error(info, "pullquote_fold: not enough memory");
                break;
            }
            folded = larger;
            capacity = 2 * len;
            len = pullquote_fold(word.data, word.len, folded, capacity);
        }
        duckdb_vector_assign_string_element_len(output, row, folded == NULL ? "" : folded, len);
    }
    free(folded);
}

static void version_of_library(duckdb_function_info info, duckdb_data_chunk input,
                               duckdb_vector output)
{
    (void)info;
    for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); row++)
        duckdb_vector_assign_string_element(output, row, pullquote_version());
}

/* ---- The aggregate ---------------------------------------------------------- */

static const Layer TERMS = {
    "top_terms", 0, 1, 3,
    {{"term", TEXT}, {"count", LARGE_COUNT}, {"document_frequency", LARGE_COUNT}}, NULL};

/* What is counted of a group so far. */
typedef struct State {
    pullquote_counts *counts;
    int64_t n;
} State;

static idx_t state_size(duckdb_function_info info)
{
    (void)info;
    return sizeof(State);
}

static void state_init(duckdb_function_info info, duckdb_aggregate_state state)
{
    (void)info;
    *(State *)state = (State){NULL, -1};
}

static void state_destroy(duckdb_aggregate_state *states, idx_t count)
{
    for (idx_t i = 0; i < count; i++) {
        State *state = (State *)states[i];
        pullquote_counts_free(state->counts);
        state->counts = NULL;
    }
}

static pullquote_counts *new_counts(Reader *reader, pullquote_text language)
{
    pullquote_count_options options = PULLQUOTE_COUNT_OPTIONS_INIT;
    pullquote_counts *counts = NULL;
    char code[64];
    if (language.data != NULL) {
        if (!language_code(reader, language, code))
            return NULL;
        options.language = code;
        options.stop_words = PULLQUOTE_STOP_WORDS_SKIP;
    }
    pullquote_counts_new(&options, &counts, &reader->error);
    return counts;
}

static void count_texts(duckdb_function_info info, duckdb_data_chunk input,
                        duckdb_aggregate_state *states)
{
    idx_t n_columns = duckdb_data_chunk_get_column_count(input);
    Input texts = input_column(input, 0), limits = {NULL, NULL}, languages = {NULL, NULL};
    Reader reader = {.name = "pullquote_top_terms"};
    if (n_columns > 1)
        limits = input_column(input, 1);
    if (n_columns > 2)
        languages = input_column(input, 2);
    for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); row++) {
        State *state = (State *)states[row];
        pullquote_text text = string_at(texts, row);
        pullquote_text language = {NULL, 0};
        int64_t n = -1;
        if (n_columns > 2)
            language = string_at(languages, row);
        if (n_columns > 1 && !is_null(limits, row))
            n = ((int64_t *)limits.data)[row];
        if (text.data == NULL)
            continue;
        int is_good = n >= -1 || refuse(&reader, "the number of terms is negative: use 0 or more");
        if (is_good && state->counts == NULL) {
            state->counts = new_counts(&reader, language);
            state->n = n;
        }
        if (!is_good || state->counts == NULL
            || pullquote_counts_update(state->counts, text.data, text.len, &reader.error)
                   != PULLQUOTE_OK) {
            char message[480];
            tell(&reader, row, text, message, sizeof message);
            duckdb_aggregate_function_set_error(info, message);
            return;
        }
    }
}

static void merge_counts(duckdb_function_info info, duckdb_aggregate_state *sources,
                         duckdb_aggregate_state *targets, idx_t count)
{
    for (idx_t i = 0; i < count; i++) {
        State *source = (State *)sources[i], *target = (State *)targets[i];
        pullquote_error error;
        if (source->counts == NULL)
            continue;
        if (target->counts == NULL) {
            /* The source is destroyed by DuckDB afterwards: its counts are handed over. */
            *target = *source;
            source->counts = NULL;
        } else if (pullquote_counts_merge(target->counts, source->counts, &error)
                   != PULLQUOTE_OK) {
            duckdb_aggregate_function_set_error(info, error.message);
            return;
        }
    }
}

static void top_terms(duckdb_function_info info, duckdb_aggregate_state *states,
                      duckdb_vector output, idx_t count, idx_t offset)
{
    Rows rows = rows_of(output, &TERMS);
    for (idx_t i = 0; i < count; i++) {
        State *state = (State *)states[i];
        pullquote_terms *terms = NULL;
        pullquote_error error;
        idx_t before = rows.n_rows;
        size_t n_terms = 0, limit = state->n < 0 ? 20 : (size_t)state->n;
        if (state->counts == NULL) {
            set_null(output, offset + i);
        } else if (pullquote_counts_top(state->counts, limit, &terms, &error) != PULLQUOTE_OK) {
            duckdb_aggregate_function_set_error(info, error.message);
            return;
        }
        const pullquote_term *term = pullquote_terms_array(terms, &n_terms);
        reserve_rows(&rows, n_terms);
        for (size_t at = 0; at < n_terms && !rows.out_of_memory; at++, term++, rows.n_rows++) {
            put_string(&rows, 0, term->term);
            put_large_count(&rows, 1, term->count);
            put_large_count(&rows, 2, term->document_frequency);
        }
        pullquote_terms_free(terms);
        duckdb_list_vector_set_size(output, rows.n_rows);
        ((duckdb_list_entry *)duckdb_vector_get_data(output))[offset + i] =
            (duckdb_list_entry){before, rows.n_rows - before};
        if (rows.out_of_memory) {
            duckdb_aggregate_function_set_error(info, "pullquote_top_terms: not enough memory");
            return;
        }
    }
}

/* ---- Registration ----------------------------------------------------------- */

static duckdb_logical_type struct_type(const Column *columns, int n_columns);

static duckdb_logical_type column_type(ColumnType type)
{
    static const Column PLACE[] = {{"start", COUNT}, {"end", COUNT}};
    switch (type) {
    case COUNT: return duckdb_create_logical_type(DUCKDB_TYPE_UINTEGER);
    case LARGE_COUNT: return duckdb_create_logical_type(DUCKDB_TYPE_UBIGINT);
    case NUMBER: return duckdb_create_logical_type(DUCKDB_TYPE_DOUBLE);
    case SPANS: {
        duckdb_logical_type place = struct_type(PLACE, 2);
        duckdb_logical_type list = duckdb_create_list_type(place);
        duckdb_destroy_logical_type(&place);
        return list;
    }
    default: return duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    }
}

static duckdb_logical_type struct_type(const Column *columns, int n_columns)
{
    duckdb_logical_type types[MAX_COLUMNS];
    const char *names[MAX_COLUMNS];
    for (int i = 0; i < n_columns; i++) {
        types[i] = column_type(columns[i].type);
        names[i] = columns[i].name;
    }
    duckdb_logical_type made = duckdb_create_struct_type(types, names, (idx_t)n_columns);
    for (int i = 0; i < n_columns; i++)
        duckdb_destroy_logical_type(&types[i]);
    return made;
}

/* A list of structs; a string where there is no layer. */
static duckdb_logical_type result_type(const Layer *layer)
{
    if (layer == NULL)
        return duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_logical_type row = struct_type(layer->columns, layer->n_columns);
    duckdb_logical_type list = duckdb_create_list_type(row);
    duckdb_destroy_logical_type(&row);
    return list;
}

/* The type of an argument: the text, then a number where there is one, then strings. */
static duckdb_logical_type argument_type(int at, int has_n)
{
    return duckdb_create_logical_type(at == 1 && has_n ? DUCKDB_TYPE_BIGINT
                                                       : DUCKDB_TYPE_VARCHAR);
}

/* Registers a function once for each number of arguments. */
static bool register_scalar(duckdb_connection connection, const char *name, const Layer *layer,
                            int n_least, int n_most, duckdb_scalar_function_t function)
{
    duckdb_scalar_function_set set = duckdb_create_scalar_function_set(name);
    duckdb_logical_type result = result_type(layer);
    for (int n = n_least; n <= n_most; n++) {
        duckdb_scalar_function made = duckdb_create_scalar_function();
        duckdb_scalar_function_set_name(made, name);
        for (int at = 0; at < n; at++) {
            duckdb_logical_type type = argument_type(at, layer != NULL && layer->has_n);
            duckdb_scalar_function_add_parameter(made, type);
            duckdb_destroy_logical_type(&type);
        }
        duckdb_scalar_function_set_return_type(made, result);
        duckdb_scalar_function_set_special_handling(made); /* of NULL */
        duckdb_scalar_function_set_extra_info(made, (void *)layer, NULL);
        duckdb_scalar_function_set_function(made, function);
        duckdb_add_scalar_function_to_set(set, made);
        duckdb_destroy_scalar_function(&made);
    }
    bool done = duckdb_register_scalar_function_set(connection, set) == DuckDBSuccess;
    duckdb_destroy_logical_type(&result);
    duckdb_destroy_scalar_function_set(&set);
    return done;
}

static bool register_aggregate(duckdb_connection connection)
{
    const char *name = "pullquote_top_terms";
    duckdb_aggregate_function_set set = duckdb_create_aggregate_function_set(name);
    duckdb_logical_type result = result_type(&TERMS);
    for (int n = 1; n <= 3; n++) {
        duckdb_aggregate_function made = duckdb_create_aggregate_function();
        duckdb_aggregate_function_set_name(made, name);
        for (int at = 0; at < n; at++) {
            duckdb_logical_type type = argument_type(at, 1);
            duckdb_aggregate_function_add_parameter(made, type);
            duckdb_destroy_logical_type(&type);
        }
        duckdb_aggregate_function_set_return_type(made, result);
        duckdb_aggregate_function_set_special_handling(made);
        duckdb_aggregate_function_set_functions(made, state_size, state_init, count_texts,
                                                merge_counts, top_terms);
        duckdb_aggregate_function_set_destructor(made, state_destroy);
        duckdb_add_aggregate_function_to_set(set, made);
        duckdb_destroy_aggregate_function(&made);
    }
    bool done = duckdb_register_aggregate_function_set(connection, set) == DuckDBSuccess;
    duckdb_destroy_logical_type(&result);
    duckdb_destroy_aggregate_function_set(&set);
    return done;
}

/* What failed while the extension was loaded; empty where nothing did. */
typedef struct Trouble {
    char message[480];
} Trouble;

/* Runs a statement; whether it gave a row. */
static bool gives_row(duckdb_connection connection, const char *statement, Trouble *trouble)
{
    duckdb_result result;
    bool any = false;
    if (duckdb_query(connection, statement, &result) != DuckDBSuccess) {
        const char *error = duckdb_result_error(&result);
        snprintf(trouble->message, sizeof trouble->message, "pullquote: %s",
                 error == NULL ? "a statement failed" : error);
    } else {
        duckdb_data_chunk chunk = duckdb_fetch_chunk(result);
        any = chunk != NULL && duckdb_data_chunk_get_size(chunk) > 0;
        duckdb_destroy_data_chunk(&chunk);
    }
    duckdb_destroy_result(&result);
    return any;
}

/* A table macro for each layer, in a database under a prefix. A function of this API
 * cannot take a column as its argument where it stands for a table; a macro can. */
static void create_macros(duckdb_connection connection, const char *prefix, Trouble *trouble)
{
    char statement[600];
    for (int i = 0; i < N_LAYERS; i++) {
        const char *name = LAYERS[i].name;
        const char *n = LAYERS[i].has_n ? "n := 20, " : "", *pass_n = LAYERS[i].has_n ? "n, " : "";
        snprintf(statement, sizeof statement,
                 "CREATE OR REPLACE MACRO %s%s(content, %smarkup := 'plain', lang := NULL) AS"
                 " TABLE SELECT unnest(system.main.pullquote_%s(content, %smarkup, lang),"
                 " recursive := true)",
                 prefix, name, n, name, pass_n);
        gives_row(connection, statement, trouble);
    }
}

/* The macros cannot stand among the system's functions, and are never written to a file:
 * they stand in a database in memory of their own, and in the first one where that is in
 * memory too. */
static void register_macros(duckdb_connection connection, Trouble *trouble)
{
    bool is_taken = gives_row(connection,
                              "SELECT 1 FROM duckdb_databases() WHERE database_name = 'pullquote'"
                              " AND path IS NOT NULL",
                              trouble);
    if (!is_taken) {
        gives_row(connection, "ATTACH IF NOT EXISTS ':memory:' AS pullquote (READ_WRITE)",
                  trouble);
        create_macros(connection, "pullquote.main.", trouble);
    }
    if (gives_row(connection,
                  "SELECT 1 FROM duckdb_databases() WHERE database_name = current_database()"
                  " AND path IS NULL AND NOT readonly",
                  trouble))
        create_macros(connection, "pullquote_", trouble);
}

DUCKDB_EXTENSION_ENTRYPOINT(duckdb_connection connection, duckdb_extension_info info,
                            struct duckdb_extension_access *access)
{
    Trouble trouble = {""};
    bool done = true;
    for (int i = 0; i < N_LAYERS; i++) {
        char name[40];
        snprintf(name, sizeof name, "pullquote_%s", LAYERS[i].name);
        done &= register_scalar(connection, name, &LAYERS[i], 1, 3 + LAYERS[i].has_n,
                                layer_of_texts);
    }
    done = done && register_scalar(connection, "pullquote_language", NULL, 1, 2, language_of_texts)
           && register_scalar(connection, "pullquote_fold", NULL, 1, 1, fold_of_words)
           && register_scalar(connection, "pullquote_version", NULL, 0, 0, version_of_library)
           && register_aggregate(connection);
    if (!done)
        snprintf(trouble.message, sizeof trouble.message,
                 "pullquote: its functions could not be registered: is another version of the "
                 "extension loaded?");
    else
        register_macros(connection, &trouble);
    if (trouble.message[0] != '\0')
        access->set_error(info, trouble.message);
    return trouble.message[0] == '\0';
}
