"""Writes THIRD-PARTY.txt: the licences of what is linked into the library and the command.

    python3 tools/notices.py           # writes it
    python3 tools/notices.py --check   # fails where it has drifted
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTICES = ROOT / "THIRD-PARTY.txt"
OURS = ("pullquote", "pullquote-cli")
NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT")
HEAD = """\
pullquote is under MIT or Apache 2.0. The library and the command also hold parts of the
Rust standard library (MIT OR Apache-2.0, https://www.rust-lang.org) and of the packages
below, each under its own licence. Written by tools/notices.py.
"""


def cargo(*arguments):
    command = ["cargo", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def linked():
    """The packages that are linked, without ours, by name and version."""
    packages = ["--package", OURS[0], "--package", OURS[1]]
    tree = cargo("tree", *packages, "--edges", "normal,no-proc-macro", "--prefix", "none",
                 "--format", "{p}")  # fmt: skip
    pairs = {tuple(line.split()[:2]) for line in tree.splitlines() if line}
    wanted = {(name, version.removeprefix("v")) for name, version in pairs if name not in OURS}
    metadata = json.loads(cargo("metadata", "--format-version", "1"))
    found = [p for p in metadata["packages"] if (p["name"], p["version"]) in wanted]
    return sorted(found, key=lambda package: (package["name"], package["version"]))


def texts(package):
    folder = Path(package["manifest_path"]).parent
    files = sorted(p for p in folder.iterdir() if p.name.upper().startswith(NAMES) and p.is_file())
    return [(file.name, file.read_text("utf-8", "replace").strip()) for file in files]


def notices():
    packages = linked()
    lines = [HEAD]
    for package in packages:
        where = package["repository"] or "no address"
        lines.append(f"{package['name']} {package['version']}: {package['license']}, {where}")
    # Many have the same words: each text stands once, with whose it is.
    owners = {}
    for package in packages:
        for name, text in texts(package):
            owners.setdefault(text, []).append(f"{package['name']} {package['version']} ({name})")
    for text, whose in sorted(owners.items(), key=lambda item: item[1]):
        lines += ["", "=" * 80, ", ".join(whose), "=" * 80, "", text]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = notices()
    if "--check" not in sys.argv:
        NOTICES.write_text(text, "utf-8")
    elif NOTICES.read_text("utf-8") != text:
        sys.exit("THIRD-PARTY.txt has drifted: run tools/notices.py")
