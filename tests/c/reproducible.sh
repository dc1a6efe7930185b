#!/bin/sh
# Builds the library twice, in two folders with paths of different lengths: the same bytes,
# no path of this machine in them, and nothing to compile where nothing changed.
#
#     tests/c/reproducible.sh OUTPUT_DIRECTORY
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)

fail() {
    echo "reproducible: $*" >&2
    exit 1
}

# FOLDER: the sources that the library and the command are made from.
copy() {
    rm -rf "$1"
    mkdir -p "$1/bindings" "$1/tests"
    for part in Cargo.toml Cargo.lock build.rs cbindgen.toml src include benches README.md \
        bindings/cli bindings/python bindings/c; do
        cp -R "$root/$part" "$1/$part"
    done
}

# Not optimised, to save time: that leaves more paths of sources inside, not fewer.
build() {
    RUSTFLAGS='' CARGO_PROFILE_QUICK_OPT_LEVEL=0 sh "$1/bindings/c/build.sh" "$out/target" quick 2>"$out/compiled" || {
        cat "$out/compiled" >&2
        fail "cannot build in $1"
    }
}

for folder in one another/and-longer; do
    copy "$out/$folder"
    build "$out/$folder"
    mkdir -p "$out/$folder/built"
    for file in libpullquote.so libpullquote.a pullquote; do
        cp "$out/target/quick/$file" "$out/$folder/built"
    done
    build "$out/$folder"
    if grep -q Compiling "$out/compiled"; then
        cat "$out/compiled" >&2
        fail "compiled again though nothing had changed"
    fi
done
echo "passed: a second build compiles nothing"
for file in libpullquote.so libpullquote.a pullquote; do
    built=$out/another/and-longer/built/$file
    cmp "$out/one/built/$file" "$built" || fail "$file differs between two folders"
    for path in "$out" "$HOME" "${CARGO_HOME:-$HOME/.cargo}" "$(rustc --print sysroot)"; do
        if grep -qaF "$path" "$built"; then
            grep -aoF "$path" "$built" | sort | uniq -c >&2
            fail "$path is in $file"
        fi
    done
done
echo "passed: the same bytes in two folders, and no path of this machine"
