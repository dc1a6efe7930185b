#!/bin/sh
# Installs the C library: header, shared and static library, pkg-config and CMake
# files, manual page, licences. The command too, with its own manual page, where it
# is named.
#
#     bindings/c/install.sh LIBRARY_DIRECTORY [COMMAND]
#
# LIBRARY_DIRECTORY holds what `cargo rustc --release --lib --crate-type
# cdylib,staticlib` made, target/release for instance; a plain `cargo build` does too,
# for a larger library. COMMAND is the program, target/release/pullquote for instance.
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
abi=${version%%.*}

# FILE DIRECTORY [MODE]
put() {
    install -d "$to$2"
    install -m "${3:-644}" "$1" "$to$2"
}

# TEMPLATE FILE: the names between @ made values. The CMake files find the
# others by their own place, so that the tree can be moved as a whole.
fill() {
    install -d "$to$(dirname "$2")"
    sed -e "s|@PREFIX@|$prefix|g" -e "s|@LIBDIR@|$libdir|g" \
        -e "s|@INCLUDEDIR@|$includedir|g" -e "s|@VERSION@|$version|g" \
        -e "s|@ABI@|$abi|g" -e "s|@FROM_CMAKE_TO_LIB@|../..|g" \
        -e "s|@FROM_LIB_TO_INCLUDE@|$(relative "$includedir" "$libdir")|g" "$1" >"$to$2"
    chmod 644 "$to$2"
}

# The way from directory $2 to directory $1.
relative() {
    realpath --canonicalize-missing --relative-to="$2" "$1"
}

put "$root/include/pullquote.h" "$includedir"
put "$here/pullquote.hpp" "$includedir"

install -d "$to$libdir"
install -m 755 "$libraries/libpullquote.so" "$to$libdir/libpullquote.so.$version"
${STRIP:-strip} --strip-unneeded "$to$libdir/libpullquote.so.$version"
ln -sf "libpullquote.so.$version" "$to$libdir/libpullquote.so.$abi"
ln -sf "libpullquote.so.$abi" "$to$libdir/libpullquote.so"
"$here/static.sh" "$libraries/libpullquote.a" "$to$libdir/libpullquote.a"
chmod 644 "$to$libdir/libpullquote.a"

fill "$here/pullquote.pc.in" "$libdir/pkgconfig/pullquote.pc"
for file in pullquoteConfig.cmake pullquoteConfigVersion.cmake; do
    fill "$here/$file.in" "$libdir/cmake/pullquote/$file"
done
fill "$here/pullquote.3.in" "$prefix/share/man/man3/pullquote.3"
if [ -n "$command" ]; then
    put "$command" "$bindir" 755
    ${STRIP:-strip} "$to$bindir/${command##*/}"
    put "$root/bindings/cli/pullquote.1" "$prefix/share/man/man1"
fi
for licence in LICENSE-APACHE LICENSE-MIT; do
    put "$root/$licence" "$prefix/share/doc/pullquote"
done
