# Mizan: rehearse an ad campaign and its A/B test before spending a cent on it.
#
#   make run        install what is missing, build, play SCENARIO (the default target)
#   make build      build the program, optimised: .build/release/mizan
#   make test       install what is missing, build, run every test; warnings are errors
#   make check      format as .swift-format says, and nothing generated is in git
#   make format     bring the sources into that format
#   make record     record the golden files and results/samples anew; read the diff before committing
#   make validation play the published experiments, and write docs/validation.md with its picture
#   make presets    generate the platform presets from MARKET
#   make bench      run the benchmarks, or one part: ONLY=plays, threads, agents, amss, commands
#                   or peers
#                   (agents and peers install scipy, statsmodels and pandas into .venv-bench)
#   make docs       write the manual page and the shell completions to share/
#   make install    put the program, its manual page and completions under PREFIX; it goes on
#                   needing the Swift it was built with
#   make clean      remove .build, .venv and .venv-bench
#   make help       show this
#
# Settings, as in `make run SCENARIO=my.yaml`:
#   SCENARIO   the scenario that `make run` plays     scenarios/first.yaml
#   MARKET     what `make presets` reads              reference/market.json
#   PREFIX     where `make install` installs          /usr/local
#   INSTALL    options of scripts/install, such as --without-pictures

SCENARIO ?= scenarios/first.yaml
MARKET ?= reference/market.json
PREFIX ?= /usr/local
INSTALL ?=

MIZAN := .build/release/mizan
SWIFT_SOURCES := Package.swift Sources Tests Benchmarks

# SwiftPM locks .build, so two targets at once would only wait for each other.
.NOTPARALLEL:
.PHONY: run build test check format record validation presets bench docs install clean help needs \
  test-build

run: build
	$(MIZAN) run $(SCENARIO)

build: needs
	swift build -c release --product mizan

test: test-build
	swift test -c release --skip-build

check:
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)
	@generated=$$(git ls-files Package.resolved '.build*' '.venv*'); test -z "$$generated" || \
	  { echo "error: generated files are in git: $$generated" >&2; exit 1; }

format:
	swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

# A test that compares with a recorded file writes that file instead when MIZAN_RECORD is set.
record: test-build
	MIZAN_RECORD=1 swift test -c release --skip-build
	@git status --short

validation: build
	$(MIZAN) validate --format markdown --picture docs/validation.svg > docs/validation.new
	mv docs/validation.new docs/validation.md

presets:
	python3 scripts/presets.py $(MARKET)

bench: build $(if $(filter plays threads amss commands,$(ONLY)),,.venv-bench)
	swift run -c release Benchmarks $(ONLY)

.venv-bench:
	python3 -m venv $@ && $@/bin/python -m pip install --quiet scipy statsmodels pandas

# The page carries the date of the last change of the commands, so that it is the same every day.
docs: DATE = $(or $(shell git log -1 --format=%cs -- Sources/mizan),$(shell date +%F))
docs: build
	swift package plugin generate-manual --date $(DATE)
	install -D -m 644 .build/plugins/GenerateManual/outputs/mizan/mizan.1 share/man/man1/mizan.1
	mkdir -p share/completions
	$(MIZAN) --generate-completion-script bash > share/completions/mizan.bash
	$(MIZAN) --generate-completion-script zsh > share/completions/_mizan
	$(MIZAN) --generate-completion-script fish > share/completions/mizan.fish

install: DEST = $(DESTDIR)$(PREFIX)
install: docs
	install -D -m 755 $(MIZAN) $(DEST)/bin/mizan
	install -D -m 644 share/man/man1/mizan.1 $(DEST)/share/man/man1/mizan.1
	install -D -m 644 share/completions/mizan.bash $(DEST)/share/bash-completion/completions/mizan
	install -D -m 644 share/completions/_mizan $(DEST)/share/zsh/site-functions/_mizan
	install -D -m 644 share/completions/mizan.fish $(DEST)/share/fish/vendor_completions.d/mizan.fish

clean:
	rm -rf .build .venv .venv-bench

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' $(firstword $(MAKEFILE_LIST))

needs:
	@scripts/install $(INSTALL)

# Optimised, so without @testable: tests see what is `package`.
test-build: needs
	swift build -c release --build-tests
