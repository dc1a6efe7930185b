#!/bin/sh
# Measures segmentation beside its peers and writes docs/benchmarks.md and docs/worst-texts.md:
#   tools/compare-segmentation.sh DIR
# where DIR holds .txt files, UTF-8. Takes some minutes.
set -eu
corpus=${1:?name a folder of .txt files}
here=$(cd "$(dirname "$0")/.." && pwd)
compare() {
    cargo run --quiet --release --manifest-path "$here/benches/compare/Cargo.toml" -- "$@"
}
compare "$corpus" --write "$here/docs/benchmarks.md"
compare --scale --write "$here/docs/worst-texts.md"
