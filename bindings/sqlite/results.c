/*
 * Results: texts, the texts of spans, and JSON.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_sqlite.h"
SQLITE_EXTENSION_INIT3

void pq_result_text(sqlite3_context *context, const char *text, size_t len)
{
    sqlite3_result_text64(context, text, len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

void pq_result_made(sqlite3_context *context, sqlite3_str *made)
{
    const size_t len = (size_t)sqlite3_str_length(made);
    char *text = sqlite3_str_finish(made);
    if (text == NULL)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text64(context, text, len, sqlite3_free, SQLITE_UTF8);
}

void pq_result_spans(sqlite3_context *context, const pullquote_document *document,
                     pullquote_spans spans)
{
    size_t len;
    if (spans.len == 1) {
        const char *text = pullquote_document_span_text(document, spans.data[0], &len);
        pq_result_text(context, text, len);
    } else if (spans.len > 1) {
        sqlite3_str *joined = sqlite3_str_new(sqlite3_context_db_handle(context));
        for (size_t i = 0; i < spans.len; i++) {
            const char *text = pullquote_document_span_text(document, spans.data[i], &len);
            if (i > 0)
                sqlite3_str_appendchar(joined, 1, ' ');
            sqlite3_str_append(joined, text, (int)len);
        }
        pq_result_made(context, joined);
    }
}

void pq_result_string(sqlite3_context *context, pullquote_string string)
{
    if (string.data != NULL)
        pq_result_text(context, string.data, string.len);
}

void pq_append_json_string(sqlite3_str *json, const char *text, size_t len)
{
    sqlite3_str_appendchar(json, 1, '"');
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)text[i] < 0x20)
            sqlite3_str_appendf(json, "\\u%04x", text[i]);
        else if (text[i] == '"' || text[i] == '\\')
            sqlite3_str_appendf(json, "\\%c", text[i]);
        else
            sqlite3_str_appendchar(json, 1, text[i]);
    }
    sqlite3_str_appendchar(json, 1, '"');
}
