#!/bin/sh
# Builds the SQLite extension, with the library inside it, so that it is one file.
#
#     bindings/sqlite/build.sh LIBRARY_DIRECTORY OUTPUT
#
# LIBRARY_DIRECTORY holds libpullquote.a, target/release for instance. Needs
# sqlite3ext.h (on Debian, libsqlite3-dev).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/bindings/c/static.sh" "$1/libpullquote.a" "$work/libpullquote.a"
${CC:-cc} -std=c11 -O2 -Wall -Wextra -Wpedantic -Werror -fPIC -fvisibility=hidden -shared \
    -I"$root/include" "$here"/*.c "$work/libpullquote.a" \
    -Wl,--exclude-libs,ALL -Wl,--gc-sections -Wl,-z,defs -lpthread -ldl -lm -o "$2"
