/*
 * What the files of the DuckDB extension share: the columns of each layer, rows as they are
 * written, the arguments of a call, and the analyzer that a row asks for.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#ifndef PULLQUOTE_DUCKDB_H
#define PULLQUOTE_DUCKDB_H

#define DUCKDB_EXTENSION_NAME pullquote
#include "duckdb_capi/duckdb_extension.h"
DUCKDB_EXTENSION_EXTERN /* the table of DuckDB's functions, which the entry point fills */

#include <pullquote.h>

/* ---- What the functions give ------------------------------------------------ */

typedef enum ColumnType { TEXT, COUNT, LARGE_COUNT, NUMBER, SPANS, COUNTS, TEXTS, EDITS } ColumnType;

typedef struct Column {
    const char *name;
    ColumnType type;
} Column;

enum { MAX_COLUMNS = 15 };

/* The vector of a list of structs, and what is needed to append to it. */
typedef struct Rows {
    duckdb_vector list;
    duckdb_vector columns[MAX_COLUMNS];
    idx_t n_rows;
    /* Items in each column of lists so far. */
    idx_t n_items[MAX_COLUMNS];
    int out_of_memory;
} Rows;

typedef struct Layer {
    const char *name;
    uint32_t layer;
    /* Whether the second argument is how many rows there are at most. */
    int has_n;
    /* Whether the last argument is the least confidence of a quotation. */
    int has_min;
    int n_columns;
    Column columns[MAX_COLUMNS];
    /* How many rows a document has, and what writes one of them. */
    void (*write)(Rows *rows, const pullquote_document *document);
} Layer;

enum { N_LAYERS = 6 };
extern const Layer LAYERS[N_LAYERS];

/* The columns of pullquote_top_terms. */
extern const Layer TERMS;

/* Those of pullquote_verify. */
extern const Layer FINDINGS;

/* ---- Writing rows ----------------------------------------------------------- */

Rows rows_of(duckdb_vector list, const Layer *layer);

void set_null(duckdb_vector vector, idx_t row);

/* Makes room for `n` more rows. Pointers into the columns are asked for anew after it. */
void reserve_rows(Rows *rows, idx_t n);

void put_text(Rows *rows, int column, const char *text, size_t len);

void put_null(Rows *rows, int column);

void put_string(Rows *rows, int column, pullquote_string string);

void put_name(Rows *rows, int column, const char *name);

void put_count(Rows *rows, int column, size_t count);

void put_large_count(Rows *rows, int column, uint64_t count);

/* Two decimals, as in every report: more would be a precision that it does not have. */
void put_number(Rows *rows, int column, double number);

void put_span_text(Rows *rows, int column, const pullquote_document *document,
                   pullquote_span span);

/* The texts of spans with a blank between them. */
void put_joined(Rows *rows, int column, const pullquote_document *document,
                pullquote_spans spans);

/* Begins a list of `n` items, of none where there is no memory; the place of the first. Its
 * items' vector is asked for after it. */
idx_t begin_list(Rows *rows, int column, size_t *n);

void put_spans(Rows *rows, int column, pullquote_spans spans);

void put_counts(Rows *rows, int column, pullquote_indices counts);

/* Strings; NULL in the list where one is none. */
void put_strings(Rows *rows, int column, const pullquote_string *strings, size_t n);

/* ---- Reading arguments ------------------------------------------------------ */

/* A column of the input. */
typedef struct Input {
    void *data;
    uint64_t *validity;
} Input;

/* What one row asks of the analyzer. */
typedef struct Wish {
    pullquote_text markup, language;
    int64_t n;
    double min_confidence; /* as in pullquote_options, or NO_CONFIDENCE */
} Wish;

/* What stands for a least confidence that is no number from 0 to 1. */
enum { NO_CONFIDENCE = -2 };

/* The arguments behind the text. */
typedef struct Arguments {
    idx_t n_columns;
    int has_n;
    int has_min;
    Input columns[4];
} Arguments;

Input input_column(duckdb_data_chunk chunk, idx_t column);

int is_null(Input input, idx_t row);

/* A string of the input; its `data` is NULL where it is NULL. */
pullquote_text string_at(Input input, idx_t row);

Arguments arguments_of(duckdb_data_chunk chunk, int has_n, int has_min);

Wish wish_of(const Arguments *arguments, idx_t row);

/* ---- Analyzers -------------------------------------------------------------- */

/* The analyzer of the last row, and what it was made for: as a rule, that of all rows. */
typedef struct Reader {
    const char *name;
    uint32_t layer;
    uint32_t offsets; /* of a document that only this extension sees */
    pullquote_analyzer *analyzer;
    Wish wish;
    pullquote_error error;
} Reader;

int refuse(Reader *reader, const char *message);

/* Copies a language code, with a NUL at its end. */
int language_code(Reader *reader, pullquote_text language, char code[64]);

/* Gets the analyzer that a row asks for; 0, and a message, where there is none. */
int prepare(Reader *reader, Wish wish);

/* The message of a failure, with the function, the row and the start of its text, by
 * which the text can be found: a function is not told where its vector stands. */
void tell(const Reader *reader, idx_t row, pullquote_text text, char *message, size_t size);

/* ---- Registration ----------------------------------------------------------- */

/* Registers a function once for each number of arguments; `layer` is NULL where it gives a
 * string. */
bool register_scalar(duckdb_connection connection, const char *name, const Layer *layer,
                     int n_least, int n_most, duckdb_scalar_function_t function);

/* The same with the types of all arguments. */
bool register_typed_scalar(duckdb_connection connection, const char *name, const Layer *layer,
                           const duckdb_type *types, int n_least, int n_most,
                           duckdb_scalar_function_t function);

/* Registers the scalar functions of layers, and the others. */
bool register_layers(duckdb_connection connection);
bool register_other_scalars(duckdb_connection connection);

/* Registers pullquote_top_terms. */
bool register_aggregate(duckdb_connection connection);

/* Registers pullquote_verify and pullquote_sources. */
bool register_verify(duckdb_connection connection);

/* A list of structs; a string where there is no layer. */
duckdb_logical_type result_type(const Layer *layer);

/* The types of the arguments, four at the most: the text, then a number where there is one,
 * then strings, then the least confidence. */
const duckdb_type *argument_types(int has_n);

#endif
