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
echo "built target/site/index.html"
