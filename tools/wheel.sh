#!/bin/sh
# Builds the Python package's wheel for manylinux2014 and its source distribution
# into target/wheels, and installs both, each into an empty environment of every
# Python that is there, where the tutorial is run. Needs Rust, Python 3.11 or later
# and the network (for maturin and ziglang).
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
tools=target/python/wheel-tools
[ -x $tools/bin/maturin ] || "$python" -m venv $tools
$tools/bin/python -m pip --disable-pip-version-check --quiet install 'maturin==1.16.0' 'ziglang==0.17.1'
PATH="$PWD/$tools/bin:$PATH"
export PATH

rm -rf target/wheels
manifest=bindings/python/Cargo.toml
target=$(rustc -vV | sed -n 's/^host: //p')
maturin build --release --compression-level 9 --manifest-path $manifest --out target/wheels --zig --compatibility manylinux2014 --target "$target"
maturin sdist --manifest-path $manifest --out target/wheels

wheel=$(echo target/wheels/*.whl)
sdist=$(echo target/wheels/*.tar.gz)
size=$(wc -c <"$wheel")
echo "$(basename "$wheel"): $size bytes"
[ "$size" -lt 3000000 ] || { echo "the wheel is larger than 3 MB"; exit 1; }
case $wheel in
*-cp311-abi3-manylinux2014_*|*-cp311-abi3-manylinux_2_17_*) ;;
*) echo "the wheel is not for every Python from 3.11 on, or not for manylinux2014"; exit 1 ;;
esac
try() { # PYTHON FILE
    environment=$(mktemp -d)
    "$1" -m venv "$environment"
    "$environment/bin/python" -m pip --disable-pip-version-check --quiet install "$2"
    (
        cd "$environment" # nothing of the sources in reach
        bin/python -X dev -W error -c '
import sys, pullquote
from importlib.metadata import requires
assert not [need for need in requires("pullquote") or [] if "extra" not in need]
print(sys.version.split()[0], pullquote.__version__)
'
        mkdir -p tests/data/articles
        cp "$root/tests/data/articles/cuba-russia.md" tests/data/articles
        bin/python -X dev -W error "$root/tools/run_page.py" "$root/docs/tutorial.md"
        bin/pullquote --version
    )
    rm -rf "$environment"
}

root=$PWD
n_tried=0
for version in 3.11 3.12 3.13 3.14; do
    # pyenv's commands only work for the version that is chosen, so look behind them.
    for found in "$HOME"/.pyenv/versions/$version.*/bin/python$version "$(command -v python$version)"; do
        "$found" -c '' 2>/dev/null || continue
        echo "$(basename "$wheel") on $version"
        try "$found" "$wheel"
        n_tried=$((n_tried + 1))
        break
    done
done
[ $n_tried -gt 0 ] || try "$python" "$wheel"
echo "$(basename "$sdist")"
try "$python" "$sdist"
