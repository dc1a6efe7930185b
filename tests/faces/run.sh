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
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)
extension=
if command -v sqlite3 >/dev/null && bindings/sqlite/build.sh "$target/debug" \
    "$target/debug/pullquote_sqlite.so" 2>/dev/null; then
    extension=$target/debug/pullquote_sqlite
else
    echo "skipped: SQLite (install sqlite3 and libsqlite3-dev)"
fi
PULLQUOTE_LIBRARY=$target/debug/libpullquote.so \
PULLQUOTE_COMMAND=$target/debug/pullquote \
PULLQUOTE_SQLITE=$extension \
    "$environment/bin/python" -m pytest -q -c tests/faces/pytest.ini tests/faces
