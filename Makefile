# Needs Python 3.11 or later with venv, and make; all else is installed into .venv from the hashed locks.
PYTHON ?= python3
BIN := .venv/bin
EXAMPLE := interviews/raw/example
REAL := interviews/raw/real

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# for which Windows computer `make wheels` gathers: its Python, an x64 one on ARM too
WINDOWS_PYTHON ?= 3.12
WHEELS := dist/wheels

.PHONY: help report test lint bench catalogues docs docs-site wheels

help: ## say what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 18

report: .venv/run.stamp ## the whole way from the raw files to reports/index.html
	$(BIN)/kartlaggning import $(EXAMPLE)/myndighet.xlsx --as myndighet --strand myndighet
	$(BIN)/kartlaggning import $(EXAMPLE)/behandling.csv --as behandling --strand behandling
	$(BIN)/kartlaggning import $(EXAMPLE)/enkat.sav --as enkat --strand enkat
	$(BIN)/kartlaggning import $(REAL)/dokument.csv --as dokument --strand dokument
	$(BIN)/kartlaggning import $(REAL)/pengar.csv --as pengar --strand pengar
	$(BIN)/kartlaggning import $(REAL)/budget.txt --as budget --strand budget
	$(BIN)/kartlaggning check
	$(BIN)/kartlaggning classify
	$(BIN)/kartlaggning report

# what pytest makes of the tests' asserts is kept: to make it anew takes each process ten seconds;
# a process more than two cores: who waits for the browser leaves one idle
test: .venv/dev.stamp ## run every test
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n 3

lint: .venv/dev.stamp ## look for faults in the code without running it
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/dev.stamp report ## measure speed against its floors
	$(BIN)/python -m compileall -q kartlaggning
	$(BIN)/python benchmarks/run.py

catalogues: .venv/dev.stamp ## bring the translations up to date and compile them
	$(BIN)/python -m scripts.extract_messages
	$(BIN)/python -m scripts.compile_catalogues

docs: .venv/dev.stamp ## write anew what stands in docs/ and CONTRIBUTING from the code
	$(BIN)/python -m scripts.schema_reference
	$(BIN)/python -m scripts.report_schema
	$(BIN)/python -m scripts.house

docs-site: .venv/dev.stamp ## make the docs site in build/docs-site/html, in both languages
	$(BIN)/python -m scripts.docs_site

wheels: .venv/run.stamp ## gather what a Windows computer without network needs, in dist/wheels
	rm -rf $(WHEELS)
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir $(WHEELS) .
	$(BIN)/python -m pip download --quiet --require-hashes --no-deps --only-binary=:all: \
		--platform win_amd64 --python-version $(WINDOWS_PYTHON) \
		--requirement requirements/extras.txt --dest $(WHEELS)

.venv/run.stamp: requirements/run.txt setup.cfg pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or later is needed")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q kartlaggning
	touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/dev.txt
	touch $@
