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
# inside. COMMAND is the program, target/shipped/release/pullquote for instance. What is there
# tells for which system it is: on Windows the library goes to BINDIR, with an import library
# and a `.def` file in LIBDIR; on macOS it is found by @rpath. The binutils of another machine
# are told by STRIP, LD, OBJCOPY and AR, as tools/cross.sh does.
# From the environment:
#
#     PREFIX      where the files will be used from; /usr/local
#     DESTDIR     put before each path when writing, for packagers; empty
#     LIBDIR      $PREFIX/lib
#     INCLUDEDIR  $PREFIX/include
#     BINDIR      $PREFIX/bin
#     CMAKEDIR    $LIBDIR/cmake/pullquote
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
libraries=$1
command=${2:-}
prefix=${PREFIX:-/usr/local}
libdir=${LIBDIR:-$prefix/lib}
includedir=${INCLUDEDIR:-$prefix/include}
bindir=${BINDIR:-$prefix/bin}
cmakedir=${CMAKEDIR:-$libdir/cmake/pullquote}
to=${DESTDIR:-}
case $prefix in
/*) ;;
*) echo "install.sh: PREFIX is $prefix: use an absolute path" >&2 && exit 2 ;;
esac
if [ -e "$libraries/pullquote.dll" ]; then
    system=windows
    needed="pullquote.dll libpullquote.dll.a libpullquote.a"
elif [ -e "$libraries/libpullquote.dylib" ]; then
    system=macos
    needed="libpullquote.dylib libpullquote.a"
else
    system=elf
    needed="libpullquote.so libpullquote.a"
fi
for library in $needed; do
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
        -e "s|@ABI@|$abi|g" -e "s|@FROM_CMAKE_TO_LIB@|$(relative "$libdir" "$cmakedir")|g" \
        -e "s|@FROM_PC_TO_PREFIX@|$(relative "$prefix" "$libdir/pkgconfig")|g" \
        -e "s|@FROM_PREFIX_TO_LIB@|$(relative "$libdir" "$prefix")|g" \
        -e "s|@FROM_PREFIX_TO_INCLUDE@|$(relative "$includedir" "$prefix")|g" \
        -e "s|@SHARED@|$shared|g" -e "s|@SONAME@|$soname|g" -e "s|@IMPLIB@|$implib|g" \
        -e "s|@SYSTEM_LIBRARIES@|$system_libraries|g" -e "s|@SYSTEM_LINK@|$system_link|g" \
        -e "s|@STATIC_DEFINITION@|$static_definition|g" \
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

# FILE: the static library. Only ELF's has names that can be hidden and groups that can be
# dissolved afterwards.
put_static() {
    is_made "$1" "$libdir/libpullquote.a" && return
    if [ $system = elf ]; then
        "$here/static.sh" "$1" "$work/libpullquote.a"
    else
        cp "$1" "$work/libpullquote.a"
        [ $system = macos ] || ${STRIP:-strip} --strip-debug "$work/libpullquote.a"
    fi
    put "$work/libpullquote.a" "$libdir/libpullquote.a"
    touch "$to$libdir/libpullquote.a"
}

# The library, and what the files of CMake and pkg-config say of it.
shared= soname= implib= static_definition=
case $system in
elf)
    shared=libpullquote.so.$version
    soname="IMPORTED_SONAME \"libpullquote.so.$abi\""
    system_libraries="pthread;dl;m"
    put_stripped "$libraries/libpullquote.so" "$libdir/$shared" --strip-unneeded
    put_link "$shared" "$libdir/libpullquote.so.$abi"
    put_link "libpullquote.so.$abi" "$libdir/libpullquote.so"
    ;;
macos)
    shared=libpullquote.$version.dylib
    soname="IMPORTED_SONAME \"@rpath/libpullquote.$abi.dylib\""
    system_libraries="iconv"
    put "$libraries/libpullquote.dylib" "$libdir/$shared" 755
    put_link "$shared" "$libdir/libpullquote.$abi.dylib"
    put_link "libpullquote.$abi.dylib" "$libdir/libpullquote.dylib"
    ;;
windows)
    # From the library's folder to the programs'.
    shared=$(relative "$bindir" "$libdir")/pullquote.dll
    implib="IMPORTED_IMPLIB \"\${_pullquote_libdir}/libpullquote.dll.a\""
    system_libraries="kernel32;ntdll;userenv;ws2_32;dbghelp;bcrypt;synchronization"
    static_definition="INTERFACE_COMPILE_DEFINITIONS PULLQUOTE_STATIC"
    put_stripped "$libraries/pullquote.dll" "$bindir/pullquote.dll" --strip-unneeded
    put "$libraries/libpullquote.dll.a" "$libdir/libpullquote.dll.a"
    {
        echo "LIBRARY pullquote.dll"
        echo EXPORTS
        grep -o '\bpullquote_[a-z0-9_]*(' "$root/include/pullquote.h" | tr -d '(' | sort -u | sed 's/^/    /'
    } >"$work/pullquote.def"
    put "$work/pullquote.def" "$libdir/pullquote.def"
    ;;
esac
system_link=$(echo "$system_libraries" | sed 's/^/-l/; s/;/ -l/g')
put_static "$libraries/libpullquote.a"

fill "$here/pullquote.pc.in" "$libdir/pkgconfig/pullquote.pc"
for file in pullquoteConfig.cmake pullquoteConfigVersion.cmake; do
    fill "$here/$file.in" "$cmakedir/$file"
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
