// The C++ wrapper: what it owns, what it borrows, what it throws.
#include <pullquote.hpp>

#include <cmath>
#include <cstdio>
#include <string>
#include <type_traits>
#include <stdexcept>
#include <utility>
#include <vector>

static int n_failed;

#define CHECK(condition)                                                                  \
    do {                                                                                  \
        if (!(condition)) {                                                               \
            ++n_failed;                                                                   \
            std::fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition);  \
        }                                                                                 \
    } while (0)

#define FAIL(why)                                                                \
    do {                                                                         \
        ++n_failed;                                                              \
        std::fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, why);    \
    } while (0)

using namespace std::string_view_literals;

static_assert(std::is_nothrow_move_constructible_v<pullquote::Analyzer>);
static_assert(std::is_nothrow_move_assignable_v<pullquote::Document>);
static_assert(!std::is_copy_constructible_v<pullquote::Analyzer>);
static_assert(!std::is_copy_constructible_v<pullquote::Document>);

static void layers()
{
    const std::string text = "\u201CThe bridge is safe,\u201D Mayor Ada Lind said. "
                             "\u201CThe bridge is old.\u201D\n\nThe bridge stayed shut.";
    const pullquote::Analyzer analyzer;
    pullquote::Document first = analyzer.analyze(text);
    const pullquote::Document document = std::move(first);
    CHECK(first.tokens().empty() && first.text().empty() && first.language().empty());
    CHECK(document.text() == text);
    CHECK(document.language() == "en");
    CHECK(document.tokens().size() > 10);
    CHECK(document.text(document.tokens()[1].span) == "The");
    for (const pullquote::Sentence &sentence : document.sentences())
        CHECK(!document.text(sentence.span).empty());

    std::size_t n = 0;
    for (const pullquote::Keyword keyword : document.keywords()) {
        CHECK(!keyword.term().empty() && keyword.score() > 0);
        CHECK(keyword.count() == keyword.spans().size() && keyword.count() > 0);
        ++n;
    }
    CHECK(n > 0 && n == document.keywords().size());
    for (const pullquote::Quote quote : document.quotes()) {
        CHECK(!quote.spans().empty() && !document.text(quote.spans()).empty());
        CHECK(!quote.kind_name().empty() && !quote.rule().empty());
        CHECK(quote.confidence() >= 0 && quote.confidence() <= 1);
        CHECK(!quote.parent() || *quote.parent() < document.quotes().size());
        CHECK(quote.addressee().empty() || !document.text(quote.addressee()).empty());
        CHECK(!quote.speaker_name() || !quote.speaker_name()->empty());
        for (const std::uint32_t speaker : quote.speakers())
            CHECK(speaker < document.speakers().size());
        if (quote.speaker_name())
            CHECK(document.speakers()[quote.speakers()[0]].name() == quote.speaker_name());
    }
    CHECK(document.json("a").rfind("{\"id\":\"a\",\"language\":\"en\"", 0) == 0);
    CHECK(document.json("").rfind("{\"id\":\"\",", 0) == 0);
    CHECK(document.json("ab"sv.substr(2)).rfind("{\"id\":\"\",", 0) == 0);
    CHECK(document.json(std::string_view()).rfind("{\"id\":\"\",", 0) == 0);
    CHECK(document.json().rfind("{\"language\":", 0) == 0);
    CHECK(!document.speakers().empty());
    for (const pullquote::Speaker speaker : document.speakers()) {
        CHECK(!speaker.kind_name().empty() && !speaker.gender_name().empty());
        CHECK((speaker.gender() == PULLQUOTE_GENDER_UNKNOWN) == (speaker.gender_evidence() == 0));
        CHECK(!speaker.mentions().empty());
        for (const std::string_view alias : speaker.aliases())
            CHECK(!alias.empty() && alias != speaker.name());
        for (const std::string_view title : speaker.titles())
            CHECK(!title.empty());
    }
    const pullquote::LineColumn last = document.line_column(text.size());
    CHECK(last.line == 3 && last.column == 24);
    CHECK(document.line_column(0).line == 1);
}

static void diagnostics()
{
    const pullquote::Document document = pullquote::Analyzer().analyze("\u201CIt never closes.");
    for (const pullquote::Diagnostic diagnostic : document.diagnostics()) {
        CHECK(!diagnostic.code().empty());
        CHECK(!document.text(diagnostic.span()).empty());
    }
}

static void failures()
{
    try {
        pullquote::Analyzer().analyze("abc\xFF");
        FAIL("invalid UTF-8 must throw");
    } catch (const pullquote::Error &error) {
        CHECK(error.status() == PULLQUOTE_INVALID_UTF8);
        CHECK(error.offset() == 3u);
        CHECK(std::string(error.what()).find("UTF-8") != std::string::npos);
    }
    try {
        pullquote_options options = PULLQUOTE_OPTIONS_INIT;
        options.language = "english";
        pullquote::Analyzer analyzer(options);
        FAIL("an unknown language must throw");
    } catch (const pullquote::Error &error) {
        CHECK(error.status() == PULLQUOTE_UNKNOWN_LANGUAGE && !error.offset());
    }
    const pullquote::Document document = pullquote::Analyzer().analyze({});
    CHECK(document.text().empty() && document.tokens().empty());
    try {
        document.text(pullquote::Span{1, 0});
        FAIL("a span that is none must throw");
    } catch (const std::out_of_range &) {
    }
    try {
        document.line_column(1);
        FAIL("an offset that is none must throw");
    } catch (const std::out_of_range &) {
    }
}

static void streams()
{
    pullquote::Stream stream;
    std::size_t n = 0;
    for (const char piece : "It rained."sv)
        n += stream.push({&piece, 1}).size();
    const auto rest = stream.finish();
    CHECK(n + rest.size() == 5 && rest[rest.size() - 1] == 10);
    CHECK(stream.finish().empty());
    try {
        pullquote::Stream wrong(9);
        FAIL("unknown boundaries must throw");
    } catch (const pullquote::Error &error) {
        CHECK(error.status() == PULLQUOTE_INVALID_OPTION);
    }
}

static void counts()
{
    pullquote::Counts counts, other;
    counts.update("Rain, rain.");
    other.update("Go away");
    other.extend("rain");
    counts.merge(other);
    CHECK(counts.count("rain") == 3 && counts.document_frequency("rain") == 2);
    CHECK(counts.documents() == 2 && counts.total() == 5 && counts.size() == 3);
    const pullquote::Terms top = counts.top(2);
    CHECK(top.size() == 2 && top[0].term() == "rain" && top[0].count() == 3);
    std::size_t n = 0;
    for (const pullquote::Term term : top)
        n += !term.term().empty() && term.document_frequency() > 0;
    CHECK(n == 2);
    CHECK(pullquote::Counts::load(counts.save()).count("rain") == 3);
    CHECK(top[0].error() == 0);

    // Three hundred words once each, most of them forgotten.
    pullquote_count_options few = PULLQUOTE_COUNT_OPTIONS_INIT;
    few.max_terms = 100;
    pullquote::Counts bounded(few);
    for (int idx = 0; idx < 300; idx++)
        bounded.update("w" + std::to_string(idx));
    const pullquote::Terms kept = bounded.top(100);
    std::size_t n_uncertain = 0;
    for (const pullquote::Term term : kept) {
        CHECK(term.count() >= 1 && term.count() - term.error() <= 1);
        n_uncertain += term.error() > 0;
    }
    CHECK(n_uncertain > 0);
    try {
        pullquote::Counts::load("no counts");
        FAIL("damaged counts must throw");
    } catch (const pullquote::Error &error) {
        CHECK(error.status() == PULLQUOTE_INVALID_COUNTS);
    }
}

static void people()
{
    const pullquote::Analyzer analyzer;
    pullquote::People people, other;
    people.add(analyzer.analyze("“It rained,” Mayor Ana Reed said. “It still does,” she added."),
               "2026-01-02");
    other.add(analyzer.analyze("“It stopped,” said Mrs. Reed. “Good,” a man said."), "2026-01-03");
    people.merge(other);
    const pullquote::PeopleRows rows = people.list();
    CHECK(people.documents() == 2 && people.left_out() == 0 && rows.size() == 1);
    for (const pullquote::Person person : rows) {
        CHECK(person.name() == "Ana Reed" && person.kind_name() == "person");
        CHECK(person.gender_name() == "female" && person.gender_evidence() != 0);
        CHECK(person.kind() == PULLQUOTE_SPEAKER_PERSON);
        CHECK(person.gender() == PULLQUOTE_GENDER_FEMALE);
        CHECK(person.n_quotes() == 3 && person.n_words() == 7 && person.n_documents() == 2);
        CHECK(person.names().size() == 2 && person.names()[1].why == PULLQUOTE_MERGE_LAST_NAME);
        CHECK(person.first_document() == "2026-01-02" && person.last_document() == "2026-01-03");
        CHECK(person.roles().size() == 0 || person.roles()[0].n_documents == 1);
    }
    CHECK(rows.totals().size() == 2 && rows[0].n_quotes() == rows.totals()[0].n_quotes);
    CHECK(pullquote::People::load(people.save()).save() == people.save());
    try {
        pullquote::People::load("no people");
        FAIL("damaged people must throw");
    } catch (const pullquote::Error &error) {
        CHECK(error.status() == PULLQUOTE_INVALID_COUNTS);
    }
}

static void background()
{
    pullquote_options options = pullquote::default_options();
    options.language = "en";
    const auto first = [&options] {
        const pullquote::Document document =
            pullquote::Analyzer(options).analyze("The ferry waits for the tide."sv);
        return std::string(document.keywords()[0].term());
    };
    CHECK(first() == "ferry");
    pullquote::Counts corpus;
    for (const std::string_view text : {"Ferry late again."sv, "A ferry sank."sv, "New ferry."sv})
        corpus.update(text);
    options.background = corpus.get();
    CHECK(first() == "tide");
}

static void limits()
{
    pullquote_options options = pullquote::default_options();
    options.max_memory = 100000;
    const pullquote::Analyzer analyzer(options);
    CHECK(!analyzer.analyze("It rained."sv).tokens().empty());
    try {
        analyzer.analyze(std::string(100000, '.'));
        FAIL("nothing thrown over max_memory");
    } catch (const pullquote::Error &error) {
        CHECK(error.status() == PULLQUOTE_TOO_MUCH_MEMORY);
        CHECK(std::string_view(error.what()).find("max_memory") != std::string_view::npos);
    }
}

static void parents()
{
    pullquote_quote quote{};
    quote.parent = PULLQUOTE_NO_PARENT;
    CHECK(!pullquote::Quote(quote).parent());
    quote.parent = 0;
    CHECK(pullquote::Quote(quote).parent() == 0u);
}

static void least_confidence()
{
    pullquote_options options = pullquote::default_options();
    const auto n_quotes = [&options](double least) {
        options.min_confidence = least;
        const pullquote::Document document = pullquote::Analyzer(options).analyze(
            "\u201CIt is safe,\u201D Ada Lind said.\n\nKeel thought that it was over."sv);
        for (const pullquote::Quote quote : document.quotes())
            CHECK(quote.confidence() >= least);
        return document.quotes().size();
    };
    CHECK(n_quotes(PULLQUOTE_ANY_CONFIDENCE) == 2);
    CHECK(n_quotes(0.9) == 1);
    for (const double least : {1.5, std::nan("")}) {
        try {
            n_quotes(least);
            FAIL("a min_confidence that is no number from 0 to 1 must throw");
        } catch (const pullquote::Error &error) {
            CHECK(error.status() == PULLQUOTE_INVALID_OPTION);
        }
    }
}

static void sources()
{
    pullquote::Sources sources;
    sources.add("interview", "\"We will rebuild the old bridge,\" said Anna Keel."sv);
    const pullquote::Document draft = pullquote::Analyzer(pullquote::default_options())
                                          .analyze("\"We will rebuild the new bridge,\" said Anna Keel."sv);
    const pullquote::Sources loaded = pullquote::Sources::load(sources.save());
    CHECK(loaded.size() == 1 && loaded.name(0) == "interview"sv);
    const pullquote::Findings findings = loaded.verify(draft);
    CHECK(findings.size() == 1);
    const pullquote::Finding found = findings[0];
    CHECK(found.verdict_name() == "edited"sv && !found.is_faithful() && !found.is_partial());
    CHECK(found.speaker() == "Anna Keel"sv && found.quote() == 0 && found.similarity() > 0.5);
    CHECK(found.edits().size() == 1 && found.passages().size() == 1 && found.others().empty());
    CHECK(found.spans().size() == 1);
    sources.merge(loaded);
    CHECK(sources.size() == 2 && !sources.text(1).empty());
    try {
        pullquote::Sources(20000).add("a", std::string(100000, 'a'));
        FAIL("nothing thrown over max_memory");
    } catch (const pullquote::Error &error) {
        CHECK(error.status() == PULLQUOTE_TOO_MUCH_MEMORY);
    }
}

static void batches()
{
    const pullquote::Analyzer analyzer;
    const std::vector<std::string_view> texts = {
        "\u201CIt rained,\u201D said Ana Reed."sv, "\xFF"sv, ""sv, "One. Two."sv};
    std::size_t n_told = 0;
    pullquote::Control control;
    control.threads = 2;
    control.progress = [&](std::size_t n_done, std::size_t n_total) {
        CHECK(n_done == ++n_told && n_total == texts.size());
        return true;
    };
    const std::vector<pullquote::BatchResult> results = analyzer.analyze_batch(texts, control);
    CHECK(n_told == texts.size() && results.size() == texts.size());
    CHECK(results[0] && results[0].document().quotes()[0].speaker_name() == "Ana Reed");
    CHECK(!results[1] && results[1].error().status() == PULLQUOTE_INVALID_UTF8);
    CHECK(results[2] && results[2].document().text().empty());
    CHECK(results[3] && results[3].document().sentences().size() == 2);
    try {
        results[1].document();
        FAIL("a text that failed has no document");
    } catch (const pullquote::Error &error) {
        CHECK(error.offset() == 0);
    }
    CHECK(analyzer.analyze_batch({}).empty());

    // A batch that was cancelled says so of each text that it did not read.
    const pullquote::Cancellation cancellation;
    cancellation.request();
    pullquote::Control cancelled;
    cancelled.cancellation = &cancellation;
    for (const pullquote::BatchResult &result : analyzer.analyze_batch(texts, cancelled))
        CHECK(result.error().status() == PULLQUOTE_CANCELLED);
    try {
        analyzer.analyze(texts[0], cancelled);
        FAIL("it was cancelled before");
    } catch (const pullquote::Error &error) {
        CHECK(error.status() == PULLQUOTE_CANCELLED);
    }
}

static void progress()
{
    const pullquote::Analyzer analyzer;
    std::string text;
    while (text.size() < 2000000)
        text += "The harbour stayed shut, and nobody sailed. ";
    std::size_t last = 0;
    pullquote::Control control;
    control.progress = [&](std::size_t n_done, std::size_t n_total) {
        CHECK(n_done >= last && n_done <= n_total && n_total == text.size());
        last = n_done;
        return true;
    };
    CHECK(analyzer.analyze(text, control).sentences().size() > 40000 && last == text.size());
    control.progress = [](std::size_t, std::size_t) { return false; };
    try {
        analyzer.analyze(text, control);
        FAIL("its progress asked it to stop");
    } catch (const pullquote::Error &error) {
        CHECK(error.status() == PULLQUOTE_CANCELLED);
    }
    // An exception passes through C unharmed.
    control.progress = [](std::size_t, std::size_t) -> bool { throw std::out_of_range("far"); };
    try {
        analyzer.analyze(text, control);
        FAIL("its progress threw");
    } catch (const std::out_of_range &error) {
        CHECK(error.what() == "far"sv);
    }
    try {
        analyzer.analyze_batch({text, text}, control);
        FAIL("its progress threw");
    } catch (const std::out_of_range &error) {
        CHECK(error.what() == "far"sv);
    }
}

int main()
{
    layers();
    sources();
    limits();
    parents();
    least_confidence();
    streams();
    counts();
    people();
    batches();
    progress();
    background();
    diagnostics();
    failures();
    if (n_failed == 0)
        std::puts("face: passed");
    return n_failed == 0 ? 0 : 1;
}
