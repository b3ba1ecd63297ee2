# floorwatch: `make run` shows the main job on a recorded floor, `make test` runs everything. See README.md.
SHELL := /bin/bash
.PHONY: run test pages build lint fuzz setup setup-test deb vm bench bench-idle live soak clean

RELEASE := swift build -c release --static-swift-stdlib --product floorwatch
LIVE := EndToEndTests\.Live
BINARY = $(shell swift build -c release --static-swift-stdlib --show-bin-path)/floorwatch

run: build
	@tools/run-recorded-floor.sh "$(BINARY)"

build: setup
	$(RELEASE)

# The release binary is what the end-to-end tests run. The live daemon has a pass of its own: minutes of real time.
test: setup-test lint
	$(RELEASE)
	swift build --build-tests
	FLOORWATCH_BINARY="$(BINARY)" swift test --skip-build
	@FLOORWATCH_BINARY="$(BINARY)" tools/test-in-real-time.sh "$(LIVE)"

# The week and the board in Chromium, as desktop, phone, wall and paper; the pictures are left in dist/pages.
pages: setup-test
	$(RELEASE)
	@.venv-test/bin/python tools/pages.py "$(BINARY)"

# Compares with DuckDB on a generated month, and then what it costs idle with the peers in the same minutes; fails when a
# budget is not kept. `make bench DAYS=3` for a quick look.
DAYS ?= 31
bench: build
	@Benchmarks/compare.py --days $(DAYS) "$(BINARY)"
	@Benchmarks/idle.py "$(BINARY)"

# What the daemon costs while nothing happens, beside node_exporter, collectd and netdata in the same minutes.
bench-idle: build
	@Benchmarks/idle.py "$(BINARY)"

# What `make test` does for seconds, for minutes: 1,000 kills, a simulated month, 2,000 seeds of the follower's model.
KILLS ?= 1000
soak: setup-test
	$(RELEASE)
	swift build --build-tests
	FLOORWATCH_SOAK=1 FLOORWATCH_KILLS=$(KILLS) FLOORWATCH_SEEDS=2000 FLOORWATCH_BINARY="$(BINARY)" \
	  swift test --skip-build --filter "CrashTests|LongLifeTests|FollowerModelTests"

# The live daemon alone, under umockdev.
live: setup-test
	$(RELEASE)
	swift build --build-tests
	FLOORWATCH_LIVE=1 FLOORWATCH_BINARY="$(BINARY)" swift test --skip-build --filter "$(LIVE)"

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Fuzz

# Every parser under libFuzzer, SECONDS each: make fuzz SECONDS=3600
fuzz: SECONDS = 60
fuzz: setup
	@tools/fuzz.sh "$(SECONDS)"

deb: build
	@package=$$(tools/make-deb.sh "$(BINARY)") && echo $$package && if command -v lintian >/dev/null; then \
	  lintian --allow-root --fail-on error,warning $$package; else echo "lintian is not installed: not checked"; fi

# The package's whole life in a booted Debian; skips where ../shared/lab/vm is not there.
vm: build
	@tools/vm/run.sh "$(BINARY)"

setup:
	@tools/setup.sh build

setup-test:
	@tools/setup.sh test

clean:
	rm -rf .build .build-fuzz dist .venv-test
