#!/bin/sh
# Tests the page "Try it" of target/site, which `make site` builds, in Chromium:
#     tests/site/run.sh
# What is missing is said, and the tests skipped. PULLQUOTE_PICTURES=FOLDER keeps the screenshots.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
case ${CARGO_TARGET_DIR:-target} in
/*) work=$CARGO_TARGET_DIR/site-test ;;
*) work=$root/${CARGO_TARGET_DIR:-target}/site-test ;;
esac
skip() {
    echo "skipped: the page \"Try it\" ($*)"
    exit 0
}
command -v npm >/dev/null || skip "npm is not installed"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    skip "chromium is not installed"
[ -e "$root/target/site/try/pullquote/pullquote.wasm.gz" ] || skip "run make site first"

mkdir -p "$work"
cp "$here"/*.mjs "$work"
cd "$work"
[ -e package.json ] || echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --save-exact playwright-core@1.64.1 ||
    skip "playwright-core cannot be had"
PULLQUOTE_SITE=$root/target/site PULLQUOTE_BROWSER=$browser node --test try.test.mjs
