#!/bin/sh
# Gathers what a release consists of in target/release-files: the wheels, the npm package, the C
# library's archives and the crate that were built, with what they are made of (CycloneDX) and
# the checksums of all.
set -eu
cd "$(dirname "$0")/.."

out=target/release-files
rm -rf $out
mkdir -p $out
for file in target/wheels/*.whl target/wheels/*.tar.gz target/npm-package/*.tgz target/c-packages/*.tar.gz \
    "${CARGO_TARGET_DIR:-target}"/package/*.crate; do
    [ ! -e "$file" ] || cp "$file" $out
done
"${PYTHON:-python3}" tools/sbom.py >$out/pullquote.cdx.json
(cd $out && sha256sum -- * >SHA256SUMS)
cat $out/SHA256SUMS
