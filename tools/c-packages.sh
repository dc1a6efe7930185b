#!/bin/sh
# The C library and the command for each target of tools/cross.sh, as they are installed, in one
# archive each: target/c-packages/pullquote-VERSION-TARGET.tar.gz
#
#     tools/c-packages.sh [TARGET...]
#
# All by default; x86_64 is this machine. A target whose tools cannot be had is skipped.
set -eu
cd "$(dirname "$0")/.."

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
out=$PWD/target/c-packages
mkdir -p "$out"
[ $# -gt 0 ] || set -- x86_64 aarch64 musl aarch64-musl windows macos macos-x86
for target in "$@"; do
    name=pullquote-$version-$target
    cross=$target
    [ "$target" != x86_64 ] || cross=
    status=0
    [ -z "$cross" ] || sh tools/cross.sh "$cross" || status=$?
    [ "$status" != 77 ] || continue
    [ "$status" = 0 ] || exit "$status"
    rm -rf "${out:?}/$name"
    make --silent install TARGET="$cross" PREFIX=/ DESTDIR="$out/$name"
    if [ -n "$cross" ]; then
        sh tools/cross.sh "$cross" sh tests/c/installed.sh "$out/$name"
    else
        sh tests/c/installed.sh "$out/$name"
    fi
    # Owners and times of no machine.
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C "$out" -czf "$out/$name.tar.gz" "$name"
    echo "$name.tar.gz: $(wc -c <"$out/$name.tar.gz") bytes"
done
