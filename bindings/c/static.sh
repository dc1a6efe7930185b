#!/bin/sh
# Makes a static library that shows nothing but pullquote_*, and holds nothing
# that it does not use: Cargo's own leaks the symbols of Rust's standard library,
# which then clash with those of any other Rust library in the same program.
#
#     bindings/c/static.sh FROM/libpullquote.a TO/libpullquote.a
#
# Links what the exported functions reach into one object, makes every other
# symbol local to it, and leaves the debugging sections out. Groups are dissolved
# first: a linker that kept another library's copy of one, such as that of the
# personality routine, would cut the local symbol off. Undefined symbols that only
# left-out sections used are left out too, or they would be asked for. Needs GNU
# binutils.
set -eu

from=$1
to=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The names are the header's: nm would load a compiler's plugin, which may not
# know this Rust's bitcode.
header=$(dirname "$0")/../../include/pullquote.h
grep -o '\bpullquote_[a-z0-9_]*(' "$header" | tr -d '(' | sort -u >"$work/exported"

roots=$(sed 's/^/--undefined=/' "$work/exported")
# shellcheck disable=SC2086 # one argument each
${LD:-ld} -r --gc-sections --force-group-allocation $roots -o "$work/pullquote.o" "$from"
${OBJCOPY:-objcopy} --strip-unneeded --remove-section=.llvmbc --remove-section=.llvmcmd \
    --keep-global-symbols="$work/exported" "$work/pullquote.o"
rm -f "$to"
${AR:-ar} rcsD "$to" "$work/pullquote.o"
