# Everything is installed into .venv and nowhere else, so a system Python that refuses installs does not matter.
# Needed: Python 3.11 or newer with venv and pip, and make. A second `make run` installs nothing and needs no network.

PORT ?= 8050
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
LOCK = $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 --upgrade
UV = $(shell command -v uv || echo $(BIN)/uv)

# A user's habits must not lead pip out of the environment.
export PIP_USER := 0
unexport PIP_TARGET PIP_PREFIX PYTHONHOME PYTHONPATH

.DELETE_ON_ERROR:
.PHONY: setup run test check lint benchmark bilder mutants pythons audit lock clean

run: $(VENV)/run.stamp ## start the server, e.g. make run PORT=8051
	$(BIN)/python app.py --port $(PORT)

setup: $(VENV)/run.stamp ## environment and dependencies only

test: lint check ## everything that must hold
	tests/browser/chromium.sh $(BIN)/python
	tests/browser/firefox.sh
	tests/documents.sh
	tests/nginx.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal # two side by side: half of a browser test is waiting

check: $(VENV)/run.stamp ## the contract of the data
	$(BIN)/python -m data check

lint: $(VENV)/test.stamp ## format, lint, types, who imports whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	tests/javascript/lint.sh
	tests/openapi/lint.sh $(BIN)/python

benchmark: $(VENV)/test.stamp ## our speed beside that of plain Dash, Vizro and Streamlit; writes docs/leistung.md
	PYTHON=$(BIN)/python tests/benchmark/peers/setup.sh
	$(BIN)/python -m tests.benchmark all

bilder: $(VENV)/test.stamp ## draw every picture, look it through, and make sheets of all of them in .bilder/
	tests/browser/chromium.sh $(BIN)/python
	$(BIN)/python -m tests.render

mutants: $(VENV)/test.stamp ## put small faults in and count those no test notices; writes docs/qualitaet.md
	$(BIN)/mutmut --version > /dev/null 2>&1 || $(PIP) install mutmut
	nice $(BIN)/python -m tests.mutants

pythons: $(VENV)/test.stamp ## locked packages, server and a part of the tests under each Python that is promised
	$(BIN)/mypy --platform win32
	$(BIN)/python -m tests.pythons

audit: $(VENV)/run.stamp ## known weaknesses of the locked packages; needs the network
	$(BIN)/pip-audit --version > /dev/null 2>&1 || $(PIP) install pip-audit
	$(BIN)/pip-audit --disable-pip --require-hashes --requirement requirements.txt

lock: $(VENV)/run.stamp ## newest versions that fit pyproject.toml, with hashes and without registry hosts
	command -v uv > /dev/null || $(PIP) install uv
	$(LOCK) --extra build --output-file requirements.txt pyproject.toml
	$(LOCK) --extra build --extra test --constraints requirements.txt --output-file requirements-test.txt pyproject.toml

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist tests/javascript/node_modules tests/openapi/node_modules

$(BIN)/python:
	@for python in python3.11 python3 python; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
	    exec $$python -m venv $(VENV); \
	  fi; \
	done; \
	echo "Python 3.11 oder neuer fehlt (gesucht: python3.11, python3, python)." >&2; exit 1

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	-$(BIN)/python app.py --pack # without it everything works as well; broken data are said by check and run
	@touch $@

$(VENV)/test.stamp: requirements-test.txt tests/shapes/requirements.txt $(VENV)/run.stamp
	$(PIP) install --require-hashes --requirement requirements-test.txt
	$(PIP) install --require-hashes --no-deps --requirement tests/shapes/requirements.txt
	@touch $@
