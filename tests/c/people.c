/* Who is quoted in several documents: added, merged, saved and loaded; and arguments that are
 * none. */
#include "check.h"

static pullquote_error error;

static pullquote_people *new_people(size_t max_names)
{
    pullquote_people *people;
    CHECK_STATUS(pullquote_people_new(max_names, &people, &error), PULLQUOTE_OK);
    return people;
}

static void add(pullquote_people *people, const char *text, const char *id)
{
    static pullquote_analyzer *analyzer;
    pullquote_document *document;
    if (text == NULL) {
        pullquote_analyzer_free(analyzer);
        analyzer = NULL;
        return;
    }
    if (analyzer == NULL) {
        pullquote_options options = PULLQUOTE_OPTIONS_INIT;
        options.layers = PULLQUOTE_LAYER_QUOTES;
        options.language = "en";
        CHECK_STATUS(pullquote_analyzer_new(&options, &analyzer, &error), PULLQUOTE_OK);
    }
    CHECK_STATUS(pullquote_analyze(analyzer, text, strlen(text), &document, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_people_add(people, document, id, strlen(id), &error), PULLQUOTE_OK);
    pullquote_document_free(document);
}

static int is(pullquote_string string, const char *text)
{
    return string.len == strlen(text) && memcmp(string.data, text, string.len + 1) == 0;
}

/* Two of the documents of the tests. */
static void add_first(pullquote_people *people)
{
    add(people, "\"It rained,\" Mayor Ana Reed said. \"It still does,\" she added.", "2026-01-02");
}

static void add_second(pullquote_people *people)
{
    add(people, "\"It stopped,\" said Mrs. Reed. \"Good,\" a man said.", "2026-01-03");
}

static void rows(void)
{
    pullquote_people *people = new_people(0);
    pullquote_people_rows *rows;
    size_t n;
    add_first(people);
    add_second(people);
    add(people, "\"No,\" the Hull Trust said.", "2026-01-04");
    CHECK(pullquote_people_n_documents(people) == 3);
    CHECK(pullquote_people_n_left_out(people) == 0);
    CHECK_STATUS(pullquote_people_list(people, &rows, &error), PULLQUOTE_OK);
    add(people, "\"No,\" said Tom Hale.", "2026-01-05");
    pullquote_people_free(people);

    const pullquote_person *person = pullquote_people_rows_people(rows, &n);
    CHECK(n == 2 && pullquote_people_rows_people(rows, NULL) == person);
    CHECK(is(person[0].name, "Ana Reed") && person[0].kind == PULLQUOTE_SPEAKER_PERSON);
    CHECK(person[0].gender == PULLQUOTE_GENDER_FEMALE);
    CHECK(person[0].gender_evidence
          == (PULLQUOTE_EVIDENCE_PRONOUN | PULLQUOTE_EVIDENCE_TITLE
              | PULLQUOTE_EVIDENCE_FIRST_NAME));
    CHECK(person[0].n_quotes == 3 && person[0].n_words == 7 && person[0].n_documents == 2);
    CHECK(is(person[0].first_document, "2026-01-02") && is(person[0].last_document, "2026-01-03"));
    CHECK(person[0].n_names == 2 && is(person[0].names[0].name, "Ana Reed"));
    CHECK(person[0].names[0].why == PULLQUOTE_MERGE_SAME && person[0].names[0].n_quotes == 2);
    CHECK(is(person[0].names[1].name, "Reed") && person[0].names[1].n_quotes == 1);
    CHECK(person[0].names[1].why == PULLQUOTE_MERGE_LAST_NAME);
    CHECK(strcmp(pullquote_merge_reason_name(person[0].names[1].why), "last-name") == 0);
    for (size_t i = 0; i < person[0].n_roles; i++)
        CHECK(person[0].roles[i].role.len > 0 && person[0].roles[i].n_documents > 0);
    CHECK(is(person[1].name, "Hull Trust") && person[1].kind == PULLQUOTE_SPEAKER_ORGANISATION);
    CHECK(person[1].gender == PULLQUOTE_GENDER_UNKNOWN && person[1].gender_evidence == 0);

    const pullquote_people_total *total = pullquote_people_rows_totals(rows, &n);
    CHECK(n == 3 && total[0].kind == PULLQUOTE_SPEAKER_PERSON);
    CHECK(total[0].gender == PULLQUOTE_GENDER_FEMALE && total[0].n_quotes == 3);
    CHECK(total[1].gender == PULLQUOTE_GENDER_MALE && total[1].n_words == 1);
    CHECK(total[2].kind == PULLQUOTE_SPEAKER_ORGANISATION && total[2].n_documents == 1);
    pullquote_people_rows_free(rows);
}

/* No more names than are asked for. */
static void bounded(void)
{
    pullquote_people *people = new_people(2);
    pullquote_people_rows *rows;
    size_t n;
    add_first(people);
    add(people, "\"No,\" said Tom Hale. \"Yes,\" said Ida Marsh. \"So,\" said Ken Ito.", "b");
    CHECK(pullquote_people_n_left_out(people) > 0);
    CHECK_STATUS(pullquote_people_list(people, &rows, &error), PULLQUOTE_OK);
    CHECK(is(pullquote_people_rows_people(rows, &n)[0].name, "Ana Reed") && n <= 2);
    pullquote_people_rows_free(rows);
    pullquote_people_free(people);
}

static void merged_and_saved(void)
{
    pullquote_people *one = new_people(0), *two = new_people(0), *both = new_people(0), *loaded;
    uint8_t *bytes, *again;
    size_t len, len_again;
    add_first(one);
    add_second(two);
    add_second(both);
    add_first(both);
    CHECK_STATUS(pullquote_people_merge(one, two, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_people_save(one, &bytes, &len, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_people_save(both, &again, &len_again, &error), PULLQUOTE_OK);
    CHECK(len == len_again && memcmp(bytes, again, len) == 0);
    pullquote_bytes_free(again, len_again);
    CHECK_STATUS(pullquote_people_load(bytes, len, &loaded, &error), PULLQUOTE_OK);
    CHECK(pullquote_people_n_documents(loaded) == 2);
    /* With itself. */
    CHECK_STATUS(pullquote_people_merge(loaded, loaded, &error), PULLQUOTE_OK);
    CHECK(pullquote_people_n_documents(loaded) == 4);
    pullquote_people_free(loaded);
    /* Damaged anywhere, or cut short. */
    for (size_t i = 0; i < len; i++) {
        CHECK_STATUS(pullquote_people_load(bytes, i, &loaded, &error), PULLQUOTE_INVALID_COUNTS);
        CHECK(loaded == NULL);
        bytes[i] ^= 0x55;
        CHECK_STATUS(pullquote_people_load(bytes, len, &loaded, &error), PULLQUOTE_INVALID_COUNTS);
        bytes[i] ^= 0x55;
    }
    pullquote_bytes_free(bytes, len);
    pullquote_people_free(one);
    pullquote_people_free(two);
    pullquote_people_free(both);
}

static void arguments_that_are_none(void)
{
    pullquote_people *people = new_people(0), *other;
    pullquote_people_rows *rows;
    pullquote_document *document;
    pullquote_analyzer *analyzer;
    uint8_t *bytes;
    size_t len = 7;
    CHECK_STATUS(pullquote_people_new(0, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_analyzer_new(NULL, &analyzer, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_analyze(analyzer, "", 0, &document, &error), PULLQUOTE_OK);
    CHECK_STATUS(pullquote_people_add(NULL, document, "", 0, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_people_add(people, NULL, "", 0, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_people_add(people, document, NULL, 1, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_people_add(people, document, "a\xFF", 2, &error),
                 PULLQUOTE_INVALID_UTF8);
    CHECK(error.offset == 1 && pullquote_people_n_documents(people) == 0);
    CHECK_STATUS(pullquote_people_add(people, document, NULL, 0, &error), PULLQUOTE_OK);
    CHECK(pullquote_people_n_documents(people) == 1);
    CHECK_STATUS(pullquote_people_merge(people, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_people_merge(NULL, people, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_people_list(people, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_people_list(NULL, &rows, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(rows == NULL);
    CHECK_STATUS(pullquote_people_save(NULL, &bytes, &len, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(bytes == NULL && len == 0);
    CHECK_STATUS(pullquote_people_save(people, NULL, &len, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_people_save(people, &bytes, NULL, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK_STATUS(pullquote_people_load(NULL, 1, &other, &error), PULLQUOTE_INVALID_ARGUMENT);
    CHECK(other == NULL);
    CHECK_STATUS(pullquote_people_load(NULL, 0, &other, &error), PULLQUOTE_INVALID_COUNTS);
    CHECK_STATUS(pullquote_people_load((const uint8_t *)"", 0, NULL, &error),
                 PULLQUOTE_INVALID_ARGUMENT);
    CHECK(pullquote_people_n_documents(NULL) == 0 && pullquote_people_n_left_out(NULL) == 0);
    CHECK(pullquote_people_rows_people(NULL, &len) == NULL && len == 0);
    CHECK(pullquote_people_rows_totals(NULL, &len) == NULL && len == 0);
    CHECK(pullquote_people_list(people, &rows, NULL) == PULLQUOTE_OK);
    CHECK(pullquote_people_rows_people(rows, &len) == NULL && len == 0);
    CHECK(pullquote_merge_reason_name(0) == NULL && pullquote_evidence_name(0) == NULL);
    CHECK(strcmp(pullquote_evidence_name(PULLQUOTE_EVIDENCE_TITLE), "title") == 0);
    pullquote_people_rows_free(rows);
    pullquote_people_rows_free(NULL);
    pullquote_people_free(NULL);
    pullquote_people_free(people);
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);
}

int main(void)
{
    rows();
    bounded();
    merged_and_saved();
    arguments_that_are_none();
    add(NULL, NULL, NULL);
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
