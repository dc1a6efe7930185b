#!/bin/sh
# Builds the C library, and the command, as they are installed: with no path of this
# machine inside, so that two builds of the same sources are the same bytes. The library is
# built without the Rust library beside it, and is optimised as a whole for that. The command,
# which needs that Rust library, is built in a folder of its own, OUTPUT_DIRECTORY/command:
# both write deps/libpullquote.*, so that each would make the other out of date.
#
#     bindings/c/build.sh OUTPUT_DIRECTORY [PROFILE]
#
# Into OUTPUT_DIRECTORY/PROFILE, which no other build uses: Cargo keeps one set of options
# for each directory, and would compile everything again after each change between two.
# PROFILE is `release` unless told. RUSTFLAGS are kept.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
output=$1
profile=${2:-release}
cargo=${CARGO:-cargo}
cargo_home=${CARGO_HOME:-$HOME/.cargo}
sysroot=$(${RUSTC:-rustc} --print sysroot)

# Flags with a separator that no path holds.
separator=$(printf '\037')
flags=$(printf '%s' "${RUSTFLAGS:-}" | tr ' ' '\037')
for pair in "$cargo_home=/cargo" "$sysroot=/rust" "$root=/pullquote"; do
    flags="$flags${flags:+$separator}--remap-path-prefix=$pair"
done
export CARGO_ENCODED_RUSTFLAGS="$flags"

# TARGET_DIRECTORY CARGO_COMMAND [ARGUMENT...]
build() {
    directory=$1
    subcommand=$2
    shift 2
    "$cargo" "$subcommand" --manifest-path "$root/Cargo.toml" --target-dir "$directory" \
        --profile "$profile" "$@"
}
build "$output" rustc --package pullquote --lib --crate-type cdylib,staticlib
build "$output/command" build --package pullquote-cli

# A command that is the same keeps its time, by which install.sh sees that.
if ! cmp -s "$output/command/$profile/pullquote" "$output/$profile/pullquote"; then
    cp -f "$output/command/$profile/pullquote" "$output/$profile/pullquote"
fi
