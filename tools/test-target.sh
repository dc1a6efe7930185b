#!/bin/sh
# Tests the library on another kind of machine, emulated here:
#
#     tools/test-target.sh aarch64|wasm [briefly]
#
# Briefly: segmentation alone, compiled as a crate of its own: the standard's tests, the
# kernel against the scalar engine, and a hundred thousand random texts. Else the other
# layers' tests and C programs too; in WebAssembly bindings/wasm/test.sh stands for them.
# Where the tools cannot be had (tools/cross.sh), it says so and succeeds.
set -eu

target=${1:?name a target: aarch64 or wasm}
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

# cargo WHAT ARGUMENT...: for the target, with its options.
on_target() {
    what=$1
    shift
    sh tools/cross.sh "$target" sh -c \
        'what=$1; shift; exec cargo "$what" --quiet --target "$CROSS_TARGET" $CROSS_CARGO "$@"' \
        cargo "$what" "$@"
}

kernels="--manifest-path tests/kernels/Cargo.toml --release"
on_target test $kernels --test it
on_target run $kernels --bin differ -- 100000 1
[ "$how" != briefly ] && [ "$target" = aarch64 ] || exit 0

on_target test -p pullquote --lib
# The layers by the names of their tests; the others start programs.
on_target test -p pullquote --test it -- \
    segment article keywords_counts quotes sentences tokens \
    --skip cli:: --skip capi::
on_target build -p pullquote
sh tools/cross.sh aarch64 sh tests/c/target.sh
