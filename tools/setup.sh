#!/bin/sh
# Installs what the tests use beyond Rust, a C compiler and Python, from
# Debian's packages, where this runs as root on such a system. Whatever is
# missing afterwards is skipped by the tests with a message.
#
#     tools/setup.sh [examples]
#
# With `examples`, what the examples in other languages use too: half a gigabyte.
set -u
cd "$(dirname "$0")/.."

packages="valgrind cmake pkg-config sqlite3 libsqlite3-dev abigail-tools clang groff python3-venv chromium"
if [ "${1:-}" = examples ]; then
    packages="$packages luajit ruby php-cli golang-go mono-mcs mono-runtime libjna-java postgresql postgresql-server-dev-all"
    command -v javac >/dev/null || packages="$packages default-jdk-headless"
    command -v npm >/dev/null || packages="$packages nodejs npm"
fi

install() {
    missing=
    for package in $packages; do
        dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "set-up: installing$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of words
    { apt-get update -qq && apt-get install -y -qq $missing; } >/dev/null ||
        echo "set-up: could not install$missing; the tests that use them are skipped"
}

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    install
else
    echo "set-up: skipped (needs root and apt-get); the tests use: $packages"
fi
if [ "${1:-}" = examples ]; then
    mkdir -p target/examples
    echo '{ "private": true }' >target/examples/package.json
    (cd target/examples && npm install --silent --no-audit --no-fund koffi@3.3.4) ||
        echo "set-up: could not install koffi; the example that uses it is skipped"
fi
