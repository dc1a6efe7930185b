#!/bin/sh
# What segmentation costs on machines that are emulated here, as the tables of
# docs/benchmarks.md:
#
#     tools/compare-targets.sh DIR
#
# where DIR holds .txt files, UTF-8, of 256 KiB or more. On aarch64: instructions per byte,
# counted by QEMU. In WebAssembly, which Node compiles for this machine: bytes per second.
set -eu

corpus=$(cd "${1:?name a folder of .txt files}" && pwd)
cd "$(dirname "$0")/.."

# build TARGET: the program of one engine, its path, and how it is run.
build() {
    sh tools/cross.sh "$1" sh -c '
        cargo build --quiet --release --target "$CROSS_TARGET" $CROSS_CARGO \
            --manifest-path tests/kernels/Cargo.toml --bin engine >&2
        suffix=
        [ "$CROSS_TARGET" != wasm32-wasip1 ] || suffix=.wasm
        echo "$CROSS_RUN|$CARGO_TARGET_DIR/$CROSS_TARGET/release/engine$suffix"'
}

# table ENGINE: the head of a table.
table() {
    echo "| text | words: scalar | $1 | ratio | with kinds: scalar | $1 | ratio | sentences: scalar | $1 | ratio |"
    echo "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
}

built=$(build aarch64)
run=${built%|*} program=${built#*|}
plugin=$(dirname "$program")/qemu-count.so
cc -shared -fPIC -O2 tools/qemu-count.c -o "$plugin"
# The instructions of two times, less those of one, which starts the program as well.
instructions() {
    one=$($run -plugin "$plugin" "$program" "$1" "$2" "$3" 1 2>&1 | awk '/^instructions/ { print $2 }')
    two=$($run -plugin "$plugin" "$program" "$1" "$2" "$3" 2 2>&1 | awk '/^instructions/ { print $2 }')
    echo $((two - one))
}
echo "Instructions per byte on aarch64:"
echo
table neon
for file in "$corpus"/*.txt; do
    row="| $(basename "$file" .txt)"
    bytes=$($run "$program" "$file" neon words 1 | awk '{ print $1 }')
    for what in words kinds sentences; do
        scalar=$(instructions "$file" scalar $what)
        neon=$(instructions "$file" neon $what)
        row="$row$(awk -v b="$bytes" -v s="$scalar" -v n="$neon" \
            'BEGIN { printf " | %.1f | %.1f | %.1f", s / b, n / b, s / n }')"
    done
    echo "$row |"
done

built=$(build wasm)
run=${built%|*} program=${built#*|}
speed() {
    $run "$program" "$1" "$2" "$3" 200 | awk '{ print $(NF - 1) }'
}
echo
echo "MB/s in WebAssembly, by $(node --version | sed 's/^v/Node /'):"
echo
table simd128
for file in "$corpus"/*.txt; do
    row="| $(basename "$file" .txt)"
    for what in words kinds sentences; do
        scalar=$(speed "$file" scalar $what)
        simd=$(speed "$file" simd128 $what)
        row="$row$(awk -v s="$scalar" -v n="$simd" \
            'BEGIN { printf " | %.0f | %.0f | %.1f", s, n, n / s }')"
    done
    echo "$row |"
done
