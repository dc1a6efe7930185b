#!/usr/bin/env python3
"""The public Rust interface as text, one line for each item, in tests/data/public_api.txt.

    python3 tools/public_api.py           # writes it
    python3 tools/public_api.py --check   # fails where it differs, and shows how

It reads what rustdoc says as JSON. That is an unstable option, whose format changes with the
compiler, so the committed text is compared with the toolchain of `rust-toolchain.toml` or the
default one alone. Items that are hidden from the documentation are left out.
"""

import difflib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SNAPSHOT = ROOT / "tests/data/public_api.txt"


def documented():
    """The crate as rustdoc's JSON, with the features that Rust programs use."""
    target = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve() / "public-api"
    subprocess.run(
        ["cargo", "rustdoc", "--quiet", "--lib", "--no-default-features", "--features", "serde",
         "--target-dir", target, "--", "-Z", "unstable-options", "--output-format", "json"],
        cwd=ROOT, check=True, env={**os.environ, "RUSTC_BOOTSTRAP": "1"},
    )
    return json.loads((target / "doc/pullquote.json").read_text("utf-8"))


def arguments(args):
    """Generic arguments behind a path."""
    if not args:
        return ""
    if "parenthesized" in args:
        of = args["parenthesized"]
        inputs = ", ".join(map(show, of["inputs"]))
        return f"({inputs})" + (f" -> {show(of['output'])}" if of["output"] else "")
    of = args["angle_bracketed"]
    parts = [argument(part) for part in of["args"]]
    for constraint in of.get("constraints", []):
        binding = constraint["binding"]
        if "equality" in binding:
            value = binding["equality"]
            parts.append(f"{constraint['name']} = {show(value.get('type', value))}")
        else:
            parts.append(f"{constraint['name']}: {bounds(binding['constraint'])}")
    return f"<{', '.join(parts)}>" if parts else ""


def argument(part):
    if part == "infer":
        return "_"
    kind, value = next(iter(part.items()))
    return show(value) if kind == "type" else value["expr"] if kind == "const" else value


def path(of):
    return of["path"].split("::")[-1] + arguments(of.get("args"))


def bounds(of):
    """Trait bounds, as behind `impl` or a parameter."""
    shown = []
    for bound in of:
        kind, value = next(iter(bound.items()))
        if kind == "trait_bound":
            shown.append(("?" if value["modifier"] == "maybe" else "") + path(value["trait"]))
        elif kind == "outlives":
            shown.append(value)
    return " + ".join(shown)


def show(type_):
    """A type as one writes it."""
    kind, of = next(iter(type_.items()))
    if kind == "resolved_path":
        return path(of)
    if kind in ("primitive", "generic"):
        return of
    if kind == "borrowed_ref":
        lifetime = f"{of['lifetime']} " if of["lifetime"] else ""
        return f"&{lifetime}{'mut ' if of['is_mutable'] else ''}{show(of['type'])}"
    if kind == "raw_pointer":
        return f"*{'mut' if of['is_mutable'] else 'const'} {show(of['type'])}"
    if kind == "slice":
        return f"[{show(of)}]"
    if kind == "array":
        return f"[{show(of['type'])}; {of['len']}]"
    if kind == "tuple":
        return f"({', '.join(map(show, of))})"
    if kind == "impl_trait":
        return f"impl {bounds(of)}"
    if kind == "dyn_trait":
        parts = [path(each["trait"]) for each in of["traits"]]
        return "dyn " + " + ".join(parts + ([of["lifetime"]] if of["lifetime"] else []))
    if kind == "qualified_path":
        return f"{show(of['self_type'])}::{of['name']}"
    return json.dumps(type_, sort_keys=True)


def generics(of):
    """The parameters of an item."""
    shown = []
    for parameter in of["params"]:
        kind, value = next(iter(parameter["kind"].items()))
        if kind == "lifetime":
            shown.append(parameter["name"])
        elif kind == "const":
            shown.append(f"const {parameter['name']}: {show(value['type'])}")
        elif not value.get("is_synthetic"):
            bound = bounds(value["bounds"])
            shown.append(parameter["name"] + (f": {bound}" if bound else ""))
    return f"<{', '.join(shown)}>" if shown else ""


def function(name, of):
    inputs = ", ".join(
        show(type_) if argument == "self" else f"{argument}: {show(type_)}"
        for argument, type_ in of["sig"]["inputs"]
    )
    output = of["sig"]["output"]
    const = "const " if of["header"]["is_const"] else ""
    shown = f"{const}fn {name}{generics(of['generics'])}({inputs})"
    return shown + (f" -> {show(output)}" if output else "")


class Interface:
    def __init__(self, crate):
        self.items = crate["index"]
        self.lines = set()
        self.is_hidden = lambda item: any("doc(hidden)" in json.dumps(a) for a in item["attrs"])
        self.module("pullquote", self.items[str(crate["root"])])

    def item(self, id_):
        item = self.items.get(str(id_))
        return item if item and not self.is_hidden(item) else None

    def module(self, name, module):
        for id_ in module["inner"]["module"]["items"]:
            if item := self.item(id_):
                self.public(name, item)

    def public(self, outer, item, name=None):
        kind, of = next(iter(item["inner"].items()))
        if kind == "use":
            if of["id"] is not None and (used := self.item(of["id"])):
                self.public(outer, used, of["name"])
            return
        if item["visibility"] != "public":
            return
        name = f"{outer}::{name or item['name']}"
        if kind == "module":
            self.module(name, item)
        elif kind in ("struct", "enum"):
            getattr(self, kind)(name, item, of)
            self.impls(name, of["impls"])
        elif kind == "function":
            self.lines.add(function(name, of))
        elif kind == "constant":
            self.lines.add(f"const {name}: {show(of['type'])}")
        elif kind == "type_alias":
            self.lines.add(f"type {name}{generics(of['generics'])} = {show(of['type'])}")
        else:
            self.lines.add(f"{kind} {name}")

    def head(self, kind, name, item, of):
        marks = "".join("#[non_exhaustive] " for a in item["attrs"] if "non_exhaustive" in json.dumps(a))
        self.lines.add(f"{marks}{kind} {name}{generics(of['generics'])}")

    def struct(self, name, item, of):
        self.head("struct", name, item, of)
        plain = of["kind"].get("plain") if isinstance(of["kind"], dict) else None
        for id_ in plain["fields"] if plain else []:
            if (field := self.item(id_)) and field["visibility"] == "public":
                self.lines.add(f"field {name}::{field['name']}: {show(field['inner']['struct_field'])}")

    def enum(self, name, item, of):
        self.head("enum", name, item, of)
        for id_ in of["variants"]:
            if variant := self.item(id_):
                self.lines.add(f"variant {name}::{variant['name']}")

    def impls(self, name, impls):
        for id_ in impls:
            of = self.items[str(id_)]["inner"]["impl"]
            if of["is_synthetic"] or of["blanket_impl"]:
                continue
            if of["trait"] and of["trait"]["path"] == "StructuralPartialEq":
                continue  # the compiler derives it
            if of["trait"]:
                self.lines.add(f"impl {path(of['trait'])} for {name}")
                continue
            for member in filter(None, map(self.item, of["items"])):
                if member["visibility"] != "public":
                    continue
                kind, inner = next(iter(member["inner"].items()))
                full = f"{name}::{member['name']}"
                if kind == "function":
                    self.lines.add(function(full, inner))
                else:
                    self.lines.add(f"const {full}: {show(inner['type'])}")


def main():
    text = "\n".join(sorted(Interface(documented()).lines)) + "\n"
    if "--check" not in sys.argv[1:]:
        SNAPSHOT.write_text(text, "utf-8")
        return
    old = SNAPSHOT.read_text("utf-8")
    if old != text:
        changes = difflib.unified_diff(old.splitlines(), text.splitlines(), "committed", "now", "", "", 0)
        print("\n".join(changes))
        sys.exit("the public interface differs: run tools/public_api.py where that is meant")


if __name__ == "__main__":
    main()
