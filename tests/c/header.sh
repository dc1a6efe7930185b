#!/bin/sh
# Compiles the header in every standard of C and C++, with each compiler that is
# installed, with warnings denied.
#
#     tests/c/header.sh OUTPUT_DIRECTORY
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
# The C++ wrapper needs C++17; its test is compiled here and run by run.sh.
face_standards="c++17 c++20 c++2b"
flags="-Wall -Wextra -Wpedantic -Werror -Wundef -Wshadow -Wconversion -I$root/include"

# COMPILER LANGUAGE STANDARD
compile() {
    for unit in one two; do
        # shellcheck disable=SC2086 # several flags
        "$1" -x "$2" "-std=$3" $flags -DUNIT=$unit -c "$root/tests/c/header/unit.c" -o "$out/$unit.o" ||
            { echo "header: $1 -std=$3" >&2 && exit 1; }
    done
    ld -r "$out/one.o" "$out/two.o" -o "$out/both.o"
}

for pair in gcc:g++ clang:clang++; do
    c=${pair%:*}
    cpp=${pair#*:}
    if ! command -v "$c" >/dev/null || ! command -v "$cpp" >/dev/null; then
        echo "skipped: $c (not installed)"
        continue
    fi
    # 2x and 2b are the names that older compilers know C23 and C++23 by.
    for standard in c89 c99 c11 c17 c2x; do
        compile "$c" c "$standard"
    done
    for standard in c++11 c++14 c++17 c++20 c++2b; do
        compile "$cpp" c++ "$standard"
    done
    for standard in $face_standards; do
        # shellcheck disable=SC2086 # several flags
        "$cpp" "-std=$standard" $flags -I"$root/bindings/c" -fsyntax-only "$root/tests/c/face.cpp" ||
            { echo "header: $cpp -std=$standard, pullquote.hpp" >&2 && exit 1; }
    done
    echo "passed: $c, C89 to C23 and C++11 to C++23"
done
