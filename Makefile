# make run: everything from a fresh clone to the dashboard. make test: everything from a fresh clone to the tests.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run serve record build bench test check lint types shots clean

run: $(VENV)/run
	$(BIN)/python -m data build
	$(BIN)/streamlit run dashboard.py --server.port $(PORT) --server.address localhost

# The shared instance, as docs/shared.md describes it.
serve: $(VENV)/deploy
	$(BIN)/python -m data build
	$(BIN)/streamlit run deploy/app.py --server.port $(PORT)

record: $(VENV)/run
	$(BIN)/python -m data check

build: $(VENV)/run
	$(BIN)/python -m data build

test: $(VENV)/dev
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

check: lint types test

bench: $(VENV)/run
	$(BIN)/python benchmarks/intensity.py

shots: $(VENV)/dev
	$(BIN)/python tests/shots.py

clean:
	rm -rf $(VENV) build data/entente.duckdb data/entente.duckdb.versions

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Entente needs Python 3.11 or later; name one with PYTHON=…"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: $(VENV)/bin/python requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/deploy: $(VENV)/bin/python requirements.txt requirements-deploy.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-deploy.txt
	@touch $@ $(VENV)/run

$(VENV)/dev: $(VENV)/bin/python requirements.txt requirements-deploy.txt requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/run $(VENV)/deploy
