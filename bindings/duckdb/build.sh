#!/bin/sh
# Builds the DuckDB extension, with the library inside it, so that it is one file.
#
#     bindings/duckdb/build.sh LIBRARY_DIRECTORY OUTPUT
#
# LIBRARY_DIRECTORY holds libpullquote.a, target/release for instance. OUTPUT must be
# named pullquote.duckdb_extension: DuckDB takes the extension's name from that of the
# file. PLATFORM is DuckDB's name of the machine that it is for, as `PRAGMA platform`
# prints it; this machine's unless told.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
output=$2
if [ "${output##*/}" != pullquote.duckdb_extension ]; then
    echo "build.sh: the output is $output: name it pullquote.duckdb_extension" >&2
    exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

version=$(sed -n 's/^#define PULLQUOTE_VERSION "\(.*\)"$/\1/p' "$root/include/pullquote.h")
case $(uname -m) in
x86_64) machine=amd64 ;;
aarch64 | arm64) machine=arm64 ;;
*) machine=$(uname -m) ;;
esac
case $(uname -s) in
Darwin) system=osx ;;
*) system=linux ;;
esac
platform=${PLATFORM:-${system}_$machine}

"$root/bindings/c/static.sh" "$1/libpullquote.a" "$work/libpullquote.a"
${CC:-cc} -std=c11 -O2 -Wall -Wextra -Werror -fPIC -fvisibility=hidden -shared \
    -I"$root/include" "$here"/*.c "$work/libpullquote.a" \
    -Wl,--exclude-libs,ALL -Wl,--gc-sections -Wl,-z,defs -s -lpthread -ldl -lm -o "$work/extension"

# Behind the library stands what DuckDB reads before it loads it: a custom section of
# WebAssembly with eight fields of 32 bytes, the last one first, and room for a signature
# of 256 bytes, which an unsigned extension leaves empty.
zeros() {
    head -c "$1" /dev/zero
}
field() {
    printf '%s' "$1"
    zeros $((32 - ${#1}))
}
{
    cat "$work/extension"
    printf '\000\223\004\020duckdb_signature\200\004'
    zeros 96 # three fields that nobody uses
    field C_STRUCT
    field "v$version"
    field v1.2.0 # the version of the API
    field "$platform"
    field 4 # the version of this list
    zeros 256
} >"$output"
