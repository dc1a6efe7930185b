/* A function of PostgreSQL: who said what in a text, as JSON. See quotes.sql. */
#include <postgres.h>

#include <fmgr.h>
#include <pullquote.h>
#include <utils/builtins.h>

PG_MODULE_MAGIC;
PG_FUNCTION_INFO_V1(pullquote_report);

static pullquote_analyzer *analyzer; /* one for each session of the server */

Datum pullquote_report(PG_FUNCTION_ARGS)
{
    text *given = PG_GETARG_TEXT_PP(0);
    pullquote_document *document;
    pullquote_error error;
    char *json;
    size_t len;
    if ((analyzer == NULL && pullquote_analyzer_new(NULL, &analyzer, &error) != PULLQUOTE_OK)
        || pullquote_analyze(analyzer, VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given), &document,
                             &error) != PULLQUOTE_OK)
        ereport(ERROR, (errmsg("pullquote: %s", error.message)));
    pullquote_status status = pullquote_json_new(document, NULL, 0, &json, &len, &error);
    pullquote_document_free(document);
    if (status != PULLQUOTE_OK)
        ereport(ERROR, (errmsg("pullquote: %s", error.message)));
    text *report = cstring_to_text_with_len(json, len);
    pullquote_json_free(json);
    PG_RETURN_TEXT_P(report);
}
