# The commands of a developer; each prepares by itself whatever it needs.
PYTHON := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# What the tests and the programs they start have compiled is compiled but once.
COMPILED := PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(CURDIR)/build/compiled

# An empty HOME would send every cache to the root folder.
ifeq ($(strip $(HOME)),)
export HOME := $(shell getent passwd "$$(id -u)" | cut -d: -f6)
endif

.PHONY: run tour test bench migration

run:
	@sh scripts/has_display.sh
	@sh scripts/setup.sh run
	@$(PYTHON) main.py

tour:
	@sh scripts/setup.sh dev
	@$(OFFSCREEN) $(PYTHON) scripts/tour.py

test:
	@sh scripts/setup.sh dev
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/basedpyright --pythonpath $(PYTHON)
	@.venv/bin/lint-imports
	@$(OFFSCREEN) $(COMPILED) $(PYTHON) -m pytest -n 2 --dist worksteal

bench:
	@sh scripts/setup.sh dev
	@$(OFFSCREEN) $(PYTHON) -m benchmarks

# make migration NAME="what is new"; without a name only the file of the newest schema.
migration:
	@sh scripts/setup.sh dev
	@$(PYTHON) scripts/make_migration.py $(NAME)
	@.venv/bin/ruff format db/versions
