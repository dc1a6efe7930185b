#!/bin/sh
# Links a program with each library of an installed tree, and runs it where something here does.
# By tools/cross.sh TARGET:
#
#     tests/c/installed.sh PREFIX
set -eu

prefix=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
cc=${CROSS_CC:-cc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
suffix= runs=yes shared="-L$prefix/lib -lpullquote"
system="-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc"
case ${CROSS_TARGET:-} in
*-windows-gnu)
    suffix=.exe
    system="-DPULLQUOTE_STATIC -static -lkernel32 -lntdll -luserenv -lws2_32 -ldbghelp -lbcrypt -lsynchronization"
    cp "$prefix/bin/pullquote.dll" "$work" # beside the program, where it is looked for
    shared="$prefix/lib/libpullquote.dll.a"
    ;;
*-musl) system="-static -lunwind -lm" ;;
*-darwin) runs= ;;
esac

# NAME OPTION...
link() {
    name=$1
    shift
    "$cc" -std=c11 -Wall -Wextra -Werror -I"$prefix/include" "$root/examples/quotes.c" -o "$work/$name$suffix" "$@"
    echo "passed: a program is linked with the $name library"
}
run() {
    ${CROSS_RUN:-} "$work/$1$suffix" "$root/examples/article.txt" | tr -d '\r' | diff "$root/examples/expected.txt" -
    echo "passed: it runs"
}

# shellcheck disable=SC2086 # options
link static "$prefix/lib/libpullquote.a" $system
[ -z "$runs" ] || run static
# shellcheck disable=SC2086 # options
link shared $shared
# The loader of musl, and the libraries of another machine, are not here.
case ${CROSS_TARGET:-} in
*-windows-gnu) run shared ;;
"") LD_LIBRARY_PATH=$prefix/lib run shared ;;
esac
