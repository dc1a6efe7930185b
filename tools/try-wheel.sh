#!/bin/sh
# Runs wheels that were built for other machines, where something here runs them:
#
#     tools/try-wheel.sh WHEEL...
#
# x86-64 with glibc: this machine's Python, in an empty environment. 64-bit ARM with glibc:
# Debian's Python for arm64, unpacked into target/cross, under QEMU. The others are named, as
# not run.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
case ${CARGO_TARGET_DIR:-target} in
/*) cache=$CARGO_TARGET_DIR/cross ;;
*) cache=$PWD/${CARGO_TARGET_DIR:-target}/cross ;;
esac
article=$PWD/tests/data/articles/cuba-russia.md
program='
import json, pathlib, platform, sys, pullquote
article = pathlib.Path(sys.argv[1])
document = pullquote.analyze(article.read_text("utf-8"), lang="en", markup="markdown")
expected = json.loads(article.with_suffix(".json").read_text("utf-8"))
found = json.loads(document.to_json())
for report in (found, expected):
    report.pop("id", None)
assert found == expected, "the report is another one"
print("passed: the wheel on", platform.machine(), "with Python", platform.python_version())
'

try_here() {
    environment=$(mktemp -d)
    "$python" -m venv "$environment"
    "$environment/bin/python" -m pip --disable-pip-version-check --quiet install "$1"
    (cd "$environment" && bin/python -X dev -W error -c "$program" "$article")
    rm -rf "$environment"
}

# Debian's Python for arm64 with all that it needs, from apt's lists in a folder of their own.
get_arm_python() {
    [ ! -e "$cache/arm64/ready" ] || return 0
    command -v apt-get >/dev/null || return 1
    apt=$cache/arm64/apt
    rm -rf "$cache/arm64"
    mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$cache/arm64/root"
    : >"$apt/status"
    cat >"$apt/apt.conf" <<END
APT::Architecture "arm64";
APT::Architectures { "arm64"; };
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache::archives "$apt/archives";
Dir::Cache::pkgcache "$apt/pkgcache.bin";
Dir::Cache::srcpkgcache "$apt/srcpkgcache.bin";
Debug::NoLocking "true";
END
    APT_CONFIG=$apt/apt.conf apt-get update -qq &&
        APT_CONFIG=$apt/apt.conf apt-get install -y -qq --download-only python3.11 >/dev/null || return 1
    for package in "$apt"/archives/*.deb; do
        dpkg -x "$package" "$cache/arm64/root"
    done
    rm -rf "$apt"
    touch "$cache/arm64/ready"
}

try_on_arm() {
    get_arm_python || { echo "not run: $(basename "$1") (Debian's Python for arm64 cannot be had)"; return; }
    files=$(mktemp -d)
    "$python" -m zipfile -e "$1" "$files"
    PYTHONPATH=$files sh tools/cross.sh aarch64 sh -c '
        root=$1; shift
        exec "$(dirname "$CROSS_RUN")/qemu-aarch64-in" "$root" "$root/usr/bin/python3.11" "$@"' \
        python "$cache/arm64/root" -W error -c "$program" "$article"
    rm -rf "$files"
}

for wheel in "$@"; do
    case $(basename "$wheel") in
    *manylinux*_x86_64.whl) try_here "$wheel" ;;
    *manylinux*_aarch64.whl) try_on_arm "$wheel" ;;
    *.whl) echo "not run: $(basename "$wheel") (no such Python here)" ;;
    esac
done
