# Two commands do everything on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PIP_INSTALL := $(PIP) install --constraint requirements.lock
EDITABLE := --no-build-isolation --editable

.PHONY: run test check assets browser eval bench fuzz fit docs lock clean help
.DEFAULT_GOAL := help

help: ## Show what there is to type
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.installed assets ## Install, load the mandate and serve on 127.0.0.1:8000
	@$(BIN)/mandat serve

test: $(VENV)/.installed-test assets browser check ## Install what the tests need, then check and test everything
	$(BIN)/python -m pytest -n auto --dist worksteal $(PYTEST_ARGS)

check: $(VENV)/.installed-test ## Lint, formatting, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "Mandat trenger Python 3.11, 3.12 eller 3.13. Angi den med: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml requirements.lock | $(VENV)/bin/python
	@echo "Installerer Mandat i $(VENV). Første gang tar det noen minutter."
	$(PIP_INSTALL) "setuptools>=77" wheel
	$(PIP_INSTALL) $(EDITABLE) .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@echo "Installerer det testene trenger."
	$(PIP_INSTALL) $(EDITABLE) ".[eval,test]"
	@touch $@

assets: ## Fetch the web assets with npm, where Node is there
	@if command -v npm >/dev/null 2>&1; then \
	  if [ ! -f api/static/vendor/.complete ] || [ package-lock.json -nt api/static/vendor/.complete ]; then \
	    echo "Henter nettsidenes stilark og skript."; npm ci --no-fund --no-audit --loglevel=error && npm run --silent assets; fi; \
	else echo "Node finnes ikke: nettsidene vises uten stilark og skript. Kommandolinje og API virker som de skal."; fi

browser: ## Install Chromium for the browser tests, as root on Debian
	@if command -v chromium >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installerer Chromium for nettlesertestene."; apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	else echo "Chromium finnes ikke: nettlesertestene hoppes over."; fi

eval: $(VENV)/.installed-test ## Run the evaluation and its gate
	$(BIN)/mandat eval --gate

bench: $(VENV)/.installed-test ## Measure speed
	$(PIP_INSTALL) -q $(EDITABLE) ".[bench,eval,test]"
	$(BIN)/mandat eval speed --json docs/benchmarks.json

fuzz: $(VENV)/.installed-test ## Feed broken files to each reader for a bounded time
	-$(PIP_INSTALL) -q $(EDITABLE) ".[fuzz,test]"
	$(BIN)/python -m tests.fuzz

fit: $(VENV)/.installed ## Fit the learned judge again from corpus/statements
	$(BIN)/python -m check.head.fit

docs: $(VENV)/.installed ## Write the documents that come from code
	$(BIN)/python -m api.docs

lock: $(VENV)/.installed-test ## Write requirements.lock from what is installed
	@{ echo '# Exact versions, taken together; used as constraints: pip install -c requirements.lock ".[test]"'; \
	  $(PIP) freeze --exclude-editable | sed -E 's/ @ .*torch-([0-9.]+).*/==\1/; s/\+cpu$$//' | grep -v -i -E '^(mandat|pip|setuptools|wheel)\b'; } > requirements.lock

clean: ## Remove what was built, never the data
	rm -rf $(VENV) node_modules api/static/vendor .mypy_cache .ruff_cache .pytest_cache test-artefacts
