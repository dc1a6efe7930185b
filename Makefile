# The front door. `make` lists what there is.

CARGO ?= cargo
PYTHON ?= python3

.PHONY: help build test test-rust test-c test-python test-faces check fmt lint docs accuracy bench \
        compare-segmentation header clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 24

build: ## build the library (Rust, shared, static) and the command
	$(CARGO) build --release

test: test-rust test-c test-python test-faces ## run every test; needs Rust, a C compiler and Python 3.11

test-rust:
	$(CARGO) test --workspace --exclude pullquote-python

test-c: ## compile and run the C programs, under valgrind where it is installed
	sh tests/c/run.sh

test-python: ## build the Python package into its own environment and test it
	sh bindings/python/test.sh

test-faces: ## the same JSON from Rust, C and Python
	sh tests/faces/run.sh

check: test lint docs ## what has to pass before a change lands

fmt: ## format the sources
	$(CARGO) fmt --all

lint: ## formatting and clippy, warnings denied
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings

docs: ## the Rust documentation, warnings denied
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps

accuracy: ## score the evaluation sets and write docs/accuracy.md
	$(PYTHON) tools/accuracy.py

bench: ## throughput of each layer, and cost per byte against size
	$(CARGO) bench

compare-segmentation: ## measure word and sentence boundaries beside other libraries (CORPUS=dir)
	sh tools/compare-segmentation.sh $(CORPUS)

clean: ## remove what was built
	$(CARGO) clean
	rm -rf build .venv
