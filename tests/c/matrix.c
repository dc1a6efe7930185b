/* Every exported function with NULL, empty, huge, invalid, misordered and
 * repeated arguments: a defined answer each time, and under valgrind no finding. */
#include "check.h"

#include <math.h>
#include <stddef.h>

static const char TEXT[] = "\xE2\x80\x9CWe will rebuild,\xE2\x80\x9D the mayor said.\nNobody clapped.";
#define TEXT_LEN (sizeof TEXT - 1)

static pullquote_error error;

static pullquote_analyzer *analyzer_with(uint32_t offsets)
{
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_analyzer *analyzer;
    options.offsets = offsets;
    CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), PULLQUOTE_OK);
    return analyzer;
}

static pullquote_document *document_of(const pullquote_analyzer *analyzer, const char *text,
                                       size_t len)
{
    pullquote_document *document;
    CHECK_STATUS(pullquote_analyze(analyzer, text, len, &document, &error), PULLQUOTE_OK);
    CHECK(document != NULL);
    return document;
}

static void version(void)
{
    char expected[32];
    CHECK(strcmp(pullquote_version(), PULLQUOTE_VERSION) == 0);
    CHECK(pullquote_version_number() == PULLQUOTE_VERSION_NUMBER);
    CHECK(pullquote_abi() == PULLQUOTE_ABI);
    snprintf(expected, sizeof expected, "%d.%d.%d", PULLQUOTE_VERSION_MAJOR,
             PULLQUOTE_VERSION_MINOR, PULLQUOTE_VERSION_PATCH);
    CHECK(strncmp(pullquote_version(), expected, strlen(expected)) == 0);
}

static void names(void)
{
    static const pullquote_status statuses[] = {
        PULLQUOTE_OK,           PULLQUOTE_INVALID_ARGUMENT,  PULLQUOTE_INVALID_OPTION,
        PULLQUOTE_UNKNOWN_LANGUAGE, PULLQUOTE_INVALID_WORD_LIST, PULLQUOTE_INVALID_UTF8,
        PULLQUOTE_TOO_LARGE,    PULLQUOTE_TOO_MUCH_MEMORY,    PULLQUOTE_TOO_MANY_ITEMS,    PULLQUOTE_INVALID_COUNTS,    PULLQUOTE_CANCELLED,         PULLQUOTE_INTERNAL,
    };
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        const char *name = pullquote_status_name(statuses[i]);
        CHECK(strncmp(name, "PULLQUOTE_", 10) == 0);
        CHECK(strcmp(name, "PULLQUOTE_UNKNOWN_STATUS") != 0);
        for (size_t j = 0; j < i; j++)
            CHECK(strcmp(name, pullquote_status_name(statuses[j])) != 0);
    }
    CHECK(strcmp(pullquote_status_name(-1), "PULLQUOTE_UNKNOWN_STATUS") == 0);
    CHECK(strcmp(pullquote_status_name(INT32_MAX), "PULLQUOTE_UNKNOWN_STATUS") == 0);
    CHECK(strcmp(pullquote_token_kind_name(PULLQUOTE_TOKEN_SPACE), "space") == 0);
    CHECK(strcmp(pullquote_token_kind_name(PULLQUOTE_TOKEN_HASHTAG), "hashtag") == 0);
    CHECK(pullquote_token_kind_name(UINT32_MAX) == NULL);
    CHECK(strcmp(pullquote_quote_kind_name(PULLQUOTE_QUOTE_INDIRECT), "indirect") == 0);
    CHECK(pullquote_quote_kind_name(0) == NULL);
    CHECK(pullquote_quote_kind_name(UINT32_MAX) == NULL);
}

/* The struct of an older or a newer header. */
static void options_that_grow(void)
{
    struct {
        pullquote_options known;
        uint64_t later[2];
    } newer;
    pullquote_analyzer *analyzer;
    memset(&newer, 0, sizeof newer);
    newer.known.size = sizeof newer;
    CHECK_STATUS(pullquote_analyzer_new(&newer.known, &analyzer, &error), PULLQUOTE_OK);
    pullquote_analyzer_free(analyzer);
    newer.later[1] = 7;
    CHECK_STATUS(pullquote_analyzer_new(&newer.known, &analyzer, &error), PULLQUOTE_INVALID_OPTION);
    CHECK(analyzer == NULL);
    CHECK(strstr(error.message, "does not know") != NULL);

    static const size_t wrong[] = {0, 1, 8, 24, sizeof(pullquote_options) + 1, 5000, SIZE_MAX};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        newer.known.size = wrong[i];
        CHECK_STATUS(pullquote_analyzer_new(&newer.known, &analyzer, &error),
                     PULLQUOTE_INVALID_ARGUMENT);
        CHECK(analyzer == NULL);
    }
}

static void options_that_are_wrong(void)
{
    static const pullquote_options init = PULLQUOTE_OPTIONS_INIT;
    pullquote_options options = init;
    pullquote_analyzer *analyzer;
#define REFUSED(set, status)                                                    \
    options = init;                                                             \
    set;                                                                        \
    analyzer = (pullquote_analyzer *)&options;                                  \
    CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), (status)); \
    CHECK(analyzer == NULL)

    REFUSED(options.language = "english", PULLQUOTE_UNKNOWN_LANGUAGE);
    CHECK(strstr(error.message, "english") != NULL);
    REFUSED(options.language = "\xFF\xFE", PULLQUOTE_UNKNOWN_LANGUAGE);
    REFUSED(options.language = "", PULLQUOTE_UNKNOWN_LANGUAGE);
    REFUSED(options.markup = 4, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.wrapped = 3, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.reserved_3 = 1, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.offsets = 3, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.layers = 1u << 31, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.invalid_utf8 = 2, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.flags = UINT32_MAX, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.max_input = UINT64_MAX, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.max_input = UINT32_MAX, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.n_word_lists = 1, PULLQUOTE_INVALID_ARGUMENT);
    REFUSED(options.reserved = SIZE_MAX, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.min_confidence = 1.5, PULLQUOTE_INVALID_OPTION);
    CHECK(strcmp(error.message, "min_confidence is 1.5: use a number from 0 to 1") == 0);
    REFUSED(options.min_confidence = NAN, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.min_confidence = INFINITY, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.min_confidence = -0.5, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.min_confidence = -1.5, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.reserved_2 = SIZE_MAX, PULLQUOTE_INVALID_OPTION);
    REFUSED(options.language_dir = "/no/such/folder", PULLQUOTE_INVALID_OPTION);
    CHECK(strstr(error.message, "/no/such/folder") != NULL);

    pullquote_counts *counts;
    CHECK_STATUS(pullquote_counts_new(NULL, &counts, &error), PULLQUOTE_OK);
    REFUSED(options.background = counts, PULLQUOTE_INVALID_OPTION);
    pullquote_counts_free(counts);

    pullquote_word_list list = {"titles", "Archmage | male\n", 16};
    options.word_lists = &list;
    REFUSED(options.word_lists = &list; options.n_word_lists = SIZE_MAX, PULLQUOTE_INVALID_ARGUMENT);
#define LIST_REFUSED(set, status)                                        \
    list.kind = "titles", list.text = "Archmage\n", list.len = 9;        \
    set;                                                                 \
    REFUSED(options.word_lists = &list; options.n_word_lists = 1, status)
    LIST_REFUSED(list.kind = NULL, PULLQUOTE_INVALID_ARGUMENT);
    LIST_REFUSED(list.kind = "spells", PULLQUOTE_INVALID_OPTION);
    LIST_REFUSED(list.text = NULL, PULLQUOTE_INVALID_ARGUMENT);
    LIST_REFUSED(list.len = SIZE_MAX, PULLQUOTE_INVALID_ARGUMENT);
    LIST_REFUSED(list.text = "Mage\n| male\n"; list.len = 12, PULLQUOTE_INVALID_WORD_LIST);
    CHECK(error.offset == 5);
    LIST_REFUSED(list.text = "Mag\xC3"; list.len = 4, PULLQUOTE_INVALID_UTF8);
    CHECK(error.offset == 3);
}

/* The made-up language of tests/data, by its folder. */
static void a_language_of_a_folder(void)
{
    char folder[4096] = __FILE__;
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_analyzer *analyzer;
    size_t n_quotes;
    strcpy(strrchr(folder, '/'), "/../data/languages/qaa");
    options.language_dir = folder;
    CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), PULLQUOTE_OK);
    memset(folder, 0xFF, sizeof folder);
    static const char text[] = "\"Ti fera melu na morun\", vorai Talo vel Marin.";
    pullquote_document *document = document_of(analyzer, text, sizeof text - 1);
    pullquote_analyzer_free(analyzer);
    CHECK(strcmp(pullquote_document_language(document), "qaa") == 0);
    const pullquote_quote *quotes = pullquote_document_quotes(document, &n_quotes);
    CHECK(n_quotes == 1);
    CHECK(strcmp(quotes[0].speaker_name.data, "Talo vel Marin") == 0);
    pullquote_document_free(document);
}

static void options_that_are_right(void)
{
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_word_list lists[] = {{"titles", "Archmage | male\n", 16}, {"stop_words", NULL, 0}};
    pullquote_analyzer *analyzer;
    size_t len;
    options.language = "en-GB";
    options.word_lists = lists;
    options.n_word_lists = 2;
    options.max_input = UINT32_MAX - 1;
    options.layers = PULLQUOTE_LAYER_TOKENS | PULLQUOTE_LAYER_KEYWORDS;
    options.markup = PULLQUOTE_MARKUP_MARKDOWN;
    options.offsets = PULLQUOTE_OFFSETS_UTF16;
    options.max_keywords = 1;
    options.flags = PULLQUOTE_FLAG_SPACES;
    options.keyword_preset = PULLQUOTE_PRESET_RAKE + 1;
    CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), PULLQUOTE_INVALID_OPTION);
    options.keyword_preset = PULLQUOTE_PRESET_PHRASES;
    options.max_keyword_words = 2;
    CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), PULLQUOTE_OK);
    memset(&options, 0xFF, sizeof options);
    memset(lists, 0xFF, sizeof lists);
    pullquote_document *document = document_of(analyzer, "harbour harbour there", 21);
    pullquote_analyzer_free(analyzer);

    const pullquote_token *tokens = pullquote_document_tokens(document, &len);
    CHECK(len == 5);
    CHECK(tokens[1].kind == PULLQUOTE_TOKEN_SPACE);
    CHECK(tokens[4].span.start == 16 && tokens[4].span.end == 21);
    CHECK(pullquote_document_sentences(document, &len) == NULL && len == 0);
    const pullquote_keyword *keywords = pullquote_document_keywords(document, &len);
    CHECK(len == 1);
    CHECK(strcmp(keywords[0].term.data, "harbour") == 0 && keywords[0].term.len == 7);
    CHECK(keywords[0].spans.len == 2 && keywords[0].spans.data[1].start == 8);
    CHECK(keywords[0].score > 0);
    CHECK(strcmp(pullquote_document_language(document), "en") == 0);
    pullquote_document_free(document);
}

static void nulls(void)
{
    pullquote_analyzer *analyzer;
    pullquote_document *document;
    size_t len = 1, line = 1;
    char *json;

    CHECK_STATUS(pullquote_analyzer_new(NULL, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(error.offset == PULLQUOTE_NO_OFFSET);
    CHECK(pullquote_analyzer_new(NULL, NULL, NULL) == PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_analyzer_new(NULL, &analyzer, NULL) == PULLQUOTE_OK);

    CHECK_STATUS(pullquote_analyze(NULL, TEXT, TEXT_LEN, &document, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(document == NULL);
    CHECK_STATUS(pullquote_analyze(analyzer, NULL, 1, &document, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(document == NULL);
    CHECK_STATUS(pullquote_analyze(analyzer, TEXT, TEXT_LEN, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_analyze(NULL, NULL, 0, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_analyze(NULL, NULL, SIZE_MAX, NULL, NULL) == PULLQUOTE_INVALID_ARGUMENT);

    CHECK(pullquote_document_tokens(NULL, &len) == NULL && len == 0);
    CHECK(pullquote_document_tokens(NULL, NULL) == NULL);
    CHECK(pullquote_document_sentences(NULL, &len) == NULL && len == 0);
    CHECK(pullquote_document_sentences(NULL, NULL) == NULL);
    CHECK(pullquote_document_keywords(NULL, &len) == NULL && len == 0);
    CHECK(pullquote_document_keywords(NULL, NULL) == NULL);
    CHECK(pullquote_document_quotes(NULL, &len) == NULL && len == 0);
    CHECK(pullquote_document_quotes(NULL, NULL) == NULL);
    CHECK(pullquote_document_diagnostics(NULL, &len) == NULL && len == 0);
    CHECK(pullquote_document_diagnostics(NULL, NULL) == NULL);
    CHECK(pullquote_document_language(NULL) == NULL);
    len = 1;
    CHECK(pullquote_document_text(NULL, &len) == NULL && len == 0);
    CHECK(pullquote_document_text(NULL, NULL) == NULL);
    len = 1;
    CHECK(pullquote_document_span_text(NULL, (pullquote_span){0, 0}, &len) == NULL && len == 0);
    CHECK(pullquote_document_span_text(NULL, (pullquote_span){0, 0}, NULL) == NULL);
    len = 1;
    CHECK(pullquote_document_line_column(NULL, 0, &line, &len) == PULLQUOTE_INVALID_ARGUMENT);
    CHECK(line == 0 && len == 0);
    CHECK(pullquote_document_line_column(NULL, 0, NULL, NULL) == PULLQUOTE_INVALID_ARGUMENT);

    document = document_of(analyzer, TEXT, TEXT_LEN);
    CHECK(pullquote_document_tokens(document, NULL) != NULL);
    CHECK(pullquote_document_text(document, NULL) != NULL);
    CHECK(pullquote_document_span_text(document, (pullquote_span){0, 3}, NULL) != NULL);
    CHECK(pullquote_document_line_column(document, 0, NULL, NULL) == PULLQUOTE_OK);
    len = 1;
    CHECK_STATUS(pullquote_json_new(NULL, NULL, 0, &json, &len, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(json == NULL && len == 0);
    CHECK_STATUS(pullquote_json_new(document, NULL, 0, NULL, &len, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_json_new(document, NULL, 1, &json, &len, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_json_new(NULL, NULL, 0, NULL, NULL, NULL) == PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_json_new(document, NULL, 0, &json, NULL, NULL) == PULLQUOTE_OK);
    pullquote_json_free(json);
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);

    pullquote_analyzer_free(NULL);
    pullquote_document_free(NULL);
    pullquote_json_free(NULL);
}

/* An empty text, a text of nothing but NULs or white space. */
static void empty(void)
{
    static const struct {
        const char *text;
        size_t len;
    } texts[] = {{NULL, 0}, {"", 0}, {TEXT, 0}, {"\0\0\0", 3}, {" \n\t\r\n ", 6}};
    pullquote_analyzer *analyzer = analyzer_with(PULLQUOTE_OFFSETS_BYTE);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t len, n;
        char *json;
        pullquote_document *document = document_of(analyzer, texts[i].text, texts[i].len);
        const char *text = pullquote_document_text(document, &len);
        CHECK(len == texts[i].len);
        CHECK(len == 0 ? text == NULL : memcmp(text, texts[i].text, len) == 0);
        CHECK(pullquote_document_quotes(document, &n) == NULL && n == 0);
        CHECK(pullquote_document_keywords(document, &n) == NULL && n == 0);
        CHECK(pullquote_document_span_text(document, (pullquote_span){0, 0}, &n) != NULL && n == 0);
        CHECK_STATUS(pullquote_json_new(document, "", 0, &json, &n, &error), PULLQUOTE_OK);
        CHECK(strncmp(json, "{\"id\":\"\",\"language\":\"und\",\"offsets\":\"byte\",", 43) == 0);
        CHECK(strlen(json) == n);
        pullquote_json_free(json);
        pullquote_document_free(document);
    }
    pullquote_analyzer_free(analyzer);
}

static void nul_is_data(void)
{
    static const char text[] = "one\0two";
    pullquote_analyzer *analyzer = analyzer_with(PULLQUOTE_OFFSETS_BYTE);
    pullquote_document *document = document_of(analyzer, text, sizeof text - 1);
    size_t len;
    char *json;
    CHECK(memcmp(pullquote_document_text(document, &len), text, 7) == 0 && len == 7);
    CHECK(memcmp(pullquote_document_span_text(document, (pullquote_span){2, 5}, &len), "e\0t", 3)
              == 0
          && len == 3);
    CHECK_STATUS(pullquote_json_new(document, "a\0b", 3, &json, &len, &error), PULLQUOTE_OK);
    CHECK(strstr(json, "\"id\":\"a\\u0000b\"") != NULL && strlen(json) == len);
    pullquote_json_free(json);
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);
}

/* Lengths that are none: the memory is not touched. */
static void huge(void)
{
    static const size_t lengths[] = {SIZE_MAX, SIZE_MAX / 2, SIZE_MAX / 2 + 1,
                                     (size_t)UINT32_MAX, ((size_t)1 << 30) + 1};
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_analyzer *analyzer = analyzer_with(PULLQUOTE_OFFSETS_BYTE);
    pullquote_document *document;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        CHECK_STATUS(pullquote_analyze(analyzer, TEXT, lengths[i], &document, &error),
                     PULLQUOTE_TOO_LARGE);
        CHECK(document == NULL);
        CHECK(strstr(error.message, "1073741824") != NULL);
    }
    pullquote_analyzer_free(analyzer);

    options.max_input = TEXT_LEN - 1;
    CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_analyze(analyzer, TEXT, TEXT_LEN, &document, &error),
                 PULLQUOTE_TOO_LARGE);
    document = document_of(analyzer, TEXT, TEXT_LEN - 1);
    char *json;
    CHECK_STATUS(pullquote_json_new(document, TEXT, SIZE_MAX, &json, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(json == NULL);
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);
}

static void invalid_utf8(void)
{
    static const struct {
        const char *text;
        size_t len;
        uint64_t offset;
        const char *replaced;
    } texts[] = {
        {"\xFF", 1, 0, "\xEF\xBF\xBD"},
        {"abc\x80", 4, 3, "abc\xEF\xBF\xBD"},
        {"It rained. \xC3(", 13, 11, "It rained. \xEF\xBF\xBD("},
        {"cut \xE2\x80", 6, 4, "cut \xEF\xBF\xBD"},                 /* cut short */
        {"\xED\xA0\x80", 3, 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* a surrogate */
        {"\xC0\xAF", 2, 0, "\xEF\xBF\xBD\xEF\xBF\xBD"},             /* overlong */
        {"\xF4\x90\x80\x80", 4, 0, NULL},                           /* past U+10FFFF */
    };
    pullquote_analyzer *analyzer = analyzer_with(PULLQUOTE_OFFSETS_BYTE);
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_analyzer *replacing;
    options.invalid_utf8 = PULLQUOTE_UTF8_REPLACE;
    CHECK_STATUS(pullquote_analyzer_new(&options, &replacing, &error), PULLQUOTE_OK);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pullquote_document *document;
        size_t len;
        CHECK_STATUS(pullquote_analyze(analyzer, texts[i].text, texts[i].len, &document, &error),
                     PULLQUOTE_INVALID_UTF8);
        CHECK(document == NULL);
        CHECK(error.offset == texts[i].offset);
        document = document_of(replacing, texts[i].text, texts[i].len);
        const char *text = pullquote_document_text(document, &len);
        if (texts[i].replaced != NULL)
            CHECK(len == strlen(texts[i].replaced) && memcmp(text, texts[i].replaced, len) == 0);
        char *json;
        CHECK_STATUS(pullquote_json_new(document, texts[i].text, texts[i].len, &json, NULL, &error),
                     PULLQUOTE_INVALID_UTF8);
        CHECK(json == NULL && error.offset == texts[i].offset);
        pullquote_document_free(document);
    }
    pullquote_analyzer_free(replacing);
    pullquote_analyzer_free(analyzer);
}

/* Spans and offsets that are none of the text, in each unit. */
static void misordered(void)
{
    /* e acute: 2 bytes, 1 character, 1 unit; the emoji: 4 bytes, 1 character, 2 units */
    static const char text[] = "\xC3\xA9\xF0\x9F\x99\x82x\ny";
    static const struct {
        uint32_t unit, n_units, inside, second_line;
    } units[] = {{PULLQUOTE_OFFSETS_BYTE, 9, 1, 8},
                 {PULLQUOTE_OFFSETS_CHAR, 5, UINT32_MAX, 4},
                 {PULLQUOTE_OFFSETS_UTF16, 6, 2, 5}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        pullquote_analyzer *analyzer = analyzer_with(units[i].unit);
        pullquote_document *document = document_of(analyzer, text, sizeof text - 1);
        uint32_t end = units[i].n_units;
        size_t len = 1, line, column;
        const pullquote_span wrong[] = {{2, 0},
                                        {0, end + 1},
                                        {end + 1, end + 1},
                                        {0, UINT32_MAX},
                                        {UINT32_MAX, UINT32_MAX},
                                        {UINT32_MAX, 0},
                                        {0, units[i].inside},
                                        {units[i].inside, end}};
        for (size_t j = 0; j < sizeof wrong / sizeof *wrong; j++) {
            len = 1;
            CHECK(pullquote_document_span_text(document, wrong[j], &len) == NULL && len == 0);
        }
        const char *found = pullquote_document_span_text(document, (pullquote_span){0, end}, &len);
        CHECK(len == sizeof text - 1 && memcmp(found, text, len) == 0);
        CHECK(pullquote_document_span_text(document, (pullquote_span){end, end}, &len) != NULL
              && len == 0);
        CHECK(pullquote_document_line_column(document, units[i].second_line, &line, &column)
              == PULLQUOTE_OK);
        CHECK(line == 2 && column == 1);
        CHECK(pullquote_document_line_column(document, end, &line, &column) == PULLQUOTE_OK);
        CHECK(line == 2 && column == 2);
        CHECK(pullquote_document_line_column(document, (size_t)end + 1, &line, &column)
              == PULLQUOTE_INVALID_ARGUMENT);
        CHECK(line == 0 && column == 0);
        CHECK(pullquote_document_line_column(document, units[i].inside, &line, &column)
              == PULLQUOTE_INVALID_ARGUMENT);
        CHECK(pullquote_document_line_column(document, SIZE_MAX, &line, &column)
              == PULLQUOTE_INVALID_ARGUMENT);
        pullquote_document_free(document);
        pullquote_analyzer_free(analyzer);
    }
}

/* The same call gives the same answer, and an array does not move. */
static void repeated(void)
{
    pullquote_analyzer *analyzer = analyzer_with(PULLQUOTE_OFFSETS_CHAR);
    pullquote_document *first = document_of(analyzer, TEXT, TEXT_LEN);
    pullquote_document *second = document_of(analyzer, TEXT, TEXT_LEN);
    pullquote_analyzer_free(analyzer);
    size_t n, m;
    const pullquote_token *tokens = pullquote_document_tokens(first, &n);
    CHECK(n > 0);
    CHECK(pullquote_document_tokens(first, &m) == tokens && n == m);
    CHECK(pullquote_document_quotes(first, &n) == pullquote_document_quotes(first, &m) && n == m);
    const pullquote_token *others = pullquote_document_tokens(second, &m);
    pullquote_document_tokens(first, &n);
    CHECK(n == m && memcmp(tokens, others, n * sizeof *tokens) == 0);
    char *one, *two;
    CHECK_STATUS(pullquote_json_new(first, NULL, 0, &one, &n, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_json_new(second, NULL, 0, &two, &m, &error), PULLQUOTE_OK);
    CHECK(n == m && strcmp(one, two) == 0);
    pullquote_document_free(first);
    CHECK(strncmp(two, "{\"language\":", 12) == 0);
    pullquote_document_free(second);
    pullquote_json_free(one);
    pullquote_json_free(two);
}

/* Every array against the text: spans in order, strings with their NUL. */
static void arrays(void)
{
    pullquote_analyzer *analyzer = analyzer_with(PULLQUOTE_OFFSETS_BYTE);
    static const char text[] =
        "\xE2\x80\x9CThe bridge is safe,\xE2\x80\x9D Mayor Ada Lind said. \xE2\x80\x9CNobody"
        " fell.\xE2\x80\x9D\n\nShe said the bridge would open in May. \xE2\x80\x9CUnclosed it is.\n";
    pullquote_document *document = document_of(analyzer, text, sizeof text - 1);
    size_t n, n_sentences, len;
    const pullquote_token *tokens = pullquote_document_tokens(document, &n);
    for (size_t i = 0; i < n; i++) {
        CHECK(tokens[i].span.start < tokens[i].span.end);
        CHECK(i == 0 || tokens[i - 1].span.end <= tokens[i].span.start);
        CHECK(pullquote_token_kind_name(tokens[i].kind) != NULL);
        CHECK(pullquote_document_span_text(document, tokens[i].span, &len) != NULL);
    }
    const pullquote_sentence *sentences = pullquote_document_sentences(document, &n_sentences);
    CHECK(n_sentences >= 2);
    for (size_t i = 0; i < n_sentences; i++)
        CHECK(pullquote_document_span_text(document, sentences[i].span, &len) != NULL);
    const pullquote_keyword *keywords = pullquote_document_keywords(document, &n);
    CHECK(n > 0);
    for (size_t i = 0; i < n; i++) {
        CHECK(keywords[i].term.len > 0 && strlen(keywords[i].term.data) == keywords[i].term.len);
        CHECK(keywords[i].spans.len > 0);
        CHECK(i == 0 || keywords[i - 1].score >= keywords[i].score);
        for (size_t j = 0; j < keywords[i].spans.len; j++)
            CHECK(pullquote_document_span_text(document, keywords[i].spans.data[j], &len) != NULL);
    }
    const pullquote_quote *quotes = pullquote_document_quotes(document, &n);
    for (size_t i = 0; i < n; i++) {
        const pullquote_spans lists[] = {quotes[i].spans, quotes[i].cue, quotes[i].speaker,
                                         quotes[i].addressee};
        CHECK(quotes[i].spans.len > 0);
        CHECK(pullquote_quote_kind_name(quotes[i].kind) != NULL);
        CHECK(quotes[i].rule.len > 0 && strlen(quotes[i].rule.data) == quotes[i].rule.len);
        CHECK(quotes[i].confidence >= 0 && quotes[i].confidence <= 1);
        CHECK(quotes[i].parent == PULLQUOTE_NO_PARENT || quotes[i].parent < n);
        if (quotes[i].speaker_name.data != NULL)
            CHECK(strlen(quotes[i].speaker_name.data) == quotes[i].speaker_name.len);
        for (size_t j = 0; j < sizeof lists / sizeof *lists; j++) {
            CHECK((lists[j].data == NULL) == (lists[j].len == 0));
            for (size_t k = 0; k < lists[j].len; k++)
                CHECK(pullquote_document_span_text(document, lists[j].data[k], &len) != NULL);
        }
    }
    const pullquote_diagnostic *diagnostics = pullquote_document_diagnostics(document, &n);
    for (size_t i = 0; i < n; i++) {
        CHECK(diagnostics[i].code.len == strlen(diagnostics[i].code.data));
        CHECK(pullquote_document_span_text(document, diagnostics[i].span, &len) != NULL);
    }
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);
}

static const char SURE_AND_UNSURE[] =
    "\xE2\x80\x9CThe bridge is safe,\xE2\x80\x9D Mayor Ada Lind said.\n\n\xE2\x80\x9CNobody"
    " fell.\xE2\x80\x9D\n\nShe claimed that the bridge would open in May.\n";

/* The confidences of a text's quotations that name who speaks; returns how many there are.
 * A turn whose speaker is a guess is given without one. */
static size_t confidences(double min_confidence, double *found, size_t room)
{
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_analyzer *analyzer;
    size_t n;
    options.min_confidence = min_confidence;
    CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), PULLQUOTE_OK);
    pullquote_document *document =
        document_of(analyzer, SURE_AND_UNSURE, sizeof SURE_AND_UNSURE - 1);
    const pullquote_quote *quotes = pullquote_document_quotes(document, &n);
    size_t n_named = 0;
    for (size_t i = 0; i < n; i++) {
        CHECK(min_confidence < 0 || quotes[i].confidence >= min_confidence);
        if (quotes[i].speaker.len > 0) {
            CHECK(n_named < room);
            found[n_named++] = quotes[i].confidence;
        }
    }
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);
    return n_named;
}

static void least_confidence(void)
{
    double all[16], sure[16];
    const size_t n = confidences(PULLQUOTE_ANY_CONFIDENCE, all, 16);
    CHECK(n > 1);
    for (size_t i = 0; i < n; i++) {
        char decimal[16];
        snprintf(decimal, sizeof decimal, "%.2f", all[i]);
        CHECK(all[i] == strtod(decimal, NULL));
    }
    CHECK(confidences(0, sure, 16) <= n);
    static const double levels[] = {0.9, 0.95, 1};
    for (size_t level = 0; level < sizeof levels / sizeof *levels; level++) {
        size_t n_sure = 0;
        const size_t n_given = confidences(levels[level], sure, 16);
        for (size_t i = 0; i < n; i++) {
            if (all[i] >= levels[level]) {
                CHECK(n_sure < n_given && sure[n_sure] == all[i]);
                n_sure++;
            }
        }
        CHECK(n_given == n_sure);
    }
}

/* A program that was built before there was a `min_confidence`. */
static void options_without_min_confidence(void)
{
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_analyzer *analyzer;
    options.size = offsetof(pullquote_options, min_confidence);
    options.min_confidence = 1.5; /* whatever lies behind the struct */
    CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), PULLQUOTE_OK);
    pullquote_analyzer_free(analyzer);
}

/* What callers without a C compiler use. */
static void bare(void)
{
    pullquote_analyzer *analyzer = analyzer_with(PULLQUOTE_OFFSETS_BYTE);
    pullquote_document *document = document_of(analyzer, TEXT, TEXT_LEN);
    size_t len = 1, expected;
    CHECK(pullquote_options_size() == sizeof(pullquote_options));
    CHECK(pullquote_error_size() == sizeof(pullquote_error));
    CHECK(pullquote_document_range_text(NULL, 0, 0, &len) == NULL && len == 0);
    CHECK(pullquote_document_range_text(document, 3, 1, &len) == NULL && len == 0);
    CHECK(pullquote_document_range_text(document, 3, 5, NULL)
          == pullquote_document_span_text(document, (pullquote_span){3, 5}, &expected));
    pullquote_document_range_text(document, 3, 5, &len);
    CHECK(len == 2 && len == expected);
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);

    static const size_t lens[] = {1, 7, 4096, 1 << 20};
    for (size_t i = 0; i < sizeof lens / sizeof *lens; i++) {
        void *bytes = pullquote_alloc(lens[i]);
        CHECK(bytes != NULL && (uintptr_t)bytes % sizeof(uint64_t) == 0);
        memset(bytes, 0xA5, lens[i]);
        pullquote_free_bytes(bytes, lens[i]);
    }
    CHECK(pullquote_alloc(0) == NULL);
    CHECK(pullquote_alloc(SIZE_MAX) == NULL);
    CHECK(pullquote_alloc(SIZE_MAX / 2) == NULL);
    pullquote_free_bytes(NULL, 0);
    pullquote_free_bytes(NULL, 5);
}

int main(void)
{
    version();
    names();
    options_that_grow();
    options_that_are_wrong();
    options_that_are_right();
    a_language_of_a_folder();
    nulls();
    empty();
    nul_is_data();
    huge();
    invalid_utf8();
    misordered();
    repeated();
    arrays();
    least_confidence();
    options_without_min_confidence();
    bare();
    if (n_failed == 0)
        puts("matrix: passed");
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
