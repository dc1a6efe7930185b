#!/bin/sh
# Compiles C programs for another kind of machine and runs them, emulated. By
# tools/cross.sh TARGET, which sets what is used here, after cargo build. Where nothing runs
# them, as with macOS, they are linked with both libraries.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
built=$CARGO_TARGET_DIR/$CROSS_TARGET/debug
out=$CARGO_TARGET_DIR/$CROSS_TARGET/c
suffix=
runs=yes
case $CROSS_TARGET in
*-windows-gnu)
    suffix=.exe
    system="-DPULLQUOTE_STATIC -static -lkernel32 -lntdll -luserenv -lws2_32 -ldbghelp -lbcrypt -lsynchronization"
    ;;
*-musl) system="-static -lunwind -lm" ;;
*-darwin)
    runs=
    system="-liconv -lSystem"
    ;;
*) system="-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc" ;;
esac
mkdir -p "$out"
article=$root/tests/data/articles/cuba-russia.md
for source in tests/c/matrix.c tests/c/counts.c tests/c/people.c tests/c/stream.c tests/c/limits.c \
    bindings/c/examples/analyze.c; do
    program=$(basename "$source" .c)
    # shellcheck disable=SC2086 # options
    "$CROSS_CC" -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$root/include" "$root/$source" \
        -o "$out/$program$suffix" "$built/libpullquote.a" $system
    if [ -z "$runs" ]; then
        echo "passed: $program is linked for $CROSS_TARGET"
        continue
    fi
    case $program in
    analyze) $CROSS_RUN "$out/$program$suffix" --json "$article" >"$out/$program.printed" ;;
    *) $CROSS_RUN "$out/$program$suffix" >"$out/$program.printed" ;;
    esac
    echo "passed: $program on $CROSS_TARGET"
done
