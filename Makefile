# Smilecook's only door. `make` alone prints what it can do.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# Node as dev/node.sh chose it; npm's scripts find `node` there too.
export PATH := $(CURDIR)/$(VENV)/node/bin:$(CURDIR)/$(BIN):$(PATH)
NPM := npm
export npm_config_fund := false
export npm_config_audit := false
export npm_config_update_notifier := false
# Stamps: what was done, and so needs doing again only when its sources are newer.
PYTHON_READY := $(VENV)/.python-ready
NODE_READY := $(VENV)/.node-ready
PACKAGES_READY := $(VENV)/.packages-ready
SITE_BUILT := frontend/dist/index.html
BROWSER_READY := $(VENV)/.browser
WRK_READY := $(VENV)/.wrk
LIGHTHOUSE_READY := dev/lighthouse/node_modules/.ready
WEBSITE := $(shell find frontend -path frontend/dist -prune -o -path frontend/node_modules -prune -o -type f -print 2>/dev/null)
FLASK := $(PY) -m dev.flask
SCHEMA := frontend/src/api/schema.d.ts
TESTS ?=
E2E ?=
FAULTS ?=
# Pytest's words: the paths that TESTS names instead of all, and its options.
chosen = $(or $(filter tests/%,$(TESTS)),$(1)) $(filter-out tests/%,$(TESTS))
# Journeys run side by side, each half on a site of its own; not on somebody's one site.
beside = $(if $(findstring --base-url,$(TESTS)),,-n auto --dist worksteal)

## Everyday

.PHONY: help
help: ## print this
	@awk 'BEGIN { FS = ":.*## " } /^## / { printf "\n%s\n", substr($$0, 4) } \
		/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: $(PYTHON_READY) $(PACKAGES_READY) $(SITE_BUILT) ## install and build everything, only what is not done yet

.PHONY: run
run: setup ## the whole site on http://localhost:5000 (PORT=5001 for another), Ctrl-C ends it
	@exec $(PY) -m dev.site

.PHONY: dev
dev: $(PYTHON_READY) $(PACKAGES_READY) ## the same with reload: Flask and Vite
	@exec $(PY) -m dev.reloading

## Am I done?

.PHONY: test
test: ## check, test-api, test-web and e2e, from nothing; says at the end what failed
	@exec sh dev/all.sh

.PHONY: check
check: setup ## linters, types, floors, one migration head, budgets
	@exec sh dev/check.sh

.PHONY: test-api
test-api: $(PYTHON_READY) ## the API against a PostgreSQL of the tests' own (TESTS=… chooses)
	@$(PY) -m pytest -n auto $(call chosen,tests/api)

.PHONY: test-large
test-large: $(PYTHON_READY) ## plans and statement counts on 100,000 recipes, a minute or two
	@$(PY) -m pytest -m large $(call chosen,tests/api)

.PHONY: fuzz
fuzz: $(PYTHON_READY) ## schemathesis looks for 5xx and undocumented answers for longer (MAX=200 cases of each)
	@FUZZ_EXAMPLES=$(or $(MAX),200) $(PY) -m pytest -n auto $(call chosen,tests/api/test_fuzz.py)

.PHONY: test-web
test-web: $(PACKAGES_READY) ## the website's unit tests
	@$(NPM) test -w frontend

.PHONY: e2e
e2e: setup $(BROWSER_READY) ## journeys in a real browser (TESTS="--base-url https://…" for a deployed site)
	@$(PY) -m pytest $(beside) $(call chosen,tests/e2e)

.PHONY: rehearse
rehearse: setup $(BROWSER_READY) $(WRK_READY) ## what Heroku will do with the last commit, done here (E2E=no or E2E=tests/e2e/… is quicker)
	@E2E="$(E2E)" $(PY) -m dev.rehearsal

.PHONY: rehearse-faults
rehearse-faults: setup ## break the last commit in nine ways; the rehearsal must refuse each and say why
	@$(PY) -m dev.rehearsal.faults

.PHONY: faults
faults: setup ## kill, stop, freeze and refuse under load: nothing may be lost (FAULTS="freeze upload" for some)
	@$(PY) -m dev.faults $(FAULTS)

.PHONY: audit
audit: $(PYTHON_READY) $(PACKAGES_READY) ## known vulnerabilities of all packages; says so when no advisories can be had
	@$(PY) -m dev.audit

.PHONY: bench
bench: setup $(WRK_READY) ## every goal of speed at 10,000 and 100,000 recipes: a quarter of an hour, on a quiet machine
	@$(PY) -m bench

.PHONY: bench-full
bench-full: setup $(WRK_READY) ## the same at a million recipes, and growth; the first time ten minutes more to fill
	@$(PY) -m bench full

.PHONY: bench-soak
bench-soak: setup ## half an hour of everything at once: does memory grow? (MINUTES=10 for less)
	@$(PY) -m bench.soak

.PHONY: bench-sign-in
bench-sign-in: setup ## do 200 wrong sign-ins a second slow the readers? two minutes, on a quiet machine
	@TRUSTED_PROXIES=1 $(PY) -m bench.sign_in_flood

.PHONY: lighthouse
lighthouse: setup $(BROWSER_READY) $(LIGHTHOUSE_READY) ## four pages in Lighthouse's phone: each median 95 or more, five minutes, on a quiet machine
	@$(PY) -m dev.lighthouse

.PHONY: format
format: $(PYTHON_READY) ## rewrite Python as ruff wants it
	@$(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format .

.PHONY: lines
lines: $(PYTHON_READY) ## how well lines of ingredients are understood: labelled ones, and ../shared's real ones
	@$(PY) -m dev.lines

.PHONY: relevance
relevance: $(PYTHON_READY) ## does a search find what is meant? labelled ones on ../shared's real recipes (WRITE=1 commits to the figures)
	@$(PY) -m tests.relevance.measure $(if $(WRITE),write)

.PHONY: screenshots
screenshots: $(BROWSER_READY) ## every page of a running site, phone and laptop, light and dark (ADDRESS=… FOLDER=…)
	@$(PY) -m dev.screenshots $(or $(ADDRESS),http://localhost:5000) $(or $(FOLDER),test-results/screenshots)

## The API's shape

.PHONY: types
types: $(PYTHON_READY) $(PACKAGES_READY) ## the website's types, generated from the API's schemas
	@sh dev/types.sh $(SCHEMA)

.PHONY: postman
postman: $(PYTHON_READY) ## docs/postman, generated from the API's schemas and a story of its use
	@$(PY) -m dev.postman

.PHONY: security
security: $(PYTHON_READY) ## docs/security.md's tables, from tests/promises.toml and tests/asvs.toml
	@$(PY) -m dev.promises write

## Database

.PHONY: db-upgrade
db-upgrade: $(PYTHON_READY) ## migrate the development database to the newest revision
	@$(FLASK) db upgrade

.PHONY: db-downgrade
db-downgrade: $(PYTHON_READY) ## take the development database one revision back
	@$(FLASK) db downgrade

.PHONY: db-revision
db-revision: $(PYTHON_READY) ## write a migration from what the models changed (MESSAGE="add …")
	@test -n "$(MESSAGE)" || { echo 'Say what it does: make db-revision MESSAGE="add tags"' >&2; exit 1; }
	@$(FLASK) db upgrade && $(FLASK) db revision --autogenerate -m "$(MESSAGE)"

.PHONY: db-shell
db-shell: $(PYTHON_READY) ## psql in the development database
	@exec $(PY) -m dev.shell

.PHONY: seed
seed: $(PYTHON_READY) ## put the demo content in (again)
	@$(FLASK) release && $(FLASK) seed

## Housekeeping

.PHONY: lock
lock: $(PYTHON_READY) ## requirements*.txt from requirements*.in, package-lock.json from package.json
	@for name in requirements requirements-test requirements-node; do \
		$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
			$$name.in -o $$name.txt || exit 1; done
	@$(NPM) install --package-lock-only

.PHONY: clean
clean: ## remove all that was installed or built, and the development database
	rm -rf $(VENV) node_modules frontend/node_modules dev/lighthouse/node_modules frontend/dist .data test-results
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find backend dev tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@python=$$(sh dev/python.sh) && echo "→ A virtual environment of $$($$python --version)" && \
		$$python -m venv $(VENV)

$(PYTHON_READY): $(VENV)/pyvenv.cfg requirements.txt requirements-test.txt
	@echo "→ Python packages (a minute the first time)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes \
		-r requirements.txt -r requirements-test.txt
	@touch $@

$(NODE_READY): requirements-node.txt dev/node.sh | $(VENV)/pyvenv.cfg
	@sh dev/node.sh
	@touch $@

$(PACKAGES_READY): package-lock.json $(NODE_READY)
	@echo "→ Website packages"
	@$(NPM) ci --loglevel=error
	@touch $@

$(SITE_BUILT): $(PACKAGES_READY) $(WEBSITE)
	@echo "→ Building the website"
	@$(NPM) run --silent build
	@touch $@

$(BROWSER_READY): $(PYTHON_READY) dev/browser.py
	@$(PY) -m dev.browser > $@

$(WRK_READY): $(PYTHON_READY) dev/wrk.py
	@$(PY) -m dev.wrk > $@

# Beside the website's packages, which so stay as they are.
$(LIGHTHOUSE_READY): dev/lighthouse/package-lock.json $(NODE_READY)
	@echo "→ Lighthouse"
	@$(NPM) ci --prefix dev/lighthouse --loglevel=error
	@touch $@
