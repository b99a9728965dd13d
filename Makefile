# The two commands are `make demo` and `make test`; `make setup` is their shared first half.
PYTHON ?= python3
VENV := .venv
SERVE ?= 1
BIN := $(VENV)/bin

.PHONY: demo test setup

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[dev]'
	touch $@

demo: setup
	$(BIN)/kotalog demo $(if $(filter 0,$(SERVE)),--no-serve)

test: setup
	$(BIN)/python -m pytest
