#!/bin/sh
# Builds the Python package into an environment of its own and runs all of its tests, then
# the tutorial and the five scripts of docs/recipes.md as they are written in an empty one.
# Needs Rust, a C compiler and Python 3.11 or later; takes pytest's arguments, and then runs
# no page. PYTHON names another interpreter. Spark is installed and tested where Java is,
# unless PULLQUOTE_SPARK=0.
set -eu
cd "$(dirname "$0")"

python=${PYTHON:-python3}
environment=${PULLQUOTE_VENV:-../../target/python/venv-$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')}

[ -x "$environment/bin/python" ] || "$python" -m venv "$environment"
pip() { "$environment/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }

pip install -r requirements-test.txt
if [ "${PULLQUOTE_SPARK:-1}" = 1 ] && command -v java >/dev/null; then
    pip install -r requirements-spark.txt ||
        echo "test-python: could not install pyspark; the tests of pullquote.spark are skipped"
else
    echo "test-python: the tests of pullquote.spark are skipped (no Java, or PULLQUOTE_SPARK=0)"
fi
# What the pages on C and SQLite are tried with.
${CARGO:-cargo} build --quiet --manifest-path ../../Cargo.toml --lib
# As a user would install it, but for what the optimiser does to the library as a whole, which
# takes minutes: tools/wheel.sh makes and tries the wheel that is shipped.
export MATURIN_PEP517_ARGS="${MATURIN_PEP517_ARGS:---profile quick}"
pip install --force-reinstall --no-deps .
"$environment/bin/python" -X dev -m pytest "$@"
[ $# = 0 ] || exit 0

cd ../..
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
"$python" -m venv "$empty"
"$empty/bin/python" -m pip --disable-pip-version-check --quiet install ./bindings/python
"$empty/bin/python" -X dev -W error tools/run_page.py docs/tutorial.md

# The folders that the scripts read.
root=$PWD
mkdir "$empty/papers"
for folder in articles herald post; do
    cp -R tests/data/articles "$empty/papers/$folder"
done
rm "$empty/papers/post/cuba-russia.md"
cd "$empty/papers"
"$empty/bin/python" -X dev -W error "$root/tools/run_page.py" "$root/docs/recipes.md"
test -s quotes.csv && test -s report/index.html
