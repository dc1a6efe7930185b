#!/bin/sh
# Compiles C programs for another kind of machine and runs them, emulated. By
# tools/cross.sh TARGET, which sets what is used here, after cargo build.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
library=$CARGO_TARGET_DIR/$CROSS_TARGET/debug/libpullquote.a
out=$CARGO_TARGET_DIR/$CROSS_TARGET/c
mkdir -p "$out"
article=$root/tests/data/articles/cuba-russia.md
for source in tests/c/matrix.c tests/c/counts.c tests/c/people.c tests/c/stream.c tests/c/limits.c \
    bindings/c/examples/analyze.c; do
    program=$(basename "$source" .c)
    "$CROSS_CC" -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$root/include" "$root/$source" \
        -o "$out/$program" "$library" -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc
    case $program in
    analyze) $CROSS_RUN "$out/$program" --json "$article" >"$out/$program.printed" ;;
    *) $CROSS_RUN "$out/$program" >"$out/$program.printed" ;;
    esac
    echo "passed: $program on $CROSS_TARGET"
done
