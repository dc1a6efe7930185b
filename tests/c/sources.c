/* Sources: what is found of a document's quotations, with every argument that is
 * NULL, empty, huge, invalid, misordered or repeated, and what is saved. */
#include "check.h"

static const char INTERVIEW[] =
    "\xE2\x80\x9CWe will rebuild the old bridge before winter,\xE2\x80\x9D said Anna Keel.";
static const char DRAFT[] =
    "\xC3\x84h: \xE2\x80\x9CWe will rebuild the new bridge before winter,\xE2\x80\x9D said Anna Keel.";

static pullquote_error error;

static pullquote_document *document_of(const char *text, uint32_t offsets)
{
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_analyzer *analyzer;
    pullquote_document *document;
    options.offsets = offsets;
    options.language = "en";
    CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_analyze(analyzer, text, strlen(text), &document, &error), PULLQUOTE_OK);
    pullquote_analyzer_free(analyzer);
    return document;
}

static pullquote_sources *sources_with(const char *text)
{
    pullquote_sources *sources;
    CHECK_STATUS(pullquote_sources_new(0, &sources, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_sources_add(sources, "interview", 9, text, strlen(text), &error),
                 PULLQUOTE_OK);
    return sources;
}

/* That the one finding of the draft is the edit that it has. */
static void is_edited(const pullquote_sources *sources, const pullquote_document *document,
                      uint32_t start)
{
    pullquote_findings *findings;
    size_t len;
    CHECK_STATUS(pullquote_verify(sources, document, NULL, &findings, &error), PULLQUOTE_OK);
    const pullquote_finding *found = pullquote_findings_array(findings, &len);
    CHECK(len == 1 && found->verdict == PULLQUOTE_VERDICT_EDITED);
    CHECK(found->quote == 0 && found->is_partial == 0);
    CHECK(found->similarity > 0.8 && found->similarity < 1.0);
    CHECK(strcmp(found->speaker.data, "Anna Keel") == 0 && found->speaker.len == 9);
    CHECK(found->spans.len == 1 && found->spans.data[0].start == start);
    CHECK(found->n_passages == 1 && found->n_others == 0 && found->others == NULL);
    CHECK(found->passages[0].source == 0 && found->passages[0].is_earliest == 1);
    CHECK(strcmp(found->passages[0].speaker.data, "Anna Keel") == 0);
    CHECK(found->n_edits == 1 && found->edits[0].kind == PULLQUOTE_EDIT_REPLACED);
    CHECK(found->edits[0].draft.end - found->edits[0].draft.start == 3);
    CHECK(found->edits[0].source_span.end - found->edits[0].source_span.start == 3);
    pullquote_findings_free(findings);
}

static void found(void)
{
    pullquote_sources *sources = sources_with(INTERVIEW);
    pullquote_document *bytes = document_of(DRAFT, PULLQUOTE_OFFSETS_BYTE);
    pullquote_document *chars = document_of(DRAFT, PULLQUOTE_OFFSETS_CHAR);
    size_t len;
    is_edited(sources, bytes, 8);
    is_edited(sources, chars, 5);
    CHECK(pullquote_sources_count(sources) == 1);
    CHECK(memcmp(pullquote_sources_name(sources, 0, &len), "interview", 9) == 0 && len == 9);
    CHECK(memcmp(pullquote_sources_text(sources, 0, NULL), INTERVIEW, sizeof INTERVIEW - 1) == 0);
    CHECK(pullquote_sources_name(sources, 1, &len) == NULL && len == 0);
    CHECK(pullquote_sources_text(sources, SIZE_MAX, &len) == NULL && len == 0);

    /* What was found stays when all else is gone. */
    pullquote_findings *findings;
    CHECK_STATUS(pullquote_verify(sources, bytes, NULL, &findings, &error), PULLQUOTE_OK);
    pullquote_sources_free(sources);
    pullquote_document_free(bytes);
    pullquote_document_free(chars);
    CHECK(strcmp(pullquote_findings_array(findings, NULL)->speaker.data, "Anna Keel") == 0);
    pullquote_findings_free(findings);
}

static void verdicts(void)
{
    CHECK(strcmp(pullquote_verdict_name(PULLQUOTE_VERDICT_VERBATIM), "verbatim") == 0);
    CHECK(strcmp(pullquote_verdict_name(PULLQUOTE_VERDICT_NOT_FOUND), "not-found") == 0);
    CHECK(pullquote_verdict_name(0) == NULL);
    CHECK(pullquote_verdict_name(UINT32_MAX) == NULL);
}

static void refused(void)
{
    pullquote_sources *sources = sources_with(INTERVIEW);
    pullquote_sources *none = sources;
    pullquote_document *document = document_of(DRAFT, PULLQUOTE_OFFSETS_BYTE);
    pullquote_findings *findings = (pullquote_findings *)sources;
    size_t len = 7;

    CHECK_STATUS(pullquote_sources_new(0, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_add(NULL, "a", 1, "b", 1, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_add(sources, NULL, 1, "b", 1, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_add(sources, "a", 1, NULL, 1, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_add(sources, "a", 1, "b", SIZE_MAX, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_add(sources, "a", 1, "b\xFF", 2, &error),
                 PULLQUOTE_INVALID_UTF8);
    CHECK(error.offset == 1);
    CHECK_STATUS(pullquote_sources_add(sources, "\xFF", 1, "b", 1, &error), PULLQUOTE_INVALID_UTF8);
    CHECK(pullquote_sources_count(sources) == 1);
    CHECK_STATUS(pullquote_sources_add(sources, NULL, 0, NULL, 0, &error), PULLQUOTE_OK);
    CHECK(pullquote_sources_count(sources) == 2 && pullquote_sources_count(NULL) == 0);

    CHECK_STATUS(pullquote_sources_merge(sources, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_merge(NULL, sources, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_merge(sources, sources, &error), PULLQUOTE_OK);
    CHECK(pullquote_sources_count(sources) == 4);

    CHECK_STATUS(pullquote_verify(NULL, document, NULL, &findings, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(findings == NULL);
    CHECK_STATUS(pullquote_verify(sources, NULL, NULL, &findings, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_verify(sources, document, NULL, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_findings_array(NULL, &len) == NULL && len == 0);
    pullquote_findings_free(NULL);
    pullquote_sources_free(NULL);

    /* Cancelled before it begins. */
    pullquote_analyze_options options = PULLQUOTE_ANALYZE_OPTIONS_INIT;
    pullquote_cancel *cancel;
    CHECK_STATUS(pullquote_cancel_new(&cancel, &error), PULLQUOTE_OK);
    pullquote_cancel_request(cancel);
    options.cancel = cancel;
    CHECK_STATUS(pullquote_verify(sources, document, &options, &findings, &error),
                 PULLQUOTE_CANCELLED);
    CHECK(findings == NULL);
    pullquote_cancel_free(cancel);
    options.cancel = NULL;
    options.size = 3;
    CHECK_STATUS(pullquote_verify(sources, document, &options, &findings, &error),
                 PULLQUOTE_INVALID_ARGUMENT);

    pullquote_sources_free(sources);
    CHECK_STATUS(pullquote_sources_new(20000, &none, &error), PULLQUOTE_OK);
    char large[40000];
    memset(large, 'a', sizeof large);
    CHECK_STATUS(pullquote_sources_add(none, "a", 1, large, sizeof large, &error),
                 PULLQUOTE_TOO_MUCH_MEMORY);
    pullquote_sources_free(none);
    pullquote_document_free(document);
}

static void saved(void)
{
    pullquote_sources *sources = sources_with(INTERVIEW);
    pullquote_sources *loaded;
    pullquote_document *document = document_of(DRAFT, PULLQUOTE_OFFSETS_BYTE);
    uint8_t *bytes;
    size_t len;
    CHECK_STATUS(pullquote_sources_save(NULL, &bytes, &len, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(bytes == NULL && len == 0);
    CHECK_STATUS(pullquote_sources_save(sources, NULL, &len, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_save(sources, &bytes, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_save(sources, &bytes, &len, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_sources_load(bytes, len, &loaded, &error), PULLQUOTE_OK);
    is_edited(loaded, document, 8);
    pullquote_sources_free(loaded);
    CHECK_STATUS(pullquote_sources_load(bytes, len, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_load(NULL, 5, &loaded, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_sources_load(NULL, 0, &loaded, &error), PULLQUOTE_INVALID_COUNTS);
    for (size_t i = 0; i < len; i++) {
        CHECK_STATUS(pullquote_sources_load(bytes, i, &loaded, &error), PULLQUOTE_INVALID_COUNTS);
        CHECK(loaded == NULL);
        bytes[i] ^= 0x55;
        CHECK_STATUS(pullquote_sources_load(bytes, len, &loaded, &error),
                     PULLQUOTE_INVALID_COUNTS);
        bytes[i] ^= 0x55;
    }
    pullquote_bytes_free(bytes, len);
    pullquote_sources_free(sources);
    pullquote_document_free(document);
}

int main(void)
{
    found();
    verdicts();
    refused();
    saved();
    if (n_failed == 0)
        puts("sources: passed");
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
