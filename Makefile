.DEFAULT_GOAL := help
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
STAMP := .venv/.installed
WORKERS ?= 2
# How often each shipped scenario is run: Nanchong's nine years are the longest. The whole hall, a million cases a run, is not among them.
SCENARIOS ?= five_in_one:30 window_too_small:30 state_council:30 doing_business_china:30 nanchong:8

.PHONY: help env compare stairs test test-browser site check-format lint types floors format fast slow planted bench bench-peers schema wheel lock clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

env: $(STAMP)  ## make .venv from the hash-locked pins

$(STAMP): requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "permitsim needs Python 3.11 or later; say which with make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps -e .
	@touch $@

compare: env  ## compare the workflows of the shipped scenarios, but for nanchong_hall; writes results/
	@set -e; for each in $(SCENARIOS); do \
		$(BIN)/permitsim compare scenarios/$${each%%:*}.yaml --replications $${each##*:}; done

stairs: env  ## Nanchong as lived, one reform at a time (a quarter of an hour); adds to results/
	$(BIN)/permitsim staircase scenarios/nanchong.yaml --workflow new --reading both --replications 3 \
		--out results/nanchong

# The second run goes through kernels as plain functions, of which coverage sees nothing once they are compiled.
test: check-format lint types floors  ## format, lint, types, floors, then all tests with branch coverage
	$(BIN)/python -m pytest -n $(WORKERS) -m "not long and not slow and not bench and not browser" \
		--cov=sim --cov-branch --cov-report=
	NUMBA_DISABLE_JIT=1 $(BIN)/python -m pytest -n $(WORKERS) -m "not long and not slow and not bench and not browser" tests/engine \
		--cov=sim --cov-branch --cov-append --cov-report=term-missing:skip-covered --cov-fail-under=95
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "long and not slow and not bench and not browser"

.venv/.browser: requirements/browser.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --require-hashes -r $<
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
		|| { echo "make test-browser needs Debian's chromium: apt-get install chromium"; exit 1; }
	@touch $@

.venv/.docs: requirements/docs.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --require-hashes -r $<
	@touch $@

# A link that leads nowhere is an error, as is every other warning. Whole each time, so that no page of before stays.
site: .venv/.docs  ## make the documentation as a site in site/; open site/index.html
	rm -rf site
	$(BIN)/python -m sphinx -b html -W --keep-going -n -q -E -d build/doctrees -c docs/site docs site

test-browser: .venv/.browser .venv/.docs  ## look at the pages as people do, in Debian's Chromium (installs it as root)
	$(BIN)/python -m pytest -m browser tests/browser

check-format: env  ## is everything formatted?
	$(BIN)/ruff format --check .

lint: env  ## ruff
	$(BIN)/ruff check .

types: env  ## mypy, strict
	$(BIN)/mypy

floors: env  ## imports go down only
	$(BIN)/lint-imports --no-logo

format: env  ## format and repair what ruff can
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

fast: env  ## all quick tests, stopping at the first failure
	$(BIN)/python -m pytest -x -q

slow: env  ## the tests marked slow
	$(BIN)/python -m pytest -m slow

planted: env  ## plant each fault in turn: the tests must fail
	$(BIN)/python -m tests.planted.run

bench: env  ## speed beside SimPy by hand, bare loops and plain C (PARTS=..., JSON=file)
	$(BIN)/python -m benchmarks.bench $(PARTS) $(if $(JSON),--json $(JSON))

# Each peer has an environment of its own; what they need would not fit together.
PEERS := prosimos ciw cimba

.peers/%/.installed: benchmarks/peers/%.txt
	$(PYTHON) -m venv .peers/$*
	.peers/$*/bin/python -m pip install --quiet --requirement $<
	@touch $@

bench-peers: env $(PEERS:%=.peers/%/.installed)  ## the same beside Prosimos, Ciw and Cimba too (installs them)
	$(BIN)/python -m benchmarks.bench --peers $(PARTS) $(if $(JSON),--json $(JSON))

schema: env  ## write the JSON Schema of a scenario file, and the tables of the reference
	$(BIN)/permitsim schema > docs/reference/scenario.schema.json
	$(BIN)/python -m docs.generate

wheel: env  ## build the wheel into dist/
	$(BIN)/python -m hatchling build -t wheel

# Pins are for every platform and every Python from 3.11 on; nothing in them names a registry.
LOCK = $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --no-strip-extras --quiet --extra cluster --extra notebook --extra serve --extra studies

lock:  ## renew requirements/*.lock (needs uv)
	$(LOCK) --group pyproject.toml:dev -o requirements/dev.lock
	$(LOCK) --constraints requirements/dev.lock -o requirements/run.lock
	$(LOCK) --constraints requirements/dev.lock --group pyproject.toml:browser -o requirements/browser.lock
	$(LOCK) --constraints requirements/dev.lock --group pyproject.toml:docs -o requirements/docs.lock

clean:  ## remove caches and build output (the environment stays)
	rm -rf dist build site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
	find sim tests -name __pycache__ -type d -prune -exec rm -rf {} +
