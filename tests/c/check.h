/* What the C tests share: a check that tells where it failed and goes on. */
#ifndef CHECK_H
#define CHECK_H

#include <pullquote.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int n_failed;

#define CHECK(condition)                                                         \
    do {                                                                         \
        if (!(condition)) {                                                      \
            n_failed++;                                                          \
            fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition); \
        }                                                                        \
    } while (0)

/* That a call gives a status, and that the error tells the same. */
#define CHECK_STATUS(call, expected)                                                    \
    do {                                                                                \
        pullquote_status given = (call);                                                \
        if (given != (expected)) {                                                      \
            n_failed++;                                                                 \
            fprintf(stderr, "%s:%d: %s gave %s instead of %s: %s\n", __FILE__, __LINE__, \
                    #call, pullquote_status_name(given), #expected, error.message);     \
        }                                                                               \
        CHECK(error.status == given);                                                   \
        CHECK((given == PULLQUOTE_OK) == (error.message[0] == '\0'));                   \
        CHECK(memchr(error.message, '\0', sizeof error.message) != NULL);               \
    } while (0)

#endif
