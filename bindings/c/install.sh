#!/bin/sh
# Installs the C library: header, shared and static library, pkg-config and CMake
# files, manual page, licences. The command too, with its own manual pages and what
# shells need to complete it, where it is named. A file that is there already, as it
# would be written, is left alone.
#
#     bindings/c/install.sh LIBRARY_DIRECTORY [COMMAND]
#
# LIBRARY_DIRECTORY holds what bindings/c/build.sh made, target/shipped/release for
# instance; a plain `cargo build` does too, for a larger library with paths of this machine
# inside. COMMAND is the program, target/shipped/release/pullquote for instance.
# From the environment:
#
#     PREFIX      where the files will be used from; /usr/local
#     DESTDIR     put before each path when writing, for packagers; empty
#     LIBDIR      $PREFIX/lib
#     INCLUDEDIR  $PREFIX/include
#     BINDIR      $PREFIX/bin
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
libraries=$1
command=${2:-}
prefix=${PREFIX:-/usr/local}
libdir=${LIBDIR:-$prefix/lib}
includedir=${INCLUDEDIR:-$prefix/include}
bindir=${BINDIR:-$prefix/bin}
to=${DESTDIR:-}
case $prefix in
/*) ;;
*) echo "install.sh: PREFIX is $prefix: use an absolute path" >&2 && exit 2 ;;
esac
for library in libpullquote.so libpullquote.a; do
    [ -e "$libraries/$library" ] && continue
    echo "install.sh: no $library in $libraries: run make build first" >&2
    exit 2
done

version=$(sed -n 's/^#define PULLQUOTE_VERSION "\(.*\)"$/\1/p' "$root/include/pullquote.h")
abi=$(sed -n 's/^#define PULLQUOTE_ABI \(.*\)$/\1/p' "$root/include/pullquote.h")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n_written=0

# FILE TARGET [MODE]: writes a file where another, or none, stands.
put() {
    cmp -s "$1" "$to$2" && return
    install -d "$to$(dirname "$2")"
    install -m "${3:-644}" "$1" "$to$2"
    n_written=$((n_written + 1))
}

# FROM TARGET: whether the target was made of this version of what it is made from,
# which takes long to find out otherwise.
is_made() {
    [ -e "$to$2" ] && [ -z "$(find "$1" -newer "$to$2")" ]
}

# NAME TARGET: a link to a name in the same directory.
put_link() {
    [ "$(readlink "$to$2" || true)" = "$1" ] && return
    ln -sf "$1" "$to$2"
    n_written=$((n_written + 1))
}

# TEMPLATE TARGET: the names between @ made values. The CMake files find the
# others by their own place, so that the tree can be moved as a whole.
fill() {
    sed -e "s|@PREFIX@|$prefix|g" -e "s|@LIBDIR@|$libdir|g" \
        -e "s|@INCLUDEDIR@|$includedir|g" -e "s|@VERSION@|$version|g" \
        -e "s|@ABI@|$abi|g" -e "s|@FROM_CMAKE_TO_LIB@|../..|g" \
        -e "s|@FROM_LIB_TO_INCLUDE@|$(relative "$includedir" "$libdir")|g" "$1" >"$work/filled"
    put "$work/filled" "$2"
}

# FILE TARGET OPTION: a program or library without what only a debugger reads.
put_stripped() {
    is_made "$1" "$2" && return
    cp "$1" "$work/stripped"
    # shellcheck disable=SC2086 # none or one
    ${STRIP:-strip} $3 "$work/stripped"
    put "$work/stripped" "$2" 755
    touch "$to$2"
}

# The way from directory $2 to directory $1.
relative() {
    realpath --canonicalize-missing --relative-to="$2" "$1"
}

put "$root/include/pullquote.h" "$includedir/pullquote.h"
put "$root/include/pullquote.ffi.h" "$includedir/pullquote.ffi.h"
put "$here/pullquote.hpp" "$includedir/pullquote.hpp"

put_stripped "$libraries/libpullquote.so" "$libdir/libpullquote.so.$version" --strip-unneeded
put_link "libpullquote.so.$version" "$libdir/libpullquote.so.$abi"
put_link "libpullquote.so.$abi" "$libdir/libpullquote.so"
if ! is_made "$libraries/libpullquote.a" "$libdir/libpullquote.a"; then
    "$here/static.sh" "$libraries/libpullquote.a" "$work/libpullquote.a"
    put "$work/libpullquote.a" "$libdir/libpullquote.a"
    touch "$to$libdir/libpullquote.a"
fi

fill "$here/pullquote.pc.in" "$libdir/pkgconfig/pullquote.pc"
for file in pullquoteConfig.cmake pullquoteConfigVersion.cmake; do
    fill "$here/$file.in" "$libdir/cmake/pullquote/$file"
done
fill "$here/pullquote.3.in" "$prefix/share/man/man3/pullquote.3"

# SHELL TARGET
put_completions() {
    "$command" completions "$1" >"$work/completions"
    put "$work/completions" "$2"
}

if [ -n "$command" ]; then
    put_stripped "$command" "$bindir/${command##*/}" ""
    for page in "$root"/bindings/cli/man/*.1; do
        put "$page" "$prefix/share/man/man1/${page##*/}"
    done
    # A command for another machine does not run here.
    if "$command" --version >/dev/null 2>&1; then
        put_completions bash "$prefix/share/bash-completion/completions/pullquote"
        put_completions zsh "$prefix/share/zsh/site-functions/_pullquote"
        put_completions fish "$prefix/share/fish/vendor_completions.d/pullquote.fish"
    else
        echo "install.sh: no completions for shells: $command does not run here" >&2
    fi
fi
for licence in LICENSE-APACHE LICENSE-MIT THIRD-PARTY.txt; do
    put "$root/$licence" "$prefix/share/doc/pullquote/$licence"
done
case $n_written in
0) echo "pullquote $version is up to date in $to$prefix" ;;
*) echo "installed pullquote $version in $to$prefix: $n_written files" ;;
esac
