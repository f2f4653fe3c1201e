# One-word tasks; `make help` lists them. Written for the make of macOS (3.81) as well.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.SILENT:

export PYTHON ?= python3
# On PyPI the Linux build of torch needs gigabytes of GPU libraries; this index has the CPU build.
export TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
URL ?= http://127.0.0.1:8000
CORPUS ?= corpus
QUESTIONS ?=
BEIR ?=
TASKS ?=

BIN := .venv/bin
STAMP := .venv/.set-up

.PHONY: help setup run test lint fix eval gate soak bench bench-retrieval bench-enquiries corpus clean

help:  ## list the tasks
	grep -hE '^[a-z-]+:.*##' Makefile | awk -F':.*## ' '{printf "  make %-17s%s\n", $$1, $$2}'

setup: $(STAMP)  ## make .venv and install everything in it

$(STAMP): requirements.lock pyproject.toml .ci/setup
	.ci/setup
	touch $@

run: setup  ## ingest corpus/, serve the API and the page, print both addresses
	exec $(BIN)/byraad run

test: setup  ## format, style, types, import contracts, and beside them every test that this machine can run
	$(MAKE) --no-print-directory lint & lint=$$!; \
	echo "Tests …"; \
	$(BIN)/python -m pytest -q -rs -n 3 --dist loadfile; tests=$$?; \
	wait $$lint && exit $$tests

lint: setup  ## what `make test` checks before the tests
	echo "Format, style, types, import contracts …"
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fix: setup  ## put format and style right where a program can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: setup  ## score a running service: make eval QUESTIONS=questions.jsonl [URL=…]
	test -n "$(QUESTIONS)" || { echo "Which questions? make eval QUESTIONS=questions.jsonl [URL=$(URL)]" >&2; exit 2; }
	$(BIN)/byraad eval "$(QUESTIONS)" --url "$(URL)"

gate: setup  ## hold the measures to their floors; make gate RAISE=yes writes higher ones
	$(BIN)/python -m eval.gate $(if $(RAISE),--raise)

soak: setup  ## the long runs: thousands of answers, worlds, broken files and tricks; what `make test` leaves out
	SOAK=yes $(BIN)/python -m pytest -q -m soak
	SOAK_ANSWERS=2000 $(BIN)/python -m pytest -q tests/journeys/generated/test_inventing_model.py \
	  tests/journeys/generated/test_injected_documents.py
	SOAK_SMUGGLING=300 $(BIN)/python -m pytest -q tests/browser/test_smuggling.py
	SOAK_FUZZ="10000 2000 2000" $(BIN)/python -m pytest -q tests/journeys/fuzz
	SOAK_WORLDS=500 SOAK_STEPS=1000 $(BIN)/python -m pytest -q tests/access/worlds tests/access/changing

bench: setup  ## print the figures: make bench [CORPUS=folder] [QUESTIONS=file] [BEIR=folder]
	$(BIN)/python -m eval.bench.ingestion "$(CORPUS)"
	$(BIN)/python -m eval.bench.cold_start "$(CORPUS)"
	$(BIN)/python -m eval.bench.service "$(CORPUS)" $(if $(QUESTIONS),--questions "$(QUESTIONS)")
	$(BIN)/python -m eval.bench.generated "$(CORPUS)"
	test -z "$(BEIR)" || $(BIN)/python -m eval.bench.retrieval "$(BEIR)"

bench-retrieval: setup  ## retrieval beside other engines: [QUESTIONS=file CORPUS=folder] [BEIR="folder folder:language"]
	$(BIN)/python -m eval.bench.retrieval $(if $(QUESTIONS),--questions "$(QUESTIONS)" --corpus "$(CORPUS)") $(BEIR)

bench-enquiries: setup  ## the figures of enquiries: [TASKS=tasks.jsonl CORPUS=folder] [SHOW=yes]
	$(BIN)/python -m eval.bench.enquiries $(if $(TASKS),--tasks "$(TASKS)" --corpus "$(CORPUS)") $(if $(SHOW),--show)

corpus: setup  ## build the documents of the invented municipality from their sources
	$(BIN)/python corpus/build.py

clean:  ## remove .venv and caches; what the program wrote (var/) stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
