#!/bin/sh
# Compiles every C program, against the shared and against the static library,
# and runs each, those with the shared one under valgrind too where that is installed.
#
#     tests/c/run.sh LIBRARY_DIRECTORY OUTPUT_DIRECTORY
#
# LIBRARY_DIRECTORY holds libpullquote.so and libpullquote.a, target/debug for
# instance. VALGRIND=no leaves valgrind out, CC and CXX choose the compilers.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
libraries=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
cc=${CC:-cc}
cxx=${CXX:-c++}
warnings="-Wall -Wextra -Wpedantic -Werror"
flags="-std=c11 $warnings -g -I$root/include"
cxx_flags="-std=c++17 $warnings -g -I$root/include -I$root/bindings/c"
# What a Rust static library needs of a Linux system.
system="-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc"

if [ "${VALGRIND:-yes}" = yes ] && command -v valgrind >/dev/null; then
    # Not "possible": a Rust hash table is held by a pointer to its middle, and
    # the word lists of a language stay as long as the library.
    leaks=definite,indirect
    valgrind="valgrind --quiet --error-exitcode=99 --leak-check=full \
        --show-leak-kinds=$leaks --errors-for-leak-kinds=$leaks"
else
    valgrind=
    echo "skipped: valgrind (not installed, or VALGRIND=no)"
fi

# Programs ask for the library by its soname.
soname=$(objdump -p "$libraries/libpullquote.so" | awk '$1 == "SONAME" { print $2 }')
mkdir -p "$out/lib"
ln -sf "$libraries/libpullquote.so" "$out/lib/$soname"
ln -sf "$libraries/libpullquote.so" "$out/lib/libpullquote.so"

# Runs a program as it is, then under valgrind; the two must print the same. The static library
# holds the same code as the shared one: valgrind, which takes minutes, sees one of them.
run() {
    "$@" >"$out/printed"
    if [ -n "$valgrind" ] && [ "$linked" = so ]; then
        $valgrind "$@" >"$out/printed.valgrind"
        cmp "$out/printed" "$out/printed.valgrind"
    fi
}

article=$root/tests/data/articles/cuba-russia.md
for program in matrix threads batch limits stream counts people sources fork face analyze speakers; do
    compile="$cc $flags"
    for source in "$root/tests/c/$program.c" "$root/bindings/c/examples/$program.c" \
        "$root/tests/c/$program.cpp" "$root/bindings/c/examples/$program.cpp"; do
        [ ! -e "$source" ] || break
    done
    case $source in
    *.cpp)
        if ! command -v "$cxx" >/dev/null; then
            echo "skipped: $program ($cxx is not installed)"
            continue
        fi
        compile="$cxx $cxx_flags"
        ;;
    esac
    $compile "$source" -o "$out/$program.so" -L"$out/lib" -lpullquote -Wl,-rpath,"$out/lib" -lpthread
    $compile "$source" -o "$out/$program.a" "$libraries/libpullquote.a" $system
    for linked in so a; do
        case $program in
        analyze)
            run "$out/$program.$linked" --json "$article"
            mv "$out/printed" "$out/cuba-russia.$linked.json"
            run "$out/$program.$linked" "$article"
            mv "$out/printed" "$out/cuba-russia.$linked.txt"
            ;;
        speakers)
            run "$out/$program.$linked" "$article"
            ;;
        fork)
            # Under valgrind one thread runs at a time, for minutes.
            "$out/$program.$linked"
            ;;
        *)
            run "$out/$program.$linked"
            ;;
        esac
        case $program in
        analyze | speakers)
            if "$out/$program.$linked" "$out/no-such-file" 2>"$out/printed"; then
                echo "$program: a file that is not there must fail" >&2
                exit 1
            fi
            ;;
        esac
        echo "passed: $program.$linked"
    done
done
cmp "$out/cuba-russia.so.json" "$out/cuba-russia.a.json"
cmp "$out/cuba-russia.so.txt" "$out/cuba-russia.a.txt"
