#!/bin/sh
# Builds the Python package's wheels for other machines into target/wheels:
#
#     tools/wheels.sh [TARGET...]
#
# TARGET        the wheel is for
# x86_64        Linux with glibc 2.17 or later (manylinux2014)
# aarch64       the same on 64-bit ARM
# musl          Linux with musl 1.2, such as Alpine
# aarch64-musl  the same on 64-bit ARM
# windows       Windows on x86-64
# macos         macOS 11 or later on Apple's processors
# macos-x86     macOS 10.12 or later on x86-64
#
# All of them by default, each by one compiler on Linux (tools/cross.sh), then looks at what
# is in them (tools/inspect_wheel.py) and runs those that run here (tools/try-wheel.sh). A
# target whose tools cannot be had is skipped with a message. Needs Rust, Python 3.11 or later
# and the network.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
tools=target/python/wheel-tools
[ -x $tools/bin/maturin ] || "$python" -m venv $tools
$tools/bin/python -m pip --disable-pip-version-check --quiet install \
    'maturin==1.16.0' 'ziglang==0.17.1' 'auditwheel==6.8.2' 'abi3audit==0.0.26' 'pefile==2024.8.26' 'macholib==1.16.4'
PATH="$PWD/$tools/bin:$PATH"
export PATH
out=$PWD/target/wheels
mkdir -p "$out"

# TARGET OPTION...: a wheel for a target of tools/cross.sh.
cross() {
    target=$1
    shift
    sh tools/cross.sh "$target" sh -c '
        out=$1; shift
        case $CROSS_CARGO in
        -Z*) set -- "$@" -Z "${CROSS_CARGO#-Z}" ;;
        esac
        # With --zig maturin links, by the old glibc.
        case " $* " in
        *" --zig "*) unset CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER ;;
        esac
        exec maturin build --release --compression-level 9 --manifest-path bindings/python/Cargo.toml \
            --out "$out" --target "$CROSS_TARGET" "$@"' wheel "$out" "$@"
}

build() {
    case $1 in
    x86_64)
        maturin build --release --compression-level 9 --manifest-path bindings/python/Cargo.toml --out "$out" \
            --zig --compatibility manylinux2014 --target x86_64-unknown-linux-gnu
        ;;
    aarch64) cross aarch64 --zig --compatibility manylinux2014 ;;
    musl | aarch64-musl) cross "$1" --zig --compatibility musllinux_1_2 ;;
    windows | macos | macos-x86) cross "$1" ;;
    *) echo "tools/wheels.sh: unknown target $1" >&2 && return 2 ;;
    esac
}

[ $# -gt 0 ] || set -- x86_64 aarch64 musl aarch64-musl windows macos macos-x86
for target in "$@"; do
    status=0
    build "$target" || status=$?
    [ "$status" != 77 ] || continue
    [ "$status" = 0 ] || exit "$status"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
$tools/bin/python tools/inspect_wheel.py "$work" "$out"/*.whl
sh tools/try-wheel.sh "$out"/*.whl
