#!/bin/sh
# Installs into an empty prefix, then builds and runs what strangers would build
# against it: a CMake project, a Makefile with pkg-config, a fully static program,
# and a program with another Rust library in it.
#
#     tests/c/install.sh LIBRARY_DIRECTORY OUTPUT_DIRECTORY COMMAND
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
libraries=$(cd "$1" && pwd)
rm -rf "$2"
mkdir -p "$2"
out=$(cd "$2" && pwd)
command=$3
prefix=$out/prefix
article=$root/tests/data/articles/cuba-russia.md
cc=${CC:-cc}

fail() {
    echo "install: $*" >&2
    exit 1
}

PREFIX=$prefix "$root/bindings/c/install.sh" "$libraries" "$command"
version=$(sed -n 's/^#define PULLQUOTE_VERSION "\(.*\)"$/\1/p' "$prefix/include/pullquote.h")
abi=$(sed -n 's/^#define PULLQUOTE_ABI \(.*\)$/\1/p' "$prefix/include/pullquote.h")
for file in include/pullquote.h include/pullquote.ffi.h include/pullquote.hpp "lib/libpullquote.so.$version" lib/libpullquote.so \
    "lib/libpullquote.so.$abi" lib/libpullquote.a lib/pkgconfig/pullquote.pc \
    lib/cmake/pullquote/pullquoteConfig.cmake share/man/man3/pullquote.3 \
    share/man/man1/pullquote.1 share/man/man1/pullquote-quotes.1 \
    share/bash-completion/completions/pullquote share/zsh/site-functions/_pullquote \
    share/fish/vendor_completions.d/pullquote.fish bin/pullquote share/doc/pullquote/LICENSE-MIT \
    share/doc/pullquote/THIRD-PARTY.txt; do
    [ -s "$prefix/$file" ] || fail "$file is missing or empty"
done
[ "$("$prefix/bin/pullquote" --version)" = "pullquote $version" ] || fail "the command does not run"
if grep -rn '@[A-Z_]*@' "$prefix/lib/pkgconfig" "$prefix/lib/cmake" "$prefix/share/man"; then
    fail "a template was not filled"
fi
objdump -p "$prefix/lib/libpullquote.so" | grep -q "SONAME *libpullquote.so.$abi$" ||
    fail "wrong soname"
echo "passed: installed $(cd "$prefix" && find . -type f -o -type l | wc -l) files"

# The second time there is nothing to do.
find "$prefix" -type f -exec stat -c '%n %Y %i' {} + | sort >"$out/files.before"
PREFIX=$prefix "$root/bindings/c/install.sh" "$libraries" "$command" | grep -q "is up to date" ||
    fail "a second installation writes files"
find "$prefix" -type f -exec stat -c '%n %Y %i' {} + | sort | cmp - "$out/files.before" ||
    fail "a second installation changes files"
echo "passed: nothing to do the second time"

# A packager's DESTDIR gives the same files and writes nothing elsewhere.
DESTDIR=$out/stage PREFIX=/opt/pullquote "$root/bindings/c/install.sh" "$libraries" "$command"
(cd "$prefix" && find . | sort) >"$out/files"
(cd "$out/stage/opt/pullquote" && find . | sort) >"$out/files.stage"
cmp "$out/files" "$out/files.stage"
if grep -rn "$out" "$out/stage/opt/pullquote/lib/pkgconfig" "$out/stage/opt/pullquote/lib/cmake"; then
    fail "a path of the build is in what was installed"
fi
echo "passed: DESTDIR"

foreign_symbols() {
    nm "$@" 2>/dev/null | awk 'NF == 3 && $3 !~ /^pullquote_/ { print $3 }'
}
[ -z "$(foreign_symbols -D --defined-only "$prefix/lib/libpullquote.so")" ] ||
    fail "the shared library exports: $(foreign_symbols -D --defined-only "$prefix/lib/libpullquote.so")"
[ -z "$(foreign_symbols -g --defined-only "$prefix/lib/libpullquote.a")" ] ||
    fail "the static library exports: $(foreign_symbols -g --defined-only "$prefix/lib/libpullquote.a")"
declared=$(grep -o '\bpullquote_[a-z0-9_]*(' "$prefix/include/pullquote.h" | sort -u | wc -l)
for library in "-D $prefix/lib/libpullquote.so" "-g $prefix/lib/libpullquote.a"; do
    # shellcheck disable=SC2086 # an option and a path
    exported=$(nm --defined-only $library 2>/dev/null | grep -c ' T pullquote_')
    [ "$exported" = "$declared" ] || fail "$library exports $exported functions of $declared"
done
echo "passed: $declared functions in the header and in both libraries, and nothing else"

expect() {
    "$@" --json "$article" >"$out/printed.json"
    [ -e "$out/expected.json" ] || cp "$out/printed.json" "$out/expected.json"
    cmp "$out/expected.json" "$out/printed.json"
    grep -q '"quotes":' "$out/printed.json" || fail "$1 printed no report"
}

project() {
    mkdir -p "$out/$1"
    cp "$root/tests/c/foreign/"* "$root/bindings/c/examples/analyze.c" "$out/$1"
    sed -i "s/@VERSION@/${version%.*}/" "$out/$1/CMakeLists.txt"
}

if command -v pkg-config >/dev/null; then
    project make
    # Moved as a whole, it must still be found.
    cp -R "$prefix" "$out/moved"
    PKG_CONFIG_PATH=$out/moved/lib/pkgconfig make --silent -C "$out/make" CC="$cc"
    expect "$out/make/shared"
    expect "$out/make/static"
    if objdump -p "$out/make/static" | grep -q NEEDED; then
        fail "the static program needs shared libraries"
    fi
    rm -rf "$out/moved"
    echo "passed: pkg-config, shared and fully static, from a moved prefix"
else
    echo "skipped: pkg-config (not installed)"
fi

if command -v cmake >/dev/null; then
    project cmake
    # Moved as a whole, it must still be found.
    cp -R "$prefix" "$out/moved"
    cmake -S "$out/cmake" -B "$out/cmake/build" -DCMAKE_PREFIX_PATH="$out/moved" \
        -DCMAKE_C_FLAGS=-Werror >"$out/cmake.log"
    cmake --build "$out/cmake/build" >>"$out/cmake.log"
    expect "$out/cmake/build/shared"
    expect "$out/cmake/build/static"
    if sed "s/pullquote ${version%.*}/pullquote 99/" -i "$out/cmake/CMakeLists.txt" &&
        cmake -S "$out/cmake" -B "$out/cmake/other" -DCMAKE_PREFIX_PATH="$out/moved" \
            >"$out/cmake.log" 2>&1; then
        fail "CMake found a version that is not there"
    fi
    echo "passed: CMake, shared and static, from a moved prefix"
else
    echo "skipped: CMake (not installed)"
fi

if command -v rustc >/dev/null; then
    rustc --edition 2024 --crate-type staticlib -C panic=unwind --crate-name other \
        "$root/tests/c/foreign/other.rs" -o "$out/libother.a" 2>"$out/rustc.log"
    for order in "$prefix/lib/libpullquote.a $out/libother.a" "$out/libother.a $prefix/lib/libpullquote.a"; do
        # shellcheck disable=SC2086 # two paths
        $cc -I"$prefix/include" "$root/tests/c/foreign/beside.c" $order -lpthread -ldl -lm -o "$out/beside"
        "$out/beside" >"$out/printed" 2>/dev/null
        grep -qx '3 tokens, 2 words, 0 after a panic' "$out/printed" ||
            fail "beside another Rust library: $(cat "$out/printed")"
    done
    echo "passed: beside another Rust static library"
else
    echo "skipped: another Rust library (no rustc)"
fi

if command -v groff >/dev/null; then
    for page in "$prefix"/share/man/man*/pullquote*; do
        groff -man -Tutf8 -ww "$page" >"$out/manual" 2>"$out/complaints"
        [ ! -s "$out/complaints" ] || fail "a manual page: $(cat "$out/complaints")"
    done
    echo "passed: manual pages"
else
    echo "skipped: manual pages (no groff)"
fi

ls -l "$prefix/lib/libpullquote.so.$version" "$prefix/lib/libpullquote.a" |
    awk '{ printf "%s bytes: %s\n", $5, $9 }' | sed "s|$prefix/lib/||"
