#!/bin/sh
# Runs each fuzz target for some seconds, from the texts of tests/data on.
#
#     fuzz/run.sh SECONDS [TARGET...]
#
# Plain cargo is enough: libFuzzer comes with libfuzzer-sys, which needs a C++
# compiler, and the precompiled compiler instruments with RUSTC_BOOTSTRAP=1. The
# same targets run under `cargo fuzz run TARGET`. What libFuzzer finds interesting
# stays in fuzz/corpus/TARGET, what breaks in fuzz/artifacts: make a case of it in
# tests/it, then mend it.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
seconds=${1:-60}
[ $# -eq 0 ] || shift
targets=${*:-analyze batch stream counts verify report text}
host=$(rustc -vV | sed -n 's/^host: //p')

if ! command -v c++ >/dev/null || ! ls "$(rustc --print sysroot)/lib/rustlib/$host/lib"/librustc-*_rt.asan.a >/dev/null 2>&1; then
    echo "skipped: fuzzing (needs a C++ compiler and the runtimes that come with Rust)"
    exit 0
fi

build=${CARGO_TARGET_DIR:-$here/target}
RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$build RUSTFLAGS="--cfg fuzzing -Zsanitizer=address \
    -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table" \
    cargo build --quiet --release --manifest-path "$here/Cargo.toml" --target "$host"

mkdir -p "$here/seeds"
find "$here/../tests/data" -type f -size -32k | while read -r seed; do
    cp "$seed" "$here/seeds/$(printf %s "${seed#"$here/../tests/data/"}" | tr / -)"
done

fuzz() {
    target=$1
    mkdir -p "$here/corpus/$target" "$here/artifacts/$target"
    "$build/$host/release/$target" -max_total_time="$seconds" -max_len=16384 -timeout=20 \
        -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix="$here/artifacts/$target/" \
        "$here/corpus/$target" "$here/seeds" >"$here/artifacts/$target.log" 2>&1 || {
        tail -40 "$here/artifacts/$target.log" >&2
        echo "fuzz: $target found something, see fuzz/artifacts/$target" >&2
        return 1
    }
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$here/artifacts/$target.log")
    echo "passed: $target, $runs runs in $seconds s"
}

# As many at a time as there are processors; all of them even where one finds something.
n_processors=$(getconf _NPROCESSORS_ONLN)
found=0
# shellcheck disable=SC2086 # a list of words
set -- $targets
while [ $# -gt 0 ]; do
    running=
    n=0
    while [ $# -gt 0 ] && [ $n -lt "$n_processors" ]; do
        fuzz "$1" &
        running="$running $!"
        n=$((n + 1))
        shift
    done
    for one in $running; do
        wait "$one" || found=1
    done
done
exit $found
