#!/bin/sh
# Packs the npm package, installs it into an empty project and runs its tests there:
#     bindings/wasm/test.sh
# Where the tools cannot be had (tools/cross.sh), it says so and succeeds.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
case ${CARGO_TARGET_DIR:-target} in
/*) work=$CARGO_TARGET_DIR/npm ;;
*) work=$root/${CARGO_TARGET_DIR:-target}/npm ;;
esac
command -v npm >/dev/null || { echo "skipped: the npm package (npm is not installed)"; exit 0; }
rm -rf "$work"
mkdir -p "$work/package" "$work/project"
status=0
sh "$here/build.sh" "$work/package" || status=$?
[ "$status" != 77 ] || exit 0
[ "$status" = 0 ] || exit "$status"

cd "$work/project"
packed=$(cd "$work/package" && npm pack --silent --pack-destination "$work")
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund "$work/$packed"
# In the project, so that `pullquote` is what was installed.
cp "$here"/test/*.mjs .
PULLQUOTE_TESTS="file://$here/test/" node --test package.test.mjs worker.test.mjs
if npm install --silent --no-audit --no-fund --save-exact typescript@5.9.3 2>/dev/null; then
    cp "$here/test/types.ts" .
    node_modules/.bin/tsc --noEmit --strict --target es2022 --module nodenext --lib es2022,dom types.ts
    echo "passed: the npm package's types"
else
    echo "skipped: the npm package's types (TypeScript cannot be had)"
fi
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -n "$browser" ]; then
    node browser.mjs "$browser"
else
    echo "skipped: the npm package in a browser (chromium is not installed)"
fi
size=$(gzip -9 -c node_modules/pullquote/pullquote.wasm | wc -c)
echo "pullquote.wasm: $(wc -c <node_modules/pullquote/pullquote.wasm) bytes, $size compressed"
# What a page may load.
[ "$size" -le 1600000 ] || { echo "more than 1.6 MB" >&2; exit 1; }
