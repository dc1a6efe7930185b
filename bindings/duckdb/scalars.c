/*
 * pullquote_language, pullquote_fold and pullquote_version.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_duckdb.h"

#include <stdlib.h>

static void language_of_texts(duckdb_function_info info, duckdb_data_chunk input,
                              duckdb_vector output)
{
    Reader reader = {.name = "pullquote_language", .layer = PULLQUOTE_LAYER_SENTENCES};
    Arguments arguments = arguments_of(input, 0, 0);
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

bool register_other_scalars(duckdb_connection connection)
{
    return register_scalar(connection, "pullquote_language", NULL, 1, 2, language_of_texts)
           && register_scalar(connection, "pullquote_fold", NULL, 1, 1, fold_of_words)
           && register_scalar(connection, "pullquote_version", NULL, 0, 0, version_of_library);
}
