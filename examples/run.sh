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

# The others call the C library, which they find by its name, or are told where it is.
libraries=$work/lib
mkdir "$libraries"
ln -s "$(cd "$target/debug" && pwd)/libpullquote.so" "$libraries/libpullquote.so"
ln -s libpullquote.so "$libraries/libpullquote.so.1"
export LD_LIBRARY_PATH="$libraries" PULLQUOTE_LIBRARY="$libraries/libpullquote.so" PULLQUOTE_INCLUDE="$PWD/include"
has() { command -v "$1" >/dev/null; }

if has luajit; then
    check quotes.lua luajit examples/quotes.lua examples/article.txt
else
    echo "skipped: examples/quotes.lua (install luajit)"
fi
if has ruby && ruby -e 'require "fiddle/import"' 2>/dev/null; then
    check quotes.rb ruby examples/quotes.rb examples/article.txt
else
    echo "skipped: examples/quotes.rb (install ruby)"
fi
if has php && php -m | grep -qx FFI; then
    check quotes.php php -d ffi.enable=1 examples/quotes.php examples/article.txt
else
    echo "skipped: examples/quotes.php (install php-cli)"
fi
if has go; then
    CGO_CFLAGS="-I$PWD/include" CGO_LDFLAGS="-L$libraries" GOCACHE="$work/go" GOFLAGS=-mod=mod \
        go build -o "$work/quotes-go" examples/quotes.go
    check quotes.go "$work/quotes-go" examples/article.txt
else
    echo "skipped: examples/quotes.go (install golang-go)"
fi
jna=${JNA:-/usr/share/java/jna.jar}
if has javac && [ -e "$jna" ]; then
    check Quotes.java java -cp "$jna" -Djna.library.path="$libraries" examples/Quotes.java examples/article.txt
else
    echo "skipped: examples/Quotes.java (install a JDK and libjna-java)"
fi
if has mcs && has mono; then
    mcs -out:"$work/quotes.exe" examples/Quotes.cs
    check Quotes.cs mono "$work/quotes.exe" examples/article.txt
else
    echo "skipped: examples/Quotes.cs (install mono-mcs and mono-runtime)"
fi

# Node finds packages beside the program: those that `make test-wasm` packed and
# tools/setup.sh examples installed.
npm=$(cd "$target" && pwd)/npm/project/node_modules
koffi=$PWD/target/examples/node_modules
for example in quotes.mjs:"$npm/pullquote" quotes-koffi.mjs:"$koffi/koffi"; do
    file=${example%%:*} package=${example#*:}
    if has node && [ -e "$package" ]; then
        mkdir -p "$work/$file.d/node_modules"
        ln -s "$package" "$work/$file.d/node_modules"
        cp "examples/$file" "$work/$file.d"
        check "$file" node "$work/$file.d/$file" examples/article.txt
    else
        echo "skipped: examples/$file (run make test-wasm, and sh tools/setup.sh examples, first)"
    fi
done

skipped=$(sh examples/postgresql/run.sh "$libraries" >"$work/sql" && grep '^skipped: ' "$work/sql" || true)
if [ -n "$skipped" ]; then
    echo "$skipped"
else
    check postgresql/quotes.sql cat "$work/sql"
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
