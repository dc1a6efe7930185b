#!/bin/sh
# Runs the C tests with the library and the tests under AddressSanitizer, which
# finds leaks too.
#
#     tests/c/sanitize.sh OUTPUT_DIRECTORY
#
# Needs clang and the sanitizer runtimes that come with Rust; the precompiled
# compiler accepts -Zsanitizer with RUSTC_BOOTSTRAP=1. The C objects are linked
# with Rust's runtime: two runtimes in one program would not see each other.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
clang=${CLANG:-clang}
host=$(rustc -vV | sed -n 's/^host: //p')
runtimes=$(rustc --print sysroot)/lib/rustlib/$host/lib

if ! command -v "$clang" >/dev/null || ! ls "$runtimes"/librustc-*_rt.asan.a >/dev/null 2>&1; then
    echo "skipped: sanitizers (need clang and the runtimes that come with Rust)"
    exit 0
fi

# KIND RUNTIME PROGRAM...
sanitize() {
    kind=$1
    runtime=$2
    shift 2
    # Into the usual directory, where the build script is compiled already.
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=$kind" cargo build --quiet --lib \
        --manifest-path "$root/Cargo.toml" --target "$host"
    for program in "$@"; do
        "$clang" -std=c11 -g -O1 -fsanitize="$kind" -fno-omit-frame-pointer -I"$root/include" \
            -c "$root/tests/c/$program.c" -o "$out/$program.o"
        cc "$out/$program.o" "${CARGO_TARGET_DIR:-$root/target}/$host/debug/libpullquote.a" \
            -Wl,--export-dynamic \
            -Wl,--whole-archive "$runtimes"/librustc-*_rt."$runtime".a -Wl,--no-whole-archive \
            -lpthread -ldl -lm -lrt -lresolv -o "$out/$program.$kind"
        "$out/$program.$kind"
        echo "passed: $program, $kind sanitizer"
    done
}

sanitize address asan matrix threads batch limits stream counts
