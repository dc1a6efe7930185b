#!/bin/sh
# Runs every example over article.txt, against what it has to print. What is not
# installed is skipped with a message; the Python package and the DuckDB extension are
# those that bindings/python/test.sh and bindings/duckdb/test.sh built.
set -eu
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
python=${PYTHON:-python3}
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
environment=${PULLQUOTE_VENV:-target/python/venv-$version}
cargo=${CARGO:-cargo}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# NAME COMMAND…: that it prints what is expected.
check() {
    name=$1
    shift
    if ! "$@" >"$work/printed" || ! diff examples/expected.txt "$work/printed" >&2; then
        echo "examples/$name prints something else" >&2
        exit 1
    fi
    echo "passed: examples/$name"
}

$cargo build --quiet
system="-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc"
strict="-Wall -Wextra -Wpedantic -Werror -Iinclude"

check quotes.rs $cargo run --quiet --example quotes -- examples/article.txt

# shellcheck disable=SC2086 # options
${CC:-cc} -std=c11 $strict examples/quotes.c "$target/debug/libpullquote.a" $system -o "$work/quotes-c"
check quotes.c "$work/quotes-c" examples/article.txt

if command -v "${CXX:-c++}" >/dev/null; then
    # shellcheck disable=SC2086 # options
    ${CXX:-c++} -std=c++17 $strict -Ibindings/c examples/quotes.cpp "$target/debug/libpullquote.a" \
        $system -o "$work/quotes-cpp"
    check quotes.cpp "$work/quotes-cpp" examples/article.txt
else
    echo "skipped: examples/quotes.cpp (no C++ compiler)"
fi

# The shell's example prints rows, whose confidence is no part of what it shows.
PATH=$(cd "$target/debug" && pwd):$PATH sh examples/quotes.sh examples/article.txt >"$work/rows"
cut -d, -f3 "$work/rows" >"$work/speakers"
printf 'speaker\nAda Lind\nAda Lind\nIto\n' | diff - "$work/speakers"
echo "passed: examples/quotes.sh"

if "$environment/bin/python" -c 'import pullquote' 2>/dev/null; then
    check quotes.py "$environment/bin/python" examples/quotes.py examples/article.txt
else
    echo "skipped: examples/quotes.py (run bindings/python/test.sh first)"
fi

if command -v sqlite3 >/dev/null && bindings/sqlite/build.sh "$target/debug" "$work/pullquote_sqlite.so" 2>/dev/null; then
    sed "s|\./pullquote_sqlite|$work/pullquote_sqlite|" examples/sqlite.sql >"$work/sqlite.sql"
    check sqlite.sql sqlite3 -init "$work/sqlite.sql" :memory: .quit
else
    echo "skipped: examples/sqlite.sql (install sqlite3 and libsqlite3-dev)"
fi

extension=$(cd "$target" && pwd)/debug/duckdb/pullquote.duckdb_extension
if [ -e "$extension" ] && "$environment/bin/python" -c 'import duckdb' 2>/dev/null; then
    cat >"$work/run_duckdb.py" <<'PROGRAM'
import sys
import duckdb

script = open("examples/duckdb.sql", encoding="utf-8").read()
script = script.replace("./pullquote.duckdb_extension", sys.argv[1])
connection = duckdb.connect(config={"allow_unsigned_extensions": "true"})
for (line,) in connection.execute(script).fetchall():
    print(line)
PROGRAM
    check duckdb.sql "$environment/bin/python" "$work/run_duckdb.py" "$extension"
else
    echo "skipped: examples/duckdb.sql (run bindings/duckdb/test.sh first)"
fi
