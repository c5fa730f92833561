PYTHON ?= python3
BIN := .venv/bin
# What `make bench` builds: any path that `rashomon build` reads.
BENCH_PATH ?= ../shared/data/timelines/t17/SyrianCrisis/articles.jsonl.gz
BENCH_ARTICLES ?= 60

.PHONY: demo check lock lint types test format quality bench clean

demo: .venv/core.done
	@mkdir -p out
	@$(BIN)/rashomon build examples/river-talks -o out/river-talks.story
	@$(BIN)/rashomon timeline out/river-talks.story
	@$(BIN)/rashomon accounts out/river-talks.story --differ
	@$(BIN)/rashomon verify out/river-talks.story
	@$(BIN)/rashomon report out/river-talks.story -o out/river-talks.html
	@echo
	@echo "The report:  open out/river-talks.html in a browser"
	@echo "The pages:   $(BIN)/rashomon serve out/river-talks.story   then open the address it prints"
	@echo "Your own:    $(BIN)/rashomon build FOLDER -o my.story"

check: .venv/dev.done lint types test

.venv/core.done: requirements/core.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than 3.11; install Python 3.11 or newer and say: make PYTHON=python3.11"; exit 1; }
	@echo "setting up .venv (a minute or two, once)"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/core.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.done: requirements/dev.lock .venv/core.done
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	@touch $@

# After a change of requirements/*.in; needs uv.
lock:
	uv pip compile -q --generate-hashes --no-annotate --no-header --universal --python-version 3.11 \
		requirements/core.in -o requirements/core.lock
	uv pip compile -q --generate-hashes --no-annotate --no-header --universal --python-version 3.11 \
		requirements/dev.in -o requirements/dev.lock -c requirements/core.lock

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

test:
	$(BIN)/python -m pytest

format: .venv/dev.done
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

quality: .venv/dev.done
	$(BIN)/python -m quality

bench: .venv/core.done
	$(BIN)/python -m bench.build $(BENCH_PATH) --articles $(BENCH_ARTICLES)

clean:
	rm -rf .venv out build
