# Two commands do everything: `make run` and `make test`. Both fetch packages only, once.
PYTHON ?= python3
ARTICLES ?=  # files and folders; without any, the samples in data/articles and data/bundles
VENV = .venv
BIN = $(VENV)/bin

.PHONY: run test lint bench load lock clean

run: $(VENV)/.run
	$(BIN)/framelens serve $(ARTICLES)

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks speed

# Sixty readers behind nginx for five minutes; prints the table of docs/hosting.md. Debian: apt-get install nginx-light.
load: $(VENV)/.dev
	$(BIN)/python -m tests.scale.load

# Pin every version with its hashes, for the lowest Python that is supported; run it with Python 3.11.
lock: $(VENV)/.dev
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
		--no-emit-find-links --no-header --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
		--no-emit-find-links --no-header --extra dev --output-file requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) .framelens

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Framelens needs Python 3.11 or newer; name it with: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
