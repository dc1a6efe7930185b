/* Prints who said what in a text: quotes FILE */
#include <pullquote.h>

#include <stdio.h>
#include <stdlib.h>

/* The bytes of a file, which the caller frees; NULL where it cannot be read. */
static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    size_t capacity = 0;
    *len = 0;
    while (file != NULL && !feof(file) && !ferror(file)) {
        char *larger = realloc(bytes, capacity += 1 << 16);
        if (larger == NULL)
            break;
        bytes = larger;
        *len += fread(bytes + *len, 1, capacity - *len, file);
    }
    if (file != NULL)
        fclose(file);
    return bytes;
}

int main(int argc, char **argv)
{
    size_t len, n_quotes, span_len;
    char *text = argc == 2 ? read_file(argv[1], &len) : NULL;
    if (text == NULL) {
        fprintf(stderr, "usage: quotes FILE\n");
        return 2;
    }

    pullquote_analyzer *analyzer;
    pullquote_document *document;
    pullquote_error error;
    if (pullquote_analyzer_new(NULL, &analyzer, &error) != PULLQUOTE_OK
        || pullquote_analyze(analyzer, text, len, &document, &error) != PULLQUOTE_OK) {
        fprintf(stderr, "%s: %s\n", argv[1], error.message);
        return 1;
    }

    const pullquote_quote *quotes = pullquote_document_quotes(document, &n_quotes);
    for (size_t i = 0; i < n_quotes; i++) {
        printf("%s:", quotes[i].speaker_name.data ? quotes[i].speaker_name.data : "somebody");
        for (size_t j = 0; j < quotes[i].spans.len; j++) {
            const char *span =
                pullquote_document_span_text(document, quotes[i].spans.data[j], &span_len);
            printf(" %.*s", (int)span_len, span);
        }
        putchar('\n');
    }

    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);
    free(text);
    return 0;
}
