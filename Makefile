# Two commands are all the set-up: `make report` (the main job) and `make test` (the fast tests; `make test-all`: every one).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
# Each process begins with its own half, so that what a file's tests share is made once; who is done first takes over.
PYTEST ?= -q -n 2 --dist worksteal

.PHONY: report test test-all check lint types docs generated pictures bench torture train lock clean

report: $(VENV)/.runtime
	$(BIN)/claims build --example
	@echo "The command is $(BIN)/claims; \`. $(BIN)/activate\` puts it on your path." >&2

# The fast tests: what needs a browser, a PostgreSQL server or long is left to test-all.
test: $(VENV)/.dev
	$(BIN)/python -m pytest $(PYTEST) -m "not slow and not browser and not postgres"

# Everything, and then once more on PostgreSQL whatever has a ledger and has not been there yet.
test-all: $(VENV)/.dev
	$(BIN)/python -m pytest $(PYTEST)
	$(BIN)/python -m pytest $(PYTEST) --engine postgres -m "not postgres and not slow and not browser"

check: lint types docs test-all

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

# What is made from the code must be that of the code: README's table of quality, and the schema for editors (a test compares).
docs: $(VENV)/.dev
	$(BIN)/cog --check README.md

generated: $(VENV)/.dev
	$(BIN)/cog -r README.md
	$(BIN)/python -m claims.curation

# The pictures in README, photographed anew from the seeds' site (needs chromium).
pictures: $(VENV)/.dev
	$(BIN)/python -m tests.pictures

# The fuzzers, for SECONDS (60); what fails is printed with the line that tries it again.
torture: $(VENV)/.dev
	$(BIN)/python -m tests.torture --seconds $(or $(SECONDS),60)

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

# The reader's weights, from the annotated abstracts (needs the shared texts). More threads only wait for each other on such small matrices.
train: $(VENV)/.dev
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m claims.training.learn

# The exact packages, by hash and without any address they come from.
lock: $(VENV)/.dev
	$(PIP) uv
	for each in "requirements.lock --extra postgres --group build" "requirements-dev.lock --extra postgres --group dev"; do \
		set -- $$each; out=$$1; shift; \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
			"$$@" pyproject.toml -o $$out > /dev/null || exit 1; \
	done

clean:
	rm -rf site claims.db dist .pytest_cache .mypy_cache .ruff_cache

$(VENV)/.runtime: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(PIP) --require-hashes -r requirements-dev.lock
	touch $@
