#!/bin/sh
# Runs a recipe: packaging/test.sh conan|vcpkg
# A tool that is missing is named, and the test skipped.
set -eu
cd "$(dirname "$0")/.."

case ${CARGO_TARGET_DIR:-target} in
/*) work=$CARGO_TARGET_DIR/packaging ;;
*) work=$PWD/${CARGO_TARGET_DIR:-target}/packaging ;;
esac
skip() {
    echo "skipped: $*"
    exit 0
}
command -v cmake >/dev/null || skip "packaging (cmake is not installed)"
mkdir -p "$work"

conan() {
    python=${PYTHON:-python3}
    tools=$work/conan-tools
    [ -x "$tools/bin/conan" ] || {
        "$python" -m venv "$tools"
        "$tools/bin/python" -m pip --disable-pip-version-check --quiet install 'conan==2.34.0'
    } || skip "the Conan recipe (Conan 2 cannot be had)"
    # Nothing of the user's own is touched.
    export CONAN_HOME="$work/conan-home"
    "$tools/bin/conan" profile detect --force >/dev/null 2>&1
    # Without optimisation, for the time that it takes.
    for shared in False True; do
        "$tools/bin/conan" create packaging/conan --settings build_type=Debug --options "pullquote/*:shared=$shared" >"$work/conan.log" 2>&1 ||
            { cat "$work/conan.log" >&2; exit 1; }
        grep -A3 '^Ada Lind: ' "$work/conan.log" | head -n 3 | diff examples/expected.txt - >&2
        echo "passed: the Conan recipe, shared=$shared"
    done
}

# The port as vcpkg would run it, with vcpkg's functions by stand-ins.
vcpkg() {
    for linkage in static dynamic; do
        rm -rf "$work/vcpkg"
        cmake -DPORT_DIR="$PWD/packaging/vcpkg/pullquote" -DWORK="$work/vcpkg" -DVCPKG_LIBRARY_LINKAGE=$linkage \
            -P packaging/vcpkg/stand_ins.cmake
        [ -e "$work/vcpkg/package/share/pullquote/pullquoteConfig.cmake" ]
        [ -e "$work/vcpkg/package/include/pullquote.h" ]
        mkdir "$work/vcpkg/program"
        cp packaging/conan/test_package/CMakeLists.txt packaging/conan/test_package/quotes.c "$work/vcpkg/program"
        target=pullquote::pullquote
        [ $linkage = dynamic ] || target=pullquote::static
        sed -i "s/pullquote::pullquote/$target/" "$work/vcpkg/program/CMakeLists.txt"
        cmake -S "$work/vcpkg/program" -B "$work/vcpkg/program/build" \
            -DCMAKE_PREFIX_PATH="$work/vcpkg/package" >"$work/vcpkg.log"
        cmake --build "$work/vcpkg/program/build" >>"$work/vcpkg.log"
        "$work/vcpkg/program/build/quotes" examples/article.txt | diff examples/expected.txt -
        echo "passed: the vcpkg port, $linkage, by stand-ins for vcpkg"
    done
}

case ${1:-} in
conan | vcpkg) "$1" ;;
*) echo "usage: packaging/test.sh conan|vcpkg" >&2 && exit 2 ;;
esac
