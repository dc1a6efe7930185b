#!/bin/sh
# Builds the documentation site into target/site, warnings denied. Needs Rust and
# Python 3.11 or later, and the network.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
environment=target/python/venv-site
[ -x $environment/bin/python ] || "$python" -m venv $environment
$environment/bin/python -m pip --disable-pip-version-check --quiet install -r tools/requirements-site.txt
$environment/bin/python -m pip --disable-pip-version-check --quiet install --force-reinstall --no-deps ./bindings/python
NO_MKDOCS_2_WARNING=1 $environment/bin/python -m mkdocs build --quiet --strict

# What the page "Try it" runs; elsewhere it says that it cannot be loaded.
status=0
sh bindings/wasm/build.sh target/site/try/pullquote || status=$?
[ "$status" = 0 ] || [ "$status" = 77 ] || exit "$status"
if [ "$status" = 0 ]; then
    gzip -9 -n -f target/site/try/pullquote/pullquote.wasm
fi
echo "built target/site/index.html"
