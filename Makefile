# Needs make, git and a Python of version 3.11 or newer; everything else is put into .venv on first use.
# Kept to what GNU make 3.81 (macOS) and a POSIX shell understand.

PORT ?= 8000
GENERATED := docs/topics docs/guide docs/rounds docs/assets/data

# The first one that is new enough and can make virtual environments; else any python3,
# for scripts/setup_env.py to say what is missing. A .venv that works is the fastest answer.
PYTHON ?= $(shell for python in .venv/bin/python python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	echo $$python && exit; done; command -v python3)
# Started as modules, so that a checkout that was moved still works.
VENV := .venv/bin
RUN := $(VENV)/python
MKDOCS := $(RUN) -m mkdocs

# Both silence a notice about MkDocs 2, which the upper bounds in pyproject.toml keep out.
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true

.DEFAULT_GOAL := help
.PHONY: help serve build test check manual bench lock pictures clean env dev browser

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1#\2/p' Makefile | awk -F'#' '{ printf "%-16s %s\n", $$1, $$2 }'

serve: env ## show the site while you edit it (PORT=8000)
	@$(RUN) scripts/port.py '$(PORT)'
	@$(MKDOCS) serve --dev-addr 127.0.0.1:$(PORT)

# Not --quiet: MkDocs would then not count the warnings that --strict is to fail on.
build: env ## write the site to site/; a failed build keeps the last good one
	@rm -rf .site-new .site-old
	@$(MKDOCS) build --strict --site-dir .site-new || { rm -rf .site-new; exit 1; }
	@if [ -d site ]; then mv site .site-old; fi
	@mv .site-new site && rm -rf .site-old
	@echo "build: site/ is up to date"

check: env ## check questions, posts and data, and run the code of the pages
	@$(RUN) scripts/check.py
	@$(RUN) scripts/prove.py

manual: env ## write the tables and rules of CONTRIBUTING anew, from the code
	@$(RUN) scripts/manual.py

ISSUE_FORMS = $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
SCHEMA := $(RUN) -m check_jsonschema --quiet --builtin-schema
# $(call stage,name,command): the tools are quiet, so the last name printed is the one that failed.
stage = @echo "test: $(1)"; $(2)

test: dev browser ## run every check: lint, types, content, workflows, tests, strict build
	$(call stage,ruff check,$(RUN) -m ruff check --quiet .)
	$(call stage,ruff format,$(RUN) -m ruff format --check --quiet .)
	$(call stage,mypy,$(RUN) -m mypy --no-error-summary)
	$(call stage,codespell,$(RUN) -m codespell_lib)
	$(call stage,content,$(RUN) scripts/check.py)
	$(call stage,code of the pages,$(RUN) scripts/prove.py)
	$(call stage,workflows: zizmor,$(VENV)/zizmor --offline --quiet .github)
	$(call stage,workflows: schema,$(SCHEMA) vendor.github-workflows .github/workflows/*.yml)
	$(call stage,dependabot: schema,$(SCHEMA) vendor.dependabot .github/dependabot.yml)
	$(call stage,issue forms: schema,$(SCHEMA) vendor.github-issue-forms $(ISSUE_FORMS))
	$(call stage,pytest,$(RUN) -m pytest --quiet --numprocesses auto --maxprocesses 4 --dist loadgroup)
	$(call stage,strict build,$(MAKE) --no-print-directory build)

bench: dev ## measure build, check, search and practice on large banks
	@$(RUN) scripts/bench.py
	@$(RUN) scripts/bench_search.py
	@$(RUN) scripts/bench_practice.py

pictures: dev browser ## redraw the pictures of the site that README and docs show
	@$(RUN) scripts/pictures.py

# Pins stay as they are unless pyproject.toml asks for others; UPGRADE=1 moves all to their newest.
LOCK := $(RUN) -m uv pip compile --quiet $(if $(UPGRADE),--upgrade)
lock: dev ## pin the dependencies of pyproject.toml (UPGRADE=1: newest versions)
	@$(LOCK) --group site --output-file requirements.txt
	@$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove .venv, site/, caches and generated pages
	@rm -rf .venv .venv.lock site .site-new .site-old .cache .hypothesis .mypy_cache .ruff_cache .pytest_cache $(GENERATED)
	@find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup = @python='$(PYTHON)'; [ -n "$$python" ] || { echo "setup: no python3 found: install Python 3.11 or newer \
	(Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python)" >&2; exit 1; }; \
	"$$python" scripts/setup_env.py

env:
	$(setup) site

dev:
	$(setup) dev

# Without a browser its tests are skipped here, and said to be; in CI that is a failure.
browser: dev
	@$(RUN) scripts/ensure_browser.py >/dev/null || [ -z "$$CI" ]
