/* Counts boundaries with ICU4C, over UTF-8 text as it is. */
#include <stddef.h>
#include <stdint.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

int64_t icu4c_count(const char *text, size_t length, int sentences)
{
    UErrorCode status = U_ZERO_ERROR;
    int64_t n = 0;
    UText *utext = utext_openUTF8(NULL, text, (int64_t)length, &status);
    UBreakIterator *breaks =
        ubrk_open(sentences ? UBRK_SENTENCE : UBRK_WORD, "", NULL, 0, &status);
    ubrk_setUText(breaks, utext, &status);
    if (U_SUCCESS(status)) {
        while (ubrk_next(breaks) != UBRK_DONE) {
            n++;
        }
    }
    ubrk_close(breaks);
    utext_close(utext);
    return n;
}

const char *icu4c_version(void)
{
    return U_ICU_VERSION;
}
