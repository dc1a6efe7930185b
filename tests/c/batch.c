/* Many texts in one call: each by itself, whatever the number of threads, with
 * progress and cancellation; and the matrix of arguments that are none. */
#include "check.h"

#include <pthread.h>

enum { N_TEXTS = 40 };

static pullquote_error error;
static pullquote_error errors[N_TEXTS];
static pullquote_text texts[N_TEXTS];
static pullquote_document *documents[N_TEXTS];
static char store[N_TEXTS][80];
static pullquote_analyzer *analyzer;

static void free_documents(void)
{
    for (size_t i = 0; i < N_TEXTS; i++) {
        pullquote_document_free(documents[i]);
        documents[i] = NULL;
    }
}

/* Garbage, which the call must overwrite. */
static void spoil(void)
{
    memset(errors, 0xA5, sizeof errors);
    memset(documents, 0xA5, sizeof documents);
}

static void each_by_itself(void)
{
    static const uint32_t threads[] = {0, 1, 2, 5, UINT32_MAX};
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        pullquote_batch_options options = PULLQUOTE_BATCH_OPTIONS_INIT;
        options.threads = threads[t];
        spoil();
        CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, N_TEXTS, &options, documents, errors,
                                             &error),
                     PULLQUOTE_OK);
        for (size_t i = 0; i < N_TEXTS; i++) {
            pullquote_document *alone;
            char *one, *two;
            CHECK(errors[i].status == PULLQUOTE_OK && errors[i].message[0] == '\0');
            CHECK_STATUS(pullquote_analyze(analyzer, texts[i].data, texts[i].len, &alone, &error),
                         PULLQUOTE_OK);
            CHECK_STATUS(pullquote_json_new(alone, NULL, 0, &one, NULL, &error), PULLQUOTE_OK);
            CHECK_STATUS(pullquote_json_new(documents[i], NULL, 0, &two, NULL, &error),
                         PULLQUOTE_OK);
            CHECK(strcmp(one, two) == 0);
            pullquote_json_free(one);
            pullquote_json_free(two);
            pullquote_document_free(alone);
        }
        free_documents();
    }
}

static void one_fails_alone(void)
{
    pullquote_text before[3] = {texts[7], texts[9], texts[11]};
    texts[7].data = "cut \xE2\x80";
    texts[7].len = 6;
    texts[9].data = NULL;
    texts[11].len = SIZE_MAX;
    spoil();
    CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, N_TEXTS, NULL, documents, errors, &error),
                 PULLQUOTE_INVALID_UTF8);
    CHECK(error.offset == 4 && strstr(error.message, "text 7: ") == error.message);
    for (size_t i = 0; i < N_TEXTS; i++) {
        pullquote_status expected = i == 7    ? PULLQUOTE_INVALID_UTF8
                                    : i == 9  ? PULLQUOTE_INVALID_ARGUMENT
                                    : i == 11 ? PULLQUOTE_TOO_LARGE
                                              : PULLQUOTE_OK;
        CHECK(errors[i].status == expected);
        CHECK((documents[i] == NULL) == (expected != PULLQUOTE_OK));
    }
    CHECK(errors[7].offset == 4);
    free_documents();
    /* Without places for the errors, too. */
    spoil();
    CHECK(pullquote_analyze_batch(analyzer, texts, N_TEXTS, NULL, documents, NULL, NULL)
          == PULLQUOTE_INVALID_UTF8);
    CHECK(documents[7] == NULL && documents[8] != NULL);
    free_documents();
    texts[7] = before[0];
    texts[9] = before[1];
    texts[11] = before[2];
}

/* Counts its calls, and stops after some. */
typedef struct Watch {
    size_t n_calls, n_last, stop_after;
    const pullquote_cancel *cancel;
} Watch;

static int32_t watch(void *context, size_t n_done, size_t n_texts)
{
    Watch *seen = context;
    seen->n_calls++;
    CHECK(n_texts == N_TEXTS && n_done == seen->n_last + 1);
    seen->n_last = n_done;
    if (seen->n_calls != seen->stop_after)
        return 0;
    pullquote_cancel_request(seen->cancel);
    return seen->cancel == NULL;
}

static void progress(void)
{
    for (uint32_t threads = 1; threads <= 3; threads++) {
        Watch seen = {0, 0, 0, NULL};
        pullquote_batch_options options = PULLQUOTE_BATCH_OPTIONS_INIT;
        options.progress = watch;
        options.context = &seen;
        options.threads = threads;
        CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, N_TEXTS, &options, documents, NULL,
                                             &error),
                     PULLQUOTE_OK);
        CHECK(seen.n_calls == N_TEXTS);
        free_documents();
    }
}

/* By the answer of the progress function, by a cancel set in it, by one set before. */
static void cancelled(void)
{
    for (int way = 0; way < 3; way++) {
        for (uint32_t threads = 1; threads <= 3; threads++) {
            pullquote_cancel *cancel = NULL;
            Watch seen = {0, 0, 5, NULL};
            pullquote_batch_options options = PULLQUOTE_BATCH_OPTIONS_INIT;
            size_t n_read = 0;
            if (way > 0)
                CHECK_STATUS(pullquote_cancel_new(&cancel, &error), PULLQUOTE_OK);
            if (way == 2)
                pullquote_cancel_request(cancel);
            seen.cancel = cancel;
            options.cancel = cancel;
            options.progress = watch;
            options.context = &seen;
            options.threads = threads;
            spoil();
            CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, N_TEXTS, &options, documents,
                                                 errors, &error),
                         PULLQUOTE_CANCELLED);
            for (size_t i = 0; i < N_TEXTS; i++) {
                CHECK((errors[i].status == PULLQUOTE_OK) == (documents[i] != NULL));
                CHECK(documents[i] != NULL || errors[i].status == PULLQUOTE_CANCELLED);
                n_read += documents[i] != NULL;
            }
            /* Those that other threads had begun are finished. */
            CHECK(way == 2 ? n_read == 0 : n_read >= 5 && n_read < 5 + threads);
            free_documents();
            pullquote_cancel_free(cancel);
        }
    }
}

/* A text that was refused before does not hide that the batch was cancelled. */
static void refused_and_cancelled(void)
{
    const pullquote_text before = texts[0];
    Watch seen = {0, 0, 5, NULL};
    pullquote_batch_options options = PULLQUOTE_BATCH_OPTIONS_INIT;
    options.progress = watch;
    options.context = &seen;
    options.threads = 1;
    texts[0].data = "cut \xE2\x80";
    texts[0].len = 6;
    spoil();
    CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, N_TEXTS, &options, documents, errors,
                                         &error),
                 PULLQUOTE_CANCELLED);
    CHECK(strcmp(error.message, "cancelled: 35 of 40 texts were not read") == 0);
    CHECK(errors[0].status == PULLQUOTE_INVALID_UTF8);
    CHECK(errors[N_TEXTS - 1].status == PULLQUOTE_CANCELLED);
    free_documents();
    texts[0] = before;
}

static void *request(void *cancel)
{
    pullquote_cancel_request(cancel);
    return NULL;
}

/* From another thread, at any moment: the answer is whole either way. */
static void cancelled_by_a_thread(void)
{
    for (int round = 0; round < 5; round++) {
        pullquote_cancel *cancel;
        pullquote_batch_options options = PULLQUOTE_BATCH_OPTIONS_INIT;
        pthread_t thread;
        CHECK_STATUS(pullquote_cancel_new(&cancel, &error), PULLQUOTE_OK);
        options.cancel = cancel;
        options.threads = 2;
        spoil();
        CHECK(pthread_create(&thread, NULL, request, cancel) == 0);
        pullquote_status status =
            pullquote_analyze_batch(analyzer, texts, N_TEXTS, &options, documents, errors, &error);
        CHECK(pthread_join(thread, NULL) == 0);
        CHECK(status == PULLQUOTE_OK || status == PULLQUOTE_CANCELLED);
        for (size_t i = 0; i < N_TEXTS; i++) {
            CHECK(status != PULLQUOTE_OK || documents[i] != NULL);
            CHECK((errors[i].status == PULLQUOTE_OK) == (documents[i] != NULL));
        }
        free_documents();
        pullquote_cancel_free(cancel);
    }
}

static void arguments(void)
{
    static const size_t sizes[] = {0, 8, sizeof(pullquote_batch_options) - 8,
                                   sizeof(pullquote_batch_options) + 4, SIZE_MAX};
    struct {
        pullquote_batch_options known;
        uint64_t later;
    } newer;
    pullquote_batch_options options = PULLQUOTE_BATCH_OPTIONS_INIT;

    CHECK_STATUS(pullquote_cancel_new(NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_cancel_new(NULL, NULL) == PULLQUOTE_INVALID_ARGUMENT);
    pullquote_cancel_request(NULL);
    pullquote_cancel_free(NULL);

    CHECK_STATUS(pullquote_analyze_batch(NULL, texts, 1, NULL, documents, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_analyze_batch(analyzer, NULL, 1, NULL, documents, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, 1, NULL, NULL, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, SIZE_MAX, NULL, documents, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_analyze_batch(analyzer, NULL, 0, NULL, NULL, NULL, &error), PULLQUOTE_OK);
    CHECK(pullquote_analyze_batch(NULL, NULL, 0, NULL, NULL, NULL, NULL)
          == PULLQUOTE_INVALID_ARGUMENT);

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        options.size = sizes[i];
        CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, 1, &options, documents, NULL, &error),
                     PULLQUOTE_INVALID_ARGUMENT);
    }
    options.size = sizeof options;
    options.reserved = 1;
    CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, 1, &options, documents, NULL, &error),
                 PULLQUOTE_INVALID_OPTION);
    memset(&newer, 0, sizeof newer);
    newer.known.size = sizeof newer;
    CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, 1, &newer.known, documents, NULL, &error),
                 PULLQUOTE_OK);
    free_documents();
    newer.later = 1;
    CHECK_STATUS(pullquote_analyze_batch(analyzer, texts, 1, &newer.known, documents, NULL, &error),
                 PULLQUOTE_INVALID_OPTION);
}

int main(void)
{
    CHECK_STATUS(pullquote_analyzer_new(NULL, &analyzer, &error), PULLQUOTE_OK);
    for (size_t i = 0; i < N_TEXTS; i++) {
        int len = snprintf(store[i], sizeof store[i], "\"Pier %zu is shut,\" said Captain Ito. It rained.", i);
        texts[i].data = store[i];
        texts[i].len = (size_t)len;
    }
    each_by_itself();
    one_fails_alone();
    progress();
    refused_and_cancelled();
    cancelled();
    cancelled_by_a_thread();
    arguments();
    pullquote_analyzer_free(analyzer);
    if (n_failed == 0)
        puts("batch: passed");
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
