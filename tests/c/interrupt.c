/* sqlite3_interrupt ends one large text in the middle: in a part of the time that the
 * whole text takes in the same run.
 *
 *     interrupt EXTENSION */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_BYTES = 6 << 20, N_TRIES = 5 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Runs a statement of one text: its code, and how long it took. */
static int run(sqlite3 *db, const char *sql, const char *text, double *seconds)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "interrupt: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
    sqlite3_bind_text(statement, 1, text, N_BYTES, SQLITE_STATIC);
    const double before = now();
    const int code = sqlite3_step(statement);
    *seconds = now() - before;
    sqlite3_finalize(statement);
    return code;
}

static double delay;

static void *interrupt(void *db)
{
    struct timespec time = {(time_t)delay, (long)((delay - (double)(time_t)delay) * 1e9)};
    nanosleep(&time, NULL);
    sqlite3_interrupt(db);
    return NULL;
}

/* Whether the text ends soon after it is interrupted, at a tenth of its time. */
static int ends_soon(sqlite3 *db, const char *sql, const char *text)
{
    for (int try = 0; try < N_TRIES; try++) {
        double whole, part;
        pthread_t thread;
        int code = run(db, sql, text, &whole);
        if (code != SQLITE_ROW && code != SQLITE_DONE) {
            fprintf(stderr, "interrupt: gave %d: %s\n", code, sqlite3_errmsg(db));
            return 0;
        }
        delay = whole / 10;
        if (pthread_create(&thread, NULL, interrupt, db) != 0)
            return 0;
        code = run(db, sql, text, &part);
        pthread_join(thread, NULL);
        if (code != SQLITE_INTERRUPT) {
            fprintf(stderr, "interrupt: gave %d: %s\n", code, sqlite3_errmsg(db));
            return 0;
        }
        printf("%.0f ms of %.0f ms, interrupted after %.0f ms\n", part * 1e3, whole * 1e3,
               delay * 1e3);
        if (part < whole / 2)
            return 1;
    }
    fprintf(stderr, "interrupt: too late: %s\n", sql);
    return 0;
}

int main(int argc, char **argv)
{
    static const char sentence[] = "\"The ferry left the island at noon,\" Ana Reed said. ";
    char *text = malloc(N_BYTES);
    char *message = NULL;
    sqlite3 *db;
    if (argc != 2 || text == NULL || sqlite3_open(":memory:", &db) != SQLITE_OK)
        return 1;
    for (size_t i = 0; i < N_BYTES; i++)
        text[i] = sentence[i % (sizeof sentence - 1)];
    sqlite3_enable_load_extension(db, 1);
    if (sqlite3_load_extension(db, argv[1], "sqlite3_extension_init", &message) != SQLITE_OK) {
        fprintf(stderr, "interrupt: %s\n", message);
        return 1;
    }
    int is_right = ends_soon(db, "SELECT count(*) FROM pullquote_quotes(?1)", text);
    if (sqlite3_compileoption_used("ENABLE_FTS5")) {
        sqlite3_exec(db, "CREATE VIRTUAL TABLE t USING fts5(body, tokenize = 'pullquote')", NULL,
                     NULL, NULL);
        is_right &= ends_soon(db, "INSERT INTO t VALUES (?1)", text);
    }
    sqlite3_close(db);
    free(text);
    return !is_right;
}
