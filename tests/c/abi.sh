#!/bin/sh
# Compares the binary interface with the one that was committed: a function that
# is gone, an argument or a struct that changed fails; a new function does not.
#
#     tests/c/abi.sh OUTPUT_DIRECTORY           compares
#     tests/c/abi.sh OUTPUT_DIRECTORY --update  commits to a change, when it is meant
#
# Needs libabigail (on Debian, abigail-tools). The interface is that of the header:
# its functions are given empty bodies, compiled and dumped, so that the dump holds
# what C sees and nothing of what is behind it. That the libraries export just these
# functions, install.sh checks; that the structs are Rust's, both sides assert.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
committed=$root/tests/c/abi/$(uname -m).abi

if ! command -v abidw >/dev/null || [ ! -e "$committed" -a "${2:-}" != --update ]; then
    echo "skipped: binary interface (needs libabigail, and a dump for $(uname -m))"
    exit 0
fi

# HEADER DUMP
dump() {
    awk '/^PULLQUOTE_API/ { inside = 1 }
         inside && /\);$/ { sub(/;$/, " { __builtin_trap(); }"); inside = 0 }
         { print }' "$1" >"$out/abi.c"
    (cd "$out" && ${CC:-cc} -g -w -shared -fPIC -DPULLQUOTE_API= abi.c -o abi.so)
    abidw --no-corpus-path --no-comp-dir-path --no-show-locs "$out/abi.so" --out-file "$2"
}

dump "$root/include/pullquote.h" "$out/now.abi"
if [ "${2:-}" = --update ]; then
    cp "$out/now.abi" "$committed"
    echo "updated: $committed"
    exit 0
fi
abidiff --no-added-syms "$committed" "$out/now.abi" >"$out/difference" || {
    cat "$out/difference" >&2
    echo "the binary interface changed: undo that, or raise the version and run tests/c/abi.sh with --update" >&2
    exit 1
}

# That the comparison can fail: a function less, a struct grown, a function more.
must() {
    dump "$out/changed.h" "$out/changed.abi"
    if abidiff --no-added-syms "$committed" "$out/changed.abi" >"$out/difference"; then
        given=same
    else
        given=changed
    fi
    [ "$given" = "$1" ] || { echo "abi: $2 counts as $given" >&2 && exit 1; }
}
sed '/ pullquote_abi(void)/d' "$root/include/pullquote.h" >"$out/changed.h"
must changed "a removed function"
sed -e 's/^    uint32_t kind;$/    uint32_t kind; uint32_t more;/' -e '/^PULLQUOTE_ASSERT_SIZE/d' \
    "$root/include/pullquote.h" >"$out/changed.h"
must changed "a grown struct"
sed 's/^.* pullquote_abi(void);$/&\nPULLQUOTE_API int pullquote_more(void);/' \
    "$root/include/pullquote.h" >"$out/changed.h"
must same "an added function"
echo "passed: binary interface"
