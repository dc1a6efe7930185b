# `make` lists the targets.

CARGO ?= cargo
PYTHON ?= python3

.PHONY: help build install duckdb test test-quick test-duckdb test-examples test-pages test-rust test-scalar test-aarch64 test-wasm test-musl test-windows test-i686 check-macos test-targets-briefly test-release test-reproducible check-package test-package test-minimal-versions test-cargo-install test-python test-python-heavy test-faces check \
        check-api check-tables fmt lint deny docs site test-site wheel wheels npm c-packages crate release-files publish lint-workflows test-conan test-vcpkg accuracy bench bench-duckdb bench-shapes bench-c bench-python fuzz sanitize coverage-c \
        compare-segmentation compare-targets compare-engines compare-engines-briefly compare-keywords compare-stems clean

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/\1\t\2/' | expand -t 24

BUILT = $(or $(CARGO_TARGET_DIR),target)
# TARGET is one of tools/cross.sh: musl, windows and so on. An environment may have another one.
ifneq ($(origin TARGET),command line)
TARGET =
endif
SHIPPED = $(BUILT)/shipped$(if $(TARGET),-$(TARGET))
RELEASE = $(SHIPPED)/release
CROSS = $(if $(TARGET),sh tools/cross.sh $(TARGET))

build: ## build the command, and the library for C (shared, static), in target/shipped/release (TARGET=)
	$(CROSS) sh bindings/c/build.sh $(abspath $(SHIPPED))

install: build ## install the command, the C library and its header (PREFIX=, DESTDIR=, TARGET=)
	@$(CROSS) sh bindings/c/install.sh $(abspath $(RELEASE)) $(abspath $(RELEASE))/pullquote$(if $(findstring windows,$(TARGET)),.exe)

duckdb: build ## build the DuckDB extension: target/shipped/release/duckdb/pullquote.duckdb_extension
	@mkdir -p $(RELEASE)/duckdb
	bindings/duckdb/build.sh $(RELEASE) $(RELEASE)/duckdb/pullquote.duckdb_extension

test: test-notice test-rust test-python test-faces test-duckdb test-examples test-pages ## run every test; needs Rust, a C compiler and Python 3.11

.PHONY: test-notice
test-notice:
	@echo "make test: every test, about 20 minutes on two processors, 30 the first time; make"
	@echo "test-quick is the core alone. It installs nothing outside of this folder: Rust packages are"
	@echo "built into $(BUILT), Python's (bindings/python/requirements-test.txt) installed into"
	@echo "target/python. What else the tests use is skipped with a message where it is missing;"
	@echo "tools/setup.sh installs that on Debian."

# All but the C programs, which are compiled first.
QUICKLY = --skip capi

test-quick: ## the core and the command, for daily work: under two minutes when it is built
	$(CARGO) test --quiet --lib -p pullquote -p pullquote-cli
	$(CARGO) test --quiet --test it -- $(QUICKLY)

test-rust: ## the Rust tests, which compile and run the C programs too
	$(CARGO) test

test-scalar: ## the Rust tests with the scalar engine alone, as on processors without kernels
	RUSTFLAGS="$(RUSTFLAGS) --cfg pullquote_scalar" RUSTDOCFLAGS="--cfg pullquote_scalar" \
		$(CARGO) test --target-dir target/scalar

test-aarch64: ## the Rust tests and C programs on 64-bit ARM, under QEMU (skipped where that cannot be had)
	sh tools/test-target.sh aarch64

test-wasm: ## segmentation in WebAssembly, and the npm package, in Node and Chromium
	sh tools/test-target.sh wasm
	sh bindings/wasm/test.sh

test-musl: ## the Rust tests and C programs with musl, as on Alpine (skipped where its tools cannot be had)
	sh tools/test-target.sh musl

test-windows: ## the same for Windows, under wine
	sh tools/test-target.sh windows

test-i686: ## the same on 32 bits
	sh tools/test-target.sh i686

check-macos: ## what is there for macOS links, on both processors; nothing here runs it
	sh tools/test-target.sh macos
	sh tools/test-target.sh macos-x86

test-targets-briefly: ## segmentation alone with the scalar engine, on ARM and in WebAssembly
	RUSTFLAGS="$(RUSTFLAGS) --cfg pullquote_scalar" \
		$(CARGO) test --quiet --release --lib --test it \
		--manifest-path tests/kernels/Cargo.toml --target-dir $(BUILT)/scalar-kernels
	sh tools/test-target.sh aarch64 briefly
	sh tools/test-target.sh wasm briefly

compare-targets: ## what segmentation costs on both (CORPUS=dir)
	sh tools/compare-targets.sh $(CORPUS)

test-release: ## the C programs against the library as it is shipped, under valgrind too
	sh bindings/c/build.sh $(SHIPPED) release library
	sh tests/c/run.sh $(RELEASE) $(SHIPPED)/c

test-reproducible: ## two builds in two folders are the same bytes, and a second one compiles nothing
	sh tests/c/reproducible.sh $(abspath $(BUILT))/reproducible

check-package: ## the crate as it is published: unpacked, every target compiles
	sh tools/package.sh check

test-package: ## the same, and the library's tests pass there
	sh tools/package.sh tests

test-minimal-versions: ## the same, compiled with the oldest dependencies that Cargo.toml allows
	sh tools/package.sh minimal-versions

test-cargo-install: ## the command as `cargo install --path bindings/cli` installs it, not optimised to save time
	CARGO_PROFILE_DEV_OPT_LEVEL=0 $(CARGO) install --quiet --locked --debug --force \
		--path bindings/cli --root $(BUILT)/installed --target-dir $(BUILT)/installed-built
	$(BUILT)/installed/bin/pullquote --version

test-python: ## build the Python package into its own environment and test it
	sh bindings/python/test.sh

test-faces: ## the same JSON from Rust, C and Python
	sh tests/faces/run.sh

test-duckdb: ## the DuckDB extension in the real DuckDB; after test-python
	sh bindings/duckdb/test.sh

test-pages: ## the pages of the command in Chromium, with axe-core (skipped where that cannot be had)
	sh tests/pages/run.sh

test-examples: ## the files of examples; after test-python and test-duckdb
	sh examples/run.sh

check: test lint docs deny ## what has to pass before a change lands

check-api: ## compare the public Rust interface with tests/data/public_api.txt (tools/public_api.py writes it)
	$(PYTHON) tools/public_api.py --check

check-tables: ## make the tables of segmentation anew and compare them with src/segment/tables.rs
	$(CARGO) run --quiet --release --manifest-path tools/tables/Cargo.toml -- --check

fmt: ## format the sources
	$(CARGO) fmt --all

lint: ## formatting and clippy, warnings denied
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings

deny: ## licences, sources and known faults of the packages it is built from, by cargo-deny
	sh tools/deny.sh

docs: ## the Rust documentation, warnings denied
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps

site: ## the documentation site in target/site, warnings denied
	sh tools/site.sh

test-site: ## the page "Try it" of the site in Chromium; after site
	sh tests/site/run.sh

wheel: ## the wheel and the source distribution, each installed into empty environments
	sh tools/wheel.sh

wheels: ## the wheels for every target that can be built here, looked into and tried (WHEELS=musl windows)
	sh tools/wheels.sh $(WHEELS)

npm: ## the npm package in target/npm-package
	sh bindings/wasm/build.sh $(BUILT)/npm-package
	mkdir -p target/npm-package
	npm pack --silent --pack-destination target/npm-package $(abspath $(BUILT)/npm-package)

c-packages: ## the C library for every target that can be built here, in target/c-packages (TARGETS=)
	sh tools/c-packages.sh $(TARGETS)

crate: ## the crate in target/package
	$(CARGO) package --package pullquote

release-files: ## what a release consists of, with checksums, in target/release-files
	sh tools/release-files.sh

publish: ## a release on GitHub of those files; by .github/workflows/release.yml
	gh release create "$(GITHUB_REF_NAME)" --verify-tag --generate-notes target/release-files/*

lint-workflows: ## the workflows by actionlint
	sh tools/lint-workflows.sh

test-conan: ## the Conan recipe, with a program built against the package
	sh packaging/test.sh conan

test-vcpkg: ## the vcpkg port, with stand-ins for vcpkg's functions
	sh packaging/test.sh vcpkg

test-python-heavy: ## Spark over 100,000 texts, an executor killed; threads for 30 s; properties on 1,000 examples
	PULLQUOTE_THREAD_SECONDS=30 sh bindings/python/test.sh -m "heavy or threads" -s
	PULLQUOTE_HYPOTHESIS=full sh bindings/python/test.sh

bench-python: ## the Python package beside Rust, spaCy, DuckDB and Counter (NEWS=file, WORDS=file)
	sh benches/python.sh $(NEWS) $(WORDS)

bench-duckdb: duckdb ## the DuckDB extension beside the Python package; after test-python (TEXTS=100000)
	target/python/venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')/bin/python \
		benches/duckdb_extension.py $(RELEASE)/duckdb/pullquote.duckdb_extension $(TEXTS)

accuracy: ## score the evaluation sets and write docs/accuracy.md
	$(PYTHON) tools/accuracy.py

bench: ## throughput of each layer, and cost per byte against size
	$(CARGO) run --release --manifest-path benches/layers/Cargo.toml
	$(CARGO) bench --bench scaling

bench-shapes: ## look for texts whose time grows faster than they do (SECONDS=60, SEED=1)
	$(CARGO) bench --bench shapes -- $(SECONDS) $(or $(SEED),1)

compare-segmentation: ## measure word and sentence boundaries beside other libraries (CORPUS=dir)
	sh tools/compare-segmentation.sh $(CORPUS)

compare-engines: ## ten million random strings through every engine and an oracle
	$(CARGO) run --release --manifest-path benches/differential/Cargo.toml -- 10000000 2026

compare-engines-briefly: ## a hundred thousand of them
	$(CARGO) run --quiet --release --manifest-path benches/differential/Cargo.toml -- 100000 1

compare-keywords: ## measure counting and keywords beside other packages, in one run
	sh tools/compare-keywords.sh

compare-stems: ## our stemmers beside Snowball's on its whole vocabularies
	sh tools/compare-stems.sh $(VOCABULARIES)

bench-c: ## what C costs, and how soon a cancelled call ends
	sh benches/c/run.sh calls
	$(CARGO) bench --bench calls
	sh benches/c/run.sh cancel

sanitize: ## the C programs under the address sanitizer (needs clang)
	sh tests/c/sanitize.sh build/sanitize

coverage-c: ## which lines of src/ffi the C tests run: 95 % at least
	sh tests/c/coverage.sh build/coverage

SECONDS ?= 60
fuzz: ## each fuzz target for some seconds (SECONDS=60)
	sh fuzz/run.sh $(SECONDS)

clean: ## remove what was built
	$(CARGO) clean
	rm -rf build .venv
