#!/bin/sh
# Tests the library on another kind of machine, emulated here where it is not this one:
#
#     tools/test-target.sh aarch64|wasm|musl|windows|i686 [briefly]
#     tools/test-target.sh macos|macos-x86
#
# Briefly: segmentation alone, compiled as a crate of its own: the standard's tests, the
# kernel against the scalar engine, and a hundred thousand random texts. Else the other
# layers' tests and C programs too; in WebAssembly bindings/wasm/test.sh stands for them.
# musl, Windows and i686 have no kernels of their own, and skip the crate of its own; what
# macOS links is only linked, since nothing here runs it.
# Where the tools cannot be had (tools/cross.sh), it says so and succeeds.
set -eu

target=${1:?name a target: aarch64, wasm, musl, windows, i686, macos or macos-x86}
how=${2:-}
cd "$(dirname "$0")/.."
status=0
sh tools/cross.sh "$target" || status=$?
[ "$status" != 77 ] || exit 0
[ "$status" = 0 ] || exit "$status"
case $target in
aarch64) export PULLQUOTE_ENGINE=neon ;;
wasm) export PULLQUOTE_ENGINE=simd128 ;;
esac

# What a debugger reads takes a third of the time to compile.
export CARGO_PROFILE_DEV_DEBUG=false CARGO_INCREMENTAL=0

# cargo WHAT ARGUMENT...: for the target, with its options.
on_target() {
    what=$1
    shift
    sh tools/cross.sh "$target" sh -c \
        'what=$1; shift; exec cargo "$what" --quiet --target "$CROSS_TARGET" $CROSS_CARGO "$@"' \
        cargo "$what" "$@"
}

if [ -n "${PULLQUOTE_ENGINE:-}" ] || [ "$how" = briefly ]; then
    kernels="--manifest-path tests/kernels/Cargo.toml --release"
    on_target test $kernels --test it
    on_target run $kernels --bin differ -- 100000 1
fi
[ "$how" != briefly ] && [ "$target" != wasm ] || exit 0
case $target in
macos*)
    on_target build -p pullquote -p pullquote-cli
    sh tools/cross.sh "$target" sh tests/c/target.sh
    exit
    ;;
esac

on_target test -p pullquote --lib
# The layers by the names of their tests; the others start programs.
on_target test -p pullquote --test it -- \
    segment article keywords_counts quotes sentences tokens \
    --skip cli:: --skip capi::
on_target build -p pullquote
sh tools/cross.sh "$target" sh tests/c/target.sh
