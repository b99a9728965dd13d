# The two commands are `make demo` and `make test`; `make setup` is their shared first half.
PYTHON ?= python3
VENV := .venv
SERVE ?= 1
BIN := $(VENV)/bin

.PHONY: setup demo test soak quality lint constraints

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kotalog needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Making $(VENV) (once; a minute or some, depending on your connection)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python .ci/install.py
	@touch $@

# Crawls the bundled sample sites, builds their catalogue and serves it on http://127.0.0.1:8001 until Ctrl-C; SERVE=0 stops after the build.
demo: setup
	@$(BIN)/kotalog demo $(if $(filter 0,$(SERVE)),--no-serve)

# Three workers for every two cores, since many tests wait for servers; the tests of one file stay together.
test: setup
	$(BIN)/python -m pytest -n $$(( $$(getconf _NPROCESSORS_ONLN) * 3 / 2 )) --dist loadfile --no-loadscope-reorder

# The long form of the tests: kill -9 a hundred times, the mutation soak, the hostile files at length.
soak: setup
	$(BIN)/python -m pytest -m soak

# The quality card of extraction on the annotated corpus, by field and by construction.
quality: setup
	$(BIN)/python -m tests.quality

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Pins what is installed here and passes its tests; the local label of torch is left out (see the head of constraints.txt).
constraints: setup
	$(BIN)/python .ci/install.py cluster ocr
	{ sed -n '/^#/p' constraints.txt; $(BIN)/python -m pip freeze --exclude-editable | sed -e '/^#/d' -e 's/+[a-z0-9]*$$//' | sort -f; } > constraints.new
	mv constraints.new constraints.txt
