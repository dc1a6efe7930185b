/*
 * pullquote: text analytics to embed. Tokens, sentences, keywords, and
 * quotations with their speakers, in one pass and with no model to download.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * OVERVIEW
 *
 *     pullquote_analyzer *analyzer;
 *     pullquote_document *document;
 *     pullquote_error error;
 *     if (pullquote_analyzer_new(NULL, &analyzer, &error) != PULLQUOTE_OK
 *         || pullquote_analyze(analyzer, text, len, &document, &error) != PULLQUOTE_OK) {
 *         fprintf(stderr, "%s\n", error.message);
 *         exit(1);
 *     }
 *     size_t n_quotes;
 *     const pullquote_quote *quotes = pullquote_document_quotes(document, &n_quotes);
 *     for (size_t i = 0; i < n_quotes; i++)
 *         puts(quotes[i].speaker_name.data ? quotes[i].speaker_name.data : "somebody");
 *     pullquote_document_free(document);
 *     pullquote_analyzer_free(analyzer);
 *
 * An analyzer is made once from options and turns any number of texts into
 * documents. A document gives each layer as one array of plain structs.
 *
 * Threads. An analyzer and a document never change, and a function that takes a
 * pointer to const may be called by any number of threads with the same handle
 * at the same time. `_free`, and what changes a stream, counts, people or sources, needs the
 * handle for itself. Only
 * pullquote_analyze_batch starts threads, and they end before it returns. The
 * library sets no signal handler, reads no environment variable, prints nothing,
 * never exits. A child may use it after fork, whatever other threads of its parent
 * were doing, except for what one of them was changing: a stream, counts, people or
 * sources. A progress function that forks must not return in the child.
 *
 * Ownership. Whatever a function gives through a pointer to a pointer that is
 * not const is the caller's, who frees it by the `_free` that its comment names,
 * and by nothing else. Everything else that is
 * returned is borrowed: from the handle that it was got from, for as long as
 * that lives, or from the library, for ever. What the caller passes in is
 * only read, and only during the call. `_free` of NULL does nothing.
 *
 * Errors. A function that can fail returns a pullquote_status and fills a
 * pullquote_error, which is the caller's and may be NULL. Where it fails, the
 * handle that it should have given is NULL. NULL for a handle is never a crash:
 * each function says what it gives. A defect in the library is caught and
 * becomes PULLQUOTE_INTERNAL; handles that are only read stay whole, since
 * nothing in them changes, and a stream, counts, people or sources that were being changed give
 * PULLQUOTE_INTERNAL from then on.
 *
 * Text is UTF-8 bytes with a length; NUL is a character like any other. What a
 * text says never fails: what is odd about it is among the diagnostics.
 *
 * Offsets are half-open, `start` up to, not including, `end`, in the unit that
 * the options choose (bytes by default), and point into the text
 * that was given, Markdown marks and escapes included.
 *
 * This file is generated from src/ffi, cbindgen.toml and the version in
 * Cargo.toml: change those.
 */

#ifndef PULLQUOTE_H
#define PULLQUOTE_H

#include <stddef.h>
#include <stdint.h>

/* ========================================================================
 * Macros
 * ======================================================================== */

/** Put before each function. Define PULLQUOTE_STATIC to link the static library on Windows. */
#ifndef PULLQUOTE_API
#if defined(_WIN32) && !defined(PULLQUOTE_STATIC)
#define PULLQUOTE_API __declspec(dllimport)
#elif defined(__GNUC__)
#define PULLQUOTE_API __attribute__((visibility("default")))
#else
#define PULLQUOTE_API
#endif
#endif

/** The first value of a pullquote_options: every field at its default. */
#define PULLQUOTE_OPTIONS_INIT \
    { sizeof(pullquote_options), NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, 0, 0, NULL, 0, 0, 0 }

/** The first value of a pullquote_analyze_options: every field at its default. */
#define PULLQUOTE_ANALYZE_OPTIONS_INIT { sizeof(pullquote_analyze_options), NULL, NULL, NULL }

/** The first value of a pullquote_batch_options: every field at its default. */
#define PULLQUOTE_BATCH_OPTIONS_INIT { sizeof(pullquote_batch_options), NULL, NULL, NULL, 0, 0 }

/** The first value of a pullquote_stream_options: every field at its default. */
#define PULLQUOTE_STREAM_OPTIONS_INIT { sizeof(pullquote_stream_options), NULL, NULL, NULL, 0, 0 }

/** The first value of a pullquote_count_options: every field at its default. */
#define PULLQUOTE_COUNT_OPTIONS_INIT \
    { sizeof(pullquote_count_options), NULL, 0, 0, 0, 0, 0, 0, 0 }

/** What pullquote_error.offset says where a failure has no place. */
#define PULLQUOTE_NO_OFFSET UINT64_MAX

/* ========================================================================
 * Version of this header; the functions below tell that of the library
 * ======================================================================== */

#define PULLQUOTE_VERSION "0.1.0"
#define PULLQUOTE_VERSION_MAJOR 0
#define PULLQUOTE_VERSION_MINOR 1
#define PULLQUOTE_VERSION_PATCH 0

/** The version as one number that grows: 1002003 is 1.2.3. */
#define PULLQUOTE_VERSION_NUMBER \
    (PULLQUOTE_VERSION_MAJOR * 1000000 + PULLQUOTE_VERSION_MINOR * 1000 + PULLQUOTE_VERSION_PATCH)

/** The binary interface: a program and a library with the same number fit together. */
#define PULLQUOTE_ABI 1

#ifdef __cplusplus
extern "C" {
#endif


/* ========================================================================
 * Status
 * ======================================================================== */

/** Done. */
#define PULLQUOTE_OK 0

/* 1 to 99: the call. */

/**
 * A pointer is NULL that must not be, a size or an offset is none that can be. Nothing was
 * read or written through the others.
 */
#define PULLQUOTE_INVALID_ARGUMENT 1

/* 100 to 199: the options. */

/** An option has a value that it cannot have. */
#define PULLQUOTE_INVALID_OPTION 100

/** The language is not one that this library knows; the message lists them. */
#define PULLQUOTE_UNKNOWN_LANGUAGE 101

/** A word list could not be read; the offset is that of the line. */
#define PULLQUOTE_INVALID_WORD_LIST 102

/* 200 to 299: the text, or other bytes that are read. */

/** The text is not UTF-8; the offset is that of the first byte that is not. */
#define PULLQUOTE_INVALID_UTF8 200

/** What was saved cannot be read: it is damaged, of another version, or no counts. */
#define PULLQUOTE_INVALID_COUNTS 201

/* 300 to 399: limits. */

/** The text is larger than `max_input`. */
#define PULLQUOTE_TOO_LARGE 300

/** The analysis would hold more memory than `max_memory`, or than the system has. */
#define PULLQUOTE_TOO_MUCH_MEMORY 301

/** A layer of the document would have more items than `max_items`. */
#define PULLQUOTE_TOO_MANY_ITEMS 302

/* 400 to 499: the caller's own wish. */

/** The call was cancelled. */
#define PULLQUOTE_CANCELLED 400

/* 900 to 999: a defect of this library. */

/** A defect of this library. Nothing else is harmed, and every handle can still be used and freed. Please report the message. */
#define PULLQUOTE_INTERNAL 900

/** The bytes of `pullquote_error.message`, its final NUL included. */
#define PULLQUOTE_MESSAGE_SIZE 240

/* ========================================================================
 * Constants of the options
 * ======================================================================== */

/** Layer: the tokens. */
#define PULLQUOTE_LAYER_TOKENS 1

/** Layer: the sentences. */
#define PULLQUOTE_LAYER_SENTENCES 2

/** Layer: the keywords. */
#define PULLQUOTE_LAYER_KEYWORDS 4

/** Layer: the quotations. */
#define PULLQUOTE_LAYER_QUOTES 8

/** Markup: what stands there is what a reader reads. */
#define PULLQUOTE_MARKUP_PLAIN 0

/** Markup: Markdown (CommonMark). Offsets point into it as it was given. */
#define PULLQUOTE_MARKUP_MARKDOWN 1

/**
 * Markup: HTML, of which the text is read, without navigation, forms, scripts and the
 * like. Offsets point into it as it was given.
 */
#define PULLQUOTE_MARKUP_HTML 2

/** Markup: whatever the first bytes of the text show. */
#define PULLQUOTE_MARKUP_AUTO 3

/**
 * Plain text: the lengths of all lines tell whether it is hard-wrapped. Where it was
 * taken as such, a diagnostic `hard-wrapped` says so.
 */
#define PULLQUOTE_WRAPPED_AUTO 0

/** Plain text is hard-wrapped: line ends inside of paragraphs are read as blanks. */
#define PULLQUOTE_WRAPPED_YES 1

/** Each line of plain text is a paragraph. */
#define PULLQUOTE_WRAPPED_NO 2

/** Offsets count UTF-8 bytes: indices into the text as C sees it. */
#define PULLQUOTE_OFFSETS_BYTE 0

/** Offsets count Unicode code points, as in Python. */
#define PULLQUOTE_OFFSETS_CHAR 1

/** Offsets count UTF-16 code units, as in JavaScript, Java and `NSString`. */
#define PULLQUOTE_OFFSETS_UTF16 2

/** A text that is not UTF-8 is refused, with the offset of the first bad byte. */
#define PULLQUOTE_UTF8_REFUSE 0

/**
 * Each invalid sequence is read as U+FFFD. Offsets point into the text that
 * `pullquote_document_text` gives, which has them replaced.
 */
#define PULLQUOTE_UTF8_REPLACE 1

/** Keywords: phrases or tags, by what the text is like. */
#define PULLQUOTE_PRESET_AUTO 0

/** Keywords: long noun phrases, as an abstract's. */
#define PULLQUOTE_PRESET_PHRASES 1

/** Keywords: short topical words and names, as of news. */
#define PULLQUOTE_PRESET_TAGS 2

/** Keywords: by YAKE, with its own scores, of which low ones are good. */
#define PULLQUOTE_PRESET_YAKE 3

/** Keywords: by RAKE, with its own scores. */
#define PULLQUOTE_PRESET_RAKE 4

/** What `min_confidence` is to give every quotation, however unsure. */
#define PULLQUOTE_ANY_CONFIDENCE -1

/** Flag: the tokens hold white space too, so that they tile the prose. */
#define PULLQUOTE_FLAG_SPACES 1

/* ========================================================================
 * Constants of the results
 * ======================================================================== */

/** Token kind: white space; only where `PULLQUOTE_FLAG_SPACES` asks for it. */
#define PULLQUOTE_TOKEN_SPACE 0

/** Token kind: a word. */
#define PULLQUOTE_TOKEN_WORD 1

/** Token kind: a number, such as `3.5` or `20th`. */
#define PULLQUOTE_TOKEN_NUMBER 2

/** Token kind: punctuation. */
#define PULLQUOTE_TOKEN_PUNCTUATION 3

/** Token kind: a symbol, such as `$`, and whatever else there is. */
#define PULLQUOTE_TOKEN_SYMBOL 4

/** Token kind: an emoji, its modifiers and joiners included. */
#define PULLQUOTE_TOKEN_EMOJI 5

/** Token kind: a web address. */
#define PULLQUOTE_TOKEN_URL 6

/** Token kind: a mail address. */
#define PULLQUOTE_TOKEN_EMAIL 7

/** Token kind: an `@name`. */
#define PULLQUOTE_TOKEN_MENTION 8

/** Token kind: a `#tag`. */
#define PULLQUOTE_TOKEN_HASHTAG 9

/** Quote kind: all of it stands in quotation marks. */
#define PULLQUOTE_QUOTE_DIRECT 1

/** Quote kind: some of it stands in quotation marks. */
#define PULLQUOTE_QUOTE_MIXED 2

/** Quote kind: none of it does. */
#define PULLQUOTE_QUOTE_INDIRECT 3

/** What `parent` is of a quotation that is nested in none. */
#define PULLQUOTE_NO_PARENT UINT32_MAX

/** Speaker kind: one person, named or not. */
#define PULLQUOTE_SPEAKER_PERSON 1

/** Speaker kind: an organisation. */
#define PULLQUOTE_SPEAKER_ORGANISATION 2

/** Speaker kind: a place that speaks as an institution: "France said". */
#define PULLQUOTE_SPEAKER_PLACE 3

/** Speaker kind: several people: "residents", "they". */
#define PULLQUOTE_SPEAKER_GROUP 4

/** Speaker kind: the text tells neither a name nor what it is. */
#define PULLQUOTE_SPEAKER_UNNAMED 5

/** Gender: the text does not tell, or its signs contradict each other. */
#define PULLQUOTE_GENDER_UNKNOWN 0

/** Gender: female. */
#define PULLQUOTE_GENDER_FEMALE 1

/** Gender: male. */
#define PULLQUOTE_GENDER_MALE 2

/** Gender: a group of both. */
#define PULLQUOTE_GENDER_MIXED 3

/** A bit of `gender_evidence`: a pronoun. */
#define PULLQUOTE_EVIDENCE_PRONOUN 1

/** A bit of `gender_evidence`: a title, such as `Mrs`. */
#define PULLQUOTE_EVIDENCE_TITLE 2

/** A bit of `gender_evidence`: a noun for women or for men, such as `widow`. */
#define PULLQUOTE_EVIDENCE_NOUN 4

/** A bit of `gender_evidence`: the first name. */
#define PULLQUOTE_EVIDENCE_FIRST_NAME 8

/** Boundaries: between words, by UAX #29 (WB1 to WB999). */
#define PULLQUOTE_BOUNDARIES_WORD 0

/** Boundaries: between sentences, by UAX #29 (SB1 to SB998). */
#define PULLQUOTE_BOUNDARIES_SENTENCE 1

/** Words that differ only in case or compatibility forms are the same. */
#define PULLQUOTE_COUNT_BY_FOLDED 0

/** Words are the same that are written the same. */
#define PULLQUOTE_COUNT_BY_SURFACE 1

/** Words are the same that have the same Snowball stem; needs a language. */
#define PULLQUOTE_COUNT_BY_STEM 2

/** Stop words are counted like other words. */
#define PULLQUOTE_STOP_WORDS_KEEP 0

/** Stop words are left out as if they were not there; needs a language. */
#define PULLQUOTE_STOP_WORDS_SKIP 1

/** Stop words are left out, and no term reaches over them; needs a language. */
#define PULLQUOTE_STOP_WORDS_BREAK 2

/** Flag: numbers are not counted. */
#define PULLQUOTE_COUNT_NO_NUMBERS 1

/** Flag: words that hyphens join are one. */
#define PULLQUOTE_COUNT_HYPHENATED 2

/** Merge reason: it is the fullest name itself, or differs in capitals alone. */
#define PULLQUOTE_MERGE_SAME 1

/** Merge reason: first and last name are the same, and nobody else bears both. */
#define PULLQUOTE_MERGE_FIRST_AND_LAST_NAME 2

/** Merge reason: an initial stands for the first name, and fits nobody else. */
#define PULLQUOTE_MERGE_INITIAL 3

/** Merge reason: a document uses it for the fullest name too. */
#define PULLQUOTE_MERGE_ALIAS 4

/** Merge reason: the last name alone, which nobody else bears whom it could mean. */
#define PULLQUOTE_MERGE_LAST_NAME 5

/** Verdict: the same characters from the first word to the last. */
#define PULLQUOTE_VERDICT_VERBATIM 1

/**
 * Verdict: the same words; marks, dashes, spaces, hyphens, Unicode forms or the case of
 * a first letter differ.
 */
#define PULLQUOTE_VERDICT_TYPOGRAPHIC 2

/**
 * Verdict: the same words, but for those that an ellipsis stands for and those in
 * brackets.
 */
#define PULLQUOTE_VERDICT_ELIDED 3

/** Verdict: words differ. */
#define PULLQUOTE_VERDICT_EDITED 4

/** Verdict: pieces from places apart, joined without a mark. */
#define PULLQUOTE_VERDICT_SPLICED 5

/** Verdict: the words are there, by another speaker. */
#define PULLQUOTE_VERDICT_ATTRIBUTED_OTHERWISE 6

/** Verdict: no source has the words. */
#define PULLQUOTE_VERDICT_NOT_FOUND 7

/** Edit: other words stand in the source. */
#define PULLQUOTE_EDIT_REPLACED 1

/** Edit: the source has no such words. */
#define PULLQUOTE_EDIT_INSERTED 2

/** Edit: words of the source are left out, and nothing says so. */
#define PULLQUOTE_EDIT_LEFT_OUT 3

/** Edit: the same word, with capitals elsewhere than at a start. */
#define PULLQUOTE_EDIT_CASE 4

/* ========================================================================
 * Types
 * ======================================================================== */

/**
 * Turns texts into documents. Made once from options, never changes, and may
 * be used by any number of threads at the same time.
 */
typedef struct pullquote_analyzer pullquote_analyzer;

/**
 * A cancellation token: stops a call from another thread, or from a signal handler.
 * Once it was requested it stays so: a call that is given it afterwards does nothing.
 */
typedef struct pullquote_cancel pullquote_cancel;

/**
 * How often each term occurs in a corpus, and in how many of its documents.
 * Changed by one thread at a time; functions that take it as const may be called
 * by any number of threads while none changes it.
 */
typedef struct pullquote_counts pullquote_counts;

/**
 * What was found in a text, and a copy of the text. Never changes, and may be
 * read by any number of threads at the same time. Every pointer that is got
 * from it lives until `pullquote_document_free`.
 */
typedef struct pullquote_document pullquote_document;

/**
 * What was found of a document's quotations. Never changes, and may be read by any
 * number of threads. It needs neither the document nor the sources.
 */
typedef struct pullquote_findings pullquote_findings;

/**
 * Who is quoted in a corpus. Changed by one thread at a time; functions that take it as
 * const may be called by any number of threads while none changes it.
 */
typedef struct pullquote_people pullquote_people;

/**
 * The people of a corpus, as they were when they were asked for. Never changes, and may be
 * read by any number of threads.
 */
typedef struct pullquote_people_rows pullquote_people_rows;

/**
 * Texts that quotations are checked against, with an index of their words. Changed by
 * one thread at a time; functions that take it as const may be called by any number of
 * threads while none changes it.
 */
typedef struct pullquote_sources pullquote_sources;

/**
 * Finds the boundaries of a text that comes in pieces, in memory that does not
 * grow with it. Used by one thread at a time.
 */
typedef struct pullquote_stream pullquote_stream;

/** Some terms of counts, as they were when they were asked for. Never changes. */
typedef struct pullquote_terms pullquote_terms;

/**
 * What a call answers: `PULLQUOTE_OK`, or why it did nothing.
 *
 * The numbers are grouped and fixed for ever; a later version may add some, so
 * treat an unknown one as a failure of its group.
 */
typedef int32_t pullquote_status;

/** A list of words to know beside those of the language. */
typedef struct pullquote_word_list {
    /**
     * What the words are for, NUL at its end: `abbreviations`, `common_words`,
     * `cue_phrases`, `first_names`, `function_words`, `groups`, `persons`, `pronouns`,
     * `reporting_verbs`, `speech_nouns`, `stop_words`, `titles` or `works`.
     */
    const char *kind;
    /**
     * The list: UTF-8, one entry a line, `#` starts a remark, attributes
     * stand behind a bar, as in `she | female singular`.
     */
    const char *text;
    /** The bytes of `text`. */
    size_t len;
} pullquote_word_list;

/**
 * What an analyzer does. Start from `PULLQUOTE_OPTIONS_INIT`, then set what
 * should differ:
 *
 * ```c
 * pullquote_options options = PULLQUOTE_OPTIONS_INIT;
 * options.markup = PULLQUOTE_MARKUP_MARKDOWN;
 * ```
 *
 * or, with the designated initialisers of C99 and C++20:
 *
 * ```c
 * pullquote_options options = { .size = sizeof(options), .markup = PULLQUOTE_MARKUP_MARKDOWN };
 * ```
 *
 * Zero is the default of every field. The struct can grow at its end: `size`
 * tells the library which header the program was built with. A field that the
 * program does not know is at its default; a field that the library does not
 * know must be zero, or the options are refused. Everything that is pointed
 * to is only read during the call.
 */
typedef struct pullquote_options {
    /** `sizeof(pullquote_options)`. */
    size_t size;
    /** A BCP 47 code such as `en`, NUL at its end; NULL lets the text decide. */
    const char *language;
    /** Lists of words beside those of the language; NULL where there are none. */
    const struct pullquote_word_list *word_lists;
    /** How many there are. */
    size_t n_word_lists;
    /**
     * The largest text taken, in bytes; 0 means 1 GiB, and 4 GiB - 2 is the
     * most.
     */
    uint64_t max_input;
    /**
     * Which layers are wanted, `PULLQUOTE_LAYER_TOKENS | ...`; 0 means all.
     * What is not wanted is not paid for.
     */
    uint32_t layers;
    /**
     * How the text is written: `PULLQUOTE_MARKUP_PLAIN`, `_MARKDOWN`, `_HTML` or
     * `_AUTO`.
     */
    uint32_t markup;
    /** The unit of every offset: `PULLQUOTE_OFFSETS_BYTE`, `_CHAR` or `_UTF16`. */
    uint32_t offsets;
    /**
     * What to do about a text that is not UTF-8: `PULLQUOTE_UTF8_REFUSE` or
     * `_REPLACE`.
     */
    uint32_t invalid_utf8;
    /** How many keywords at most; 0 means 20. */
    uint32_t max_keywords;
    /** `PULLQUOTE_FLAG_SPACES`, or 0. */
    uint32_t flags;
    /**
     * The most items that one layer of a document may have; 0 means no limit.
     * Where there are more, the call fails with `PULLQUOTE_TOO_MANY_ITEMS`.
     */
    uint64_t max_items;
    /**
     * How keywords are chosen: `PULLQUOTE_PRESET_AUTO`, `_PHRASES`, `_TAGS`, `_YAKE`
     * or `_RAKE`.
     */
    uint32_t keyword_preset;
    /**
     * How many words a keyword has at most, a hyphenated word counted once; 0
     * means 5, which is also the most.
     */
    uint32_t max_keyword_words;
    /**
     * The most memory, in bytes, that one analysis may hold beyond the text that it
     * is given and the word lists, the document that comes out included; 0 means no
     * limit. Where it would take more, the call fails with
     * `PULLQUOTE_TOO_MUCH_MEMORY`. It holds for each text of a batch alone.
     */
    uint64_t max_memory;
    /**
     * A corpus that says how rare words are; NULL where there is none. What a word
     * weighs in a keyword is multiplied by its rarity in these counts, which are by
     * folded words or stems, of terms of one word, and of two documents or more; others
     * are refused. Where they name a language, documents in it alone are ranked by them.
     * The analyzer keeps them as they are during the call, whatever becomes of them
     * later: the caller may change and free them. They are no part of `max_memory`.
     */
    const struct pullquote_counts *background;
    /** Zero; it keeps the size a multiple of 8 bytes where a pointer has 4. */
    size_t reserved;
    /**
     * The least confidence of a quotation, above 0 and up to 1; 0 means the
     * library's default, and `PULLQUOTE_ANY_CONFIDENCE` gives every quotation.
     * Quotations nested in one that is left out stay, without a parent; a paragraph of its
     * own whose speaker alone is unsure stays without one.
     */
    double min_confidence;
    /**
     * A folder with the word lists and the grammar of a language, named for its BCP 47
     * code: a path, NUL at its end, UTF-8 where the system's paths are not bytes. All
     * texts are in it, and `language` is NULL or names the same. NULL where there is
     * none. It is read during the call.
     */
    const char *language_dir;
    /** Zero; it keeps the size a multiple of 8 bytes where a pointer has 4. */
    size_t reserved_2;
    /**
     * Whether line ends inside of paragraphs mean anything in plain text:
     * `PULLQUOTE_WRAPPED_AUTO`, `_YES` or `_NO`.
     */
    uint32_t wrapped;
    /** Zero. */
    uint32_t reserved_3;
} pullquote_options;

/**
 * Why a call failed: memory of the caller, for instance on the stack.
 *
 * Every function that takes one accepts NULL. It is written by each call, on
 * success too, needs no initial value, and owns nothing that must be freed.
 */
typedef struct pullquote_error {
    /** The number that the call returned. */
    pullquote_status status;
    /** Zero. */
    uint32_t reserved;
    /**
     * Where in the input, in bytes from its start; `PULLQUOTE_NO_OFFSET`
     * where the failure has no place.
     */
    uint64_t offset;
    /**
     * What to do about it, in English, for a log: UTF-8, NUL at its end, cut
     * where it is too long. Empty on success.
     */
    char message[PULLQUOTE_MESSAGE_SIZE];
} pullquote_error;

/**
 * Called with the progress of a call: `n_done` of `n_total` texts of a batch were read,
 * successfully or not, or so many bytes of one text. Returns 0 to go on, anything else to
 * stop.
 *
 * It is called from the threads of the call, never from two at the same time,
 * must return, and must not free what the call uses. `context` is that of the
 * options.
 */
typedef int32_t (*pullquote_progress)(void *context, size_t n_done, size_t n_total);

/**
 * How one text is read. Start from `PULLQUOTE_ANALYZE_OPTIONS_INIT`; it can grow
 * as `pullquote_options` can, and zero is the default of every field.
 */
typedef struct pullquote_analyze_options {
    /** `sizeof(pullquote_analyze_options)`. */
    size_t size;
    /** What may stop it, or NULL. */
    const struct pullquote_cancel *cancel;
    /** Called with how many bytes of how many are done; may be NULL. */
    pullquote_progress progress;
    /** Passed to `progress`. */
    void *context;
} pullquote_analyze_options;

/** One text of a batch. */
typedef struct pullquote_text {
    /** UTF-8; may be NULL where `len` is 0. */
    const char *data;
    /** Its bytes. */
    size_t len;
} pullquote_text;

/**
 * How a batch is read. Start from `PULLQUOTE_BATCH_OPTIONS_INIT`; it can grow as
 * `pullquote_options` can, and zero is the default of every field.
 */
typedef struct pullquote_batch_options {
    /** `sizeof(pullquote_batch_options)`. */
    size_t size;
    /** What may stop it, or NULL. */
    const struct pullquote_cancel *cancel;
    /** Called after each text; may be NULL. */
    pullquote_progress progress;
    /** Passed to `progress`. */
    void *context;
    /**
     * How many threads, the caller's own included; 0 means as many as there are
     * processors, and more than 256 or than texts are never used.
     */
    uint32_t threads;
    /** Zero. */
    uint32_t reserved;
} pullquote_batch_options;

/**
 * A stretch of the text, from `start` up to, not including, `end`, in the
 * unit that the options chose.
 */
typedef struct pullquote_span {
    /** The first unit. */
    uint32_t start;
    /** The unit after the last. */
    uint32_t end;
} pullquote_span;

/** A token. */
typedef struct pullquote_token {
    /** Where it stands. */
    struct pullquote_span span;
    /**
     * What it is, `PULLQUOTE_TOKEN_WORD` and the like; a later version may
     * know more kinds.
     */
    uint32_t kind;
} pullquote_token;

/** A sentence, trimmed of white space. */
typedef struct pullquote_sentence {
    /** Where it stands. */
    struct pullquote_span span;
} pullquote_sentence;

/**
 * A string of the document's: UTF-8, with a NUL behind it that does not count,
 * and possibly NULs inside where the text has them.
 */
typedef struct pullquote_string {
    /** The first byte; NULL where there is no string at all. */
    const char *data;
    /** The bytes, without the NUL behind them. */
    size_t len;
} pullquote_string;

/** Stretches of the text, in order. */
typedef struct pullquote_spans {
    /** The first of them; not NULL where there is one. */
    const struct pullquote_span *data;
    /** How many there are. */
    size_t len;
} pullquote_spans;

/** A word or phrase that the document is about. */
typedef struct pullquote_keyword {
    /** Its commonest spelling. */
    struct pullquote_string term;
    /** Every occurrence, in order; their number is the count. */
    struct pullquote_spans spans;
    /**
     * How much the document is about it: the first has the highest score, except by
     * `PULLQUOTE_PRESET_YAKE`, where it has the lowest.
     */
    double score;
} pullquote_keyword;

/** Indices, in order. */
typedef struct pullquote_indices {
    /** The first of them; not NULL where there is one. */
    const uint32_t *data;
    /** How many there are. */
    size_t len;
} pullquote_indices;

/** A quotation with its speaker. */
typedef struct pullquote_quote {
    /**
     * What was said, without its outer quotation marks; several spans where
     * the attribution splits it, or where it runs over paragraphs.
     */
    struct pullquote_spans spans;
    /** The words that report it, such as `said`; none where none do. */
    struct pullquote_spans cue;
    /** The words beside it that name the speaker: `he`, `the minister`. */
    struct pullquote_spans speaker;
    /**
     * The fullest name that the document gives the speaker; its `data` is
     * NULL where that is unknown.
     */
    struct pullquote_string speaker_name;
    /** The name of the rule that decided who speaks, as in the JSON. */
    struct pullquote_string rule;
    /**
     * How likely it is that these words were said, to this extent, by this speaker, or where
     * none is given that they were said, from 0 to 1: the double nearest to the
     * two decimals of the JSON, so that 0.95 compares equal to `0.95`.
     */
    double confidence;
    /** `PULLQUOTE_QUOTE_DIRECT`, `_MIXED` or `_INDIRECT`. */
    uint32_t kind;
    /**
     * The quotation that it is nested in: an index into the document's quotations,
     * or `PULLQUOTE_NO_PARENT`.
     */
    uint32_t parent;
    /**
     * The words that name whom it was said to: `reporters` in "told reporters"; none
     * where none do.
     */
    struct pullquote_spans addressee;
    /** Who speaks: indices into the document's speakers; several for joint speakers. */
    struct pullquote_indices speakers;
} pullquote_quote;

/** Strings of the document's. */
typedef struct pullquote_strings {
    /** The first of them; not NULL where there is one. */
    const struct pullquote_string *data;
    /** How many there are. */
    size_t len;
} pullquote_strings;

/** Somebody who is quoted. */
typedef struct pullquote_speaker {
    /** The fullest name, without titles; its `data` is NULL for somebody without a name. */
    struct pullquote_string name;
    /** The other forms of the name, in the order of their first use. */
    struct pullquote_strings aliases;
    /** Titles before the name and honours behind it. */
    struct pullquote_strings titles;
    /** What they are, in the words of the text; its `data` is NULL where it does not say. */
    struct pullquote_string role;
    /** What they belong to; its `data` is NULL where the text does not say. */
    struct pullquote_string affiliation;
    /** Where the text mentions them, in order. */
    struct pullquote_spans mentions;
    /** `PULLQUOTE_SPEAKER_PERSON` and the like; a later version may know more kinds. */
    uint32_t kind;
    /** `PULLQUOTE_GENDER_FEMALE` and the like. */
    uint32_t gender;
    /** What the gender is known by: bits such as `PULLQUOTE_EVIDENCE_PRONOUN`. */
    uint32_t gender_evidence;
} pullquote_speaker;

/** Something odd about the text: a finding, never a failure. */
typedef struct pullquote_diagnostic {
    /** What is odd, as in the JSON: `unclosed-quote` and the like. */
    struct pullquote_string code;
    /** Where: the mark itself, for instance. */
    struct pullquote_span span;
} pullquote_diagnostic;

/**
 * How a stream is read. Start from `PULLQUOTE_STREAM_OPTIONS_INIT`; it can grow as
 * `pullquote_options` can, and zero is the default of every field.
 */
typedef struct pullquote_stream_options {
    /** `sizeof(pullquote_stream_options)`. */
    size_t size;
    /** What may stop it, or NULL. It must live as long as the stream. */
    const struct pullquote_cancel *cancel;
    /**
     * Called with the number of bytes since the stream began, and 0, since the total is
     * not known; may be NULL.
     */
    pullquote_progress progress;
    /** Passed to `progress`. */
    void *context;
    /** `PULLQUOTE_BOUNDARIES_WORD` or `_SENTENCE`. */
    uint32_t boundaries;
    /** Zero. */
    uint32_t reserved;
} pullquote_stream_options;

/**
 * What is counted. Start from `PULLQUOTE_COUNT_OPTIONS_INIT`; it can grow as
 * `pullquote_options` can, and zero is the default of every field.
 */
typedef struct pullquote_count_options {
    /** `sizeof(pullquote_count_options)`. */
    size_t size;
    /**
     * A BCP 47 code such as `en`, NUL at its end: whose stop words, stems and
     * abbreviations; NULL where none are needed.
     */
    const char *language;
    /**
     * How many distinct terms are kept at most, which bounds the memory; 0 means
     * all. Where there are more, those counted the least are forgotten.
     */
    uint64_t max_terms;
    /** Which words are the same: `PULLQUOTE_COUNT_BY_FOLDED`, `_SURFACE` or `_STEM`. */
    uint32_t by;
    /** What becomes of stop words: `PULLQUOTE_STOP_WORDS_KEEP`, `_SKIP` or `_BREAK`. */
    uint32_t stop_words;
    /** How many words a term has at least, from 1 to 5; 0 means 1. */
    uint32_t min_words;
    /**
     * How many words a term has at most, from `min_words` to 5; 0 means as many as
     * at least.
     */
    uint32_t max_words;
    /** Words of fewer characters are left out. */
    uint32_t min_chars;
    /** `PULLQUOTE_COUNT_NO_NUMBERS | ...`, or 0. */
    uint32_t flags;
} pullquote_count_options;

/** A term and what was counted of it. */
typedef struct pullquote_term {
    /** The term as it is compared, its words joined by one blank. */
    struct pullquote_string term;
    /** How often it occurs; never less than the truth. */
    uint64_t count;
    /**
     * By how much the count may be too high: 0 unless terms were forgotten for
     * `max_terms`.
     */
    uint64_t error;
    /** In how many documents it occurs. */
    uint64_t document_frequency;
} pullquote_term;

/** A name of somebody. */
typedef struct pullquote_merged_name {
    /** The name as the documents write it. */
    struct pullquote_string name;
    /** Quotations under that name. */
    uint64_t n_quotes;
    /** `PULLQUOTE_GENDER_FEMALE` and the like: what documents tell which use that name. */
    uint32_t gender;
    /** `PULLQUOTE_MERGE_SAME` and the like: why it is taken for a name of the same person. */
    uint32_t why;
} pullquote_merged_name;

/** What documents say that somebody is. */
typedef struct pullquote_role {
    /** In the words of the text: `the mayor of Hull`. */
    struct pullquote_string role;
    /** In how many documents. */
    uint64_t n_documents;
} pullquote_role;

/** A person or an organisation with all names that were found to be theirs. */
typedef struct pullquote_person {
    /** The fullest name. */
    struct pullquote_string name;
    /** The names, the fullest first; not NULL where there is one. */
    const struct pullquote_merged_name *names;
    /** How many there are. */
    size_t n_names;
    /** What the documents say that they are, the most frequent first. */
    const struct pullquote_role *roles;
    /** How many there are. */
    size_t n_roles;
    /** The least of the documents' ids in alphabetical order. */
    struct pullquote_string first_document;
    /** The greatest of the documents' ids. */
    struct pullquote_string last_document;
    /** Quotations. */
    uint64_t n_quotes;
    /** Words of these. */
    uint64_t n_words;
    /** Documents with one at least. */
    uint64_t n_documents;
    /** `PULLQUOTE_SPEAKER_PERSON` and the like. */
    uint32_t kind;
    /** `PULLQUOTE_GENDER_FEMALE` and the like: the gender that most documents tell. */
    uint32_t gender;
    /** `PULLQUOTE_EVIDENCE_PRONOUN | ...`: what it is known by, of all documents. */
    uint32_t gender_evidence;
    /** Zero. */
    uint32_t reserved;
} pullquote_person;

/** How much a kind and gender is quoted. */
typedef struct pullquote_people_total {
    /** Quotations. */
    uint64_t n_quotes;
    /** Words of these. */
    uint64_t n_words;
    /** Documents, each counted once for each speaker in it. */
    uint64_t n_documents;
    /** `PULLQUOTE_SPEAKER_PERSON` and the like. */
    uint32_t kind;
    /** `PULLQUOTE_GENDER_FEMALE` and the like. */
    uint32_t gender;
} pullquote_people_total;

/** A place in a source. */
typedef struct pullquote_passage {
    /** The number of the source, from 0 in the order in which they were added. */
    size_t source;
    /** From the first to the last word in the source, in the unit of the document. */
    struct pullquote_span span;
    /** The words of the document that stand there. */
    struct pullquote_span draft;
    /** Who says it there; its `data` is NULL where that was not looked for or not found. */
    struct pullquote_string speaker;
    /** 1 where no source that was added before has the words, else 0. */
    uint32_t is_earliest;
    /** Zero. */
    uint32_t reserved;
} pullquote_passage;

/** A difference in words. */
typedef struct pullquote_edit {
    /** The number of the source. */
    size_t source;
    /** The words of the source; empty where it has none. */
    struct pullquote_span source_span;
    /** The words of the document; where words are left out, what stands in their place. */
    struct pullquote_span draft;
    /** `PULLQUOTE_EDIT_REPLACED` and the like; a later version may know more. */
    uint32_t kind;
    /** Zero. */
    uint32_t reserved;
} pullquote_edit;

/** What was found of a quotation. */
typedef struct pullquote_finding {
    /** Its words in the document, without marks. */
    struct pullquote_spans spans;
    /** Who says it in the document; its `data` is NULL where that is unknown. */
    struct pullquote_string speaker;
    /**
     * The places of its words in the order of the document: one, unless they come from
     * several; not NULL where there is one.
     */
    const struct pullquote_passage *passages;
    /** How many there are. */
    size_t n_passages;
    /** Other places that have all the words. */
    const struct pullquote_passage *others;
    /** How many there are. */
    size_t n_others;
    /** What differs in words, in order. */
    const struct pullquote_edit *edits;
    /** How many there are. */
    size_t n_edits;
    /** Which of the document's quotations it is, or is a part of, from 0. */
    size_t quote;
    /** Zero. */
    size_t reserved;
    /** The share of words that are the same, from 0 to 1. */
    double similarity;
    /** `PULLQUOTE_VERDICT_VERBATIM` and the like. */
    uint32_t verdict;
    /** 1 where it is a few words that stand in marks inside of a report, else 0. */
    uint32_t is_partial;
} pullquote_finding;

/* ========================================================================
 * Functions: version and names
 * ======================================================================== */

/**
 * The version of the library that runs, such as `0.1.0`, to compare with
 * `PULLQUOTE_VERSION`.
 *
 * Never NULL; lives as long as the library. Any thread.
 */
PULLQUOTE_API const char *pullquote_version(void);

/**
 * The version of the library that runs as one number that grows, to compare
 * with `PULLQUOTE_VERSION_NUMBER`. Any thread.
 */
PULLQUOTE_API uint32_t pullquote_version_number(void);

/**
 * The binary interface of the library that runs, to compare with
 * `PULLQUOTE_ABI`: where the two differ, the program must be built anew. Any
 * thread.
 */
PULLQUOTE_API uint32_t pullquote_abi(void);

/**
 * The name of a status, such as `PULLQUOTE_INVALID_UTF8`.
 *
 * Never NULL: a number that this library does not know gives
 * `PULLQUOTE_UNKNOWN_STATUS`. The string lives as long as the library. Any
 * thread.
 */
PULLQUOTE_API const char *pullquote_status_name(pullquote_status status);

/**
 * The name of a token kind as in the JSON, such as `word`.
 *
 * NULL for a number that is no kind. Lives as long as the library. Any thread.
 */
PULLQUOTE_API const char *pullquote_token_kind_name(uint32_t kind);

/**
 * The name of a quote kind as in the JSON, such as `direct`.
 *
 * NULL for a number that is no kind. Lives as long as the library. Any thread.
 */
PULLQUOTE_API const char *pullquote_quote_kind_name(uint32_t kind);

/**
 * The name of a speaker kind as in the JSON, such as `person`.
 *
 * NULL for a number that is no kind. Lives as long as the library. Any thread.
 */
PULLQUOTE_API const char *pullquote_speaker_kind_name(uint32_t kind);

/**
 * The name of a gender as in the JSON, such as `female`.
 *
 * NULL for a number that is no gender. Lives as long as the library. Any thread.
 */
PULLQUOTE_API const char *pullquote_gender_name(uint32_t gender);

/**
 * The name of one sign of a gender as in the JSON, such as `first-name`.
 *
 * NULL for a number that is no sign, several at once too. Lives as long as the library. Any
 * thread.
 */
PULLQUOTE_API const char *pullquote_evidence_name(uint32_t evidence);

/* ========================================================================
 * Functions: analyzer
 * ======================================================================== */

/**
 * Makes an analyzer.
 *
 * `options` may be NULL for the defaults, and is only read during the call.
 * On success `*analyzer` is the new analyzer, which the caller frees with
 * `pullquote_analyzer_free`; otherwise it is NULL. Any thread.
 *
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where `analyzer` is NULL or
 * `options->size` was not set, `PULLQUOTE_INVALID_OPTION`,
 * `PULLQUOTE_UNKNOWN_LANGUAGE`, `PULLQUOTE_INVALID_WORD_LIST`, or
 * `PULLQUOTE_INVALID_UTF8` where a word list is not UTF-8.
 */
PULLQUOTE_API
pullquote_status pullquote_analyzer_new(const struct pullquote_options *options,
                                        struct pullquote_analyzer **analyzer,
                                        struct pullquote_error *error);

/**
 * Frees an analyzer; NULL does nothing.
 *
 * No other thread may be using it. Documents that it made are whole and stay.
 */
PULLQUOTE_API void pullquote_analyzer_free(struct pullquote_analyzer *analyzer);

/**
 * Reads a text.
 *
 * `text` points to `len` bytes of UTF-8; a NUL among them is a character like
 * any other, none is needed at the end, and NULL is an empty text where `len`
 * is 0. They are copied, and need not live longer than the call. On success
 * `*document` is the new document, which the caller frees with
 * `pullquote_document_free`; otherwise it is NULL. Any thread, and any number
 * of threads with the same analyzer.
 *
 * What the text says never fails: what is odd about it is among the
 * document's diagnostics. Fails with `PULLQUOTE_INVALID_ARGUMENT` where a
 * pointer is NULL that must not be, `PULLQUOTE_TOO_LARGE` over `max_input`
 * (the text is not read), `PULLQUOTE_TOO_MUCH_MEMORY` over `max_memory`,
 * `PULLQUOTE_TOO_MANY_ITEMS` over `max_items`, and `PULLQUOTE_INVALID_UTF8`, with
 * the offset of the first bad byte, unless the options say to replace it.
 */
PULLQUOTE_API
pullquote_status pullquote_analyze(const struct pullquote_analyzer *analyzer,
                                   const char *text,
                                   size_t len,
                                   struct pullquote_document **document,
                                   struct pullquote_error *error);

/**
 * Reads a text as `pullquote_analyze` does, and lets the caller follow and stop
 * it. `options` may be NULL for the defaults. Any thread.
 *
 * `progress` is called from the thread that reads, every few thousand tokens,
 * with numbers of bytes that never fall. Where it asks to stop, or `cancel` does,
 * the call ends soon with `PULLQUOTE_CANCELLED`; Markdown is first parsed to its
 * end, which takes a second for 200 MB.
 *
 * Fails as `pullquote_analyze` does, with `PULLQUOTE_CANCELLED`, and with
 * `PULLQUOTE_INVALID_ARGUMENT` where `options->size` was not set.
 */
PULLQUOTE_API
pullquote_status pullquote_analyze_with(const struct pullquote_analyzer *analyzer,
                                        const char *text,
                                        size_t len,
                                        const struct pullquote_analyze_options *options,
                                        struct pullquote_document **document,
                                        struct pullquote_error *error);

/* ========================================================================
 * Functions: many texts
 * ======================================================================== */

/**
 * Creates a cancellation token.
 *
 * On success `*cancel` is new, and the caller frees it with
 * `pullquote_cancel_free`; otherwise it is NULL. Fails with
 * `PULLQUOTE_INVALID_ARGUMENT` where `cancel` is NULL. Any thread.
 */
PULLQUOTE_API
pullquote_status pullquote_cancel_new(struct pullquote_cancel **cancel,
                                      struct pullquote_error *error);

/**
 * Asks every call that was given `cancel` to stop, and returns at once; NULL
 * does nothing. Any thread, and safe in a signal handler.
 */
PULLQUOTE_API void pullquote_cancel_request(const struct pullquote_cancel *cancel);

/** Frees a cancellation token; NULL does nothing. No call may be using it. */
PULLQUOTE_API void pullquote_cancel_free(struct pullquote_cancel *cancel);

/**
 * Reads many texts, with several threads, which have ended when it returns.
 *
 * `texts` and `documents` have `n_texts` elements, and so has `errors` unless it
 * is NULL; `options` may be NULL for the defaults. Afterwards `documents[i]` is
 * the document of `texts[i]`, which the caller frees with
 * `pullquote_document_free`, or NULL where that text failed, and `errors[i]`
 * says why: each text is whole or has failed by itself, as in
 * `pullquote_analyze`. Any thread.
 *
 * Gives `PULLQUOTE_OK` where every text gave a document, `PULLQUOTE_CANCELLED` where it was
 * cancelled before that, otherwise the status of the first text that gave none, with its
 * number in the message.
 * A batch that is cancelled ends as soon as `pullquote_analyze_with`; the texts that were being
 * read or not begun fail with `PULLQUOTE_CANCELLED`. Fails as a whole, and writes
 * no document, with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that
 * must not be or `options->size` was not set, and `PULLQUOTE_INVALID_OPTION`.
 */
PULLQUOTE_API
pullquote_status pullquote_analyze_batch(const struct pullquote_analyzer *analyzer,
                                         const struct pullquote_text *texts,
                                         size_t n_texts,
                                         const struct pullquote_batch_options *options,
                                         struct pullquote_document **documents,
                                         struct pullquote_error *errors,
                                         struct pullquote_error *error);

/* ========================================================================
 * Functions: document
 * ======================================================================== */

/**
 * Frees a document; NULL does nothing.
 *
 * No other thread may be using it, and no pointer got from it may be used
 * again.
 */
PULLQUOTE_API void pullquote_document_free(struct pullquote_document *document);

/**
 * The tokens in order, and their number in `*len`.
 *
 * NULL, and 0, where there are none, where the layer was not asked for, and
 * where `document` is NULL; `len` may be NULL. The array belongs to the
 * document. Any thread.
 */
PULLQUOTE_API
const struct pullquote_token *pullquote_document_tokens(const struct pullquote_document *document,
                                                        size_t *len);

/**
 * The sentences in order, and their number in `*len`; otherwise as
 * `pullquote_document_tokens`.
 */
PULLQUOTE_API
const struct pullquote_sentence *pullquote_document_sentences(const struct pullquote_document *document,
                                                              size_t *len);

/**
 * The keywords, best first, and their number in `*len`; otherwise as
 * `pullquote_document_tokens`. Their spans and strings belong to the document
 * too.
 */
PULLQUOTE_API
const struct pullquote_keyword *pullquote_document_keywords(const struct pullquote_document *document,
                                                            size_t *len);

/**
 * The quotations in the order of their first words, and their number in
 * `*len`; otherwise as `pullquote_document_tokens`. Their spans and strings
 * belong to the document too.
 */
PULLQUOTE_API
const struct pullquote_quote *pullquote_document_quotes(const struct pullquote_document *document,
                                                        size_t *len);

/**
 * Who is quoted, in the order of their first mention, and their number in `*len`; otherwise
 * as `pullquote_document_tokens`. Their spans and strings belong to the document too. They
 * are part of the layer of quotations, whose `speakers` are indices into them.
 */
PULLQUOTE_API
const struct pullquote_speaker *pullquote_document_speakers(const struct pullquote_document *document,
                                                            size_t *len);

/**
 * What is odd about the text, in order, and the number in `*len`; otherwise as
 * `pullquote_document_tokens`.
 */
PULLQUOTE_API
const struct pullquote_diagnostic *pullquote_document_diagnostics(const struct pullquote_document *document,
                                                                  size_t *len);

/**
 * The language of the text, given or detected: a BCP 47 primary subtag such
 * as `en`, or `und` where unknown; NUL at its end.
 *
 * NULL where `document` is NULL. The string belongs to the document. Any
 * thread.
 */
PULLQUOTE_API const char *pullquote_document_language(const struct pullquote_document *document);

/**
 * The text as it was given, and its bytes in `*len`, without a NUL at its end.
 *
 * Where invalid UTF-8 was replaced, this is the text that offsets point into.
 * NULL, and 0, where it is empty or `document` is NULL; `len` may be NULL. The
 * text belongs to the document. Any thread.
 */
PULLQUOTE_API
const char *pullquote_document_text(const struct pullquote_document *document,
                                    size_t *len);

/**
 * The text of a span, and its bytes in `*len`, without a NUL at its end. The
 * span is in the document's own unit of offsets.
 *
 * NULL, and 0, where the span is none of the text (its ends are misordered,
 * past the end, or inside a character) and where `document` is NULL; an empty
 * span gives a pointer to no bytes. `len` may be NULL. The text belongs to the
 * document. Any thread.
 */
PULLQUOTE_API
const char *pullquote_document_span_text(const struct pullquote_document *document,
                                         struct pullquote_span span,
                                         size_t *len);

/**
 * The line and the column of an offset, both from 1, for a message to a
 * person. The offset is in the document's own unit, the column counts
 * characters, and a line ends at a line feed.
 *
 * Gives `PULLQUOTE_INVALID_ARGUMENT`, and 0 and 0, where `document` is NULL or
 * the offset is past the end or inside a character. `line` and `column` may be
 * NULL. Reads the text from its start: for many offsets of a large text, keep
 * your own table of lines. Any thread.
 */
PULLQUOTE_API
pullquote_status pullquote_document_line_column(const struct pullquote_document *document,
                                                size_t offset,
                                                size_t *line,
                                                size_t *column);

/**
 * Writes the whole document as one line of JSON, the same bytes that the Rust,
 * Python and the command give.
 *
 * `id`, `id_len` bytes of UTF-8, is the document's name in it; NULL where it
 * has none. On success `*json` is a string with a NUL at its end, which the
 * caller frees with `pullquote_json_free`, and `*len`, unless `len` is NULL,
 * its bytes; otherwise they are NULL and 0. Any thread.
 *
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where `document` or `json` is NULL,
 * and `PULLQUOTE_INVALID_UTF8` where `id` is not UTF-8.
 */
PULLQUOTE_API
pullquote_status pullquote_json_new(const struct pullquote_document *document,
                                    const char *id,
                                    size_t id_len,
                                    char **json,
                                    size_t *len,
                                    struct pullquote_error *error);

/**
 * Frees what `pullquote_json_new` gave; NULL does nothing. The string must not
 * have been written to. Any thread.
 */
PULLQUOTE_API void pullquote_json_free(char *json);

/* ========================================================================
 * Functions: a text in pieces
 * ======================================================================== */

/**
 * Makes a stream.
 *
 * `options` may be NULL for the defaults, which find words. On success `*stream`
 * is new, and the caller frees it with `pullquote_stream_free`; otherwise it is
 * NULL. Any thread.
 *
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where `stream` is NULL or
 * `options->size` was not set, and with `PULLQUOTE_INVALID_OPTION`.
 */
PULLQUOTE_API
pullquote_status pullquote_stream_new(const struct pullquote_stream_options *options,
                                      struct pullquote_stream **stream,
                                      struct pullquote_error *error);

/** Frees a stream; NULL does nothing. What it gave is gone with it. */
PULLQUOTE_API void pullquote_stream_free(struct pullquote_stream *stream);

/**
 * Reads the next piece of the text, and gives the boundaries that are certain
 * now.
 *
 * A piece may end anywhere, inside a character too, and is only read during the
 * call. `*boundaries` is an array of `*n_boundaries` offsets in bytes from the
 * start of the stream, each higher than the one before, 0 the first of a text;
 * NULL where there are none yet. It belongs to the stream and lives until the next
 * call with it. Both places may be NULL. A byte that is not UTF-8 counts as a
 * character of its own. One thread at a time.
 *
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where `stream` is NULL, or `piece` is
 * and `len` is not 0, and with `PULLQUOTE_CANCELLED`, after which the stream does
 * nothing more.
 */
PULLQUOTE_API
pullquote_status pullquote_stream_push(struct pullquote_stream *stream,
                                       const char *piece,
                                       size_t len,
                                       const uint64_t **boundaries,
                                       size_t *n_boundaries,
                                       struct pullquote_error *error);

/**
 * Ends the text and gives the rest of its boundaries, its length the last; an
 * empty text has none. The stream then starts anew with the next text. Otherwise
 * as `pullquote_stream_push`.
 */
PULLQUOTE_API
pullquote_status pullquote_stream_finish(struct pullquote_stream *stream,
                                         const uint64_t **boundaries,
                                         size_t *n_boundaries,
                                         struct pullquote_error *error);

/* ========================================================================
 * Functions: counts of a corpus
 * ======================================================================== */

/**
 * Makes counts of nothing yet.
 *
 * `options` may be NULL for the defaults, which count every folded word. On
 * success `*counts` is new, and the caller frees it with `pullquote_counts_free`;
 * otherwise it is NULL. Any thread.
 *
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where `counts` is NULL or
 * `options->size` was not set, `PULLQUOTE_INVALID_OPTION`, and
 * `PULLQUOTE_UNKNOWN_LANGUAGE`.
 */
PULLQUOTE_API
pullquote_status pullquote_counts_new(const struct pullquote_count_options *options,
                                      struct pullquote_counts **counts,
                                      struct pullquote_error *error);

/** Frees counts; NULL does nothing. No other thread may be using them. */
PULLQUOTE_API void pullquote_counts_free(struct pullquote_counts *counts);

/**
 * Adds the terms of one more document.
 *
 * `text` points to `len` bytes of UTF-8, which are only read during the call;
 * NULL is an empty text where `len` is 0. One thread at a time.
 *
 * Fails, and adds nothing, with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is
 * NULL that must not be, and `PULLQUOTE_INVALID_UTF8` with the offset of the first
 * bad byte.
 */
PULLQUOTE_API
pullquote_status pullquote_counts_update(struct pullquote_counts *counts,
                                         const char *text,
                                         size_t len,
                                         struct pullquote_error *error);

/**
 * Adds the terms of one more piece of the last document, for one that is too large
 * to be held at once. A piece ends where a word does, best with a line: no term
 * reaches over its end. Otherwise as `pullquote_counts_update`.
 */
PULLQUOTE_API
pullquote_status pullquote_counts_extend(struct pullquote_counts *counts,
                                         const char *text,
                                         size_t len,
                                         struct pullquote_error *error);

/**
 * A word as counts and keywords compare it: Unicode's full case folding and NFKC,
 * curly apostrophes made straight.
 *
 * `word` is `len` bytes of UTF-8, NULL where there are none. Gives the bytes of the
 * folded word, which it writes to `folded`, without a NUL at its end, where
 * `capacity` is as much: call it again with more room where it is not. `folded` may
 * be NULL where `capacity` is 0. Gives 0 where `word` is empty, NULL or not UTF-8.
 * Any thread.
 */
PULLQUOTE_API size_t pullquote_fold(const char *word, size_t len, char *folded, size_t capacity);

/**
 * Adds the counts of another corpus that was counted with the same options;
 * `other` stays as it is, and may be `counts` itself. One thread at a time.
 *
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where one of them is NULL, and
 * `PULLQUOTE_INVALID_OPTION` where their options differ.
 */
PULLQUOTE_API
pullquote_status pullquote_counts_merge(struct pullquote_counts *counts,
                                        const struct pullquote_counts *other,
                                        struct pullquote_error *error);

/** How many documents were counted; 0 where `counts` is NULL. Any thread. */
PULLQUOTE_API uint64_t pullquote_counts_n_documents(const struct pullquote_counts *counts);

/**
 * How many terms were counted, each occurrence once: of single words, the number
 * of words. 0 where `counts` is NULL. Any thread.
 */
PULLQUOTE_API uint64_t pullquote_counts_total(const struct pullquote_counts *counts);

/** How many distinct terms are kept; 0 where `counts` is NULL. Any thread. */
PULLQUOTE_API uint64_t pullquote_counts_n_terms(const struct pullquote_counts *counts);

/**
 * How often a term occurs: `len` bytes of UTF-8, folded or stemmed as the options
 * say, its words joined by one blank.
 *
 * 0 where it is not kept, where `counts` is NULL, and where the bytes are not
 * UTF-8. Any thread.
 */
PULLQUOTE_API
uint64_t pullquote_counts_count(const struct pullquote_counts *counts,
                                const char *term,
                                size_t len);

/** In how many documents a term occurs; otherwise as `pullquote_counts_count`. */
PULLQUOTE_API
uint64_t pullquote_counts_document_frequency(const struct pullquote_counts *counts,
                                             const char *term,
                                             size_t len);

/**
 * The `limit` commonest terms, commonest first; of several as common, the first in
 * the order of their letters.
 *
 * On success `*terms` is new, and the caller frees it with `pullquote_terms_free`;
 * otherwise it is NULL. It stays as it is whatever becomes of the counts. Any
 * thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
 */
PULLQUOTE_API
pullquote_status pullquote_counts_top(const struct pullquote_counts *counts,
                                      size_t limit,
                                      struct pullquote_terms **terms,
                                      struct pullquote_error *error);

/**
 * The array of terms, and their number in `*len`.
 *
 * NULL, and 0, where there are none and where `terms` is NULL; `len` may be NULL.
 * The array belongs to `terms`. Any thread.
 */
PULLQUOTE_API
const struct pullquote_term *pullquote_terms_array(const struct pullquote_terms *terms,
                                                   size_t *len);

/** Frees terms; NULL does nothing. */
PULLQUOTE_API void pullquote_terms_free(struct pullquote_terms *terms);

/**
 * The counts as bytes, for a file: the same counts give the same bytes, on every
 * machine.
 *
 * On success `*bytes` is new, with `*len` bytes, and the caller frees it with
 * `pullquote_bytes_free`; otherwise they are NULL and 0. Any thread. Fails with
 * `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
 */
PULLQUOTE_API
pullquote_status pullquote_counts_save(const struct pullquote_counts *counts,
                                       uint8_t **bytes,
                                       size_t *len,
                                       struct pullquote_error *error);

/**
 * Frees what `pullquote_counts_save` gave, with the length that it gave; NULL does
 * nothing. Any thread.
 */
PULLQUOTE_API void pullquote_bytes_free(uint8_t *bytes, size_t len);

/**
 * Reads what `pullquote_counts_save` gave, with the options that it was counted
 * with.
 *
 * On success `*counts` is new, and the caller frees it with
 * `pullquote_counts_free`; otherwise it is NULL. Any thread. Fails with
 * `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that must not be, and
 * `PULLQUOTE_INVALID_COUNTS` where the bytes are damaged, of another version, or
 * no counts.
 */
PULLQUOTE_API
pullquote_status pullquote_counts_load(const uint8_t *bytes,
                                       size_t len,
                                       struct pullquote_counts **counts,
                                       struct pullquote_error *error);

/**
 * The name of a merge reason as in tables, such as `last-name`.
 *
 * NULL for a number that is no reason. Lives as long as the library. Any thread.
 */
PULLQUOTE_API const char *pullquote_merge_reason_name(uint32_t reason);

/* ========================================================================
 * Functions: people of a corpus
 * ======================================================================== */

/**
 * Makes people of nobody yet, which hold `max_names` names at most: where there are more,
 * those with the fewest quotations are left out. 0 means a million.
 *
 * On success `*people` is new, and the caller frees it with `pullquote_people_free`;
 * otherwise it is NULL. Any thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where `people`
 * is NULL.
 */
PULLQUOTE_API
pullquote_status pullquote_people_new(size_t max_names,
                                      struct pullquote_people **people,
                                      struct pullquote_error *error);

/** Frees people; NULL does nothing. No other thread may be using them. */
PULLQUOTE_API void pullquote_people_free(struct pullquote_people *people);

/**
 * Adds the speakers of a document, which needs its quotations, `PULLQUOTE_LAYER_QUOTES`.
 *
 * `id` is `len` bytes of UTF-8; NULL is empty where `len` is 0. The first and the
 * last document of a person are those by the alphabetical order of the ids, so ids best begin
 * with a date. Nothing of the document is kept. One thread at a time.
 *
 * Fails, and adds nothing, with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that
 * must not be, and `PULLQUOTE_INVALID_UTF8`.
 */
PULLQUOTE_API
pullquote_status pullquote_people_add(struct pullquote_people *people,
                                      const struct pullquote_document *document,
                                      const char *id,
                                      size_t len,
                                      struct pullquote_error *error);

/**
 * Adds what others have counted, as if their documents had been added here; `other` stays
 * as it is, and may be `people` itself. One thread at a time.
 *
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where one of them is NULL.
 */
PULLQUOTE_API
pullquote_status pullquote_people_merge(struct pullquote_people *people,
                                        const struct pullquote_people *other,
                                        struct pullquote_error *error);

/** How many documents were added; 0 where `people` is NULL. Any thread. */
PULLQUOTE_API uint64_t pullquote_people_n_documents(const struct pullquote_people *people);

/** How many names were left out because there were too many; 0 where `people` is NULL. Any thread. */
PULLQUOTE_API uint64_t pullquote_people_n_left_out(const struct pullquote_people *people);

/**
 * Every person and organisation, and totals by kind and gender. Which names are one
 * person's is decided anew at each call, from all documents together.
 *
 * On success `*rows` is new, and the caller frees it with `pullquote_people_rows_free`;
 * otherwise it is NULL. It stays as it is whatever becomes of the people. Any thread.
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
 */
PULLQUOTE_API
pullquote_status pullquote_people_list(const struct pullquote_people *people,
                                       struct pullquote_people_rows **rows,
                                       struct pullquote_error *error);

/**
 * The people, the most quoted first, and their number in `*len`.
 *
 * NULL, and 0, where there are none and where `rows` is NULL; `len` may be NULL. The array
 * belongs to `rows`. Any thread.
 */
PULLQUOTE_API
const struct pullquote_person *pullquote_people_rows_people(const struct pullquote_people_rows *rows,
                                                            size_t *len);

/**
 * How much each kind and gender is quoted, those without a name included, in the order of
 * their numbers; otherwise as `pullquote_people_rows_people`.
 */
PULLQUOTE_API
const struct pullquote_people_total *pullquote_people_rows_totals(const struct pullquote_people_rows *rows,
                                                                  size_t *len);

/** Frees rows; NULL does nothing. */
PULLQUOTE_API void pullquote_people_rows_free(struct pullquote_people_rows *rows);

/**
 * The people as bytes, for a file: the same people give the same bytes, on every machine.
 *
 * On success `*bytes` is new, with `*len` bytes, and the caller frees it with
 * `pullquote_bytes_free`; otherwise they are NULL and 0. Any thread. Fails with
 * `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
 */
PULLQUOTE_API
pullquote_status pullquote_people_save(const struct pullquote_people *people,
                                       uint8_t **bytes,
                                       size_t *len,
                                       struct pullquote_error *error);

/**
 * Reads what `pullquote_people_save` gave.
 *
 * On success `*people` is new, and the caller frees it with `pullquote_people_free`;
 * otherwise it is NULL. Any thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where a pointer
 * is NULL that must not be, and `PULLQUOTE_INVALID_COUNTS` where the bytes are damaged, of
 * another version, or no people.
 */
PULLQUOTE_API
pullquote_status pullquote_people_load(const uint8_t *bytes,
                                       size_t len,
                                       struct pullquote_people **people,
                                       struct pullquote_error *error);

/* ========================================================================
 * Functions: quotations checked against sources
 * ======================================================================== */

/**
 * Makes sources of nothing yet, which may hold `max_memory` bytes in all, their texts
 * included; 0 means that there is no limit.
 *
 * On success `*sources` is new, and the caller frees it with `pullquote_sources_free`;
 * otherwise it is NULL. Any thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where
 * `sources` is NULL.
 */
PULLQUOTE_API
pullquote_status pullquote_sources_new(uint64_t max_memory,
                                       struct pullquote_sources **sources,
                                       struct pullquote_error *error);

/** Frees sources; NULL does nothing. No other thread may be using them. */
PULLQUOTE_API void pullquote_sources_free(struct pullquote_sources *sources);

/**
 * Adds a source: its name, which may be anything, and its text. Its number is how many
 * were added before.
 *
 * Both are UTF-8 and copied; NULL is empty where the length is 0. One thread at a time.
 *
 * Fails, and adds nothing, with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that
 * must not be, `PULLQUOTE_INVALID_UTF8`, `PULLQUOTE_TOO_LARGE` and
 * `PULLQUOTE_TOO_MUCH_MEMORY`.
 */
PULLQUOTE_API
pullquote_status pullquote_sources_add(struct pullquote_sources *sources,
                                       const char *name,
                                       size_t name_len,
                                       const char *text,
                                       size_t len,
                                       struct pullquote_error *error);

/**
 * Adds the sources of another index behind its own; `other` stays as it is, and may be
 * `sources` itself. One thread at a time.
 *
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where one of them is NULL, and
 * `PULLQUOTE_TOO_MUCH_MEMORY`.
 */
PULLQUOTE_API
pullquote_status pullquote_sources_merge(struct pullquote_sources *sources,
                                         const struct pullquote_sources *other,
                                         struct pullquote_error *error);

/** How many sources there are; 0 where `sources` is NULL. Any thread. */
PULLQUOTE_API size_t pullquote_sources_count(const struct pullquote_sources *sources);

/**
 * The name of a source, and its bytes in `*len`; there is no NUL behind it.
 *
 * NULL, and 0, where there is no such source and where `sources` is NULL; `len` may be
 * NULL. It belongs to the sources, and lives until they change. Any thread.
 */
PULLQUOTE_API
const char *pullquote_sources_name(const struct pullquote_sources *sources,
                                   size_t source,
                                   size_t *len);

/** The text of a source; otherwise as `pullquote_sources_name`. */
PULLQUOTE_API
const char *pullquote_sources_text(const struct pullquote_sources *sources,
                                   size_t source,
                                   size_t *len);

/**
 * The sources with their index as bytes, for a file.
 *
 * On success `*bytes` is new, with `*len` bytes, and the caller frees it with
 * `pullquote_bytes_free`; otherwise they are NULL and 0. Any thread. Fails with
 * `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
 */
PULLQUOTE_API
pullquote_status pullquote_sources_save(const struct pullquote_sources *sources,
                                        uint8_t **bytes,
                                        size_t *len,
                                        struct pullquote_error *error);

/**
 * Reads what `pullquote_sources_save` gave.
 *
 * On success `*sources` is new, and the caller frees it with `pullquote_sources_free`;
 * otherwise it is NULL. Any thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where a
 * pointer is NULL that must not be, and `PULLQUOTE_INVALID_COUNTS` where the bytes are
 * damaged, of another version, or no sources.
 */
PULLQUOTE_API
pullquote_status pullquote_sources_load(const uint8_t *bytes,
                                        size_t len,
                                        struct pullquote_sources **sources,
                                        struct pullquote_error *error);

/**
 * Checks the quotations of a document that stand in marks, those of two words and more,
 * against sources. The document needs its quotations, `PULLQUOTE_LAYER_QUOTES`.
 *
 * `options` may be NULL; it says how the call is followed and stopped, as that of
 * `pullquote_analyze_with` does. On success `*findings` is new, and the caller frees it
 * with `pullquote_findings_free`; otherwise it is NULL. Any thread.
 *
 * Fails with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that must not be, and
 * `PULLQUOTE_CANCELLED`.
 */
PULLQUOTE_API
pullquote_status pullquote_verify(const struct pullquote_sources *sources,
                                  const struct pullquote_document *document,
                                  const struct pullquote_analyze_options *options,
                                  struct pullquote_findings **findings,
                                  struct pullquote_error *error);

/**
 * The findings in the order of the document, and their number in `*len`.
 *
 * NULL, and 0, where there are none and where `findings` is NULL; `len` may be NULL.
 * The array and all that it points to belong to `findings`. Any thread.
 */
PULLQUOTE_API
const struct pullquote_finding *pullquote_findings_array(const struct pullquote_findings *findings,
                                                         size_t *len);

/** Frees findings; NULL does nothing. */
PULLQUOTE_API void pullquote_findings_free(struct pullquote_findings *findings);

/**
 * The name of a verdict, such as `verbatim`.
 *
 * NULL for a number that is no verdict. Lives as long as the library. Any thread.
 */
PULLQUOTE_API const char *pullquote_verdict_name(uint32_t verdict);

/* ========================================================================
 * Functions: for callers without a C compiler
 * ======================================================================== */

/**
 * `sizeof(pullquote_options)` of this library, to allocate it and to set its `size`
 * without a C compiler; the other bytes are zero. Any thread.
 */
PULLQUOTE_API size_t pullquote_options_size(void);

/** `sizeof(pullquote_error)`, to allocate it without a C compiler. Any thread. */
PULLQUOTE_API size_t pullquote_error_size(void);

/**
 * `pullquote_document_span_text` of the span from `start` to `end`, for callers that
 * cannot pass a struct by value. Any thread.
 */
PULLQUOTE_API
const char *pullquote_document_range_text(const struct pullquote_document *document,
                                          uint32_t start,
                                          uint32_t end,
                                          size_t *len);

/**
 * Memory of `len` bytes, for a caller that has none to share with the library, such as
 * the host of a WebAssembly module.
 *
 * NULL where `len` is 0 or there is no memory. Its bytes have no value yet; it is aligned
 * for every struct of this header. The caller frees it with `pullquote_free_bytes`. Any
 * thread.
 */
PULLQUOTE_API void *pullquote_alloc(size_t len);

/** Frees what `pullquote_alloc` gave, with the same `len`; NULL does nothing. Any thread. */
PULLQUOTE_API void pullquote_free_bytes(void *bytes, size_t len);

/* ========================================================================
 * Layout: a compiler flag that packs or pads structs is found out here
 * ======================================================================== */

#if defined(__cplusplus) && __cplusplus >= 201103L
#define PULLQUOTE_ASSERT_SIZE(type, size) \
    static_assert(sizeof(type) == (size), "pullquote: " #type " has another layout than the library")
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define PULLQUOTE_ASSERT_SIZE(type, size) \
    _Static_assert(sizeof(type) == (size), "pullquote: " #type " has another layout than the library")
#endif
#ifdef PULLQUOTE_ASSERT_SIZE
PULLQUOTE_ASSERT_SIZE(pullquote_error, 256);
PULLQUOTE_ASSERT_SIZE(pullquote_word_list, 3 * sizeof(void *));
PULLQUOTE_ASSERT_SIZE(pullquote_options, 8 * sizeof(void *) + 72);
PULLQUOTE_ASSERT_SIZE(pullquote_analyze_options, 4 * sizeof(void *));
PULLQUOTE_ASSERT_SIZE(pullquote_text, 2 * sizeof(void *));
PULLQUOTE_ASSERT_SIZE(pullquote_batch_options, 4 * sizeof(void *) + 8);
PULLQUOTE_ASSERT_SIZE(pullquote_stream_options, 4 * sizeof(void *) + 8);
PULLQUOTE_ASSERT_SIZE(pullquote_count_options, 2 * sizeof(void *) + 32);
PULLQUOTE_ASSERT_SIZE(pullquote_term, 2 * sizeof(void *) + 24);
PULLQUOTE_ASSERT_SIZE(pullquote_merged_name, 2 * sizeof(void *) + 16);
PULLQUOTE_ASSERT_SIZE(pullquote_role, 2 * sizeof(void *) + 8);
PULLQUOTE_ASSERT_SIZE(pullquote_person, 10 * sizeof(void *) + 40);
PULLQUOTE_ASSERT_SIZE(pullquote_people_total, 32);
PULLQUOTE_ASSERT_SIZE(pullquote_span, 8);
PULLQUOTE_ASSERT_SIZE(pullquote_spans, 2 * sizeof(void *));
PULLQUOTE_ASSERT_SIZE(pullquote_string, 2 * sizeof(void *));
PULLQUOTE_ASSERT_SIZE(pullquote_token, 12);
PULLQUOTE_ASSERT_SIZE(pullquote_sentence, 8);
PULLQUOTE_ASSERT_SIZE(pullquote_keyword, 4 * sizeof(void *) + 8);
PULLQUOTE_ASSERT_SIZE(pullquote_indices, 2 * sizeof(void *));
PULLQUOTE_ASSERT_SIZE(pullquote_strings, 2 * sizeof(void *));
PULLQUOTE_ASSERT_SIZE(pullquote_quote, 14 * sizeof(void *) + 16);
PULLQUOTE_ASSERT_SIZE(pullquote_speaker, 12 * sizeof(void *) + (sizeof(void *) == 8 ? 16 : 12));
PULLQUOTE_ASSERT_SIZE(pullquote_diagnostic, 2 * sizeof(void *) + 8);
PULLQUOTE_ASSERT_SIZE(pullquote_passage, 3 * sizeof(void *) + 24);
PULLQUOTE_ASSERT_SIZE(pullquote_edit, sizeof(void *) + 24);
PULLQUOTE_ASSERT_SIZE(pullquote_finding, 12 * sizeof(void *) + 16);
#undef PULLQUOTE_ASSERT_SIZE
#endif

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* PULLQUOTE_H */
