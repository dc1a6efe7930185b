#!/bin/sh
# Lists who said what in texts as CSV, which a spreadsheet opens: sh quotes.sh FILES…
# Quotations whose speaker is no more than a guess are left out.
set -eu

pullquote quotes --format csv --min-confidence 0.8 "$@"
