/*
 * How soon a cancelled call ends: one large text, cancelled at places that are
 * spread evenly over the whole analysis, layer by layer and with all of them.
 *
 *     benches/c/run.sh cancel [FILE|prose|distinct] [MEGABYTES] [PLACES] [LAYERS] [markdown]
 *
 * Prints what passes between pullquote_cancel_request and the return of
 * pullquote_analyze_with: the time of the clock on the wall, which a busy machine
 * makes longer, and the processor time of the thread that analyzes. The places are
 * measured in the processor time of a whole run.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pullquote.h"

struct shot {
    clockid_t clock; /* of the thread that analyzes */
    double after;    /* its processor time, in ms, at which to cancel */
    double wall, processor;
    pullquote_cancel *cancel;
};

static double milliseconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void die(const char *what)
{
    fprintf(stderr, "cancel: %s\n", what);
    exit(1);
}

/* Waits until the analysis is as far as it should be, and cancels it. */
static void *shoot(void *context)
{
    struct shot *shot = context;
    struct timespec pause = {0, 200000};
    while (milliseconds(shot->clock) < shot->after)
        nanosleep(&pause, NULL);
    shot->wall = milliseconds(CLOCK_MONOTONIC);
    shot->processor = milliseconds(shot->clock);
    pullquote_cancel_request(shot->cancel);
    return NULL;
}

static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        die("the file cannot be read");
    *len = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*len + 1);
    if (!text || fread(text, 1, *len, file) != *len || *len == 0)
        die("the file cannot be read");
    fclose(file);
    return text;
}

/* `size` bytes, or a few less: a file again and again, prose of half a million
 * distinct words with quotations in it, or words of which no two are alike. */
static char *make_text(const char *kind, size_t size, size_t *len)
{
    static const char *const frames[] = {
        "The mayor of %s met %s Lee on Friday, and “it rained over %s,” she said.\n",
        "“No,” said %s %s. “We have not seen the %s of the town.”\n\n",
        "According to %s, the %s was closed because of the %s on Monday. Nobody left.\n",
        "He told %s that the %s would be late, but %s waited for the ferry to the island.\n",
    };
    char *text = malloc(size + 256);
    unsigned long n = 2026;
    if (!text)
        die("no memory");
    *len = 0;
    if (strcmp(kind, "prose") == 0 || strcmp(kind, "distinct") == 0) {
        int is_prose = kind[0] == 'p';
        char word[3][8];
        for (unsigned long line = 0; *len < size; line++) {
            for (int at = 0; at < 3; at++) {
                /* Few words are common: the square of a random number is small. */
                double random = (double)((n = n * 6364136223846793005ul + 1442695040888963407ul) >> 33) / 2147483648.0;
                unsigned long number = is_prose ? (unsigned long)(random * random * 5e5) : 3 * line + (unsigned long)at;
                for (int letter = 5; letter >= 0; letter--, number /= 26)
                    word[at][letter] = (char)('a' + number % 26);
                word[at][6] = 0;
                if (is_prose && random > 0.5)
                    word[at][0] = (char)(word[at][0] - 'a' + 'A');
            }
            *len += (size_t)(is_prose ? sprintf(text + *len, frames[n >> 62], word[0], word[1], word[2])
                                      : sprintf(text + *len, "%s %s %s ", word[0], word[1], word[2]));
        }
        return text;
    }
    size_t n_file;
    char *file = read_file(kind, &n_file);
    while (*len + n_file <= size) {
        memcpy(text + *len, file, n_file);
        *len += n_file;
    }
    free(file);
    return text;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The longest times between two looks at whether to stop, and where they were. */
#define N_GAPS 8
struct looks {
    clockid_t clock;
    double last, gaps[N_GAPS], places[N_GAPS];
};

static int look(void *context, size_t n_done, size_t n_total)
{
    struct looks *looks = context;
    double now = milliseconds(looks->clock), gap = now - looks->last;
    double place = 100.0 * (double)n_done / (double)n_total;
    looks->last = now;
    for (int at = 0; at < N_GAPS; at++)
        if (gap > looks->gaps[at]) {
            double less = looks->gaps[at], there = looks->places[at];
            looks->gaps[at] = gap, looks->places[at] = place;
            gap = less, place = there;
        }
    return 0;
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    const char *kind = argc > 1 ? argv[1] : "prose";
    size_t size = (argc > 2 ? strtoul(argv[2], NULL, 10) : 200) << 20;
    int n_places = argc > 3 ? atoi(argv[3]) : 50;
    size_t len;
    char *text = make_text(kind, size, &len);
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    options.layers = argc > 4 ? (uint32_t)atoi(argv[4]) : 0;
    options.markup = argc > 5 ? PULLQUOTE_MARKUP_MARKDOWN : PULLQUOTE_MARKUP_PLAIN;
    pullquote_analyzer *analyzer;
    pullquote_error error;
    if (pullquote_analyzer_new(&options, &analyzer, &error))
        die(error.message);

    clockid_t clock;
    pthread_getcpuclockid(pthread_self(), &clock);
    pullquote_document *document;
    double before = milliseconds(clock), start = milliseconds(CLOCK_MONOTONIC);
    if (pullquote_analyze(analyzer, text, len, &document, &error))
        die(error.message);
    double whole = milliseconds(clock) - before;
    size_t n_tokens, n_quotes;
    pullquote_document_tokens(document, &n_tokens);
    pullquote_document_quotes(document, &n_quotes);
    printf("%zu MB, layers %u: %.0f ms (%.0f on the wall), %zu tokens, %zu quotations\n", len >> 20,
           options.layers, whole, milliseconds(CLOCK_MONOTONIC) - start, n_tokens, n_quotes);
    pullquote_document_free(document);

    struct looks looks = {.clock = clock, .last = milliseconds(clock)};
    pullquote_analyze_options followed = PULLQUOTE_ANALYZE_OPTIONS_INIT;
    followed.progress = look;
    followed.context = &looks;
    if (pullquote_analyze_with(analyzer, text, len, &followed, &document, &error))
        die(error.message);
    pullquote_document_free(document);
    printf("longest between two looks:");
    for (int at = 0; at < N_GAPS; at++)
        printf(" %.1f ms (up to %.1f %%)", looks.gaps[at], looks.places[at]);
    printf("\n");

    double *walls = malloc((size_t)n_places * sizeof *walls);
    double *processors = malloc((size_t)n_places * sizeof *processors);
    int n_cancelled = 0;
    if (!walls || !processors)
        die("no memory");
    for (int place = 0; place < n_places; place++) {
        struct shot shot = {.clock = clock};
        pullquote_analyze_options with = PULLQUOTE_ANALYZE_OPTIONS_INIT;
        if (pullquote_cancel_new(&shot.cancel, &error))
            die(error.message);
        with.cancel = shot.cancel;
        shot.after = milliseconds(clock) + whole * (place + 0.5) / n_places;
        pthread_t thread;
        pthread_create(&thread, NULL, shoot, &shot);
        pullquote_status status = pullquote_analyze_with(analyzer, text, len, &with, &document, &error);
        double wall = milliseconds(CLOCK_MONOTONIC), processor = milliseconds(clock);
        shot.after = 0; /* one that ended before is not waited for */
        pthread_join(thread, NULL);
        pullquote_document_free(document);
        pullquote_cancel_free(shot.cancel);
        if (status != PULLQUOTE_CANCELLED)
            continue;
        walls[n_cancelled] = wall - shot.wall;
        processors[n_cancelled] = processor - shot.processor;
        if (getenv("EACH"))
            printf("%5.1f %%: %6.1f ms on the wall, %6.1f ms of the processor\n", 100.0 * (place + 0.5) / n_places,
                   walls[n_cancelled], processors[n_cancelled]);
        n_cancelled++;
    }
    if (n_cancelled == 0)
        die("nothing was cancelled");
    qsort(walls, (size_t)n_cancelled, sizeof *walls, by_size);
    qsort(processors, (size_t)n_cancelled, sizeof *processors, by_size);
    printf("cancelled at %d places of %d: median %.1f ms, worst %.1f ms; of the processor %.1f and %.1f ms\n",
           n_cancelled, n_places, walls[n_cancelled / 2], walls[n_cancelled - 1], processors[n_cancelled / 2],
           processors[n_cancelled - 1]);
    free(walls);
    free(processors);
    free(text);
    pullquote_analyzer_free(analyzer);
    return 0;
}
