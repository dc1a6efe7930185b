"""The C library for Conan 2: ``conan create packaging/conan`` from the top folder."""

import os
import re

from conan import ConanFile
from conan.tools.files import copy, load

SOURCES = ["Cargo.toml", "Cargo.lock", "build.rs", "cbindgen.toml", "LICENSE-*", "THIRD-PARTY.txt", "README.md",
           "src/*", "include/*", "benches/*", "bindings/*"]  # fmt: skip


class PullquoteConan(ConanFile):
    name = "pullquote"
    description = "Text analytics: tokens, sentences, keywords, and quotations with their speakers"
    license = "MIT OR Apache-2.0"
    homepage = url = "https://github.com/pullquote/pullquote"
    topics = ("nlp", "quotations", "segmentation", "keywords")
    package_type = "library"
    settings = "os", "arch", "build_type"  # it is C, whatever compiler reads its header
    options = {"shared": [True, False]}
    default_options = {"shared": False}

    def set_version(self):
        manifest = load(self, os.path.join(self.recipe_folder, "..", "..", "Cargo.toml"))
        self.version = re.search(r'^version = "(.*)"$', manifest, re.MULTILINE)[1]

    def export(self):
        copy(self, "LICENSE-*", os.path.join(self.recipe_folder, "..", ".."), self.export_folder)

    def export_sources(self):
        root = os.path.join(self.recipe_folder, "..", "..")
        for pattern in SOURCES:
            copy(self, pattern, root, self.export_sources_folder, excludes=["*/target/*", "*/__pycache__/*"])

    def build(self):
        profile = "release" if self.settings.build_type == "Release" else "dev"
        self.run(f'sh "{self.source_folder}/bindings/c/build.sh" "{self.build_folder}/shipped" {profile} library')

    def package(self):
        folder = "release" if self.settings.build_type == "Release" else "debug"
        install = os.path.join(self.source_folder, "bindings", "c", "install.sh")
        self.run(f'PREFIX="{self.package_folder}" sh "{install}" "{self.build_folder}/shipped/{folder}"')

    def package_info(self):
        self.cpp_info.libs = ["pullquote"]
        self.cpp_info.set_property("cmake_file_name", "pullquote")
        self.cpp_info.set_property("cmake_target_name", "pullquote::pullquote")
        self.cpp_info.set_property("pkg_config_name", "pullquote")
        if self.options.shared:
            return
        if self.settings.os == "Windows":
            self.cpp_info.defines = ["PULLQUOTE_STATIC"]
            self.cpp_info.system_libs = ["kernel32", "ntdll", "userenv", "ws2_32", "dbghelp", "bcrypt",
                                        "synchronization"]
        elif self.settings.os == "Macos":
            self.cpp_info.system_libs = ["iconv"]
        else:
            self.cpp_info.system_libs = ["pthread", "dl", "m"]
