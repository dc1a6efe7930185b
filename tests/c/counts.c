/* Counts of a corpus: updated, merged, saved and loaded; and arguments that are
 * none. */
#include "check.h"

static pullquote_error error;

static pullquote_counts *counts_with(const pullquote_count_options *options)
{
    pullquote_counts *counts;
    CHECK_STATUS(pullquote_counts_new(options, &counts, &error), PULLQUOTE_OK);
    return counts;
}

static void update(pullquote_counts *counts, const char *text)
{
    CHECK_STATUS(pullquote_counts_update(counts, text, strlen(text), &error), PULLQUOTE_OK);
}

static uint64_t count(const pullquote_counts *counts, const char *term)
{
    return pullquote_counts_count(counts, term, strlen(term));
}

static void documents(void)
{
    pullquote_counts *counts = counts_with(NULL);
    pullquote_terms *terms;
    size_t len;
    update(counts, "Rain, rain, go away.");
    update(counts, "Go to Spain.");
    CHECK_STATUS(pullquote_counts_extend(counts, "Rain!", 5, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_counts_update(counts, NULL, 0, &error), PULLQUOTE_OK);
    CHECK(pullquote_counts_n_documents(counts) == 3);
    CHECK(pullquote_counts_total(counts) == 8);
    CHECK(pullquote_counts_n_terms(counts) == 5);
    CHECK(count(counts, "rain") == 3 && count(counts, "Rain") == 0 && count(counts, "snow") == 0);
    CHECK(pullquote_counts_document_frequency(counts, "go", 2) == 2);
    CHECK(pullquote_counts_document_frequency(counts, "snow", 4) == 0);

    CHECK_STATUS(pullquote_counts_top(counts, 3, &terms, &error), PULLQUOTE_OK);
    update(counts, "spain spain spain spain");
    pullquote_counts_free(counts);
    const pullquote_term *array = pullquote_terms_array(terms, &len);
    CHECK(len == 3 && pullquote_terms_array(terms, NULL) == array);
    CHECK(strcmp(array[0].term.data, "rain") == 0 && array[0].term.len == 4);
    CHECK(array[0].count == 3 && array[0].error == 0 && array[0].document_frequency == 2);
    CHECK(strcmp(array[1].term.data, "go") == 0 && array[1].count == 2);
    CHECK(strcmp(array[2].term.data, "away") == 0);
    pullquote_terms_free(terms);
}

static void options_that_are_right(void)
{
    pullquote_count_options options = PULLQUOTE_COUNT_OPTIONS_INIT;
    options.language = "en";
    options.by = PULLQUOTE_COUNT_BY_STEM;
    options.stop_words = PULLQUOTE_STOP_WORDS_SKIP;
    options.max_words = 2;
    options.min_chars = 3;
    options.flags = PULLQUOTE_COUNT_NO_NUMBERS | PULLQUOTE_COUNT_HYPHENATED;
    pullquote_counts *counts = counts_with(&options);
    update(counts, "The dogs barked at 12 well-known dogs.");
    CHECK(count(counts, "dog") == 2 && count(counts, "the") == 0 && count(counts, "12") == 0);
    CHECK(count(counts, "dog bark") == 1);
    pullquote_counts_free(counts);

    options = (pullquote_count_options)PULLQUOTE_COUNT_OPTIONS_INIT;
    options.by = PULLQUOTE_COUNT_BY_SURFACE;
    counts = counts_with(&options);
    update(counts, "Rain rain");
    CHECK(count(counts, "Rain") == 1 && count(counts, "rain") == 1);
    pullquote_counts_free(counts);

    options = (pullquote_count_options)PULLQUOTE_COUNT_OPTIONS_INIT;
    options.language = "en";
    options.stop_words = PULLQUOTE_STOP_WORDS_BREAK;
    options.min_words = options.max_words = 2;
    options.max_terms = 100;
    counts = counts_with(&options);
    update(counts, "red house of red house");
    CHECK(count(counts, "red house") == 2 && pullquote_counts_n_terms(counts) == 1);
    pullquote_counts_free(counts);
}

static void options_that_are_wrong(void)
{
    static const pullquote_count_options init = PULLQUOTE_COUNT_OPTIONS_INIT;
    pullquote_count_options options;
    pullquote_counts *counts;
#define REFUSED(set, status)                                                   \
    options = init;                                                            \
    set;                                                                       \
    counts = (pullquote_counts *)&options;                                     \
    CHECK_STATUS(pullquote_counts_new(&options, &counts, &error), (status));   \
    CHECK(counts == NULL)
    REFUSED(options.size = 8, PULLQUOTE_INVALID_ARGUMENT);
    REFUSED(options.size = SIZE_MAX, PULLQUOTE_INVALID_ARGUMENT);
    REFUSED(options.by = 3, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.by = PULLQUOTE_COUNT_BY_STEM, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.stop_words = 3, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.stop_words = PULLQUOTE_STOP_WORDS_SKIP, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.min_words = 6, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.max_words = UINT32_MAX, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.min_words = 3; options.max_words = 2, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.max_terms = 1, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.flags = 4, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.language = "english", PULLQUOTE_UNKNOWN_LANGUAGE);
}

static void merged_and_saved(void)
{
    pullquote_counts *one = counts_with(NULL), *two = counts_with(NULL), *both = counts_with(NULL);
    pullquote_counts *loaded;
    uint8_t *bytes, *again;
    size_t len, len_again;
    update(one, "a b");
    update(two, "b c");
    update(both, "a b");
    update(both, "b c");
    CHECK_STATUS(pullquote_counts_merge(one, two, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_counts_save(one, &bytes, &len, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_counts_save(both, &again, &len_again, &error), PULLQUOTE_OK);
    CHECK(len == len_again && memcmp(bytes, again, len) == 0);
    pullquote_bytes_free(again, len_again);
    CHECK_STATUS(pullquote_counts_load(bytes, len, &loaded, &error), PULLQUOTE_OK);
    CHECK(count(loaded, "b") == 2 && pullquote_counts_n_documents(loaded) == 2);
    /* With itself. */
    CHECK_STATUS(pullquote_counts_merge(loaded, loaded, &error), PULLQUOTE_OK);
    CHECK(count(loaded, "b") == 4);
    pullquote_counts_free(loaded);
    /* With others that count otherwise: nothing changes. */
    pullquote_count_options options = PULLQUOTE_COUNT_OPTIONS_INIT;
    options.by = PULLQUOTE_COUNT_BY_SURFACE;
    pullquote_counts *other = counts_with(&options);
    CHECK_STATUS(pullquote_counts_merge(one, other, &error), PULLQUOTE_INVALID_OPTION);
    CHECK(count(one, "b") == 2);
    pullquote_counts_free(other);
    /* Damaged anywhere, or cut short. */
    for (size_t i = 0; i < len; i++) {
        CHECK_STATUS(pullquote_counts_load(bytes, i, &loaded, &error), PULLQUOTE_INVALID_COUNTS);
        CHECK(loaded == NULL);
        bytes[i] ^= 0x55;
        CHECK_STATUS(pullquote_counts_load(bytes, len, &loaded, &error), PULLQUOTE_INVALID_COUNTS);
        bytes[i] ^= 0x55;
    }
    pullquote_bytes_free(bytes, len);
    pullquote_counts_free(one);
    pullquote_counts_free(two);
    pullquote_counts_free(both);
}

/* The first keyword of a text, by an analyzer. */
static void first_is(const pullquote_analyzer *analyzer, const char *term)
{
    static const char text[] = "The ferry waits for the tide.";
    pullquote_document *document;
    size_t len;
    CHECK_STATUS(pullquote_analyze(analyzer, text, strlen(text), &document, &error), PULLQUOTE_OK);
    const pullquote_keyword *keywords = pullquote_document_keywords(document, &len);
    CHECK(len >= 2 && strcmp(keywords[0].term.data, term) == 0);
    pullquote_document_free(document);
}

static void background(void)
{
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_count_options count_options = PULLQUOTE_COUNT_OPTIONS_INIT;
    pullquote_analyzer *ferries, *tides, *none;
    pullquote_counts *counts = counts_with(NULL);
    options.language = "en";
    CHECK_STATUS(pullquote_analyzer_new(&options, &none, &error), PULLQUOTE_OK);
    update(counts, "Ferry late again.");
    options.background = counts;
    /* One document tells nothing. */
    CHECK_STATUS(pullquote_analyzer_new(&options, &ferries, &error), PULLQUOTE_INVALID_OPTION);
    CHECK(ferries == NULL && strstr(error.message, "document of its own") != NULL);
    update(counts, "A ferry sank.");
    update(counts, "New ferry built.");
    update(counts, "Tide, ferry.");
    CHECK_STATUS(pullquote_analyzer_new(&options, &ferries, &error), PULLQUOTE_OK);
    /* What becomes of the counts then is nothing to the analyzer. */
    for (int i = 0; i < 50; i++)
        update(counts, "High tide.");
    CHECK(count(counts, "tide") == 51);
    CHECK_STATUS(pullquote_analyzer_new(&options, &tides, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_counts_merge(counts, counts, &error), PULLQUOTE_OK);
    first_is(ferries, "tide");
    pullquote_counts_free(counts);
    memset(&options, 0xFF, sizeof options);
    first_is(none, "ferry");
    first_is(ferries, "tide");
    first_is(tides, "ferry");
    pullquote_analyzer_free(none);
    pullquote_analyzer_free(ferries);
    pullquote_analyzer_free(tides);

    /* Counts that cannot tell. */
    options = (pullquote_options)PULLQUOTE_OPTIONS_INIT;
    count_options.by = PULLQUOTE_COUNT_BY_SURFACE;
    counts = counts_with(&count_options);
    update(counts, "a b");
    update(counts, "b c");
    options.background = counts;
    CHECK_STATUS(pullquote_analyzer_new(&options, &none, &error), PULLQUOTE_INVALID_OPTION);
    CHECK(none == NULL && strstr(error.message, "by folded words") != NULL);
    pullquote_counts_free(counts);
    count_options = (pullquote_count_options)PULLQUOTE_COUNT_OPTIONS_INIT;
    count_options.by = PULLQUOTE_COUNT_BY_STEM;
    count_options.language = "de";
    counts = counts_with(&count_options);
    update(counts, "a b");
    update(counts, "b c");
    options.background = counts;
    CHECK_STATUS(pullquote_analyzer_new(&options, &none, &error), PULLQUOTE_OK);
    pullquote_analyzer_free(none);
    options.language = "en";
    CHECK_STATUS(pullquote_analyzer_new(&options, &none, &error), PULLQUOTE_INVALID_OPTION);
    options.language = NULL;
    options.keyword_preset = PULLQUOTE_PRESET_YAKE;
    CHECK_STATUS(pullquote_analyzer_new(&options, &none, &error), PULLQUOTE_INVALID_OPTION);
    options.keyword_preset = PULLQUOTE_PRESET_AUTO;
    options.reserved = 1;
    CHECK_STATUS(pullquote_analyzer_new(&options, &none, &error), PULLQUOTE_INVALID_OPTION);
    CHECK(none == NULL && strstr(error.message, "reserved") != NULL);
    pullquote_counts_free(counts);
}

static void folded(void)
{
    char word[8];
    memset(word, 'x', sizeof word);
    CHECK(pullquote_fold("\xC3\x89T", 3, word, sizeof word) == 3);
    CHECK(memcmp(word, "\xC3\xA9tx", 4) == 0);
    CHECK(pullquote_fold("Stra\xC3\x9F" "e", 7, NULL, 0) == 7);
    CHECK(pullquote_fold("ABCDE", 5, word, 4) == 5 && word[0] == '\xC3');
    CHECK(pullquote_fold(NULL, 0, word, sizeof word) == 0);
    CHECK(pullquote_fold(NULL, 1, word, sizeof word) == 0);
    CHECK(pullquote_fold("a", SIZE_MAX, word, sizeof word) == 0);
    CHECK(pullquote_fold("\xFF", 1, word, sizeof word) == 0);
    CHECK(pullquote_fold("A", 1, NULL, SIZE_MAX) == 1);
}

static void arguments(void)
{
    pullquote_counts *counts = counts_with(NULL);
    pullquote_terms *terms = (pullquote_terms *)counts;
    uint8_t *bytes;
    size_t len = 1;
    CHECK_STATUS(pullquote_counts_new(NULL, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_update(NULL, "a", 1, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_update(counts, NULL, 1, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_update(counts, "a", SIZE_MAX, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_update(counts, "ab\xFF", 3, &error), PULLQUOTE_INVALID_UTF8);
    CHECK(error.offset == 2 && pullquote_counts_n_documents(counts) == 0);
    CHECK_STATUS(pullquote_counts_extend(NULL, "a", 1, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_extend(counts, "\xC3", 1, &error), PULLQUOTE_INVALID_UTF8);
    CHECK_STATUS(pullquote_counts_merge(NULL, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_merge(counts, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_merge(NULL, counts, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_counts_n_documents(NULL) == 0 && pullquote_counts_total(NULL) == 0);
    CHECK(pullquote_counts_n_terms(NULL) == 0 && pullquote_counts_count(NULL, "a", 1) == 0);
    CHECK(pullquote_counts_count(counts, NULL, 1) == 0);
    CHECK(pullquote_counts_count(counts, NULL, 0) == 0);
    CHECK(pullquote_counts_count(counts, "a", SIZE_MAX) == 0);
    CHECK(pullquote_counts_count(counts, "\xFF", 1) == 0);
    CHECK(pullquote_counts_document_frequency(NULL, "a", 1) == 0);
    CHECK(pullquote_counts_document_frequency(counts, "a", 1) == 0);
    CHECK_STATUS(pullquote_counts_top(NULL, 1, &terms, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(terms == NULL);
    CHECK_STATUS(pullquote_counts_top(counts, 1, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_top(counts, SIZE_MAX, &terms, &error), PULLQUOTE_OK);
    CHECK(pullquote_terms_array(terms, &len) == NULL && len == 0);
    pullquote_terms_free(terms);
    len = 1;
    CHECK(pullquote_terms_array(NULL, &len) == NULL && len == 0);
    pullquote_terms_free(NULL);
    len = 1;
    CHECK_STATUS(pullquote_counts_save(NULL, &bytes, &len, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(bytes == NULL && len == 0);
    CHECK_STATUS(pullquote_counts_save(counts, NULL, &len, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_save(counts, &bytes, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    pullquote_bytes_free(NULL, 7);
    pullquote_counts_free(counts);
    CHECK_STATUS(pullquote_counts_load(NULL, 1, &counts, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_counts_load(NULL, 0, &counts, &error), PULLQUOTE_INVALID_COUNTS);
    CHECK_STATUS(pullquote_counts_load((const uint8_t *)"PQCOUNTS", 8, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    pullquote_counts_free(NULL);
}

int main(void)
{
    documents();
    options_that_are_right();
    options_that_are_wrong();
    merged_and_saved();
    background();
    folded();
    arguments();
    if (n_failed == 0)
        puts("counts: passed");
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
