# `make run` and `make test` are all that a newcomer needs. GNU make 3.81 and newer.

PY   ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN   = $(VENV)/bin
AUDIT = $(VENV)/audit
PIP   = $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes
# One process more than there are cores: tests also wait, for servers that start and for browsers.
CORES = $(shell getconf _NPROCESSORS_ONLN)
# Bytecode is kept, whatever the environment says: else each process prepares each assertion anew, for seconds.
TEST  = env PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses=$(shell expr $(CORES) + 1) --maxprocesses=8 --dist=worksteal
# Its types only: it looks for nothing in the network and leaves nothing outside the environment.
DENO  = DENO_DIR=$(VENV)/deno DENO_NO_UPDATE_CHECK=1 $(BIN)/deno

# What `make check` tests, of it what needs no database and no browser: the library, the pure rooms, the scripts, the rules
# about the code itself. Backups are left out, which start the site's commands. Nothing here waits, so there are as many
# processes as cores; and each takes whole files, since much is worked out once a file.
RULES = $(foreach name,decisions doors doors_js floor glossary readme sheets sizes templates words,tests/test_$(name).py)
QUICK = --quick --numprocesses=$(CORES) --dist=loadfile --ignore=tests/journal/test_backups.py \
        selfcare journal config tests/selfcare tests/journal tests/js $(RULES)

.PHONY: run test test-all check lint lint-types lint-templates lint-python lint-scripts fmt bench faults audit demo screenshot messages lock

run: $(VENV)/.run
	@exec $(BIN)/python manage.py serve

test: lint
	@BIN=$(BIN) sh tests/need-browser.sh
	@$(BIN)/python -m tests.engines firefox
	@$(TEST) -m "not long"
	@$(BIN)/python -m tests.postgres $(TEST) -m "not long" --stateful tests/journal

# And what takes long, and the flow of tests/engines in WebKitGTK, which is as near to Safari as Linux comes.
test-all: test
	@$(TEST) -m long
	@$(BIN)/python -m tests.postgres $(TEST) -m long --stateful tests/journal
	@$(BIN)/python -m tests.engines webkit
	@ENGINE=webkit $(TEST) tests/engines

check: lint
	@$(TEST) $(QUICK)

# Side by side, and each has its say when another one fails.
lint: $(VENV)/.dev
	@$(MAKE) --no-print-directory --keep-going --jobs=$(CORES) lint-python lint-types lint-templates lint-scripts

lint-types:
	@$(BIN)/mypy

lint-templates:
	@$(BIN)/djlint --quiet --lint templates

lint-python:
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

lint-scripts:
	@$(BIN)/oxlint --deny-warnings --format=unix static/js tests/js
	@$(DENO) check --quiet --config=tests/js/deno.json static/js
	@$(DENO) check --quiet --config=tests/js/deno.routine.json static/js/routine

fmt: $(VENV)/.dev
	@$(BIN)/ruff check --quiet --fix --exit-zero .
	@$(BIN)/ruff format --quiet .

bench: $(VENV)/.dev
	@$(BIN)/python -m tests.bench
	@BIN=$(BIN) sh tests/need-browser.sh
	@$(BIN)/python -m tests.bench_timer
	@$(BIN)/python -m tests.bench_paint
	@$(BIN)/python -m tests.bench_offline
	@$(BIN)/python -m tests.memory

# Long runs that break the running site on purpose, with a SQLite file and with a private PostgreSQL; about an hour.
faults: $(VENV)/.dev
	@BIN=$(BIN) sh tests/need-browser.sh
	@$(BIN)/python -m tests.faults

# Known vulnerabilities of what is locked; asks the public index for them, so it needs the network.
audit: $(BIN)/python
	@test -x $(AUDIT)/bin/pip-audit || { $(BIN)/python -m venv $(AUDIT) && $(AUDIT)/bin/python -m pip install --disable-pip-version-check --quiet pip-audit; }
	@$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/dev.txt

# A realistic journal in the database of `make run`, and the address that opens it once.
demo: $(VENV)/.run
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo

# The README's picture, of today's screens, and the one that a message shows beside our address.
screenshot: $(VENV)/.dev
	@BIN=$(BIN) sh tests/need-browser.sh
	@$(BIN)/python -m tests.screenshot
	@$(BIN)/python -m tests.share_picture

# For translators: every text of pages and Python, as a catalogue to fill in, var/unknot.pot.
messages: $(VENV)/.dev
	@mkdir -p var
	@$(BIN)/pybabel --quiet extract --mapping=pyproject.toml --output=var/unknot.pot .

# For maintainers, with uv at hand: the locks from the ranges in pyproject.toml.
lock:
	UV_PYTHON_DOWNLOADS=never uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements/run.txt
	UV_PYTHON_DOWNLOADS=never uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt

$(BIN)/python:
	@test -n "$(PY)" || { echo "Python 3.11 or newer with its venv module is needed (on Debian: apt-get install python3-venv)."; exit 1; }
	@"$(PY)" -m venv $(VENV)

$(VENV)/.run: requirements/run.txt | $(BIN)/python
	@echo "Installing what the site needs ..."
	@$(PIP) -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(BIN)/python
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@
