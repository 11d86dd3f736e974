# make demo    from nothing to an answer from the newsletter in seeds/
# make test    all tests
# make help    the rest

SHELL := /bin/bash

# Debian packages, named here and nowhere else.
PACKAGES := libsqlite3-dev libstemmer-dev

PREFIX ?= /usr/local
# One file to install: Swift, SQLite, the stemmers and the C++ library that Swift stands on are linked in. A linker takes
# a static library where the first folder that has the name holds no other form of it. (A program starts a millisecond
# sooner with one library less to look for.)
STATIC := .build/static
RELEASE := swift build -c release --static-swift-stdlib -Xlinker -L$(CURDIR)/$(STATIC) -Xlinker -s
ARCHIVE_BINARY = $(shell $(RELEASE) --show-bin-path)/archive
LAB_BINARY = $(shell $(RELEASE) --show-bin-path)/lab
DEMO := .build/demo.archive

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

.PHONY: deps
deps: ## installs the Debian packages that are missing (root), or prints how
	@missing=$$(for package in $(PACKAGES); do \
		dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; done); \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	else \
		echo "These packages are missing; install them and try again:"; \
		echo "    sudo apt-get install" $$missing; exit 1; \
	fi

.PHONY: build
build: deps static ## the program, optimized, static and stripped
	$(RELEASE) --product archive

.PHONY: static
static: deps
	@mkdir -p $(STATIC)
	@ln -sf $$(dpkg -L $(PACKAGES) | grep '/lib[a-z0-9]*\.a$$') $(STATIC)/
	@cxx=$$("$$(dirname "$$(command -v swift)")/clang" -print-file-name=libstdc++.a); \
	if [ -f "$$cxx" ]; then ln -sf "$$cxx" $(STATIC)/; fi

.PHONY: demo
demo: build ## reads seeds/ into an archive of its own and asks it
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@set -e; export ARCHIVE=$(DEMO); archive() { echo; echo "\$$ archive $$*"; $(ARCHIVE_BINARY) "$$@"; }; \
	archive ingest seeds/; \
	archive articles --entity Selenskyj; \
	archive entities --kind PER; \
	archive search "Sicherheitsgarantien"

.PHONY: run
run: build ## an archive command: make run ARGS='search Gipfel'
	@$(ARCHIVE_BINARY) $(ARGS)

.PHONY: test
test: deps ## all tests
	swift test

.PHONY: golden
golden: deps ## rewrites the golden files, to be reviewed like code
	GOLDEN=write swift test

.PHONY: lint
lint: ## format
	swift format lint --strict --recursive --parallel Package.swift Migrations Sources Tests

.PHONY: faults
faults: build ## kills, full disks, damaged files
	Tests/Faults/run $(ARCHIVE_BINARY)

# Texts to measure on: one file, each text begun by a line `===== NUMBER =====`.
TEXTS ?=

.PHONY: bench
bench: static ## measures ingest: make bench TEXTS=protocols.txt
	@test -n "$(TEXTS)" || { echo "say which texts: make bench TEXTS=protocols.txt"; exit 1; }
	$(RELEASE) --product lab
	$(LAB_BINARY) bench ingest "$(TEXTS)"

.PHONY: check
check: test lint faults ## everything that must hold before a change lands

.PHONY: install
install: build ## the program and its manual page, under PREFIX
	install -D -m 755 $(ARCHIVE_BINARY) $(DESTDIR)$(PREFIX)/bin/archive
	mkdir -p $(DESTDIR)$(PREFIX)/share/man/man1
	$(ARCHIVE_BINARY) manual > $(DESTDIR)$(PREFIX)/share/man/man1/archive.1
