// Prints who said what in a text: quotes FILE
#include <pullquote.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int argc, char **argv)
{
    std::ifstream file(argc == 2 ? argv[1] : "", std::ios::binary);
    if (!file) {
        std::cerr << "usage: quotes FILE\n";
        return 2;
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    try {
        const pullquote::Document document = pullquote::Analyzer().analyze(text);
        for (const pullquote::Quote quote : document.quotes()) {
            std::cout << quote.speaker_name().value_or("somebody") << ':';
            for (const pullquote_span span : quote.spans())
                std::cout << ' ' << document.text(span);
            std::cout << '\n';
        }
    } catch (const pullquote::Error &error) {
        std::cerr << argv[1] << ": " << error.what() << '\n';
        return 1;
    }
}
