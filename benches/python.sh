#!/bin/sh
# The Python package beside Rust, spaCy, DuckDB and Counter, in one run:
# benches/python.sh NEWS [WORDS], two text files. Builds the package with
# optimisations into an environment of its own; needs the network the first time.
set -eu
news=$(realpath "$1")
words=$(realpath "${2:-$1}")
cd "$(dirname "$0")/.."

environment=target/python/venv-bench
[ -x $environment/bin/python ] || "${PYTHON:-python3}" -m venv $environment
pip="$environment/bin/python -m pip --disable-pip-version-check --quiet"
$pip install -r bindings/python/requirements-bench.txt
$pip install --force-reinstall --no-deps ./bindings/python
cargo bench --quiet --bench documents --no-run
exec $environment/bin/python benches/python.py "$news" --words "$words" ${QUICK:+--quick}
