#!/bin/sh
# Builds a C program of this directory against the release library and runs it.
#
#     benches/c/run.sh cancel|calls [ARGUMENT...]
#
# PROFILE=quick takes the library of another profile.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
profile=${PROFILE:-release}
program=$1
shift
libraries=${CARGO_TARGET_DIR:-$root/target}/$profile
cargo rustc --quiet --lib --crate-type cdylib,staticlib --profile "$profile" --manifest-path "$root/Cargo.toml"
out=$libraries/benches-c
mkdir -p "$out"
soname=$(objdump -p "$libraries/libpullquote.so" | awk '$1 == "SONAME" { print $2 }')
ln -sf "$libraries/libpullquote.so" "$out/$soname"
${CC:-cc} -std=c11 -O2 -Wall -Wextra -I"$root/include" "$root/benches/c/$program.c" -o "$out/$program" \
    "$libraries/libpullquote.so" -Wl,-rpath,"$out" -lpthread
strip -o "$out/stripped.so" "$libraries/libpullquote.so"
echo "the shared library, stripped: $(wc -c <"$out/stripped.so") bytes"
"$out/$program" "$@"
