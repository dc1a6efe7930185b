/* One analyzer and one document, used by several threads at the same time.
 *
 * With -DLOADED every language is loaded before the threads start, for a sanitizer
 * that does not see how Rust's library, which is not instrumented, loads once. */
#include "check.h"

#include <pthread.h>

enum { N_THREADS = 4, N_ROUNDS = 25 };

static const char TEXT[] = "\"The pier is shut,\" said Captain Ito. \"It stays shut,\" he added.";

/* The text decides its language, and which thread loads that first is chance. */
static const char *const TEXTS[] = {
    "\"The pier is shut,\" said Captain Ito. \"It stays shut,\" he added.",
    "\xC2\xABLe pont est ferm\xC3\xA9\xC2\xBB, a dit la maire. Il le sera encore dans un mois.",
    "\xE2\x80\x9E""Die Br\xC3\xBC""cke ist gesperrt\xE2\x80\x9C, sagte die B\xC3\xBCrgermeisterin. Sie ist es noch lange.",
    "\xC2\xAB""El puente est\xC3\xA1 cerrado\xC2\xBB, dijo la alcaldesa. No se sabe por qu\xC3\xA9.",
    "\xC2\xABIl ponte \xC3\xA8 chiuso\xC2\xBB, ha detto la sindaca. Non si sa perch\xC3\xA9.",
    "\xE2\x80\x9C""A ponte est\xC3\xA1 fechada\xE2\x80\x9D, disse a prefeita. N\xC3\xA3o se sabe porqu\xC3\xAA.",
    "De brug is dicht, zei de burgemeester. Zij weet niet waarom het zo is.",
};
enum { N_TEXTS = sizeof TEXTS / sizeof TEXTS[0] };

/* The JSON of each text; NULL where the analysis failed. */
typedef struct Worker {
    int n_failed;
    int first; /* the text that it starts with */
    char *json[N_TEXTS];
} Worker;

static const pullquote_analyzer *analyzer;
static const pullquote_document *document;
static char *expected;

static char *json_of(const char *text)
{
    pullquote_document *read = NULL;
    char *json = NULL;
    if (pullquote_analyze(analyzer, text, strlen(text), &read, NULL) == PULLQUOTE_OK)
        pullquote_json_new(read, NULL, 0, &json, NULL, NULL);
    pullquote_document_free(read);
    return json;
}

static void *work(void *context)
{
    Worker *worker = context;
    for (int i = 0; i < N_TEXTS; i++)
        worker->json[(worker->first + i) % N_TEXTS] = json_of(TEXTS[(worker->first + i) % N_TEXTS]);
    for (int i = 0; i < N_ROUNDS; i++) {
        pullquote_document *mine = NULL;
        char *one = NULL, *two = NULL;
        size_t n_tokens = 0;
        if (pullquote_analyze(analyzer, TEXT, sizeof TEXT - 1, &mine, NULL) != PULLQUOTE_OK
            || pullquote_json_new(mine, NULL, 0, &one, NULL, NULL) != PULLQUOTE_OK
            || pullquote_json_new(document, NULL, 0, &two, NULL, NULL) != PULLQUOTE_OK
            || strcmp(one, expected) != 0 || strcmp(two, expected) != 0
            || pullquote_document_tokens(document, &n_tokens) == NULL || n_tokens == 0)
            ++worker->n_failed;
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
    Worker workers[N_THREADS];
    memset(workers, 0, sizeof workers);
    CHECK(pullquote_analyzer_new(NULL, &made, NULL) == PULLQUOTE_OK);
    CHECK(pullquote_analyze(made, TEXT, sizeof TEXT - 1, &read, NULL) == PULLQUOTE_OK);
    CHECK(pullquote_json_new(read, NULL, 0, &expected, NULL, NULL) == PULLQUOTE_OK);
    analyzer = made;
    document = read;
#ifdef LOADED
    for (int text = 0; text < N_TEXTS; text++)
        pullquote_json_free(json_of(TEXTS[text]));
#endif
    for (int i = 0; i < N_THREADS; i++) {
        workers[i].first = i * N_TEXTS / N_THREADS;
        CHECK(pthread_create(&threads[i], NULL, work, &workers[i]) == 0);
    }
    for (int i = 0; i < N_THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
        CHECK(workers[i].n_failed == 0);
    }
    for (int text = 0; text < N_TEXTS; text++) {
        char *alone = json_of(TEXTS[text]);
        for (int i = 0; i < N_THREADS; i++) {
            char *json = workers[i].json[text];
            CHECK(alone != NULL && json != NULL && strcmp(json, alone) == 0);
            pullquote_json_free(json);
        }
        pullquote_json_free(alone);
    }
    pullquote_json_free(expected);
    pullquote_document_free(read);
    pullquote_analyzer_free(made);
    if (n_failed == 0)
        puts("threads: passed");
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
