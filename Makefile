# make run: everything from a fresh clone to the dashboard. make test: everything from a fresh clone to the tests.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run serve record build bench load scale test check lint types shots audit sbom clean

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

load: $(VENV)/run
	$(BIN)/python benchmarks/load.py

# What the pages ask, on made-up records of a thousand to a million events, and the same asked of others.
scale: $(VENV)/run build/peers
	$(BIN)/python benchmarks/scale.py

shots: $(VENV)/dev
	$(BIN)/python tests/shots.py

# Just what a shared instance runs, in an environment of its own, so that the tools are not among what they look through.
audit: build/tools build/served
	build/tools/bin/pip-audit --strict --path $$(build/served/bin/python -c 'import site; print(site.getsitepackages()[0])')

sbom: build/tools build/served
	build/tools/bin/cyclonedx-py environment build/served/bin/python --of JSON -o build/sbom.json
	@echo "The bill of materials is build/sbom.json."

build/served: requirements.txt requirements-deploy.txt
	$(PYTHON) -m venv --clear $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-deploy.txt

build/peers: requirements-bench.txt
	$(PYTHON) -m venv --clear $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt

build/tools: requirements-audit.txt
	$(PYTHON) -m venv --clear $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-audit.txt

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

$(VENV)/dev: $(VENV)/bin/python requirements.txt requirements-deploy.txt requirements-spark.txt requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/run $(VENV)/deploy
