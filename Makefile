# One command for each thing. Windows and pipx users: see "Without make" in README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup demo test check converters format docs reference bench floors release-check notebooks lock clean

help:
	@echo "make setup      set up everything, notebooks and tests included; runs nothing"
	@echo "make demo       set up and run the main job on the sample story"
	@echo "make test       set up and run all tests"
	@echo "make check      lint, format check, strict types"
	@echo "make docs       build the site into out/docs; a stale page or a broken link is an error"
	@echo "make reference  write the generated pages and tables anew"
	@echo "make bench      measure (reads ../shared/data or OUTLETDIFF_DATA where a benchmark needs it)"
	@echo "make floors     compare what make bench measured with the least that it must be"
	@echo "make release-check  everything that must hold before a release"
	@echo "make notebooks  write the .ipynb files anew from the .py files"
	@echo "make converters what converts models of Hugging Face, for the tests that do it (1.2 GB)"
	@echo "make lock       resolve requirements.lock and requirements-demo.lock anew (needs uv)"

# uv, where it is there and can reach what pip can, takes a tenth of pip's time. What is installed is compiled by
# all processors together: pip does it by one.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
UV := $(shell command -v uv)
define INSTALL
@$(if $(UV),$(UV) pip install --quiet --python $(BIN)/python --no-deps $(1) 2>/dev/null ||) $(PIP) --no-deps $(1)
endef
COMPILE = @$(BIN)/python -m compileall -q -j 0 $(VENV)/lib >/dev/null 2>&1 || true

# Everything, notebooks and tests included.
$(VENV)/.full: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up everything (about two minutes the first time)"
	$(call INSTALL,--require-hashes -r requirements.lock)
	$(call INSTALL,-e .)
	$(COMPILE)
	@touch $(VENV)/.full $(VENV)/.demo

# Only what the main job needs.
$(VENV)/.demo: requirements-demo.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up what the main job needs (about a minute the first time)"
	$(call INSTALL,--require-hashes -r requirements-demo.lock)
	$(call INSTALL,-e .)
	$(COMPILE)
	@touch $(VENV)/.demo

setup: $(VENV)/.full
	@echo "everything is there: $(BIN)/outletdiff doctor looks, $(BIN)/outletdiff notebook opens the notebooks"

demo: $(VENV)/.demo
	@$(BIN)/outletdiff demo -o out

test: $(VENV)/.full
	$(BIN)/python -m pytest

check: $(VENV)/.full
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Beside ours and not in it: our tests run as for people who do without. The build of torch for processors
# alone is a tenth of the size; where no index offers it, the whole one is taken.
CONVERTERS := .venv-converters
$(CONVERTERS)/.full: $(VENV)/.full
	@echo "setting up what converts models of Hugging Face (1.2 GB, two minutes)"
	@$(PYTHON) -m venv $(CONVERTERS)
	@$(BIN)/python -c "import sysconfig; print('import site; site.addsitedir(%r)' % sysconfig.get_path('purelib'))" \
		> "$$($(CONVERTERS)/bin/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")/ours.pth"
	@for torch in torch==2.13.0+cpu torch; do \
		$(CONVERTERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
			$$torch transformers==5.24.0 \
		&& break; done
	@$(CONVERTERS)/bin/python -c "import torch, transformers"
	@touch $@

converters: $(CONVERTERS)/.full

format: $(VENV)/.full
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.full
	$(BIN)/python -m docs.generating --check
	$(BIN)/python -m sphinx -b html -W --keep-going --quiet docs out/docs
	@echo "written: out/docs/index.html"

reference: $(VENV)/.full
	$(BIN)/python -m docs.generating

bench: $(VENV)/.full
	$(BIN)/python tests/benchmarks/run.py

floors: $(VENV)/.full
	$(BIN)/python tests/benchmarks/floors.py

release-check: check test docs floors

notebooks: $(VENV)/.full
	$(BIN)/python -m jupytext --to ipynb --update notebooks/*.py

LOCK := uv pip compile pyproject.toml --universal --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --no-annotate --quiet
lock:
	$(LOCK) --all-extras -o requirements.lock
	$(LOCK) -o requirements-demo.lock -c requirements.lock

clean:
	rm -rf $(VENV) $(CONVERTERS) out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
