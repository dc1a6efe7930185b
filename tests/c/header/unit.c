/* The header as strangers include it: twice, in two units, after macros of other
 * headers, in every C and C++ that there is. Nothing here is run. */
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define near
#define far
#define small char
#define interface struct
#define ERROR 0
#define IN
#define OUT
#include <pullquote.h>
#include <pullquote.h>

#if PULLQUOTE_VERSION_NUMBER < PULLQUOTE_VERSION_MAJOR * 1000000
#error "the version is not for the preprocessor"
#endif

/* UNIT names the two units apart. */
int UNIT(pullquote_error *error);

int UNIT(pullquote_error *error)
{
    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    pullquote_analyzer *analyzer = NULL;
    pullquote_status status = pullquote_analyzer_new(&options, &analyzer, error);
    pullquote_analyzer_free(analyzer);
    return status == PULLQUOTE_OK && error->offset == PULLQUOTE_NO_OFFSET
           && pullquote_abi() == PULLQUOTE_ABI;
}
