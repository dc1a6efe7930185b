/*
 * pullquote_top_terms: an aggregate that counts the words of a group.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_duckdb.h"

const Layer TERMS = {
    "top_terms", 0, 1, 0, 3,
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

bool register_aggregate(duckdb_connection connection)
{
    const char *name = "pullquote_top_terms";
    duckdb_aggregate_function_set set = duckdb_create_aggregate_function_set(name);
    duckdb_logical_type result = result_type(&TERMS);
    for (int n = 1; n <= 3; n++) {
        duckdb_aggregate_function made = duckdb_create_aggregate_function();
        duckdb_aggregate_function_set_name(made, name);
        for (int at = 0; at < n; at++) {
            duckdb_logical_type type = duckdb_create_logical_type(argument_types(1)[at]);
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
