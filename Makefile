# The index of all commands. Each sets up what it needs in .venv and uses the network for nothing else.
#
#   PYTHON=python3.12  the Python that .venv is made with (3.11 or later)
#   LOCK=core          only what the core and the checks need, without the extras
#   LOCK=bench         all of that and the peers that bench/ times us against
#   SECTION16_SHARED   the folder with real filings, ../shared unless set; optional

PYTHON ?= python3
LOCK ?= all
UV = uv==0.13.9
LOCKING := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock" --quiet --upgrade

SECTION16_SHARED ?= ../shared
export SECTION16_SHARED

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCKED := .venv/locked-$(LOCK)
INSTALLED := .venv/installed
DEMO := build/demo
SEEDS := $(wildcard $(SECTION16_SHARED)/seeds)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test lint format bench counts fuzz oracle docs lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(INSTALLED) ## make .venv with every extra but spark, so that .venv/bin/s16 is the command

$(LOCKED): requirements/$(LOCK).txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "section16 needs Python 3.11 or later: make setup PYTHON=...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing requirements/$(LOCK).txt into .venv; once, and it may take a few minutes"
	@$(PIP) install --no-deps --require-hashes -r $<
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## show, check, print, roll and store the examples; say when a form is due
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@$(BIN)/s16 convert examples/*.xml --to json -o $(DEMO)/json
	@$(BIN)/s16 convert examples/*.xml --to xml -o $(DEMO)/xml
	@$(BIN)/s16 convert examples/*.xml --to pdf -o $(DEMO)/pdf
	@$(BIN)/s16 convert examples/*.xml --to html -o $(DEMO)/html
	@$(BIN)/s16 read examples/*.xml --to csv -o $(DEMO)/rows.csv
ifneq ($(SEEDS),)
	@$(BIN)/s16 convert $(SEEDS) --to json -o $(DEMO)/seeds-json
	@$(BIN)/s16 convert $(SEEDS) --to xml -o $(DEMO)/seeds-xml
endif
	@$(BIN)/s16 show examples/*.xml $(SEEDS)
	@$(BIN)/s16 read examples/*.xml $(SEEDS)
	@$(BIN)/s16 check examples/*.xml $(SEEDS)
	@$(BIN)/s16 due --form 4 --traded 2024-12-20
	@$(BIN)/s16 ledger examples/*.xml $(SEEDS)
	@$(BIN)/s16 profit --all examples/*.xml
	@$(BIN)/s16 load examples/*.xml --db duckdb:///$(DEMO)/store.duckdb
	@$(BIN)/s16 query feed --db duckdb:///$(DEMO)/store.duckdb
	@echo "written below $(DEMO):"
	@cd $(DEMO) && for place in *; do echo "  $$place: $$(find $$place -type f | wc -l) file(s)"; done

test: lint ## run every check, then every test
	$(BIN)/pytest --numprocesses 2

lint: setup ## ruff, mypy and the direction of the imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: setup ## let ruff lay out the code
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

bench: setup ## measure reading, lateness, ledger and store on real filings, where there are any, and short-swing profit
	$(BIN)/python bench/read_xml.py
	$(BIN)/python bench/read_print.py
	$(BIN)/python bench/lateness.py
	$(BIN)/python bench/ledger.py
	$(BIN)/python bench/shortswing.py
	$(BIN)/python bench/store.py --rows 1000000

fuzz: setup ## damage real files, which reading must refuse or read; solve odd histories in every way
	$(BIN)/python bench/fuzz_xml.py
	$(BIN)/python bench/fuzz_print.py
	$(BIN)/python bench/fuzz_shortswing.py

oracle: setup ## break real filings many thousand times; the SEC's schema and the rules must agree
	$(BIN)/python bench/schema_oracle.py

counts: setup ## check every real filing and write how often each rule is broken
	$(BIN)/python bench/rule_counts.py

docs: setup ## write the parts of the docs that are made from the code
	$(BIN)/python docs/build.py

lock: ## resolve requirements/*.txt anew
	@test -x build/uv/bin/uv || ($(PYTHON) -m venv build/uv && build/uv/bin/python -m pip --disable-pip-version-check -qq install $(UV))
	build/uv/bin/uv pip compile pyproject.toml --extra all --group dev --group oracle $(LOCKING) --output-file requirements/all.txt
	build/uv/bin/uv pip compile pyproject.toml --group dev $(LOCKING) --output-file requirements/core.txt
	build/uv/bin/uv pip compile pyproject.toml --extra all --group dev --group oracle --group bench $(LOCKING) --output-file requirements/bench.txt
	@! grep -n '://' requirements/*.txt

clean: ## remove .venv and everything built
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
