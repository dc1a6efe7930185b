#!/bin/sh
# Measures counting and keywords beside their peers, in one run, and writes the tables in
# docs/benchmarks.md and docs/accuracy.md: `make compare-keywords`. Takes some minutes.
#
# The peers are installed into an environment of their own. Texts and evaluation sets are looked for
# in $PULLQUOTE_SHARED, else in ../shared; what is not there is left out with a word.
set -eu
cd "$(dirname "$0")/.."
out=target/compare-keywords
mkdir -p "$out"
[ -x "$out/env/bin/python" ] || "${PYTHON:-python3}" -m venv "$out/env"
pip() { "$out/env/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }
pip install yake==0.7.3 rake-nltk==1.0.6 multi_rake==0.0.2 summa==1.2.0 scikit-learn==1.9.1 \
    polars==2.1.0 duckdb==2.0.1 snowballstemmer==3.1.1 maturin
pip install --force-reinstall --no-deps bindings/python
cargo build --quiet --release --manifest-path benches/contest/Cargo.toml
PULLQUOTE_CONTEST=${CARGO_TARGET_DIR:-benches/contest/target}/release/pullquote-contest \
    "$out/env/bin/python" tools/compare_keywords.py "$@"
