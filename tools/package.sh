#!/bin/sh
# Makes the crate as it is published, unpacks it outside of the repository's workspace, and
# tries it there: whatever a source needs has to be in the package.
#
#     tools/package.sh check              # every target compiles
#     tools/package.sh tests              # the library's tests pass too, which takes minutes
#     tools/package.sh minimal-versions   # it compiles with the oldest dependencies it names
set -eu
cd "$(dirname "$0")/.."

cargo=${CARGO:-cargo}
target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target"
target=$(cd "$target" && pwd)
unpacked=$target/unpacked
rm -rf "$unpacked"
mkdir -p "$unpacked"

# What is not committed yet is tried too.
$cargo package --quiet --package pullquote --allow-dirty --no-verify
tar -xzf "$(ls -t "$target"/package/pullquote-*.crate | head -n 1)" -C "$unpacked" --strip-components 1
# Of no workspace, wherever the folder is.
printf '\n[workspace]\n' >>"$unpacked/Cargo.toml"
cd "$unpacked"
# Not optimised, to save time.
export CARGO_TARGET_DIR="$target/unpacked-built" CARGO_PROFILE_DEV_OPT_LEVEL=0

case $1 in
check)
    $cargo check --quiet --all-targets
    ;;
tests)
    $cargo check --quiet --all-targets
    $cargo test --quiet --lib
    ;;
minimal-versions)
    rm -f Cargo.lock
    # The resolver's option is unstable; of what it resolves, nothing is.
    RUSTC_BOOTSTRAP=1 $cargo -Zdirect-minimal-versions generate-lockfile
    $cargo check --quiet --locked --lib
    ;;
*)
    echo "use check, tests or minimal-versions" >&2
    exit 2
    ;;
esac
echo "passed: the package, $1"
