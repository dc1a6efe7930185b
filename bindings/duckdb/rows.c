/*
 * Rows as they are written into DuckDB's vectors.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_duckdb.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

Rows rows_of(duckdb_vector list, const Layer *layer)
{
    Rows rows = {list, {NULL}, duckdb_list_vector_get_size(list), {0}, 0};
    duckdb_vector structs = duckdb_list_vector_get_child(list);
    for (int i = 0; i < layer->n_columns; i++)
        rows.columns[i] = duckdb_struct_vector_get_child(structs, (idx_t)i);
    return rows;
}

void set_null(duckdb_vector vector, idx_t row)
{
    duckdb_vector_ensure_validity_writable(vector);
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row);
}

void reserve_rows(Rows *rows, idx_t n)
{
    if (duckdb_list_vector_reserve(rows->list, rows->n_rows + n) != DuckDBSuccess)
        rows->out_of_memory = 1;
}

void put_text(Rows *rows, int column, const char *text, size_t len)
{
    duckdb_vector_assign_string_element_len(rows->columns[column], rows->n_rows,
                                            text == NULL ? "" : text, len);
}

void put_null(Rows *rows, int column)
{
    set_null(rows->columns[column], rows->n_rows);
}

void put_string(Rows *rows, int column, pullquote_string string)
{
    if (string.data == NULL)
        put_null(rows, column);
    else
        put_text(rows, column, string.data, string.len);
}

void put_name(Rows *rows, int column, const char *name)
{
    put_text(rows, column, name, name == NULL ? 0 : strlen(name));
}

void put_count(Rows *rows, int column, size_t count)
{
    ((uint32_t *)duckdb_vector_get_data(rows->columns[column]))[rows->n_rows] = (uint32_t)count;
}

void put_large_count(Rows *rows, int column, uint64_t count)
{
    ((uint64_t *)duckdb_vector_get_data(rows->columns[column]))[rows->n_rows] = count;
}

void put_number(Rows *rows, int column, double number)
{
    ((double *)duckdb_vector_get_data(rows->columns[column]))[rows->n_rows] =
        round(number * 100.0) / 100.0;
}

void put_span_text(Rows *rows, int column, const pullquote_document *document,
                   pullquote_span span)
{
    size_t len;
    const char *text = pullquote_document_span_text(document, span, &len);
    put_text(rows, column, text, len);
}

void put_joined(Rows *rows, int column, const pullquote_document *document,
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

idx_t begin_list(Rows *rows, int column, size_t *n)
{
    duckdb_vector list = rows->columns[column];
    idx_t before = rows->n_items[column];
    if (duckdb_list_vector_reserve(list, before + *n) != DuckDBSuccess) {
        rows->out_of_memory = 1;
        *n = 0;
    }
    duckdb_list_entry *entry = (duckdb_list_entry *)duckdb_vector_get_data(list) + rows->n_rows;
    entry->offset = before;
    entry->length = *n;
    rows->n_items[column] = before + *n;
    duckdb_list_vector_set_size(list, rows->n_items[column]);
    return before;
}

void put_spans(Rows *rows, int column, pullquote_spans spans)
{
    idx_t before = begin_list(rows, column, &spans.len);
    duckdb_vector places = duckdb_list_vector_get_child(rows->columns[column]);
    uint32_t *starts = duckdb_vector_get_data(duckdb_struct_vector_get_child(places, 0));
    uint32_t *ends = duckdb_vector_get_data(duckdb_struct_vector_get_child(places, 1));
    for (size_t i = 0; i < spans.len; i++) {
        starts[before + i] = spans.data[i].start;
        ends[before + i] = spans.data[i].end;
    }
}

void put_counts(Rows *rows, int column, pullquote_indices counts)
{
    idx_t before = begin_list(rows, column, &counts.len);
    uint32_t *data = duckdb_vector_get_data(duckdb_list_vector_get_child(rows->columns[column]));
    for (size_t i = 0; i < counts.len; i++)
        data[before + i] = counts.data[i];
}

void put_strings(Rows *rows, int column, const pullquote_string *strings, size_t n)
{
    idx_t before = begin_list(rows, column, &n);
    duckdb_vector items = duckdb_list_vector_get_child(rows->columns[column]);
    for (size_t i = 0; i < n; i++) {
        if (strings[i].data == NULL)
            set_null(items, before + i);
        else
            duckdb_vector_assign_string_element_len(items, before + i, strings[i].data,
                                                    strings[i].len);
    }
}
