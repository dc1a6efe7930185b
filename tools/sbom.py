"""Writes what the library and its bindings are made of, as CycloneDX: ``sbom.py > FILE``."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
MANIFESTS = ["Cargo.toml", "bindings/wasm/Cargo.toml"]


def shipped(manifest: str) -> list[dict]:
    """The packages that are linked into what is shipped: none that only builds or tests."""
    command = ["cargo", "metadata", "--locked", "--format-version=1", f"--manifest-path={ROOT / manifest}"]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    found: set[str] = set()
    waiting = list(metadata["workspace_members"])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            normal = [d["pkg"] for d in nodes[name]["deps"] if any(k["kind"] is None for k in d["dep_kinds"])]
            waiting.extend(normal)
    return [package for package in metadata["packages"] if package["id"] in found]


def component(package: dict) -> dict:
    return {
        "type": "library",
        "name": package["name"],
        "version": package["version"],
        "purl": f"pkg:cargo/{package['name']}@{package['version']}",
        "licenses": [{"expression": (package["license"] or "").replace("/", " OR ")}],
    }


def main() -> None:
    packages = {(p["name"], p["version"]): p for manifest in MANIFESTS for p in shipped(manifest)}
    components = [component(packages[key]) for key in sorted(packages)]
    own = next(c for c in components if c["name"] == "pullquote")
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1}
    bom["metadata"] = {"component": own}
    bom["components"] = [c for c in components if not c["name"].startswith("pullquote")]
    print(json.dumps(bom, indent=1))


if __name__ == "__main__":
    main()
