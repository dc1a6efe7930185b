#!/bin/sh
# Runs the C and C++ tests with the library and the tests under AddressSanitizer,
# which finds leaks too, and an analyzer that threads share under ThreadSanitizer.
#
#     tests/c/sanitize.sh OUTPUT_DIRECTORY
#
# Needs clang and the sanitizer runtimes that come with Rust; the precompiled
# compiler accepts -Zsanitizer with RUSTC_BOOTSTRAP=1. The C objects are linked
# with Rust's runtime: two runtimes in one program would not see each other. Rust's
# own library is precompiled too and not instrumented: what a thread hands to another
# by its locks looks like a race to ThreadSanitizer, so that languages are loaded
# before the threads start, and batches, whose threads are Rust's, are left out.
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

# KIND RUNTIME FLAGS PROGRAM...
sanitize() {
    kind=$1
    runtime=$2
    flags="-g -O1 -fsanitize=$kind -fno-omit-frame-pointer -I$root/include $3"
    shift 3
    # Into the usual directory, where the build script is compiled already.
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=$kind -Cunsafe-allow-abi-mismatch=sanitizer" \
        cargo build --quiet --package pullquote --lib --manifest-path "$root/Cargo.toml" --target "$host"
    for program in "$@"; do
        if [ -e "$root/tests/c/$program.c" ]; then
            linker=cc
            # shellcheck disable=SC2086 # a list of flags
            "$clang" -std=c11 $flags -c "$root/tests/c/$program.c" -o "$out/$program.o"
        else
            linker=c++
            # shellcheck disable=SC2086
            "$clang" -std=c++17 $flags -I"$root/bindings/c" -c "$root/tests/c/$program.cpp" -o "$out/$program.o"
        fi
        $linker "$out/$program.o" "${CARGO_TARGET_DIR:-$root/target}/$host/debug/libpullquote.a" \
            -Wl,--export-dynamic \
            -Wl,--whole-archive "$runtimes"/librustc-*_rt."$runtime".a -Wl,--no-whole-archive \
            -lpthread -ldl -lm -lrt -lresolv -o "$out/$program.$kind"
        "$out/$program.$kind"
        echo "passed: $program, $kind sanitizer"
    done
}

sanitize address asan "" matrix threads batch limits stream counts people sources face
sanitize thread tsan -DLOADED threads
