#!/bin/sh
# Tests the pages that the command makes in Chromium, at two widths, light and dark, with
# axe-core, which looks for what keeps people from using a page:
#     tests/pages/run.sh [COMMAND]
# COMMAND is the `pullquote` command, by default built here. What is missing is reported, and
# the tests skipped. PULLQUOTE_PICTURES=FOLDER keeps the screenshots: those in docs/images are
# made in this way.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
case $target in
/*) ;;
*) target=$root/$target ;;
esac
skip() {
    echo "skipped: the pages of the command in a browser ($*)"
    exit 0
}
command -v npm >/dev/null || skip "npm is not installed"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    skip "chromium is not installed"
program=${1:-}
if [ -z "$program" ]; then
    ${CARGO:-cargo} build --quiet --manifest-path "$root/Cargo.toml" --bin pullquote
    program=$target/debug/pullquote
fi

work=$target/pages-test
mkdir -p "$work"
cp "$here"/*.mjs "$work"
cd "$work"
[ -e package.json ] || echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --save-exact playwright-core@1.64.1 axe-core@4.14.1 ||
    skip "playwright-core or axe-core cannot be had"
PULLQUOTE_ROOT=$root PULLQUOTE_PROGRAM=$program PULLQUOTE_BROWSER=$browser \
    node --test pages.test.mjs
