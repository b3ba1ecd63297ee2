#!/usr/bin/env bash
# Runs what takes minutes of real time side by side: the package lives its life in a booted Debian and lintian looks at
# it, while the live daemon under umockdev mostly waits and the pages are looked at in Chromium.
# usage: FLOORWATCH_BINARY=... tools/test-in-real-time.sh FILTER
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
lint=$(mktemp)
trap 'rm -f "$log" "$lint"' EXIT

echo "The package in a booted Debian: told when it is over"
tools/vm/run.sh --or-skip "$FLOORWATCH_BINARY" >"$log" 2>&1 &
machine=$!
tools/lint-package.sh "$FLOORWATCH_BINARY" >"$lint" 2>&1 &
package=$!
live=0
FLOORWATCH_LIVE=1 swift test --skip-build --filter "$1" || live=$?
pages=0
.venv-test/bin/python tools/pages.py "$FLOORWATCH_BINARY" || pages=$?
booted=0
wait $machine || booted=$?
linted=0
wait $package || linted=$?
cat "$lint" "$log"
[ $live = 0 ] || echo "tools/test-in-real-time.sh: the live tests failed (see above)" >&2
[ $pages = 0 ] || echo "tools/test-in-real-time.sh: the pages are not as they should be (see above)" >&2
[ $linted = 0 ] || echo "tools/test-in-real-time.sh: lintian does not accept the package (see above)" >&2
[ $booted = 0 ] || echo "tools/test-in-real-time.sh: the test in the booted machine failed (see above)" >&2
[ $live = 0 ] && [ $pages = 0 ] && [ $linted = 0 ] && [ $booted = 0 ]
