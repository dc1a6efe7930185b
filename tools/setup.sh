#!/bin/sh
# Installs what the tests use beyond Rust, a C compiler and Python, from
# Debian's packages, where this runs as root on such a system. Whatever is
# missing afterwards is skipped by the tests with a word that says so.
set -u

packages="valgrind cmake pkg-config sqlite3 libsqlite3-dev abigail-tools clang groff python3-venv chromium"

if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "set-up: skipped (needs root and apt-get); the tests use: $packages"
    exit 0
fi
missing=
for package in $packages; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "set-up: installing$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of words
{ apt-get update -qq && apt-get install -y -qq $missing; } >/dev/null ||
    echo "set-up: could not install$missing; the tests that use them are skipped"
