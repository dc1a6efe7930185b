// Reads a text and prints how often each speaker is quoted, most often first.
//
//     speakers FILE
//
//     c++ -std=c++17 speakers.cpp $(pkg-config --cflags --libs pullquote) -o speakers
#include <pullquote.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::cerr << "usage: speakers FILE\n";
        return 2;
    }
    const std::string path = argv[1];
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
        std::cerr << "speakers: " << path << ": cannot be read\n";
        return 1;
    }
    try {
        pullquote_options options = PULLQUOTE_OPTIONS_INIT;
        options.layers = PULLQUOTE_LAYER_QUOTES;
        if (path.size() > 3 && path.compare(path.size() - 3, 3, ".md") == 0)
            options.markup = PULLQUOTE_MARKUP_MARKDOWN;
        const pullquote::Document document = pullquote::Analyzer(options).analyze(text);

        std::map<std::string, int> counts;
        for (const pullquote::Quote quote : document.quotes())
            ++counts[std::string(quote.speaker_name().value_or("somebody"))];
        std::vector<std::pair<std::string, int>> order(counts.begin(), counts.end());
        std::stable_sort(order.begin(), order.end(),
                         [](const auto &a, const auto &b) { return a.second > b.second; });
        for (const auto &[name, count] : order)
            std::cout << count << '\t' << name << '\n';
    } catch (const pullquote::Error &error) {
        std::cerr << "speakers: " << path << ": " << error.what() << '\n';
        return 1;
    }
}
