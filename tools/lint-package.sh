#!/usr/bin/env bash
# Builds the package in a folder of its own and lets lintian look at it: errors and warnings fail.
# usage: tools/lint-package.sh BINARY
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "$0")/.."
if ! command -v lintian >/dev/null; then
  echo "SKIPPED: lintian is not installed: the package was not checked"
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
lintian --allow-root --fail-on error,warning "$(FLOORWATCH_DIST=$folder tools/make-deb.sh "$binary")"
echo "lintian accepts the package"
