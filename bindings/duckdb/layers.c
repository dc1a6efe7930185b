/*
 * The layers: their columns, and how a document's rows are written; each as a scalar function.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_duckdb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_place(Rows *rows, const pullquote_document *document, pullquote_span span)
{
    put_count(rows, 0, span.start);
    put_count(rows, 1, span.end);
    put_span_text(rows, 2, document, span);
}

/* The names of some of the document's speakers; NULL for those without a name. */
static void put_names_of(Rows *rows, int column, const pullquote_document *document,
                         pullquote_indices indices)
{
    const pullquote_speaker *speakers = pullquote_document_speakers(document, NULL);
    pullquote_string few[4], *names = few;
    if (indices.len > 4 && (names = malloc(indices.len * sizeof *names)) == NULL) {
        rows->out_of_memory = 1;
        indices.len = 0;
        names = few;
    }
    for (size_t i = 0; i < indices.len; i++)
        names[i] = speakers[indices.data[i]].name;
    put_strings(rows, column, names, indices.len);
    if (names != few)
        free(names);
}

/* The names of the signs that a gender is known by. */
static void put_evidence(Rows *rows, int column, uint32_t evidence)
{
    pullquote_string names[32];
    size_t n = 0;
    for (int bit = 0; bit < 32; bit++) {
        const char *name = pullquote_evidence_name(evidence & UINT32_C(1) << bit);
        if (name != NULL)
            names[n++] = (pullquote_string){name, strlen(name)};
    }
    put_strings(rows, column, names, n);
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
        put_counts(rows, 13, quote->speakers);
        put_names_of(rows, 14, document, quote->speakers);
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
        const pullquote_speaker *speaker = &speakers[i];
        put_string(rows, 0, speaker->name);
        put_name(rows, 1, pullquote_speaker_kind_name(speaker->kind));
        put_name(rows, 2, pullquote_gender_name(speaker->gender));
        put_evidence(rows, 3, speaker->gender_evidence);
        put_strings(rows, 4, speaker->titles.data, speaker->titles.len);
        put_string(rows, 5, speaker->role);
        put_string(rows, 6, speaker->affiliation);
        put_strings(rows, 7, speaker->aliases.data, speaker->aliases.len);
        put_count(rows, 8, counts[i]);
        put_spans(rows, 9, speaker->mentions);
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

const Layer LAYERS[N_LAYERS] = {
    {"quotes", PULLQUOTE_LAYER_QUOTES, 0, 1, 15,
     {{"kind", TEXT}, {"text", TEXT}, {"cue", TEXT}, {"speaker", TEXT}, {"speaker_name", TEXT},
      {"confidence", NUMBER}, {"rule", TEXT}, {"spans", SPANS}, {"cue_spans", SPANS},
      {"speaker_spans", SPANS}, {"parent", COUNT}, {"addressee", TEXT},
      {"addressee_spans", SPANS}, {"speakers", COUNTS}, {"speaker_names", TEXTS}},
     write_quotes},
    {"speakers", PULLQUOTE_LAYER_QUOTES, 0, 1, 10,
     {{"name", TEXT}, {"kind", TEXT}, {"gender", TEXT}, {"gender_evidence", TEXTS},
      {"titles", TEXTS}, {"role", TEXT}, {"affiliation", TEXT}, {"aliases", TEXTS},
      {"n_quotes", COUNT}, {"mentions", SPANS}},
     write_speakers},
    {"sentences", PULLQUOTE_LAYER_SENTENCES, 0, 0, 3,
     {{"start", COUNT}, {"end", COUNT}, {"text", TEXT}}, write_sentences},
    {"tokens", PULLQUOTE_LAYER_TOKENS, 0, 0, 4,
     {{"start", COUNT}, {"end", COUNT}, {"text", TEXT}, {"kind", TEXT}}, write_tokens},
    {"keywords", PULLQUOTE_LAYER_KEYWORDS, 1, 0, 4,
     {{"term", TEXT}, {"count", COUNT}, {"score", NUMBER}, {"spans", SPANS}}, write_keywords},
    {"diagnostics", 0, 0, 0, 4,
     {{"start", COUNT}, {"end", COUNT}, {"text", TEXT}, {"code", TEXT}}, write_diagnostics},
};

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
    Reader reader = {.name = name, .layer = layer->layer, .offsets = PULLQUOTE_OFFSETS_CHAR};
    Arguments arguments = arguments_of(input, layer->has_n, layer->has_min);
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

bool register_layers(duckdb_connection connection)
{
    bool done = true;
    for (int i = 0; i < N_LAYERS; i++) {
        char name[40];
        snprintf(name, sizeof name, "pullquote_%s", LAYERS[i].name);
        done &= register_scalar(connection, name, &LAYERS[i], 1,
                                3 + LAYERS[i].has_n + LAYERS[i].has_min, layer_of_texts);
    }
    return done;
}
