#!/bin/sh
# Compares our stemmers with Snowball's own package on Snowball's own vocabularies: `make compare-stems`.
#
#     tools/compare-stems.sh [FOLDER]      with <language>/voc.txt and output.txt
#
# Without a folder Debian's package snowball-data is downloaded, not installed. The vocabularies are
# from 2021; the stems that are expected are those of today's package (snowballstemmer 3.1.1), which
# is made from the same sources as our stemmers by the same compiler. How many differ from the stems
# of 2021 is printed.
set -eu
cd "$(dirname "$0")/.."
out=target/compare-stems
mkdir -p "$out"
folder=${1:-$out/usr/share/snowball/data}
if [ ! -d "$folder" ]; then
    command -v apt-get >/dev/null || { echo "no apt-get: name a folder with <language>/voc.txt"; exit 1; }
    (cd "$out" && apt-get download snowball-data && dpkg -x snowball-data_*.deb .)
fi
[ -x "$out/env/bin/python" ] || python3 -m venv "$out/env"
"$out/env/bin/pip" install --quiet snowballstemmer==3.1.1
"$out/env/bin/python" tools/stems.py "$folder" "$out/stems.tsv"
PULLQUOTE_STEMS=$PWD/$out/stems.tsv cargo test --test it stems_are_those_of_snowball -- --nocapture
