/*
 * pullquote for C++17: a thin, header-only wrapper of pullquote.h.
 *
 *     pullquote::Analyzer analyzer;
 *     pullquote::Document document = analyzer.analyze(text);
 *     for (const pullquote::Quote quote : document.quotes())
 *         std::cout << quote.speaker_name().value_or("somebody") << '\n';
 *
 * Handles own what they hold and are moved, not copied. Spans, views and strings
 * are borrowed from the document that gave them: keep it alive. What fails in C
 * throws pullquote::Error here. Threads are as in pullquote.h: a const member
 * function may be called by any number of them.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#ifndef PULLQUOTE_HPP
#define PULLQUOTE_HPP

#include "pullquote.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pullquote {

/// Why a call failed. what() says what to do about it.
class Error : public std::runtime_error {
public:
    explicit Error(const pullquote_error &error)
        : std::runtime_error(error.message), status_(error.status), offset_(error.offset)
    {
    }

    /// The number, PULLQUOTE_INVALID_UTF8 for instance.
    pullquote_status status() const noexcept { return status_; }

    /// Where in the input, in bytes from its start, if the failure has a place.
    std::optional<std::uint64_t> offset() const noexcept
    {
        return offset_ == PULLQUOTE_NO_OFFSET ? std::nullopt : std::optional(offset_);
    }

private:
    pullquote_status status_;
    std::uint64_t offset_;
};

namespace detail {

inline void check(pullquote_status status, const pullquote_error &error)
{
    if (status != PULLQUOTE_OK)
        throw Error(error);
}

inline std::string_view view(pullquote_string string) noexcept
{
    return string.data == nullptr ? std::string_view() : std::string_view(string.data, string.len);
}

/// A name of the library's own; empty for a number that a newer library knows.
inline std::string_view name(const char *name) noexcept
{
    return name == nullptr ? std::string_view() : std::string_view(name);
}

struct Free {
    void operator()(pullquote_analyzer *handle) const noexcept { pullquote_analyzer_free(handle); }
    void operator()(pullquote_document *handle) const noexcept { pullquote_document_free(handle); }
    void operator()(pullquote_cancel *handle) const noexcept { pullquote_cancel_free(handle); }
    void operator()(char *json) const noexcept { pullquote_json_free(json); }
    void operator()(pullquote_stream *handle) const noexcept { pullquote_stream_free(handle); }
    void operator()(pullquote_counts *handle) const noexcept { pullquote_counts_free(handle); }
    void operator()(pullquote_terms *handle) const noexcept { pullquote_terms_free(handle); }
    void operator()(pullquote_people *handle) const noexcept { pullquote_people_free(handle); }
    void operator()(pullquote_people_rows *handle) const noexcept
    {
        pullquote_people_rows_free(handle);
    }
    void operator()(pullquote_sources *handle) const noexcept { pullquote_sources_free(handle); }
    void operator()(pullquote_findings *handle) const noexcept { pullquote_findings_free(handle); }
};

} // namespace detail

/// A borrowed array: iterators, size, index.
template <typename T>
class Array {
public:
    using value_type = T;
    using const_iterator = const T *;

    Array() = default;
    Array(const T *data, std::size_t size) noexcept : data_(data), size_(size) {}

    const T *begin() const noexcept { return data_; }
    const T *end() const noexcept { return data_ + size_; }
    const T *data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    const T &operator[](std::size_t idx) const noexcept { return data_[idx]; }

private:
    const T *data_ = nullptr;
    std::size_t size_ = 0;
};

/// A borrowed array of C structs, each seen through View as it is read.
template <typename View, typename T>
class Views {
public:
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = View;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = View;

        iterator() = default;
        explicit iterator(const T *at) noexcept : at_(at) {}
        View operator*() const noexcept { return View(*at_); }
        iterator &operator++() noexcept
        {
            ++at_;
            return *this;
        }
        iterator operator++(int) noexcept
        {
            iterator before = *this;
            ++at_;
            return before;
        }
        friend bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }
        friend bool operator!=(iterator a, iterator b) noexcept { return a.at_ != b.at_; }

    private:
        const T *at_ = nullptr;
    };
    using value_type = View;
    using const_iterator = iterator;

    Views(const T *data, std::size_t size) noexcept : array_(data, size) {}

    iterator begin() const noexcept { return iterator(array_.begin()); }
    iterator end() const noexcept { return iterator(array_.end()); }
    std::size_t size() const noexcept { return array_.size(); }
    bool empty() const noexcept { return array_.empty(); }
    View operator[](std::size_t idx) const noexcept { return View(array_[idx]); }

private:
    Array<T> array_;
};

using Span = pullquote_span;
using Spans = Array<pullquote_span>;
using Token = pullquote_token;
using Sentence = pullquote_sentence;

/// A word or phrase that the document is about.
class Keyword {
public:
    explicit Keyword(const pullquote_keyword &keyword) noexcept : keyword_(&keyword) {}
    std::string_view term() const noexcept { return detail::view(keyword_->term); }
    Spans spans() const noexcept { return {keyword_->spans.data, keyword_->spans.len}; }
    std::size_t count() const noexcept { return keyword_->spans.len; }
    double score() const noexcept { return keyword_->score; }

private:
    const pullquote_keyword *keyword_;
};

/// A quotation with its speaker.
class Quote {
public:
    explicit Quote(const pullquote_quote &quote) noexcept : quote_(&quote) {}

    /// PULLQUOTE_QUOTE_DIRECT, _MIXED or _INDIRECT.
    std::uint32_t kind() const noexcept { return quote_->kind; }
    /// "direct", "mixed" or "indirect"; empty for a kind that a newer library knows.
    std::string_view kind_name() const noexcept
    {
        const char *name = pullquote_quote_kind_name(quote_->kind);
        return name == nullptr ? std::string_view() : std::string_view(name);
    }
    Spans spans() const noexcept { return {quote_->spans.data, quote_->spans.len}; }
    Spans cue() const noexcept { return {quote_->cue.data, quote_->cue.len}; }
    Spans speaker() const noexcept { return {quote_->speaker.data, quote_->speaker.len}; }
    /// The fullest name that the document gives the speaker, if it is known.
    std::optional<std::string_view> speaker_name() const noexcept
    {
        if (quote_->speaker_name.data == nullptr)
            return std::nullopt;
        return detail::view(quote_->speaker_name);
    }
    std::string_view rule() const noexcept { return detail::view(quote_->rule); }
    double confidence() const noexcept { return quote_->confidence; }
    /// The quotation that it is nested in, as an index into Document::quotes(), if any.
    std::optional<std::size_t> parent() const noexcept
    {
        return quote_->parent == PULLQUOTE_NO_PARENT ? std::nullopt
                                                     : std::optional<std::size_t>(quote_->parent);
    }
    /// The words that name whom it was said to.
    Spans addressee() const noexcept { return {quote_->addressee.data, quote_->addressee.len}; }
    /// Who speaks, as indices into Document::speakers(); several for joint speakers.
    Array<std::uint32_t> speakers() const noexcept
    {
        return {quote_->speakers.data, quote_->speakers.len};
    }

private:
    const pullquote_quote *quote_;
};

/// A string of the document's, as a view.
class String {
public:
    explicit String(const pullquote_string &string) noexcept : string_(&string) {}
    operator std::string_view() const noexcept { return detail::view(*string_); }

private:
    const pullquote_string *string_;
};

/// Somebody who is quoted.
class Speaker {
public:
    explicit Speaker(const pullquote_speaker &speaker) noexcept : speaker_(&speaker) {}

    /// The fullest name, without titles, of somebody with a name.
    std::optional<std::string_view> name() const noexcept { return optional(speaker_->name); }
    /// The other forms of the name.
    Views<String, pullquote_string> aliases() const noexcept
    {
        return {speaker_->aliases.data, speaker_->aliases.len};
    }
    /// Titles before the name and honours behind it.
    Views<String, pullquote_string> titles() const noexcept
    {
        return {speaker_->titles.data, speaker_->titles.len};
    }
    /// What they are, in the words of the text.
    std::optional<std::string_view> role() const noexcept { return optional(speaker_->role); }
    /// What they belong to.
    std::optional<std::string_view> affiliation() const noexcept
    {
        return optional(speaker_->affiliation);
    }
    /// Where the text mentions them.
    Spans mentions() const noexcept { return {speaker_->mentions.data, speaker_->mentions.len}; }
    /// PULLQUOTE_SPEAKER_PERSON and the like.
    std::uint32_t kind() const noexcept { return speaker_->kind; }
    /// "person", "organisation" and the like; empty for a kind that a newer library knows.
    std::string_view kind_name() const noexcept
    {
        return detail::name(pullquote_speaker_kind_name(speaker_->kind));
    }
    /// PULLQUOTE_GENDER_FEMALE and the like.
    std::uint32_t gender() const noexcept { return speaker_->gender; }
    /// "female", "male" and the like; empty for one that a newer library knows.
    std::string_view gender_name() const noexcept
    {
        return detail::name(pullquote_gender_name(speaker_->gender));
    }
    /// What the gender is known by: bits such as PULLQUOTE_EVIDENCE_PRONOUN.
    std::uint32_t gender_evidence() const noexcept { return speaker_->gender_evidence; }

private:
    static std::optional<std::string_view> optional(const pullquote_string &string) noexcept
    {
        if (string.data == nullptr)
            return std::nullopt;
        return detail::view(string);
    }

    const pullquote_speaker *speaker_;
};

/// Something odd about the text.
class Diagnostic {
public:
    explicit Diagnostic(const pullquote_diagnostic &diagnostic) noexcept : diagnostic_(&diagnostic)
    {
    }
    std::string_view code() const noexcept { return detail::view(diagnostic_->code); }
    Span span() const noexcept { return diagnostic_->span; }

private:
    const pullquote_diagnostic *diagnostic_;
};

/// Where a person would look for an offset; both count from 1.
struct LineColumn {
    std::size_t line;
    std::size_t column;
};

/// What was found in a text.
class Document {
public:
    Array<Token> tokens() const noexcept { return array(pullquote_document_tokens); }
    Array<Sentence> sentences() const noexcept { return array(pullquote_document_sentences); }
    Views<Keyword, pullquote_keyword> keywords() const noexcept
    {
        std::size_t len = 0;
        const pullquote_keyword *data = pullquote_document_keywords(handle_.get(), &len);
        return {data, len};
    }
    Views<Quote, pullquote_quote> quotes() const noexcept
    {
        std::size_t len = 0;
        const pullquote_quote *data = pullquote_document_quotes(handle_.get(), &len);
        return {data, len};
    }
    /// Who is quoted, in the order of their first mention.
    Views<Speaker, pullquote_speaker> speakers() const noexcept
    {
        std::size_t len = 0;
        const pullquote_speaker *data = pullquote_document_speakers(handle_.get(), &len);
        return {data, len};
    }
    Views<Diagnostic, pullquote_diagnostic> diagnostics() const noexcept
    {
        std::size_t len = 0;
        const pullquote_diagnostic *data = pullquote_document_diagnostics(handle_.get(), &len);
        return {data, len};
    }

    /// The BCP 47 primary subtag, "und" where unknown; empty of a document moved from.
    std::string_view language() const noexcept
    {
        const char *language = pullquote_document_language(handle_.get());
        return language == nullptr ? std::string_view() : std::string_view(language);
    }

    /// The text that offsets point into.
    std::string_view text() const noexcept
    {
        std::size_t len = 0;
        const char *text = pullquote_document_text(handle_.get(), &len);
        return text == nullptr ? std::string_view() : std::string_view(text, len);
    }

    /// The text of a span in the document's own unit; throws std::out_of_range
    /// where it is none of the text.
    std::string_view text(Span span) const
    {
        std::size_t len = 0;
        const char *text = pullquote_document_span_text(handle_.get(), span, &len);
        if (text == nullptr)
            throw std::out_of_range("the span is none of the text");
        return {text, len};
    }

    /// The texts of several spans, `between` put between them.
    std::string text(Spans spans, std::string_view between = " ") const
    {
        std::string joined;
        for (std::size_t idx = 0; idx < spans.size(); idx++) {
            if (idx > 0)
                joined += between;
            joined += text(spans[idx]);
        }
        return joined;
    }

    /// Throws std::out_of_range where the offset is none of the text.
    LineColumn line_column(std::size_t offset) const
    {
        LineColumn place{};
        if (pullquote_document_line_column(handle_.get(), offset, &place.line, &place.column)
            != PULLQUOTE_OK)
            throw std::out_of_range("the offset is none of the text");
        return place;
    }

    /// The whole document as one line of JSON.
    std::string json(std::optional<std::string_view> id = std::nullopt) const
    {
        char *json = nullptr;
        std::size_t len = 0;
        pullquote_error error;
        // An empty name is still a name: it must not be passed as NULL.
        const char *name = !id ? nullptr : id->empty() ? "" : id->data();
        detail::check(pullquote_json_new(handle_.get(), name, id ? id->size() : 0, &json, &len,
                                         &error),
                      error);
        std::unique_ptr<char, detail::Free> owned(json);
        return std::string(json, len);
    }

    /// The handle, for what this wrapper lacks; it stays owned.
    const pullquote_document *get() const noexcept { return handle_.get(); }

private:
    friend class Analyzer;
    explicit Document(pullquote_document *handle) noexcept : handle_(handle) {}

    template <typename T>
    Array<T> array(const T *(*read)(const pullquote_document *, std::size_t *)) const noexcept
    {
        std::size_t len = 0;
        const T *data = read(handle_.get(), &len);
        return {data, len};
    }

    std::unique_ptr<pullquote_document, detail::Free> handle_;
};

/// The options' first value, every field at its default.
inline pullquote_options default_options() noexcept
{
    return PULLQUOTE_OPTIONS_INIT;
}

/// Stops calls that were given it. Keep it alive as long as they run.
class Cancellation {
public:
    Cancellation()
    {
        pullquote_cancel *handle = nullptr;
        pullquote_error error;
        detail::check(pullquote_cancel_new(&handle, &error), error);
        handle_.reset(handle);
    }

    /// Asks every call that was given it to stop, from any thread or signal handler.
    void request() const noexcept { pullquote_cancel_request(handle_.get()); }

    /// The handle; it stays owned.
    const pullquote_cancel *get() const noexcept { return handle_.get(); }

private:
    std::unique_ptr<pullquote_cancel, detail::Free> handle_;
};

/// Told how much of a call is done: bytes of one text, or texts of a batch. It gives false to
/// stop; what it throws stops the call too, which throws it on.
using Progress = std::function<bool(std::size_t n_done, std::size_t n_total)>;

/// What may follow and stop a call.
struct Control {
    const Cancellation *cancellation = nullptr;
    Progress progress = {};
    /// Of a batch: how many threads; 0 means as many as there are processors.
    std::uint32_t threads = 0;
};

namespace detail {

/// A caller's Progress as C calls it: exceptions wait until C has returned.
class Follower {
public:
    explicit Follower(const Progress &progress) : progress_(&progress) {}

    pullquote_progress function() const noexcept { return *progress_ ? &call : nullptr; }

    void rethrow() const
    {
        if (thrown_)
            std::rethrow_exception(thrown_);
    }

private:
    static std::int32_t call(void *context, std::size_t n_done, std::size_t n_total) noexcept
    {
        Follower &follower = *static_cast<Follower *>(context);
        try {
            return (*follower.progress_)(n_done, n_total) ? 0 : 1;
        } catch (...) {
            follower.thrown_ = std::current_exception();
            return 1;
        }
    }

    const Progress *progress_;
    std::exception_ptr thrown_;
};

} // namespace detail

/// What became of one text of a batch: its document, or why there is none.
class BatchResult {
public:
    bool ok() const noexcept { return error_.status() == PULLQUOTE_OK; }
    explicit operator bool() const noexcept { return ok(); }

    /// Throws the error of a text that gave no document.
    const Document &document() const
    {
        if (!ok())
            throw error_;
        return document_;
    }

    /// Its status is PULLQUOTE_OK where there is a document.
    const Error &error() const noexcept { return error_; }

private:
    friend class Analyzer;
    BatchResult(Document document, const pullquote_error &error)
        : document_(std::move(document)), error_(error)
    {
    }

    Document document_;
    Error error_;
};

/// Turns texts into documents.
class Analyzer {
public:
    Analyzer() : Analyzer(default_options()) {}

    explicit Analyzer(const pullquote_options &options)
    {
        pullquote_analyzer *handle = nullptr;
        pullquote_error error;
        detail::check(pullquote_analyzer_new(&options, &handle, &error), error);
        handle_.reset(handle);
    }

    Document analyze(std::string_view text) const
    {
        pullquote_document *document = nullptr;
        pullquote_error error;
        detail::check(
            pullquote_analyze(handle_.get(), text.data(), text.size(), &document, &error), error);
        return Document(document);
    }

    /// The same for a caller who follows the call or may stop it, which throws an Error
    /// with PULLQUOTE_CANCELLED.
    Document analyze(std::string_view text, const Control &control) const
    {
        detail::Follower follower(control.progress);
        pullquote_analyze_options options = PULLQUOTE_ANALYZE_OPTIONS_INIT;
        options.cancel = control.cancellation == nullptr ? nullptr : control.cancellation->get();
        options.progress = follower.function();
        options.context = &follower;
        pullquote_document *document = nullptr;
        pullquote_error error;
        const pullquote_status status = pullquote_analyze_with(
            handle_.get(), text.data(), text.size(), &options, &document, &error);
        follower.rethrow();
        detail::check(status, error);
        return Document(document);
    }

    /// Reads many texts with several threads, which have ended when it returns. Each text
    /// has a result of its own, those that a cancellation left out too: only a wrong call
    /// throws, and what the progress throws.
    std::vector<BatchResult> analyze_batch(const std::vector<std::string_view> &texts,
                                           const Control &control = {}) const
    {
        detail::Follower follower(control.progress);
        pullquote_batch_options options = PULLQUOTE_BATCH_OPTIONS_INIT;
        options.cancel = control.cancellation == nullptr ? nullptr : control.cancellation->get();
        options.progress = follower.function();
        options.context = &follower;
        options.threads = control.threads;
        std::vector<pullquote_text> given;
        given.reserve(texts.size());
        for (const std::string_view text : texts)
            given.push_back({text.data(), text.size()});
        std::vector<BatchResult> results;
        results.reserve(texts.size());
        std::vector<Document> owned;
        owned.reserve(texts.size());
        std::vector<pullquote_document *> documents(texts.size(), nullptr);
        std::vector<pullquote_error> errors(texts.size());
        pullquote_error error;
        const pullquote_status status =
            pullquote_analyze_batch(handle_.get(), given.data(), given.size(), &options,
                                    documents.data(), errors.data(), &error);
        // All documents are owned before anything is thrown.
        for (pullquote_document *document : documents)
            owned.push_back(Document(document));
        follower.rethrow();
        if (status == PULLQUOTE_INVALID_ARGUMENT || status == PULLQUOTE_INVALID_OPTION)
            throw Error(error);
        for (std::size_t idx = 0; idx < texts.size(); idx++)
            results.push_back(BatchResult(std::move(owned[idx]), errors[idx]));
        return results;
    }

    /// The handle, for what this wrapper lacks; it stays owned.
    const pullquote_analyzer *get() const noexcept { return handle_.get(); }

private:
    std::unique_ptr<pullquote_analyzer, detail::Free> handle_;
};

/// Finds the boundaries of a text that comes in pieces; one thread at a time.
class Stream {
public:
    /// PULLQUOTE_BOUNDARIES_WORD or _SENTENCE.
    explicit Stream(std::uint32_t boundaries = PULLQUOTE_BOUNDARIES_WORD)
    {
        pullquote_stream_options options = PULLQUOTE_STREAM_OPTIONS_INIT;
        pullquote_stream *handle = nullptr;
        pullquote_error error;
        options.boundaries = boundaries;
        detail::check(pullquote_stream_new(&options, &handle, &error), error);
        handle_.reset(handle);
    }

    /// The boundaries that are certain now, in bytes from the start of the stream;
    /// they live until the next call.
    Array<std::uint64_t> push(std::string_view piece)
    {
        const std::uint64_t *data = nullptr;
        std::size_t len = 0;
        pullquote_error error;
        detail::check(pullquote_stream_push(handle_.get(), piece.data(), piece.size(), &data, &len,
                                            &error),
                      error);
        return {data, len};
    }

    /// The rest of them; the stream starts anew with the next text.
    Array<std::uint64_t> finish()
    {
        const std::uint64_t *data = nullptr;
        std::size_t len = 0;
        pullquote_error error;
        detail::check(pullquote_stream_finish(handle_.get(), &data, &len, &error), error);
        return {data, len};
    }

private:
    std::unique_ptr<pullquote_stream, detail::Free> handle_;
};

/// A term and what was counted of it.
class Term {
public:
    explicit Term(const pullquote_term &term) noexcept : term_(&term) {}
    std::string_view term() const noexcept { return detail::view(term_->term); }
    /// How often it occurs; never less than the truth.
    std::uint64_t count() const noexcept { return term_->count; }
    /// By how much the count may be too high: 0 unless terms were forgotten for max_terms.
    std::uint64_t error() const noexcept { return term_->error; }
    std::uint64_t document_frequency() const noexcept { return term_->document_frequency; }

private:
    const pullquote_term *term_;
};

/// Some terms of counts, as they were when they were asked for.
class Terms {
public:
    Views<Term, pullquote_term> view() const noexcept
    {
        std::size_t len = 0;
        const pullquote_term *data = pullquote_terms_array(handle_.get(), &len);
        return {data, len};
    }
    auto begin() const noexcept { return view().begin(); }
    auto end() const noexcept { return view().end(); }
    std::size_t size() const noexcept { return view().size(); }
    Term operator[](std::size_t idx) const noexcept { return view()[idx]; }

private:
    friend class Counts;
    explicit Terms(pullquote_terms *handle) noexcept : handle_(handle) {}
    std::unique_ptr<pullquote_terms, detail::Free> handle_;
};

/// How often each term occurs in a corpus, and in how many of its documents.
class Counts {
public:
    Counts() : Counts(pullquote_count_options PULLQUOTE_COUNT_OPTIONS_INIT) {}

    explicit Counts(const pullquote_count_options &options)
    {
        pullquote_counts *handle = nullptr;
        pullquote_error error;
        detail::check(pullquote_counts_new(&options, &handle, &error), error);
        handle_.reset(handle);
    }

    /// Reads what save() gave.
    static Counts load(std::string_view bytes)
    {
        pullquote_counts *handle = nullptr;
        pullquote_error error;
        detail::check(pullquote_counts_load(reinterpret_cast<const std::uint8_t *>(bytes.data()),
                                            bytes.size(), &handle, &error),
                      error);
        return Counts(handle);
    }

    /// Adds one more document.
    void update(std::string_view text)
    {
        pullquote_error error;
        detail::check(pullquote_counts_update(handle_.get(), text.data(), text.size(), &error),
                      error);
    }

    /// Adds one more piece of the last document.
    void extend(std::string_view text)
    {
        pullquote_error error;
        detail::check(pullquote_counts_extend(handle_.get(), text.data(), text.size(), &error),
                      error);
    }

    /// Adds the counts of another corpus.
    void merge(const Counts &other)
    {
        pullquote_error error;
        detail::check(pullquote_counts_merge(handle_.get(), other.handle_.get(), &error), error);
    }

    std::uint64_t count(std::string_view term) const noexcept
    {
        return pullquote_counts_count(handle_.get(), term.data(), term.size());
    }
    std::uint64_t document_frequency(std::string_view term) const noexcept
    {
        return pullquote_counts_document_frequency(handle_.get(), term.data(), term.size());
    }
    std::uint64_t documents() const noexcept { return pullquote_counts_n_documents(handle_.get()); }
    std::uint64_t total() const noexcept { return pullquote_counts_total(handle_.get()); }
    std::uint64_t size() const noexcept { return pullquote_counts_n_terms(handle_.get()); }

    /// The commonest terms, commonest first.
    Terms top(std::size_t limit) const
    {
        pullquote_terms *terms = nullptr;
        pullquote_error error;
        detail::check(pullquote_counts_top(handle_.get(), limit, &terms, &error), error);
        return Terms(terms);
    }

    /// The counts as bytes, for a file.
    std::string save() const
    {
        std::uint8_t *bytes = nullptr;
        std::size_t len = 0;
        pullquote_error error;
        detail::check(pullquote_counts_save(handle_.get(), &bytes, &len, &error), error);
        const auto free = [len](std::uint8_t *owned) { pullquote_bytes_free(owned, len); };
        const std::unique_ptr<std::uint8_t, decltype(free)> owned(bytes, free);
        return std::string(reinterpret_cast<const char *>(bytes), len);
    }

    /// The handle, for functions of pullquote.h and for `pullquote_options::background`.
    const pullquote_counts *get() const noexcept { return handle_.get(); }

private:
    explicit Counts(pullquote_counts *handle) noexcept : handle_(handle) {}
    std::unique_ptr<pullquote_counts, detail::Free> handle_;
};

/// A person or an organisation with all names that were found to be theirs; belongs to its
/// PeopleRows.
class Person {
public:
    explicit Person(const pullquote_person &person) noexcept : person_(&person) {}
    /// The fullest name.
    std::string_view name() const noexcept { return detail::view(person_->name); }
    /// The names, the fullest first, each with why it is theirs.
    Array<pullquote_merged_name> names() const noexcept
    {
        return {person_->names, person_->n_names};
    }
    /// What the documents say that they are, the most frequent first.
    Array<pullquote_role> roles() const noexcept { return {person_->roles, person_->n_roles}; }
    /// The least and the greatest of the documents' ids.
    std::string_view first_document() const noexcept
    {
        return detail::view(person_->first_document);
    }
    std::string_view last_document() const noexcept { return detail::view(person_->last_document); }
    std::uint64_t n_quotes() const noexcept { return person_->n_quotes; }
    std::uint64_t n_words() const noexcept { return person_->n_words; }
    std::uint64_t n_documents() const noexcept { return person_->n_documents; }
    /// PULLQUOTE_SPEAKER_PERSON and the like.
    std::uint32_t kind() const noexcept { return person_->kind; }
    std::string_view kind_name() const noexcept
    {
        return detail::name(pullquote_speaker_kind_name(person_->kind));
    }
    /// PULLQUOTE_GENDER_FEMALE and the like.
    std::uint32_t gender() const noexcept { return person_->gender; }
    std::string_view gender_name() const noexcept
    {
        return detail::name(pullquote_gender_name(person_->gender));
    }
    /// What the gender is known by: bits such as PULLQUOTE_EVIDENCE_PRONOUN.
    std::uint32_t gender_evidence() const noexcept { return person_->gender_evidence; }

private:
    const pullquote_person *person_;
};

/// The people of a corpus, as they were when they were asked for.
class PeopleRows {
public:
    Views<Person, pullquote_person> view() const noexcept
    {
        std::size_t len = 0;
        const pullquote_person *data = pullquote_people_rows_people(handle_.get(), &len);
        return {data, len};
    }
    auto begin() const noexcept { return view().begin(); }
    auto end() const noexcept { return view().end(); }
    std::size_t size() const noexcept { return view().size(); }
    Person operator[](std::size_t idx) const noexcept { return view()[idx]; }

    /// How much each kind and gender is quoted, those without a name included.
    Array<pullquote_people_total> totals() const noexcept
    {
        std::size_t len = 0;
        const pullquote_people_total *data = pullquote_people_rows_totals(handle_.get(), &len);
        return {data, len};
    }

private:
    friend class People;
    explicit PeopleRows(pullquote_people_rows *handle) noexcept : handle_(handle) {}
    std::unique_ptr<pullquote_people_rows, detail::Free> handle_;
};

/// Who is quoted in many documents, each person and organisation once.
class People {
public:
    /// That hold so many names at most; 0 means a million.
    explicit People(std::size_t max_names = 0)
    {
        pullquote_people *handle = nullptr;
        pullquote_error error;
        detail::check(pullquote_people_new(max_names, &handle, &error), error);
        handle_.reset(handle);
    }

    /// Reads what save() gave.
    static People load(std::string_view bytes)
    {
        pullquote_people *handle = nullptr;
        pullquote_error error;
        detail::check(pullquote_people_load(reinterpret_cast<const std::uint8_t *>(bytes.data()),
                                            bytes.size(), &handle, &error),
                      error);
        return People(handle);
    }

    /// Adds the speakers of a document; its id, such as a date, tells the first from the last.
    void add(const Document &document, std::string_view id = {})
    {
        pullquote_error error;
        detail::check(
            pullquote_people_add(handle_.get(), document.get(), id.data(), id.size(), &error),
            error);
    }

    /// Adds what others have counted.
    void merge(const People &other)
    {
        pullquote_error error;
        detail::check(pullquote_people_merge(handle_.get(), other.handle_.get(), &error), error);
    }

    std::uint64_t documents() const noexcept
    {
        return pullquote_people_n_documents(handle_.get());
    }
    /// The names that were left out because there were too many.
    std::uint64_t left_out() const noexcept { return pullquote_people_n_left_out(handle_.get()); }

    /// Every person and organisation, the most quoted first.
    PeopleRows list() const
    {
        pullquote_people_rows *rows = nullptr;
        pullquote_error error;
        detail::check(pullquote_people_list(handle_.get(), &rows, &error), error);
        return PeopleRows(rows);
    }

    /// The people as bytes, for a file.
    std::string save() const
    {
        std::uint8_t *bytes = nullptr;
        std::size_t len = 0;
        pullquote_error error;
        detail::check(pullquote_people_save(handle_.get(), &bytes, &len, &error), error);
        const auto free = [len](std::uint8_t *owned) { pullquote_bytes_free(owned, len); };
        const std::unique_ptr<std::uint8_t, decltype(free)> owned(bytes, free);
        return std::string(reinterpret_cast<const char *>(bytes), len);
    }

private:
    explicit People(pullquote_people *handle) noexcept : handle_(handle) {}
    std::unique_ptr<pullquote_people, detail::Free> handle_;
};

/// What was found of a quotation; belongs to its Findings.
class Finding {
public:
    explicit Finding(const pullquote_finding &finding) noexcept : finding_(&finding) {}
    /// `PULLQUOTE_VERDICT_VERBATIM` and the like.
    std::uint32_t verdict() const noexcept { return finding_->verdict; }
    /// Such as `verbatim`.
    std::string_view verdict_name() const noexcept
    {
        return pullquote_verdict_name(finding_->verdict);
    }
    /// Whether the words are those of the source, or the text says where they are not.
    bool is_faithful() const noexcept { return finding_->verdict <= PULLQUOTE_VERDICT_ELIDED; }
    double similarity() const noexcept { return finding_->similarity; }
    /// Which of the document's quotations it is, or is a part of.
    std::size_t quote() const noexcept { return finding_->quote; }
    bool is_partial() const noexcept { return finding_->is_partial != 0; }
    std::string_view speaker() const noexcept { return detail::view(finding_->speaker); }
    Array<pullquote_span> spans() const noexcept
    {
        return {finding_->spans.data, finding_->spans.len};
    }
    Array<pullquote_passage> passages() const noexcept
    {
        return {finding_->passages, finding_->n_passages};
    }
    /// Other places that have all the words.
    Array<pullquote_passage> others() const noexcept
    {
        return {finding_->others, finding_->n_others};
    }
    Array<pullquote_edit> edits() const noexcept { return {finding_->edits, finding_->n_edits}; }

private:
    const pullquote_finding *finding_;
};

/// What was found of a document's quotations.
class Findings {
public:
    Views<Finding, pullquote_finding> view() const noexcept
    {
        std::size_t len = 0;
        const pullquote_finding *data = pullquote_findings_array(handle_.get(), &len);
        return {data, len};
    }
    auto begin() const noexcept { return view().begin(); }
    auto end() const noexcept { return view().end(); }
    std::size_t size() const noexcept { return view().size(); }
    Finding operator[](std::size_t idx) const noexcept { return view()[idx]; }

private:
    friend class Sources;
    explicit Findings(pullquote_findings *handle) noexcept : handle_(handle) {}
    std::unique_ptr<pullquote_findings, detail::Free> handle_;
};

/// Texts that quotations are checked against.
class Sources {
public:
    /// That may hold so many bytes in all; 0 means that there is no limit.
    explicit Sources(std::uint64_t max_memory = 0)
    {
        pullquote_sources *handle = nullptr;
        pullquote_error error;
        detail::check(pullquote_sources_new(max_memory, &handle, &error), error);
        handle_.reset(handle);
    }

    /// Reads what save() gave.
    static Sources load(std::string_view bytes)
    {
        pullquote_sources *handle = nullptr;
        pullquote_error error;
        detail::check(pullquote_sources_load(reinterpret_cast<const std::uint8_t *>(bytes.data()),
                                             bytes.size(), &handle, &error),
                      error);
        return Sources(handle);
    }

    /// Adds a source.
    void add(std::string_view name, std::string_view text)
    {
        pullquote_error error;
        detail::check(pullquote_sources_add(handle_.get(), name.data(), name.size(), text.data(),
                                            text.size(), &error),
                      error);
    }

    /// Adds the sources of another index behind its own.
    void merge(const Sources &other)
    {
        pullquote_error error;
        detail::check(pullquote_sources_merge(handle_.get(), other.handle_.get(), &error), error);
    }

    std::size_t size() const noexcept { return pullquote_sources_count(handle_.get()); }
    std::string_view name(std::size_t source) const noexcept
    {
        std::size_t len = 0;
        const char *name = pullquote_sources_name(handle_.get(), source, &len);
        return {name, len};
    }
    std::string_view text(std::size_t source) const noexcept
    {
        std::size_t len = 0;
        const char *text = pullquote_sources_text(handle_.get(), source, &len);
        return {text, len};
    }

    /// Checks the quotations of a document.
    Findings verify(const Document &document) const
    {
        pullquote_findings *findings = nullptr;
        pullquote_error error;
        detail::check(
            pullquote_verify(handle_.get(), document.get(), nullptr, &findings, &error), error);
        return Findings(findings);
    }

    /// The sources with their index as bytes, for a file.
    std::string save() const
    {
        std::uint8_t *bytes = nullptr;
        std::size_t len = 0;
        pullquote_error error;
        detail::check(pullquote_sources_save(handle_.get(), &bytes, &len, &error), error);
        const auto free = [len](std::uint8_t *owned) { pullquote_bytes_free(owned, len); };
        const std::unique_ptr<std::uint8_t, decltype(free)> owned(bytes, free);
        return std::string(reinterpret_cast<const char *>(bytes), len);
    }

private:
    explicit Sources(pullquote_sources *handle) noexcept : handle_(handle) {}
    std::unique_ptr<pullquote_sources, detail::Free> handle_;
};

} // namespace pullquote

#endif
