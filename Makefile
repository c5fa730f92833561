PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo check setup format lint types test quality bench clean

demo: .venv/core.done
	@$(BIN)/python -m rashomon build examples/river-talks -o out/river-talks.story
	@$(BIN)/python -m rashomon timeline out/river-talks.story
	@$(BIN)/python -m rashomon accounts out/river-talks.story --differ
	@$(BIN)/python -m rashomon report out/river-talks.story -o out/river-talks.html

check: .venv/dev.done lint types test

.venv/core.done: requirements/core.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/core.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.done: requirements/dev.lock .venv/core.done
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	@touch $@

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

test:
	$(BIN)/python -m pytest

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

quality: .venv/dev.done
	$(BIN)/python -m quality

clean:
	rm -rf .venv out build
