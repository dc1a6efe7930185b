/*
 * The tokenizer for full-text search.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_sqlite.h"
SQLITE_EXTENSION_INIT3

/* The tokenizer for full-text search: an analyzer of tokens, and room for a folded
 * word. */
typedef struct Tokenizer {
    sqlite3 *db;
    pullquote_analyzer *analyzer;
    char *folded;
    size_t capacity;
} Tokenizer;

static void tokenizer_delete(Fts5Tokenizer *base)
{
    Tokenizer *tokenizer = (Tokenizer *)base;
    pullquote_analyzer_free(tokenizer->analyzer);
    sqlite3_free(tokenizer->folded);
    sqlite3_free(tokenizer);
}

static int tokenizer_create(void *context, const char **arguments, int n_arguments,
                            Fts5Tokenizer **made)
{
    (void)arguments;
    if (n_arguments > 0)
        return SQLITE_ERROR; /* it takes none */
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    options.layers = PULLQUOTE_LAYER_TOKENS;
    options.language = "en"; /* tokens are the same in all: none need be found out */
    Tokenizer *tokenizer = sqlite3_malloc(sizeof *tokenizer);
    if (tokenizer == NULL)
        return SQLITE_NOMEM;
    memset(tokenizer, 0, sizeof *tokenizer);
    tokenizer->db = context;
    if (pullquote_analyzer_new(&options, &tokenizer->analyzer, NULL) != PULLQUOTE_OK) {
        tokenizer_delete((Fts5Tokenizer *)tokenizer);
        return SQLITE_ERROR;
    }
    *made = (Fts5Tokenizer *)tokenizer;
    return SQLITE_OK;
}

typedef int Found(void *context, int flags, const char *token, int len, int start, int end);

static int is_searched(uint32_t kind)
{
    return kind != PULLQUOTE_TOKEN_SPACE && kind != PULLQUOTE_TOKEN_PUNCTUATION
           && kind != PULLQUOTE_TOKEN_SYMBOL;
}

enum { TOKENS_PER_CHECK = 1024 };

/* Hands on the words of a stretch of text that starts at base, until it is interrupted. */
static int hand_on_words(Tokenizer *tokenizer, const pullquote_document *document, int base,
                         Interrupt *interrupt, void *context, Found *found)
{
    size_t n;
    const pullquote_token *tokens = pullquote_document_tokens(document, &n);
    const char *text = pullquote_document_text(document, NULL);
    for (size_t i = 0; i < n; i++) {
        if (i % TOKENS_PER_CHECK == 0 && pq_is_interrupted(interrupt, i, n))
            return SQLITE_INTERRUPT;
        if (!is_searched(tokens[i].kind))
            continue;
        const pullquote_span span = tokens[i].span;
        const char *word = text + span.start;
        size_t len = pullquote_fold(word, span.end - span.start, tokenizer->folded,
                                    tokenizer->capacity);
        if (len > tokenizer->capacity) {
            char *more = sqlite3_realloc64(tokenizer->folded, 2 * len);
            if (more == NULL)
                return SQLITE_NOMEM;
            tokenizer->folded = more;
            tokenizer->capacity = 2 * len;
            pullquote_fold(word, span.end - span.start, more, tokenizer->capacity);
        }
        const int code = found(context, 0, tokenizer->folded, (int)len, base + (int)span.start,
                               base + (int)span.end);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

static int tokenizer_tokenize(Fts5Tokenizer *base, void *context, int flags, const char *text,
                              int len, Found *found)
{
    (void)flags;
    Tokenizer *tokenizer = (Tokenizer *)base;
    int start = 0;
    while (start < len) {
        pullquote_document *document;
        pullquote_error error;
        int n = len - start;
        int n_skipped = 0;
        pullquote_status status = pq_analyze(tokenizer->db, tokenizer->analyzer, text + start,
                                          (size_t)n, &document, &error);
        if (status == PULLQUOTE_INVALID_UTF8) {
            /* Up to the byte that is none, so that places stay those of the text. */
            n = (int)error.offset;
            n_skipped = 1;
            status = pq_analyze(tokenizer->db, tokenizer->analyzer, text + start, (size_t)n,
                             &document, &error);
        }
        if (status == PULLQUOTE_CANCELLED)
            return SQLITE_INTERRUPT;
        if (status != PULLQUOTE_OK)
            return status == PULLQUOTE_TOO_MUCH_MEMORY ? SQLITE_NOMEM : SQLITE_ERROR;
        Interrupt interrupt = {tokenizer->db, NULL, {0, 0}};
        const int code = hand_on_words(tokenizer, document, start, &interrupt, context, found);
        sqlite3_finalize(interrupt.probe);
        pullquote_document_free(document);
        if (code != SQLITE_OK)
            return code;
        start += n + n_skipped;
    }
    return SQLITE_OK;
}

/* Registers the tokenizer, where SQLite was built with full-text search. */
int pq_add_tokenizer(sqlite3 *db)
{
    static fts5_tokenizer tokenizer = {tokenizer_create, tokenizer_delete, tokenizer_tokenize};
    fts5_api *fts5 = NULL;
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
        return SQLITE_OK;
    sqlite3_bind_pointer(statement, 1, &fts5, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    const int code = sqlite3_finalize(statement);
    if (code != SQLITE_OK || fts5 == NULL || fts5->iVersion < 2)
        return code;
    return fts5->xCreateTokenizer(fts5, "pullquote", db, &tokenizer, NULL);
}
