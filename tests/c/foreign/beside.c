/* Two static libraries made by Rust in one program. */
#include <pullquote.h>

#include <stdio.h>

size_t other_count(const char *text);

int main(void)
{
    pullquote_analyzer *analyzer;
    pullquote_document *document;
    size_t n = 0;
    if (pullquote_analyzer_new(NULL, &analyzer, NULL) != PULLQUOTE_OK
        || pullquote_analyze(analyzer, "It rained.", 10, &document, NULL) != PULLQUOTE_OK)
        return 1;
    pullquote_document_tokens(document, &n);
    printf("%zu tokens, %zu words, %zu after a panic\n", n, other_count("It rained."),
           other_count(NULL));
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);
    return 0;
}
