#!/bin/sh
# Builds the npm package into a folder: bindings/wasm/build.sh FOLDER
# Ends with 77 where the tools cannot be had (tools/cross.sh).
set -eu

out=${1:?name a folder}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd "$root"
module=$(sh tools/cross.sh wasm sh -c '
    cargo build --quiet --release --target wasm32-unknown-unknown $CROSS_CARGO \
        --manifest-path bindings/wasm/Cargo.toml >&2
    echo "$CARGO_TARGET_DIR/wasm32-unknown-unknown/release/pullquote_wasm.wasm"')
cp "$here"/package/* "$out"
cp "$module" "$out/pullquote.wasm"
cp LICENSE-MIT LICENSE-APACHE THIRD-PARTY.txt "$out"
