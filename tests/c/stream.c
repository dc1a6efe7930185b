/* A text in pieces: the boundaries of the whole, however it is cut; and arguments
 * that are none. */
#include "check.h"

static pullquote_error error;

/* "Can't stop." in two sentences, with characters of two to four bytes. */
static const char TEXT[] = "Can\xE2\x80\x99t stop. \xC3\x89t\xC3\xA9 \xF0\x9F\x99\x82!";
#define TEXT_LEN (sizeof TEXT - 1)

static pullquote_stream *stream_of(uint32_t boundaries)
{
    pullquote_stream_options options = PULLQUOTE_STREAM_OPTIONS_INIT;
    pullquote_stream *stream;
    options.boundaries = boundaries;
    CHECK_STATUS(pullquote_stream_new(&options, &stream, &error), PULLQUOTE_OK);
    return stream;
}

/* Pushes in pieces of n bytes, each from memory that is gone afterwards. */
static size_t read_in_pieces(pullquote_stream *stream, const char *text, size_t len, size_t n,
                             uint64_t *found)
{
    const uint64_t *boundaries;
    size_t n_found = 0, n_here;
    for (size_t at = 0; at < len; at += n) {
        const size_t n_bytes = len - at < n ? len - at : n;
        char *piece = malloc(n_bytes);
        memcpy(piece, text + at, n_bytes);
        CHECK_STATUS(pullquote_stream_push(stream, piece, n_bytes, &boundaries, &n_here, &error),
                     PULLQUOTE_OK);
        free(piece);
        CHECK((boundaries == NULL) == (n_here == 0));
        for (size_t i = 0; i < n_here; i++)
            found[n_found++] = boundaries[i];
    }
    CHECK_STATUS(pullquote_stream_finish(stream, &boundaries, &n_here, &error), PULLQUOTE_OK);
    for (size_t i = 0; i < n_here; i++)
        found[n_found++] = boundaries[i];
    return n_found;
}

static void boundaries(void)
{
    static const uint64_t words[] = {0, 7, 8, 12, 13, 14, 19, 20, 24, 25};
    static const uint64_t sentences[] = {0, 14, 25};
    static const struct {
        uint32_t kind;
        size_t n;
        const uint64_t *expected;
    } kinds[] = {{PULLQUOTE_BOUNDARIES_WORD, sizeof words / sizeof *words, words},
                 {PULLQUOTE_BOUNDARIES_SENTENCE, sizeof sentences / sizeof *sentences, sentences}};
    for (size_t i = 0; i < 2; i++) {
        pullquote_stream *stream = stream_of(kinds[i].kind);
        for (size_t n = 1; n <= TEXT_LEN; n++) {
            uint64_t found[64];
            const size_t n_found = read_in_pieces(stream, TEXT, TEXT_LEN, n, found);
            CHECK(n_found == kinds[i].n);
            CHECK(memcmp(found, kinds[i].expected, n_found * sizeof *found) == 0);
        }
        pullquote_stream_free(stream);
    }
}

/* Bytes that are no UTF-8, NULs, and nothing at all are text too. */
static void odd_texts(void)
{
    static const struct {
        const char *text;
        size_t len, n;
    } texts[] = {{"", 0, 0}, {"\0\0", 2, 3}, {"a\xFF" "b", 3, 4}, {"\xE2\x80", 2, 3}};
    pullquote_stream *stream = stream_of(PULLQUOTE_BOUNDARIES_WORD);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        uint64_t found[8];
        CHECK(read_in_pieces(stream, texts[i].text, texts[i].len, 1, found) == texts[i].n);
    }
    pullquote_stream_free(stream);
}

/* Pieces of a megabyte and boundaries far apart. */
static void large(void)
{
    const size_t n = 1 << 20;
    char *text = malloc(n);
    uint64_t *found = malloc((n + 1) * sizeof *found);
    memset(text, 'a', n);
    pullquote_stream *stream = stream_of(PULLQUOTE_BOUNDARIES_WORD);
    CHECK(read_in_pieces(stream, text, n, n, found) == 2 && found[1] == n);
    memset(text, '.', n);
    CHECK(read_in_pieces(stream, text, n, 300000, found) == n + 1 && found[n] == n);
    pullquote_stream_free(stream);
    free(found);
    free(text);
}

static size_t n_told;

static int tell(void *context, size_t n_done, size_t n_total)
{
    size_t *stop_at = context;
    n_told++;
    CHECK(n_total == 0 && n_done > 0);
    return *stop_at != 0 && n_done >= *stop_at;
}

static void progress_and_cancellation(void)
{
    static char text[300000];
    pullquote_stream_options options = PULLQUOTE_STREAM_OPTIONS_INIT;
    pullquote_stream *stream;
    pullquote_cancel *cancel;
    const uint64_t *found;
    size_t n_found, stop_at = 0;
    memset(text, ' ', sizeof text);
    CHECK_STATUS(pullquote_cancel_new(&cancel, &error), PULLQUOTE_OK);
    options.progress = tell;
    options.context = &stop_at;
    options.cancel = cancel;
    CHECK_STATUS(pullquote_stream_new(&options, &stream, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_stream_push(stream, text, sizeof text, &found, &n_found, &error),
                 PULLQUOTE_OK);
    CHECK(n_told == 5);
    stop_at = 400000;
    CHECK_STATUS(pullquote_stream_push(stream, text, sizeof text, &found, &n_found, &error),
                 PULLQUOTE_CANCELLED);
    CHECK(found == NULL && n_found == 0 && n_told < 10);
    stop_at = 0;
    CHECK_STATUS(pullquote_stream_push(stream, text, 1, &found, &n_found, &error),
                 PULLQUOTE_CANCELLED);
    CHECK_STATUS(pullquote_stream_finish(stream, &found, &n_found, &error), PULLQUOTE_CANCELLED);
    pullquote_stream_free(stream);
    pullquote_cancel_request(cancel);
    CHECK_STATUS(pullquote_stream_new(&options, &stream, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_stream_push(stream, "a", 1, &found, &n_found, &error),
                 PULLQUOTE_CANCELLED);
    pullquote_stream_free(stream);
    pullquote_cancel_free(cancel);
}

static void arguments(void)
{
    pullquote_stream_options options = PULLQUOTE_STREAM_OPTIONS_INIT;
    pullquote_stream *stream;
    const uint64_t *found = (const uint64_t *)&options;
    size_t n_found = 1;
    CHECK_STATUS(pullquote_stream_new(&options, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_stream_new(NULL, NULL, NULL) == PULLQUOTE_INVALID_ARGUMENT);
    options.size = 0;
    CHECK_STATUS(pullquote_stream_new(&options, &stream, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(stream == NULL);
    options = (pullquote_stream_options)PULLQUOTE_STREAM_OPTIONS_INIT;
    options.boundaries = 2;
    CHECK_STATUS(pullquote_stream_new(&options, &stream, &error), PULLQUOTE_INVALID_OPTION);
    options.boundaries = 0;
    options.reserved = 1;
    CHECK_STATUS(pullquote_stream_new(&options, &stream, &error), PULLQUOTE_INVALID_OPTION);
    CHECK(stream == NULL);
    CHECK_STATUS(pullquote_stream_push(NULL, "a", 1, &found, &n_found, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(found == NULL && n_found == 0);
    CHECK_STATUS(pullquote_stream_finish(NULL, &found, &n_found, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_stream_new(NULL, &stream, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_stream_push(stream, NULL, 1, &found, &n_found, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_stream_push(stream, "a", SIZE_MAX, &found, &n_found, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_stream_push(stream, NULL, 0, &found, &n_found, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_stream_push(stream, "a b", 3, NULL, NULL, &error), PULLQUOTE_OK);
    CHECK(pullquote_stream_finish(stream, NULL, NULL, NULL) == PULLQUOTE_OK);
    CHECK_STATUS(pullquote_stream_finish(stream, &found, &n_found, &error), PULLQUOTE_OK);
    CHECK(n_found == 0);
    pullquote_stream_free(stream);
    pullquote_stream_free(NULL);
}

int main(void)
{
    boundaries();
    odd_texts();
    large();
    progress_and_cancellation();
    arguments();
    if (n_failed == 0)
        puts("stream: passed");
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
