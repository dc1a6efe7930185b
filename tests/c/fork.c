/* A forked child may use the library, whatever other threads of its parent were
 * doing: in a process that has not used the library before ("cold"), while another
 * thread makes its first analysis, and in one that is in full use ("warm").
 *
 *     fork [TRIALS [SECONDS]]
 *
 * A child that takes longer than SECONDS counts as hung. */
#define _POSIX_C_SOURCE 200809L
#include "check.h"

#include <pthread.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char text[] = "\"The ferry left the island at noon,\" Ana Reed said on the radio.";
enum { N_BATCH = 6 };

static unsigned seconds = 20;

/* One analysis by an analyzer of its own: whether it found the quotation. */
static int analyze(const char *language)
{
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_analyzer *analyzer;
    pullquote_document *document;
    size_t n_quotes = 0;
    options.language = language;
    if (pullquote_analyzer_new(&options, &analyzer, NULL) != PULLQUOTE_OK)
        return 0;
    if (pullquote_analyze(analyzer, text, sizeof text - 1, &document, NULL) == PULLQUOTE_OK)
        pullquote_document_quotes(document, &n_quotes);
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);
    return n_quotes > 0;
}

/* A batch on several threads: whether every text was read. */
static int analyze_batch(void)
{
    pullquote_batch_options options = PULLQUOTE_BATCH_OPTIONS_INIT;
    pullquote_text texts[N_BATCH];
    pullquote_document *documents[N_BATCH];
    pullquote_analyzer *analyzer;
    pullquote_status status;
    options.threads = 3;
    if (pullquote_analyzer_new(NULL, &analyzer, NULL) != PULLQUOTE_OK)
        return 0;
    for (size_t i = 0; i < N_BATCH; i++) {
        texts[i].data = text;
        texts[i].len = sizeof text - 1;
    }
    status = pullquote_analyze_batch(analyzer, texts, N_BATCH, &options, documents, NULL, NULL);
    for (size_t i = 0; i < N_BATCH; i++)
        pullquote_document_free(documents[i]);
    pullquote_analyzer_free(analyzer);
    return status == PULLQUOTE_OK;
}

static void *analyze_once(void *language)
{
    return analyze(language) ? NULL : language;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int is_over;

static int over(void)
{
    pthread_mutex_lock(&lock);
    int answer = is_over;
    pthread_mutex_unlock(&lock);
    return answer;
}

static void *analyze_until_over(void *unused)
{
    (void)unused;
    do {
        if (!analyze("en") || !analyze_batch())
            abort();
    } while (!over());
    return NULL;
}

/* Waits for a child: 1 where it was ended by its alarm. Anything else than success is
 * a failure. */
static int hung(pid_t child)
{
    int status;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        return 1;
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

/* Forks, and the child analyzes: whether it hung. */
static int fork_and_analyze(const char *language)
{
    pid_t child = fork();
    if (child == 0) {
        alarm(seconds);
        if (!analyze(language) || !analyze_batch())
            abort();
        _exit(0);
    }
    return hung(child);
}

/* In a process of its own, so that nothing has been used before. */
static int cold(unsigned trial)
{
    char *language = trial % 2 ? NULL : "en";
    /* 0 to 2 ms, which hits each part of a first analysis. */
    struct timespec delay = {0, (long)(trial * 37 % 101) * 20000};
    pid_t process = fork();
    if (process == 0) {
        pthread_t other;
        if (pthread_create(&other, NULL, analyze_once, language) != 0)
            abort();
        nanosleep(&delay, NULL);
        int answer = fork_and_analyze(language);
        void *failed;
        pthread_join(other, &failed);
        if (failed != NULL || n_failed > 0)
            abort();
        _exit(answer);
    }
    return hung(process);
}

int main(int argc, char **argv)
{
    unsigned n_trials = argc > 1 ? (unsigned)atoi(argv[1]) : 250;
    unsigned n_hung = 0;
    pthread_t other;
    if (argc > 2)
        seconds = (unsigned)atoi(argv[2]);
    for (unsigned trial = 0; trial < n_trials; trial++)
        n_hung += (unsigned)cold(trial);
    printf("cold: %u of %u hung\n", n_hung, n_trials);
    CHECK(n_hung == 0);

    n_hung = 0;
    CHECK(pthread_create(&other, NULL, analyze_until_over, NULL) == 0);
    for (unsigned trial = 0; trial < n_trials; trial++)
        n_hung += (unsigned)fork_and_analyze(trial % 2 ? NULL : "en");
    pthread_mutex_lock(&lock);
    is_over = 1;
    pthread_mutex_unlock(&lock);
    pthread_join(other, NULL);
    printf("warm: %u of %u hung\n", n_hung, n_trials);
    CHECK(n_hung == 0);
    return n_failed != 0;
}
