/*
 * The arguments of a call, and the analyzer that a row asks for.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_duckdb.h"

#include <stdio.h>
#include <string.h>

/* The names of the markups, by their numbers in pullquote.h. */
enum { N_MARKUPS = PULLQUOTE_MARKUP_AUTO + 1 };
static const char *const MARKUPS[N_MARKUPS] = {"plain", "markdown", "html", "auto"};

Input input_column(duckdb_data_chunk chunk, idx_t column)
{
    duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, column);
    return (Input){duckdb_vector_get_data(vector), duckdb_vector_get_validity(vector)};
}

int is_null(Input input, idx_t row)
{
    return !duckdb_validity_row_is_valid(input.validity, row);
}

pullquote_text string_at(Input input, idx_t row)
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

Arguments arguments_of(duckdb_data_chunk chunk, int has_n, int has_min)
{
    Arguments arguments = {.n_columns = duckdb_data_chunk_get_column_count(chunk),
                           .has_n = has_n,
                           .has_min = has_min};
    for (idx_t i = 0; i < arguments.n_columns && i < 4; i++)
        arguments.columns[i] = input_column(chunk, i);
    return arguments;
}

/* The least confidence as the options have it, whose 0 is their default. */
static double min_confidence_of(double given)
{
    if (!(given >= 0 && given <= 1))
        return NO_CONFIDENCE;
    return given == 0 ? PULLQUOTE_ANY_CONFIDENCE : given;
}

Wish wish_of(const Arguments *arguments, idx_t row)
{
    Wish wish = {{NULL, 0}, {NULL, 0}, -1, 0};
    idx_t at = 1;
    if (arguments->has_n && arguments->n_columns > at) {
        Input n = arguments->columns[at++];
        if (!is_null(n, row))
            wish.n = ((int64_t *)n.data)[row];
    }
    if (arguments->n_columns > at)
        wish.markup = string_at(arguments->columns[at++], row);
    if (arguments->n_columns > at)
        wish.language = string_at(arguments->columns[at++], row);
    if (arguments->has_min && arguments->n_columns > at) {
        Input least = arguments->columns[at];
        if (!is_null(least, row))
            wish.min_confidence = min_confidence_of(((double *)least.data)[row]);
    }
    return wish;
}

int refuse(Reader *reader, const char *message)
{
    snprintf(reader->error.message, sizeof reader->error.message, "%s", message);
    return 0;
}

int language_code(Reader *reader, pullquote_text language, char code[64])
{
    if (language.len >= 64 || memchr(language.data, 0, language.len) != NULL)
        return refuse(reader, "the language is no code: use one such as 'en' or 'de-AT'");
    memcpy(code, language.data, language.len);
    code[language.len] = '\0';
    return 1;
}

int prepare(Reader *reader, Wish wish)
{
    if (reader->analyzer != NULL && reader->wish.n == wish.n
        && reader->wish.min_confidence == wish.min_confidence
        && is_same(reader->wish.markup, wish.markup)
        && is_same(reader->wish.language, wish.language))
        return 1;
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    char code[64];
    options.layers = reader->layer;
    options.offsets = reader->offsets;
    if (wish.min_confidence == NO_CONFIDENCE)
        return refuse(reader, "min_confidence is no number from 0 to 1");
    options.min_confidence = wish.min_confidence;
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

void tell(const Reader *reader, idx_t row, pullquote_text text, char *message, size_t size)
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
