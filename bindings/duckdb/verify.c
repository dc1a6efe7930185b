/*
 * pullquote_verify, the quotations of a draft beside its sources, and pullquote_sources,
 * the aggregate that puts these together.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_duckdb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const Layer FINDINGS = {
    "verify", PULLQUOTE_LAYER_QUOTES, 0, 0, 10,
    {{"verdict", TEXT}, {"similarity", NUMBER}, {"words", TEXT}, {"speaker", TEXT},
     {"source", TEXT}, {"source_words", TEXT}, {"source_speaker", TEXT}, {"sources", TEXTS},
     {"edits", EDITS}, {"spans", SPANS}},
    NULL};

/* The sources of the last row, and the blob that they were read from: as a rule, those of
 * all rows. */
typedef struct Loaded {
    pullquote_sources *sources;
    pullquote_text blob;
} Loaded;

static int load(Reader *reader, Loaded *loaded, pullquote_text blob)
{
    if (loaded->sources != NULL && loaded->blob.len == blob.len
        && (loaded->blob.data == blob.data
            || memcmp(loaded->blob.data, blob.data, blob.len) == 0))
        return 1;
    pullquote_sources_free(loaded->sources);
    loaded->blob = blob;
    return pullquote_sources_load((const uint8_t *)blob.data, blob.len, &loaded->sources,
                                  &reader->error)
           == PULLQUOTE_OK;
}

/* A place in a text, from which others are counted: quotations come nearly in order. */
typedef struct Place {
    const char *text;
    size_t byte, n_chars;
} Place;

/* Goes to a byte; the number of characters before it. */
static uint32_t go_to(Place *place, size_t byte)
{
    for (; place->byte < byte; place->byte++)
        place->n_chars += ((unsigned char)place->text[place->byte] & 0xC0) != 0x80;
    for (; place->byte > byte; place->byte--)
        place->n_chars -= ((unsigned char)place->text[place->byte - 1] & 0xC0) != 0x80;
    return (uint32_t)place->n_chars;
}

/* Spans of bytes as those of characters. */
static void put_places(Rows *rows, int column, Place *place, pullquote_spans spans)
{
    pullquote_span *counted = malloc((spans.len + 1) * sizeof *counted);
    if (counted == NULL) {
        rows->out_of_memory = 1;
        spans.len = 0;
    }
    for (size_t i = 0; i < spans.len; i++) {
        counted[i].start = go_to(place, spans.data[i].start);
        counted[i].end = go_to(place, spans.data[i].end);
    }
    put_spans(rows, column, (pullquote_spans){counted, spans.len});
    free(counted);
}

static pullquote_string source_words(const pullquote_sources *sources, size_t source,
                                     pullquote_span span)
{
    const char *text = pullquote_sources_text(sources, source, NULL);
    return (pullquote_string){text + span.start, span.end - span.start};
}

static pullquote_string source_name(const pullquote_sources *sources, size_t source)
{
    size_t len;
    const char *name = pullquote_sources_name(sources, source, &len);
    return (pullquote_string){name, len};
}

/* The names of all sources that have the words, in the order in which they were added;
 * where the words come from several places, of these in the order of the words. */
static void put_sources(Rows *rows, int column, const pullquote_sources *sources,
                        const pullquote_finding *found)
{
    const pullquote_passage *passages = found->passages, *others = found->others;
    size_t n = found->n_passages + found->n_others, n_names = 0, last = SIZE_MAX;
    size_t n_passages = 0, n_others = 0;
    pullquote_string *names = malloc((n + 1) * sizeof *names);
    if (names == NULL) {
        rows->out_of_memory = 1;
        n = 0;
    }
    for (size_t i = 0; i < n; i++) {
        /* The others are in order. */
        int is_other = n_passages == found->n_passages
                       || (n_others < found->n_others
                           && others[n_others].source < passages[n_passages].source);
        size_t source = is_other ? others[n_others++].source : passages[n_passages++].source;
        if (source != last)
            names[n_names++] = source_name(sources, source);
        last = source;
    }
    put_strings(rows, column, names, n_names);
    free(names);
}

/* The name of a kind of edit, as reports have it. */
static const char *edit_name(uint32_t kind)
{
    switch (kind) {
    case PULLQUOTE_EDIT_REPLACED: return "replaced";
    case PULLQUOTE_EDIT_INSERTED: return "inserted";
    case PULLQUOTE_EDIT_LEFT_OUT: return "left-out";
    case PULLQUOTE_EDIT_CASE: return "case";
    default: return "unknown";
    }
}

static void put_edits(Rows *rows, int column, const pullquote_sources *sources,
                      const pullquote_document *document, const pullquote_finding *found)
{
    size_t n = found->n_edits;
    idx_t before = begin_list(rows, column, &n);
    duckdb_vector items = duckdb_list_vector_get_child(rows->columns[column]);
    duckdb_vector kinds = duckdb_struct_vector_get_child(items, 0);
    duckdb_vector words = duckdb_struct_vector_get_child(items, 1);
    duckdb_vector others = duckdb_struct_vector_get_child(items, 2);
    for (size_t i = 0; i < n; i++) {
        const pullquote_edit *edit = &found->edits[i];
        size_t len;
        const char *draft = pullquote_document_span_text(document, edit->draft, &len);
        pullquote_string there = source_words(sources, edit->source, edit->source_span);
        duckdb_vector_assign_string_element(kinds, before + i, edit_name(edit->kind));
        duckdb_vector_assign_string_element_len(words, before + i, draft, len);
        duckdb_vector_assign_string_element_len(others, before + i, there.data, there.len);
    }
}

static void write_findings(Rows *rows, const pullquote_sources *sources,
                           const pullquote_document *document,
                           const pullquote_findings *findings)
{
    size_t n;
    const pullquote_finding *found = pullquote_findings_array(findings, &n);
    Place place = {pullquote_document_text(document, NULL), 0, 0};
    reserve_rows(rows, n);
    for (size_t i = 0; i < n && !rows->out_of_memory; i++, found++, rows->n_rows++) {
        const pullquote_passage *passage = found->n_passages > 0 ? found->passages : NULL;
        put_name(rows, 0, pullquote_verdict_name(found->verdict));
        put_number(rows, 1, found->similarity);
        put_joined(rows, 2, document, found->spans);
        put_string(rows, 3, found->speaker);
        if (passage == NULL) {
            for (int column = 4; column <= 6; column++)
                put_null(rows, column);
        } else {
            put_string(rows, 4, source_name(sources, passage->source));
            put_string(rows, 5, source_words(sources, passage->source, passage->span));
            put_string(rows, 6, passage->speaker);
        }
        put_sources(rows, 7, sources, found);
        put_edits(rows, 8, sources, document, found);
        put_places(rows, 9, &place, found->spans);
    }
}

/* Writes the rows of one draft; 0, and a message, where it fails. */
static int read_draft(Reader *reader, Loaded *loaded, Wish wish, pullquote_text draft,
                      pullquote_text blob, Rows *rows)
{
    pullquote_document *document = NULL;
    pullquote_findings *findings = NULL;
    int done = load(reader, loaded, blob) && prepare(reader, wish)
               && pullquote_analyze(reader->analyzer, draft.data, draft.len, &document,
                                    &reader->error)
                      == PULLQUOTE_OK
               && pullquote_verify(loaded->sources, document, NULL, &findings, &reader->error)
                      == PULLQUOTE_OK;
    if (done) {
        write_findings(rows, loaded->sources, document, findings);
        duckdb_list_vector_set_size(rows->list, rows->n_rows);
    }
    pullquote_findings_free(findings);
    pullquote_document_free(document);
    if (done && rows->out_of_memory)
        return refuse(reader, "not enough memory for the rows");
    return done;
}

static void verify_drafts(duckdb_function_info info, duckdb_data_chunk input,
                          duckdb_vector output)
{
    Reader reader = {
        .name = "pullquote_verify", .layer = FINDINGS.layer, .offsets = PULLQUOTE_OFFSETS_BYTE};
    Loaded loaded = {NULL, {NULL, 0}};
    idx_t n_columns = duckdb_data_chunk_get_column_count(input);
    Input columns[4];
    Rows rows = rows_of(output, &FINDINGS);
    char message[480];
    for (idx_t i = 0; i < n_columns; i++)
        columns[i] = input_column(input, i);
    for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); row++) {
        pullquote_text draft = string_at(columns[0], row), blob = string_at(columns[1], row);
        Wish wish = {{NULL, 0}, {NULL, 0}, -1, 0};
        idx_t before = rows.n_rows;
        if (n_columns > 2)
            wish.markup = string_at(columns[2], row);
        if (n_columns > 3)
            wish.language = string_at(columns[3], row);
        if (draft.data == NULL || blob.data == NULL) {
            set_null(output, row);
        } else if (!read_draft(&reader, &loaded, wish, draft, blob, &rows)) {
            tell(&reader, row, draft, message, sizeof message);
            duckdb_scalar_function_set_error(info, message);
            break;
        }
        ((duckdb_list_entry *)duckdb_vector_get_data(output))[row] =
            (duckdb_list_entry){before, rows.n_rows - before};
    }
    pullquote_analyzer_free(reader.analyzer);
    pullquote_sources_free(loaded.sources);
}

/* The sources of a group so far. */
typedef struct State {
    pullquote_sources *sources;
} State;

static idx_t state_size(duckdb_function_info info)
{
    (void)info;
    return sizeof(State);
}

static void state_init(duckdb_function_info info, duckdb_aggregate_state state)
{
    (void)info;
    ((State *)state)->sources = NULL;
}

static void state_destroy(duckdb_aggregate_state *states, idx_t count)
{
    for (idx_t i = 0; i < count; i++) {
        State *state = (State *)states[i];
        pullquote_sources_free(state->sources);
        state->sources = NULL;
    }
}

static void add_sources(duckdb_function_info info, duckdb_data_chunk input,
                        duckdb_aggregate_state *states)
{
    Input names = input_column(input, 0), texts = input_column(input, 1);
    Reader reader = {.name = "pullquote_sources"};
    for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); row++) {
        State *state = (State *)states[row];
        pullquote_text name = string_at(names, row), text = string_at(texts, row);
        if (text.data == NULL)
            continue;
        if ((state->sources == NULL
             && pullquote_sources_new(0, &state->sources, &reader.error) != PULLQUOTE_OK)
            || pullquote_sources_add(state->sources, name.data, name.len, text.data, text.len,
                                     &reader.error)
                   != PULLQUOTE_OK) {
            char message[480];
            tell(&reader, row, text, message, sizeof message);
            duckdb_aggregate_function_set_error(info, message);
            return;
        }
    }
}

static void merge_sources(duckdb_function_info info, duckdb_aggregate_state *sources,
                          duckdb_aggregate_state *targets, idx_t count)
{
    for (idx_t i = 0; i < count; i++) {
        State *source = (State *)sources[i], *target = (State *)targets[i];
        pullquote_error error;
        if (source->sources == NULL)
            continue;
        if (target->sources == NULL) {
            /* The source is destroyed by DuckDB afterwards: what it has is handed over. */
            *target = *source;
            source->sources = NULL;
        } else if (pullquote_sources_merge(target->sources, source->sources, &error)
                   != PULLQUOTE_OK) {
            duckdb_aggregate_function_set_error(info, error.message);
            return;
        }
    }
}

/* Writes the bytes of sources, of none where they are NULL; 0, and a message, where that
 * fails. */
static int write_sources(const pullquote_sources *sources, duckdb_vector output, idx_t row,
                         pullquote_error *error)
{
    pullquote_sources *none = NULL;
    uint8_t *bytes = NULL;
    size_t len = 0;
    int done = (sources != NULL || pullquote_sources_new(0, &none, error) == PULLQUOTE_OK)
               && pullquote_sources_save(sources != NULL ? sources : none, &bytes, &len, error)
                      == PULLQUOTE_OK;
    if (done && len > UINT32_MAX) {
        snprintf(error->message, sizeof error->message,
                 "pullquote_sources: the sources take %zu bytes, a blob holds 4 GB: split them",
                 len);
        done = 0;
    }
    if (done)
        duckdb_vector_assign_string_element_len(output, row, (const char *)bytes, len);
    pullquote_bytes_free(bytes, len);
    pullquote_sources_free(none);
    return done;
}

static void bytes_of_sources(duckdb_function_info info, duckdb_aggregate_state *states,
                             duckdb_vector output, idx_t count, idx_t offset)
{
    for (idx_t i = 0; i < count; i++) {
        pullquote_error error;
        if (!write_sources(((State *)states[i])->sources, output, offset + i, &error)) {
            duckdb_aggregate_function_set_error(info, error.message);
            return;
        }
    }
}

static void add_parameter_to_aggregate(duckdb_aggregate_function made, duckdb_type type)
{
    duckdb_logical_type parameter = duckdb_create_logical_type(type);
    duckdb_aggregate_function_add_parameter(made, parameter);
    duckdb_destroy_logical_type(&parameter);
}

static bool register_sources(duckdb_connection connection)
{
    duckdb_aggregate_function made = duckdb_create_aggregate_function();
    duckdb_logical_type result = duckdb_create_logical_type(DUCKDB_TYPE_BLOB);
    duckdb_aggregate_function_set_name(made, "pullquote_sources");
    add_parameter_to_aggregate(made, DUCKDB_TYPE_VARCHAR);
    add_parameter_to_aggregate(made, DUCKDB_TYPE_VARCHAR);
    duckdb_aggregate_function_set_return_type(made, result);
    duckdb_aggregate_function_set_special_handling(made);
    duckdb_aggregate_function_set_functions(made, state_size, state_init, add_sources,
                                            merge_sources, bytes_of_sources);
    duckdb_aggregate_function_set_destructor(made, state_destroy);
    bool done = duckdb_register_aggregate_function(connection, made) == DuckDBSuccess;
    duckdb_destroy_logical_type(&result);
    duckdb_destroy_aggregate_function(&made);
    return done;
}

bool register_verify(duckdb_connection connection)
{
    static const duckdb_type TYPES[] = {DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_BLOB,
                                        DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR};
    return register_sources(connection)
           && register_typed_scalar(connection, "pullquote_verify", &FINDINGS, TYPES, 2, 4,
                                    verify_drafts);
}
