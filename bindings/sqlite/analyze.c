/*
 * Reads a text, and ends where the connection is interrupted.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include "pullquote_sqlite.h"
SQLITE_EXTENSION_INIT3

const char *const PQ_MARKUPS[PQ_N_MARKUPS] = {"plain", "markdown", "html", "auto"};

enum { INTERRUPT_MS = 20 };

int32_t pq_is_interrupted(void *context, size_t n_done, size_t n_total)
{
    (void)n_done, (void)n_total;
    Interrupt *interrupt = context;
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    if (interrupt->last.tv_sec == 0) {
        interrupt->last = now;
        return 0;
    }
    const long long ms = (long long)(now.tv_sec - interrupt->last.tv_sec) * 1000
                         + (now.tv_nsec - interrupt->last.tv_nsec) / 1000000;
    if (ms >= 0 && ms < INTERRUPT_MS)
        return 0;
    interrupt->last = now;
    if (interrupt->probe == NULL) {
        /* An interrupted connection compiles no statement either. */
        const int code =
            sqlite3_prepare_v2(interrupt->db, "SELECT 1", -1, &interrupt->probe, NULL);
        if (code != SQLITE_OK)
            return code == SQLITE_INTERRUPT;
    }
    sqlite3_step(interrupt->probe);
    return sqlite3_reset(interrupt->probe) == SQLITE_INTERRUPT;
}

/* pullquote_analyze, which sqlite3_interrupt ends with PULLQUOTE_CANCELLED. */
pullquote_status pq_analyze(sqlite3 *db, const pullquote_analyzer *analyzer, const char *text,
                                size_t len, pullquote_document **document, pullquote_error *error)
{
    Interrupt interrupt = {db, NULL, {0, 0}};
    pullquote_analyze_options options = PULLQUOTE_ANALYZE_OPTIONS_INIT;
    options.progress = pq_is_interrupted;
    options.context = &interrupt;
    const pullquote_status status =
        pullquote_analyze_with(analyzer, text, len, &options, document, error);
    sqlite3_finalize(interrupt.probe);
    return status;
}
