#!/bin/sh
# The same text gives the same JSON from Rust (the command), C (the shared
# library) and Python (the package), byte for byte. Run after
# bindings/python/test.sh, whose environment it uses.
set -eu
cd "$(dirname "$0")/../.."

python=${PYTHON:-python3}
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
environment=${PULLQUOTE_VENV:-target/python/venv-$version}
if ! "$environment/bin/python" -c 'import pullquote, hypothesis' 2>/dev/null; then
    echo "the Python package is not there: run bindings/python/test.sh first" >&2
    exit 1
fi

${CARGO:-cargo} build --quiet
PULLQUOTE_LIBRARY=$PWD/target/debug/libpullquote.so \
PULLQUOTE_COMMAND=$PWD/target/debug/pullquote \
    "$environment/bin/python" -m pytest -q -c tests/faces/pytest.ini tests/faces
