/* What bounds and ends a call: sizes, items, memory, another thread's wish. */
#include "check.h"

#include <pthread.h>

static const char SENTENCE[] = "\"The tide is late,\" said Ms Okafor, and the ferry waited. ";
#define SENTENCE_LEN (sizeof SENTENCE - 1)

static pullquote_error error;

static pullquote_analyzer *analyzer_with(const pullquote_options *options)
{
    pullquote_analyzer *analyzer;
    CHECK_STATUS(pullquote_analyzer_new(options, &analyzer, &error), PULLQUOTE_OK);
    return analyzer;
}

static char *repeated(size_t n)
{
    char *text = malloc(n * SENTENCE_LEN);
    for (size_t i = 0; text != NULL && i < n; i++)
        memcpy(text + i * SENTENCE_LEN, SENTENCE, SENTENCE_LEN);
    return text;
}

/* That a text of n sentences gives a status, alone and in a batch. */
static void expect(const pullquote_options *options, size_t n, pullquote_status status)
{
    pullquote_analyzer *analyzer = analyzer_with(options);
    pullquote_document *documents[2];
    pullquote_error errors[2];
    char *text = repeated(n);
    const pullquote_text texts[2] = {{text, n * SENTENCE_LEN}, {"Short.", 6}};
    documents[0] = (pullquote_document *)text;
    CHECK_STATUS(pullquote_analyze(analyzer, text, n * SENTENCE_LEN, &documents[0], &error), status);
    CHECK((documents[0] == NULL) == (status != PULLQUOTE_OK));
    pullquote_document_free(documents[0]);
    CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, 2, NULL, documents, errors, &error),
                 status);
    CHECK(errors[0].status == status && errors[1].status == PULLQUOTE_OK);
    CHECK((documents[0] == NULL) == (status != PULLQUOTE_OK) && documents[1] != NULL);
    pullquote_document_free(documents[0]);
    pullquote_document_free(documents[1]);
    pullquote_analyzer_free(analyzer);
    free(text);
}

static void limits(void)
{
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    options.max_input = 10 * SENTENCE_LEN;
    expect(&options, 10, PULLQUOTE_OK);
    expect(&options, 11, PULLQUOTE_TOO_LARGE);
    options.max_input = 0;
    options.max_items = 17 * 8;
    expect(&options, 8, PULLQUOTE_OK);
    expect(&options, 9, PULLQUOTE_TOO_MANY_ITEMS);
    options.layers = PULLQUOTE_LAYER_SENTENCES;
    expect(&options, 100, PULLQUOTE_OK);
    expect(&options, 137, PULLQUOTE_TOO_MANY_ITEMS);
    options.layers = PULLQUOTE_LAYER_QUOTES;
    expect(&options, 136, PULLQUOTE_OK);
    expect(&options, 137, PULLQUOTE_TOO_MANY_ITEMS);
    options.layers = PULLQUOTE_LAYER_TOKENS;
    options.flags = PULLQUOTE_FLAG_SPACES;
    expect(&options, 8, PULLQUOTE_TOO_MANY_ITEMS);
    options = (pullquote_options)PULLQUOTE_OPTIONS_INIT;
    options.max_items = UINT64_MAX;
    expect(&options, 20, PULLQUOTE_OK);
    for (uint32_t layer = 0; layer <= PULLQUOTE_LAYER_QUOTES; layer = layer ? 2 * layer : 1) {
        options = (pullquote_options)PULLQUOTE_OPTIONS_INIT;
        options.layers = layer;
        options.max_memory = 1 << 20;
        expect(&options, 20, PULLQUOTE_OK);
        expect(&options, 100000, PULLQUOTE_TOO_MUCH_MEMORY);
        options.offsets = PULLQUOTE_OFFSETS_UTF16;
        options.markup = PULLQUOTE_MARKUP_MARKDOWN;
        expect(&options, 100000, PULLQUOTE_TOO_MUCH_MEMORY);
        options.max_memory = UINT64_MAX;
        expect(&options, 20, PULLQUOTE_OK);
    }
}

typedef struct Told {
    size_t n_calls;
    size_t done;
    size_t total;
    size_t stop_at; /* the call that asks to stop */
} Told;

static int tell(void *context, size_t n_done, size_t n_total)
{
    Told *told = context;
    CHECK(n_done >= told->done && n_done <= n_total);
    CHECK(told->n_calls == 0 || n_total == told->total);
    told->done = n_done;
    told->total = n_total;
    return ++told->n_calls == told->stop_at;
}

static void progress(void)
{
    pullquote_options chosen = PULLQUOTE_OPTIONS_INIT;
    for (uint32_t markup = PULLQUOTE_MARKUP_PLAIN; markup <= PULLQUOTE_MARKUP_AUTO; markup++) {
        chosen.markup = markup;
        pullquote_analyzer *analyzer = analyzer_with(&chosen);
        const size_t n = 2000;
        char *text = repeated(n);
        pullquote_analyze_options options = PULLQUOTE_ANALYZE_OPTIONS_INIT;
        pullquote_document *document;
        Told told = {0, 0, 0, 0};
        options.progress = tell;
        options.context = &told;
        CHECK_STATUS(pullquote_analyze_with(analyzer, text, n * SENTENCE_LEN, &options, &document,
                                            &error),
                     PULLQUOTE_OK);
        CHECK(told.done == told.total && told.total == n * SENTENCE_LEN);
        CHECK(told.n_calls > 20);
        pullquote_document_free(document);
        /* It can be stopped at whichever call. */
        const size_t n_calls = told.n_calls;
        for (size_t i = 1; i <= n_calls; i += 1 + n_calls / 40) {
            told = (Told){0, 0, 0, i};
            CHECK_STATUS(pullquote_analyze_with(analyzer, text, n * SENTENCE_LEN, &options,
                                                &document, &error),
                         PULLQUOTE_CANCELLED);
            CHECK(document == NULL && told.n_calls == i);
        }
        free(text);
        pullquote_analyzer_free(analyzer);
    }
}

static void arguments(void)
{
    pullquote_analyzer *analyzer = analyzer_with(NULL);
    pullquote_analyze_options options = PULLQUOTE_ANALYZE_OPTIONS_INIT;
    pullquote_document *document;
    CHECK_STATUS(pullquote_analyze_with(analyzer, "One.", 4, NULL, &document, &error), PULLQUOTE_OK);
    pullquote_document_free(document);
    CHECK_STATUS(pullquote_analyze_with(analyzer, NULL, 0, &options, &document, &error),
                 PULLQUOTE_OK);
    pullquote_document_free(document);
    CHECK_STATUS(pullquote_analyze_with(NULL, "One.", 4, &options, &document, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(document == NULL);
    CHECK_STATUS(pullquote_analyze_with(analyzer, NULL, 4, &options, &document, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_analyze_with(analyzer, "One.", 4, &options, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_analyze_with(NULL, NULL, SIZE_MAX, NULL, NULL, NULL)
          == PULLQUOTE_INVALID_ARGUMENT);
    options.size = 8;
    CHECK_STATUS(pullquote_analyze_with(analyzer, "One.", 4, &options, &document, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(document == NULL);
    pullquote_analyzer_free(analyzer);
}

/* Cancelled before, also where nothing else is to do, and where bytes are
 * replaced. */
static void cancelled_before(void)
{
    pullquote_options chosen = PULLQUOTE_OPTIONS_INIT;
    chosen.invalid_utf8 = PULLQUOTE_UTF8_REPLACE;
    pullquote_analyzer *analyzer = analyzer_with(&chosen);
    pullquote_analyze_options options = PULLQUOTE_ANALYZE_OPTIONS_INIT;
    pullquote_document *document;
    pullquote_cancel *cancel;
    CHECK_STATUS(pullquote_cancel_new(&cancel, &error), PULLQUOTE_OK);
    options.cancel = cancel;
    CHECK_STATUS(pullquote_analyze_with(analyzer, "One \xFF.", 6, &options, &document, &error),
                 PULLQUOTE_OK);
    pullquote_document_free(document);
    pullquote_cancel_request(cancel);
    CHECK_STATUS(pullquote_analyze_with(analyzer, "One.", 4, &options, &document, &error),
                 PULLQUOTE_CANCELLED);
    CHECK(document == NULL);
    CHECK_STATUS(pullquote_analyze_with(analyzer, "", 0, &options, &document, &error),
                 PULLQUOTE_CANCELLED);
    CHECK_STATUS(pullquote_analyze_with(analyzer, "One \xFF.", 6, &options, &document, &error),
                 PULLQUOTE_CANCELLED);
    pullquote_cancel_free(cancel);
    pullquote_analyzer_free(analyzer);
}

static void *request(void *cancel)
{
    pullquote_cancel_request(cancel);
    return NULL;
}

/* From another thread, wherever that finds the call; the text is long enough not
 * to be done before and to need large lists, and the analyzer is whole afterwards. */
static void cancelled_by_another_thread(void)
{
    const size_t n = 25000;
    char *text = repeated(n);
    pullquote_analyzer *analyzer = analyzer_with(NULL);
    pullquote_analyze_options options = PULLQUOTE_ANALYZE_OPTIONS_INIT;
    pullquote_document *document;
    pullquote_cancel *cancel;
    pthread_t thread;
    CHECK_STATUS(pullquote_cancel_new(&cancel, &error), PULLQUOTE_OK);
    options.cancel = cancel;
    CHECK(pthread_create(&thread, NULL, request, cancel) == 0);
    pullquote_status status =
        pullquote_analyze_with(analyzer, text, n * SENTENCE_LEN, &options, &document, &error);
    CHECK(status == PULLQUOTE_CANCELLED || status == PULLQUOTE_OK);
    CHECK((document == NULL) == (status != PULLQUOTE_OK));
    pullquote_document_free(document);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK_STATUS(pullquote_analyze(analyzer, SENTENCE, SENTENCE_LEN, &document, &error),
                 PULLQUOTE_OK);
    pullquote_document_free(document);
    pullquote_cancel_free(cancel);
    pullquote_analyzer_free(analyzer);
    free(text);
}

int main(void)
{
    limits();
    progress();
    arguments();
    cancelled_before();
    cancelled_by_another_thread();
    if (n_failed == 0)
        puts("limits: passed");
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
