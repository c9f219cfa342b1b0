# City Indicators. `make` alone lists what can be asked.
PORT ?= 8501
STORE ?= store
PYTHON ?= $(shell .ci/find-python)

BIN := .venv/bin
CODE := src tests pages bench dashboard.py

SIZES ?= S M

.PHONY: bench bench-check slow help run setup test lint types architecture check browser lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: .venv/runtime.stamp ## set up, build the store when it is not up to date, serve (PORT=8501 STORE=store)
	$(BIN)/indicators build --store "$(STORE)"
	$(BIN)/indicators serve --store "$(STORE)" --port $(PORT)

setup: .venv/dev.stamp ## everything needed to work on it, in .venv

test: .venv/dev.stamp browser ## the whole suite, the browser tests included
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

slow: .venv/dev.stamp ## what takes minutes: many kills while publishing, links after fifty releases
	$(BIN)/python -m pytest -m slow tests

bench: .venv/dev.stamp browser ## how fast it is, beside a naive page (SIZES="S M L"): docs/performance.md
	$(BIN)/python -m bench --sizes $(SIZES)

bench-check: .venv/dev.stamp browser ## the same in short: fails where a ratio has gone badly wrong
	$(BIN)/python -m bench.check

lint: .venv/dev.stamp ## ruff: rules and format
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: .venv/dev.stamp ## mypy, strict
	$(BIN)/mypy

architecture: .venv/dev.stamp ## imports point down only
	$(BIN)/lint-imports

check: test lint types architecture ## all of it

browser: .venv/dev.stamp
	@PYTHON="$(BIN)/python" .ci/browser

# Written anew only on request, so that everybody runs the same versions. Needs uv.
lock: ## write requirements.txt and requirements-dev.txt from pyproject.toml
	uv pip compile pyproject.toml $(LOCK) --output-file requirements.txt
	uv pip compile pyproject.toml --extra dev --constraint requirements.txt $(LOCK) --output-file requirements-dev.txt

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--annotation-style line --custom-compile-command "make lock"

clean: ## forget the environment; the store stays
	rm -rf .venv

.venv/runtime.stamp: requirements.txt pyproject.toml
	@test -n "$(PYTHON)"
	test -x $(BIN)/pip || "$(PYTHON)" -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

.venv/dev.stamp: .venv/runtime.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@
