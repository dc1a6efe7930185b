/*
 * What C costs: start-up, a call, a whole analysis, and a batch over two threads.
 *
 *     benches/c/run.sh calls [FILE]
 *
 * The Rust side of the comparison is benches/calls.rs, which prints the same lines:
 * `cargo bench --bench calls -- [FILE]`. Medians of processor time, but for the
 * batch, which is measured by the clock on the wall.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pullquote.h"

static double nanoseconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times, int n)
{
    qsort(times, (size_t)n, sizeof *times, by_size);
    return times[n / 2];
}

static void check(pullquote_status status, const pullquote_error *error)
{
    if (status != PULLQUOTE_OK) {
        fprintf(stderr, "calls: %s\n", error->message);
        exit(1);
    }
}

enum { N_ROUNDS = 31, N_CALLS = 1000000, N_TEXTS = 2000 };

int main(int argc, char **argv)
{
    static const char sentence[] = "“The tide is late,” said Ms Okafor.";
    double start = nanoseconds(CLOCK_MONOTONIC), times[N_ROUNDS];
    pullquote_error error;
    pullquote_analyzer *analyzer;
    pullquote_document *document;
    check(pullquote_analyzer_new(NULL, &analyzer, &error), &error);
    check(pullquote_analyze(analyzer, sentence, sizeof sentence - 1, &document, &error), &error);
    printf("start-up: %.2f ms from the first analyzer to the first result\n",
           (nanoseconds(CLOCK_MONOTONIC) - start) / 1e6);

    for (int round = 0; round < N_ROUNDS; round++) {
        size_t sum = 0;
        double before = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
        for (int call = 0; call < N_CALLS; call++) {
            size_t len;
            const pullquote_token *volatile tokens = pullquote_document_tokens(document, &len);
            sum += len + (tokens != NULL);
        }
        times[round] = (nanoseconds(CLOCK_THREAD_CPUTIME_ID) - before) / N_CALLS;
        if (sum == 0)
            return 1;
    }
    printf("a call: %.2f ns\n", median(times, N_ROUNDS));
    pullquote_document_free(document);

    FILE *file = fopen(argc > 1 ? argv[1] : "tests/data/articles/cuba-russia.md", "rb");
    char *text = malloc(1 << 24);
    if (!file || !text)
        return 1;
    size_t len = fread(text, 1, 1 << 24, file);
    fclose(file);
    for (int round = 0; round < N_ROUNDS; round++) {
        double before = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
        for (int call = 0; call < 20; call++) {
            check(pullquote_analyze(analyzer, text, len, &document, &error), &error);
            pullquote_document_free(document);
        }
        times[round] = (nanoseconds(CLOCK_THREAD_CPUTIME_ID) - before) / 20;
    }
    printf("an analysis of %zu bytes: %.1f us\n", len, median(times, N_ROUNDS) / 1e3);

    pullquote_text *texts = malloc(N_TEXTS * sizeof *texts);
    pullquote_document **documents = malloc(N_TEXTS * sizeof *documents);
    double walls[2];
    if (!texts || !documents)
        return 1;
    for (int i = 0; i < N_TEXTS; i++)
        texts[i] = (pullquote_text){text, len};
    for (unsigned threads = 1; threads <= 2; threads++) {
        pullquote_batch_options options = PULLQUOTE_BATCH_OPTIONS_INIT;
        options.threads = threads;
        for (int round = 0; round < 5; round++) {
            double before = nanoseconds(CLOCK_MONOTONIC);
            check(pullquote_analyze_batch(analyzer, texts, N_TEXTS, &options, documents, NULL, &error), &error);
            times[round] = nanoseconds(CLOCK_MONOTONIC) - before;
            for (int i = 0; i < N_TEXTS; i++)
                pullquote_document_free(documents[i]);
        }
        walls[threads - 1] = median(times, 5);
    }
    printf("a batch: two threads are %.2f times one\n", walls[0] / walls[1]);
    free(texts);
    free(documents);
    free(text);
    pullquote_analyzer_free(analyzer);
    return 0;
}
