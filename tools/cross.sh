#!/bin/sh
# Sets up what builds and runs the library for another kind of machine, and runs a command
# with it:
#
#     tools/cross.sh TARGET [COMMAND...]
#
# TARGET         Rust's name                  linked by                run by
# aarch64        aarch64-unknown-linux-gnu    gcc-aarch64-linux-gnu    qemu
# wasm           wasm32-wasip1                lld                      Node, its WASI
#                and wasm32-unknown-unknown for bindings/wasm
# musl           x86_64-unknown-linux-musl    zig                      this machine
# aarch64-musl   aarch64-unknown-linux-musl   zig                      qemu
# i686           i686-unknown-linux-musl      zig                      this machine
# windows        x86_64-pc-windows-gnu        mingw-w64                wine
# macos          aarch64-apple-darwin         zig                      nothing
# macos-x86      x86_64-apple-darwin          zig                      nothing
#
# Rust and the tools are Debian 12's packages, unpacked (not installed, so no root) into
# target/cross, which takes 2 GB; zig is PyPI's ziglang. The command finds CROSS_TARGET
# (Rust's name), CROSS_RUN (the emulator's command), CROSS_CC (a C compiler where there is
# one) and a cargo that knows the linker and the runner:
# cargo test --target "$CROSS_TARGET" $CROSS_CARGO.
#
# Ends with 77 and a message where the tools cannot be had here.
set -eu

RUST=1.96 # of Debian's packages rustc-web and its like
LLD=19
ZIG=0.17.1

target=${1:-}
[ $# -eq 0 ] || shift
here=$(cd "$(dirname "$0")/.." && pwd)
case ${CARGO_TARGET_DIR:-target} in
/*) cache=${CARGO_TARGET_DIR}/cross ;;
*) cache=$here/${CARGO_TARGET_DIR:-target}/cross ;;
esac
root=$cache/root

missing() {
    echo "tools/cross.sh: $target is skipped: $*" >&2
    exit 77
}

rust="rustc-web=$RUST* cargo-web=$RUST* libstd-rust-web-dev=$RUST*"
foreign= # packages of another architecture, unpacked without what they depend on
case $target in
aarch64)
    packages="$rust gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user"
    foreign="libstd-rust-web-dev:arm64=$RUST*"
    ;;
wasm)
    packages="$rust rust-web-src=$RUST* wasi-libc lld-$LLD"
    command -v node >/dev/null || missing "node is not installed (version 20 or later)"
    ;;
musl | i686 | macos | macos-x86) packages="$rust rust-web-src=$RUST*" ;;
aarch64-musl) packages="$rust rust-web-src=$RUST* qemu-user" ;;
windows) packages="$rust rust-web-src=$RUST* gcc-mingw-w64-x86-64-posix wine64" ;;
*)
    sed -n '/^# TARGET/,/^#$/s/^# //p' "$0" >&2
    exit 2
    ;;
esac
case $target in
musl) triple=x86_64-unknown-linux-musl zig=x86_64-linux-musl ;;
aarch64-musl) triple=aarch64-unknown-linux-musl zig=aarch64-linux-musl ;;
i686) triple=i686-unknown-linux-musl zig=x86-linux-musl ;;
macos) triple=aarch64-apple-darwin zig=aarch64-macos ;;
macos-x86) triple=x86_64-apple-darwin zig=x86_64-macos ;;
windows) triple=x86_64-pc-windows-gnu zig= ;;
*) triple= zig= ;;
esac

# Downloads and unpacks the packages, those that they depend on and that this system does
# not have included, with apt's lists and archives in a folder of their own.
unpack() {
    for tool in apt-get dpkg cc; do
        command -v $tool >/dev/null || missing "$tool is not installed"
    done
    [ "$(dpkg --print-architecture)" = amd64 ] || missing "the tools are those of Debian for amd64"
    rm -rf "$cache/apt"
    mkdir -p "$cache/apt/lists/partial" "$cache/apt/archives/partial" "$root" "$cache/bin"
    cat >"$cache/apt/apt.conf" <<END
APT::Architectures { "amd64"; "arm64"; };
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Dir::State::lists "$cache/apt/lists";
Dir::Cache::archives "$cache/apt/archives";
Dir::Cache::pkgcache "$cache/apt/pkgcache.bin";
Dir::Cache::srcpkgcache "$cache/apt/srcpkgcache.bin";
Debug::NoLocking "true";
END
    echo "tools/cross.sh: getting the tools for $target" >&2
    export APT_CONFIG="$cache/apt/apt.conf"
    log=$cache/apt/log
    {
        apt-get update -qq &&
            apt-get install -y -qq --download-only $packages &&
            (cd "$cache/apt/archives" && { [ -z "$foreign" ] || apt-get download -qq $foreign; })
    } >"$log" 2>&1 || { cat "$log" >&2; missing "Debian's packages cannot be had: $packages $foreign"; }
    unset APT_CONFIG
    for package in "$cache"/apt/archives/*.deb; do
        dpkg -x "$package" "$root"
    done
    rm -rf "$cache/apt"
}

# A command of the unpacked packages, which finds its libraries there; or the system's own,
# since what that has is not unpacked.
wrap() {
    program=${2%% *}
    case $2 in
    *" "*) options=${2#* } ;;
    *) options= ;;
    esac
    [ -e "$program" ] || program=${program#"$root"}
    cat >"$cache/bin/$1" <<END
#!/bin/sh
LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu exec $program $options "\$@"
END
    chmod +x "$cache/bin/$1"
}

# What bindings/c/install.sh uses of a target's binutils.
wrap_binutils() {
    for tool in ld ar objcopy strip; do
        wrap "$1-$tool" "$root/usr/bin/$1-$tool"
    done
    export LD="$cache/bin/$1-ld" AR="$cache/bin/$1-ar"
    export OBJCOPY="$cache/bin/$1-objcopy" STRIP="$cache/bin/$1-strip"
}

# zig, in an environment of Python's.
get_zig() {
    [ "$(cat "$cache/zig.version" 2>/dev/null)" != "$ZIG" ] || return 0
    python=${PYTHON:-python3}
    "$python" -c 'import ensurepip, venv' 2>/dev/null || missing "Python's venv is not installed"
    echo "tools/cross.sh: getting zig $ZIG" >&2
    rm -rf "$cache/zig"
    "$python" -m venv "$cache/zig"
    "$cache/zig/bin/python" -m pip --disable-pip-version-check --quiet install "ziglang==$ZIG" ||
        missing "ziglang $ZIG cannot be had from PyPI"
    echo "$ZIG" >"$cache/zig.version"
}

# Makes the compilers of zig for a target, which link what Rust makes for it.
wrap_zig() {
    for language in cc c++; do
        # Its unwinder has another name than GCC's, which Rust asks for.
        cat >"$cache/bin/$zig-$language" <<END
#!/bin/sh
for argument in "\$@"; do
    [ "\$argument" != -lgcc_s ] || argument=-lunwind
    set -- "\$@" "\$argument"
    shift
done
exec $cache/zig/bin/python -m ziglang $language -target $zig "\$@"
END
        chmod +x "$cache/bin/$zig-$language"
    done
}

# The folder of settings, with a library that Debian's wine looks for where it is not unpacked,
# and one that it does not have.
set_up_wine() {
    [ ! -e "$cache/wine.ready" ] || return 0
    rm -rf "$WINEPREFIX"
    mkdir -p "$WINEPREFIX/drive_c/windows/system32"
    cp "$root/usr/x86_64-w64-mingw32/lib/zlib1.dll" "$WINEPREFIX/drive_c/windows/system32"
    "$CROSS_CC" -shared "$here/tools/bcryptprimitives.c" -ladvapi32 \
        -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll"
    timeout 120 "$CROSS_RUN" wineboot -i >/dev/null 2>&1 || missing "wine does not run on this machine"
    touch "$cache/wine.ready"
}

stamp="$packages $foreign"
if [ "$(cat "$cache/$target.unpacked" 2>/dev/null)" != "$stamp" ]; then
    unpack
    echo "$stamp" >"$cache/$target.unpacked"
fi
mkdir -p "$cache/bin"
wrap rustc "$root/usr/bin/rustc"
wrap cargo "$root/usr/bin/cargo"
unset RUSTFLAGS
export PATH="$cache/bin:$PATH" RUSTC="$cache/bin/rustc" CARGO="$cache/bin/cargo"
export CARGO_TARGET_DIR="$cache/build"
upper=$(echo "$triple" | tr a-z- A-Z_) # as Cargo names a target in the environment
case $target in
aarch64)
    wrap_binutils aarch64-linux-gnu
    wrap aarch64-linux-gnu-gcc "$root/usr/bin/aarch64-linux-gnu-gcc --sysroot=$root"
    # The libraries of the emulator are none of the emulated program's.
    wrap qemu-aarch64 "$root/usr/bin/qemu-aarch64 -U LD_LIBRARY_PATH -L $root/usr/aarch64-linux-gnu"
    # The same for programs of a system that is unpacked elsewhere: ROOT PROGRAM...
    wrap qemu-aarch64-in "$root/usr/bin/qemu-aarch64 -U LD_LIBRARY_PATH -L"
    export CROSS_TARGET=aarch64-unknown-linux-gnu CROSS_CARGO=
    export CROSS_CC="$cache/bin/aarch64-linux-gnu-gcc" CROSS_RUN="$cache/bin/qemu-aarch64"
    export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER="$CROSS_CC"
    export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER="$CROSS_RUN"
    ;;
wasm)
    wrap wasm-ld "$root/usr/lib/llvm-$LLD/bin/wasm-ld"
    libc=$root/usr/lib/wasm32-wasi
    export CROSS_TARGET=wasm32-wasip1 CROSS_CC= CROSS_RUN="node --no-warnings $here/tools/run-wasi.mjs"
    # Debian has no compiled standard library for it.
    export RUSTC_BOOTSTRAP=1 CROSS_CARGO="-Zbuild-std=std,panic_abort"
    export CARGO_TARGET_WASM32_WASIP1_LINKER="$cache/bin/wasm-ld"
    export CARGO_TARGET_WASM32_WASIP1_RUNNER="$CROSS_RUN"
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$cache/bin/wasm-ld"
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Ctarget-feature=+simd128"
    # This libc has no threads: what joins them is never called.
    export CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS="-Ctarget-feature=+simd128 \
-Clink-self-contained=no -L$libc -Clink-arg=$libc/crt1-command.o \
-Clink-arg=--unresolved-symbols=ignore-all"
    ;;
windows)
    wrap x86_64-w64-mingw32-gcc "$root/usr/bin/x86_64-w64-mingw32-gcc-posix --sysroot=$root"
    wrap_binutils x86_64-w64-mingw32
    wrap x86_64-w64-mingw32-dlltool "$root/usr/bin/x86_64-w64-mingw32-dlltool"
    # Debian's own script for it knows one folder alone.
    ln -sf wineserver64 "$root/usr/lib/wine/wineserver"
    wrap wine "$root/usr/lib/wine/wine64"
    export CROSS_CC="$cache/bin/x86_64-w64-mingw32-gcc" CROSS_RUN="$cache/bin/wine"
    # Settings in a folder of its own, no window, and silence about what is not there.
    export WINEPREFIX="$cache/wine" WINEDEBUG=-all DISPLAY=
    set_up_wine
    export "CARGO_TARGET_${upper}_LINKER=$CROSS_CC" "CARGO_TARGET_${upper}_RUNNER=$CROSS_RUN"
    ;;
*)
    get_zig
    wrap_zig
    export CROSS_CC="$cache/bin/$zig-cc" CROSS_RUN=
    export "CARGO_TARGET_${upper}_LINKER=$CROSS_CC"
    if [ "$target" = aarch64-musl ]; then
        wrap qemu-aarch64 "$root/usr/bin/qemu-aarch64 -U LD_LIBRARY_PATH"
        export CROSS_RUN="$cache/bin/qemu-aarch64"
        export "CARGO_TARGET_${upper}_RUNNER=$CROSS_RUN"
    fi
    case $triple in
    *-musl)
        export "CARGO_TARGET_${upper}_RUSTFLAGS=-Clink-self-contained=no"
        # For bindings/c/build.sh, whose own options take the place of those.
        export CROSS_RUSTFLAGS=-Clink-self-contained=no CROSS_SHARED_FLAGS=-Ctarget-feature=-crt-static
        ;;
    esac
    ;;
esac
if [ -n "$triple" ]; then
    # Debian has no compiled standard library for it.
    export CROSS_TARGET=$triple RUSTC_BOOTSTRAP=1 CROSS_CARGO="-Zbuild-std=std,panic_unwind"
fi
[ $# -eq 0 ] || exec "$@"
echo "tools/cross.sh: $target is ready: $("$RUSTC" --version)"
