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
 *     pullquote_quotes(text [, markup [, lang [, min_confidence]]])
 *     pullquote_speakers(text [, markup [, lang [, min_confidence]]])
 *     pullquote_sentences(text [, markup [, lang]])
 *     pullquote_tokens(text [, markup [, lang]])
 *     pullquote_keywords(text [, n [, markup [, lang]]])
 *     pullquote_diagnostics(text [, markup [, lang]])
 *
 * and a table macro, which gives a row for each struct: pullquote.quotes(text) and so on
 * in every database, pullquote_quotes(text) where the first database is in memory. Besides
 * there are pullquote_language(text), pullquote_fold(word), pullquote_version() and the
 * aggregate pullquote_top_terms(text [, n [, lang]]). pullquote_sources(name, text) is an
 * aggregate that gives texts with their index as a blob, and
 * pullquote_verify(draft, sources [, markup [, lang]]) checks a draft's quotations against it.
 *
 * Offsets count characters, and columns are those of the Python package. NULL gives NULL,
 * and NULL for an argument behind the text is its default. DuckDB calls the functions
 * from all of its threads: nothing is shared between calls.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_duckdb.h"

#include <stdio.h>

static duckdb_logical_type struct_type(const Column *columns, int n_columns);

static duckdb_logical_type list_of(duckdb_logical_type item)
{
    duckdb_logical_type list = duckdb_create_list_type(item);
    duckdb_destroy_logical_type(&item);
    return list;
}

static duckdb_logical_type column_type(ColumnType type)
{
    static const Column PLACE[] = {{"start", COUNT}, {"end", COUNT}};
    static const Column EDIT[] = {{"kind", TEXT}, {"words", TEXT}, {"source_words", TEXT}};
    switch (type) {
    case COUNT: return duckdb_create_logical_type(DUCKDB_TYPE_UINTEGER);
    case LARGE_COUNT: return duckdb_create_logical_type(DUCKDB_TYPE_UBIGINT);
    case NUMBER: return duckdb_create_logical_type(DUCKDB_TYPE_DOUBLE);
    case SPANS: return list_of(struct_type(PLACE, 2));
    case COUNTS: return list_of(column_type(COUNT));
    case TEXTS: return list_of(column_type(TEXT));
    case EDITS: return list_of(struct_type(EDIT, 3));
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

duckdb_logical_type result_type(const Layer *layer)
{
    if (layer == NULL)
        return duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    return list_of(struct_type(layer->columns, layer->n_columns));
}

const duckdb_type *argument_types(int has_n)
{
    /* Of the layers with a least confidence, none has a number of rows. */
    static const duckdb_type WITH_N[] = {DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_BIGINT,
                                         DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR};
    static const duckdb_type WITHOUT[] = {DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR,
                                          DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_DOUBLE};
    return has_n ? WITH_N : WITHOUT;
}

bool register_scalar(duckdb_connection connection, const char *name, const Layer *layer,
                     int n_least, int n_most, duckdb_scalar_function_t function)
{
    return register_typed_scalar(connection, name, layer,
                                 argument_types(layer != NULL && layer->has_n), n_least, n_most,
                                 function);
}

bool register_typed_scalar(duckdb_connection connection, const char *name, const Layer *layer,
                           const duckdb_type *types, int n_least, int n_most,
                           duckdb_scalar_function_t function)
{
    duckdb_scalar_function_set set = duckdb_create_scalar_function_set(name);
    duckdb_logical_type result = result_type(layer);
    for (int n = n_least; n <= n_most; n++) {
        duckdb_scalar_function made = duckdb_create_scalar_function();
        duckdb_scalar_function_set_name(made, name);
        for (int at = 0; at < n; at++) {
            duckdb_logical_type type = duckdb_create_logical_type(types[at]);
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
    char statement[700];
    for (int i = 0; i < N_LAYERS; i++) {
        const char *name = LAYERS[i].name;
        const char *n = LAYERS[i].has_n ? "n := 20, " : "", *pass_n = LAYERS[i].has_n ? "n, " : "";
        const char *least = LAYERS[i].has_min ? ", min_confidence := NULL" : "",
                   *pass_least = LAYERS[i].has_min ? ", min_confidence" : "";
        snprintf(statement, sizeof statement,
                 "CREATE OR REPLACE MACRO %s%s(content, %smarkup := 'plain', lang := NULL%s) AS"
                 " TABLE SELECT unnest(system.main.pullquote_%s(content, %smarkup, lang%s),"
                 " recursive := true)",
                 prefix, name, n, least, name, pass_n, pass_least);
        gives_row(connection, statement, trouble);
    }
    snprintf(statement, sizeof statement,
             "CREATE OR REPLACE MACRO %sverify(content, sources, markup := 'plain', lang := NULL)"
             " AS TABLE SELECT unnest(system.main.pullquote_verify(content, sources, markup,"
             " lang), recursive := true)",
             prefix);
    gives_row(connection, statement, trouble);
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
    if (!register_layers(connection) || !register_other_scalars(connection)
        || !register_aggregate(connection) || !register_verify(connection))
        snprintf(trouble.message, sizeof trouble.message,
                 "pullquote: its functions could not be registered: is another version of the "
                 "extension loaded?");
    else
        register_macros(connection, &trouble);
    if (trouble.message[0] != '\0')
        access->set_error(info, trouble.message);
    return trouble.message[0] == '\0';
}
