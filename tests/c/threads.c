/* One analyzer and one document, used by several threads at the same time. */
#include "check.h"

#include <pthread.h>

enum { N_THREADS = 4, N_ROUNDS = 25 };

static const char TEXT[] = "\"The pier is shut,\" said Captain Ito. \"It stays shut,\" he added.";

static const pullquote_analyzer *analyzer;
static const pullquote_document *document;
static char *expected;

static void *work(void *failed)
{
    int *n = failed;
    for (int i = 0; i < N_ROUNDS; i++) {
        pullquote_document *mine = NULL;
        char *one = NULL, *two = NULL;
        size_t n_tokens = 0;
        if (pullquote_analyze(analyzer, TEXT, sizeof TEXT - 1, &mine, NULL) != PULLQUOTE_OK
            || pullquote_json_new(mine, NULL, 0, &one, NULL, NULL) != PULLQUOTE_OK
            || pullquote_json_new(document, NULL, 0, &two, NULL, NULL) != PULLQUOTE_OK
            || strcmp(one, expected) != 0 || strcmp(two, expected) != 0
            || pullquote_document_tokens(document, &n_tokens) == NULL || n_tokens == 0)
            ++*n;
        pullquote_json_free(one);
        pullquote_json_free(two);
        pullquote_document_free(mine);
    }
    return NULL;
}

int main(void)
{
    pullquote_analyzer *made;
    pullquote_document *read;
    pthread_t threads[N_THREADS];
    int failed[N_THREADS] = {0};
    CHECK(pullquote_analyzer_new(NULL, &made, NULL) == PULLQUOTE_OK);
    CHECK(pullquote_analyze(made, TEXT, sizeof TEXT - 1, &read, NULL) == PULLQUOTE_OK);
    CHECK(pullquote_json_new(read, NULL, 0, &expected, NULL, NULL) == PULLQUOTE_OK);
    analyzer = made;
    document = read;
    for (int i = 0; i < N_THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, work, &failed[i]) == 0);
    for (int i = 0; i < N_THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
        CHECK(failed[i] == 0);
    }
    pullquote_json_free(expected);
    pullquote_document_free(read);
    pullquote_analyzer_free(made);
    if (n_failed == 0)
        puts("threads: passed");
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
