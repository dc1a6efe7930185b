#!/bin/sh
# Builds the C library, and the command, as they are installed: with no path of this
# machine inside, so that two builds of the same sources are the same bytes. The library is
# built without the Rust library beside it, and is optimised as a whole for that. The command,
# which needs that Rust library, is built in a folder of its own, OUTPUT_DIRECTORY/command:
# both write deps/libpullquote.*, so that each would make the other out of date.
#
#     bindings/c/build.sh OUTPUT_DIRECTORY [PROFILE [library]]
#
# With `library` the command is left out. Into OUTPUT_DIRECTORY/PROFILE, which no other build uses: Cargo keeps one set of options
# for each directory, and would compile everything again after each change between two.
# PROFILE is `release` by default. RUSTFLAGS are kept. By tools/cross.sh TARGET it builds for
# that target.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
output=$1
profile=${2:-release}
wanted=${3:-all}
folder=$profile
[ "$profile" != dev ] || folder=debug # as Cargo names it
cargo=${CARGO:-cargo}
cargo_home=${CARGO_HOME:-$HOME/.cargo}
sysroot=$(${RUSTC:-rustc} --print sysroot)

# Flags with a separator that no path holds.
separator=$(printf '\037')
flags=$(printf '%s' "${RUSTFLAGS:-}${CROSS_RUSTFLAGS:-}" | tr ' ' '\037')
for pair in "$cargo_home=/cargo" "$sysroot=/rust" "$root=/pullquote"; do
    flags="$flags${flags:+$separator}--remap-path-prefix=$pair"
done
export CARGO_ENCODED_RUSTFLAGS="$flags"

# TARGET_DIRECTORY CARGO_COMMAND [ARGUMENT...]
build() {
    directory=$1
    subcommand=$2
    shift 2
    # shellcheck disable=SC2086 # options
    "$cargo" "$subcommand" --manifest-path "$root/Cargo.toml" --target-dir "$directory" \
        --profile "$profile" ${CROSS_TARGET:+--target $CROSS_TARGET $CROSS_CARGO} "$@"
}

# FILE FOLDER: a file that is the same keeps its time, by which install.sh sees that.
put() {
    mkdir -p "$2"
    cmp -s "$1" "$2/$(basename "$1")" || cp -f "$1" "$2"
}

if [ "${CROSS_SHARED_FLAGS:-}" = "" ]; then
    build "$output" rustc --package pullquote --lib --crate-type cdylib,staticlib
else
    # Here a shared library needs other options than what is linked as a whole.
    build "$output" rustc --package pullquote --lib --crate-type staticlib
    whole=$CARGO_ENCODED_RUSTFLAGS
    export CARGO_ENCODED_RUSTFLAGS="$flags$separator$CROSS_SHARED_FLAGS"
    build "$output/shared" rustc --package pullquote --lib --crate-type cdylib
    put "$output/shared/$CROSS_TARGET/$folder/libpullquote.so" "$output/$folder"
    export CARGO_ENCODED_RUSTFLAGS="$whole"
fi
made=${CROSS_TARGET:+$CROSS_TARGET/}$folder
if [ -n "${CROSS_TARGET:-}" ]; then
    for file in libpullquote.so libpullquote.dylib pullquote.dll libpullquote.dll.a libpullquote.a; do
        [ ! -e "$output/$made/$file" ] || put "$output/$made/$file" "$output/$folder"
    done
fi
[ "$wanted" = all ] || exit 0
build "$output/command" build --package pullquote-cli
for command in pullquote pullquote.exe; do
    [ ! -e "$output/command/$made/$command" ] || put "$output/command/$made/$command" "$output/$folder"
done
