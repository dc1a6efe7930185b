/* Reads a text and prints who said what.
 *
 *     analyze [--json] [--markdown] FILE
 *
 * A file named .md is read as Markdown, any other as plain text. With --json the
 * whole document is printed as JSON, with offsets that count characters.
 *
 *     cc -std=c11 analyze.c $(pkg-config --cflags --libs pullquote) -o analyze
 */
#include <pullquote.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The bytes of a file; the caller frees them. NULL where it cannot be read. */
static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *bytes = NULL;
    size_t capacity = 0;
    *len = 0;
    for (;;) {
        if (*len == capacity) {
            capacity = capacity == 0 ? 64 * 1024 : 2 * capacity;
            char *more = realloc(bytes, capacity);
            if (more == NULL)
                break;
            bytes = more;
        }
        size_t n = fread(bytes + *len, 1, capacity - *len, file);
        *len += n;
        if (n == 0 && feof(file)) {
            fclose(file);
            return bytes;
        }
        if (n == 0)
            break;
    }
    free(bytes);
    fclose(file);
    return NULL;
}

/* Text with its line ends made spaces, so that a quotation takes one line. */
static void print_text(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        putchar(text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
}

static void print_spans(const pullquote_document *document, pullquote_spans spans)
{
    for (size_t i = 0; i < spans.len; i++) {
        size_t len;
        const char *text = pullquote_document_span_text(document, spans.data[i], &len);
        if (i > 0)
            fputs(" ... ", stdout);
        print_text(text, len);
    }
}

static void print_quotes(const pullquote_document *document)
{
    size_t n_quotes;
    const pullquote_quote *quotes = pullquote_document_quotes(document, &n_quotes);
    for (size_t i = 0; i < n_quotes; i++) {
        const pullquote_quote *quote = &quotes[i];
        if (quote->speaker_name.data != NULL)
            print_text(quote->speaker_name.data, quote->speaker_name.len);
        else if (quote->speaker.len > 0)
            print_spans(document, quote->speaker);
        else
            fputs("unknown", stdout);
        printf(" (%s", pullquote_quote_kind_name(quote->kind));
        if (quote->cue.len > 0) {
            fputs(", ", stdout);
            print_spans(document, quote->cue);
        }
        printf(", %.2f): ", quote->confidence);
        print_spans(document, quote->spans);
        putchar('\n');
    }
}

static int print_json(const pullquote_document *document, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    char *json;
    pullquote_error error;
    if (pullquote_json_new(document, name, strlen(name), &json, NULL, &error) != PULLQUOTE_OK) {
        fprintf(stderr, "analyze: %s: %s\n", path, error.message);
        return EXIT_FAILURE;
    }
    puts(json);
    pullquote_json_free(json);
    return EXIT_SUCCESS;
}

static int analyze(const char *path, int markdown, int json)
{
    size_t len;
    char *text = read_file(path, &len);
    if (text == NULL) {
        fprintf(stderr, "analyze: %s: cannot be read\n", path);
        return EXIT_FAILURE;
    }

    pullquote_options options = PULLQUOTE_OPTIONS_INIT;
    options.markup = markdown ? PULLQUOTE_MARKUP_MARKDOWN : PULLQUOTE_MARKUP_PLAIN;
    options.offsets = PULLQUOTE_OFFSETS_CHAR;
    pullquote_error error;
    pullquote_analyzer *analyzer = NULL;
    pullquote_document *document = NULL;
    int result = EXIT_FAILURE;
    if (pullquote_analyzer_new(&options, &analyzer, &error) != PULLQUOTE_OK
        || pullquote_analyze(analyzer, text, len, &document, &error) != PULLQUOTE_OK) {
        fprintf(stderr, "analyze: %s: %s\n", path, error.message);
    } else if (json) {
        result = print_json(document, path);
    } else {
        print_quotes(document);
        result = EXIT_SUCCESS;
    }
    pullquote_document_free(document);
    pullquote_analyzer_free(analyzer);
    free(text);
    return result;
}

int main(int argc, char **argv)
{
    int json = 0, markdown = 0;
    const char *path = NULL;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0)
            json = 1;
        else if (strcmp(argv[i], "--markdown") == 0)
            markdown = 1;
        else if (path == NULL && argv[i][0] != '-')
            path = argv[i];
        else
            path = "";
    }
    if (path == NULL || path[0] == '\0') {
        fputs("usage: analyze [--json] [--markdown] FILE\n", stderr);
        return 2;
    }
    size_t len = strlen(path);
    if (len > 3 && strcmp(path + len - 3, ".md") == 0)
        markdown = 1;
    return analyze(path, markdown, json);
}
