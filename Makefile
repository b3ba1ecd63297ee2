# floorwatch: `make run` shows the main job on a recorded floor, `make test` runs everything. See README.md.
SHELL := /bin/bash
.PHONY: run test build lint setup setup-test clean

RELEASE := swift build -c release --static-swift-stdlib --product floorwatch
BINARY = $(shell swift build -c release --static-swift-stdlib --show-bin-path)/floorwatch

run: build
	@tools/run-recorded-floor.sh "$(BINARY)"

build: setup
	@$(RELEASE)

test: setup-test lint
	swift build --build-tests
	swift test --skip-build
	@$(RELEASE)
	FLOORWATCH_BINARY="$(BINARY)" tools/end-to-end.sh

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

setup:
	@tools/setup.sh build

setup-test:
	@tools/setup.sh test

clean:
	rm -rf .build dist .venv-test
