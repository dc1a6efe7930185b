#!/bin/sh
# Builds the DuckDB extension and tests it in the real DuckDB, as Python's package of
# that name brings it, against the Python package. Run after bindings/python/test.sh,
# whose environment it uses; takes pytest's arguments.
set -eu
cd "$(dirname "$0")/../.."

python=${PYTHON:-python3}
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
environment=${PULLQUOTE_VENV:-target/python/venv-$version}
if ! "$environment/bin/python" -c 'import pullquote, duckdb, pyarrow' 2>/dev/null; then
    echo "the Python package, or DuckDB, is not there: run bindings/python/test.sh first" >&2
    exit 1
fi

target=${CARGO_TARGET_DIR:-target}
${CARGO:-cargo} build --quiet --lib
mkdir -p "$target/debug/duckdb"
extension=$target/debug/duckdb/pullquote.duckdb_extension
bindings/duckdb/build.sh "$target/debug" "$extension"
PULLQUOTE_DUCKDB=$extension "$environment/bin/python" -m pytest -q -c tests/faces/pytest.ini \
    bindings/duckdb/tests "$@"
